"""Raw attributions to reports: contents mended, missing sources supplied, one report placed inside another.

The encoder finds flat attributions. Here the parse says where a content really ends, which noun a cue belongs to, and
which report stands inside the content of another ("the Times reports that officials say that …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.actor import ActorKind
from onrecord.annotation import ANONYMITY, Annotations, Attributed, Cue, Mention, Predicate, Quote, Sentence, SourceMention
from onrecord.claim import Stance
from onrecord.document import BlockKind, Document, Span
from onrecord.report import ESTIMATE, UNVERIFIED, Report, has_clause, shared, tells
from onrecord.syntax import SUBJECTS, Tree

_COMPLEMENTS = ("ccomp", "xcomp", "parataxis")
_EMPTY = frozenset({"it", "there", "which", "that", "this"})


def reports(doc: Document, found: Annotations, tree: Tree) -> tuple[Report, ...]:
    """The reports of a document in text order, each knowing the one it stands in."""
    nameless = [c.span for c in found.of(Cue) if c.kind == ANONYMITY]
    cues = [c for c in found.of(Cue) if c.kind != ANONYMITY and not _of_nameless(c, nameless) and not _across(doc, c)]
    attributed = [_clipped(tree, a, cues) for a in found.of(Attributed) if a.cue and not any(a.cue.meets(n) for n in nameless)]
    prepositions = [c.span for c in cues if c.kind == "preposition"]  # "*After findings of* the police", of which a reader saw half
    attributed = [a for a in attributed if a.source or not any(a.cue and a.cue in p and a.cue != p for p in prepositions)]
    citing = [c.span for c in cues if c.lemma in _CITING]
    mended = _disentangled(doc, found, [_mended(doc, found, tree, _told(doc, a, nameless, citing), cues) for a in attributed])
    mended = [_behind(doc, found, tree, r) for r in mended]
    apart = list(_set_apart(doc, found, tree, cues, mended))
    quoted = list(_quoted_as(tree))
    mended = [*(r for r in mended if not any(r.cue.meets(q.frame) for q in quoted)), *quoted]
    mended = [r for r in mended if (r.content or r.stance.silent) and not any(r.cue.meets(lead) for lead, _ in apart)]
    mended += [r for _, some in apart for r in some]
    for cue in cues:
        if cue.kind == SET_APART or any(cue.span.meets(lead) for lead, _ in apart):
            continue
        told = (r for r in mended if r.source is not None or cue.kind != "noun")  # "asked about *reports* in the papers that …"
        if not any(cue.span.meets(r.cue) for r in told) and (report := _by_syntax(doc, found, tree, cue)):
            mended.append(report)
    cited = list(_cited(found, tree, mended))
    mended = [*(r for r in mended if not any(r.cue == c.cue for c in cited)), *cited, *_headed(doc, found, tree, mended)]
    ordered = sorted(mended, key=lambda r: (r.whole.start, -r.whole.end, r.cue.start))
    ordered = [_addressed(doc, found, tree, r) for r in (_questioned(doc, tree, r) for r in _stacked(doc, ordered))]
    ordered = [r for r in ordered if tells(doc, found, tree, r) and not _mutual(doc, r)]
    ordered = [r for r in ordered if not _left_undone(doc, r, ordered)]
    ordered = [spoken for r in ordered if (spoken := _of_nobody(tree, r)) is not None]
    return _nested([r for r in ordered if not any(_turned(r, other) for other in ordered)])


def _of_nameless(cue: Cue, nameless: Sequence[Span]) -> bool:
    """Whether a cue belongs to the words by which a source that does speak keeps its name to itself."""
    return any(cue.span in n or (cue.stance.silent and cue.span.meets(n)) for n in nameless)


def _of_nobody(tree: Tree, r: Report) -> Report | None:
    """A report on the word of somebody; "*No group* has claimed it" tells the silence of all, "*no minister* said so" nobody's words."""
    first = next(iter(tree.at(r.source)), None) if r.source is not None else None
    if r.source is None or first is None or tree.words[first].lemma not in {"no", "nobody"} or tree.words[first].pos == "PROPN":
        return r
    return replace(r, source=None, cue=r.source.to(r.cue), kind=UNVERIFIED) if r.stance.silent else None


_UNDONE = re.compile(r"\bhad(?:n['’]t| not| never)\b", re.I)


def _left_undone(doc: Document, r: Report, others: Sequence[Report]) -> bool:
    """Whether what is told as silence is what somebody says another had left undone: "the union said the army *had not announced* it"."""
    told = r.kind == "omission" and _UNDONE.match(doc[r.cue]) is not None
    return told and any(o is not r and o.source is not None and r.frame in part for o in others for part in o.content)


_EACH_OTHER = re.compile(r"^\W*(?:to )?(?:each other|one another)\b", re.I)


def _mutual(doc: Document, r: Report) -> bool:
    """Whether what seems to be said is whom it is said to: "the two kings wrote to *each other*" tells of letters."""
    return bool(r.content) and _EACH_OTHER.search(doc.text[r.cue.end : r.content[-1].end]) is not None


def _turned(wrong: Report, right: Report) -> bool:
    """Whether a report has for content no more than who says it in another, which says what it says: then each would hold the other."""
    if wrong is right or wrong.kind != "unlisted" or right.source is None or not wrong.content:
        return False
    frame = right.source.to(right.cue)
    return all(c in frame for c in wrong.content) and any(wrong.cue in c for c in right.content)


def _across(doc: Document, cue: Cue) -> bool:
    """Whether the words of a row were found on two sides of a comma: "The plan, he *told* listeners, was *to* sell"."""
    return "~" in cue.lemma and doc[cue.span].count(",") == 1


_RELATIVE = ("which ", "who ")


_CITING = frozenset({"citing", "quoting"})


