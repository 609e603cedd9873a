"""Several who speak together: a source for each side ("the *Thai and Cambodian* armies"), one for one body of two names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention, PlaceMention, Sentence, SourceMention
from onrecord.claim import SourceKind
from onrecord.document import Span
from onrecord.passages import Reading
from onrecord.states import state
from onrecord.syntax import SUBJECTS


@dataclass(frozen=True)
class Speaker:
    """One of several who speak together, as an attribution knows a source."""

    kind: SourceKind
    name: str
    actor: Actor | None = None


_TWO = 2
_AND = re.compile(r"(?:,|,? and|,? as well as)(?: the| an?| both)? ")
_PERSONS = frozenset(
    {
        *("official", "officer", "diplomat", "source", "commander", "negotiator", "lawmaker", "senator", "spokesman", "spokeswoman"),
        *("spokesperson", "aide", "adviser", "advisor", "representative", "bureaucrat", "insider"),
    }
)
"""Who speaks without holding the one office of a state: "*officials* of Chile and Peru" are some of each."""
_NO_DEED = frozenset({"ADJ", "ADV", "DET", "NUM", "NOUN", "VERB"})


def each_side(r: Reading, source: Span, head: int | None) -> list[Speaker]:
    """A source for each side that the words for a source name or point to; none where they name one, or the text leaves open whom.

    "The *Thai and Cambodian* armies said", "officials *from Serbia and Kosovo* said", "sources *in both capitals* said",
    "*both companies* said" after words on two of them.
    """
    if head is None:
        return []
    nouns = [h for h in r.parse.joined(head) if r.parse.words[h].span in source]
    return _by_adjectives(r, source, nouns) or _by_names(r, source, nouns) or _on_both(r, source, nouns) or _counted(r, source, nouns)


def _by_adjectives(r: Reading, source: Span, nouns: Sequence[int]) -> list[Speaker]:
    """As in "the *Thai and Cambodian* armies", "two *US and European* officials"."""
    run = _states_before(r, source)
    noun = next((h for h in nouns if run and r.parse.words[h].span.start >= run[-1][0].end), None)
    if noun is None or len(run) < _TWO or not _is_plain(r, source, nouns, noun, run) or not _several(r, noun, run[-1][0]):
        return []
    people = r.parse.words[noun].lemma in _PERSONS
    if any(actor is None for _, actor in run) and not people:
        return []
    what = called(r, run[-1][0].end + 1, noun)
    return [_speaker(r, noun, actor, f"{r.doc[span]} {what}") for span, actor in run]


def _states_before(r: Reading, source: Span) -> list[tuple[Span, Actor | None]]:
    """The first words joined by "and" that tell of states, all different; one may tell of a people without a state ("Kurdish")."""
    told: dict[Span, Actor | None] = {m.span: m.actor for m in r.found.inside(Mention, source) if m.by == "country"}
    for i in r.parse.at(source):
        word = r.parse.words[i]
        first = any(s.span.start == word.span.start for s in r.found.meeting(Sentence, word.span))
        if word.pos == "ADJ" and r.doc[word.span][:1].isupper() and not first and not any(word.span in t for t in told):
            told[word.span] = None
    ordered = sorted(told.items(), key=lambda t: t[0].start)
    for n, at in enumerate(ordered):
        run = [at]
        for after in ordered[n + 1 :]:
            if not _AND.fullmatch(_gap(r, run[-1][0], after[0])):
                break
            run.append(after)
        sides = [actor.side if actor else None for _, actor in run]
        if len(run) > 1:
            return run if len(set(sides)) == len(sides) else []
    return []


def _is_plain(r: Reading, source: Span, nouns: Sequence[int], noun: int, run: Sequence[tuple[Span, Actor | None]]) -> bool:
    """Whether no other speaker stands in the words, and nothing but adjectives around the states: "the two *Thai and Cambodian* envoys"."""
    words = r.parse.words
    alone = all(h == noun or (words[h].pos == "ADJ" and any(words[h].span in s for s, _ in run)) for h in nouns)
    lead, gap = Span(source.start, run[0][0].start), Span(run[-1][0].end, words[noun].span.start)
    around = [i for part in (lead, gap) if len(part) for i in r.parse.at(part)]
    return alone and all(words[i].pos in _NO_DEED for i in around) and len(r.parse.at(gap)) <= _FEW


_FEW = 3
"""Words between the last state and the noun: "the Thai and Cambodian *deputy foreign* ministers"."""


def _gap(r: Reading, a: Span, b: Span) -> str:
    return r.doc.text[a.end : b.start].lower()


def called(r: Reading, start: int, noun: int) -> str:
    """What holds an office, by the words up to a noun, one for each state: "foreign ministry" of "the foreign *ministries* of …"."""
    word = r.parse.words[noun]
    return r.doc.text[start : word.span.end] if _is_nobody(word.lemma) else r.doc.text[start : word.span.start] + word.lemma


def _is_nobody(noun: str) -> bool:
    """Whether a noun tells some people and no office: "officials"; a "spokesman" gives the word of his body (R5)."""
    return noun in _PERSONS and not noun.startswith("spokes")


def _several(r: Reading, noun: int, last: Span) -> bool:
    """Whether a noun tells of several, one for each state: "armies", "army"; not "brigade", "Union"."""
    word = r.parse.words[noun]
    organ = any(m.kind is SourceKind.GOVERNMENT for m in r.found.inside(SourceMention, word.span))
    each = r.doc.text[last.start - 4 : last.start].lower() == "the "  # "the Thai and *the* Cambodian fleet"
    return word.pos != "PROPN" and (_plural(r, noun) or organ or each)


def _by_names(r: Reading, source: Span, nouns: Sequence[int]) -> list[Speaker]:
    """As in "officials *from Serbia and Kosovo*", "diplomats *in Doha and Cairo*", "spokesmen *for Boeing and Airbus*"."""
    noun = nouns[0]
    if len(nouns) > 1 or r.parse.words[noun].lemma not in _PERSONS or not _plural(r, noun):
        return []
    rest = Span(r.parse.words[noun].span.end, source.end)
    places = ((p.span, state(f"country:{p.place.country}")) for p in r.found.inside(PlaceMention, rest))
    named: list[tuple[Span, Actor]] = [(span, state) for span, state in places if state is not None]
    named += [(m.span, m.actor) for m in r.found.inside(Mention, rest) if m.by != "description" and m.actor.kind in _BODIES]
    ordered = sorted(dict(named).items(), key=lambda n: n[0].start)
    if len(ordered) < _TWO or len({a.side for _, a in ordered}) < len(ordered):
        return []
    at = [s for s, _ in ordered]
    opens = _LINK.fullmatch(r.doc.text[rest.start : at[0].start])
    joined = all(_AND.fullmatch(_gap(r, a, b)) for a, b in pairwise(at))
    if opens is None or not joined or not _CLOSES.match(r.doc.text[at[-1].end : source.end]):
        return []
    what = BARE.sub("", called(r, source.start, noun))
    return [_speaker(r, noun, a, f"{what} {opens['link']} {a.name}") for _, a in ordered]


_BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANISATION})
_LINK = re.compile(r" (?P<link>of|in|from|for|at) (?:both )?(?:the )?", re.I)
_CLOSES = re.compile(r"$|,| who\b| with\b| familiar\b| close\b| on\b| speaking\b", re.I)
BARE = re.compile(r"^(?:the|a|an|both) ", re.I)


def _plural(r: Reading, noun: int) -> bool:
    word = r.parse.words[noun]
    return r.doc[word.span].lower() != word.lemma


def _on_both(r: Reading, source: Span, nouns: Sequence[int]) -> list[Speaker]:
    """As in "officials *on both sides*", "sources *in both capitals*", where the text tells which two these are."""
    noun = nouns[0]
    if len(nouns) > 1 or r.parse.words[noun].lemma not in _PERSONS or not _plural(r, noun):
        return []
    after = [m for m in r.found.inside(Mention, source) if m.by == "pronoun" and m.span.start > r.parse.words[noun].span.end]
    two = list({m.actor.side: m.actor for m in after if m.span == after[0].span}.values())
    what = BARE.sub("", called(r, source.start, noun))
    if len(two) != _TWO:
        words = _OF_EACH.match(r.doc.text[r.parse.words[noun].span.end : source.end])
        two = two_parties(r, source, _SORTS[_one(words["noun"])]) if words else []
    return [_speaker(r, noun, a, f"{what} of {a.name}") for a in two]


def _counted(r: Reading, source: Span, nouns: Sequence[int]) -> list[Speaker]:
    """As in "*both foreign ministries*", "*each side*", "*the two companies*", "*each country's* army", where a text tells of two."""
    words = _BOTH.match(r.doc[source])
    if words is None or len(nouns) > 1 or any(m.by == "pronoun" for m in r.found.inside(Mention, source)):
        return []
    noun = r.parse.words[nouns[0]]
    owner = next((r.parse.words[k].lemma for k in r.parse.kids(nouns[0], "nmod:poss")), "")
    sort = _SORTS.get(owner) or _SORTS.get(noun.lemma)
    if sort is None:
        return []
    what = re.sub(r"^[\w-]+['’]s ", "", called(r, source.start + words.end(), nouns[0]))
    bare = noun.lemma in _THEMSELVES
    return [_speaker(r, nouns[0], a, a.name if bare else f"{what} of {a.name}") for a in two_parties(r, source, sort)]


_BOTH = re.compile(
    r"(?:both|each|either|neither|(?:the|these|those) two|the respective|their respective|both of the)(?: of the two)? ", re.I
)
_OF_EACH = re.compile(
    r" (?:on|of|from|in|for) (?:both|each|either|the two)(?: of the)? (?P<noun>sides?|countr(?:y|ies)|capitals?|governments?|nations?"
    r"|states?|part(?:y|ies)|companies|firms)\b",
    re.I,
)
_STATES, _FIRMS, _ANY = ("country:",), ("org:",), ("country:", "org:")
_SORTS = {
    **dict.fromkeys(("country", "nation", "state", "government", "capital", "ministry", "army", "military", "navy", "embassy"), _STATES),
    **dict.fromkeys(("delegation", "presidency", "parliament", "head", "coastguard", "militaries", "neighbour", "neighbor"), _STATES),
    **dict.fromkeys(("company", "firm", "group", "carrier", "airline", "bank", "union", "club", "manufacturer", "shipyard"), _FIRMS),
    **dict.fromkeys(("side", "party"), _ANY),
}
"""What "both" are, and what the sides of a text are looked through for."""
_THEMSELVES = frozenset({"side", "party", "country", "nation", "state", "government", "capital", "neighbour", "neighbor"} | {"company"})


def _one(noun: str) -> str:
    """The singular of a noun in the table of sorts.

    >>> _one("countries"), _one("sides")
    ('country', 'side')
    """
    low = noun.lower()
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s")


def two_parties(r: Reading, at: Span, sort: Sequence[str]) -> list[Actor]:
    """The two of a sort that a text tells of where some words point to two: in the sentence, the one before, the paragraph, or at all.

    Nobody, where any of these tells of more than two, or the whole text of fewer.
    """
    sentence = next((s.span for s in r.found.meeting(Sentence, at)), at)
    block = r.doc.block_at(at)
    paragraph = block.span if block else sentence
    before = [s.span for s in r.found.of(Sentence) if s.span.end <= sentence.start][-1:]
    for within in (sentence, *before, paragraph, *(b.to(paragraph) for b in before), Span(0, at.start), Span(0, len(r.doc.text))):
        sides = _sides(r, (m for m in r.found.inside(Mention, within) if not m.span.meets(at)), sort)
        if len(sides) == _TWO:
            return sides
        if len(sides) > _TWO:
            return []
        pair = _subjects(r, within) if sort == _ANY and within in before else []
        if len(pair) == _TWO:
            return pair
    return []


def _subjects(r: Reading, sentence: Span) -> list[Actor]:
    """Who do together what a sentence tells, each with a side of his own: "*The rebels* and *the army* clashed"."""
    top = r.parse.top(r.parse.at(sentence))
    subject = r.parse.kid(top, *SUBJECTS) if top is not None else None
    two = list(r.parse.joined(subject)) if subject is not None else []
    told = [max((m for m in r.found.of(Mention) if r.parse.words[h].span in m.span), key=lambda m: len(m.span), default=None) for h in two]
    return list({m.actor.side: m.actor for m in told if m is not None}.values()) if all(told) else []


def _sides(r: Reading, mentions: Iterable[Mention], sort: Sequence[str]) -> list[Actor]:
    found = dict[str, Actor]()
    papers = [m.span for m in r.found.of(Mention) if m.actor.kind in _PRESS]
    for m in mentions:
        printed = any(m.span in p for p in papers) or r.doc[m.span] in (r.doc.outlet or "")  # "*Caribbean* Wire Service"
        if m.actor.side.startswith(tuple(sort)) and not printed:
            found.setdefault(m.actor.side, m.actor)
    return [actor for side in found if (actor := _body(r, side)) is not None]


_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def _body(r: Reading, side: str) -> Actor | None:
    """The government or body that a side is."""
    named = (m.actor for m in r.found.of(Mention) if m.actor.id == side)
    return next(named, None) or state(side)


def _speaker(r: Reading, noun: int, actor: Actor | None, name: str) -> Speaker:
    """The word of a side; of some of its people where the noun tells no office ("officials")."""
    own = " ".join(BARE.sub("", name).split())
    if actor is None or r.parse.words[noun].lemma in _PERSONS:
        kind = next((m.kind for m in r.found.inside(SourceMention, r.parse.words[noun].span)), SourceKind.UNNAMED_OFFICIALS)
        return Speaker(kind, own, Actor("unnamed:" + own.lower(), own, ActorKind.GROUP, actor.side if actor else ""))
    body = _body(r, actor.side) or actor
    return Speaker(SourceKind.GOVERNMENT if body.kind is ActorKind.GOVERNMENT else SourceKind.ORGANISATION, own, body)


def own_words(r: Reading, head: int, source: Span) -> Span:
    """The words of one of several: "the defence ministry" of "Oslo Energy and *the defence ministry*"."""
    below = [k for k in r.parse.under(head, frozenset({"conj"})) if r.parse.words[k].span in source]
    mine = [k for k in below if not (r.parse.heads[k] == head and r.parse.words[k].relation in {"cc", "cc:preconj", "punct"})]
    return r.parse.words[min(mine)].span.to(r.parse.words[max(mine)].span) if mine else r.parse.words[head].span


def apart(r: Reading, source: Span, heads: Sequence[int], named: Sequence[Sequence[Mention]]) -> list[tuple[int, Mention | None]]:
    """Who speaks beside another for himself, with the mention that names him: "Oslo Energy and *the ministry* said".

    An organ whose state is not told is taken for one of the state that stands beside it: "the Togolese army and *the police*"; a noun
    that is no word for a source speaks for nobody.
    """
    each = list(zip(heads, named, strict=True))
    titled = max((h for h, some in each if _is_title(r, own_words(r, h, source), some)), default=-1)
    organs = [h for h, some in each if _is_organ(r, h, some)]
    abroad = any(r.parse.words[h].lemma in _ABROAD for h in heads if h not in organs)
    states = not abroad and any(m.actor.side.startswith("country:") for some in named for m in some)
    words = r.parse.words
    beside = any(words[h].pos == "NOUN" and r.parse.kid(h, "det") is not None for h in heads)
    names = [h for h in heads if beside and words[h].pos == "PROPN"]  # "Hale and *the union*", not "Hale and Brook"
    out = list[tuple[int, Mention | None]]()
    for h, some in each:
        same_person = (
            h < titled and all(m.actor.kind is ActorKind.GROUP for m in some) and not _is_body(r, h)
        )  # "*founder* and head Ali Ba"
        of_the_same = states and h != heads[0] and _is_bare(r, h, some)
        one_of_many = h in organs and (states or h != organs[0])
        if not (same_person or of_the_same or one_of_many) and (_speaks(r, h, some, first=h == heads[0]) or h in names):
            out += [(h, m) for m in some] or [(h, None)]
    return out


def _is_body(r: Reading, noun: int) -> bool:
    kinds = {m.kind for m in r.found.inside(SourceMention, r.parse.words[noun].span)}
    return not kinds.isdisjoint({SourceKind.GOVERNMENT, SourceKind.ORGANISATION})


def _speaks(r: Reading, noun: int, named: Sequence[Mention], *, first: bool) -> bool:
    """Whether a noun is one who speaks: named, or a word for a source; not the second office of one person ("the founder and *leader*")."""
    second = not first and not _plural(r, noun) and r.parse.kid(noun, *_OWN) is None and r.parse.words[noun].pos == "NOUN"
    return bool(named) or (bool(r.found.inside(SourceMention, r.parse.words[noun].span)) and not second)


_OWN = ("det", "nummod", "amod", "nmod", "nmod:poss", "compound")
"""What a noun has for itself beside another."""


_ABROAD = frozenset({"embassy", "ambassador", "consulate", "consul", "mission"})
"""Who speaks for one state in another: beside it "the ministry" is that other's."""


