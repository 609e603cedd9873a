"""The reports: every block typed, every claim's words marked where they stand, the claims in the margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from onrecord.claim import Certainty, Claim, Flag
from onrecord.document import BlockKind, Document, Span
from onrecord.exporters.report_html import Html, away, details, joined, link, safe, tag
from onrecord.exporters.report_parts import (
    Concordance,
    anchor,
    chain_html,
    event_html,
    meaning,
    outlet_of,
    quoted,
    source_words,
    words,
)
from onrecord.exporters.report_spans import Ink, Row, inks, rows, segments, starting
from onrecord.when import day_words, moment_words
from onrecord.wording import plural

Numbered = tuple[str, int, Claim]


def reports_section(book: Concordance) -> Html:
    """All reports, in the order of their days."""
    return joined(_report(n, key, book) for n, key in enumerate(book.reports, start=1))


def _report(number: int, id: str, book: Concordance) -> Html:
    document = book.standing.documents[id]
    claims = [(c, m, book.standing.claims[c]) for m, c in enumerate(book.claims[id], start=1)]
    head = tag("header", _report_title(number, document, book), facts(document, len(claims)))
    body = details(f"The report with its {plural(len(claims), 'claim')}", rows_html(document, claims, book), class_="whole")
    return tag("article", head, body, id=anchor("d", id), class_="report", data_report=str(number))


def _report_title(number: int, document: Document, book: Concordance) -> Html:
    day = day_words(book.days[book.reports[number - 1]])
    return tag("h3", tag("span", str(number), class_="number"), outlet_of(document), Html(" "), tag("span", day, class_="day"))


def facts(document: Document, claims: int) -> Html:
    """What is known of a report beside its words, and how many claims it makes: a list, without what is not known."""
    known = [
        ("Published", tag("time", moment_words(at), datetime=at) if (at := document.published) else None),
        ("By", ", ".join(document.authors)),
        ("From", ", ".join(document.dateline)),
        ("Credits", ", ".join(a for a in document.agencies if a != document.outlet)),
        ("Translated from", document.translated_from),
        ("File", document.name),
        ("Page", away(document.url, document.url) if document.url else None),
        ("Claims", str(claims)),
    ]
    return tag("dl", *(tag("div", tag("dt", k), tag("dd", v)) for k, v in known if v), class_="facts")


def rows_html(document: Document, claims: Sequence[Numbered], book: Concordance, extra: Sequence[Ink] = ()) -> Html:
    """Rows with the claims that begin in them; runs of page furniture folded away. `extra` marks are drawn over those of the claims."""
    all_rows = rows(document)
    after = [b.span.start for _, b in pairwise(all_rows)] + [len(document.text) + 1]
    plain = [(m, c) for _, m, c in claims]
    ids = {m: key for key, m, _ in claims}
    marks = [*(i for m, c in plain for i in inks(c, m)), *extra]
    out = list[Html]()
    numbered = list(zip(all_rows, after, range(len(all_rows)), strict=True))
    for folded, run in groupby(numbered, key=lambda r: r[0].kind is BlockKind.FURNITURE):
        lines = list[Html]()
        for row, end, n in run:
            mine = [(ids[m], m, c) for m, c in starting(row, plain, first=n == 0, after=end)]
            lines.append(_row(row, document, mine, marks, book))
        out.append(details(f"Page furniture, {plural(len(lines), 'block')}", *lines, class_="furniture") if folded else joined(lines))
    return tag("div", *out, class_="rows")


def _row(row: Row, document: Document, mine: Sequence[Numbered], marks: Sequence[Ink], book: Concordance) -> Html:
    kind = row.kind
    label = kind.value if kind else "untyped"
    text = tag("p", *_parts(row, document, mine, marks), class_=f"text {kind.value if kind else 'gap'}", lang=document.language)
    block = tag("div", tag("span", "¶" if label == "paragraph" else label, class_=f"kind {label}", title=label), text, class_="block")
    notes = tag("ol", *(claim_note(c, key, book) for key, _, c in mine), class_="notes") if mine else None
    return tag("div", block, notes, class_="row")


def _parts(row: Row, document: Document, mine: Sequence[Numbered], marks: Sequence[Ink]) -> Iterator[Html]:
    several = len([k for _, k in row.parts if k]) > 1
    yield from (_reference(key, n) for key, n, c in mine if not (len(c.span) and row.span.start <= c.span.start < row.span.end))
    for span, kind in row.parts:
        inner = joined(_segments(span, document, mine, marks))
        yield tag("span", inner, class_=f"part {kind.value}", title=kind.value) if several and kind else inner


def _segments(span: Span, document: Document, mine: Sequence[Numbered], marks: Sequence[Ink]) -> Iterator[Html]:
    for part, over in segments(span, marks):
        yield from (_reference(key, n) for key, n, c in mine if c.span.start == part.start and len(c.span))
        yield tag("span", document[part], class_=_ink_class(over), data_c=_ink_numbers(over)) if over else safe(document[part])


def _reference(id: str, number: int) -> Html:
    return link(anchor("c", id), str(number), id=anchor("w", id), class_="ref", aria_label=f"claim {number}")


def _ink_class(over: Sequence[Ink]) -> str:
    """Roles, once each; content inside content of the same claim is drawn darker."""
    depth = max(Counter(i.claim for i in over if i.role == "content").values(), default=0)
    roles = {i.role for i in over} | ({"deep"} if depth > 1 else set())
    return " ".join(f"k-{r}" for r in sorted(roles))


def _ink_numbers(over: Sequence[Ink]) -> str:
    return " ".join(str(n) for n in sorted({i.claim for i in over}))


def claim_note(claim: Claim, id: str, book: Concordance) -> Html:
    """A claim in the margin: on whose word, how they stand to it, what, how sure, and what to beware of."""
    head = tag("p", book.words_of(id), chain_html(claim, book.document(claim)), Html(" "), stance_html(claim), class_="who")
    said = None if book.whole else tag("p", quoted(claim.quote))
    event = tag("p", event_html(claim.event), class_="what") if claim.event else None
    places = joined(_places(claim, id, book), " · ")
    traits = traits_html(claim, book.document(claim))
    return tag("li", head, said, event, traits, tag("p", places, class_="how") if places else None, id=anchor("c", id), class_="note")


def stance_html(claim: Claim) -> Html:
    """How the source stands to it: "says", "denies", "declines to comment"."""
    tone = "silent" if claim.stance.silent else "against" if claim.stance.value == "denies" else "plain"
    return tag("b", words("stance", claim.stance.value), class_=f"stance {tone}")


def traits_html(claim: Claim, document: Document | None) -> Html | None:
    """How real, how sure, hedged in which words, by what kind of source, and what to beware of: each under its name."""
    flagged = {f.value for f in claim.flags}
    realis = claim.event.realis.value if claim.event and claim.event.realis.value not in flagged else None
    unsaid = claim.certainty is Certainty.UNSTATED or claim.stance.silent or Flag.QUESTION in claim.flags
    negated = words("realis", "negated") if claim.negated and realis != "negated" else None
    told = words("realis", realis) if realis else None if claim.event else "none of those in the code book"
    flags = [tag("span", words("flag", f.value), class_="flag", title=meaning("flag", f.value)) for f in claim.flags]
    named = [
        ("Event", joined([told, negated], ", "), meaning("realis", realis or "")),
        ("Certainty", None if unsaid else words("certainty", claim.certainty.name), None),
        ("Hedged", joined([tag("q", document[h]) for h in claim.hedges], ", ") if document else None, None),
        ("Source", source_words(claim.chain[-1]) if claim.chain else None, None),
        ("Note", joined(flags, ", "), None),
    ]
    items = [tag("div", tag("dt", name), tag("dd", said, title=hint)) for name, said, hint in named if said]
    return tag("dl", *items, class_="traits") if items else None


def _places(claim: Claim, id: str, book: Concordance) -> Iterator[Html]:
    """Links to the propositions it stands in and to the claim it answers."""
    yield from (book.reference(p, claim.quote) for _, p in book.propositions.get(id, ()) if p != book.here)
    if answered := book.labels.get(claim.answers or ""):
        yield joined(["answers ", link(anchor("c", claim.answers or ""), answered, class_="label")])


def legend() -> Html:
    """How the marks of the text are to be read."""
    marks = [
        ("k-source", "source", "who is named"),
        ("k-cue", "cue", "the reporting words"),
        ("k-content", "content", "what is reported"),
        ("k-content k-deep", "content inside content", "reported by someone who is reported"),
        ("k-hedge", "hedge", "what weakens or strengthens"),
        ("k-claim", "claim", "the words of a claim in the outlet's own voice"),
    ]
    items = [tag("li", tag("span", name, class_=kind), f" {gloss}") for kind, name, gloss in marks]
    return tag("ul", tag("li", tag("span", "1", class_="ref"), " where a claim begins"), *items, class_="legend")
