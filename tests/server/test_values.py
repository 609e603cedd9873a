"""What a reviewer types into a correction is read as people write, and refused with what would do."""

from __future__ import annotations

import pytest

from onrecord.errors import BadRuling
from onrecord.server.values import closed, fitting

NAMES = {
    "name:rosa-ibanez": "Rosa Ibáñez",
    "name:juan-paz": "Juan Paz",
    "country:PE/juan-paz": "Juan Paz",
    "org:harbour-union": "Harbour Union",
}


@pytest.mark.parametrize(
    ("part", "typed", "kept"),
    [
        ("stance", "declines to comment", "declines_comment"),
        ("act", "consult", "CONSULT"),
        ("certainty", "Probable", "probable"),
        ("realis", "planned", "planned"),
        ("recipients", "Peru", "country:PE Peru"),
        ("actors", "rosa ibanez; the African Union", "name:rosa-ibanez Rosa Ibáñez; org:african-union African Union"),
        ("actors", "name:ana-diaz Ana Diaz", "name:ana-diaz Ana Diaz"),
        ("when", "June 2026", "2026-06"),
        ("when", "5 June 2026 / June 9, 2026", "2026-06-05/2026-06-09"),
        ("where", "callao", "Callao; PE"),
        ("where", "Ñawi; pe", "Ñawi; PE"),
        ("where", "", ""),
    ],
)
def test_it_is_read_as_people_write_it(part: str, typed: str, kept: str) -> None:
    assert fitting(part, typed, NAMES) == kept
    assert fitting(part, kept, NAMES) == kept, "what the ledger holds is taken as it stands"


@pytest.mark.parametrize(
    ("part", "typed", "would_do"),
    [
        ("act", "deliver", "AID"),
        ("actors", "Nobody Atall", "name:ana-diaz"),
        ("actors", "Juan Paz", "several bear the name"),
        ("when", "June", "5 June 2026"),
        ("when", "31 June 2026", "5 June 2026"),
        ("when", "2026-06-09/2026-06-05", "before the first"),
        ("when", "2026/2027", "two days"),
        ("where", "Nowhereville", "its country too"),
        ("where", "Nowhereville; Narnia", "no country"),
        ("colour", "red", "stance"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(part: str, typed: str, would_do: str) -> None:
    with pytest.raises(BadRuling, match=would_do):
        fitting(part, typed, NAMES)


def test_the_lists_hold_what_can_be_chosen() -> None:
    assert ("AGREE", "reach an agreement") in closed()["act"] and "TALKS" not in dict(closed()["act"])


@pytest.mark.parametrize("part", [part for part in closed() if part != "act"])
def test_what_a_page_calls_a_value_is_taken_for_it(part: str) -> None:
    assert all(fitting(part, said, {}) == value for value, said in closed()[part])
