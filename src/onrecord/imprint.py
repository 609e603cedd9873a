"""Whose dispatch a report is: the agency that it reprints, and the outlet's own name among its sources."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotations, Mention
from onrecord.claim import Attribution, SourceKind, Voice
from onrecord.document import Block, BlockKind, Document, Span


def reprinted(doc: Document, found: Annotations) -> tuple[Attribution, ...]:
    """The agency whose dispatch a page reprints ("OSLO, May 3 (Nordic Wire) -" in another paper): the outermost source of all it says."""
    named = list(doc.parts(BlockKind.DATELINE)) if doc.outlet else []
    named += [b for b in doc.parts(BlockKind.BYLINE) if doc.outlet and not doc.authors and _signed(doc[b.span].strip())]
    named += [
        b for b in doc.parts(BlockKind.BYLINE) if doc.outlet and doc[b.span].strip().casefold() in {a.casefold() for a in doc.agencies}
    ]
    named += [b for b in doc.blocks[-1:] if doc.outlet and b.kind in {BlockKind.CREDIT, BlockKind.SIGNOFF} and _alone(doc, b)]
    for block in named:
        for agency in doc.agencies:
            at = doc[block.span].casefold().find(agency.casefold())
            if at >= 0 and not _is_itself(agency, doc.outlet or ""):
                start = block.span.start + at
                return (Attribution(SourceKind.AGENCY, Voice.INDIRECT, _in_full(doc, found, agency), Span(start, start + len(agency))),)
    return ()


def _in_full(doc: Document, found: Annotations, agency: str) -> str:
    """The name for which the letters of an agency stand, where a line over or under the report or its text gives it, else the letters."""
    if not agency.isupper():
        return agency
    lines = (_FROM.sub("", " ".join(doc[b.span].split()).strip("()[]. ")) for b in doc.blocks if b.kind in _CREDITS)
    told = (m.actor.name for m in found.of(Mention) if m.actor.kind is ActorKind.AGENCY)
    return next((name for name in (*lines, *told) if name.casefold() != agency.casefold() and _is_itself(agency, name)), agency)


_FROM = re.compile(r"^(?:(?:from|by|source:) )?(?:the )?", re.I)
_CREDITS = frozenset({BlockKind.KICKER, BlockKind.BYLINE, BlockKind.METADATA, BlockKind.CREDIT, BlockKind.SIGNOFF, BlockKind.STANDFIRST})


def is_house(name: str, other: str) -> bool:
    """Whether two names are one house, whole or by letters: "MNA", the Meridional News Agency."""
    return name.casefold() == other.casefold() or (other.isupper() and _is_itself(other, name))


def _is_itself(agency: str, outlet: str) -> bool:
    """Whether an agency is the outlet, by name or by the first letters of it.

    >>> _is_itself("KNA", "Karadeniz News Agency"), _is_itself("KNA", "The Kars Post"), _is_itself("kpa", "Karst Presse-Agentur")
    (True, False, True)
    """
    words = re.split(r"[\s-]+", outlet.removeprefix("The "))
    letters = {"".join(w[:1] for w in some).casefold() for some in (words, [w for w in words if not w.islower()])}
    bare = " ".join(w for w in words if w.casefold() not in _KIND_OF_HOUSE)
    return agency.casefold() in {outlet.casefold(), bare.casefold(), *letters}


def _signed(words: str) -> bool:
    """Whether a byline is one name: not "wire reports", which name nobody."""
    return _SIGNED.fullmatch(words) is not None and any(w[:1].isupper() for w in words.split()[1:])


_SIGNED = re.compile(r"(?:(?:by|from)\s+)?[^,;/|·()\n]+(?:(?:,| in| \()\s*[^\d,;/|·()\n]{2,40}\)?)?", re.I)
"""One name and perhaps a place: "Pacific Wire Service, Zamboanga", not "Pacific Wire Service / Herald staff"."""


def credited_within(doc: Document, found: Annotations, span: Span) -> tuple[Attribution, ...]:
    """The agency whose words end with its name in brackets inside a report: "… was let go on Monday. (Nordic Wire)", then the paper's own.

    What stands before the brackets is the agency's; what the paper adds behind them is not.
    """
    for block in doc.parts(BlockKind.PARAGRAPH):
        m = _BRACKETED.search(doc[block.span]) if doc.outlet and block.span.end >= span.end else None
        if m and not _is_itself(m[1], doc.outlet or ""):
            at = Span(block.span.start + m.start(1), block.span.start + m.end(1))
            press = any(x.actor.kind in {ActorKind.AGENCY, ActorKind.OUTLET} for x in found.inside(Mention, at)) or m[1] in doc.agencies
            if span.end <= at.start and (press or _HOUSE.search(m[1])):
                return (Attribution(SourceKind.AGENCY, Voice.INDIRECT, m[1], at),)
    return ()


_BRACKETED = re.compile(r"[.!?”\"’]\s\(([A-Z][\w&.’' -]{2,40})\)$")
_HOUSE = re.compile(r"\b(?:agenc\w+|agen[cz]ia|agentur|wire|press|news|presse|prensa|newswire)\b", re.I)


def _alone(doc: Document, block: Block) -> bool:
    """Whether a credit names one agency and nothing else: "(Nordic Wire)", not "(ab/Nordic Wire)"."""
    bare = re.sub(r"(?i)^(?:source|agency)\s*:|[()\[\].]", " ", doc[block.span]).strip()
    return bare in doc.agencies and not any(_INITIALS.fullmatch(part) for part in bare.split("/"))


_INITIALS = re.compile(r"(?!dpa|afp|apa|ansa|efe|lusa|sda|belga|ritzau|ntb|anp|pap|mti)[a-zäöüß]{1,4}(?:/[a-zäöüß]{1,6})*")
"""Who wrote it, by initials ("ab/jmr"), not one of the agencies that write themselves small."""


_OPINION = re.compile(
    r"opinions?|(?:guest )?(?:comment|commentary|column|essay)|editorials?|leaders?|leading article|op-?ed|viewpoint|columnist"
    r"|opinion (?:&|and) analysis|comment (?:&|and) analysis|(?:the )?opinion of .*|the views (?:are|expressed).*|letters? to the editor"
    r"|(?:the )?(?:editors'|editorial) view",
    re.I,
)
_HEADING = frozenset({BlockKind.METADATA, BlockKind.KICKER, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.SUBHEAD})


def is_opinion(doc: Document) -> bool:
    """Whether a text is printed as opinion, by what stands over it: "THE POST | OPINION", "By Ann Lee, columnist", "The views are hers"."""
    first = next((b.span.start for b in doc.parts(BlockKind.PARAGRAPH)), len(doc.text))
    over = [doc[b.span] for b in doc.blocks if b.kind in _HEADING and b.span.start < first]
    parts = (part.strip(" .:") for text in over for part in re.split(r"[|•·,;\n]|\.\s|\s[-–—]\s", text))
    return any(_OPINION.fullmatch(part) for part in parts)


def without_self(doc: Document, chain: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The outlet itself, or the agency of a dispatch that no other house prints, is no link of its own chain."""
    lines = [doc[b.span].casefold() for b in doc.parts(BlockKind.DATELINE)] if not doc.outlet else []
    own = doc.outlet or next((a for a in doc.agencies if any(a.casefold() in line for line in lines)), None)
    if chain and (_speaks_of_itself(doc, chain[0]) or _speaks_for_the_issuer(doc, chain[0])):
        return chain[1:]
    if not chain or not own or chain[0].kind is SourceKind.DOCUMENT:
        return chain  # "a letter seen by Austral Wire" is the letter
    if seen := _SEEN_BY.search(chain[0].name):
        return (replace(chain[0], name=chain[0].name[: seen.start()], kind=SourceKind.DOCUMENT), *chain[1:])
    mine = own.casefold() in chain[0].name.casefold() or _short_for(doc, chain[0], own) or _body_of_its_own(doc, chain[0], own)
    return chain[1:] if mine else chain


