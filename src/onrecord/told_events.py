"""The event that a claim tells of: its own, or that of its cue; with its parties, time and realis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import (
    EventMention,
    GoodMention,
    Mention,
    PlaceMention,
    Quote,
    Sentence,
    SourceMention,
    TimeMention,
    Word,
)
from onrecord.belongings import owner_told, people_told
from onrecord.bystanders import fought_off, stands_beside
from onrecord.carriers import CARRIERS
from onrecord.claim import Attribution, Claim, Flag, Stance
from onrecord.document import BlockKind, Span
from onrecord.event import Event, Realis
from onrecord.event_words import is_a_time, small
from onrecord.imprint import OWN_STAFF, is_issuer, issuer
from onrecord.passages import Passage, Reading
from onrecord.report import Report
from onrecord.source_links import PRONOUNS, bloc_of, government_of, unique, unnamed
from onrecord.syntax import CLAUSES, SUBJECTS
from onrecord.when import When, may_equal
from onrecord.where import PlaceKind

_OURS = frozenset(
    {
        *("country", "nation", "government", "state", "side", "army", "armed forces", "forces", "troops", "people", "military", "navy"),
        *("coast guard", "coastguard", "air force", "police", "police officers", "officers", "soldiers", "fighters", "marines", "units"),
        *("patrol", "patrols", "artillery", "aircraft", "ships", "teams", "team", "company", "firm", "organisation", "organization"),
        *(
            "union",
            "party",
            "movement",
            "group",
            "ministry",
            "association",
            "minister",
            "foreign minister",
            "defence minister",
            "president",
        ),
        *("defense minister", "prime minister", "embassy", "ambassador", "embassies", "diplomats", "customs", "air defence", "planes"),
        *(
            "pilots",
            "sailors",
            "guards",
            "border guards",
            "boats",
            "vessels",
            "delegation",
            "men",
            "special forces",
            "intelligence service",
        ),
    }
)
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})


def excluded(r: Reading, p: Passage) -> list[Span]:
    """Clauses inside a passage that make claims of their own."""
    return [*p.others, *(q.span for q in r.lesser if q.span in p.span and q.span != p.span)]


def event_mention_of(r: Reading, p: Passage) -> EventMention | None:
    """The event of a passage: the event word nearest to its top, those of other claims left out."""
    if p.line and p.line[-1].stance.performs and (cue := _cue_event(r, p.line[-1])):
        return cue
    if p.line and p.line[-1].stance is Stance.ASSERTS and (judged := _judgement(r, p, p.line[-1])):
        return judged
    numbers = r.parse.at(p.span)
    top = r.parse.top(numbers)
    others = excluded(r, p)
    silent = bool(p.line) and p.line[-1].stance.silent
    reply = p.line[-1].cue if silent or (p.line and p.line[-1].stance is Stance.DENIES) else None
    ranked = []
    for e in r.found.inside(EventMention, p.span):
        if any(e.span in o for o in others) or (reply and reply in p.span and e.span.meets(reply)):
            continue
        if silent and (e.act in {"REQUEST", "REJECT"} or -len(e.span) < e.span.start - p.line[-1].cue.end < 4):
            continue  # "did not respond to requests for comment", "declined to": no matter of its own
        if _undone(r, e) or _modal(r, e) or _received(r, e) or fought_off(r.found, r.parse, e):
            continue  # "did not rule out a visit", "never stopped supplying", "is going to meet": the visit, the supply, the meeting
        at = next(iter(r.parse.at(e.span)), None)
        if at is None:
            continue
        line = [at, *r.parse.up(at)]
        outside = next((n for n, i in enumerate(line) if i not in numbers), len(line))
        # What hangs on the reporting word itself, beside the top ("expects *the talks* continued"), or on a second root of a sentence that
        # the parse tears apart, is as near as its own words make it.
        depth = line.index(top) if top in line else outside if outside else 9
        crossed = sum(r.parse.words[i].relation in CLAUSES for i in line[: depth if depth < 9 else 0])
        if depth == 1 and crossed and r.parse.words[line[1]].lemma == "have" and r.parse.words[at].relation == "advcl":
            crossed = depth = 0  # "has the ban on oil *lifted*", in the word order of another language
        ranked.append((crossed, depth, e.span.start, e))
    best = min(ranked, key=lambda x: x[:3], default=None)
    if best and best[1] <= 6 and best[0] < (3 if silent else 2):  # "said it was unable to verify that …"
        return best[3]
    return _request(r, p.line[-1]) if p.line and not p.line[-1].stance.silent else None


_WITHOUT = re.compile(r"\bwithout (?:[a-z]+ing )?(?:an?|any|the|a single)? ?$", re.I)
"""What stands before a deed that was left out."""


def _undone(r: Reading, e: EventMention) -> bool:
    """Whether an event only puts an end to another and is itself negated."""
    if e.realis is Realis.NEGATED and _WITHOUT.search(r.doc.text, max(0, e.span.start - 40), e.span.start):
        return True  # "*without firing a shot*, soldiers took the post": how it was done
    if e.realis is not Realis.NEGATED or e.act not in {"REJECT", "SANCTION"}:
        return False
    inner = [e.span, *(span for role, span in e.roles if role == "topic")]
    return any(o.span != e.span and o.act != e.act for span in inner for o in r.found.inside(EventMention, span))


def _received(r: Reading, e: EventMention) -> bool:
    """Whether an event only says what became of another, nobody says by whom: "her visit was put off"."""
    if e.act not in {"SUPPORT", "ACCUSE", "REJECT"} or any(role == "actor" for role, _ in e.roles):
        return False
    topics = [span for role, span in e.roles if role in {"topic", "recipient"}]
    return any(
        o.span in span and any(role == "actor" for role, _ in o.roles) for span in topics for o in r.found.inside(EventMention, span)
    )


def _modal(r: Reading, e: EventMention) -> bool:
    """Whether the word of an event only makes another one planned or wanted ("is going to sell", "seeks to sell")."""
    if e.act not in {"CONSULT", "REQUEST"}:
        return False
    numbers = set(r.parse.at(e.span))
    return any(
        o.span != e.span
        and o.realis in {Realis.PLANNED, Realis.WANTED}
        and any(r.parse.words[i].relation == "xcomp" and r.parse.heads[i] in numbers for i in list(r.parse.at(o.span))[:1])
        for o in r.found.inside(EventMention, Span(e.span.start, e.clause.end))
    )


def _request(r: Reading, report: Report) -> EventMention | None:
    """A request or an offer whose content names no act: "warned its citizens to stay indoors", "offered to send hydrologists"."""
    acts = {"REQUEST"} | ({"AGREE"} if report.stance is Stance.PROMISES else set())
    return next((e for e in r.found.of(EventMention) if e.span.meets(report.cue) and e.act in acts), None)


def _judgement(r: Reading, p: Passage, report: Report) -> EventMention | None:
    """Blame or praise of a thing is the event, not the thing: "accused Togo of “a planned theft”"."""
    top = r.parse.top(r.parse.at(p.span))
    if top is None or r.parse.words[top].pos not in {"NOUN", "PROPN"} or r.parse.kid(top, "cop") is not None:
        return None
    near = r.found.inside(EventMention, Span(report.cue.start, report.cue.end + 40))
    return next((e for e in near if e.span.meets(report.cue) and e.act in {"ACCUSE", "SUPPORT"}), None)


def _cue_event(r: Reading, report: Report) -> EventMention | None:
    """A demand or a threat is itself the event; a promise or an announcement is known by its content."""
    if report.stance not in {Stance.DEMANDS, Stance.THREATENS}:
        return None
    return next((e for e in r.found.of(EventMention) if e.span.meets(report.cue) and e.act in {"REQUEST", "THREATEN"}), None)


_BY = re.compile(r"\bby (?:[\w-]+ )?$", re.I)
_ABOARD = re.compile(r"\b(?:from|by|under|beneath|aboard|off|on board) (?:an?|the) (?:[\w-]+ ){0,2}$", re.I)


def _carries(r: Reading, good: Span, mine: EventMention) -> bool:
    """Whether a thing carries the goods and is none of them: "unloaded *from an Antonov*", "flown in *aboard a transport plane*"."""
    craft = any(w.lemma in CARRIERS for w in r.found.inside(Word, good))
    if craft and mine.mode is None and good.end <= mine.span.start and _LADEN.match(r.doc.text, good.end):
        return True
    before = max(0, good.start - 40)
    return bool(_ABOARD.search(r.doc.text, before, good.start)) or (craft and bool(_BY.search(r.doc.text, before, good.start)))


_LADEN = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:carrying|bringing|containing|bearing|with|(?:loaded|laden|packed|crammed) with|full of) (?=\w)", re.I
)
"""What follows a thing that carries goods: "a cargo plane *with* rifles", "a truck *full of* shells"."""


_NOBODYS = frozenset({"ACCUSE", "AID", "COOPERATE", "MOBILIZE", "PROTEST", "SUPPORT"})
"""Acts that tell of nothing where nobody does them to anybody."""


def _tells_nothing(r: Reading, mine: EventMention, stance: Stance) -> bool:
    """Whether a word names a deed without a party, goods or matter: "the first Sunday is *sold out*", "lay in *rows*"."""
    plain = stance is Stance.ASSERTS and mine.realis in {Realis.HAPPENED, Realis.ONGOING}
    matter = [span for role, span in mine.roles if role == "topic" or (role == "goods" and not _carries(r, span, mine))]
    return plain and mine.act in _NOBODYS and not matter and not (mine.mode and mine.act in {"MOBILIZE", "PROTEST"})


def event_of(r: Reading, p: Passage, mine: EventMention | None, chain: tuple[Attribution, ...], stance: Stance) -> Event | None:
    if mine is None:
        return None
    beside = {span for name, span in mine.roles if name in {"actor", "recipient"} and _speaks_beside(r, p, mine, span)}
    alone = all(span in beside for name, span in mine.roles if name == "actor")  # who else would act?
    roles = [(name, span) for name, span in mine.roles if span not in beside or (name == "actor" and alone)]
    roles = [(name, span) for name, span in roles if name != "actor" or not stands_beside(r.found, r.parse, mine, span)]
    sides = {
        role: [
            _of_a_body(r, span, _of_them(r, span, a), acting=role == "actor")
            for name, span in roles
            if name == role
            for a in _actors(r, span, chain, acting=role == "actor", together=mine.act in _TOGETHER)
        ]
        for role in ("actor", "recipient")
    }
    actors, recipients = (unique([small(a) for a in sides[role]]) for role in ("actor", "recipient"))
    if not actors and mine.act == "THREATEN" and mine.realis in _SPOKEN and chain and chain[-1].actor:
        actors = [chain[-1].actor]  # "they will pay a price", said: the speaker threatens
    if not actors and chain and chain[-1].actor and HEREBY.search(r.doc[p.span]):
        actors = [chain[-1].actor]  # "The six are hereby charged", a prosecutor declared
    recipients = [a for a in recipients if a not in actors]
    if mine.symmetric and len(actors) > 1:  # "Moldovan and *Romanian* border police met"
        recipients = [a for a in recipients if a.id != a.side or a.side not in {x.side for x in actors}]
    if mine.symmetric and not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    if not (actors or recipients) and _tells_nothing(r, mine, stance):
        return None
    realis = mine.realis
    if stance is Stance.ASKS:
        realis = Realis.ASKED
    elif realis is Realis.CONDITIONAL and _future_of_past(r, p, mine):
        realis = Realis.PLANNED
    elif stance is Stance.DENIES and realis in _TOLD_AS_DONE and _of_the_future(r, p, mine):
        realis = Realis.PLANNED  # who rules out a visit says that there will be none
    elif stance is Stance.DENIES and realis is Realis.NEGATED:  # the cue denies it, the words do not say it twice
        realis = Realis.PLANNED if _of_the_future(r, p, mine) else Realis.HAPPENED
    elif stance is Stance.ANNOUNCES and realis in {Realis.PLANNED, Realis.CONDITIONAL}:
        realis = Realis.ANNOUNCED
    elif stance is Stance.THREATENS and realis is Realis.PLANNED:
        realis = Realis.THREATENED
    handed = [span for name, span in mine.roles if name == "goods"]  # "the wheat" of "that Oslo sold", outside the clause
    topic = _topic(r, mine)
    handed += [p.span] if mine.act in {"AID", "AGREE", "SUPPORT", "COOPERATE"} or (mine.act == "SANCTION" and topic == "AGREE") else []
    goods = {g.good.name: g.good for span in handed for g in r.found.inside(GoodMention, span) if not _carries(r, g.span, mine)}
    times = [t for name, span in mine.roles if name == "time" for t in r.found.inside(TimeMention, span)]
    # "will sell trucks, the ministry said *on Tuesday*": the day of the words, not of what is to come
    when = next((t.when for t in times if not (realis is Realis.PLANNED and any(x.cue.meets(t.span) for x in p.line))), None)
    if when is not None and when.earliest is None and realis.future and not (r.doc.day and when.latest and when.latest < r.doc.day):
        when = replace(when, earliest=r.doc.day)  # "will deliver by the end of the year": not before the report
    if when is not None and when.latest is None and realis in {Realis.HAPPENED, Realis.ONGOING}:
        when = replace(when, latest=r.doc.day)  # "has bought since 2019": not beyond the report
    by_words = mine.act == "SANCTION" or (mine.act in _OF_THE_PRESENT and realis is Realis.HAPPENED)
    if realis in _TOLD_AS_DONE and not by_words and _is_ahead(r, when, times):
        realis = Realis.PLANNED
    place = next((t.place for name, span in mine.roles if name == "place" for t in r.found.inside(PlaceMention, span)), None)
    # "flew to Lusaka", "his trip to Bangui": a visit is where it goes; so is one that is called off
    # "shelled Goma", "pulled out of Bangui": what is done to a town is done there
    if place is None and (mine.act == "ASSAULT" or mine.mode == "withdraw"):
        towns = [t.place for name, span in mine.roles if name == "recipient" for t in r.found.inside(PlaceMention, span)]
        place = next((t for t in towns if t.kind is PlaceKind.CITY), None)
    if place is None and (mine.mode == "visit" or (mine.act == "REJECT" and topic == "CONSULT")):
        place = next((t.place for name, span in mine.roles if name == "recipient" for t in r.found.inside(PlaceMention, span)), None)
    return Event(mine.act, realis, mine.mode, tuple(actors), tuple(recipients), tuple(goods.values()), when, place, mine.symmetric, topic)


_OF_THE_PRESENT = frozenset({"THREATEN", "REQUEST", "REJECT", "ACCUSE"})
"""Acts done by words, of which the day told may be that of what they are about: "threatened the firm with a strike *in June*"."""

_WOULD = re.compile(r"\bwould(?: (?:also|soon|then|now|first|again|be|only|\w+ly)){0,2} $", re.I)
_IF = re.compile(
    r"\b(?:if|unless|were (?:it|he|she|they)|had (?:it|he|she|they)|otherwise|without|provided|should|in (?:that|this|such a) case)\b", re.I
)


def _future_of_past(r: Reading, p: Passage, mine: EventMention) -> bool:
    """Whether "would" is the future of words told at second hand: "The mayor spoke at noon. Engineers *would come* at six"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, p.span)), p.span)
    carried_on = bool(p.line) and not p.line[-1].cue.meets(sentence)
    plain = carried_on and not r.found.meeting(Quote, p.span) and not _IF.search(r.doc[sentence])
    return plain and _WOULD.search(r.doc[Span(min(sentence.start, mine.span.start), mine.span.start)]) is not None


