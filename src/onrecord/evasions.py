"""Quoted words that answer a question with neither yes nor no: "*One thing at a time*", "*Ask the army*", "*We are still waiting*"."""

from __future__ import annotations

import re

from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.passages import Passage, Reading
from onrecord.told_replies import ASKED

_MATTER = r"(?:subject|topic|thing|matter|question|issue|story|problem|scandal|country|war|answer)"
_WHOM = r"(?:the|my|your|his|her|their|our|him|them|those|someone|somebody|anyone|those who|in|at|(?-i:[A-Z]))"
_SHORT = r"[^.,;:!?]{0,60}"
EVADES = re.compile(
    r"\W*(?:"
    rf"(?:the )?(?:next|another|other|any other|any more|no more|last)(?: {_MATTER}s?)(?:,? (?:please|gentlemen|then|today))?"
    rf"|one {_MATTER} (?:at a time|per \w+|an? \w+)(?:,? please)?"
    rf"|(?:you (?:should|must|can|will have to|would have to|had better|may)(?: better)? |you['’]d better |better |go and |please "
    rf"|for that,? )?"
    rf"(?:ask|address yourselves? to|direct (?:that|this) to|put (?:that|this|it|the question|your question) to|(?:talk|speak) to)"
    rf" (?:that )?(?:of |to )?{_WHOM}\b{_SHORT}"
    rf"|why (?:do you not|don['’]t you|not) ask {_SHORT}"
    rf"|let (?:them|him|her|people|you) ask {_SHORT}|ask me (?:about|again|something|anything|another|in|on|when|next|tomorrow)\b{_SHORT}"
    rf"|(?:that|this|it)(?: is|['’]s) (?:an?|another|one) {_MATTER} for (?:another|a different|some other|the) [\w ]{{2,30}}"
    rf"|(?:we|i)(?:['’]ll| will| shall) (?:talk|speak|come) (?:about |of |to )?(?:that|this|it|you)?"
    rf" ?(?:about (?:that|this|it) )?(?:some other time|another (?:day|time)|later|when the time comes|in due (?:course|time)|tomorrow"
    rf"|next week)"
    r"|(?:later|not (?:now|today|here|yet)|another (?:day|time)|some other (?:day|time)|tomorrow)(?:, (?:later|not here|please"
    r"|tomorrow|gentlemen))*"
    r"|(?:all|everything) in (?:good|its|due)(?: own| due)? (?:time|course)|in due (?:course|time)|patience(?:, patience)?"
    r"|(?:(?:we|you)(?: (?:shall|will|must)|['’]ll) )?(?:(?:have to )?wait and )see(?: soon| in time)?|(?:we|you)(?:['’]ll| shall"
    r"| will) (?:soon )?see"
    r"|you(?:['’]ll| will) (?:soon )?(?:hear|know|find out|learn)(?: it)?(?: (?:from us|soon|soon enough|in time|when [^.;!?]{3,40}"
    r"|in due course))?"
    r"|(?:(?:you|they|everybody|everyone|anyone) (?:can|may|should|must) )?(?:read|look at|study|wait for) (?:the|our|my|their) "
    r"(?:statement|communiqué|communique|contract|report|agreement|text|papers?|law|document)"
    r"(?: of [\w ]{2,30})?"
    rf"|you have (?:our|my|the|his|her) (?:statement|answer|communiqué|text){_SHORT}"
    rf"|(?:i|we) (?:am|are) (?:only )?here to (?:talk|speak) (?:about|of) {_SHORT}|(?:i|we) (?:did not|didn['’]t) come "
    rf"(?:here )?to {_SHORT}"
    rf"|(?:let us|let['’]s) (?:rather )?(?:talk|speak) (?:about|of) {_SHORT}|today (?:we|i) (?:talk|speak) (?:about|of) {_SHORT}"
    rf"|(?:i|we) (?:have|['’]ve) (?:already )?said (?:all|everything|enough|what)\b{_SHORT}|(?:i|we) have (?:more"
    rf"|other) [\w ]{{3,30}} to do"
    r"|(?:let us|let['’]s|(?:we|i)(?:['’]ll| will)) leave it at that|that is all (?:i|we) (?:will|can|have to|am going to|are going to) say"
    r"(?: (?:today|now|for now|about it|on the matter))?"
    r"|what a question|good (?:day|night|evening|afternoon|morning)(?:, (?:gentlemen|ladies|everybody|all)[\w ]{0,20})?"
    r"|thank you(?: (?:all|very much))?(?:,? (?:gentlemen|for coming|good \w+))?|ask (?:that|somebody else|someone else)"
    r")\W*",
    re.I | re.S,
)
_PUTS_OFF = re.compile(
    r"\W*(?:that )?(?:(?:it|this|that|now)(?: is| was|['’]s) (?:not|hardly) the (?:right )?(?:moment|time|place|day|hour|occasion) (?:to"
    r"|for)"
    r" (?:discuss|speak|talk|comment|say|answer|speculat|questions)\w*\b.{0,60}"
    r"|(?:he|she|they|it|we|i)(?: would| will|['’]ll|['’]d|['’]d rather| preferred to| prefers to) (?:rather )?leave (?:that|this|it|such"
    r"|the"
    r"|those|these|all)(?: \w+)?(?: (?:questions?|matters?|judge?ments?|speculations?|answers?))? to (?!be\b|go\b|the fate)\w+.{0,40})\W*",
    re.I | re.S,
)
"""Words that leave an answer to another day or to others."""
NEAR = 260
"""Characters before an answer within which the question is told."""
_REQUESTED = re.compile(
    r"\W*(?:we|i|they|he|she|it)(?: (?:have|has|had|['’]ve))?(?: \w+ly| also| twice| repeatedly| long ago)? (?:(?:asked|called"
    r"|written|wrote)"
    r"\b[^.;!?]{0,40}? for|requested|demanded) (?:the [\w ]{3,30} of |an?|one|any|the|some|these|those|all|more|proof|evidence"
    r"|documents?|details?|photographs?|copies|names?|figures?)\b.*",
    re.I | re.S,
)
_IN_VAIN = re.compile(
    r"\W*(?:(?:and|but|so far|until now|to this day|up to now),? )*(?:(?:we|i|they|he|she|it)(?: (?:are|am|were|was|is)|['’](?:re"
    r"|m)) (?:still )?"
    r"(?:waiting|still waiting)(?: (?:for (?:it|them|an answer|a reply)|still|to this day|today))?"
    r"|(?:nothing|none|no (?:answer|reply|document|paper|letter)|not one)(?: (?:of (?:it|them|these)))?(?: has| have| had)?(?: ever| yet)? "
    r"(?:come|came|arrived|reached us|been (?:sent|shown|given)|was (?:sent|shown|given))(?: [\w ]{0,30})?"
    r"|(?:(?:we|i|they)(?:['’]ve)? ?)?(?:have |had )?(?:got|received|been (?:shown|given|sent)|seen|were (?:shown|given|sent)) "
    r"(?:none|nothing)(?: [\w ]{0,30})?"
    r"|still waiting)\W*",
    re.I | re.S,
)


