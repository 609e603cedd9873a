"""Raw attributions to reports: contents mended, missing sources supplied, one report placed inside another.

The encoder finds flat attributions. Here the parse says where a content really ends, which noun a cue belongs to, and
which report stands inside the content of another ("the Times reports that officials say that …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.actor import ActorKind
from onrecord.annotation import ANONYMITY, Annotations, Attributed, Cue, Mention, Quote, Sentence
from onrecord.asked_about import asked_about, is_of_another, without_answers
from onrecord.claim import Stance
from onrecord.cue_mending import clipped, set_right
from onrecord.cue_syntax import SET_APART, by_syntax, goes_on, set_apart, trailing
from onrecord.document import BlockKind, Document, Span
from onrecord.heard_through import on_air, quoting_who, shown_papers, without_word_of
from onrecord.no_silence import is_deed
from onrecord.pointed_at import pointing_back
from onrecord.report import UNVERIFIED, Report, has_clause, tells
from onrecord.said_behind import behind_colon, said_behind, unswallowed
from onrecord.seconded import seconded
from onrecord.secondhand import second_hand
from onrecord.source_words import CITING, may_speak, names_a_source, noun_phrase, prepositional
from onrecord.syntax import Tree
from onrecord.translated_order import cited_deeds, in_order


def reports(doc: Document, found: Annotations, tree: Tree) -> tuple[Report, ...]:
    """The reports of a document in text order, each knowing the one it stands in."""
    nameless = [c.span for c in found.of(Cue) if c.kind == ANONYMITY]
    cues = [c for c in found.of(Cue) if c.kind != ANONYMITY and not _of_nameless(c, nameless) and not _across(doc, c)]
    attributed = [
        clipped(tree, unswallowed(doc, a), cues) for a in found.of(Attributed) if a.cue and not any(a.cue.meets(n) for n in nameless)
    ]
    prepositions = [c.span for c in cues if c.kind == "preposition"]  # "*After findings of* the police", of which a reader saw half
    attributed = [a for a in attributed if a.source or not any(a.cue and a.cue in p and a.cue != p for p in prepositions)]
    citing = [c.span for c in cues if c.lemma in CITING]
    mended = _disentangled(doc, found, [set_right(doc, found, tree, _told(doc, a, nameless, citing), cues) for a in attributed])
    mended = [behind_colon(doc, found, _behind(doc, found, tree, r)) for r in mended]
    apart = list(set_apart(doc, found, tree, cues, mended))
    quoted = list(_quoted_as(doc, found, tree))
    mended = [*(r for r in mended if not any(r.cue.meets(q.frame) for q in quoted)), *quoted]
    mended = [r for r in mended if (r.content or r.stance.silent) and not any(r.cue.meets(lead) for lead, _ in apart)]
    mended += [r for _, some in apart for r in some]
    for cue in cues:
        if cue.kind == SET_APART or any(cue.span.meets(lead) for lead, _ in apart):
            continue
        if cue.kind == "noun" and any(tree.words[tree.heads[i]].lemma in CITING for i in tree.at(cue.span) if tree.heads[i] >= 0):
            continue  # "citing *a letter* from the port, that …"
        told = (r for r in mended if r.source is not None or cue.kind != "noun")  # "asked about *reports* in the papers that …"
        if not any(cue.span.meets(r.cue) for r in told) and (report := by_syntax(doc, found, tree, cue)):
            mended.append(report)
    mended = said_behind(doc, found, tree, mended, cues)
    asked = list(asked_about(doc, found, tree))
    mended = [r for r in mended if not any(is_of_another(r, a) for a in asked)]
    known = [r.cue for r in mended if r.kind == "noun"]
    mended = [*without_answers(doc, mended, asked), *(a for a in asked if not any(a.cue.meets(k) for k in known))]
    mended = [without_word_of(doc, r) for r in pointing_back(doc, found, tree, mended)]
    mended = shown_papers(doc, found, tree, second_hand(doc, found, tree, mended))
    mended = in_order(doc, found, tree, quoting_who(doc, found, mended))
    mended = [*mended, *cited_deeds(doc, found, tree, mended)]
    cited = list(_cited(found, tree, mended))
    mended = [*(r for r in mended if not any(r.cue == c.cue for c in cited)), *cited, *_headed(doc, found, tree, mended)]
    mended = seconded(doc, found, tree, mended, cues)
    ordered = sorted(mended, key=lambda r: (r.whole.start, -r.whole.end, r.cue.start))
    ordered = [_addressed(doc, found, tree, r) for r in (_questioned(doc, tree, r, asked) for r in _stacked(doc, ordered))]
    ordered = [r for r in ordered if tells(doc, found, tree, r) and not _mutual(doc, r) and not is_deed(doc, tree, r)]
    ordered = [r for r in ordered if not _left_undone(doc, r, ordered)]
    ordered = [one for one in (_of_nobody(tree, r) for r in ordered) if one is not None]
    return _denied_apart(_nested([r for r in ordered if not any(_turned(r, other) for other in ordered)]))


def _denied_apart(many: tuple[Report, ...]) -> tuple[Report, ...]:
    """Who denies another's words does so on his own word: "Oman denied *a report by the Star that it had sold gas*"; the Star said it."""
    out = list(many)
    for n, r in enumerate(many):
        holder = many[r.outer] if r.outer >= 0 else None
        if holder is None or r.kind != "noun" or r.by != "syntax" or holder.stance is not Stance.DENIES or not r.stance.supports:
            continue
        if any(p.end >= r.content[-1].end - 1 and p.start <= r.frame.start for p in holder.content):
            denial = replace(holder, content=r.content, second=None)
            out[n], out[r.outer] = replace(r, outer=holder.outer, second=denial), denial
    return tuple(out)


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
    behind = before and a.source is not None and a.cue is not None and said[-1].start - a.source.end <= 1
    leaked = behind and a.cue is not None and prepositional(doc, a.cue)  # "according to a deed *that has been leaked*"
    opening = (*_RELATIVE, "that ") if leaked else _RELATIVE
    return replace(a, content=tuple(c for c in said if not (before and c != said[0] and doc[c].startswith(opening))))


