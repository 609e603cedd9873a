"""Who does an event, to whom, with what, where and when: what fills the roles of an event word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.actor import ActorKind
from onrecord.annotation import (
    Annotations,
    Cue,
    GoodMention,
    Mention,
    PlaceMention,
    Sentence,
    TimeMention,
    Word,
)
from onrecord.annotators.actors_tables import group_of
from onrecord.annotators.answered_words import crossed, known_things
from onrecord.annotators.arguments import NOMINAL, RELATIVE, arguments
from onrecord.annotators.events_parties import put_right
from onrecord.annotators.frames import framed, speaks_behind, told
from onrecord.annotators.lexicon import Act
from onrecord.annotators.sent_words import sends_a_word
from onrecord.annotators.settings import is_for, nearest_kind, of_another_verb
from onrecord.annotators.venues import venue
from onrecord.annotators.word_order import by_preposition, clause_at, owner, preposition, verb_first, verb_last
from onrecord.carriers import CARRIERS
from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.syntax import CLAUSES, Tree
from onrecord.where import PlaceKind

ROLES = {"A": "actor", "R": "recipient", "G": "goods", "T": "topic"}
WEAPONS = frozenset({"ammunition", "missile", "drone", "arms", "artillery", "armour", "aircraft", "air defence", "ship"})
HANDING = frozenset({"AID", "COOPERATE", "REQUEST"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def clause_of(parse: Tree, i: int) -> Span:
    """The words that a trigger governs, clauses of their own left out."""
    return parse.span(i, CLAUSES)


def roles_of(found: Annotations, parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Iterator[tuple[str, Span]]:
    """The roles of an event word, each with its words: who, to whom, with what, on what, where and when.

    Args:
        found: what is known of the text.
        parse: its words.
        i: the event word.
        act: its row of the table.
        numbers: the words of the row's phrase.

    """
    clause = parse.span(i, CLAUSES)
    filled = _filled(found, parse, i, act, numbers)
    named = venue(found, parse, i) if act.act in {"CONSULT", "AGREE"} else None
    filled = {x: None for x in filled if x[1] != named}  # "with *Doha* as the venue": Qatar is no party to it
    yield from (x for x in filled if x[0] != _ALSO)
    sides = {span for role, span in filled if role in {"actor", "recipient"} and (_ALSO, span) not in filled}
    setting = list(_setting(found, parse, i, clause, sides))
    if named:
        setting = [*(x for x in setting if x[0] != "place"), ("place", named)]
    yield from setting
    if not any(role == "place" for role, _ in setting):
        yield from (("place", span) for span in (*_called_after(found, parse, i, act), *_beside(found, parse, clause))[:1])


def setting_of(found: Annotations, parse: Tree, i: int, sides: Sequence[Span]) -> list[tuple[str, Span]]:
    """When and where a deed is told to be that no table knows; `sides` are the words for its parties."""
    return list(_setting(found, parse, i, parse.span(i, CLAUSES), set(sides)))


Filled = dict[tuple[str, Span], None]
"""Roles with their words, in the order in which they were found."""


def _handed(found: Annotations, parse: Tree, i: int, act: Act, filled: Filled, *, numbers: Sequence[int], led: bool) -> Filled:
    """The roles with the goods that change hands; of an act that hands nothing over, with who made them for a recipient."""
    if act.act in HANDING:
        subject = parse.kid(i, "nsubj")
        carrier = subject is not None and parse.words[subject].lemma in CARRIERS  # "a freighter *loaded with rifles* arrived"
        # "the sale of lamb brought in nine million"
        own = None if subject is None or subject > i else parse.words[subject].span if carrier else parse.span(subject)
        own_reach = CLAUSES | {"xcomp"} if act.act == "REQUEST" else CLAUSES  # who asks to seize money asks for none
        reach = clause_at(parse, act, numbers) if led else parse.span(i, own_reach)
        goods = [g.span for g in found.inside(GoodMention, reach) if own is None or g.span not in own]
        if not goods and act.pos == "VERB":  # "offered to give Oslo ten ambulances", with the ambulances hung on "offered"
            goods = [g.span for g in found.inside(GoodMention, clause_at(parse, act, numbers)) if g.span.start > parse.words[i].span.start]
        return filled | {("goods", span): None for span in goods}
    # Nothing is handed over by deploying tanks, freezing money or accusing of arms sales.
    handled = [span for role, span in filled if role == "goods"]
    filled = {x: None for x in filled if x[0] != "goods"}
    if "recipient" not in {role for role, _ in filled}:
        _fill(filled, (("recipient", span) for _, span in _makers(found, parse, handled)))
    if act.act in HOSTILE and not has_role(filled, "recipient"):  # "the boats", of whoever's boats were told of
        _fill(filled, (("recipient", span) for span in known_things(parse, i, handled)))
    return filled


def _filled(found: Annotations, parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Filled:
    """Actors, recipients, goods and topic: what the parse says first, then the order of words, then the weak relations of the frame."""
    filled = Filled()
    last = verb_last(found, parse, act, numbers)
    first = [] if last else verb_first(found, parse, i, act, numbers)
    named = {k for _, mention in first for k in parse.at(mention.span)}
    parsed = list(arguments(parse, i, act, numbers))
    for letter, mention in (*last, *first):
        _fill(filled, _with_joined(found, parse, letter, mention))
    for letter, noun in parsed:
        if letter.isupper() and not (last and letter in "AR") and not (first and (letter == "A" or noun in named)):
            _fill(filled, _noun(found, parse, noun, letter))
    filled = _handed(found, parse, i, act, filled, numbers=numbers, led=bool(last))
    if act.act in {"REQUEST", "THREATEN"} and not has_role(filled, "recipient"):
        for clause_head in parse.kids(i, "xcomp", "ccomp"):  # "urged Oslo to stop", read as "urged that Oslo stop"
            if (whom := parse.kid(clause_head, "nsubj", "nsubj:pass")) is not None:
                _fill(filled, read_noun(found, parse, whom, "R"))
    _fill_by_order(found, parse, act, numbers, filled)
    for letter, noun in parsed:
        if letter.islower() and _open(found, filled, ROLES[letter.upper()]):
            weak = _weak(found, _noun(found, parse, noun, letter.upper()))
            _fill(filled, (x for x in weak if not (letter == "r" and _acting(found, filled) & _ids(found, x[1]))))  # "shut *its* embassy"
    if _open(found, filled, "actor") and (whose := owner(found, parse, act, numbers)) and ("recipient", whose.span) not in filled:
        filled["actor", whose.span] = None
    mutual = act.symmetric and len({m for role, s in filled if role == "actor" for m in _ids(found, s)}) > 1
    if not has_role(filled, "recipient") and not mutual and any(letter in "RT" for _, letter in act.frame):
        filled |= {("recipient", m.span): None for m in _next_named(found, parse, i, filled)}
    for letter, noun in (*framed(found, parse, i, dict(reversed(act.frame))), *told(found, parse, parse.words[i].span, act.act)):
        if of_another_verb(parse, i, parse.words[noun].span):
            continue  # "burned a school and *abducted two nurses*"
        if letter in "AR" and not (mutual and letter == "R") and _open(found, filled, ROLES[letter]):
            _fill(filled, _party(found, parse, noun, letter, filled))
    sent = [x for x in filled if x[0] == "recipient" and preposition(parse, x[1]) in {"", "of", "and"}]
    if (
        act.act == "AID"
        and 0 < len(sent) < sum(role == "recipient" for role, _ in filled)
        and any(preposition(parse, s) == "to" for _, s in filled)
    ):
        filled = {x: None for x in filled if x not in sent}  # "sent doctors and soldiers to Mali"
    if act.act == "ASSAULT" and not has_role(filled, "actor"):
        filled = _from_its_ground(found, parse, i, filled)
    if act.act == "AID" and not has_role(filled, "actor"):
        _fill(filled, _makers(found, parse, [span for role, span in filled if role == "goods"]))
    if act.symmetric and sum(role == "actor" for role, _ in filled) > 1:  # "the ministers of Chad and Mali met *in Oslo*"
        filled = {x: None for x in filled if x[0] != "recipient" or preposition(parse, x[1]) not in {"in", "at", "near", "on", "off"}}
        if act.act == "COOPERATE":  # "swapped *two spies*"
            filled = {x: None for x in filled if x[0] != "recipient" or not _of_things(found, x[1])}
    filled = crossed(found, parse, i, act, filled)
    out = _no_parties(found, parse, i, act, filled)
    return put_right(found, parse, i, act, (x for x in filled if x not in out))


_GROUND = frozenset({"territory", "soil", "side", "ground", "bank", "position", "shore", "airspace", "land", "waters", "lines", "line"})


def _from_its_ground(found: Annotations, parse: Tree, i: int, filled: Filled) -> Filled:
    """Whose ground is fired from fires: "Shells hit a post *from Chadian territory*", "from positions on the Chadian side"."""
    reach = parse.span(i)
    for m in found.inside(Mention, reach):
        noun = next(iter(parse.at(Span(m.span.end, min(m.span.end + 12, reach.end)))), None) if m.by == "country" else None
        if noun is None or parse.words[noun].lemma not in _GROUND:
            continue
        line = [noun, *parse.up(noun)]
        if any(parse.marker(k) == "from" for k in line[: line.index(i)] if i in line):
            rest = {x: None for x in filled if x != ("recipient", m.span)}
            return {("actor", m.span): None, **rest}
    return filled


def _no_parties(found: Annotations, parse: Tree, i: int, act: Act, filled: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """What fills a role and is none to whom or by whom it is done: who only says so, goods, those whom it is done to."""
    filled = list(filled)
    word = parse.words[i].span
    out = [x for x in filled if x[0] == "recipient" and speaks_behind(found, parse, x[1], word)]
    done_to = {i for role, span in filled if role == "recipient" for i in _ids(found, span)}
    out += [
        x
        for x in filled
        if x[0] == "actor"
        and is_pronoun(found, x[1])
        and _ids(found, x[1]) & done_to
        and not any(m.by == "country" for m in found.inside(Mention, x[1]))  # "hosted *his Kazakh counterpart*"
    ]  # "freed, *their* employer said"
    wares = {span.end for role, span in filled if role == "goods"}
    out += [x for x in filled if any(x[1].meets(place) for place in _called_after(found, parse, i, act))]
    out += [x for x in filled if x[0] == "recipient" and x[1].end in wares and ("goods", x[1]) not in filled and _of_things(found, x[1])]
    out += [x for x in filled if x[0] in {"actor", "recipient"} and _owns(found, parse, x[1])]
    if act.act == "PROTEST":  # "the strike at the yard *in Chad*" is not against Chad
        out += [x for x in filled if x[0] == "recipient" and preposition(parse, x[1]) in {"in", "near"} and found.inside(Mention, x[1])]
    struck = ("nsubj", "R") in act.frame  # "*six members of the guard* lost their lives"
    if act.act in HOSTILE and not struck and (subject := parse.kid(i, "nsubj")) is not None and parse.words[subject].relation == "nsubj":
        hung = parse.span(subject, CLAUSES | {"conj", "cc", "acl", "appos"})  # "marines *from the Danish frigate* searched a dhow"
        out += [x for x in filled if x[0] == "recipient" and x[1] in hung and not parse.words[subject].span.meets(x[1])]
    return out


def _owns(found: Annotations, parse: Tree, span: Span) -> bool:
    """Whether words name no more than who owns a thing: "the bank *of Ana Ruiz*"."""
    head = parse.top(parse.at(span))
    if head is None or parse.heads[head] < 0 or parse.words[head].relation not in {"nmod", "nmod:poss"}:
        return False
    owned = parse.words[parse.heads[head]].lemma in _OF_AN_OWNER and parse.words[parse.heads[head]].span not in span
    return owned and any(m.actor.kind is ActorKind.PERSON for m in touching(found, span) if m.span == span)


def _called_after(found: Annotations, parse: Tree, i: int, act: Act) -> list[Span]:
    """The city after which a meeting is called: "the *Tallinn* summit"; the government of its country need not come."""
    if act.act != "CONSULT" or act.mode == "visit" or parse.words[i].pos not in {"NOUN", "PROPN"}:
        return []  # a visit is called after where it goes
    before = [parse.words[k].span for k in parse.kids(i, "compound", "amod", "nmod") if k < i]
    return [p.span for w in before for p in found.inside(PlaceMention, w) if p.span == w and p.place.kind is PlaceKind.CITY]


def _of_things(found: Annotations, span: Span) -> bool:
    """Whether words only describe, and name nobody: "an order for *patrol boats*"."""
    return all(m.by == "description" for m in touching(found, span) if m.span == span)


def _fill_by_order(found: Annotations, parse: Tree, act: Act, numbers: Sequence[int], filled: dict[tuple[str, Span], None]) -> None:
    """Fill what the parse leaves open by the prepositions of the frame."""
    taken = [span for role, span in filled if role in {"actor", "recipient"}]
    free = {letter: _open(found, filled, ROLES[letter]) for letter in "AR"}
    loose = list(by_preposition(found, parse, act, numbers, [t for t in taken if found.inside(Mention, t)]))
    for letter, mention in sorted(loose, key=lambda x: x[0].islower()):
        if free.get(letter.upper()):
            free[letter.upper()] = False
            spans = list(_with_joined(found, parse, letter.upper(), mention))
            _fill(filled, _weak(found, spans) if letter.islower() else spans)


def _with_joined(found: Annotations, parse: Tree, letter: str, mention: Mention) -> Iterator[tuple[str, Span]]:
    """An actor and those coordinated with it."""
    yield ROLES[letter], mention.span
    head = parse.top(parse.at(mention.span))
    for k in parse.joined(head)[1:] if head is not None else ():
        yield from (x for x in read_noun(found, parse, k, letter) if preposition(parse, x[1]) == "")


def _fill(filled: dict[tuple[str, Span], None], more: Iterable[tuple[str, Span]]) -> None:
    filled |= dict.fromkeys(more)


def has_role(filled: Iterable[tuple[str, Span]], role: str) -> bool:
    """Whether a role is filled."""
    return any(name == role for name, _ in filled)


def _open(found: Annotations, filled: Iterable[tuple[str, Span]], role: str) -> bool:
    """Whether no words of a role name anybody: "a market" in "shelled a market"."""
    spans = [span for name, span in filled if name == role]
    return not any(found.inside(Mention, s) or found.inside(PlaceMention, s) or is_pronoun(found, s) for s in spans)


def is_pronoun(found: Annotations, span: Span) -> bool:
    """Whether words hold a pronoun that is no relative."""
    return any(w.pos == "PRON" and w.lemma not in RELATIVE for w in found.inside(Word, span))


def _noun(found: Annotations, parse: Tree, noun: int, letter: str) -> Iterator[tuple[str, Span]]:
    yield from read_noun(found, parse, noun, letter)
    for one in parse.joined(noun)[1:]:
        case = next(parse.kids(one, "case"), None)
        if case is None or parse.words[case].lemma == parse.marker(noun):  # not "against Oslo by Riga", read as "against Oslo and Riga"
            yield from read_noun(found, parse, one, letter)


PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def _party(found: Annotations, parse: Tree, noun: int, letter: str, filled: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Somebody named, no outlet, and not the other party already, whom the encoder says a role is filled by."""
    taken = {span for _, span in filled}
    for role, span in _noun(found, parse, noun, letter):
        if span not in taken and any(m.span == span and m.actor.kind not in PRESS for m in touching(found, span)):
            yield role, span


