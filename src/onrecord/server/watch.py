"""Watching a question: told once for each change of status, of the interval of roots, of the outcome, or of who contests it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from onrecord.errors import BadLedger
from onrecord.exporters.lines import visible
from onrecord.question import touched
from onrecord.server.growing import Snapshot, answer_of, query_of

Row = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Seen:
    """What a question was answered with: status, roots at least and at most, outcome, the words of it, and who contests it."""

    status: str
    low: int
    high: int
    outcome: str | None
    proposition: str | None
    text: str
    contested: tuple[str, ...] = ()

    @property
    def verdict(self) -> tuple[str, int, int, str | None, tuple[str, ...]]:
        """What counts as a change."""
        return self.status, self.low, self.high, self.outcome, tuple(self.contested)


def look(question: str, snap: Snapshot) -> Seen:
    """What a ledger answers now."""
    found = answer_of(question, snap)
    head = found.head  # what the status is of: all that fits, whichever proposition it stands in
    outcome = head.outcome.value if head and head.outcome else None
    first = found.propositions[0] if found.propositions else None
    return Seen(str(found.status), *found.roots, outcome, first, head.text if head else found.text, head.contested if head else ())


def concerned(question: str, was: Snapshot, now: Snapshot) -> bool:
    """Whether a ledger that grew has to be asked anew: not where the day is the same and nothing near the question changed."""
    read = query_of(question, now)
    return was.days[-1:] != now.days[-1:] or query_of(question, was) != read or touched(read, was.lookup, now.lookup)


def change(question: str, was: Seen, now: Seen, snap: Snapshot) -> Row | None:
    """What is to be told: nothing where status, roots and outcome are what they were."""
    if was.verdict == now.verdict:
        return None
    return {
        "v": 1,
        "question": question,
        "on": snap.days[-1].isoformat() if snap.days else None,
        "head": snap.head,
        "proposition": now.proposition,
        "text": now.text,
        "was": _fields(was),
        "now": _fields(now),
    }


def _fields(seen: Seen) -> Row:
    return {"status": seen.status, "roots": [seen.low, seen.high], "outcome": seen.outcome, "contested": list(seen.contested)}


def remembered(path: Path) -> dict[str, Seen]:
    """What each question was answered with when it was last looked at.

    Raises:
        BadLedger: the file is none of ours.

    """
    if not path.exists():
        return {}
    try:
        return {q: Seen(**seen) for q, seen in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise BadLedger(f"{path}: not what a watch remembers ({error}); name another file with --state, or take this one away") from error


def remember(path: Path, seen: dict[str, Seen]) -> None:
    """Keep it, whole or not at all."""
    text = json.dumps({q: asdict(s) for q, s in sorted(seen.items())}, ensure_ascii=False, indent=1) + "\n"
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def add_to_feed(path: Path, row: Row) -> None:
    """Put a change at the top of an Atom feed, which is made where there is none; what is in it already is not put in again."""
    ElementTree.register_namespace("", ATOM)
    feed = _feed(path, row)
    name = _name(row)
    if any(e.findtext(f"{{{ATOM}}}id") == name for e in feed.findall(f"{{{ATOM}}}entry")):
        return
    entry = ElementTree.Element(f"{{{ATOM}}}entry")
    was, now = row["was"], row["now"]
    title = f"{was['status']} {was['roots']} → {now['status']} {now['roots']}{', ' + now['outcome'] if now['outcome'] else ''}"
    title += ", contested" if now["contested"] else ""
    for tag, text in (("id", name), ("title", title), ("updated", _time(row)), ("summary", f"{row['question']} {row['text']}")):
        ElementTree.SubElement(entry, f"{{{ATOM}}}{tag}").text = visible(text)
    first = next((n for n, e in enumerate(feed) if e.tag == f"{{{ATOM}}}entry"), len(feed))
    feed.insert(first, entry)
    updated = feed.find(f"{{{ATOM}}}updated")
    if updated is not None:
        updated.text = _time(row)
    beside = path.with_name(path.name + ".new")
    ElementTree.ElementTree(feed).write(beside, encoding="utf-8", xml_declaration=True)
    beside.replace(path)


def _feed(path: Path, row: Row) -> ElementTree.Element:
    if path.exists():
        raw = path.read_bytes()
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise BadLedger(f"{path}: a feed of ours declares no entities; name another file with --feed")
        try:
            return ElementTree.fromstring(raw)
        except ElementTree.ParseError as error:
            raise BadLedger(f"{path}: no feed ({error}); name another file with --feed, or take this one away") from error
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    ElementTree.SubElement(author, f"{{{ATOM}}}name").text = "onrecord watch"
    for tag, text in (("id", f"urn:onrecord:watch:{path.stem}"), ("title", "What changed on the record"), ("updated", _time(row))):
        ElementTree.SubElement(feed, f"{{{ATOM}}}{tag}").text = text
    return feed


def _time(row: Row) -> str:
    # The clock stays out: the same ledger gives the same feed. An undated ledger has the first day there is.
    return f"{row['on'] or '1970-01-01'}T00:00:00Z"


def _name(row: Row) -> str:
    return "urn:onrecord:change:" + sha256(json.dumps(row, sort_keys=True).encode("utf-8")).hexdigest()[:32]
