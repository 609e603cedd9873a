"""What a claim is about: the key by which claims are found to say the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Claim, Flag, Stance
from onrecord.event import Event, Good, Realis
from onrecord.unnamed import named_first, side_of
from onrecord.when import When
from onrecord.where import Place, PlaceKind

# Acts without a direction, acts that are words, acts that go on or come again, and acts done to or by one person.
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"})
LASTING = frozenset({"AID", "COOPERATE", "SUPPORT", "MOBILIZE", "THREATEN", "ACCUSE", "REQUEST", "REJECT", "PROTEST", "SANCTION"})
PERSONAL = frozenset({"CONSULT", "COERCE", "ASSAULT"})
# Acts of which both sides are parties; to any other only who acts is one (D8).
TWO_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "RETREAT"})
# Talk of such an act says nothing of it for particular goods, nor the other way round (R8).
PARTICULAR = frozenset({"AGREE", "COOPERATE"})
# Modes that tell who sells and who buys.
SALE = frozenset({"buy", "sell"})
OWN_MOOD = {Realis.WANTED: "wanted", Realis.OFFERED: "offered", Realis.THREATENED: "threatened", Realis.ASKED: "asked"}
_ANY_GOODS = frozenset({"goods", "equipment", ""})
_ANY_TOPIC = frozenset({None, "AGREE", "CONSULT", "COOPERATE", "AID"})
_IN_PERSON = frozenset({"visit", "host", "meet", "meeting", "third_party", "third-party", "multilateral"})
AFAR = frozenset({"letter", "letters", "phone", "call", "telephone", "video", "message", "messages"})
_SITTING = 3  # days: talks of so few days are a meeting; a month of talks is none
FINE = frozenset({PlaceKind.CITY, PlaceKind.SITE})
_ARMS_WORDS = (
    "arms weapon weapons weaponry ammunition munition munitions missile missiles rocket rockets artillery shells"
    " drone drones aircraft tank tanks armour armor vehicles explosives military defence defense warships navy mines"
)
_ARMS = frozenset(_ARMS_WORDS.split())
_TRUCE = re.compile(r"\b(?:truce|cease-?fire|armistice|(?:cessation|end) (?:of|to) (?:the )?(?:hostilities|fighting))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Thread:
    """What one claim, or a group of claims, is about.

    Args:
        act: core act, "" where the claim has no event.
        form: "meeting", "talks", "afar" (letters, calls) or "at home" (a trip that meets no other side) of a CONSULT; of others
            "wanted", "offered", "asked" where the wish is the matter.
        one: sides that act; all sides of an act without direction.
        two: sides that it is done to.
        persons: (side, person) pairs, where it matters who came in person.
        goods: families of goods; of talks without goods their topic.
        earliest: first day it may be, from stated times only.
        latest: last day it may be, from stated times only.
        where: its place.
        gives: sides that hand something over in an act without direction: the sellers of a sale.
        gets: sides to whom it is handed.

    """

    act: str
    form: str = ""
    one: frozenset[str] = frozenset()
    two: frozenset[str] = frozenset()
    persons: frozenset[tuple[str, str]] = frozenset()
    goods: frozenset[str] = frozenset()
    earliest: date | None = None
    latest: date | None = None
    where: Place | None = None
    gives: frozenset[str] = frozenset()
    gets: frozenset[str] = frozenset()

    @property
    def sides(self) -> frozenset[str]:
        """All who take part."""
        return self.one | self.two


def asked(claim: Claim) -> bool:
    """Whether the words ask: "Is there a gas deal?" supports nothing (R9).

    >>> from onrecord.document import Span
    >>> asked(Claim("d", Span(0, 22), "Is there a gas deal?", flags=(Flag.QUESTION,)))
    True
    """
    return claim.stance is Stance.ASKS or Flag.QUESTION in claim.flags


def conditional(claim: Claim) -> bool:
    """Whether the words set a condition: "If Arland sold gas, it would pay" supports nothing (R9)."""
    return Flag.CONDITIONAL in claim.flags or (claim.event is not None and claim.event.realis is Realis.CONDITIONAL)


def mentions_only(claim: Claim) -> bool:
    """Whether a claim can only mention what it is about: a question, a condition, silence."""
    return asked(claim) or conditional(claim) or claim.stance.silent


def family(good: Good) -> str:
    """The family of goods within which two reports may mean the same.

    >>> family(Good("howitzer shells", "ammunition")), family(Good("wheat", "food"))
    ('arms', 'food')
    """
    words = {good.kind.lower(), *good.kind.lower().split(), *good.name.lower().split()}
    return "arms" if words & _ARMS else (good.kind or good.name).lower()


def families(goods: Iterable[Good]) -> frozenset[str]:
    """The families of several goods; "equipment" may be any, and says nothing."""
    return frozenset(f for g in goods if (f := family(g)) not in _ANY_GOODS)


def same_goods(asked: Iterable[Good], told: Iterable[Good]) -> bool:
    """Whether goods asked after may be those told of: of one family and, of arms, of one kind; what has no family by its name.

    >>> missiles, weapons, rifles = Good("missiles", "missile"), Good("weapons", "arms"), Good("rifles", "arms")
    >>> same_goods([missiles], [weapons]), same_goods([missiles], [rifles])
    (True, False)
    >>> same_goods([Good("tractors", "goods")], [Good("tractors", "goods")])
    True
    """
    told = tuple(told)
    named = [g for g in told if not _general(g)]  # "rifles of Demirkol Arms" are rifles
    return any(_same(a, b) for a in asked for b in named or told)


def _same(a: Good, b: Good) -> bool:
    if a.name.lower() == b.name.lower():
        return True
    mine, theirs = families([a]), families([b])
    one, two = set(a.name.lower().split()), set(b.name.lower().split())
    if (one <= two or two <= one) and (mine & theirs or not (mine and theirs)):
        return True  # assault rifles are rifles, and patrol boats boats
    if not mine & theirs:
        return False
    if family(a) in _SORTED and not (wide(a) or wide(b)):
        return False
    if family(a) != "arms" or _general(a) or _general(b):
        return True
    if _GUNS & (one | two) and {a.kind, b.kind} == {"arms", "artillery"}:
        return True  # howitzers are guns
    return a.kind == b.kind != "arms" or {a.kind, b.kind} in _NEAR


def wide(good: Good) -> bool:
    """Whether a word for goods may mean any of many: "aid", "food" and "fuel" may be wheat or petrol, wheat is no fertiliser."""
    return not _WIDE.isdisjoint(good.name.lower().split())


def _general(good: Good) -> bool:
    return not _GENERAL.isdisjoint(good.name.lower().split())


_SORTED = frozenset({"food", "fuel", "medicine"})
"""Families of goods of which each sort has a name of its own."""
_WIDE = frozenset(
    {
        *("aid", "relief", "help", "assistance", "supplies", "goods", "cargo", "equipment", "products", "produce", "crops", "commodities"),
        *("food", "foodstuffs", "rations", "meals", "grain", "grains", "cereals", "fish", "meat", "fruit", "vegetables", "livestock"),
        *("fuel", "fuels", "energy", "oil", "gas", "medicine", "medicines", "drugs", "medical", "kits"),
    }
)
"""Words for goods of many sorts."""
_GENERAL = frozenset(
    {"arms", "weapon", "weapons", "weaponry", "military", "defence", "defense", "equipment", "materiel", "hardware", "explosives"}
)
"""Words for arms of any kind."""
_GUNS = frozenset({"gun", "guns"})
_NEAR = (
    {"ammunition", "missile"},
    {"air defence", "missile"},
    {"aircraft", "drone"},
    {"armour", "artillery"},
    {"armour", "equipment"},
)
"""Kinds of arms between which reports waver."""


def thread_of(claim: Claim) -> Thread:
    """What a claim is about; a wish, an offer or a threat is a matter of its own, a question asks after the act itself.

    >>> from onrecord.document import Span
    >>> aid = Event("AID", Realis.WANTED, actors=(Actor("country:AR", "Arland", ActorKind.GOVERNMENT),), goods=(Good("wheat", "food"),))
    >>> thread_of(Claim("d", Span(0, 9), "Borduria wants Arland's wheat", event=aid)).form
    'wanted'
    """
    event = claim.event
    if event is None:
        return Thread("")
    act, form = _act(event, claim)
    turned = act == "REQUEST" and event.act == "AID"
    one, two = (event.recipients, event.actors) if turned else (event.actors, event.recipients)
    if act == "AID" and not form and event.mode in SALE and event.goods and event.actors and event.recipients:
        act = "AGREE"  # who sells agrees with who buys
    pair = len({a.side for a in (*_named(one), *_named(two))}) > 1
    if act == "AGREE" and not form and pair and event.topic == "RETREAT" and _TRUCE.search(claim.quote):
        act = "RETREAT"  # who "agreed to a ceasefire" and who "signed a truce" did the same
    if act in SYMMETRIC or event.symmetric or act == "AGREE" or (act == "RETREAT" and event.mode == "ceasefire"):
        one, two = (*one, *two), ()
    one, two = _named(one), _named(two)
    host = _host(event)
    sides = frozenset(map(side_of, one)) | (host if act == "CONSULT" else frozenset())
    others = frozenset(map(side_of, two))
    personal = act in PERSONAL or event.mode == "resign" or (sides == others and bool(sides)) or (act in SYMMETRIC and len(sides) == 1)
    people = frozenset((a.side, a.id) for a in (*one, *two) if a.kind is ActorKind.PERSON) if personal else frozenset()
    early, late = (event.when.earliest, event.when.latest) if event.when else (None, None)
    if act == "CONSULT" and not form:
        form = _form(event, bool(people))
    matter = families(event.goods)
    if form == "talks" and not matter and event.topic not in _ANY_TOPIC:
        matter = frozenset({f"topic:{event.topic}"})  # talks about a truce are not those about gas
    gives, gets = (frozenset(a.side for a in some) for some in (event.handing if act in PARTICULAR else ((), ())))
    return Thread(act, form, sides, others, people, matter, early, late, event.where, gives, gets)


def _named(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Actors with a name, an office or a side, where there are any: "the port city" is no side of a meeting of two kings."""
    return tuple(a for a in actors if not a.name[:1].islower() or a.id.startswith("office:") or a.side != a.id) or actors


