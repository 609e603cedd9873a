"""The people of a newspaper: what its own reporters saw is first hand and its own word; what those of another saw is that outlet's word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, Quote, Sentence
from onrecord.claim import Attribution, Claim, Flag, SourceKind, Stance, Voice
from onrecord.document import Document, Span
from onrecord.event import Realis
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
    bare = _KIND.sub("", name)  # "a *Bayline* photographer", of the Bayline News Agency
    named = [name, *([letters] if len(letters) > 1 else []), *([bare] if bare and bare != name else [])] if name else []
    return "|".join(
        [rf"(?:this|our) {_HOUSE}", *(rf"(?:[Tt]he )?{re.escape(x)}" for x in named), *(rf"[Tt]he {re.escape(x)}" for x in short)]
    )


_KIND = re.compile(r"(?: (?:News|Press|Wire|Online|Media|Service|Services|Agency|Newswire|Network))+$")
"""What follows the name proper of an agency."""


def _people(doc: Document) -> str:
    """An outlet, or who works for it: "a reporter for the Star", "our correspondent", "a Star photographer", "this newspaper"."""
    own = _own(doc)
    last = (doc.outlet or "").removeprefix("The ").rsplit(maxsplit=1)[1:]
    called = "|".join([own, *map(re.escape, last)])  # "a *Courier* reporter", of The Tiflis Courier
    of_it = (
        rf"(?:{_BEFORE}{_ROLE} (?:for|of|from|with|at) (?:[Tt]he )?(?:{own})|(?:[Aa]n? |[Oo]ne |[Tt]wo "
        rf"|[Tt]he )?(?:{called})(?:['’]s?)? (?:[\w-]+ )?{_ROLE})"
    )
    ours = rf"(?:[Tt]his|[Oo]ur|[Tt]wo of our|[Oo]ne of our) (?:own |special |local |\w+ )?{_ROLE}"
    wrote = "|".join(re.escape(a) for a in doc.authors if len(a.split()) > 1)  # "*Ana Ruiz* counted 41 lorries", by Ana Ruiz
    signed = rf"|(?:{wrote})(?! (?:said|says|told))" if wrote else ""
    return rf"(?:{of_it}|{ours}|(?<![\w’'])(?:{own})(?! {_ROLE}){signed})\b"


def saw(r: Reading, p: Passage) -> bool:
    """Whether the report's own people saw or heard what a passage tells: "a reporter for the Star saw the crates", in the Star."""
    for s in (s.span for s in r.found.meeting(Sentence, p.span)):
        words = _case_free_start(r.doc[s])
        if not _LOOKED.search(words):
            continue
        people = _people(r.doc)
        by = re.search(
            rf"{people}(?P<gap>[^.;“”\"]{{0,70}}?) (?P<eye>{_EYES})\b(?!(?<=heard) (?:from|of|about)\b)(?! nothing\b)", words
        ) or re.search(rf"{_SEEN}{people}", words)
        if by is None or any(q.span.start <= s.start + by.start() < q.span.end for q in r.found.meeting(Quote, s)):
            continue
        at = Span(s.start + by.start(), s.start + by.end())
        aside = r.doc.text[p.span.end : at.start].strip() in {", as", ", where", ", while"}  # "…, *as* reporters of the Star saw"
        told = p.span.end > at.start or aside or any(x.frame.meets(at) for x in p.line)
        if told and not _OTHER_VERB.search(by.groupdict().get("gap") or "") and not r.doc.text.startswith(" that", at.end):
            return True
    return any(_she_saw(r, p, s.span) for s in r.found.meeting(Sentence, p.span))


