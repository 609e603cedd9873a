"""Companies, unions and charities told of once more: by letters, by what they own, by their kind: "Borel Gas (BG) … BG", "the owner"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_firm_names import FIRM_WORDS, whole_firms
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tables import gazetteer
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import slug
from onrecord.annotators.people import is_given_name

_HOLDERS = frozenset(
    {
        *("owner", "operator", "maker", "manufacturer", "builder", "employer", "charterer", "insurer", "shipper", "contractor", "supplier"),
        *("publisher", "developer", "importer", "exporter", "buyer", "seller", "lender"),
    }
)
"""What a body is to a thing: "the tug's *owner*"."""
_FIRMS = frozenset(
    {"company", "firm", "airline", "shipyard", "shipbuilder", "yard", "carrier", "shipowner", "plant", "manufacturer", "builder", "maker"}
)
_PLAIN = frozenset({"company", "firm"})
_KINDS: Mapping[str, frozenset[str]] = {
    "union": frozenset({"union", "unión", "sindicato", "syndicat", "syndicate", "trabajadores", "workers", "federation", "confederation"}),
    "bank": frozenset({"bank", "banka", "banco", "banca", "banque", "štedionica"}),
    "charity": frozenset(
        {"relief", "aid", "care", "médecins", "doctors", "children", "foundation", "charity", "action", "mission", "help"}
    ),
    "aid group": frozenset(
        {"relief", "aid", "care", "médecins", "doctors", "children", "foundation", "charity", "action", "mission", "help"}
    ),
}
"""Kind of a body → words that its name may hold."""
_NO_FIRM = frozenset(
    {
        *(
            "nations",
            "union",
            "organization",
            "organisation",
            "court",
            "council",
            "agency",
            "commission",
            "committee",
            "league",
            "community",
        ),
        *(
            "association",
            "cross",
            "alliance",
            "party",
            "movement",
            "front",
            "university",
            "church",
            "treaty",
            "parliament",
            "army",
            "forces",
        ),
        *("observatory", "institute", "group", "ministry", "exchange", "unión", "trabajadores", "relief", "club", "museum", "hospital"),
    }
)
_PARTICLES = frozenset(
    {"of", "de", "del", "da", "do", "dos", "das", "des", "du", "di", "la", "le", "for", "and", "the", "y", "e", "et", "für"}
)
_PLACED = frozenset({"of", "in", "from", "at"})
_FORMS = listed("legal forms") | {"pt", "cv", "tbk"}
_LONGEST = 9
_REACH = 6
"""Sentences back within which "the company" finds the one that was named last."""


def with_firms(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a body goes by one name, however it is told of."""
    namings = _by_letters(tokens, whole_firms(tokens, namings))
    namings, held = _beside(tokens, namings)
    return tuple(_again(tokens, namings, held))


def _body(name: str) -> Actor:
    oid = f"org:{slug(name)}"
    return Actor(oid, name, ActorKind.ORGANISATION, oid)


def _untold(n: Naming) -> bool:
    """Whether a mention is of one whom no table has."""
    return n.actor.id.startswith(("name:", "org:", "outlet:", "unnamed:")) and n.by in {"name", "outlet", "description"}


