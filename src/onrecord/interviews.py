"""Interviews without labels: who is asked stands over them, then questions and answers take turns, a paragraph or a subhead each.

"Ana Ruiz, Chile's trade minister, spoke with the Star in her office. | *Were arms sold?* | *No. We sold wheat.*": the answers are her
word, the questions are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, Sentence
from onrecord.claim import Stance
from onrecord.document import Block, BlockKind, Span
from onrecord.evasions import EVADES
from onrecord.passages import Passage, Reading, trim
from onrecord.report import Report

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD})
_OVER = frozenset({BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.KICKER})
_SPOKE = re.compile(
    r"\b(?:(?:spoke|talked|speaks|talks|sat down|met|chatted) (?:to|with)|received|interview(?:ed|s)?|(?:this|our|the) conversation"
    r"|(?:answered|took|takes|answers) (?:our |\w+ )?questions|in conversation with|questions? (?:to|for))\b",
    re.I,
)
_CUT = re.compile(
    r"\b(?:interview|conversation|transcript|talk|exchange|questions and answers|answers|text)\b[^.]{0,40}?"
    r"\b(?:shortened|edited|condensed|abridged|cut|translated|trimmed|excerpts?|extracts?)\b|\b(?:excerpts?|extracts?) (?:from|of)\b",
    re.I,
)
_CALLED = re.compile(r"(?:^|[.:|–—] ?)(?:an? |the |our |weekend |\w+ )?interview\b[.:]?(?: with\b|\s*$|:)|^interview\b", re.I | re.M)
"""A report that calls itself an interview: "Ana Ruiz on two ships and a bill. *An interview*."."""
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_ME = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|[Mm]ine|me|myself|ourselves)\b|\b(?:I|[Ww]e)['’](?:m|ve|d|ll|re)\b")
_ANSWERS = re.compile(
    r"(?:yes|no|not at all|never|nonsense|of course|certainly|correct|that is (?:right|correct|true|wrong|false))\b[.,!;: ]", re.I
)
_MUTE = re.compile(
    r"\W*(?:no comment"
    r"|(?:that|this|it)(?:['’]s| is| would be| remains) (?:not )?(?:an? )?(?:question|one|matter|thing|something|subject|for me)"
    r" ?(?:that )?(?:(?:only|you must|you should|you have to|we|to) )*"
    r"(?:for|to ask|ask|put to|we do not|I do not|I cannot|I will not|to (?:answer|say|decide|discuss)) ?[^.;]{0,50}"
    r"|(?:that|this|it)(?:,? (?:you|one))(?: (?:have to|must|should|will have to|would have to|had better|need to))+ "
    r"ask [^.;]{2,60}"
    r"|(?:that|this|it)(?:['’]s| is| would be| will be| remains) (?:not )?(?:for|up to) [^.;]{2,40}? "
    r"to (?:say|decide|answer|judge|tell|explain)[^.;]{0,30}"
    r"|(?:for|about|on) that(?: one)?,? (?:you|please)? ?"
    r"(?:(?:have to|must|should|will have to|would have to|had better|need to) )?ask [^.;]{2,60}"
    r"|(?:I|we)(?:['’]m| am|['’]re| are)? (?:(?:would|['’]d) (?:rather|prefer) not|cannot and will not|will not|won['’]t"
    r"|shall not|prefer not to"
    r"|do not wish to|do not want to|can['’]?t|cannot|could not|not going to|refuse to|decline to|do not|don['’]t)"
    r" (?:to )?(?:be )?(?:go into|get into|discuss|comment|talk about|speak about|speak of|enter into|be drawn|drawn|speculate"
    r"|give (?:out )?(?:any )?"
    r"(?:numbers|figures|names|details|details of)|name|disclose|reveal|answer"
    r"|say (?:anything|more|any more|who|how many|how much|where|when))\b"
    r"[^.;]{0,60}"
    r"|(?:that|this|it)(?:['’]s| is| remains| stays) between [^.;]{2,50}"
    r"|(?:I|we) (?:cannot|can['’]?t|could not|will not|won['’]t) tell you [^.;]{2,50}"
    r"|(?:I|we) leave (?:that|this|it|the \w+|\w+) to [^.;]{2,40}"
    r"|(?:I|we) have (?:nothing|no more|nothing more|nothing else) to (?:say|add)[^.;]{0,40}"
    r"|(?:next|another) question(?:,? please)?"
    r")\W*",
    re.I,
)
_FEW = 16
"""Words of a question that bears no mark of one, at most."""


@dataclass(frozen=True)
class _Interview:
    """Who is asked, and the blocks of the questions and of the answers."""

    who: Span
    questions: tuple[Block, ...]
    answers: tuple[Block, ...]


def interviewed(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages of an interview: those of an answer told by who is asked, those of a question asked."""
    talk = _interview(r)
    if talk is None:
        return list(found)
    out = list({p.span: p for p in (_in_talk(r, talk, p) for p in found)}.values())
    more = [p for p in _mute(r, talk) if not any(o.span.meets(p.span) for o in out)]
    return sorted([*out, *more], key=lambda p: (p.span.start, -p.span.end))