def _told(doc: Document, a: Attributed, nameless: Sequence[Span], citing: Sequence[Span]) -> Attributed:
    """An attribution without what a flat reader takes for a part of what is said: "asking not to be named", "which did not name them".

    Nor is whoever is cited: "Oslo sold gas, the Star reported, citing *an envoy*".
    """
    if a.source and a.cue and a.content and a.cue.end <= a.content[0].start and _done_by(doc, a.content[-1], a.source):
        a = replace(a, source=None, content=(*a.content[:-1], a.content[-1].to(a.source)))
    said = tuple(c for c in a.content if not any(c.meets(n) and c.start >= n.start - 2 for n in nameless))
    trails = a.source is not None and doc.text[: a.source.start].rstrip(' "”’').endswith(",")
    said = tuple(c for c in said if not (trails and any(c.start - 1 == n.end for n in citing)))
    before = bool(said) and a.cue is not None and said[0].end <= a.cue.start
    return replace(a, content=tuple(c for c in said if not (before and c != said[0] and doc[c].startswith(_RELATIVE))))


def _done_by(doc: Document, said: Span, source: Span) -> bool:
    """Whether who seems to say it is who did it: "As noted before, the pact was signed *by the two ministers*"."""
    return said.end <= source.start and doc[said].lower().endswith((" by", "by ")) and not doc.text[said.end : source.start].strip()


def _behind(doc: Document, found: Annotations, tree: Tree, r: Report) -> Report:
    """Who speaks at the end says all that stands before: "Oslo sold gas and is to buy oil, *an envoy said*"."""
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if r.source is not None and _prepositional(doc, r.cue) and r.content and r.content[-1].end <= r.cue.start < r.source.start:
        bare = not any(tree.words[i].pos in {"VERB", "AUX"} for c in r.content for i in tree.at(c))
        content = (_trailing(doc, found, tree, r.cue) or r.content) if bare else r.content
        return replace(r, content=(*content, *_goes_on(doc, tree, r.source, sentence)) if sentence else content)
    if r.source is None or not r.stance.supports or sentence is None or not sentence.start < r.source.start < r.cue.start:
        return r
    if not r.content or _joined_on(doc, r):
        return replace(r, content=_trailing(doc, found, tree, r.source)[: 1 if r.content else 2] or r.content)
    gaps = [Span(a.end, b.start) for a, b in pairwise(r.content) if a.end < b.start and b.end <= r.source.start]
    if any(tree.words[i].pos in {"VERB", "AUX"} for gap in gaps for i in tree.at(gap)) and not _quoted(found, r.content):
        return replace(r, content=_trailing(doc, found, tree, r.source) or r.content)  # cut up around a verb
    first = r.content[0]
    lead = Span(sentence.start, max(sentence.start, first.start))
    alone = len(r.content) == 1 and first.start > sentence.start and doc.text[first.end : r.source.start].strip(' ”"’') == ","
    if not alone or any(q.span.meets(lead.to(first)) for q in found.of(Quote)):
        return r
    whole = any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(lead))
    return replace(r, content=_trailing(doc, found, tree, r.source) or r.content) if whole else r


def _joined_on(doc: Document, r: Report) -> bool:
    """Whether only what is joined on behind a source was found: "Oslo sold gas, an envoy told the Star, and *prices fell*"."""
    gap = doc.text[r.cue.end : r.content[0].start] if r.content[0].start >= r.cue.end else ""
    return re.search(r"^[^,.“”\"]{0,40},\s(?:and|but|while)\s", gap + " ") is not None


def _quoted(found: Annotations, content: Sequence[Span]) -> bool:
    return any(q.span.meets(c) for q in found.of(Quote) for c in content)


def _stacked(doc: Document, ordered: Sequence[Report]) -> Iterator[Report]:
    """Of two who follow the same words the last one reports what the first one says: "…, an envoy said, *the Star reported*"."""
    for r in ordered:
        apart = r.source is not None and r.kind != "quoting"
        inner = [o for o in ordered if apart and o is not r and o.source and o.frame.end <= r.frame.start and _follow(doc, o, r)]
        plain = r.content and r.kind != "quoting"
        around = [o.frame for o in ordered if plain and o.frame in r.content[-1] and any(r.frame in part for part in o.content)]
        around = [a for a in around if a.start > r.content[-1].start + 3]
        if inner:
            yield replace(r, content=(*r.content[:-1], r.content[-1].to(inner[-1].frame)))
        elif around:  # "Oslo accused Riga of theft, *the Star reported*, and …": what Oslo says ends where the Star is named
            yield replace(r, content=(*r.content[:-1], Span(r.content[-1].start, around[0].start)))
        else:
            yield r


def _follow(doc: Document, first: Report, last: Report) -> bool:
    """Whether two reports stand behind the same words, with no more than a comma between them."""
    same = bool(first.content and last.content) and first.content[-1].meets(last.content[-1])
    behind = same and max(first.content[-1].end, last.content[-1].end) <= first.frame.start
    return behind and doc.text[first.frame.end : last.frame.start].strip() == ","


def _addressed(doc: Document, found: Annotations, tree: Tree, r: Report) -> Report:
    """A report with the outlet that its source speaks to; whoever is told that something *is so* is asked for nothing."""
    verb = tree.top(tree.at(r.cue))
    told = verb is not None and tree.words[verb].lemma in _TELLING and r.stance is Stance.DEMANDS and has_clause(found, tree, r)
    return replace(r, medium=_medium(doc, found, tree, r), stance=Stance.ASSERTS if told else r.stance)


def _questioned(doc: Document, tree: Tree, r: Report) -> Report:
    """As in "Asked whether Oslo had sold gas, the minister declined to comment": silence about what was asked."""
    short = sum(len(tree.at(c)) for c in r.content) < 3
    head = tree.top(tree.at(r.cue)) if r.stance.silent and short else None
    for k in tree.kids(head, "advcl") if head is not None else ():
        clause = tree.kid(k, "ccomp", "advcl", "obl")
        if clause is not None and tree.words[k].lemma in {"ask", "question", "press", "quiz"} and tree.words[k].span.end <= r.cue.start:
            return replace(r, content=(tree.span(clause), *r.content))
    return r


_TELLING = frozenset({"tell", "inform"})
_TO_A_MEDIUM = re.compile(r"(?P<to>\s(?:in an interview )?(?:to|with))?(?:\s(?:an?|the))?(?:\s[\w'’-]+){0,3}?,?\s[\"“„]?")
_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_OWN = ("this ", "our ")
_NO_NAME = frozenset({"state", "media", "agencies", "newspapers"})