_RULES_OUT = re.compile(r"\b(?:rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing))\b", re.I)


def _of_the_future(r: Reading, p: Passage, mine: EventMention) -> bool:
    """Whether a denial is one of what might be: "*ruled out* a visit"; an attack that is ruled out was none."""
    return bool(p.line) and mine.act not in {"ASSAULT", "COERCE"} and _RULES_OUT.search(r.doc[p.line[-1].cue]) is not None


def _of_them(r: Reading, span: Span, a: Actor) -> Actor:
    """A group by the part of it that is told of: who "freed *two of the six sailors*" freed two."""
    part = _SOME_OF.search(r.doc.text[max(0, span.start - 40) : span.start])
    bare = a.kind is ActorKind.GROUP and a.name in r.doc[span] and _THOSE.match(r.doc[span])
    return replace(a, name=f"{part[1]} of {r.doc[span]}") if part and bare else a


def _of_a_body(r: Reading, span: Span, a: Actor, *, acting: bool) -> Actor:
    """Those to whom it is done by whose people they are: who abducts "*four employees* of the charity MedAid" strikes MedAid."""
    if a.kind is not ActorKind.GROUP or a.bloc or not a.id.startswith("unnamed:"):
        return a
    behind = _PEOPLE_OF.match(r.doc.text, span.end)
    if behind is None or not (_ARMED if acting else _STAFF).search(r.doc[span]):
        return a
    bodies = (m for m in r.found.inside(Mention, Span(behind.end(), behind.end() + 60)) if m.span.start <= behind.end() + 1)
    body = next((m.actor for m in bodies if m.actor.kind is ActorKind.ORGANISATION and m.actor.id.startswith("org:")), None)
    return replace(a, name=f"{a.name} of {body.name}") if body else a


