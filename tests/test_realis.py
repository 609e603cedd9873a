"""How real the words make an event."""

from __future__ import annotations

import pytest

from tests.reading import claims


def realis(sentence: str) -> list[str]:
    return [c.event.realis.value for c in claims(sentence) if c.event]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Chad never stopped supplying rifles to Togo.", "happened"),
        ("Chad does not rule out a visit to Togo.", "possible"),
        ("It is not excluded that Chad sold rifles to Togo.", "possible"),
        ("Chad does not want to supply rifles to Togo.", "negated"),
    ],
)
def test_two_negations_are_none(sentence: str, value: str) -> None:
    assert realis(sentence) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Diplomats say Chad froze the accounts of Togo.",
        "In Togo has Chad ten rifles delivered.",
        "Chad's shelling of a bridge in Togo cut the road to the coast.",
    ],
)
def test_forms_of_the_past_tell_what_happened(sentence: str) -> None:
    assert realis(sentence) == ["happened"]
