"""Who: the words that name actors in the blocks that speak, and whom they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotation, Annotations, Mention, Name, Reference, Sentence, Word
from onrecord.annotators.actors_antecedents import Choose, Learned
from onrecord.annotators.actors_bodies import named_words, with_bodies
from onrecord.annotators.actors_cast import Cast, Member, members, name_words
from onrecord.annotators.actors_craft import with_craft
from onrecord.annotators.actors_described import with_described
from onrecord.annotators.actors_firms import with_firms
from onrecord.annotators.actors_forces import with_forces
from onrecord.annotators.actors_glued import parted
from onrecord.annotators.actors_media import Media, media_words, with_media
from onrecord.annotators.actors_names import Atom, Named, located, scan, unknown_outlet
from onrecord.annotators.actors_officers import with_officers
from onrecord.annotators.actors_offices import OF_STATE
from onrecord.annotators.actors_phrases import Phrase, phrase
from onrecord.annotators.actors_posts import with_posts
from onrecord.annotators.actors_pronouns import pronouns
from onrecord.annotators.actors_public import with_public
from onrecord.annotators.actors_roles import Naming, Scene, described
from onrecord.annotators.actors_seats import called_after, printed_at
from onrecord.annotators.actors_shared import with_shared
from onrecord.annotators.actors_sides import with_sides
from onrecord.annotators.actors_staff import with_staff
from onrecord.annotators.actors_tables import countries, cut, gazetteer, outlets_by_name
from onrecord.annotators.actors_tokens import Tokens, tokenise
from onrecord.annotators.actors_told import paired
from onrecord.annotators.actors_unions import with_unions
from onrecord.annotators.actors_whose import Lands, bodies_told
from onrecord.annotators.actors_words import listed
from onrecord.annotators.issuers import organ_of
from onrecord.annotators.names import skeleton
from onrecord.annotators.own_actors import NOBODY, OwnActors, own_atoms
from onrecord.annotators.people import prominent
from onrecord.annotators.places import filed
from onrecord.document import Block, BlockKind, Document, Span

_TITLED = frozenset({"office", "person", "title"})
_BY = {"org": "name", "outlet": "outlet"}
_KOREAS = {"north": "KP", "south": "KR"}


@dataclass(frozen=True)
class Actors:
    """Finds and resolves the mentions of actors.

    Args:
        own: the user's persons and bodies, which win over those of the tables.
        choose: has the last word on whom "it" and "they" mean.
        heed: whether to believe the encoder on which names are outlets and agencies.

    """

    own: OwnActors = NOBODY
    choose: Choose = field(default_factory=Learned)
    heed: bool = True
    needs: tuple[type[Annotation], ...] = (Word, Sentence, Name, Reference)
    gives: tuple[type[Annotation], ...] = (Mention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Mention]:
        """All mentions, in text order.

        >>> words = "Olaf Scholz met Emmanuel Macron in Paris."
        >>> doc = Document(words, (Block(Span(0, len(words)), BlockKind.PARAGRAPH),), published="2022-01-25")
        >>> [m.actor.name for m in Actors()(doc, Annotations())]
        ['Olaf Scholz', 'Emmanuel Macron']
        """
        tokens = tokenise(doc, found)
        namings, rulers, scene = _namings(tokens, doc, media_words(tokens, doc, found) if self.heed else Media(), self.own)
        namings = with_firms(tokens, with_bodies(tokens, named_words(tokens, doc, found), namings))
        home, lands = scene.home, replace(scene.lands, bodies=bodies_told(namings))
        namings = with_sides(tokens, with_public(tokens, with_staff(tokens, namings), home, lands), home)
        namings = with_unions(tokens, with_forces(tokens, with_described(tokens, with_craft(tokens, namings)), home, lands))
        namings = with_posts(tokens, with_officers(tokens, namings), lands)
        pointing = tuple(pronouns(tokens, namings, rulers, self.choose))
        pointed = {(n.hi, n.hj) for n in pointing}
        kept = [
            n
            for n in namings
            if n.by != "description" or ((n.i, n.j) not in {(q.i, q.j) for q in pointing} and (n.hi - 1, n.hj) not in pointed)
        ]
        for n in sorted(dict.fromkeys(with_sides(tokens, [*kept, *pointing], home)), key=lambda n: (n.i, -n.j)):
            actor = self.own.final(n.actor)
            others = tuple(a for a in dict.fromkeys(map(self.own.final, n.candidates)) if a.id != actor.id)
            yield Mention(tokens.span(n.i, n.j), actor, tokens.span(n.hi, n.hj), n.by, others)


def _namings(tokens: Tokens, doc: Document, media: Media, own: OwnActors) -> tuple[tuple[Naming, ...], frozenset[str], Scene]:
    """All mentions by name, role or description, the ids of the rulers among the persons, and the scene."""
    atoms, roles = with_media(tokens, media, *scan(tokens, own_atoms(tokens, own)))
    atoms = parted(tokens, with_shared(tokens, atoms))
    phrases = _phrases(tokens, atoms, roles)
    titles = _titles(tokens, atoms, phrases)
    rows = paired(tokens, atoms, {a.i: a for a in atoms if a.sort in {"name", "person"}}, {p.at: p for p in phrases if p.role.plural})
    home = _home(doc, atoms)
    countries_told = tuple(_body(tokens, a) for a in atoms if a.actors and not (a.sort == "capital" and located(tokens, a)))
    lands = Lands.of(tokens, countries_told, "" if _home(doc, ()) else printed_in(doc), doc.outlet or "")
    cast = members(tokens, atoms, titles, doc.day, own, home=home, lands=lands, in_rows=rows)
    named = tuple(_named(tokens, atoms, cast, titles, doc))
    blocs = Counter(n.actor.side for n in named if n.actor.side.startswith("country:"))
    scene = Scene(cast.members, tuple(sorted(blocs, key=lambda b: (-blocs[b], b))), doc.day, home, own, lands)
    bearers = {p.at: cast.of[at] for at, ps in titles.items() for p in ps if at in cast.of}
    rulers = frozenset(m.actor.id for m in cast.members if m.roles & listed("ruling"))
    return _with_roles(tokens, phrases, bearers, scene, named), rulers, scene


def _home(doc: Document, atoms: Sequence[Atom]) -> str:
    """The country of the dateline, named in it, by its capital or by another town that lies in one country; "" where it names two.

    Without a dateline that of the place behind the name of its author ("By Ana Ruiz, Lima"), or that of the outlet's town, if it is told
    of: the Freetown Sentinel writes of its own ministers. Who speaks for a state in a paper of its own is at home there.
    """
    if (organ := organ_of(doc)) and organ.side.startswith("country:"):
        return organ.side
    if len({side for place in doc.dateline for side in _countries_in(place.split(","))}) > 1:
        return ""
    for words in reversed([part for place in doc.dateline for part in place.split(",")]):
        if side := _country_of(words):
            return side
    if len(lands := {f"country:{sense.place.country}" for sense in filed(doc)}) == 1:
        return min(lands)
    if side := _own_line(doc):
        return side
    for block in doc.parts(BlockKind.BYLINE):
        if side := _country_of(doc[block.span].rpartition(",")[2].strip(" .")):
            return side
    towns = (_country_of(words) for words in _printed_in(doc))
    return next((town for town in towns if town and any(a.actors and a.actors[0].side == town for a in atoms)), "")


_ON_ITS_OWN = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ .'’-]+), (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.{0,25}|[^,]{0,10}\d[^,]{0,15})")
"""A dateline on a line of its own: "LIMA, Wednesday"."""


def _own_line(doc: Document) -> str:
    """The country of the place that stands, in capitals and with a day, on a line between headline and text."""
    for block in doc.blocks:
        if block.kind is BlockKind.PARAGRAPH and len(block.span) > _LINE:
            return ""
        if (line := _ON_ITS_OWN.fullmatch(doc[block.span].strip(" ."))) and (side := _country_of(line[1])):
            return side
    return ""


_LINE = 60
"""Characters of a line that may be no paragraph."""


def seat_of(doc: Document) -> str:
    """The side of the country that a report was written in, as far as its dateline, its author's line or its outlet's name tells."""
    return _home(doc, ()) or printed_in(doc)


def printed_in(doc: Document) -> str:
    """The side of the country of the town, the river or the region after which the outlet of a report is called, "" where unknown."""
    told = next((town for words in _printed_in(doc) if (town := _country_of(words))), "")
    told = told or next((town for words in _printed_in(doc) if (town := printed_at(words))), "")
    return told or (called_after(doc.outlet) if doc.outlet else "")


def host_of(doc: Document) -> Actor | None:
    """The government of the country that a report was filed from; None where its dateline names none, or several."""
    lands = {sense.place.country for sense in filed(doc) if sense.place.country}
    return countries().get(min(lands)) if len(lands) == 1 else None


def _printed_in(doc: Document) -> Iterator[str]:
    """The first words of an outlet's name, and the places beside it: "*Podgorica* Chronicle", "Evening Lantern, *Port of Spain*"."""
    if not doc.outlet:
        return
    words = doc.outlet.split()
    yield from (" ".join(words[:n]) for n in (1, 2))
    if any(word in _OF for word in words):
        yield doc.outlet.rpartition(f" {next(word for word in reversed(words) if word in _OF)} ")[2]  # "El Tiempo de *Bogotá*"
    yield from (part.strip(" .)") for part in re.split(r"[,(]", doc.outlet)[1:])  # "The Delta Gazette (*Cairo*)"
    for block in doc.parts(BlockKind.METADATA, BlockKind.BYLINE, BlockKind.STANDFIRST):
        line = doc[block.span]
        if line.casefold().startswith(doc.outlet.casefold()):
            yield from (part.strip(" .") for part in re.split(r"[,;–—-]", line[len(doc.outlet) :]))


