"""Reports that the syntax around a cue tells: who says what, in a clause, a noun phrase, or set apart by commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.annotation import Annotations, Cue, Quote, Sentence
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.report import ESTIMATE, UNVERIFIED, Report, shared
from onrecord.source_words import (
    COMPLEMENTS,
    may_speak,
    named_source,
    names_a_group,
    none_of,
    noun_after,
    noun_phrase,
    prepositional,
    silent_subject,
    stripped,
    unled,
    unverified,
)
from onrecord.syntax import SUBJECTS, Tree


def noun_before(doc: Document, found: Annotations, tree: Tree, cue: Span) -> Span | None:
    """As in "The Gazette According to has the port closed": the noun that opens the sentence before a postposition."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), None)
    span = stripped(doc, Span(sentence.start, cue.start)) if sentence else cue
    inside = tree.at(span)
    return span if 0 < len(inside) <= 4 and all(tree.words[i].pos in {"PROPN", "NOUN", "DET", "ADJ"} for i in inside) else None


_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "ADP", "CCONJ", "PART", "NUM"})


def nouns_before(found: Annotations, tree: Tree, cue: Span) -> Span | None:
    """The nouns with which a sentence opens before its first verb, where the parse has parted them ("The missions … did not answer")."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), cue)
    inside = list(tree.at(Span(sentence.start, max(sentence.start, cue.start))))
    plain = all(tree.words[i].pos in _NOMINAL or tree.words[i].relation in {"amod", "compound"} for i in inside)
    if not plain or not 0 < len(inside) < 15 or tree.words[inside[0]].pos in {"ADP", "CCONJ", "PART"}:
        return None
    return tree.words[inside[0]].span.to(tree.words[inside[-1]].span)


def after_preposition(doc: Document, cue: Span, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What follows "According to Marsh," is all content, with whoever speaks inside it."""
    edge = max(cue.end, source.end if source else 0)
    if not content or not prepositional(doc, cue) or content[0].start < edge:
        return content
    gap = doc.text[edge : content[0].start]
    if not re.search(r'[.“”"\n]', doc.text[edge : content[-1].end].rstrip(" .")):
        content = (content[0].to(content[-1]),)  # "…, *nurses* say *Oslo sold gas*" is all of it what Marsh says
    start = edge + len(gap) - len(gap.lstrip(" ,"))
    return content if "." in gap or "\n" in gap else (Span(min(start, content[0].start), content[0].end), *content[1:])


"""By what somebody is reached, not by whom."""


