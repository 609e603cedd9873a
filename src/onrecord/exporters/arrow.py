"""Tables as Arrow, and a folder of Parquet files with a description that says what each column means."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.errors import MissingPackage, installing
from onrecord.exporters.columns import Table, tables
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted

_FRICTIONLESS = {"list": "array"}


def package(name: str, extra: str) -> Any:
    """A package of an extra.

    Raises:
        MissingPackage: it is not installed; the message says how to install it.

    """
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise MissingPackage(f"{name} is not installed; {installing(extra)}") from error


def arrow_table(table: Table, extra: str = "arrow") -> Any:
    """A table as `pyarrow.Table`: dates are dates, spans are whole numbers, lists are lists.

    Raises:
        MissingPackage: pyarrow is not installed.

    """
    pa = package("pyarrow", extra)
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    fields = [pa.field(c.name, types[c.kind], metadata={"description": c.meaning}) for c in table.columns]
    arrays = [pa.array([row[c.name] for row in table.rows], type=types[c.kind]) for c in table.columns]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def parquet(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write a zip file with documents, claims, propositions and evidence as Parquet, and `datapackage.json`.

    Everything on file is written, whatever its status, which is a column.

    Raises:
        MissingPackage: pyarrow is not installed.

    """
    pq = package("pyarrow.parquet", "arrow")
    made = tables(propositions, standing)
    with zipfile.ZipFile(out, "w") as folder:
        for table in made:
            file = io.BytesIO()
            pq.write_table(arrow_table(table), file, compression="zstd")
            folder.writestr(_entry(f"{table.name}.parquet"), file.getvalue())
        folder.writestr(_entry("datapackage.json"), json.dumps(descriptor(made), indent=1) + "\n")


def _entry(name: str) -> zipfile.ZipInfo:
    """A file of an archive without a clock: the same bytes each time."""
    return zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))


def descriptor(made: Iterable[Table]) -> dict[str, Any]:
    """The description of a Frictionless data package: each table with the type and the meaning of each column, and what refers to what."""
    return {"name": "onrecord", "profile": "data-package", "resources": [_resource(t) for t in made]}


_KEYS = {
    "claims": [("document", "documents", "id")],
    "evidence": [("proposition", "propositions", "id"), ("claim", "claims", "id"), ("document", "documents", "id")],
}


def _resource(table: Table) -> dict[str, Any]:
    fields = [{"name": c.name, "type": _FRICTIONLESS.get(c.kind, c.kind), "description": c.meaning} for c in table.columns]
    key = {} if table.name == "evidence" else {"primaryKey": ["id"]}
    foreign = [
        {"fields": [mine], "reference": {"resource": other, "fields": [theirs]}} for mine, other, theirs in _KEYS.get(table.name, [])
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": fields} | key | ({"foreignKeys": foreign} if foreign else {}),
    }