_OF = frozenset({"of", "de", "di", "do", "da", "van", "von"})


def _country_of(words: str) -> str:
    """The country that words name, in itself or by its capital."""
    tokens = cut(words)
    for known, entries in gazetteer().get(tokens[0], ()) if tokens else ():
        if known == tokens and (side := next((e.actor.side for e in entries if e.sort in {"country", "capital"}), "")):
            return side
    return ""


def _countries_in(parts: Sequence[str]) -> set[str]:
    """The countries whose name or capital stands in a place of a dateline."""
    out = set[str]()
    for tokens in map(cut, parts):
        for known, entries in gazetteer().get(tokens[0], ()) if tokens else ():
            out |= {e.actor.side for e in entries if known == tokens and e.sort in {"country", "capital"}}
    return out


def _phrases(tokens: Tokens, atoms: Sequence[Atom], roles: Sequence[Named]) -> tuple[Phrase, ...]:
    starts, ends, by_end = {a.i: a for a in atoms}, {a.j: a for a in atoms}, {r.j: r for r in roles}
    return tuple(_possessed(tokens, phrase(tokens, r, starts, ends, by_end), atoms) for r in roles)


_ABOARD = frozenset({"captain", "commander", "skipper", "owner", "operator", "master", "mate", "pilot"})
"""Those that a ship or a plane has: "*its captain*" is no country's."""


