"""What can be wrong with a ledger, one rule a function. A check reports all it finds, as data; none raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Protocol

from onrecord.claim import Claim
from onrecord.codec import GENESIS, Stored, claim_id, decode, document_id, encode, entry_id, link
from onrecord.document import Document, Span
from onrecord.errors import OnRecordError
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Withdrawn


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where: a line, an entry or a claim."""

    where: str
    what: str


class Kept(Protocol):
    """What can be checked: anything that gives its rows as they are stored."""

    def rows(self) -> Iterator[Stored]:
        """The rows to check."""
        ...


@dataclass(frozen=True)
class Opened:
    """A ledger, read as far as it can be.

    Args:
        rows: what is stored.
        entries: what could be read of it, with the row it came from.
        claims: the claims by id, with the row they came from.
        documents: the reports by id.
        unread: what could not be read.

    """

    rows: tuple[Stored, ...]
    entries: tuple[tuple[Stored, Entry], ...]
    claims: dict[str, tuple[str, Claim]]
    documents: dict[str, Document]
    unread: tuple[Problem, ...]


Check = Callable[[Opened], Iterator[Problem]]


def verify(store: Kept, *, head: str | None = None) -> list[Problem]:
    """Check a whole ledger; `head` is a last link that was noted down before, which must still be in the chain.

    >>> class Empty:
    ...     def rows(self):
    ...         return iter(())
    >>> verify(Empty())
    []
    """
    book = opened(store)
    problems = list(chain.from_iterable(check(book) for check in CHECKS))
    if head not in {None, GENESIS, *(row.chain for row in book.rows)}:
        problems.append(Problem("end of the ledger", f"the link {head} that was noted down is not in the chain: entries were taken off"))
    return problems


def opened(store: Kept) -> Opened:
    """Read all that can be read of a ledger."""
    rows, unread = _rows(store)
    entries = list[tuple[Stored, Entry]]()
    for row in rows:
        try:
            entries.append((row, decode(row.raw, row.where)))
        except OnRecordError as error:
            unread.append(Problem(row.where, str(error).removeprefix(f"{row.where}: ")))
    claims = {claim_id(e.claim): (row.where, e.claim) for row, e in entries if isinstance(e, Claimed)}
    documents = {document_id(e.document): e.document for _, e in entries if isinstance(e, Filed)}
    return Opened(tuple(rows), tuple(entries), claims, documents, tuple(unread))


def readable(book: Opened) -> Iterator[Problem]:
    """Find lines that are no entries."""
    yield from book.unread


def chain_whole(book: Opened) -> Iterator[Problem]:
    """Find entries that do not follow from the one before: changed, moved, put in, or with one missing before them."""
    before = GENESIS
    for row in book.rows:
        if row.chain != link(before, row.raw):
            yield Problem(row.where, "the chain breaks here: this entry was changed or moved, or one before it was taken out or put in")
        before = row.chain


def ids_right(book: Opened) -> Iterator[Problem]:
    """Find entries whose bytes are not those that their id was made of, and ids that stand twice."""
    seen = dict[str, str]()
    for row, entry in book.entries:
        made = entry_id(entry)
        if row.id != made or encode(entry) != row.raw:
            yield Problem(row.where, f"stored as {row.id}, but its words make it {made}: it was changed after it was written")
        if row.id in seen:
            yield Problem(row.where, f"stands twice, first at {seen[row.id]}")
        seen.setdefault(row.id, row.where)


def documents_filed(book: Opened) -> Iterator[Problem]:
    """Find claims whose report is not in the ledger, or not as it was when they were read."""
    for where, claim in book.claims.values():
        if claim.document not in book.documents:
            yield Problem(where, f"claims from report {claim.document}, which is not in the ledger; read it again")


def blocks_in_order(book: Opened) -> Iterator[Problem]:
    """Find reports whose blocks run over their end or into each other."""
    for row, entry in book.entries:
        if isinstance(entry, Filed):
            doc = entry.document
            for what in chain(_outside(doc, (("block", b.span) for b in doc.blocks)), _overlaps(doc)):
                yield Problem(row.where, what)


def spans_inside(book: Opened) -> Iterator[Problem]:
    """Find claims that point past the end of their report, with their chains, hedges and roles."""
    for where, claim, doc in _read(book):
        for what in _outside(doc, _spans(claim)):
            yield Problem(where, what)


def quotes_stand(book: Opened) -> Iterator[Problem]:
    """Find claims whose words are not what their report says there."""
    for where, claim, doc in _read(book):
        if doc[claim.span] != claim.quote:
            yield Problem(where, f"claim {claim_id(claim)} quotes {claim.quote!r:.80}; the report says {doc[claim.span]!r:.80}")


def references_exist(book: Opened) -> Iterator[Problem]:
    """Find withdrawals, rulings and replies that name a claim that is not in the ledger."""
    for row, entry in book.entries:
        for name in _named(entry):
            if name not in book.claims:
                yield Problem(row.where, f"speaks of claim {name}, which is not in the ledger")


CHECKS: list[Check] = [readable, chain_whole, ids_right, documents_filed, blocks_in_order, spans_inside, quotes_stand, references_exist]


def _rows(store: Kept) -> tuple[list[Stored], list[Problem]]:
    """Take what a store gives, until it gives no more."""
    rows = list[Stored]()
    try:
        rows.extend(store.rows())
    except OnRecordError as error:
        return rows, [Problem(f"after {rows[-1].where}" if rows else "the ledger", str(error))]
    return rows, []


def _read(book: Opened) -> Iterator[tuple[str, Claim, Document]]:
    return ((where, claim, book.documents[claim.document]) for where, claim in book.claims.values() if claim.document in book.documents)


def _spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield "claim", claim.span
    for n, one in enumerate(claim.chain, start=1):
        parts = (("source", one.source), ("cue", one.cue), ("content", one.content))
        yield from ((f"{name} of link {n}", span) for name, span in parts if span is not None)
    yield from (("hedge", span) for span in claim.hedges)
    yield from claim.roles


def _outside(doc: Document, spans: Iterable[tuple[str, Span]]) -> Iterator[str]:
    for name, span in spans:
        if span.end > len(doc.text):
            yield f"{name} ends at {span.end}, the report has {len(doc.text)} characters"


def _overlaps(doc: Document) -> Iterator[str]:
    for one, next_one in pairwise(doc.blocks):
        if next_one.span.start < one.span.end:
            yield f"the {next_one.kind.value} at {next_one.span.start} begins before the {one.kind.value} ends at {one.span.end}"


def _named(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry, Withdrawn):
        return (entry.claim,)
    if isinstance(entry, Ruled):
        return entry.claims
    return (entry.claim.answers,) if isinstance(entry, Claimed) and entry.claim.answers else ()
