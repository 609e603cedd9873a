"""Claims that are denials or corrections by what they say, though their reporting word only asserts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotation import GoodMention, Mention, PlaceMention
from onrecord.claim import Attribution, Claim, Stance
from onrecord.document import BlockKind, Span
from onrecord.event import Event, Realis
from onrecord.passages import Passage, Reading
from onrecord.says_no import LATER, says_no_of_it
from onrecord.stems import content_stems
from onrecord.told_before import is_daily, issuers_no, none_told_of

_AMENDED = re.compile(r"\b(?:earlier|previous|original|first|prior|initial) (?:version|edition|draft) of (?:this|the|our)\b", re.I)


_WITHDRAWN = re.compile(
    r"\b(?:we|the (?:paper|newspaper|agency|editors)|this (?:paper|newspaper|agency))\s+(?:(?:have|has|had|hereby|now|therefore|fully)\s+)*"
    r"(?:withdr[ae]wn?|withdraws|retract(?:s|ed)?|takes? back|(?:cannot|can no longer|no longer) stands? by)\s+"
    r"(?:(?:that|this|the|our|its|both|these|those|all)\s+(?:(?:of )?(?:these|those|the|our)\s+)?"
    r"(?:reports?|stor(?:y|ies)|articles?|accounts?|items?|dispatch(?:es)?|statements?|claims?|figures?)|it(?= back)|them)\b"
    r"|\b(?:we|the (?:paper|newspaper|agency|editors)) takes? (?:it|this|that|them) back\b",
    re.I,
)
_IT_SAID = re.compile(
    r"It (?:(?:also|further|moreover|then|wrongly|incorrectly|mistakenly|erroneously) )*(?:said|stated|gave|named|put|mis\w+)\b"
)
AFTER = 300
"""Characters after a passage within which its outlet may withdraw it."""


def _withdraws(r: Reading, p: Passage) -> bool:
    """Whether an outlet tells what it printed in order to withdraw it: "On 2 May we reported that …. *We retract this report.*"."""
    if not _WITHDRAWN.search(r.doc.text[p.span.end : p.span.end + AFTER]):
        return False
    mine = ["we", "this newspaper", "this paper", "this agency", *([r.doc.outlet.casefold().removeprefix("the ")] if r.doc.outlet else [])]
    if any(x.source is not None and r.doc[x.source].casefold().removeprefix("the ") in mine for x in p.line):
        return True
    told = rf"\b(?:{'|'.join(map(re.escape, mine))}) (?:had )?(?:reported|wrote|written|said|told|published)\b"
    return not p.line and bool(re.search(told, r.doc[p.span].casefold()))


def amends(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether an outlet takes back what it printed: "*An earlier version of this article* said …", and what the correction adds to it."""
    if _withdraws(r, p):
        return True
    if any(x.source is not None and _AMENDED.search(r.doc[x.source]) for x in p.line):
        return True
    if sources := [link.source for link in chain if link.source is not None and link.cue is not None]:
        return any(_AMENDED.search(r.doc[source]) for source in sources)
    block = r.doc.block_at(p.span)
    corrects = block is not None and block.kind is BlockKind.CORRECTION and _AMENDED.search(r.doc[block.span])
    return bool(corrects) and _IT_SAID.match(r.doc[p.span]) is not None


_NO = re.compile(
    r"\W*there (?:is|are|was|were|has been|have been|had been|will be|would be) (?:no|not (?:one|a|a single|any)) ((?:[\w-]+ ){0,2}[\w-]+)",
    re.I,
)