def _medium(doc: Document, found: Annotations, tree: Tree, r: Report) -> Span | None:
    """The outlet that a source speaks to: "two aides told *the Star*", "told *the paper*"; "state radio" carries words and is no link."""
    verb = next((i for i in reversed(tree.at(r.cue)) if tree.words[i].pos == "VERB"), None)
    if verb is None or r.source is None:
        return _quoting_outlet(doc, found, r.source) if r.source else None
    start = tree.words[verb].span.end
    for m in found.inside(Mention, Span(start, start + 80)):
        gap = _TO_A_MEDIUM.fullmatch(doc.text, start, m.span.start)
        if m.actor.kind not in _PRESS or m.span.meets(r.source) or gap is None or not (gap["to"] or tree.words[verb].lemma in _TELLING):
            continue
        if any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(Span(start, m.span.start))):
            return None
        return m.span if _is_named(m) and not doc[m.span].lower().startswith(_OWN) else None
    return _quoting_outlet(doc, found, r.source)


_QUOTED_BY = re.compile(r"(?:quoted|cited|interviewed|questioned) by(?: (?:an?|the)\b[\w\s'’-]{0,30})?\s$")


def _quoting_outlet(doc: Document, found: Annotations, source: Span) -> Span | None:
    """The outlet that the words for a source name as the one that has it: "an officer *quoted by Radio Mar*"."""
    near = found.inside(Mention, Span(source.start, source.end + 60))
    named = [m for m in near if m.actor.kind in _PRESS and _is_named(m) and m.span.start > source.start]
    return next((m.span for m in named if _QUOTED_BY.search(doc[Span(source.start, m.span.start)])), None)


def _is_named(m: Mention) -> bool:
    """Whether an outlet is known by a name: no "state radio", no "Russian agencies"."""
    return m.actor.name[:1].isupper() and _NO_NAME.isdisjoint(m.actor.name.lower().split())


def _of_cue(cue: Span, cues: Sequence[Cue]) -> tuple[Stance, str]:
    """Stance and kind of a cue: of the very words if they were read as one, else of the strongest row that meets them.

    Longer words of silence hold the shorter ones: "is still *anybody's guess*" is no guess.
    """
    near = [c for c in cues if c.span.meets(cue) and c.kind != SET_APART]
    silence = next((c for c in near if c.stance.silent and c.lemma and c.span.end >= cue.end and len(c.span) > len(cue)), None)
    if silence is not None:
        return silence.stance, silence.kind
    best = max(near, key=lambda c: (c.span == cue, c.stance is not Stance.ASSERTS, len(c.span), c.stance is Stance.DEMANDS), default=None)
    return (best.stance, best.kind if best.lemma else "unlisted") if best else (Stance.ASSERTS, "unlisted")


def _clipped(tree: Tree, a: Attributed, cues: Sequence[Cue]) -> Attributed:
    """As in "denied | arresting an envoy": a verb that the tagger takes into the cue is what the cue is about."""
    assert a.cue is not None
    head = tree.top(tree.at(a.cue))
    verb = tree.kid(head, "xcomp") if head is not None and tree.words[head].pos == "VERB" else None
    start = tree.words[verb].span.start if verb is not None else 0
    if head is not None and (opens := _clause_in_cue(tree, a.cue, head)) is not None:
        verb, start = None, 0
        if any(c.span in Span(a.cue.start, opens - 1) for c in cues):
            after = [c for c in a.content if c.start >= a.cue.end]
            return replace(a, cue=Span(a.cue.start, opens - 1), content=(Span(opens, after[-1].end if after else a.cue.end),))
    if verb is None or start <= a.cue.start + 1 or start >= a.cue.end or tree.words[verb].pos != "VERB" or any(tree.kids(verb, "mark")):
        return a
    if not any(c.span in Span(a.cue.start, start) for c in cues):
        return a  # "stopped arresting" tells nobody's words
    after = [c for c in a.content if c.start >= a.cue.end]
    said = Span(start, after[0].end if after else a.cue.end)
    return replace(a, cue=Span(a.cue.start, start - 1), content=(said, *(c for c in a.content if not c.meets(said))))


def _talked_of(tree: Tree, head: int, source: Span) -> bool:
    """Whether others say it of whoever seems to be the source; who "was quoted" has said it."""
    subject = any(tree.words[k].span in source for k in tree.kids(head, "nsubj:pass"))
    return subject and tree.words[head].lemma not in {"quote", "cite", "hear", "tell", "inform"}


def _clause_in_cue(tree: Tree, cue: Span, head: int) -> int | None:
    """Where a clause begins that a tagger takes into the cue: "denied | *that it had accused* Oslo"."""
    clause = tree.kid(head, "ccomp")
    opens = tree.kid(clause, "mark") if clause is not None else None
    if clause is None or opens is None or tree.words[opens].lemma not in {"that", "whether"}:
        return None
    inside = tree.words[clause].span in cue and tree.words[head].span.end <= tree.words[opens].span.start
    return tree.words[opens].span.start if inside and tree.kid(clause, *SUBJECTS) is not None else None