_PEOPLE_OF = re.compile(r" (?:of|from|with) (?=\w)")
_STAFF = re.compile(r"\b(?:employee|member|worker|staff|volunteer|driver|engineer|doctor|nurse|guard|reporter|journalist)s?$", re.I)


"""Words for persons who are a body's own."""
_ARMED = re.compile(r"\b(?:fighter|guard|gunman|gunmen|mercenary|mercenaries|instructor|contractor|men|militiamen|pilot)s?$", re.I)
"""Words for those who fight for a body: "*fighters* of the company Halden Risk"."""


_THOSE = re.compile(r"(?:the|its|his|her|their|our|these|those|\d+|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_SOME_OF = re.compile(
    r"\b(\d+|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|some|several|many|most|half) of $",
    re.I,
)


def _is_ahead(r: Reading, when: When | None, times: Iterable[TimeMention]) -> bool:
    """Whether what is told in the present is yet to come: "when the ministers *meet on 15 November*", told on the 9th.

    A bare day of the week may be the last as well as the next.
    """
    named = [t for t in times if t.when == when and not _WEEKDAY.fullmatch(r.doc[t.span])]
    day = r.doc.day
    return when is not None and when.earliest is not None and day is not None and when.earliest > day and bool(named)


_WEEKDAY = re.compile(r"(?:on )?\w+day(?: \w+)?", re.I)
_SPOKEN = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.PLANNED, Realis.THREATENED, Realis.CONDITIONAL})
"""How a speaker's own threat is told; "nobody should threaten a neighbour" is none."""


