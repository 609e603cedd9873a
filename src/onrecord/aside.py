"""Claims that speak of what a question speaks of and answer another one: shown aside, with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from onrecord.actor import Actor
from onrecord.claim import Claim
from onrecord.clauses import of_the_rest, on_condition, put_forward, the_rest
from onrecord.denials import NEGATOR, POINTS_BACK, ends
from onrecord.event import Event, Realis
from onrecord.lookup import spoken
from onrecord.question import Party, Query, sale_made, turned
from onrecord.replies import denies, upholds
from onrecord.stems import content_stems
from onrecord.thread import SALE, SPOKEN, SYMMETRIC, same_goods, wide

OTHERS = "R8 tells it of others"
TURNED = "R8 tells it the other way round"
ELSEWHERE = "R8 its report does not name what is asked after"
ANOTHER = "R8 tells of another one"
OTHER_DEED = "R8 tells of another deed"
OTHER_GOODS = "R8 tells of other goods"
NO_DEATH = "R8 tells of no death"
GOES_ON = "R8 tells of no end"
RELEASED = "R8 who is set free had been held: that is taken for granted, not told"
NO_PART = "R8 who takes no part does not deny it"
OTHER_WORDS = "R8 denies something else"
AT_AN_END = "R8 tells of its end: that it was is taken for granted, not told"
THREATENED = "R9 what is threatened is not yet so"
CONDITION = "R9 a condition supports nothing"
ASKED_FOR = "R9 what is asked for is not yet so"
PUT_FORWARD = "R9 what is offered or asked for is not yet so"
FIRST_PART = "R8 tells of another part"
MENTIONED = frozenset({PUT_FORWARD, CONDITION, RELEASED, NO_PART, AT_AN_END, THREATENED, ASKED_FOR})
"""Reasons by which a claim does not say what is asked after, and yet mentions it: it takes it for granted, threatens it, asks for it."""

KIN = {"AID": "trade", "COOPERATE": "trade", "ASSAULT": "force", "COERCE": "force", "RETREAT": "yield", "CONCEDE": "yield"}
"""Acts that reports use of one matter: a contract for drones and their sale, a ship boarded and seized."""
TRUCE = "ceasefire"
"""The mode of what two sides keep with one another, whichever of them is told of first."""
_FRIENDLY = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "PROTEST", "THREATEN"})
_TRADE = frozenset({"AID", "COOPERATE", *SYMMETRIC})
_DENIED = 0.5
"""The share of the words of a denial without an event that a question must have for more than that to deny it."""
_DEATH = re.compile(
    r"\b(?:kill\w*|dead\w*|die[ds]?|dying|deaths?|murder\w*|slain|slew|fatal\w*|behead\w*|execut\w+|massacr\w+|corpses?|bod(?:y|ies)"
    r"|tolls?|perish\w*|assassinat\w+|(?:lost?|losing|claim(?:s|ed)?|tak(?:es|ing)|took|cost(?:s|ing)?) .*\bli(?:fe|ves)"
    r"|lost|fell|fallen)\b",
    re.I,
)
_UNHURT = re.compile(r"\b(?:unhurt|unharmed|alive|safe|survived?|no (?:casualties|deaths|victims))\b", re.I)
_JOINS = re.compile(r"\b(?:join|take part in|participate in|be part of|walk out with)(?:s|ed|ing)?\b", re.I)
_OVER = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|declared)|['’]s)(?: \w+)? (?:over|off)\b|\b(?:over|off)\W*$"
    r"|\b(?:end(?:s|ed|ing)?|ceased?|stop(?:s|ped)?|finish\w*|lift(?:s|ed)?|call\w* off|settled?|(?:return\w* to|back at) work)\b",
    re.I,
)
_SELF = re.compile(r"\W*(?:i|we|he|she|it|they|my|our|his|her|its|their)\b", re.I)


def aside(query: Query, claim: Claim, report: Callable[[], frozenset[str]]) -> str:
    """Why a claim that speaks of what a question speaks of is no answer to it; "" where it may be one.

    Asked "Did Arland attack Borduria?", "Borduria attacked Arland" tells it the other way round, "Arland and Borduria will meet" tells
    of another deed, and "Borduria freed the Arlanders" only takes for granted that they had been held.

    Args:
        query: the question.
        claim: what may answer it.
        report: gives the stems of the words of the report.

    """
    said = spoken(claim)
    if _unnamed_there(query, claim, said, report):
        return ELSEWHERE
    if query.over and not (_OVER.search(claim.quote) and (_trigger(query, said) or not query.triggers)):
        return GOES_ON
    if any(map(_DEATH.fullmatch, query.triggers)) and not (_DEATH.search(claim.quote) or _UNHURT.search(claim.quote)):
        return NO_DEATH
    if (claim.event is None or not _same_act(query, claim.event, claim)) and on_condition(query, claim.quote):
        return CONDITION
    if any(map(_DEATH.fullmatch, query.triggers)) and _others_killed(query, claim.quote):
        return OTHERS
    if claim.event is None:
        return _words_aside(query, claim, said)
    if query.mood is Realis.OFFERED and claim.event.realis is not Realis.OFFERED and not _OFFER.search(claim.quote):
        return OTHER_DEED  # who sold the boats need not have offered them
    if not _same_act(query, claim.event, claim) and put_forward(query, claim.quote):
        return PUT_FORWARD
    if query.ahead and the_rest(query) and claim.event.realis is Realis.HAPPENED and upholds(claim) and not of_the_rest(claim.quote):
        return FIRST_PART
    undone = claim.event.topic in query.acts and claim.event.act not in query.acts
    tests: tuple[tuple[bool, str], ...] = (
        (_released(query, claim.event), RELEASED),
        (_no_part(query, claim, said), NO_PART),
        (_at_an_end(query, claim), AT_AN_END),
        (_other_goods(query, claim.event), OTHER_GOODS),
        (_turned(query, claim, claim.event), TURNED),
        (_of_others(query, claim, claim.event, report), OTHERS),
        (_another_deed(query, claim, claim.event, said), OTHER_DEED),
        (claim.event.act == "THREATEN" and _deeds(query), THREATENED),
        (undone and claim.event.act == "REQUEST" and not claim.event.goods, ASKED_FOR),
    )
    return next((why for tells, why in tests if tells), "")


_OFFER = re.compile(r"\b(?:offer\w*|volunteer\w*|propos\w*)\b", re.I)
_KILLING = re.compile(
    r"\b(?:kill(?:ing|ed|s)?|shot dead|shooting dead) (?P<whom>(?!and\b|or\b)[^,;]+?)"
    r"(?:,? and|,) (?=\w+(?:ing|ed)\b|took|left)",
    re.I,
)


def _others_killed(query: Query, quote: str) -> bool:
    """Whether others were killed, and something else befell those asked after: "*killing two guards* and taking four miners hostage"."""
    asked = frozenset(w for p in query.targets if not p.ids for w in p.words) or content_stems(" ".join(query.words))
    found = _KILLING.search(quote)
    if not asked or found is None or asked & content_stems(found["whom"]):
        return False
    rest = f"{quote[: found.start()]} {quote[found.end() :]}"
    return bool(asked & content_stems(quote[found.end() :])) and not _DEATH.search(rest)


def _deeds(query: Query) -> bool:
    """Whether it is asked after deeds alone: to threaten is none of them, and a threat tells of none."""
    return bool(query.acts) and query.acts.isdisjoint(SPOKEN)


def _unnamed_there(query: Query, claim: Claim, said: frozenset[str], report: Callable[[], frozenset[str]]) -> bool:
    """Whether neither a claim nor its report tells a name of the question that is nobody's who is known: a ship, a town."""
    known = content_stems(" ".join(query.times)).union(*(p.stems | p.words for p in query.subjects))
    if claim.event and claim.event.where:
        known |= content_stems(" ".join(p.name for p in query.places))  # the town may be spelt in another way there
    names = [query.forms.get(w, frozenset()) | {w} for w in query.proper - known]
    return any(not mine & said and not mine & report() for mine in names)