def _possessed(tokens: Tokens, p: Phrase, atoms: Sequence[Atom]) -> Phrase:
    """A role with the country or body that "its" stands for, the subject before it: "Angola will answer. *Its* foreign minister said …"."""
    of_its = (tokens.fold(p.end), tokens.fold(p.end + 1)) == ("of", "its") and tokens.fold(p.end + 2) in OF_STATE
    if (
        p.role.words in _ABOARD
        or p.body is not None
        or not (p.article == "its" or of_its)
        or p.role.sort not in {"office", "person", "government"}
    ):
        return p
    subjects = (a for a in reversed(atoms) if a.actors and a.j <= p.i and tokens.sentence[p.i] - tokens.sentence[a.i] <= 1)
    owner = next((a for a in subjects if any(_is_subject(tokens, k) for k in range(a.i, a.j))), None)
    return replace(p, body=owner.actors[0]) if owner else p


def _is_subject(tokens: Tokens, k: int) -> bool:
    """Whether a token is a subject or whose the subject is: "*Angola's* embassy is shut. *Its* government said …"."""
    word = tokens.words.get(tokens.start[k])
    if word is not None and word.relation in {"nmod:poss", "amod", "compound"}:
        word = tokens.words.get(word.head)
    return word is not None and word.relation.startswith("nsubj")