def _by_letters(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """A body and the letters that stand in brackets behind its name: "Galangan Samudra (GS)"."""
    at = {k: n for n in namings for k in range(n.hi, n.hj)}
    letters, whole = dict[str, Actor](), dict[int, tuple[int, Actor]]()
    for k in range(2, len(tokens) - 2):
        short = tokens.word[k]
        if tokens.word[k - 1] != "(" or tokens.word[k + 1] != ")" or not (1 < len(short) < 8 and short.isupper() and short.isalpha()):
            continue
        start = _named_from(tokens, k - 1, short)
        mine = [at[m] for m in range(start, k - 1) if m in at] if start is not None else []
        known = any(not _untold(n) for n in mine) or (
            k in at and not at[k].actor.id.startswith((f"org:{slug(short)}", f"outlet:{slug(short)}", "unnamed:", "name:"))
        )
        if (
            start is None
            or known
            or any(e.sort == "org" for words, es in gazetteer().get(short.lower(), ()) if len(words) == 1 for e in es)
        ):
            continue
        actor = _body(" ".join(tokens.text[tokens.start[start] : tokens.end[k - 2]].split()))
        letters[short], whole[start] = actor, (k - 1, actor)
    if not letters:
        return tuple(namings)
    names = {actor.name: actor for actor in letters.values()}
    out = [n for n in namings if not (_untold(n) and (n.hi in whole or (tokens.word[n.hi] in letters and n.hj == n.hi + 1)))]
    out = [replace(n, actor=names[n.actor.name], gender="n") if n.actor.name in names else n for n in out]
    out += [Naming(i - (tokens.fold(i - 1) == "the"), j, i, j, actor, "name", gender="n") for i, (j, actor) in whole.items()]
    for k, word in enumerate(tokens.word):
        if word in letters and not any(n.hi <= k < n.hj and not (_untold(n) and n.hj == n.hi + 1) for n in out):
            out.append(Naming(k - (tokens.fold(k - 1) == "the"), k + 1, k, k + 1, letters[word], "name", gender="n"))
    return tuple(out)


def _named_from(tokens: Tokens, end: int, short: str) -> int | None:
    """Where the name begins whose first letters stand in brackets behind it; None where no such name does."""
    start = None
    for k in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        if not tokens.near(k, end) or not (tokens.cap[k] or tokens.fold(k) in _PARTICLES):
            break
        if tokens.cap[k] and tokens.fold(k) != "the":
            first = [tokens.word[m][0].upper() for m in range(k, end) if tokens.word[m][0].isalpha()]
            capitals = [tokens.word[m][0] for m in range(k, end) if tokens.cap[m]]
            if short in {"".join(first), "".join(capitals)} or (start is not None and tokens.fold(k) in _FORMS):
                start = k
            elif start is not None:
                break
    return start


def _beside(tokens: Tokens, namings: Sequence[Naming]) -> tuple[tuple[Naming, ...], dict[str, Actor]]:
    """A body named behind what it is to a thing: "its owner, *Borel Lines of Patras*,", and by which words it was told of."""
    out, held = list(namings), dict[str, Actor]()
    for k in range(1, len(tokens) - 2):
        role = tokens.fold(k - 1)
        if role not in _HOLDERS | _FIRMS | _KINDS.keys() or tokens.fold(k) != "," or not tokens.cap[k + 1] or not tokens.near(k - 1, k + 1):
            continue
        j = next((m for m in range(k + 1, k + 1 + _LONGEST) if m >= len(tokens) or not (tokens.cap[m] or _inner(tokens, m))), k + 1)
        end = j
        if tokens.fold(end) in _PLACED and end + 1 < len(tokens) and tokens.cap[end + 1]:
            end = next((m for m in range(end + 1, end + 5) if m >= len(tokens) or not tokens.cap[m]), end)
        if j == k + 1 or tokens.fold(end) not in {",", "."}:
            continue
        there = [n for n in out if n.hi < j and k + 1 <= n.hi and n.by != "pronoun"]
        first = there[0] if there and there[0].hi == k + 1 else None
        if first is not None and (not _untold(first) or first.actor.kind is ActorKind.GOVERNMENT):
            held[role] = first.actor
            continue
        if not _legal(tokens, k + 1, j) and (is_given_name(tokens.word[k + 1]) or tokens.start[k + 1] in tokens.persons):
            continue
        known = next((n.actor for n in out if n.actor.kind is ActorKind.ORGANISATION and n.hi == k + 1), None)
        actor = known or _body(" ".join(tokens.text[tokens.start[k + 1] : tokens.end[j - 1]].split()))
        held[role] = actor
        out = [n for n in out if not (k + 1 <= n.hi and n.hj <= j)]
        out = [replace(n, actor=actor, gender="n") if n.actor.id == f"name:{slug(actor.name)}" else n for n in out]
        out.append(Naming(k + 1, j, k + 1, j, actor, "name", gender="n"))
        out = [replace(n, actor=actor, by="role") if n.by in {"description", "role"} and n.j == k and n.i < k - 1 else n for n in out]
    return tuple(out), held


def _inner(tokens: Tokens, m: int) -> bool:
    return tokens.fold(m) in {"&", "de", "del", "da", "do", "und"} and m + 1 < len(tokens) and tokens.cap[m + 1]


def _legal(tokens: Tokens, i: int, j: int) -> bool:
    return bool((listed("legal forms") | _TRADES) & {tokens.fold(i), tokens.fold(j - 1)})


_TRADES = frozenset(
    {
        *("pt", "cv", "shipping", "lines", "line", "marine", "maritime", "airways", "airlines", "energy", "gas", "oil", "steel", "mining"),
        *(
            "group",
            "holding",
            "holdings",
            "bank",
            "logistics",
            "trading",
            "tankers",
            "shipyard",
            "motors",
            "foods",
            "chemicals",
            "partners",
        ),
    }
)
"""Words that begin or end the name of a company."""


def _again(tokens: Tokens, namings: Sequence[Naming], held: Mapping[str, Actor]) -> Iterator[Naming]:
    """Mentions with those in which a body is told of by its kind or by what it is to a thing, as that body."""
    bodies = sorted((n for n in namings if n.by == "name" and n.actor.kind is ActorKind.ORGANISATION), key=lambda n: n.i)
    taken = {k for n in namings if n.by != "description" for k in range(n.hi, n.hj)}
    done = set[int]()
    for n in namings:
        k = n.j - 1
        plain = n.by == "description" and n.actor.kind is ActorKind.GROUP and n.actor.id.startswith("unnamed:") and n.j - n.i == 2
        if plain and tokens.fold(n.i) in {"the", "its", "their"} and (actor := _meant(tokens, k, bodies, held)):
            done.add(k)
            yield replace(n, actor=actor, by="role", gender="n", plural=False)
        else:
            yield n
    for k in range(1, len(tokens)):
        if k in done or k in taken or tokens.fold(k - 1) not in {"the", "its"} or not (_speaking(tokens, k) or _acting(tokens, k)):
            continue
        if not any(n.i <= k < n.j for n in namings) and (actor := _meant(tokens, k, bodies, held)):
            yield Naming(k - 1, k + 1, k, k + 1, actor, "role", gender="n")


def _speaking(tokens: Tokens, k: int) -> bool:
    return tokens.fold(k + 1) in listed("saying") or tokens.fold(k - 2) in listed("saying")


def _acting(tokens: Tokens, k: int) -> bool:
    """Whether a word for firms does something: "The *yard* signed with Oman"."""
    return tokens.fold(k) in _FIRMS and tokens.relation(k).startswith("nsubj")


def _meant(tokens: Tokens, k: int, bodies: Sequence[Naming], held: Mapping[str, Actor]) -> Actor | None:
    """The one body that a word for a kind of body means; None where two may be."""
    word = tokens.fold(k)
    if tokens.fold(k + 1) in {"of", "that", "which", "'s", "-"} or (tokens.modifies(k) and not tokens.relation(k).startswith("nsubj")):
        return None
    if word in held:
        return held[word]
    if word in _FIRMS and len({a.id for a in held.values()}) == 1:
        return next(iter(held.values()))
    if word not in _FIRMS and word not in _KINDS:
        return None
    kind = _KINDS.get(word)
    fitting = [b for b in bodies if _fits(b, word, kind) and (kind or word in _PLAIN or _trades(b))]
    before = [b for b in fitting if b.j <= k and tokens.sentence[k] - tokens.sentence[b.i] <= _REACH]
    if len({b.actor.id for b in before}) == 1:
        return before[0].actor
    return fitting[0].actor if not before and len({b.actor.id for b in fitting}) == 1 and kind else None


def _trades(b: Naming) -> bool:
    """Whether a body bears the name of a company: "Norvik Marine Works" may be a yard, "Green Path" may not."""
    return b.actor.name.lower().split()[-1] in FIRM_WORDS


def _fits(b: Naming, word: str, kind: frozenset[str] | None) -> bool:
    words = set(b.actor.name.lower().replace("-", " ").split())
    if kind is not None:
        return bool(words & kind)
    return not words & _NO_FIRM
