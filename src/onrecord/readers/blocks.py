"""Types every block of a report: what is headline, dateline, caption, sign-off, and what is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.document import Block, BlockKind, Span
from onrecord.readers.datelines import dateline_end
from onrecord.readers.furnishings import (
    credit_start,
    is_byline,
    is_correction,
    is_furniture,
    is_prose,
    is_signoff,
    is_stamp,
    is_subhead,
    sentences,
    signoff_start,
)
from onrecord.readers.names import is_agency, is_masthead, is_name, is_outlet, is_wire_line
from onrecord.readers.tables import labels
from onrecord.readers.units import Unit, units_of

_LONGEST_CREDIT = 9
_HEAD = 14  # A head of more units than this is no head: a list, a live page.


def blocks_of(text: str) -> tuple[Block, ...]:
    r"""The typed blocks of a plain text, in order, not overlapping.

    >>> report = "Dam bursts near Lodwar\n\nBy Inga Berzina\n\nNAIROBI, March 3 - The dam burst early on Wednesday. (jb)"
    >>> [(b.kind.value, report[b.span.start : b.span.end]) for b in blocks_of(report)][:3]
    [('headline', 'Dam bursts near Lodwar'), ('byline', 'By Inga Berzina'), ('dateline', 'NAIROBI, March 3 -')]
    """
    return typed(text, units_of(text))


def typed(text: str, units: Sequence[Unit]) -> tuple[Block, ...]:
    """The blocks of units; a unit that is two things at once (dateline and paragraph, caption and credit) becomes two blocks."""
    kinds = kinds_of(units)
    body = [n for n, kind in enumerate(kinds) if kind is BlockKind.PARAGRAPH]
    early, late = set[int]() if _is_transcript(units) else set(body[:2]), set(body[-2:])
    pieces = (
        piece for n, (unit, kind) in enumerate(zip(units, kinds, strict=True)) for piece in _pieces(unit, kind, n in early, n in late)
    )
    return tuple(_trimmed(text, pieces))


_SPEAKER = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}(?: \([^()\n]{2,40}\))?:\s")


def _is_transcript(units: Sequence[Unit]) -> bool:
    """Whether speakers stand before their words, and one of them again: no place is named there ("OKORO: They came.")."""
    labels = [m[0] for u in units if (m := _SPEAKER.match(u.words))]
    return len(labels) > 2 and len(set(labels)) < len(labels)


def kinds_of(units: Sequence[Unit]) -> list[BlockKind]:
    """What each unit is, one kind a unit."""
    found = [u.hint or _alone(u) for u in units]
    if found and found[0] is BlockKind.CREDIT and units[0].hint is None:
        found[0] = None  # "PRAIRIE HERALD / WORLD DESK" at the top of a page credits no picture.
    for n, unit in enumerate(units):
        if found[n] is BlockKind.CAPTION and unit.hint is None and _is_signed_paragraph(unit.words, n == len(units) - 1):
            found[n] = None
        over = units[n - 1] if n and found[n] is BlockKind.CREDIT and found[n - 1] is None else None
        if over and over.group == unit.group and _PICTURED.match(over.words):
            found[n - 1] = BlockKind.CAPTION  # "[Photograph] The flood in Passau." over "(Photo: Inga Berzina / Nordic Wire)"
    lead = _lead(units, found)
    _head(units, found, lead)
    _body(units, found, lead)
    return [kind or BlockKind.PARAGRAPH for kind in found]


def _alone(unit: Unit) -> BlockKind | None:
    """What a unit is whatever stands around it; None where only its place can tell."""
    words = unit.words
    if is_correction(words):
        return BlockKind.CORRECTION
    if is_byline(words):
        return BlockKind.BYLINE
    if is_stamp(words):
        return BlockKind.METADATA
    if is_signoff(words, last=False):
        return BlockKind.SIGNOFF
    if (at := credit_start(words)) is not None:
        # "Photos: The flood in Passau, seen from the air": a label and then a caption.
        return BlockKind.CAPTION if at or len(words.split()) > _LONGEST_CREDIT else BlockKind.CREDIT
    return BlockKind.FURNITURE if is_furniture(words) else None


_PICTURED = re.compile(r"[\[(]?(?:photo|photograph|picture|image|foto)s?\b", re.I)


def _is_signed_paragraph(words: str, last: bool) -> bool:
    """Whether what looks like a caption is a paragraph that ends with its agency: "(AFP)" at the end of a report."""
    return (last or sentences(words) > 2) and signoff_start(words) is not None


def _lead(units: Sequence[Unit], found: Sequence[BlockKind | None]) -> int:
    """Where the body begins: at the dateline, else at the first prose after the header's last line."""
    prose = [n for n, u in enumerate(units) if found[n] in {None, BlockKind.PARAGRAPH} and is_prose(u.words)]
    for n in prose[:3]:
        if n < _HEAD and dateline_end(units[n].words):
            return n
    header = [n for n in range(min(len(units), _HEAD)) if found[n] in {BlockKind.BYLINE, BlockKind.METADATA, BlockKind.HEADLINE}]
    # A single paragraph above the byline is a standfirst; two and more are the report, and the byline is at its end.
    last = max((n for n in header if sum(p < n for p in prose) <= 1), default=-1)
    return next((n for n in prose if n > last), prose[0] if prose else len(units))


