"""Plain rows for the timeline and for the list of sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from onrecord.claim import Claim
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.when import when_words

Row = dict[str, Any]


def timeline_rows(propositions: Iterable[Proposition], standing: Standing) -> Iterator[Row]:
    """Dated events and changes of status, by day, on one day in the order in which they were told; what bears no day comes last.

    What is to be "by the end of May" stands at the end of May. A vague date keeps both ends ("2023-08-11/2023-08-20").
    `what` is "event" or "status".
    """
    rows = list[tuple[date, date, int, Row]]()
    for n, p in enumerate(propositions):
        if p.event and p.event.when:
            when = p.event.when
            row = {"v": 1, "on": when.edtf, "what": "event", "text": p.text, "proposition": p.id, "status": p.status.value}
            row |= {"said": when_words(when), "realis": p.event.realis.value, "outcome": p.outcome.value if p.outcome else None}
            rows.append((when.earliest or when.latest or date.max, when.latest or date.max, n, row))
        for c in p.history:
            row = {"v": 1, "on": c.on.isoformat() if c.on else None, "what": "status", "proposition": p.id}
            row |= {"text": f"{p.text} {c.old.value if c.old else 'new'} → {c.new.value} ({c.rule})", "claim": c.claim, "rule": c.rule}
            rows.append((c.on or date.max, c.on or date.max, n, row))
    yield from (row for *_, row in sorted(rows, key=lambda r: r[:3]))


def source_rows(standing: Standing) -> Iterator[Row]:
    """Each source cited, most cited first: how many claims rest on it, in which outlets, with which stances."""
    by_source: dict[tuple[str, str], list[Claim]] = {}
    for claim in standing.claims.values():
        for link in claim.chain:
            by_source.setdefault((link.actor.id if link.actor else link.name.casefold(), link.kind.value), []).append(claim)
    for (key, kind), claims in sorted(by_source.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        names = sorted(x.name for c in claims for x in c.chain if (x.actor.id if x.actor else x.name.casefold()) == key)
        outlets = sorted({standing.documents[c.document].outlet or standing.documents[c.document].name for c in claims})
        stances = Counter(c.stance.value for c in claims)
        yield {
            "v": 1,
            "source": key,
            "name": names[0],
            "kind": kind,
            "claims": len(claims),
            "outlets": outlets,
            "stances": dict(sorted(stances.items())),
        }