def _act(event: Event, claim: Claim) -> tuple[str, str]:
    """The act that is claimed, and its mood where the mood is the claim."""
    realis = event.realis
    if event.act in SPOKEN or mentions_only(claim) or realis not in OWN_MOOD:
        return event.act, ""
    if realis is Realis.THREATENED:
        return "THREATEN", ""
    if event.act == "AID" and event.recipients and realis in {Realis.WANTED, Realis.ASKED}:
        return "REQUEST", ""
    if event.act in {"CONSULT", "AGREE"} and realis is Realis.WANTED:
        return event.act, ""
    return event.act, OWN_MOOD[realis]


def _form(event: Event, people: bool) -> str:
    """Whether a CONSULT is a meeting in person or talks between governments: they are not the same.

    "The two are negotiating" meets nobody; "talks in Geneva on 4 May" are a meeting.
    """
    if event.mode in AFAR:
        return "afar"
    if _at_home(event):
        return "at home"
    if event.mode == "talks" and not _sits(event):
        return "talks"
    visit = event.mode in _IN_PERSON or people
    about = bool(event.goods or event.topic) or event.realis is Realis.ONGOING
    return "talks" if about and not visit else "meeting"


def _at_home(event: Event) -> bool:
    """Whether somebody travels in his own country, and meets nobody from elsewhere: "The president *arrived in Vladivostok*"."""
    sides = {a.side for a in (*event.actors, *event.recipients)}
    land = f"country:{event.where.country}" if event.where and event.where.country else ""
    return event.mode == "visit" and bool(event.actors) and sides == {land}


