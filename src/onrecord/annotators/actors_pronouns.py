"""Whom words mean that name nobody: "he", "their", "both countries", "the paper", "the former"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_antecedents import Choose, Pair, impersonal, many
from onrecord.annotators.actors_described import subject_like
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tables import countries, realms
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.encoder_references import POINTING

_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PAIRS = {
    **dict.fromkeys(("countries", "nations", "states", "neighbors", "governments", "capitals"), "country"),
    **dict.fromkeys(("leaders", "men", "women", "presidents", "politicians", "ministers", "rulers"), "person"),
    **dict.fromkeys(("sides", "parties"), "any"),
}
_EACH = {"side": "any", "party": "any", "country": "country", "nation": "country", "government": "country", "leader": "person"}
_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_LINKS = frozenset({"and", ",", "&"})
_ANSWERS = frozenset({"denied", "denies", "confirmed", "confirms", "rejected", "rejects", "dismissed", "acknowledged"})
_COPULAS = frozenset({"is", "was", "became", "remains", "remained", "be", "been"})
_NONE = frozenset({"no", "any", "every", "neither", "never"})
"""Words before a noun that let nobody be meant: "*No* soldier crossed the line, he said"."""
_NAMES = frozenset({"name", "office", "role", "country", "outlet", "pronoun"})


def pronouns(tokens: Tokens, namings: Sequence[Naming], rulers: frozenset[str], choose: Choose) -> Iterator[Naming]:
    """Mentions by pronouns and by words that point back, in text order; each may rest on an earlier one.

    Args:
        tokens: the text.
        namings: the mentions by name, role or description.
        rulers: ids of the persons who lead countries, for "the two leaders".
        choose: has the last word on "it" and "they".

    """
    seen = sorted(namings, key=lambda n: (n.i, -n.j))
    pairs = tuple(_pairs(tokens, seen))
    known = [n for n in seen if not n.plural and not (n.by == "description" and n.actor.side == n.actor.id and _is_firm(tokens, n))]
    taken = {k for n in known if tokens.folded[n.hj - 1] != "neighbor" for k in range(n.hi, n.hj)}
    around = {k: n.actor.id for n in seen if n.actor.kind is ActorKind.PERSON for k in range(n.i, n.hi)}
    told: list[Naming] = []
    at = 0
    for i in range(len(tokens)):
        while at < len(seen) and seen[at].i <= i:
            if seen[at].i < i:
                told.append(seen[at])
                at += 1
            else:
                break
        if i in taken:
            continue
        reach = [n for n in told if n.actor.id != around.get(i)] if i in around else told
        pointing = _pointing(tokens, i, reach, pairs, rulers)
        for found in choose(tokens, i, reach, pairs, pointing) if tokens.folded[i] in POINTING else pointing:
            yield found
            told.append(found)


def _is_firm(tokens: Tokens, n: Naming) -> bool:
    """Whether a description is no more than "the firm": it may point back to one that has a name, as may "the company" that speaks."""
    if n.hj - n.i != 2 or tokens.folded[n.i] != "the":
        return False
    noun = tokens.folded[n.hj - 1]
    speaks = _says(tokens, n.j) or tokens.fold(n.i - 1) == "by" or _says(tokens, n.i - 1)
    return noun in {"charity", "firm", "contractor"} or (noun == "company" and speaks)


def _pointing(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair], rulers: frozenset[str]) -> tuple[Naming, ...]:
    word = tokens.folded[i]
    if word in _SINGULAR:
        return _he(tokens, i, _SINGULAR[word], told)
    if word in {"it", "its", "itself"}:
        return _it(tokens, i, told)
    if word in _PLURAL:
        return _they(tokens, i, told, pairs)
    if (
        word in {"both", "two"}
        and tokens.fold(i + 1) in _PAIRS | {"of": ""}
        and not (word == "two" and tokens.fold(i - 1) not in {"the", "these", "those"})
    ):
        return _both(tokens, i, told, pairs, rulers)
    if word in {"two", "pair"} and tokens.fold(i - 1) == "the" and tokens.pos(i + 1) in {"AUX", "VERB"}:
        return _two_alone(tokens, i, told, pairs)
    if word in _COUNTED and (end := _of_states(tokens, i)):
        return _their_states(tokens, i, end, told, pairs)
    if word == "neither" and tokens.fold(i + 1) in _EACH:
        return _both(tokens, i, told, pairs, rulers)
    if word in {"former", "latter"} and tokens.fold(i - 1) == "the" and not tokens.modifies(i) and not tokens.fold(i + 1).endswith("ing"):
        pair = next((p for p in reversed(pairs) if p.end < i), None)
        return (Naming(i - 1, i + 1, i, i + 1, pair.actors[0 if word == "former" else -1], "pronoun"),) if pair else ()
    if word == "neighbor" and (found := _neighbor(tokens, i, told)):
        return found
    if word in {"country", "nation", "government"} and (found := _own_country(tokens, i, told)):
        return found
    if found := _realm(tokens, i, told):
        return found
    if (
        word in listed("outlet words") | listed("body words")
        and tokens.fold(i - 1) in {"the", "this", "that"}
        and tokens.fold(i + 1) not in {"of", "by", "on", "from"}
    ):
        return _the_paper(tokens, i, word, told)
    return ()


def _he(tokens: Tokens, i: int, gender: str, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """A person told of before: near, of the gender, the subject first; never the subject that "him" stands under."""
    scored: dict[str, tuple[float, Naming]] = {}
    barred = set[str]()
    objective = tokens.folded[i] == "him" or (tokens.folded[i] == "her" and tokens.relation(i) in {"obj", "iobj", "obl", "nmod"})
    for n in reversed(told):
        distance = tokens.sentence[i] - tokens.sentence[n.hi]
        if distance > 4:
            break
        if (
            n.plural
            or not _may_be(n, gender)
            or _said_of_another(tokens, n)
            or tokens.fold(n.i - 1) in _NONE
            or n.j > i
            or (tokens.block[n.hi] != tokens.block[i] and tokens.block[i] - tokens.block[n.hi] > 3)
        ):
            continue
        score = _salience(tokens, n, i, distance, told, objective=objective) + (0.6 if n.gender == gender else 0)
        if score < -9:
            barred.add(n.actor.id)
        elif n.actor.id not in scored or score > scored[n.actor.id][0]:
            scored[n.actor.id] = (score, n)
    best = sorted((s for who, s in scored.items() if who not in barred), key=lambda s: (-s[0], -s[1].i))
    if not best:
        return ()
    others = tuple(n.actor for _, n in best[1:4])
    return (Naming(i, i + 1, i, i + 1, best[0][1].actor, "pronoun", gender=gender, candidates=others),)


def _it(tokens: Tokens, i: int, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """A country, body or paper that is the subject of this sentence or of the one before, where nothing else is that subject.

    Without a parse, and where "it" stands for a clause ("it is unclear who …"), it stays open.
    """
    owned = tokens.folded[i] == "its"
    if not tokens.words or not (owned or tokens.relation(i).startswith("nsubj")) or impersonal(tokens, i):
        return ()
    if not owned and _says(tokens, i + 1) and (speaker := _speaker_before(tokens, i, told)):
        return (Naming(i, i + 1, i, i + 1, speaker.actor, "pronoun", gender="n"),)
    for sentence in (tokens.sentence[i], tokens.sentence[i] - 1):
        first = next((k for k in _of_sentence(tokens, sentence, i) if tokens.relation(k).startswith("nsubj") and k < i), None)
        if first is None:
            continue
        holding = [n for n in told if n.hi <= first < n.hj and n.by in _NAMES and not n.plural and n.actor.kind in _THINGS]
        holding = holding or [n for n in told if n.hi <= first < n.hj and not owned and _is_force(tokens, n)]
        best = max(holding, key=lambda n: n.hj - n.hi, default=None)
        return (Naming(i, i + 1, i, i + 1, best.actor, "pronoun", gender="n"),) if best else ()
    return ()


_FORCES = frozenset({"army", "navy", "force", "guard", "coastguard", "militia", "military", "garrison", "battalion", "brigade", "union"})


def _is_force(tokens: Tokens, n: Naming) -> bool:
    """Whether a description is of one body of many: "The Kenyan *navy* stopped a dhow. *It* also arrested three men"."""
    return n.by == "description" and n.actor.kind is ActorKind.GROUP and tokens.folded[n.hj - 1] in _FORCES


def _owner_at(tokens: Tokens, i: int, owners: Collection[str]) -> int | None:
    """Where the possessive of a noun stands, adjectives between: "its larger neighbor"."""
    k = i - 1
    while tokens.near(k, i) and i - k < 4 and tokens.modifies(k):
        k -= 1
    return k if tokens.near(k, i) and tokens.folded[k] in owners else None


def _neighbor(tokens: Tokens, i: int, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """The other country of the two that the text tells of: "Chad met Niger; *its neighbor* refused"."""
    at = _owner_at(tokens, i, {"its"})
    owner = next(iter(_it(tokens, at, told)), None) if at is not None else None
    if at is None or owner is None:
        return ()
    countries = [n.actor for n in reversed(told) if n.j <= at and n.by == "country" and n.actor.side != owner.actor.side]
    return (Naming(at, i + 1, i, i + 1, countries[0], "pronoun", gender="n"),) if countries else ()


def _own_country(tokens: Tokens, i: int, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """The country that a person told of before stands for: "the minister said *her country* would answer"."""
    at = _owner_at(tokens, i, {"his", "her"})
    person = next(iter(_he(tokens, at, _SINGULAR[tokens.folded[at]], told)), None) if at is not None else None
    own = countries().get(person.actor.side.removeprefix("country:")) if person else None
    if at is None or person is None or own is None:
        return ()
    others = (countries().get(a.side.removeprefix("country:")) for a in person.candidates)
    return (Naming(at, i + 1, i, i + 1, own, "pronoun", gender="n", candidates=tuple(x for x in others if x and x != own)),)


def _realm(tokens: Tokens, i: int, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """The country told of last that is what the words say: "the kingdom", "the Gulf emirate", "the Grand Duchy", "the island nation"."""
    two = f"{tokens.fold(i - 1)} {tokens.folded[i]}"
    words = two if two in realms() else tokens.folded[i]
    codes = realms().get(words, frozenset())
    if not codes or tokens.fold(i + 1) == "of":
        return ()
    start = _owner_at(tokens, i - words.count(" "), {"the"})
    named = (
        n.actor
        for n in reversed(told)
        if n.j <= i and n.actor.kind is ActorKind.GOVERNMENT and n.actor.id.removeprefix("country:") in codes
    )
    actor = next(named, None) if start is not None else None
    return (Naming(start, i + 1, i, i + 1, actor, "pronoun", gender="n"),) if start is not None and actor else ()


def _says(tokens: Tokens, k: int) -> bool:
    """Whether a token, or the next one behind "also" or "has", is a verb of saying."""
    return any(tokens.fold(n) in listed("saying") | listed("reporting") | _ANSWERS for n in (k, k + 1))


def _speaker_before(tokens: Tokens, i: int, told: Sequence[Naming]) -> Naming | None:
    """The body or paper that spoke last, in the sentence before "it said": "Marsh resigned, the agency reported. *It* said …"."""
    near = [
        n for n in told if tokens.sentence[i] - tokens.sentence[n.hi] == 1 and n.actor.kind in _THINGS and n.by in _NAMES and not n.plural
    ]
    return next((n for n in reversed(near) if _says(tokens, n.j)), None)


def _of_sentence(tokens: Tokens, sentence: int, near: int) -> Iterator[int]:
    """The tokens of a sentence that lies at or before a token."""
    first = near
    while first > 0 and tokens.sentence[first - 1] >= sentence:
        first -= 1
    while first < len(tokens) and tokens.sentence[first] <= sentence:
        if tokens.sentence[first] == sentence:
            yield first
        first += 1


_THINGS = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY})


def _may_be(n: Naming, gender: str) -> bool:
    """Whether a mention may be a "he" or a "she"."""
    if n.actor.kind is ActorKind.PERSON:
        return n.gender in {"", gender}
    thing = n.actor.name.lower().split()[-1] in listed("no he and no she")  # "the first *tanker*"
    return n.by == "description" and n.gender != "n" and n.actor.kind is ActorKind.GROUP and not thing


def _said_of_another(tokens: Tokens, n: Naming) -> bool:
    """Whether a description only says what somebody is who is named beside it: "Alia is *a professor*", "Alia, *a poet*, left"."""
    if n.by != "description":
        return False
    return tokens.fold(n.i - 1) in _COPULAS or (tokens.relation(n.hj - 1) == "appos" and tokens.fold(n.i - 1) == ",")


def _salience(tokens: Tokens, n: Naming, i: int, distance: int, told: Sequence[Naming], *, objective: bool) -> float:
    same = distance == 0
    score = -2.0 * distance
    subject = _subject(tokens, n, told)
    score += 1.5 if subject else 0.0
    score += 0.5 if n.by != "description" else -0.8
    score -= 0.3 if n.by == "pronoun" else 0.0
    if same and objective and subject and not any(tokens.folded[k] in {"that", "who", "which", ";"} for k in range(n.j, i)):
        return -10.0
    if tokens.quoted[i] and not tokens.quoted[n.hi] and same and subject:
        score -= 2.0
    if not tokens.quoted[i] and tokens.quoted[n.hi]:
        score -= 4.5 if same and _speaks(tokens, i) else 1.5  # "“Marsh should come to us,” *she said*" is not Marsh
    return score - 0.02 * (i - n.hi) / 10


def _speaks(tokens: Tokens, i: int) -> bool:
    """Whether a pronoun is who says the words in quotation marks: "*she* said", "said *he*"."""
    return _says(tokens, i + 1) or tokens.fold(i - 1) in listed("saying")


def _subject(tokens: Tokens, n: Naming, told: Sequence[Naming]) -> bool:
    """Whether a mention is the subject of its clause; without a parse, the first of its sentence or what speaks."""
    if tokens.words:
        return any(subject_like(tokens, k) for k in range(n.i, n.j))
    after = tokens.fold(n.j)
    if after in {"said", "says", "told", "added", "has", "had", "is", "was", "will", "would", "wants", "warned", "wrote"} or tokens.fold(
        n.hi - 1
    ) in {"said", "says"}:
        return True
    before = tokens.fold(n.i - 1)
    return not any(tokens.sentence[o.i] == tokens.sentence[n.i] and o.i < n.i and o.j <= n.i for o in told) and before not in {
        "by",
        "with",
        "of",
        "to",
        "from",
        "against",
        "about",
    }


def _pairs(tokens: Tokens, seen: Sequence[Naming]) -> Iterator[Pair]:
    """Actors joined by "and": "the French and German presidents" gives the countries."""
    outer = list[Naming]()
    for n in seen:  # by start, longer first: what begins before the last outer one ends lies inside it
        if n.by != "description" and (not outer or n.i >= outer[-1].j):
            outer.append(n)
    group: list[Naming] = []
    ends: list[Naming | None] = [*outer, None]
    for after in ends:
        if after and group and _joined(tokens, group[-1], after):
            group.append(after)
            continue
        actors = tuple(dict.fromkeys(g.actor for g in group))
        if len(actors) > 1 and any(tokens.folded[k] in {"and", "&"} for k in range(group[0].j, group[-1].i)):
            yield Pair(group[-1].j, actors, sort_of(actors))
        group = [after] if after else []


def _joined(tokens: Tokens, a: Naming, b: Naming) -> bool:
    """Whether only "and" or a comma (and an article) stands between two mentions."""
    near = tokens.near(a.i, b.i) and 0 < b.i - a.j <= 2
    return near and all(w in _LINKS or w == "the" for w in tokens.folded[a.j : b.i])


def sort_of(actors: Sequence[Actor]) -> str:
    """Give "person" or "country" where all are, else "any"."""
    if all(a.kind is ActorKind.PERSON for a in actors):
        return "person"
    return "country" if all(a.id.startswith("country:") for a in actors) else "any"


def _they(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair]) -> tuple[Naming, ...]:
    """Several told of before: a pair, or a group; the nearer one."""
    pair = next((p for p in reversed(pairs) if p.end <= i and tokens.sentence[i] - tokens.sentence[p.end - 1] <= 2), None)
    group = next(
        (n for n in reversed(told) if n.j <= i and tokens.sentence[i] - tokens.sentence[n.hi] <= 2 and (n.plural or many(tokens, n))), None
    )
    if pair and (not group or pair.end >= group.j or not group.plural):
        return tuple(Naming(i, i + 1, i, i + 1, a, "pronoun", plural=True) for a in pair.actors)
    together = tuple(dict.fromkeys(n.actor for n in told if group and (n.i, n.j) == (group.i, group.j)))
    return tuple(Naming(i, i + 1, i, i + 1, a, "pronoun", plural=True) for a in together)


def _both(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair], rulers: frozenset[str]) -> tuple[Naming, ...]:
    """Resolve "both countries", "the two leaders", "neither side": the last pair of that sort, else the last two told of."""
    known = _EACH if tokens.folded[i] == "neither" else _PAIRS
    sort = known.get(tokens.fold(i + 1), "any")
    start = i - 1 if tokens.fold(i - 1) in {"the", "these", "those"} else i
    actors: tuple[Actor, ...] = next(
        (
            p.actors
            for p in reversed(pairs)
            if p.end <= start and len(p.actors) == 2 and not _PRESS & {a.kind for a in p.actors} and sort in {"any", p.sort}
        ),
        (),
    )
    if not actors and any(p.end <= start and len(p.actors) > _TWO and tokens.sentence[i] - tokens.sentence[p.end - 1] <= 1 for p in pairs):
        return ()  # "Kenya, Chad and Mali met. *Both governments* …": which two is not told
    if not actors:
        rule = tokens.fold(i + 1) in {"leaders", "presidents", "rulers"}
        actors = _last_two([n for n in told if n.actor.id in rulers], sort, start) if rule else ()
        # "the two presidents" of whom no name is told are their states', and none of the ministers named before
        actors = actors if len(actors) == 2 else _last_two(told, "country" if rule else sort, start)
    end = i + 2 if tokens.fold(i + 1) in known else i + 1
    return tuple(Naming(start, end, i, end, a, "pronoun", plural=True) for a in actors) if len(actors) == 2 else ()


_BACK = 3
"""Sentences back to those who were counted."""


def _two_alone(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair]) -> tuple[Naming, ...]:
    """Resolve "*the two* are to meet": those counted before, the last pair, else the last two persons, or countries, told of."""
    counted = next(
        (k for k in range(i - 2, -1, -1) if tokens.folded[k] == "two" and tokens.sentence[i] - tokens.sentence[k] <= _BACK), None
    )
    if counted is not None:
        group = next((n for n in told if n.i == counted), None)
        return (Naming(i - 1, i + 1, i, i + 1, group.actor, "pronoun", plural=True),) if group else ()
    near = [n for n in told if n.j < i and tokens.sentence[i] - tokens.sentence[n.hi] <= 1]
    pair = next(
        (p for p in reversed(pairs) if p.end < i and len(p.actors) == _TWO and tokens.sentence[i] - tokens.sentence[p.end - 1] <= 2), None
    )
    found = pair.actors if pair and not _PRESS & {a.kind for a in pair.actors} else ()
    for sort in ("person", "country"):
        last = _last_two(near, sort, i - 1)
        found = found or (last if len(last) == _TWO else ())
    return tuple(Naming(i - 1, i + 1, i, i + 1, a, "pronoun", plural=True) for a in found)


_COUNTED = {"both": 2, "two": 2, "three": 3}
_ENVOYS = frozenset(
    {
        *("ambassadors", "armies", "chiefs", "coastguards", "delegations", "diplomats", "envoys", "generals", "guards", "militaries"),
        *("ministers", "navies", "negotiators", "premiers", "presidents", "secretaries", "teams", "ministries", "parliaments"),
    }
)
_OFFICES = frozenset(
    {
        *("army", "coast", "defense", "deputy", "energy", "finance", "fisheries", "foreign", "health", "interior", "justice", "naval"),
        *("navy", "police", "prime", "trade", "transport"),
    }
)


def _of_states(tokens: Tokens, i: int) -> int:
    """Where "the two *foreign ministers*" ends, 0 where no such words follow."""
    if tokens.folded[i] != "both" and tokens.fold(i - 1) not in {"the", "these", "those"}:
        return 0
    k = i + 1
    while tokens.fold(k) in _OFFICES and k < i + 3:
        k += 1
    return k + 1 if tokens.fold(k) in _ENVOYS and (k > i + 1 or tokens.fold(k) not in _PAIRS) and tokens.fold(k + 1) != "of" else 0


def _their_states(tokens: Tokens, i: int, end: int, told: Sequence[Naming], pairs: Sequence[Pair]) -> tuple[Naming, ...]:
    """Resolve "the two foreign ministers": the last so many persons or countries told of together, else the two countries told of most."""
    start, count = i - (tokens.folded[i] != "both"), _COUNTED[tokens.folded[i]]
    fitting = (p.actors for p in reversed(pairs) if p.end <= start and len({a.side for a in p.actors}) == len(p.actors) == count)
    actors = next((who for who in fitting if _all_of_states(who)), ())
    political = tokens.folded[end - 1] in _PAIRS | dict.fromkeys(("premiers", "secretaries"))
    actors = actors or (_only_two(told, start) if count == _TWO and political else ())
    return tuple(Naming(start, end, i, end, a, "pronoun", plural=True) for a in actors) if len(actors) == count else ()


def _only_two(told: Sequence[Naming], start: int) -> tuple[Actor, ...]:
    """The two countries of which a text has told by far the most, in the order of its words."""
    named = [n.actor for n in told if n.j <= start and n.by == "country"]
    often = Counter(named).most_common(_TWO + 1)
    stand_out = len(often) == _TWO or (len(often) > _TWO and often[1][1] >= 2 * often[2][1])
    return tuple(a for a in dict.fromkeys(named) if a in {a for a, _ in often[:_TWO]}) if stand_out else ()


def _all_of_states(actors: Sequence[Actor]) -> bool:
    """Whether all are countries, or persons of countries."""
    return all(a.side.startswith("country:") and a.kind in {ActorKind.GOVERNMENT, ActorKind.PERSON} for a in actors)


def _last_two(told: Sequence[Naming], sort: str, start: int) -> tuple[Actor, ...]:
    """The two actors of a sort that were told of last; of countries the two told of most often, where these stand out."""
    fitting = [n.actor for n in reversed(told) if n.j <= start and n.by in _NAMES and _of_sort(n.actor, sort)]
    often = Counter(fitting).most_common(3) if sort == "country" else []
    if len(often) > _TWO and often[1][1] > often[2][1]:
        return tuple(a for a in dict.fromkeys(reversed(fitting)) if a in {a for a, _ in often[:_TWO]})
    return tuple(reversed(tuple(dict.fromkeys(fitting))[:2]))


_TWO = 2


def _of_sort(actor: Actor, sort: str) -> bool:
    if sort == "any":
        return actor.kind in {ActorKind.GOVERNMENT, ActorKind.ORGANISATION}
    return sort_of([actor]) == sort


FIRMS = frozenset(
    {
        "charity",
        "firm",
        "contractor",
        "organisation",
        "organization",
        "company",
        "group",
        "union",
        "movement",
        "party",
        "foundation",
        "institute",
    }
)


_NO_FIRMS = frozenset(
    {"group", "charity", "organisation", "organization", "ngo", "union", "party", "movement", "institute", "foundation", "club"}
)


def _is_no_firm(tokens: Tokens, n: Naming) -> bool:
    """Whether a body is said to be none that trades: "Ship Justice, *a campaign group*"."""
    if tokens.fold(n.j) != "," or tokens.fold(n.j + 1) not in {"a", "an"}:
        return False
    words = [tokens.fold(k) for k in range(n.j + 2, n.j + 6)]
    end = next((k for k, w in enumerate(words) if w in _NO_FIRMS or not w[:1].isalpha()), len(words))
    return end < len(words) and words[end] in _NO_FIRMS


_PAPERS = frozenset(
    {"obtained", "seen", "reviewed", "leaked", "shown", "commissioned", "drafted", "prepared", "sent", "submitted", "viewed"}
)
_INNER = frozenset({"internal", "confidential", "secret", "draft", "classified", "annual", "un", "police", "audit", "safety", "government"})


def _paper_told_of(tokens: Tokens, i: int) -> bool:
    """Whether "the report" is a paper that was told of before: "an *internal* report *obtained* by the Star"."""
    before = [k for k in range(i) if tokens.folded[k] == "report" and tokens.sentence[i] - tokens.sentence[k] <= 4]
    return any(tokens.fold(k + 1) in _PAPERS or tokens.fold(k - 1) in _INNER for k in before)


def _the_paper(tokens: Tokens, i: int, word: str, told: Sequence[Naming]) -> tuple[Naming, ...]:
    """The outlet, or the body with that word in its name, that was mentioned last."""
    kinds = {ActorKind.OUTLET, ActorKind.AGENCY}
    last = [n for n in reversed(told) if n.j <= i]
    found = next(
        (
            n
            for n in last
            if word in listed("body words")
            and n.actor.kind not in {ActorKind.PERSON, ActorKind.GROUP}
            and word in n.actor.name.lower().split()
        ),
        None,
    )
    if not found and word in FIRMS:
        near = [n for n in last if tokens.sentence[i] - tokens.sentence[n.hi] <= 4 and n.by == "name"]
        others = {n.actor.id for n in last if _is_no_firm(tokens, n)}
        near = [n for n in near if n.actor.id not in others]
        found = next((n for n in near if n.actor.kind is ActorKind.ORGANISATION and not n.actor.id.startswith("unnamed:")), None)
    if not found and word in listed("outlet words") and not (word == "report" and _paper_told_of(tokens, i)):
        found = next((n for n in last if n.actor.kind is ActorKind.AGENCY), None) if word == "agency" else None
        found = found or next((n for n in last if n.actor.kind in kinds), None)
    return (Naming(i - 1, i + 1, i, i + 1, found.actor, "role", gender="n"),) if found else ()