def _mended(doc: Document, found: Annotations, tree: Tree, a: Attributed, cues: Sequence[Cue]) -> Report:
    assert a.cue is not None
    head = tree.top(tree.at(a.cue))
    source, rival = a.source, Span(0, 0)
    if head is not None:
        named, source = _named_source(tree, head), source or _owner_in_cue(tree, a.cue)
        if source is None and named and not any(named.meets(c) for c in a.content):
            source = named
        if source and named and named in source and _prepositional(doc, a.cue) and "," in doc[Span(named.end, source.end)]:
            source = named  # "according to the Star, *nurses*"
        if source is None and _prepositional(doc, a.cue):
            source = _noun_before(doc, found, tree, a.cue)
        if source and _prepositional(doc, a.cue) and (pair := _two_sources(doc, found, tree, a.cue, [source, *([named] if named else [])])):
            source, rival = pair
    parts = a.content
    if head is not None and source and (own := _own_subject(found, tree, head, source)):
        source, parts = own, tuple(c for c in parts if not (c.meets(own) and c.end <= a.cue.start)) or _argument(found, tree, head, "ARG1")
    if source is None and (behind := _source_behind(doc, found, tree, a)):
        source, parts = behind, parts[:-1] or _before(doc, found, a.cue)
    if source and head is not None and _of_next(doc, a.cue, source, cues):
        source = _named_source(tree, head)
    if source and not _same_sentence(found, source, a.cue):
        source = _named_source(tree, head) if head is not None else None
    source, more = _cut_source(tree, _unplaced(tree, source))
    content = tuple(_within_sentence(found, a.cue, _bridged(doc, a.cue, source, (*parts, *more))))
    if not content and source and source.end <= a.cue.start and doc.text[a.cue.end : a.cue.end + 1] in {",", "."}:
        content = _trailing(doc, found, tree, source)  # "…, an envoy said, the Star reported"
    if head is not None:
        nameless = [c.span for c in found.of(Cue) if c.kind == ANONYMITY]
        content = _completed(tree, head, content, [a.cue, *nameless, *([source] if source else [])])
    content = _after_preposition(doc, a.cue, rival if len(rival) else source, content)
    content = tuple(_until_joined(doc, tree, head, c) for c in content) if head is not None else content
    content = tuple(_unled(doc, tree, c) for c in content if len(content) == 1 or not _is_cited(tree, c))
    stance, kind = _of_cue(a.cue, cues)
    if stance is Stance.DEMANDS and _set_between(doc, a):
        stance, kind = Stance.ASSERTS, "speech"
    if head is not None and _unverified(tree, head, stance):
        subject = _silent_subject(tree, head, a.cue)
        return Report(None, a.cue, content if content or subject is None else (subject,), stance, a.by, kind=UNVERIFIED)
    if source is None and stance.silent and head is not None:
        source = _silent_subject(tree, head, a.cue) or _nouns_before(found, tree, a.cue)
    if source and kind == "passive" and head is not None and _talked_of(tree, head, source):
        source = None  # "*Chad* is said to have sold gas": who says so stays open
    if source and stance.supports and _none_of(tree, source):
        stance = Stance.CANNOT_CONFIRM  # "Neither office would confirm the meeting."
    return Report(source, a.cue, content, stance, a.by, rival if len(rival) else None, kind=kind)


