"""What counted claims say to "how many", "when" and "where": each value with those who give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.amounts import counting
from onrecord.claim import Claim
from onrecord.event import Event, Realis
from onrecord.ledger import Standing
from onrecord.proposition import Outcome, Proposition
from onrecord.question import Query
from onrecord.stems import content_stems
from onrecord.when import when_words
from onrecord.wording import listed

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand dozens scores hundreds thousands"
)
_AWAY = ("hand", "hands", "handed", "handing", "turn", "turned", "turning", "take", "took", "taken", "taking", "sign", "signed")
_MORE = "".join(f"(?<!{verb} )" for verb in _AWAY) + "over"
"""Before a number "over" means more than it; in "hand over two boats" it does not."""
_NUMBER = re.compile(
    rf"\b(?:(?:more than|at least|about|around|some|nearly|almost|{_MORE}|up to|fewer than|less than|no fewer than|tens of) )?"
    rf"(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+|\d+(?:\.\d+)?|(?:{'|'.join(_WORDS.split())})(?:[- ](?:{'|'.join(_WORDS.split())}))*)"
    r"(?: (?:hundred|thousand|million|billion))?\b",
    re.IGNORECASE,
)
_REACH = 5
"""Words after a number within which stands what is counted."""


@dataclass(frozen=True)
class Value:
    """One thing that a question asks after, as a claim gives it, with those on whose word it rests."""

    text: str
    sources: tuple[str, ...]


def told(query: Query, p: Proposition, standing: Standing) -> Iterator[str]:
    """Lines of an answer for the values a question asks after; none for a question that is answered by yes or no.

    Asked "How many were arrested?", "How many: 34 (Arland); 112 (Legal Watch)".
    """
    if found := values(query, p, standing):
        yield f"{_TITLES[query.kind]}: {_put(found)}."
    elif query.kind == "who_denies":
        before = _before(p, standing)
        yield f"{_TITLES[query.kind]}: nobody{f' any more; denied before by {listed(before)}' if before else ''}."
    elif query.kind in {"when", "where", "who", "how_many"}:
        yield f"{_TITLES[query.kind]}: not said."
    elif _only_planned(query, p):
        yield "Nobody says that it has been done; it is planned."
    elif query.kind == "yesno" and (asked := _numbers(query)):
        given = values(replace(query, kind="how_many"), p, standing)
        if given and asked.isdisjoint(_figure(v.text) for v in given):
            yield f"Another number is told: {_put(given)}."


def _only_planned(query: Query, p: Proposition) -> bool:
    """Whether it is asked if something has been done, and what answers is a plan: "Has Arland sold gas?", "Arland plans to sell gas"."""
    asked = query.kind == "yesno" and query.done and query.mood is None and not query.off and _PLANS.isdisjoint(query.verbs)
    ahead = p.event is not None and p.event.realis in {Realis.PLANNED, Realis.ANNOUNCED}
    return (
        asked and ahead and p.outcome in {Outcome.PENDING, Outcome.LAPSED, Outcome.CANCELLED} and p.high > 0 and bool(query.acts & _DEEDS)
    )


_PLANS = content_stems("plan planned planning intend intended promise promised announce announced agree agreed prepare prepared")
_DEEDS = frozenset({"AID", "COOPERATE", "CONSULT", "ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})


def _put(found: Iterable[Value]) -> str:
    return "; ".join(f"{v.text} ({', '.join(v.sources)})" if v.sources else v.text for v in found)


def _before(p: Proposition, standing: Standing) -> list[str]:
    """Who denied it before, and has said otherwise since."""
    replaced = (standing.claims[e.claim] for e in p.evidence if not e.counts and e.side == "against" and e.why.startswith("D4"))
    return list(dict.fromkeys(c.chain[-1].name for c in replaced if c.chain))


def _numbers(query: Query) -> frozenset[str]:
    """The numbers of things in a question, days and years left out."""
    text = query.asked
    for time in query.times:
        text = text.replace(time, " ")
    return frozenset(_figure(m[0]) for m in _NUMBER.finditer(_MODEL.sub(r"\g<type>", counting(text))) if _figure(m[0]) != "1")


_TITLES = {
    "how_many": "How many",
    "when": "When",
    "where": "Where",
    "who": "Who",
    "who_says": "Who says so",
    "who_denies": "Who denies it",
    "sources": "Independent sources",
}


def values(query: Query, p: Proposition, standing: Standing) -> tuple[Value, ...]:
    """What counted claims give for what is asked after: numbers, days, places, or names; of "who says so" those who do."""
    claims, names = standing.claims, {r.id: r.name for r in p.roots}
    if query.kind not in _TITLES:
        return ()
    if query.kind == "sources":
        many = str(p.low) if p.low == p.high else f"{p.low} to {p.high}"
        return (Value(many, tuple(r.name for r in p.roots)),)
    side = "against" if query.kind == "who_denies" else "for"
    found = defaultdict[str, list[str]](list)
    for e in (e for e in p.evidence if e.counts and e.side == side):
        for value in _given(query, claims[e.claim], standing):
            who = names.get(e.root or "", "")
            found[value] += [who] if who and who not in (*found[value], value) else []
    return tuple(Value(value, tuple(who)) for value, who in found.items())


def _given(query: Query, claim: Claim, standing: Standing) -> list[str]:
    """What one claim gives for what is asked after."""
    event = claim.event
    if query.kind == "how_many":
        return _counted(query, claim)
    if query.kind == "when":
        return [when_words(event.when)] if event and event.when else _days(query, claim, standing)
    if query.kind == "where":
        return [event.where.name] if event and event.where else [m["place"] for m in _SPOT.finditer(claim.quote)]
    if query.kind == "who":
        return _persons(query, event) if event else []
    doc = standing.documents.get(claim.document)
    return [claim.chain[-1].name] if claim.chain else [doc.outlet or doc.name] if doc else []


_DAY = re.compile(
    rf"\b(?:{'|'.join(f'{d}day' for d in ('Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur', 'Sun'))}|yesterday|today|tomorrow"
    r"|\d{1,2} (?:MONTHS)(?: \d{4})?|(?:MONTHS) \d{1,2}(?:, \d{4})?)\b".replace(
        "MONTHS", "January|February|March|April|May|June|July|August|September|October|November|December"
    )
)
_SPOT = re.compile(
    r"\b(?:in|at|off|near|outside|on the|off the|inside) (?:the )?(?P<place>(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*\b)[A-Z][\w'’-]+(?: (?:(?:of|de|del|al) )?[A-Z][\w-]+)*)"
)


def _days(query: Query, claim: Claim, standing: Standing) -> list[str]:
    """The days that the words of a claim name, where no event has them."""
    if query.dated is None:
        return []
    doc = standing.documents.get(claim.document)
    found = (query.dated(m[0], doc.day if doc else None) for m in _DAY.finditer(claim.quote))
    return list(dict.fromkeys(when_words(w) for w in found if w))


def _persons(query: Query, event: Event) -> list[str]:
    """Who does what is asked after, or, of "who was freed" and "whom did Arland attack", to whom it is done."""
    others = bool(query.doers) or bool(_UNDERGONE.match(query.text))
    both = event.symmetric or event.act == "CONSULT"
    people = (*event.actors, *event.recipients) if both and others else event.recipients if others else event.actors
    return [a.name for a in people if not {a.id, a.side} & query.actors]


_UNDERGONE = re.compile(
    r"who(?:m)? (?:was|were|is|are|has been|have been|had been) (?!\w+ing\b)\w+(?:ed|en|t|d|n|ne)\b(?! by)|whom\b", re.I
)


def other_numbers(query: Query, p: Proposition, claims: Mapping[str, Claim]) -> frozenset[str]:
    """The claims that answer "how many" with another number than most roots give, or most reports, or the newer ones (D9)."""
    if query.kind != "how_many":
        return frozenset()
    given = {e.claim: {_figure(v) for v in _counted(query, claims[e.claim])} for e in p.evidence if e.counts and e.side == "for"}
    roots, texts, last = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set), dict[str, int]()
    for n, e in enumerate(e for e in p.evidence if e.claim in given):
        for figure in given[e.claim]:
            roots[figure].add(e.root or "")
            texts[figure].add(claims[e.claim].document)
            last[figure] = n
    if not roots:
        return frozenset()
    most = max(roots, key=lambda f: (len(roots[f]), len(texts[f]), last[f], f))
    return frozenset(c for c, figures in given.items() if figures and most not in figures)


def _figure(value: str) -> str:
    """A number without the words around it.

    >>> _figure("more than 1,000"), _figure("Seven"), _figure("7")
    ('1000', '7', '7')
    """
    if digits := re.sub(r"[^\d.]", "", value):
        return digits
    last = value.lower().split()[-1]
    units = _WORDS.split()[:20]
    return str(units.index(last) + 1) if last in units else value.lower()


_MODEL = re.compile(r"\b(?P<type>[A-Z][A-Za-z]{0,4})-\d{1,4}[A-Za-z]{0,3}(?= [a-z])")
"""A type with its number: of "six Mi-8 helicopters" eight counts nothing."""


def _counted(query: Query, claim: Claim) -> list[str]:
    """The numbers of a claim that count what is asked after: of "two of the six held were freed" how many were freed are two."""
    asked = content_stems(query.text) - content_stems(" ".join(query.names.values()))
    thing = asked - content_stems(" ".join(query.triggers)) - content_stems(" ".join(query.times))
    beside = asked if thing else asked | _parties(claim)
    acts = content_stems(" ".join(query.triggers))
    bare = not (query.subjects or query.places or query.proper)
    out, risen = list[str](), list[str]()
    if _PAST.search(query.text) and claim.event is not None and claim.event.realis.future:
        return out  # what is yet to come counts nothing that was done
    claim = replace(claim, quote=_MODEL.sub(r"\g<type>", counting(claim.quote)))
    for m in _NUMBER.finditer(claim.quote):
        after = " ".join(claim.quote[m.end() :].split()[:_REACH])
        before = " ".join(claim.quote[: m.start()].split()[-2:])
        near = content_stems(after) | (content_stems(before) & (acts if re.match(r"\w", after) else beside | acts))
        fate = bare and any(f.search(f"{before} {after}") for f in _FATES[:2] if f.search(query.text))
        if (beside & near or fate) and not _of_the_other(query, claim, m) and _same_fate(query, claim, m):
            out.append(m[0])
            risen += [m[0]] if _RISES.search(claim.quote[: m.start()]) else []
    return risen or out  # "the *toll rose to nine* after three people died" makes nine


def _parties(claim: Claim) -> frozenset[str]:
    """The stems of the names of those who take part: whom "how many were freed?" leaves out."""
    event = claim.event
    return content_stems(" ".join(a.name for a in (*event.actors, *event.recipients))) if event else frozenset()


_PAST = re.compile(r"\b(?:were|was|did|have|has|had)\b", re.I)


_FATES = tuple(
    re.compile(rf"\b(?:{words})\b", re.I)
    for words in (
        r"kill\w*|dead|died?|deaths?|tolls?|murder\w*|perish\w*|slain|lost their lives|lost his life",
        r"wound\w*|injur\w*|hurt",
        r"missing|lost at sea",
        r"arrest\w*|detain\w*|held|captur\w*|seiz\w*|abduct\w*|kidnap\w*|taken",
        r"freed|free|releas\w*|rescu\w*|saved|let go",
    )
)
"""What may befall people, in words of which each is another fate."""


def tallies(query: Query, claim: Claim, report: frozenset[str]) -> bool:
    """Whether a claim numbers those whom the fate asked after befell: "How many died?", "the hospital put *the number of dead at 19*".

    All whom the question names must stand in it or in its report.
    """
    asked = next((f for f in _FATES[:2] if f.search(query.text)), None)
    if query.kind != "how_many" or asked is None or not asked.search(claim.quote) or not _counted(query, claim):
        return False
    said = content_stems(claim.quote) | report
    rest = content_stems(query.asked) - content_stems(" ".join(query.times)) - _ANYBODY
    rest = frozenset(w for w in rest if not asked.search(w) and not {w} & content_stems(" ".join(query.triggers)))
    return all((query.forms.get(w, frozenset()) | {w}) & said for w in rest)


FATE_WORDS = content_stems(
    "kill killed kills killing dead died die dies dying death deaths murdered perished slain lives wounded wounding injured injuries hurt"
)
"""Stems by which such claims can be found."""
_ANYBODY = content_stems("people persons person men women children victims casualties many found reported lost lives life there been toll")


def _same_fate(query: Query, claim: Claim, number: re.Match[str]) -> bool:
    """Whether a number counts those whom the fate asked after befell: in "two were wounded and *one* was killed" one is dead."""
    asked = next((f for f in _FATES if any(map(f.search, query.triggers))), None)
    if asked is None:
        return True
    before = " ".join(claim.quote[: number.start()].split()[-1:])
    after = claim.quote[number.end() :]
    until = next((m.start() for m in _NUMBER.finditer(after)), len(after))
    told = next(([f for f in _FATES if f.search(part)] for part in (before, after[:until]) if any(f.search(part) for f in _FATES)), [])
    if not told:  # "the death *toll* in the raid on the depot rose to nine"
        clause = _CLAUSE.split(claim.quote[: number.start()])[-1]
        last = max((m.end() for m in _NUMBER.finditer(clause)), default=0)
        told = [f for f in _FATES if f.search(clause[last:])] if _RISES.search(clause[last:]) else []
    return not told or asked in told


_CLAUSE = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;–—]|\b(?:and|but|while)\b", re.I)
_RISES = re.compile(
    r"\b(?:toll|number|figure|count|total)\b[^;]*\b(?:rose|ris\w+|climbed|grew|went up|has?d? risen|jumped|stood|put|now)\b.{0,12}$", re.I
)
_PART = re.compile(r"\s+(?:more )?of (?:the|its|his|her|their|some|those|these|about|all)?\s*(?:\w+ ){0,2}?", re.I)


def _of_the_other(query: Query, claim: Claim, number: re.Match[str]) -> bool:
    """Whether a number is the whole where a part is asked after, or a part where the whole is: "*five* of the *14* sailors were freed"."""
    told = claim.event is not None and claim.event.act in query.acts
    numbers = list(_NUMBER.finditer(claim.quote))
    at = next(n for n, m in enumerate(numbers) if m.span() == number.span())
    whole = at > 0 and _PART.fullmatch(claim.quote[numbers[at - 1].end() : number.start()]) is not None
    part = at + 1 < len(numbers) and _PART.fullmatch(claim.quote[number.end() : numbers[at + 1].start()]) is not None
    return (whole and told) or (part and not told)
