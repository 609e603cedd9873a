from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from onrecord.claim import Certainty, Claim
from onrecord.codec import claim_id, document_id
from onrecord.document import Document
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Withdrawn, standing

MAY_2, MAY_3, MAY_9 = date(2024, 5, 2), date(2024, 5, 3), date(2024, 5, 9)
FIRST = Document("The strike at the port is over. Two ships left.", outlet="Andes Courier", published="2024-05-02", name="a.txt")
LATER = Document("Two ships left the port, the union said.", outlet="Quito Post", published="2024-05-03", name="b.txt")
OVER = Claim(document_id(FIRST), FIRST.find("The strike at the port is over"), "The strike at the port is over")
LEFT = Claim(document_id(FIRST), FIRST.find("Two ships left"), "Two ships left")
AGAIN = Claim(document_id(LATER), LATER.find("Two ships left the port"), "Two ships left the port")
ENTRIES: list[Entry] = [
    Filed(MAY_2, FIRST),
    Claimed(MAY_2, OVER),
    Claimed(MAY_2, LEFT),
    Filed(MAY_3, LATER),
    Claimed(MAY_3, AGAIN),
    Ruled(MAY_9, (claim_id(LEFT), claim_id(AGAIN)), same=True, by="desk"),
    Withdrawn(MAY_9, claim_id(OVER), "Corrected: the strike goes on."),
]


@pytest.mark.parametrize(
    ("as_of", "claims", "documents"),
    [
        (date(2024, 5, 1), [], []),
        (MAY_2, [OVER, LEFT], [FIRST]),
        (MAY_3, [OVER, LEFT, AGAIN], [FIRST, LATER]),
        (MAY_9, [LEFT, AGAIN], [FIRST, LATER]),
        (None, [LEFT, AGAIN], [FIRST, LATER]),
    ],
)
def test_what_stands_on_a_day(as_of: date | None, claims: list[Claim], documents: list[Document]) -> None:
    stands = standing(ENTRIES, as_of)
    assert list(stands.claims.values()) == claims
    assert list(stands.claims) == [claim_id(c) for c in claims]
    assert list(stands.documents.items()) == [(document_id(d), d) for d in documents]
    assert all(stands.days[name] <= (as_of or MAY_9) for name in [*stands.claims, *stands.documents])


def test_a_retraction_takes_the_claim_and_is_kept() -> None:
    stands = standing(ENTRIES)
    assert claim_id(OVER) not in stands.claims
    assert stands.withdrawn == {claim_id(OVER): ENTRIES[-1]}
    assert stands.rulings == (ENTRIES[-2],)
    assert stands.days[claim_id(LEFT)] == MAY_2 and stands.days[document_id(LATER)] == MAY_3


def test_the_order_of_the_entries_changes_nothing() -> None:
    twice = [*ENTRIES[3:], Filed(MAY_2, replace(FIRST, name="z.txt")), Claimed(None, OVER), Filed(None, FIRST)]
    whole = standing([*ENTRIES, *twice])
    for order in list(permutations(twice))[::97]:
        mixed = standing([*order, *reversed(ENTRIES)])
        assert mixed == whole
        for part in ("claims", "documents", "days", "withdrawn"):
            assert list(getattr(mixed, part)) == list(getattr(whole, part))
        assert [d.name for d in mixed.documents.values()] == ["a.txt", "b.txt"]


def test_what_bears_no_day_counts_only_where_no_day_is_asked_for() -> None:
    undated = [Filed(None, FIRST), Claimed(None, OVER)]
    assert not standing(undated, date(2030, 1, 1)).claims
    assert list(standing(undated).days.values()) == [None, None]


def test_a_claim_read_otherwise_is_another_claim() -> None:
    doubted = replace(OVER, certainty=Certainty.POSSIBLE)
    assert len(standing([Claimed(MAY_2, OVER), Claimed(MAY_2, doubted), Claimed(MAY_3, OVER)]).claims) == 2