def _weak(found: Annotations, spans: Iterable[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """What a weak relation fills: named countries and bodies only; they may be the place as well."""
    for role, span in spans:
        if any(m.span == span and (m.actor.kind in _STATES or m.actor.side.startswith("country:")) for m in touching(found, span)):
            yield role, span
            yield _ALSO, span


_ALSO = "place as well"
_STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANISATION})


def _next_named(found: Annotations, parse: Tree, i: int, seen: Iterable[tuple[str, Span]]) -> list[Mention]:
    """The actor named next in what the trigger governs, where no argument fills the recipient ("rejected the Ghanaian offer")."""
    reach = parse.span(i)
    acting = _acting(found, seen)
    start = parse.words[i].span.end
    after = Span(start, max(reach.end, start))
    said = min((c.span.start for c in found.inside(Cue, after)), default=after.end)  # "…, the Star reports, citing an envoy of Oslo"
    named = found.inside(Mention, Span(start, said))
    places = {p.span for p in found.inside(PlaceMention, reach) if _locative(parse, p.span)}
    free = [m for m in named if m.actor.id not in acting and m.span not in places and m.by != "pronoun" and m.actor.kind not in PRESS]
    return [
        m
        for m in free
        if preposition(parse, m.span) not in {"by", "in", "at", "near"}
        and not _own(parse, m)
        and group_of(m.actor.name) != "force"
        and not of_another_verb(parse, i, m.span)
    ][: 2 if free and preposition(parse, free[0].span) == "between" else 1]