HEREBY = re.compile(r"\bhereby\b", re.I)
_TOLD_AS_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING})


def _speaks_beside(r: Reading, p: Passage, mine: EventMention, party: Span) -> bool:
    """Whether a party only says it ("bandits kidnapped a sailor, informs *a newspaper*"); who "denied buying boats" is a party."""
    if any(x.source is not None and party in x.source and mine.span.end <= x.cue.start < party.start for x in p.line):
        return True  # "would want to meet, said *the Commission's spokeswoman*"
    verb = r.parse.top(r.parse.at(mine.span))
    subjects = r.parse.kids(verb, *SUBJECTS) if verb is not None else iter(())
    own = any(not r.parse.words[k].span.meets(party) for k in subjects)
    return own and any(link.source is not None and party in link.source and not link.cue.meets(mine.span) for link in p.line)


def _topic(r: Reading, mine: EventMention) -> str | None:
    topics = [mine.span, *(span for name, span in mine.roles if name in {"topic", "recipient"})]
    return next((e.act for span in topics for e in r.found.inside(EventMention, span) if e.span != mine.span), None)


_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_WATERS = re.compile(r"\b(?:lake|sea|gulf|river|strait|bay|ocean|channel|canal)s?\b", re.I)
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])$")
"""The sign of the owner: "the union's"."""


