"""MUC-4's incidents as windows: how far an incident came (stage of execution), and how sure it is who did it (confidence).

The texts are in capitals; they are written small here, names of the templates with a capital, as the encoder meets them in the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.annotators.sentences import sentence_starts
from training.labels import CONFIDENCES, STAGES

Row = dict[str, Any]
VICTIMS = ("hum_tgt_name", "hum_tgt_description", "phys_tgt_id", "incident_instrument_id", "perp_individual_id")
"""The slots whose words show which sentences tell of an incident."""
MOST = 700
"""Characters of an incident's sentences, at most."""


def phrases(words: Sequence[str]) -> list[str]:
    """The quoted phrases of a slot, in small letters.

    >>> phrases(['SUSPECTED OR ACCUSED: "SHINING PATH" / "SL"'])
    ['shining path', 'sl']
    """
    return [p.lower() for w in words for p in re.findall(r'"([^"]+)"', w)]


def classes(words: str, names: Sequence[str]) -> list[str]:
    """The classes that a slot allows: one, or several of which an annotator was not sure.

    >>> classes('? SUSPECTED OR ACCUSED BY AUTHORITIES / POSSIBLE: "ELN"', CONFIDENCES)
    ['SUSPECTED OR ACCUSED BY AUTHORITIES', 'POSSIBLE']
    """
    found = (part.strip(" ?()") for part in words.split(":", maxsplit=1)[0].split("/"))
    return [f for f in found if f in names]


def incidents(documents: Sequence[Row]) -> Iterator[Row]:
    """Each incident and each suspect organisation: {text, split, marked, kind, allowed}.

    `marked` are character ranges of the incident's words (kind "stage") or of the organisation (kind "confidence") in `text`, the
    sentences that hold them, the document's first three where none does.
    """
    for doc in documents:
        if not doc["labels"]["templates"]:
            continue
        parts = list(sentences(doc["text"]))
        for template in doc["labels"]["templates"]:
            for slot in template["incident_stage_of_execution"]:
                marks = phrases([w for v in VICTIMS for w in template[v]])
                yield from _row(doc, parts, marks, "stage", classes(slot, STAGES))
            for slot in template["perp_organization_confidence"]:
                yield from _row(doc, parts, phrases([slot]), "confidence", classes(slot, CONFIDENCES))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a document, in small letters, without remarks of the desk in brackets."""
    for paragraph in re.split(r"\n\s*\n", re.sub(r"\[[^\]]{0,25}\]", " ", text)):
        plain = re.sub(r"\s+", " ", paragraph).strip().lower()
        if len(plain) > 20:
            starts = sentence_starts(plain)
            yield from (plain[a:b].strip() for a, b in zip(starts, (*starts[1:], len(plain)), strict=True))


def _row(doc: Row, parts: Sequence[str], marks: Sequence[str], kind: str, allowed: Sequence[str]) -> Iterator[Row]:
    if not allowed:
        return
    marks = sorted(marks, key=len, reverse=True)
    where = re.compile("|".join(rf"\b{re.escape(m)}\b" for m in marks)) if marks else re.compile("(?!)")
    text, spans = "", list[tuple[int, int]]()
    for part in [p for p in parts if where.search(p)] or parts[:3]:
        if text and len(text) + len(part) > MOST:
            continue
        spans += [(len(text) + m.start(), len(text) + m.end()) for m in where.finditer(part)]
        text += part[:MOST] + " "
    letters = list(text)
    for at in (0, *(m.end() for m in re.finditer(r"[.?!]\"? ", text)), *(a for a, _ in spans if kind == "confidence")):
        if at < len(letters):
            letters[at] = letters[at].upper()
    yield {"text": "".join(letters).rstrip(), "split": doc["split"], "marked": spans, "kind": kind, "allowed": allowed}
