"""The JSON lines of langextract: annotated documents, each with its text and extractions from it.

A language model may write what the text does not say, so only an extraction whose words stand in the text, at the place that it names,
becomes a candidate; every other one is named with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from onrecord.claim import Certainty, Claim
from onrecord.document import BlockKind, Document, Span, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.identity import document_id

MAKER = "langextract"
EXACT = "match_exact"
LONGEST = 5 * 1024 * 1024
"""Bytes of a line: one report with what was extracted from it."""
_KEPT = ("extraction_class", "attributes", "description")


@dataclass(frozen=True)
class Candidate:
    """A claim that another machine proposes.

    Args:
        document: the report that it was read from.
        claim: its words and where they stand; what it means is for a person to say.
        told: what the machine said of it, in its own words, as JSON.

    """

    document: Document
    claim: Claim
    told: str


def candidates(source: BinaryIO, document: Callable[[str, str], Document]) -> Iterator[Candidate | Unread]:
    r"""The extractions of a file that are true to their text, and the others with the reason; `document` makes a report of text and name.

    >>> from io import BytesIO
    >>> told = '{"extraction_class": "claim", "extraction_text": "the dam burst", "alignment_status": "match_exact"'
    >>> line = '{"text": "Kip said the dam burst.", "extractions": [' + told + ', "char_interval": {"start_pos": 9, "end_pos": 22}}]}'
    >>> [found] = candidates(BytesIO(line.encode()), lambda text, name: Document(text, name=name))
    >>> found.claim.quote, found.told
    ('the dam burst', '{"extraction_class":"claim"}')
    """
    number = filled = 0
    while raw := source.readline(LONGEST + 1):
        number += 1
        filled += bool(raw.strip())
        where = f"line {number}"
        if len(raw) > LONGEST and not raw.endswith(b"\n"):
            while (rest := source.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
            yield Unread(where, f"more than {LONGEST // 1024**2} MB; one report is expected")
        elif raw.strip():
            yield from _line(raw, where, document)
    if not filled:
        yield Unread("line 1", "the file is empty; give the file that langextract saves, one document a line")


def _line(raw: bytes, where: str, document: Callable[[str, str], Document]) -> Iterator[Candidate | Unread]:
    try:
        item = _annotated(raw)
        doc = document(item["text"], str(item.get("document_id") or where))
        if doc.text != item["text"]:
            raise UnreadableSource("the text begins with a byte order mark or is not kept as it is; take that off and extract anew")
    except OnRecordError as error:
        yield Unread(where, str(error))
        return
    for number, extraction in enumerate(item.get("extractions") or [], start=1):
        place = f"{where}, extraction {number}"
        if why := refusal(extraction, doc.text):
            yield Unread(place, why)
        else:
            yield _candidate(extraction, doc)


def _annotated(raw: bytes) -> Mapping[str, Any]:
    try:
        item = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"byte {error.start} is not UTF-8; langextract writes UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableSource(f"no JSON ({error}); give the file that langextract saves, one document a line") from error
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not isinstance(item.get("extractions") or [], list):
        raise UnreadableSource("no annotated document: it needs text, and extractions as a list; give the file that langextract saves")
    return item


def refusal(extraction: Any, text: str) -> str | None:
    """Why an extraction is not admitted; None where its words stand where it says.

    >>> at = {"extraction_text": "dam burst", "alignment_status": "match_fuzzy", "char_interval": {"start_pos": 4, "end_pos": 13}}
    >>> refusal(at, "The dam burst."), refusal(at | {"alignment_status": "match_exact"}, "The dam burst.")
    ('match_fuzzy, only match_exact is admitted', None)
    """
    if not isinstance(extraction, dict) or not isinstance(extraction.get("extraction_text"), str):
        return "no extraction: it needs extraction_text"
    words, status, interval = extraction["extraction_text"], extraction.get("alignment_status"), extraction.get("char_interval")
    if status != EXACT:
        return f"{status or 'not aligned with the text'}, only {EXACT} is admitted"
    start, end = (interval.get("start_pos"), interval.get("end_pos")) if isinstance(interval, dict) else (None, None)
    if not isinstance(start, int) or not isinstance(end, int):
        return "says no place in the text (char_interval with start_pos and end_pos)"
    if not 0 <= start < end <= len(text):
        return f"its place {start}..{end} is none of a text of {len(text)} characters"
    if text[start:end] != words:
        return f"its words {words!r:.60} are not those at {start}..{end}, {text[start:end]!r:.60}"
    return None if words.strip() else "no words"


def _candidate(extraction: Mapping[str, Any], doc: Document) -> Candidate:
    interval = extraction["char_interval"]
    span = Span(interval["start_pos"], interval["end_pos"])
    block = doc.block_at(span)
    claim = Claim(
        document_id(doc),
        span,
        extraction["extraction_text"],
        certainty=Certainty.UNSTATED,
        block=block.kind if block else BlockKind.PARAGRAPH,
    )
    told = {key: extraction[key] for key in _KEPT if extraction.get(key)}
    return Candidate(doc, claim, json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
