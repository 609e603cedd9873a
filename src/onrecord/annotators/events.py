"""Event words and their arguments: a table of acts says how subject, object and prepositions map to roles.

An honest first version: it knows the words of `acts.csv` and `realis.csv` and reads roles off the parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.annotation import Annotation, Annotations, EventMention, GoodMention, Mention, PlaceMention, Sentence, TimeMention, Word
from onrecord.annotators.lexicon import POS, Act, Token, act_phrases, rows, spoken_tokens
from onrecord.annotators.realis import realis_of, turns_of
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.syntax import CLAUSES, Tree, tree

ROLES = {"A": "actor", "R": "recipient", "G": "goods", "T": "topic"}
_NOMINAL = frozenset({"amod", "compound", "nmod:desc"})
LIGHT = frozenset(
    {
        "begin",
        "carry",
        "conclude",
        "conduct",
        "continue",
        "deliver",
        "give",
        "have",
        "hold",
        "launch",
        "lead",
        "make",
        "open",
        "pay",
        "reach",
        "resume",
        "sign",
        "stage",
        "start",
        "strike",
    }
)


@dataclass(frozen=True)
class Events:
    """Triggers of PLOVER acts with their roles, realis, time and place."""

    needs: tuple[type[Annotation], ...] = (Word, Sentence, Mention, GoodMention, TimeMention, PlaceMention)
    gives: tuple[type[Annotation], ...] = (EventMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[EventMention]:
        parse, last = tree(found), dict[str, EventMention]()
        turns, events = turns_of(doc, found, parse), list[EventMention]()
        for words in spoken_tokens(doc, found):
            for act, span, head, own in _triggers(found, parse, words):
                known = not _sides(own) and _definite(parse, head) and act.act in last
                roles = (*own, *_sides(last[act.act].roles)) if known else own  # "the talks", "the planned visit": those told of before
                realis = realis_of(doc, found, parse, head, turns)
                event = EventMention(span, act.act, realis, act.mode, roles, clause_of(parse, head), act.symmetric)
                if _sides(roles):
                    last[act.act] = event
                events.append(event)
        yield from (e for e in events if not _only_intends(e, events))


Roles = tuple[tuple[str, Span], ...]


def _triggers(found: Annotations, parse: Tree, words: Sequence[Token]) -> Iterator[tuple[Act, Span, int, Roles]]:
    """The longest row of the table that counts at each word; a row inside another of the same act is not told twice."""
    before = list[tuple[str, Span]]()
    for at in range(len(words)):
        for match in act_phrases().at(words, at):
            span = match.span(words)
            head = parse.top(parse.at(span))
            if head is None or parse.words[head].pos not in {"VERB", "NOUN", "ADJ", "PROPN"}:
                continue
            if parse.words[head].pos not in POS[match.row.pos] or parse.words[head].relation == "compound":
                continue  # "trade minister", "attack helicopter"
            if any(span.meets(t.span) for t in found.inside(TimeMention, Span(max(0, span.start - 40), span.end + 40))):
                continue  # the month of March is no march
            roles = tuple(_roles(found, parse, head, match.row, parse.at(span)))
            if not _counts(found, match.row, roles):
                continue
            if not any(span in other and match.row.act == act for act, other in before):
                before.append((match.row.act, span))
                yield match.row, span, head, roles
            break


def _counts(found: Annotations, act: Act, roles: Roles) -> bool:
    """Whether a row has the arguments without which it means something else."""
    if act.handed and not any(role == "goods" for role, _ in roles):
        return False
    named = {span for role, span in roles if role in {"actor", "recipient"} and any(m.span == span for m in _touching(found, span))}
    return not act.personal or len(named) > 1


def _only_intends(e: EventMention, events: Sequence[EventMention]) -> bool:
    """Whether an agreement, a plan or a promise says no more than how real another event is ("plan to meet", "agreed to withdraw")."""
    if e.act not in {"AGREE", "CONCEDE"}:
        return False
    topics = [span for role, span in e.roles if role == "topic"]
    return any(o is not e and o.span != e.span and o.realis.future and any(o.span in t for t in (*topics, e.span)) for o in events)


def _sides(roles: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    return [r for r in roles if r[0] in {"actor", "recipient"}]


def _definite(parse: Tree, i: int) -> bool:
    """Whether a noun refers back: "the talks", "this planned visit"."""
    return parse.words[i].pos == "NOUN" and any(
        parse.words[k].lemma in {"the", "this", "that", "these", "those", "such"} for k in parse.kids(i, "det")
    )


def clause_of(parse: Tree, i: int) -> Span:
    """The words that a trigger governs, clauses of their own left out."""
    return parse.span(i, CLAUSES)


def _roles(found: Annotations, parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Iterator[tuple[str, Span]]:
    seen = set[tuple[str, Span]]()
    for letter, noun in _arguments(parse, i, act, numbers):
        for one in parse.joined(noun):
            for role, span in _read(found, parse, one, letter):
                if (role, span) not in seen:
                    seen.add((role, span))
                    yield role, span
    clause = parse.span(i, CLAUSES)
    for good in found.inside(GoodMention, clause):
        if ("goods", good.span) not in seen:
            seen.add(("goods", good.span))
            yield "goods", good.span
    if act.act in {"REQUEST", "THREATEN"} and not any(role == "recipient" for role, _ in seen):
        for clause_head in parse.kids(i, "xcomp", "ccomp"):  # "urged Oslo to stop", read as "urged that Oslo stop"
            if (whom := parse.kid(clause_head, "nsubj", "nsubj:pass")) is not None:
                yield from _read(found, parse, whom, "R")
    if not any(role == "recipient" for role, _ in seen) and any(letter in "RT" for _, letter in act.frame):
        yield from (("recipient", m.span) for m in _next_named(found, parse, i, seen))
    if act.act == "AID" and not any(role == "actor" for role, _ in seen):
        yield from _makers(found, parse, [span for role, span in seen if role == "goods"])
    setting = list(_setting(found, parse, i, clause, {span for role, span in seen if role in {"actor", "recipient"}}))
    yield from setting
    if not any(role == "place" for role, _ in setting):
        yield from (("place", span) for span in _beside(found, parse, clause))


def _next_named(found: Annotations, parse: Tree, i: int, seen: set[tuple[str, Span]]) -> list[Mention]:
    """The actor named next in what the trigger governs, where no argument fills the recipient ("rejected the Ghanaian offer")."""
    reach = parse.span(i)
    acting = {m.actor.id for role, span in seen if role == "actor" for m in _touching(found, span) if m.span == span}
    named = found.inside(Mention, Span(parse.words[i].span.end, max(reach.end, parse.words[i].span.end)))
    places = {p.span for p in found.inside(PlaceMention, reach) if _locative(parse, p.span)}
    free = [m for m in named if m.actor.id not in acting and m.span not in places and m.by != "pronoun"]
    return free[:1]


def _makers(found: Annotations, parse: Tree, goods: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """As in "to be supplied with Iranian drones": whose goods they are, where nobody else is named as giving them."""
    for span in goods:
        head = parse.top(parse.at(span))
        for kid in parse.kids(head, "amod", "compound", "nmod:poss") if head is not None else ():
            if holding := [m for m in _touching(found, parse.words[kid].span) if parse.words[kid].span in m.span]:
                yield "actor", holding[0].span
                return


def _setting(found: Annotations, parse: Tree, i: int, clause: Span, sides: set[Span]) -> Iterator[tuple[str, Span]]:
    """Time and place of an event: the nearest in its own clause, else in the clause that governs it."""
    reach = [clause]
    for head in parse.up(i):
        reach.append(parse.span(head, CLAUSES))
        if parse.words[head].pos == "VERB":
            break
    at = parse.words[i].span.start
    for span in reach:
        if times := sorted((t for t in found.inside(TimeMention, span) if not _named(found, t.span)), key=lambda m: abs(m.span.start - at)):
            yield "time", times[0].span
            break
    for span in reach:
        places = [
            p for p in found.inside(PlaceMention, span) if _locative(parse, p.span) and (p.span not in sides or _visited(parse, p.span))
        ]
        if places:
            # "in Gdansk in Poland": the finer one stands first.
            yield "place", min(places, key=lambda m: (abs(m.span.start - at) > 80, m.place.kind == "country", abs(m.span.start - at))).span
            break


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
    return any(span in m.span and span != m.span for m in _touching(found, span))


def _locative(parse: Tree, span: Span) -> bool:
    """Whether words stand where a place stands: behind a preposition of place, or as the object of "visit"."""
    numbers = parse.at(span)
    head = parse.top(numbers)
    if head is None:
        return False
    before = [parse.words[i] for i in range(max(0, numbers[0] - 2), numbers[0])]
    if before and before[0].lemma in {"accord", "according"}:
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


def _arguments(parse: Tree, i: int, act: Act, numbers: Sequence[int]) -> Iterator[tuple[str, int]]:
    """(role letter, number of the noun) for each argument that the frame knows."""
    frame = dict(reversed(act.frame))  # the first role of a relation wins
    predicate = parse.words[i].pos == "VERB" or (parse.words[i].pos == "ADJ" and parse.kid(i, "nsubj") is not None)  # "is willing to"
    verb = None if predicate else _light(parse, i)
    if predicate:
        yield from ((letter, kid) for letter, kid in _of_verb(parse, i, frame) if kid not in numbers)
    else:
        own = list(_of_noun(parse, i, frame))
        yield from own
        if verb is not None and (
            parse.words[verb].lemma in LIGHT | _JOINING
            or not any(letter == "A" and parse.words[k].relation not in _NOMINAL for letter, k in own)
        ):
            yield from _of_light(parse, verb, i, frame)
    for n in numbers:  # "hold talks with Oslo": the noun of a multiword row brings its own prepositions
        if n == i:
            continue
        for kid in parse.kids(n, "nmod", "obl"):
            letter = frame.get(f"obl:{parse.marker(kid)}") or frame.get(f"nmod:{parse.marker(kid)}")
            if letter:
                yield letter, kid


def _of_verb(parse: Tree, i: int, frame: dict[str, str]) -> Iterator[tuple[str, int]]:
    passive = any(parse.words[k].relation in {"nsubj:pass", "aux:pass"} for k in parse.below[i])
    subject = parse.subject(i)
    if passive:
        if subject is not None:
            yield frame.get("obj", "R"), subject
    elif subject is not None:
        yield frame.get("nsubj", "A"), subject
    elif parse.words[i].relation == "acl" and parse.heads[i] >= 0:  # "shells supplied by Oslo"
        yield frame.get("obj", "R"), parse.heads[i]
    for kid in parse.below[i]:
        relation = parse.words[kid].relation
        if relation == "obl:agent" or (passive and relation == "obl" and parse.marker(kid) == "by"):
            yield frame.get("nsubj", "A"), kid
        elif relation in {"obj", "iobj"}:
            yield frame.get(relation, "R" if relation == "iobj" else frame.get("obj", "R")), kid
        elif letter := frame.get(f"obl:{parse.marker(kid)}" if relation.split(":")[0] in {"obl", "nmod"} else relation):
            yield letter, kid


def _of_noun(parse: Tree, i: int, frame: dict[str, str]) -> Iterator[tuple[str, int]]:
    if "nmod:between" in frame:  # "talks on deals between Oslo and Riga" are between the two as well
        yield from (("A", k) for k in parse.under(i, CLAUSES) if parse.words[k].relation == "nmod" and parse.marker(k) == "between")
    for kid in parse.below[i]:
        relation = parse.words[kid].relation
        if relation == "nmod:poss":
            yield frame.get("nmod:poss", "A"), kid
        elif relation.split(":")[0] in {"nmod", "obl"} and (marker := parse.marker(kid)):
            letter = frame.get(f"nmod:{marker}") or frame.get(f"obl:{marker}")
            if letter:
                yield letter, kid
        elif relation in _NOMINAL:
            yield frame.get(relation) or frame.get("amod", "A"), kid


def _light(parse: Tree, i: int) -> int | None:
    """The verb that carries a noun ("held talks", "talks continue", "plans a meeting")."""
    head, relation = parse.heads[i], parse.words[i].relation
    if relation == "conj" and head >= 0:  # "expressed its rejection and condemnation"
        head, relation = parse.heads[head], parse.words[head].relation
    if head >= 0 and parse.words[head].pos == "VERB" and relation in {"obj", "nsubj", "nsubj:pass", "obl"}:
        return head
    return None


@cache
def _replies() -> frozenset[str]:
    """Verbs that deny or confirm: who denies a deal is no party to it by that word alone."""
    stances = {Stance.DENIES, Stance.CONFIRMS, Stance.CANNOT_CONFIRM, Stance.DECLINES_COMMENT}
    return frozenset(r["lemma"] for r in rows("cues.csv") if r["pos"] == "VERB" and r["stance"] in stances)


_JOINING = frozenset({"take", "participate", "engage", "join", "involve", "partake"})
"""Verbs whose subject does what "in" introduces: "took part in the fighting"."""


def _of_light(parse: Tree, verb: int, i: int, frame: dict[str, str]) -> Iterator[tuple[str, int]]:
    if parse.words[i].relation == "obl" and parse.marker(i) == "in" and parse.words[verb].lemma in _JOINING:
        subject = parse.subject(verb)
        if subject is not None:
            yield "A", subject
    if parse.words[i].relation in {"obj", "conj"} and parse.words[verb].lemma not in _replies():
        subject = parse.subject(verb)
        if subject is not None and subject != i:
            yield "A", subject
    if parse.words[i].relation in {"obj", "nsubj", "nsubj:pass"} and (parse.words[verb].lemma in LIGHT or parse.words[i].relation == "obj"):
        for kid in parse.kids(verb, "obl"):
            if letter := frame.get(f"nmod:{parse.marker(kid)}") or frame.get(f"obl:{parse.marker(kid)}"):
                yield letter, kid
        if (agent := parse.kid(verb, "obl:agent")) is not None:
            yield "A", agent


def _read(found: Annotations, parse: Tree, noun: int, letter: str) -> Iterator[tuple[str, Span]]:
    """What one noun phrase fills: an actor role by its mention, goods by its good, a topic by its words."""
    phrase = parse.span(noun, CLAUSES | {"conj", "cc", "acl"})
    head = parse.words[noun].span
    role = ROLES.get(letter)
    if role is None or any(head.meets(t.span) for t in found.inside(TimeMention, phrase)):
        return
    if role == "topic":
        yield "topic", parse.span(noun)
        return
    holding = [m for m in _touching(found, head) if head in m.span]
    goods = [g for g in found.inside(GoodMention, phrase) if head in g.span]
    if role == "goods" and holding and not goods:
        role = "recipient"  # "supply the rebels": an actor as object
    elif role != "goods" and goods and not holding:
        role = "goods"  # "supply shells": what is given, not to whom
    if role == "goods":
        yield from (("goods", g.span) for g in found.inside(GoodMention, phrase))
    elif holding:
        longest = max(holding, key=lambda m: len(m.span)).span
        yield from ((role, m.span) for m in _coordinated(found, parse, longest))
        yield role, longest
    elif inside := found.inside(Mention, phrase):
        before = [m for m in inside if m.span.end <= head.start] or list(inside)
        yield role, before[0].span
    elif parse.words[noun].relation not in _NOMINAL and parse.words[noun].pos in {"NOUN", "PROPN", "PRON"}:
        yield role, phrase


def _coordinated(found: Annotations, parse: Tree, span: Span) -> list[Mention]:
    """As in "Greek and Turkish officials": the side that is named before the last adjective."""
    first = next(iter(parse.at(span)), 0)
    if first < 2 or parse.words[first - 1].lemma != "and":
        return []
    countries = [m for m in _touching(found, span) if m.by == "country" and m.span.start == span.start and m.span.end < span.end]
    return [m for m in _touching(found, parse.words[first - 2].span) if m.by == "country" and countries and m.span.end < span.start]


def _touching(found: Annotations, span: Span) -> list[Mention]:
    # Mentions are short: none that holds a word starts more than 200 characters before it.
    window = Span(max(0, span.start - 200), span.end + 200)
    return [m for m in found.inside(Mention, window) if m.span.meets(span)]