_ORDINAL = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?!-| (?:time|week|day|month|year|half|quarter|round|term|largest|biggest|world|in command|hand)\b)",
    re.I,
)
"""Words that tell one thing from others of its kind."""


def other_ones(query: Query, claims: Mapping[str, Claim]) -> list[str]:
    """Ids of claims that do not say that it is the one asked after: "Did a *second* plane land?" asks for no first one.

    Args:
        query: the question.
        claims: id → a claim that speaks of its matter.

    """
    asked = {m.lower() for m in _ORDINAL.findall(query.text)}
    saying = {c for c, claim in claims.items() if asked & {m.lower() for m in _ORDINAL.findall(claim.quote)}}
    return [c for c, claim in claims.items() if claim.event is not None and c not in saying] if asked else []


def held_back(query: Query, event: Event) -> bool:
    """Whether what it is asked of whether it will be is stopped or refused: "has *suspended the delivery* of the other four"."""
    return query.ahead and event.act in {"SANCTION", "REJECT"} and event.topic in query.acts


def unheard(query: Query, claims: Iterable[Claim]) -> list[Party]:
    """Those with a name who are asked after together with others, and whom no claim names.

    Where someone else is told to have sold the shells, "Chile has received shells" says nothing of a sale by Peru.
    """
    told = tuple(claims)
    known = [p for p in dict.fromkeys((*query.doers, *query.targets)) if p.ids]
    return [p for p in known if len(known) > 1 and not any(_names(p, c) for c in told)]


