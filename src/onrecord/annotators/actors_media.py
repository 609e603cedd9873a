"""Outlets and agencies that no table tells: what the encoder takes for one, set among the names that tables and rules found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.annotation import Annotations, Name, Word
from onrecord.annotators.actors_called import called_bodies
from onrecord.annotators.actors_names import Atom, Named, opens_plainly, outlet_atom, role_at, unknown_body
from onrecord.annotators.actors_tables import gazetteer, heads
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.document import BlockKind, Document

_MEDIA_TOO = frozenset({"agency", "service", "services", "association", "network", "union", "corporation", "corp"})
"""Last words of bodies that are last words of media as well; "Lake Northern Airlines" is no paper."""


_BODY = "body"
"""Kind of a medium that is none, but a body."""
_INNER = frozenset({"of", "de", "da", "do", "das", "dos", "del", "della", "di", "du", "des", "von"})
"""Words that stand inside a name and never end it."""


@dataclass(frozen=True, slots=True)
class Medium:
    """Words that the encoder takes for an outlet or an agency: tokens i to j, the article left out.

    The kind is "body" where somebody speaks for what bears the name: "a spokeswoman for *Vasant Coast*".
    """

    i: int
    j: int
    kind: str


@dataclass(frozen=True, slots=True)
class Media:
    """What the encoder takes for media, and the numbers of the blocks whose word it is taken at: headings write any word as a name."""

    told: tuple[Medium, ...] = ()
    blocks: frozenset[int] = frozenset()


def media_words(tokens: Tokens, doc: Document, found: Annotations) -> Media:
    """The encoder's outlets and agencies in paragraphs, those without a capital and the report's own outlet left out."""
    paragraphs = [b.span for b in doc.parts() if b.kind is BlockKind.PARAGRAPH]
    blocks = frozenset(n for n, b in enumerate(doc.blocks) if b.kind is BlockKind.PARAGRAPH and found.inside(Word, b.span))
    out, bodies = list[Medium](), called_bodies(tokens)
    for name in found.of(Name):
        if name.kind in {"outlet", "agency"} and any(name.span in p for p in paragraphs):
            i, j = bisect_left(tokens.start, name.span.start), bisect_left(tokens.start, name.span.end)
            if tokens.persons.get(name.span.start, 0) > name.span.end:
                continue  # cut out of a person's name
            i += i + 1 < j and tokens.fold(i) == "the"
            while 0 < j < len(tokens) and tokens.start[j] == tokens.end[j - 1] and "-" in {tokens.word[j], tokens.word[j - 1]}:
                j += 1  # "Al-" is cut off before "Fajr"
            while j - i > 1 and tokens.folded[j - 1] in _INNER and tokens.near(j - 1, j) and tokens.cap[j]:
                j += 1  # "Voice of" is cut off before "Hadramawt"
            while j - i > 1 and tokens.folded[j - 1] in listed("outlet words") and not tokens.cap[j - 1]:
                j -= 1
            j -= j - i > 1 and tokens.folded[j - 1] == "'s"
            own = bool(doc.outlet) and str(doc.outlet).casefold().endswith(" ".join(tokens.word[i:j]).casefold())
            if own or not any(tokens.cap[i:j]) or (j - i == 1 and _no_medium(tokens, i)):
                continue
            if j - i > 1 and tokens.folded[i] in _HONOURS | _PARTS and tokens.folded[j - 1] not in listed("outlet words"):
                continue  # "Ms Moroka", "General Montalvo", "Annex C"
            head = _head(tokens, i, j)
            if head in listed("staff heads") or head.startswith("spokes"):
                out.append(Medium(i, j, _BODY))
            elif not (_is_land(tokens, i, j) or head or _spies(tokens, i, j) or tuple(tokens.folded[i:j]) in bodies):
                out.append(Medium(i, j, name.kind))
    return Media(tuple(out), blocks)


def _is_land(tokens: Tokens, i: int, j: int) -> bool:
    """Whether two words name a sea or a land: "the Caspian Sea"; not "Voice of the Caspian Sea"."""
    return j - i == 2 and tokens.folded[j - 1] in listed("waters and lands")


_PARTS = frozenset({"annex", "appendix", "article", "chapter", "clause", "paragraph", "protocol", "resolution", "section"})
"""Parts of papers, whose first words have capitals: "*Annex* C"."""
_PRESSMEN = ("editor", "correspondent", "reporter", "journalist", "columnist", "photographer", "publisher", "anchor", "presenter", "writer")
_OF = frozenset({"of", "for"})
_HONOURS = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "dr", "sir", "madam", "sheikh", "father", "sister", "general", "colonel", "major", "captain"),
        *("lieutenant", "admiral", "commander", "president", "minister", "ambassador", "senator", "judge", "professor"),
    }
)
"""Words before the name of a person: "*Ms* Moroka"."""


def _head(tokens: Tokens, i: int, j: int) -> str:
    """The noun before a name with no word for a medium in it that has it: "the *owners* of the Anna Lind", "a *pilot* for Sky"; else ""."""
    k = i - 1 - (tokens.fold(i - 1) == "the")
    if k < 1 or tokens.fold(k) not in _OF or not tokens.near(k - 1, i) or tokens.cap[k - 1] or tokens.pos(k - 1) != "NOUN":
        return ""
    head = tokens.fold(k - 1)
    media = bool(set(tokens.folded[i:j]) & listed("outlet words")) or head.startswith(_PRESSMEN) or head in listed("outlet words")
    return "" if media else head


def _spies(tokens: Tokens, i: int, j: int) -> bool:
    """Whether an agency is one that finds things out for a state: "European intelligence", "the Intelligence Agency of Chad"."""
    at = next((k for k in range(i, j) if tokens.folded[k] == "intelligence"), None)
    return at is not None and (
        not tokens.cap[at] or tokens.fold(at + 1) in {"service", "services", "agency", "bureau", "directorate", "department"}
    )


def _no_medium(tokens: Tokens, i: int) -> bool:
    """Whether a word alone names no medium: "Sunday", "Capt", and the town in "the Almaty daily Qazaq Tany"."""
    if tokens.folded[i] in listed("no names") | listed("outlet words") or role_at(tokens, i):
        return True
    if opens_plainly(tokens, i):
        return True  # "*Wardens* there said"
    if tokens.near(i, i + 1) and tokens.cap[i + 1]:
        return True  # "Lake" in "Lake Northern Airlines"
    return tokens.fold(i + 1) in listed("outlet words") and tokens.near(i, i + 2) and tokens.cap[i + 2]


def with_media(tokens: Tokens, media: Media, atoms: Sequence[Atom], roles: Sequence[Named]) -> tuple[tuple[Atom, ...], tuple[Named, ...]]:
    """The names and role words of a text with the media among them; what a table names in so many words stays.

    Args:
        tokens: the text.
        media: as `media_words` finds them.
        atoms: the names that tables and rules found, in order.
        roles: the role words; those inside a medium's name go: "the Plain Speaker".

    """
    families = {tokens.folded[a.j - 1] for a in atoms if a.sort in {"person", "name"} and a.j - a.i > 1}
    families |= {tokens.folded[a.i] for a in atoms if a.sort == "name" and a.j - a.i > 1}  # "Capt" in "Capt Juste Mabika"
    everywhere = [m for m in _everywhere(tokens, media.told, atoms) if m.j - m.i > 1 or tokens.folded[m.i] not in families]
    kept = [m for m in everywhere if not any(_stands(tokens, a, m) for a in _meeting(atoms, m))]
    kept = [m for m in kept if heads().get(tokens.folded[m.j - 1]) != "organisation" or tokens.folded[m.j - 1] in _MEDIA_TOO]
    told = [_doubted(tokens, a, media) for a in atoms if not any(a.i < m.j and m.i < a.j for m in kept)]
    rests = [Atom(m.j, a.j, "name") for m in kept for a in _meeting(atoms, m) if a.sort == "name" and a.j > m.j]
    new = [_atom(tokens, m, atoms) for m in kept]
    free = tuple(r for r in roles if not any(r.i < m.j and m.i < r.j for m in kept))
    return tuple(sorted([*told, *rests, *new], key=lambda a: a.i)), free


def _meeting(atoms: Sequence[Atom], m: Medium) -> list[Atom]:
    return [a for a in atoms if a.i < m.j and m.i < a.j]


def _stands(tokens: Tokens, a: Atom, m: Medium) -> bool:
    """Whether a name of the tables is to be kept where the encoder sees a medium."""
    if a.sort == "person":
        return True
    if not a.actors or not _known(a):
        return False
    if a.actors[0].id.startswith("own:"):
        return True
    if a.i <= m.i and m.j <= a.j:
        return True
    return a.sort == "outlet" and (a.j - a.i > 1 or tokens.word[a.i].isupper())  # not "Sun" in "the Sun of Gozo"


def _known(a: Atom) -> bool:
    """Whether a name is one of the tables or of the user's."""
    return a.actors[0].id in _tabled() or a.actors[0].id.startswith("own:")


