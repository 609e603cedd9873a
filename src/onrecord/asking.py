"""A question in plain English to a query: read by the same annotators as the reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotations, EventMention, GoodMention, Mention, PlaceMention, TimeMention, Word
from onrecord.annotators.actors_tables import called
from onrecord.annotators.lexicon import irregulars, load_acts
from onrecord.annotators.times import resolve
from onrecord.answer import Answer, ask
from onrecord.calling_off import calling_off
from onrecord.cast import one_cast
from onrecord.denials import OFF
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.errors import BadQuestion
from onrecord.event import Realis
from onrecord.fates import ASKED as FATE
from onrecord.ledger import Standing
from onrecord.phrased import VOICES, plainly
from onrecord.pipeline import annotate, annotators
from onrecord.question import Party, Query
from onrecord.readers.language import question_language
from onrecord.status import on_day, propositions
from onrecord.stems import content_stems, name_stems, stem
from onrecord.thread import AFAR, SALE

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile

_KINDS = (
    ("how many", "how_many"),
    ("how much", "how_many"),
    ("who", "who"),
    ("when", "when"),
    ("where", "where"),
    ("what", "what"),
    ("which", "what"),
)
_PLAIN = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "NUM"})
_EMPTY = frozenset(["be", "have", "do", "say", "report", "happen", "claim", "tell", "there", "any", "what", "who", "when", "where", "will"])


def query(
    question: str, *, day: date | None = None, own: tuple[ActorFile, ...] = (), known: Mapping[str, tuple[Actor, int]] | None = None
) -> Query:
    """What a question asks after.

    Args:
        question: plain English.
        day: from which relative times count ("last week").
        own: the user's persons and bodies.
        known: id → actor of the ledger that is asked, and how often it is told of; a name that fits one of them alone is that one ("Tamm").

    Raises:
        BadQuestion: it is asked in another language.

    """
    if language := question_language(question):
        raise BadQuestion(
            f"{question.strip()!r} looks {language}; questions are read in English only, such as 'Is there a strike in Oslo?'"
        )
    asked = next((m for form in (_SAYING, _DENYING, _COMMENTING, _CONFIRMING) if (m := form.match(question.strip()))), None)
    if asked and (speakers := _speakers(asked["who"], _read(asked["who"], question, day, own, known))):
        about = _read(asked["about"], question, day, own, known)
        return replace(about, kind=_OF_WORDS[asked.re], speakers=speakers)
    whole = plainly(question)
    if (fate := FATE.match(whole)) and (who := next(filter(None, fate.groups()))).strip(" ?.!"):
        return replace(
            _read(who.strip(" ?.!"), question, day, own, known),
            kind="fate",
            predicate=frozenset(),
            off=calling_off(f"Was {who.strip(' ?.!')} cancelled?"),
        )
    read = _read(_FRAME.sub("", whole), question, day, own, known)
    kind = next((kind for kind, asks in _WHOSE.items() if asks.match(whole)), _kind(whole) if read.kind == "yesno" else read.kind)
    return replace(read, kind=kind)


_SAYING = re.compile(
    r"what (?:did|has|have|had|does|do) (?P<who>.+?) (?:say|said|tell|told|state|stated|claim|claimed)\b"
    r"(?: (?:us|reporters|journalists|the press))?(?: (?:about|of|on|to))?(?P<about>.*)",
    re.IGNORECASE,
)
_WHOSE = {
    "sources": re.compile(r"how many (?:independent |different |separate )*(?:roots|sources)\b", re.I),
    "who_denies": re.compile(r"who (?:(?:has|have|had) )?(?:denie[sd]|den(?:y|ying)|disputes?d?|contests?|contested)\b", re.I),
    "who_says": re.compile(r"who (?:(?:has|have|had) )?(?:says?|said|reports?|reported|claims?|claimed|confirms?|confirmed)\b", re.I),
}
"""Questions after those who say or deny something, by the kind of what they ask for."""
_REFUSED = "access|aid|asylum|bail|credit|entry|help|landing|loans?|passage|permission|permits?|visas?"
_DENYING = re.compile(
    r"(?:did|has|have|had|does|do) (?P<who>.+?) (?:ever )?(?:deny|denied)\b(?: that\b| having\b)?"
    rf"(?! (?:\w+ )?(?:{_REFUSED})\b)(?P<about>.*)",
    re.IGNORECASE,
)
_COMMENTING = re.compile(
    r"(?:did|has|have|had) (?P<who>.+?) (?:(?:ever|yet|already) )?(?:comment(?:ed)?|respond(?:ed)?|react(?:ed)?|repl(?:y|ied)|answer(?:ed)?"
    r"|(?:confirm(?:ed)?|acknowledged?)(?= (?:it|this|that|(?:the|these|those) (?:reports?|claims?|news|story))\W*$))"
    r"(?: (?:on|to|about|it|this|that|(?:the|these|those) (?:reports?|claims?|news|story)))*(?P<about>(?: .*)?)\W*$",
    re.IGNORECASE,
)
"""Questions after somebody's own words, and what these are about; who denies entry refuses it."""
_CONFIRMING = re.compile(
    r"(?:did|has|have|had) (?P<who>.+?) (?:(?:ever|yet|already) )?(?:confirm(?:ed)?|acknowledged?)"
    r"(?! (?:that|whether|it|this)\b)\b(?P<about>.+)",
    re.IGNORECASE,
)
_OF_WORDS = {_SAYING: "said", _DENYING: "denied", _COMMENTING: "commented", _CONFIRMING: "confirmed"}


