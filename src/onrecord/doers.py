"""Parties that a deed's own words leave out and its report tells: who arrests, to whom a ship brings rice, whom an allegation is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention
from onrecord.claim import Attribution, Claim, Flag, Stance
from onrecord.event import Event, Realis
from onrecord.passages import Reading
from onrecord.source_links import bloc_of

_TOLD = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES})
_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING})
_AUTHORITY = re.compile(
    r"\b(?:police|gendarmerie|gendarmes|carabinieri|customs|coast ?guard|border guards?|interior ministry|navy|harbour authority)\b", re.I
)
"""Who tells of an arrest or a seizure as its own work."""

_OFFICIAL = re.compile(r"\b(?:official|officer|source|spokes\w+|chief|commander|commissioner)s?\b", re.I)
_HERE = re.compile(
    r"\b(?:here|(?:in|at|to|into|off) th(?:is|e) (?:[\w-]+ ){0,2}?(?:port|town|city|village|harbour|harbor|capital|country))\b(?! of\b)"
)
_ALLEGED = re.compile(r"\b(?:accusation|allegation|charge|claim|suggestion|insinuation)s?\b", re.I)


def with_parties(r: Reading, claims: Iterable[Claim], host: Actor | None = None) -> Iterator[Claim]:
    """Claims with the parties of their events that only their report tells; a flag says so.

    Args:
        r: the report.
        claims: its claims.
        host: the government of the country that it was filed from, None where unknown.

    """
    for claim in claims:
        event = claim.event
        found = _filled(r, claim, event, host) if event is not None else None
        if found is None or found == event:
            yield claim
        else:
            chain = _in_its_name(claim, found)
            yield replace(claim, event=found, chain=chain, flags=tuple(sorted({*claim.flags, Flag.INFERRED_ROLES})))


def _in_its_name(claim: Claim, event: Event) -> tuple[Attribution, ...]:
    """The chain of a threat, with who threatens speaking for the state that will act."""
    last = claim.chain[-1] if claim.chain else None
    if last is None or last.actor is None or event.act != "THREATEN" or claim.event is None or claim.event.act == "THREATEN":
        return claim.chain
    if last.actor.kind is not ActorKind.PERSON or any(last.actor.side in {a.side, a.id} for a in event.actors):
        return claim.chain
    return (*claim.chain[:-1], replace(last, actor=replace(last.actor, bloc=event.actors[0].side)))


def by_deniers(claims: Sequence[Claim]) -> Iterator[Claim]:
    """A deed denied without its doer is the denier's own where the report tells it of him: "Oman denied that *anyone was freed*"."""
    for claim in claims:
        event, speaker = claim.event, claim.chain[-1].actor if claim.chain else None
        if claim.stance is not Stance.DENIES or event is None or speaker is None or event.actors or event.act not in _DEEDS:
            yield claim
            continue
        same = (c.event for c in claims if c.event and (c.event.act, c.event.mode) == (event.act, event.mode))
        own = next((e.actors for e in same if any(a.side == speaker.side for a in e.actors)), ())
        flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES})) if own else claim.flags
        yield replace(claim, event=replace(event, actors=own), flags=flags) if own else claim


_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "AID", "MOBILIZE"})


def _filled(r: Reading, claim: Claim, event: Event, host: Actor | None) -> Event | None:
    speaker = claim.chain[-1].actor if claim.chain else None
    if event.act == "COERCE" and speaker is not None and _is_their_work(claim, event, speaker):
        official = speaker.side.startswith("country:") and _OFFICIAL.search(speaker.name) is not None
        return replace(event, actors=(bloc_of(r, speaker) if official else speaker,))
    if speaker is not None and (forces := _own_forces(claim, event, speaker)) is not None:
        event = replace(event, actors=forces)
    if event.act == "REQUEST" and _SENT_OFF.search(claim.quote):
        event = replace(event, act="SANCTION", mode="expel")
    if _is_called_in(claim, event, speaker) and speaker is not None:
        return replace(event, actors=(bloc_of(r, speaker),))
    if event.mode == "expel" and not event.actors and (land := _left(r, claim)) is not None:
        return replace(event, actors=(land,), recipients=tuple(a for a in event.recipients if a.id != land.id))
    if event.act in _HOSTILE and speaker is not None and _is_a_threat(r, claim, event, speaker):
        real = event.realis if event.realis is Realis.CONDITIONAL else Realis.THREATENED
        return replace(event, act="THREATEN", mode=None, topic=event.act, realis=real)
    if event.act == "AID" and not event.recipients and event.goods and host is not None and _brought_here(claim, event, host):
        return replace(event, recipients=(host,))
    if event.act == "ACCUSE" and speaker is not None and claim.stance is Stance.DENIES and _ALLEGED.search(claim.quote):
        return _about_whom(r, event, speaker)
    return event


_FORCES = re.compile(r"unnamed:(?:army|navy|air-force|military|armed-forces|police|coast-?guard|border-guards?|troops|soldiers)")


