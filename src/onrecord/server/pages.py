"""The pages of the reading room: propositions, the report beside the claim, and what surrounds them."""

from __future__ import annotations

import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from onrecord.answer import Answer
from onrecord.apart import remarks, told_first
from onrecord.exporters.lines import json_line
from onrecord.exporters.report_answer import told_html
from onrecord.exporters.report_documents import claim_note, facts, legend, rows_html
from onrecord.exporters.report_html import Html, joined, tag
from onrecord.exporters.report_parts import (
    Concordance,
    counts_html,
    interval,
    outcome_badge,
    outlet_counts,
    outlet_of,
    shortened,
    status_badge,
)
from onrecord.exporters.report_propositions import overlays, proposition_card
from onrecord.exporters.report_spans import Ink
from onrecord.exporters.report_timeline import axis, bar_row, reports_row, scale, timeline, timeline_legend
from onrecord.ledger import Claimed, Ruled
from onrecord.proposition import Proposition
from onrecord.rows import candidate_row
from onrecord.server.catalogue import CONTESTED, Filters
from onrecord.server.globe import world
from onrecord.server.graph import who_says
from onrecord.server.growing import Snapshot
from onrecord.server.reasons import fewer_roots, why_joined, why_status
from onrecord.server.verdict import answers, verdict, weighed
from onrecord.when import day_words
from onrecord.where import Place

PAGE = 40  # propositions on a page of the list
NEAREST = 20  # propositions offered for a merger
ROUTES = {"p": "/p/", "c": "/c/", "w": "/c/", "d": "/d/"}


@dataclass(frozen=True)
class Wish:
    """What an address asks for, beside its path.

    Args:
        filters: of the list.
        as_of: the day, None for all that is there.
        page: of the list, from 1.
        claim: id of the claim to show.
        all: whether to mark all claims of a report.
        question: of the question bar.
        ruled: id of a ruling just made, of which the page is to speak.

    """

    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    page: int = 1
    claim: str = ""
    all: bool = False
    question: str = ""
    ruled: str = ""

    def address(self, path: str, **other: str) -> str:
        """An address that keeps the filters and the day."""
        said = self.filters.given | ({"as_of": self.as_of.isoformat()} if self.as_of else {}) | {k: v for k, v in other.items() if v}
        return f"{path}?{urlencode(said)}" if said else path


def wish(asked: Mapping[str, str]) -> Wish:
    """Read an address; `amiss` tells first of what is no day or number, here it counts as not given.

    >>> wish({"act": "AID", "as_of": "2026-03-10", "page": "x"}).address("/", page="2")
    '/?act=AID&as_of=2026-03-10&page=2'
    """
    plain = {f.name: asked.get(f.name, "").strip()[:300] for f in fields(Filters) if f.name not in {"first", "last"}}
    filters = Filters(**plain, first=day(asked.get("first")), last=day(asked.get("last")))
    page = asked.get("page", "1")
    number = min(int(page), 10**6) if page.isascii() and page.isdecimal() and len(page) < 8 else 1
    return Wish(
        filters,
        day(asked.get("as_of")),
        max(1, number),
        asked.get("claim", "")[:64],
        bool(asked.get("all")),
        asked.get("q", "")[:500],
        asked.get("ruled", "")[:64],
    )


DAYS = ("as_of", "first", "last", "since", "until")


def amiss(asked: Mapping[str, str]) -> str:
    """What in an address is not what it should be; nothing else is shown instead.

    >>> amiss({"as_of": "next week"})
    "as_of: 'next week' is no day; write YYYY-MM-DD"
    >>> amiss({"as_of": "", "page": "2"})
    ''
    """
    for name in DAYS:
        if (text := asked.get(name, "").strip()) and day(text) is None:
            return f"{name}: {text!r:.60} is no day; write YYYY-MM-DD"
    if not re.fullmatch("[0-9]{0,7}", page := asked.get("page", "").strip()):
        return f"page: {page!r:.60} is no number"
    first, last = day(asked.get("first")), day(asked.get("last"))
    return f"the last day, {last}, lies before the first, {first}" if first and last and last < first else ""


def day(text: str | None) -> date | None:
    """A day as an address has it; None where it gives none."""
    try:
        if len(text or "") != len("2026-03-10"):
            return None
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def routed(html: str, asked: Wish) -> Html:
    """Links within the one page of the report as links between the pages of the room; words of reports are escaped and stay as they are."""
    tail = asked.address("")
    return Html(re.sub(r'href="#([pcwd])-([0-9a-f]{1,16})"', lambda m: f'href="{ROUTES[m[1]]}{m[2]}{_escaped(tail)}"', html))


