"""The page: nothing lost, nothing twice, nothing that is not the reports' own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from importlib import resources
from io import BytesIO

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.apart import apart, remarks
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.exporters.report import html_of_claims, html_of_propositions, report
from onrecord.exporters.report_answer import told_lines, without_head
from onrecord.exporters.report_html import tag
from onrecord.exporters.report_parts import chain_names, concord, how_real, interval, outlet_counts
from onrecord.exporters.report_propositions import by_importance
from onrecord.exporters.report_spans import Ink, rows, segments
from onrecord.exporters.report_timeline import axis, bar_class, reports_row, scale, ticks
from onrecord.ledger import Ruled, Standing, Withdrawn
from onrecord.proposition import Change, Evidence, Outcome, Proposition, Root, Status
from onrecord.when import When, when_words
from onrecord.where import Place, PlaceKind

FIJI = Actor("country:FJ", "Fiji", ActorKind.GOVERNMENT)
CHILE = Actor("country:CL", "Chile", ActorKind.GOVERNMENT)
MAY = When("2019-05", date(2019, 5, 1), date(2019, 5, 31))

WIRE = (
    "Fiji to lease a ferry\n\n"
    "SUVA, May 2 (Coral Wire) - Officials say Chile may sell Fiji a ferry in May, the Post <reported>.\n\nShare & enjoy"
)
POST = "Is there a ferry deal?\n\nChile denied that it would sell a ferry. Fiji declined to comment."


def typed(text: str, *parts: tuple[str, BlockKind]) -> tuple[Block, ...]:
    return tuple(Block(Span(text.index(words), text.index(words) + len(words)), kind) for words, kind in parts)


DOCUMENTS = {
    "wire": Document(
        WIRE,
        typed(
            WIRE,
            ("Fiji to lease a ferry", BlockKind.HEADLINE),
            ("SUVA, May 2 (Coral Wire)", BlockKind.DATELINE),
            ("Officials say Chile may sell Fiji a ferry in May, the Post <reported>.", BlockKind.PARAGRAPH),
            ("Share & enjoy", BlockKind.FURNITURE),
        ),
        outlet="Coral Wire",
        published="2019-05-02",
        name="wire.txt",
    ),
    "post": Document(
        POST,
        typed(
            POST,
            ("Is there a ferry deal?", BlockKind.HEADLINE),
            ("Chile denied that it would sell a ferry. Fiji declined to comment.", BlockKind.PARAGRAPH),
        ),
        outlet="The Post",
        published="2019-05-04",
        name="post.txt",
        url="javascript:alert(1)",
    ),
}

SALE = Event(
    "AID", Realis.PLANNED, actors=(CHILE,), recipients=(FIJI,), goods=(Good("ferry"),), when=MAY, where=Place("Suva", PlaceKind.CITY)
)


def claimed(document: str, words: str, **more: object) -> Claim:
    return Claim(document, DOCUMENTS[document].find(words), words, **more)  # type: ignore[arg-type]


def said(document: str, name: str, source: str, cue: str, content: str, kind: SourceKind = SourceKind.GOVERNMENT) -> Attribution:
    find = DOCUMENTS[document].find
    return Attribution(kind, Voice.INDIRECT, name, find(source), find(cue), find(content) if content else None)


CLAIMS = {
    "lease": claimed("wire", "Fiji to lease a ferry", event=SALE),
    "sell": claimed(
        "wire",
        "Officials say Chile may sell Fiji a ferry in May",
        chain=(
            said("wire", "The Post", "the Post", "<reported>", "Officials say Chile may sell Fiji a ferry in May", SourceKind.OUTLET),
            said("wire", "officials", "Officials", "say", "Chile may sell Fiji a ferry in May", SourceKind.UNNAMED_OFFICIALS),
        ),
        event=SALE,
        certainty=Certainty.POSSIBLE,
        hedges=(DOCUMENTS["wire"].find("may"),),
        flags=(Flag.AMBIGUOUS_ATTRIBUTION,),
    ),
    "asked": claimed(
        "post", "Is there a ferry deal?", event=replace(SALE, realis=Realis.ASKED), flags=(Flag.QUESTION,), block=BlockKind.HEADLINE
    ),
    "denied": claimed(
        "post",
        "Chile denied that it would sell a ferry",
        chain=(said("post", "Chile", "Chile", "denied", "it would sell a ferry"),),
        stance=Stance.DENIES,
        event=SALE,
    ),
    "silent": claimed(
        "post",
        "Fiji declined to comment",
        chain=(said("post", "Fiji", "Fiji", "declined to comment", ""),),
        stance=Stance.DECLINES_COMMENT,
        answers="denied",
    ),
}

PROPOSITIONS = [
    Proposition(
        "deal",
        "Fiji and Chile have a ferry deal.",
        replace(SALE, realis=Realis.ASKED, when=None),
        ("asked",),
        (Evidence("asked", False, "mentions", None, "R9"),),
        (),
        0,
        0,
        Status.MENTIONED,
        documents=("post",),
        outlets=("The Post",),
    ),
    Proposition(
        "sale",
        "Chile plans to sell Fiji a ferry.",
        SALE,
        ("lease", "sell", "denied", "silent"),
        (
            Evidence("lease", False, "for", None, "R4"),
            Evidence("sell", True, "for", "unnamed:officials@The Post", "R2"),
            Evidence("denied", True, "against", "country:CL", "D1"),
            Evidence("silent", False, "silent", None, "D2"),
            Evidence("gone", False, "for", None, "D6"),
        ),
        (Root("unnamed:officials@The Post", "officials, The Post", "", True, ("sell",), ("R2",)),),
        1,
        3,
        Status.REPORTED,
        as_possible=True,
        contested=("country:CL",),
        outcome=Outcome.PENDING,
        overlays={"no_comment": ("country:FJ",)},
        outlets=("Coral Wire", "The Post"),
        documents=("wire", "post"),
        history=(Change(date(2019, 5, 2), None, Status.REPORTED, "sell", "R2"),),
    ),
]

STANDING = Standing(
    CLAIMS,
    DOCUMENTS,
    {"wire": date(2019, 5, 2), "post": date(2019, 5, 4)},
    (),
    {"gone": Withdrawn(date(2019, 5, 3), "gone", "corrected by the outlet")},
)


DEAL = next(p for p in PROPOSITIONS if p.id == "deal")


@dataclass(frozen=True)
class Answered:
    question: str = "Is there a ferry deal between Fiji & Chile?"
    text: str = "It is only asked."
    propositions: tuple[str, ...] = ("deal",)
    head: Proposition | None = DEAL


def page(propositions: Sequence[Proposition] = PROPOSITIONS, standing: Standing = STANDING, **more: object) -> str:
    out = BytesIO()
    wanted = {"title": "The ferry", "as_of": date(2019, 5, 5), "answer": Answered()} | more
    report(propositions, standing, out, **wanted)  # type: ignore[arg-type]
    return out.getvalue().decode("utf-8")


class Reading(HTMLParser):
    """What a browser makes of the page: its tags, its attributes, whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags, self.ids, self.targets, self.addresses, self.open = list[str](), list[str](), list[str](), list[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "link", "img", "br"}:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src", "xlink:href", "srcset"}:
                (self.targets if (value or "").startswith("#") else self.addresses).append((value or "").removeprefix("#"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_tag_is_closed_and_every_link_arrives() -> None:
    read = Reading(page())
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert set(read.targets) <= set(read.ids)


def test_words_claims_and_propositions_point_at_each_other() -> None:
    read = Reading(page())
    for claim in CLAIMS:
        assert {f"w-{claim}", f"c-{claim}"} <= set(read.targets)
    assert {"p-deal", "p-sale", "d-wire", "d-post"} <= set(read.targets)


def test_nothing_is_fetched_from_elsewhere() -> None:
    read = Reading(page())
    assert not {"link", "img", "iframe", "object"} & set(read.tags)
    assert read.addresses == []  # the one address of a report is no address of the web
    assert "url(" not in page() and "@import" not in page()


def test_the_same_ledger_gives_the_same_bytes_whatever_its_order() -> None:
    again = Standing(dict(reversed(CLAIMS.items())), dict(reversed(DOCUMENTS.items())), STANDING.days, (), STANDING.withdrawn)
    out = BytesIO()
    report(PROPOSITIONS[::-1], again, out, title="The ferry", as_of=date(2019, 5, 5), answer=Answered())
    assert out.getvalue().decode("utf-8") == page()


@pytest.mark.parametrize(
    "words",
    [
        "the Post</span>",
        "&lt;reported&gt;",
        "Share &amp; enjoy",
        "reported, as possible",
        "contested by Chile",
        "No comment: Fiji",
        "outcome pending",
        "only mentioned",
        "declines to comment",
        "ambiguous attribution",
        "1–3",
        "corrected by the outlet",
        "Is there a ferry deal between Fiji &amp; Chile?",
        "As of 5 May 2019",
        "Page furniture, 1 block",
        "A wish, a threat, a condition",
    ],
)
def test_the_page_says(words: str) -> None:
    assert words in page()


def test_no_word_of_a_report_is_lost_or_said_twice_in_its_text() -> None:
    bare = re.sub(r'<a href="#c-[^>]*>\d+</a>', "", page())
    texts = re.findall(r'<p class="text [^>]*>(.*?)</p>', bare, re.S)
    plain = [re.sub(r"<[^>]+>", "", t) for t in texts]
    assert "SUVA, May 2 (Coral Wire) - Officials say Chile may sell Fiji a ferry in May, the Post &lt;reported&gt;." in plain
    assert len(plain) == 5


def test_a_page_without_reports_is_a_page() -> None:
    out = BytesIO()
    report([], Standing({}, {}, {}, (), {}), out, title="Nothing yet", as_of=None)
    text = out.getvalue().decode("utf-8")
    assert "No report and no event bears a date." in text and "All reports on file" in text


def test_a_crowd_of_reports_is_drawn_as_columns() -> None:
    many = {f"d{n}": replace(DOCUMENTS["wire"], name=f"{n}.txt") for n in range(70)}
    out = BytesIO()
    report([], Standing({}, many, dict.fromkeys(many, date(2019, 5, 2)), (), {}), out, title="Many", as_of=None)
    text = out.getvalue().decode("utf-8")
    assert "<title>70 reports, 2 May 2019</title>" in text and "dot-label" not in text.split("</style>")[1]


def test_crossing_spans_are_cut() -> None:
    cut = [
        (s.start, s.end, [m.role for m in over])
        for s, over in segments(Span(0, 10), [Ink(Span(0, 6), "content", 1), Ink(Span(4, 20), "hedge", 2)])
    ]
    assert cut == [(0, 4, ["content"]), (4, 6, ["content", "hedge"]), (6, 10, ["hedge"])]


def test_a_dateline_runs_into_its_paragraph_and_stray_words_keep_their_place() -> None:
    text = "LIMA - Rain fell.\nstray\nBye."
    blocks = typed(text, ("LIMA", BlockKind.DATELINE), ("Rain fell.", BlockKind.PARAGRAPH), ("Bye.", BlockKind.SIGNOFF))
    found = [(row.kind, text[row.span.start : row.span.end]) for row in rows(Document(text, blocks))]
    assert found == [(BlockKind.PARAGRAPH, "LIMA - Rain fell."), (None, "\nstray\n"), (BlockKind.SIGNOFF, "Bye.")]


def test_the_page_tells_what_answers_and_not_the_first_group_that_it_draws_on() -> None:
    drawn = replace(DEAL, text="Fiji sold two ferries, all told.", status=Status.DENIED)
    said = page(answer=Answered(head=drawn))
    box = said[said.index('class="answer"') : said.index("The answer in full")]
    assert "Fiji sold two ferries, all told." in box and "denied" in box


def test_a_text_without_blocks_is_shown_whole() -> None:
    assert [row.span for row in rows(Document("Rain fell."))] == [Span(0, 10)]


def test_the_answer_comes_first_then_the_best_borne_out() -> None:
    assert [p.id for p in by_importance(PROPOSITIONS)] == ["sale", "deal"]
    assert [p.id for p in by_importance(PROPOSITIONS, ["deal"])] == ["deal", "sale"]


@pytest.mark.parametrize(
    "edtf, earliest, latest, words",
    [
        ("2019-05-02", date(2019, 5, 2), date(2019, 5, 2), "2 May 2019"),
        ("2019-05", date(2019, 5, 1), date(2019, 5, 31), "May 2019"),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019"),
        ("2019-05-11/2019-05-20", date(2019, 5, 11), date(2019, 5, 20), "11–20 May 2019"),
        ("2019-05-30/2019-06-02", date(2019, 5, 30), date(2019, 6, 2), "30 May – 2 June 2019"),
        ("2019-12-30/2020-01-02", date(2019, 12, 30), date(2020, 1, 2), "30 December 2019 – 2 January 2020"),
        ("2019-07/2019-09", date(2019, 7, 1), date(2019, 9, 30), "July–September 2019"),
        ("2011/..", date(2011, 1, 1), None, "since 1 January 2011"),
        ("../2011-03-04", None, date(2011, 3, 4), "until 4 March 2011"),
    ],
)
def test_times_as_an_editor_prints_them(edtf: str, earliest: date | None, latest: date | None, words: str) -> None:
    assert when_words(When(edtf, earliest, latest)) == words


def test_a_flashback_does_not_squeeze_the_story_flat() -> None:
    ruler = scale([date(2019, 5, 2), date(2019, 6, 2)], [MAY, When("1987", date(1987, 1, 1), date(1987, 12, 31))])
    assert ruler is not None and ruler.first.year == 2019
    assert ruler.outside(When("1987", date(1987, 1, 1), date(1987, 12, 31))) == "before"
    assert ticks(ruler) == [date(2019, 5, 1), date(2019, 6, 1)]


@pytest.mark.parametrize(
    "realis, outcome, status, kind, told",
    [
        (Realis.HAPPENED, None, Status.REPORTED, "solid", "happened"),
        (Realis.PLANNED, Outcome.PENDING, Status.REPORTED, "hollow", "planned"),
        (Realis.PLANNED, Outcome.HAPPENED, Status.CONFIRMED, "solid", "planned"),
        (Realis.CONDITIONAL, None, Status.MENTIONED, "dashed", "conditional"),
        (Realis.HAPPENED, None, Status.DENIED, "dashed", "denied"),
        (Realis.PLANNED, None, Status.DENIED, "dashed", "denied"),
        (Realis.HAPPENED, None, Status.MENTIONED, "dashed", "only mentioned"),
    ],
)
def test_planned_is_hollow_happened_is_solid_and_denied_is_dashed(
    realis: Realis, outcome: Outcome | None, status: Status, kind: str, told: str
) -> None:
    p = replace(PROPOSITIONS[1], event=replace(SALE, realis=realis), outcome=outcome, status=status)
    assert (bar_class(p), how_real(p)) == (kind, told)


def test_what_is_denied_is_not_drawn_as_happened() -> None:
    denied = replace(PROPOSITIONS[1], event=replace(SALE, realis=Realis.HAPPENED), status=Status.DENIED, outcome=None)
    bars = page([denied]).partition('class="bars"')[2].partition("</ol>")[0]
    assert "May 2019 · denied" in bars and 'class="bar dashed"' in bars and "happened" not in bars


def test_a_proposition_has_the_number_that_it_has_without_the_question() -> None:
    plain, asked = (re.findall(r"<h4>.*?>(P\d+)</a> ([^<]*)", page(answer=answer)) for answer in (None, Answered()))
    assert sorted(plain) == sorted(asked) and plain != asked, "the order alone is another"


def test_names_keep_their_hyphens_and_files_are_no_outlets() -> None:
    book = concord(PROPOSITIONS, STANDING)
    assert (book.name("Park Ji-ho"), book.name("name:ana-paz"), book.name("country:FJ")) == ("Park Ji-ho", "ana paz", "Fiji")
    nameless = {"post": replace(DOCUMENTS["post"], outlet=None)}
    book = concord(PROPOSITIONS, replace(STANDING, documents=DOCUMENTS | nameless))
    assert book.outlets(PROPOSITIONS[1]) == 1
    assert outlet_counts([*(DOCUMENTS | nameless).values()]) == [("outlet", 1), ("no outlet named", 1)]


def test_the_last_line_names_what_counts_beside_the_reports() -> None:
    ruled = Ruled(date(2019, 5, 4), ("lease", "sell"), True, "Ada")
    assert "and from nothing else" in page()
    assert "and from 1 ruling of people" in page(standing=replace(STANDING, rulings=(ruled,)))


def test_the_words_of_what_was_not_asked_and_of_the_reports_are_folded_away() -> None:
    whole = page()
    sale = whole.partition('id="p-sale"')[2].partition("</article>")[0]
    assert "The words: 1 for, 1 against, 1 silent, 2 not counted; on the word of officials, The Post</summary>" in sale
    assert "The report with its 2 claims</summary>" in whole
    asked = page(answer=Answered(propositions=("sale",))).partition('id="p-sale"')[2].partition("</article>")[0]
    assert "The words:" not in asked, "those of what answers the question are not"


TWICE = replace(PROPOSITIONS[1], id="again", status=Status.DENIED, roots=(), low=0, high=0, contested=(), claims=("denied",))


def test_two_matters_told_in_one_sentence_are_told_apart() -> None:
    found = apart([PROPOSITIONS[1], TWICE], STANDING)
    assert found == {
        "sale": "one of 2 matters told in these words; this one on the word of officials, The Post",
        "again": "one of 2 matters told in these words; this one in the words “Chile denied that it would sell a ferry”",
    }
    later = replace(TWICE, event=replace(SALE, when=None))
    assert apart([PROPOSITIONS[1], later], STANDING)["again"].endswith("this one without a day")
    assert apart(PROPOSITIONS, STANDING) == {}, "whose sentence is its own needs no remark"
    assert found["again"] in page([PROPOSITIONS[1], TWICE])


def test_a_part_of_the_answer_with_another_status_is_said_to_be_a_part() -> None:
    head = replace(PROPOSITIONS[1], id="answer", status=Status.ACKNOWLEDGED)
    assert remarks(PROPOSITIONS, STANDING, head) == {"sale": "part of the answer, weighed here by itself"}
    assert remarks(PROPOSITIONS, STANDING, replace(head, evidence=())) == {"sale": "a further matter, told in the words of the answer"}
    assert remarks(PROPOSITIONS, STANDING, PROPOSITIONS[1]) == {}, "it is the answer itself"


def test_the_outlet_leads_the_chain_unless_the_chain_names_it() -> None:
    assert chain_names(CLAIMS["sell"], DOCUMENTS["wire"]) == ("Coral Wire", "The Post", "officials")
    assert chain_names(CLAIMS["sell"], DOCUMENTS["post"]) == ("The Post", "officials")
    assert chain_names(CLAIMS["asked"], None) == ("unknown report",)


def test_notebook_snippets_stand_alone() -> None:
    claims, cards = Reading(html_of_claims(CLAIMS.values(), DOCUMENTS)), Reading(html_of_propositions(PROPOSITIONS, STANDING))
    assert claims.targets == [] and claims.tags.count("li") == len(CLAIMS)
    assert set(cards.targets) <= set(cards.ids)
    assert "Chile denied that it would sell a ferry" in html_of_claims(CLAIMS.values(), DOCUMENTS)


def test_text_is_escaped_wherever_it_stands() -> None:
    assert tag("p", '<script>"&\x00', title='"><b>') == '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&quot;&amp;\ufffd</p>'


def test_roots_are_an_interval() -> None:
    assert (interval(0, 0), interval(1, 3)) == ("0", "1–3")


def palettes() -> list[dict[str, str]]:
    """The colours of light, dark and print, each a whole palette."""
    sheet = (resources.files("onrecord.exporters") / "report.css").read_text("utf-8").split("\n.onrecord {")[0]
    blocks = re.findall(r"\.onrecord, body \{(.*?)\}", sheet, re.S)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", block)) for block in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1, 2])
@pytest.mark.parametrize(
    "ink, ground",
    [
        *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "wash")),
        *(("ink", ground) for ground in ("tint", "tint-deep")),
        *((ink, f"{ink}-wash") for ink in ("good", "news", "bad")),
        *((ink, "paper") for ink in ("good", "news", "bad", "warn")),
        ("paper", "ink"),
        ("paper", "accent"),
    ],
)
def test_text_can_be_read_in_light_dark_and_print(mode: int, ink: str, ground: str) -> None:
    colours = palettes()[mode]
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_years_are_marked_by_their_number_and_a_pile_of_reports_becomes_columns() -> None:
    ruler = scale([date(2016, 5, 1), date(2024, 5, 1)], [])
    assert ruler is not None
    drawn = re.findall(r"<text[^>]*>([^<]+)</text>", axis(ruler))
    assert drawn and all(word.isdigit() for word in drawn)
    piled = {f"r{n}": Document(f"The ferry sailed on trip {n}.", name=f"r{n}", published="2019-05-04") for n in range(13)}
    row = reports_row(concord((), Standing({}, piled, {}, (), {})), ruler)
    assert "<circle" not in row and "13 reports" in row
    few = dict(list(piled.items())[:3])
    assert reports_row(concord((), Standing({}, few, {}, (), {})), ruler).count("<circle") == 3


