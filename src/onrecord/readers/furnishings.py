"""What a unit is when it stands alone: byline, stamp, credit, sign-off, correction, furniture."""

from __future__ import annotations

import re
from functools import cache

from onrecord.readers.names import byline, is_agency, is_credit_list, is_name, is_outlet, located
from onrecord.readers.stamps import stamps
from onrecord.readers.tables import begins, holds, labels, one_of

_TERMINAL = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_SENTENCES = re.compile(r"""(?<![A-Z])[.!?…]["'”’»)\]]*\s+["'“‘«(\[]*(?=[^\W_a-z])""")
_PARTS = re.compile(r"\s*(?:\||·|•|\s[-–—/]\s|,\s|\s{2,}|\(|\))\s*")
_SIGNOFF_TAIL = re.compile(
    r"(?<=[.!?…\"”’)])\s+(?:[(\[](?P<in>[^()\[\]]{2,160})[)\]]\.?|[-–—]{1,2}\s?(?P<dash>[^.!?–—]{2,80})\.?"
    r"|(?P<bare>(?:Additional reporting|Reporting|Editing|With (?:files|inputs?|assistance|agenc))\b.{3,200}))$"
)
_CAPITALS = r"[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,4}"
_NAME_SLASH = rf"{_CAPITALS}(?:\s?/\s?(?:for the )?(?:{_CAPITALS}|[Pp]ool|[Hh]andout)){{1,3}}(?:\s(?:via|for|pool)(?: {_CAPITALS})?)?"


def sentences(words: str) -> int:
    """How many sentences words hold, roughly.

    >>> sentences("Prices fall. Who pays?"), sentences("U.S. Senate votes")
    (2, 1)
    """
    return len(_SENTENCES.findall(words)) + 1


def is_prose(words: str) -> bool:
    """Whether words run on like a paragraph, not like a heading.

    >>> is_prose("Neither side has replied so far."), is_prose("Dam bursts near Derna"), is_prose("Who pays for the dam?")
    (True, False, False)
    """
    words = re.sub(r"\s*\([^()]{1,60}\)$", "", words)
    count = len(words.split())
    if sentences(words) > 1:
        return count >= 8
    ended = bool(_TERMINAL.search(words)) and not words.rstrip("\"'”’»)").endswith("?")
    return (ended and count >= 4) or count >= 25


def is_subhead(words: str) -> bool:
    """Whether words may stand over the paragraphs that follow.

    >>> is_subhead("What the engineers knew"), is_subhead("No one answered."), is_subhead("- one dead in Lodwar")
    (True, False, False)
    """
    count = len(words.split())
    if count > 16 or is_prose(words) or words.rstrip("\"'”’»)").endswith((".", "!", "…", ":", ";", ",")):
        return False
    return (words[:1].isupper() or words[:1].isdigit() or words[:1] in "\"'“‘«") and not (words.endswith("?") and count > 8)


def is_stamp(words: str) -> bool:
    """Whether a line is about the issue: its date, its rubric, its edition.

    >>> is_stamp("World | Tuesday, March 3, 2020 | Page A7"), is_stamp("date 2020-03-02 Home page politics")
    (True, True)
    >>> is_stamp("Prices rose on 3 March 2021")
    False
    """
    if len(words) > 200 or len(words.split()) > 24 or not (found := stamps(words)):
        return False
    edges = (0, *(edge for s in found for edge in (s.span.start, s.span.end)), len(words))
    if sentences(" ".join(words[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))) > 2:
        return False
    if begins("stamp").match(words.lstrip("([ ")) and found[0].span.start <= 12:
        return True
    lead = words[: found[0].span.start].strip()
    rest = words[found[-1].span.end :].strip()
    if is_prose(rest.lstrip(" -–—|:.")):
        return False
    loose = not lead or bool(re.search(r"[|·•,/:(\[]$|\s[-–—]$|^[-–—]$|(?<!\w)edition$", lead)) or is_name(lead)
    return loose and all(len(part.split()) <= 6 for part in _PARTS.split(f"{lead} | {rest}"))


def is_furniture(words: str) -> bool:
    """Whether a short unit belongs to the page, not to the report.

    >>> is_furniture("Sign up for our newsletter"), is_furniture("Share prices fell in Tokyo on Monday as banks reported losses.")
    (True, False)
    """
    count = len(words.split())
    if not words.strip("-–—_=*#. •") or words.lower() in labels("furniture"):
        return True
    if re.match(r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:19|20)\d\d", words, re.IGNORECASE):
        return True
    if count <= 30 and holds("furniture").search(words):
        return True
    label = begins("furniture").match(words)
    if not label:
        return words.startswith("[") and words.endswith("]") and count <= 8 and not is_name(words[1:-1])
    return count <= 12 and (not is_prose(words) or words[label.end() - 1] == ":" or count <= 6)


def is_correction(words: str) -> bool:
    """Whether a unit owns up to a mistake.

    >>> is_correction("Correction, March 4: An earlier version misstated the height of the dam.")
    True
    """
    bare = words.lstrip("(*[ ")
    label = begins("correction").match(bare)
    if not label or len(label[0].split()) > 2:
        return bool(label)
    # "Corrections officers went on strike": the bare word needs its colon, its dash or its bracket.
    marked = ":" in words[:60] or words.startswith("(") or bool(re.search("[—–]", words[:40]))
    return marked and bool(re.match(r"\s*[:,.(–—-]|\s*$|\s+(?:on|to|the|\w+day)\b", bare[label.end() :]))