def _names(party: Party, claim: Claim) -> bool:
    """Whether somebody takes part in what a claim tells of, is named in its words, or speaks."""
    people = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    return party.among((*people, *(link.actor for link in claim.chain if link.actor))) or bool(party.stems & content_stems(claim.quote))


def kindred(query: Query, act: str) -> bool:
    """Whether an act is of the family of one asked after."""
    return act in KIN and KIN[act] in {KIN.get(a) for a in query.acts}


def _same_act(query: Query, event: Event, claim: Claim) -> bool:
    """Whether a claim is about an act asked after: as told, refused, alleged, agreed on or brought to an end."""
    sold = sale_made(query, event) or (event.act == "AGREE" and event.mode in SALE and bool(query.acts & _TRADE))
    return event.act in query.acts or kindred(query, event.act) or event.topic in query.acts or sold or ends(claim)


def _told_by(asked: Iterable[Party], people: Iterable[Actor]) -> bool:
    """Whether one of those asked after is among some actors."""
    people = tuple(people)
    return any(p.among(people) for p in asked)


def _named(people: Iterable[Actor]) -> list[Actor]:
    """Those who are somebody: a name, a body, a state or its troops; "gunmen" may be anybody."""
    return [a for a in people if not a.side.startswith("unnamed:")]


def _one_way(query: Query, event: Event) -> bool:
    """Whether an act has one who does it and one to whom it is done, and goods do not tell who they are."""
    goods = bool(query.givers or query.getters) and any(event.handing)
    if event.mode == "visit" and "visit" in query.modes:
        return True
    if event.mode == TRUCE:
        return False
    return not (query.ended or event.symmetric or event.act in SYMMETRIC or query.acts & SYMMETRIC or goods)