def _head(units: Sequence[Unit], found: list[BlockKind | None], lead: int) -> None:
    open_ = [n for n in range(lead) if found[n] is None]
    lines = [n for n in open_ if not _runs_on(units[n].words)]
    for n in open_:
        if n not in lines:
            found[n] = BlockKind.STANDFIRST
    lines = [n for n in lines if not _mastheads(units, found, n, lines)]
    lines = [n for n in lines if not _name_lines(units, found, n)]
    if not lines:
        return
    if BlockKind.HEADLINE not in found[:lead]:
        at = 1 if len(lines) > 1 and _is_kicker(units[lines[0]].words, units[lines[1]].words) else 0
        found[lines[at]] = BlockKind.HEADLINE
    for n in lines:
        if found[n] is None:
            words = units[n].words
            found[n] = BlockKind.KICKER if len(words.split()) <= 3 or words.lower() in labels("section") else BlockKind.STANDFIRST


def _runs_on(words: str) -> bool:
    return is_prose(words) and not (sentences(words) == 2 and len(words.split()) <= 12)


def _is_kicker(words: str, following: str) -> bool:
    return words.lower().rstrip(":") in labels("section") or (len(words.split()) <= 3 < len(following.split()) and not words.endswith("?"))


def _mastheads(units: Sequence[Unit], found: list[BlockKind | None], n: int, lines: Sequence[int]) -> bool:
    """Marks a line that names the paper: at the very top, over a date or a slug, with a heading still to come."""
    words = units[n].words
    if any(found[k] in {None, BlockKind.HEADLINE} for k in range(n)) or len(words.split()) > 12:
        return False
    below = n + 1 < len(units) and found[n + 1] is BlockKind.METADATA and units[n + 1].group == units[n].group
    slug = " | " in words or " / " in words or (words.isupper() and words.count("-") >= 2 and " " not in words)
    if slug or is_outlet(re.split(r" [-–—|/] ", words)[0]) or (below and any(k > n for k in lines)):
        found[n] = BlockKind.METADATA
        return True
    return False


