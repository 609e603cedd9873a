"""What a report's text tells under its headline: "*hostages* freed" stands over "the four miners were released"."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.claim import Claim
from onrecord.lookup import Lookup
from onrecord.weigh import SUMMARY


def told_below(headline: Claim, book: Lookup) -> tuple[str, ...]:
    """The claims of a report's text that tell what its headline tells, in whichever words: the same act, in the same way."""
    event, claims = headline.event, book.standing.claims
    if event is None or headline.block not in SUMMARY:
        return ()
    under = sorted(c for c in book.claims.under(("act", event.act)) & book.home.keys() if claims[c].document == headline.document)
    return tuple(
        c for c in under if (e := claims[c].event) and e.act == event.act and e.mode == event.mode and claims[c].block not in SUMMARY
    )


def with_text(found: Iterable[str], book: Lookup) -> set[str]:
    """Claims, with what the text tells where nothing but headlines was found: these rest on the text below (R4)."""
    mine, claims = set(found), book.standing.claims
    only = mine and all(claims[c].block in SUMMARY and not claims[c].chain for c in mine)
    return mine | {x for c in mine for x in told_below(claims[c], book)} if only else mine
