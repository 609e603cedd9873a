"""The answer to a question as its page shows it: the verdict in words, what was asked after, and the words it was weighed from."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.answer import Answer, AnswerLine
from onrecord.exporters.report_html import Html, details, joined
from onrecord.exporters.report_parts import Concordance, interval, outcome_words, words
from onrecord.exporters.report_propositions import side_html
from onrecord.proposition import Evidence

_TITLES = {"for": "For", "against": "Against", "off": "Called off or put off", "silent": "Silent"}


def verdict(found: Answer, book: Concordance) -> tuple[str, str]:
    """The status in words, and what is to be said beside it: "confirmed", "3 independent roots; happened"."""
    status, opening = words("status", found.status), found.text.split("\n", 1)[0]
    if answers(found):
        roots = f"{interval(*found.roots)} independent root{'' if found.roots == (1, 1) else 's'}"
        flags = [flag.strip() for flag in opening.split(";")[1:]]
        if found.head and found.head.outcome and flags:
            flags[0] = outcome_words(found.head, book.standing)
        return status, "; ".join([roots, *flags])
    return status, opening.partition(": ")[2].rstrip(".")


def answers(found: Answer) -> bool:
    """Whether something on record answers what was asked, and does not only stand near it; of a saying asked for there is no head."""
    return found.head is not None or ": " not in found.text.split("\n", 1)[0]


def weighed(found: Answer, book: Concordance) -> Html:
    """The words that the answer was weighed from, by the part they play; what counts for nothing is folded away."""
    lines = list(_parted(found.evidence))
    shown = [side_html(title, mine, book) for part, title in _TITLES.items() if (mine := [e for name, e in lines if name == part])]
    idle = [e for name, e in lines if name not in _TITLES]
    rest = details(f"Looked at and not counted: {len(idle)}", side_html("Not counted", idle, book)) if idle else None
    return joined([*shown, rest])


def _parted(evidence: tuple[AnswerLine, ...]) -> Iterator[tuple[str, Evidence]]:
    for e in evidence:
        part = e.side if e.side == "silent" or (e.counts and e.side != "mentions") else "off" if e.counts else ""
        yield part, Evidence(e.claim, e.counts, e.side, None, e.why)