def _titles(tokens: Tokens, atoms: Sequence[Atom], phrases: Sequence[Phrase]) -> dict[int, tuple[Phrase, ...]]:
    """First token of a name → the role phrases before or beside it, the nearest first."""
    beside: dict[int, Phrase] = {}
    for p in phrases:
        for at in (p.j, p.end, p.j + 1 if tokens.fold(p.j) == "," else -1, p.j + 1 if tokens.fold(p.j) == "." else -1):
            beside.setdefault(at, p)
    for a in atoms:  # a lost space or a machine translation: "the security adviser USAJake Sullivan"
        if a.sort == "country" and a.i in beside and beside[a.i].j == a.i:
            beside.setdefault(a.j, replace(beside[a.i], j=a.j, body=beside[a.i].body or a.actors[0]))
    starts = {p.i: p for p in phrases}
    out: dict[int, tuple[Phrase, ...]] = {}
    for a in atoms:
        if a.sort not in {"person", "name"} or (a.sort == "name" and tokens.fold(a.i - 1) in _WHERE and tokens.fold(a.j) == ","):
            continue  # "a meeting in Kumasi, *the spokesman* said"
        before, after = beside.get(a.i) or beside.get(_lead(tokens, a.i)), starts.get(a.j + 1) if tokens.fold(a.j) == "," else None
        before = before or _longer_title(tokens, a.i, a, phrases)
        found = [before] if before and _entitles(tokens, before, a) else []
        outer = beside.get(found[0].i) if found else None
        if outer and not tokens.near(outer.i, found[0].i):
            outer = None  # "said a diplomat. *The minister, Ana Ruiz*, answered"
        if outer and tokens.fold(outer.j) == "," and found[0].role.sort == "office":
            outer = None  # "fled with the president, *spokesman Tamm* said"
        if found and found[0].article not in {"a", "an", "the"} and (outer is None or outer.role.sort not in _TITLED):
            outer = _longer_title(tokens, found[0].i, a, phrases)
        if outer and outer is not found[0]:
            found.append(outer)  # "the spokesman, *Colonel* Tamm", "army spokesman *Colonel* Tamm", "the head of the patrol, *Major* Tamm"
        if after and tokens.near(a.i, after.i) and _entitles(tokens, after, a) and not _begins(tokens, after):
            found.append(after)
        if found:
            out[a.i] = tuple(found)
    return out


_WHERE = frozenset({"in", "at", "near", "outside"})
"""What stands before the name of a place, not of a person."""

_LINKS = frozenset({"of", "in", "at", "for", "to", "from"})


def _begins(tokens: Tokens, p: Phrase) -> bool:
    """Whether a role behind a comma opens the words of who speaks: "sold nothing to Aldo Rey, *the spokesman* said"."""
    behind = [tokens.fold(k) for k in range(p.end, p.end + 12)]
    says = next((n for n, word in enumerate(behind) if word in listed("saying")), 12)
    at_once = says < 12 and not {",", "who", "."} & set(behind[:says])
    return at_once or (says < 12 and tokens.relation(p.end - 1).startswith("nsubj"))


def _longer_title(tokens: Tokens, i: int, a: Atom, phrases: Sequence[Phrase]) -> Phrase | None:
    """The role that a name between commas bears, with more between: "the captain *of one of the ships*, Epeli Tuivaga, said".

    The words for the name begin at token i, where a rank stands before it.
    """
    if a.j - a.i < 2 or tokens.fold(i - 1) != "," or tokens.fold(a.j) != ",":
        return None
    near = [p for p in phrases if p.end < i - 1 and tokens.near(p.at, i) and i - p.end < 10 and tokens.fold(p.end) in _LINKS]
    for p in reversed(near):
        between = range(p.end, i - 1)
        plain = not any(tokens.folded[k] in {",", "and", "(", ";"} or tokens.pos(k) in {"VERB", "AUX"} for k in between)
        one = p.role.sort in _TITLED or tokens.fold(p.end - 1) not in _SEVERAL
        return p if plain and one and p.role.sort in {*_TITLED, "unnamed"} else None
    return None


_SEVERAL = frozenset({"people", "persons", "sources", "insiders", "informants"})