def is_signoff(words: str, *, last: bool = True) -> bool:
    """Whether a unit signs the report off.

    >>> [is_signoff(w) for w in ("(jb with agencies)", "— With assistance from Inga Berzina", "- T. Reyes", "(see map)")]
    [True, True, True, False]
    >>> is_signoff("(Nordic Wire)")
    True
    """
    bare = words.strip("()[]*_ –—-").strip()
    if not bare or len(bare.split()) > 45:
        return False
    if holds("signoff").search(words) and sentences(words) <= 3:
        return True
    if label := begins("signoff").match(bare):
        named = bool(re.match(r"\s*:?\s*[A-Z]|\s*$", bare[label.end() :])) and len(bare.split()) <= 25
        return named or label[0].strip().endswith("by")
    if not last or len(bare.split()) > 12:
        return False
    if is_credit_list(bare) and (words.startswith(("(", "[")) or "/" in bare or is_agency(bare) or "," in bare or " with " in bare):
        return True
    if words.startswith(("(", "[")) and is_outlet(bare) and is_name(bare):
        return True  # "(Nordic Wire)" under a report
    return bool(re.match(r"[-–—]\s*\S", words)) and (is_name(bare) or is_agency(bare) or bare.startswith("with "))


def credit_start(words: str, *, markup: bool = False) -> int | None:
    """Where the credit of a picture begins in a caption, 0 where it is all credit; None where there is none.

    >>> caption = "The dam in May. © Jane Hollis/AFP"
    >>> caption[credit_start(caption):]
    '© Jane Hollis/AFP'
    >>> credit_start("Photo: ANSA / archive"), credit_start("He was seen in a photo: a grey coat.")
    (0, None)
    """
    if len(words.split()) > 90:
        return None
    labelled, bracketed, slashed = _credits()
    for pattern in (labelled, bracketed, slashed):
        if (m := pattern.search(words)) and not _clause(m[0]):
            return m.start() + len(m[0]) - len(m[0].lstrip())
    if markup and (m := re.search(r"(?<=[.!?…\"”])\s+(?!The\b|A\b|An\b)(?:[A-Z][\w.'’&/-]*(?:\s|$)|(?:via|for)\s){1,6}$", words)):
        return m.start() + len(m[0]) - len(m[0].lstrip())
    return None


@cache
def _credits() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Credits by label ("Photo: X"), in brackets ("(X / Agency)"), and bare ("X/Agency", "AP Photo/X"), each at the end."""
    after = r"(?<=[.!?…\"”’)])"
    label = rf"(?:©|ⓒ|\(c\)|{one_of('credit', 'starts')}\s*(?::|by\b|\||-|—))"
    picture = r"(?i:(?:file |ap |afp |reuters )?(?:photo|picture|image|foto)s?\b)\s?[^()]{2,60}"
    within = rf"(?:{picture}|{_NAME_SLASH}|(?i:{one_of('agency')}))"
    agency = r"(?:AP|AFP|Reuters|REUTERS|EPA|Getty) (?:Photo|Images)\b[^.]{0,40}"
    return (
        re.compile(rf"(?:{after}\s*|^|\s+)[(\[|–—]?\s*{label}\s*[^.!?]{{2,90}}(?:\.[^.!?]{{0,40}})?[.)\]]*$", re.IGNORECASE),
        re.compile(rf"(?:{after}\s*|^|\s(?=\())[(\[|]\s*{within}\s*[)\]]\.?$"),
        re.compile(rf"(?:{after}\s+|^)(?:{_NAME_SLASH}|{agency})\.?$"),
    )


def _clause(words: str) -> bool:
    """A colon after "photo" also opens a sentence: a credit has names, hardly any small words."""
    small = [
        w
        for w in words.split()
        if w[:1].islower() and w not in {"by", "via", "for", "of", "the", "courtesy", "and", "provided", "photo", "image", "handout"}
    ]
    return len(small) > 3 and len(small) > len(words.split()) / 2


def is_byline(words: str) -> bool:
    """Whether a unit names the authors.

    >>> is_byline("By Inga Berzina"), is_byline("Inga Berzina, Paris"), is_byline("By and large, calm returned.")
    (True, True, False)
    """
    if byline(words) is not None or located(words):
        return True
    first, _, place = words.partition(", ")
    return is_name(first) and 2 <= len(first.split()) <= 4 and (place.lower() in labels("city") or place.lower() in labels("role"))


def signoff_start(words: str) -> int | None:
    """Where a sign-off begins at the end of a last paragraph; None where there is none.

    >>> closing = "The mayor did not reply. (jb with agencies)"
    >>> closing[signoff_start(closing):]
    '(jb with agencies)'
    >>> signoff_start("The mayor did not reply (she was abroad).")
    """
    m = _SIGNOFF_TAIL.search(words)
    if not m:
        return None
    inner = m["in"] or m["dash"] or m["bare"]
    signs = (
        is_agency(inner) or (is_signoff(f"({inner})") and not (is_outlet(inner) and is_name(inner)))
        if m["in"] or m["bare"]
        else is_agency(inner) or (inner.startswith("with ") and is_signoff(f"({inner})"))
    )
    return m.start() + len(m[0]) - len(m[0].lstrip()) if signs else None
