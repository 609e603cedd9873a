from __future__ import annotations

import sys
from datetime import date
from typing import Any

import pytest

import onrecord as rec
from onrecord.errors import MissingPackage

REPORT = "Ghana will send rice to Benin in June, the ministry said. Togo denied that it had sent maize to Benin on 3 May 2024."


def needs(package: str) -> Any:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install -e '.[export-tests]'")
    return pytest.importorskip(package, reason=f"{package} is not installed: pip install -e '.[export-tests]'")


@pytest.fixture(scope="module")
def report() -> Any:
    return rec.read_text(REPORT, published="2024-05-14", outlet="Cotonou Courier", name="rice.txt")


def test_claims_are_a_stream_of_arrow(report: Any) -> None:
    pa = needs("pyarrow")
    table = pa.RecordBatchReader.from_stream(rec.claims(report)).read_all()
    kinds = {name: str(table.schema.field(name).type) for name in ("day", "start", "sources", "negated", "lat")}
    assert kinds == {"day": "date32[day]", "start": "int64", "sources": "list<item: string>", "negated": "bool", "lat": "double"} or kinds[
        "sources"
    ].startswith("list<")
    first = table.to_pylist()[0]
    assert REPORT[first["start"] : first["end"]] == first["text"]
    assert first["day"] == date(2024, 5, 14)
    assert table.schema.field("start").metadata[b"description"]


def test_any_reader_of_streams_takes_them(report: Any) -> None:
    pl = needs("polars")
    assert pl.DataFrame(rec.propositions(report)).shape[0] == len(rec.propositions(report))


def test_propositions_are_typed_in_polars(report: Any) -> None:
    pl = needs("polars")
    frame = rec.propositions(report).to_polars()
    assert (frame.schema["earliest"], frame.schema["roots_min"], frame.schema["claims"]) == (pl.Date, pl.Int64, pl.List(pl.String))


def test_propositions_are_typed_in_pandas(report: Any) -> None:
    needs("pandas")
    frame = rec.propositions(report).to_pandas()
    assert str(frame["roots_min"].dtype) == "Int64"
    assert str(frame["earliest"].dtype).startswith("datetime64")
    assert list(frame["id"]) == [p.id for p in rec.propositions(report)]


def test_evidence_joins_claims_and_propositions(report: Any) -> None:
    needs("pandas")
    found = rec.propositions(report)
    evidence = found.evidence().to_pandas()
    assert set(evidence["proposition"]) == {p.id for p in found}
    assert set(evidence["claim"]) <= set(rec.claims(report).to_pandas()["id"])


def test_reports_are_a_table_of_documents(report: Any) -> None:
    needs("pyarrow")
    assert report.to_arrow().column("outlet").to_pylist() == ["Cotonou Courier"]


def test_no_claims_are_a_table_without_rows() -> None:
    needs("pyarrow")
    empty = rec.claims([]).to_arrow()
    assert empty.num_rows == 0 and "certainty" in empty.schema.names


@pytest.mark.parametrize("package, extra", [("pyarrow", "arrow"), ("polars", "polars"), ("pandas", "pandas")])
def test_without_its_package_a_table_says_what_to_install(report: Any, monkeypatch: pytest.MonkeyPatch, package: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    found = rec.propositions(report)
    ask = {"arrow": found.to_arrow, "polars": found.to_polars, "pandas": found.to_pandas}[extra]
    with pytest.raises(MissingPackage, match=rf"{package} is not installed; in your copy of the repository, pip install '\.\[{extra}\]'"):
        ask()
