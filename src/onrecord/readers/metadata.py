"""What a report says of itself in its own lines: date, outlet, authors, places, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.document import BlockKind, Document
from onrecord.readers.datelines import dateline_agency, dateline_author, dateline_places
from onrecord.readers.language import languages_by_name
from onrecord.readers.names import byline, credited, is_agency, is_masthead, is_name, is_outlet, is_wire_line, located, people, printed
from onrecord.readers.stamps import stamps
from onrecord.readers.tables import begins, labels

_TRANSLATED = re.compile(
    r"translated\s+(?:by\s+[^.()]{2,40}\s+)?from\s+(?:the\s+)?(?:original\s+)?(?:in\s+)?([A-Za-z]+)|originally\s+(?:published|appeared|written)\s+in\s+([A-Z][a-z]+)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:\||·|•|\s[-–—/]\s|\n)\s*")


def self_described(doc: Document, *, month_first: bool | None = None) -> Document:
    r"""The document with what its lines say of it; what is known already is kept.

    >>> from onrecord.readers.blocks import blocks_of
    >>> words = "PRAIRIE HERALD\n3 March 2021\n\nDam bursts near Lodwar\n\nBy Inga Berzina\n\nNAIROBI (AFP) - The dam burst early."
    >>> doc = self_described(Document(words, blocks_of(words)))
    >>> doc.outlet, doc.published, doc.title, doc.authors, doc.dateline, doc.agencies
    ('Prairie Herald', '2021-03-03', 'Dam bursts near Lodwar', ('Inga Berzina',), ('NAIROBI',), ('AFP',))
    """
    mine = replace(doc, outlet=doc.outlet or outlet_of(doc))
    outlet = mine.outlet or house(doc)  # of its own dispatch an agency stays among the agencies: who reads it may know who printed it
    authors, agencies = signed(doc)
    return replace(
        mine,
        outlet=outlet,
        title=doc.title or _first(doc, BlockKind.HEADLINE),
        published=doc.published or published(doc, month_first=month_first),
        authors=doc.authors or tuple(a for a in authors if a != outlet),
        dateline=doc.dateline or tuple(dict.fromkeys(_places(doc))),
        agencies=_spelled(dict.fromkeys((*doc.agencies, *agencies, *_co_sources(mine)))),
        translated_from=doc.translated_from or translated_from(doc),
    )


def _places(doc: Document) -> Iterator[str]:
    """Where it was filed from: by its dateline, else by the places of its authors ("Inga Berzina in Riga", "Inga Berzina, Riga")."""
    lines = tuple(doc.parts(BlockKind.DATELINE))
    for block in lines:
        yield from dateline_places(doc[block.span] + " ")
    for block in doc.parts(BlockKind.BYLINE) if not lines else ():
        words = " ".join(doc[block.span].split())
        yield from (place for _, place in located(words))
        first, _, place = words.partition(", ")
        if byline(words) is None and is_name(first) and is_name(place) and not is_outlet(place) and place.lower() not in labels("role"):
            yield place


def published(doc: Document, *, month_first: bool | None = None) -> str | None:
    """The date printed, that of the first version where it also gives later ones, that of the last where it gives no other.

    A report that prints none but in its dateline ("LODWAR, Kenya, March 3, 2021 -") is of that day.

    >>> from onrecord.document import Block, Span
    >>> words = "Updated 4 March 2021. Published 3 March 2021"
    >>> published(Document(words, (Block(Span(0, len(words)), BlockKind.METADATA),)))
    '2021-03-03'
    """
    heads = [doc[b.span] for b in doc.parts(BlockKind.METADATA, BlockKind.BYLINE)]
    found = [s for words in heads for s in stamps(words, month_first=month_first)]
    found = found or [s for b in doc.parts(BlockKind.DATELINE) for s in stamps(doc[b.span], month_first=month_first)]
    first = next((s for s in found if not s.later), found[0] if found else None)
    return first.iso if first else None


_PLACED = re.compile(r"\s*\([^\W\d][\w .'’-]+\)$")
"""A place behind the name of a paper: "PRAIRIE HERALD (Lodwar)"."""


_TITLED = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*|&)(?: (?:[^\W\d_a-z][\w.’'-]*|&|of|the|and|for|in|to|de|la|del|di|du|plc))*")
"""The name of a paper or a body over the line with the day: "Cranes & Cargo", "Ministry of Trade of Arland"."""


def outlet_of(doc: Document) -> str | None:
    """The name of the paper in the lines above the headline.

    >>> from onrecord.document import Block, Span
    >>> words = "The Prairie Herald - Lodwar - Foreign desk"
    >>> outlet_of(Document(words, (Block(Span(0, len(words)), BlockKind.METADATA),)))
    'The Prairie Herald'
    """
    for block in doc.parts(BlockKind.METADATA):
        name = _WRITER.sub("", _PLACED.sub("", _PARTS.split(doc[block.span])[0]).strip())
        if stamps(name) or begins("stamp").match(name) or name.lower() in labels("section") | labels("city"):
            continue
        top = block is doc.blocks[0]
        dated = top and len(doc.blocks) > 1 and doc.blocks[1].kind is BlockKind.METADATA and bool(stamps(doc[doc.blocks[1].span]))
        titled = is_name(name) or name.isupper() or (dated and _TITLED.fullmatch(name) is not None)
        if is_outlet(name) or is_masthead(name) or (top and titled and name.count("-") < 2 and "," not in name):
            return printed(name)
    return None


_WRITER = re.compile(r"(?i)(?<=\w) (?:(?:staff|special|foreign|senior) )?(?:writer|correspondent)s?$")
"""What somebody is at a paper: "Associated Press *Writer*" under a byline."""


def house(doc: Document) -> str | None:
    r"""The agency whose own dispatch a report is: named in its dateline or under it, where nothing else says who printed it.

    A page with an address is printed by whoever holds that, and only takes over the dispatch.

    >>> from onrecord.readers.blocks import blocks_of
    >>> for words in ("NAIROBI, March 3 (Dune Wire) - The dam burst early.", "The dam burst early on Monday.\n\n- Dune Wire"):
    ...     print(house(Document(words, blocks_of(words))))
    Dune Wire
    Dune Wire
    """
    if doc.url:
        return None
    for block in doc.parts(BlockKind.DATELINE):
        if (agency := dateline_agency(doc[block.span] + " ")) and (named := _house(doc, agency)):
            return named
    last = [doc[b.span].strip() for b in doc.blocks[-1:] if b.kind in {BlockKind.SIGNOFF, BlockKind.CREDIT, BlockKind.PARAGRAPH}]
    under = [m[0] for words in last if (m := _SIGNED.search(words))]
    return next(
        (name for words in under if (name := words.strip("()[]*_ .–—-")) and (is_agency(name) or is_outlet(name)) and name != words), None
    )


_SIGNED = re.compile(r"(?:^|(?<=[.!?”\"’])\s)(?:\([^()\n]+\)|[-–—]{1,2}\s?[^.!?\n]+)$")
"""The signature of a report on a line of its own, or behind its last words: "… were let go. (Nordic Wire)"."""


def _house(doc: Document, agency: str) -> str | None:
    """The name of an agency: as a dateline has it, spelled out where it has letters only and the report tells what they stand for."""
    if agency.lower() in labels("collective"):
        return None
    if not agency.isupper() or is_outlet(agency):
        return agency if is_agency(agency) or is_outlet(agency) or is_name(agency) else None
    pattern = r"\b" + r" ".join(rf"{re.escape(letter)}[\w'’-]+" for letter in agency) + r"\b"
    spelled = re.search(pattern, doc.text) if agency.isalpha() else None
    return spelled[0] if spelled and not is_agency(agency) else agency


def signed(doc: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(authors, agencies) of the bylines; where there is none, of a name under the report."""
    authors, agencies = list[str](), list[str]()
    for block in doc.parts(BlockKind.BYLINE):
        words = " ".join(doc[block.span].split())
        if authors and is_wire_line(words) and any(not same_house(words, at) for at in _places(doc)):
            agencies.append(printed(words))  # "By Jane Hollis" over "NORDWIRE" over "RIGA, May 3 -"
            continue
        names = byline(words) or people(words)
        authors.extend(n for n in names[0] if not authors or not is_outlet(n))
        agencies.extend(names[1])
        if not doc.authors:  # "By JANE HOLLIS" over "Continental Wire": the second line is no second author
            agencies.extend(n for n in names[0] if authors and is_outlet(n) and n not in authors)
    for block in doc.parts(BlockKind.DATELINE):
        if author := dateline_author(doc[block.span] + " "):
            authors.append(author)
    if not authors:
        authors.extend(n for n in _signatures(doc) if n.casefold() not in _ENDS)
    return tuple(dict.fromkeys(printed(a) for a in authors)), tuple(dict.fromkeys(a for a in agencies if a != doc.outlet))