def _name_lines(units: Sequence[Unit], found: list[BlockKind | None], n: int) -> bool:
    """Marks what stands under a byline in one breath with it, and a bare name between headline and date."""
    words, before = units[n].words, found[n - 1] if n else None
    if n and before is BlockKind.BYLINE and units[n - 1].group == units[n].group and (is_name(words) or is_agency(words)):
        found[n] = BlockKind.BYLINE
        return True
    beside = n > 0 and (before is BlockKind.METADATA or (n + 1 < len(found) and found[n + 1] is BlockKind.METADATA))
    above = any(found[k] is None or found[k] is BlockKind.HEADLINE for k in range(n))
    if beside and above and is_name(words) and 2 <= len(words.split()) <= 4 and not words.isupper():
        found[n] = BlockKind.METADATA if is_masthead(words) else BlockKind.BYLINE
        return True
    signed = above and n + 2 < len(units) and words.isupper() and is_name(words) and 2 <= len(words.split()) <= 4
    if signed and is_wire_line(units[n + 1].words) and dateline_end(units[n + 2].words):  # "INGA BERZINA", "NORDWIRE", "RIGA - …"
        found[n] = found[n + 1] = BlockKind.BYLINE
        return True
    name, _, place = words.partition(", ")  # "Inga Berzina, Jurmala" between a heading and the first paragraph
    last = n + 1 < len(units) and (is_prose(units[n + 1].words) or found[n + 1] is BlockKind.METADATA)
    if above and last and is_name(name) and 2 <= len(name.split()) <= 4 and is_name(place) and len(place.split()) <= 3:
        found[n] = BlockKind.BYLINE
        return True
    return False


def _body(units: Sequence[Unit], found: list[BlockKind | None], lead: int) -> None:
    content = [n for n in range(lead, len(units)) if found[n] in {None, BlockKind.PARAGRAPH}]
    last = max((n for n in content if is_prose(units[n].words)), default=-1)
    for n in range(lead, len(units)):
        if found[n] is None:
            words = units[n].words
            if n <= last and is_subhead(words):
                found[n] = BlockKind.SUBHEAD
            elif n > last and is_signoff(words):
                found[n] = BlockKind.SIGNOFF
    _author_notes(units, found, lead)


def _author_notes(units: Sequence[Unit], found: list[BlockKind | None], lead: int) -> None:
    """A line about the author in one group with the byline belongs to it."""
    for n in range(lead, min(lead + 1, len(units))):
        alone = n + 1 >= len(units) or units[n + 1].group != units[n].group
        under = n > 0 and found[n - 1] is BlockKind.BYLINE and units[n - 1].group == units[n].group
        if found[n] is None and under and alone and len(units[n].words.split()) <= 30:
            found[n] = BlockKind.BYLINE


_HOUR = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}|local(?: time)?|hrs))?(?:\s?[-–—|:])?\s+(?=[\"“‘']?[A-Z][\w’']*\s+\w)"
)
"""The hour at the head of an entry of a running report: "*14.05* The army says …"."""


def _pieces(unit: Unit, kind: BlockKind, early: bool, late: bool) -> Iterator[tuple[Unit, int, int, BlockKind]]:
    """(unit, from, to, kind) with offsets into the unit's words."""
    words, start, end = unit.words, 0, len(unit.words)
    if kind is BlockKind.CAPTION and (at := credit_start(words, markup=unit.hint is not None)):
        yield from ((unit, 0, at, BlockKind.CAPTION), (unit, at, end, BlockKind.CREDIT))
        return
    if kind is BlockKind.PARAGRAPH:
        if start := dateline_end(words, early=early):
            yield unit, 0, start, BlockKind.DATELINE
        elif hour := _HOUR.match(words):
            start = hour.end()
            yield unit, 0, start, BlockKind.METADATA
        if late and (at := signoff_start(words[start:])) is not None:
            yield from ((unit, start, start + at, kind), (unit, start + at, end, BlockKind.SIGNOFF))
            return
    yield unit, start, end, kind


def _trimmed(text: str, pieces: Iterable[tuple[Unit, int, int, BlockKind]]) -> Iterator[Block]:
    for unit, start, end, kind in pieces:
        raw = text[unit.span.start : unit.span.end]
        first, last = _raw_offset(raw, unit.words, start), _raw_offset(raw, unit.words, end)
        piece = raw[first:last]
        left = unit.span.start + first + len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Block(Span(left, left + len(piece.strip())), kind)


def _raw_offset(raw: str, words: str, at: int) -> int:
    """Where an offset into the flattened words lies in the raw text: white space differs, the rest does not."""
    if len(raw) == len(words):
        return at
    solid = sum(not c.isspace() for c in words[:at])
    for n, char in enumerate(raw):
        if not solid:
            return n
        solid -= not char.isspace()
    return len(raw)
