"""Reports of different newsrooms that tell the same come together; what another matter is stays apart."""

from __future__ import annotations

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.identity import document_id
from onrecord.ledger import standing
from onrecord.match import match
from onrecord.open_sides import opened
from onrecord.pipeline import cast_of, entries
from onrecord.thread import Thread
from onrecord.unnamed import named_first, side_of
from tests.reading import read

Told = tuple[str, str, str]
"""The day of a report, its outlet and its words."""


def together(*told: Told, words: tuple[str, ...]) -> int:
    """In how many groups the smallest claims stand that hold some words, one of each report."""
    return len({min(found) for found in homes(*told, words=words)})


def homes(*told: Told, words: tuple[str, ...]) -> list[set[str]]:
    readings = [read(text, published=day, outlet=outlet) for day, outlet, text in told]
    known = cast_of(standing(e for r in readings for e in entries(r)))
    groups, out = match(known), list[set[str]]()
    for reading, said in zip(readings, words, strict=True):
        held = [(len(c.quote), i) for i, c in known.claims.items() if c.document == document_id(reading.document) and said in c.quote]
        assert held, f"no claim holds {said!r}"
        out.append({g.id for g in groups if min(held)[1] in g.claims})
    return out


RAID = (
    "2015-08-11",
    "Gulf Dispatch",
    "Warplanes bombed a dairy factory outside Hodeida on Monday, killing 14 workers, local health officials said.",
)
BORDER = (
    "2021-05-03",
    "Silk Road Post",
    "Tajik border guards shot dead two Kyrgyz shepherds near Batken on Sunday, Kyrgyzstan's security service said.",
)
CAPTIVES = ("2008-10-30", "Sahel Tribune", "The two Austrian hostages have been freed in Mali, a Malian mediator said.")


@pytest.mark.parametrize(
    "first, then, words",
    [
        (
            RAID,
            (
                "2015-08-12",
                "Red Sea Herald",
                "Saudi Arabia carried out the air strike on the dairy plant near Hodeida, two Yemeni officers said.",
            ),
            ("Warplanes bombed", "carried out the air strike"),
        ),
        (
            BORDER,
            ("2021-05-06", "Silk Road Post", "Villagers said they had seen Tajik soldiers open fire on the shepherds."),
            ("shot dead two", "open fire on the shepherds"),
        ),
        (
            BORDER,
            ("2021-05-04", "Pamir Herald", "Tajikistan denied that its guards had killed anyone on the Kyrgyz border."),
            ("shot dead two", "its guards had killed anyone"),
        ),
        (
            CAPTIVES,
            ("2008-10-31", "Vienna Kurier", "Austria confirmed the release of the two tourists."),
            ("hostages have been freed", "release of the two tourists"),
        ),
        (
            ("2000-06-14", "Horn Weekly", "Ethiopia and Eritrea have agreed to a ceasefire, two African diplomats said on Wednesday."),
            ("2000-06-16", "Nile Gazette", "Eritrea announced on Friday that it had accepted a truce with Ethiopia."),
            ("agreed to a ceasefire", "accepted a truce"),
        ),
        (
            (
                "2019-07-04",
                "Rock Chronicle",
                "British marines seized an Iranian oil tanker off Gibraltar on Thursday, the territory's government said.",
            ),
            (
                "2019-07-06",
                "Northern Wire",
                "Britain's defence ministry confirmed that its forces had boarded the tanker and taken control of it.",
            ),
            ("seized an Iranian", "had boarded"),
        ),
    ],
)
def test_two_newsrooms_tell_of_one_deed(first: Told, then: Told, words: tuple[str, str]) -> None:
    assert together(first, then, words=words) == 1


@pytest.mark.parametrize(
    "first, then, words",
    [
        (
            BORDER,
            ("2021-05-06", "Silk Road Post", "Uzbek soldiers fired on the shepherds of another village, a doctor said."),
            ("shot dead two", "fired on the shepherds"),
        ),
        (
            ("2008-02-19", "Sahel Tribune", "Gunmen kidnapped two Austrian tourists in Mauritania, local police said."),
            ("2008-02-21", "Sahel Tribune", "Gunmen kidnapped five Spanish engineers in Algeria, local police said."),
            ("two Austrian tourists", "five Spanish engineers"),
        ),
        (
            (
                "2019-07-04",
                "Rock Chronicle",
                "British marines seized an Iranian oil tanker off Gibraltar on Thursday, the territory's government said.",
            ),
            ("2019-07-19", "Levant Post", "Iran seized a British tanker in the Strait of Hormuz on Friday, the Revolutionary Guards said."),
            ("seized an Iranian", "seized a British"),
        ),
        (
            ("2000-06-14", "Horn Weekly", "Ethiopia and Eritrea have agreed to a ceasefire, two African diplomats said on Wednesday."),
            ("2000-06-19", "Nile Gazette", "Ethiopia and Somalia have agreed to a ceasefire, two African diplomats said on Monday."),
            ("Ethiopia and Eritrea", "Ethiopia and Somalia"),
        ),
    ],
)
def test_another_deed_stays_apart(first: Told, then: Told, words: tuple[str, str]) -> None:
    assert together(first, then, words=words) == 2


def test_a_president_told_by_office_is_the_one_told_by_name() -> None:
    named = ("2003-10-15", "Andes Diario", "Bolivia's president, Tomas Quiroz, will step down within days, two of his ministers said.")
    called = ("2003-10-17", "Plata News", "Bolivia's president resigned on Friday, lawmakers said.")
    bare = ("2003-10-18", "Plata News", "Quiroz announced his resignation in a televised speech.")
    assert together(named, called, bare, words=("will step down", "president resigned", "his resignation")) == 1


@pytest.mark.parametrize(
    "mine, theirs, open_",
    [
        ({"unnamed:armed men"}, {"country:XA"}, True),
        ({"unnamed:rebels"}, {"country:XA"}, False),
        ({"country:XB"}, {"country:XA"}, False),
    ],
)
def test_anybody_may_be_the_named_doer_and_rebels_may_not(mine: set[str], theirs: set[str], open_: bool) -> None:
    ship = frozenset({"name:calypso-star"})
    a, b = (Thread("COERCE", one=frozenset(who), two=ship) for who in (mine, theirs))
    assert bool(opened(a, b)) is open_ and bool(opened(b, a)) is open_


def test_those_counted_otherwise_are_others() -> None:
    held, more = (Thread("COERCE", two=frozenset({who})) for who in ("unnamed:34-people", "unnamed:112 demonstrators"))
    assert opened(held, more) is None


def test_warplanes_at_the_head_of_a_sentence_are_nobody_by_name() -> None:
    assert side_of(Actor("org:warplanes", "Warplanes", ActorKind.ORGANISATION)) == "unnamed:warplanes"
    assert side_of(Actor("org:red-cross", "Red Cross", ActorKind.ORGANISATION)) == "org:red-cross"
    assert named_first(frozenset({"unnamed:tanker", "name:calypso-star"})) == {"name:calypso-star"}


def test_an_office_that_is_no_side_is_silent_on_what_its_report_tells() -> None:
    text = "Gunmen abducted three engineers in Bayelsa on Saturday, police said. The Danish foreign ministry declined to comment."
    one = homes(("2014-05-03", "Delta Star", text), words=("abducted three engineers",))
    other = homes(("2014-05-03", "Delta Star", text), words=("declined to comment",))
    assert one == other
