"""What has a capital and is no body and no paper: words that open a sentence, what somebody owns, a person with a title."""

from __future__ import annotations

from datetime import date

import pytest

import onrecord as rec
from onrecord.claim import SourceKind
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries
from tests.reading import about, chain, claims

PLAIN = [
    "Owners ask when the strait of Palawan will be open again.",
    "Wardens there said they were chasing poachers with one car.",
    "Jurists ask how Quito can demand his surrender.",
    "Everybody saw that the boat had sunk.",
]


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_word_that_opens_a_sentence_is_no_body(sentence: str) -> None:
    [claim] = claims(sentence)
    assert [link.actor for link in claim.chain] == [None]


STAFF = {
    "Police lawyer Solveig Aas said no one had been arrested.": "name:solveig-aas",
    "Fishermen's leader Tom Muir fears that the grounds will be closed.": "name:tom-muir",
    "Convoy leader Ali Moussa said his men needed nine days.": "name:ali-moussa",
    "Baltana's director Solveig Aas said no one had been arrested.": "org:baltana",
}


@pytest.mark.parametrize(("sentence", "side"), STAFF.items())
def test_who_leads_a_trade_speaks_for_no_firm_of_that_name(sentence: str, side: str) -> None:
    [claim] = claims(sentence)
    assert [link.actor.side for link in claim.chain if link.actor] == [side]


def test_what_somebody_owns_is_no_paper() -> None:
    claim = about("The owners of the Ocean Lindor no longer dispute that she hit a mine.", "hit a mine")
    assert (chain(claim), claim.chain[0].actor) == (["The owners of the Ocean Lindor"], None)
    claim = about("A spokeswoman for Vasant Coast said the firm had signed nothing.", "had signed nothing")
    assert [link.actor.side for link in claim.chain if link.actor] == ["org:vasant-coast"]
    claim = about("The editor of the Vasant Post said the firm had signed nothing.", "had signed nothing")
    assert [link.actor.side for link in claim.chain if link.actor] == ["outlet:vasant-post"]


def kinds(*reports: str) -> list[tuple[SourceKind, str]]:
    """The sources of reports of one paper, day after day, with one cast."""
    readings = [
        rec.read_text(text, published=f"2024-05-0{n}", outlet="The Lodwar Post", name=str(n))[0] for n, text in enumerate(reports, 1)
    ]
    now = cast_of(standing((e for r in readings for e in entries(r)), date(2024, 6, 1)))
    return sorted({(link.kind, link.actor.side) for c in now.claims.values() for link in c.chain if link.actor})


def test_a_firm_that_one_report_takes_for_a_paper_is_the_firm_of_the_others() -> None:
    told = kinds(
        "The company Highveld Rotor has five helicopters. The company Highveld Rotor lost one on Sunday, its director told reporters.",
        "Highveld Rotor's director Solveig Aas said the helicopter had burnt.",
        "Highveld Rotor's director Solveig Aas said nobody was hurt.",
        "Highveld Rotor said it had never given a cent.",
    )
    assert {side for kind, side in told if "rotor" in side} == {"org:highveld-rotor"}
    assert SourceKind.OUTLET not in {kind for kind, _ in told}