_FLAT = re.compile(
    r"\W*(?:no|never|not at all|(?:absolutely|certainly|of course) not|nothing of the (?:kind|sort))\W*"
    r"|.*\bno such\b.*"
    r"|\W*such (?:an? )?[\w -]{2,50} (?:was|were|is|are|has|have|had|does|do|did)\b.{0,30}\b(?:never|not|nowhere)\b.*"
    r"|\W*(?:(?:that|this|it|the [\w-]+|such a thing|nothing of the (?:kind|sort)) )?(?:has |had )?(?:never )?(?:ever )?"
    r"(?:(?<=never )|(?<=sort )|(?<=kind )|(?<=ever ))(?:happened|took place|taken place|occurred|existed)\W*"
    r"|\W*nothing of the (?:kind|sort) (?:is|was|has|had|were)\b.{0,60}"
    r"|.{1,60}\b(?:was|were|has been|have been|had been) never (?:in|at|on|there|near|part of|aboard|our|ours|his|theirs)\b.*"
    r"|.{0,30}\b(?:did|does|do|done) (?:nothing of the (?:kind|sort)|no such thing)\b.*"
    r"|\W*not (?:one|a single) .*\b(?:ha[sd]|have|was|were|is|are) .*"
    r"|\W*not an? [\w-]+\W*"
    r"|\W*(?:i|we|he|she|it|they|(?:our|my|his|her|its|their) [\w-]+) (?:ha[sd]|have) nothing to do with\b.*"
    r"|.*\b(?:ha[sd]|have|having|took|taken|played) no (?:part|hand|role|share) in\b.*"
    r"|.*\b(?:paid|received|sold|bought|sent|signed|ordered|delivered|promised|supplied|gave|given|took|taken|demanded|asked for"
    r"|leased|ceded|lent|handed"
    r"|offered|told|fired at|fired on)(?: (?:to|for|from))? (?:nothing|nobody|no one)\b.*"
    r"|.*\bha(?:s|d|ve) (?:ever )?(?:paid|received|sold|bought|sent|signed|ordered|delivered|supplied|given|shipped|built|made|exported"
    r"|taken"
    r"|launched|fired|moved|lent|trained|armed|hired|issued) none\b.*"
    r"|\W*(?:(?:that|this|it|all (?:of )?(?:this|that)|none of (?:this|that|it)|not a word of (?:this|that|it)) )?(?:is|was|are|were"
    r"|['’]s) "
    r"(?:(?:\w+ly|quite|just|all|plain|pure) )*(?:wrong|false|untrue|incorrect|inaccurate|not (?:true|so|correct|right|the case)|a lie"
    r"|absurd|invented|made up)\W*"
    r"|\W*(?:none of (?:this|that|it)|not a word of (?:this|that|it)|nothing of (?:this|that|it)) (?:is|was) (?:\w+ )?(?:true|right"
    r"|correct|so)\W*"
    r"|.{0,100}\b(?:plans?|plots?|conspirac(?:y|ies)|deals?|payments?|demands?|threats?|orders?|lists?|contracts?"
    r"|agreements?)\b.{0,40} (?:do|does"
    r"|did) not exist\b.{0,40}|\W*the word .{2,40} (?:does|did) not (?:occur|appear|stand|figure)\b.*"
    r"|\W*(?:an? )?(?:[\w-]+ ){0,2}(?:lies?|nonsense|rubbish|invention|fabrication|slander|fantasy|fiction|hoax)\b.{0,40}"
    r"|\W*(?:the|this|that|these|all this|all of this|any|his|her|its|their) (?:[\w'’-]+ ){0,6}?(?:is|are|was|were|ha[sd] been) "
    r"(?:an? )?(?:[\w-]+ ){0,2}(?:lies?|nonsense|rubbish|inventions?|fabrications?|slander|fantas(?:y|ies)|fiction|hoax|fairy tales?"
    r"|imagination|moonshine"
    r"|made up|invented|without foundation|baseless|misprints?|(?:printing|printer['’]s|typing|clerical|translation|transmission) "
    r"(?:error|mistake)s?|misunderstandings?|forger(?:y|ies)|forged|fakes?|faked|misquoted)"
    r"(?: (?:of|by|from|in|at)\b[^,;]{0,60})?\W*"
    r"|\W*(?:he|she|they|i|we) (?:was|were|has been|have been|had been) misquoted\W*"
    r"|.{0,80}\b(?:belongs?|belonged) (?:to|in) the (?:domain|realm|kingdom|land|world|sphere|field|genre) of (?:[\w-]+ )?(?:fantasy"
    r"|fiction|legends?"
    r"|fables?|fairy tales?|imagination|science fiction|invention|myths?)\W*"
    r"|.{0,80}\b(?:does|do|did) not (?:correspond|conform|answer)(?: in \w+ way)? (?:to|with) (?:the )?(?:reality|truth|facts)\W*"
    r"|.{0,80}\b(?:does|do|did) not reflect (?:the )?(?:reality|truth|facts)\W*|.{0,80}\black(?:s|ed)? (?:all|any|every) "
    r"(?:foundation|basis|truth)\W*"
    r"|\W*(?:never in (?:the|my|his|her|our) (?:life|world)|not in (?:the|my) (?:life|dreams?))\W*"
    r"|.{0,60}\bexist(?:s|ed)? (?:only|merely|solely|nowhere but) in\b.*"
    r"|.{0,60}\bnot going anywhere\b.{0,40}"
    r"|.{0,80},? (?:and |but )not (?:a|one|a single) [\w-]+ more\W*",
    re.I | re.S,
)
"""Words that say flatly that it is not so, whatever it is: "Not one shell has crossed the line", "It had nothing to do with the boat"."""


