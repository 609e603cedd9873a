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


_OBJECT = (
    r"(?:crests?|stamps?|markings?|marks?|serial numbers?|numbers?|rifles?|guns?|weapons?|missiles?|shells?"
    r"|fragments?|debris|wreck(?:age)?|crates?"
    r"|passports?|papers?|documents?|contracts?|letters?|maps?|radar tracks?|receipts?|helmets?|uniforms?|badges?|cartridges?"
    r"|casings?|drones?|rockets?|bombs?|warheads?"
    r"|detonators?|fuses?|canisters?|cylinders?|engines?|jackets?|boots?|bottles?|bags?|phones?|tapes?|discs?|ledgers?|knife|knives|machetes?"
    r"|mines?|grenades?|bullets?|parts|boxes|banknotes?|log ?books?|id cards?|identity cards?)"
)
_SHOWN = re.compile(
    r"\b(?:point(?:s|ed|ing) (?:to|at)|h[eo]ld(?:s|ing)? (?:up|out)|show(?:s|ed|ing)|display(?:s|ed|ing)|produc(?:ed|ing)|laid|lays|laying"
    r"|lin(?:ed|ing) up|spread(?:ing)? out|present(?:ed|ing)|unwrapp(?:ed|ing)|open(?:ed|ing))\b(?! no\b)[^.;:“”\"]{0,50}?\b"
    + _OBJECT
    + r"\b"
    r"[^.;:“”\"]{0,30}",
    re.I,
)
_LAID_OUT = re.compile(
    r"\b(?:put|laid|lays|laying|placed|placing"
    r"|spread|spreading|set|lined up|emptied|tipped|held up|holding up|opened|displayed|unwrapped|showed)\b"
    r"(?! [^.;]{0,30}\b(?:case|plan|view|offer|position|proposal"
    r"|date|price|demand|condition|deal|idea|fire|talks?|terms|hand|hands|no)s?\b)[^.;:“”\"]{1,60}? ?"
    r"(?:on (?:to )?(?:an?|the|long|two|three|four|his|her) "
    r"(?:\w+ )?(?:tables?|desk)(?= (?:in front of|before|on (?:\w+day)|and|at)\b)"
    r"|(?:in front of|before) (?:the |\w+ )?(?:cameras|reporters|journalists|press))\b",
    re.I,
)
"""Things laid out for all to see: "*put the dynamite on a table* in front of the cameras"; not "put an offer on the table"."""
_SHOWN_BY = re.compile(r"(?:(?:had|has|have) )?(?:showed|shown|shows|displayed|presented|laid)", re.I)
_SHOWS = re.compile(r"\b(?:on (?:a|the|long|two|three|four) tables?|reporters|journalists|correspondents|cameras?|on display)\b", re.I)
_PERCEIVED = re.compile(
    r"\W*(?:I|he|she|they|we) (?:had |have |has )?(?:myself |himself |herself |themselves )?"
    r"(?:counted|saw|seen|watched|witnessed|heard|inspected|examined)\b(?! (?:that|of|about|no|nothing|from|it as"
    r"|(?:[\w-]+ ){0,2}?(?:reports?|rumou?rs?|claims?|news|allegations?))\b)",
    re.I,
)


def perceived(words: str) -> bool:
    """Whether somebody tells what he saw, heard or counted himself: "he had watched the landing"; not "she saw no ship".

    >>> perceived("he had watched the landing"), perceived("she has seen reports that they landed")
    (True, False)
    """
    return _PERCEIVED.match(words) is not None


def _shown(words: str) -> bool:
    """Whether things are shown to who asks: "told reporters, *and pointed to a crest*", "*laid 30 rifles on a table* and said"."""
    if _LAID_OUT.search(words):
        return True
    m = _SHOWN.search(words)
    return m is not None and _SHOWS.search(words) is not None


def has_evidence(r: Reading, p: Passage) -> bool:
    """Whether the words around what is said tell of evidence.

    "The ship carried mines, the Dune Project concludes *from photographs*"; "nine died, a nurse said *after she had counted* them".
    """
    if not p.line or not p.line[-1].stance.supports:
        return False
    if perceived(r.doc[p.span]):
        return True  # "he had watched the landing", a ranch hand said
    frame = p.line[-1].frame
    sentence = next((s.span for s in r.found.meeting(Sentence, frame) if frame in s.span), frame)
    end = sentence.end if p.span.end <= frame.start else max(frame.end, min(p.span.start, sentence.end))
    around = r.doc[Span(frame.start, end)]
    shows = _SHOWN_BY.fullmatch(r.doc[p.line[-1].cue]) is not None
    source = p.line[-1].source
    if (
        source is not None
        and r.doc[source].lower() in {"it", "he", "she", "they"}
        and _LAID_OUT.search(r.doc[Span(sentence.start, source.start)])
    ):
        return True  # "*displayed a drone before the press* that, it said, was built abroad"
    return bool(_SEEN.search(around)) or _shown(r.doc[sentence] if shows else _without(around, r.doc[p.span]))


def _without(words: str, told: str) -> str:
    """The words around what is said, which are the reporter's: what is said of crates shown is no crate shown."""
    return words.replace(told, " ")
