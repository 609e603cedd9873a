"""What each claim is worth to a proposition before sources are compared: for, against, silent, or only mentioned, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.amounts import counting
from onrecord.claim import Certainty, Claim, Flag, SourceKind, Stance
from onrecord.denials import OFF, ends
from onrecord.document import BlockKind, Document
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.origin import Origin, origin
from onrecord.replies import denies, upholds
from onrecord.thread import OWN_MOOD, PARTICULAR, SPOKEN, TWO_SIDED, asked, conditional, thread_of

# Acts done by saying so: the statement of their own actor is the event (ON_RECORD).
BY_WORD = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})
BY_DECREE = frozenset({"SANCTION", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE"})
ENDED = "D10 called off"
CONDITION = "R9 a condition supports nothing"
_PRONOUN = re.compile(r"^unnamed:(?:they|he|she|it|we|you|some|others|people)@")  # "they said we had no deal": a word of nobody's
_YET = re.compile(r"\b(?:yet|still|so far|to date)\b", re.IGNORECASE)
SUMMARY = frozenset({BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.STANDFIRST, BlockKind.SUBHEAD})


@dataclass(frozen=True)
class Weighed:
    """One claim beside a group.

    Args:
        claim: its id.
        side: "for", "against", "silent", "mentions".
        counts: whether it supports or denies.
        why: the rule that decided, with a few words.
        origin: on whose word it rests.
        modal: it only says that it may be so.
        performs: saying it is doing it.

    """

    claim: str
    side: str
    counts: bool
    why: str
    origin: Origin
    modal: bool = False
    performs: bool = False


def parties(group: Group) -> frozenset[str]:
    """Those whose word acknowledges it; to a hostile or spoken act only who acts (D8)."""
    return group.thread.sides if group.thread.act in TWO_SIDED else group.thread.one


def weigh(cid: str, group: Group, standing: Standing) -> Weighed:
    """What one claim is worth to a group, by the first rule that applies.

    "Arland declined to comment" is silence (D2); "if Arland sold shells" is a condition (R9); "Arland denied it" counts against (D1).
    """
    claim = standing.claims[cid]
    root = origin(claim, standing.documents.get(claim.document))
    side, counts, why = _verdict(cid, claim, group, root, standing)
    return Weighed(cid, side, counts, why, root, _modal(claim), _performs(claim, group))


def _verdict(cid: str, claim: Claim, group: Group, root: Origin, standing: Standing) -> tuple[str, bool, str]:
    if claim.stance.silent:
        return "silent", False, "D2 silence is neither yes nor no"
    if claim.stance is Stance.RETRACTS:
        return "mentions", False, "D6 takes back what its source said"
    if asked(claim):
        return "mentions", False, "R9 a question supports nothing"
    if conditional(claim) and group.thread.act != "THREATEN":
        return "mentions", False, CONDITION
    if Flag.OPINION in claim.flags:
        return "mentions", False, "R9 an opinion supports nothing"
    if ends(claim) and group.thread.act in PARTICULAR:
        return "against", False, ENDED
    if why := came_to_nothing(cid, claim, group, standing):
        return "mentions", False, why
    if denies(claim):
        return _denial(claim, group, root)
    if other_matter(claim, group):
        return "mentions", False, "R8 says something else"
    if why := _mere_wish(claim, group):
        return "mentions", False, why
    return "for", True, _support(cid, group, root)


def _support(cid: str, group: Group, root: Origin) -> str:
    """Under which rule a claim counts: as its origin was found, or because it says more than the group, or is the word of the target."""
    if cid in group.lent:
        return f"R8 says more: {root.name}"
    target = root.side in group.thread.sides - parties(group) and not root.opaque
    return f"D8 no party to it: {root.name}" if target else f"{root.rule} {root.name}"


def other_matter(claim: Claim, group: Group) -> bool:
    """Whether a claim's event is not the group's act, where both have one."""
    if claim.event is None or not group.thread.act or claim.event.act == group.thread.act:
        return False
    thread = thread_of(claim)
    return bool(thread.act) and thread.act != group.thread.act


def calls_off(claim: Claim) -> bool:
    """Whether the words call a plan off or put it off: "the visit was cancelled"; who denies that it was does not."""
    return claim.stance is not Stance.DENIES and bool(OFF.search(claim.quote))


def came_to_nothing(cid: str, claim: Claim, group: Group, standing: Standing) -> str:
    """Why words against a plan are no denial of it (D10): it was called off, or its day passed; empty where they are, or nobody planned it.

    "The meeting of 4 May was called off" leaves it as well attested that it was planned as before; so does "they did not meet", told later.
    """
    if not denies(claim) or other_matter(claim, group):
        return ""
    if claim.stance is Stance.DENIES and group.thread.act in {"SANCTION", "REJECT"}:
        return ""  # that it was called off is what is denied
    if OFF.search(claim.quote):
        return ENDED if calls_off(claim) else "D5 denies that it was called off"
    if claim.stance is not Stance.ASSERTS:
        return ""
    others = {x: standing.claims[x] for x in group.claims if x != cid and x not in standing.withdrawn}
    realis = {c.event.realis for c in others.values() if c.event and upholds(c) and c.block not in SUMMARY}
    planned = any(r.future for r in realis) and not realis & {Realis.HAPPENED, Realis.ONGOING}
    return "D10 did not come about" if planned and _is_over(cid, claim, group, standing, others) else ""


def _is_over(cid: str, claim: Claim, group: Group, standing: Standing, others: Mapping[str, Claim]) -> bool:
    """Whether a plan is over when a claim is made: its day has passed, or it was called off; or it is yet to be fulfilled."""
    day, last = standing.days.get(cid), group.thread.latest
    off = [x for x, c in others.items() if denies(c) and calls_off(c)]
    before = any((standing.days.get(x) or date.max) <= (day or date.max) for x in off)
    return before or bool(day and last and last < day) or bool(_YET.search(claim.quote))


def _denial(claim: Claim, group: Group, root: Origin) -> tuple[str, bool, str]:
    if other_matter(claim, group):
        return "against", False, "D5 denies something else"
    if Flag.HISTORICAL in claim.flags:
        return "against", False, "D4 a denial older than what is claimed"
    if _PRONOUN.match(root.id):
        return "against", False, "D3 nobody knows who that is"
    if root.side not in parties(group) and not _of_its_own(claim, root):
        return "against", True, "D3 denied by one who is no party"
    general = group.thread.act in PARTICULAR and group.thread.goods and not thread_of(claim).goods
    return "against", True, "D9 denied in general by a party" if general else "D1 denied by a party"


def _of_its_own(claim: Claim, root: Origin) -> bool:
    """Whether a source speaks of a contract of its own: "There is no contract with Borduria", Arland's ministry said."""
    event = claim.event
    return event is not None and event.act == "AGREE" and not event.actors and bool(event.recipients) and not root.opaque


