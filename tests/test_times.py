"""Times: the sentence, and what it says. Every report here is of Wednesday, 6 September 2023, unless the test says otherwise."""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation import Annotations, TimeMention
from onrecord.annotators.times import Times, resolve
from onrecord.annotators.times_grammar import rules, scanner
from onrecord.annotators.times_values import easter, holiday_in, orthodox_easter
from onrecord.annotators.times_words import holiday_names, letters, spell
from onrecord.document import Block, BlockKind, Document, Span
from tests.reading import read


def report(words: str, published: str | None = "2023-09-06", kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    return Document(words, (Block(Span(0, len(words)), kind),), published=published)


def found(words: str, published: str | None = "2023-09-06") -> list[tuple[str, str | None]]:
    doc = report(words, published)
    return [(doc[t.span], t.when.edtf if t.when else None) for t in Times()(doc, Annotations())]


def timex(words: str) -> list[tuple[str, str]]:
    return [(t.kind, t.value) for t in Times()(report(words), Annotations())]


@pytest.mark.parametrize(
    ("words", "expression", "edtf"),
    [
        ("They signed on September 6, 2023.", "September 6, 2023", "2023-09-06"),
        ("They signed on 6 September.", "6 September", "2023-09-06"),
        ("They signed on Sept. 6 in Oslo.", "Sept. 6", "2023-09-06"),
        ("They signed on the 12th of June 2021.", "the 12th of June 2021", "2021-06-12"),
        ("They signed on Monday, 4 September 2023.", "Monday, 4 September 2023", "2023-09-04"),
        ("Updated 2023-09-05.", "2023-09-05", "2023-09-05"),
        ("Updated 13/9/2022.", "13/9/2022", "2022-09-13"),
        ("Updated 9/13/2022.", "9/13/2022", "2022-09-13"),
        ("Updated 06.08.2023 in Bern.", "06.08.2023", "2023-08-06"),
        ("The fair runs from September 10th to 13th.", "September 10th to 13th", "2023-09-10/2023-09-13"),
        ("The fair runs Sept 10-13.", "Sept 10-13", "2023-09-10/2023-09-13"),
        ("The fair runs from 10. to 13. September.", "10. to 13. September", "2023-09-10/2023-09-13"),
        ("It fell between 3 and 5 May.", "3 and 5 May", "2023-05-03/2023-05-05"),
        ("He ruled from 2014 to 2019.", "2014 to 2019", "2014/2019"),
        ("He ruled 2014-19.", "2014-19", "2014/2019"),
        ("It sat from May 3 to June 5, 2019.", "May 3 to June 5, 2019", "2019-05-03/2019-06-05"),
        ("The ban held from October to March.", "October to March", "2022-10/2023-03"),
        ("They met in April 2019.", "April 2019", "2019-04"),
        ("They met in 2019.", "2019", "2019"),
        ("The 2022 floods cost lives.", "2022", "2022"),
        ("She fled in the 1990s.", "the 1990s", "199X"),
        ("She fled in the early nineties.", "the early nineties", "1990/1993"),
        ("It was built in the 19th century.", "the 19th century", "18XX"),
        ("It was announced in mid-August.", "mid-August", "2023-08-11/2023-08-20"),
        ("It was announced in early August.", "early August", "2023-08-01/2023-08-10"),
        ("It was announced in late 2022.", "late 2022", "2022-09/2022-12"),
        ("It was announced at the end of June.", "the end of June", "2023-06-21/2023-06-30"),
        ("Exports fell in the third quarter of 2022.", "the third quarter of 2022", "2022-07/2022-09"),
        ("Exports fell in Q1 2023.", "Q1 2023", "2023-01/2023-03"),
        ("Exports fell in the first half of 2023.", "the first half of 2023", "2023-01/2023-06"),
        ("Exports fell in summer 2022.", "summer 2022", "2022-22"),
        ("Exports fell last winter.", "last winter", "2022-12/2023-02"),
    ],
)
def test_what_the_calendar_names(words: str, expression: str, edtf: str) -> None:
    assert (expression, edtf) in found(words)


@pytest.mark.parametrize(
    ("words", "expression", "edtf"),
    [
        ("She spoke on Tuesday.", "Tuesday", "2023-09-05"),
        ("She spoke on Wednesday.", "Wednesday", "2023-09-06"),
        ("She spoke on Tuesday evening.", "Tuesday evening", "2023-09-05"),
        ("She spoke last Friday.", "last Friday", "2023-09-01"),
        ("She speaks next Monday.", "next Monday", "2023-09-11"),
        ("She spoke yesterday.", "yesterday", "2023-09-05"),
        ("She spoke last night.", "last night", "2023-09-05"),
        ("She spoke the day before yesterday.", "the day before yesterday", "2023-09-04"),
        ("She will speak tomorrow morning.", "tomorrow morning", "2023-09-07"),
        ("She spoke this week.", "this week", "2023-09-04/2023-09-10"),
        ("She spoke last week.", "last week", "2023-08-28/2023-09-03"),
        ("She spoke last month.", "last month", "2023-08"),
        ("She will speak next year.", "next year", "2024"),
        ("She spoke earlier this month.", "earlier this month", "2023-09-01/2023-09-06"),
        ("She will speak later this year.", "later this year", "2023-09-06/2023-12-31"),
        ("She spoke last November.", "last November", "2022-11"),
        ("She spoke two days ago.", "two days ago", "2023-09-04"),
        ("She spoke three weeks ago.", "three weeks ago", "2023-08-16"),
        ("She spoke six months ago.", "six months ago", "2023-03"),
        ("She spoke ten years ago.", "ten years ago", "2013"),
        ("She will speak in the coming days.", "the coming days", "2023-09-06/2023-09-10~"),
        ("Over the past two months she spoke often.", "the past two months", "2023-07-06/2023-09-06"),
        ("Dockers have been on strike for three weeks.", "three weeks", "2023-08-16~/2023-09-06"),
        ("She spoke at the weekend.", "the weekend", "2023-09-02/2023-09-03"),
        ("The week of Sept. 4 was calm.", "The week of Sept. 4", "2023-09-04/2023-09-10"),
    ],
)
def test_what_is_reckoned_from_the_day_of_the_report(words: str, expression: str, edtf: str) -> None:
    assert (expression, edtf) in found(words)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("The envoy visited Quito in July.", "2023-07"),
        ("The envoy will visit Quito in July.", "2024-07"),
        ("The envoy wants to visit Quito in September.", "2023-09"),
        ("The envoy visited Quito in October.", "2022-10"),
        ("The envoy is to visit Quito in October.", "2023-10"),
        ("The envoy agreed to visit Quito in October.", "2023-10"),
        ("The envoy will land on Tuesday.", "2023-09-12"),
        ("The envoy landed on Tuesday.", "2023-09-05"),
        ("On Tuesday the envoy landed in Quito.", "2023-09-05"),
        ("The talks, scheduled for Friday, are off.", "2023-09-08"),
        ("The minister said the envoy would land on Friday.", "2023-09-08"),
        ("The strike was called off. It will resume in March.", "2024-03"),
        ("The fair will open on May 10.", "2024-05-10"),
        ("The fair, which opened in Quito, runs until Friday.", "../2023-09-08"),
        ("“It will fly and it will land,” the envoy said on Monday.", "2023-09-04"),
        ("In November the trams are to run again in Narvik, it is said.", "2023-11"),
        ("By March the mayor is to open the quay, a clerk said.", "../2024-03"),
        ("In March the mayor opened the quay, it is said.", "2023-03"),
    ],
)
def test_tense_says_whether_a_month_or_a_weekday_is_over(words: str, edtf: str) -> None:
    assert [e for _, e in found(words)] == [edtf]


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("He landed on 1 June. Two days later he left.", [("1 June", "2023-06-01"), ("Two days later", "2023-06-03")]),
        ("He landed on Sunday. The day before he had been in Lima.", [("Sunday", "2023-09-03"), ("The day before", "2023-09-02")]),
        (
            "He landed on Sunday, after a summer in Lima. They had met in July. A day earlier he had called.",
            [("Sunday", "2023-09-03"), ("July", "2023-07"), ("A day earlier", "2023-09-02")],
        ),
        ("He landed on Sunday. He left the following day.", [("Sunday", "2023-09-03"), ("the following day", "2023-09-04")]),
        ("He landed in May 2019. He left in August of that year.", [("May 2019", "2019-05"), ("August of that year", "2019-08")]),
        ("Strikes began in April and June 1955.", [("April", "1955-04"), ("June 1955", "1955-06")]),
        ("The war began on 20 March 2003. On 9 April the city fell.", [("20 March 2003", "2003-03-20"), ("9 April", "2003-04-09")]),
    ],
)
def test_what_is_reckoned_from_the_last_date_mentioned(words: str, pairs: list[tuple[str, str]]) -> None:
    assert found(words) == pairs