def _acting(found: Annotations, seen: Iterable[tuple[str, Span]]) -> set[str]:
    """Ids of those who act already."""
    return {i for role, span in list(seen) if role == "actor" for i in _ids(found, span)}


def _ids(found: Annotations, span: Span) -> set[str]:
    return {m.actor.id for m in touching(found, span) if m.span in span}


def _own(parse: Tree, mention: Mention) -> bool:
    """Whether words name what somebody else has: "its troops"."""
    return parse.words[parse.at(mention.span)[0]].pos == "PRON" if parse.at(mention.span) else False


def _makers(found: Annotations, parse: Tree, goods: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """As in "to be supplied with Iranian drones": whose goods they are, where nobody else is named as giving them."""
    for span in goods:
        head = parse.top(parse.at(span))
        for kid in parse.kids(head, "amod", "compound", "nmod:poss") if head is not None else ():
            whose = [m for m in touching(found, parse.words[kid].span) if parse.words[kid].span in m.span and m.span.end <= span.end]
            if head is not None and any(parse.words[k].lemma in {"import", "imported"} for k in parse.kids(head, "amod")):
                return  # "Chad's *imported* wheat"
            if named := [m for m in whose if head is None or parse.words[head].span not in m.span]:  # not "two patrol boats" themselves
                yield "actor", named[0].span
                return


def _setting(found: Annotations, parse: Tree, i: int, clause: Span, sides: set[Span]) -> Iterator[tuple[str, Span]]:
    """Time and place of an event: the nearest in its own clause, else in the clause that governs it."""
    reach, said, trails, below = [clause], False, False, i
    told_apart = [parse.span(k) for k in parse.kids(i, "acl") if parse.words[k].pos == "VERB" and parse.words[i].pos == "NOUN"]
    aside = parse.words[i].pos == "VERB" and parse.words[i].relation in {
        "acl",
        "acl:relcl",
    }  # "tanks *sold to Peru* were unloaded in Lagos"
    if any(found.inside(TimeMention, s) or found.inside(PlaceMention, s) for s in told_apart):
        reach, aside = [clause, *told_apart], True  # "an agreement *signed last month*"
    for head in () if aside else parse.up(i):
        reach.append(parse.span(head, CLAUSES))
        if parse.words[head].pos == "VERB":
            said = _tells(found, parse, head, below)
            trails = said and parse.words[head].span.start > clause.end and below == i
            break
        below = head
    at, apart, length = parse.words[i].span.start, _joined_apart(parse, i), None
    if trails:  # "Chad has sold gas, the Star in Lima reported *on Tuesday*": when and where it was told
        reach = [clause]
    for span in reach:
        times = [t for t in found.inside(TimeMention, span) if not _named(found, t.span) and not any(t.span in a for a in apart)]
        if said and span is not clause:  # "denied *on 14 March* buying boats": the day of the words, not of the deed
            times = [t for t in times if t.span.start > at]
        times = nearest_kind(parse, i, times)
        if times:
            near = min(times, key=lambda m: abs(m.span.start - at))
            if near.when is None and span is clause and parse.words[i].pos == "NOUN" and not is_for(parse, near.span):
                length = near.span  # "paid a *two-day* visit to Lima *in April*"
                continue
            length = None
            yield "time", near.span
            break
    if length is not None:
        yield "time", length
    for span in reach:
        places = [
            p for p in found.inside(PlaceMention, span) if _locative(parse, p.span) and (p.span not in sides or _visited(parse, p.span))
        ]
        places = [p for p in places if not any(p.span in a for a in apart)]
        if places:
            # "in Gdansk in Poland": the finer one stands first.
            yield "place", min(places, key=lambda m: (abs(m.span.start - at) > 80, m.place.kind == "country", abs(m.span.start - at))).span
            break


def _joined_apart(parse: Tree, i: int) -> list[Span]:
    """Clauses joined to one that have a subject or a future of their own: "are negotiating *and their ministers will meet in Lima*"."""
    ahead = any(parse.words[k].lemma in _AHEAD for k in parse.kids(i, "aux"))
    joined = (k for k in parse.kids(i, "conj") if parse.words[k].pos == "VERB")
    return [
        parse.span(k)
        for k in joined
        if parse.kid(k, "nsubj") is not None or (not ahead and any(parse.words[a].lemma in _AHEAD for a in parse.kids(k, "aux")))
    ]


_AHEAD = frozenset({"will", "shall", "'ll", "’ll"})


def _tells(found: Annotations, parse: Tree, verb: int, deed: int) -> bool:
    """Whether a verb only tells of what hangs on it; who announces a sale on Friday may well sell on Friday."""
    if sends_a_word(parse, verb):
        return False
    if parse.words[verb].lemma == "conclude" and parse.words[deed].relation in {"nsubj:pass", "obj"}:
        return False  # "a pact was *concluded* in Lima"
    clause = parse.words[deed].relation in {"ccomp", "xcomp", "advcl", "parataxis"}
    cues = found.meeting(Cue, parse.words[verb].span)
    return any(c.lemma and c.kind == "speech" and (clause or c.stance is not Stance.ANNOUNCES) for c in cues)


def _beside(found: Annotations, parse: Tree, clause: Span) -> list[Span]:
    """A place that follows a clause at once ("a meeting with the envoy *in Chad*"), though the parse hangs it elsewhere."""
    after = [parse.words[k] for k in parse.at(Span(clause.end, clause.end + 25))]
    if not after or after[0].lemma not in {"in", "at", "near", "outside"} or after[0].span.start > clause.end + 1:
        return []
    places = found.inside(PlaceMention, Span(clause.end, clause.end + 60))
    return [p.span for p in places if p.span.start in {w.span.start for w in after[1:3]}][:1]


_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "to",
        "toward",
        "towards",
        "into",
        "across",
        "off",
        "around",
        "from",
        "on",
        "through",
        "over",
        "within",
    }
)