def _entitles(tokens: Tokens, p: Phrase, a: Atom) -> bool:
    """Whether a role phrase beside a name says who that is."""
    if p.role.sort not in _TITLED and not (p.role.sort == "unnamed" and not p.role.plural and p.role.group != "source"):
        return False
    if not tokens.near(min(a.i, p.at), max(a.j, p.end) - 1):
        return False
    if p.j in {a.i, _lead(tokens, a.i)} or (a.i == p.j + 1 and tokens.fold(p.j) == "."):
        return True
    definite = p.article in {"the", "a", "an"} or p.body is not None or p.pronoun or p.owner is not None
    if a.j < p.i:
        return definite or p.role.sort == "office"
    at_end = tokens.fold(a.j) in {".", ";", ":"} and tokens.fold(p.i - 1) in listed("saying")  # "… said *the minister, Ana Ruiz*."
    return definite and p.article != "two" and (at_end or tokens.fold(a.j) in {",", "'s", "”", '"'})


def _named(tokens: Tokens, atoms: Sequence[Atom], cast: Cast, titles: Mapping[int, tuple[Phrase, ...]], doc: Document) -> Iterator[Naming]:
    """Mentions by name: of persons with their titles, of countries, bodies and outlets."""
    short = _short_names(tokens, atoms, doc)
    for a in atoms:
        if a.i in cast.of:
            person = _person(tokens, a, cast.of[a.i], next(iter(titles.get(a.i, ())), None))
            yield replace(person, candidates=cast.rivals.get(a.i, ()))
        elif a.actors and not (a.sort == "capital" and located(tokens, a)):
            yield _body(tokens, a)
        elif a.sort == "name" and (actor := short.get(" ".join(name_words(tokens, a)))):
            start = a.i - 1 if tokens.fold(a.i - 1) == "the" else a.i
            yield Naming(
                start, a.j, a.i, a.j, actor, "outlet" if actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} else "name", gender="n"
            )
    yield from _koreas(tokens, atoms)


def _person(tokens: Tokens, a: Atom, member: Member, title: Phrase | None) -> Naming:
    before = title is not None and title.at < a.i and tokens.fold(title.j) != ","
    lead = _lead(tokens, a.i)
    head = lead if all(skeleton(w) in member.words for w in tokens.word[lead : a.i]) else a.i
    start = title.i if title and before else head
    return Naming(start, a.j, head, a.j, member.actor, "name", gender=member.gender)


def _lead(tokens: Tokens, i: int) -> int:
    """Where a family name begins that has particles before it: "von der Leyen"."""
    while i and tokens.folded[i - 1] in listed("particles") and tokens.near(i - 1, i):
        i -= 1
    return i


def _body(tokens: Tokens, a: Atom) -> Naming:
    actor = a.actors[0]
    by = "country" if actor.id.startswith("country:") else "outlet" if a.sort == "outlet" else _BY.get(a.sort, "name")
    article = a.sort != "adjective" and tokens.fold(a.i - 1) == "the" and tokens.near(a.i - 1, a.i) and tokens.fold(a.j) != "-"
    people = a.sort == "adjective" and tokens.word[a.j - 1].endswith("s") and len(tokens.word[a.j - 1]) > 3
    return Naming(
        a.i - 1 if article else a.i,
        a.j,
        a.i,
        a.j,
        actor,
        by,
        plural=a.sort == "people" or people,
        gender="n",
        candidates=(*a.actors[1:], *a.rivals),
    )


def _short_names(tokens: Tokens, atoms: Sequence[Atom], doc: Document) -> dict[str, Actor]:
    """Short forms that the document itself makes plain: "(RUSI)" after the full name, "the Post" for the outlet."""
    out = {"Times": outlet_named("The Times of London")}
    if doc.outlet:
        out[doc.outlet.split()[-1]] = outlet_named(doc.outlet)
    for a in atoms:
        if a.actors and a.sort == "outlet":
            out[a.actors[0].name.split()[-1]] = a.actors[0]
        if a.actors and a.sort in {"org", "seat"} and len(a.actors[0].name.split()) > 1:
            out.setdefault(_initials(a.actors[0].name), a.actors[0])
            out.setdefault(a.actors[0].name.removesuffix(" Party").split()[-1], a.actors[0])
        if a.actors and a.sort in {"org", "outlet", "seat"} and tokens.fold(a.j) == "(" and tokens.fold(a.j + 2) == ")":
            out[tokens.word[a.j + 1]] = a.actors[0]
    return out


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _koreas(tokens: Tokens, atoms: Sequence[Atom]) -> Iterator[Naming]:
    """Find "the North" and "the South" where the document is about the Koreas."""
    present = {x.id[8:] for a in atoms for x in a.actors[:1]}
    taken = {k for a in atoms for k in range(a.i, a.j)}
    if not present & {"KP", "KR"}:
        return
    for i, word in enumerate(tokens.folded):
        if (
            word in _KOREAS
            and i not in taken
            and tokens.cap[i]
            and tokens.fold(i - 1) == "the"
            and not (i + 1 < len(tokens) and tokens.cap[i + 1])
        ):
            yield Naming(i - 1, i + 1, i, i + 1, countries()[_KOREAS[word]], "country", gender="n")


