"""Parties that the frame of an event word alone gets wrong: "each other", "it was Oman that", "shells from Chad", "his Lima trip"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.annotation import Annotations, Cue, Mention, PlaceMention, Word
from onrecord.annotators.lexicon import Act
from onrecord.annotators.sent_words import sender, sent_to
from onrecord.carriers import CRAFT
from onrecord.document import Span
from onrecord.syntax import Tree
from onrecord.where import PlaceKind

_FIRED = frozenset(
    {
        *("shell", "rocket", "missile", "mortar", "bullet", "shot", "drone", "artillery", "fire", "gunfire", "salvo", "grenade", "bomb"),
        *("shelling", "shellfire", "round", "barrage", "volley"),
    }
)
"""What is fired: who is hurt by it is hurt by whom it comes from."""

_STORMS = frozenset({"typhoon", "hurricane", "cyclone", "storm", "earthquake", "quake", "tsunami", "flood"})
_TRIPS = frozenset({"visit", "trip", "journey", "tour", "stopover"})
Role = tuple[str, Span]


def reciprocal(parse: Tree, i: int) -> bool:
    """Whether a deed is done by each to the other: "fired *at each other*", "accused *one another* of lying"."""
    below = [k for n in parse.below[i] if n > i for k in (n, *parse.kids(n, "nmod:poss", "nmod"))]
    return any((parse.words[k].lemma, _after(parse, k)) in {("each", "other"), ("one", "another")} for k in below)


def _of_each_other(parse: Tree, span: Span) -> bool:
    """Whether somebody is each other's: "expelled each other's *envoys*"."""
    first = next(iter(parse.at(span)), 0)
    return any(w.lemma == "other" for w in parse.words[max(0, first - 4) : first]) and parse.words[first - 1].lemma in {
        "'s",
        "s",
        "'",
        "’s",
    }


def _after(parse: Tree, k: int) -> str:
    return parse.words[k + 1].lemma if k + 1 < len(parse.words) else ""


def put_right(found: Annotations, parse: Tree, i: int, act: Act, filled: Iterable[Role]) -> dict[Role, None]:
    """The roles of an event word, those put right that its frame alone gets wrong.

    Args:
        found: what is known of the text.
        parse: its words.
        i: the event word.
        act: its row of the table.
        filled: its roles as the frame and the order of words give them.

    """
    roles = [x for x in filled if not (x[0] in _PARTIES and (_is_storm(parse, x[1]) or _says_so(found, parse, i, x[1])))]
    roles = [x for x in roles if not (x[0] == "actor" and (_carries(found, act, x[1]) or _helps(parse, i, x[1])))]
    roles = [x for x in roles if not (x[0] in _PARTIES and _is_moved(parse, i, x[1]))]
    roles = [(role, _picked_out(found, parse, span) or span) if role == "actor" else (role, span) for role, span in roles]
    if reciprocal(parse, i):
        roles = [x for x in roles if x[0] != "recipient" or not _of_each_other(parse, x[1])]
        taken = [span for role, span in roles if role == "actor"]
        roles += [("actor", span) for one in taken for span in _joined(found, parse, one) if not any(span.meets(t) for t in taken)]
    roles = _between(parse, roles)
    if act.act == "ASSAULT" and not any(role == "actor" and _named(found, span) for role, span in roles):
        origin = _fired_from(found, parse, i)
        roles = [*(x for x in roles if x[1] not in origin), *(("actor", span) for span in origin)]
    if "cargo" in act.only:  # where a plane with goods lands is where they are brought
        roles = [("recipient", s) if role == "actor" and _comes_there(parse, i, s) else (role, s) for role, s in roles]
    if act.act == "AID" and parse.words[i].pos == "NOUN" and not any(role == "recipient" for role, _ in roles):
        roles += [("recipient", span) for span in _where_it_comes(found, parse, i)]
    if act.act == "AID" and act.pos == "NOUN":
        roles = [("recipient", span) if role == "actor" and _is_given(parse, i, span) else (role, span) for role, span in roles]
    if act.act == "ASSAULT":
        roles = [x for x in roles if not (x[0] == "recipient" and _only_there(found, parse, x[1]))]
    if act.mode == "visit" and (goal := _called_by_its_goal(found, parse, i)) is not None:
        roles = [*(x for x in roles if x[1] != goal), ("recipient", goal)]
    if act.pos == "NOUN" and act.act in {"REQUEST", "ACCUSE", "THREATEN", "CONCEDE"}:
        open_ = {role for role in ("actor", "recipient") if not any(name == role and _named(found, span) for name, span in roles)}
        roles += [("recipient", span) for span in sent_to(found, parse, i) if "recipient" in open_]
        roles += [("actor", span) for span in sender(found, parse, i) if "actor" in open_]
    towns = _where_the_embassy_is(found, parse, i) if act.act == "SANCTION" else []
    if towns and not any(role == "recipient" and not _own_thing(parse, span) for role, span in roles):
        roles = [x for x in roles if x[0] != "recipient"]
        roles += [(role, span) for span in towns for role in ("recipient", "place as well")]
    if act.mode == "visit":
        roles = _the_host(found, parse, i, roles)
    return dict.fromkeys(roles)