@pytest.mark.parametrize(
    ("words", "expression", "edtf"),
    [
        ("He has been in jail since 2019.", "2019", "2019/.."),
        ("The truce holds until Friday.", "Friday", "../2023-09-08"),
        ("Ballots are due by the end of 2024.", "the end of 2024", "../2024-12"),
        ("Prices have doubled since the 1990s.", "the 1990s", "1990/.."),
        ("Prices have doubled since last summer.", "last summer", "2023-06/.."),
        ("Nobody left before Monday.", "Monday", "../2023-09-03"),
        ("Nobody left after 1 September.", "1 September", "2023-09-02/.."),
        ("Nobody left after Monday's vote.", "Monday", "2023-09-04"),
    ],
)
def test_a_preposition_opens_a_side(words: str, expression: str, edtf: str) -> None:
    assert (expression, edtf) in found(words)


def test_an_open_side_has_no_bound() -> None:
    (mention,) = Times()(report("He has been in jail since 2019."), Annotations())
    assert mention.when is not None
    assert (mention.when.earliest, mention.when.latest) == (date(2019, 1, 1), None)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("It was the first visit in more than four years.", "DURATION", "P4Y"),
        ("He was held for three days.", "DURATION", "P3D"),
        ("He was held for a year and a half.", "DURATION", "P1.5Y"),
        ("He was held for twenty-five minutes.", "DURATION", "PT25M"),
        ("He was held for decades.", "DURATION", "PXE"),
        ("After a 10-day ban he returned.", "DURATION", "P10D"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet daily.", "SET", "P1D"),
        ("They meet twice a week.", "SET", "P1W"),
        ("They were recently seen.", "DATE", "PAST_REF"),
        ("They are now in Lima.", "DATE", "PRESENT_REF"),
        ("They will soon be in Lima.", "DATE", "FUTURE_REF"),
        ("They met at 8 p.m. on Tuesday.", "TIME", "2023-09-05T20:00"),
        ("They met on Tuesday at 8.15pm.", "TIME", "2023-09-05T20:15"),
        ("They met on Tuesday, 2:26 PM.", "TIME", "2023-09-05T14:26"),
        ("They met at 10:30 last night.", "TIME", "2023-09-05T22:30"),
        ("They met in the early hours of Monday.", "TIME", "2023-09-04TMO"),
        ("They met in the small hours of 1 September.", "TIME", "2023-09-01TMO"),
        ("They met at 0630 GMT.", "TIME", "2023-09-06T06:30"),
        ("They met on the evening of 1 September.", "TIME", "2023-09-01TEV"),
    ],
)
def test_timex3(words: str, kind: str, value: str) -> None:
    assert timex(words) == [(kind, value)]