def _kind(question: str) -> str:
    return next((kind for opener, kind in _KINDS if re.match(opener, question, re.I)), "yesno")


def _speakers(name: str, read: Query) -> frozenset[str]:
    """Whose words are asked after; who has a name and is nobody of the ledger has said nothing in it."""
    named = any(w[:1].isupper() for w in name.split()) or not VOICES.isdisjoint(name.lower().split())
    return read.actors or frozenset([name] if named else [])


def _read(words: str, question: str, day: date | None, own: tuple[ActorFile, ...], known: Mapping[str, tuple[Actor, int]] | None) -> Query:
    """What some words of a question ask after."""
    matter = words.strip()
    doc = Document(matter, (Block(Span(0, len(matter)), BlockKind.PARAGRAPH),), published=day.isoformat() if day else None)
    found = annotate(doc, annotators(own=own))
    actors = _actors(doc, found, known or {})
    spans = {span for span, _ in actors}
    used = [*spans, *(a.span for kind in (EventMention, GoodMention, PlaceMention, TimeMention) for a in found.of(kind))]
    plain = [w.lemma for w in found.of(Word) if w.pos in _PLAIN and w.lemma not in _EMPTY and not any(w.span.meets(u) for u in used)]
    off = calling_off(matter)
    over = bool(_OVER.match(matter)) and off is None
    events = [e for e in found.of(EventMention) if not _OVER.match(doc[e.span])] if over else _main(found)
    senses = _senses(found, events)
    ended = any(e.act in {"AGREE", "SANCTION", "REJECT"} for e in events) and bool(_PACT.search(matter) and _ENDED.search(matter))
    ended = ended and off is None
    return Query(
        acts=off.acts if off else frozenset({"SANCTION"} if ended else senses | {e.act for e in events}),
        actors=frozenset(a.id for _, a in actors),
        places=tuple(p.place for p in found.of(PlaceMention) if not any(s.meets(p.span) for s in spans)),
        goods=tuple(g.good for g in found.of(GoodMention)),
        when=next((t.when for t in found.of(TimeMention) if t.when), None),
        words=tuple(plain),
        kind=_kind(question.strip()),
        text=question,
        names={a.id: doc[span] for span, a in actors},
        sides={a.id: a.side for _, a in actors},
        triggers=tuple(doc[span] for e in events for span in (e.span, *_sold(found, e))),
        stuffs=tuple(doc[g.span] for g in found.of(GoodMention)),
        times=tuple(doc[t.span] for t in found.of(TimeMention)),
        people=frozenset(a.id for _, a in actors if a.kind is ActorKind.PERSON),
        done=bool(_DONE.match(question.strip())),
        ahead=any(w.lemma == "will" for w in found.of(Word)),
        vouched=bool(_VOUCHED.match(matter)),
        matter=matter,
        forms=_also_called(_forms(found, doc, actors), found, events),
        verbs=frozenset(stem(doc[w.span].lower()) for w in found.of(Word) if w.pos in {"VERB", "AUX"}),
        proper=content_stems(" ".join(doc[w.span] for w in found.of(Word) if w.pos == "PROPN")),
        contact=_contact(events, doc),
        ended=ended,
        predicate=_predicate(found, doc),
        givers=_handing(events, actors, "sell"),
        getters=_handing(events, actors, "buy"),
        doers=_parties(found, doc, events, actors)[0],
        targets=_parties(found, doc, events, actors)[1],
        subjects=tuple(_party(found, doc, span, actors) for span in sorted(spans)),
        modes=frozenset(e.mode for e in events if e.mode),
        senses=senses if {"ASSAULT", "PROTEST"} <= senses else frozenset(),
        over=over and not ended,
        mood=_mood(found, matter),
        off=off,
        dated=resolve,
    )