def _sits(event: Event) -> bool:
    """Whether talks are held in a city, or on a day; those that go on in one are talks."""
    days = when_days(event.when)
    if event.realis is Realis.ONGOING:
        return False
    return spot(event.where) is not None or (days is not None and (days[1] - days[0]).days < _SITTING)


def _host(event: Event) -> frozenset[str]:
    """A visit with one side named is to the country where it takes place: "Ruritania's king will travel to Strelsau"."""
    sides = {a.side for a in (*event.actors, *event.recipients)}
    if event.act != "CONSULT" or len(sides) != 1 or event.where is None or not event.where.country:
        return frozenset()
    return frozenset({f"country:{event.where.country}"}) - sides


def agree(a: Thread, b: Thread, *, slack: int = 0) -> bool:
    """Whether two threads may be one, place within a country left open (variants are told apart later).

    >>> from dataclasses import replace
    >>> talks = Thread("CONSULT", "talks", frozenset({"country:AR", "country:BO"}))
    >>> agree(talks, replace(talks, form="meeting"))
    False
    """
    return (
        a.act == b.act
        and a.form == b.form
        and _sides_agree(a, b)
        and (not a.persons or not b.persons or _persons_agree(a.persons, b.persons))
        and _goods_agree(a, b)
        and not a.gives & b.gets
        and not a.gets & b.gives
        and times_agree(a, b, slack)
        and _countries_agree(a.where, b.where)
    )