def test_an_island_that_bears_the_name_of_a_feast_is_no_day() -> None:
    assert timex("They met on Christmas Island.") == timex("They sailed to Easter Island.") == []


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("They met on Christmas Day.", "2022-12-25"),
        ("They will meet on New Year's Eve.", "2023-12-31"),
        ("They will meet on New Year’s Day.", "2024-01-01"),
        ("They met at Easter.", "2023-04-09"),
        ("They met on Good Friday 2024.", "2024-03-29"),
        ("They will meet during Ramadan.", None),
    ],
)
def test_holidays(words: str, edtf: str | None) -> None:
    assert [e for _, e in found(words)] == [edtf]


def test_easter_by_the_two_calendars() -> None:
    assert [easter(y) for y in (1999, 2000, 2038)] == [date(1999, 4, 4), date(2000, 4, 23), date(2038, 4, 25)]
    assert [orthodox_easter(y) for y in (2021, 2023)] == [date(2021, 5, 2), date(2023, 4, 16)]


def test_every_rule_for_a_holiday_is_a_day_of_the_year() -> None:
    rows = csv.DictReader((files("onrecord") / "data" / "holidays.csv").read_text("utf-8").splitlines())
    for row in rows:
        day = holiday_in(2024, row["day"])
        assert (day is None) == (row["day"] == ""), row


