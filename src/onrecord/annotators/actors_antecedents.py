"""Whom "it" and "they" mean: a learned choice among the mentions before them, where the encoder says what they point at.

What a mention scores is what the states of the encoder say of its head word (`Reference`) and what is known of it: how far back, how named,
in which relation, whether the rules of `actors_pronouns` take it. The mentions of one actor are added up, and so weighed against "none".
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tables import gazetteer
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.encoder_references import POINTING, Coreference, load_coreference

REACH = 5
"""Sentences back, and blocks."""

DISMISSAL = math.log(0.1)
"""Added to the score of "none" where the rules name somebody: an actor is taken at a tenth of its odds."""

_RIVALS = 3
"""How many others a pronoun may mean, at most."""

_CASES = {"its": "owner", "their": "owner", "theirs": "owner", "itself": "self", "themselves": "self"}
_RELATIONS = frozenset({"nsubj", "obj", "obl", "nmod", "appos", "conj", "compound", "root"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Actors that are named together ("Ruritania and Examplia"), by the token at which they end."""

    end: int
    actors: tuple[Actor, ...]
    sort: str


Choose = Callable[[Tokens, int, Sequence[Naming], Sequence[Pair], tuple[Naming, ...]], tuple[Naming, ...]]
"""Tokens, number of the pronoun, mentions and pairs before it, what the rules say → whom it means, () where that is left open."""

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom a pronoun may mean, by one mention: the actors, the token of its head word, the mention itself (None for a pair)."""

    actors: tuple[Actor, ...]
    head: int
    naming: Naming | None

    @property
    def ids(self) -> frozenset[str]:
        """Whom it names, however named."""
        return frozenset(a.id for a in self.actors)


def by_rules(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair], ruled: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """What the rules say, and nothing learned."""
    return ruled


@dataclass(frozen=True)
class Learned:
    """The likeliest actor, by the weights that ship.

    The rules keep their say where they are sure: whom "it" means if they name anybody, and pairs; and where the encoder has not read.
    """

    weights: Callable[[], Coreference] = load_coreference

    def __call__(
        self, tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair], ruled: tuple[Naming, ...]
    ) -> tuple[Naming, ...]:
        if tokens.start[i] not in tokens.references or len(ruled) > 1 or (ruled and _single(tokens, i)):
            return ruled
        return chosen(self.weights().told, tokens, i, candidates(tokens, i, told, pairs), ruled)


def chosen(
    weights: Mapping[str, float], tokens: Tokens, i: int, among: Sequence[Candidate], ruled: tuple[Naming, ...]
) -> tuple[Naming, ...]:
    """The likeliest among some candidates, with the others that "none" would yield to as well; () where "none" is likelier."""
    reference = tokens.references[tokens.start[i]]
    seen, scores = dict(reference.scores), defaultdict[frozenset[str], list[float]](list)
    for one, known in zip(among, features(tokens, i, among, ruled), strict=True):
        scores[one.ids].append(seen.get(tokens.start[one.head], 0.0) + weigh(weights, known))
    totals = {who: math.log(sum(map(math.exp, mine))) for who, mine in scores.items()}
    best = max(among, key=lambda c: (round(totals[c.ids], 3), c.head), default=None)
    none = reference.nowhere + weigh(weights, left_open(tokens, i, among, ruled)) + (DISMISSAL if ruled else 0.0)
    if best is None or totals[best.ids] < none:
        return ()
    several = not _single(tokens, i)
    likely = sorted((c for c in among if len(c.actors) == len(best.actors) == 1), key=lambda c: (-round(totals[c.ids], 3), -c.head))
    rivals = tuple(dict.fromkeys(c.actors[0] for c in likely if c.ids != best.ids and totals[c.ids] >= none))[:_RIVALS]
    shape = Naming(i, i + 1, i, i + 1, best.actors[0], "pronoun", plural=several, gender="" if several else "n", candidates=rivals)
    return tuple(replace(shape, actor=a) for a in best.actors)


def weigh(weights: Mapping[str, float], known: Features) -> float:
    """The sum of what features add.

    >>> weigh({"pair": 0.5, "mentions": 2.0}, {"mentions": 1.5, "new": 1.0})
    3.0
    """
    return sum(weights.get(name, 0.0) * value for name, value in known.items())


def candidates(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair]) -> tuple[Candidate, ...]:
    """Whom a pronoun may mean, the nearest first; "it" is neither a person nor several."""
    together = defaultdict[tuple[int, int, int, int], list[Naming]](list)
    for n in reversed(told):
        if tokens.sentence[i] - tokens.sentence[n.hi] > REACH:
            break
        if n.j <= i and tokens.block[i] - tokens.block[n.hi] <= REACH:
            together[n.i, n.j, n.hi, n.hj].append(n)
    out = list[Candidate]()
    for ns in together.values():
        one = Candidate(tuple(dict.fromkeys(n.actor for n in reversed(ns))), _head(tokens, ns[0]), ns[0])
        if not _single(tokens, i) or not (one.actors[0].kind is ActorKind.PERSON or ns[0].plural or len(one.actors) > 1):
            out.append(one)
    if not _single(tokens, i):
        near = [p for p in pairs if p.end <= i and tokens.sentence[i] - tokens.sentence[p.end - 1] <= 2]
        out += [Candidate(p.actors, p.end - 1, None) for p in near[-2:]]
    return tuple(sorted(out, key=lambda c: -c.head))


def features(tokens: Tokens, i: int, among: Sequence[Candidate], ruled: tuple[Naming, ...]) -> Iterator[Features]:
    """What is known of each candidate, the nearest first; all features twice, of any pronoun and of this one."""
    who, rule = "it" if _single(tokens, i) else "they", frozenset(n.actor.id for n in ruled)
    mentions, rank = Counter(c.ids for c in among), dict[frozenset[str], int]()
    for c in among:
        rank.setdefault(c.ids, min(4, len(rank)))
        known = dict.fromkeys(_seen(tokens, i, c), 1.0)
        known |= {f"rank {rank[c.ids]}": 1.0, "mentions": math.log(mentions[c.ids]), "words": math.log1p(i - c.head)}
        known["rules"] = float(c.ids == rule)
        yield known | {f"{who}: {name}": value for name, value in known.items()}


def left_open(tokens: Tokens, i: int, among: Sequence[Candidate], ruled: tuple[Naming, ...]) -> Features:
    """What is known where a pronoun points at none of the candidates."""
    who = "it" if _single(tokens, i) else "they"
    near = any(tokens.sentence[c.head] == tokens.sentence[i] for c in among)
    known = {f"none: {tokens.folded[i]}", f"none: {who} {_case(tokens, i)}", f"none: {who} {_relation(tokens, i)}"}
    known |= {f"none: {who} {'ruled' if ruled else 'unruled'}", "none: near" if near else "none: far"}
    known |= {"none: quoted"} if tokens.quoted[i] else set()
    known |= {"none: impersonal"} if who == "it" and impersonal(tokens, i) else set()
    return {**dict.fromkeys(sorted(known), 1.0), "none": 1.0, "none: others": math.log1p(len({c.ids for c in among}))}


def _seen(tokens: Tokens, i: int, c: Candidate) -> Iterator[str]:
    """What holds of a candidate."""
    back = min(REACH, max(0, tokens.sentence[i] - tokens.sentence[c.head]))
    relation, same = _relation(tokens, c.head), "here" if back == 0 else "before"
    yield f"sentences {back}"
    yield f"blocks {min(3, tokens.block[i] - tokens.block[c.head])}"
    yield f"relation {relation}"
    yield f"{_case(tokens, i)} of {relation} {same}"
    yield f"quoted {tokens.quoted[c.head]} then {tokens.quoted[i]} {same}"
    if c.naming is None:
        yield "pair"
        return
    yield f"by {c.naming.by}"
    yield f"kind {c.actors[0].kind.name}"
    yield f"plural {c.naming.plural or len(c.actors) > 1}"
    if many(tokens, c.naming):
        yield "many"
    if c.naming.by == "pronoun" and tokens.folded[c.naming.hi] in POINTING and _single(tokens, c.naming.hi) == _single(tokens, i):
        yield "pronoun alike"


def _single(tokens: Tokens, i: int) -> bool:
    return tokens.folded[i].startswith("it")


def _case(tokens: Tokens, i: int) -> str:
    """What a pronoun is in its clause: "owner" and "self" by its form, "subject" or "object" by the parse."""
    return _CASES.get(tokens.folded[i]) or ("subject" if tokens.relation(i).startswith("nsubj") else "object")


def _relation(tokens: Tokens, k: int) -> str:
    relation = tokens.relation(k)
    plain = relation.partition(":")[0]
    return "owner" if relation == "nmod:poss" else plain if plain in _RELATIONS else "other"


def _head(tokens: Tokens, n: Naming) -> int:
    """The last naming word that hangs on a word outside the mention."""
    for k in range(n.hj - 1, n.hi - 1, -1):
        word = tokens.words.get(tokens.start[k])
        if word and not tokens.start[n.i] <= word.head < tokens.end[n.j - 1]:
            return k
    return n.hj - 1


def many(tokens: Tokens, n: Naming) -> bool:
    """Whether a name of one actor is plural in form: "the Russians", "the Taliban"."""
    word = tokens.folded[n.hj - 1]
    land = any(e.sort in {"country", "capital"} for known, entries in gazetteer().get(word, ()) if known == (word,) for e in entries)
    people = len(word) > 3 and word.endswith(("s", "taliban")) and not land  # "the Russians", not "Tunis"
    return n.actor.kind is ActorKind.GOVERNMENT and n.by != "pronoun" and people


def impersonal(tokens: Tokens, i: int) -> bool:
    """Whether "it" is followed by a state or a passive of saying: "it is unclear", "it was reported", "it remains to be seen"."""
    after = [tokens.fold(k) for k in range(i + 1, i + 5)]
    if after[0] in listed("impersonal verbs"):
        return True
    return bool({"is", "was", "be", "has"} & set(after[:2])) and bool(listed("impersonal") & set(after))