def _doing(query: Query, claim: Claim, event: Event) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who does the deed that is told of, and to whom: whom somebody accuses of it does it; a state that "denied the raid" means its own."""
    if _accuses(query, event):
        return event.recipients, ()
    if event.actors or not (denies(claim) or event.act == "SANCTION"):
        return event.actors, event.recipients
    speaking = (link.actor for link in claim.chain if link.actor and link.actor.side.startswith("country:"))
    return tuple(a for a in speaking if a.side not in {b.side for b in event.recipients}), event.recipients


def _accuses(query: Query, event: Event) -> bool:
    """Whether an act asked after is one of which somebody is accused."""
    return event.act == "ACCUSE" and event.topic is not None and event.act not in query.acts


def _turned(query: Query, claim: Claim, event: Event) -> bool:
    """Whether who is asked to have done it is told to have suffered it, or to have accused another of it."""
    if turned(query, event) or _swapped(query, event) or _own_sale(query, claim, event):
        return True
    if not _one_way(query, event) or not _same_act(query, event, claim):
        return False
    doing, done_to = _doing(query, claim, event)
    other = event.actors if _accuses(query, event) else done_to
    if _told_by(query.doers, other) and not _told_by(query.doers, doing):
        return True
    if any(p.ids for p in query.doers) and len(doing) == 1 and _told_by(query.targets, doing) and not _told_by(query.doers, doing):
        return True
    spared = bool(done_to) and not any(p.may_be(done_to) for p in query.targets)
    return spared and _told_by(query.targets, doing) and not _told_by(query.doers, doing)


def _own_sale(query: Query, claim: Claim, event: Event) -> bool:
    """Whether it is its own sale that a state denies: "Oslo denied that *any had been sold*" is no word on a sale to Oslo."""
    if event.mode not in SALE or event.actors or event.recipients or not denies(claim):
        return False
    speaking = {x for link in claim.chain[-1:] if link.actor for x in (link.actor.id, link.actor.side)}
    own, other = (query.givers, query.getters) if event.mode == "sell" else (query.getters, query.givers)
    return bool(speaking & (other - own))


def _swapped(query: Query, event: Event) -> bool:
    """Whether, whatever the act, who is asked to have done it is told to have been at the other end, and the other the doer."""
    doers, targets = ([p for p in some if p.ids] for some in (query.doers, query.targets))
    if event.symmetric or event.act == "CONSULT" or event.mode == TRUCE or {event.mode, *query.modes} & SALE or not (doers and targets):
        return False
    ends_ = (event.recipients, event.actors)
    return all(_told_by(mine, there) and not _told_by(mine, here) for mine, there, here in ((doers, *ends_), (targets, *ends_[::-1])))


def _of_others(query: Query, claim: Claim, event: Event, report: Callable[[], frozenset[str]]) -> bool:
    """Whether others do it, or it is done to others, than those with a name who are asked after."""
    if not _same_act(query, event, claim):
        return False
    if not _one_way(query, event):
        paired = query.ended or (event.symmetric and event.mode not in SALE) or (event.act in SYMMETRIC and event.act != "COOPERATE")
        return paired and _other_pair(query, claim, event, report)
    doing, done_to = _doing(query, claim, event)
    quote = content_stems(claim.quote)
    both = any(p.ids for p in query.doers) and any(p.ids for p in query.targets)
    if both and not _told_by(query.doers, doing) and not _told_by(query.targets, done_to):
        return True  # a raid in the one's town, nobody says by whom, is no raid of the other's
    if query.acts <= _HOSTILE and not doing and not denies(claim) and _unsaid(query.doers, claim, quote):
        return True
    return _missed(query.doers, doing, quote) or _missed(query.targets, done_to, quote)


def _unsaid(asked: Iterable[Party], claim: Claim, quote: frozenset[str]) -> bool:
    """Whether it is asked after the deed of somebody with a name, and neither the words nor their speaker are his."""
    known = [p for p in asked if p.ids]
    return bool(known) and not any(p.stems & quote for p in known) and not _told_by(known, (x.actor for x in claim.chain if x.actor))


def _missed(asked: Iterable[Party], told: Iterable[Actor], quote: frozenset[str]) -> bool:
    """Whether somebody with a name is asked after, somebody else with a name is told of, and the words name none of those asked after."""
    known, told = [p for p in asked if p.ids], tuple(told)
    if not (known and _named(told)) or _told_by(known, told):
        return False
    return not any(p.stems & quote for p in known) or any(p.disowns(a) for p in known for a in told)


def _other_pair(query: Query, claim: Claim, event: Event, report: Callable[[], frozenset[str]]) -> bool:
    """Whether a meeting or an agreement is that of others: "There is no deal with Riga", Oslo says, tells of Oslo and Riga alone."""
    people = (*event.actors, *event.recipients)
    quote = content_stems(claim.quote) - content_stems(" ".join(p.name for p in query.places))  # "in Riga" is no Latvia that takes part
    asked = [p for p in (*query.doers, *query.targets) if p.ids]
    away = [p for p in (asked if len(asked) > 1 else query.subjects) if p.ids and not p.among(people) and not p.stems & quote]
    if not away:
        return False
    sides = {a.side for a in _named(people)}
    if len(sides) > 1 or (_named(event.actors) and _named(event.recipients)):
        return True
    speaking = [link.actor for link in claim.chain if link.actor and link.actor.side.startswith("country:")]
    if sides and speaking and denies(claim):
        return not _told_by(away, speaking) and not any(a.side in sides for a in speaking)
    # A report tells who "the guest" is, and with whom a party itself has "an agreement"; whose "cooperation with Riga" it is, it may not.
    about = event.act == "CONSULT" or _told_by(asked, speaking)
    return bool(sides) and not all(p.among(speaking) or (about and p.stems & report()) for p in away)


def _another_deed(query: Query, claim: Claim, event: Event, said: frozenset[str]) -> bool:
    """Whether a claim tells of another thing that was done, by those asked after or with the word for it in another sense."""
    if event.act in query.senses - query.acts:
        return True
    if len(query.senses & query.acts) > 1 and event.act in query.senses and event.mode != "strike" and not _trigger(query, said):
        return True  # any raid in the town is no "strike", and no walkout
    if _another_way(query, event) and not _trigger(query, said):
        return True
    if "third-party" in query.modes and event.mode != "third-party" and not _trigger(query, said):
        return True  # a journey mediates nothing
    if "SANCTION" in query.acts and event.act == "SANCTION" and not _same_step(query, said):
        return True
    if not query.acts or _same_act(query, event, claim):
        return False
    if event.act in {*SPOKEN, "CONSULT"} and query.acts <= {"AID", "COOPERATE"} and query.goods and not _trigger(query, said):
        return True  # talks on wheat are no sale of it
    if held_back(query, event):
        return False
    other = crossing(query.acts, event.act)
    unlike = other or denies(claim) or (query.acts <= _HOSTILE and event.act in _HOSTILE)
    return (unlike and not _trigger(query, said)) or (other and _same_parties(query, event))


def crossing(acts: frozenset[str], act: str) -> bool:
    """Whether an act is friendly where others are hostile, or the other way round."""
    return bool(acts) and ((acts <= _HOSTILE and act in _FRIENDLY) or (acts <= _FRIENDLY and act in _HOSTILE))


def _another_way(query: Query, event: Event) -> bool:
    """Whether force was used in another way: who was arrested or abducted was not attacked, and whoever was toppled not arrested."""
    if query.acts == {"RETREAT"} == {event.act} and query.modes and event.mode:
        return event.mode not in query.modes  # captives are set free without a ceasefire
    if event.act not in {"ASSAULT", "COERCE"} or not query.acts <= {"ASSAULT", "COERCE"}:
        return False
    if "arrest" in query.modes:
        return event.mode not in {"arrest", "abduct"}
    if "abduct" in query.modes:
        return event.act == "ASSAULT" and event.mode != "abduct"
    return query.acts == {"ASSAULT"} and event.mode in {"arrest", "abduct"}


def _same_step(query: Query, said: frozenset[str]) -> bool:
    """Whether a step against a state is the one asked after: who "closed the *border*" has not recalled an ambassador."""
    named = query.verbs | content_stems("sanction sanctions list embargo ban")
    things = [w for t in query.triggers for w in content_stems(t) if w not in named]
    return query.ended or not things or any((query.forms.get(w, frozenset()) | {w}) & said for w in things)


def _trigger(query: Query, said: frozenset[str]) -> bool:
    """Whether the word for the act asked after is told, in whichever form."""
    return any((query.forms.get(w, frozenset()) | {w}) & said for w in content_stems(" ".join(query.triggers)))


def _same_parties(query: Query, event: Event) -> bool:
    """Whether those asked after do something else to one another: "Will Arland attack Borduria?", "Arland sends Borduria an envoy"."""
    both = (*event.actors, *event.recipients)
    return bool(query.doers and query.targets) and all(p.among(both) for p in (*query.doers, *query.targets))


def _released(query: Query, event: Event) -> bool:
    """Whether somebody is set free, where it is asked whether he was held."""
    return event.act == "RETREAT" and event.mode == "release" and bool(query.acts & {"COERCE", "ASSAULT"})


def _no_part(query: Query, claim: Claim, said: frozenset[str]) -> bool:
    """Whether somebody not asked after stays away from what is asked after: "The men of Riga will not *join* the strike"."""
    joins = _JOINS.search(claim.quote)
    if joins is None or not denies(claim) or not _trigger(query, said):
        return False
    return not query.proper & content_stems(claim.quote[: joins.start()])


def _at_an_end(query: Query, claim: Claim) -> bool:
    """Whether a claim says of a deed that goes on that it is over: "the nurses *ended their strike*"."""
    if query.over or query.ended or not (query.acts <= _HOSTILE and query.triggers) or denies(claim):
        return False
    words = "|".join(re.escape(w) for t in query.triggers for w in t.split() if len(w) > 3)
    ended = r"(?:end(?:s|ed|ing)?|call(?:s|ed)? off|suspend(?:s|ed)?|lift(?:s|ed)?|halt(?:s|ed)?)"
    be = r"(?:(?:is|are|was|were|be|been|has|had) )*"
    here = rf"\b{ended} (?:[\w'’-]+ ){{0,3}}(?:{words})s?\b|\b(?:{words})s? {be}(?:over\b(?=\W*$|[,.;])|{ended}\b)"
    return bool(words) and re.search(here, claim.quote, re.I) is not None


def _other_goods(query: Query, event: Event) -> bool:
    """Whether other goods are told of than asked after; "aid" may be any."""
    return (
        bool(query.goods and event.goods)
        and not any(map(wide, query.goods))
        and event.act in _TRADE
        and not same_goods(query.goods, event.goods)
    )


def strays(reply: Claim, to: Claim) -> bool:
    """Whether a denial taken for an answer denies a matter of its own: Oslo's "its ships had left port", after a raid of two others."""
    own = content_stems(reply.quote) - _UNTRUE
    cue = reply.chain[-1].cue if reply.chain else None
    if cue is not None and cue in reply.span and POINTS_BACK.search(reply.quote):
        return False  # "The admiral denied this"
    if reply.stance.silent or not denies(reply) or NEGATOR.match(reply.quote) or len(own) <= _BRIEF or to.event is None:
        return False
    speaking = {x for link in reply.chain if link.actor for x in (link.actor.id, link.actor.side)}
    parties = {x for a in (*to.event.actors, *to.event.recipients) for x in (a.id, a.side)}
    return not speaking & parties and len(own & spoken(to)) <= _DENIED * len(own)