@pytest.mark.parametrize(
    "words",
    [
        "It may happen, and troops march on.",
        "Some 2,019 people and 2019 soldiers came.",
        "It cost $1990 and 12.45 percent.",
        "Council Resolution 1973 allowed F-16 jets and MiG-29 jets.",
        "Theresa May spoke of COVID-19.",
        "The second man fell; the sun rose.",
        "A 34-year-old driver was hurt.",
        "He acted as soon as he could.",
    ],
)
def test_what_is_no_time(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    "words", ["in July", "on Tuesday", "two days later", "next month", "yesterday", "at Easter", "in the coming days", "at 8 p.m."]
)
def test_without_a_day_a_relative_time_stays_unresolved(words: str) -> None:
    assert [e for _, e in found(f"They met {words}.", published=None)] == [None]


def test_a_day_that_may_be_two_stays_unresolved() -> None:
    assert found("Updated 6/9/2023.") == [("6/9/2023", None)]


def test_a_day_that_does_not_exist_stays_unresolved() -> None:
    assert found("They met on 30 February 2023.") == [("30 February 2023", None)]


def test_only_blocks_that_speak_and_the_dateline_are_read() -> None:
    words = "Menu 2019\n\nLIMA, Sept 5\n\nHe spoke on Monday."
    kinds = (BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.PARAGRAPH)
    starts = (0, words.index("LIMA"), words.index("He"))
    blocks = tuple(Block(Span(a, b), k) for a, b, k in zip(starts, (9, starts[2] - 2, len(words)), kinds, strict=True))
    doc = Document(words, blocks, published="2023-09-06")
    assert [doc[t.span] for t in Times()(doc, Annotations())] == ["Sept 5", "Monday"]


@pytest.mark.parametrize(
    ("question", "anchor", "edtf"),
    [
        ("Did they meet in September 2023?", None, "2023-09"),
        ("Was there a strike last week?", date(2023, 9, 6), "2023-08-28/2023-09-03"),
        ("Was there a strike last week?", None, None),
        ("Is there a strike?", date(2023, 9, 6), None),
    ],
)
def test_a_question_names_a_time(question: str, anchor: date | None, edtf: str | None) -> None:
    when = resolve(question, anchor)
    assert (when.edtf if when else None) == edtf


def test_every_rule_of_the_grammar_has_an_example_that_it_reads() -> None:
    rows = list(csv.DictReader((files("onrecord") / "data" / "times_rules.csv").read_text("utf-8").splitlines()))
    assert len(rows) == len(rules())
    for n, row in enumerate(rows, start=1):
        codes = spell(row["example"])
        if holiday_names().search(row["example"]):
            codes = letters()["feast"]
        assert n in [m.lastindex for m in scanner()[0].finditer(codes)], row


_WORDS = re.findall(
    r"\S+",
    "on in the last next two 30 February 2019 2023 May Friday to from and ago later week year 8 p.m. mid - , . 9999 0000s Easter century "
    "1e9 ٣ 99999999 years early since until the summer 1990s",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from([None, "2023-09-06", "0001-01-01", "9999-12-31"]))
