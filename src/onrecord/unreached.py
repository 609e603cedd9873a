"""Silence that the reporter tells of his own asking: "There was no comment from *Libya*", "Calls to *the port* went unanswered"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.claim import Stance

_WHO = r"(?P<who>[A-Za-z][^,;:.\"“”]{1,70}?)"
_KIND = r"(?:immediate|official|direct|further|public|other|formal|initial|quick|prompt|written|independent|clear|swift|instant)"
_WORD = r"(?:comment|response|reaction|reply|answer|statement|word|explanation|confirmation|acknowledg\w+)"
_ABOUT = (
    r"(?: (?:on|about|to|as to|over|regarding|whether|of|in|that|late|early|when|after|since|by|until) .+"
    r"| (?:either|yesterday|today|on \w+day))?"
)
_TOLD = r"(?:, (?:who|which|whose|whom|where) .+)?"
_MEANS = (
    r"(?: (?:for (?:a |further |immediate |any )?(?:comments?|reaction|response)|by (?:tele)?phone|by e-?mail"
    r"|on (?:his|her|their) \w+|for an interview))"
)
_WHEN = r"(?: (?:on )?(?:\w+day|yesterday|today|late \w+|at the weekend|this week|over several days))?"
_PRESS = (
    r"(?:(?:\w+[\w’'-]* ){0,5}(?:reporters?|correspondents?|journalists?|newspaper|paper|agency|news|times|post|star|herald|tribune"
    r"|monitor|press|wire|service|gazette|courier|telegraph|radio|reuters|afp|ap|dpa|bbc|cnn)|it|we|they|he|she)"
)
_VAIN = (
    r"(?:were|was|have been|had been|proved|went|remained|rang|fell|came|brought|drew|yielded|received|got|failed|did)(?: \w+){0,1}? ?"
    r"(?:unsuccessful|fruitless|futile|in vain|unanswered|unreturned|out|not (?:\w+ )?(?:successful|returned|answered|acknowledged)"
    r"|no (?:\w+ )?(?:result|reply|response|answer|success)|not succeed)?"
)
_MESSAGES = (
    r"(?:(?:repeated|several|multiple|numerous|two|three|many|written|text|phone|telephone|an?|the|our|further) )*"
    r"(?:calls?|e-?mails?|messages?|letters?|questions?|requests?(?: for (?:comment|an interview))?|[ei]nquir(?:y|ies)|faxe?s?)"
)
_UNANSWERED = (
    r"(?:(?:were|was|have been|had been) (?:not (?:\w+ )?(?:returned|answered|acknowledged)|left unanswered|unanswered|ignored)"
    r"|(?:went|remained|rang|stayed) (?:\w+ )?(?:unanswered|unreturned|out)"
    r"|(?:drew|got|received|brought|met with|found|produced|yielded) no (?:\w+ )?(?:reply|response|answer)"
    r"|(?:went|remained|stayed|were left) without (?:an?y? )?(?:reply|response|answer)|(?:was|were) met with (?:\w+ )?silence"
    r"|(?:went|remained) (?:\w+ )?unheeded|(?:came|led|amounted) to nothing|(?:was|were) (?:in vain|fruitless))"
)
_NONE = re.compile(
    rf"(?P<cue>there (?:was|were|is|has been|had been) (?:also |still |initially |so far |as yet )?no (?:{_KIND} ){{0,2}}(?P<word>{_WORD})"
    rf"(?: (?:available|yet|forthcoming|immediately))*) (?:from|by) {_WHO}{_ABOUT}{_TOLD}\W*",
    re.I,
)
_FROM = re.compile(
    rf"from {_WHO} (?P<cue>(?:there (?:was|were|came|is|has been|had been) )?no (?:{_KIND} ){{0,2}}(?P<word>{_WORD})"
    rf"(?: (?:came|arrived|was (?:to be had|received|available)|could be (?:had|obtained)|had come|has come))?)"
    rf"(?: (?:until|till|by|before|on|at|to|in) [^,;]{{2,60}})?\W*",
    re.I,
)
_NOT_HAD = re.compile(
    rf"(?P<cue>no (?:{_KIND} ){{0,2}}(?P<word>{_WORD}) (?:was|were|had been|has been|could be|came|had come)"
    rf"(?: \w+ly| yet| so far)?(?: (?:available|received|forthcoming|obtained|made|given|issued|to be had|had))?)"
    rf" (?:from|by) {_WHO}{_ABOUT}{_TOLD}\W*",
    re.I,
)
_NOT_COME = re.compile(
    rf"(?:an?|any|the) (?:{_KIND} )?(?P<word>{_WORD}) (?:from|by) {_WHO} (?P<cue>(?:(?:had|has|did)(?: still| so far)? not"
    rf"(?: yet)?|had yet to) (?:come|arrived?|been (?:received|given|made)|reached? \w+|materiali[sz]ed?|be (?:received|given)))\b"
    rf"(?: [^,;]{{2,60}})?\W*",
    re.I,
)
_BY_PRESS = re.compile(
    rf"(?:{_PRESS}) (?P<cue>(?:(?:could|can|did) ?n[o’']t (?:\w+ly )?|(?:was|were|has been|had been) (?:not able|unable|\w+ly unable) to )"
    rf"(?:reach|contact|get hold of)) {_WHO}{_MEANS}*{_WHEN}\W*",
    re.I,
)
_NOT_REACHED = re.compile(
    rf"(?:.{{0,40}}\s)?(?P<cue>(?:(?:could|can|did) ?n[o’']t (?:\w+ly )?|(?:was|were) (?:not able|unable) to )reach)"
    rf" {_WHO}{_MEANS}+{_WHEN}\W*",
    re.I,
)
_TRIED = re.compile(
    rf"(?P<cue>(?:(?:repeated|several|multiple|numerous|all|many) )?(?:attempts|efforts)(?: by \w+)? to "
    rf"(?:contact|interview|reach|(?:obtain|get|seek) (?:a )?(?:comments?|response|reaction) from|speak (?:to|with))) {_WHO}"
    rf"{_MEANS}*{_WHEN} {_VAIN}{_WHEN}\W*",
    re.I,
)
_CALLED = re.compile(
    rf"(?P<cue>{_MESSAGES}(?: (?:left|sent|made|placed|put|addressed))?(?: by \w+)? (?:to|with|at|for)) {_WHO}(?:, [^,;]{{2,70}},)?"
    rf"(?: seeking (?:a )?(?:comment|reaction))?"
    rf"{_MEANS}*{_WHEN} {_UNANSWERED}{_WHEN}\W*",
    re.I,
)
_LEAD = re.compile(r"\W*(?:(?:but|and|so far|however|initially|at first|on \w+day),? )?", re.I)
_ALL = (_NONE, _FROM, _NOT_HAD, _NOT_COME, _BY_PRESS, _NOT_REACHED, _TRIED, _CALLED)


_COMMENT = re.compile(rf"{_MEANS}|comment", re.I)
_FAMILY = re.compile(
    r"(?:his|her|my|our|their) (?:wife|husband|mother|father|family|parents|sons?|daughters?|brothers?|sisters?|friends?|children)\b", re.I
)


@dataclass(frozen=True)
class Unreached:
    """Who kept silent, by where the words stand in a sentence; `named` says that they hold a name."""

    cue: tuple[int, int]
    who: tuple[int, int]
    stance: Stance
    named: bool


def unreached(words: str) -> Unreached | None:
    """Whom a sentence tells to have kept silent, None where it tells no such thing.

    >>> words = "There was no immediate comment from the Malian army."
    >>> found = unreached(words)
    >>> found and words[slice(*found.who)]
    'the Malian army'
    >>> unreached("The convoy could not reach Goma.") is None
    True
    """
    start = _LEAD.match(words)
    at = next((m for x in _ALL if (m := x.fullmatch(words, start.end() if start else 0))), None)
    if at is None or _FAMILY.match(at["who"]):
        return None
    named = re.search(r"[A-Z]", at["who"]) is not None
    if at["cue"].lower().endswith("reach") and at.re is _TRIED and not (named or _COMMENT.search(words)):
        return None  # "attempts to reach the trapped miners failed"
    open_word = (at.groupdict().get("word") or "").lower().startswith(("confirm", "acknowledg"))
    return Unreached(at.span("cue"), at.span("who"), Stance.CANNOT_CONFIRM if open_word else Stance.DECLINES_COMMENT, named)
