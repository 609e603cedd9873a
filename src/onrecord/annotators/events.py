"""Event words and their arguments: a table of acts says how subject, object and prepositions map to roles.

An honest first version: it knows the words of `acts.csv` and `realis.csv` and reads roles off the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.actor import ActorKind
from onrecord.annotation import (
    Annotation,
    Annotations,
    Cue,
    Deed,
    EventMention,
    GoodMention,
    Mention,
    PlaceMention,
    Predicate,
    Sentence,
    TimeMention,
    Word,
)
from onrecord.annotators.actors_tables import group_of
from onrecord.annotators.answered_words import crossing
from onrecord.annotators.conditions import handed_to_a_state, tells_of_fighting
from onrecord.annotators.events_apposed import one_pair
from onrecord.annotators.events_parties import storms
from onrecord.annotators.events_roles import (
    HANDING,
    HOSTILE,
    PRESS,
    WEAPONS,
    clause_of,
    has_role,
    is_pronoun,
    read_noun,
    roles_of,
    setting_of,
    touching,
)
from onrecord.annotators.frames import unlisted
from onrecord.annotators.invitations import invited
from onrecord.annotators.labour import tells_of_labour
from onrecord.annotators.lexicon import (
    POS,
    Act,
    Match,
    Token,
    act_phrases,
    lemmas,
    load_acts,
    objects,
    particles,
    split_objects,
    spoken_tokens,
)
from onrecord.annotators.no_deed import is_no_deed, is_no_verb
from onrecord.annotators.realis import Turns, never_did, realis_of, turns_of
from onrecord.annotators.sent_words import sends_a_word
from onrecord.annotators.word_order import ends_clause, parted, preposition
from onrecord.carriers import CARRIERS
from onrecord.document import Document, Span
from onrecord.event import Realis
from onrecord.syntax import Tree, tree

RELIEF = frozenset({"aid", "medicine", "money"})
TAKES_OVER = frozenset({"AGREE", "CONCEDE", "REJECT", "RETREAT", "SANCTION", "THREATEN"})
"""Acts that are about another act: who threatens to bomb Mali threatens Mali."""


@dataclass(frozen=True)
class Events:
    """Triggers of PLOVER acts with their roles, realis, time and place."""

    needs: tuple[type[Annotation], ...] = (Word, Sentence, Predicate, Deed, Cue, Mention, GoodMention, TimeMention, PlaceMention)
    gives: tuple[type[Annotation], ...] = (EventMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[EventMention]:
        parse, last = tree(found), dict[tuple[str, str | None], EventMention]()
        turns, events, reach = turns_of(doc, found, parse), list[EventMention](), list[Span]()
        for words in spoken_tokens(doc, found):
            for act, span, head, own in _triggers(doc, found, parse, words):
                told = last.get((act.act, act.mode)) or last.get((act.act, _ANY))
                known = not _sides(own) and _definite(parse, head) and not _of_whom(parse, head, act)
                # "the talks", "the planned visit": those told of before
                roles = (*own, *_sides(told.roles)) if known and told else own
                realis = realis_of(doc, found, parse, head, turns)
                if realis is Realis.HAPPENED and act.mode == "talks" and _in_talks(parse, head):
                    realis = Realis.ONGOING
                if realis is Realis.NEGATED and act.lemma.startswith("not "):
                    realis = Realis.HAPPENED  # "did not comply" refuses
                if realis is Realis.WANTED and act.act in HOSTILE and _attempted(doc, parse, head):
                    realis = Realis.HAPPENED
                event = invited(found, parse, EventMention(span, act.act, realis, act.mode, roles, clause_of(parse, head), act.symmetric))
                if _sides(roles):
                    last[act.act, act.mode] = last[act.act, _ANY] = event
                events.append(event)
                reach.append(parse.span(head))
        for event, span in _untabled(doc, found, parse, turns, [e.span for e in events]):
            events.append(event)
            reach.append(span)
        events = [_taken_over(found, e, span, events) for e, span in zip(events, reach, strict=True)]
        events = _sales_agreed(doc, [_not_the_victim(e, events) for e in events])
        agreed = [e for e in events if _only_intends(doc, e, events)]
        yield from (_agreed(e, agreed) for e in events if e not in agreed and not _figurative(found, e, events))


Roles = tuple[tuple[str, Span], ...]
_ANY = "any"
"""Stands for whatever mode the last event of an act has."""


def _untabled(doc: Document, found: Annotations, parse: Tree, turns: Turns, known: Sequence[Span]) -> Iterator[tuple[EventMention, Span]]:
    """Deeds of sentences in which no table knows an act, as the encoder tells them; with all that their word governs."""
    for deed in unlisted(found, known):
        verb = parse.top(parse.at(deed.at))
        if verb is None or parse.words[verb].pos not in {"VERB", "NOUN"}:
            continue
        if deed.act == "CONSULT" and (_goods_come(found, parse, verb) or _sees_a_site(found, parse, verb) or _goes_on(parse, verb)):
            continue
        if (
            deed.act in {"AID", "COOPERATE"}
            and parse.words[verb].lemma in _with_goods()
            and not found.inside(GoodMention, parse.span(verb))
        ):
            continue  # "the train carried 200 passengers"
        if (deed.act == "REQUEST" and _questioned(parse, verb)) or _only_so(parse, verb, deed.act):
            continue
        nouns = ((letter, parse.top(parse.at(s))) for letter, s in (("A", deed.actor), ("R", deed.recipient)) if s is not None)
        giver = deed.act == "AID" and deed.actor is None
        roles = tuple(
            x for letter, noun in nouns if noun is not None for x in read_noun(found, parse, noun, _given_by(parse, noun, letter, giver))
        )
        if parse.words[verb].lemma in _HARMLESS.get(deed.act, ()) and not has_role(
            roles, "recipient" if deed.act == "CONSULT" else "actor"
        ):
            continue  # "was *taken* to hospital", "*opened* the festival"
        if deed.act in {"ASSAULT", "COERCE"} and not _sides(roles):
            continue  # "two lorries left the place": nobody is hurt
        if (deed.act in HOSTILE and parse.words[verb].lemma in _ALLOWING) or parse.words[verb].lemma in _CITING:
            continue  # who lets ships use a port forces nobody, who quotes or names accuses nobody
        alone = not has_role(roles, "recipient") or _meets_the_press(parse, "CONSULT", roles)
        if deed.act not in HOSTILE and alone and not any(_is_somebody(found, span) for _, span in _sides(roles)):
            continue  # "the secretary *took down* our number"
        if storms(parse, verb) or is_no_deed(found, parse, verb, deed.act) or _alone(found, parse, verb, deed.act, roles):
            continue
        if _meets_the_press(parse, deed.act, roles) or _asked_by_the_press(found, deed.act, roles):
            continue
        realis = realis_of(doc, found, parse, verb, turns)
        mode = "talks" if deed.act == "CONSULT" and parse.words[verb].lemma in _TALKING else None
        roles = (*roles, *setting_of(found, parse, verb, [span for _, span in _sides(roles)]))
        yield EventMention(deed.at, deed.act, realis, mode, roles, clause_of(parse, verb)), parse.span(verb)


def _is_somebody(found: Annotations, span: Span) -> bool:
    """Whether words name a party that has a name or a side, or stand for one told of before."""
    return any(not a.id.startswith("unnamed:") or a.side != a.id for m in touching(found, span) for a in [m.actor])


def _given_by(parse: Tree, noun: int, letter: str, giver: bool) -> str:
    """The role of a noun; whom goods come from gives them, whatever the encoder says: "crates were moved *from Oslo*"."""
    return "A" if giver and letter == "R" and parse.marker(noun) == "from" else letter


_HARMLESS = {
    "ASSAULT": frozenset({"take", "bring", "carry", "rush", "fly", "lead", "admit", "treat"}),
    "CONSULT": frozenset({"open", "close", "perform", "play", "sing", "win", "celebrate", "work", "live", "study"}),
}
"""Verbs that hurt nobody where nobody does them, and meet nobody where nobody is met."""

_CITING = frozenset({"quote", "cite", "name", "identify"})
_ALLOWING = frozenset({"allow", "authorise", "authorize", "enable", "let", "permit"})
_TALKING = frozenset({"bargain", "debate", "discuss", "haggle", "negotiate", "parley", "talk"})


def _alone(found: Annotations, parse: Tree, verb: int, act: str, roles: Roles) -> bool:
    """Whether an act that nobody does alone has one side, and neither a place nor goods: "shares of the yard *fell*"."""
    if act == "PROTEST":  # no government protests in the street, and no judge alone
        heads = [parse.top(parse.at(span)) for role, span in roles if role == "actor"]
        single = any(k is not None and parse.words[k].pos == "NOUN" and _is_one(parse, k) for k in heads)
        return single or not _by_a_crowd(found, roles)
    if act == "THREATEN":
        return not has_role(roles, "actor")
    if act not in {"AGREE", "CONSULT", "COOPERATE"} or len({span for _, span in _sides(roles)}) > 1:
        return False
    told: type[Annotation] = PlaceMention if act == "CONSULT" else GoodMention
    return not found.inside(told, parse.span(verb))


def _is_one(parse: Tree, k: int) -> bool:
    """Whether a noun stands for one thing or person: it bears an article of the singular, and is no crowd."""
    return any(parse.words[d].lemma in {"a", "an"} for d in parse.kids(k, "det")) and parse.words[k].lemma not in _CROWDS


_CROWDS = frozenset({"crowd", "group", "union", "party", "movement", "mob", "number", "handful", "dozen", "hundred", "thousand"})


@cache
def _with_goods() -> frozenset[str]:
    """Verbs that are an act only with goods: "carry", "bring"."""
    return frozenset(act.lemma for act in load_acts() if "goods" in act.only and " " not in act.lemma)


def _triggers(doc: Document, found: Annotations, parse: Tree, words: Sequence[Token]) -> Iterator[tuple[Act, Span, int, Roles]]:
    """The longest row of the table that counts at each word; a row inside another of the same act or head is not told twice."""
    before = list[tuple[str, Span, int]]()
    for at in range(len(words)):
        for match in (*_inverted(parse, words, at), *act_phrases().at(words, at)):
            span = match.span(words)
            if match.last > match.first and len(found.meeting(Sentence, span)) > 1:
                continue  # "signed a deal. *It*"
            head = parse.top(parse.at(span))
            if head is not None and parse.words[head].pos in {"ADV", "ADP"} and match.row.pos == "VERB":
                head = parse.at(span)[0]  # "hand over", with "hand" hung on "over"
            if head is None or parse.words[head].pos not in {"VERB", "NOUN", "ADJ", "PROPN"}:
                continue
            if not _of_class(parse, head, match) or (parse.words[head].relation == "compound" and not _verbal(parse, head)):
                continue  # "trade minister", "attack helicopter"
            if match.row.pos == "NOUN" and _is_party(found, parse, head):
                continue  # "the opposition"
            if match.row.mode == "visit" and (parse.words[parse.at(span)[-1]].relation == "mark" or _goods_come(found, parse, head)):
                continue  # "is going to visit", "the tents have arrived"
            if match.row.mode == "visit" and (_sees_a_site(found, parse, head) or _goes_home(parse, head) or _goes_on(parse, head)):
                continue  # "toured a grain terminal", "came home", "the drill will go ahead": nobody is met
            if match.row.mode == "release" and _goods_come(found, parse, head):
                continue  # "the rice was handed to victims"
            if match.first == match.last and _carries(parse, head):
                continue  # "the accord was signed": the accord
            if match.row.act in HANDING and sends_a_word(parse, head):
                continue  # "a *request* for gas was sent to Lima"
            if match.row.act == "REQUEST" and (_questioned(parse, head) or "," in doc[span]):
                continue  # "Asked about the reports, the envoy said …", "The plan, he *told* listeners, was *to* …"
            if match.row.lemma.startswith("not ") and never_did(doc, parse, head):
                continue  # "never signed it" refuses nothing: the signing that was not
            if _only_so(parse, head, match.row.act) or is_no_verb(parse, head, match, words) or storms(parse, head):
                continue
            if is_no_deed(found, parse, head, match.row.act, match.row.lemma):
                continue
            word = parse.words[head].span
            if any(word.meets(t.span) for t in found.inside(TimeMention, Span(max(0, word.start - 40), word.end + 40))):
                continue  # the month of March is no march
            roles = one_pair(doc, found, tuple(roles_of(found, parse, head, match.row, parse.at(span))))
            if match.row.act == "SANCTION":  # "closed the port to goods *from Chad*": Chad is hit, the port is elsewhere
                roles = tuple(x for x in roles if x[0] != "place" or ("recipient", x[1]) not in roles or preposition(parse, x[1]) != "from")
            if not _counts(found, parse, head, match.row, roles) or _asked_by_the_press(found, match.row.act, roles):
                continue
            if _meets_the_press(parse, match.row.act, roles):
                continue
            if not any(span in other and (match.row.act == act or head == same) for act, other, same in before):
                before.append((match.row.act, span, head))
                yield match.row, span, head, roles
            break


def _meets_the_press(parse: Tree, act: str, roles: Roles) -> bool:
    """Whether somebody only speaks to reporters: "the director *spoke to* journalists"."""
    heads = [parse.top(parse.at(span)) for role, span in roles if role == "recipient"]
    met = [parse.words[k].lemma for k in heads if k is not None]
    return act == "CONSULT" and bool(met) and all(lemma in _REPORTERS for lemma in met)


_REPORTERS = frozenset({"reporter", "journalist", "press", "media", "correspondent", "newsman", "photographer", "cameraman"})


def _asked_by_the_press(found: Annotations, act: str, roles: Roles) -> bool:
    """Whether a newspaper asks: that is its trade ("the Star *appeals to* two officials")."""
    asking = _named_as(found, roles, "actor")
    return act == "REQUEST" and bool(asking) and all(m.actor.kind in PRESS for m in asking)


def _only_so(parse: Tree, head: int, act: str) -> bool:
    """Whether a word tells no such deed: "*armed* men", "not in *dispute*", "the ship was *ordered* to turn back"."""
    word = parse.words[head]
    matter = word.lemma in {"dispute", "question", "doubt"} and parse.marker(head) == "in" and parse.kid(head, "cop") is not None
    if word.lemma == "provide" and parse.kid(head, "obj") is None and any(parse.marker(k) == "for" for k in parse.kids(head, "obl")):
        return True  # "the draft *provides for* deliveries"
    if word.lemma == "leave" and act == "RETREAT" and any(parse.words[k].lemma in _HURT for k in parse.kids(head, "xcomp", "obj", "amod")):
        return True  # "the ambush *left* nine dead"
    if (
        word.lemma == "let"
        and word.pos == "VERB"
        and parse.kid(head, "nsubj", "nsubj:pass", "aux:pass") is None
        and head + 1 < len(parse.words)
    ):
        return parse.words[head + 1].lemma in {"we", "us"}  # "*let us* go forward together"
    if (
        word.lemma == "sell"
        and parse.kid(head, "obj") is None
        and any(parse.words[k].lemma == "out" for k in parse.kids(head, "compound:prt", "advmod"))
    ):
        return True  # "the first two nights are *sold out*"
    bidden = word.lemma == "order" and parse.kid(head, "xcomp") is not None and act == "COOPERATE"
    beside = {parse.words[k].lemma for k in parse.below[head]}
    subject = parse.kid(head, "nsubj")
    written = word.lemma == "provide" and subject is not None and parse.words[subject].lemma in _TEXTS  # "as *the contract provides*"
    out = parse.kid(head, "obj", "nsubj:pass") if word.lemma == "release" and word.pos == "VERB" and act == "RETREAT" else None
    if out is not None and parse.words[out].lemma in _ISSUED:
        return True  # "*released* its new phone", "the figures were released"
    other = (word.lemma == "release" and "press" in beside) or (word.lemma == "bring" and "down" in beside and act == "AID")
    return matter or bidden or written or other or (word.relation == "amod" and word.lemma in {"arm", "armed"} and not parse.below[head])


_HURT = frozenset({"dead", "wounded", "injured", "hurt", "maimed", "homeless", "missing"})

_ISSUED = frozenset(
    {
        *(
            "phone",
            "album",
            "film",
            "song",
            "single",
            "book",
            "report",
            "statement",
            "figure",
            "data",
            "video",
            "footage",
            "result",
            "poll",
        ),
        *("product", "version", "update", "software", "game", "document", "photo", "photograph", "image", "picture", "transcript", "list"),
        *(
            "map",
            "guideline",
            "study",
            "record",
            "recording",
            "tape",
            "audio",
            "forecast",
            "estimate",
            "statistic",
            "detail",
            "name",
            "plan",
        ),
        *("letter", "text", "message", "communique", "declaration", "survey", "trailer", "magazine"),
    }
)
"""What is released and was held by nobody."""

_TEXTS = frozenset({"agreement", "article", "clause", "constitution", "contract", "decree", "law", "protocol", "resolution", "treaty"})
"""Words for texts, which provide that something be so, and hand nothing over."""


def _carries(parse: Tree, head: int) -> bool:
    """Whether a verb only carries the noun that names the act: "the accord was *signed*"."""
    nouns = (parse.words[k].lemma for k in parse.kids(head, "obj", "nsubj:pass"))
    return parse.words[head].lemma in {"sign", "reach", "conclude", "hold", "strike", "seal", "clinch"} and any(
        n in _doings() for n in nouns
    )


_ABOUT = frozenset({"about", "whether", "if", "why", "how", "when", "who", "by"})


def _questioned(parse: Tree, head: int) -> bool:
    """Whether somebody is asked a question, and for nothing: "*asked* about the reports", "asked if there was a deal"."""
    after = parse.words[head + 1].lemma if head + 1 < len(parse.words) else ""
    passive = parse.kid(head, "aux:pass") is not None
    kids = {parse.words[k].relation for k in parse.below[head]}
    bare = kids.isdisjoint({"nsubj", "obj", "iobj"}) and (passive or "aux" not in kids)
    return parse.words[head].lemma == "ask" and bare and after in (_ABOUT - {"by"} if passive else _ABOUT)


_CARRIERS = frozenset(
    {
        *("freighter", "ship", "vessel", "tanker", "barge", "boat", "trawler", "ferry", "carrier", "dhow", "steamer"),
        *("plane", "aircraft", "airliner", "jet", "helicopter", "truck", "lorry", "train", "convoy", "bus", "flight"),
        *("batch", "shipment", "consignment", "cargo", "load", "mortar", "shell", "rocket", "missile", "bomb", "grenade"),
    }
)


def _goods_come(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether the subject of a verb is goods, or what carries them: "a freighter has left for Oslo" pays no visit."""
    subject = parse.kid(head, "nsubj", "nsubj:pass")
    amount = [] if subject is None else [k for k in parse.kids(subject, "nmod") if parse.marker(k) == "of"]  # "ten tonnes *of rice*"
    carried = any(
        parse.words[k].span in g.span
        for k in (*amount, *([subject] if subject is not None else []))
        for g in found.inside(GoodMention, parse.span(k))
    )
    if subject is not None and parse.words[subject].pos == "PRON" and parse.words[head].relation == "acl:relcl":
        subject = parse.heads[head]  # "the *plane* that flew to Oslo"
    return carried or (subject is not None and parse.words[subject].lemma in _CARRIERS)


