"""Bodies and persons that no table tells: what the encoder takes for a name, set beside the mentions that rules found."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotations, Name
from onrecord.annotators.actors_names import describes_next, opens_plainly, unknown_body
from onrecord.annotators.actors_pronouns import FIRMS
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tables import realms
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.people import is_given_name
from onrecord.carriers import CRAFT
from onrecord.document import BlockKind, Document

OWN = "own:"
"""How the ids of the user's own persons and bodies begin inside the annotator."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words in capitals that the encoder takes for a name: tokens i to j, an article before them left out of hi to j; and the kind."""

    i: int
    hi: int
    j: int
    kind: str


def named_words(tokens: Tokens, doc: Document, found: Annotations) -> tuple[Tagged, ...]:
    """The encoder's names of persons and bodies in paragraphs; headings write any word as a name: "WHEAT DEAL NEAR"."""
    paragraphs = [b.span for b in doc.parts() if b.kind is BlockKind.PARAGRAPH]
    out = list[Tagged]()
    for name in found.of(Name):
        if name.kind not in {"organisation", "person"} or not any(name.span in p for p in paragraphs):
            continue
        i, j = bisect_left(tokens.start, name.span.start), bisect_left(tokens.start, name.span.end)
        while j < len(tokens) and tokens.near(i, j) and tokens.cap[j] and tokens.relation(j - 1) in {"compound", "flat"}:
            j += 1  # "the New York" is cut off before "Stock Exchange"
        hi = i + (i + 1 < j and tokens.fold(i) == "the")
        words = tokens.word[hi:j]
        alone = " ".join(words).lower()
        pointed = hi > i or (i > 0 and tokens.near(i - 1, i) and tokens.fold(i - 1) == "the")
        if pointed and (alone in realms() or alone in listed("outlet words") | listed("body words")):
            continue  # they point back: "the Grand Duchy", "the Commission"
        if doc.outlet and doc.outlet.casefold().endswith(alone):
            continue  # the report's own outlet
        if hi + 1 == j and tokens.first(hi) and (opens_plainly(tokens, hi) or describes_next(tokens, hi)):
            continue  # "*Owners* ask", "*Satellite* pictures show"
        if hi + 1 == j and tokens.first(hi) and alone.removesuffix("s") in CRAFT:
            continue  # "*Planes* bombed the camp"
        if words and words[0].lower() not in listed("no names") and all(w[0].isupper() for w in words):
            out.append(Tagged(i, hi, j, name.kind))
    return tuple(out)


def with_bodies(tokens: Tokens, tagged: Sequence[Tagged], told: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions with those that only the encoder sees, and with names that it takes for bodies, not persons: "Sea Org", "Second City"."""
    told = _as_bodies(tagged, told)
    more = tuple(_untabled(tokens, tagged, told))
    ends = {n.j for n in more}
    return _one_by_apposition(tokens, tuple(n for n in told if n.by != "description" or n.j not in ends) + more)


_MAKES = frozenset(
    ["manufacturer", "maker", "producer", "supplier", "shipyard", "airline", "operator", "owner", "builder", "trader", "exporter"]
)


def _one_by_apposition(tokens: Tokens, told: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """A firm that is described and then named is one: "the Slovak state company Konstrukta Arms"; its name is no person's."""
    names = {n.i: n for n in told if n.by == "name" and n.i == n.hi and n.actor.id.startswith(("name:", "org:", OWN))}
    known, bodies = dict[tuple[int, int], Actor](), dict[str, Actor]()
    for n in (n for n in told if n.by == "description" and tokens.fold(n.j - 1) in FIRMS | _MAKES):
        name = names.get(n.j) or _between_commas(tokens, n, names)
        if name and tokens.near(n.i, name.j):
            untold = name.actor.kind is ActorKind.PERSON and not name.actor.id.startswith(OWN)
            known[n.i, n.j] = bodies[name.actor.id] = unknown_body(name.actor.name) if untold else name.actor
    named = (replace(n, actor=bodies.get(n.actor.id, n.actor)) for n in told)
    return tuple(replace(n, actor=known.get((n.i, n.j), n.actor)) if n.by == "description" else n for n in named)


def _between_commas(tokens: Tokens, described: Naming, names: Mapping[int, Naming]) -> Naming | None:
    """A body of the user's own that is named after a comma: "The owner, Harbour Salt, denied it"."""
    name = names.get(described.j + 1) if tokens.fold(described.j) == "," else None
    own = name is not None and name.actor.id.startswith(OWN) and name.actor.kind is not ActorKind.PERSON
    return name if name is not None and own and tokens.fold(name.j) == "," else None


def _as_bodies(tagged: Sequence[Tagged], told: Sequence[Naming]) -> tuple[Naming, ...]:
    kinds = defaultdict[Actor, Counter[str]](Counter)
    for n in told:
        if n.actor.id.startswith("name:") and n.actor.kind is ActorKind.PERSON:
            titled = n.hi > n.i or is_given_name(n.actor.name.split()[0])
            kinds[n.actor]["person"] += 100 * titled
            kinds[n.actor].update(t.kind for t in tagged if (t.hi, t.j) == (n.hi, n.hj))
    bodies = {a: unknown_body(a.name) for a, k in kinds.items() if k["organisation"] > k["person"]}
    return tuple(replace(n, actor=bodies[n.actor], gender="n") if n.actor in bodies else n for n in told)


def _untabled(tokens: Tokens, tagged: Sequence[Tagged], told: Sequence[Naming]) -> Iterator[Naming]:
    """Bodies that no table and no head word tells: "sued Spotify"; and those described so far by their last word: "Nordic Airlines"."""
    persons = Counter(" ".join(tokens.word[t.hi : t.j]) for t in tagged if t.kind == "person")
    bodies = Counter(" ".join(tokens.word[t.hi : t.j]) for t in tagged if t.kind == "organisation")
    for t in tagged:
        name = " ".join(tokens.word[t.hi : t.j])
        if t.kind != "organisation" or persons[name] >= bodies[name]:
            continue
        meeting = [n for n in told if n.i < t.j and t.i < n.j]
        described = [n for n in meeting if n.by == "description" and t.i <= n.i and n.j == t.j and t.j - t.hi > 1]
        if not meeting or (described and all(n in described or (n.by == "country" and n.j < t.j) for n in meeting)):
            yield Naming(t.i, t.j, t.hi, t.j, unknown_body(name), "name", gender="n")