def _named(found: Annotations, span: Span) -> bool:
    """Whether words are part of a name ("the Daily Star")."""
    return any(span in m.span and span != m.span for m in touching(found, span))


def _locative(parse: Tree, span: Span) -> bool:
    """Whether words stand where a place stands: behind a preposition of place, or as the object of "visit"."""
    numbers = parse.at(span)
    head = parse.top(numbers)
    if head is None:
        return False
    before = [parse.words[i] for i in range(max(0, numbers[0] - 2), numbers[0])]
    if [w.lemma for w in before] in (["accord", "to"], ["according", "to"]):
        return False  # "according to US information"
    if before and (before[-1].lemma in _LOCATIVE or (before[-1].pos == "DET" and before[0].lemma in _LOCATIVE)):
        return True  # whatever the parse makes of it
    word = parse.words[head]
    if word.relation in {"advmod", "obl", "nmod", "obl:unmarked", "nmod:unmarked"} and (
        set(parse.marker(head).split()) & _LOCATIVE or word.pos == "ADV"
    ):
        return True
    if word.relation in {"appos", "conj", "flat", "compound", "nmod:poss", "nmod"} and parse.heads[head] >= 0:
        above = parse.heads[head]
        holder = parse.words[above]
        if word.relation in {"nmod:poss", "compound"}:  # "to Russia's Far East", "in Moscow suburbs"
            return bool(set(parse.marker(above).split()) & _LOCATIVE) and holder.relation in {"obl", "nmod"} and holder.pos == "PROPN"
        return bool(set(parse.marker(above).split()) & _LOCATIVE)
    return _visited(parse, span)


