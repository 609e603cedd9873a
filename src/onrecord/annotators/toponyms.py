"""Toponyms: which words of a report name a place.

Capitalised words that the gazetteer holds, less those that are part of a person's or a body's name, and less little-known names that
nothing around supports: most surnames are also some town's name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import cache

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Cue, Mention, Word
from onrecord.annotators.gazetteer import Gazetteer, Sense, gazetteer, key
from onrecord.annotators.lexicon import act_phrases
from onrecord.annotators.lexicon import tokens as tokens_of
from onrecord.annotators.times_words import holiday_names
from onrecord.annotators.toponyms_senses import (
    _FRONT,
    GREAT,
    fitting,
    is_great,
    meanings,
    within,
)
from onrecord.annotators.toponyms_words import (
    _TYPES,
    LONGEST,
    Line,
    Lists,
    Token,
    line,
    lists,
    reach,
)
from onrecord.document import BlockKind, Document, Span
from onrecord.where import PlaceKind

STATE = 5.5  # what a country or a state weighs at the least
_STRICT = frozenset(("in", "near", "across", "inside", "outside", "at"))
_SIDES = frozenset(("North", "South", "East", "West", "Old", "Upper", "Lower", "N", "S", "E", "W"))
_JOINTS = (frozenset((" ", "-")), frozenset((" ", "-", ". ")))
_STREETS = frozenset(("Street", "St.", "Road", "Rd.", "Avenue", "Ave.", "Ave", "Drive", "Lane", "Boulevard", "Blvd.", "Parkway", "Highway"))
_MUNICIPAL = frozenset(
    ("Police", "County", "City", "Council", "Mayor", "Sheriff", "Fire", "Public", "High", "School", "Schools", "Township")
)
_BEFORE_STATE = frozenset((", ", "-", " (", ", D-", ", R-"))
_NAMED = {ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY, ActorKind.GROUP}


@dataclass(frozen=True)
class Name:
    """Words that name a place, with all that they may mean.

    Args:
        span: the words.
        key: as the gazetteer has them.
        senses: what they may mean, likeliest first.
        sure: whether the words around it support that it is a place.
        qualified: "Paris, Texas": the text says which one.
        silent: it stands for a government that speaks, and is no place here.
        embedded: it is part of the name of a body ("Paris Police Department"): no place here, but it tells where the report plays.

    """

    span: Span
    key: str
    senses: tuple[Sense, ...]
    sure: bool
    qualified: bool = False
    silent: bool = False
    embedded: bool = False


class Part(Enum):
    """What a name of the gazetteer is where it stands."""

    SURE = auto()
    PERHAPS = auto()
    EMBEDDED = auto()
    NONE = auto()


def names(doc: Document, found: Annotations) -> list[Name]:
    """The place names of a report, in text order.

    >>> from onrecord.document import Block
    >>> doc = Document("The author Jack London never lived in London, Ontario.", (Block(Span(0, 54), BlockKind.PARAGRAPH),))
    >>> [doc[n.span] for n in names(doc, Annotations())]
    ['London, Ontario']
    """
    blocks = [b for b in doc.blocks if b.kind.speaks or b.kind is BlockKind.DATELINE]
    lines = [line(doc, b) for b in blocks]
    plain = {t.text for a in lines for t in a.tokens if not t.capital}
    classes = {w.span.start: w.pos for w in found.of(Word)}
    feasts = tuple(Span(*m.span()) for m in holiday_names().finditer(doc.text))
    reading = Reading(doc, found, gazetteer(), lists(), frozenset(plain), classes, feasts)
    drafts = [name for a in lines for name in qualified(doc, reading.line(a))]
    sure = {n.key for n in drafts if n.sure and not n.embedded} | reading.seats
    areas, lands = spoken_of(drafts), {n.senses[0].place.country for n in drafts if n.sure and n.senses and not n.senses[0].alternate}
    drafts = [n for n in drafts if n.qualified or not far_fetched(n, lands)]
    kept = [n for n in drafts if n.sure or (n.key not in reading.persons and (n.key in sure or reading.nearby(n, areas)))]
    return sorted((*kept, *reading.learnt(kept)), key=lambda n: n.span)


@dataclass(frozen=True)
class Reading:
    """One report being read: the rules that tell a place name from other capitals.

    Args:
        doc: the report.
        found: what other annotators found.
        places: the gazetteer.
        lists: words by role.
        plain: words that the report also writes small.
        classes: UPOS of words by their start, empty where nobody parsed the report.
        feasts: where the names of feasts stand: no town is meant by "at Christmas".
        persons: keys of words that were the end of a longer name, filled while reading.
        towns: what the gazetteer lacks, and the report itself calls a town or puts in a state, filled while reading.
        seats: keys of towns that have a police, a school, a mayor in the report, filled while reading.

    """

    doc: Document
    found: Annotations
    places: Gazetteer
    lists: Lists
    plain: frozenset[str]
    classes: Mapping[int, str]
    feasts: tuple[Span, ...] = ()
    persons: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)

    def line(self, line: Line) -> Iterator[Name]:
        """The names of one block, by longest match."""
        at = 0
        while at < len(line.tokens):
            if not line.tokens[at].capital:
                at = next((n for n in range(at + 1, len(line.tokens)) if line.tokens[n].capital), len(line.tokens))
                continue
            hit = self.union(line.tokens, at) or self.longest(line.tokens, at)
            if "." in line.tokens[at].text:
                hit = self.state(line.tokens, at) or hit
            if (way := self.way(line, at)) and (hit is None or hit[0] != way):
                span = Span(line.tokens[at].start, line.tokens[way - 1].end)
                yield Name(span, key(self.doc[span]), (), sure=True, silent=True, embedded=True)
                self.remember(self.doc[span])
                at = way
                continue
            if hit is None and (listed := self.listed_counties(line.tokens, at, at + 1)):
                hit = at + 1, listed[0].place.name, listed
            if hit is None:
                self.learn(line, at)
                at += 1
                continue
            end, folded, senses = self.trimmed(line.tokens, at, *hit)
            counties = self.listed_counties(line.tokens, at, end)
            senses = counties or senses
            if end < len(line.tokens) and line.tokens[end].text in _TYPES:
                senses = tuple(sorted(senses, key=lambda s: s.place.kind is not PlaceKind.ADMIN))
            if (part := Part.SURE if counties else self.place(line, at, end, senses)) is not Part.NONE:
                span = Span(line.tokens[at].start, line.tokens[end - 1].end)
                embedded = part is Part.EMBEDDED
                sure = part is Part.SURE or (embedded and self.known(line, at, end, senses[0]))
                silent = embedded or folded in _unions() or self.speaks(line.tokens, at, end, senses[0])
                yield Name(span, folded, senses, sure, silent=silent, embedded=embedded)
            at = end

    def trimmed(
        self, tokens: Sequence[Token], at: int, end: int, folded: str, senses: tuple[Sense, ...]
    ) -> tuple[int, str, tuple[Sense, ...]]:
        """A hit by its proper end: "Elba City Council" is the city council of Elba; "Lagos State" is one name."""
        after = tokens[end] if end < len(tokens) and tokens[end].gap == " " and tokens[end].capital else None
        if after and end - at > 1 and tokens[end - 1].text == "City" and (self.lists.has("head", after.text) or after.text == "Manager"):
            words = self.doc.text[tokens[at].start : tokens[end - 2].end]
            if town := fitting(words):
                return end - 1, key(words), town
        if (
            after
            and after.text in ("State", "Province", "Governorate")
            and not (end + 1 < len(tokens) and tokens[end + 1].gap == " " and tokens[end + 1].capital)
        ):
            units = tuple(s for s in senses if s.place.kind is PlaceKind.ADMIN and s.place.country != "US")
            if units:
                return end + 1, folded, units
        return end, folded, senses

    def learn(self, line: Line, at: int) -> None:
        """Keeps a name that the gazetteer lacks where the report says that it is a town: "Elba, Ky.", "the village of Elba"."""
        tokens, has = line.tokens, self.lists.has
        first = tokens[at]
        if len(first.text) < 4 or line.headline:
            return
        if at and tokens[at - 1].capital and first.gap == " " and not tokens[at - 1].opens:
            return
        last = at + 1
        while last < min(at + 3, len(tokens)) and tokens[last].capital and tokens[last].gap == " ":
            last += 1
        stated = last < len(tokens) and tokens[last].gap == ", " and tokens[last].text in self.lists.states and "." in tokens[last].text
        called = at > 1 and tokens[at - 1].text == "of" and tokens[at - 2].text in ("town", "village", "hamlet", "suburb")
        if not (stated or called) or any(has(role, first.text) for role in ("given", "title", "common", "head")):
            return
        if not has("title", tokens[last - 1].text):
            self.towns.add(self.doc.text[first.start : tokens[last - 1].end])

    def remember(self, way: str) -> None:
        """Keeps the name of a river, also without its "River", for headlines and later mentions."""
        name, _, kind = way.rpartition(" ")
        if kind != "River":
            return
        self.towns.add(way)
        if len(name) > 4 and not self.doubtful(name):
            self.towns.add(name)

    def learnt(self, found: Iterable[Name]) -> Iterator[Name]:
        """The towns that the report itself made known, wherever it names them."""
        if not self.towns:
            return
        taken = [n.span for n in found]
        for town in self.towns:
            for m in re.finditer(rf"\b{re.escape(town)}\b", self.doc.text):
                span = Span(*m.span())
                if not any(span.meets(t) for t in taken):
                    yield Name(span, key(town), (), sure=True, silent=True, embedded=True)

    def way(self, line: Line, at: int) -> int:
        """Where the name of a street, a river, a park ends that begins here, 0 where none does: "Old Mill Road", "Lake Orr"."""
        tokens, has = line.tokens, self.lists.has
        first = tokens[at]
        if not first.capital or line.headline:
            return 0
        last, side = at + 1, first.text in _SIDES
        while last < min(at + LONGEST, len(tokens)) and tokens[last].capital and tokens[last].gap in _JOINTS[side and last == at + 1]:
            last += 1
        if first.text in _FRONT and last == at + 2 and not has("way", tokens[at + 1].text):
            return last
        if last < at + 2 or not has("way", tokens[last - 1].text) or (at and tokens[at - 1].capital and first.gap == " "):
            return 0
        street = tokens[last - 1].text in _STREETS
        if (has("before", first.text) and not side) or any(has("title", t.text) for t in tokens[at : last - 1]):
            return 0
        if not side and not street and (len(first.text) == 1 or has("head", first.text) or self.ordinary(line, at, first.text)):
            return 0
        led = at and (has("prep", tokens[at - 1].text.lower()) or tokens[at - 1].text in ("on", "the", "of"))
        numbered = any(c.isdigit() for c in first.gap)
        return last if led or numbered or street or not (has("given", first.text) or first.opens) else 0

    def union(self, tokens: Sequence[Token], at: int) -> tuple[int, str, tuple[Sense, ...]] | None:
        """A body of states that is spoken of like a place: "in the EU"."""
        first, unions = tokens[at], self.lists.unions
        if first.text in unions:
            return at + 1, key(first.text), meanings(first.text)
        if at + 1 < len(tokens) and (words := f"{first.text} {tokens[at + 1].text}") in unions and tokens[at + 1].gap == " ":
            return at + 2, key(words), meanings(words)
        return None

    def listed_counties(self, tokens: Sequence[Token], at: int, end: int) -> tuple[Sense, ...]:
        """The counties of a list: "Adams, Polk and Clay counties"."""
        if "counties" not in self.plain:
            return ()
        for after in tokens[end : end + 6]:
            if after.text == "counties":
                return self.places.senses(f"{self.doc.text[tokens[at].start : tokens[end - 1].end]} County")
            if not (after.capital or after.text == "and") or after.opens:
                break
        return ()

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, str, tuple[Sense, ...]] | None:
        """The longest run of words from `at` on that the gazetteer holds."""
        for end in range(reach(tokens, at, self.places.small), at, -1):
            if tokens[end - 1].capital or tokens[end - 1].text in _TYPES or tokens[end - 1].text in self.places.small:
                words = self.doc.text[tokens[at].start : tokens[end - 1].end]
                if senses := fitting(words):
                    return end, key(words), senses
        return self.state(tokens, at)

    def state(self, tokens: Sequence[Token], at: int) -> tuple[int, str, tuple[Sense, ...]] | None:
        """An abbreviated state after a town that the gazetteer lacks: "Hickory Fork, Ky."."""
        word, code = tokens[at], self.lists.states.get(tokens[at].text)
        if (
            code is None
            or word.gap not in _BEFORE_STATE
            or not at
            or not tokens[at - 1].capital
            or (area := self.places.area(code)) is None
        ):
            return None
        return at + 1, key(area.place.name), (area,)

    def place(self, line: Line, at: int, end: int, senses: tuple[Sense, ...]) -> Part:
        """Whether the words are a place, for sure or perhaps, or part of the name of something else."""
        word = line.tokens[at].text
        if end - at == 1 and word in self.lists.states and line.tokens[at].gap in _BEFORE_STATE:
            return Part.SURE
        if end - at == 1 and self.ordinary(line, at, word):
            return Part.NONE
        if self.follows(line, at, senses[0]):
            if self.closes_a_body(line, at, senses[0]):
                return Part.EMBEDDED
            self.persons.add(key(line.tokens[end - 1].text))
            return Part.NONE
        span = Span(line.tokens[at].start, line.tokens[end - 1].end)
        if self.belongs(span) or (any(span in f for f in self.feasts) and not self.named_after(line.tokens, end, senses)):
            return Part.NONE
        if self.precedes(line, at, end):
            return Part.EMBEDDED if self.of_a_body(line, at, end, senses[0]) else Part.NONE
        before = line.tokens[at - 1] if at else None
        led = before.text.lower() if before is not None and line.tokens[at].gap == " " else ""
        unlikely = key(word) in self.persons or (end - at == 1 and self.doubtful(word) and not is_great(senses[0]))
        if line.dateline or led in _STRICT or (self.lists.has("prep", led) and not unlikely):
            return Part.SURE
        if self.filed(line, at, end) or (not unlikely and self.civic(line, at, end)):
            return Part.SURE
        return Part.SURE if self.known(line, at, end, senses[0]) else Part.PERHAPS

    def named_after(self, tokens: Sequence[Token], end: int, senses: Sequence[Sense]) -> bool:
        """Whether a town bears the name of a feast: a great one ("Corpus Christi"), or one whose state is told ("Christmas, Florida")."""
        after = tokens[end].text if end < len(tokens) and tokens[end].gap == ", " else ""
        unit = self.lists.states.get(after)
        stated = bool(after) and (any(unit and s.admin == unit for s in senses) or bool(within(senses, fitting(after))))
        return stated or senses[0].population >= GREAT

    def closes_a_body(self, line: Line, at: int, best: Sense) -> bool:
        """Whether a country or a state ends the name of a body: "Education Kansas", "Tourism Ireland"."""
        before, has = line.tokens[at - 1], self.lists.has
        if line.tokens[at].gap != " " or len(before.text) < 3 or has("given", before.text) or has("title", before.text):
            return False
        return best.weight > STATE and best.place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN) and not self.doubtful(line.tokens[at].text)

    def filed(self, line: Line, at: int, end: int) -> bool:
        """Whether the words open a line like a dateline: "WINONA -- A man was …"."""
        return at == 0 and end < len(line.tokens) and any(dash in line.tokens[end].gap for dash in ("—", "–", "--"))

    def civic(self, line: Line, at: int, end: int) -> bool:
        """Whether the words beside speak of a town: "the village of Elba", "Ann Ray, 34, of Elba", "an Elba man", "(R-Elba)"."""
        tokens = line.tokens
        after = tokens[end].text if end < len(tokens) and tokens[end].gap == " " else ""
        if self.lists.has("civic", after):
            return True
        if not at or tokens[at].gap not in (" ", "-"):
            return False
        before = tokens[at - 1]
        if tokens[at].gap == "-":
            return before.text in ("R", "D", "DFL", "I")
        if before.text != "of":
            return False
        return any(c.isdigit() for c in before.gap) or (at > 1 and self.lists.has("settlement", tokens[at - 2].text.lower()))

    def of_a_body(self, line: Line, at: int, end: int, best: Sense) -> bool:
        """Whether the longer name around is a body's, not a person's: "Paris Police Department", "Cambridge Analytica"."""
        tokens, has = line.tokens, self.lists.has
        if at > 1 and tokens[at - 1].text in ("of", "for"):
            return True
        last = end
        while last < min(end + LONGEST, len(tokens)) and tokens[last].gap == " " and tokens[last].capital:
            last += 1
        run = [t.text for t in tokens[end:last]]
        if run and has("way", run[-1]):
            return False
        if run and run[0] in _MUNICIPAL:
            self.seats.add(key(self.doc.text[tokens[at].start : tokens[end - 1].end]))
        if any(has("head", t) or has("title", t) for t in run) or (end - at > 1 and best.place.kind is PlaceKind.ADMIN):
            return True
        return is_great(best) and not self.doubtful(tokens[at].text)

    def ordinary(self, line: Line, at: int, word: str) -> bool:
        """Whether a single word is no name: a month, a function word, a river that wants its article, a word of two letters."""
        has = self.lists.has
        if has("before", word) or has("after", word) or has("title", word) or has("head", word) or (len(word) < 3 and not word.isupper()):
            return True
        if self.lists.has("article", word):
            return not at or line.tokens[at - 1].text.lower() != "the"
        if self.classes.get(line.tokens[at].start, "PROPN") not in ("PROPN", "NOUN", "X"):
            return True
        # "Mobile phones were banned" opens with a capital, whatever else the report says of Mobile.
        following = line.tokens[at + 1].text if at + 1 < len(line.tokens) and line.tokens[at + 1].gap == " " else "."
        return line.tokens[at].opens and self.lists.has("common", word) and following.islower() and not self.verb(following)

    def verb(self, word: str) -> bool:
        """Whether a word is one of the verbs that follow a subject most."""
        return word in ("is", "was", "are", "were", "and") or self.lists.has("skip", word) or self.lists.has("speech", word)

    def known(self, line: Line, at: int, end: int, best: Sense) -> bool:
        """Whether a name without a preposition is known well enough to be a place."""
        word = line.tokens[at].text
        if end - at == 1 and key(word) in self.persons:
            return False
        if (
            end - at == 1
            and best.place.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)
            and self.doubtful(word)
            and best.population < 5 * GREAT
        ):
            return False
        return is_great(best) or (best.place.kind is PlaceKind.ADMIN and end - at > 1)

    def nearby(self, name: Name, areas: frozenset[str]) -> bool:
        """Whether a little-known name lies in a first-level unit of which the report speaks, and is nothing else."""
        return not self.doubtful(self.doc[name.span]) and any(s.admin in areas and not s.alternate for s in name.senses)

    def doubtful(self, word: str) -> bool:
        """Whether a word is as likely a surname, a given name or an everyday word."""
        return self.lists.has("common", word) or self.lists.has("given", word) or word.lower() in self.plain

    def follows(self, line: Line, at: int, best: Sense) -> bool:
        """Whether the words are the end of a longer name: "Jack London", "President Lincoln", "T. Burke"."""
        before, has = line.tokens[at - 1] if at else None, self.lists.has
        if before is None or not before.capital or line.dateline:
            return False
        if line.tokens[at].gap == ". ":
            return len(before.text) == 1
        if line.tokens[at].gap != " ":
            return False
        if has("title", before.text) or has("given", before.text):
            return True
        known = line.headline or before.opens or has("before", before.text) or best.place.kind is PlaceKind.COUNTRY
        return not (known or self.apart(before))

    def precedes(self, line: Line, at: int, end: int) -> bool:
        """Whether the words are a part of a body's or a person's name: "Washington Post", "Bank of England", "Paris Hilton"."""
        tokens, has = line.tokens, self.lists.has
        before = tokens[at - 1] if at else None
        if at > 1 and before and before.text in ("of", "for") and has("of", tokens[at - 2].text):
            return True
        after = tokens[end] if end < len(tokens) and tokens[end].gap == " " and tokens[end].capital else None
        if after is None or line.dateline:
            return False
        if has("head", after.text):
            return True
        led = before is not None and has("prep", before.text.lower())
        return not (line.headline or led or has("after", after.text) or after.text.isupper() or self.area(after.text))

    def area(self, word: str) -> bool:
        """Whether a word names a country or a first-level unit: "in Kyiv Ukraine"."""
        return any(s.place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN) for s in self.places.senses(word)[:1])

    def apart(self, before: Token) -> bool:
        """Whether the capitalised word before is a name or an adjective of its own: "the Ukrainian Sumy region"."""
        return before.text in self.lists.demonyms or before.text.isupper()

    def belongs(self, span: Span) -> bool:
        """Whether another annotator has these words as part of the name of a person or a body."""
        around = (m for m in self.found.of(Mention) if m.span.start <= span.start < m.span.end)
        return any(m.actor.kind in _NAMED and span in m.head and m.by == "name" for m in around)

    def speaks(self, tokens: Sequence[Token], at: int, end: int, best: Sense) -> bool:
        """Whether a capital or a seat stands for its government: "Moscow declined to comment"."""
        if not (best.capital or best.seat) or (at and self.lists.has("prep", tokens[at - 1].text.lower())):
            return False
        if words := self.found.of(Word):
            return self._subject(words, Span(tokens[at].start, tokens[end - 1].end))
        rest = [t.text for t in tokens[end : end + 6] if t.gap == " "]
        if rest[:1] == ["and"] and len(rest) > 2:
            rest = rest[2:]
        while rest and self.lists.has("skip", rest[0]):
            rest = rest[1:]
        return bool(rest) and self.lists.has("speech", rest[0])

    def _subject(self, words: Sequence[Word], span: Span) -> bool:
        by_start = {w.span.start: w for w in words}
        word = next((w for w in words if w.span in span and not (span.start <= w.head < span.end)), None)
        while word and word.relation == "conj" and word.head in by_start:
            word = by_start[word.head]
        verb = by_start.get(word.head) if word and word.relation == "nsubj" else None
        if verb is None:
            return False
        if self.lists.has("speech", self.doc[verb.span].lower()) or any(verb.span in c.span for c in self.found.of(Cue)):
            return True
        behind = tokens_of(self.doc.text[verb.span.start : verb.span.start + _BEHIND], verb.span.start, by_start)
        return any(m.first == 0 for m in act_phrases().find(behind))  # "Tokyo lifted its curbs": cities do no such thing


_BEHIND = 60
"""Characters from a verb on in which the words of an act are looked for."""


def qualified(doc: Document, found: Iterable[Name]) -> Iterator[Name]:
    """Names joined with the state or country that follows: "Springfield, Ill.", "Paris, Texas", "Washington, DC"."""
    pending: Name | None = None
    for name in found:
        if pending and name.span.meets(pending.span):
            continue
        if pending and doc.text[pending.span.end : name.span.start] == ", " and (inside := within(pending.senses, name.senses)):
            pending = replace(pending, span=pending.span.to(name.span), senses=inside, sure=True, qualified=True)
            continue
        if pending:
            yield pending
        pending = abbreviated(doc, name)
    if pending:
        yield pending


def abbreviated(doc: Document, name: Name) -> Name:
    """A name with the abbreviated state after its comma."""
    states = lists().states
    after = re.compile(r", ((?:[A-Z]\.){2,}|W\. ?Va\.|[A-Z][A-Za-z]+\.?)").match(doc.text, name.span.end)
    word = next((w for w in (after[1], after[1].rstrip(".")) if w in states), None) if after else None
    inside = tuple(s for s in name.senses if word and s.admin == states[word])
    if not (after and word and inside):
        return name
    return replace(name, span=Span(name.span.start, after.start(1) + len(word)), senses=inside, sure=True, qualified=True)


def far_fetched(name: Name, lands: Container[str | None]) -> bool:
    """Whether only a rare spelling of a lesser place abroad fits: "Khasan" for Hassan in a report on Russia."""
    if not name.senses:
        return False
    best = name.senses[0]
    rare = best.alternate and best.population < 2 * GREAT and not best.capital and key(best.place.name)[:1] != name.key[:1]
    return rare and not any(s.place.country in lands for s in name.senses)


def spoken_of(found: Iterable[Name]) -> frozenset[str]:
    """The first-level units in which the report's sure names lie for certain."""
    sure = (n.senses for n in found if n.sure and n.senses)
    return frozenset(s[0].admin for s in sure if s[0].admin and (len(s) == 1 or s[0].weight - s[1].weight > 1))


@cache
def _unions() -> frozenset[str]:
    return frozenset(key(words) for words in lists().unions)