_AND_NO = re.compile(r".{0,80}\b(?:is|was|are|were) (?:an? )?[\w -]{2,40}?,? (?:and|but) (?:no|not an?) ([\w -]{2,40})\W*", re.S)
"""One thing and not another: "What was agreed is a truce *and no border*"."""
_LIKE_TRUTH = re.compile(r"\b(?:do|does|did) not (?:correspond|conform|answer|reflect|exist|occur|appear|stand|figure)\b")


def disowns(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether a source says that a thing told of before is not: "there is no ship", "no such meeting took place"."""
    if issuers_no(r, p, chain):
        return True
    if not p.line or not chain:
        return False
    if p.line[-1].stance is Stance.CONFIRMS and not r.doc[p.line[-1].cue].casefold().startswith("affirm"):
        return False  # who confirms that it was not done says so
    if _never(r, p):
        return True
    words, before = r.doc[p.span].casefold(), r.doc.text[: p.line[0].whole.start].casefold()
    if is_daily(words, before, chain[-1].actor):
        return False
    if _FLAT.fullmatch(words):
        return not LATER.search(_LIKE_TRUTH.sub("", words.replace("nothing to do with", "")))
    if says_no_of_it(words, before, chain[-1].actor):
        return True
    if chain[-1].actor is None:
        return False
    if _none_of_ours(r, p, chain[-1].actor.side) or (not LATER.search(words) and none_told_of(words, before, chain[-1].actor)):
        return True
    if (two := _AND_NO.fullmatch(words)) and content_stems(two[1]) & content_stems(before):
        return True
    thing = _NO.match(words)
    return (thing is not None and any(w in before for w in thing[1].split() if len(w) > 3)) or _never_did(r, p)


_SO = re.compile(
    r"\W*(?:(?:yes|indeed|correct|true|exactly|right)\W*|(?:yes|indeed|of course)[,.:;] .*"
    r"|(?:that|this|it|so it|(?:the|this|that) (?:report|story|account|news|figure|number|information|rumou?r|claim)s?) "
    r"(?:is|was|are|were)(?: \w+)? (?:so|true|correct|right|accurate|the truth|the case|a fact|what happened|how it (?:was|is|happened))\W*"
    r"|(?:yes, )?(?:it|this|that) (?:really |did |indeed |has )?happen(?:ed)?\W*|so it is\W*"
    r"|it (?:is|was) (?:true|correct|right) that .*|that is how it (?:was|is|went)\W*"
    r"|(?:yes, )?(?:it|that) was (?:us|we|ours?|our (?:men|soldiers|people|troops|planes?|doing|work|side|mistake))\b.*)",
    re.I | re.S,
)
"""Words that say flatly that it is so: "That is so", "It happened", "The report is correct"."""
_YES = re.compile(r"\b(?:yes|indeed|correct|exactly|of course)[,.:;] ?$", re.I)
_YES_BUT = re.compile(r"\b(?:not|n['’]t|no|never|but|if|when|unless)\b|\?", re.I)


def owns(r: Reading, p: Passage) -> bool:
    """Whether a source says in so many words that a thing told of before is so: "*Yes*, we sold them", "*That is so*"."""
    words = r.doc[p.span]
    if m := _YES.search(r.doc.text[max(0, p.span.start - 12) : p.span.start]):
        words = m[0] + words  # "*Yes*, | our men were there"
    told = bool(p.line) and r.doc.block_at(p.span) is not None and p.line[0].whole.start > 0
    return told and _SO.fullmatch(words) is not None and not _YES_BUT.search(words)


_WRONG = re.compile(
    r"\W*(?:(?:the|this|that|these|those|our|its|their|his|her|both|all|such) )?(?:[\w-]+ ){0,3}?(?:number|figure|quantity|sum|amount"
    r"|date|name|report|story|information"
    r"|statement|claim|account|article|item|news)s?\b[^.;]{0,90}? (?:is|are|was|were|ha[sd] been|have been) "
    r"(?:wrong|erroneous|false|incorrect|mistaken|untrue|inaccurate|invented|fabricated|an error|a mistake)(?: (?:as well|too|also))?\W*",
    re.I | re.S,
)


def is_called_wrong(words: str) -> bool:
    """Whether a sentence calls a report or a figure wrong: "The number of rifles *was wrong* as well"."""
    return _WRONG.fullmatch(words) is not None and not NEGATOR.search(words)


_NOT_LESS = re.compile(
    r"\b(?:never|not|n['’]t)\b.{0,30}\b(?:admit|conced|acknowledg|own|grant|accept)\w*(?: up)?(?: to)? (?:anything )?(?:less|fewer"
    r"|lower|under|below)\b",
    re.I,
)


def no_less(r: Reading, p: Passage) -> bool:
    """Whether a denial is of a lower figure only, and so tells the figure: "never admitted to *less than 1.7 million*"."""
    near = r.doc[Span(min(p.line[-1].cue.start, p.span.start), p.span.end)] if p.line else ""
    return _NOT_LESS.search(near) is not None and any(c.isdigit() for c in r.doc[p.span])


_HOLDING = frozenset(
    {"be", "have", "know", "see", "hear", "want", "wish", "like", "need", "expect", "believe", "think", "mean", "say", "seem"}
)
"""Verbs that, negated, tell of no deed left undone."""


def _never_did(r: Reading, p: Passage) -> bool:
    """Whether a source says of a deed told of before that it was not done: "We *did not pay*", after news of a payment."""
    top = r.parse.top(r.parse.at(p.span))
    if top is None or r.parse.words[top].pos != "VERB" or r.parse.words[top].lemma in _HOLDING or LATER.search(r.doc[p.span]):
        return False
    if not NEGATOR.search(r.doc[Span(p.span.start, r.parse.words[top].span.start)]):
        return False
    helpers = {r.parse.words[k].lemma for k in r.parse.kids(top, "aux")}
    before = r.parse.words[: r.parse.at(p.line[0].whole).start]
    deed = r.parse.words[top].lemma
    return bool(helpers & {"do", "have"}) and any(w.lemma == deed or (len(deed) > 2 and w.lemma == f"{deed}ment") for w in before)


POINTS_BACK = re.compile(r"\b(?:it|this|that|so|as much|the (?:report|story|claim|account|news))\W*$", re.I)
"""Words of a reply that only point to what was told before: "The minister denied *it*"."""
STAYS = re.compile(r"\bnot going anywhere\b", re.I)
LEAVING = frozenset({"RETREAT", "COERCE", "COOPERATE", "SANCTION"})
"""Acts by which somebody goes or is made to go: who "is not going anywhere" denies one of these."""
_EMPHATIC = re.compile(
    r"\W*(?:(?:at|on|in) no (?:time|point|stage|moment|case|occasion|way)|not once|not (?:a single|one)|never"
    r"|(?:nobody|no one|none|neither)\b.{0,60}\b(?:ever|us|ours?))\b"
    r"|.*\b(?:no|nobody|no one|none)\b.{0,60}\bever\b",
    re.I | re.S,
)
"""Words with which a "no" is put strongly: "*At no time* did we cross", "*nobody* from here *has ever* met them"."""


def _never(r: Reading, p: Passage) -> bool:
    """Whether a source says strongly that a thing told of before was not done: "The minister *never signed* such a letter"."""
    words, top = r.doc[p.span], r.parse.top(r.parse.at(p.span))
    if top is None or r.parse.words[top].pos != "VERB" or r.parse.words[top].lemma in _HOLDING:
        return False
    if any(r.parse.words[k].lemma in _AHEAD for k in r.parse.kids(top, "aux")):
        return False
    never = any(r.parse.words[k].lemma == "never" for k in r.parse.kids(top, "advmod"))
    if not never and not _EMPHATIC.match(words):
        return False
    before = content_stems(r.doc.text[: min(p.span.start, p.line[0].whole.start)])
    return bool(re.search(r"\bsuch\b", words)) or len(content_stems(words) & before) > 1


_AHEAD = frozenset({"will", "would", "shall", "can", "could", "should", "must", "may", "might"})


_WITHOUT = re.compile(r"(?P<contrast>,|\band|\bbut)?\s?\b(?:no|not (?:a|an|one|any)?(?: single)?) (?:[\w-]+ )?$", re.I)


def denied_goods(r: Reading, p: Passage, event: Event | None) -> tuple[str, ...]:
    """The goods that a source says were not there: "It carried flour *and not a single rifle*"; "*No shells* are on their way"."""
    if not p.line or p.line[-1].source is None or (event is not None and event.realis not in {Realis.HAPPENED, Realis.ONGOING}):
        return ()
    found = [(g.good.name, _WITHOUT.search(r.doc[Span(p.span.start, g.span.start)])) for g in r.found.inside(GoodMention, p.span)]
    return tuple(name for name, m in found if m and (m["contrast"] if event else m.start() == 0))


_NONE_OF = re.compile(r"\W*(?:no|not (?:one|a single)|none of (?:the|our|his|her|its|their)) ", re.I)


def _none_of_ours(r: Reading, p: Passage, side: str) -> bool:
    """Whether a source says that none of its own did it: "*No Malian soldier* crossed the line, Mali's defence minister said"."""
    m = _NONE_OF.match(r.doc[p.span])
    if m is None or LATER.search(r.doc[p.span]):
        return False
    start = p.span.start + m.end()
    return any(
        n.actor.side == side and n.span.start <= start < n.span.end for n in r.found.inside(Mention, Span(start - m.end(), start + 60))
    )


_WILL_NOT = re.compile(r"\b(?:will (?:not|no longer|never|now not)|won['’]t|will be no)\b", re.I)
_NONE_TO_COME = re.compile(
    r"\bthere (?:will|would) be no\b|\b(?:will|would) not (?:take place|happen|go ahead|push through|be held)\b", re.I
)
_DEFINES = re.compile(r"\b(?:is|are|was|were) not an? ", re.I)
NEGATOR = re.compile(r"\b(?:no|not|never|nobody|none|neither|nor|nothing|no one)\b|n['’]t\b", re.I)


_PACT = r"(?:contract|deal|agreement|accord|pact|treaty|arrangement)"
_GONE = (
    rf"{_PACT}s?(?: (?:with|between|for|on|over|to)(?: [\w'’-]+){{1,5}}?)? (?:is|are|was|were|ha[sd] been|have been)"
    r" (?:\w+ )?(?:over|off|dead|void|finished|at an end|history|ended)"
)
_OCCASIONS = r"(?:visits?|trips?|journey|tour|missions?|meetings?|summits?|talks|negotiations|conference)"
_NOT_ON = (
    rf"{_OCCASIONS}(?: (?:with|between|to|in|of|on|over)(?: [\w'’-]+){{1,12}}?)? (?:is|are|was|were|ha[sd] been|have been)"
    r" (?:now |again )?off(?! (?:the|to)\b)"
)
_ENDED = (
    r"cancel\w*|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon\w*|shelv\w+|drop(?:s|ped)? (?:\w+ )?plans?|been dropped"
    r"|will not (?:now )?(?:take place|go ahead|push through|be held)|won['’]t take place|f(?:alls?|ell|allen) (?:through|victim to)"
    r"|terminat(?:e[sd]?|ing|ion)|annul(?:s|led|ling|ment)?|rescind(?:s|ed|ing)?|revok(?:e[sd]?|ing)|tor(?:e|n) up|tear(?:s|ing)? up"
    r"|(?:pull(?:s|ed|ing)? out of|withdr(?:ew|awn?|aws|awing) from|walk(?:s|ed|ing)? away from|quits?|end(?:s|ed|ing)?)"
    rf" (?:the|its|his|her|their|our|an?|any|this|that|[\w-]+['’]s?) (?:[\w'’-]+ ){{0,3}}?{_PACT}"
    rf"|{_GONE}|{_NOT_ON}"
)
OFF = re.compile(rf"\b(?:{_ENDED}|postpon\w*|put(?:s|ting)? off)\b", re.I)
"""Words that call a plan or an agreement off, or put it off."""


def end_of_pact(claim: Claim) -> bool:
    """Whether a claim tells of the end of an agreement, done or to come: "Oslo *will cancel its contract* with the yard"."""
    event = claim.event
    if event is None or claim.stance is Stance.DENIES:
        return False
    if event.act == "AGREE":
        return (claim.negated or event.realis is Realis.NEGATED) and _END.search(claim.quote) is not None
    other = event.act not in {"SANCTION", "REJECT"} or event.topic not in {"AGREE", None}
    if other or not _END.search(claim.quote):  # the pattern last: it is what takes time
        return False
    return event.topic == "AGREE" or _NAMED.search(claim.quote) is not None


def ends(claim: Claim) -> bool:
    """Whether a claim says that an agreement is at an end: "Oslo has *cancelled its contract* with the yard", "the deal is *off*"."""
    event = claim.event
    done = event is not None and event.realis in {Realis.HAPPENED, Realis.ONGOING, Realis.ANNOUNCED} and not claim.negated
    return end_of_pact(claim) and (done or (event is not None and event.act == "AGREE"))


_END, _NAMED, _OVER, _OFF_AGAIN = (re.compile(rf"\b(?:{words})\b", re.I) for words in (_ENDED, rf"{_PACT}s?", _GONE, _NOT_ON))
_APPOINTED = re.compile(
    r"\b(?:(?P<signing>signings?)|(?P<visit>visits?|trips?|journey|tour|missions?)|meetings?|summits?|talks|negotiations|conference"
    r"|rall(?:y|ies)|ceremony)\b",
    re.I,
)


_PLANS = frozenset({"AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT"})
"""Acts that are planned ahead, and may be put off: "The joint *exercise* of Chile and Peru has been put off"."""


def called_off(claim: Claim) -> Claim:
    """Who calls a meeting off refuses nothing: "Oslo *cancelled the visit* of its king to Riga" is about the visit, which is not to be."""
    event, noun = claim.event, _APPOINTED.search(claim.quote)
    if event is not None and event.act == "AGREE" and event.realis is Realis.HAPPENED and _OVER.search(claim.quote):
        return replace(claim, negated=True, event=replace(event, realis=Realis.NEGATED))
    if event is not None and event.act == "CONSULT" and event.realis in _AS_TOLD and _OFF_AGAIN.search(claim.quote):
        return replace(claim, negated=True, event=replace(event, realis=Realis.NEGATED))
    if event is not None and end_of_pact(claim) and event.recipients:
        return claim  # a deed of its own, which brings an agreement to its end
    if noun is None and event is not None and event.act == "REJECT" and event.topic in _PLANS and OFF.search(claim.quote):
        return replace(claim, negated=True, event=replace(event, act=event.topic, realis=Realis.NEGATED, topic=None))
    if event is None or noun is None or not OFF.search(claim.quote) or not _calls_off_meeting(event, noun, claim.quote):
        return claim
    act, mode = ("AGREE", None) if noun["signing"] else ("CONSULT", "visit" if noun["visit"] else "meet")
    return replace(claim, negated=True, event=replace(event, act=act, realis=Realis.NEGATED, mode=mode, topic=None, symmetric=True))


_OCCASION_OFF = re.compile(
    rf"\b{_OCCASIONS}(?: (?:to|with|in|of|on|between|for|by|and|at|from|planned|due|set|scheduled|[\w'’-]+)){{0,8}}?"
    rf" (?:is|are|was|were|has been|have been|had been)(?: \w+)? (?:{_ENDED}|postponed|put off)"
    rf"|\b(?:{_ENDED}|postpon\w+|put off) (?:the|an?|its|his|her|their|our|[\w-]+['’]s) (?:[\w-]+ ){{0,3}}?{_OCCASIONS}\b",
    re.I,
)
"""The occasion itself is called off: "the *mission* to Oslo *was scrapped*"; not "scrapped aid after the talks"."""


def _calls_off_meeting(event: Event, noun: re.Match[str], words: str) -> bool:
    """Whether an event with words that call something off is that of calling a meeting off."""
    if event.act == "REJECT" or (event.act == "SUPPORT" and noun["signing"]):
        return True
    return event.act in {"SANCTION", "RETREAT"} and event.topic in {None, "CONSULT"} and _OCCASION_OFF.search(words) is not None


_AS_TOLD = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.PLANNED})


_POSSESSIVE = ("his ", "her ", "its ", "their ", "our ", "my ")


def _third_party(claim: Claim, event: Event) -> bool:
    """Whether a state speaks of what others did not do: "Peru never sold them missiles, *Zambia's minister* said"."""
    speaker, sides = claim.chain[-1].actor, {a.side for a in (*event.actors, *event.recipients)}
    own = any(a.name.lower().startswith(_POSSESSIVE) for a in event.actors)  # "none of his men took part"
    return speaker is not None and speaker.side.startswith("country:") and bool(event.actors) and not own and speaker.side not in sides


def denied_in_words(claim: Claim) -> Claim:
    """A source's "no" to a deed done is a denial: "we have never sold them a missile", "no ransom was paid"; its event stays negated.

    What will not, does not or cannot be is told as it stands: a refusal, a forecast, a habit; but who says that somebody will not go,
    or that there will be no meeting, denies that it is planned.
    """
    claim = called_off(claim)
    event, words = claim.event, claim.quote
    if claim.stance not in {Stance.ASSERTS, Stance.ANNOUNCES} or event is None or not claim.chain or event.realis is not Realis.NEGATED:
        return claim
    if event.act == "CONSULT" and OFF.search(words) and _WAS_SET.search(words):
        return replace(claim, negated=True)  # "the talks *planned for Monday* will not take place": called off, and not denied
    if event.act == "RETREAT" or event.mode == "visit" or _NONE_TO_COME.search(words):
        words = _WILL_NOT.sub("not", words)
    words = _BESIDES.split(_EVER_GOT.sub("", words))[0]
    if LATER.search(words) or _DEFINES.search(words) or not NEGATOR.search(words) or _third_party(claim, event):
        return claim
    return replace(claim, stance=Stance.DENIES, negated=False)


_EVER_GOT = re.compile(r"(?<=\bever )received|(?<=\bnever )received", re.I)
"""Who never received a thing denies it; "we have received no request" tells how things stand."""
_BESIDES = re.compile(r",? (?:and|nor|or) (?:\w+ )?(?:will|would|shall|can|could|does|do)\b", re.I)
"""Where words on what was not done go on to what will not be: "has sold no tanks *and will* sell none"."""
_WAS_SET = re.compile(r"\b(?:planned|scheduled|slated|due|set|arranged|agreed|expected|announced|foreseen)(?: (?:for|on|in|to)\b|,)", re.I)
"""Words that own that there was a plan."""
_ARRANGED = frozenset({"AGREE", "CONSULT"})
_OCCASION = (
    r"(?:it|that|this|(?:the|that|this|our|their) (?:[\w-]+ ){0,2}(?:meetings?|summit|talks|visit|trip|signing|ceremony|conference))"
)
_NOT_BE = (
    r"(?:(?:is|was|were|are|had|has|have)(?: not|n['’]t|n['’]t ever| never)|never (?:was|were)|would never|will never|will not|won['’]t)"
)
_NOT_THERE = re.compile(rf"\W*{_OCCASION} {_NOT_BE}(?: [\w-]+){{0,5}}? (?:in|at|for|to) (?P<place>.+)", re.I)
_NO_VENUE = re.compile(
    rf"\W*(?P<place>[\w' -]+?) {_NOT_BE}(?: ever)?(?: been| even| to be)?"
    r" (?:the (?:venue|place|site|location|plan)|an option|on the table|agreed|chosen|planned|discussed|considered|proposed|mentioned)\b",
    re.I,
)
_BARE_PLACE = re.compile(r"(?:the )?(?:[\w-]+ (?:capital|city|port|town)(?: of)? )?$", re.I)


def placed_elsewhere(r: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What is said of no occasion by name denies where it was to be: after words of a meeting, "*It was never in Baku*".

    The occasion is the nearest before it, of the side that speaks where there is one; its day is not denied, nor that it is to be.
    """
    before = list[Claim]()
    for claim in claims:
        place = _denied_place(r, claim)
        told = _occasion(claim, before) if place is not None else None
        if place is None or told is None:
            before += [claim] if claim.event is not None and claim.event.act in _ARRANGED else []
            yield claim
            continue
        event = replace(told, realis=Realis.NEGATED, when=None, where=place.place, goods=(), topic=None)
        yield replace(claim, stance=Stance.DENIES, event=event, roles=(("place", place.span),))


def _denied_place(r: Reading, claim: Claim) -> PlaceMention | None:
    """The place that words of no event say it was not to be in: "Baku was never the venue"."""
    if claim.event is not None or not claim.chain or claim.stance not in {Stance.ASSERTS, Stance.DENIES}:
        return None
    m = _NOT_THERE.match(claim.quote) or _NO_VENUE.match(claim.quote)
    if m is None:
        return None
    there = Span(claim.span.start + m.start("place"), claim.span.start + m.end("place"))
    found = (p for p in r.found.inside(PlaceMention, there) if p.place.name)
    return next((p for p in found if _BARE_PLACE.match(r.doc[Span(there.start, p.span.start)])), None)


def _occasion(claim: Claim, before: Sequence[Claim]) -> Event | None:
    """The nearest meeting or signing told of before in which who speaks takes part, or may: "the meeting with Chile's minister"."""
    speaker, best = claim.chain[-1].actor, None
    for event in (c.event for c in reversed(before) if c.event):
        sides = {a.side for a in (*event.actors, *event.recipients)}
        if len(sides) > 1 and (speaker is None or speaker.side in sides):
            return event
        if best is None and sides and speaker is not None and speaker.side not in sides and len(sides) == 1:
            best = replace(event, actors=(speaker, *event.actors))
    return best or next((c.event for c in reversed(before) if c.event), None)