def _is_title(r: Reading, own: Span, named: Sequence[Mention]) -> bool:
    """Whether a noun without an article stands before the name of a person: "*chairman* Ali Ba"."""
    first = next(iter(r.parse.at(own)), None)
    return first is not None and r.parse.words[first].pos == "NOUN" and any(m.actor.kind is ActorKind.PERSON for m in named)


def _is_bare(r: Reading, noun: int, named: Sequence[Mention]) -> bool:
    """Whether words for people have nothing of their own that tells whose they are: "Malian officers and *diplomats*"."""
    own = any(r.parse.words[k].relation != "compound" for k in r.parse.kids(noun, *_OWN))
    return not own and r.parse.words[noun].lemma in _PERSONS and all(m.actor.side.startswith("unnamed:") for m in named)


_ORGANS = frozenset({"force", "guard", "coastguard", "prosecutor", "minister", "president", "governor", "premier"})


def _is_organ(r: Reading, noun: int, named: Sequence[Mention]) -> bool:
    """Whether a noun is an organ of a state of which the words name none: "the police", "the ministry"."""
    kind = next((m.kind for m in r.found.inside(SourceMention, r.parse.words[noun].span)), None)
    organ = kind is SourceKind.GOVERNMENT or r.parse.words[noun].lemma in _ORGANS
    return organ and all(m.actor.side.startswith("unnamed:") for m in named)


