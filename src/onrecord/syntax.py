"""Words to trees: who governs whom, which words a head brings along, where its clause begins and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.annotation import Annotations, Sentence, Word
from onrecord.document import Span
from onrecord.parse_repairs import repaired

CLAUSES = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "advcl:relcl", "csubj"})
"""Relations that open a clause of its own."""

_MAIN = frozenset({"root", "ccomp", "xcomp", "parataxis"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
COPIES = frozenset({"punct", "cc", "mark", "case", "discourse"})


@dataclass(frozen=True)
class Tree:
    """The parse of a whole document; words go by their number.

    Args:
        words: in text order.
        heads: number of each word's head, -1 for a root.
        below: numbers of each word's dependents, in text order.

    """

    words: tuple[Word, ...]
    heads: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]

    def at(self, span: Span) -> range:
        """The words that lie in a span."""
        low = bisect_left(self.words, span.start, key=lambda w: w.span.start)
        high = bisect_right(self.words, span.end - 1, key=lambda w: w.span.start)
        return range(low, high)

    def kids(self, i: int, *relations: str) -> Iterator[int]:
        """Dependents of a word by relation; "nmod" stands for its subtypes too, "nmod:poss" only for itself."""
        for k in self.below[i]:
            relation = self.words[k].relation
            if not relations or relation in relations or relation.split(":")[0] in relations:
                yield k

    def kid(self, i: int, *relations: str) -> int | None:
        """The first dependent by relation."""
        return next(self.kids(i, *relations), None)

    def up(self, i: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        seen = {i}
        while (i := self.heads[i]) >= 0 and i not in seen:
            seen.add(i)
            yield i

    def under(self, i: int, without: frozenset[str] = frozenset()) -> list[int]:
        """A word and all that it governs, in text order; dependents of the relations `without` are left out with theirs."""
        seen, todo = {i}, [i]
        while todo:
            for k in self.below[todo.pop()]:
                if k not in seen and self.words[k].relation not in without:
                    seen.add(k)
                    todo.append(k)
        return sorted(seen)

    def span(self, i: int, without: frozenset[str] = frozenset(), trim: bool = True) -> Span:
        """From the first to the last word that a word governs, outer punctuation and linking words left out."""
        mine = self.under(i, without)
        while trim and len(mine) > 1 and self._links(mine[0], i):
            mine = mine[1:]
        while trim and len(mine) > 1 and self.words[mine[-1]].relation == "punct" and mine[-1] != i:
            mine = mine[:-1]
        return self.words[mine[0]].span.to(self.words[mine[-1]].span)

    def _links(self, first: int, i: int) -> bool:
        """Whether a word only links a phrase to what stands before it; not the preposition of a phrase inside: "*according* to Oslo, …"."""
        relation = self.words[first].relation
        return first != i and relation in COPIES and (relation != "case" or self.heads[first] == i)

    def top(self, numbers: Sequence[int]) -> int | None:
        """The word of a stretch whose head lies outside it: of several a main predicate, then the one that governs most."""
        inside = set(numbers)
        tops = [i for i in numbers if self.heads[i] not in inside and self.words[i].relation != "punct"]
        return max(tops, key=lambda i: (self.words[i].relation in _MAIN, len(set(self.under(i)) & inside), -i), default=None)

    def joined(self, i: int) -> list[int]:
        """A word and those coordinated with it, each hung on the first or on the one before it."""
        return [i, *(j for k in self.below[i] if self.words[k].relation == "conj" for j in self.joined(k))]

    def marker(self, i: int) -> str:
        """The preposition or conjunction that introduces a word ("with" for "Oslo" in "talks with Oslo"), "" where none does.

        A preposition that the parse hung elsewhere counts where it stands directly before the phrase.
        """
        own = " ".join(self.words[k].lemma for k in self.below[i] if self.words[k].relation in {"case", "mark"} and k < i)
        before = min(self.under(i)) - 1
        if own or before < 0 or self.words[i].relation.split(":")[0] not in {"nmod", "obl"}:
            return own
        stray = self.words[before]
        return stray.lemma if stray.relation == "case" and stray.pos == "ADP" and self.heads[before] != i else ""

    def subject(self, i: int) -> int | None:
        """The subject of a predicate, its own or one it takes over ("envoy" for "meet" in "the envoy wants to meet them")."""
        seen = set[int]()
        while i not in seen:
            seen.add(i)
            own = [k for k in self.below[i] if self.words[k].relation in SUBJECTS]
            if own:  # of two ("The daily According to Marsh, he hopes …") the one nearest to the verb
                return self.antecedent(min(own, key=lambda k: (k > i, abs(i - k))), i)
            stray = [k for k in self.below[i] if k < i and self.words[k].relation in _STRAY and self.words[k].pos in {"NOUN", "PROPN"}]
            if stray and self.words[i].pos == "VERB":  # "The ruler Lee reportedly wants to …", with the title hung on the verb
                return stray[-1]
            relation, head = self.words[i].relation, self.heads[i]
            if head < 0 or relation.split(":")[0] not in {"conj", "xcomp", "advcl", "acl", "parataxis", "ccomp"}:
                return None
            if relation == "acl":
                return head
            if relation == "xcomp":
                controlled = self.kid(head, "obj", "iobj")
                if controlled is not None and controlled < i and self.words[head].lemma not in SUBJECT_CONTROL:
                    return controlled
            if relation in {"parataxis", "ccomp"} or self.words[head].pos not in {"VERB", "AUX", "ADJ", "ADV", "NOUN"}:
                return None
            if relation == "conj" and self.words[head].pos == "NOUN" and self.kid(head, "cop") is None:
                return None
            i = head
        return None

    def antecedent(self, i: int, verb: int) -> int:
        """The noun that a relative pronoun stands for, or the word itself."""
        if self.words[i].lemma in {"who", "which", "that", "whom"} and self.words[verb].relation == "acl:relcl" and self.heads[verb] >= 0:
            return self.heads[verb]
        return i


_STRAY = frozenset({"nmod:desc", "dislocated", "appos"})
SUBJECT_CONTROL = frozenset({"promise", "threaten", "offer", "propose", "vow", "pledge", "agree"})


def tree(found: Annotations) -> Tree:
    """The parse of a document from its words."""
    words = _whole(found.of(Word), [s.span for s in found.of(Sentence)])
    number = {w.span.start: i for i, w in enumerate(words)}
    heads = [number.get(w.head, -1) for w in words]
    for i, h in enumerate(heads):
        if 0 <= h < i and words[i].relation == "nsubj" and (clause := _own_clause(words, heads, i, h)) is not None:
            heads[i] = clause
    for i in range(len(words)):
        heads[i] = _saying_verb(words, heads, i)
    heads = [_main_clause(words, heads, i) for i in range(len(words))]
    words, heads = repaired(words, heads)
    below: list[list[int]] = [[] for _ in words]
    for i, h in enumerate(heads):
        if h >= 0 and h != i:
            below[h].append(i)
    return Tree(words, tuple(heads), tuple(tuple(b) for b in below))


def _whole(words: Sequence[Word], sentences: Sequence[Span]) -> tuple[Word, ...]:
    """The words, a sentence of two roots joined, and a noun without a verb given the one that hangs on it: "*A ship has left*"."""
    out = list(words)
    roots = [i for i, w in enumerate(words) if w.head < 0]
    inside = {i: next((k for k, s in enumerate(sentences) if words[i].span in s), -1) for i in roots} if len(roots) > len(sentences) else {}
    for first, second in pairwise(inside):
        if inside[first] == inside[second] and (who := _of_a_participle(words, first, second)) is not None:
            out[who] = replace(words[who], head=words[second].span.start)
            out[first] = replace(words[first], head=words[who].span.start, relation="acl")
        elif inside[first] == inside[second]:
            out[first], out[second] = _joined(words, words[first], words[second])
    for i in (i for i in roots if words[i].pos in {"NOUN", "PROPN"} and out[i].head < 0):
        if (verb := _its_verb(words, i)) is not None:
            out[i] = replace(words[i], head=words[verb].span.start, relation="nsubj")
            out[verb] = replace(words[verb], head=-1, relation="root")
            for k in range(verb, len(words)):  # what stands behind the verb hangs on it
                if words[k].head == words[i].span.start and k > verb:
                    out[k] = replace(words[k], head=words[verb].span.start)
    return tuple(out)


def _joined(words: Sequence[Word], first: Word, second: Word) -> tuple[Word, Word]:
    """Two roots of a sentence: a noun before a finite verb without a subject is its subject; "unclear *whether it rained*" is a clause."""
    own = {w.relation for w in words if w.head == second.span.start}
    if any(w.relation == "mark" and w.lemma in {"whether", "if", "that"} for w in words if w.head == second.span.start):
        return first, replace(second, head=first.span.start, relation="ccomp")
    if first.pos not in {"NOUN", "PROPN", "PRON"} or second.pos != "VERB":
        return first, second
    governs = {w.relation for w in words if w.head == first.span.start}
    finite = "aux" in own or (0 < len(second.span) - len(second.lemma) < 3 and "obl" in own)  # "Negotiations with Oslo *opened* in Riga"
    if own.isdisjoint(SUBJECTS) and governs.isdisjoint({"cop", "nsubj", "acl:relcl"}) and finite:
        return replace(first, head=second.span.start, relation="nsubj:pass" if "aux:pass" in own else "nsubj"), second
    return first, second


def _of_a_participle(words: Sequence[Word], first: int, second: int) -> int | None:
    """The noun whose participle was taken for the verb of the sentence: "Two *engineers* held since March were released"."""
    if words[first].pos != "VERB" or words[second].pos != "VERB":
        return None
    own = [k for k, w in enumerate(words) if w.head == words[first].span.start]
    subjects = [k for k in own if words[k].relation == "nsubj:pass" and k < first]
    behind = {w.relation for w in words if w.head == words[second].span.start}
    bare = len(subjects) == 1 and not any(words[k].relation.startswith(("aux", "cc", "mark", "punct")) for k in own)
    return subjects[0] if bare and "aux:pass" in behind and behind.isdisjoint(SUBJECTS) else None


def _its_verb(words: Sequence[Word], noun: int) -> int | None:
    """The finite verb that hangs on a root as a relative clause without a pronoun: "A ship with salt *has left* for Lima"."""
    start = words[noun].span.start
    below = [k for k, w in enumerate(words) if w.head == start]
    if not {words[k].relation for k in below}.isdisjoint({"cop", *SUBJECTS}):
        return None
    for k in below:
        own = [w for w in words if w.head == words[k].span.start]
        finite = any(w.relation == "aux" for w in own) and not any(w.relation in SUBJECTS or w.lemma in _RELATIVES for w in own)
        if k > noun and words[k].relation == "acl:relcl" and words[k].pos == "VERB" and finite:
            return k
    return None


_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "where", "when"})


def _saying_verb(words: Sequence[Word], heads: Sequence[int], i: int) -> int:
    """The head of a word; of two subjects of a clause the first is whoever tells it: "*nurses* say Ghana sold trucks"."""
    h = heads[i]
    if words[i].relation != "nsubj" or not i < h or words[h].relation != "ccomp" or not i < heads[h] < h:
        return h
    second = any(heads[k] == h and words[k].relation == "nsubj" for k in range(heads[h] + 1, h))
    first = any(heads[k] == heads[h] and words[k].relation in SUBJECTS for k in range(max(0, heads[h] - 20), heads[h]))
    return heads[h] if second and not first else h


def _main_clause(words: Sequence[Word], heads: Sequence[int], i: int) -> int:
    """The head of a word; after "but" that of the main clause: "Oslo said it had sold gas *but denied* that …"."""
    h = heads[i]
    if words[i].relation != "conj" or words[i].pos != "VERB" or not 0 <= h < i or words[h].relation != "ccomp":
        return h
    mine = {words[k].relation for k in range(i + 1, min(i + 16, len(words))) if heads[k] == i}
    own = any(heads[k] == i and words[k].relation in {*SUBJECTS, "aux"} for k in range(h, i))
    but = any(heads[k] == i and words[k].relation == "cc" and words[k].lemma == "but" for k in range(h, i))
    helped = any(heads[k] == h and words[k].relation == "aux" for k in range(max(0, h - 8), h))
    return heads[h] if but and helped and not own and mine & {"ccomp", "xcomp", "obj"} and 0 <= heads[h] < h else h


def _own_clause(words: Sequence[Word], heads: Sequence[int], i: int, verb: int) -> int | None:
    """The clause that a second subject of a verb belongs to: "Reuters reports that *brokers* say …", read as "brokers report"."""
    if not any(heads[k] == verb and words[k].relation in SUBJECTS for k in range(max(0, verb - 40), verb)):
        return None
    for j in range(i + 1, min(i + 8, len(words))):
        if heads[j] == verb and words[j].relation == "ccomp":
            return None if any(heads[k] == j and words[k].relation in SUBJECTS for k in range(i, j)) else j
    return None
