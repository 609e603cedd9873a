"""Claims built by hand for the tests of the verbs: invented countries, persons and newspapers, one sentence each."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.ledger import Ruled, Standing, Withdrawn
from onrecord.when import When
from onrecord.where import Place, PlaceKind

COUNTRIES = {
    c: Actor(f"country:{c}", n, ActorKind.GOVERNMENT)
    for c, n in {"XA": "Arland", "XB": "Borduria", "XC": "Carpania", "XD": "Dravia"}.items()
}
PERSONS = {
    name: Actor(f"name:{name.lower().replace(' ', '-')}", name, ActorKind.PERSON, f"country:{side}" if side else "")
    for name, side in {
        "King Otto": "XA",
        "Minister Falk": "XA",
        "Ilse Brandt": "XA",
        "President Karel": "XB",
        "Mira Sol": "XB",
        "Dana Wei": "XC",
        "Jon Reed": "XC",
        "Ada Orlov": "XD",
        "Professor Lind": "",
    }.items()
}
ORGS = {n: Actor(f"org:{n.lower().replace(' ', '-')}", n, ActorKind.ORGANISATION) for n in ("Arms Watch", "World Council")}
STATE_AGENCY = Actor("outlet:arland-state-radio", "Arland State Radio", ActorKind.AGENCY, "country:XA")
PLACES = {
    "Strelsau": Place("Strelsau", PlaceKind.CITY, 1, "XA"),
    "Harbin Bay": Place("Harbin Bay", PlaceKind.CITY, 2, "XA"),
    "Klow": Place("Klow", PlaceKind.CITY, 3, "XB"),
    "Arland": Place("Arland", PlaceKind.COUNTRY, 4, "XA"),
}


def who(name: str) -> Actor:
    return COUNTRIES.get(name) or PERSONS.get(name) or ORGS[name]


def when(edtf: str | None) -> When | None:
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    return When(edtf, _bound(first, low=True), _bound(last or first, low=False))


def _bound(text: str, *, low: bool) -> date:
    parts = [int(x) for x in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 1 if low else 12
    return date(year, month, parts[2] if len(parts) > 2 else 1 if low else monthrange(year, month)[1])


def event(
    act: str,
    realis: str,
    one: str,
    two: str = "",
    *,
    at: str | None = None,
    on: str | None = None,
    goods: str = "",
    mode: str | None = None,
) -> Event:
    """An event: actors parted by commas, goods as "shells:ammunition"."""
    split = lambda names: tuple(who(n.strip()) for n in names.split(",") if n.strip())  # noqa: E731
    kinds = tuple(Good(*g.strip().split(":")) for g in goods.split(",") if g.strip())
    both = act in {"CONSULT", "AGREE", "COOPERATE"}
    return Event(act, Realis(realis), mode, split(one), split(two), kinds, when(on), PLACES[at] if at else None, both)


def link(spec: str) -> Attribution:
    """A link of a chain: "@Post" an outlet, "~XA:officials" unnamed ones of Arland, "#images" a document, "!a porter" a witness."""
    mark, rest = spec[0], spec[1:]
    if mark == "@":
        actor = STATE_AGENCY if rest == STATE_AGENCY.name else Actor(f"outlet:{rest.lower().replace(' ', '-')}", rest, ActorKind.OUTLET)
        return Attribution(SourceKind.OUTLET, Voice.INDIRECT, rest, actor=None if rest.endswith("media") else actor)
    if mark == "~":
        side, _, name = rest.rpartition(":")
        return Attribution(SourceKind.UNNAMED_OFFICIALS, Voice.INDIRECT, name, actor=COUNTRIES.get(side))
    if mark in "#!":
        return Attribution(SourceKind.DOCUMENT if mark == "#" else SourceKind.WITNESS, Voice.INDIRECT, rest)
    kind = SourceKind.GOVERNMENT if spec in COUNTRIES else SourceKind.ORGANISATION if spec in ORGS else SourceKind.NAMED_OFFICIAL
    return Attribution(kind, Voice.INDIRECT, who(spec).name, actor=who(spec))


@dataclass(frozen=True)
class Line:
    """One sentence of one report."""

    quote: str
    day: str | None = "2024-03-01"
    outlet: str | None = "Post"
    chain: str = ""
    event: Event | None = None
    stance: str = "asserts"
    certainty: Certainty = Certainty.CERTAIN
    flags: tuple[Flag, ...] = ()
    block: BlockKind = BlockKind.PARAGRAPH
    answers: str | None = None
    negated: bool = False
    doc: str | None = None
    id: str = ""
    agencies: tuple[str, ...] = ()
    credit: str = ""
    hour: str = ""
    mind: str = ""
    voice: str = "indirect"
    again: str = ""


def standing(*lines: Line, rulings: tuple[Ruled, ...] = (), withdrawn: tuple[str, ...] = ()) -> Standing:
    """A ledger of the lines: those of one `doc` stand in one report, any other in one of its own; ids are c1, c2, … where not given."""
    claims, documents, days, texts = (
        dict[str, Claim](),
        dict[str, Document](),
        dict[str, date | None](),
        dict[str, list[tuple[str, Line]]](),
    )
    for n, line in enumerate(lines, 1):
        texts.setdefault(line.doc or f"d-{line.id or f'c{n}'}", []).append((line.id or f"c{n}", line))
    for doc, own in texts.items():
        text, blocks, spans = "", list[Block](), dict[str, Span]()
        for cid, line in own:
            if line.again:  # the same words with another source
                spans[cid] = spans[line.again]
                continue
            spans[cid] = Span(len(text), len(text) + len(line.quote))
            blocks.append(Block(spans[cid], line.block))
            text += line.quote + "\n\n"
            if line.credit:
                blocks.append(Block(Span(len(text), len(text) + len(line.credit)), BlockKind.CREDIT))
                text += line.credit + "\n\n"
        first = own[0][1]
        published = f"{first.day}T{first.hour}:00Z" if first.hour else first.day
        documents[doc] = Document(text, tuple(blocks), first.outlet, published=published, agencies=first.agencies)
        for cid, line in own:
            claims[cid] = _claim(doc, spans[cid], line)
            days[cid] = date.fromisoformat(line.day) if line.day else None
    gone = {c: Withdrawn(days[c], c, "corrected") for c in withdrawn}
    return Standing(claims, documents, days, rulings, gone)


def _claim(doc: str, span: Span, line: Line) -> Claim:
    chain = tuple(link(s.strip()) for s in line.chain.split(">") if s.strip())
    if line.mind:
        at = span.start + line.quote.index(line.mind)
        chain = (*chain[:-1], replace(chain[-1], cue=Span(at, at + len(line.mind))))
    if line.voice != "indirect":
        chain = (*chain[:-1], replace(chain[-1], voice=Voice(line.voice)))
    return Claim(
        doc,
        span,
        line.quote,
        chain,
        Stance(line.stance),
        line.certainty,
        line.event,
        (),
        line.negated,
        (),
        line.flags,
        line.block,
        line.answers,
    )


def shuffled(s: Standing) -> Standing:
    """The same ledger, read in the opposite order."""
    return replace(
        s,
        claims=dict(reversed(s.claims.items())),
        documents=dict(reversed(s.documents.items())),
        days=dict(reversed(s.days.items())),
        rulings=tuple(reversed(s.rulings)),
    )
