"""A "no" belongs to its own clause: who says that nobody was hurt tells of the attack."""

from __future__ import annotations

import pytest

from onrecord.claim import Stance
from tests.reading import about, claims


@pytest.mark.parametrize(
    "text, deed",
    [
        ("“Nobody was hurt when gunmen attacked a bus,” police said.", "gunmen attacked a bus"),
        ("Police said no one had been injured after rebels shelled the village.", "rebels shelled the village"),
        ("There were no casualties when Chadian soldiers raided the depot, the mayor said.", "Chadian soldiers raided the depot"),
        ("Not a single sailor was wounded when pirates boarded the tanker, the owner said.", "pirates boarded the tanker"),
    ],
)
def test_who_was_not_hurt_was_attacked_all_the_same(text: str, deed: str) -> None:
    event = about(text, deed).event
    assert event is not None and event.realis.value == "happened"
    assert not [c for c in claims(text) if c.stance is Stance.DENIES or c.negated]


@pytest.mark.parametrize(
    "text",
    [
        "Police said gunmen had not attacked the bus.",
        "The army denied that anyone had been hurt in the shelling.",
        "No village was attacked, the army said.",
    ],
)
def test_a_deed_that_is_denied_stays_denied(text: str) -> None:
    assert Stance.DENIES in {c.stance for c in claims(text)}


def test_how_a_post_was_taken() -> None:
    assert not [c for c in claims("Without firing a shot, soldiers took the post.") if c.negated]


@pytest.mark.parametrize(
    "text, stance",
    [
        ("Officials said nothing had been stolen from the depot.", Stance.ASSERTS),
        ("The mayor said nothing was wrong with the bridge.", Stance.ASSERTS),
        ("Officials said nothing about the depot.", Stance.DECLINES_COMMENT),
        ("The minister has said nothing.", Stance.DECLINES_COMMENT),
    ],
)
def test_nothing_may_begin_what_is_said(text: str, stance: Stance) -> None:
    assert {c.stance for c in claims(text)} == {stance}