def _done_by(doc: Document, said: Span, source: Span) -> bool:
    """Whether who seems to say it is who did it: "As noted before, the pact was signed *by the two ministers*"."""
    return said.end <= source.start and doc[said].lower().endswith((" by", "by ")) and not doc.text[said.end : source.start].strip()


def _behind(doc: Document, found: Annotations, tree: Tree, r: Report) -> Report:
    """Who speaks at the end says all that stands before: "Oslo sold gas and is to buy oil, *an envoy said*"."""
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if r.source is not None and prepositional(doc, r.cue) and r.content and r.content[-1].end <= r.cue.start < r.source.start:
        bare = not any(tree.words[i].pos in {"VERB", "AUX"} for c in r.content for i in tree.at(c))
        content = (trailing(doc, found, tree, r.cue) or r.content) if bare else r.content
        return replace(r, content=(*content, *goes_on(doc, tree, r.source, sentence)) if sentence else content)
    if r.source is None or not r.stance.supports or sentence is None or not sentence.start < r.source.start < r.cue.start:
        return r
    if not r.content or _joined_on(doc, r):
        return replace(r, content=trailing(doc, found, tree, r.source)[: 1 if r.content else 2] or r.content)
    gaps = [Span(a.end, b.start) for a, b in pairwise(r.content) if a.end < b.start and b.end <= r.source.start]
    if any(tree.words[i].pos in {"VERB", "AUX"} for gap in gaps for i in tree.at(gap)) and not _quoted(found, r.content):
        return replace(r, content=trailing(doc, found, tree, r.source) or r.content)  # cut up around a verb
    first = r.content[0]
    lead = Span(sentence.start, max(sentence.start, first.start))
    alone = len(r.content) == 1 and first.start > sentence.start and doc.text[first.end : r.source.start].strip(' ”"’') == ","
    if not alone or any(q.span.meets(lead.to(first)) for q in found.of(Quote)):
        return r
    whole = any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(lead))
    return replace(r, content=trailing(doc, found, tree, r.source) or r.content) if whole else r


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
    medium = r.medium or _medium(doc, found, tree, r)
    content = r.content
    if medium and content and content[0].start <= medium.start < content[0].start + 3 and medium.end < content[0].end:
        content = (Span(medium.end + 1, content[0].end), *content[1:])  # "told *the Star* the ship had sunk"
    return replace(r, medium=medium, content=content, stance=Stance.ASSERTS if told else r.stance)