def _escaped(tail: str) -> str:
    return tail.replace("&", "&amp;")


@dataclass(frozen=True)
class Proposed:
    """A candidate of another machine as it is shown.

    Args:
        id: of the claim that it would be.
        quote: its words.
        by: the machine.
        told: what that machine said of it.
        document: id of the report.
        outlet: of the report.
        day: of the report.
        before: what stands before the words in the report.
        after: what stands after them.

    """

    id: str
    quote: str
    by: str
    told: tuple[tuple[str, str], ...]
    document: str
    outlet: str
    day: str
    before: str
    after: str


NEARBY = 120  # characters of the report that are shown before and after the words of a candidate


def proposed(name: str, entry: Claimed, room: Snapshot) -> Proposed:
    """A candidate with the words around it."""
    claim = entry.claim
    document = room.standing.documents[claim.document]
    said: dict[str, Any] = candidate_row(entry)["told"] or {}
    told = tuple((k.replace("_", " "), v if isinstance(v, str) else json_line(v)) for k, v in sorted(said.items()) if v)
    start, end = claim.span.start, claim.span.end
    before, after = document.text[max(0, start - NEARBY) : start], document.text[end : end + NEARBY]
    return Proposed(name, claim.quote, entry.by, told, claim.document, outlet_of(document), day_words(entry.on), before, after)


@dataclass(frozen=True)
class Line:
    """One proposition in the list; its title is its sentence, with what parts it from others that are told in the same words."""

    proposition: Proposition
    title: Html
    href: str
    chosen: bool
    badges: Html
    counts: Html