_CONTRACTED = re.compile(r"['’](?:d|ll|ve|re|s|m)$")
"""What is drawn together with a pronoun: "they'd"."""


_OUR_OWN = re.compile(
    r"^(?:[\w-]+ ){0,2}?(?:of )?our (?:[\w-]+ )?(?:base|border|camp|embassy|post|position|outpost|soil|territory|village|convoy|ship|"
    r"vessel|boat|soldier|men|troop|policem[ae]n|guard|sailor|fisherm[ae]n|citizen|crew|colleague|employee|staff|team|"
    r"volunteer|worker|member|driver)s?\b"
)
"""What is ours, and struck in our stead: "attacked *our camp*", "killed *six of our soldiers*", "*two members of our team*"."""


_REPORTER = re.compile(r"(?:this|our|an?(?: \w+)?) (?:reporter|correspondent|photographer)", re.I)
_OWN_BODY = re.compile(
    r"(?:the|his|her|my|our|their) (?:organi[sz]ation|company|firm|group|charity|bank|party|movement|union|association)", re.I
)


def _actors(r: Reading, span: Span, chain: Sequence[Attribution], *, acting: bool, together: bool) -> list[Actor]:
    """Whom the words of a role name: all actors of a mention ("both countries"), the speaker for "we", else the words.

    A place acts only where it is what the words name ("Oslo", not "a fire in Oslo"), and no sea does.
    """
    if _REPORTER.fullmatch(r.doc[span]) or is_a_time(r.doc[span]):
        return []
    named = [m.actor for m in r.found.inside(Mention, span) if m.span == span]
    speaker = chain[-1].actor if chain else None
    unsided = all(a.side == a.id and not a.id.startswith("country:") for a in named)
    if unsided and r.doc.issuer and (speaker is None or speaker == r.doc.issuer) and is_issuer(r.doc, r.doc[span]):
        return [r.doc.issuer]
    if speaker and speaker.side.startswith("org:") and _OWN_BODY.fullmatch(r.doc[span]):
        return [bloc_of(r, speaker)]
    whole = r.doc.text[max(0, span.start - len("our ")) : span.end].lower()  # "*our* fighters": the role may be the noun alone
    ours = any(said.startswith("our ") and said.removeprefix("our ") in _OURS for said in (whole, r.doc[span].lower()))
    if named and not (ours and unsided):
        unsided = len(named) == 1 and not acting and named[0].kind is ActorKind.GROUP and named[0].side == named[0].id
        whose = people_told(r.doc, r.found, span) if unsided else None
        return [replace(named[0], bloc=whose.side)] if whose else named
    head = r.parse.top(r.parse.at(span))
    places = [p for p in r.found.inside(PlaceMention, span) if not acting or (head is not None and r.parse.words[head].span in p.span)]
    if host := next((p.place for p in places if p.place.country and not _WATERS.search(p.place.name)), None):
        return [government_of(r, host)]  # "visited Oslo": whoever governs there receives
    if any(head is not None and r.parse.words[head].span in p.span for p in places) or _is_a_deed(r, span, head):
        return []  # "the Black Sea" does nothing, nor does "the accord"
    words = _CONTRACTED.sub("", r.doc[span].lower())
    if words in _FIRST_PERSON or ours or (not acting and _OUR_OWN.search(words)):
        speaker = next((x.actor for x in reversed(chain) if x.actor), None)
        if speaker is not None and chain[-1].actor is None and speaker.kind in _PRINTS:
            return []  # "we", told to a paper: not the paper, but whoever speaks
        if speaker is None and not chain:
            return issuer(r.doc, r.found, staff=not acting and bool(_OUR_OWN.search(words)) and bool(OWN_STAFF.search(words))) or named
        return [bloc_of(r, speaker) if words != "i" else speaker] if speaker else []
    if words in {"the country", "the nation"} and speaker is not None and speaker.side.startswith("country:"):
        return [bloc_of(r, speaker)]  # the minister denied that "*the country* is buying helicopters"
    if words in PRONOUNS:  # "Slovakia says it will not accept": who speaks of itself
        link = chain[-1] if chain and chain[-1].name != "unnamed" else None
        if link and link.actor and (words == "it") is (link.actor.kind is ActorKind.PERSON):
            return []  # "it" is no person that speaks, "he" no country
        if words == "they" and not together and link and link.actor and link.actor.kind is ActorKind.PERSON:
            return []  # "he warned that *they* would hurt us": others; "he said *they* had met" may be him and them
        return [link.actor or unnamed(link.name)] if link else []
    if head is not None and any(r.parse.words[head].span in t.span for t in r.found.meeting(TimeMention, span)):
        return []  # "*Tuesday's* air strike"
    if not acting and (owner := owner_told(r.doc, r.found, span)):
        return [owner]
    people = head is not None and r.parse.words[head].lemma in (_DOERS if acting else _MEMBERS)  # "killed *eleven members of the group*"
    if head is None or not (people or r.parse.words[head].pos == "PROPN" or r.found.inside(SourceMention, r.parse.words[head].span)):
        return []  # "an exchange of wheat" is no actor; who the words name stays open
    name = _OWNS.sub("", " ".join(r.doc[span].split()))
    return [unnamed(name)] if len(name) < 60 and not _WATERS.search(name) else []


