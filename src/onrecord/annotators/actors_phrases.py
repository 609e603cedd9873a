"""Phrases around a role word: article, modifiers, the country or body they name, and what follows with "of"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.actor import Actor
from onrecord.annotators.actors_names import Atom, Named
from onrecord.annotators.actors_tables import Role
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed

_ARTICLES = frozenset({"the", "a", "an", "one", "another", "this", "these"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_OF = frozenset({"of", "for", "from", "at", "in", "with", "to"})
_KNOWING = frozenset({("familiar", "with"), ("briefed", "on"), ("with", "knowledge"), ("close", "to"), ("aware", "of"), ("with", "direct")})
_JOINS = frozenset({"-", "'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role with what stands around it: tokens i to j; the role words are tokens at to end.

    Args:
        body: the country or organisation that the words name.
        owner: a person whose possessive stands before it ("Petrova's spokesman").
        pronoun: whether a possessive pronoun stands before it ("his spokesman").
        article: "the", "a", "two" for any count, or "".
        knowing: it goes on with a clause of knowledge ("familiar with the talks").

    """

    i: int
    j: int
    at: int
    end: int
    role: Role
    body: Actor | None
    owner: Atom | None
    pronoun: bool
    article: str
    knowing: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a role word, from token i on."""

    i: int
    body: Actor | None = None
    owner: Atom | None = None
    article: str = ""
    pronoun: bool = False


def phrase(tokens: Tokens, named: Named, starts: Mapping[int, Atom], ends: Mapping[int, Atom], roles: Mapping[int, Named]) -> Phrase:
    """The phrase around a role word.

    Args:
        tokens: the text.
        named: the role word.
        starts: the names of the text by first token.
        ends: the names of the text by the token after their last.
        roles: the role words of the text by the token after their last.

    """
    before = _leftwards(tokens, named, ends, roles)
    inner = {r.i: r for r in roles.values()} if named.role.sort != "body" else {}
    j, after, knowing = _rightwards(tokens, named, starts, inner)
    return Phrase(
        before.i, j, named.i, named.j, named.role, before.body or after, before.owner, before.pronoun, before.article, knowing
    )  # fmt: skip


def _leftwards(tokens: Tokens, named: Named, ends: Mapping[int, Atom], roles: Mapping[int, Named]) -> Before:
    """Walks left over modifiers and names up to the article."""
    got = Before(named.i)
    while got.i > 0 and tokens.near(got.i - 1, named.i) and named.i - got.i < 10:
        word = tokens.folded[got.i - 1]
        if word in _ARTICLES or word in _OWNERS:
            return Before(got.i - 1, got.body, got.owner, word, word in _OWNERS)
        if got.article == "two" and word != "'s" and tokens.word[got.i - 1] not in {"'", "’"}:
            break  # "has Boko Haram | three teachers", "jailed | two journalists"
        step = _step(tokens, got, named, ends, roles)
        if step is None or step.i == got.i:
            break
        got = step
        if got.owner:  # "the Petrova government"
            article = tokens.fold(got.i - 1) in _ARTICLES and tokens.near(got.i - 1, named.i)
            return Before(got.i - 1 if article else got.i, got.body, got.owner, "the")
    start = next(k for k in range(got.i, named.i + 1) if k == named.i or tokens.word[k] not in _JOINS)
    return Before(start, got.body, got.owner, got.article, got.pronoun)


def _step(tokens: Tokens, got: Before, named: Named, ends: Mapping[int, Atom], roles: Mapping[int, Named]) -> Before | None:
    """One step left: over a count, a name, another role word or a modifier; None where the phrase begins."""
    k = got.i
    word = tokens.folded[k - 1]
    possessive = word == "'s" or tokens.word[k - 1] in {"'", "’"}
    atom = ends.get(k - 1 if possessive else k)
    if word in listed("counts"):
        return Before(k - 1, got.body, got.owner, "two")
    if atom and atom.sort in {"person", "name"} and not (atom.j - atom.i == 1 and word in listed("modifiers")):
        owns = possessive or (named.role.sort == "government" and k == named.i)
        return Before(atom.i, got.body, atom, "the") if owns else None
    if atom and atom.actors and (got.body is None or possessive or got.body.bloc == atom.actors[0].bloc):
        return Before(atom.i, got.body or atom.actors[0], None, "the" if possessive else got.article)
    if k in roles and (word in listed("modifiers") or roles[k].role.sort in {"body", "government"}):
        return Before(roles[k].i, got.body, None, got.article)
    if word in listed("modifiers") or (word == "-" and tokens.start[k - 1] == tokens.end[k - 2]) or _modifies(tokens, k - 1, named):
        return Before(k - 1, got.body, None, got.article)
    return None


def _modifies(tokens: Tokens, k: int, named: Named) -> bool:
    """Whether the parse makes a word a modifier of the role word."""
    word = tokens.words.get(tokens.start[k])
    if word is None or word.relation not in {"amod", "compound", "nummod"} or tokens.cap[k]:
        return False
    return tokens.start[named.i] <= word.head < tokens.end[named.j - 1]


def _rightwards(tokens: Tokens, named: Named, starts: Mapping[int, Atom], roles: Mapping[int, Named]) -> tuple[int, Actor | None, bool]:
    """Takes in "of the Republic of Examplia", "for the WHO", "for Kenya's foreign ministry", "familiar with the matter"."""
    j = named.j
    if tuple(tokens.folded[j : j + 2]) in _KNOWING and tokens.near(named.i, j + 1):
        return _clause(tokens, j + 2), None, True
    if tokens.fold(j) not in _OF or not tokens.near(named.i, j):
        return j, None, False
    if named.role.words in _PORTFOLIO and (end := _portfolio(tokens, j + 1, starts)):
        return end, None, False
    k = j + 1
    while k < len(tokens) and k < j + 5 and (tokens.folded[k] in _ARTICLES or tokens.folded[k] in listed("modifiers")) and k not in starts:
        k += 1
    atom = starts.get(k)
    if atom is None or not atom.actors or not tokens.near(named.i, atom.j - 1):
        return j, None, False
    end = _complement(tokens, atom, roles)
    return (end, atom.actors[0], False) if end and _links(tokens, named, atom) else (j, None, False)


_PORTFOLIO = frozenset({"minister", "secretary", "state secretary", "deputy minister", "vice minister"})


def _portfolio(tokens: Tokens, k: int, starts: Mapping[int, Atom]) -> int:
    """Where the portfolio of a minister ends ("of *Energy and Water*"), 0 where no portfolio but a country follows."""
    first = k
    while tokens.near(first - 1, k) and k - first < 6:
        known = starts.get(k)
        if known is not None and known.actors:
            return 0
        if not (tokens.cap[k] or tokens.folded[k] in {"the", "and", "&"} or (k == first and tokens.pos(k) == "NOUN")):
            break
        k += 1
    return k if k > first and tokens.folded[k - 1] not in {"the", "and", "&"} else 0


def _complement(tokens: Tokens, atom: Atom, roles: Mapping[int, Named]) -> int:
    """Where "Kenya" or "Kenya's foreign ministry" ends after "for"; 0 where the words go on to something else."""
    if tokens.fold(atom.j) != "'s" and atom.sort != "adjective":
        return atom.j
    inner = roles.get(atom.j if atom.sort == "adjective" else atom.j + 1)
    return inner.j if inner and inner.role.sort in {"body", "government"} else 0


ABROAD = frozenset({"embassy", "consulate", "mission", "high commission", "delegation"})
"""Bodies that stand in the capital of another country."""


def _links(tokens: Tokens, named: Named, atom: Atom) -> bool:
    """Whether the preposition makes the name the role's: "of", "for"; "from" a country; "in" a capital for its officials."""
    link = tokens.folded[named.j]
    if link in {"of", "for"} or (link in {"from", "at"} and atom.sort in {"org", "seat", "country"}):
        return True
    if named.role.sort == "body" and link == "in" and atom.sort == "capital" and named.role.words not in ABROAD:
        return True  # "the defence ministry in Cairo"
    official = named.role.group in {"official", "source"} and "diplomat" not in named.role.words
    return (
        official
        and atom.sort == "capital"
        and link in {"in", "from"}
        and not {"western", "foreign"} & set(tokens.folded[max(named.i - 2, 0) : named.i])
    )


def _clause(tokens: Tokens, k: int) -> int:
    """Where a clause of knowledge ends."""
    first = k
    while k < len(tokens) and tokens.near(first - 1, k) and k - first < 7 and tokens.folded[k] not in listed("stops"):
        k += 1
    return k