def test_any_row_of_words_gives_times_in_order_and_never_an_error(words: list[str], published: str | None) -> None:
    doc = report(" ".join(words), published)
    mentions: list[TimeMention] = list(Times()(doc, Annotations()))
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(len(m.span) > 0 and m.value for m in mentions)


def test_the_same_report_gives_the_same_times() -> None:
    doc = report("He landed on Sunday, two days after the vote of 1 September, and left in October.")
    assert list(Times()(doc, Annotations())) == list(Times()(doc, Annotations()))


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("As of 1 January 2024, drivers will pay.", [("1 January 2024", "2024-01-01/..")]),
        ("Papers must be filed no later than 15 October 2023.", [("15 October 2023", "../2023-10-15")]),
        ("From 1 January 2024 onwards, entry will cost nothing.", [("1 January 2024", "2024-01-01/..")]),
        ("The station lost power on the 28th.", [("the 28th", "2023-08-28")]),
        ("They will vote on the 19th, an aide said.", [("the 19th", "2023-09-19")]),
        ("The roof collapsed in the night to Sunday.", [("the night to Sunday", "2023-09-02/2023-09-03")]),
        ("The war of the second half of the 19th century is forgotten.", [("the second half of the 19th century", "1850/1899")]),
        ("On Tuesday, the sluices were opened at 4.40 p.m.", [("Tuesday", "2023-09-05"), ("4.40 p.m.", "2023-09-05")]),
        ("A bomb went off shortly after midnight on Thursday.", [("midnight on Thursday", "2023-08-31")]),
        # what hangs on an event without a date stays open
        ("The day after the verdict, a crowd gathered.", [("The day after", None)]),
        # names that a word of time opens, and words that look like verbs
        ("The Sunday Mercury was sold in 2021.", [("2021", "2021")]),
        ("Daily Star and Weekly Observer reporters met.", []),
        ("In October, the theatre of Split will stage an opera.", [("October", "2023-10")]),
        ("The railways will run a reduced timetable on Christmas Day.", [("Christmas Day", "2023-12-25")]),
    ],
)
def test_times_as_news_words_them(words: str, pairs: list[tuple[str, str | None]]) -> None:
    assert found(words) == pairs


_CHRONICLE = (
    "The dam was planned in 1951. Work began on 3 May 1952. The wall stood by June 1953. It leaked in 1954. It was mended on 9 April 1955. "
)


@pytest.mark.parametrize(
    ("words", "expression", "edtf"),
    [
        # A year named in passing is not where the tale goes on …
        ("Papers opened by the ministry to scholars in 1990 cast doubt on it. On 11 March the sluice broke.", "11 March", "1955-03-11"),
        # … a year that opens a sentence is, …
        ("In 1958 it was sold. In July the tower fell.", "July", "1958-07"),
        # … and "that year" is whichever was named last.
        (
            "The valley had lain empty since a flood long before, in 1940. In August of that year it burned.",
            "August of that year",
            "1940-08",
        ),
        # A span of months is over where the tale goes on.
        ("From October 1955 to March 1956 it rained. The lake was full by May.", "May", "../1956-05"),
    ],
)
def test_where_a_tale_of_years_long_gone_goes_on(words: str, expression: str, edtf: str) -> None:
    assert (expression, edtf) in found(_CHRONICLE + words)