def _own_thing(parse: Tree, span: Span) -> bool:
    """Whether words name what a doer has: "closed *its* embassy"."""
    return any(parse.words[k].pos == "PRON" and parse.words[k].relation == "nmod:poss" for k in list(parse.at(span))[:1])


def _between(parse: Tree, roles: list[Role]) -> list[Role]:
    """The roles of what goes on "between" two: the first of them is no victim ("Fighting *between the army and rebels* went on")."""
    whom = [span for role, span in roles if role == "recipient"]
    if len(whom) < 2 or any(role == "actor" for role, _ in roles):
        return roles
    first = next(iter(parse.at(whom[0])), 0)
    between = any(w.lemma == "between" for w in parse.words[max(0, first - 1) : first])
    return [("actor", span) if between and (role, span) == ("recipient", whom[0]) else (role, span) for role, span in roles]


def _is_given(parse: Tree, i: int, span: Span) -> bool:
    """Whether a party is given what a noun names: "*Mali* was promised a loan by Kuwait"."""
    verb = parse.heads[i]
    passive = verb >= 0 and parse.words[i].relation == "obj" and parse.kid(verb, "aux:pass") is not None
    return passive and any(parse.words[k].span.meets(span) for k in parse.kids(verb, "nsubj:pass"))


def _only_there(found: Annotations, parse: Tree, span: Span) -> bool:
    """Whether a town stands for the body that sits there only by its name: "stabbed a guard *in Brussels*"."""
    bodies = [m for m in found.inside(Mention, span) if m.span == span and m.actor.id.startswith("org:")]
    return bool(bodies) and any(p.span == span for p in found.inside(PlaceMention, span)) and _is_in(parse, span)


_POSTS = frozenset({"embassy", "consulate", "legation"})


def _where_the_embassy_is(found: Annotations, parse: Tree, i: int) -> list[Span]:
    """Whom the closing of an embassy is meant for: "closed its embassy *in Tehran*"."""
    posts = [k for k in parse.under(i) if parse.words[k].lemma in _POSTS]
    hung = [k for n in posts for k in parse.kids(n, "nmod")] + [k for k in parse.kids(i, "obl", "nmod") if posts]
    towns = [p.span for k in hung if parse.marker(k) == "in" for p in found.meeting(PlaceMention, parse.words[k].span) if p.place.country]
    return towns[:1]


