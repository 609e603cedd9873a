"""What an outlet takes back: words that a correction, an apology or a withdrawn story withdraws, and the words put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import EventMention, Mention, Quote, Sentence
from onrecord.claim import Attribution, SourceKind, Voice
from onrecord.document import BlockKind, Document, Span
from onrecord.event import Realis
from onrecord.passages import Passage, Reading, Withdrawal, trim
from onrecord.report import Report
from onrecord.syntax import SUBJECTS

AFTER = 260
"""Characters behind what an outlet says it printed within which it says that this was wrong."""

_NOUN = (
    r"(?:articles?|reports?|stor(?:y|ies)|items?|dispatch(?:es)?|pieces?|columns?|headlines?|captions?|graphics?|maps?|charts?|editorials?"
    r"|briefs?|accounts?|interviews?|features?|profiles?|versions?|editions?|bulletins?|newsletters?|broadcasts?|tables?)"
)
_PIECE = rf"\b(?:an?|the|our|this|that|one of our|two|some|several|\w+day['’]s)\s+(?:[\w’'-]+\s+){{0,4}}?{_NOUN}\b"
_HOUSE = r"(?:news)?(?:paper|agency|website|site|magazine|broadcaster|channel|station|bulletin|letter|weekly|daily|programme)"
_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately|in error|by mistake|falsely)"
_SAID = (
    r"(?:said|stated|reported|wrote|written|claimed|gave|given|put|named|described|quoted|suggested|asserted|indicated|published|printed"
    r"|implied|identified|attributed|listed|called|referred to|contained|carried|saying|stating|reporting|misstated|misreported"
    r"|misidentified|misquoted|misattributed|misspelled|misspelt|mistook)"
)
_BAD = r"(?:wrong|false|incorrect|untrue|inaccurate|mistaken|erroneous|unfounded|baseless|made up|fabricated|not true|not correct|not so)"
_UNPRINTED = r"(?:withdrawn|retracted|pulled|taken down|corrected|deleted|removed|spiked|rescinded|disowned)"
_UNPRINTS = r"(?:withdrew|withdrawn|withdraws|retract(?:s|ed)|pulled|took down|taken down|corrected|deleted|removed|disowned)"
_VERDICT = (
    rf"(?:is|are|was|were|has been|have been|had been|proved|turned out)(?: \w+)?(?: to be)? (?:{_BAD}"
    rf"|{_UNPRINTED}|in error|an error|a mistake)"
)

_SPLIT = re.compile(r"\s*(?:[;–—]|,(?= (?:when|but|whereas|while|though)\b))\s*(?=\w)")
"""Where the words put in the place of the wrong ones begin: "said 40 had died*;* it was 14"."""
_TURN = re.compile(
    r"(?:and |but |when |whereas |while |though )?(?:in (?:fact|reality|truth)|actually|rather|the correct \w+|it (?:is|was|were)\b)", re.I
)
_FAULT = re.compile(
    rf"(?:^|[.;:!?–—]\s*)(?:but |and )?(?:"
    rf"(?:that|this|it|which|(?:this|that|the|our|both) (?:[\w-]+ ){{0,2}}?(?:{_NOUN}|claims?|statements?|figures?"
    rf"|information|number|name|date))"
    rf" {_VERDICT}"
    r"|in (?:fact|reality|truth),? (?:[^.;]* (?:not|never|no|nobody|none|only)\b|(?:it|they|there) (?:is|was"
    r"|were)\b[^.;]* (?:that|who|which|not)\b)"
    r"|(?:that|this|it) (?:is|was) not (?:so|true|correct|the case|right|accurate)\b"
    r"|(?:we|the (?:editors?|paper|newspaper|agency)|this (?:paper|newspaper|agency)|[A-Z][\w’' ]{2,30}) (?:\w+ )?"
    r"(?:regrets?|apologi[sz]es?|apologi[sz]ed)\b|we were (?:wrong|mistaken|misled|misinformed)"
    r"|the (?:correct|right|actual|true|real) \w+ (?:is|was)\b)",
    re.I,
)
"""Words behind it by which an outlet owns that it was wrong."""
_LATER = re.compile(
    rf"[.;!?]\s*(?:(?:but|later|on \w+day|on \d+ \w+|the (?:next|following) \w+|hours later|days later),? )?"
    rf"(?:it|they|the (?:[\w-]+ )?{_HOUSE}|the (?:report|story|article|item|dispatch)|[A-Z][\w’' ]{{2,30}}?) "
    rf"(?:has |had |was |later |since |then |soon |also |on \w+day |been )*(?:{_UNPRINTS}|{_UNPRINTED})\b"
    rf"(?: (?:the|its|that|this|their) (?:\w+ )?(?:{_NOUN}|claim|statement)|(?= on | at | by | after |[.,;]|$))",
)
"""The same, told of an outlet by another: "the station later *withdrew the report*"."""
_PLAIN = re.compile(
    rf"(?:(?:we|the (?:editors?|{_HOUSE})|this {_HOUSE}|[A-Z][\w’' ]{{2,30}}) (?:\w+ )?(?:regrets?|apologi[sz]es?|apologi[sz]ed)\b[^.;]*\.?"
    rf"|(?:that|this|it|(?:this|that|the|our) (?:[\w-]+ )?{_NOUN}) {_VERDICT}[^.;,]{{0,40}}\.?"
    rf"|(?:was|were|is) {_BAD}\.?|(?:this|the) {_NOUN} (?:has been|was) (?:amended|updated|changed|edited|corrected)\b[^.;]*\.?"
    r"|,? and )+",
    re.I,
)
"""A sentence that says no more than that there was a mistake."""
_KILLED = re.compile(
    r"\bthis (?:report|story|article|dispatch|item) (?:has been|was|is|is being) (?:withdrawn|retracted|killed|disowned)\b", re.I
)
_LABEL = re.compile(r"\s*(?:corrections?|clarifications?|editor['’]?s['’]? note|erratum|retraction|withdrawal)[^:.]{0,30}:\s*", re.I)
_MEANT = re.compile(r"\b(?:should|ought to|must|was meant to) have (?:said|read|stated|been|named|given|reported)\b", re.I)


def withdrawals(r: Reading) -> tuple[Withdrawal, ...]:
    """The words that a report withdraws, in text order: what "an article on Tuesday said", what "we wrote", if that was wrong."""
    noted = any(_HEADED.fullmatch(r.doc[b.span].strip()) for b in r.doc.blocks if b.kind not in {BlockKind.PARAGRAPH, BlockKind.CORRECTION})
    return tuple(w for s in r.found.of(Sentence) if (w := _told(r, s.span, noted) or _another(r, s.span) or _judged(r, s.span)))


def _mine(doc: Document) -> str:
    """The words by which an outlet calls itself."""
    name = (doc.outlet or "").removeprefix("The ")
    short = name.rsplit(maxsplit=1)[-1:] if " " in name else []
    return "|".join([rf"\bthis {_HOUSE}\b", r"\bwe\b", *(rf"\b(?:the )?{re.escape(x)}\b" for x in [name, *short] if x)])


def _told(r: Reading, s: Span, noted: bool) -> Withdrawal | None:
    """What was printed, by words for saying: "we *wrote that* …", "an earlier version *gave* the number as 40"."""
    words, mine = r.doc[s], _mine(r.doc)
    block = r.doc.block_at(s)
    notes = noted or (block is not None and block.kind is BlockKind.CORRECTION)
    active = (
        rf"(?P<who>{mine}|{_PIECE})(?P<gap>{_GAP}{{0,90}}?) (?P<said>{_SAID})(?: {_WRONGLY}| on [\w ]{{3,20}}?|,)*(?: that)? (?P<what>.)"
    )
    passive = (
        rf"\bin (?P<who>{_PIECE})(?P<gap>{_GAP}{{0,60}}?),? (?P<what>the )[^.;]{{3,90}}? (?:was|were) (?:{_WRONGLY} )?(?P<said>{_SAID})\b"
    )
    for m in (*re.finditer(passive, words, re.I), *re.finditer(active, words, re.I)):
        end = _content_end(words, m.end())
        span = trim(r.doc, Span(_begins(r, s.start + m.start("what"), s.start + m.start("said")), s.start + end))
        frame = Span(s.start + m.start(), span.end)
        if _quoted(r, frame.start) or _MEANT.search(m[0]) or _BY.search(m["gap"]) or _outlet_in(r, Span(frame.start, span.start)):
            continue
        earlier, detail = _EARLIER.search(m[0]), m["said"].lower().startswith("mis") or _DETAIL.match(r.doc[span])
        wrong = re.search(_WRONGLY, m[0], re.I) or detail or earlier
        own = (
            re.match(rf"(?:{mine})\b|our\b", m["who"], re.I)
            or re.search(rf"{mine}|{_HERE}", m["gap"], re.I)
            or (wrong and _BARE.match(m["who"]))
        )
        turned = _TURN.match(words[end:].lstrip(" ;,–—"))
        if notes or ((own or earlier) and (wrong or turned or _owned(r, s.start + end))):
            return Withdrawal(span if _is_clause(r, span) else frame, frame, detail=bool(detail))
    return None


def _is_clause(r: Reading, span: Span) -> bool:
    """Whether words say something by themselves: not "the number of the dead as 40"."""
    top = r.parse.top(r.parse.at(span))
    return top is not None and r.parse.kid(top, *SUBJECTS) is not None


_GAP = r"(?:(?!\b(?:was|is|are|were|that|who|whose|which|and|not)\b)[^.;!?])"
"""Between what was printed and the word for saying there is no other verb."""
_HEADED = re.compile(r"(?:corrections?|clarifications?|errata|erratum|for the record)(?: (?:and|&) \w+)?:?", re.I)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|prior|initial) (?:(?:version|edition|draft)s? of (?:this|the|our)|(?:report|story"
    r"|article) (?:of ours|here))\b",
    re.I,
)
_HERE = r"\b(?:in|on) (?:this newspaper|this paper|our|these pages|page \w+|this website|\w+day['’]s (?:paper|edition|issue))\b"
_BARE = re.compile(rf"(?:an?|two|some|several|\w+day['’]s) (?:[\w-]+ )?{_NOUN}$", re.I)
_BY = re.compile(r"\b(?:by|from) (?!mistake|us\b|this|our)", re.I)
_DETAIL = re.compile(rf"(?:an? |the )?(?:{_BAD}|misspelled|misspelt|outdated|mistaken)\b", re.I)


def _begins(r: Reading, what: int, said: int) -> int:
    """Where the printed words begin: with the subject, if that stands before the word for it ("*the number* was given as 64")."""
    verb = next(iter(r.parse.at(Span(said, said + 1))), None)
    subject = r.parse.kid(verb, "nsubj:pass", "nsubj") if verb is not None and what < said else None
    return r.parse.span(subject).start if subject is not None else what


def _owned(r: Reading, end: int) -> bool:
    """Whether the outlet owns behind some words that they were wrong; not where another says so ("that was wrong, the minister said")."""
    after = r.doc.text[max(0, end - 1) : end + AFTER].partition("\n\n")[0]
    return any(not _said_by_another(r, max(0, end - 1) + m.end() - 1) for m in _FAULT.finditer(after))


def _said_by_another(r: Reading, at: int) -> bool:
    """Whether a place lies in what a source other than the outlet says."""
    inside = [x for x in r.reports if any(part.start <= at < part.end for part in x.content)]
    return _quoted(r, at) or any(not _is_mine(r, x) for x in inside)


def _is_mine(r: Reading, x: Report) -> bool:
    """Whether a report is the outlet's word on itself."""
    return x.source is None or re.fullmatch(rf"(?:{_mine(r.doc)})", r.doc[x.source], re.I) is not None


