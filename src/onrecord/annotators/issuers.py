"""Whose own paper a document is: the communiqué of a ministry, the release of a company, the situation report of an aid group.

What such a paper tells in its own voice is the word of a named source with a side, not that of an outlet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotations, Mention
from onrecord.annotators.actors_tables import countries, cut, gazetteer, named_actors, rows
from onrecord.annotators.names import slug
from onrecord.document import Block, BlockKind, Document

_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_OVER = frozenset({BlockKind.HEADLINE, BlockKind.KICKER, BlockKind.STANDFIRST, BlockKind.METADATA, BlockKind.BYLINE, BlockKind.SUBHEAD})
Words = tuple[str, ...]


def issued_by(doc: Document, found: Annotations) -> Actor | None:
    """The body whose own paper a document is; None for a report.

    An organ of a state is the word of that state; any other body has to send its paper out as such ("press release", "situation report")
    and to speak of itself in it. A press house issues nothing, whatever it prints.

    >>> text = "Peru has closed the pass."
    >>> issued_by(Document(text, outlet="Ministry of Defence of Peru"), Annotations()).id
    'country:PE'
    >>> [issued_by(Document(text, outlet=name), Annotations()) for name in ("The Army Times", "Ministry Watch", "Peru Press Agency")]
    [None, None, None]
    """
    carried = cut(doc.outlet or "") in _words("carrier")
    name = _signed(doc, found) if carried or (not doc.outlet and _released(doc)) else doc.outlet
    known = (named_actors(name) or named_actors(_OF_THE.sub(r"\1 ", name))) if name else ()  # "Republic *of the* Sudan"
    if (
        (state := _by_address(doc))
        and not any(a.kind in _PRESS for a in known)
        and _words("press").isdisjoint((w,) for w in cut(name or ""))
    ):
        return state
    if not name or any(a.kind in _PRESS for a in known):
        return None
    if known:
        return known[0]
    tokens = cut(name)
    if _is_organ(tokens):
        return _land(tokens) or (_told_of(doc, found) or _filed_in(doc) if _released(doc) else None)
    firm = tokens[-1:] in _words("firm") and not _HOUSES.intersection(tokens)
    press = not firm and not _words("press").isdisjoint((word,) for word in tokens)
    return _body(found, name) if not press and (carried or _released(doc)) and _speaks_of_itself(doc, tokens) else None


_OF_THE = re.compile(r"\b(of) the ", re.I)

_HOUSES = frozenset({"news", "press", "newspaper", "newspapers", "media", "broadcasting", "publishing", "newswire", "radio", "television"})
"""Words that make a firm a press house, whatever its legal form."""


_SENDER = re.compile(r"(?:^source:? |\bon behalf of (?:the )?)(?P<who>[^.\n]{3,80})\.?$", re.I)
"""Under a paper that a carrier sends out: "SOURCE Norvik AS", "Distributed by APO Group on behalf of …"."""


def _signed(doc: Document, found: Annotations) -> str | None:
    """Who signs a paper without a masthead: an organ or a body named over it and in it, or the body with which its words begin."""
    if sender := next((m["who"] for b in reversed(doc.blocks[-6:]) if (m := _SENDER.search(doc[b.span].strip()))), None):
        return sender
    over = list(_signatures(doc))
    if organ := next((words for words in over if _is_organ(cut(words))), None):
        return organ
    text = [cut(doc[b.span]) for b in doc.parts(BlockKind.PARAGRAPH)]
    if named := next((w for w in over if len(cut(w)) > 1 and any(_holds(line, _stem(cut(w))) for line in text)), None):
        return named
    first = next((b.span for b in doc.parts(BlockKind.PARAGRAPH)), None)
    lead = (m for m in found.inside(Mention, first) if m.span.start - first.start < _LEAD) if first else ()
    firms = (m for m in lead if m.actor.kind is ActorKind.ORGANISATION or cut(m.actor.name)[-1:] in _words("firm"))
    return next((m.actor.name for m in firms if not m.actor.id.startswith("unnamed:")), None)


_LEAD = 5
"""Characters that may stand before the name of the issuer in the first words of its paper: "The "."""


_ADDRESS = re.compile(r"https?://(?:[\w-]+\.)*(?:(?:gov|govt|gob|gouv|mil|(?<=\.)go)\.(?P<land>[a-z]{2})|gov|mil)(?:[:/]|$)", re.I)


def _by_address(doc: Document) -> Actor | None:
    """The state on whose site a paper stands: "https://www.mod.gov.gh/…"."""
    at = _ADDRESS.match(doc.url or "")
    code = (at["land"] or "us").upper() if at else ""
    return countries().get({"UK": "GB"}.get(code, code))


def organ_of(doc: Document) -> Actor | None:
    """Whose organ issues a paper, where its name tells: Peru, of the "Ministry of Defence of Peru"."""
    tokens = cut(doc.outlet or "")
    return _land(tokens) if tokens and _is_organ(tokens) else None


def _signatures(doc: Document) -> Iterator[str]:
    """Who may have signed a paper without a masthead: the lines over it, each with the land beneath it, and "statement by …"."""
    over = [doc[b.span].strip() for b in _heading(doc)]
    for line, below in zip(over, [*over[1:], ""], strict=True):
        if by := _BY.search(line):
            yield by[1]
        elif _NAME.fullmatch(line):
            yield f"{line}, {below}" if _land(cut(below)) and not _land(cut(line)) else line


_NAME = re.compile(r"(?:(?:[^\W\d_a-z][\w.’'-]*|of|the|and|for)(?:,? |$))+")
_BY = re.compile(
    r"\b(?:statement|communiqu[eé]|release|declaration) (?:issued )?(?:by|of|from) (?:the )?(.+?)"
    r"(?= (?:on|concerning|regarding|about|following)\b|$)",
    re.I,
)


def _heading(doc: Document) -> list[Block]:
    """The blocks over the first paragraph."""
    first = next((b.span.start for b in doc.parts(BlockKind.PARAGRAPH)), len(doc.text))
    return [b for b in doc.blocks if b.kind in _OVER and b.span.start < first]


def _is_organ(tokens: Words) -> bool:
    """Whether a name is that of an organ of a state, by the last words before "of" or before the land: "*Embassy* of Japan in Kenya"."""
    head = tokens[: next((n for n, word in enumerate(tokens) if word in _JOINS), len(tokens))]
    rest = tokens[len(head) :]
    bare = head[: next((n for n in range(1, len(head)) if _land_at(head, n) == len(head)), len(head))]
    office = head[-1:] in (("service",), ("center",), ("centre",), ("bureau",)) and any(_holds(rest, w) for w in _words("of"))
    return office or any(part[-len(w) :] == w for part in (head, bare) for w in _words("organ"))


_JOINS = frozenset({"of", "for", "in", "to", "at", "on", ",", "(", "–", "—", "|", ":"})


def _land(tokens: Words) -> Actor | None:
    """Whose organ it is, by the first country or body that its name names: "*Philippine* Coast Guard"."""
    for n in range(len(tokens)):
        for known, entries in gazetteer().get(tokens[n], ()):
            if tokens[n : n + len(known)] == known:
                side = next((e.actor for e in entries if e.sort in {"country", "adjective", "org", "seat"} and not e.context), None)
                if side is not None:
                    return side
    return None


def _land_at(tokens: Words, start: int) -> int:
    """Where the name of a country or of its capital that begins at a token ends; -1 where none begins."""
    found = (
        start + len(known)
        for known, entries in gazetteer().get(tokens[start], ())
        if tokens[start : start + len(known)] == known and any(e.sort in {"country", "capital"} for e in entries)
    )
    return next(found, -1)


def _told_of(doc: Document, found: Annotations) -> Actor | None:
    """Whose organ the text has it for, where it calls it by its noun: "the *Ministry*", "the *Authority*"."""
    mine = (m for m in found.of(Mention) if m.actor.side.startswith("country:") and _is_organ(cut(doc[m.span])[1:]))
    sides = Counter(m.actor.side.removeprefix("country:") for m in mine if doc[m.span].lower().startswith("the "))
    return countries().get(sides.most_common(1)[0][0]) if sides else None


def _filed_in(doc: Document) -> Actor | None:
    """The country that a paper was put out in: "*Lima*, 4 March 2014" over it."""
    lines = [*doc.dateline, *(doc[b.span] for b in _heading(doc))]
    for tokens in (cut(line.partition(",")[0]) for line in lines):
        for known, entries in gazetteer().get(tokens[0], ()) if tokens else ():
            if known == tokens and (side := next((e.actor for e in entries if e.sort in {"country", "capital"}), None)):
                return side
    return None


def _released(doc: Document) -> bool:
    """Whether a document is sent out as a paper: "PRESS RELEASE No. 88" stands over it, or "ENDS" under it."""
    over = [*(cut(doc[b.span]) for b in _heading(doc)), cut(doc.title or "")]
    if any(_is_heading(line[n:]) for line in over for n in range(len(line)) if n == 0 or line[n - 1] in _PARTS):
        return True
    under = [tuple(w for w in cut(doc[b.span]) if w != "-") for b in doc.blocks[-8:]]
    return any(line[: len(words)] == words and (len(words) > 1 or len(line) == 1) for line in under for words in _words("end"))


def _is_heading(line: Words) -> bool:
    """Whether words say what kind of paper it is: "Situation report No. 17", "Statement on …", not "Press release war in Lagos"."""
    rests = (line[len(words) :] for words in _words("release") if line[: len(words)] == words)
    return any(not rest or rest[0] in _AFTER or rest[0][0].isdigit() for rest in rests)


_PARTS = frozenset({":", "|", "-", "–", "—", "/"})
_AFTER = _PARTS | {",", ".", "(", "#", "no", "nr", "number", "on", "by", "of", "from", "for", "to", "concerning", "regarding", "following"}


def _speaks_of_itself(doc: Document, name: Words) -> bool:
    """Whether a body speaks in a paper: "*our* crew", "*we* have suspended", "the *Company* will pay", or its name in it."""
    body = _stem(name)
    for block in doc.parts(BlockKind.PARAGRAPH):
        tokens = cut(_QUOTED.sub(" ", doc[block.span]))
        named = _holds(tokens, body) or any(_holds(tokens, ("the", *w)) for w in _words("self") if w[0] in body or len(w) == 1)
        if named or not _FIRST.isdisjoint(tokens):
            return True
    return False


_FIRST = frozenset({"we", "our", "ours"})
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _body(found: Annotations, name: str) -> Actor:
    """A body as its paper calls it, else by the name over the paper without the legal form."""
    stem = _stem(cut(name))
    bodies = (m.actor for m in found.of(Mention) if m.actor.kind is ActorKind.ORGANISATION and m.actor.id.startswith("org:"))
    if mine := min((a for a in bodies if _stem(cut(a.name)) == stem), key=lambda a: (len(a.name), a.id), default=None):
        return mine
    words = name.removeprefix("The ").split()
    while len(words) > 1 and cut(words[-1]) in _words("firm"):
        words.pop()
    body = " ".join(words).rstrip(",")
    return Actor(f"org:{slug(body)}", body, ActorKind.ORGANISATION, f"org:{slug(body)}")


def _stem(tokens: Words) -> Words:
    """A name without its article and its legal form."""
    bare = tokens[1:] if tokens[:1] == ("the",) else tokens
    while len(bare) > 1 and (bare[-1:] in _words("firm") or not bare[-1].isalnum()):
        bare = bare[:-1]
    return bare


def _holds(tokens: Sequence[str], words: Words) -> bool:
    return any(tuple(tokens[n : n + len(words)]) == words for n in range(len(tokens) - len(words) + 1))


@cache
def _words(kind: str) -> frozenset[Words]:
    return frozenset(cut(words) for r in rows("issuers.csv") if r["kind"] == kind for words in r["words"].split("|"))