def is_one_body(r: Reading, source: Span, heads: Sequence[int]) -> bool:
    """Whether two names make that of one body: "Hale *&* Brook said", "Oslo and Riga's *joint* brigade said", "the Thai and Lao patrol"."""
    run = _states_before(r, source) if len(heads) == 1 else []
    if run and r.parse.words[heads[0]].pos == "NOUN" and not _plural(r, heads[0]):
        return run[-1][0].end < r.parse.words[heads[0]].span.start and _is_plain(r, source, heads, heads[0], run)
    if len(heads) < _TWO:
        return False
    last = heads[-1]
    shared = any(r.parse.words[k].lemma in _SHARED for k in r.parse.kids(last, "amod"))
    if shared and r.parse.kid(last, "nmod:poss") is not None and not _plural(r, last):
        return True
    signs = [k for h in heads for k in r.parse.kids(h, "cc") if r.doc[r.parse.words[k].span] == "&"]
    words = [r.parse.words[h].span for h in heads]
    ids = {m.actor.id for w in words for m in r.found.meeting(Mention, w)}
    alone = any(m.actor.id in ids and m.by == "name" and not any(m.span.meets(w) for w in words) for m in r.found.of(Mention))
    return bool(signs) and not alone and all(r.parse.words[h].pos == "PROPN" for h in heads)


_SHARED = frozenset({"joint", "common", "combined", "shared", "mixed"})


def side_by_side(r: Reading, source: Span) -> list[Mention]:
    """The names of which a source is made up, where the parse has joined other words: "*Help at Sea* and *the Red Cross*"."""
    inside = sorted((m for m in r.found.inside(Mention, source) if m.by in _NAMED), key=lambda m: (m.span.start, -len(m.span)))
    outer = [m for m in inside if not any(m is not o and m.span in o.span for o in inside)]
    if len(outer) < _TWO or len({m.actor.side for m in outer}) < len(outer) or outer[-1].span.end != source.end:
        return []
    lead = r.doc.text[source.start : outer[0].span.start].lower().strip()
    joined = all(_AND.fullmatch(_gap(r, a.span, b.span)) for a, b in pairwise(outer))
    said = r.doc.text[outer[-_TWO].span.end : outer[-1].span.start].lower()
    return outer if joined and lead in {"", "the", "both", "both the"} and "and" in said.split() else []


_NAMED = frozenset({"name", "outlet", "office", "role"})
