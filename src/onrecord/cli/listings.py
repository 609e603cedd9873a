"""Commands that print what is in reports: their parts, the claims, what they add up to, who is cited, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ground import cast, standing_of
from onrecord.cli.options import AsJson, AsOf, At, Encoding, Fetch, Files, How, Jobs, LedgerFile, Own, Run, day_of
from onrecord.cli.printing import out
from onrecord.cli.reading import own, readings
from onrecord.exporters.lines import change_text, claim_text, json_line, page_text, proposition_text, source_text, visible

if TYPE_CHECKING:
    from onrecord.claim import Claim
    from onrecord.document import Span
    from onrecord.ledger import Standing


def read(
    files: Files = None, json_: AsJson = False, encoding: Encoding = None, jobs: Jobs = 1, actors: Own = None, fetch: Fetch = False
) -> None:
    """Read reports and show their blocks and what is found in them. Keeps nothing."""
    from onrecord.rows import document_row

    run = Run()
    for reading in readings(files, run, How(encoding, jobs, own(actors), fetch)):
        row = document_row(reading.document, reading.found)
        out(json_line(row) if json_ else page_text(row))
    run.done()


def claims(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
    candidates: Annotated[bool, typer.Option("--candidates", help="What other extractors found and nobody accepted, instead.")] = False,
) -> None:
    """Print every claim: who says what, on whose word, how sure."""
    from onrecord.rows import candidate_row, claim_row

    run = Run()
    standing = standing_of(files, ledger, as_of, at, run, How(encoding, jobs, own(actors)))
    for entry in standing.candidates.values() if candidates else ():
        out(json_line(candidate_row(entry)) if json_ else visible(f"{entry.claim.document} {entry.claim.quote} [{entry.by}] {entry.told}"))
    for name, claim in () if candidates else _in_order(standing):
        row = claim_row(claim, standing.documents[claim.document]) | {"id": name}  # a corrected claim stands under the id of what was read
        out(json_line(row) if json_ else claim_text(row))
    run.done()


def _in_order(standing: Standing) -> list[tuple[str, Claim]]:
    """The claims with their ids, by day, name of the report and place in its text."""

    def place(named: tuple[str, Claim]) -> tuple[str, str, str, Span]:
        claim = named[1]
        report = standing.documents[claim.document]
        return str(report.day or "9999"), report.name, claim.document, claim.span

    return sorted(standing.claims.items(), key=place)


def propositions(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print what the claims add up to: status, independent roots, outcome."""
    from onrecord.apart import apart
    from onrecord.put_off import outcome_said
    from onrecord.rows import proposition_row
    from onrecord.status import propositions as derive

    run = Run()
    standing = cast(standing_of(files, ledger, as_of, at, run, How(encoding, jobs, own(actors))))
    found = derive(standing, day_of(as_of, "--as-of"))
    parted = {} if json_ else apart(found, standing)
    for p in found:
        row = proposition_row(p, standing.claims, standing.documents)
        out(json_line(row) if json_ else proposition_text(row | {"outcome": outcome_said(p, standing)}, parted.get(p.id, "")))
    run.done()


def timeline(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print when things are said to happen, and every change of status with its cause and rule."""
    from onrecord.exporters.listing import timeline_rows
    from onrecord.put_off import outcome_said
    from onrecord.status import propositions as derive

    run = Run()
    standing = cast(standing_of(files, ledger, as_of, at, run, How(encoding, jobs, own(actors))))
    found = derive(standing, day_of(as_of, "--as-of"))
    said = {p.id: outcome_said(p, standing) for p in found}
    for row in timeline_rows(found, standing):
        out(json_line(row) if json_ else change_text(row | ({"outcome": said[row["proposition"]]} if row["what"] == "event" else {})))
    run.done()


def sources(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print who is cited, how often, in how many outlets, and with which stances."""
    from onrecord.exporters.listing import source_rows

    run = Run()
    standing = cast(standing_of(files, ledger, as_of, at, run, How(encoding, jobs, own(actors))))
    for row in source_rows(standing):
        out(json_line(row) if json_ else source_text(row))
    run.done()
