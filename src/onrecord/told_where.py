"""Where it was said, told of behind it: "Shells have come, Ruiz says. *He made the statement to Radio Mar*": known through the radio."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, Sentence
from onrecord.claim import Attribution, Claim, SourceKind, Voice
from onrecord.document import Span
from onrecord.passages import Reading

_PRESS = {ActorKind.OUTLET: SourceKind.OUTLET, ActorKind.AGENCY: SourceKind.AGENCY}
_TOLD = re.compile(
    r"(?P<who>[^,;:.\"“”]{2,60}?) (?:(?:was|is|were) (?:speaking|talking) (?:to|with|on)"
    r"|(?:had |has )?(?:made|gave) (?:the|his|her|their|these|those)"
    r" (?:statements?|remarks?|comments?|claims?|disclosures?|accusations?|interview)"
    r" (?:to|on|in|in an interview (?:with|to)|in a conversation with|in a letter to)|(?:spoke|talked) (?:to|with|on))"
    r"(?: (?:the|a|an))?(?: [a-z][\w’'-]*"
    r"| [A-Z][\w’'-]*(?= (?:newspaper|daily|weekly|news|paper|broadcaster|radio|station|agency|magazine|outlet)\b)){0,4} $"
)
_OTHER = re.compile(r"\b(?:about|later|afterwards|before|earlier|then)\b")
"""What makes it another talk: "spoke to Radio Mar *later*"."""


def known_through(r: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims, with the outlet to which who spoke in the sentences before is told to have said it."""
    where = list(_told(r))
    for claim in claims:
        at = next((t for t in where if _before(r, claim, *t)), None)
        if at is None:
            yield claim
        else:
            link = Attribution(_PRESS[at[2].actor.kind], Voice.INDIRECT, at[2].actor.name, at[2].span, None, claim.span, at[2].actor)
            yield replace(claim, chain=(link, *claim.chain))


def _told(r: Reading) -> Iterator[tuple[Span, str, Mention]]:
    """Sentences that tell to whom somebody spoke: the sentence, who spoke, the outlet."""
    for s in (s.span for s in r.found.of(Sentence)):
        for m in r.found.inside(Mention, s):
            if m.actor.kind not in _PRESS or not m.actor.name[:1].isupper() or m.by == "role":
                continue
            if (r.doc.outlet or "").casefold().endswith(m.actor.name.casefold()) and r.doc.outlet:
                continue
            at = _TOLD.fullmatch(r.doc[Span(s.start, m.span.start)])
            if at and not _OTHER.search(r.doc[Span(m.span.end, s.end)]):
                who = Span(s.start, s.start + at.end("who"))
                actor = next((x.actor for x in r.found.inside(Mention, who) if x.span.end == who.end), None)
                if actor is not None and actor.kind is ActorKind.PERSON:
                    yield s, actor.id, m


def _before(r: Reading, claim: Claim, told: Span, who: str, outlet: Mention) -> bool:
    """Whether a claim stands in the paragraph before such a sentence, on the word of who spoke, and through no outlet."""
    if not claim.chain or len(claim.chain) > 1 or claim.span.start >= told.start or r.doc.block_at(claim.span) != r.doc.block_at(told):
        return False
    actor = claim.chain[0].actor
    return actor is not None and actor.id == who and not claim.stance.silent