def _mere_wish(claim: Claim, group: Group) -> str:
    """Why a wish, an offer, a threat or a promise does not support the act itself; empty where it does, or where it is the matter."""
    act, form = group.thread.act, group.thread.form
    realis = claim.event.realis if claim.event else None
    if act in SPOKEN or (realis in OWN_MOOD and OWN_MOOD[realis] == form):
        return ""
    if realis is Realis.WANTED and act == "CONSULT" and claim.event and (claim.event.when or claim.event.where):
        return ""  # "wants to meet him in Strelsau in May" is a plan: who comes decides
    if realis in OWN_MOOD:
        return f"R9 what is {OWN_MOOD[realis]} is not yet so"
    if claim.stance in {Stance.DEMANDS, Stance.THREATENS} and claim.event is not None:
        return f"R9 who {claim.stance} something does not say that it is so"
    return ""


def _modal(claim: Claim) -> bool:
    return claim.certainty is Certainty.POSSIBLE or (claim.event is not None and claim.event.realis is Realis.POSSIBLE)


def _performs(claim: Claim, group: Group) -> bool:
    """Whether the statement is the event: spoken by its own actor, or announced by him; who does not give a name puts nothing on record."""
    speakers = {link.actor.side for link in claim.chain if link.actor and link.kind is not SourceKind.UNNAMED_OFFICIALS}
    if not speakers & group.thread.one or denies(claim):
        return False
    if group.thread.act in BY_WORD or claim.stance in {Stance.THREATENS, Stance.DEMANDS, Stance.PROMISES}:
        return True
    realis = claim.event.realis if claim.event else None
    done = group.thread.act == "SANCTION" and realis in {Realis.HAPPENED, Realis.ONGOING}  # "we have recalled our envoy": by saying so
    announced = done or claim.stance is Stance.ANNOUNCES or realis is Realis.ANNOUNCED
    return announced and group.thread.act in BY_DECREE


_COUNT = re.compile(
    r"(?<![\w-])(\d{1,3}(?:[,.\s]\d{3})+|\d+)\s+(?:[a-z]+\s)?([a-z]{4,}s)\b(?:\s+of\s+((?:(?!in |on |to |for |from |by "
    r"|and |at )[a-z-]+ ?){1,3}))?"
)
_SPANS = frozenset({"years", "days", "months", "weeks", "hours", "minutes", "kilometres", "kilometers", "miles", "metres", "times"})


def counted(quote: str) -> list[tuple[str, tuple[str, str]]]:
    """What is counted in words, with the number and as it is written; spans of time and space are not.

    >>> counted("Arland sent 4,000 tonnes of winter wheat and 12 lorries in 3 days.")
    [('tonnes wheat', ('4000', '4,000 tonnes')), ('lorries', ('12', '12 lorries'))]
    """
    found = list[tuple[str, tuple[str, str]]]()
    for number, unit, stuff in _COUNT.findall(counting(quote).lower()):
        if unit not in _SPANS:
            of = stuff.split()[-1:]  # tonnes of wheat are none of "phosphate fertiliser"
            found.append((" ".join([unit, *of]), (re.sub(r"\D", "", number), f"{number} {unit}")))
    return found


def headlines(weighed: list[Weighed], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> frozenset[str]:
    """The claims of headlines, teasers and sub-headings in the outlet's own voice: they rest on the text below (R4), carried or not.

    Of a report that has nothing but a headline, the headline speaks. "Six freed, *mission says*" rests on the text too, where that tells
    of it on anybody's word.
    """
    above = [w.claim for w in weighed if claims[w.claim].block in SUMMARY]
    told = {(claims[w.claim].document, w.side) for w in weighed if claims[w.claim].block not in SUMMARY}
    side = {w.claim: w.side for w in weighed}
    mine = [c for c in above if not claims[c].chain and _has_body(documents.get(claims[c].document))]
    return frozenset([*mine, *(c for c in above if _nameless(claims[c]) and (claims[c].document, side[c]) in told)])


def _nameless(claim: Claim) -> bool:
    """Whether a claim is on the word of one who is only described: "mission says"."""
    actor = claim.chain[-1].actor if claim.chain else None
    return bool(claim.chain) and (actor is None or actor.id.startswith("unnamed:"))


def _has_body(doc: Document | None) -> bool:
    return doc is None or not doc.blocks or any(True for _ in doc.parts(BlockKind.PARAGRAPH))
