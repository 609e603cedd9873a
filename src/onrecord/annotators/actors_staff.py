"""For which company, union or charity somebody speaks who is its chief, its voice or its lawyer: "Baltana's *director Ana Ruiz*"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_seats import place_at
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import is_plain, listed
from onrecord.annotators.names import slug
from onrecord.annotators.people import is_given_name

_HEADS = listed("staff heads")
"""What somebody is to the body for which he speaks."""
_BESIDE = listed("beside staff heads")
"""Words that stand beside these."""
_LEFT = frozenset({"former", "ex", "ousted", "retired", "onetime", "one-time", "late", "fired", "sacked"})
_RUNS = frozenset({"runs", "heads", "leads", "owns", "founded", "chairs", "manages", "directs", "represents", "ran"})
_OF = frozenset({"of", "at", "for", "with"})
_KINDS = listed("kinds of bodies")
"""Nouns before the name of a body: "the *ferry operator* Baltana"."""
_LONGEST = 7
_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def with_staff(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which the people of a body speak for it, with the body where nothing else names it.

    Args:
        tokens: the text.
        namings: mentions in any order.

    """
    free = [n for n in namings if n.by in {"name", "role"} and n.actor.kind is ActorKind.PERSON and n.actor.id.startswith("name:")]
    bodies = dict[str, Actor]()
    at = dict[int, tuple[int, Actor]]()
    for n in sorted(free, key=lambda n: n.hi):
        if n.actor.side != n.actor.id or n.actor.id in bodies or n.by == "role":
            continue
        if found := _before(tokens, n, namings) or _behind(tokens, n, namings) or _just_told_of(tokens, n, namings):
            i, j, body = found
            bodies[n.actor.id] = body
            at[i] = (j, body)
    if not bodies:
        return tuple(namings)
    names = {body.name: body for body in bodies.values()}
    out = [_sided(n, bodies, names) for n in namings if n.hi not in at or n.actor.kind is ActorKind.ORGANISATION or n.by == "pronoun"]
    taken = {k for n in out if n.by == "name" and n.actor.kind is not ActorKind.PERSON for k in range(n.hi, n.hj)}
    out += [Naming(i, j, i, j, body, "name", gender="n") for i, (j, body) in at.items() if i not in taken]
    return tuple(out)


def _sided(n: Naming, bodies: Mapping[str, Actor], names: Mapping[str, Actor]) -> Naming:
    if n.actor.id in bodies and n.actor.side == n.actor.id:
        return replace(n, actor=replace(n.actor, bloc=bodies[n.actor.id].side))
    if n.actor.id.startswith("name:") and n.actor.name in names and n.by == "name":
        return replace(n, actor=names[n.actor.name], gender="n")
    return n


def _before(tokens: Tokens, n: Naming, namings: Sequence[Naming]) -> tuple[int, int, Actor] | None:
    """The body that stands before the words for what somebody is: "*Baltana* chief executive Ana Ruiz", "*Baltana's* Ana Ruiz"."""
    k = n.hi
    while k > 0 and tokens.near(k - 1, n.hi) and not tokens.cap[k - 1] and tokens.fold(k - 1) in _HEADS | _BESIDE:
        k -= 1
    while k > 0 and tokens.near(k - 1, n.hi) and tokens.word[k - 1] in {"CEO", "CFO", "MD", "COO"}:
        k -= 1
    titled = any(tokens.fold(m) in _HEADS or tokens.word[m].isupper() for m in range(k, n.hi))
    owned = tokens.fold(k - 1) in {"'s", "’s", "'", "’"}
    if not titled and not owned:
        return None
    end = k - owned
    return _body(tokens, end, namings, known=not titled)


def _just_told_of(tokens: Tokens, n: Naming, namings: Sequence[Naming]) -> tuple[int, int, Actor] | None:
    """The body of which the sentence before tells: "*Aerolux* confirmed it. “We signed,” said Ana Ruiz, *the vice-president for sales*"."""
    behind = range(n.hj + 1, min(n.hj + 7, len(tokens))) if tokens.fold(n.hj) == "," else range(0)
    stop = next((k for k in behind if tokens.fold(k) in {",", ".", "of"} or tokens.cap[k]), behind.stop)
    beside = [*range(max(0, n.hi - 4), n.hi), *range(behind.start, stop)]
    if not any(tokens.fold(k) in _HEADS and tokens.near(n.hi, k) for k in beside) or any(tokens.fold(k) in _LEFT | _HIS for k in beside):
        return None
    first = tokens.opening(n.hi)
    if first == 0 or tokens.block[first - 1] != tokens.block[n.hi]:
        return None
    k = tokens.opening(first - 1)
    k += tokens.fold(k) == "the"
    told = next((m for m in namings if m.hi == k and m.by == "name" and m.actor.kind is ActorKind.ORGANISATION), None)
    subject = told is not None and any(tokens.relation(m).startswith("nsubj") for m in range(told.hi, told.hj))
    return (told.hi, told.hj, told.actor) if told is not None and subject else None


_HIS = frozenset({"his", "her", "their", "my"})
"""Whose people are a person's, not those of the body told of before."""


