"""Where a document makes claims: contents of reports, sentences in the outlet's own voice, clauses that tell an event of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.annotation import ANONYMITY, Annotations, Cue, EventMention, Sentence
from onrecord.asked_about import asks_about
from onrecord.chains import chain_of, reports
from onrecord.claim import Attribution, Stance
from onrecord.document import Document, Span
from onrecord.identity import document_id
from onrecord.pointed_at import only_points
from onrecord.report import CLAIMS, Report
from onrecord.syntax import SUBJECTS, Tree, tree


@dataclass(frozen=True)
class Passage:
    """A stretch that makes one claim: its words, the reports it stands in, and what of it belongs to others."""

    span: Span
    line: tuple[Report, ...]
    others: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Withdrawal:
    """A stretch of text that somebody takes back, with the words around it that say so, and who does where it is not the report's outlet.

    A detail is a part of what was told, which itself still stands: "misstated the date of the visit".
    """

    span: Span
    frame: Span
    outlet: Attribution | None = None
    detail: bool = False


@dataclass(frozen=True)
class Reading:
    """A document with its findings, its parse and its reports."""

    doc: Document
    found: Annotations
    parse: Tree
    reports: tuple[Report, ...]
    document: str
    lesser: tuple[Passage, ...] = ()
    taken_back: tuple[Withdrawal, ...] = ()


def reading(doc: Document, found: Annotations) -> Reading:
    """A document with its parse, its reports and its lesser clauses, each worked out once."""
    parse = tree(found)
    bare = Reading(doc, found, parse, reports(doc, found, parse), document_id(doc))
    return replace(bare, lesser=tuple(_lesser(bare)))


def passages(r: Reading) -> list[Passage]:
    """The stretches that make a claim each, in text order, the longer first."""
    found = {p.span: p for p in [*r.lesser, *_reported(r), *_own(r)]}
    return sorted(found.values(), key=lambda p: (p.span.start, -p.span.end))


def _reported(r: Reading) -> Iterator[Passage]:
    """Contents of reports; a report that only holds another leaves the claim to the inner one."""
    for n, report in enumerate(r.reports):
        if _said_twice(r, report):
            continue
        inner = [o for o in r.reports if o.outer == n]
        line = tuple(chain_of(n, r.reports))
        if report.stance.silent or _stands_whole(r, report):
            yield Passage(trim(r.doc, report.whole), line)
            continue
        for part in _parts(r, report):
            if not any(o.whole.meets(part) and (_left(r, part, o) < 3 or _all_silence(r, part, o)) for o in inner):
                yield Passage(part, line, tuple(o.whole for o in inner if o.whole in part))


def _said_twice(r: Reading, report: Report) -> bool:
    """Whether silence is told of who says it already: "The envoy said *he had no information*" is one silence."""
    outer = r.reports[report.outer] if report.outer >= 0 else None
    if outer is None or not (report.stance.silent and outer.stance.silent) or report.source is None:
        return False
    return r.doc[report.source].lower() in {"he", "she", "it", "they", "we", "i"} and report.whole in outer.whole


def _stands_whole(r: Reading, report: Report) -> bool:
    """Whether a denial has no words of its own for what it denies: "Oslo *dismisses the idea*", "brushed the story aside", "says no"."""
    words = [i for part in report.content for i in r.parse.at(part) if r.parse.words[i].pos not in {"PUNCT", "DET"}]
    named = all(r.parse.words[i].pos in {"PRON", "ADP", "INTJ"} or r.parse.words[i].lemma in CLAIMS for i in words)
    return report.stance is Stance.DENIES and len(words) < 3 and named


def _all_silence(r: Reading, part: Span, o: Report) -> bool:
    """Whether the main word of a content is that of a silence, whatever stands before it: "*of the pier* he had nothing to say"."""
    top = r.parse.top(r.parse.at(part))
    return o.stance.silent and top is not None and r.parse.words[top].span.meets(o.cue)


def _left(r: Reading, part: Span, inner: Report) -> int:
    """Words of a content that an inner report does not use."""
    return len(
        [i for i in r.parse.at(part) if not r.parse.words[i].span.meets(inner.whole) and r.parse.words[i].pos not in {"PUNCT", "SCONJ"}]
    )


def _parts(r: Reading, report: Report) -> list[Span]:
    """A content sentence by sentence; a short rest beside a longer part ("X", he said, "Y") goes with it."""
    pieces = []
    for part in report.content:
        for s in r.found.meeting(Sentence, part):
            pieces.append(Span(max(s.span.start, part.start), min(s.span.end, part.end)))
    pieces = [trim(r.doc, p) for p in pieces]
    longest = max(pieces, key=lambda p: len(r.parse.at(p)), default=None)
    return [p for p in pieces if len(r.parse.at(p)) >= 4 or p == longest]


def _own(r: Reading) -> Iterator[Passage]:
    """Sentences whose main predicate no report takes: the outlet's own voice."""
    for s in r.found.of(Sentence):
        here = [x for x in r.reports if x.whole.meets(s.span) and not _acts(r, x)]
        numbers = list(r.parse.at(s.span))
        words = [i for i in numbers if r.parse.words[i].pos != "PUNCT"]
        top = r.parse.top(numbers)
        if top is None or len(words) < 3:
            continue
        if not any(r.parse.words[i].pos in {"VERB", "AUX"} for i in words) and not r.found.inside(EventMention, s.span):
            continue  # a slug, a name, a place: nothing is said
        if any(r.parse.words[top].span.meets(part) for x in here for part in (x.cue, *x.content, *((x.source,) if x.source else ()))):
            continue
        if any(x.stance.silent and trim(r.doc, s.span).start >= x.whole.start and len(x.whole) > 0.9 * len(s.span) for x in here):
            continue  # "The port was asked and did not answer": silence is all that is told
        if any(x.cue in s.span and x.content and x.content[-1].end <= s.span.start and only_points(r.doc[s.span]) for x in here):
            continue  # "That is what the Star writes": the sentence before is what is said
        if any(asks_about(r.doc, r.parse.words[top].span, x) for x in here):
            continue  # "*Asked about* reports that Oslo sold gas, Marsh had no comment": what is asked about and what is answered say all
        yield Passage(trim(r.doc, s.span), (), tuple(_told(x, r.parse.words[top].span) for x in here))