_UNTRUE = content_stems(
    "report reports claim claims allegation allegations accusation story stories rumour rumours news account suggestion information media"
    " untrue false wrong incorrect inaccurate baseless groundless unfounded nonsense fabricated fabrication fiction lie lies invention true"
)
"""Words of a denial that only call what was told untrue: "The report was untrue"."""
_BRIEF = 1
"""Words of a denial that says nothing of its own."""


def _words_aside(query: Query, claim: Claim, said: frozenset[str]) -> str:
    """The same of a claim of which no act is known: by whose words they are, and, of a denial, by how much else they tell."""
    if not _SELF.match(claim.quote):
        return ""
    known = [p for p in query.doers if p.ids] or [p for p in query.subjects if p.ids]
    speaking = [link.actor for link in claim.chain if link.actor]
    if known and _named(speaking) and not _told_by(known, speaking) and not any(p.stems & said for p in known):
        return OTHERS  # "*its* troops had crossed the border" are the speaker's
    if not denies(claim) and not NEGATOR.search(claim.quote):
        return ""
    if query.triggers and query.acts and said and not query.goods:
        mine = frozenset(w for m in content_stems(query.asked) for w in query.forms.get(m, frozenset()) | {m})
        if len(said & mine) <= _DENIED * len(said):
            return OTHER_WORDS
    return ""