def _another(r: Reading, s: Span) -> Withdrawal | None:
    """What another outlet printed and took back: "Radio Lomé said that …. The station later withdrew the report."."""
    for x in (x for x in r.reports if x.whole in s and x.source and x.content):
        after = r.doc.text[x.content[-1].end - 1 : x.content[-1].end + AFTER].partition("\n\n")[0]
        outlet = _outlet_in(r, x.source) if x.source else None
        if outlet is not None and (_LATER.search(after[:60]) or _LATER.match(after)):
            return Withdrawal(x.content[0].to(x.content[-1]), x.whole, replace(outlet, cue=x.cue))
    return None


def _judged(r: Reading, s: Span) -> Withdrawal | None:
    """A story with its matter in a clause: "our report *that Chad had sent troops* was wrong", "pulled a story *that said* …"."""
    words = r.doc[s]
    m = _WAS_WRONG.search(words) or _TOOK_DOWN.search(words)
    if m is None or _quoted(r, s.start + m.start()):
        return None
    said, frame = Span(s.start + m.start("said"), s.start + m.end("said")), Span(s.start + m.start(), s.end)
    before, outlet = Span(s.start, said.start), _outlet_in(r, Span(s.start, said.start)) or _outlet_in(r, Span(said.end, s.end))
    own = re.search(rf"\b(?:our|this)\b|{_mine(r.doc)}", r.doc[before], re.I)
    theirs = outlet is not None and (m.re is _TOOK_DOWN or re.search(r"\b(?:its|their|his|her)\b", m[0], re.I))
    unprinted = m.re is _WAS_WRONG and re.search(_UNPRINTED, words[m.end("said") :], re.I)
    return Withdrawal(trim(r.doc, said), frame, None if own and not theirs else outlet) if own or theirs or unprinted else None