def _in_talks(parse: Tree, head: int) -> bool:
    """Whether sides are said to be "*in talks*", in the present or in a headline; "agreed *in talks*" tells what came of them."""
    if parse.marker(head) != "in" or any(parse.words[k].lemma in {"do", "have"} for k in parse.kids(head, "aux")):
        return False
    above = parse.heads[head]
    return above < 0 or head < above or parse.words[above].pos in {"PROPN", "AUX"}


def _goes_home(parse: Tree, head: int) -> bool:
    return any(parse.words[k].lemma == "home" for k in parse.kids(head, "advmod", "obl", "obj", "xcomp") if not any(parse.kids(k, "case")))


def _goes_on(parse: Tree, head: int) -> bool:
    """Whether what comes or goes is an undertaking and no traveller: "the *exercises* will go ahead", "the *talks* came to nothing"."""
    subject = parse.kid(head, "nsubj")
    ahead = any(parse.words[k].lemma in {"ahead", "forward", "on"} for k in parse.kids(head, "advmod", "compound:prt"))
    thing = subject is not None and parse.words[subject].pos == "NOUN" and parse.words[subject].lemma in _doings()
    return parse.words[head].pos == "VERB" and parse.words[head].lemma in {"go", "come"} and (ahead or thing)


def _sees_a_site(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether a visit is to a thing of which there are many: "visited *a hospital* in Lodwar"; not "visited a neighbour"."""
    seen = parse.kid(head, "obj")
    if seen is None or parse.words[seen].pos != "NOUN" or parse.marker(seen) or parse.words[seen].lemma in _PEOPLE:
        return False
    named = any(parse.words[seen].span.meets(m.head) for m in touching(found, parse.words[seen].span))
    some = parse.words[head].lemma == "tour" or any(parse.words[k].lemma in {"a", "an"} for k in parse.kids(seen, "det"))
    place = any(parse.marker(k) == "of" and found.inside(PlaceMention, parse.span(k)) for k in parse.kids(seen, "nmod"))
    return some and not named and not place


def _inverted(parse: Tree, words: Sequence[Token], at: int) -> Iterator[Match[Act]]:
    """Rows of a verb whose other word stands elsewhere: "assets *were frozen*", "the assets that Oslo *froze*", "*sealed* it off"."""
    i = next(iter(parse.at(words[at].span)), None)
    if i is None or words[at].pos not in {"VERB", "ADJ"}:
        return
    away = {parse.words[k].lemma for k in parse.kids(i, "compound:prt") if k > i + 1}
    yield from (Match(row, at, at) for form in words[at].forms for prt in away for row in particles().get((form, prt), ()))
    pairs = [pair for form in words[at].forms for pair in objects().get(form, ())]
    relation = parse.words[i].relation
    before = [k for k in parse.kids(i, "nsubj:pass", "obj") if k < i]
    before += [parse.heads[i]] if relation in {"acl", "acl:relcl"} and 0 <= parse.heads[i] < i else []
    if parse.heads[i] >= 0 and parse.words[parse.heads[i]].lemma == "have" and ends_clause(parse, i):
        before += [k for k in parse.kids(parse.heads[i], "obj") if k < i]  # "has the sanctions on Oslo *lifted*", out of another language
    before += [i - 1] if i > 0 and parse.words[i - 1].pos == "NOUN" and ends_clause(parse, i) else []
    before += [k for k in range(far, i) if parse.words[k].pos == "NOUN"] if (far := parted(parse, i)) is not None else []
    nouns = {form for k in before for form in (parse.words[k].lemma, *lemmas(parse.words[k].lemma))}
    yield from (Match(row, at, at) for wanted, row in pairs if any(n in wanted and (n, row.act) not in _deeds() for n in nouns))
    tied = {parse.words[k].lemma for k in parse.kids(i, "compound:prt")}
    split = ((wanted, row) for form in words[at].forms for prt in tied for wanted, row in split_objects().get((form, prt), ()))
    yield from (Match(row, at, at) for wanted, row in split if not nouns.isdisjoint(wanted))  # "gas *supplies* were cut off"


@cache
def _deeds() -> frozenset[tuple[str, str]]:
    """(noun, act) of the nouns that name an act themselves, with arguments of their own: "lawsuit"."""
    return frozenset((noun, a.act) for a in load_acts() if a.pos == "NOUN" and " " not in a.lemma for noun in a.lemma.split("|"))


@cache
def _doings() -> frozenset[str]:
    return frozenset(noun for noun, _ in _deeds())


def _is_party(found: Annotations, parse: Tree, head: int) -> bool:
    """Whether a noun of doing names those who act ("the Chadian opposition"), and not what they do ("their opposition to the treaty")."""
    described = any(m.by == "description" and m.span.end == parse.words[head].span.end for m in touching(found, parse.words[head].span))
    return described and not any(parse.kids(head, "nmod"))


def _of_class(parse: Tree, head: int, match: Match[Act]) -> bool:
    """Whether the parse allows a row.

    A verb of two words at the end of a clause may be taken for a noun ("could cannons hand over"), and "is on strike" hangs on the noun.
    """
    pos, row = parse.words[head].pos, match.row
    split = row.pos == "VERB" and match.last == match.first + 1 and pos == "NOUN"
    copular = row.pos == "VERB" and pos == "NOUN" and row.lemma.startswith("be") and parse.kid(head, "cop") is not None
    verbal = row.pos == "VERB" and pos == "NOUN" and _verbal(parse, head)
    return pos in POS[row.pos] or copular or verbal or (split and ends_clause(parse, head + 1))


def _verbal(parse: Tree, i: int) -> bool:
    """Whether a word governs as a verb does, whatever its class: "Did Oslo *jail* a monk?", "were to *station* troops"."""
    return any(parse.kids(i, "obj")) and (any(parse.kids(i, "aux", "mark", "nsubj")) or parse.words[i].lemma.endswith("ing"))


def _counts(found: Annotations, parse: Tree, head: int, act: Act, roles: Roles) -> bool:
    """Whether a row has the arguments without which it means something else."""
    kinds = {g.good.kind for role, span in roles if role == "goods" for g in found.inside(GoodMention, span)}
    named = {span for role, span in roles if role in {"actor", "recipient"} and any(m.span == span for m in touching(found, span))}
    if act.mode == "visit":
        named |= {span for role, span in roles if role == "recipient" and any(p.place.country for p in found.inside(PlaceMention, span))}
    met = {
        "goods": bool(kinds),
        "arms": bool(kinds & WEAPONS),
        "wares": bool(kinds - WEAPONS - RELIEF),
        "cargo": _has_cargo(parse, head, roles),
        "actors": len(named) > 1,
        "persons": any(m.actor.kind in _PERSONAL and not _is_ware(found, m) for m in _named_as(found, roles, "recipient"))
        or any(
            role == "recipient" and (k := parse.top(parse.at(span))) is not None and parse.words[k].lemma in _PEOPLE for role, span in roles
        ),
        "crowd": _by_a_crowd(found, roles) and not _strikes_a_thing(parse, act, roles),
        "deeds": any(
            parse.words[k].lemma in _doings() for role, span in roles if role == "topic" if (k := parse.top(parse.at(span))) is not None
        ),
        "forces": any(group_of(m.actor.name) == "force" for m in _named_as(found, roles, "actor")),
    }
    return all(met[condition] if condition in met else _met_beyond(found, parse, head, condition, roles) for condition in act.only)


def _has_cargo(parse: Tree, head: int, roles: Roles) -> bool:
    """Whether the subject of a verb carries goods: "a plane *with rifles* landed"; not "the plane landed"."""
    subject = parse.kid(head, "nsubj", "nsubj:pass")
    if subject is None or parse.words[subject].lemma not in CARRIERS:
        return False
    return any(role == "goods" and span.start > parse.words[subject].span.end for role, span in roles)


def _met_beyond(found: Annotations, parse: Tree, head: int, condition: str, roles: Roles) -> bool:
    """Whether a condition is met that looks beyond the arguments: the whole report, a numeral, whose the persons are."""
    if condition == "fighting":
        return tells_of_fighting(found)
    return handed_to_a_state(found, parse, roles, [m for _, span in roles for m in touching(found, span)])


def _strikes_a_thing(parse: Tree, act: Act, roles: Roles) -> bool:
    """Whether something is struck, and no work stopped: "jets *struck a market*"."""
    return (act.lemma, act.pos) == ("strike", "VERB") and any(role == "recipient" and preposition(parse, s) == "" for role, s in roles)


_PEOPLE = frozenset(
    {
        *("child", "colleague", "crew", "crewman", "deckhand", "doctor", "driver", "engineer", "girl", "hand", "hostage", "journalist"),
        *(
            "man",
            "member",
            "mate",
            "nurse",
            "people",
            "person",
            "priest",
            "pupil",
            "sailor",
            "seaman",
            "teacher",
            "tourist",
            "woman",
            "worker",
        ),
    }
)
"""Nouns for persons that nobody names."""

_PERSONAL = frozenset({ActorKind.PERSON, ActorKind.GROUP})


def _is_ware(found: Annotations, mention: Mention) -> bool:
    """Whether words that describe name goods: "the two *patrol boats* were handed to the coastguard"."""
    return mention.by == "description" and any(g.span.end == mention.span.end for g in found.inside(GoodMention, mention.span))


def _named_as(found: Annotations, roles: Roles, role: str) -> list[Mention]:
    return [m for name, span in roles if name == role for m in touching(found, span) if m.span == span]


def _by_a_crowd(found: Annotations, roles: Roles) -> bool:
    """Whether students, dockers or nobody named do it, and no state, army or rebel force; a port may be blockaded by unnamed ships."""
    if not has_role(roles, "actor"):
        bodies = any(m.actor.id.startswith("org:") or m.actor.kind is ActorKind.ORGANISATION for m in _named_as(found, roles, "recipient"))
        return bodies or tells_of_labour(found)  # "the strike would go on", where a union has spoken
    if any(is_pronoun(found, span) for role, span in roles if role == "actor"):
        return False
    return all(m.by == "description" and group_of(m.actor.name) in {"group", ""} for m in _named_as(found, roles, "actor"))


def _taken_over(found: Annotations, e: EventMention, reach: Span, events: Sequence[EventMention]) -> EventMention:
    """An act about another act is directed at whom that is directed at ("stopped supplying Mali"), and asks for its goods."""
    if e.mode == "visit":
        return _to_meet(e, reach, events)
    topics = [span for role, span in e.roles if role == "topic"]
    about = (o for span in (e.span, *topics, reach) for o in events if o.span != e.span and o.span in span and o.span.start >= e.span.start)
    ended = (o for o in events if o.act in HANDING and o.span in e.clause and o.span.end < e.span.start)  # "*deliveries* were stopped"
    put_off = (o for span in topics for o in events if e.act == "REJECT" and o.act == "CONSULT" and o.span in span and not _sides(e.roles))
    inner = next(about, None) or next(ended, None) or next(put_off, None)  # "*talks between Oslo and Riga* were postponed"
    if inner is None:
        return e
    if (answer := crossing(found, e, inner)) is not None:
        return answer
    if e.act == "REQUEST" and inner.act not in HANDING | TAKES_OVER:
        e = replace(e, roles=tuple(r for r in e.roles if r[0] != "goods"))  # "asked Oslo to move its tanks"
    if e.act == "REQUEST" and inner.act in HOSTILE:
        e = replace(e, roles=tuple(r for r in e.roles if r[0] != "goods" or r[1] not in inner.span))  # "to freeze its assets"
    wanted = (
        ({"recipient", "goods"} if inner.act in HANDING else {"recipient"})
        if e.act in TAKES_OVER
        else _TAKEN.get((e.act, inner.act), frozenset())
    )
    if e.act in TAKES_OVER and inner.symmetric and not _sides(e.roles):
        wanted = {"actor", "recipient"}  # "talks between Oslo and Riga were called off": by one of them
    aimed = [span for role, span in inner.roles if role == "recipient" and ("actor", span) not in e.roles]
    if e.act in TAKES_OVER and aimed:
        # "refused to send an envoy to Oslo" refuses Oslo, not the envoy
        e = replace(e, roles=tuple((r, s) for r, s in e.roles if r != "recipient" or s not in inner.clause or (r, s) in inner.roles))
    if aimed and e.act == "REJECT" and inner.mode == "release":  # "refused to hand the pilots over to Oslo" refuses Oslo as well
        e = replace(e, roles=tuple(dict.fromkeys((*e.roles, *(("recipient", span) for span in aimed)))))
    missing = wanted - {role for role, _ in e.roles}
    return replace(e, roles=(*e.roles, *(r for r in inner.roles if r[0] in missing)))


def _not_the_victim(e: EventMention, events: Sequence[EventMention]) -> EventMention:
    """Blame for a deed is laid on who did it, not on whom it was done to: "condemned the attack *on a Fijian ship*"."""
    if e.act != "ACCUSE":
        return e
    own = [o for o in events if o.act in HOSTILE and o.span in e.clause and o.span.start >= e.span.end]
    struck = {span for o in own for role, span in o.roles if role == "recipient"} - {
        span for o in own for role, span in o.roles if role == "actor"
    }
    if not any((role, span) in e.roles for span in struck for role in ("recipient",)):
        return e
    kept = tuple(r for r in e.roles if r[0] != "recipient" or r[1] not in struck)
    doers = () if has_role(kept, "recipient") else tuple(("recipient", span) for o in own for role, span in o.roles if role == "actor")
    return replace(e, roles=tuple(dict.fromkeys((*kept, *(d for d in doers if ("actor", d[1]) not in kept)))))


def _to_meet(e: EventMention, reach: Span, events: Sequence[EventMention]) -> EventMention:
    """A journey with whom its traveller goes to meet: "set out for Oslo *to meet the queen*", "left for Oslo *and talks with her*"."""
    behind = [o for o in events if o.act == "CONSULT" and o.mode != "visit" and o.span in reach and o.span.start >= e.span.end]
    own = {span for role, span in e.roles if role == "actor"}
    met = [o for o in behind if own.issuperset(span for role, span in o.roles if role == "actor")]
    host = [("recipient", span) for o in met[:1] for role, span in o.roles if role == "recipient" and span not in own]
    return replace(e, roles=tuple(dict.fromkeys((*e.roles, *host))))


_REACTING = frozenset({"ACCUSE", "SUPPORT", "CONSULT"})


def _figurative(found: Annotations, e: EventMention, events: Sequence[EventMention]) -> bool:
    """Whether what strikes is itself an act, and no blow ("the *sanctions* on Oslo have hurt its banks"), or nobody says who reacts to one.

    "The *expulsion* of the envoy was criticised at home" tells of the expulsion.
    """
    told = [o for o in events if _sides(o.roles) and o.clause.end <= e.span.start]
    named = [(role, span) for role, span in _sides(e.roles) if found.inside(Mention, span)]
    if e.act == "ASSAULT":
        struck = [span for role, span in named if role == "recipient"]
        unnamed = all(any(span in o.clause for o in told) for span in struck)
        blows = [o for o in told if o.act == "ASSAULT" and unnamed and len({role for role, _ in _sides(o.roles)}) > 1]
        told = [*blows, *(o for o in told if o.act not in {"ASSAULT", "MOBILIZE", "PROTEST"})]
        return any(span in o.clause for role, span in named if role == "actor" for o in told)
    parties = {span for o in told for _, span in _sides(o.roles) if span.end <= e.span.start}
    outside = [span for _, span in named if span not in parties and not any(span in o.clause for o in told)]
    return e.act in _REACTING and not outside and any(o.clause in e.clause for o in told)


_TAKEN = {
    ("REQUEST", "AID"): frozenset({"goods"}),
    ("REQUEST", "COOPERATE"): frozenset({"goods"}),
    ("AID", "AID"): frozenset({"actor"}),
}
"""What other acts take over: "asked Oslo to send maize", "received maize donated by Oslo"."""


def _only_intends(doc: Document, e: EventMention, events: Sequence[EventMention]) -> bool:
    """Whether an agreement, a plan or a promise says no more than how real another event is ("plan to meet", "agreed to withdraw")."""
    if e.act not in {"AGREE", "CONCEDE"}:
        return False
    if doc[e.span].lower().startswith(("apolog", "says sorry", "said sorry")):
        return False  # who apologises for a shooting has done so
    topics = [span for role, span in e.roles if role == "topic"]
    inner = [o for o in events if o.span != e.span and any(o.span in t for t in (*topics, e.span))]
    return any(o.realis.future or (o.act in HOSTILE and o.span not in e.span) for o in inner)  # to propose sanctions offers no friendship


_PACT = re.compile(r"\b(?:agreed|agreement|deal|contract|accord|pact|treaty|memorandum|order)\b", re.IGNORECASE)


def _sales_agreed(doc: Document, events: Sequence[EventMention]) -> list[EventMention]:
    """Who has agreed to buy or sell has made an agreement on it: the sale that is still to come is what it is about."""
    made, sold = list[EventMention](), set[EventMention]()
    for e in events:
        topics = [span for role, span in e.roles if role == "topic"] if e.act == "AGREE" and _PACT.search(doc[e.span]) else []
        inner = next(
            (o for o in events if o.mode in _SALE and o.span != e.span and o.realis not in _REAL and any(o.span in t for t in topics)), None
        )
        if inner is None:
            made.append(e)
            continue
        sold.add(inner)
        made.append(_on_sale(e, inner))
    return [e for e in made if e not in sold]


_SALE = frozenset({"buy", "sell"})
_REAL = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.NEGATED})


def _on_sale(pact: EventMention, sale: EventMention) -> EventMention:
    """An agreement with the sides and the goods of the sale that it is about, and with who of them sells."""
    own = {span for role, span in pact.roles if role == "actor"}
    sides = [span for _, span in _sides(sale.roles) if span not in own]
    rest = [
        (role, s)
        for role, s in (*pact.roles, *sale.roles)
        if role not in {"actor", "recipient"} and not (role == "place" and any(s.meets(x) for x in sides))
    ]
    buying = sale.mode == "buy" if sale.act != "AID" else any(s in own for role, s in sale.roles if role == "recipient")
    roles = dict.fromkeys((*(r for r in pact.roles if r[0] == "actor"), *(("recipient", s) for s in sides), *rest))
    return replace(pact, roles=tuple(roles), mode=("buy" if buying else "sell") if len(own) == 1 else None)


def _attempted(doc: Document, parse: Tree, i: int) -> bool:
    """Whether a hostile act was begun, whatever came of it: "they *tried* to storm the palace"."""
    head = parse.heads[i]
    return head >= 0 and parse.words[i].relation == "xcomp" and doc[parse.words[head].span].lower() in {"tried", "attempted"}


def _agreed(e: EventMention, pacts: Sequence[EventMention]) -> EventMention:
    """What two parties agree on is theirs: "Chad and Niger signed an agreement on *the export of gas*"."""
    topics = [(p, span) for p in pacts for role, span in p.roles if role == "topic"]
    pact = next((p for p, span in topics if e.span in span or e.span in p.span), None)
    return replace(e, roles=(*e.roles, *_sides(pact.roles))) if pact is not None and not _sides(e.roles) else e


def _sides(roles: Sequence[tuple[str, Span]]) -> list[tuple[str, Span]]:
    return [r for r in roles if r[0] in {"actor", "recipient"}]


def _of_whom(parse: Tree, i: int, act: Act) -> bool:
    """Whether a noun says by itself to whom it is done, though by no name: "the release *of the six*" is not that of eleven others."""
    done_to = dict(act.frame).get("nmod:of") == "R"
    return done_to and act.act != "AID" and any(parse.marker(k) == "of" and parse.words[k].pos == "NUM" for k in parse.kids(i, "nmod"))


def _definite(parse: Tree, i: int) -> bool:
    """Whether a noun refers back: "the talks", "this planned visit"."""
    return parse.words[i].pos == "NOUN" and any(
        parse.words[k].lemma in {"the", "this", "that", "these", "those", "such"} for k in parse.kids(i, "det")
    )