_OVER = re.compile(
    r"(?:is|are|was|were|has|have|did)\b(?! there\b).+?"
    r"\b(?:over|ended|end|ceased|cease|stopped|stop|finished|lifted|called off|at an end)\W*$"
    r"|end(?:ed|s)?$|cease[ds]?$|stop(?:ped|s)?$|finish(?:ed|es)?$|lift(?:ed|s)?$|call(?:ed)? off$",
    re.I,
)


def _senses(found: Annotations, events: Sequence[EventMention]) -> frozenset[str]:
    """The acts that a word for one may name, where nobody is said to do it: "Is there a *strike* in Lima?"."""
    bare = [e for e in events if not any(role == "actor" for role, _ in e.roles)]
    mine = {(w.lemma, w.pos) for e in bare for w in found.of(Word) if w.span == e.span}
    return frozenset(act for key in mine if key in _by_crowds() for act in _by_crowds()[key])


@cache
def _by_crowds() -> Mapping[tuple[str, str], frozenset[str]]:
    """Nouns of an act that is another one as the deed of a crowd: "strike", "blockade"."""
    acts = defaultdict[tuple[str, str], set[str]](set)
    for row in load_acts():
        if row.pos == "NOUN":
            acts[row.lemma, row.pos].add(row.act)
    crowds = {(row.lemma, row.pos) for row in load_acts() if "crowd" in row.only and row.pos == "NOUN"}
    return {key: frozenset(acts[key]) for key in crowds if len(acts[key]) > 1}


