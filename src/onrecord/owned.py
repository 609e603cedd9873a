"""Where it is asked whether something has been handed over, and a text tells that it has: what plans and their denials are worth then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.claim import Claim
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.question import Query
from onrecord.replies import denies, upholds
from onrecord.thread import conditional
from onrecord.weigh import SUMMARY

_HANDED = frozenset({"AID", "COOPERATE"})
REPLACED = "D4 replaced by a later word"


def owned_up(query: Query, fits: set[str], standing: Standing) -> set[str]:
    """The denials of a plan, where what was planned is told as done, by those who have since owned to the plan."""
    if not query.strict:
        return set()
    planned = {c: claim for c in fits if (claim := standing.claims[c]).event and claim.event.realis.future}

    owned = defaultdict[str, date](lambda: date.min)
    for c, claim in planned.items():
        if upholds(claim):
            owned[_whose(claim)] = max(owned[_whose(claim)], standing.days.get(c) or date.min)
    return {
        c for c, claim in planned.items() if denies(claim) and _whose(claim) and (standing.days.get(c) or date.max) < owned[_whose(claim)]
    }


def _whose(claim: Claim) -> str:
    """The side that speaks, "" where it is not known."""
    return claim.chain[-1].actor.side if claim.chain and claim.chain[-1].actor else ""


def with_deeds(query: Query, claims: Sequence[Claim]) -> Query:
    """A question after what has been handed over, as one to which plans are no answer, where a text tells that it has been."""
    told = [c.event for c in claims if c.event and upholds(c) and c.block not in SUMMARY and not conditional(c)]
    done = any(e.act in query.acts and e.realis in {Realis.HAPPENED, Realis.ONGOING} for e in told)
    handed = query.done and query.when is None and bool(query.acts & _HANDED)
    return replace(query, strict=True) if handed and done else query
