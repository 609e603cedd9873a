"""Words that weaken or strengthen a statement: "probably", "may", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.annotation import Annotation, Annotations, Hedge
from onrecord.annotators.lexicon import POS, Match, Phrases, Token, rows, spoken_tokens
from onrecord.claim import Certainty
from onrecord.document import Document

_MONTH_BEFORE = frozenset(
    {
        *("in", "of", "since", "until", "till", "by", "from", "early", "late", "mid-may", "last", "next", "this", "on", "before"),
        *("after", "during", "between", "to", "and", "through", "throughout"),
    }
)
_SELDOM_ABLE = frozenset(
    {"hear", "see", "feel", "smell", "sleep", "breathe", "walk", "stand", "read", "swim", "remember", "reach", "find", "cope", "afford"}
)
_ABILITY_BEFORE = frozenset({"so", "that", "than", "as", "what", "whatever", "all"})
_FUTURE = frozenset(
    {"have", "soon", "also", "then", "still", "yet", "lead", "mean", "become", "take", "cause", "face", "come", "bring", "make", "get"}
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A row of hedges.csv."""

    lemma: str
    pos: str
    certainty: Certainty
    evidential: bool


@cache
def weights() -> Phrases[Weight]:
    """hedges.csv as phrases."""
    return Phrases.of(
        (r["lemma"], Weight(r["lemma"], r["pos"], Certainty[r["certainty"].upper()], r["evidential"] == "yes")) for r in rows("hedges.csv")
    )


@dataclass(frozen=True)
class Hedges:
    """Finds the words that say how sure a statement is."""

    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Hedge,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Hedge]:
        for words in spoken_tokens(doc, found):
            for match in weights().find(words, POS):
                if not (_is_month(doc, words, match) or _is_ability(words, match)):
                    yield Hedge(match.span(words), match.row.certainty, match.row.evidential)


def _is_month(doc: Document, words: Sequence[Token], match: Match[Weight]) -> bool:
    """Whether "May" is the month: a capital inside a sentence, a number beside it, or "in May"."""
    first = match.first
    if not match.row.lemma.startswith("may") or not doc[words[first].span][:1].isupper():
        return False
    before = doc[words[first - 1].span] if first else ""
    after = doc[words[first + 1].span] if first + 1 < len(words) else ""
    starts = not first or any(c in doc.text[words[first - 1].span.end : words[first].span.start] for c in ".!?\n")
    return (
        not starts
        or before[:1].isdigit()
        or after[:1].isdigit()
        or before.lower() in _MONTH_BEFORE
        or after.lower() in {"and", "day", "is", "was"}
    )


def _is_ability(words: Sequence[Token], match: Match[Weight]) -> bool:
    """Whether "could" tells what somebody was able to do: "could not sleep", "could see the smoke"; "could supply shells" is none."""
    if match.row.lemma not in {"could", "could have"}:
        return False
    after = words[match.last + 1 : match.last + 4]
    if not after:
        return False
    negated = "not" in after[0].forms
    verb = after[1] if negated and len(after) > 1 else after[0]
    if verb.forms[0] in _SELDOM_ABLE:
        return True
    before = words[match.first - 1].forms[0] if match.first else ""
    return (negated and match.row.lemma == "could" and verb.forms[0] not in _FUTURE) or before in {"whatever", "than"}
