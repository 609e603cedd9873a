"""Tables of words and how to find their rows in a text: a light lemmatiser and a matcher of phrases.

A phrase of a table is a row of items parted by spaces:

- `deny` matches any form of the word ("denies", "denied", "denying");
- `want|wish` matches either word;
- `~` matches up to three words of any kind ("take ~ hostage"), `+` one to four ("want + to");
- `not` matches "not", "n't", "never" and "no longer".

Between two items there may stand up to two adverbs ("did not *immediately* respond").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

from onrecord.annotation import Annotations, Word
from onrecord.document import Document, Span

Row = TypeVar("Row")

_TOKEN = re.compile(r"[^\W_]+(?:[-&][^\W_]+|\.\d+)*(?:(?<=n)['’]t\b)?|['’](?:s|re|ve|ll|d|m)\b|[?!;:]", re.I)
_GAP = 3
_FREE = frozenset({"~", "+"})
_ADVERBS = frozenset(
    {
        *("also", "yet", "still", "again", "so", "far", "just", "once", "only", "ever", "already", "now", "soon"),
        *("even", "long", "since", "both", "to-date", "then", "thus", "however"),
    }
)
_PREPOSITIONS = frozenset({"of", "on", "for", "to", "in", "by", "with", "from", "against", "into"})
_HISSES = re.compile(r"(?:s|x|z|ch|sh|o)$")
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_NEVER_INFLECTED = frozenset({"not", "the", "her", "his", "but", "for", "and", "how", "who", "all", "our", "one", "off"})
_TABLES = ("acts.csv", "cues.csv", "realis.csv", "hedges.csv", "goods.csv")


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of ours; lines that begin with `#` are remarks."""
    text = (files("onrecord") / "data" / name).read_text("utf-8")
    head, *lines = csv.reader(line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(dict(zip(head, line, strict=True)) for line in lines)


@cache
def irregulars() -> Mapping[str, tuple[str, ...]]:
    """Irregular forms and the words that they may be a form of ("'s" is "be" or "have")."""
    found = dict[str, tuple[str, ...]]()
    for row in rows("irregulars.csv"):
        found[row["form"]] = (*found.get(row["form"], ()), row["lemma"])
    return found


@cache
def _known() -> frozenset[str]:
    """All words of our tables: of two forms that a word may have, the one in a table is likelier."""
    return frozenset(word for name in _TABLES for row in rows(name) for item in row["lemma"].split() for word in item.split("|"))


@lru_cache(65536)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms that a word may have, likeliest first; the tables decide which of them is one.

    >>> lemmas("denied"), lemmas("said"), lemmas("urging")
    (('deny', 'denied'), ('say', 'said'), ('urge', 'urg', 'urging'))
    """
    word = word.lower().replace("’", "'")
    known = irregulars().get(word, ())
    regular = (form for form in _regular(word) if form not in _NEVER_INFLECTED)
    return tuple(dict.fromkeys((*known, *sorted(regular, key=lambda form: form not in _known()), word)))


def _regular(word: str) -> Iterator[str]:
    for suffix in ("ing", "ed", "es", "s", "'s"):
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 2:
            continue
        if suffix in {"es", "ed"} and stem.endswith("i"):
            yield stem[:-1] + "y"
            return
        if suffix in {"ing", "ed"}:
            yield from (stem[:-1], stem) if _DOUBLED.search(stem) else (stem + "e", stem)
            if stem.endswith("ck"):
                yield stem[:-1]
        elif not (suffix == "es" and not _HISSES.search(stem)) and not (suffix == "s" and stem[-1] in "sui"):
            yield stem


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with the dictionary forms it may have and its class, where a parse gives one."""

    span: Span
    forms: tuple[str, ...]
    pos: str = ""


def tokens(text: str, offset: int = 0, words: Mapping[int, Word] | None = None) -> list[Token]:
    """The words of a text; `words` are the parsed ones by where they start.

    >>> [t.forms[0] for t in tokens("It didn't sell shells.")]
    ['it', 'do', 'not', 'sell', 'shell']
    """
    return [_token(text[start:end], Span(offset + start, offset + end), words or {}) for start, end in _cuts(text)]


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where words begin and end; "don't" and "cannot" are two."""
    for m in _TOKEN.finditer(text):
        start, end = m.span()
        if text[end - 2] in "'’" and end - start > 3:
            yield from ((start, end - 3), (end - 3, end))
        elif end - start == 6 and m[0].lower() == "cannot":
            yield from ((start, start + 3), (start + 3, end))
        else:
            yield start, end


def _token(word: str, span: Span, words: Mapping[int, Word]) -> Token:
    parsed = words.get(span.start)
    if parsed is None:
        return Token(span, lemmas(word))
    forms = tuple(dict.fromkeys((parsed.lemma, *lemmas(word)))) if parsed.lemma else lemmas(word)
    return Token(span, forms, parsed.pos)


def spoken_tokens(doc: Document, found: Annotations) -> Iterator[list[Token]]:
    """The words of each block that makes statements, with their class where the document was parsed."""
    words = {w.span.start: w for w in found.of(Word)}
    for block in doc.blocks:
        if block.kind.speaks:
            yield tokens(doc[block.span], block.span.start, words)


@dataclass(frozen=True)
class Match(Generic[Row]):
    """Words `first` to `last` (inclusive) of a list of tokens that a row of a table fits."""

    row: Row
    first: int
    last: int

    def span(self, words: Sequence[Token]) -> Span:
        """Where the words stand in the text."""
        return words[self.first].span.to(words[self.last].span)


@dataclass(frozen=True)
class Phrases(Generic[Row]):
    """Phrases by their first word, longest first; the first row of equal length wins."""

    by_first: Mapping[str, tuple[tuple[tuple[frozenset[str], ...], Row], ...]] = field(repr=False)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Row]]) -> Phrases[Row]:
        """Phrases from (phrase, row) pairs."""
        index = dict[str, list[tuple[tuple[frozenset[str], ...], Row]]]()
        for phrase, row in pairs:
            items = tuple(_item(i) for i in phrase.split())
            for word in items[0]:
                index.setdefault(word, []).append((items, row))
        return cls({word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()})

    def at(self, words: Sequence[Token], first: int) -> Iterator[Match[Row]]:
        """All rows that fit from a word on, longest phrase first."""
        seen = set[int]()
        for form in words[first].forms:
            for items, row in self.by_first.get(form, ()):
                last = _fit(items, words, first)
                if last is not None and id(row) not in seen:
                    seen.add(id(row))
                    yield Match(row, first, last)

    def find(self, words: Sequence[Token], accept: Mapping[str, frozenset[str]] | None = None) -> Iterator[Match[Row]]:
        """Matches that do not overlap, from left to right, the longest at each word; `accept` checks a row's `pos` against the parse."""
        at = 0
        while at < len(words):
            fits = self.at(words, at) if not self.by_first.keys().isdisjoint(words[at].forms) else ()
            best = max((m for m in fits if accept is None or _agrees(m, words, accept)), key=lambda m: m.last, default=None)
            if best is not None:
                yield best
            at = best.last + 1 if best is not None else at + 1


def _item(text: str) -> frozenset[str]:
    return frozenset({"not", "never"}) if text == "not" else frozenset(text.split("|"))


def _agrees(match: Match[Row], words: Sequence[Token], accept: Mapping[str, frozenset[str]]) -> bool:
    """Whether the parse allows a one-word row: "report" the noun is not the verb."""
    pos = words[match.first].pos
    wanted = accept.get(getattr(match.row, "pos", ""), frozenset())
    return match.first != match.last or not pos or not wanted or pos in wanted


def _fit(items: Sequence[frozenset[str]], words: Sequence[Token], first: int) -> int | None:
    """The last word of a phrase that begins at `first`, None where it does not fit."""
    at, free, ahead = first, 0, 1
    for n, item in enumerate(items):
        if item & _FREE:
            free, ahead = _GAP, 1 + ("+" in item)
            continue
        here = at if n == 0 else _next(item, words, at + ahead, free)
        if here is None:
            return None
        at, free, ahead = here, 0, 1
    return at


def _next(item: frozenset[str], words: Sequence[Token], start: int, free: int) -> int | None:
    adverbs = 0
    for here in range(start, min(start + free + 3, len(words))):
        forms = words[here].forms
        if not item.isdisjoint(forms):
            return here
        if free:
            free -= 1
        elif adverbs < 2 and _adverb(forms[-1]):
            adverbs += 1
        else:
            return None
    return None


def _adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


CONDITIONS = frozenset({"goods", "arms", "wares", "cargo", "actors", "persons", "crowd", "forces", "deeds", "fighting", "state"})
"""Words of a frame that say with what its row counts."""


@dataclass(frozen=True, slots=True)
class Act:
    """A row of acts.csv: a word or phrase that names an act.

    Args:
        lemma: the phrase ("hold talks"), see the notation above.
        pos: VERB, NOUN or ADJ: the class of its main word.
        act: PLOVER type ("CONSULT").
        mode: PLOVER mode ("visit"), None where none applies.
        frame: (relation, role) pairs of the notation below.
        symmetric: the act has no direction.
        note: what an editor should know.
        only: the conditions under which the row counts, see below.
        things: what it hands over is goods even where goods.csv does not know the noun.

    The notation of `frame` is `relation=role` parted by spaces, in order of preference. A relation is a UD one, with the
    preposition after a colon (`obl:with`, `nmod:between`); `nsubj`, `obj`, `iobj`, `xcomp`, `ccomp`, `nmod:poss`, `amod`,
    `compound` stand alone. A role is A (actor), R (recipient), G (goods), T (topic: the act, demand or charge inside),
    P (place) or I (instrument). In lower case it is a role that the relation fills only where no other does: in "shelled a
    market in Mali" Mali is not only the place. The word `sym` says that A and R may change places, `things` that unknown nouns
    are goods here. Other words are conditions: a row counts only with `goods`, with `arms`, with `wares` (goods that are neither
    arms nor relief), with `cargo` (goods besides what carries them), with `actors` (one besides the subject),
    with `persons` to whom it is done, or as the deed of a `crowd` or of armed `forces`, or with a noun of its `deeds`
    for a topic, in a report that tells of `fighting`, or where persons are handed to another `state`; else the next row counts.
    The passive is no matter of the table:
    `nsubj:pass` takes the role of `obj`, the agent (`obl:by`) that of `nsubj`. Where a role stands at two relations, the
    first that is filled wins; where `obj` is R and also G ("supply rebels", "supply shells"), an actor is R, a good is G.
    The arguments hang on one word of the phrase: `trigger` says on which. `find` gives the longest phrase at each word and
    so hides acts inside it ("call for the release"): ask `at` for them.
    """

    lemma: str
    pos: str
    act: str
    mode: str | None
    frame: tuple[tuple[str, str], ...]
    symmetric: bool
    note: str
    only: frozenset[str] = frozenset()
    things: bool = False

    def role(self, relation: str) -> tuple[str, ...]:
        """The roles that a relation may fill, in the order of the table."""
        return tuple(role for name, role in self.frame if name == relation)


@dataclass(frozen=True, slots=True)
class Turn:
    """A row of realis.csv: a word that changes how real its complement is ("want", "threaten", "if").

    Args:
        lemma: the phrase, see the notation above.
        pos: VERB, AUX, NOUN, ADJ, ADV or SCONJ.
        realis: what the complement becomes ("planned"); a `Realis` value.
        scope: where the complement stands: `xcomp`, `ccomp`, `obj`, `aux` (the word is an auxiliary of it), `advcl` (the
            word marks the clause), `nmod`, `advmod`; several are parted by a blank.
        note: what an editor should know.

    """

    lemma: str
    pos: str
    realis: str
    scope: tuple[str, ...]
    note: str


@cache
def load_acts() -> tuple[Act, ...]:
    """The rows of acts.csv in the order of the file."""
    return tuple(_act(row) for row in rows("acts.csv"))


def _act(row: Mapping[str, str]) -> Act:
    parts = row["frame"].split()
    frame = tuple((left, right) for left, _, right in (p.rpartition("=") for p in parts if "=" in p))
    return Act(
        row["lemma"],
        row["pos"],
        row["act"],
        row["mode"] or None,
        frame,
        "sym" in parts,
        row["note"] or "",
        CONDITIONS & set(parts),
        "things" in parts,
    )


@cache
def load_realis() -> tuple[Turn, ...]:
    """The rows of realis.csv in the order of the file."""
    return tuple(Turn(r["lemma"], r["pos"], r["realis"], tuple(r["scope"].split()), r["note"] or "") for r in rows("realis.csv"))


@cache
def act_phrases() -> Phrases[Act]:
    """acts.csv as phrases to look for; `act_phrases().find(tokens, POS)` gives the trigger words."""
    return Phrases.of((a.lemma, a) for a in load_acts())


@cache
def objects() -> Mapping[str, tuple[tuple[frozenset[str], Act], ...]]:
    """Verb → (nouns, row) for the rows that are a verb with its object ("freeze ~ asset|account"), for when the object stands before."""
    found = dict[str, list[tuple[frozenset[str], Act]]]()
    for act in load_acts():
        items = [i for i in act.lemma.split() if i not in _FREE]
        if act.pos == "VERB" and len(items) == 2 and items[1] not in _PREPOSITIONS and not _PREPOSITIONS & set(items[1].split("|")):
            for verb in items[0].split("|"):
                found.setdefault(verb, []).append((_item(items[1]), act))
    return {verb: tuple(pairs) for verb, pairs in found.items()}


_PARTICLES = frozenset({"up", "off", "down", "out", "over", "back", "away", "in", "on", "aside", "apart"})


@cache
def particles() -> Mapping[tuple[str, str], tuple[Act, ...]]:
    """(verb, particle) → rows for phrasal verbs, for when the object stands between ("seal it off")."""
    found = dict[tuple[str, str], list[Act]]()
    for act in load_acts():
        items = act.lemma.split()
        if act.pos == "VERB" and len(items) == 2 and _PARTICLES & _item(items[1]):
            for verb in _item(items[0]):
                for particle in _PARTICLES & _item(items[1]):
                    found.setdefault((verb, particle), []).append(act)
    return {pair: tuple(acts) for pair, acts in found.items()}


@cache
def split_objects() -> Mapping[tuple[str, str], tuple[tuple[frozenset[str], Act], ...]]:
    """(verb, particle) → (nouns, row) for phrasal verbs with their object ("cut off ~ supply"), for when the object stands before."""
    found = dict[tuple[str, str], list[tuple[frozenset[str], Act]]]()
    for act in load_acts():
        items = [i for i in act.lemma.split() if i not in _FREE]
        if act.pos == "VERB" and len(items) == 3 and (prts := _PARTICLES & _item(items[1])) and not _PREPOSITIONS & _item(items[2]):
            for verb in _item(items[0]):
                for particle in prts:
                    found.setdefault((verb, particle), []).append((_item(items[2]), act))
    return {pair: tuple(acts) for pair, acts in found.items()}


@cache
def realis_phrases() -> Phrases[Turn]:
    """realis.csv as phrases to look for."""
    return Phrases.of((t.lemma, t) for t in load_realis())


def trigger(match: Match[Act], words: Sequence[Token]) -> Token:
    """The word of an act's phrase that governs its arguments in a parse.

    >>> words = tokens("The arms deal and the deployment of heavy troops held talks")
    >>> [trigger(m, words).forms[0] for m in act_phrases().find(words)]
    ['deal', 'deployment', 'hold']
    """
    if match.row.pos != "NOUN":
        return words[match.first]
    inner = range(match.first + 1, match.last + 1)
    return words[next((n - 1 for n in inner if words[n].forms[-1] in _PREPOSITIONS), match.last)]


# What a class of a table may be in a parse: a participle is often tagged as an adjective.
POS: Mapping[str, frozenset[str]] = {
    "VERB": frozenset({"VERB", "ADJ", "AUX"}),
    "NOUN": frozenset({"NOUN", "PROPN"}),
    "ADJ": frozenset({"ADJ", "VERB", "ADV"}),
    "ADV": frozenset({"ADV", "ADJ", "INTJ"}),
    "AUX": frozenset({"AUX", "VERB"}),
    "ADP": frozenset({"ADP", "VERB", "SCONJ", "ADV", "NOUN"}),
    "SCONJ": frozenset({"SCONJ", "ADP", "ADV"}),
}
