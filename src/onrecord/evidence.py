"""Whether a source has more than a word to give: pictures, papers, data, or that it saw it itself."""

from __future__ import annotations

import re

from onrecord.annotation import Sentence
from onrecord.document import Span
from onrecord.passages import Passage, Reading

_SEEN = re.compile(
    r"\b(?:from|based on|points? to|pointed to|pointing to|citing|cited|showed|shared|published|released)\b[^.;:“”\"]{0,40}?"
    r"\b(?:photos?|photographs?|pictures|images|imagery|footage|videos?|invoices?|manifests?|(?:flight|tracking|transponder|ship) data)\b"
    r"|\b(?:after|when|as|where|how) (?:he|she|they|I|we) (?:had )?(?:himself |herself |themselves )?"
    r"(?:counted|saw|seen|watched|witnessed|inspected|examined)\b",
    re.I,
)


_PERCEIVED = re.compile(
    r"\W*(?:I|he|she|they|we) (?:had |have |has )?(?:myself |himself |herself |themselves )?"
    r"(?:counted|saw|seen|watched|witnessed|heard|inspected|examined)\b(?! (?:that|of|about|no|nothing|from|it as)\b)",
    re.I,
)


def has_evidence(r: Reading, p: Passage) -> bool:
    """Whether the words around what is said tell of evidence.

    "The ship carried mines, the Dune Project concludes *from photographs*"; "nine died, a nurse said *after she had counted* them".
    """
    if not p.line or not p.line[-1].stance.supports:
        return False
    if _PERCEIVED.match(r.doc[p.span]):
        return True  # "he had watched the landing", a ranch hand said
    frame = p.line[-1].frame
    sentence = next((s.span for s in r.found.meeting(Sentence, frame) if frame in s.span), frame)
    end = sentence.end if p.span.end <= frame.start else max(frame.end, min(p.span.start, sentence.end))
    return bool(_SEEN.search(r.doc[Span(frame.start, end)]))
