"""Whom a description means that follows a name: "Ana Ruiz was mending a net. 'They came at dawn,' *the fisherman* said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_names import role_at
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed

_REACH = 2
"""Sentences between a name and the description of who bears it."""


def with_described(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a speaker who is only described is the one person told of just before.

    A holder of an office whom the tables give, and whom the report never names, gives way to the person that it does name.

    Args:
        tokens: the text.
        namings: mentions in any order.

    """
    told = sorted(namings, key=lambda n: (n.i, -n.j))
    named = {n.actor.id for n in told if n.by == "name"}
    meant, sides = dict[tuple[int, int], Actor](), dict[str, str]()
    for n in told:
        office = n.by == "office" and n.actor.kind is ActorKind.PERSON and n.actor.id not in named
        if not (office or _described(tokens, n)) or any(_same_words(tokens, m, n) for m in told):
            continue
        person = _told_before(tokens, n, told)
        open_ = not office and n.actor.side == n.actor.id  # "the official", of whatever side
        if person is not None and (open_ or person.bloc in {"", n.actor.side}):
            meant[n.i, n.j] = person
            if office or n.actor.side != n.actor.id:
                sides.setdefault(person.id, n.actor.side)
    if not meant:
        return tuple(namings)
    by = {"description": "role", "office": "role"}
    out = (replace(n, actor=meant.get((n.i, n.j), n.actor), by=by.get(n.by, n.by) if (n.i, n.j) in meant else n.by) for n in namings)
    return tuple(replace(n, actor=replace(n.actor, bloc=sides[n.actor.id])) if n.actor.id in sides and not n.actor.bloc else n for n in out)


def _described(tokens: Tokens, n: Naming) -> bool:
    """Whether words are one person's description, and speak or open a sentence: "*the fisherman* said"."""
    plain = n.by == "description" and n.actor.kind is ActorKind.GROUP and not n.plural and tokens.folded[n.i] == "the"
    if not plain or tokens.fold(n.i - 1) in {"of", "by", "to", "from", "with", "for", "against"}:
        return False
    role = next((r for k in range(n.i + 1, n.j) if (r := role_at(tokens, k))), None)
    if role is None or role.role.plural:
        return False
    fitting = role.role.sort in {"person", "office"} or (role.role.sort == "unnamed" and role.role.group in {"official", "source"})
    return fitting and _is_subject(tokens, n)


def _is_subject(tokens: Tokens, n: Naming) -> bool:
    """Whether a mention is a subject that speaks, or that opens its sentence."""
    before, after = tokens.fold(n.i - 1), tokens.fold(n.j)
    quoted = tokens.pos(n.i - 1) == "VERB" and tokens.fold(n.i - 2) in {'"', "”", "’", ","}  # "…," chuckled *the fisherman*
    speaks = quoted or before in listed("saying") or after in listed("saying")
    titled = "of" in tokens.folded[n.i : n.j + 1]  # "*The director of Marsh Lines* had come to the port"
    known = titled or tokens.fold(n.hj - 1) in _VOICES  # "*The minister* also rejected the offer"
    return speaks or (known and tokens.first(n.i) and any(tokens.relation(k).startswith("nsubj") for k in range(n.i, n.j)))


_VOICES = frozenset(
    {"minister", "spokesman", "spokeswoman", "ambassador", "president", "governor", "prosecutor", "commander", "commissioner"}
)


def _same_words(tokens: Tokens, m: Naming, n: Naming) -> bool:
    """Whether somebody else was described so before: "*a fisherman* from Oran … the fisherman"."""
    if m.i >= n.i or m.by != "description" or (m.hi, m.hj) == (n.hi, n.hj):
        return False
    return tokens.folded[m.j - 1] == tokens.folded[n.j - 1]


def _told_before(tokens: Tokens, n: Naming, told: Sequence[Naming]) -> Actor | None:
    """The one person who is the subject of the sentence before, or of the one before that, in this paragraph or the last."""
    for back in range(1, _REACH + 1):
        near = [
            m
            for m in told
            if m.by == "name"
            and m.actor.kind is ActorKind.PERSON
            and tokens.sentence[n.i] - tokens.sentence[m.hi] == back
            and tokens.block[n.i] - tokens.block[m.hi] <= 1
        ]
        first = [m for m in near if _leads(tokens, m) and not _other_calling(tokens, m, n)]
        if near:
            return first[0].actor if len({m.actor.id for m in near}) == 1 and first else None
    return None


_CALLINGS = frozenset({"spokesman", "spokeswoman", "spokesperson", "minister", "president", "senator", "king", "prince", "premier"})
_RANKS = frozenset({"general", "gen", "colonel", "col", "major", "admiral", "brigadier", "lieutenant", "captain", "sergeant", "marshal"})
_CIVIL = frozenset({"consul", "ambassador", "envoy", "diplomat", "judge", "bishop", "professor", "mayor", "prosecutor", "lawyer", "imam"})


def _other_calling(tokens: Tokens, m: Naming, n: Naming) -> bool:
    """Whether two are told of by callings that one person does not have: "*General* Ruiz" is not "the Kenyan *consul*"."""
    if tokens.fold(n.hj - 1) in _VOICES and _has_another(tokens, m, tokens.fold(n.hj - 1)):
        return True
    titles = {tokens.fold(k).rstrip(".") for k in range(max(0, m.hi - 2), m.hi)}
    called = _CIVIL & set(tokens.folded[n.i : n.j])
    return bool(called) and not called & titles and not titles.isdisjoint(_RANKS | _CALLINGS | _CIVIL)


def _has_another(tokens: Tokens, m: Naming, calling: str) -> bool:
    """Whether words beside a name say that its bearer is something else: "*journalist* Ana Ruiz", "Ana Ruiz, *a nurse*"."""
    behind = range(m.hj + 1, m.hj + 4) if tokens.fold(m.hj) == "," else range(0)
    beside = [k for k in (*range(max(0, m.hi - 2), m.hi), *behind) if tokens.near(m.hi, k)]
    told = [r.role for k in beside if (r := role_at(tokens, k))]
    return bool(told) and not any(calling in role.words.split() for role in told)


def _leads(tokens: Tokens, m: Naming) -> bool:
    """Whether a person is the subject of a sentence, or stands beside it: "A fisherman, *Ana Ruiz*, was mending a net"."""
    return any(subject_like(tokens, k) for k in range(m.hi, m.hj))


def subject_like(tokens: Tokens, k: int) -> bool:
    """Whether a token is a subject, or a name set beside one: "a ranch hand, *Ana Ruiz*, said"."""
    relation, word = tokens.relation(k), tokens.words.get(tokens.start[k])
    if relation.startswith("nsubj"):
        return True
    above = tokens.words.get(word.head) if word is not None and relation in {"appos", "flat"} else None
    return above is not None and above.relation.startswith("nsubj")