def put_by_nobody(report: Report) -> bool:
    """Whether words are a question of the interview, which is nobody's word."""
    return report.source is None and report.stance is Stance.ASKS and report.by == "layout"


def _in_talk(r: Reading, talk: _Interview, p: Passage) -> Passage:
    if any(p.span in b.span for b in talk.questions):
        own = p.line and not (p.line[0].source is not None and _YOU.search(r.doc[p.line[0].source]))
        return p if own else replace(p, line=(Report(None, Span(p.span.start, p.span.start), (p.span,), Stance.ASKS, by="layout"),))
    answer = next((b for b in talk.answers if p.span in b.span), None)
    if answer is None:
        return p
    sentence = next((trim(r.doc, s.span) for s in r.found.meeting(Sentence, p.span) if p.span in s.span), p.span)
    mute = _is_mute(_whole(r, sentence)) or _is_mute(_whole(r, p.span))
    stance = Stance.DECLINES_COMMENT if mute else Stance.ASSERTS
    told = Report(talk.who, Span(answer.span.start, answer.span.start), (p.span,), stance, by="layout")
    if mute:
        return replace(p, span=sentence, line=(replace(told, content=(sentence,)),))
    if not p.line:
        return replace(p, line=(told,))
    said = p.line[0]
    if said.source is not None and r.doc[said.source].casefold() in {"i", "we"}:
        return replace(p, line=(replace(said, source=talk.who), *p.line[1:]))
    return p if said.source == talk.who else replace(p, line=(told, *p.line))


def _mute(r: Reading, talk: _Interview) -> Iterator[Passage]:
    """Answers of no more than a few words that say nothing, which tell no claim of their own elsewhere: "*No comment.*"."""
    for block in talk.answers:
        for s in r.found.inside(Sentence, block.span):
            span = trim(r.doc, s.span)
            if _is_mute(r.doc[span]):
                cue = Span(block.span.start, block.span.start)
                yield Passage(span, (Report(talk.who, cue, (span,), Stance.DECLINES_COMMENT, by="layout"),))


def _whole(r: Reading, span: Span) -> str:
    """The words of a passage with the pronoun that was taken for a conjunction: "*That* is a question for the court"."""
    start = span.start - len("That ")
    return r.doc[Span(start, span.end)] if start >= 0 and r.doc.text.startswith("That ", start) else r.doc[span]


def _is_mute(words: str) -> bool:
    return _MUTE.fullmatch(words) is not None or EVADES.fullmatch(words) is not None


def _interview(r: Reading) -> _Interview | None:
    """The interview that a report is; none where nobody is said to have spoken, or fewer than two questions stand by themselves."""
    body = [b for b in r.doc.blocks if b.kind in _BODY]
    if any(_LABEL.match(r.doc[b.span]) for b in body):
        return None
    first = next((n for n, b in enumerate(body) if _asks(r, b)), None)
    if first is None:
        return None
    start = body[first].span.start
    called = _asked(r, start)
    who = called or _presented(r, start)
    if who is None:
        return None
    questions, answers = _turns(r, body[first:])
    marked = [b for b in questions if _asks(r, b)]
    firsts = [b for n, b in enumerate(body) if b in answers and body[n - 1] in questions]
    spoken = sum(_is_spoken(r.doc[b.span]) for b in firsts)
    if len(marked) < _TWO or len(firsts) < _TWO or spoken * 5 < len(firsts) or any(_tells_of(r, who, b) for b in answers):
        return None
    if called is None and (len(marked) <= _TWO or spoken * 3 < len(firsts) or not any(_is_addressed(r, who, b) for b in marked)):
        return None
    return _Interview(who, tuple(questions), tuple(answers))


_TWO = 2