_PRINTS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_MEMBERS = frozenset({"member", "crewman", "passenger", "person", "people", "bystander", "occupant", "man", "woman"})
"""Words for persons to whom something is done though nobody names them."""


_DOERS = frozenset(
    {
        *("thousands", "hundreds", "dozens", "scores", "thousand", "hundred", "dozen", "crowd", "mob", "inmate", "prisoner", "detainee"),
        *("guard", "bodyguard", "bomber", "attacker", "assailant", "raider", "robber", "arsonist", "knifeman", "assassin", "hitman"),
        *("kidnapper", "captor", "smuggler", "vandal", "looter", "rioter", "youth", "teenager", "motorcyclist", "patient", "parent"),
    }
)
"""Words for people who do a deed though nobody names them: "*The guards* opened fire"."""


def _is_a_deed(r: Reading, span: Span, head: int | None) -> bool:
    """Whether words name a deed and nobody: "brokered *the release*"."""
    word = r.parse.words[head] if head is not None else None
    return word is not None and word.pos == "NOUN" and any(word.span in e.span for e in r.found.inside(EventMention, span))


def asked_of(r: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """A question that names nobody ("Is there a deal?") is asked of the governments of the sentence before it; a flag says so."""
    sides: tuple[tuple[Actor, ...], tuple[Actor, ...]] | None = None
    for claim in claims:
        event = claim.event
        if event and event.actors and event.recipients:
            sides = event.actors, event.recipients
        if event and sides and claim.stance is Stance.ASKS and not (event.actors or event.recipients):
            actors, recipients = (tuple(unique([bloc_of(r, a) for a in side])) for side in sides)
            flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES}))
            yield replace(claim, event=replace(event, actors=actors, recipients=recipients), flags=flags)
        else:
            yield claim