def _questioned(doc: Document, tree: Tree, r: Report, asked: Sequence[Report]) -> Report:
    """As in "Asked whether Oslo had sold gas, the minister declined to comment": silence about what was asked.

    What is `asked` about on the word of others ("asked about *a report that Oslo sold gas*") is theirs to say.
    """
    verb = tree.top(tree.at(r.cue)) if r.stance is Stance.ASKS else None
    if verb is not None and _is_asked(doc, tree, r, verb):
        agent = tree.kid(verb, "obl:agent")  # "asked *by the Star* if it was so, the envoy laughed"
        return replace(r, source=noun_phrase(tree, agent)) if agent is not None else replace(r, source=None, kind=UNVERIFIED)
    short = sum(len(tree.at(c)) for c in r.content) < 3
    head = tree.top(tree.at(r.cue)) if r.stance.silent and short else None
    for k in tree.kids(head, "advcl") if head is not None else ():
        clause = tree.kid(k, "ccomp", "advcl", "obl")
        if clause is not None and tree.words[k].lemma in _ASKING and tree.words[k].span.end <= r.cue.start:
            said = tree.span(clause)
            return r if any(a.whole.meets(said) for a in asked) else replace(r, content=(said, *r.content))
    return r


def _is_asked(doc: Document, tree: Tree, r: Report, verb: int) -> bool:
    """Whether a verb of asking is the participle of who was asked."""
    beside = tree.words[verb].relation in {"advcl", "acl"} and tree.words[verb].lemma in _ASKING
    return beside and doc[r.cue].lower().endswith(("ed", "ed by")) and tree.kid(verb, "nsubj", "aux") is None


_ASKING = frozenset({"ask", "question", "press", "quiz"})
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
    if fronted := _spoken_to(doc, found, r):
        return fronted
    for m in found.inside(Mention, Span(start, start + 80)):
        gap = _TO_A_MEDIUM.fullmatch(doc.text, start, m.span.start)
        if m.span.end + 1 == r.source.start and doc.text[m.span.end] == " ":
            continue  # "According to *the weekly* Sol"
        if m.actor.kind not in _PRESS or m.span.meets(r.source) or gap is None or not (gap["to"] or tree.words[verb].lemma in _TELLING):
            continue
        if any(tree.words[i].pos in {"VERB", "AUX"} for i in tree.at(Span(start, m.span.start))):
            return None
        return m.span if _is_named(m) and not doc[m.span].lower().startswith(_OWN) else None
    return on_air(doc, found, r) or _quoting_outlet(doc, found, r.source)


_FRONTED = re.compile(
    r"\W*(?:in (?:an?|his|her|the) (?:[\w-]+ ){0,3}?(?:interview|conversation|talk|call|chat|broadcast|article|essay|column|appearance)"
    r"(?: \w+day)? (?:with|to|on|for|in|(?:published|printed|aired|broadcast|carried|released) (?:\w+ )?(?:by|in|on))"
    r"|speaking (?:\w+ )?(?:to|on|with)|in (?:comments|remarks) (?:to|on|(?:published|carried|aired|broadcast) (?:\w+ )?(?:by|in|on)))"
    r"(?: the| a| an)?(?: [\w'’-]+){0,3}?\s",
    re.I,
)


def _spoken_to(doc: Document, found: Annotations, r: Report) -> Span | None:
    """The outlet that a sentence names before its source: "*In an interview with the Star*, …", "*Speaking to Radio Mar*, …"."""
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if sentence is None or r.source is None or not sentence.start < r.source.start < r.cue.start:
        return None
    lead = Span(sentence.start, r.source.start)
    named = [m for m in found.inside(Mention, lead) if m.actor.kind in _PRESS and _is_named(m)]
    told = (
        m.span for m in named if _FRONTED.fullmatch(doc[Span(lead.start, m.span.start)]) and doc.text[m.span.end : m.span.end + 1] != "'"
    )
    return next((s for s in told if doc.text[s.end : r.source.start].rstrip().endswith(",")), None)


_QUOTED_BY = re.compile(
    r"(?:(?:quoted|cited)(?: as saying)? (?:by|in)|(?:interviewed|questioned) by"
    r"|(?:seen|viewed|read|reviewed|examined|checked|verified|obtained) by)(?: (?:an?|the)\b[\w\s'’-]{0,30})?\s$",
    re.I,
)


def _quoting_outlet(doc: Document, found: Annotations, source: Span) -> Span | None:
    """The outlet that the words for a source name as the one that has it: "an officer *quoted by Radio Mar*", "papers *seen by* it"."""
    near = found.inside(Mention, Span(source.start, source.end + 90))
    named = [m for m in near if m.actor.kind in _PRESS and _is_named(m) and m.span.start > source.start]
    return next((m.span for m in named if _QUOTED_BY.search(doc[Span(source.start, m.span.start)])), None)


