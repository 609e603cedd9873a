"""What people ruled, as lines for those who train: each decision with the words and the reading that it was made on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.codec import claim_id, document_id
from onrecord.document import Document
from onrecord.ledger import Claimed, Entry, Filed, Ruled, ruling_id, taken_back
from onrecord.rows import claim_row


def deed(ruling: Ruled) -> str:
    """What was decided, in a word: "same" and "not_same" of two claims, else the verdict.

    >>> deed(Ruled(None, ("0123456789abcdef", "89abcdef01234567"), same=False, by="R. Lindner"))
    'not_same'
    """
    return ruling.verdict.value if ruling.verdict else "same" if ruling.same else "not_same"


def decision_rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """Every ruling with the words it is about and the reading it was made on, in the order in which they were made: data to train on.

    `in_force` is false for what was taken back; `claims` hold the reading of the machine, never the corrected one.
    `found_by` names the other machine that proposed them, if one did.
    """
    listed = list(entries)
    documents = {document_id(e.document): e.document for e in listed if isinstance(e, Filed)}
    claims = {claim_id(e.claim): e.claim for e in listed if isinstance(e, Claimed)}
    ours = {claim_id(e.claim) for e in listed if isinstance(e, Claimed) and not e.by}
    theirs = {c: e.by for e in listed if isinstance(e, Claimed) and e.by and (c := claim_id(e.claim)) not in ours}
    rulings = sorted({e for e in listed if isinstance(e, Ruled)}, key=lambda r: (r.at, str(r.on or ""), ruling_id(r)))
    undone = taken_back(rulings)
    for r in rulings:
        yield {
            "v": 1,
            "id": ruling_id(r),
            "decision": deed(r),
            "by": r.by,
            "at": r.at or None,
            "on": r.on and r.on.isoformat(),
            "why": r.why,
            "part": r.part or None,
            "value": r.value if r.part else None,
            "undoes": r.undoes or None,
            "found_by": next((theirs[c] for c in r.claims if c in theirs), None),
            "in_force": ruling_id(r) not in undone,
            "claims": [claim_row(claims[c], documents.get(claims[c].document, Document(""))) for c in r.claims if c in claims],
        }