def _presented(r: Reading, start: int) -> Span | None:
    """The one person presented over the questions, where no words say that he was asked."""
    over = [b.span for b in r.doc.blocks if b.kind in _OVER and b.span.end <= start]
    named = [m for s in over for m in r.found.inside(Mention, s) if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}]
    named = [m for m in named if not any(_is_author(r.doc[m.span], a) for a in r.doc.authors)]
    return named[0].span if named and len({m.actor.id for m in named}) == 1 else None


def _is_addressed(r: Reading, who: Span, block: Block) -> bool:
    """Whether a question speaks to who is asked: "*Mr Ruiz*, who fired first?", "Have *you* asked for help?"."""
    words = r.doc[block.span]
    return _YOU.search(words) is not None or re.match(rf"[^,?]{{0,30}}\b{re.escape(r.doc[who].split()[-1])}, ", words) is not None


def _tells_of(r: Reading, who: Span, block: Block) -> bool:
    """Whether a paragraph tells what the person asked has said, so that the reporter speaks there: "*Ruiz said* no."."""
    surname = re.escape(r.doc[who].split()[-1])
    return (
        re.search(rf"\b{surname},? (?:said|says|told|added|explained)\b|\b(?:said|says|added) (?:[\w.]+ )?{surname}\b", r.doc[block.span])
        is not None
    )


def _is_spoken(words: str) -> bool:
    """Whether a paragraph is somebody's answer by its words, those in quotation marks left out where others stand beside them."""
    bare = _QUOTED.sub(" ", words).strip() or words.strip('“”"')
    return _ME.search(bare) is not None or _ANSWERS.match(bare) is not None or _YOU.search(bare) is not None or _is_mute(bare)


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_LABEL = re.compile(r"Q(?:uestion)?\s?[:.]\s")
"""A question that says so by its label."""


def _asked(r: Reading, start: int) -> Span | None:
    """Who is asked: the person who is said over the questions to have spoken."""
    over = [b for b in r.doc.blocks if b.kind in _OVER and b.span.end <= start]
    heads = [b for b in r.doc.blocks if b.kind is BlockKind.HEADLINE]
    cut = any(_CUT.search(r.doc[b.span]) for b in over) or any(_CALLED.search(r.doc[b.span]) for b in (*heads, *over))
    for s in (s.span for b in over for s in r.found.inside(Sentence, b.span)):
        spoke = _SPOKE.search(r.doc[s])
        if spoke is None and not cut:
            continue
        people = [m for m in r.found.inside(Mention, s) if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}]
        people = [m for m in people if not any(_is_author(r.doc[m.span], a) for a in r.doc.authors)]
        if people:
            at = s.start + spoke.start() if spoke else s.start
            before = [m for m in people if m.span.end <= at]
            return (before[0] if before else people[0]).span
    return None


def _is_author(words: str, author: str) -> bool:
    return words.casefold().split()[-1:] == author.casefold().split()[-1:]


def _asks(r: Reading, block: Block) -> bool:
    """Whether a whole block is a question by its mark, or speaks to who is asked: "So *you* attacked them."."""
    words = r.doc[block.span].rstrip("\"”’') ")
    if words.endswith("?"):
        return len(words.split()) <= _LONG
    spoken = _YOU.search(words) is not None and not _ANSWERS.match(words) and not _ME.search(words) and len(words.split()) <= _LONG
    return spoken and not _is_mute(r.doc[block.span])


_LONG = 60
"""Words of a question, at most."""


def _turns(r: Reading, body: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The questions and the answers; a paragraph behind an answer goes on with it, unless the next one answers it."""
    questions, answers = list[Block](), list[Block]()
    last = ""
    for n, block in enumerate(body):
        after = body[n + 1] if n + 1 < len(body) else None
        if _asks(r, block) or block.kind is BlockKind.SUBHEAD:
            last = "question"
        elif last == "question":
            last = "answer"
        elif after is None and not _ME.search(r.doc[block.span]):
            last = "end"  # what the reporter adds below: "*Ruiz has held the post since 2014.*"
        elif last == "answer" and after is not None and _unmarked(r, block, after):
            last = "question"
        if last == "question":
            questions.append(block)
        elif last == "answer":
            answers.append(block)
    return questions, answers


def _unmarked(r: Reading, block: Block, after: Block) -> bool:
    """Whether a paragraph is put to who is asked without a mark: one short sentence without "I" or "we", and no question behind it."""
    words = r.doc[block.span]
    one = len(r.found.inside(Sentence, block.span)) == 1
    plain = one and len(words.split()) <= _FEW and not _ME.search(words) and not _ANSWERS.match(words)
    return plain and after.kind is BlockKind.PARAGRAPH and not _asks(r, after)
