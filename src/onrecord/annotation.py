"""What annotators find: spans with a value of their own, and the typed bag that holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.actor import Actor
from onrecord.claim import Certainty, SourceKind, Stance
from onrecord.document import Span
from onrecord.event import Good, Realis
from onrecord.when import When
from onrecord.where import Place


@dataclass(frozen=True)
class Annotation:
    """Anything that points at words."""

    span: Span


@dataclass(frozen=True)
class Sentence(Annotation):
    """One sentence of a block."""


@dataclass(frozen=True)
class Word(Annotation):
    """A word with its class and its place in the parse (Universal Dependencies).

    Args:
        lemma: dictionary form, lower case.
        pos: UPOS ("VERB").
        head: where its head's span starts, or -1 for the root of its sentence.
        relation: UD relation to the head ("nsubj:pass").

    """

    lemma: str
    pos: str
    head: int
    relation: str


@dataclass(frozen=True)
class Quote(Annotation):
    """Words in quotation marks, the marks left out."""


ANONYMITY = "anonymity"
"""Kind of the words by which a source stays without a name ("asking not to be named"): they report nothing."""


@dataclass(frozen=True)
class Cue(Annotation):
    """Words that report: "said", "according to", "declined to comment".

    Args:
        lemma: the row of the table that it comes from ("decline to comment").
        stance: how the source stands to the content.
        kind: what kind of row it is: "speech", "thought", "intention", "silence", "document" and so on.

    """

    lemma: str
    stance: Stance
    kind: str = "speech"


@dataclass(frozen=True)
class Attributed(Annotation):
    """A content with its cue and its source, as the encoder (or a rule) found them; `span` holds all of it.

    Args:
        cue: the reporting words, None where only the layout reports.
        source: the words that name the source, None where the text names none.
        content: what is reported, in parts where the cue interrupts it.
        by: who found it ("encoder", "syntax", "layout").

    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    by: str


@dataclass(frozen=True)
class SourceMention(Annotation):
    """A noun that names a kind of source: "officials", "residents", "court papers"."""

    kind: SourceKind


@dataclass(frozen=True)
class RunTogether(Annotation):
    """Words of an attribution without the space between them: "MinisterIda Lund said", "the ministersaid".

    Args:
        cue: a reporting word is one of them, so that whoever is said to speak may not be who speaks.

    """

    cue: bool


@dataclass(frozen=True)
class Mention(Annotation):
    """Words that name an actor, with the actor they name.

    Args:
        actor: whom they name.
        head: the naming words themselves, without titles ("Sergei Shoigu" in "defense minister Sergei Shoigu").
        by: "name", "office", "country", "pronoun", "role", "outlet", "description".
        candidates: other actors that the words may name, best first.

    """

    actor: Actor
    head: Span
    by: str = "name"
    candidates: tuple[Actor, ...] = ()


@dataclass(frozen=True)
class TimeMention(Annotation):
    """A time expression. `when` is None where it cannot be resolved (never the publication date in its stead).

    Args:
        when: what it means.
        kind: TIMEX3 type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value ("2023-09", "P4Y", "PAST_REF").

    """

    when: When | None
    kind: str = "DATE"
    value: str = ""


@dataclass(frozen=True)
class PlaceMention(Annotation):
    """Words that name a place, with the place and the others it may be, best first."""

    place: Place
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True)
class GoodMention(Annotation):
    """Words that name goods, arms, money or aid."""

    good: Good


@dataclass(frozen=True)
class Hedge(Annotation):
    """Words that weaken or strengthen: "probably", "may", "reportedly".

    Args:
        certainty: what they leave of it; UNSTATED for evidentials, which are no probabilities.
        evidential: "reportedly", "apparently": on whose word, not how likely.

    """

    certainty: Certainty
    evidential: bool = False


@dataclass(frozen=True)
class Predicate(Annotation):
    """A word that says what happens or is the case, with its arguments, as the encoder found them.

    Args:
        roles: (PropBank label, words) pairs: "ARG0" who does, "ARG1" to whom or what, "ARGM-TMP" when, …
        factuality: how far the writer is committed to it, −3 (not so) … 3 (so), on the scale of people who rated news.
        act: PLOVER type that the word stands for, "none" where it tells no event.
        share: how much of the vote that type has, 0 … 1 (a score, no probability).

    """

    roles: tuple[tuple[str, Span], ...]
    factuality: float
    act: str
    share: float


@dataclass(frozen=True)
class Deed(Annotation):
    """What the two parties of a sentence (`span`) do, as the encoder found it: one deed a sentence.

    Args:
        actor: who does it, None where nobody is named.
        recipient: to whom, None where nobody is named.
        act: PLOVER type, "none" where the sentence tells no event.
        share: how much of the vote that type has, 0 … 1 (a score, no probability).
        at: the word that says so.

    """

    actor: Span | None
    recipient: Span | None
    act: str
    share: float
    at: Span


@dataclass(frozen=True)
class Name(Annotation):
    """Words that name something, by kind.

    From one head "person", "organisation", "place", "goods", "money", "quantity", "event"; from another "outlet", "agency", "title".
    """

    kind: str


@dataclass(frozen=True)
class Reference(Annotation):
    """A pronoun, and how well it points at each word before it, as the encoder found it.

    Args:
        nowhere: the score that it points at none of them.
        scores: (start of a word, its score) pairs; logits, no probabilities.

    """

    nowhere: float
    scores: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class EventMention(Annotation):
    """An event word (`span` is the trigger) with its arguments.

    Args:
        act: PLOVER type of the core act.
        realis: how real the words make it.
        mode: PLOVER mode or None.
        roles: (role, span) pairs: "actor", "recipient", "goods", "place", "time", "topic".
        clause: the words of the clause that the trigger governs.
        symmetric: the act has no direction.

    """

    act: str
    realis: Realis
    mode: str | None
    roles: tuple[tuple[str, Span], ...]
    clause: Span
    symmetric: bool = False


A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True)
class Annotations:
    """All findings of one document, by type, in text order."""

    found: tuple[Annotation, ...] = ()
    _by_type: dict[type[Annotation], tuple[Annotation, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __iter__(self) -> Iterator[Annotation]:
        return iter(self.found)

    def of(self, kind: type[A]) -> tuple[A, ...]:
        """The findings of one type, by start, longer first."""
        if kind not in self._by_type:
            mine = sorted((a for a in self.found if type(a) is kind), key=lambda a: (a.span.start, -a.span.end))
            self._by_type[kind] = tuple(mine)
        return self._by_type[kind]  # type: ignore[return-value]

    def inside(self, kind: type[A], span: Span) -> tuple[A, ...]:
        """The findings of one type that lie wholly inside a span."""
        mine = self.of(kind)
        at = bisect_left(mine, span.start, key=lambda a: a.span.start)
        out = list[A]()
        while at < len(mine) and mine[at].span.start < span.end:
            if mine[at].span.end <= span.end:
                out.append(mine[at])
            at += 1
        return tuple(out)

    def meeting(self, kind: type[A], span: Span) -> tuple[A, ...]:
        """The findings of a kind that does not overlap itself (sentences) that share a character with a span."""
        mine = self.of(kind)
        at = max(0, bisect_left(mine, span.start, key=lambda a: a.span.start) - 1)
        out = list[A]()
        while at < len(mine) and mine[at].span.start < span.end:
            if mine[at].span.meets(span):
                out.append(mine[at])
            at += 1
        return tuple(out)

    def plus(self, more: Iterable[Annotation]) -> Annotations:
        """These and more."""
        return Annotations((*self.found, *more))