def test_a_chronicle_may_come_down_to_our_day() -> None:
    old = " ".join(f"The fort changed hands on {n} June {2000 + n}." for n in range(1, 15))
    new = " ".join(f"It was painted in {year}." for year in (2022, 2023) for _ in range(4))
    assert ("16 July", "2014-07-16") in found(f"{new} {old} It fell on 16 July.")


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        (
            "Sales rose in the third quarter from the year-ago quarter.",
            [("the third quarter", "2023-Q3"), ("the year-ago quarter", "2022-Q3")],
        ),
        ("Profit fell in the latest period.", [("the latest period", "2023-Q2")]),
        ("Profit was twice that of the 2021 quarter.", [("the 2021 quarter", "2021-Q2")]),
        ("Profit was twice that of the year-earlier first quarter.", [("the year-earlier first quarter", "2022-Q1")]),
        ("Compared with a year-earlier loss it did well.", [("year-earlier", "2022")]),
        ("It lost money in the year ended Jan. 31.", [("the year", "P1Y"), ("Jan. 31", "2023-01-31")]),
        ("It lost money in the fiscal year ended Sept. 30.", [("the fiscal year", "P1Y"), ("Sept. 30", "2022-09-30")]),
        (
            "In the quarter ended June 30 it made $3 million, up from $2 million a year earlier.",
            [("the quarter", "2023-Q2"), ("June 30", "2023-06-30"), ("a year earlier", "2022-Q2")],
        ),
        (
            "It lost money in the second quarter. For the nine months it made twice what it had made a year earlier.",
            [("the second quarter", "2023-Q2"), ("the nine months", "P9M"), ("a year earlier", "2022")],
        ),
        ("It lost money for the year.", [("the year", "2023")]),
        ("The road will be done by year end.", [("year end", "2023")]),
        ("The ferry stopped for a while.", [("a while", "PXX")]),
        ("It is planned over a three-year period.", [("a three-year period", "P3Y")]),
        ("It sold well over the latest nine months.", [("the latest nine months", "P9M")]),
        ("He is right now in Lima.", [("right now", "PRESENT_REF")]),
        ("No deal is likely in the near future.", [("the near future", "FUTURE_REF")]),
        ("They met on May 3 and 5.", [("May 3", "2023-05-03"), ("5", "2023-05-05")]),
        ("On May 3 and 5 ships they fought.", [("May 3", "2023-05-03")]),
        ("She fled in 2016. He was freed on July 2 of that year.", [("2016", "2016"), ("July 2 of that year", "2016-07-02")]),
        ("She fled on May 3. That same day the bridge fell.", [("May 3", "2023-05-03"), ("That same day", "2023-05-03")]),
        ("The walls fell in April 480 BC.", [("April 480 BC", "BC0480-04")]),
        ("The walls fell in the spring of 480 BC.", [("the spring of 480 BC", "BC0480-SP")]),
        ("The port grew in the 4th century BC.", [("the 4th century BC", "BC03")]),
        ("Earlier Friday, a bus was hit.", [("Friday", "2023-09-01")]),
    ],
)
def test_spans_and_values(words: str, pairs: list[tuple[str, str]]) -> None:
    doc = report(words)
    assert [(doc[t.span], t.value) for t in Times()(doc, Annotations())] == pairs


def test_a_year_before_our_era_has_no_day() -> None:
    assert [e for _, e in found("The walls fell in April 480 BC.")] == [None]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Officials said they did not plan to remove the boy on Thursday.", "2023-09-07"),
        ("The crew is ready to land on Thursday.", "2023-09-07"),
        ("They refused to sign on Thursday.", "2023-08-31"),
        ("He managed to leave on Thursday.", "2023-08-31"),
        ("The court has given him until Friday to sign.", "../2023-09-08"),
        ("The road was closed from January until April to be mended.", "2023-01/2023-04"),
    ],
)
def test_what_was_meant_and_what_was_managed(words: str, edtf: str) -> None:
    assert [e for _, e in found(words)] == [edtf]


def test_the_last_month_of_a_war_is_not_last_month() -> None:
    assert found("It fell in the last month of the war.") == [("the last month", None)]
    assert found("It fell last month.") == [("last month", "2023-08")]


def test_what_is_to_come_is_ahead_though_it_is_said() -> None:
    """Whatever is to be done, by a word that no table calls a verb as well."""
    text = "By mid-December the first of them are to touch down in Togo, it is said."
    (time,) = read(text, published="2027-10-12").found.of(TimeMention)
    assert time.when is not None and time.when.edtf == "../2027-12-20"
