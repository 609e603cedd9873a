"""What nobody has decided yet: words that leave it open whether a thing is to be, neither yes nor no."""

from __future__ import annotations

import re

from onrecord.syntax import Tree

_NOT_YET = r"(?:not|n['’]t|never|neither|nor|nobody|no one|none|hardly|yet to|still to|has to|have to|had to|must still|unable to)"
_CHOOSE = (
    r"(?:decided?|deciding|chosen|choose|resolved?|settled?|agreed?|ruled?|voted?|ma[dk]e up (?:its|his|her|their|our|my) minds?"
    r"|(?:taken?|made?|reach(?:ed)?|come to) (?:a|any|the|its|his|her|their|our)(?: \w+)? decision)"
)
_OPEN = re.compile(
    rf"\b{_NOT_YET}(?: \w+){{0,2}}? {_CHOOSE}(?: yet)? (?:whether|if|on whether|about whether|over whether|as to whether)\b"
    rf"|\b{_NOT_YET}(?: \w+){{0,2}}? (?:decided?|ma[dk]e up (?:its|his|her|their|our|my) minds?)(?: yet)? (?:on|about|to)\b"
    r"|\bno (?:final |definite |formal )?decision (?:(?:has|have|had|was|were|is|will be)(?: \w+){0,3}? )?"
    r"(?:(?:taken|made|reached|due|expected)(?: \w+){0,2} )?(?:on|about|over|as to|whether|if)\b"
    r"|\b(?:taken|made|reached|took|reach|take|make)(?: \w+)? no (?:final |definite |formal )?decision (?:on|about|over|as to|whether|if)\b"
    rf"|\b{_NOT_YET}(?: \w+){{0,2}}? (?:been|be) (?:decided|settled|determined) (?:whether|if|who|when|where|what|how|on)\b"
    r"|\b(?:undecided|in two minds|of two minds|divided|split)(?: \w+)? (?:whether|if|on|about|over|as to)\b"
    r"|\b(?:will|would|is to|are to|has to|have to|must|to) (?:then |soon |now |first )?(?:decide|rule|vote|choose)(?: \w+){0,4}?"
    r"(?: on| over| about)? (?:whether|if)\b",
    re.I,
)
"""Words behind which stands what is yet to be decided: "*has not decided whether* to sue", "*no decision* has been taken *on* a sale"."""
_LEFT = re.compile(
    r"^\W*whether\b.+\b(?:(?:is|are|was|were|remains?|remained|stays?|stayed|has been|had been)(?: \w+)? "
    r"(?:open|undecided|unsettled|to be (?:decided|seen|settled)|up to|for (?:the|a) [\w ]+ to decide|uncertain|unclear|unknown"
    r"|not (?:\w+ )?(?:decided|settled|known|clear))"
    r"|(?:has|have|had|is|was) (?:yet|still) to be (?:decided|seen|settled)"
    r"|(?:has|have|had) not (?:\w+ )?been (?:decided|settled|resolved))\b"
    r"|^.{0,12}\bdecisions? (?:on|about|over|as to|whether)\b.+\b(?:(?:not|n['’]t|never|yet to|still to)(?: \w+)?(?: be| been)?"
    r"|(?:is|are|was|were) (?:still )?(?:pending|outstanding|awaited))(?: (?:taken|made|reached|due))?\W*$"
    r"|^\W*it (?:is|was|remains?|remained|has|had)(?: \w+)? "
    r"(?:open|undecided|unsettled|to be (?:decided|seen)|not (?:\w+ )?(?:been )?decided) (?:whether|if)\b"
    r"|\b(?:is|are|was|were|remains?|remained)(?: still)? (?:undecided|an open question|a matter of debate)\W*$",
    re.I | re.S,
)
"""Words that say of the whole of what stands beside them that it is open: "*Whether* it will be sold *remains open*"."""
_TURN = re.compile(r"[;:]|,? but\b|, (?:and|so|though|although|while|whereas)\b", re.I)


def leaves_open(words: str) -> bool:
    """Whether words say anywhere that a thing is not decided yet.

    >>> leaves_open("No decision has been taken on a sale"), leaves_open("They decided on a sale")
    (True, False)
    """
    return bool(_LEFT.search(words) or _OPEN.search(words))


def undecided(words: str, event: tuple[int, int]) -> bool:
    """Whether words leave it open whether an event is to be; `event` is where its word begins and ends.

    >>> words = "Kenya has not decided whether to sell the ferry"
    >>> undecided(words, (words.index("sell"), words.index(" the")))
    True
    >>> words = "Kenya has not decided whether to sue, but it has sold the ferry"
    >>> undecided(words, (words.index("sold"), words.index(" the")))
    False
    """
    if _LEFT.search(words):
        return True
    found = (m for m in _OPEN.finditer(words) if m.start() <= event[0])
    return any(not _TURN.search(words[m.end() : event[0]]) for m in found)


_FINDING = frozenset(
    {
        *("ask", "assess", "check", "clarify", "consider", "debate", "determine", "discuss", "doubt", "enquire", "establish", "examine"),
        *("inquire", "investigate", "know", "look", "monitor", "ponder", "probe", "question", "review", "see", "study", "tell", "test"),
        *("unclear", "verify", "watch", "weigh", "wonder"),
    }
)
_CLIMB = 4


def in_question(tree: Tree, word: int) -> bool:
    """Whether a word stands in a clause of which somebody asks whether it is so: "is examining *whether Chile sold* rifles".

    "Police are checking *if* soldiers shot him" asks; "Oslo will pay *if* Riga delivers" sets a condition.
    """
    line = [word, *tree.up(word)][:_CLIMB] if word >= 0 else []
    for i in line:
        marks = {tree.words[k].lemma for k in tree.kids(i, "mark") if k < word + 1}
        if "whether" in marks:
            return "to" not in marks  # "is considering *whether to sign*" weighs a deed of its own
        relation, head = tree.words[i].relation, tree.heads[i]
        if "if" in marks and relation == "ccomp" and head >= 0 and tree.words[head].lemma in _FINDING:
            return True
        if relation in {"advcl", "acl:relcl", "parataxis", "root"}:
            return False
    return False
