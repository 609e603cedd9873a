"""Small things of plain wire copy: what is due is to come, who lets ships use a port forces nobody, a name without its aside."""

import pytest

from onrecord.event import Realis
from tests.reading import about, chain


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