def _sides_agree(a: Thread, b: Thread) -> bool:
    if a.act in SYMMETRIC:
        return a.one <= b.one or b.one <= a.one if min(len(a.one), len(b.one)) < 2 else a.one == b.one
    if a.act == "RETREAT" and not a.two and not b.two and min(len(a.one), len(b.one)) > 1:
        return a.one <= b.one or b.one <= a.one  # a truce with one of two enemies is none with the other
    meet = bool(a.one & b.one) + bool(a.two & b.two)
    clash = bool(a.one and b.one and not a.one & b.one) or bool(a.two and b.two and not a.two & b.two)
    return bool(meet) and not clash


def _persons_agree(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Two persons of one side are one only where both name the same: the minister's visit is not the king's."""
    for side in {s for s, _ in a} & {s for s, _ in b}:
        mine, theirs = {p for s, p in a if s == side}, {p for s, p in b if s == side}
        if not (mine <= theirs or theirs <= mine):
            return False
    return True


def _goods_agree(a: Thread, b: Thread) -> bool:
    if a.act == "CONSULT" and a.form == "meeting":
        return True
    if a.act in PARTICULAR:
        return a.goods == b.goods
    return not a.goods or not b.goods or bool(a.goods & b.goods)


def times_agree(a: Thread, b: Thread, slack: int = 0) -> bool:
    """Whether the stated days of two threads overlap, or lie at most `slack` days apart."""
    gap = timedelta(days=slack)
    low = max(a.earliest or date.min, b.earliest or date.min)
    high = min(a.latest or date.max, b.latest or date.max)
    return low <= high or (low - high) <= gap


def _countries_agree(a: Place | None, b: Place | None) -> bool:
    return a is None or b is None or not a.country or not b.country or a.country == b.country


def merge(a: Thread, b: Thread) -> Thread:
    """What both say together: more sides and persons, the narrower time (the wider one for what lasts), the finer place."""
    if a.act in LASTING or a.form == "talks":
        early, late = _hull(a, b)
    else:
        early = max(filter(None, (a.earliest, b.earliest)), default=None)
        late = min(filter(None, (a.latest, b.latest)), default=None)
    one, two, persons, goods = _both(a.one, b.one), _both(a.two, b.two), _both(a.persons, b.persons), _both(a.goods, b.goods)
    handing = _both(a.gives, b.gives), _both(a.gets, b.gets)
    if a.act not in SYMMETRIC:
        one, two = one if a.act == "RETREAT" else named_first(one), named_first(two)
    made = Thread(a.act, a.form, one, two, persons, goods, early, late, finer(a.where, b.where), *handing)
    return a if made == a else made


T = TypeVar("T")


def _both(a: frozenset[T], b: frozenset[T]) -> frozenset[T]:
    return a if b <= a else a | b


def _hull(a: Thread, b: Thread) -> tuple[date | None, date | None]:
    if not (a.earliest or a.latest):
        return b.earliest, b.latest
    if not (b.earliest or b.latest):
        return a.earliest, a.latest
    early = min(a.earliest, b.earliest) if a.earliest and b.earliest else None
    return early, max(a.latest, b.latest) if a.latest and b.latest else None


def finer(a: Place | None, b: Place | None) -> Place | None:
    """The place that says more."""
    if a is None or b is None:
        return a or b
    return b if b.kind in FINE and a.kind not in FINE else a


def spot(place: Place | None) -> str | None:
    """The city or site, where a place is as fine as that."""
    if place is None or place.kind not in FINE:
        return None
    return str(place.geonameid) if place.geonameid else place.name.lower()


def when_days(when: When | None) -> tuple[date, date] | None:
    """Both days of a closed time."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest
