"""Whether what did not take place was put off, and not called off: both are one outcome of a plan, and two things to a reader."""

from __future__ import annotations

import re
from datetime import date

from onrecord.claim import Claim, Stance
from onrecord.ledger import Standing
from onrecord.proposition import Outcome, Proposition
from onrecord.steps import STEPS

_LATER, _NEVER = (re.compile(rf"\b(?:{STEPS[step]})\b", re.I) for step in ("postpone", "cancel"))
_NO = re.compile(r"(?:\b(?:not|never|no|nor|neither|without|instead of|rather than)|n['’]t)(?: (?!but\b)[\w-]+){0,2} ?$", re.I)


def put_off(p: Proposition, standing: Standing) -> bool:
    """Whether the latest that is told of a cancelled plan is that it was put off: "the visit was postponed to June".

    "The visit was not cancelled but postponed" puts it off too; "the postponed visit was cancelled" does not.
    """
    if p.outcome is not Outcome.CANCELLED:
        return False
    ids = dict.fromkeys((*p.claims, *(e.claim for e in p.evidence)))
    claims = [(standing.days.get(c) or date.max, standing.claims[c]) for c in ids if c in standing.claims]
    told = [(day, claim) for day, claim in claims if _says(_LATER, claim) or _says(_NEVER, claim)]
    last = max((day for day, _ in told), default=date.max)
    return bool(told) and not any(_says(_NEVER, claim) for day, claim in told if day == last)


def outcome_said(p: Proposition, standing: Standing) -> str | None:
    """The outcome as lists in words tell it: "PUT OFF" of what was put off, else by its own name; None for no outcome."""
    return "PUT OFF" if put_off(p, standing) else p.outcome.value if p.outcome else None


def _says(step: re.Pattern[str], claim: Claim) -> bool:
    """Whether words say so of a plan, and do not deny it."""
    if claim.stance is Stance.DENIES or claim.stance.silent:
        return False
    return any(not _NO.search(claim.quote[: found.start()]) for found in step.finditer(claim.quote))