def _she_saw(r: Reading, p: Passage, sentence: Span) -> bool:
    """Whether the report's own reporter, just told of, saw it: "Our reporter Ana Ruiz is at the bridge. *She counted* 41 lorries"."""
    eye = _SHE.search(r.doc[sentence])
    block = r.doc.block_at(sentence)
    if eye is None or block is None or r.found.meeting(Quote, sentence):
        return False
    if any(not x.cue.meets(Span(sentence.start + eye.start(), sentence.start + eye.end())) for x in p.line):
        return False
    before = [s.span for s in r.found.inside(Sentence, Span(block.span.start, sentence.start))]
    own = next((s for s in reversed(before) if re.match(_people(r.doc), _case_free_start(r.doc[s]))), None)
    if own is None:
        return False
    named = [m for m in r.found.inside(Mention, Span(own.start, sentence.start + eye.start())) if m.actor.kind is ActorKind.PERSON]
    ids = {m.actor.id for m in named if m.by in {"name", "role"}}
    return len(ids) <= 1


_SHE = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)(?: (?:also|then|herself|himself|themselves|had|has|have|\w+ly))? {_EYES}\b(?! (?:no|nothing|that)\b)"
)


_LOOKED = re.compile(rf"\b{_EYES}\b|{_SEEN}")
_OTHER_VERB = re.compile(
    r"\b(?:that|who|which|told|said|asked|was|were|been|learned|learnt|has|have|not|never|could|reported|by|because|as|if|when|after)\b"
)


def _case_free_start(words: str) -> str:
    """A sentence with its first letter small where that is an article: "*A* reporter"."""
    return words[:1].lower() + words[1:] if _OPENS.match(words) else words


_OPENS = re.compile(rf"(?:An?|The|Our|This|Two|One|Three|Several|Some)\b|(?=[A-Z])(?i:{_ROLE})\b")


_LATELY = timedelta(7)


def also_seen(r: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """Claims, with what the report tells beside what its own people saw as seen too: "*Troops crossed.* A Star reporter saw them".

    So is the rest of the paragraph, and the paragraphs beside it where the reporter tells it as "I"; not what lies further back.
    """
    eyes = [c for c in claims if not c.chain and Flag.FIRST_HAND in c.flags]
    blocks = {b.span: n for n, b in enumerate(r.doc.blocks)}
    at = {blocks[b.span]: bool(_ME.search(c.quote)) for c in eyes if (b := r.doc.block_at(c.span))}

    def near(c: Claim) -> bool:
        block = r.doc.block_at(c.span)
        here = blocks[block.span] if block else -9
        return here in at or any(me and abs(here - n) == 1 for n, me in at.items())

    return [replace(c, flags=tuple(sorted({*c.flags, Flag.FIRST_HAND}))) if _shown(r, c) and near(c) else c for c in claims]


_ME = re.compile(r"\b(?:I|me|my)\b")


def _shown(r: Reading, c: Claim) -> bool:
    """Whether a claim is one of the report's own that somebody may have seen: what has happened or goes on, of late."""
    if c.chain or c.stance is not Stance.ASSERTS or not {Flag.FIRST_HAND, Flag.OPINION, Flag.QUESTION}.isdisjoint(c.flags):
        return False
    if c.event is None:
        return True
    late = c.event.when.latest if c.event.when else None
    past = late is not None and r.doc.day is not None and late < r.doc.day - _LATELY
    return c.event.realis in {Realis.HAPPENED, Realis.ONGOING} and not past


def is_own(doc: Document, link: Attribution) -> bool:
    """Whether a source is one of the outlet's own people."""
    if link.source is None:
        return False
    if link.actor is not None and link.actor.kind is ActorKind.PERSON and _is_ours(doc, link.name):
        return True
    words = doc.text[link.source.start : link.source.end + 60]
    m = re.match(_people(doc), _case_free_start(words))
    return m is not None and (m.end() >= len(link.source) or link.kind in {SourceKind.OUTLET, SourceKind.AGENCY})


def _is_ours(doc: Document, name: str) -> bool:
    """Whether somebody is presented as one of the outlet's own: "Our reporter, *Ivo Horvat*, waited at the gate"."""
    if re.search(rf"\b{_ROLE},? {re.escape(name)}\b", doc.text) is None:
        return False
    return re.search(rf"{_people(doc)},? {re.escape(name)}\b", _case_free_start(doc.text)) is not None


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
