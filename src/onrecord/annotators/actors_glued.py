"""Two family names that garbled text sets side by side are two persons: "according to *Ruiz Tanaka* fears inflation"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.people import is_given_name

Words = tuple[str, ...]


def parted(tokens: Tokens, atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Names, one that is made of the family names of two others taken apart: both stand alone elsewhere in the report as well."""
    spelt = [(a, tuple(tokens.folded[a.i : a.j])) for a in atoms if a.sort in {"name", "person"}]
    alone = {words for _, words in spelt}
    families = dict[Words, set[Words]]()
    for _, words in spelt:
        for tail in (words[k:] for k in range(1, len(words)) if words[k:] in alone):
            families.setdefault(tail, set()).add(words)
    return tuple(x for a in atoms for x in _apart(tokens, a, families))


def _apart(tokens: Tokens, a: Atom, families: dict[Words, set[Words]]) -> Iterator[Atom]:
    words = tuple(tokens.folded[a.i : a.j])
    for k in range(1, len(words)) if a.sort == "name" and not is_given_name(words[0]) else ():
        first, last = (families.get(part, set()) - {words} for part in (words[:k], words[k:]))
        if first and last and len(first | last) > 1:
            yield replace(a, j=a.i + k)
            yield replace(a, i=a.i + k)
            return
    yield a