def _visited(parse: Tree, span: Span) -> bool:
    """Whether a place is the goal of a verb of travel: then it is where that happens, whoever receives there."""
    head = parse.top(parse.at(span))
    if head is None or parse.heads[head] < 0:
        return False
    return parse.words[head].relation in {"obj", "obl"} and parse.words[parse.heads[head]].lemma in _TRAVEL


_TRAVEL = frozenset(
    {"visit", "reach", "leave", "enter", "tour", "travel", "go", "come", "fly", "arrive", "return", "head", "depart", "set", "stop"}
)


def read_noun(found: Annotations, parse: Tree, noun: int, letter: str) -> Iterator[tuple[str, Span]]:
    """What one noun phrase fills: an actor role by its mention, goods by its good, a topic by its words."""
    phrase = parse.span(noun, CLAUSES | {"conj", "cc", "acl"})
    head = parse.words[noun].span
    role = ROLES.get(letter)
    if role is None or any(head.meets(t.span) for t in found.inside(TimeMention, phrase)):
        return
    if role in {"actor", "recipient"} and parse.words[noun].pos == "VERB" and parse.marker(noun):
        return  # "sanctioned for financing the militia"
    if role == "topic":
        yield "topic", parse.span(noun)
        return
    holding = [m for m in touching(found, head) if head in m.span]
    if parse.words[noun].relation.startswith("obl"):  # "bought two patrol boats from Oslo": the seller is Oslo
        holding = [m for m in holding if m.by != "description" or m.head.meets(head)] or holding
    goods = [g for g in found.inside(GoodMention, phrase) if head in g.span]
    if role == "goods" and holding and not goods:
        role = "recipient"  # "supply the rebels": an actor as object
    elif role != "goods" and goods and not holding:
        if role == "actor" and (whose := _whose_craft(found, phrase, head, goods)):
            yield role, whose.span
            return
        role = "goods"  # "supply shells": what is given, not to whom
    if role == "goods":
        yield from (("goods", g.span) for g in found.inside(GoodMention, phrase))
    elif holding:
        longest = max(holding, key=lambda m: len(m.span))
        yield from ((role, m.span) for m in _coordinated(found, parse, longest.span))
        yield role, _owner_of(found, longest).span
        yield from ((role, m.span) for m in (*_also_of(found, parse, longest), *_listed_after(found, parse, longest.span)))
    elif inside := found.inside(Mention, phrase):
        named = [m for m in inside if m.by != "pronoun"] or list(inside)  # "its border with Chad"
        before = [m for m in named if m.span.end <= head.start] or named
        if named[0].actor.kind is ActorKind.PERSON and parse.words[noun].lemma in _OF_AN_OWNER:
            yield role, phrase  # "a strike at *the firm of Ana Ruiz*" is not against her
            return
        elsewhere = role == "actor" and before[0].span.start > head.end and preposition(parse, before[0].span) in {"in", "near", "at"}
        yield role, head if elsewhere else before[0].span  # "gunmen in Chad" are not Chad
        yield from ((role, m.span) for m in before[1:] if not elsewhere and _both_lands(parse, before[0], m, head))
    elif parse.words[noun].relation not in NOMINAL and (parse.words[noun].pos in {"NOUN", "PROPN", "PRON"} or _of_ours(parse, noun)):
        yield role, phrase


