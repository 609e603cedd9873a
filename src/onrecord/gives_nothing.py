"""Who is asked and gives nothing, told without a word of refusing: "*let the phone ring*", "*had no news*", "*chose not to comment*"."""

from __future__ import annotations

import re

from onrecord.claim import Stance
from onrecord.told_replies import ASKED, ToldReply

_OWN = r"(?:his|her|its|their|the)"
_PHONE = r"(?:(?:mobile|cell|office|desk) ?)?(?:tele)?phones?"
_PRESS = (
    r"(?:reporters?|journalists?|correspondents?|us|me|callers?|anyone|anybody|cameras?|microphones?|the (?:press|media|cameras?"
    r"|microphones?|reporters?|journalists?)|(?:this|our|the) (?:newspaper|paper|agency|reporter|correspondent|outlet|radio|station))"
)
_QUESTION = r"(?:questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|requests?(?: for comment)?)"
_TALK = rf"(?:speak|talk)(?:ing)?\b(?! (?:to|with) (?!{_PRESS}\b))"
_GIVEN = r"(?:answer|reply|response|interview|comment|statement|explanation|reason|opinion|view|remark|word|detail|account)s?"
_SPEAK = (
    rf"(?:comment|say|answer|respond|reply|discuss|guess|speculate|explain|elaborate|confirm|react|disclose|reveal|{_TALK}"
    r"|be (?:drawn|interviewed|questioned|pressed|specific)|go into|hazard|venture|express"
    rf"|take (?:an?y? |the |our |further )?{_QUESTION}|(?:give|make|offer|issue|provide) (?:an?y? |the |further |more ){{0,2}}{_GIVEN}"
    rf"|(?:see|receive|meet|face) {_PRESS}|come to the (?:door|(?:tele)?phone))\b"
)
_MUTE = (
    r"(?:(?:say|saying) nothing|(?:remain|stay|keep|be) (?:silent|quiet|mute)|leave (?:it|the (?:question|matter)) (?:open|unanswered)"
    rf"|keep {_OWN} (?:own )?(?:silence|counsel))\b"
)
_ANY_WORD = (
    rf"(?:say|utter|add|tell {_PRESS}) (?:anything|a (?:single )?word|a thing|much|more|a syllable|one word)\b(?! to (?!{_PRESS}\b))"
    rf"|(?:speak|talk)(?: (?:to|with) {_PRESS}| publicly| on the record| about (?:it|this|that|the matter)|\W*$)"
    rf"|(?:see|receive|meet|face) {_PRESS}\b|(?:call|ring|phone|write|get) back\b(?! to)"
)
_WILL = (
    r"(?:ch(?:ose|osen|ooses?)|opt(?:s|ed)|prefer(?:s|red)|elect(?:s|ed)|decide[sd]|resolve[sd]|(?:thought|found|deemed|considered) it "
    r"(?:best|better|wiser|wise|prudent)|saw fit)"
)
_READY = r"(?:willing|ready|prepared|inclined|disposed|at liberty|free|allowed|permitted|authori[sz]ed|in (?:the|a) mood|minded|eager|keen)"
_BE = r"(?:is|are|was|were|has been|have been|had been)"
_ADVERB = r"(?: (?:\w+ly|also|so far|still|again|as yet|yet|too))*"
_NEWS = (
    r"(?:news|comments?|word|words|reply|answer|response|reaction|statement|explanation|announcements?|remarks?|light|details?"
    r"|information|figures?)"
)
_TELL = r"(?:say|add|report|contribute|offer|share|announce|tell|communicate|disclose|declare|relate|impart|reveal|give|remark|shed)"
_ABOUT = (
    r"(?: (?:on|about|of|to|regarding|concerning|over|as to|beyond|for|until|at|in|when|either|yet|today|yesterday|\w+day"
    rf"|{_PRESS})\b|\W*$)"
)
_PARTED = (
    r"(?:left|went|walked|drove|strode|hurried|rushed|pushed|slipped|swept|passed|departed|stepped|brushed|filed|marched|disappeared"
    r"|vanished|climbed|got|boarded|(?:was|were) (?:driven|whisked|ushered|led)|turned)"
)
_WORDLESS = (
    r"without (?:(?:an?|any|another|one|so much as|uttering|saying|giving|offering|making|a single|further) ){0,3}(?:words?|comments?"
    r"|statement|remark|answer(?:ing)?(?! the (?:door|bell))|reply(?:ing)?|response|respond(?:ing)?|explanation|speaking|comment(?:ing)?"
    r"|stopping for"
    r"|anything|saying|talking|taking (?:\w+ )?questions?)\b"
)
_SHRUG = (
    r"(?:(?:(?:only|just|merely|simply) )?(?:shrugged|smiled|laughed|grinned|winked|frowned|sighed|yawned|nodded politely)"
    rf"(?: (?:{_OWN} shoulders|broadly|faintly|politely|thinly|it off))?|looked (?:at|away|past|up|down|out|the other way)\b[^,;]{{0,30}}"
    r"|(?:got|climbed|stepped|slipped|disappeared|vanished) (?:back )?(?:in|into|inside|through) [^,;]{3,30}|turned (?:away|round|around"
    r"|on \w+ heels?)"
    r"|(?:folded|crossed) (?:his|her|their) arms|(?:raised|lifted|spread|threw up) (?:both |an? )?(?:his |her |their )?(?:hands?|arms?"
    r"|palms?|eyebrows?)"
    r"|(?:put|laid|raised) (?:an?|his|her) finger to (?:his|her) lips|pointed (?:at|to|towards?) [^,;]{3,40}|changed the subject"
    r"|spoke (?:instead )?(?:of|about) the weather|(?:closed|shut|slammed|wound up) (?:the|his|her|their) (?:\w+ )?"
    r"(?:doors?|windows?|shutters?|gates?|blinds?|hatch|curtains?|file|folder|briefcase|notebook)\b[^,;]{0,20}|walked (?:off|away|on|past"
    r"|by)\b[^,;]{0,40}"
    r"|drove (?:off|away|on)|hurried (?:off|away|on|past|by)\b[^,;]{0,40}|(?:left|quit) (?:the (?:\w+ )?(?:room|hall|stage|podium|building"
    r"|table"
    r"|courtroom|studio|chamber|ministry|palace|church|hotel)|by the) ?[^,;]{0,40}|went (?:in|inside|away)|said good(?:bye|night| night"
    r"| day)|wished (?:us|them|everybody|everyone|\w+) [^,;]{3,30})"
)
_TAIL = r"(?:(?!\b(?:but|said|says|saying|told|added|insisted|denied)\b)[^;:]){0,220}"
_WHO = (
    r"(?P<who>(?!(?:nothing|nobody|there|this|that|what|who|it is|no one|no-one|none|no)\b)"
    r"(?:(?!\b(?:said|says|saying|told|wrote|reported|that|which|who)\b)[^,;:.!?\"“”]){2,90}?"
    r"(?:, (?-i:[A-Z])[^,;:.!?\"“”]{2,60}(?=,))?),?(?: (?:who|which|whose) [^,;.]{3,90},)?"
)
_NONE = r"(?:no[ -]?one|nobody|none|no (?:\w+ ){0,2}(?:spokes\w+|representative|official|officer|minister|diplomat|manager)s?)"
_LEAD = (
    r"\W*(?:(?:but|and|so far|however|meanwhile|yet|later|instead|at first),? )?"
    r"(?:(?:on|about|of|as to|over|regarding|concerning|to|at|asked|questioned|pressed|when|whether|who|how|why|what|where|after)\b"
    r"[^;:?!\"“”]{2,200}?, )?"
)
_PLAIN = (
    rf"{_WHO} (?P<cue>(?:has |have |had )?{_WILL} (?:not to {_SPEAK}|to {_MUTE}))",
    rf"{_WHO}(?:,[^,;:]{{2,50}},)? (?P<cue>(?:declin|refus)(?:e|es|ed) to {_SPEAK})",
    rf"{_WHO} (?P<cue>(?:would|had|['’]d) rather not(?: {_SPEAK})?)",
    rf"{_WHO} (?P<cue>(?:wish(?:es|ed)|want(?:s|ed)|ask(?:s|ed)|hoped) (?:not to {_SPEAK}|to (?:leave it at that|{_MUTE})))",
    rf"{_WHO} (?P<cue>{_BE}{_ADVERB} (?:not{_ADVERB} {_READY}|unwilling|reluctant|loath|in no (?:mood|hurry|position)) to {_SPEAK})",
    rf"{_NONE} (?:at|in|from|of|on) {_WHO} (?P<cue>{_BE} (?:{_READY}|available|able|there|around|to be (?:found|reached|had))"
    rf"(?: to {_SPEAK}| for (?:an? )?(?:comment|interview|answer)))",
    rf"{_NONE} (?:at|in|from|of|on) {_WHO} (?P<cue>(?:would|could|wished to|wanted to|cared to|dared to|dared|was to|chose to|agreed to)"
    rf" {_SPEAK})",
    rf"{_WHO} (?P<cue>(?:would|will|did|does|do|could)(?: not|n[’']t) (?:wish|want|care|like|dare) to {_SPEAK})",
    rf"{_WHO} (?P<cue>(?:would|will|did|does|do) neither (?:say|comment|disclose|reveal|explain|name|discuss)\b)",
    rf"{_WHO} (?P<cue>(?:has|have|had|felt|saw|showed) (?:no|little|not the least) (?:desire|wish|inclination|appetite|mind|need|reason"
    rf"|urge|intention|readiness|willingness) to {_SPEAK})",
    rf"{_WHO}(?: [^,;:]{{2,50}} and)? (?P<cue>(?:could|can) ?n[o’']t be (?:contacted|interviewed|reached"
    rf"|(?:found|located|traced)(?= for (?:an? )?(?:comment|interview|reply))))(?! by (?:road|car|boat|ship|land|sea|air))",
    rf"(?:at|in) {_WHO},? {_NONE} (?P<cue>(?:would|could|wished to|wanted to|cared to|dared to|dared|was (?:willing|ready|prepared"
    rf"|able) to)"
    rf" {_SPEAK})",
    rf"{_WHO} (?P<cue>(?:(?:(?:would|will|did|does|do|could|can|has|have|had|is|are|was|were)(?: not|n[’']t)|never) [^,;:]{{0,40}}?"
    rf"|(?:is|are|was|were|has been|have been|had been|seemed|felt) too (?:\w+ ){{1,3}}to )(?:{_ANY_WORD}))",
    rf"{_WHO} (?P<cue>(?:said|uttered|spoke|let fall|had) (?:not a|never a|not one|hardly a|barely a) (?:single )?(?:word|syllable"
    rf"|sentence))\b",
    rf"(?:from|out of) {_WHO},? (?P<cue>(?:came|comes|there (?:was|is|came)|has come|had come) (?:only|nothing but|just|no(?:thing)?)\b"
    rf"(?: (?:a )?(?:\w+ )?(?:silence|word|answer|reply|sound|comment|reaction))?)",
    rf"{_WHO} (?P<cue>(?:begged off|bowed out|made {_OWN} excuses|excused (?:himself|herself|themselves)|pleaded (?:an?|another) (?:\w+ )?"
    rf"(?:appointment|engagement|meeting|cold|headache)|told (?:a |the |our |this )?(?:reporters?|journalists?|correspondents?|callers?|us)"
    rf" to (?:go away|leave|get out|clear off|get lost|mind|wait|come back)))\b",
    rf"{_WHO} (?P<cue>(?:has|have|had){_ADVERB} [\"“]?nothing for {_PRESS})",
    rf"{_WHO} (?P<cue>(?:would|will|did|does|do|could)(?: not|n[’']t)(?: to)? (?:guess|hazard|venture"
    rf"|{_TALK}|be (?:interviewed|pressed|questioned)|take (?:an?y? |the |our |further )?questions?))",
    rf"{_WHO} (?P<cue>(?:has|have|had){_ADVERB} [\"“]?(?:nothing(?: (?:more|further|new|else|whatever|at all|useful))?"
    rf"|no (?:\w+ ){{0,2}}{_NEWS}) to {_TELL}[\"”]?){_ABOUT}",
    rf"{_WHO} (?P<cue>(?:has|have|had){_ADVERB} no (?:(?:fresh|further|new|other|official|immediate) )?(?:news|comments?|word|reply|answer"
    rf"|reaction))(?: (?:on|about|regarding|concerning|as to|whether|yet|for us|for reporters)\b|\W*$)",
)
_EVADED = (
    rf"(?:let|left) (?:{_OWN} )?(?:\w+ )?{_PHONE} (?:ring|ringing|rang)\b",
    rf"(?:turned|switched) off {_OWN} {_PHONE}|(?:turned|switched) {_OWN} {_PHONE} off",
    r"(?:hung up|rang off|put (?:down )?the (?:(?:tele)?phone|receiver)|slammed down the (?:(?:tele)?phone|receiver))",
    rf"(?:waved|brushed|swatted|batted|laughed|pushed|shouted|cut|fended|parried|ducked|dodged|ignored|evaded|shunned)"
    rf"(?: (?:away|aside|off|down|short))?(?: (?:all|the|an?|any|every|further|our|such|these|this|that|two|three|repeated|shouted"
    rf"|\w+ed)){{1,3}} {_QUESTION}(?: (?:away|aside|off|short))?",
    r"(?:answered|returned|took|acknowledged|accepted) (?:neither|no|none of) [^,;]{0,40}?(?:calls?|messages?|letters?|questions?|e-?mails?"
    r"|fax(?:es)?|requests?)",
    rf"kept {_OWN} (?:doors?|shutters?|gates?|blinds?|curtains?|windows?|mouths?|lips) (?:down|closed|shut|locked|sealed)",
    rf"(?:did|would|could|do|does)(?: not|n[’']t) open {_OWN} mouths?|(?:did|would)(?: not|n[’']t) move a muscle",
    rf"(?:left|let) (?:all|the|an?|our|two|three|several|repeated|further) (?:\w+ )?(?:{_QUESTION}|letters?|messages?|calls?|e-?mails?)"
    r"(?: (?:from|of|by|about|for) [^,;]{2,40})? (?:lying|lie|hanging|pending|unread|on the table|in the tray|unopened)",
    r"(?:broke off|cut short|ended|walked out of|stormed out of) (?:the|an) (?:interview|call|conversation|press conference|briefing)",
    rf"{_PARTED}\b[^;:]{{0,90}}? {_WORDLESS}",
    rf"(?:held|bit) {_OWN} (?:tongue|peace)|ke(?:pt|ep|eps|eping) {_OWN} (?:own )?counsel|ke(?:pt|ep|eps|eping) {_OWN} (?:lips sealed"
    rf"|mouths? shut)",
    r"(?:(?:has|have|had) )?(?:maintain|preserv|observ|ke(?:ep|pt))(?:ed|s|ing)? (?:an? |its |his |her |their )?(?:\w+ )?silence(?! for)",
    r"(?:wrapped|shrouded|cloaked) (?:itself|himself|herself|themselves) in silence",
    rf"met (?:all |the |our |every |these )?(?:\w+ )?(?:{_QUESTION}|reports?|charges?|accusations?|stor(?:y|ies)) with (?:\w+ )?silence",
    rf"(?:turned|gave) (?:an?|{_OWN}) (?:deaf ear|back) (?:to|on) (?:(?:all|the|our) )?(?:{_QUESTION}|{_PRESS})",
)
_TELEPHONE = (
    rf"{_WHO}['’]s? {_PHONE} (?P<cue>{_BE} (?:switched off|turned off|out of order|dead|disconnected)|r(?:ang|ings) (?:on|out|unanswered"
    rf"|in vain|and rang)|stayed (?:silent|dead|off)|went (?:un|not )answered)",
    rf"(?:the|an?) {_PHONE} (?:at|in|of) {_WHO} (?P<cue>{_BE} (?:switched off|turned off|out of order|dead|disconnected)"
    rf"|r(?:ang|ings) (?:on|out|unanswered|in vain|and rang)|stayed (?:silent|dead|off)|went (?:un|not )answered)",
    rf"(?:at|in) {_WHO}, ?(?P<cue>(?:the|an?) {_PHONE} (?:r(?:ang|ings) (?:on|out|unanswered|in vain)|went unanswered)"
    rf"|(?:nobody|no[ -]one) (?:answered|picked up|replied|lifted|opened|came to the (?:door|{_PHONE})|was answering))",
    rf"(?:at|in) {_WHO} (?P<cue>(?:the|an?) {_PHONE} (?:r(?:ang|ings) (?:on|out|unanswered|in vain)|went unanswered)"
    rf"|(?:nobody|no[ -]one) (?:answered|picked up|replied|lifted|came to the (?:door|{_PHONE})|was answering))",
)
_SENTENCES = tuple(
    re.compile(rf"{_LEAD}{words}{_TAIL}", re.I | re.S) for words in (*_PLAIN, *_TELEPHONE, rf"{_WHO} (?P<cue>{'|'.join(_EVADED)})(?![\w-])")
)
_MOVED = re.compile(
    rf"{_LEAD}{_WHO} (?P<cue>{_SHRUG}(?:,? (?:and|then|and then) {_SHRUG})*)"
    r"(?: (?:when|as|while|at) (?:asked|questioned|pressed|reporters|journalists|the question)\b[^.;]{0,80})?\W*",
    re.I | re.S,
)
_PUT = re.compile(
    r"\?|\b(?:asked|asks|asking|questions?|questioned|quizzed|pressed|put (?:it |that |this )?to|wanted to know|inquired|enquired)\b", re.I
)
"""Signs that a question was put."""
_WITHOUT_NEWS = re.compile(
    r"\b(?:mothers?|fathers?|wi(?:fe|ves)|husbands?|famil(?:y|ies)|parents?|relatives?|brothers?|sisters?|sons?|daughters?|widows?"
    r"|patrols?|scouts?|watch(?:man|men)|lookouts?|shepherds?|villages?|villagers|town|crews?|sailors?|survivors?|hostages?|prisoners?"
    r"|rescuers?|divers?|searchers?|neighbou?rs?|friends?|colleagues?|doctors?|friends)\b",
    re.I,
)
"""Who has no news because nobody tells them."""
_SPEAKING = re.compile(r"\bwho (?:den|sa[iy]|claim|admit|insist|told|confirm)", re.I)
_GOES = re.compile(rf"{_PARTED}\b.*{_WORDLESS}", re.I | re.S)
_TO_PRESS = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|cameras?|microphones?|press|media|comment\w*|statement|questions?|answering|answer"
    r"|interview)\b",
    re.I,
)
_HINTS = re.compile(r"news|nothing|silence|word", re.I)


def gives_nothing(words: str, before: str) -> ToldReply | None:
    """The silence that a sentence tells as a choice or a deed; a mere gesture is one only after a question.

    >>> words = "About the ferry, the harbour office had no news."
    >>> found = gives_nothing(words, "")
    >>> found and found.who and words[slice(*found.who)]
    'the harbour office'
    >>> gives_nothing("The family had no news of the sailors.", "") is None
    True
    """
    for pattern in _SENTENCES:
        if at := pattern.fullmatch(words):
            if _HINTS.search(at["cue"]) and _WITHOUT_NEWS.search(at["who"]):
                return None
            if _SPEAKING.search(words, at.end("who"), at.start("cue")):
                return None  # "officials, *who deny it*, did not call back"
            if _GOES.match(at["cue"]) and not (ASKED.search(before) or _TO_PRESS.search(words)):
                return None
            return ToldReply(at.span("cue"), at.span("who"), Stance.DECLINES_COMMENT)
    moved = _MOVED.fullmatch(words)
    if moved is None or not _PUT.search(f"{before} {words[: moved.start('who')]} {words[moved.end('cue') :]}"):
        return None
    return ToldReply(moved.span("cue"), moved.span("who"), Stance.DECLINES_COMMENT)
