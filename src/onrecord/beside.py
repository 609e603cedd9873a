"""Whose word a sentence is on where no verb of speech leads it: "*By the union's account*, …", "…, *swears Lomé*"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotation import Mention, PlaceMention, Quote, Sentence, SourceMention
from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.gives_nothing import gives_nothing
from onrecord.passages import Passage, Reading, trim
from onrecord.report import UNVERIFIED, Report
from onrecord.syntax import SUBJECTS
from onrecord.told_replies import ToldReply, gesture, knows_nothing, told_reply
from onrecord.unreached import unreached

_WHO = r"(?P<who>[^,;:.\"“”]{2,60}?)"
_OF_WHOM = r"(?P<who>(?:[^,;:.\"“”]{2,60}?(?=['’]s? ))|his|her|their|its)(?:['’]s?)?"
_VIEW = r"(?:account|reckoning|count|estimate|telling|opinion|view|judgment|judgement|eyes|version)"
_ADVERBIAL = (
    rf"(?:by|in) {_OF_WHOM} (?:own )?{_VIEW}",
    rf"(?:as|so) far as {_WHO} (?:is|are|was|were) concerned",
    rf"to hear {_WHO} tell (?:it|the story)",
    rf"if {_WHO} (?:is|are) to be believed",
)
_LEADING = tuple(re.compile(rf"\W*(?P<cue>{x}),\s", re.I) for x in _ADVERBIAL)
_TRAILING = (
    *(re.compile(rf",\s(?P<cue>{x})\W*$", re.I) for x in _ADVERBIAL),
    re.compile(r",\s(?P<cue>(?:swears?|vows?|insists?|maintains?|holds?|professes)) (?P<who>[^,;:.\"“”]{2,60}?)\W*$"),
    re.compile(r",\s(?P<who>[^,;:.\"“”]{2,60}?) (?P<cue>(?:swears?|vows?|insists?|maintains?|holds?|professes))\W*$"),
)
_SILENT = (
    re.compile(
        rf"{_WHO},? (?P<cue>(?:did|does|do|would) ?n[o’']t (?:wish|want|care) to (?:express|explain) (?:him|her|it|them)sel(?:f|ves))"
    ),
    re.compile(rf"{_WHO},? (?P<cue>(?:did|would) ?n[o’']t come to the (?:tele)?phone)"),
    re.compile(rf"{_WHO},? (?P<cue>(?:could|can) ?not be reached)(?! (?:by (?:road|car|boat|ship|land|sea|air)|on foot))"),
)
_NOBODY = re.compile(
    r"\W*(?P<cue>(?:nobody|no one|no-one) (?:answered|picked up|replied|was answering)[^,;.]{0,30}?) (?:at|in) (?P<who>[^,;:.\"“”]{2,70})",
    re.I,
)


_BODIES = frozenset(
    {"office", "ministry", "company", "firm", "union", "bank", "agency", "embassy", "command", "court", "army", "navy", "government"}
    | {"consulate", "commission", "committee", "council", "police", "airline", "hospital", "palace", "presidency", "group", "operator"}
)
"""What a body is called that the text has not named."""
_NONE = frozenset({"nobody", "no one", "no-one"})


def credited(r: Reading, found: Iterable[Passage]) -> list[Passage]:
    """Passages, with those that name whose word they are on by an adverbial, a trailing verb or a silence resting on it."""
    mended = [_credited(r, p) for p in found]
    bare = [s.span for s in r.found.of(Sentence) if not any(p.span.meets(s.span) for p in mended)]
    alone = (_replies(r, Passage(trim(r.doc, s), ()), s) for s in bare if told_reply(r.doc[s]))  # where a parse sees no verb
    return sorted(dict.fromkeys([*mended, *(p for p in alone if p)]), key=lambda p: (p.span.start, -p.span.end))


def _credited(r: Reading, p: Passage) -> Passage:
    sentence = next((s.span for s in r.found.meeting(Sentence, p.span)), None)
    if sentence is None or (r.found.meeting(Quote, p.span) and gives_nothing(r.doc[sentence], "") is None):
        return p
    words = r.doc[sentence]
    if silent := _unreached(r, p, sentence) or _replies(r, p, sentence):
        return silent
    if p.line:
        if len(p.line) == 1 and (led := _led(words)) and p.line[0].cue in _at(sentence, led, "cue") and (who := _whom(r, sentence, led)):
            return replace(p, line=(replace(p.line[0], source=who, rival=None),))
        if len(p.line) == 1 and p.line[0].source and r.doc[p.line[0].source].lower() == "they" and (at := _THEY.match(words)):
            return replace(p, line=(replace(p.line[0], source=_at(sentence, at, "who")),))
        inner = p.line[-1].source
        if len(p.line) > 1 and inner and _OURS.fullmatch(r.doc[inner]) and p.line[-1].stance.silent and (asked := p.line[-2].source):
            party = Span(asked.start, asked.start + len(r.doc[asked].split(", wh")[0]))
            return replace(p, line=(*p.line[:-2], replace(p.line[-1], source=party)))
        unnamed = p.line[0].source is None or r.doc[p.line[0].source].lower() in _NONE
        at = _NOBODY.match(words) if len(p.line) == 1 and unnamed and p.line[0].stance.silent else None
        who = _whom(r, sentence, at) if at else None
        who = _owner(r, sentence) if who and _ITS.match(r.doc[who]) else who
        return replace(p, line=(replace(p.line[0], source=who, kind="silence"),)) if who else p
    for pattern in _SILENT:
        if (at := pattern.match(words)) and (who := _whom(r, sentence, at)):
            return replace(
                p, line=(Report(who, _at(sentence, at, "cue"), (p.span,), Stance.DECLINES_COMMENT, by="layout", kind="silence"),)
            )
    spoken = _led(words) or next((at for x in _TRAILING if (at := x.search(words))), None)
    who = _whom(r, sentence, spoken) if spoken else None
    return replace(p, line=(Report(who, _at(sentence, spoken, "cue"), (p.span,), by="layout"),)) if who and spoken else p


def _unreached(r: Reading, p: Passage, sentence: Span) -> Passage | None:
    """A sentence that tells whom the reporter asked in vain, as that party's silence: "There was no comment from *Libya*"."""
    found = unreached(r.doc[sentence])
    if found is None or len(p.line) > 1 or (p.line and not p.line[0].stance.silent):
        return None
    cue, who = (Span(sentence.start + a, sentence.start + b) for a, b in (found.cue, found.who))
    if not found.named and not _speaks(r, who):
        return None
    return Passage(trim(r.doc, sentence), (Report(who, cue, (), found.stance, by="layout", kind="silence"),))