def _own_forces(claim: Claim, event: Event, speaker: Actor) -> tuple[Actor, ...] | None:
    """The forces of the state whose body speaks of them as "the army": "*The army* sent tanks, the Chadian defence ministry said"."""
    if claim.stance not in _TOLD or not speaker.side.startswith("country:") or event.act == "PROTEST":
        return None
    if len(event.actors) != 1 or not _FORCES.fullmatch(event.actors[0].side) or any(a.side == speaker.side for a in event.recipients):
        return None
    if not re.search(rf"\bthe {event.actors[0].name}\b", claim.quote, re.I):
        return None
    return (replace(event.actors[0], bloc=speaker.side),)


_ENVOYS = r"(?:ambassador|envoy|diplomat|attach[eé]|consul|charg[eé] d['’]affaires|counsellor|emissary|emissarie)"
_SENT_OFF = re.compile(
    rf"\b{_ENVOYS}s?\b[^.;]{{0,50}}\b(?:ordered|told|asked|instructed)\b[^.;]{{0,25}}? to (?:leave|depart|go home)\b", re.I
)
_CALLED_IN = re.compile(rf"\b{_ENVOYS}s?\b[^.;]{{0,50}}\b(?:was|were|been|be) (?:\w+ ){{0,2}}?(?:summoned|called in|expelled)\b", re.I)


def _is_called_in(claim: Claim, event: Event, speaker: Actor | None) -> bool:
    """Whether a state tells what was done to another's envoys: "The Chadian envoy *was summoned*, the Malian ministry said"."""
    if speaker is None or event.actors or claim.stance not in _TOLD or not speaker.side.startswith("country:"):
        return False
    others = bool(event.recipients) and all(a.side.startswith("country:") and a.side != speaker.side for a in event.recipients)
    return others and event.act in {"ACCUSE", "SANCTION"} and _CALLED_IN.search(claim.quote) is not None


def _is_their_work(claim: Claim, event: Event, speaker: Actor) -> bool:
    """Whether who tells of an arrest made it: "Two men were arrested in Lima, *police* said"; not an embassy on its own people."""
    if event.actors or claim.stance not in _TOLD or event.realis not in _DONE or not _AUTHORITY.search(f"{speaker.name} {speaker.id}"):
        return False
    land = f"country:{event.where.country}" if event.where is not None and event.where.country else ""
    abroad = bool(land) and speaker.side.startswith("country:") and land != speaker.side
    return not abroad and all(speaker.side != a.side for a in event.recipients)


_HOSTILE = frozenset({"SANCTION", "ASSAULT", "COERCE"})
_UNLESS = re.compile(r"\b(?:if|unless|should|until)\b", re.I)


def _is_a_threat(r: Reading, claim: Claim, event: Event, speaker: Actor) -> bool:
    """Whether somebody says what his own side will do to others under a condition: "We *will close the border if* they come"."""
    own = bool(event.actors) and all(speaker.side in {a.side, a.id} or _speaks_for(r, speaker, a) for a in event.actors)
    ahead = event.realis in {Realis.PLANNED, Realis.CONDITIONAL, Realis.ANNOUNCED}
    mine = {a.side for a in event.actors}
    others = bool(event.recipients) and all(a.side not in mine for a in event.recipients)
    warned = claim.chain[-1].cue is not None and _WARNS.search(r.doc[claim.chain[-1].cue]) is not None
    return own and ahead and others and claim.stance in _TOLD and (warned or _UNLESS.search(claim.quote) is not None)


def _speaks_for(r: Reading, speaker: Actor, actor: Actor) -> bool:
    """Whether a minister whose country nobody tells speaks of a state as his own: "Gabon will expel him, *President Obame* said"."""
    if speaker.side != speaker.id or speaker.kind is not ActorKind.PERSON or actor.kind is not ActorKind.GOVERNMENT:
        return False
    return re.search(rf"\b{_HEADS} (?:[\w.'’-]+ ){{0,2}}?{re.escape(speaker.name.split()[-1])}\b", r.doc.text) is not None


_HEADS = r"(?:President|Premier|Minister|King|Queen|Chancellor|Emir|Sultan|Foreign Secretary)"
_WARNS = re.compile(r"\bwarn(?:s|ed|ing)?\b", re.I)


def _left(r: Reading, claim: Claim) -> Actor | None:
    """The country that somebody is made to leave: "was given two days to leave *Chad*", "was expelled from *Chad*"."""
    lands = [m for m in r.found.inside(Mention, claim.span) if m.by == "country"]
    return next((m.actor for m in lands if _OUT_OF.search(r.doc.text, max(0, m.span.start - 20), m.span.start)), None)


_OUT_OF = re.compile(r"\b(?:leave|quit|depart|expelled from|thrown out of|kicked out of|out of) (?:the )?$", re.I)


def _brought_here(claim: Claim, event: Event, host: Actor) -> bool:
    """Whether goods come to the country of the dateline, which acts not itself: they are unloaded "in this port"."""
    here = _HERE.search(claim.quote) is not None and event.realis in _DONE
    return here and not any(a.side == host.side for a in event.actors)


def _about_whom(r: Reading, event: Event, speaker: Actor) -> Event | None:
    """An allegation that somebody denies is about that side: "Rwanda rejected *the allegation*"."""
    known = any(a.side == speaker.side for a in (*event.actors, *event.recipients))
    if known or (event.recipients and not speaker.side.startswith("country:")) or any(a.bloc for a in event.recipients):
        return None
    whom = bloc_of(r, speaker) if speaker.kind is ActorKind.PERSON else speaker
    return replace(event, recipients=(whom,))