def _the_host(found: Annotations, parse: Tree, i: int, roles: list[Role]) -> list[Role]:
    """The roles of a visit to a body without the town it is in: "visited the Chinese steel company *in Tianjin*"."""
    hosts = [k for k in parse.kids(i, "obj") if any(parse.words[k].span.meets(m.head) for m in found.inside(Mention, parse.span(k)))]
    whose = {span for role, span in roles if role == "recipient" for k in hosts if parse.words[k].span.meets(span)}
    town = [
        span
        for role, span in roles
        if role == "recipient" and span not in whose and found.inside(PlaceMention, span) and _is_in(parse, span)
    ]
    return [x for x in roles if not whose or x[0] != "recipient" or x[1] not in town]


def _is_in(parse: Tree, span: Span) -> bool:
    first = next(iter(parse.at(span)), 0)
    return first > 0 and parse.words[first - 1].lemma in {"in", "at"}


_PARTIES = frozenset({"actor", "recipient"})


def _named(found: Annotations, span: Span) -> bool:
    return bool(found.inside(Mention, span))


def storms(parse: Tree, i: int) -> bool:
    """Whether it is a storm that strikes: "since Typhoon Berta *struck*"."""
    return any(_of_a_storm(parse, k) for k in parse.kids(i, "nsubj"))


def _is_storm(parse: Tree, span: Span) -> bool:
    """Whether words name a storm, which is nobody's enemy and nobody's friend: "help came since *Typhoon Berta* struck"."""
    head = parse.top(parse.at(span))
    return head is not None and _of_a_storm(parse, head)


def _of_a_storm(parse: Tree, k: int) -> bool:
    """Whether a noun is a word for a storm, or the name behind one: "Typhoon *Berta*"."""
    named = k > 0 and parse.words[k].pos == "PROPN" and parse.words[k - 1].lemma.lower() in _STORMS
    return named or parse.words[k].lemma.lower() in _STORMS


def _says_so(found: Annotations, parse: Tree, i: int, span: Span) -> bool:
    """Whether a party stands between a comma behind the deed and the word for saying: "…, the mayor, Ana Ruiz, *said*"."""
    numbers = parse.at(span)
    if not numbers or numbers[0] <= i or numbers[0] == 0 or parse.words[numbers[0] - 1].pos != "PUNCT":
        return False
    after = numbers[-1] + 1
    while after < len(parse.words) and parse.words[after].pos == "PUNCT":
        after += 1
    if after >= len(parse.words) or parse.words[after].pos != "VERB":
        return False
    return any(c.kind == "speech" and c.lemma for c in found.meeting(Cue, parse.words[after].span))


def _carries(found: Annotations, act: Act, span: Span) -> bool:
    """Whether a thing only brings what others give: "*a cargo plane* with rifles landed"; "a Chilean ship" acts for Chile."""
    mine = [m for m in found.meeting(Mention, span) if m.span == span]
    last = found.inside(Word, span)[-1:]
    return act.act == "AID" and bool(last) and last[0].lemma in CRAFT and all(m.by == "description" and not m.actor.bloc for m in mine)


def _helps(parse: Tree, i: int, span: Span) -> bool:
    """Whether a party only helped a deed along: "were given back after *mediation by Oman*"."""
    first = next(iter(parse.at(span)), 0)
    by = first > 1 and parse.words[first - 1].lemma == "by"
    return by and first - 2 != i and parse.words[first - 2].lemma in _HELP


_HELP = frozenset({"mediation", "intervention", "pressure", "effort", "appeal", "request", "lobbying", "intercession", "diplomacy"})


_MOVES = frozenset(
    {
        *("alarm", "amaze", "anger", "annoy", "delight", "dismay", "embarrass", "enrage", "frighten", "incense", "infuriate", "irritate"),
        *("outrage", "please", "rattle", "shock", "startle", "stun", "surprise", "unnerve", "unsettle", "upset", "worry"),
    }
)


def _is_moved(parse: Tree, i: int, span: Span) -> bool:
    """Whether a party only feels about the deed: "the arrest of the nurse angered *Oman*"."""
    verb = parse.heads[i]
    moved = verb >= 0 and parse.words[verb].lemma in _MOVES and parse.words[i].relation == "nsubj"
    return moved and any(parse.words[k].span.meets(span) for k in parse.kids(verb, "obj", "obl:agent", "obl"))