def _parties(
    found: Annotations, doc: Document, events: Sequence[EventMention], actors: Sequence[tuple[Span, Actor]]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who is asked to have done it, and to whom; who "was handed over" did not hand over, whatever the tables make of him."""
    words = {w.span.start: w for w in found.of(Word)}
    were = {w.head for w in words.values() if w.relation.startswith("aux") and w.lemma == "be"}
    passive = {at for at in were if at in words and not doc[words[at].span].endswith("ing")}
    undergone = [w.span for w in words.values() if w.relation.startswith("nsubj") and w.head in passive]
    sides: tuple[set[Span], set[Span]] = set(), set()
    for e in events:
        for role, span in e.roles:
            if role in {"actor", "recipient"} and not _ASKING.match(doc[span]):
                sides[role == "recipient" or any(s in span for s in undergone)].add(span)
    doers, targets = ([p for s in sorted(some) if (p := _party(found, doc, s, actors)) != Party()] for some in sides)
    return tuple(doers), tuple(targets)


_ASKING = re.compile(r"(?:who|whom|what|which|it|they|he|she|anybody|anyone|somebody|someone|nobody)\b", re.I)


def _party(found: Annotations, doc: Document, span: Span, actors: Sequence[tuple[Span, Actor]]) -> Party:
    """Who stands in some words of a question: of a name the words that belong to it, else all of them."""
    mine = [(at, a) for at, a in actors if at.meets(span)]
    named = [name_stems(doc[at]) for at, _ in mine] or [content_stems(doc[span])]
    called_ = [frozenset(map(stem, called(a))) for _, a in mine if a.id.startswith("country:")]
    ids = frozenset(x for _, a in mine for x in (a.id, a.side))
    forms = _forms(found, doc, ())
    stems = frozenset().union(*named)
    stems |= {f for w in stems for f in forms.get(w, ())}
    return Party(ids, stems.union(*called_) - _COUNTED, content_stems(doc[span]) - _COUNTED)


_COUNTED = content_stems("many few several some all one two three four five six seven eight nine ten dozen hundred thousand")


def _predicate(found: Annotations, doc: Document) -> frozenset[str]:
    """What the subject of a question is asked to be: "Was the fire *arson*?"; nothing where it asks after a deed, or what there is."""
    words = list(found.of(Word))
    root = next((w for w in words if w.head < 0 and w.pos in {"NOUN", "ADJ"}), None)
    kids = {w.relation: w for w in words if root is not None and w.head == root.span.start}
    if root is not None and "case" in kids:
        return frozenset()  # "on strike"
    if root is not None and "cop" in kids and "nsubj" in kids:
        return content_stems(doc[root.span]) if kids["nsubj"].pos != "PRON" else frozenset()
    spoken = [w for w in words if w.pos != "PUNCT"]
    unlike = any(w.pos == "VERB" or w.lemma == "there" for w in words) or len(spoken) < 4
    if unlike or spoken[0].lemma != "be" or [w.pos for w in spoken[-2:]] != ["NOUN", "NOUN"]:
        return frozenset()
    return content_stems(doc[spoken[-1].span])  # "Was the fire arson?", of which a parse makes one noun


_MEETING = re.compile(r"me?et|visit|summit|travel|trip|host|encounter|face[- ]to[- ]face|shak|shook", re.I)


def _contact(events: Sequence[EventMention], doc: Document) -> str:
    """Whether a question asks after a meeting, talks, or letters and calls: "Did they *meet*?", "*negotiate*", "*telephone*"."""
    asked = [e for e in events if e.act == "CONSULT"]
    if asked and all(e.mode in AFAR for e in asked):
        return "afar"
    if asked and all(e.mode == "talks" for e in asked):
        return "talks"
    return "meeting" if asked and all(_MEETING.search(doc[e.span]) for e in asked) else ""


_VOUCHED = re.compile(
    r"(?:has|have|had|did|does|do|will)\b.+?\b(?:confirm|confirmed|verify|verified|acknowledge|acknowledged) (?:that|whether)\b", re.I
)
_MOODS = {
    Realis.OFFERED: frozenset({"offer", "volunteer"}),
    Realis.WANTED: frozenset({"want", "wish", "hope", "seek"}),
}
"""Verbs by which it is asked whether something was offered or is wanted."""
_OFFER = re.compile(r"\b(?:there|mak(?:e|es|ing)|made) (?:an|any) offer\b|\boffer (?:been )?made\b", re.I)


def _mood(found: Annotations, matter: str) -> Realis | None:
    """Whether it is asked if something was offered or is wanted; "Was the offer accepted?" asks after more."""
    verbs = {w.lemma for w in found.of(Word) if w.pos == "VERB"}
    return next((m for m, words in _MOODS.items() if words & verbs), Realis.OFFERED if _OFFER.search(matter) else None)


_DONE = re.compile(r"(?:has|have|did|was|were)\b(?! to\b)", re.I)


_PACT = re.compile(r"\b(?:contract|deal|agreement|accord|pact|treaty|order)s?\b", re.I)
_ENDED = re.compile(rf"{OFF.pattern}|^(?:is|are|was|were|has|have)\b.*\b(?:over|off|dead|void|finished|ended|at an end)\W*$", re.I)
_FRAME = re.compile(
    r"^(?:how many|which|what) (?:independent |different |separate )*(?:roots|sources|reports|outlets|papers|newspapers|agencies)"
    r" (?:say|said|report|reported|claim|claimed|tell|told)(?: us)?(?: that\b| of\b)? *"
    r"|^who (?:(?:has|have|had) )?(?:says?|said|reports?|reported|claims?|claimed|denie[sd]|disputes?|disputed)"
    r"(?: that\b)? *(?:(?:so|it|this|that)(?=\W*$))?"
    r"|,? and what (?:does|do|did|has|have) [^,?]+ (?:say|said|answer|reply)(?: (?:about|to|of) (?:it|this|that))?(?=\W*$)"
    r"|,? and (?:on|upon) whose (?:word|authority)(?=\W*$)",
    re.IGNORECASE,
)
"""Words of a question that ask for sources, not for the matter: "How many independent roots say that", ", and on whose word"."""


def _forms(found: Annotations, doc: Document, actors: Sequence[tuple[Span, Actor]]) -> dict[str, frozenset[str]]:
    """Stem of a word of a question → the stems under which a report may have it: "paid" as "pay", "Peruvian" as "Lima"."""
    forms = dict[str, frozenset[str]]()
    for w in found.of(Word):
        for mine in content_stems(doc[w.span]):
            forms[mine] = frozenset(stem(f) for f in _inflected(w.lemma, verb=w.pos == "VERB"))
    for span, actor in actors:
        if actor.id.startswith("country:") and len(name := content_stems(doc[span])) == 1:
            forms[min(name)] = frozenset(map(stem, called(actor)))
    return forms


def _also_called(forms: dict[str, frozenset[str]], found: Annotations, events: Sequence[EventMention]) -> dict[str, frozenset[str]]:
    """Forms, those of a noun for a deed with the other nouns for it: "truce" as "ceasefire"."""
    named = [(w, e) for e in events if e.mode for w in found.of(Word) if w.pos == "NOUN" and w.span == e.span]
    also = {mine: _nouns()[e.act, e.mode] for w, e in named if e.mode for mine in content_stems(w.lemma) if (e.act, e.mode) in _nouns()}
    return {mine: has | also.get(mine, frozenset()) for mine, has in forms.items()}


@cache
def _nouns() -> Mapping[tuple[str, str], frozenset[str]]:
    """Act and mode → the stems of the single nouns that name it."""
    found = defaultdict[tuple[str, str], set[str]](set)
    for row in load_acts():
        if row.pos == "NOUN" and row.mode and " " not in row.lemma:
            found[row.act, row.mode] |= {stem(w) for w in row.lemma.split("|") if w.isalpha()}
    return {key: frozenset(mine) for key, mine in found.items()}


def _inflected(lemma: str, *, verb: bool) -> Iterator[str]:
    """The forms of a word: those of the table, and of a verb the regular ones.

    >>> sorted(_inflected("carry", verb=True)), sorted(_inflected("pay", verb=False))
    (['carried', 'carry', 'carrying'], ['paid', 'pay'])
    """
    yield lemma
    yield from _irregular().get(lemma, ())
    if verb:
        past = lemma[:-1] + "ied" if re.search(r"[^aeiou]y$", lemma) else lemma.removesuffix("e") + "ed"
        yield from (past, lemma.removesuffix("e") + "ing")


@cache
def _irregular() -> Mapping[str, frozenset[str]]:
    """Word → its irregular forms."""
    found = defaultdict[str, set[str]](set)
    for form, of in irregulars().items():
        for lemma in of:
            found[lemma].add(form)
    return {w: frozenset(mine) for w, mine in found.items()}


def _main(found: Annotations) -> list[EventMention]:
    """The acts that a question is about, not those of its circumstances: "Who was arrested *at the rally*?"."""
    words = found.of(Word)
    at = {w.span.start: w for w in words}

    def depth(e: EventMention) -> int:
        mine = [w for w in words if w.span.meets(e.span)]
        return min((_depth(w, at) for w in mine), default=0)

    events = list(found.of(EventMention))
    top = min(map(depth, events), default=0)
    return [e for e in events if depth(e) == top]


def _handing(events: Sequence[EventMention], actors: Sequence[tuple[Span, Actor]], mode: str) -> frozenset[str]:
    """The ids and sides of those who sell in what a question asks, or who buy (`mode`); who is supplied with something gets it, too."""
    aid = [e for e in events if e.act == "AID" and any(role == "goods" for role, _ in e.roles)]
    spans = {s for e in aid for role, s in e.roles if role == ("actor" if mode == "sell" else "recipient")}
    for e in events:
        if e.act != "AID" and e.mode in SALE:
            spans |= {s for role, s in e.roles if role == ("actor" if e.mode == mode else "recipient")}
    traders = ((at, a) for at, a in actors if not (a.kind is ActorKind.GROUP and a.id.startswith("name:")))  # a ship only carries
    return frozenset(x for at, a in traders if any(at.meets(s) for s in spans) for x in (a.id, a.side))


def _sold(found: Annotations, e: EventMention) -> list[Span]:
    """The verbs of the sale that an agreement is about: "Has Arland agreed to *buy* gas?"."""
    topics = [span for role, span in e.roles if role == "topic"] if e.act == "AGREE" and e.mode in SALE else []
    return [w.span for span in topics for w in found.inside(Word, span) if w.pos == "VERB"]


def _depth(word: Word, at: Mapping[int, Word]) -> int:
    steps = 0
    while word.head >= 0 and word.head in at and word.head != word.span.start and steps < _DEEPEST:
        word, steps = at[word.head], steps + 1
    return steps


_DEEPEST = 40


def _actors(doc: Document, found: Annotations, known: Mapping[str, tuple[Actor, int]]) -> list[tuple[Span, Actor]]:
    """Whom a question names; of those without a name of their own ("its soldiers") nobody is looked for."""
    out = list[tuple[Span, Actor]]()
    for m in sorted(found.of(Mention), key=lambda m: (m.span, m.actor.id)):
        if m.actor.id in known or m.actor.id.startswith(("country:", "Q")) or not known:
            out += [] if m.actor.id.startswith("unnamed:") else [(m.span, m.actor)]
        elif bearer := _bearer(m.actor.name, known):
            out.append((m.span, bearer))
    taken = [*(span for span, _ in out), *(p.span for p in found.of(PlaceMention))]
    for w in found.of(Word):
        if w.pos == "PROPN" and not any(w.span.meets(t) for t in taken) and (bearer := _bearer(doc[w.span], known)):
            out.append((w.span, bearer))
    return out


def _bearer(name: str, known: Mapping[str, tuple[Actor, int]]) -> Actor | None:
    """The one actor that bears a name, or a part of it: "Tamm"; of several the one told of by far most often."""
    words = name.casefold().split()

    def part(actor: Actor) -> bool:
        has = actor.name.casefold().split()
        return has == words or (len(has) > len(words) and (has[-len(words) :] == words or has[: len(words)] == words))

    fits = sorted(((n, a.kind is ActorKind.PERSON, i) for i, (a, n) in known.items() if part(a)), reverse=True)
    if not fits or (len(fits) > 1 and fits[0][0] < _FAR * fits[1][0]):
        return None
    return known[fits[0][2]][0]


_FAR = 4
"""Times as often as another bearer of a name."""


def known(standing: Standing) -> dict[str, tuple[Actor, int]]:
    """Id → actor with a name of its own, and in how many claims."""
    found = dict[str, tuple[Actor, int]]()
    for cid in sorted(standing.claims):
        claim = standing.claims[cid]
        event = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
        for actor in {a.id: a for a in (*(link.actor for link in claim.chain if link.actor), *event)}.values():
            if not actor.id.startswith("unnamed:") and (" " in actor.name or not actor.id.startswith("name:")):
                found[actor.id] = (actor, found.get(actor.id, (actor, 0))[1] + 1)
    return found


def answer(question: str, standing: Standing, *, as_of: date | None = None, own: tuple[ActorFile, ...] = ()) -> Answer:
    """What a ledger answers to a question on a day."""
    day = as_of or max((d for d in standing.days.values() if d), default=None)
    live = one_cast(on_day(standing, as_of))
    return ask(query(question, day=day, own=own, known=known(live)), propositions(standing, as_of), live, as_of=as_of)
