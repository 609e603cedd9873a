"""A claim: who says what, on whose word, how sure, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from onrecord.actor import Actor
from onrecord.document import BlockKind, Span
from onrecord.event import Event


class Stance(StrEnum):
    """How a source stands to what is reported. Silence (the two in the middle) is never denial (rule D2)."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ANNOUNCES = "announces"
    DENIES = "denies"
    DECLINES_COMMENT = "declines_comment"
    CANNOT_CONFIRM = "cannot_confirm"
    ASKS = "asks"
    DEMANDS = "demands"
    THREATENS = "threatens"
    PROMISES = "promises"
    RETRACTS = "retracts"

    @property
    def silent(self) -> bool:
        """Whether the source says neither yes nor no."""
        return self in {Stance.DECLINES_COMMENT, Stance.CANNOT_CONFIRM}

    @property
    def supports(self) -> bool:
        """Whether a claim of this stance speaks for what it reports."""
        return self in {Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES}

    @property
    def performs(self) -> bool:
        """Whether saying it is doing it: the statement is the event (status ON_RECORD)."""
        return self in {Stance.ANNOUNCES, Stance.DEMANDS, Stance.THREATENS, Stance.PROMISES}


class Certainty(IntEnum):
    """How sure the words are; figures come from the text only."""

    UNSTATED, POSSIBLE, PROBABLE, CERTAIN = range(4)

    def __and__(self, inner: int) -> Certainty:
        """A chain is as sure as its weakest link: "X may have said it is certain" is possible."""
        stated = [c for c in (int(self), inner) if c]
        return Certainty(min(stated, default=0))


class SourceKind(StrEnum):
    """What kind of source a link of a chain is."""

    NAMED_OFFICIAL = "named_official"
    UNNAMED_OFFICIALS = "unnamed_officials"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    DOCUMENT = "document"
    WITNESS = "witness"
    PERSON = "person"
    UNKNOWN = "unknown"


class Voice(StrEnum):
    """Whether the source speaks in quotation marks, in reported speech, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Flag(StrEnum):
    """What a reader should know before trusting a claim."""

    AMBIGUOUS_ATTRIBUTION = "ambiguous_attribution"
    INFERRED_ROLES = "inferred_roles"
    CONDITIONAL = "conditional"
    QUESTION = "question"
    CREDITED_IMAGE = "credited_image"
    FIRST_HAND = "first_hand"
    EVIDENCE = "evidence"
    HISTORICAL = "historical"
    OPINION = "opinion"
    INVOLVED = "involved"


@dataclass(frozen=True)
class Attribution:
    """One link of a chain.

    Args:
        kind: what kind of source it is.
        voice: direct, indirect or mixed.
        name: canonical English name, or the description as written ("two US officials").
        source: the words that name it; None where it is inferred or not named.
        cue: the reporting words.
        content: the words reported.
        actor: who it is, where known.

    """

    kind: SourceKind
    voice: Voice
    name: str
    source: Span | None = None
    cue: Span | None = None
    content: Span | None = None
    actor: Actor | None = None


@dataclass(frozen=True)
class Claim:
    """Who says what.

    Args:
        document: id of the document.
        span: the words that make the claim.
        quote: those words as they stood when they were read (`verify` compares).
        chain: outermost source first (the one that the report names), empty for the outlet's own voice.
        stance: how the innermost source stands to the content.
        certainty: what the words leave; UNSTATED where nothing is said.
        event: what is claimed, None where nothing in PLOVER fits.
        hedges: the weakening words.
        negated: the words say that it is not so.
        roles: (role, span) pairs of the event.
        flags: warnings, sorted.
        block: the kind of block it stands in.
        answers: id of the claim that a reply (silence, denial, confirmation) answers, where the text shows it.

    """

    document: str
    span: Span
    quote: str
    chain: tuple[Attribution, ...] = ()
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.CERTAIN
    event: Event | None = None
    hedges: tuple[Span, ...] = ()
    negated: bool = False
    roles: tuple[tuple[str, Span], ...] = ()
    flags: tuple[Flag, ...] = ()
    block: BlockKind = BlockKind.PARAGRAPH
    answers: str | None = None

    @property
    def source(self) -> Attribution | None:
        """The innermost named source: on whose word it rests."""
        return self.chain[-1] if self.chain else None