def listed(room: Snapshot, asked: Wish, claims: Sequence[str] | None, chosen: str = "") -> dict[str, Any]:
    """The list: a page of the propositions that fit, the way to the others, and what can be asked for."""
    found = room.catalogue.find(asked.filters, claims)
    pages = max(1, -(-len(found) // PAGE))
    at = room.by_id.get(chosen, -1)
    page = asked.page
    if at in found and page == 1 and not asked.question:
        page = found.index(at) // PAGE + 1
    page = min(page, pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    lines = [_line(n, room, asked, page, chosen) for n in shown]
    near = shown.index(at) if at in shown else -1
    return {
        "lines": lines,
        "found": len(found),
        "total": len(room.propositions),
        "page": page,
        "pages": pages,
        "previous": asked.address("/", page=str(page - 1)) if page > 1 else "",
        "next": asked.address("/", page=str(page + 1)) if page < pages else "",
        "before": lines[near - 1].href if near > 0 else "",
        "after": lines[near + 1].href if -1 < near < len(lines) - 1 else lines[0].href if lines and near < 0 else "",
        "options": (options := room.cached("options", room.catalogue.options)),
        "set": set_filters(asked.filters, options),
    }


NAMES = {"status": "status", "actor": "actor", "act": "act", "realis": "how real", "source": "source", "place": "place"}
DAYS_NAMED = {"first": "from", "last": "to"}


def set_filters(filters: Filters, options: Mapping[str, Iterable[tuple[str, str, int]]]) -> list[tuple[str, str]]:
    """The filters that narrow the list, beside its words, as a reader calls them: ("status", "reported"), ("from", "5 May 2019")."""
    given = filters.given
    chosen = [(NAMES[k], next((said for v, said, _ in options[k] if v == given[k]), given[k])) for k in NAMES if k in given]
    return chosen + [(said, day_words(day(given[k]))) for k, said in DAYS_NAMED.items() if k in given]


def _line(n: int, room: Snapshot, asked: Wish, page: int, chosen: str) -> Line:
    p = room.propositions[n]
    contested = tag("span", "contested", class_="badge denied") if p.contested else None
    badges = joined([status_badge(p), outcome_badge(p, room.book.standing), contested], Html(" "))
    href = asked.address(f"/p/{p.id}", page=str(page) if page > 1 else "")
    return Line(p, room.book.title(p), href, p.id == chosen, badges, counts(p, room.book))


def counts(p: Proposition, book: Concordance) -> Html:
    """Roots, outlets, reports: three numbers, never one."""
    three = ((interval(p.low, p.high), "root"), (str(book.outlets(p)), "outlet"), (str(len(p.documents)), "report"))
    return tag("span", joined([joined([tag("b", n), " ", w if n == "1" else f"{w}s"]) for n, w in three], " · "), class_="three")


def chosen_claim(p: Proposition, room: Snapshot, wanted: str) -> str:
    """The claim to show: the one asked for, else the first that counts, else the first."""
    stand = [e for e in p.evidence if e.claim in room.standing.claims]
    if any(e.claim == wanted for e in stand):
        return wanted
    best = sorted(stand, key=lambda e: (not e.counts, e.side != "for"))
    return best[0].claim if best else ""


def proposition_page(p: Proposition, room: Snapshot, asked: Wish) -> dict[str, Any]:
    """The middle and the right for a proposition."""
    book = room.book
    name = chosen_claim(p, room, asked.claim)
    claim = room.standing.claims.get(name)
    card = routed(proposition_card(p, book), asked)
    of_claim = claim_view(name, room, asked, p) if claim else {}
    return {
        "p": p,
        "card": card,
        "why_status": routed(why_status(p, book), asked),
        "why_joined": routed(why_joined(name, claim, p, book), asked) if claim else None,
        "context": context(p, room, asked),
        "others": [(c, f"{book.labels[c]} {shortened(room.standing.claims[c].quote)}") for c in p.claims if c != name and c in book.labels],
        "near": near(p, room),
        "rejected": _rejected(asked.claim, room),
        "here_again": asked.address(f"/p/{p.id}", claim=asked.claim or name),
        **of_claim,
    }


def near(p: Proposition, room: Snapshot) -> list[tuple[str, str]]:
    """The propositions that may be the same: those with most of the same actors and the same act; a claim of each, and its sentence.

    The claim is what a ruling is about, since the ids of propositions pass with their claims.
    """
    acting = (*p.event.actors, *p.event.recipients) if p.event else ()
    said = (link.actor for c in p.claims if c in room.standing.claims for link in room.standing.claims[c].chain if link.actor)
    keys = [("act", p.event.act)] if p.event else []
    keys += [("actor", name) for name in dict.fromkeys(a.id for a in (acting or said))]
    shared = Counter(name for key in keys for name in room.catalogue.of.under(key) if name != p.id)
    nearest = sorted(shared, key=lambda name: (-shared[name], room.by_id[name]))[:NEAREST]
    found = [room.propositions[room.by_id[name]] for name in nearest]
    return [(claim, _told(other, room)) for other in found if (claim := chosen_claim(other, room, ""))]


def _told(p: Proposition, room: Snapshot) -> str:
    """A proposition as a line to choose: its sentence and, where others are told in the same words, what parts it from them."""
    remark = room.book.apart.get(p.id)
    return shortened(p.text) + (f" ({shortened(remark)})" if remark else "")


def _rejected(name: str, room: Snapshot) -> tuple[Ruled, ...]:
    """The rulings on a claim that was asked for and stands no more."""
    return () if name in room.standing.claims else room.standing.reviewed.get(name, ())


def rejected_view(name: str, made: Sequence[Ruled], asked: Wish) -> dict[str, Any]:
    """A claim that was rejected: who did, and the way back."""
    return {"claim_id": name, "reviewed": made, "here_again": asked.address(f"/c/{name}")}


def claim_view(name: str, room: Snapshot, asked: Wish, p: Proposition | None = None) -> dict[str, Any]:
    """A report with one claim of it marked, alone, with those of its proposition, or with all."""
    book, claim = replace(room.book, here=p.id if p else ""), room.standing.claims[name]
    document = room.standing.documents[claim.document]
    near = set(book.claims[claim.document]) if asked.all else {name, *(p.claims if p else ())}
    numbered = [(c, n, room.standing.claims[c]) for n, c in enumerate(book.claims[claim.document], start=1)]
    mine = [row for row in numbered if row[0] in near]
    number = next(n for c, n, _ in numbered if c == name)
    marks = [Ink(claim.span, "chosen", number)]
    return {
        "claim": claim,
        "claim_id": name,
        "label": book.labels[name],
        "note": routed(tag("ol", claim_note(claim, name, replace(book, whole=False)), class_="notes"), asked),
        "document": document,
        "document_id": claim.document,
        "outlet": outlet_of(document),
        "day": day_words(book.days[claim.document]),
        "facts": facts(document, len(numbered)),
        "text": routed(rows_html(document, mine, book, marks), asked),
        "marked": len(mine),
        "claims": len(numbered),
        "legend": legend(),
        "reviewed": room.standing.reviewed.get(name, ()),
    }


def document_page(id: str, room: Snapshot, asked: Wish) -> dict[str, Any]:
    """A whole report with all its claims."""
    book, document = room.book, room.standing.documents[id]
    numbered = [(c, n, room.standing.claims[c]) for n, c in enumerate(book.claims[id], start=1)]
    about = sorted({n for c, _, _ in numbered for n in room.catalogue.of_claim(c)})
    return {
        "document": document,
        "document_id": id,
        "outlet": outlet_of(document),
        "day": day_words(book.days[id]),
        "facts": facts(document, len(numbered)),
        "text": routed(rows_html(document, numbered, book), asked),
        "claims": len(numbered),
        "legend": legend(),
        "about": [_line(n, room, asked, 1, "") for n in about[:100]],
    }


def context(p: Proposition, room: Snapshot, asked: Wish) -> dict[str, Any]:
    """Time, place, sources and changes of one proposition."""
    book = room.book
    days = {d: book.days[d] for d in p.documents if d in book.days}
    return {
        "timeline": routed(_times([p], replace(book, days=days), room) or Html(), asked),
        "map": world(places_of(p.claims, room), f"Places of: {p.text}"),
        "graph": who_says(p, book),
        "silent": joined(overlays(p, book), Html(" ")),
    }


def _times(shown: Iterable[Proposition], book: Concordance, room: Snapshot) -> Html | None:
    dated = [(p, p.event.when) for p in shown if p.event and p.event.when]
    ruler = scale([d for d in book.days.values() if d], [w for _, w in dated])
    if ruler is None:
        return None
    bars = [bar_row(p, when, ruler, book) for p, when in dated]
    return tag("div", axis(ruler), reports_row(book, ruler), tag("ol", *bars, class_="bars"), class_="timeline")


def places_of(claims: Iterable[str], room: Snapshot, most: int = 12) -> list[tuple[Place, int]]:
    """The places that claims name, the most frequent ones first."""
    told = (room.standing.claims[c].event for c in claims if c in room.standing.claims)
    counted = Counter(e.where for e in told if e and e.where)
    return sorted(counted.items(), key=lambda row: (-row[1], row[0].name, str(row[0].geonameid)))[:most]


def overview(room: Snapshot) -> dict[str, Any]:
    """The whole ledger in one look; worked out once for each state."""
    book = room.book
    contested = len(room.catalogue.of.under(("status", CONTESTED)))
    numbers = (
        ("report", len(book.reports)),
        *outlet_counts(room.standing.documents.values()),
        ("claim", len(room.standing.claims)),
        ("proposition", len(room.propositions)),
    )
    return {
        "numbers": counts_html([*numbers, ("contested", contested)]),
        "timeline": routed(
            joined([timeline_legend(), tag("div", timeline(room.propositions, book), class_="timeline")]), Wish(as_of=room.as_of)
        ),
        "map": world(places_of(room.standing.claims, room), "Places that the reports name"),
    }


def found_page(found: Mapping[str, Any], room: Snapshot, asked: Wish) -> dict[str, Any]:
    """What a search has found, in one look: the weightiest on its card, the times and places of those on this page of the list."""
    mine = [line.proposition for line in found["lines"]]
    days = {d: room.book.days[d] for p in mine for d in p.documents if d in room.book.days}
    claims = dict.fromkeys(c for p in mine for c in p.claims)
    card = routed(proposition_card(mine[0], room.book), asked) if mine else None
    times = _times(mine, replace(room.book, days=days), room)
    of = f"The {len(mine)} of this page of the list." if found["pages"] > 1 else ""
    return {
        "card": card,
        "times": routed(times, asked) if times else None,
        "of": of,
        "map": world(places_of(claims, room), "Places of what was found"),
    }


def answered(found: Answer, room: Snapshot, asked: Wish) -> dict[str, Any]:
    """The answer to the question of the bar, with its evidence as links."""
    mine = [p for name in found.propositions if (p := room.proposition(name))]
    parted = ChainMap(dict(remarks(mine, room.standing, found.head)), room.book.apart)  # type: ignore[arg-type]  # nobody writes into it
    room = replace(room, book=replace(room.book, apart=parted))
    first = told_first(mine, found.head)
    card = routed(proposition_card(first, room.book, open_=False), asked) if first else None
    others = [_line(room.by_id[p.id], room, asked, 1, "") for p in mine]
    fewer = fewer_roots(found.head, room.book) if found.head else None
    return {
        "answer": found,
        "answers": answers(found),
        "verdict": verdict(found, room.book),
        "told": told_html(found.text, found.head),
        "weighed": routed(weighed(found, room.book), asked),
        "card": card,
        "others": others,
        "fewer": fewer,
    }