@cache
def _tabled() -> frozenset[str]:
    """Ids of all actors that the tables name."""
    return frozenset(e.actor.id for found in gazetteer().values() for _, entries in found for e in entries)


def _everywhere(tokens: Tokens, media: Sequence[Medium], atoms: Sequence[Atom]) -> Iterator[Medium]:
    """The media, and the same names of several words where the encoder passed over them."""
    yield from media
    shown = {tuple(tokens.folded[m.i : m.j]): m.kind for m in media if m.j - m.i > 1}
    for a in atoms:
        kind = shown.get(tuple(tokens.folded[a.i : a.j]))
        if kind and a.sort in {"name", "outlet"} and not any(a.i < m.j and m.i < a.j for m in media):
            yield Medium(a.i, a.j, kind)


def _doubted(tokens: Tokens, a: Atom, media: Media) -> Atom:
    """An outlet by a word inside a longer name, where the encoder saw none, or named so by a noun, is none: "the ship Morning Gazette"."""
    if a.sort != "outlet" or _known(a) or tokens.block[a.i] not in media.blocks:
        return a
    inside = tokens.near(a.i, a.j) and tokens.cap[a.j]
    called = tokens.near(a.i - 1, a.i) and tokens.pos(a.i - 1) == "NOUN" and tokens.folded[a.i - 1] not in listed("outlet words")
    return Atom(a.i, a.j, "name") if inside or (called and not tokens.cap[a.i - 1]) else a


def _atom(tokens: Tokens, m: Medium, atoms: Sequence[Atom]) -> Atom:
    """A medium as a name; what presents it ("the weekly") stays with it where the rules saw so."""
    if m.kind == _BODY:
        return Atom(m.i, m.j, "org", (unknown_body(" ".join(tokens.text[tokens.start[m.i] : tokens.end[m.j - 1]].split())),))
    start = min([m.i, *(a.i for a in _meeting(atoms, m) if a.sort == "outlet")])
    return replace(outlet_atom(tokens, m.i, m.j, m.kind), i=start) if start < m.i else outlet_atom(tokens, m.i, m.j, m.kind)