def _of_ours(parse: Tree, noun: int) -> bool:
    """Whether a number counts some of ours: "killed *six of our soldiers*"."""
    return parse.words[noun].pos == "NUM" and any(
        parse.words[k].lemma in {"our", "we"} for n in parse.kids(noun, "nmod") for k in parse.below[n]
    )


def _both_lands(parse: Tree, one: Mention, other: Mention, head: Span) -> bool:
    """Whether two countries share a noun that follows them: "*Chadian and Malian* coast guards"."""
    between = [parse.words[k].lemma for k in parse.at(Span(one.span.end, other.span.start))] if one.span.end < other.span.start else []
    return between == ["and"] and one.by == other.by == "country" and other.span.end < head.start


_OF_AN_OWNER = frozenset(
    {"firm", "company", "business", "yard", "shipyard", "plant", "factory", "mill", "mine", "airline", "bank", "shop", "hotel", "farm"}
)
"""What somebody may own, and what is done to it is not done to the owner."""


def _whose_craft(found: Annotations, phrase: Span, head: Span, goods: Sequence[GoodMention]) -> Mention | None:
    """Whose ships, planes or missiles do it: "the *Kenyan* frigate Shujaa boarded a dhow", "jets *of the Chilean air force*"."""
    inside = [m for m in found.inside(Mention, phrase) if m.actor.kind not in PRESS]
    armed = any(g.good.kind in WEAPONS for g in goods)
    behind = [m for m in inside if m.span.start > head.end and m.actor.side.startswith(("country:", "org:"))]
    before = [m for m in inside if m.span.end <= head.start and (m.by in {"country", "pronoun"} or m.actor.kind is ActorKind.GOVERNMENT)]
    return next(iter(before or sorted(behind, key=lambda m: (m.span.start, -len(m.span)))), None) if armed else None