_SEEN_BY = re.compile(r",? (?:seen|obtained|reviewed|viewed|read|examined|verified) by ")
_ITSELF = re.compile(
    r"(?:we|(?:this|our) (?:newspaper|paper|letter|agency|bulletin|magazine|website|article|story|programme|station))", re.I
)


def _speaks_of_itself(doc: Document, link: Attribution) -> bool:
    """Whether a source is the outlet or who writes for it: "*we* stated", "*this newspaper* wrote", a reporter in a transcript."""
    words = doc[link.source] if link.source else ""
    opened = doc.text[: link.source.start].rpartition("\n")[2] if link.source else ""
    spoken = opened.count("“") > opened.count("”") or opened.count('"') % 2 == 1
    wrote = words.isupper() and any(a.casefold().split()[-1:] == [words.casefold()] for a in doc.authors)
    return wrote or (not spoken and _ITSELF.fullmatch(words) is not None)


_SELF = re.compile(
    r"(?:i|we|my government|press|(?:(?:the|this|our) )?(?:(?:press|media|official) )?(?:statement|release|communiqu[eé]|bulletin|letter)"
    r"|(?:the|this|our) (?:company|group|firm|board|organi[sz]ation|association|federation|union|charity|foundation|authority|party"
    r"|movement|front|committee|council|institute|bank|fund|society|corporation|court|tribunal|ministry|department|embassy|mission"
    r"|government|navy|army|police|guard|coast ?guard|command|directorate|secretariat|presidency|delegation|undersigned))",
    re.I,
)