_COMING = frozenset({"arrive", "land", "dock", "berth", "reach", "enter"})


def _where_it_comes(found: Annotations, parse: Tree, i: int) -> list[Span]:
    """Where what is sent arrives: "a consignment of rice *arrived in Lagos*", "the shipment *reached Mali*"."""
    verb = parse.heads[i]
    if verb < 0 or parse.words[verb].lemma not in _COMING or parse.words[i].relation != "nsubj":
        return []
    reached = [*parse.kids(verb, "obj"), *(k for k in parse.kids(verb, "obl") if parse.marker(k) in {"in", "at"})]
    return [p.span for k in reached for p in found.meeting(PlaceMention, parse.words[k].span)][:1]


def _comes_there(parse: Tree, i: int, span: Span) -> bool:
    first = next(iter(parse.at(span)), 0)
    return first > i and "from" not in {w.lemma for w in parse.words[max(i, first - 2) : first]}


def _picked_out(found: Annotations, parse: Tree, span: Span) -> Span | None:
    """Whom "it was" picks out, where a relative clause hangs on the other one: "It was *Oman*, not Yemen, that seized it"."""
    head = parse.top(parse.at(span))
    if head is None or parse.words[head].relation not in {"conj", "appos"} or parse.heads[head] < 0:
        return None
    first = parse.heads[head]
    cleft = parse.kid(first, "cop") is not None and any(parse.words[k].lemma == "it" for k in parse.kids(first, "expl", "nsubj"))
    apart = any(parse.words[k].lemma in {"not", "rather", "instead"} for k in range(first + 1, head))
    if not (cleft and apart):
        return None
    return next((m.span for m in found.meeting(Mention, parse.words[first].span) if m.by != "pronoun"), None)


def _joined(found: Annotations, parse: Tree, span: Span) -> Iterator[Span]:
    """Those joined by "and" to a party: "the armies of Chad *and Mali*"."""
    head = parse.top(parse.at(span))
    for k in parse.joined(head)[1:] if head is not None else ():
        yield from (m.span for m in found.meeting(Mention, parse.words[k].span) if m.by == "country")


def _fired_from(found: Annotations, parse: Tree, i: int) -> list[Span]:
    """The country that what hits somebody comes from: "shells *from Chad* killed two", "rockets fired from *Chadian* soil hit a market"."""
    for n in (i, i + 1):  # "rockets *fired from Chad* landed in a market"
        if n + 2 < len(parse.words) and parse.words[n].lemma == "fire" and parse.words[n + 1].lemma == "from":
            return [m.span for m in found.meeting(Mention, parse.words[n + 2].span) if m.by == "country"][:1]
    start = max(0, i - _NEAR)
    for k in range(i - 2, start, -1):
        if parse.words[k].lemma != "from" or ";" in {parse.words[n].lemma for n in range(k, i)}:
            continue
        lands = [m for n in (k + 1, k + 2) if n < i for m in found.meeting(Mention, parse.words[n].span) if m.by == "country"]
        if lands and any(parse.words[n].lemma in _FIRED and parse.words[n].pos == "NOUN" for n in range(max(start, k - 4), k)):
            return [lands[0].span]
    return []


_NEAR = 12
"""Words before a blow within which stands where it came from."""


def _called_by_its_goal(found: Annotations, parse: Tree, i: int) -> Span | None:
    """The town after which a journey is called: "his *Lima* trip"."""
    if parse.words[i].lemma not in _TRIPS:
        return None
    before = [parse.words[k].span for k in parse.kids(i, "compound", "nmod:desc") if k == i - 1]
    towns = [p.span for w in before for p in found.meeting(PlaceMention, w) if p.place.kind is PlaceKind.CITY and p.span.end == w.end]
    return next(iter(towns), None)