_WAS_WRONG = re.compile(
    rf"(?:[\w’']+ ){{0,3}}?\b{_NOUN}(?: [\w’']+){{0,4}}? (?:that said|which said|saying|that) (?P<said>[^.;]{{8,200}}?) {_VERDICT}\b", re.I
)
_TOOK_DOWN = re.compile(
    rf"\b{_UNPRINTS} (?:the|its|an?|that|their|his|her|our|this) (?:[\w-]+ ){{0,2}}?{_NOUN}(?: of \w+day| on \w+day| from [\w ]{{3,12}}?)?"
    r" (?:that (?:said|claimed|alleged|stated|reported)|which (?:said|claimed|alleged|stated)|saying|claiming|alleging|that|about|on|of)"
    r" (?:that )?(?P<said>[^.;]{8,200})",
    re.I,
)


def _outlet_in(r: Reading, span: Span) -> Attribution | None:
    """The outlet or agency that words name, where it is not the report's own."""
    named = [m for m in r.found.inside(Mention, span) if m.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY}]
    if not named or (r.doc.outlet and named[0].actor.name.casefold() in r.doc.outlet.casefold()):
        return None
    kind = SourceKind.AGENCY if named[0].actor.kind is ActorKind.AGENCY else SourceKind.OUTLET
    return Attribution(kind, Voice.INDIRECT, named[0].actor.name, named[0].span, None, None, named[0].actor)