def bridged(doc: Document, cue: Span, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content that a flat reader parts where another source stands ("reports that, according to Marsh, …") is one."""
    edge = max(cue.end, source.end if source else 0)
    if len(content) != 2 or content[0].start < edge or content[1].start < content[0].end:
        return content
    gap = doc.text[content[0].end : content[1].start]
    return (content[0].to(content[1]),) if "," in gap and not re.search(r"[.“”\"\n]", gap) else content


def within_sentence(found: Annotations, cue: Span, content: Iterable[Span]) -> Iterator[Span]:
    """Indirect speech ends with its sentence; only quotation marks carry it on."""
    quotes = found.of(Quote)
    for part in content:
        for sentence in found.meeting(Sentence, part):
            if not sentence.span.meets(part):
                continue
            piece = Span(max(part.start, sentence.span.start), min(part.end, sentence.span.end))
            own = sentence.span.meets(cue)
            if len(piece) > 1 and (own or sum(shared(piece, q.span) for q in quotes) > 0.5 * len(piece)):
                yield piece


def completed(tree: Tree, head: int, content: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    """A content cut short is carried on to the ends of the clause that it cuts, or that the parse gives the cue."""
    if content and sum(map(len, content)) > 12:
        return tuple(_widened(tree, part, taken) for part in content)
    open_ones = (k for k in tree.kids(head, *COMPLEMENTS) if not any(tree.words[k].span.meets(t) for t in taken))
    clause = next(open_ones, None) if tree.words[head].pos in {"VERB", "AUX"} else None
    if clause is None or (content and _impersonal(tree, clause)):
        return content
    span = tree.span(clause, trim=True)
    return content if any(span.meets(t) for t in taken) else (span,)


def _impersonal(tree: Tree, clause: int) -> bool:
    """Whether a clause beside another says only that this is known: "…, *it was learned*"."""
    it = any(tree.words[k].lemma == "it" for k in tree.kids(clause, *SUBJECTS))
    return it and tree.words[clause].relation == "parataxis" and tree.kid(clause, "aux:pass") is not None


def _widened(tree: Tree, part: Span, taken: Sequence[Span]) -> Span:
    """A content that cuts through a clause, with the rest of it: its words hang on a word outside that is not the cue."""
    inside = set(tree.at(part))
    for i in sorted(inside):
        head = tree.heads[i]
        if head < 0 or head in inside or tree.words[i].relation in {"punct", "conj", "cc", "parataxis", "advcl", "mark"}:
            continue
        free = [k for k in tree.under(head) if tree.words[k].relation != "punct"]
        wide = tree.words[free[0]].span.to(tree.words[free[-1]].span).to(part)
        if not any(wide.meets(t) for t in taken) and tree.words[head].pos in {"VERB", "NOUN", "PROPN", "ADJ", "AUX"}:
            return wide
    return part


def by_syntax(doc: Document, found: Annotations, tree: Tree, cue: Cue) -> Report | None:
    """A report that the encoder missed: a cue with a clause of its own, or silence with a subject."""
    numbers = tree.at(cue.span)
    head = tree.top(numbers)
    if head is None:
        return None
    word = tree.words[head]
    if cue.kind == "preposition" and (aside := _by_account(doc, found, cue)):
        return aside
    if cue.kind == "preposition" and (source := noun_after(tree, cue.span)) and not _opens_clause(tree, source):
        return _adverbial(doc, found, tree, cue, source)
    if word.pos != "VERB" and not cue.stance.silent:
        return _nominal(doc, tree, cue, head) if cue.kind == "noun" else None
    if unverified(tree, head, cue.stance):
        subject = silent_subject(tree, head, cue.span)
        return Report(None, cue.span, (subject,) if subject else (), cue.stance, "syntax", kind=UNVERIFIED)
    source = named_source(tree, head)
    if source is None and cue.stance.silent:
        source = silent_subject(tree, head, cue.span) or nouns_before(found, tree, cue.span)
    if (
        source is not None
        and cue.stance.silent
        and source.start == cue.span.start
        and source.end < cue.span.end
        and names_a_group(tree, source)
    ):
        return Report(
            source, Span(source.end + 1, cue.span.end), (), cue.stance, "syntax", kind=cue.kind
        )  # "*None of the mills* gave a reason"
    if source is not None and cue.stance.silent and source.start == cue.span.start and none_of(tree, source):
        return Report(None, cue.span, (), cue.stance, "syntax", kind=UNVERIFIED)  # "*Nobody answered* at its office"
    if source is None or source.meets(cue.span):
        return None
    if cue.kind == ESTIMATE:
        last = tree.span(head, frozenset({"conj", "parataxis", "advcl"})).end
        figure = Span(min(word.span.end + 1, last), last)  # nothing where the verb is the last word
        told = figure.start < figure.end and any(tree.words[i].pos == "NUM" for i in tree.at(figure))
        return Report(source, word.span, (figure,), cue.stance, "syntax", kind=cue.kind) if told else None
    clause = next((k for k in tree.kids(head, "ccomp") if k not in numbers), None)
    if clause is None and cue.kind == "speech" and cue.stance in {Stance.DENIES, Stance.CONFIRMS}:
        deeds = [*tree.kids(head, "xcomp"), *(k for k in tree.kids(head, "advcl") if k == head + 1)]  # "denied selling shells"
        clause = next((k for k in deeds if k not in numbers), None)
    thing = tree.kid(head, "obj")
    if clause is None and thing is not None and thing in numbers and not cue.stance.silent:  # "had *no doubt* that", "took the *view* that"
        clause = next((k for k in tree.kids(thing, "acl", "ccomp") if tree.marker(k) == "that"), None)
    if clause is None and thing is not None and cue.stance in {Stance.DENIES, Stance.CONFIRMS, Stance.RETRACTS}:
        clause = thing  # "The embassy denied this."
    span = tree.span(clause) if clause is not None else Span(0, 0)
    around = clause is not None and clause == thing and span in cue.span  # "*brushed* the story *aside*"
    if not cue.stance.silent and not around and (clause is None or span.meets(cue.span) or span.meets(source)):
        said = trailing(doc, found, tree, source) if source.start < cue.span.start else ()
        return Report(source, cue.span, said, cue.stance, "syntax", kind=cue.kind) if said else None
    if cue.stance.silent:
        last = max(tree.under(head, frozenset({"conj", "parataxis", "advcl"})))
        rest = Span(cue.span.end, max(cue.span.end, tree.words[last].span.end))
        content = (rest,) if doc[rest].strip(" .,;“”\"'") else ()
        return Report(source, cue.span, content, cue.stance, "syntax", kind=cue.kind)
    if thing is not None and clause is not None and thing < clause and thing not in numbers:
        between = doc.text[tree.span(thing).end : span.start].strip()
        if tree.kid(clause, *SUBJECTS) is None or between in {"", "and"}:  # "expects the talks of Chad and Mali continued"
            span = tree.span(thing).to(span)
    return Report(source, cue.span, (span,), cue.stance, "syntax", kind=cue.kind)


_ACCOUNT = re.compile(r"(?:by|in) (?P<who>.{2,60}?)['’]s? (?:own )?(?:account|reckoning|count|estimate|telling|version|view)", re.I)


def _by_account(doc: Document, found: Annotations, cue: Cue) -> Report | None:
    """Whose word a clause is on by an aside in it: "the fighting in which, *by Oran's account*, three men died"."""
    at = _ACCOUNT.fullmatch(doc[cue.span])
    sentence = next((s.span for s in found.meeting(Sentence, cue.span) if cue.span in s.span), None)
    if at is None or sentence is None or not doc[Span(sentence.start, cue.span.start)].rstrip().endswith(","):
        return None
    said = Span(min(cue.span.end + 2, sentence.end), len(doc.text[: sentence.end].rstrip(" .")))
    if doc.text[cue.span.end : cue.span.end + 2] != ", " or len(said) < 8:
        return None
    source = Span(cue.span.start + at.start("who"), cue.span.start + at.end("who"))
    return Report(source, Span(source.end, cue.span.end), (said,), cue.stance, "syntax", kind=cue.kind)


def _opens_clause(tree: Tree, source: Span) -> bool:
    """Whether a word that seems to name a source opens a clause: "by an account *that* calls itself free"."""
    first = next(iter(tree.at(source)), None)
    return first is not None and tree.words[first].pos == "PRON" and tree.words[first].lemma in {"that", "which", "who"}


_NEAR = 60
"""Characters between a noun that reports and "that"."""


_OWNING = frozenset({"by", "from", "in", "of"})


def _nominal(doc: Document, tree: Tree, cue: Cue, head: int) -> Report | None:
    """A noun that reports, with owner and clause: "the palace's *assurance that no gas was sold*", "*reports* in local media *that* …"."""
    near = tree.at(Span(cue.span.end, cue.span.end + _NEAR))
    clause = next((tree.heads[k] for k in near if tree.words[k].lemma == "that" and tree.words[k].relation == "mark"), None)
    owners = [*tree.kids(head, "nmod:poss"), *(k for k in tree.kids(head, "nmod") if k > head and tree.marker(k) in _OWNING)]
    if clause is None or not owners or owners[0] > clause:
        return None
    source, said = noun_phrase(tree, owners[0]), unled(doc, tree, tree.span(clause))
    if source.start >= said.start:
        return None  # a misparse: the clause holds its own owner
    source = Span(source.start, min(source.end, said.start))
    return Report(source, cue.span, (said,), cue.stance, "syntax", kind=cue.kind)


SET_APART = "apart"
"""Kind of a cue that its place makes one ("As reports Interfax, …")."""


def set_apart(
    doc: Document, found: Annotations, tree: Tree, cues: Sequence[Cue], many: Sequence[Report]
) -> Iterator[tuple[Span, list[Report]]]:
    """As in "As reports Interfax with reference to a diplomat, *the talks go on*", "*the talks go on*, informed eyewitnesses".

    Gives the words that name sources, and the reports in them.
    """
    for cue in cues:
        sentence = next((s.span for s in found.meeting(Sentence, cue.span) if cue.span in s.span), None)
        if cue.kind != SET_APART or sentence is None:
            continue
        comma = doc.text.find(",", cue.span.start, sentence.end)
        behind = comma < 0
        if not behind and doc.text[sentence.start : cue.span.start].rstrip(' ”"’').endswith(","):
            continue  # "There is no ship, said Ana Ruiz, *a lawyer of the owners*": who that is, no words
        lead = Span(cue.span.start, sentence.end) if behind else Span(sentence.start, comma)
        content = stripped(doc, Span(sentence.start, cue.span.start) if behind else Span(comma + 1, sentence.end))
        known = any(r.source and r.cue.meets(cue.span) and any(c.meets(content) for c in r.content) for r in many)
        names = [n for n in _names_in(doc, tree, lead, cue.span, cues) if may_speak(found, tree, n)]
        if len(names) > known and any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(content)):
            outer = Report(names[0], cue.span, (content,), cue.stance, "syntax")
            yield lead, [outer, *(replace(outer, source=n, cue=Span(n.start - 1, n.start), kind="quoting") for n in names[1:])]


def _names_in(doc: Document, tree: Tree, lead: Span, cue: Span, cues: Sequence[Cue]) -> Iterator[Span]:
    """The source beside a cue that is set apart, and whom that source goes by ("with reference to a diplomat")."""
    cited = next((c.span for c in cues if c.kind == "preposition" and c.span in lead and not c.span.meets(cue)), Span(lead.end, lead.end))
    rest = Span(cited.end, max(cited.end, cue.start if cue.start > cited.end else lead.end))
    after = Span(cue.end, max(cue.end, cited.start))
    own = after if doc[after].strip(" .") else Span(lead.start, max(lead.start, min(cue.start, cited.start)))
    for span in (own, rest):
        free = [i for i in tree.at(span) if tree.words[i].pos not in {"PUNCT", "SCONJ", "ADP"} or tree.words[i].lemma == "of"]
        free = [i for i in free if tree.words[i].lemma not in {"how", "as"}]
        if free:
            last = [i for i in tree.at(span) if tree.words[i].pos != "PUNCT"][-1]
            yield tree.words[free[0]].span.to(tree.words[last].span)


def trailing(doc: Document, found: Annotations, tree: Tree, source: Span) -> tuple[Span, ...]:
    """The talks go on, *the envoy said*: what stands before the comma is the content, with what goes on behind ("…, and")."""
    sentence = next((s.span for s in found.meeting(Sentence, source) if source in s.span), None)
    if sentence is None or source.start <= sentence.start:
        return ()
    before = doc.text[sentence.start : source.start].rstrip()
    content = Span(sentence.start, sentence.start + len(before))
    told = any(tree.words[i].pos == "AUX" or tree.words[i].relation in SUBJECTS for i in tree.at(content))
    if not re.search(r",[\"”’»]?$", before) or not told:
        return ()
    return (content, *goes_on(doc, tree, source, sentence))


def goes_on(doc: Document, tree: Tree, source: Span, sentence: Span) -> tuple[Span, ...]:
    """What is said behind its source: "It was a drill, according to Ruiz, *and no one was hurt*"."""
    joined = re.compile(r"[^,“”\"]{0,40},\s(?:and|but|while)\s").match(doc.text, source.end, sentence.end)
    rest = stripped(doc, Span(joined.end(), sentence.end)) if joined else None
    return (rest,) if rest and any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(rest)) else ()


def _adverbial(doc: Document, found: Annotations, tree: Tree, cue: Cue, source: Span) -> Report | None:
    """According to Marsh, *the talks go on*; or, *the talks go on*, according to Marsh: the rest of the sentence on one side.

    Inside somebody's words ("the Star says that, according to Marsh, *the talks go on*") it is the rest of these.
    """
    sentence = next((s.span for s in found.meeting(Sentence, cue.span) if cue.span in s.span), None)
    if sentence is None or source.start < cue.span.end:
        return None
    sentence = _clause_around(tree, source) or sentence
    opens = not any(tree.words[i].pos not in {"PUNCT", "SCONJ"} for i in tree.at(Span(sentence.start, max(sentence.start, cue.span.start))))
    side = Span(source.end, sentence.end) if opens else Span(sentence.start, cue.span.start)
    words = doc[side]
    content = Span(side.start + len(words) - len(words.lstrip(" ,")), side.end - (len(words) - len(words.rstrip(" ,"))))
    return Report(source, cue.span, (content,), cue.stance, "syntax", kind=cue.kind) if words.strip(" ,.") else None


def _clause_around(tree: Tree, source: Span) -> Span | None:
    """The clause in somebody's words that a source behind a preposition hangs on, None where that is the main clause."""
    noun = tree.top(tree.at(source))
    verb = next((i for i in tree.up(noun) if tree.words[i].pos in {"VERB", "AUX"}), None) if noun is not None else None
    if verb is None or tree.words[verb].relation != "ccomp" or not tree.words[tree.heads[verb]].span.end <= source.start:
        return None
    clause = tree.span(verb)
    return clause if tree.words[tree.heads[verb]].span.end <= clause.start else None
