"""Goods of arms, aid and trade: artillery shells, food aid, loans, F-16."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.annotation import Annotation, Annotations, GoodMention, Mention, PlaceMention, TimeMention, Word
from onrecord.annotators.lexicon import Match, Phrases, Token, rows, spoken_tokens
from onrecord.annotators.things import unlisted
from onrecord.document import Document, Span
from onrecord.event import Good
from onrecord.syntax import tree

_NOUNS = frozenset({"", "NOUN", "PROPN", "ADJ", "NUM", "X"})
_POSSESSIVE = frozenset({"his", "her", "their", "my", "your", "its", "our", "open", "folded", "outstretched", "crossed", "bare", "mother"})
# Words that are no goods after these: "oil minister", "gun control", "arms race", "tank commander".
_OF_THE_TRADE = frozenset(
    {
        *("race", "control", "embargo", "minister", "ministry", "commander", "crew", "driver", "pilot"),
        *("dealer", "inspector", "inspection", "site", "attack", "strike", "raid", "battle", "fire"),
        *("blast", "explosion", "threat", "scare", "plot", "test", "launch", "price", "field"),
        *("plant", "company", "firm", "giant", "industry", "sector", "spill", "slick", "leak"),
        *("trafficking", "trafficker", "smuggler", "smuggling", "lord", "cartel", "gang", "baron", "ring", "abuse", "chamber", "bomb"),
        *("tanker", "pipeline", "worker", "brigade", "battalion", "regiment", "division", "unit", "position"),
        *("shop", "market", "station", "violence", "battery", "barrage", "group", "agency", "organisation"),
        *("organization", "post", "policy", "school", "bank", "laundering", "squad", "wing", "defence"),
        *("defense", "hit", "land", "slam", "explode", "fall", "rain"),
    }
)
_ENDS_SO = frozenset({"funding", "clothing", "seed", "feed", "training"})


@cache
def goods() -> Phrases[Good]:
    """goods.csv as phrases."""
    return Phrases.of((r["lemma"], Good(r["name"], r["kind"])) for r in rows("goods.csv"))


@dataclass(frozen=True)
class Goods:
    """Finds goods, longest first: of "North Korean artillery shells" the words "artillery shells"."""

    needs: tuple[type[Annotation], ...] = (Word, Mention, PlaceMention, TimeMention)
    gives: tuple[type[Annotation], ...] = (GoodMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[GoodMention]:
        parse = tree(found)
        for words in spoken_tokens(doc, found):
            fits = [m for m in goods().find(words) if words[m.last].pos in _NOUNS and _is_goods(doc, words, m)]
            matches = [m for m in fits if not _in_a_name(found, m.span(words))]
            technology = -1  # the last word of "technology for satellites", and of what is coordinated with it
            for match in _joined(doc, words, matches):
                also = 0 < match.first - technology <= 2 and doc[words[technology].span.to(words[match.first].span)].count(" and ")
                good = Good(f"{match.row.name.removesuffix('s')} technology", "technology") if also and technology >= 0 else match.row
                technology = match.last if also or doc[match.span(words)].lower().startswith("technology for") else -1
                yield GoodMention(match.span(words), good)
            if parse.words:
                yield from unlisted(doc, found, parse, words, [m.span(words) for m in fits])


def _in_a_name(found: Annotations, span: Span) -> bool:
    """Whether words are part of a name: "the World Food Programme", "the Daily Grain"."""
    near = found.inside(Mention, Span(max(0, span.start - 100), span.end + 100))
    return any(span in m.head and m.by in {"name", "outlet"} and span != m.head for m in near)


def _joined(doc: Document, words: Sequence[Token], matches: Sequence[Match[Good]]) -> Iterator[Match[Good]]:
    """The matches, "T-72 | tanks" as one: a type and its class."""
    last: Match[Good] | None = None
    for match in matches:
        if last and last.last + 1 == match.first and last.row.kind == match.row.kind and _adjoins(doc, words, last.last):
            last = replace(last, last=match.last)
            continue
        if last:
            yield last
        last = match
    if last:
        yield last


def _is_goods(doc: Document, words: Sequence[Token], match: Match[Good]) -> bool:
    """Whether goods are meant: not "in his arms", "tank commander", "the oil minister", nor the verb "shells"."""
    text = [doc[w.span].lower() for w in words[max(match.first - 1, 0) : match.last + 2]]
    word = doc[words[match.last].span].lower()
    if match.row.name[:1].isupper() and not doc[words[match.first].span][:1].isupper():
        return False  # "patriots", "a mirage"
    before = text[0] if match.first else ""
    after = words[match.last + 1].forms[0] if match.last + 1 < len(words) and _adjoins(doc, words, match.last) else ""
    if word == "arms" and match.first == match.last:
        return before not in _POSSESSIVE and after != "of"
    if match.first == match.last and (word == "arm" or (word.endswith(("ed", "ing")) and word not in _ENDS_SO)):
        return False  # "shelled", "granted", "bombing"
    return after not in _OF_THE_TRADE or (after == "land" and before in {"with", "carrying", "of"})  # "a plane with weapons landed"


def _adjoins(doc: Document, words: Sequence[Token], last: int) -> bool:
    return doc.text[words[last].span.end : words[last + 1].span.start].isspace()
