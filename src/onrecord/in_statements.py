"""Whose word a sentence is that names the paper it stands in: "In their statement *Oslo and Riga* regret the deaths"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import Mention, Sentence, SourceMention
from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.passages import Passage, Reading, trim
from onrecord.report import Report
from onrecord.syntax import SUBJECTS

_PAPER = r"(?:statement|communiqu[eé]|declaration|message|note|letter|resolution|appeal|text|memorandum)"
_IN = re.compile(rf"In (?:their|its|his|her|an?|the|this|that) (?:[\w-]+ ){{0,2}}?{_PAPER}\b,? ", re.I)
_OF = re.compile(
    rf"(?:the|an?|this|their) (?:[\w-]+ ){{0,2}}?{_PAPER} (?:issued |signed |published |released |put out )?(?:by|of|from) "
    rf"(?P<who>[^,.;]{{3,90}}?) ",
    re.I,
)
_DOES = {
    **dict.fromkeys(
        (
            *(
                "regret",
                "deplore",
                "condemn",
                "welcome",
                "mourn",
                "lament",
                "express",
                "agree",
                "reaffirm",
                "reiterate",
                "stress",
                "underline",
            ),
            *(
                "emphasise",
                "emphasize",
                "undertake",
                "commit",
                "recognise",
                "recognize",
                "acknowledge",
                "thank",
                "note",
                "declare",
                "affirm",
            ),
            *(
                "speak",
                "apologise",
                "apologize",
                "support",
                "hail",
                "recall",
                "state",
                "blame",
                "praise",
                "pledge",
                "promise",
                "vow",
                "call",
            ),
        ),
        Stance.ASSERTS,
    ),
    "announce": Stance.ANNOUNCES,
    "confirm": Stance.CONFIRMS,
}
"""What somebody does in writing → how he stands to what he writes."""


def written_by(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages of the outlet's own that tell what somebody does in a statement, given to whoever wrote it."""
    return [replace(p, line=(said,)) if not p.line and (said := _writer(r, p)) else p for p in found]


def _writer(r: Reading, p: Passage) -> Report | None:
    if r.doc.issuer is not None:
        return None
    if not any(trim(r.doc, s.span) == p.span for s in r.found.meeting(Sentence, p.span)):
        return None
    words = r.doc[p.span]
    lead = _IN.match(words) or _OF.match(words)
    top = r.parse.top(r.parse.at(p.span))
    stance = _DOES.get(r.parse.words[top].lemma) if top is not None else None
    if lead is None or top is None or stance is None or r.parse.kid(top, "aux:pass", "nsubj:pass") is not None:
        return None
    if "who" in lead.re.groupindex:
        start = p.span.start + lead.start("who")
        source = Span(start, r.parse.words[top].span.start - 1) if r.parse.words[top].span.start > start + 1 else None
    else:
        subject = r.parse.kid(top, *SUBJECTS)
        at = p.span.start + lead.end()
        source = r.parse.span(subject, frozenset({"acl:relcl", "appos"})) if subject is not None else None
        source = source if source is not None and source.start <= at + 1 else None
    if source is None or not (bool(r.found.meeting(Mention, source)) or bool(r.found.inside(SourceMention, source))):
        return None
    return Report(source, Span(p.span.start, p.span.start + lead.end()), (p.span,), stance, by="layout")
