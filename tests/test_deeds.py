"""Deeds that a report tells in other words than their own: lives lost, a boat taken over, a suspect handed to a court abroad."""

from __future__ import annotations

import pytest

from onrecord.event import Event
from tests.reading import claims


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    events: list[Event] = [c.event for c in claims(text) if c.event is not None]
    return [(e.act, [a.name for a in e.actors], [a.name for a in e.recipients]) for e in events]


@pytest.mark.parametrize(
    "text, deed",
    [
        ("Kenyan troops came under fire from Somali soldiers on Tuesday.", ("ASSAULT", ["Somali soldiers"], ["Kenyan troops"])),
        ("Rebels overran a Ghanaian base on Tuesday.", ("ASSAULT", ["Rebels"], ["Ghana"])),
        ("Norwegian marines went aboard a Latvian trawler on Tuesday.", ("COERCE", ["Norwegian marines"], ["Latvian trawler"])),
        ("Togo handed five suspects over to Benin on Tuesday.", ("COOPERATE", ["Togo"], ["Benin"])),
        ("Peru sat down with Chile in Lima on Tuesday.", ("CONSULT", ["Peru"], ["Chile"])),
        ("Togo, whose boats Ghana seized, wants an answer.", ("COERCE", ["Ghana"], ["Togo"])),
        ("Two Danish nurses kidnapped in May are alive.", ("ASSAULT", [], ["two Danish nurses"])),
        ("Shells were fired from Sudanese territory at a Chadian village.", ("ASSAULT", ["Sudan"], ["Chad"])),
    ],
)  # fmt: skip
def test_a_deed_in_other_words(text: str, deed: tuple[str, list[str], list[str]]) -> None:
    assert deed in told(text)


@pytest.mark.parametrize(
    "text, act",
    [
        ("Forty people lost their lives when the river burst its banks.", "ASSAULT"),  # in a report on a flood nobody struck them
        ("The passengers went aboard the ferry at noon.", "COERCE"),
        ("The children were handed over to Benin's grandmothers.", "COOPERATE"),
        ("Peru and Chile exchanged gifts.", "ASSAULT"),
        ("The heat left nine dead in Lima.", "RETREAT"),
        ("The firm signed for the parcel.", "AGREE"),
    ],
)  # fmt: skip
def test_no_deed_is_read_into_words_alike(text: str, act: str) -> None:
    assert act not in [a for a, _, _ in told(text)]


def test_the_dead_of_a_report_on_fighting_fell_there() -> None:
    text = "Fighting broke out at the border and a Chadian post was attacked with mortars. Six soldiers lost their lives in the attack."
    assert "ASSAULT" in [a for a, _, _ in told(text)]


def test_whose_post_it_is_was_told_before() -> None:
    text = "Sudanese soldiers shelled a Chadian post on Monday. On Tuesday they attacked the post again."
    assert [two for act, _, two in told(text) if act == "ASSAULT"][-1] == ["Chad"]
