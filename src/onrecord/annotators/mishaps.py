"""What happens without anybody's will: accidents, fires, sickness and weather are nobody's attack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.annotation import Annotations, Mention, Sentence, Word
from onrecord.annotators.arguments import doer
from onrecord.annotators.lexicon import rows
from onrecord.document import Span
from onrecord.syntax import SUBJECTS, Tree

HARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "THREATEN"})
"""Acts that no storm and no fire commits."""

_OUT_OF = frozenset({"in", "by", "from", "during", "of", "through", "amid", "after"})
"""Prepositions behind which stands what somebody died of: "were killed *in* a crash", "wounded *by* the blast"."""


def is_mishap(found: Annotations, parse: Tree, i: int) -> bool:
    """Whether a word of harm tells of a mishap: "a fire *killed* three", "were *killed* when a train hit a lorry".

    A word that leaves open who did it ("the blast") is a mishap where nothing in its sentence calls it an attack.
    """
    causes = [k for k in _causes(parse, i) if not _named(found, parse, k)]
    if any(_kind(parse, k, "nature", "accident") for k in causes) or _moved(parse, i):
        return True
    unsure = [k for k in causes if _kind(parse, k, "open", "vehicle") and not _gunfire(parse, k)]
    above = [i, parse.heads[i]] if parse.words[i].relation in {"advcl", "conj"} else [i]
    unsure += [k for k in above if k >= 0 and parse.words[k].lemma == "explode"]  # "a tanker exploded, killing nine"
    return bool(unsure) and not _called_attack(found, parse.words[i].span)


def _named(found: Annotations, parse: Tree, i: int) -> bool:
    """Whether a word ends the name of somebody who acts: "Helvia *Gas*"."""
    word = parse.words[i]
    around = Span(max(0, word.span.start - 80), word.span.end + 80)
    return word.pos == "PROPN" and (
        (i > 0 and parse.words[i - 1].pos == "PROPN") or any(word.span in m.span for m in found.inside(Mention, around))
    )


def _causes(parse: Tree, i: int) -> Iterator[int]:
    """The nouns that a word of harm names as its cause, or that are one themselves."""
    if parse.words[i].pos in {"NOUN", "PROPN"}:
        yield i
    if parse.words[i].pos not in {"VERB", "AUX"}:
        return
    passive = _befell(parse, i)
    subject = doer(parse, i)
    if subject is not None and not passive:
        yield from parse.joined(subject)
    for k in parse.kids(i, "obl", "obl:agent"):
        if passive and parse.marker(k) in _OUT_OF:
            yield k
    for clause in parse.kids(i, "advcl") if passive else ():
        yield from parse.kids(clause, "nsubj")


def _befell(parse: Tree, i: int) -> bool:
    """Whether a verb tells what befell its subject: "were killed", "died"."""
    return any(parse.kids(i, "aux:pass", "nsubj:pass")) or parse.words[i].lemma in {"die", "perish", "drown", "suffocate"}


def _moved(parse: Tree, i: int) -> bool:
    """Whether what did harm only fell, crashed or broke: "A lorry *overturned*, killing two", "The dam *burst* and killed nine"."""
    near = [parse.heads[i]] if parse.words[i].relation in {"advcl", "conj", "xcomp"} else []
    near += list(parse.kids(i, "advcl")) if _befell(parse, i) else []
    return any(k >= 0 and parse.words[k].pos == "VERB" and parse.words[k].lemma in _words("motion") for k in near)


def _kind(parse: Tree, i: int, *kinds: str) -> bool:
    return parse.words[i].pos in {"NOUN", "PROPN"} and any(parse.words[i].lemma in _words(kind) for kind in kinds)


def _gunfire(parse: Tree, i: int) -> bool:
    """Whether "fire" is shooting: "were hit *by fire*", "fire *from* the hill"."""
    bare = not any(parse.kids(i, "det", "nmod:poss", "compound", "amod", "nummod"))
    shot = bare and parse.words[i].relation not in SUBJECTS
    return parse.words[i].lemma == "fire" and (shot or any(parse.marker(k) == "from" for k in parse.kids(i, "nmod")))


def _called_attack(found: Annotations, span: Span) -> bool:
    """Whether a sentence calls what happened an attack, or names what attackers use."""
    near = [s.span for s in found.meeting(Sentence, span)]
    return any(w.lemma in _words("attack") and not w.span.meets(span) for s in near for w in found.inside(Word, s))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("mishaps.csv") if row["kind"] == kind for word in row["words"].split("|"))
