"""Phrases around a role word: article, modifiers, the country or body they name, and what follows with "of"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.actor import Actor
from onrecord.annotators.actors_names import Atom, Named
from onrecord.annotators.actors_tables import Role
from onrecord.annotators.actors_tokens import Tokens

_ARTICLES = frozenset({"the", "a", "an", "one", "another", "this", "that", "these", "those"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_COUNTS = frozenset(
    "two three four five six seven eight nine ten several many some few multiple numerous both other dozens hundreds thousands scores most all various certain".split()
)  # fmt: skip
_MODIFIERS = frozenset(
    "senior top former ex current then deputy vice acting interim outgoing incoming newly elected appointed chief high ranking level unnamed unidentified anonymous retired "
    "local foreign western eastern northern southern military intelligence security defense government diplomatic official presidential state national regional municipal "
    "opposition independent ruling new old late longtime long time powerful influential leading prominent main first permanent special joint federal central provincial parliamentary "
    "royal naval army navy police church legal economic trade health energy nuclear pro anti government's rebel separatist armed nationalist conservative liberal communist socialist "
    "democratic republican islamist jihadist arab european african asian kurdish shiite sunni jewish christian muslim orthodox catholic far right left wing senate congressional white "
    "house ministry foreign interior finance justice press public media human rights aid un us uk eu nato russian backed opposed installed aligned allied occupying occupied "
    "young elderly wealthy authoritarian autocratic embattled exiled jailed imprisoned captured ousted deposed reclusive veteran respected so called self styled proclaimed "
    "political civilian criminal border coast customs tax election electoral climate science space air ground special elite junior mid "
    "second third third-ranking supreme spiritual religious tribal local area village city town rural urban hospital aviation airport railway factory oil gas".split()
)  # fmt: skip
_OF = frozenset({"of", "for", "from", "at", "in", "with", "to"})
_KNOWING = (("familiar", "with"), ("briefed", "on"), ("with", "knowledge"), ("close", "to"), ("involved", "in"), ("aware", "of"), ("with", "direct"), ("speaking", "on"))  # fmt: skip
_STOPS = frozenset("said says told has have had was were is are will would who which that and but as because , . ; : ” \" ( ) – —".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role with what stands around it: tokens i to j; the role words are tokens at to end.

    Args:
        body: the country or organisation that the words name.
        owner: a person whose possessive stands before it ("Petrova's spokesman").
        pronoun: whether a possessive pronoun stands before it ("his spokesman").
        article: "the", "a", a count, or "".
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


def phrase(tokens: Tokens, named: Named, starts: Mapping[int, Atom], ends: Mapping[int, Atom], roles: Mapping[int, Named]) -> Phrase:
    """The phrase around a role word."""
    i, body, owner, article, pronoun = _leftwards(tokens, named, ends, roles)
    j, after, knowing = _rightwards(tokens, named, starts)
    return Phrase(i, j, named.i, named.j, named.role, body or after, owner, pronoun, article, knowing)


def _leftwards(tokens: Tokens, named: Named, ends: Mapping[int, Atom], roles: Mapping[int, Named]) -> tuple[int, Actor | None, Atom | None, str, bool]:
    """Walks left over modifiers and names up to the article."""
    k, body, owner, article, pronoun = named.i, None, None, "", False
    while k > 0 and tokens.near(k - 1, named.i) and named.i - k < 10:
        word = tokens.folded[k - 1]
        possessive = word == "'s" or tokens.word[k - 1] in {"'", "’"}
        atom = ends.get(k - 1 if possessive else k)
        if word in _ARTICLES or word in _OWNERS:
            article, pronoun, k = word, word in _OWNERS, k - 1
            break
        if word in _COUNTS:
            article, k = "two", k - 1
            continue
        if atom and atom.sort in {"person", "name"}:
            if possessive and owner is None:
                owner, k, article = atom, atom.i, "the"
            break
        if atom and atom.actors and (body is None or possessive or body.bloc == atom.actors[0].bloc):
            body = body or atom.actors[0]
            k, article = atom.i, "the" if possessive else article
            continue
        if k in roles and word in {"government", "ministry", "state", "defense", "military", "army", "police", "navy", "intelligence", "agency", "press", "security"}:
            k = roles[k].i
            continue
        if k in roles and roles[k].role.sort in {"body", "government"}:
            k = roles[k].i
            continue
        if word not in _MODIFIERS and word != "-" and not _modifies(tokens, k - 1, named):
            break
        k -= 1
    while k < named.i and tokens.word[k] in {"-", "'s", "’s", "'", "’"}:
        k += 1
    return k, body, owner, article, pronoun


def _modifies(tokens: Tokens, k: int, named: Named) -> bool:
    """Whether the parse makes a word a modifier of the role word."""
    word = tokens.words.get(tokens.start[k])
    if word is None or word.relation not in {"amod", "compound", "nummod"} or tokens.cap[k]:
        return False
    return tokens.start[named.i] <= word.head < tokens.end[named.j - 1]


def _rightwards(tokens: Tokens, named: Named, starts: Mapping[int, Atom]) -> tuple[int, Actor | None, bool]:
    """Takes in "of the Republic of Examplia", "for the WHO", "familiar with the matter"."""
    j = named.j
    for words in _KNOWING:
        if tuple(tokens.folded[j : j + 2]) == words and tokens.near(named.i, j + 1):
            return _clause(tokens, j + 2), None, True
    if tokens.fold(j) not in _OF or not tokens.near(named.i, j):
        return j, None, False
    k = j + 1
    while k < len(tokens) and k < j + 5 and (tokens.folded[k] in _ARTICLES or tokens.folded[k] in _MODIFIERS) and k not in starts:
        k += 1
    atom = starts.get(k)
    if atom and atom.actors and tokens.near(named.i, atom.j - 1) and (tokens.folded[j] in {"of", "for"} or atom.sort in {"org", "seat", "country"} and tokens.folded[j] in {"from", "at"}):
        return atom.j, atom.actors[0], False
    if atom and atom.sort == "capital" and tokens.folded[j] in {"in", "from"}:
        return atom.j, atom.actors[0], False
    return j, None, False


def _clause(tokens: Tokens, k: int) -> int:
    """Where a clause of knowledge ends."""
    last = k
    while k < len(tokens) and tokens.near(last - 1, k) and k - last < 7 and tokens.folded[k] not in _STOPS:
        k += 1
    return k