_ENDS = frozenset({"end", "ends"})
"""What stands under a release and signs nothing: "-ENDS-"."""


def translated_from(doc: Document) -> str | None:
    """The language of the original, where the page says so.

    >>> translated_from(Document("(Translated from the German by Inga Berzina)"))
    'de'
    """
    m = _TRANSLATED.search(doc.text)
    return languages_by_name().get((m[1] or m[2]).lower()) if m else None


def _signatures(doc: Document) -> Iterator[str]:
    for block in doc.parts(BlockKind.SIGNOFF):
        bare = doc[block.span].strip("()[] -–—")
        if doc[block.span][:1] in "-–—" and is_name(bare) and not is_agency(bare):
            yield bare
        elif m := re.match(r"(?:additional )?report(?:ing|ed) by ([^;()]+)", bare, re.IGNORECASE):
            yield from people(m[1])[0] if not m[0].lower().startswith("additional") else ()


def _spelled(agencies: Iterable[str]) -> tuple[str, ...]:
    """Agencies, without letters whose name stands among them: "(ANS)" in the dateline and "Albion News Service" under the report.

    >>> _spelled(["ANS", "Albion News Service", "AFP"])
    ('Albion News Service', 'AFP')
    """
    named = list(agencies)
    return tuple(a for a in named if not (a.isupper() and any(b != a and same_house(a, b) for b in named)))