def _told(report: Report, top: Span) -> Span:
    """The words of a report; without its source where that reaches over the main predicate ("*Oslo urged* calm and offered to mediate")."""
    if top not in report.whole or not report.content:
        return report.whole
    return report.cue.to(report.content[0]).to(report.content[-1])


def _acts(r: Reading, report: Report) -> bool:
    """Whether a cue is an act rather than a reporting word ("signed an agreement under which …"): then the outlet tells the act itself."""
    return report.kind == "unlisted" and any(e.span.meets(report.cue) for e in r.found.inside(EventMention, _around(report.cue)))


def _around(span: Span) -> Span:
    return Span(max(0, span.start - 80), span.end + 80)


def _lesser(r: Reading) -> Iterator[Passage]:
    """Clauses inside a sentence that tell an event of their own: "who visited the port in July"."""
    for e in r.found.of(EventMention):
        number = next((i for i in r.parse.at(e.span)), None)
        if number is None or not any(role in {"actor", "recipient"} for role, _ in e.roles):
            continue
        if any(c.kind == ANONYMITY and c.span.meets(e.span) for c in r.found.of(Cue)):
            continue  # "who asked not to be named" tells nothing
        head = _clause_head(r.parse, number)
        if head is None:
            continue
        if _only_deed(r, head):
            continue
        span = trim(r.doc, r.parse.span(head))
        inner = [n for n, x in enumerate(r.reports) if any(span in part for part in x.content)]
        holder = min(inner, key=lambda n: len(r.reports[n].whole), default=-1)
        if any(
            (x.second and x.second.cue.meets(span))
            or x.cue.meets(span)
            or any(part in span and len(part) > 0.6 * len(span) for part in x.content)
            for x in r.reports
        ):
            continue
        if holder >= 0 and (r.reports[holder].stance.silent or any(len(span) > 0.8 * len(p) for p in r.reports[holder].content)):
            continue
        yield Passage(span, tuple(chain_of(holder, r.reports)) if holder >= 0 else ())


def _only_deed(r: Reading, head: int) -> bool:
    """Whether a joined verb tells the one event of its sentence: "Troops crossed the river *and attacked a post*"."""
    first = r.parse.heads[head]
    if r.parse.words[head].relation != "conj" or first < 0 or r.parse.words[first].pos != "VERB":
        return False
    joined = any(r.parse.words[k].lemma == "and" and k == min(r.parse.under(head)) for k in r.parse.kids(head, "cc"))
    if not joined or r.parse.kid(head, *SUBJECTS) is not None or r.parse.words[first].relation not in {"root", "ccomp"}:
        return False
    before = Span(r.parse.span(first, frozenset({"conj"})).start, r.parse.words[head].span.start)
    return before.end > before.start and not r.found.inside(EventMention, before) and r.parse.kid(first, "ccomp", "xcomp") is None


def _clause_head(parse: Tree, number: int) -> int | None:
    """The head of the subordinate or coordinate finite clause whose predicate the trigger is, else None."""
    line = [number, *parse.up(number)][:3]
    for i in line:
        word = parse.words[i]
        own = parse.kid(i, "nsubj", "nsubj:pass") is not None
        if word.pos in {"VERB", "AUX"} and word.relation in {"acl:relcl", "advcl:relcl", "advcl", "parataxis"} and own:
            return i
        if word.relation == "conj" and word.pos == "VERB":
            return i
        if word.relation in {"root", "ccomp"}:
            return None
    return None


def trim(doc: Document, span: Span) -> Span:
    """Outer spaces, commas and lone quotation marks off; a full stop and a pair of marks stay."""
    start, end = span.start, span.end
    while start < end and doc.text[start] in " \t\n\r,;:–—-":
        start += 1
    if doc.text[start : start + 5].lower() == "that " and end - start > 5:
        start += 5
    while end > start and doc.text[end - 1] in " \t\n\r,;:–—-":
        end -= 1
    words = doc.text[start:end]
    if words[:1] in '“"„«' and not any(q in words[1:] for q in '”"»'):
        start += 1
    elif words[-1:] in '”"»' and not any(q in words[:-1] for q in '“"„«'):
        end -= 1
    return Span(start, max(start, end))
