"""Who is involved: where words name no doer, the word of a side that acts in the same report acknowledges them."""

from __future__ import annotations

import pytest

from onrecord.claim import Flag
from onrecord.involved import involve
from onrecord.proposition import Proposition
from onrecord.running import Running
from onrecord.status import propositions
from tests.by_hand import Line, event, shuffled, standing

STOPPED = Line("Arland's navy stopped a Dravian ship.", doc="d", id="deed", event=event("COERCE", "happened", "XA", "XD"))
THIRTY = Line("Thirty-one men were on board.", doc="d", id="thirty", chain="Ilse Brandt")
ACCUSED = Line("Arland accused Dravia.", doc="d", event=event("ACCUSE", "happened", "XA", "XD"))
SOLD = event("AID", "happened", "XB", "XD", goods="shells:ammunition")


def of(quote: str, *lines: Line) -> Proposition:
    stands = standing(*lines)
    return next(p for p in propositions(stands) if any(stands.claims[c].quote == quote for c in p.claims))


@pytest.mark.parametrize(
    "what, lines, status",
    [
        ("the ministry whose ship it was tells of the men on board", (STOPPED, THIRTY), "ACKNOWLEDGED"),
        ("nothing that Arland does is told there", (THIRTY,), "REPORTED"),
        ("another report tells of the deed", (Line(STOPPED.quote, doc="e", event=STOPPED.event), THIRTY), "REPORTED"),
        ("to speak is to do nothing", (ACCUSED, THIRTY), "REPORTED"),
        ("a professor speaks for nobody", (STOPPED, Line(THIRTY.quote, doc="d", chain="Professor Lind")), "REPORTED"),
        ("unnamed officials put nothing on record", (STOPPED, Line(THIRTY.quote, doc="d", chain="~XA:two officials")), "REPORTED"),
        ("Arland tells what Borduria did", (STOPPED, Line(THIRTY.quote, doc="d", chain="Ilse Brandt", event=SOLD)), "REPORTED"),
        (
            "others deny it: who they are is open",
            (STOPPED, THIRTY, Line("Not one man was on board.", doc="d", chain="Ada Orlov", stance="denies", answers="thirty")),
            "REPORTED",
        ),
    ],
)  # fmt: skip
def test_the_word_of_those_involved(what: str, lines: tuple[Line, ...], status: str) -> None:
    assert of(THIRTY.quote, *lines).status.value == status, what


def test_the_flag_says_why() -> None:
    stands = involve(standing(STOPPED, THIRTY))
    assert {c.quote: Flag.INVOLVED in c.flags for c in stands.claims.values()} == {STOPPED.quote: False, THIRTY.quote: True}
    assert involve(stands) == stands


def test_a_ledger_that_grows_tells_the_same() -> None:
    """The deed comes in after the words, in the same report: the words are told anew."""
    running = Running()
    running.take(standing(THIRTY))
    assert {p.status.value for p in running.propositions()} == {"REPORTED"}
    running.take(standing(THIRTY, STOPPED))
    assert running.propositions() == propositions(standing(THIRTY, STOPPED))
    assert "ACKNOWLEDGED" in {p.status.value for p in running.propositions()}
    assert propositions(shuffled(standing(THIRTY, STOPPED))) == propositions(standing(THIRTY, STOPPED))