def own_word(doc: Document, span: Span) -> tuple[Attribution, ...]:
    """The issuer of a paper as the source of what it tells in its own voice; nobody in a report, nor for a question that others put."""
    if doc.issuer is None or asked_by_others(doc, span):
        return ()
    kind = SourceKind.GOVERNMENT if doc.issuer.side.startswith("country:") else SourceKind.ORGANISATION
    house = doc.outlet or ""
    name = house if doc.issuer.name.casefold() in house.casefold() or _BODY.search(house) else doc.issuer.name  # not who sends it out
    return (Attribution(kind, Voice.DIRECT, name, actor=doc.issuer),)


def is_issuer(doc: Document, words: str) -> bool:
    """Whether words call the body whose paper it is: by its name or the end of it, by letters, or "the *Company*", "*my Government*"."""
    return doc.issuer is not None and (_SELF.fullmatch(words) is not None or _has_its_name(doc, words))


def _has_its_name(doc: Document, words: str) -> bool:
    """Whether words are the name of the issuer, its end or its head ("the *Court*", of a constitutional court), or its letters."""
    bare = re.sub(r"^the ", "", " ".join(words.split()), flags=re.I)
    named = [n for n in (doc.issuer.name if doc.issuer else "", doc.outlet or "") if n]
    for name in (n.casefold() for n in (*named, *(n.partition(" of ")[0] for n in named))):
        longer = bare.casefold().startswith(f"{name} ") and len(bare.split()) == len(name.split()) + 1  # "Hellas Lines *SA*"
        if longer or f" {name} ".endswith(f" {bare.casefold()} "):
            return True
    letters = rf"[^().]{{0,20}} \((?:[A-Z]+: ?)?{re.escape(bare)}\)"
    return bare.isupper() and any(re.search(re.escape(n) + letters, doc.text) for n in named)


