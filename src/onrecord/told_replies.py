"""Silence and denials told by a whole sentence, plain or in another word order: "X *could the plans not confirm*"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claim import Stance

_TOLD = r"\b(?:said|says|saying|told|wrote|reported|that|which|who)\b"
_WHO = rf"(?P<who>(?!nothing\b|nobody\b|there\b|this\b)(?:(?!{_TOLD})[^,;:.!?\"“”]){{2,90}}?)"
_ASIDE = r"(?:, (?:who|which|whose) [^,;.]{3,90},)?"
_BE = r"(?:is|are|was|were|has been|have been|had been)"
_ADVERB = r"(?: (?:\w+ly|also|so far|still|yet|at first|as yet|either|itself|themselves|on \w+day))*"
_NOT = rf"(?:{_BE} not|(?:has|have|had) not{_ADVERB} been)"
_CHECK = r"(?:establish|determine|ascertain|verify|confirm|check(?! in\b| out\b)|corroborate|authenticate|substantiate|find out)"
_ASKING = r"(?:who|whose|whom|how|what|where|why|whether|when|which|if)"
_SELF = r"(?:him|her|it|them|my|our)sel(?:f|ves)"
_REPLY = r"(?:explanation|statement|comments?|commentary|answer|reply|response|reaction|declarations?|clarification)"
_PRESS = r"(?:reporters?|journalists?|us|callers?|the (?:press|media|(?:(?-i:[A-Z])[\w’'-]+ ?){1,3}))"
_QUESTIONS = (
    r"(?:(?:all|any|further|our|the|its|his|her|their|these|such|most) )*(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|quer(?:y"
    r"|ies)|requests?)"
)
_NOTICE = r"(?:notification|communication|(?:official|formal) (?:\w+ )?(?:notice|announcement|request))"
_WORD = r"(?:information|confirmation|word|news|details|data|report)"
_LEAD = (
    r"\W*(?:(?:but|and|so far|however|meanwhile|yet|in (?-i:[A-Z])\w+),? )?(?:(?:asked|questioned|pressed) (?:about|on|whether"
    r"|if) [^.;]{3,120}?, )?"
)
_TO = r"(?: (?:to|on|about|regarding|over|concerning|as to|with regard to) [^,;.]{2,80}?)?"

_OPEN = (
    rf"it (?:(?P<cue>(?:{_NOT}{_ADVERB} possible|(?:{_BE}|proved) impossible)(?: for {_WHO})? to(?: \w+ly)? {_CHECK})\b.*)",
    rf"{_WHO} (?P<cue>{_BE}{_ADVERB} (?:unable|not{_ADVERB} able|not in a position|in no position) to(?: \w+ly)? (?:{_CHECK}|say"
    rf"|tell))\b.*",
    rf"{_ASKING}\b.{{3,160}}?, {_WHO} (?P<cue>{_BE}{_ADVERB} (?:unable|not able) to(?: \w+ly)? (?:{_CHECK}|say|tell))\b.*",
    rf"{_ASKING}\b[^,;]{{3,90}}, {_WHO} (?P<cue>(?:can ?not|could ?n[o’']t)(?: \w+ly| yet)? (?:{_CHECK}|say|tell))\b.{{0,60}}",
    rf"{_WHO} (?:could|can|may|might) [^,;]{{3,140}}? (?P<cue>not(?: \w+){{0,2}}? (?:confirm|verify|check|corroborate))",
    rf"{_WHO} (?P<cue>(?:has|have|had|did)(?: \w+)? (?:not(?: yet| so far)? receive[d]?|received no)) (?:an?|any)?"
    rf"(?: ?\w+){{0,2}} ?{_WORD}\b.*",
    rf"{_WHO},? (?:that )?(?:on|about|to|over) (?:the|this|that) \w+ (?:that )?(?P<cue>(?:information|knowledge|news) (?:they|it|he|she) "
    r"(?:do|does|did) not have|(?:they|it|he|she) (?:have|has|had) no (?:information|knowledge|news)),? .*",
)
_MUTE = (
    rf"{_WHO} (?:wants?|wanted|wish(?:es|ed)?|would|will|likes?|liked|might|may) (?:{_SELF} [^,;]{{3,120}}? not|[^,;]{{0,120}}? {_SELF} not"
    r"|not [^,;]{3,120}?)(?: \w+){0,2}? (?P<cue>express|comment|pronounce|explain|position)(?: \w+self)?",
    rf"{_WHO} (?:wants?|wanted|wish(?:es|ed)?|would|will) (?:the|this|these|that|it|to|on|about|over) ?[^,;]{{0,120}}? "
    r"(?P<cue>not(?: \w+){0,2}? (?:comment|answer|discuss|express|speak|talk|confirm))",
    rf"{_WHO} (?P<cue>(?:refused|declined|abstained|refrained)(?: {_SELF})? (?:to|of|from|at)(?: all| any| making| giving| to give)?"
    r" (?:comment(?:s|ary|ing)?|answer(?:ing)?|respond(?:ing)?|express(?:ing)?|react(?:ing)?|declarations?|statements?))\b.*",
    rf"{_WHO} (?P<cue>(?:has|have|had|did)(?: not|n[’']t) (?:give|given|make|made) (?:suite|continuation|follow-up|sequel)) to .*",
    rf"{_WHO} (?P<cue>{_BE} (?:not{_ADVERB} (?:joinable|reachable|contactable)|unreachable|uncontactable))(?: .*)?",
    rf"{_WHO}{_ASIDE} (?P<cue>left) {_QUESTIONS}(?: [^,;]{{3,80}})? (?:without (?:an )?(?:answer|reply)|unanswered)\b.*",
    rf"{_WHO}{_ASIDE},? {_QUESTIONS}(?: [^,;]{{3,80}})? (?P<cue>(?:without (?:an )?(?:answer|reply)|unanswered) left)",
    rf"{_QUESTIONS}(?: [^,;]{{3,80}}?)? (?P<cue>left) {_WHO} (?:without (?:an )?(?:answer|reply)|unanswered)",
    rf"(?:from|by|on the part of)(?: the side of)? {_WHO}{_TO} (?P<cue>(?:an?|any) (?:\w+ )?{_REPLY}{_TO} (?:{_NOT}|not|did not)(?: yet)?"
    r"(?: been)? (?:made|given|come|came|received|issued|obtained|had))(?: .*)?",
    rf"(?:from|by|on the part of)(?: the side of)? {_WHO}{_TO} (?P<cue>no (?:\w+ )?{_REPLY}{_TO} {_BE}(?: yet)?(?: been)? "
    r"(?:made|given|received|issued|obtained|had))(?: .*)?",
    rf"{_WHO}(?: (?:informed|said|stated|reported|answered|declared),? that)? (?P<cue>(?:an?|any|the) (?:\w+ )?{_NOTICE}"
    r"(?: (?:it|they|he|she))?(?: (?:has|have|had|did) not| not) (?:receive[d]?|get|got))(?: .*)?",
    rf"{_WHO} (?P<cue>(?:has|have|had|did)(?: \w+)? (?:not(?: yet| so far)? receive[d]?|received no)(?: an?| any)?"
    rf"(?: \w+){{0,2}} {_NOTICE})\b.*",
    rf"in (?:the )?{_WHO} (?:the|this|these|such|it)(?: \w+){{0,2}} (?P<cue>(?:(?:do|does|did|is|was|were|are) )?not comment\w*)(?: .*)?",
    rf"in (?:the )?{_WHO} (?P<cue>(?:refused|declined|abstained|refrained) (?:from|of|to)(?: any)? comment\w*)\b.*",
    rf"(?:\w+ )?(?:to )?(?P<cue>(?:get|receive|obtain)(?: \w+)? comment\w*) (?:from|of|in)(?: the)? {_WHO}"
    r" (?:did not succeed|was not (?:possible|managed|successful)|not succeeded|did not manage|failed)(?: .*)?",
    rf"{_WHO} (?P<cue>referred) (?:{_QUESTIONS}|{_PRESS})(?: [^,;]{{2,60}}?)? ?to .*",
    rf"{_WHO} (?:was|were|is|are) (?:not|away|out|absent|abroad|travell?ing)[^,;.]{{0,50}} and (?P<cue>(?:has|have|had|did) ?n[o’']t"
    r" (?:yet )?(?:return|answer|take|respond|repl)\w*)\b.*(?:calls?|messages?|questions?|e-?mails?|requests?|letters?)\b.*",
    rf"nor (?:would|will|did|does|do|could) {_WHO} (?P<cue>(?:say|comment|disclose|reveal|explain|discuss|specify|name|identify"
    rf"|elaborate))\b.*",
)
_CLAIMED = (
    r"(?:claims?|allegations?|accusations?|reports?|articles?|news|information|rumou?rs?|stor(?:y|ies)|reproach(?:es)?|assertions?"
    r"|statements?|data)"
)
_FALSE = (
    r"(?:inventions?|fabrications?|fiction|false|untrue|lies?|a lie|slander|nonsense|baseless|unfounded|propaganda|fake news"
    r"|disinformation)"
)
_DENIED = (
    rf"{_WHO} (?:has|have|had|did) (?:this|that|it|these|those|the {_CLAIMED}|such {_CLAIMED})\b[^.;]{{0,80}}? as (?:an? )?"
    rf"(?:\w+ )?{_FALSE} "
    r"(?P<cue>(?:back|away)-?(?:pointed|turned|thrown)|(?:pointed|turned) back|rejected|dismissed|denied|designated)",
    rf"{_WHO} (?:has|have|had) (?:this|that|it|(?:the|these|those|all|such) {_CLAIMED})\b[^.;]{{0,80}}? (?P<cue>back-?(?:pointed|turned)"
    r"|(?:pointed|turned) back|denied|disputed|refuted|contradicted)",
    rf"{_WHO} (?P<cue>(?:point(?:s|ed)|turn(?:s|ed))) (?:this|that|it|(?:the|these|those|all|such) {_CLAIMED})\b[^.;]{{0,80}}? back"
    rf"(?: as (?:an? )?(?:\w+ )?{_FALSE})?",
    rf"{_WHO} (?P<cue>(?:has |have |had )?(?:opposed|brought|given|issued|published|made|set) (?:an? |the )?(?:formal|categorical|firm"
    rf"|official|clear|sharp"
    r"|strong|complete|outright) (?:denial|démenti|disclaimer|refutation)) .*",
    rf"{_WHO} (?:the|these|those|this|such|all) {_CLAIMED}(?: (?:of|about|on|that|regarding) [^,.;]{{2,80}}?)? (?P<cue>denied|refuted"
    rf"|contradicted|belied)",
    rf"[^.;]{{0,60}}?\b{_CLAIMED} (?:of|about|on|that) [^.;,]{{2,80}}? (?P<who>he|she|they|it|(?:M(?:r|rs|s|iss)\.? )?"
    rf"(?-i:[A-Z])[\w-]+) (?P<cue>rejected|denied"
    r"|dismissed|disputed)(?: (?:outright|flatly|firmly|sharply|entirely|completely|categorically))?",
    rf"in (?:the )?{_WHO} (?:the|these|those|this|such) {_CLAIMED}(?: (?:of|about|on|that) [^,.;]{{2,80}}?)? (?P<cue>denied|refuted"
    rf"|disproved)(?: .*)?",
    rf"in (?:the )?{_WHO},? (?:the|these|those|this|such|all) (?:{_CLAIMED}|charges?|tales?|version|account)"
    rf"(?: (?:of|about|on|that|in|from) [^,.;]{{2,80}}?)? (?P<cue>{_BE}{_ADVERB} (?:(?:rejected|dismissed|denied|disputed|refuted|disowned"
    rf"|waved (?:away|aside)|brushed (?:away|aside|off)|laughed (?:off|at)|shrugged off|scoffed at)"
    rf"|(?:called|branded|termed|labelled|dubbed|declared|described as|put down as) (?:an? )?(?:\w+ )?{_FALSE}))(?: .*)?",
    rf"(?!.*\b(?:not|never|neither|nor|nobody|to|will|would|could|may|might|cannot|or)\b)(?:yet )?{_WHO}"
    r" (?P<cue>(?:(?:has|have|had) )?(?:(?:flatly|promptly|sharply|firmly|strongly) )?"
    r"(?:contradict(?:s|ed)?|den(?:y|ies|ied)|disagree(?:s|d)?|disput(?:e|es|ed)))"
    r"(?: (?:this|that|it))?(?: (?:outright|strongly|flatly|firmly|sharply|vehemently|at once|promptly|on \w+day))?",
)
_OWNED = (
    rf"{_WHO} (?P<cue>(?:has |have |had )?(?:recogni[sz]ed|conceded|admitted|avowed|granted|gave to|given to|owned up to)) (?:to )?"
    rf"(?:have|having) .*",
)
_GESTURES = (
    (r"sh(?:ook|akes|ake) (?:his|her|their) heads?", Stance.DENIES),
    (r"nod(?:s|ded)", Stance.CONFIRMS),
    (r"(?:shrug(?:s|ged)|smil(?:es|ed)|said nothing|walked on|turned away)(?: (?:his|her|their) shoulders)?", Stance.DECLINES_COMMENT),
)
"""Answers without a word, to a question told just before."""
ASKED = re.compile(
    r"\b(?:asked|asks|questions?|questioned|quizzed|pressed|wanted to know|refused to be drawn|inquired|enquired|put to|replied|reply"
    r"|answered|answers"
    r"|reporters?|journalists?|correspondents?|callers?|interviewer|microphones?)\b|\?",
    re.I,
)
"""Signs that a question is told of."""
_SENTENCES = tuple(
    (re.compile(rf"{_LEAD}{words}\W*", re.I | re.S), stance)
    for stance, many in (
        (Stance.CANNOT_CONFIRM, _OPEN),
        (Stance.DECLINES_COMMENT, _MUTE),
        (Stance.DENIES, _DENIED),
        (Stance.CONFIRMS, _OWNED),
    )
    for words in many
)
_MOVES = tuple(
    (re.compile(rf"\W*(?:the )?{_WHO} (?:(?:only|just|merely|simply|slowly) )?(?P<cue>{words})\W*", re.I), stance)
    for words, stance in _GESTURES
)
_KNOWS_NOTHING = re.compile(
    r"(?:(?:and|but|or|nor) )?(?:it |they |he |she )?(?:has|have|had)(?: \w+ly| also| so far| still| as yet)? (?:no|not any)(?: \w+)?"
    r" (?:information|knowledge|details?|data|news|confirmation|word) (?:on|about|of|that|whether|regarding|concerning)\b.*",
    re.I | re.S,
)


@dataclass(frozen=True)
class ToldReply:
    """Who is silent or denies, and by which words, by where they stand in a sentence; `who` is None for the report itself."""

    cue: tuple[int, int]
    who: tuple[int, int] | None
    stance: Stance


def gesture(words: str, before: str) -> ToldReply | None:
    """The answer that a sentence tells as a movement, where what stands before asks: "*The colonel shook his head*"."""
    found = next(((at, stance) for pattern, stance in _MOVES if (at := pattern.fullmatch(words))), None)
    return ToldReply(found[0].span("cue"), found[0].span("who"), found[1]) if found and ASKED.search(before) else None


def told_reply(words: str) -> ToldReply | None:
    """The silence or the denial that a sentence tells, None where it tells neither.

    >>> words = "From the Aksu company to our paper an explanation was not made."
    >>> found = told_reply(words)
    >>> found and found.who and words[slice(*found.who)]
    'the Aksu company'
    >>> told_reply("The envoy could not reach the town.") is None
    True
    """
    for pattern, stance in _SENTENCES:
        if at := pattern.fullmatch(words):
            who = at.span("who") if "who" in pattern.groupindex and at["who"] else None
            return ToldReply(at.span("cue"), who, stance)
    return None


def knows_nothing(words: str) -> bool:
    """Whether a clause without a name for its subject says that who speaks cannot tell: "and had *no information on any payment*"."""
    return _KNOWS_NOTHING.fullmatch(words) is not None