def _letters(agency: str, outlet: str | None) -> bool:
    """Whether letters in a dateline are an agency that nobody lists: "Nov 11 (PPA) -" in the Baku Evening Mail, no letters of its name.

    >>> _letters("PPA", "Baku Evening Mail"), _letters("BEM", "Baku Evening Mail"), _letters("KH", "Herald of Kars"), _letters("PPA", None)
    (True, False, False, False)
    """
    first = {w[0].upper() for w in (outlet or "").split()}
    return outlet is not None and agency.isalpha() and 2 <= len(agency) <= 5 and not first.issuperset(agency)


def _co_sources(doc: Document) -> Iterator[str]:
    for block in doc.parts(BlockKind.DATELINE):
        agency = dateline_agency(doc[block.span] + " ")
        foreign = agency and (is_agency(agency) or is_outlet(agency) or not agency.isupper() or _letters(agency, doc.outlet))
        if agency and foreign and not same_house(agency, doc.outlet):
            yield agency
    for block in doc.parts(BlockKind.SIGNOFF):
        yield from (name for name in credited(doc[block.span]) if not same_house(name, doc.outlet))
    if (printed_from := reprinted_from(doc)) and not same_house(printed_from, doc.outlet):
        yield printed_from


_LONE = re.compile(r"\(([^()]+)\)|(?:Source|Quelle|Agency)\s*:\s*(.+)", re.IGNORECASE)


def reprinted_from(doc: Document) -> str | None:
    r"""The one name in the credit under a report ("(Nordic Wire)"): whose dispatch it is. "(ab with agencies)" names no one dispatch.

    >>> from onrecord.document import Block, Span
    >>> words = "The dam burst.\n(Nordic Wire)"
    >>> reprinted_from(Document(words, (Block(Span(0, 14), BlockKind.PARAGRAPH), Block(Span(15, 28), BlockKind.CREDIT))))
    'Nordic Wire'
    """
    last = doc.blocks[-1] if doc.blocks else None
    found = _LONE.fullmatch(doc[last.span].strip()) if last and last.kind in {BlockKind.CREDIT, BlockKind.SIGNOFF} else None
    name = (found[1] or found[2]).strip(" .") if found else ""
    named = is_agency(name) or is_outlet(name) or (is_name(name) and len(name) > 3 and name in doc.text[: -len(name) - 2])
    return name if named and name.lower() not in labels("collective") else None


def same_house(name: str, outlet: str | None) -> bool:
    """Whether a name is that of the outlet, its first words or its letters.

    >>> same_house("Lodwar Herald", "The Lodwar Herald Online"), same_house("LH", "Lodwar Herald"), same_house("AFP", "Lodwar Herald")
    (True, True, False)
    """
    plain = [re.sub(r"\W+", " ", n.lower()).removeprefix("the ").strip() for n in (name, outlet or "")]
    return (
        plain[0] == plain[1]
        or (bool(plain[0]) and plain[1].startswith(plain[0] + " "))
        or (bool(plain[1]) and name.isupper() and name == "".join(w[0] for w in (outlet or "").split()).upper())
    )


def _first(doc: Document, kind: BlockKind) -> str | None:
    return next((" ".join(doc[b.span].split()) for b in doc.parts(kind)), None)
