"""One HTML file: the story in one look, its timeline, its propositions, and every report with its claims."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import BinaryIO, Protocol

from onrecord.apart import remarks, told_first
from onrecord.claim import Claim
from onrecord.document import Document
from onrecord.exporters.report_answer import told_html, without_head
from onrecord.exporters.report_documents import claim_note, legend, reports_section
from onrecord.exporters.report_html import Html, details, joined, link, safe, tag
from onrecord.exporters.report_parts import (
    Concordance,
    anchor,
    concord,
    counts_html,
    glossary,
    interval,
    outcome_badge,
    outlet_counts,
    rests_on,
    status_badge,
)
from onrecord.exporters.report_propositions import by_importance, overlays, proposition_card, propositions_section
from onrecord.exporters.report_timeline import timeline, timeline_legend
from onrecord.ledger import Standing
from onrecord.proposition import Proposition, Status
from onrecord.when import day_words
from onrecord.wording import plural

GLANCE = 8  # propositions in the overview


class AnswerLike(Protocol):
    """What the page needs of an answer."""

    @property
    def question(self) -> str:
        """The question that was asked."""
        ...

    @property
    def text(self) -> str:
        """The words of the answer."""
        ...

    @property
    def propositions(self) -> Sequence[str]:
        """The propositions that the answer rests on."""
        ...

    @property
    def head(self) -> Proposition | None:
        """What answers, weighed together; None where nothing does."""
        ...


def report(
    propositions: Sequence[Proposition],
    standing: Standing,
    out: BinaryIO,
    *,
    title: str,
    as_of: date | None,
    answer: AnswerLike | None = None,
) -> None:
    """Write a page that holds all it needs: open it from a disk, send it by mail, print it.

    The same ledger gives the same bytes.
    """
    asked = tuple(answer.propositions) if answer else ()
    ordered = by_importance(propositions, asked)
    # Numbers do not depend on the question: P1 here is P1 in the reading room.
    book = concord(by_importance(propositions), standing)
    if answer:
        book = replace(book, apart=remarks(ordered, standing, answer.head))
    body = [
        _top(ordered, book, title, as_of, answer),
        _section("timeline", "Timeline", timeline_legend(), tag("div", timeline(ordered, book), class_="timeline")),
        _section("propositions", "Propositions", propositions_section(ordered, book, asked)),
        _section("reports", "Reports", legend(), reports_section(book)),
        _withdrawn(standing),
        _rules(ordered),
    ]
    out.write(_page(title, joined(body), _footer(standing)).encode("utf-8"))


def _page(title: str, main: Html, footer: Html) -> Html:
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_digest(_script())}'; base-uri 'none'; form-action 'none'"
    return Html(
        "<!DOCTYPE html>\n"
        '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="onrecord">\n'
        f"<title>{safe(title)}</title>\n<style>\n{_file('report.css')}{_file('report_page.css')}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the content</a>\n<main id="main" class="onrecord">\n{main}\n</main>\n'
        f"{footer}\n<script>{_script()}</script>\n</body>\n</html>\n"
    )


def _footer(standing: Standing) -> Html:
    made = {r for rulings in (standing.rulings, *standing.reviewed.values()) for r in rulings}
    return tag("footer", rests_on(len(made)))


@cache
def _file(name: str) -> str:
    return (resources.files("onrecord.exporters") / name).read_text("utf-8")


def _script() -> str:
    return _file("report.js").strip()


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")


def _section(name: str, heading: str, *content: str | None) -> Html:
    return tag("section", tag("h2", heading, id=f"h-{name}"), *content, id=name, aria_labelledby=f"h-{name}")


def _top(ordered: Sequence[Proposition], book: Concordance, title: str, as_of: date | None, answer: AnswerLike | None) -> Html:
    """The story in one look."""
    dated = f"As of {day_words(as_of)}" if as_of else "All reports on file"
    nav = tag(
        "nav",
        *(link(n, n.capitalize()) for n in ("timeline", "propositions", "reports")),
        aria_label="Sections of this page",
    )
    return tag(
        "header",
        tag("p", "On record", class_="kicker"),
        tag("h1", title),
        tag("p", joined([dated, _period(book, title)], " · "), class_="dated"),
        _answer(ordered, answer, book, title) if answer else None,
        _counts(ordered, book),
        _glance(ordered, book),
        nav,
        class_="top",
    )


def titled(standing: Standing) -> str:
    """What a page is called that was given no name: how many reports it holds, and of which days."""
    days = _period(concord((), standing))
    return f"{plural(len(standing.documents), 'report')}{days.removeprefix('reports') if days else ''}"


def _period(book: Concordance, title: str = "") -> str | None:
    """The days of the reports, unless the title tells them already."""
    days = sorted(d for d in book.days.values() if d)
    if not days:
        return None
    told = f"reports of {day_words(days[0])}" + (f" to {day_words(days[-1])}" if days[-1] > days[0] else "")
    return None if title.endswith(told) else told


def _answer(ordered: Sequence[Proposition], answer: AnswerLike, book: Concordance, title: str) -> Html:
    """The question with what answers it best; the answer in full on demand, or at once where nothing fits."""
    asked = tag("p", answer.question, class_="question") if answer.question != title else None
    head = answer.head
    first = told_first([p for p in ordered if p.id in answer.propositions], head)
    if first is None or head is None:
        return tag("div", asked, without_head(answer.text), class_="answer")
    roots = f"{interval(head.low, head.high)} {'root' if head.high == 1 == head.low else 'roots'}"
    to = link(anchor("p", first.id), "the words for and against")
    badges = tag(
        "p", joined([status_badge(head), outcome_badge(head, book.standing), *overlays(head, book), roots, to], Html(" ")), class_="badges"
    )
    full = details("The answer in full", tag("p", answer.text, class_="full"))
    said = tag("p", head.text, class_="answer-text")
    return tag("div", asked, badges, told_html(answer.text, head), said, full, class_="answer")


def _counts(ordered: Sequence[Proposition], book: Concordance) -> Html:
    counts = [
        ("report", len(book.reports)),
        *outlet_counts(book.standing.documents.values()),
        ("claim", len(book.standing.claims)),
        ("proposition", len(ordered)),
        ("contested", sum(1 for p in ordered if p.contested)),
        *([("withdrawn", gone)] if (gone := len(book.standing.withdrawn)) else []),
    ]
    return counts_html(counts)


def _glance(ordered: Sequence[Proposition], book: Concordance) -> Html | None:
    """The weightiest propositions, a line each; what is only mentioned comes after what somebody says or denies."""
    if not ordered:
        return None
    ordered = sorted(ordered, key=lambda p: p.status is Status.MENTIONED)
    head = tag("tr", *(tag("th", h, scope="col") for h in ("", "What is said", "Status", "Roots", "Reports")))
    rows = [_glance_row(p, book) for p in ordered[:GLANCE]]
    caption = tag("caption", "In one look" + (f": the first {GLANCE} of {len(ordered)} propositions" if len(ordered) > GLANCE else ""))
    return tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="glance")


def _glance_row(p: Proposition, book: Concordance) -> Html:
    contested = tag("span", "contested", class_="badge denied") if p.contested else None
    return tag(
        "tr",
        tag("td", link(anchor("p", p.id), f"P{book.numbers[p.id]}", class_="label")),
        tag("th", book.title(p), scope="row"),
        tag("td", status_badge(p), Html(" ") if contested else None, contested),
        tag("td", interval(p.low, p.high), class_="figure", data_label="root" if p.low == p.high == 1 else "roots"),
        tag("td", str(len(p.documents)), class_="figure", data_label=plural(len(p.documents), "report").split()[1]),
    )


def _withdrawn(standing: Standing) -> Html | None:
    """What was retracted or corrected away, and why."""
    gone = sorted(standing.withdrawn.values(), key=lambda w: (w.on or date.min, w.claim))
    if not gone:
        return None
    return _section("withdrawn", "Withdrawn", tag("ul", *(tag("li", f"{day_words(w.on)}: {w.why}") for w in gone)))


def _rules(ordered: Iterable[Proposition]) -> Html | None:
    """The rules that the page names, each in a sentence."""
    named = {word for p in ordered for text in _reasons(p) for word in text.split()}
    known = [(value, said) for (kind, value), (_, said) in glossary().items() if kind == "rule" and value in named]
    if not known:
        return None
    return _section(
        "rules", "Rules named on this page", tag("dl", *(tag("div", tag("dt", r), tag("dd", s)) for r, s in known), class_="rules")
    )


def _reasons(p: Proposition) -> list[str]:
    return [*(e.why for e in p.evidence), *(c.rule for c in p.history), *(w for r in p.roots for w in r.why)]


def html_of_claims(claims: Iterable[Claim], documents: Mapping[str, Document]) -> str:
    """Claims as a list for a notebook, with their words; documents by id."""
    numbered = {str(n): c for n, c in enumerate(claims, start=1)}
    book = concord((), Standing(numbered, dict(documents), {}, (), {}))
    book = replace(book, labels={n: n for n in numbered}, whole=False)
    items = [claim_note(c, n, book) for n, c in numbered.items()]
    return _snippet(tag("ol", *items, class_="notes"))


def html_of_propositions(propositions: Iterable[Proposition], standing: Standing) -> str:
    """Propositions as cards for a notebook, the weightiest first."""
    ordered = by_importance(propositions)
    book = replace(concord(ordered, standing), whole=False)
    return _snippet(joined(proposition_card(p, book) for p in ordered))


def _snippet(content: Html) -> str:
    return tag("div", Html(f"<style>{_file('report.css')}</style>"), content, class_="onrecord snippet")