def test_the_answer_tells_what_was_asked_after_before_all_else() -> None:
    text = f"DENIED, independent roots [0, 0]\n{PROPOSITIONS[0].text}\nWho denies it: Chile; Coral Wire.\nRoots: none.\nFor: none."
    assert told_lines(text, PROPOSITIONS[0]) == ["Who denies it: Chile; Coral Wire."]
    assert told_lines(text, None) == [] and told_lines("NOT_FOUND: nothing", PROPOSITIONS[0]) == []
    said = page(answer=Answered(text=text, head=PROPOSITIONS[0], propositions=(PROPOSITIONS[0].id,)))
    assert '<p class="told-line"><b>Who denies it:</b> Chile; Coral Wire.</p>' in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NOT_FOUND: nothing on record fits the question.", "<b>not found</b>: nothing on record fits the question."),
        ("MENTIONED, independent roots [0, 0]: nobody says so.\nFor: none.", "<b>only mentioned</b>: nobody says so."),
        ("ON_RECORD, independent roots [1, 1]\nFor:", "<b>on record</b> · roots: 1"),
        ("in words of its own", "in words of its own"),
    ],
)
def test_an_answer_that_nothing_gives_is_told_in_words(text: str, shown: str) -> None:
    assert shown in without_head(text) and "NOT_FOUND" not in without_head(text)