def _content_end(words: str, start: int) -> int:
    """Where the wrong words end in a sentence: before "; in fact …"."""
    turn = next((m for m in _SPLIT.finditer(words, start) if m[0].strip()[0] in ";–—" or _TURN.match(words[m.end() :])), None)
    return turn.start() if turn else len(words)


def _quoted(r: Reading, at: int) -> bool:
    """Whether a place lies in quoted words: what a minister says "we said" is no outlet's."""
    return any(q.span.start <= at < q.span.end for q in r.found.meeting(Quote, Span(at, at + 1)))


def withdrawn(r: Reading, p: Passage) -> Withdrawal | None:
    """By which withdrawal a passage is taken back, if any."""
    return next((w for w in r.taken_back if p.span in w.span), None)


def killed(doc: Document) -> bool:
    """Whether a report bears the note that it is withdrawn as a whole."""
    if not _KILLED.search(doc.text):
        return False
    notes = (b for b in doc.blocks if b.kind not in {BlockKind.PARAGRAPH, BlockKind.FURNITURE} or _KILLED.match(doc[b.span]))
    return any(_KILLED.search(doc[b.span]) for b in notes)


def settled(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages without the sentences that only own a mistake; with the words taken back, and those put in their place, each for itself."""
    out = [_unled(r, p) for p in found if not _only_owns(r, p) and not _holds(r, p)]
    have = [p.span for p in out]
    added = [x for w in r.taken_back for x in _added(r, w) if not any(x.span in h or h in x.span for h in have)]
    return sorted([*out, *added], key=lambda p: (p.span.start, -p.span.end))


def _only_owns(r: Reading, p: Passage) -> bool:
    """Whether a passage says no more than that there was a mistake, beside what is taken back."""
    block = r.doc.block_at(p.span)
    near = any(abs(w.span.end - p.span.start) < AFTER for w in r.taken_back)
    notes = block is not None and block.kind is BlockKind.CORRECTION
    near = near or killed(r.doc)
    if not (near or notes):
        return False
    words = _LABEL.sub("", r.doc[p.span])
    if any(w.outlet and 0 < p.span.start - w.span.end < 4 and _LATER.match(r.doc.text, w.span.end) for w in r.taken_back):
        return True
    return all(_is_mine(r, x) for x in p.line) and _PLAIN.fullmatch(words) is not None


def _holds(r: Reading, p: Passage) -> bool:
    """Whether a passage is the sentence around words that stand for themselves: those taken back, those that should have been said."""
    meant = [x.whole for x in r.reports if _MEANT.search(r.doc[x.frame])]
    if not p.line and any(x in p.span and len(x) > 0.5 * len(p.span) for x in meant):
        return True
    return any(p.span.meets(w.span) and (p.span not in w.span or (w.detail and p.span != w.span)) for w in r.taken_back)


def _added(r: Reading, w: Withdrawal) -> Iterator[Passage]:
    """The words taken back, and the clause behind them that puts it right."""
    if r.parse.top(r.parse.at(w.span)) is not None:
        yield Passage(w.span, ())
    sentence = next((s.span for s in r.found.meeting(Sentence, w.span) if w.span in s.span), None)
    if sentence is None or sentence.end - w.span.end < 8 or not _SPLIT.match(r.doc.text, w.span.end):
        return
    rest = trim(r.doc, Span(w.span.end, sentence.end))
    if any(r.parse.words[i].pos in {"VERB", "AUX"} for i in r.parse.at(rest)):
        yield Passage(rest, ())


def _unled(r: Reading, p: Passage) -> Passage:
    """What an article "should have said" is said now, by its outlet; so is what puts it right, and not in the article."""
    old = [w.frame for w in r.taken_back if not w.outlet and p.span not in w.span]
    line = tuple(x for x in p.line if not _MEANT.search(r.doc[x.frame]) and not (x.source and any(x.source in f for f in old)))
    return p if len(line) == len(p.line) else replace(p, line=line)


def put_right(r: Reading, p: Passage, mention: EventMention | None) -> EventMention | None:
    """The event of words taken back, without the parts that stand outside them, and none of a mere detail ("misstated the date of …").

    What an article "should have said" is no condition.
    """
    w = withdrawn(r, p)
    if mention is None or (w is not None and w.detail):
        return None
    if w is not None:
        return replace(mention, roles=tuple((name, span) for name, span in mention.roles if span in w.span))
    meant = mention.realis is Realis.CONDITIONAL and _MEANT.search(r.doc.text[max(0, p.span.start - 40) : p.span.start])
    return replace(mention, realis=Realis.HAPPENED) if meant else mention