def _coordinated(found: Annotations, parse: Tree, span: Span) -> list[Mention]:
    """As in "Greek and Turkish officials": the side that is named before the last adjective; as in "Oslo, Riga to sign pact"."""
    first = next(iter(parse.at(span)), 0)
    if first >= 2 and parse.words[first - 1].lemma == ",":
        return _listed(found, parse, first, span)
    if first < 2 or parse.words[first - 1].lemma != "and":
        return []
    countries = [m for m in touching(found, span) if m.by == "country" and m.span.start == span.start and m.span.end < span.end]
    sides = [m for m in touching(found, parse.words[first - 2].span) if m.actor.kind in _STATES]
    return [m for m in sides if countries and m.span.end < span.start]


def _listed(found: Annotations, parse: Tree, first: int, span: Span) -> list[Mention]:
    """The country before a comma that opens a sentence without "and": "*Oslo*, Riga to sign pact"."""
    opens = parse.words[first - 2]
    mine = [m for m in touching(found, span) if m.by == "country" and m.span == span]
    sides = [m for m in touching(found, opens.span) if m.by == "country" and m.span.end == opens.span.end]
    starts = {s.span.start for s in found.meeting(Sentence, opens.span)}
    return [m for m in sides if mine and m.span.start in starts and opens.relation in _LISTED]