def _replies(r: Reading, p: Passage, sentence: Span) -> Passage | None:
    """A sentence that tells somebody's silence or denial by its form; who says so of nobody is silent on their own word."""
    before = r.doc.text[max(0, sentence.start - 200) : sentence.start]
    moved = gesture(r.doc[sentence], before)
    mute = gives_nothing(r.doc[sentence], before)
    asks = p.line[-1].cue if p.line and p.line[-1].cue in sentence and p.line[-1].stance is Stance.ASKS else None
    asked = mute is not None and asks is not None and not asks.meets(_at(sentence, mute, "cue"))
    told = told_reply(r.doc[sentence]) or moved or (mute if mute and _leads(r, _at(sentence, mute, "cue")) and not asked else None)
    speaks = next((x for x in reversed(p.line) if x.cue in sentence and x.source is not None and x.stance is Stance.ASSERTS), None)
    if told is None:
        itself = speaks is not None and p.line[-1] is speaks and knows_nothing(r.doc[p.span])
        return replace(p, line=(*p.line[:-1], replace(p.line[-1], stance=Stance.CANNOT_CONFIRM, kind="silence"))) if itself else None
    if p.line and p.line[-1].stance is told.stance and p.line[-1].source is not None and p.line[-1].cue in sentence:
        return None  # it is read as such already
    cue = _at(sentence, told, "cue")
    if speaks is not None and not speaks.cue.meets(cue) and speaks.source is not None and not _within(r, sentence, told, speaks.source):
        alone = told.who is None and p.line[-1] is speaks and cue in p.span
        return replace(p, line=(*p.line[:-1], replace(speaks, stance=told.stance, kind="silence"))) if alone else None
    if told.who is None or _is_own(r, _at(sentence, told, "who")):
        return Passage(trim(r.doc, sentence), (Report(None, cue, (), told.stance, by="layout", kind=UNVERIFIED),))
    who = _subject_of(r, _at(sentence, told, "who"))
    kind = "silence" if told.stance.silent else "speech"
    return (
        Passage(trim(r.doc, sentence), (Report(who, cue, (), told.stance, by="layout", kind=kind),))
        if _speaks(r, who) or moved or r.doc[who].lower() in _PRONOUNS or _is_seat(r, sentence, who) or _of_a_seat(r, who)
        else None
    )