_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})


def by_those_told(claims: Sequence[Claim]) -> Iterator[Claim]:
    """A deed told without its doer is the doer's whom the report names for it: "Gunmen seized a nurse. She *had been seized* at noon".

    So it is where the report tells of one doer only of such a deed, and nothing speaks for another victim or day; a flag says so.
    """
    told = [c for c in claims if c.event and _is_deed(c) and c.block is BlockKind.PARAGRAPH]
    named = [c.event for c in told if c.event and c.event.actors]
    for claim in claims:
        event = claim.event
        if event is None or event.actors or not _is_deed(claim):
            yield claim
            continue
        same = [e for e in named if _of_one_kind(e, event)]
        doers = {frozenset(a.id for a in e.actors) for e in same}
        if len(doers) != 1 or any(_another(event, e) for e in same) or _own_side(claim, same[0].actors):
            yield claim
        else:
            flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES}))
            yield replace(claim, event=replace(event, actors=same[0].actors), flags=flags)


def _own_side(claim: Claim, doers: Sequence[Actor]) -> bool:
    """Whether those who did a deed are whom it was done to, or who tell of it: who tells of dead does not own up to having killed them."""
    told = [link.actor for link in claim.chain if link.actor]
    sides = {x for a in (*told, *(claim.event.recipients if claim.event else ())) for x in (a.id, a.side)}
    return any(x in sides for a in doers for x in (a.id, a.side))


def _of_one_kind(one: Event, other: Event) -> bool:
    """Whether two events are deeds of one mode: to abduct is another deed than to strike."""
    return (one.act, one.mode) == (other.act, other.mode) and one.mode is not None


def _is_deed(claim: Claim) -> bool:
    """Whether a claim says that a deed was done, by hostile hands or in undoing one."""
    event = claim.event
    done = event is not None and event.act in _DEEDS and event.realis in {Realis.HAPPENED, Realis.ONGOING}
    return done and claim.stance in {Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES}


def _another(one: Event, other: Event) -> bool:
    """Whether two events of one kind have other victims, or other days."""
    whom = [{x for a in e.recipients for x in (a.side, a.name.split()[-1].casefold())} for e in (one, other)]
    apart = bool(whom[0] and whom[1]) and not whom[0] & whom[1]
    return apart or not may_equal(one.when, other.when)