def _before(doc: Document, found: Annotations, cue: Span) -> tuple[Span, ...]:
    """What stands before a cue in its sentence."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), cue)
    return (_stripped(doc, Span(sentence.start, cue.start)),)


def _set_between(doc: Document, a: Attributed) -> bool:
    """Whether a cue stands between commas in what is said: "The plan, *he told listeners*, was to sell the port"."""
    cue = a.cue
    before = cue is not None and any(c.end <= cue.start for c in a.content)
    after = next((c for c in a.content if cue is not None and c.start >= cue.end), None)
    return before and cue is not None and after is not None and "," in doc.text[cue.end : after.start]


def _source_behind(doc: Document, found: Annotations, tree: Tree, a: Attributed) -> Span | None:
    """Who speaks, taken for what is said: "Shots fell at dawn, say *people from next door*, and …"."""
    if a.cue is None or not a.content or a.content[-1].start != a.cue.end + 1:
        return None
    behind = a.content[-1]
    gap = doc.text[a.content[-2].end if len(a.content) > 1 else 0 : a.cue.start].strip(' "”’')
    if not (gap.startswith(",") if len(a.content) > 1 else gap.endswith(",")):
        return None
    verb, top = tree.top(tree.at(a.cue)), tree.top(tree.at(behind))
    if len(a.content) == 1:  # "Peru is to sell the pier, say *two people close to the port* who have seen the drafts"
        top = next((k for k in tree.kids(verb, "nsubj") if k > verb), None) if verb is not None else None
    noun = _noun_phrase(tree, top) if top is not None and tree.words[top].pos in {"NOUN", "PROPN"} else None
    fitting = (n for n in ([behind] if len(a.content) > 1 else []) + ([noun] if noun else []))
    return next((n for n in fitting if n.start == behind.start and _may_speak(found, tree, n)), None)


def _owner_in_cue(tree: Tree, cue: Span) -> Span | None:
    """Whose reports they are, taken into the cue: "There were reports from *Oran* that …"."""
    inside = tree.at(cue)
    marks = (k for k in inside if k > inside.start and tree.words[k].lemma in {"from", "by"} and tree.words[k - 1].pos == "NOUN")
    return next((_noun_phrase(tree, tree.heads[k]) for k in marks if tree.heads[k] in inside), None)


def _of_next(doc: Document, cue: Span, source: Span, cues: Sequence[Cue]) -> bool:
    """Whether a source is who reports the saying: "…, an envoy said, *the Star* reported"."""
    behind = source.start > cue.end and doc.text[cue.end : source.start].strip() == ","
    return behind and any(c.span.start == source.end + 1 for c in cues)


def _until_joined(doc: Document, tree: Tree, head: int, content: Span) -> Span:
    """What is said up to the next thing that its source does: "denied smuggling *and demanded the release*"."""
    joined = [k for k in tree.kids(head, "conj") if tree.words[k].pos == "VERB" and tree.kid(k, *SUBJECTS) is None]
    inside = [k for k in joined if tree.words[k].span in content and tree.words[head].span.end <= content.start]
    cut = min((tree.words[min(tree.below[k] + (k,))].span.start for k in inside), default=content.end)
    said = re.sub(r"[ ,]*(?:\b(?:and|but|or))?[ ,]*$", "", doc[Span(content.start, cut)]) if content.start < cut < content.end else ""
    return Span(content.start, content.start + len(said)) if said else content


_CITING = frozenset({"cite", "quote"})


def _is_cited(tree: Tree, span: Span) -> bool:
    """Whether words are those for whom somebody cites, whether or not the verb is one of them: "citing *diplomats*"."""
    first = next(iter(tree.at(span)), 0)
    return _opens_with(tree, span, _CITING) or (first > 0 and tree.words[first - 1].lemma in _CITING)


def _opens_with(tree: Tree, span: Span, lemmas: frozenset[str]) -> bool:
    return any(tree.words[i].lemma in lemmas for i in list(tree.at(span))[:1])


def _unled(doc: Document, tree: Tree, content: Span) -> Span:
    """What is said without the aside before it: "*which quoted an aide*, Oslo sold gas", "*citing an aide*, that Oslo sold gas"."""
    comma = doc.text.find(", ", content.start, content.end)
    aside = comma > 0 and _opens_with(tree, content, _CITING | {"which", "who"})
    rest = Span(comma + 2, content.end) if aside else content
    subject = any(tree.words[i].relation in SUBJECTS for i in tree.at(rest))
    return rest if aside and subject else content


def _own_subject(found: Annotations, tree: Tree, head: int, source: Span) -> Span | None:
    """Who says it, where the tagger has taken who reports it: "The Star reported that *two officials* said …"."""
    if tree.words[head].relation not in {"ccomp", "parataxis"}:
        return None
    kid = tree.kid(head, "nsubj")
    if kid is None:
        spans = _argument(found, tree, head, "ARG0")  # the parse may hang it elsewhere
        kid = tree.top(tree.at(spans[0])) if len(spans) == 1 else None
    if kid is None or kid > head or tree.words[kid].lemma in {"who", "which", "that", "it"}:
        return None
    return _noun_phrase(tree, kid) if tree.words[kid].span.start >= source.end else None


def _argument(found: Annotations, tree: Tree, head: int, label: str) -> tuple[Span, ...]:
    """The words that fill a role of PropBank for a predicate."""
    return tuple(span for p in found.inside(Predicate, tree.words[head].span) for name, span in p.roles if name == label)


def _unplaced(tree: Tree, source: Span | None) -> Span | None:
    """A source that stands where a place would ("in the ministry announced that …", out of another language), without the preposition."""
    inside = list(tree.at(source)) if source else []
    if source is None or len(inside) < 2 or tree.words[inside[0]].lemma not in {"in", "at"}:
        return source
    return Span(tree.words[inside[1]].span.start, source.end)


def _same_sentence(found: Annotations, source: Span, cue: Span) -> bool:
    """A cue finds its source in its own sentence; what the tagger fetches from elsewhere belongs to another."""
    sentence = next((s.span for s in found.meeting(Sentence, cue)), None)
    return sentence is None or sentence.meets(source)


def _unverified(tree: Tree, head: int, stance: Stance) -> bool:
    """Whether a thing, not a person, is the subject of what could not be confirmed."""
    if stance is Stance.CANNOT_CONFIRM and tree.words[head].lemma in _OPEN_TO_ALL:
        return True  # "it is unclear whether", "it is anybody's guess who"
    if stance is Stance.CANNOT_CONFIRM and tree.words[head].lemma == "know" and any(tree.words[k].lemma == "it" for k in tree.below[head]):
        return True  # "it is not known who paid"
    if stance is Stance.CANNOT_CONFIRM and any(tree.words[k].lemma == "there" for k in tree.kids(head, "expl", "nsubj")):
        return True  # "there is no confirmation that"
    passive = tree.kid(head, "nsubj:pass", "aux:pass") is not None
    return (
        stance is Stance.CANNOT_CONFIRM and passive and tree.words[head].lemma in {"verify", "confirm", "check", "corroborate", "establish"}
    )


_OPEN_TO_ALL = frozenset({"clear", "unclear", "unconfirmed", "unknown", "uncertain", "guess", "remain"})
"""Words for what nobody knows: "the fate of the crew *remains* unknown"."""


def _silent_subject(tree: Tree, head: int, cue: Span) -> Span | None:
    """Who is silent, passive or not ("The ministry could not be reached")."""
    subject = tree.subject(head)
    span = _noun_phrase(tree, subject) if subject is not None else None
    return span if span and not span.meets(cue) else None


def _none_of(tree: Tree, source: Span) -> bool:
    """Whether a source is a denied one: "neither office", "no official", "nobody"."""
    return any(tree.words[i].lemma in {"neither", "no", "none", "nobody", "nor"} for i in list(tree.at(source))[:2])


def _names_a_group(tree: Tree, source: Span) -> bool:
    """Whether it is said of whom not one does it: "none of *the mills*", "neither *minister*"; "nobody at its office" names none."""
    words = [tree.words[i] for i in tree.at(source)]
    return len(words) > 1 and words[0].lemma in {"none", "neither"} and any(w.pos in {"NOUN", "PROPN"} for w in words[1:])


def _cut_source(tree: Tree, source: Span | None) -> tuple[Span | None, tuple[Span, ...]]:
    """A source that has run on into a sentence ("said Marsh in Lagos the port will close"): the noun, and the rest as content."""
    if source and (beside := _as_clause(tree, source)):
        return beside, ()
    for i in tree.at(source) if source else ():
        verb = tree.heads[i]
        if tree.words[i].relation in {"nsubj", "nsubj:pass"} and verb >= 0 and source and tree.words[verb].span in source:
            if tree.words[verb].relation.split(":")[0] in {"acl", "advcl"}:
                continue
            start = tree.span(i, frozenset({"acl:relcl"})).start
            if start > source.start + 3:
                return Span(source.start, start), (Span(start, source.end),)
    return source, ()


def _as_clause(tree: Tree, source: Span) -> Span | None:
    """A source without what a headline tells beside it: "“No deal”, says *minister* as row deepens"."""
    inside = tree.at(source)
    link = next((i for i in inside[1:] if tree.words[i].lemma in {"as", "after", "while", "amid"}), None)
    finite = link is not None and any(tree.words[i].pos in {"VERB", "AUX"} for i in inside if i > link)
    return Span(source.start, tree.words[link - 1].span.end) if link is not None and finite and inside[0] < link else None


def _prepositional(doc: Document, cue: Span) -> bool:
    return doc[cue].lower().startswith(("according", "per"))


def _two_sources(doc: Document, found: Annotations, tree: Tree, cue: Span, nouns: Sequence[Span]) -> tuple[Span, Span] | None:
    """As in "The Gazette According to Marsh, …": two nouns, one preposition; the words do not say who is cited by whom."""
    after = next((n for n in nouns if n.start >= cue.end), None)
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), None)
    if after is None or sentence is None:
        return None
    before = [i for i in tree.at(Span(sentence.start, cue.start)) if tree.words[i].pos not in {"PUNCT", "PART"}]
    if (
        not before
        or len(before) > 4
        or tree.words[before[-1]].pos != "PROPN"
        or doc.text[tree.words[before[-1]].span.end : cue.start].strip()
    ):
        return None
    if any(tree.words[i].pos in {"VERB", "AUX"} for i in before):
        return None
    return Span(tree.words[before[0]].span.start, tree.words[before[-1]].span.end), after


def _noun_before(doc: Document, found: Annotations, tree: Tree, cue: Span) -> Span | None:
    """As in "The Gazette According to has the port closed": the noun that opens the sentence before a postposition."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), None)
    span = _stripped(doc, Span(sentence.start, cue.start)) if sentence else cue
    inside = tree.at(span)
    return span if 0 < len(inside) <= 4 and all(tree.words[i].pos in {"PROPN", "NOUN", "DET", "ADJ"} for i in inside) else None