def _body(tokens: Tokens, end: int, namings: Sequence[Naming], *, known: bool) -> tuple[int, int, Actor] | None:
    """The body whose name ends at a token; `known` says that nothing but a body told of as one will do."""
    there = [m for m in namings if m.hj == end and m.by in {"name", "role", "outlet", "country"} and m.actor.kind is not ActorKind.PERSON]
    told = max(there, key=lambda m: m.hj - m.hi, default=None)
    if told is not None:
        fits = told.actor.kind is ActorKind.ORGANISATION and told.by == "name"
        return (told.hi, told.hj, told.actor) if fits else None
    i = end
    while i > 0 and tokens.near(i - 1, end - 1) and _in_name(tokens, i - 1, namings) and end - i < _LONGEST:
        i -= 1
    if known or not end - i > 0 or tokens.fold(i - 1) in _LEFT or not _is_name(tokens, i, end, namings):
        return None
    name = " ".join(tokens.text[tokens.start[i] : tokens.end[end - 1]].split())
    oid = f"org:{slug(name)}"
    return (
        i,
        end,
        next((m.actor for m in namings if m.actor.name == name and m.actor.kind is ActorKind.ORGANISATION), None)
        or Actor(oid, name, ActorKind.ORGANISATION, oid),
    )


def _in_name(tokens: Tokens, k: int, namings: Sequence[Naming]) -> bool:
    """Whether a token may be part of the name of a body: a capitalised one; at the head of a sentence no word that any may begin with."""
    if not tokens.cap[k] or tokens.pos(k) not in {"PROPN", "ADJ", "NOUN", "X"} or tokens.fold(k) in _LEFT:
        return False
    if tokens.first(k) and tokens.pos(k) != "PROPN" and not (k + 1 < len(tokens) and tokens.cap[k + 1]):
        return False  # "*Opposition* leader Ana Ruiz"
    return not any(m.by == "country" and m.hi <= k < m.hj for m in namings)


def _is_name(tokens: Tokens, i: int, end: int, namings: Sequence[Naming]) -> bool:
    """Whether capitalised words name a body: no country, no paper, nobody with a given name, no title ("Former", "General")."""
    words = {tokens.fold(k) for k in range(i, end)}
    other = any(
        m.hi < end and i < m.hj and (m.by == "country" or m.actor.kind in {ActorKind.GOVERNMENT, *_PRESS} or m.by == "outlet")
        for m in namings
    )
    person = any(m.hi < end and i < m.hj and m.actor.kind is ActorKind.PERSON and is_given_name(tokens.word[m.hi]) for m in namings)
    alone = end - i == 1 and (is_given_name(tokens.word[i]) or _is_plain(tokens, i))
    return not (words & (_HEADS | _BESIDE | _LEFT) or other or person or alone)


def _is_plain(tokens: Tokens, i: int) -> bool:
    """Whether a word that opens a sentence is a plain noun: "*Police* lawyer Ana Ruiz"; not where it has a capital elsewhere too."""
    if not tokens.first(i):
        return False
    again = any(tokens.word[k] == tokens.word[i] and not tokens.first(k) for k in range(len(tokens)))
    return not again and (tokens.pos(i) == "NOUN" or is_plain(tokens.fold(i)))


def _behind(tokens: Tokens, n: Naming, namings: Sequence[Naming]) -> tuple[int, int, Actor] | None:
    """The body told of behind a name: "Ana Ruiz, the head of the ferry line *Baltana*", "Ana Ruiz, who runs *Baltana*"."""
    k = n.hj
    if tokens.fold(k) in {"of", "from"}:
        return _named_at(tokens, k + 1, n, namings, known=tokens.fold(k) == "from")
    if tokens.fold(k) != ",":
        return None
    k += 1
    if tokens.fold(k) == "who" and tokens.fold(k + 1) in _RUNS:
        return _named_at(tokens, k + 2, n, namings, known=False)
    k += tokens.fold(k) in {"the", "a", "an", "its", "one"}
    start = k
    while tokens.near(n.hi, k) and (tokens.fold(k) in _HEADS | _BESIDE or tokens.word[k] in {"CEO", "CFO", "MD"}) and k - start < _LONGEST:
        k += 1
    titled = any(tokens.fold(m) in _HEADS or tokens.word[m].isupper() for m in range(start, k))
    left = any(tokens.fold(m) in _LEFT for m in range(n.hj, k))
    return _named_at(tokens, k + 1, n, namings, known=False) if titled and not left and tokens.fold(k) in _OF else None


def _named_at(tokens: Tokens, k: int, n: Naming, namings: Sequence[Naming], *, known: bool) -> tuple[int, int, Actor] | None:
    """The body whose name begins at a token, its article and its kind left out: "the ferry line *Baltana*"."""
    if not tokens.near(n.hi, k):
        return None
    first = k
    k += tokens.fold(k) in {"the", "a", "an", "its"}
    while tokens.near(n.hi, k) and not tokens.cap[k] and k - first < _LONGEST and tokens.pos(k) in {"NOUN", "ADJ", "PUNCT", "ADP"}:
        k += 1
    if k - first > 1 and tokens.fold(k - 1) not in _KINDS:
        return None
    there = [m for m in namings if m.hi == k and m.by != "pronoun" and m.actor.kind is not ActorKind.PERSON]
    told = max(there, key=lambda m: m.hj - m.hi, default=None)
    if told is not None:
        return (told.hi, told.hj, told.actor) if told.actor.kind is ActorKind.ORGANISATION and told.by == "name" else None
    end = k
    while tokens.near(n.hi, end) and _in_name(tokens, end, namings) and end - k < _LONGEST:
        end += 1
    return _body(tokens, end, namings, known=known) if end > k and not _is_place(tokens, k, end) else None


def _is_place(tokens: Tokens, i: int, end: int) -> bool:

    side, behind = place_at(tokens, i)
    return bool(side) and behind == end
