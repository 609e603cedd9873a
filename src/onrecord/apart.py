"""Two matters told in one sentence: what parts them, so that a reader who sees both knows that they are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord.event import Event
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.when import when_words
from onrecord.wording import listed, plural, quoted

_MOST = 3  # names in a remark


def apart(propositions: Iterable[Proposition], standing: Standing) -> dict[str, str]:
    """Id → what parts it from the others that are told in the same words; those whose sentence is their own are left out.

    Of two matters "Arland sold gas to Borduria." the one is "one of 2 matters told in these words; this one on the word of Ilse Brandt".
    """
    same = defaultdict[str, list[Proposition]](list)
    for p in propositions:
        same[sentence(p)].append(p)
    return {i: remark for group in same.values() for i, remark in parted(group, standing).items()}


def sentence(p: Proposition) -> str:
    """The words of a proposition, by which others that are told in the same are found."""
    return " ".join(p.text.casefold().split())


def parted(group: Sequence[Proposition], standing: Standing) -> dict[str, str]:
    """Id → what parts it from the others of a group, all of which are told in the same words; nothing where it is alone."""
    if len(group) < 2:
        return {}
    begin = f"one of {plural(len(group), 'matter')} told in these words; this one"
    return {p.id: f"{begin} {what}" for p, what in _parted(group, standing)}


def _parted(group: Sequence[Proposition], standing: Standing) -> Iterator[tuple[Proposition, str]]:
    """Each with the first traits that no other of the group has."""
    traits: list[list[str]] = [[trait(p, standing) for trait in _TRAITS] for p in group]
    for p, mine in zip(group, traits, strict=True):
        alone = [t for n, t in enumerate(mine) if t and Counter(row[n] for row in traits)[t] == 1]
        differ = [t for n, t in enumerate(mine) if t and len({row[n] for row in traits}) > 1]
        yield p, alone[0] if alone else ", ".join(differ[:2]) or f"on {plural(len(p.claims), 'claim')}"


def _of_event(trait: Callable[[Event], str]) -> Callable[[Proposition, Standing], str]:
    return lambda p, _: trait(p.event) if p.event else ""


def _when(event: Event) -> str:
    return f"of {when_words(event.when)}" if event.when else "without a day"


def _where(event: Event) -> str:
    return f"in {event.where.name}" if event.where else "without a place"


def _goods(event: Event) -> str:
    return f"about {_few(g.name for g in event.goods)}" if event.goods else "without goods"


def _whom(event: Event) -> str:
    names = [a.name for a in (*event.actors, *event.recipients)]
    return f"between {_few(names)}" if len(names) > 1 else f"of {_few(names)}" if names else ""


def _realis(event: Event) -> str:
    return f"as something {event.realis.value}"


def _roots(p: Proposition, standing: Standing) -> str:
    return f"on the word of {_few(r.name for r in p.roots)}" if p.roots else ""


def _outlets(p: Proposition, standing: Standing) -> str:
    return f"in {_few(p.outlets)}" if p.outlets else ""


def _words(p: Proposition, standing: Standing) -> str:
    claim = next((standing.claims[c] for c in p.claims if c in standing.claims), None)
    return f"in the words {quoted(claim.quote)}" if claim else ""


def _few(names: Iterable[str]) -> str:
    """Names in their order, the first of them where they are many.

    >>> _few(["Arland", "Borduria", "Carpania", "Dravia"])
    'Arland, Borduria, Carpania and 1 more'
    """
    known = list(dict.fromkeys(names))
    return listed(known) if len(known) <= _MOST else f"{', '.join(known[:_MOST])} and {len(known) - _MOST} more"


_TRAITS: tuple[Callable[[Proposition, Standing], str], ...] = (
    *map(_of_event, (_when, _where, _goods, _whom, _realis)),
    _roots,
    _outlets,
    _words,
)


def told_first(propositions: Sequence[Proposition], head: Proposition | None) -> Proposition | None:
    """Which matter to show first under an answer: the one told in its words, else the one that answers best; None where there is none."""
    return next((p for p in propositions if head and p.text == head.text), propositions[0] if propositions else None)


def remarks(propositions: Sequence[Proposition], standing: Standing, head: Proposition | None) -> Mapping[str, str]:
    """As `apart`; of a matter that is part of an answer in the same words it says that the answer weighs it together with others."""
    found = apart(propositions, standing)
    if head is None:
        return found
    mine = {e.claim for e in head.evidence}
    for p in propositions:
        if p.text == head.text and (p.status, p.low, p.high) != (head.status, head.low, head.high):
            inside = not mine.isdisjoint(p.claims)
            said = "part of the answer, weighed here by itself" if inside else "a further matter, told in the words of the answer"
            found[p.id] = "; ".join(filter(None, (said, found.get(p.id))))
    return found