def evasion(r: Reading, p: Passage) -> Stance | None:
    """The silence of a source that answers beside the question, None where it gives an answer.

    Who asked for proof and has been waiting ever since can neither confirm nor deny.
    """
    if not p.line or p.line[-1].source is None:
        return None
    words = r.doc[p.span]
    if _PUTS_OFF.fullmatch(words):
        return Stance.DECLINES_COMMENT
    if EVADES.fullmatch(words) and ASKED.search(_around(r, p)):
        return Stance.DECLINES_COMMENT
    return Stance.CANNOT_CONFIRM if _waits(r, p, words) else None


def _around(r: Reading, p: Passage) -> str:
    """What is told before an answer, and the rest of its own sentence."""
    start = max(0, p.span.start - NEAR)
    after = r.doc.text[p.span.end : p.span.end + 120].split(". ")[0].split("\n")[0]
    return f"{r.doc[Span(start, p.span.start)]} {after}"


def _waits(r: Reading, p: Passage, words: str) -> bool:
    """Whether somebody tells that proof was asked for, and that none has come: "We asked for a name. *We are still waiting.*"."""
    if _REQUESTED.fullmatch(words):
        after = re.split(r"[.!?”\"]", r.doc.text[p.span.end : p.span.end + 160].lstrip(".”\"' "))
        return any(_IN_VAIN.fullmatch(part.strip(' “”"')) for part in after[:5]) or any(_IN_VAIN.fullmatch(w) for w in _clauses(words)[1:])
    if _IN_VAIN.fullmatch(words):
        before = re.split(r"[.!?](?=[\s”\"])", r.doc.text[max(0, p.span.start - 300) : p.span.start])
        return any(_REQUESTED.search(part) for part in before[-3:])
    return False


def _clauses(words: str) -> list[str]:
    return re.split(r"[;,.]|\band\b", words)