def _speaks_for_the_issuer(doc: Document, link: Attribution) -> bool:
    """Whether a source is the body whose paper it is: "*The Company* announces", "*I* have the honour to inform you"."""
    if doc.issuer is None or link.source is None:
        return False
    before, words = doc.text[: link.source.start].rpartition("\n")[2], doc[link.source]
    if link.actor is None and not before.strip() and doc.text.startswith(":", link.source.end) and words.isupper():
        return True  # "*SECRETARY GENERAL*: We will not go", in a transcript of its own
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    person = link.actor is not None and link.actor.kind is ActorKind.PERSON
    return not quoted and (_has_its_name(doc, words) or (not person and is_issuer(doc, words)))


_BODY = re.compile(
    r"\b(?:ministry|department|embassy|guard|navy|army|police|command|office|government|authority|directorate|commission)\b", re.I
)


def _body_of_its_own(doc: Document, link: Attribution, own: str) -> bool:
    """Whether a body speaks in a paper that it puts out itself: "*The Ministry* recalls", in a release of the Ministry of Trade."""
    words = re.sub(r"^the ", "", doc[link.source] if link.source else "", flags=re.I).casefold()
    if not _BODY.search(own) or not words:
        return False
    plain = own.casefold()
    return plain.startswith(words + " ") or plain.endswith((" " + words, " of " + link.name.casefold()))


OWN_STAFF = re.compile(r"\b(?:colleague|employee|staff|team|volunteer|worker|member|driver|convoy)s?$", re.I)
"""Who is a house's own, whatever house it is."""


_ASKED = re.compile(
    r"(?P<asks>Q(?:uestion|UESTION)?|MODERATOR|JOURNALIST|REPORTER|PRESENTER|HOST|[A-Z][A-Z.'’ -]{2,40})"
    r"(?P<of> ?\([^()\n]{2,40}\))?\s?[:.]\s"
)
_ASKERS = frozenset({"q", "question", "moderator", "journalist", "reporter", "presenter", "host"})


def asked_by_others(doc: Document, span: Span) -> bool:
    """Whether words stand in a question that somebody puts at a press conference: "*Q: Will Chile sue?*", "*LEE (Post): Will it sue?*"."""
    block = doc.block_at(span)
    words = doc[block.span] if block else ""
    label = _ASKED.match(words)
    return label is not None and (label["asks"].casefold() in _ASKERS or words.rstrip().endswith("?"))


def issuer(doc: Document, found: Annotations, *, staff: bool) -> list[Actor]:
    """Who says "our" in a paper of its own: "attacked *our post*" in a release of the Ministry of Trade of Chad strikes Chad.

    `staff` says that the words are for people that any house may have: "abducted two of *our team*".
    """
    if doc.issuer:
        return [doc.issuer]
    if not doc.outlet:
        return []
    named = [m.actor for m in found.of(Mention) if m.by == "country" and re.search(rf"\b{re.escape(m.actor.name)}\b", doc.outlet)]
    if named and (_BODY.search(doc.outlet) or _RELEASE.search(doc.text[:400])):
        return named[:1]
    house = Actor("org:" + "-".join(re.findall(r"\w+", doc.outlet.lower())), doc.outlet, ActorKind.ORGANISATION)
    return [house] if staff else []


_RELEASE = re.compile(r"\b(?:press release|statement|communiqu[eé]|situation report|press note|bulletin no)\b", re.I)


_KIND_OF_HOUSE = frozenset(
    {*("news", "agency", "press", "wire", "service", "online", "media"), *("agência", "agencia", "agence", "agentur")}
)


def _short_for(doc: Document, link: Attribution, own: str) -> bool:
    """Whether a source is the outlet by the last word of its name: "the Courier could not confirm it", in the Lodwar Courier."""
    words = doc[link.source].split() if link.source else []
    rest = own.casefold().removeprefix(link.name.casefold() + " ").split()
    if rest and _KIND_OF_HOUSE.issuperset(rest):
        return True  # "told Dunewire", in a dispatch of the Dunewire News Agency
    return len(words) == 2 and words[0].lower() == "the" and own.rsplit(maxsplit=1)[-1] == words[1] and len(own.split()) > 1