def _leads(r: Reading, cue: Span) -> bool:
    """Whether words hold the verb of a sentence, or one joined to it."""
    top = r.parse.top(r.parse.at(cue))
    while top is not None and r.parse.words[top].relation == "conj":
        top = r.parse.heads[top]
    return top is not None and r.parse.words[top].relation not in {"advcl", "acl", "acl:relcl", "ccomp", "xcomp", "csubj"}


def _is_seat(r: Reading, sentence: Span, who: Span) -> bool:
    """Whether those who speak are called by where they sit: "*In Dhaka* the story was rejected"."""
    led = r.doc[Span(sentence.start, who.start)].lower().endswith("in ")
    return led and any(m.span == who for m in r.found.inside(PlaceMention, who))


def _subject_of(r: Reading, who: Span) -> Span:
    """The subject that words begin with, where they run on to a verb: "*the envoy* spent an hour inside and"."""
    at = list(r.parse.at(who))
    if not any(r.parse.words[i].pos == "VERB" and not r.parse.words[i].relation.startswith(("amod", "acl", "nsubj")) for i in at):
        return who
    subject = next((i for i in at if r.parse.words[i].relation in SUBJECTS), None)
    span = r.parse.span(subject, frozenset({"acl:relcl"})) if subject is not None else who
    return span if span.start == who.start and span in who else who


def _of_a_seat(r: Reading, who: Span) -> bool:
    """Whether words name somebody by a seat: "*the admiralty in Copenhagen* denies"."""
    return re.match(r"the [\w-]+ (?:in|of) (?-i:[A-Z])", r.doc[who], re.I) is not None


def _is_own(r: Reading, who: Span) -> bool:
    """Whether words name the outlet that prints them, if not in full: "the Post" in the Harbour Post."""
    bare = re.sub(r"^(?:the|this|our) ", "", r.doc[who], flags=re.I).casefold()
    mine = f" {(r.doc.outlet or '').casefold()}"
    return bare in {"newspaper", "paper", "agency"} or (bare != "" and mine.endswith(f" {bare}"))


def _within(r: Reading, sentence: Span, told: ToldReply, source: Span) -> bool:
    """Whether a silence has the same source as a report: "*Officials* on the matter no information have, *they* said"."""
    again = r.doc[source].lower() in _PRONOUNS and source.start > sentence.start + told.cue[0]
    return told.who is not None and (again or source.meets(_at(sentence, told, "who")))


_PRONOUNS = frozenset({"he", "she", "it", "they"})


_THEY = re.compile(r"(?:\w+ ){0,2}?[Ii]n (?P<who>[A-Z]\w+(?: [A-Z]\w+){0,2}),? they (?P<cue>\w+)")


_OURS = re.compile(r"(?:our|my|the|written|repeated) (?:\w+ )?(?:questions?|calls?|letters?|requests?|messages?)", re.I)
_ITS = re.compile(r"(?:its|their)\b", re.I)


def _owner(r: Reading, sentence: Span) -> Span | None:
    """Whose office "its office" is: of the body that the sentence before is about."""
    before = next((s.span for s in reversed(list(r.found.of(Sentence))) if s.span.end <= sentence.start), None)
    if before is None or r.doc.block_at(before) != r.doc.block_at(sentence):
        return None
    top = r.parse.top(r.parse.at(before))
    subject = r.parse.kid(top, *SUBJECTS) if top is not None else None
    if subject is None or r.parse.words[subject].pos not in {"PROPN", "NOUN"}:
        return None
    named = r.parse.words[subject].pos == "PROPN" or r.parse.words[subject].lemma in _BODIES
    return r.parse.span(subject, frozenset({"acl:relcl", "acl", "appos"})) if named else None


def _led(words: str) -> re.Match[str] | None:
    return next((at for x in _LEADING if (at := x.match(words))), None)


def _whom(r: Reading, sentence: Span, at: re.Match[str]) -> Span | None:
    """The words that name a party, where what they name can speak."""
    who = _at(sentence, at, "who")
    return who if _speaks(r, who) else None


def _speaks(r: Reading, who: Span) -> bool:
    head = r.parse.top(r.parse.at(who))
    body = head is not None and r.parse.words[head].lemma in _BODIES
    return body or any(m.span in who for m in r.found.inside(Mention, who)) or bool(r.found.inside(SourceMention, who))


def _at(sentence: Span, at: re.Match[str] | ToldReply, name: str) -> Span:
    start, end = (at.cue if name == "cue" else at.who or (0, 0)) if isinstance(at, ToldReply) else at.span(name)
    return Span(sentence.start + start, sentence.start + end)
