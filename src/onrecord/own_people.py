"""The people of a newspaper: what its own reporters saw is first hand and its own word; what those of another saw is that outlet's word."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, Quote, Sentence
from onrecord.claim import Attribution, SourceKind, Voice
from onrecord.document import Document, Span
from onrecord.passages import Passage, Reading

_ROLE = (
    r"(?:reporter|correspondent|photographer|journalist|cameram[ae]n|camerawom[ae]n|camera crew|film crew|news team|team"
    r"|crew|stringer|writer"
    r"|staff|editor)s?"
)
_HOUSE = r"(?:news)?(?:paper|agency|website|site|magazine|broadcaster|channel|station|bulletin|letter|weekly|daily|programme)"
_BEFORE = r"(?:(?:an?|the|one|two|three|four|several|some|our|this|its|own) )?(?:[\w’'-]+ ){0,3}?"
_EYES = (
    r"(?:saw|seen|watch(?:ed|es)|counted|heard|witnessed|visited|photographed|filmed|observed|smel(?:t|led)|felt|noticed|spotted"
    r"|toured|inspected|sees|hears|counts|stood|stands|sat|waited|walked|rode|sailed|travell?ed|looked on|was (?:there"
    r"|present|at the scene|on board)|were (?:there|present|at the scene|on board))"
)
_SEEN = r"\b(?:was|were|been|being) (?:\w+ )?(?:seen|watched|counted|heard|witnessed|photographed|filmed|observed|noticed|spotted) by "


def _own(doc: Document) -> str:
    """The words for an outlet in its own text, in a pattern."""
    name = (doc.outlet or "").removeprefix("The ")
    letters = "".join(w[0] for w in name.split() if w[0].isupper())
    short = [name.rsplit(maxsplit=1)[-1]] if " " in name else []
    named = [name, *([letters] if len(letters) > 1 else [])] if name else []
    return "|".join(
        [rf"(?:this|our) {_HOUSE}", *(rf"(?:[Tt]he )?{re.escape(x)}" for x in named), *(rf"[Tt]he {re.escape(x)}" for x in short)]
    )


def _people(doc: Document) -> str:
    """An outlet, or who works for it: "a reporter for the Star", "our correspondent", "a Star photographer", "this newspaper"."""
    own = _own(doc)
    of_it = (
        rf"(?:{_BEFORE}{_ROLE} (?:for|of|from|with|at) (?:{own})|(?:[Aa]n? |[Oo]ne |[Tt]wo "
        rf"|[Tt]he )?(?:{own})(?:['’]s?)? (?:[\w-]+ )?{_ROLE})"
    )
    ours = rf"(?:[Tt]his|[Oo]ur|[Tt]wo of our|[Oo]ne of our) (?:own |special |local |\w+ )?{_ROLE}"
    return rf"(?:{of_it}|{ours}|(?<![\w’'])(?:{own})(?! {_ROLE}))\b"


def saw(r: Reading, p: Passage) -> bool:
    """Whether the report's own people saw or heard what a passage tells: "a reporter for the Star saw the crates", in the Star."""
    for s in (s.span for s in r.found.meeting(Sentence, p.span)):
        words = _case_free_start(r.doc[s])
        if not _LOOKED.search(words):
            continue
        people = _people(r.doc)
        by = re.search(rf"{people}(?P<gap>[^.;“”\"]{{0,70}}?) (?P<eye>{_EYES})\b(?! (?:from|of|about|nothing)\b)", words) or re.search(
            rf"{_SEEN}{people}", words
        )
        if by is None or any(q.span.start <= s.start + by.start() < q.span.end for q in r.found.meeting(Quote, s)):
            continue
        at = Span(s.start + by.start(), s.start + by.end())
        told = p.span.end > at.start or any(x.frame.meets(at) for x in p.line)
        if told and not _OTHER_VERB.search(by.groupdict().get("gap") or "") and not r.doc.text.startswith(" that", at.end):
            return True
    return False


_LOOKED = re.compile(rf"\b{_EYES}\b|{_SEEN}")
_OTHER_VERB = re.compile(
    r"\b(?:that|who|which|told|said|asked|was|were|been|learned|learnt|has|have|not|never|could|reported|by|because|as|if|when|after)\b"
)


def _case_free_start(words: str) -> str:
    """A sentence with its first letter small where that is an article: "*A* reporter"."""
    return words[:1].lower() + words[1:] if re.match(r"(?:An?|The|Our|This|Two|One|Three|Several|Some)\b", words) else words


def is_own(doc: Document, link: Attribution) -> bool:
    """Whether a source is one of the outlet's own people."""
    if link.source is None:
        return False
    words = doc.text[link.source.start : link.source.end + 60]
    m = re.match(_people(doc), _case_free_start(words))
    return m is not None and (m.end() >= len(link.source) or link.kind in {SourceKind.OUTLET, SourceKind.AGENCY})


def of_a_house(r: Reading, link: Attribution) -> Attribution:
    """A reporter of another outlet is that outlet's word: "a reporter for the Zadar Post saw them", in the Star."""
    if link.source is None or (link.actor is not None and link.actor.kind is ActorKind.PERSON):
        return link
    role = re.match(rf"{_BEFORE}{_ROLE} (?:for|of|from|with|at) ", r.doc.text[link.source.start : link.source.start + 120], re.I)
    if role is None:
        return link
    at = link.source.start + role.end()
    named = (m for m in r.found.inside(Mention, Span(at, at + 60)) if m.span.start <= at + 4)
    house = next((m.actor for m in named if m.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY}), None)
    if house is None:
        return link
    kind = SourceKind.AGENCY if house.kind is ActorKind.AGENCY else SourceKind.OUTLET
    return replace(link, kind=kind, name=house.name, actor=house)


def seen_by(r: Reading, p: Passage) -> tuple[Attribution, ...]:
    """The other outlet whose reporter a sentence begins with: "*A correspondent of the Lagos Herald* counted 14 tanks", in the Star."""
    m = re.match(rf"{_BEFORE}{_ROLE} (?:for|of|from|with|at) [^.;]{{3,60}}? {_EYES}\b", r.doc[p.span], re.I)
    if m is None:
        return ()
    bare = Attribution(SourceKind.UNKNOWN, Voice.INDIRECT, "", Span(p.span.start, p.span.start + m.end()))
    link = of_a_house(r, bare)
    return () if link is bare or is_own(r.doc, link) else (link,)
