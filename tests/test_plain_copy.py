"""Small things of plain wire copy: what is due is to come, who lets ships use a port forces nobody, a name without its aside."""

from pathlib import Path

import pytest

from onrecord.api import propositions
from onrecord.event import Realis
from tests.reading import about, chain, claims


@pytest.mark.parametrize(
    ("text", "words", "realis"),
    [
        ("The UN envoy, Marta Lindqvist, is due in Sanaa on Wednesday to press for a ceasefire.", "Sanaa", Realis.PLANNED),
        ("A verdict is due in May.", "verdict", Realis.PLANNED),
        ("A verdict was read out in May.", "verdict", Realis.HAPPENED),
    ],
)
def test_what_is_due_is_to_come(text: str, words: str, realis: Realis) -> None:
    event = about(text, words).event
    assert event is not None and event.realis is realis


@pytest.mark.parametrize(
    "text",
    [
        "Oman has quietly allowed Iranian tankers to use the port of Duqm, according to shipping records reviewed by Reuters.",
        "Peru allowed US aircraft to use its airfields.",
    ],
)
def test_who_lets_ships_use_a_port_is_their_host(text: str) -> None:
    event = about(text, "allowed").event
    assert event is not None and event.act == "COOPERATE"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Saudi Arabia, which leads the coalition, had said it would halt air strikes.", "halt", "Saudi Arabia"),
        ("The firm, which builds ships in Oslo, said it had sold two.", "sold two", "firm"),
        ("The palace's press service said the king was ill.", "the king", "The palace's press service"),
    ],
)
def test_a_source_is_called_without_what_is_told_beside_it(text: str, words: str, name: str) -> None:
    assert chain(about(text, words)) == [name]


@pytest.mark.parametrize(
    ("text", "words", "realis"),
    [
        ("The tractors will not be delivered until February, the minister said.", "tractors", Realis.PLANNED),
        ("Peru did not sign the treaty until March.", "treaty", Realis.HAPPENED),
        ("The army has not entered Goma until now.", "Goma", Realis.NEGATED),
    ],
)
def test_not_until_february_is_in_february(text: str, words: str, realis: Realis) -> None:
    event = about(text, words).event
    assert event is not None and event.realis is realis
    if realis is not Realis.NEGATED:
        assert event.when is not None and event.when.edtf.endswith("/..")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ship had no papers, harbour master Petra Holm said.", "Petra Holm"),
        ("The ship had no papers, Petra reported.", "Petra"),
    ],
)
def test_an_agency_is_no_given_name(text: str, name: str) -> None:
    assert chain(about(text, "papers")) == [name]


def test_who_quotes_somebody_accuses_nobody() -> None:
    (claim,) = (c for c in claims("Radio Oran quoted Ali Warsame as saying that the port was shut.") if "port" in c.quote)
    assert chain(claim) == ["Radio Oran", "Ali Warsame"]


def test_a_headline_on_the_word_of_the_nameless_rests_on_its_text(tmp_path: Path) -> None:
    text = (
        "Lagos Ledger\n3 May 1994\n\nSix Togolese soldiers freed in Benin, mission says\n\n"
        "COTONOU, May 3 - Benin freed six Togolese soldiers on Monday, Ana Ruiz, who heads a mission of observers, said.\n"
    )
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (freed,) = (p for p in propositions([str(tmp_path / "1.txt")]) if "freed" in p.text.lower() or "released" in p.text.lower())
    assert (freed.low, freed.high) == (1, 1)
    assert any(e.why == "R4 a headline rests on the text below it" for e in freed.evidence)