def _is_named(m: Mention) -> bool:
    """Whether an outlet is known by a name: no "state radio", no "Russian agencies"."""
    return m.actor.name[:1].isupper() and _NO_NAME.isdisjoint(m.actor.name.lower().split())


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
        if word.lemma not in CITING or word.relation not in {"advcl", "acl", "acl:relcl", "parataxis", "conj", "amod", "case"}:
            continue
        noun = tree.kid(i, "obj", "obl")
        if any(tree.words[k].pos in {"NOUN", "PROPN"} for k in tree.kids(i, "nsubj")):
            continue  # "…, the Star quoted an aide as saying"
        if noun is not None and tree.marker(noun) == "by":
            continue  # "an officer quoted by the Star": the Star is the outer one
        if noun is None and i + 1 < len(tree.words):
            noun = next((k for k in [i + 1, *tree.up(i + 1)] if tree.words[k].pos in {"NOUN", "PROPN"}), None)  # "Citing diplomats, …"
        sentence = next((s.span for s in found.meeting(Sentence, word.span) if word.span in s.span), None)
        hosts = [r for r in many if sentence and r.cue in sentence and r.content and r.source and not r.cue.meets(word.span)]
        if noun is not None and hosts:
            host = min(hosts, key=lambda r: abs(r.cue.start - word.span.start))
            if tree.words[noun].lemma in _REASONS or (host.stance.silent and not may_speak(found, tree, noun_phrase(tree, noun))):
                continue  # "declined to talk of it, *citing an inquiry*"
            yield Report(noun_phrase(tree, noun), word.span, host.content, host.stance, "syntax", kind="quoting")


_REASONS = frozenset(
    {
        *("reason", "concern", "rule", "law", "policy", "privacy", "security", "health", "need", "lack", "pressure", "weather", "ground"),
        *("fear", "risk", "sensitivity", "confidentiality", "cost", "case", "safety", "secrecy", "regulation", "illness", "difficulty"),
        *("threat", "shortage", "delay", "problem", "interest", "consideration", "commitment", "obligation", "principle", "right"),
    }
)
"""Why something is done, not on whose word: "would not attend, citing *ill health*"."""


def _quoted_as(doc: Document, found: Annotations, tree: Tree) -> Iterator[Report]:
    """As in "The Star quoted an aide as saying that Lee had resigned": the Star, and inside its words the aide.

    So it is where the words stand before: "Lee had resigned, the Star quoted an aide as saying".
    """
    for i, word in enumerate(tree.words):
        noun, source = tree.kid(i, "obj"), tree.subject(i)
        if word.lemma not in CITING or noun is None or source is None or tree.kid(i, "aux:pass") is not None:
            continue
        saying = next((k for k in (*tree.kids(noun, "acl"), *tree.kids(i, "advcl", "xcomp", "obl")) if tree.marker(k) == "as"), None)
        if saying is None or tree.words[saying].pos != "VERB":
            continue
        clause = tree.kid(saying, "ccomp", "obj", "parataxis")
        outer, inner = noun_phrase(tree, source), tree.span(noun, frozenset({"acl"}))
        before = trailing(doc, found, tree, outer) if clause is None else ()
        if clause is not None:
            told = Report(inner, tree.words[saying].span, (tree.span(clause),), by="syntax")
            yield Report(outer, word.span, (told.whole,), by="syntax")
            yield told
        elif before:
            yield Report(outer, word.span, before[:1], by="syntax")
            yield Report(inner, tree.words[saying].span, before[:1], by="syntax", kind="quoting")


_TAIL = re.compile(r"(?P<content>\S.+?)(?P<cue>\s[-–—]\s|:\s)(?P<source>[^-–—:]{3,40})")
_LEAD = re.compile(r"(?P<source>[^-–—:]{3,40})(?P<cue>:\s)(?P<content>\S.+)")


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
                and names_a_source(found, tree, parts["source"])
                and any(tree.words[i].pos == "VERB" for i in tree.at(parts["content"]))
            ):
                yield Report(parts["source"], parts["cue"], (parts["content"],), by="syntax")
                break


def _nested(ordered: Sequence[Report]) -> tuple[Report, ...]:
    out = []
    for j, r in enumerate(ordered):
        near = [i for i in range(max(0, j - 12), min(len(ordered), j + 4)) if i != j]
        holders = [i for i in near if any(r.frame in part for part in ordered[i].content)]
        if r.kind == "quoting" and r.by == "syntax":
            holders = [i for i in near if ordered[i].content == r.content]
            holders = [i for i in holders if ordered[i].kind != "quoting" or ordered[i].cue.start < r.cue.start]
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
