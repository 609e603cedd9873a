"""What each claim is worth to a proposition before sources are compared: for, against, silent, or only mentioned, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.claim import Certainty, Claim, Flag, SourceKind, Stance
from onrecord.document import BlockKind, Document
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.origin import Origin, origin
from onrecord.replies import denies
from onrecord.thread import OWN_MOOD, SPOKEN, TWO_SIDED, asked, conditional, thread_of

# Acts done by saying so: the statement of their own actor is the event (ON_RECORD).
BY_WORD = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})
BY_DECREE = frozenset({"SANCTION", "AGREE", "COOPERATE", "SUPPORT", "CONCEDE"})
_SUMMARY = frozenset({BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.STANDFIRST, BlockKind.SUBHEAD})


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
    if cid in standing.withdrawn:
        return ("against" if denies(claim) else "for"), False, "D6 withdrawn"
    if claim.stance is Stance.RETRACTS:
        return "mentions", False, "D6 takes back what its source said"
    if asked(claim):
        return "mentions", False, "R9 a question supports nothing"
    if conditional(claim) and group.thread.act != "THREATEN":
        return "mentions", False, "R9 a condition supports nothing"
    if denies(claim):
        return _denial(claim, group, root)
    if other_matter(claim, group):
        return "mentions", False, "R8 says something else"
    if why := _mere_wish(claim, group):
        return "mentions", False, why
    return "for", True, f"{root.rule} {root.name}"


def other_matter(claim: Claim, group: Group) -> bool:
    """Whether a claim's event is not the group's act, where both have one."""
    if claim.event is None or not group.thread.act or claim.event.act == group.thread.act:
        return False
    thread = thread_of(claim)
    return bool(thread.act) and thread.act != group.thread.act


def _denial(claim: Claim, group: Group, root: Origin) -> tuple[str, bool, str]:
    if other_matter(claim, group):
        return "against", False, "D5 denies something else"
    if Flag.HISTORICAL in claim.flags:
        return "against", False, "D4 a denial older than what is claimed"
    party = root.side in parties(group)
    return "against", True, "D1 denied by a party" if party else "D3 denied by one who is no party"


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


def headlines(weighed: list[Weighed], claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> frozenset[str]:
    """The claims of headlines, teasers and sub-headings in the outlet's own voice: they rest on the text below (R4), carried or not.

    Of a report that has nothing but a headline, the headline speaks.
    """
    mine = [w.claim for w in weighed if claims[w.claim].block in _SUMMARY and not claims[w.claim].chain]
    return frozenset(c for c in mine if _has_body(documents.get(claims[c].document)))


def _has_body(doc: Document | None) -> bool:
    return doc is None or not doc.blocks or any(True for _ in doc.parts(BlockKind.PARAGRAPH))