_NOMINAL = frozenset({"PROPN", "NOUN", "DET", "ADJ", "ADP", "CCONJ", "PART", "NUM"})


def _nouns_before(found: Annotations, tree: Tree, cue: Span) -> Span | None:
    """The nouns with which a sentence opens before its first verb, where the parse has parted them ("The missions … did not answer")."""
    sentence = next((s.span for s in found.meeting(Sentence, cue) if cue in s.span), cue)
    inside = list(tree.at(Span(sentence.start, max(sentence.start, cue.start))))
    plain = all(tree.words[i].pos in _NOMINAL or tree.words[i].relation in {"amod", "compound"} for i in inside)
    if not plain or not 0 < len(inside) < 15 or tree.words[inside[0]].pos in {"ADP", "CCONJ", "PART"}:
        return None
    return tree.words[inside[0]].span.to(tree.words[inside[-1]].span)


def _after_preposition(doc: Document, cue: Span, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What follows "According to Marsh," is all content, with whoever speaks inside it."""
    edge = max(cue.end, source.end if source else 0)
    if not content or not _prepositional(doc, cue) or content[0].start < edge:
        return content
    gap = doc.text[edge : content[0].start]
    if not re.search(r'[.“”"\n]', doc.text[edge : content[-1].end].rstrip(" .")):
        content = (content[0].to(content[-1]),)  # "…, *nurses* say *Oslo sold gas*" is all of it what Marsh says
    start = edge + len(gap) - len(gap.lstrip(" ,"))
    return content if "." in gap or "\n" in gap else (Span(min(start, content[0].start), content[0].end), *content[1:])


_MEANS = frozenset({"telephone", "phone", "e-mail", "email", "mail", "post", "radio", "letter", "text"})
"""By what somebody is reached, not by whom."""


def _named_source(tree: Tree, head: int) -> Span | None:
    """The noun that the parse makes the source of a cue: object of "according to", subject of a verb, agent of a passive."""
    word = tree.words[head]
    if word.lemma in {"accord", "according", "per"}:
        noun = tree.heads[head] if word.relation == "case" else tree.kid(head, "obl", "nmod", "obj")
        if noun is None or noun < 0:
            return None
        return _noun_phrase(tree, noun)
    if word.pos not in {"VERB", "AUX"} and tree.kid(head, *SUBJECTS) is None:
        owner = tree.kid(head, "nmod:poss")
        return _noun_phrase(tree, owner) if owner is not None else None
    if (agent := tree.kid(head, "obl:agent")) is not None and tree.words[agent].lemma not in _MEANS:
        return _noun_phrase(tree, agent)
    if word.lemma in {"say", "hear", "learn"} and any(tree.words[k].lemma == "it" for k in tree.kids(head, "nsubj", "expl")):
        told = (k for k in tree.kids(head, "obl") if tree.marker(k) == "from" or tree.words[k].lemma in _CIRCLES)
        circles = next(told, None)  # "it was said from government circles", "in diplomatic circles"
        return _noun_phrase(tree, circles) if circles is not None else None
    subject = None if tree.kid(head, "nsubj:pass", "aux:pass") is not None else tree.subject(head)
    if subject is None or tree.words[subject].lemma in _EMPTY:
        return None
    parts = [k for k in tree.kids(head, "nsubj") if tree.words[k].pos in {"NOUN", "PROPN"}]
    if len(parts) > 1 and parts == list(range(parts[0], parts[-1] + 1)):  # "spokesman", "Jean" and "Bo", each a subject
        return _noun_phrase(tree, parts[0]).to(tree.words[parts[-1]].span)
    return _noun_phrase(tree, subject)


_CIRCLES = frozenset({"circle", "quarter"})


def _noun_phrase(tree: Tree, noun: int) -> Span:
    return tree.span(noun, frozenset({"acl:relcl", "parataxis", "ccomp", "advcl", "cop", "nsubj", "aux", "punct", "case", "mark"}))


def _bridged(doc: Document, cue: Span, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content that a flat reader parts where another source stands ("reports that, according to Marsh, …") is one."""
    edge = max(cue.end, source.end if source else 0)
    if len(content) != 2 or content[0].start < edge or content[1].start < content[0].end:
        return content
    gap = doc.text[content[0].end : content[1].start]
    return (content[0].to(content[1]),) if "," in gap and not re.search(r"[.“”\"\n]", gap) else content


def _within_sentence(found: Annotations, cue: Span, content: Iterable[Span]) -> Iterator[Span]:
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


def _completed(tree: Tree, head: int, content: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    """A content cut short is carried on to the ends of the clause that it cuts, or that the parse gives the cue."""
    if content and sum(map(len, content)) > 12:
        return tuple(_widened(tree, part, taken) for part in content)
    open_ones = (k for k in tree.kids(head, *_COMPLEMENTS) if not any(tree.words[k].span.meets(t) for t in taken))
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


def _by_syntax(doc: Document, found: Annotations, tree: Tree, cue: Cue) -> Report | None:
    """A report that the encoder missed: a cue with a clause of its own, or silence with a subject."""
    numbers = tree.at(cue.span)
    head = tree.top(numbers)
    if head is None:
        return None
    word = tree.words[head]
    if cue.kind == "preposition" and (source := _noun_after(tree, cue.span)):
        return _adverbial(doc, found, tree, cue, source)
    if word.pos != "VERB" and not cue.stance.silent:
        return _nominal(doc, tree, cue, head) if cue.kind == "noun" else None
    if _unverified(tree, head, cue.stance):
        subject = _silent_subject(tree, head, cue.span)
        return Report(None, cue.span, (subject,) if subject else (), cue.stance, "syntax", kind=UNVERIFIED)
    source = _named_source(tree, head)
    if source is None and cue.stance.silent:
        source = _silent_subject(tree, head, cue.span) or _nouns_before(found, tree, cue.span)
    if (
        source is not None
        and cue.stance.silent
        and source.start == cue.span.start
        and source.end < cue.span.end
        and _names_a_group(tree, source)
    ):
        return Report(
            source, Span(source.end + 1, cue.span.end), (), cue.stance, "syntax", kind=cue.kind
        )  # "*None of the mills* gave a reason"
    if source is not None and cue.stance.silent and source.start == cue.span.start and _none_of(tree, source):
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
    if clause is None and thing is not None and cue.stance in {Stance.DENIES, Stance.CONFIRMS, Stance.RETRACTS}:
        clause = thing  # "The embassy denied this."
    span = tree.span(clause) if clause is not None else Span(0, 0)
    around = clause is not None and clause == thing and span in cue.span  # "*brushed* the story *aside*"
    if not cue.stance.silent and not around and (clause is None or span.meets(cue.span) or span.meets(source)):
        said = _trailing(doc, found, tree, source) if source.start < cue.span.start else ()
        return Report(source, cue.span, said, cue.stance, "syntax", kind=cue.kind) if said else None
    if cue.stance.silent:
        last = max(tree.under(head, frozenset({"conj", "parataxis", "advcl"})))
        rest = Span(cue.span.end, max(cue.span.end, tree.words[last].span.end))
        content = (rest,) if doc[rest].strip(" .,;“”\"'") else ()
        return Report(source, cue.span, content, cue.stance, "syntax", kind=cue.kind)
    if thing is not None and clause is not None and thing < clause:
        between = doc.text[tree.span(thing).end : span.start].strip()
        if tree.kid(clause, *SUBJECTS) is None or between in {"", "and"}:  # "expects the talks of Chad and Mali continued"
            span = tree.span(thing).to(span)
    return Report(source, cue.span, (span,), cue.stance, "syntax", kind=cue.kind)


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
    source, said = _noun_phrase(tree, owners[0]), _unled(doc, tree, tree.span(clause))
    if source.start >= said.start:
        return None  # a misparse: the clause holds its own owner
    source = Span(source.start, min(source.end, said.start))
    return Report(source, cue.span, (said,), cue.stance, "syntax", kind=cue.kind)


SET_APART = "apart"
"""Kind of a cue that its place makes one ("As reports Interfax, …")."""


def _set_apart(
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
        content = _stripped(doc, Span(sentence.start, cue.span.start) if behind else Span(comma + 1, sentence.end))
        known = any(r.source and r.cue.meets(cue.span) and any(c.meets(content) for c in r.content) for r in many)
        names = [n for n in _names_in(doc, tree, lead, cue.span, cues) if _may_speak(found, tree, n)]
        if len(names) > known and any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(content)):
            outer = Report(names[0], cue.span, (content,), cue.stance, "syntax")
            yield lead, [outer, *(replace(outer, source=n, cue=Span(n.start - 1, n.start), kind="quoting") for n in names[1:])]


def _stripped(doc: Document, span: Span) -> Span:
    """Words without the commas and the full stop around them."""
    words = doc[span]
    start = span.start + len(words) - len(words.lstrip(" ,"))
    return Span(start, max(start, span.start + len(words.rstrip(" ,."))))


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


def _trailing(doc: Document, found: Annotations, tree: Tree, source: Span) -> tuple[Span, ...]:
    """The talks go on, *the envoy said*: what stands before the comma is the content, with what goes on behind ("…, and")."""
    sentence = next((s.span for s in found.meeting(Sentence, source) if source in s.span), None)
    if sentence is None or source.start <= sentence.start:
        return ()
    before = doc.text[sentence.start : source.start].rstrip()
    content = Span(sentence.start, sentence.start + len(before))
    told = any(tree.words[i].pos == "AUX" or tree.words[i].relation in SUBJECTS for i in tree.at(content))
    if not re.search(r",[\"”’»]?$", before) or not told:
        return ()
    return (content, *_goes_on(doc, tree, source, sentence))


def _goes_on(doc: Document, tree: Tree, source: Span, sentence: Span) -> tuple[Span, ...]:
    """What is said behind its source: "It was a drill, according to Ruiz, *and no one was hurt*"."""
    joined = re.compile(r"[^,“”\"]{0,40},\s(?:and|but|while)\s").match(doc.text, source.end, sentence.end)
    rest = _stripped(doc, Span(joined.end(), sentence.end)) if joined else None
    return (rest,) if rest and any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(rest)) else ()


def _noun_after(tree: Tree, cue: Span) -> Span | None:
    """The noun phrase that follows a preposition ("in the view of *two Kenyan officials*")."""
    first = next((i for i in tree.at(Span(cue.end, cue.end + 30)) if tree.words[i].pos != "PUNCT"), None)
    if first is None:
        return None
    noun = next((i for i in [first, *tree.up(first)] if tree.words[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    span = _noun_phrase(tree, noun) if noun is not None else None
    return span if span and cue.end <= span.start < cue.end + 3 else None


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


def _disentangled(doc: Document, found: Annotations, many: Sequence[Report]) -> list[Report]:
    """As in "According to Marsh, Lee expects the talks to go on": a flat reader gives Marsh the content and Lee none."""
    out = list(many)
    for j, inner in enumerate(out):
        if inner.stance.silent or inner.source is None:
            continue
        for i in range(max(0, j - 6), min(len(out), j + 6)):
            outer = out[i]
            if i == j or not outer.content or (inner.content and inner.content[0].start != outer.content[0].start):
                continue
            first = outer.content[0]
            gap = doc.text[inner.frame.end : first.start] if inner.frame.end <= first.start else "x."
            if outer.frame.end <= inner.frame.start and len(gap) < 12 and "." not in gap:
                out[j] = replace(inner, content=outer.content)
                out[i] = replace(outer, content=(inner.frame.to(first), *outer.content[1:]))
                break
    return out


def _cited(found: Annotations, tree: Tree, many: Sequence[Report]) -> Iterator[Report]:
    """As in "The Star said Lee had resigned, citing two aides": the aides stand inside what the Star says."""
    for i, word in enumerate(tree.words):
        if word.lemma not in _CITING or word.relation not in {"advcl", "acl", "acl:relcl", "parataxis", "conj", "amod", "case"}:
            continue
        noun = tree.kid(i, "obj", "obl")
        if noun is not None and tree.marker(noun) == "by":
            continue  # "an officer quoted by the Star": the Star is the outer one
        if noun is None and i + 1 < len(tree.words):
            noun = next((k for k in [i + 1, *tree.up(i + 1)] if tree.words[k].pos in {"NOUN", "PROPN"}), None)  # "Citing diplomats, …"
        sentence = next((s.span for s in found.meeting(Sentence, word.span) if word.span in s.span), None)
        hosts = [r for r in many if sentence and r.cue in sentence and r.content and r.source and not r.cue.meets(word.span)]
        if noun is not None and hosts:
            host = min(hosts, key=lambda r: abs(r.cue.start - word.span.start))
            yield Report(_noun_phrase(tree, noun), word.span, host.content, host.stance, "syntax", kind="quoting")


def _quoted_as(tree: Tree) -> Iterator[Report]:
    """As in "The Star quoted an aide as saying that Lee had resigned": the Star, and inside its words the aide."""
    for i, word in enumerate(tree.words):
        noun, source = tree.kid(i, "obj"), tree.subject(i)
        if word.lemma not in _CITING or noun is None or source is None or tree.kid(i, "aux:pass") is not None:
            continue
        saying = next((k for k in (*tree.kids(noun, "acl"), *tree.kids(i, "advcl", "xcomp", "obl")) if tree.marker(k) == "as"), None)
        clause = tree.kid(saying, "ccomp", "obj", "parataxis") if saying is not None else None
        if saying is None or clause is None or tree.words[saying].pos != "VERB":
            continue
        inner = Report(tree.span(noun, frozenset({"acl"})), tree.words[saying].span, (tree.span(clause),), by="syntax")
        yield Report(_noun_phrase(tree, source), word.span, (inner.whole,), by="syntax")
        yield inner


_TAIL = re.compile(r"(?P<content>\S.+?)(?P<cue>\s[-–—]\s|:\s)(?P<source>[^-–—:]{3,40})")
_LEAD = re.compile(r"(?P<source>[^-–—:]{3,40})(?P<cue>:\s)(?P<content>\S.+)")
_SAYING = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY})


def _headed(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> Iterator[Report]:
    """As headlines name sources: "Port to close - officials", "Port to close: report", "Marsh: port to close"."""
    for block in doc.parts(BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.STANDFIRST):
        if any(r.cue in block.span for r in many):
            continue
        words = doc[block.span]
        for pattern in (_TAIL, _LEAD):
            m = pattern.fullmatch(words)
            parts = {k: Span(block.span.start + m.start(k), block.span.start + m.end(k)) for k in ("source", "cue", "content")} if m else {}
            if (
                parts
                and _names_a_source(found, tree, parts["source"])
                and any(tree.words[i].pos == "VERB" for i in tree.at(parts["content"]))
            ):
                yield Report(parts["source"], parts["cue"], (parts["content"],), by="syntax")
                break


def _names_a_source(found: Annotations, tree: Tree, span: Span) -> bool:
    """Whether short words without a verb end in a word for a source, or are the name of who may speak."""
    inside = list(tree.at(span))
    if not inside or len(inside) > 5 or any(tree.words[i].pos in {"VERB", "AUX"} for i in inside):
        return False
    last = tree.words[inside[-1]].span
    if any(m.span.end == span.end and m.actor.kind in _SAYING for m in found.inside(Mention, span)):
        return True
    return any(m.span.meets(last) for m in found.inside(SourceMention, last))


def _may_speak(found: Annotations, tree: Tree, span: Span) -> bool:
    """Whether words hold a word for a source ("eyewitnesses", "a source in Vienna") or the name of who may speak."""
    named = any(m.actor.kind in _SAYING | {ActorKind.GOVERNMENT} for m in found.inside(Mention, span))
    plain = len(span) < 80 and not any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(span))
    return plain and (named or bool(found.inside(SourceMention, span)))


def _nested(ordered: Sequence[Report]) -> tuple[Report, ...]:
    out = []
    for j, r in enumerate(ordered):
        near = [i for i in range(max(0, j - 12), min(len(ordered), j + 4)) if i != j]
        holders = [i for i in near if any(r.frame in part for part in ordered[i].content)]
        if r.kind == "quoting" and r.by == "syntax":
            holders = [i for i in near if ordered[i].content == r.content]
        outer = min(holders, key=lambda i: (sum(map(len, ordered[i].content)), ordered[i].kind != "quoting"), default=-1)
        out.append(replace(r, outer=outer))
    return tuple(out)


def chain_of(number: int, all_reports: Sequence[Report]) -> list[Report]:
    """A report and those it stands in, outermost first."""
    line, seen = list[Report](), set[int]()
    while number >= 0 and number not in seen:
        seen.add(number)
        line.append(all_reports[number])
        number = all_reports[number].outer
    return line[::-1]
