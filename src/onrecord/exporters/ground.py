"""What every format rests on: which propositions are told, their days, and the words of the reports they stand on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from onrecord.claim import Certainty, Claim, Flag
from onrecord.document import Document
from onrecord.event import Event, Realis
from onrecord.exporters.lines import json_line
from onrecord.ledger import Standing
from onrecord.proposition import Evidence, Proposition, Status

Row = dict[str, Any]

_FACTS = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.ANNOUNCED})


def told(p: Proposition) -> bool:
    """Whether it is told as so: not denied, not only asked about, not merely possible, planned or negated.

    A meeting that is planned is told: that they agreed to meet is so, and PLOVER says AGREE. An attack that is planned is not.
    """
    return p.status not in {Status.DENIED, Status.MENTIONED} and not p.as_possible and (p.event is None or _so(p.event))


def told_by(claim: Claim) -> bool:
    """Whether one claim tells its event as so: "Chile may send rice" and "Chile denied it" do not."""
    doubtful = claim.negated or claim.certainty is Certainty.POSSIBLE or {Flag.CONDITIONAL, Flag.QUESTION} & set(claim.flags)
    return not doubtful and (claim.stance.supports or claim.stance.performs) and claim.event is not None and _so(claim.event)


def _so(event: Event) -> bool:
    folded = event.plover != event.act and event.realis is not Realis.WANTED
    return event.realis in _FACTS or folded


def first_day(p: Proposition, standing: Standing) -> date | None:
    """The day of the first report that carries it."""
    return min(_days(p, standing), default=None)


def last_day(p: Proposition, standing: Standing) -> date | None:
    """The day of the last report that carries it."""
    return max(_days(p, standing), default=None)


def _days(p: Proposition, standing: Standing) -> list[date]:
    return [day for c in p.claims if (day := standing.days.get(c)) is not None]


def documents_of(p: Proposition, standing: Standing) -> list[tuple[str, Document]]:
    """The reports that carry it, the first first."""
    return sorted(
        ((d, standing.documents[d]) for d in p.documents if d in standing.documents),
        key=lambda pair: (pair[1].day or date.max, pair[1].published or "", pair[0]),
    )


def passage(name: str, standing: Standing) -> Row:
    """The words of one claim and where they stand."""
    claim = standing.claims[name]
    doc = standing.documents[claim.document]
    return {
        "document": claim.document,
        "claim": name,
        "span": [claim.span.start, claim.span.end],
        "text": claim.quote,
        "outlet": doc.outlet,
        "published": doc.published,
        "url": doc.url,
    }


def passages(p: Proposition, standing: Standing) -> list[Row]:
    """The words for, against and beside a proposition, each with its side and whether it counts."""
    return [
        passage(e.claim, standing) | {"side": e.side, "counts": e.counts, "root": e.root, "rule": e.why} for e in evidence_of(p, standing)
    ]


def evidence_of(p: Proposition, standing: Standing) -> Iterator[Evidence]:
    """Its evidence, as far as claim and report stand."""
    return (e for e in p.evidence if e.claim in standing.claims and standing.claims[e.claim].document in standing.documents)


def certainty(p: Proposition, standing: Standing) -> str:
    """The firmest word of the claims that count for it: "certain", "probable", "possible", "unstated"."""
    found = [standing.claims[e.claim].certainty for e in evidence_of(p, standing) if e.counts and e.side == "for"]
    return max(found, default=Certainty.UNSTATED).name.lower()


def proposition_of(propositions: Iterable[Proposition]) -> Mapping[str, Proposition]:
    """Claim → the first proposition that it is part of."""
    found = dict[str, Proposition]()
    for p in propositions:
        for c in p.claims:
            found.setdefault(c, p)
    return found


def put_lines(rows: Iterable[Row], out: BinaryIO) -> None:
    """One JSON object a line."""
    for row in rows:
        out.write(json_line(row).encode("utf-8") + b"\n")


def put_json(whole: Row, out: BinaryIO) -> None:
    """One JSON document, indented."""
    out.write(json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def iso(day: date | None) -> str | None:
    """A day as text."""
    return day.isoformat() if day else None


def flat(text: str) -> str:
    r"""Words on one line, whatever stands in the report.

    >>> flat("Ráfagas\n\ten Jujuy")
    'Ráfagas en Jujuy'
    """
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text).split())


def filled(row: Mapping[str, Any]) -> Row:
    """A row without the fields that hold nothing.

    >>> filled({"name": "Ana Paz", "country": "", "aliases": [], "claims": 0})
    {'name': 'Ana Paz', 'claims': 0}
    """
    return {k: v for k, v in row.items() if v is not None and v not in ("", [], {})}
