"""Whose word is that of somebody involved: a side that acts in the same report, by what anybody tells there.

"Thirty-one men were on board", said the ministry whose ship stopped the boats. The words name no doer, so nothing in them says whose
acknowledgement would count; the report does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.claim import Claim, Flag, Stance
from onrecord.ledger import NOTHING, Difference, Standing, difference
from onrecord.thread import SPOKEN

_WORDS = SPOKEN | {"CONSULT"}
"""Acts that are done with words: by them nobody is more than a speaker."""


def involve(standing: Standing) -> Standing:
    """A ledger in which the claims of those involved are flagged so."""
    return Involved().take(standing, difference(NOTHING, standing))[0]


class Involved:
    """Flags the claims of those involved in a ledger that grows: a new report changes only the claims that stand in it."""

    def __init__(self) -> None:
        self._within = defaultdict[str, dict[str, Claim]](dict)  # document → its claims, as they came
        self._home = dict[str, str]()
        self._flagged = dict[str, Claim]()

    def take(self, standing: Standing, changed: Difference) -> tuple[Standing, Difference]:
        """The ledger as it stands, flagged, and what changed in it."""
        touched = set[str]()
        for cid in changed.claims:
            if (was := self._home.pop(cid, None)) is not None:
                touched.add(was)
                del self._within[was][cid]
            self._flagged.pop(cid, None)
            if (claim := standing.claims.get(cid)) is not None:
                touched.add(claim.document)
                self._home[cid] = claim.document
                self._within[claim.document][cid] = claim
        other = set[str]()
        for document in touched:
            acting = frozenset[str]().union(*(_acting(claim) for claim in self._within[document].values()))
            for cid, claim in self._within[document].items():
                now = _flagged(claim, _speaker(claim) in acting)
                if now != self._flagged.get(cid, claim):
                    other.add(cid)
                if now is claim:
                    self._flagged.pop(cid, None)
                else:
                    self._flagged[cid] = now
            if not self._within[document]:
                del self._within[document]
        return replace(standing, claims={**standing.claims, **self._flagged}), replace(changed, claims=changed.claims | other)


def _acting(claim: Claim) -> frozenset[str]:
    """Sides that do something other than speak, as a claim has it."""
    event = claim.event
    if event is None or event.act in _WORDS or claim.stance.silent or claim.stance is Stance.ASKS:
        return frozenset()
    return frozenset(actor.side for actor in event.actors)


def _speaker(claim: Claim) -> str | None:
    """The side on whose word a claim rests; None where nobody's, or of somebody who is known by name only."""
    actor = claim.chain[-1].actor if claim.chain else None
    return None if actor is None or actor.side.startswith("name:") else actor.side


def _flagged(claim: Claim, involved: bool) -> Claim:
    if involved is (Flag.INVOLVED in claim.flags):
        return claim
    flags = tuple(f for f in claim.flags if f is not Flag.INVOLVED)
    return replace(claim, flags=(*flags, Flag.INVOLVED) if involved else flags)