def _listed_after(found: Annotations, parse: Tree, span: Span) -> list[Mention]:
    """The country behind a comma where the first opens a sentence and a verb follows: "Oslo, *Riga* to sign pact"."""
    numbers = parse.at(span)
    after = numbers[-1] + 1 if numbers else 0
    if not 0 < after < len(parse.words) - 2 or parse.words[after].lemma != ",":
        return []
    second = parse.words[after + 1]
    starts = {s.span.start for s in found.meeting(Sentence, span)}
    near = touching(found, second.span) if second.relation in _LISTED else []
    sides = [m for m in near if m.by == "country" and m.span.start == second.span.start]
    follows = [parse.words[k] for m in sides for k in parse.at(Span(m.span.end, m.span.end + 12))[:1]]
    verbal = any(w.pos in {"VERB", "AUX"} or w.lemma == "to" for w in follows)
    return [m for m in sides if verbal and span.start in starts]


_LISTED = frozenset({"appos", "nsubj", "root", "compound", "list", "conj", "nmod:unmarked", "nmod:desc", "dep"})


def _also_of(found: Annotations, parse: Tree, mention: Mention) -> list[Mention]:
    """As in "the foreign ministers of Chad and Mali": the countries named after the first, each with a minister of its own."""
    out, end, numbers = list[Mention](), mention.span.end, parse.at(mention.span)
    plural = any(parse.words[k].lemma in {"of", "from"} and parse.words[k].pos == "ADP" for k in numbers)
    while plural and (k := next(iter(parse.at(Span(end, end + 20))), None)) is not None and parse.words[k].lemma in {"and", ","}:
        start = parse.words[k + (parse.words[k + 1].lemma == "of" if k + 1 < len(parse.words) else 0)].span.end
        after = [m for m in found.inside(Mention, Span(start, start + 80)) if m.span.start <= start + 1 and m.by == "country"]
        if not after:
            break
        out.append(after[0])
        end = after[0].span.end
    before = [parse.words[k].lemma for k in range(max(0, parse.at(out[-1].span)[0] - 2), parse.at(out[-1].span)[0])] if out else []
    return out if before[-1:] == ["and"] or before == ["and", "of"] else []


def _owner_of(found: Annotations, mention: Mention) -> Mention:
    """Whose "its minister" is, where the words alone do not say of which country."""
    if mention.by != "description" or mention.actor.side.startswith("country:") or mention.actor.name.split()[-1] in _ABOARD:
        return mention
    inside = found.inside(Mention, mention.span)
    return next((m for m in inside if m.by == "pronoun" and m.span.start == mention.span.start and m.actor.kind in _STATES), mention)


_ABOARD = frozenset({"crew", "crewmen", "captain", "skipper", "passengers", "sailors"})
"""Whom "its" ties to a ship and not to a state: "seized a tanker and arrested *its crew*"."""


def touching(found: Annotations, span: Span) -> list[Mention]:
    """The mentions that share a character with some words."""
    # Mentions are short: none that holds a word starts more than 200 characters before it.
    window = Span(max(0, span.start - 200), span.end + 200)
    return [m for m in found.inside(Mention, window) if m.span.meets(span)]