def _with_roles(
    tokens: Tokens, phrases: Sequence[Phrase], bearers: Mapping[int, Member], scene: Scene, named: Sequence[Naming]
) -> tuple[Naming, ...]:
    """Mentions by name and, in text order, those by role, which may rest on them.

    Args:
        tokens: the text.
        phrases: its role phrases.
        bearers: the persons beside whose names a role stands, by its token.
        scene: what the document tells of its persons and countries.
        named: the mentions by name.

    """
    out = list(named)
    pending = sorted(named, key=lambda n: n.i)
    told: list[Naming] = []
    done: set[int] = {k for n in named if n.by == "outlet" for k in range(n.i, n.j)}  # "the state agency" in "the state agency Austral"
    for p in sorted(phrases, key=lambda p: (p.i, -p.j)):
        while pending and pending[0].i < p.at:
            told.append(pending.pop(0))
        if p.at in done:
            continue
        found = _borne(p, bearers[p.at], named) if p.at in bearers else _described(tokens, p, scene, told)
        if found:
            out.append(found)
            told.append(found)
            done |= {q.at for q in phrases if q is not p and found.i <= q.at < p.at and q.role.sort != "body"}
    return tuple(out)


def _borne(p: Phrase, member: Member, named: Sequence[Naming]) -> Naming | None:
    """A role beside its bearer's name; None where the mention by name holds it already."""
    held = any(n.i <= p.i and p.end <= n.hi for n in named if n.actor == member.actor)
    return None if held else Naming(p.i, p.j, p.at, p.end, member.actor, "role", gender=member.gender)


def _described(tokens: Tokens, p: Phrase, scene: Scene, told: Sequence[Naming]) -> Naming | None:
    """A role without a name; None for a part of a longer word: "state-run"."""
    glued = tokens.fold(p.end) == "-" and tokens.start[p.end] == tokens.end[p.end - 1]
    return None if glued else described(tokens, p, scene, told)


def outlet_named(name: str) -> Actor:
    """The outlet or agency of a name, also where no table has it.

    >>> outlet_named("the NY Times").id, outlet_named("Harbour Gazette").id
    ('outlet:the-new-york-times', 'outlet:harbour-gazette')
    """
    return outlets_by_name().get(cut(name)) or unknown_outlet(
        " ".join(name.split()), agency=bool(re.search(r"(?i)\b(news|press) agency$", name))
    )


@cache
def _actors() -> Actors:
    return Actors()


def name_of(words: str, day: date | None = None) -> Actor | None:
    """The actor of a name or a description that stands alone, as in a question or a credit.

    >>> name_of("the Russian government").name, name_of("NYT").name, name_of("Wladimir Putin").name
    ('Russia', 'The New York Times', 'Vladimir Putin')
    >>> name_of("the French president", date(2015, 11, 14)).name
    'François Hollande'
    """
    text = " ".join(words.split()).strip(" .,;:?!")
    doc = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), published=day.isoformat() if day else None)
    found = tuple(_actors()(doc, Annotations()))
    whole = max(found, key=lambda m: (len(m.span), -m.span.start), default=None)
    if whole is None or len(whole.span) < 0.6 * len(text):
        return outlets_by_name().get(cut(text)) or _surname(text, day)
    return whole.actor


def _surname(text: str, day: date | None) -> Actor | None:
    """A family name alone: the holder of a prominent office."""
    found = prominent(text, day) if text[:1].isupper() and " " not in text else ()
    return found[0].actor(day) if found else None
