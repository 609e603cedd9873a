"""The propositions: how each stands, on how many roots, which words speak for and against it, and how it came to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from onrecord.exporters.report_documents import stance_html
from onrecord.exporters.report_html import Html, details, joined, tag
from onrecord.exporters.report_parts import (
    Concordance,
    anchor,
    chain_html,
    event_html,
    how_real,
    interval,
    meaning,
    outcome_badge,
    quoted,
    status_badge,
    words,
)
from onrecord.proposition import Change, Evidence, Proposition, Root, Status
from onrecord.when import day_words
from onrecord.wording import plural

FOLD = 8  # propositions of one claim each before they are folded
OPEN = 3  # propositions on the question whose words are shown at once
NAMED = 3  # roots in the line of a fold
SHOWN = 6  # lines of evidence before the rest is folded

_RANK = {
    Status.CONFIRMED: 0,
    Status.CORROBORATED: 1,
    Status.DOCUMENTED: 2,
    Status.ACKNOWLEDGED: 3,
    Status.ON_RECORD: 4,
    Status.MULTI_REPORTED: 5,
    Status.REPORTED: 6,
    Status.DENIED: 7,
    Status.MENTIONED: 8,
}

_GROUPS = (
    ("On the question", frozenset[Status]()),
    ("Settled", frozenset(s for s, rank in _RANK.items() if rank <= 4)),
    ("Reported", frozenset({Status.MULTI_REPORTED, Status.REPORTED})),
    ("Denied", frozenset({Status.DENIED})),
    ("Only mentioned", frozenset({Status.MENTIONED})),
)

_GROUP = {status: n for n, (_, statuses) in enumerate(_GROUPS) for status in statuses}


def by_importance(propositions: Iterable[Proposition], asked: Sequence[str] = ()) -> list[Proposition]:
    """What answers the question in the order of the answer, then by group, number of claims, status and words."""
    place = {p: n for n, p in enumerate(asked)}
    return sorted(propositions, key=lambda p: (_group(p, asked), place.get(p.id, 0), weight(p)))


def weight(p: Proposition) -> tuple[int, int, int, str, str]:
    """What puts propositions in order where nothing is asked: group, number of claims, status, words."""
    return _GROUP[p.status], -len(p.claims), _RANK[p.status], p.text, p.id


def _group(p: Proposition, asked: Sequence[str]) -> int:
    return 0 if p.id in asked else _GROUP[p.status]


def propositions_section(propositions: Sequence[Proposition], book: Concordance, asked: Sequence[str] = ()) -> Html:
    """Every proposition on a card, under the heading of its group; many that rest on one claim each are folded away."""
    if not propositions:
        return tag("p", "No claim speaks of an event that could be followed.", class_="none")
    return joined(_group_html(_GROUPS[n][0], list(mine), book) for n, mine in groupby(propositions, key=lambda p: _group(p, asked)))


def _group_html(name: str, mine: Sequence[Proposition], book: Concordance) -> Html:
    single = [p for p in mine if len(p.claims) < 2]
    folded = single if len(single) > FOLD and name != _GROUPS[0][0] else []
    first = mine[:OPEN] if name == _GROUPS[0][0] else ()
    cards = [proposition_card(p, book, open_=p in first) for p in mine if p not in folded]
    count = tag("span", str(len(mine)), class_="count")
    rest = None
    if folded:
        rest = details(f"{len(folded)} more, each on one claim", *(proposition_card(p, book, open_=False) for p in folded))
    return joined([tag("h3", name, Html(" "), count, class_="group"), *cards, rest])


def proposition_card(p: Proposition, book: Concordance, *, open_: bool = True) -> Html:
    """One proposition with all that bears on it; where it is not `open_`, its words are folded under a line that counts them."""
    title = tag("h4", book.headed(p))
    badges = tag("p", status_badge(p), outcome_badge(p, book.standing), *overlays(p, book), class_="badges")
    event = tag("p", event_html(p.event), Html(" · "), how_real(p), class_="what") if p.event else None
    left = tag("div", title, badges, event, class_="lead")
    head = tag("div", left, _numbers(p, book), class_="head")
    below = [*_evidence(p, book), _roots(p), _history(p, book)]
    rest = below if open_ else [details(_counted(p), *below, class_="words")]
    return tag("article", head, *rest, id=anchor("p", p.id), class_="proposition")


def overlays(p: Proposition, book: Concordance) -> Iterator[Html]:
    """Who contests it, who keeps silent, and what else a reader should know beside the status."""
    if p.contested:
        yield tag("span", "contested by ", _listed(p.contested, book), class_="badge denied")
    for name, whom in sorted(p.overlays.items()):
        said = joined([words("overlay", name), _listed(whom, book)], ": ")
        yield tag("span", said, class_="badge plain", title=meaning("overlay", name))


def _listed(ids: Iterable[str], book: Concordance) -> Html:
    return joined((book.name(i) for i in ids), ", ")


def _numbers(p: Proposition, book: Concordance) -> Html:
    """Roots, outlets and documents: three numbers, never one."""
    counts = [("roots", interval(p.low, p.high)), ("outlets", str(book.outlets(p))), ("reports", str(len(p.documents)))]
    items = [tag("div", tag("dt", k if v != "1" else k.removesuffix("s")), tag("dd", v)) for k, v in counts]
    return tag("dl", *items, class_="numbers")


def _sides(p: Proposition) -> Iterator[tuple[str, list[Evidence]]]:
    """The evidence by the part it plays, as far as there is any."""
    lists = [
        ("For", [e for e in p.evidence if e.side == "for" and e.counts]),
        ("Against", [e for e in p.evidence if e.side == "against" and e.counts]),
        ("Silent", [e for e in p.evidence if e.side == "silent"]),
        ("Only mentioned", [e for e in p.evidence if e.side not in {"for", "against", "silent"}]),
        ("Not counted", [e for e in p.evidence if e.side in {"for", "against"} and not e.counts]),
    ]
    return ((name, found) for name, found in lists if found)


def _counted(p: Proposition) -> str:
    """What a fold holds: "The words: 2 for, 1 silent; on the word of Arland"."""
    counts = ", ".join(f"{len(found)} {name.lower()}" for name, found in _sides(p))
    names = [r.name for r in p.roots]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"The words: {counts or 'none'}" + (f"; on the word of {', '.join(names[:NAMED])}{more}" if names else "")


def _evidence(p: Proposition, book: Concordance) -> Iterator[Html]:
    return (side_html(name, found, book) for name, found in _sides(p))


def side_html(name: str, found: Sequence[Evidence], book: Concordance) -> Html:
    """The claims that play one part, the first of them at once: "For", "Against", "Silent"."""
    lines = [_line(e, book) for e in found]
    rest = details(f"{len(lines) - SHOWN} more", tag("ul", *lines[SHOWN:])) if len(lines) > SHOWN else None
    heading = tag("h5", name, Html(" "), tag("span", str(len(found)), class_="count"))
    return tag("section", heading, tag("ul", *lines[:SHOWN]), rest, class_=f"evidence {name.split(maxsplit=1)[0].lower()}")


def _line(e: Evidence, book: Concordance) -> Html:
    """The words, on whose word, the day, the place in the report, and the rule that put it here."""
    claim = book.standing.claims.get(e.claim)
    if claim is None:
        return tag("li", _withdrawn(e.claim, book), class_="gone")
    document = book.document(claim)
    said = document[claim.span] if document else claim.quote
    day = day_words(book.day(claim))
    by = joined([book.words_of(e.claim), chain_html(claim, document), stance_html(claim), day, _why(e.why)], Html(" · "))
    return tag("li", quoted(said), Html(" "), tag("span", by, class_="by"))


def _withdrawn(claim: str, book: Concordance) -> str:
    gone = book.standing.withdrawn.get(claim)
    return f"A claim withdrawn on {day_words(gone.on)}: {gone.why}" if gone else "A claim that no longer stands."


def _why(rule: str) -> Html | None:
    """A rule by its id and its name, with its meaning at hand; a reason in words as it is."""
    if not rule.strip():
        return None
    code, _, rest = rule.partition(" ")
    named = words("rule", code) if meaning("rule", code) else ""
    said = f"{named}: {rest}" if named and rest[:1].isupper() else rest or named  # "R5 Henrik Solberg": of whose bloc it is
    return tag("span", f"{code} {said}".strip(), class_="rule", title=meaning("rule", code))


def _roots(p: Proposition) -> Html | None:
    if not p.roots:
        return None
    items = [tag("li", _root(r)) for r in p.roots]
    heading = tag("h5", "Roots ", tag("span", interval(p.low, p.high), class_="count"))
    return tag("section", heading, tag("ul", *items), class_="evidence roots")


def _root(r: Root) -> Html:
    seen = tag("span", "opaque", class_="flag", title="One cannot see what it rests on.") if r.opaque else None
    rules = joined([_why(rule) for rule in r.why], Html(" "))
    return joined([tag("span", r.name, class_="link"), plural(len(r.claims), "claim"), seen, rules], Html(" · "))


def _history(p: Proposition, book: Concordance) -> Html | None:
    """How it came to its status, change by change, each with its day, its claim and its rule."""
    if not p.history:
        return None
    path = " → ".join(words("status", c.new.value) for c in p.history)
    return details(f"History: {path}", tag("ol", *(tag("li", _change(c, book)) for c in p.history)), class_="history")


def _change(c: Change, book: Concordance) -> Html:
    old = words("status", c.old.value) if c.old else None
    step = joined([old, tag("b", words("status", c.new.value))], " → ")
    return joined([tag("span", day_words(c.on), class_="day"), step, book.words_of(c.claim, "claim"), _why(c.rule)], Html(" · "))
