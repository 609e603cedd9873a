"""Which formats there are, and handing a ledger over in one of them.

Others add a format by the entry-point group `onrecord.exporters` (`name = "package.module:exporter"`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from onrecord.errors import BadExport
from onrecord.exporters.codes import table
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Exporter, Wanted

GROUP = "onrecord.exporters"
OWN = {
    "annotation": "onrecord.exporters.annotation:annotation",
    "csv": "onrecord.exporters.sheet:sheet",
    "ftm": "onrecord.exporters.ftm:ftm",
    "ftm-statements": "onrecord.exporters.ftm:ftm_statements",
    "gdelt": "onrecord.exporters.gdelt:gdelt",
    "parquet": "onrecord.exporters.arrow:parquet",
    "plover": "onrecord.exporters.plover:plover",
    "schema": "onrecord.exporters.schema_org:schema_org",
    "sipri": "onrecord.exporters.sipri:sipri",
    "stix": "onrecord.exporters.stix:stix",
}
"""Our own formats."""


@dataclass(frozen=True)
class Shape:
    """What a file of a format is.

    Args:
        ending: of its name, without the first dot.
        media: its media type.
        needs: a package without which it cannot be written, "" where there is none.
        meaning: what it holds, for whom.

    """

    ending: str
    media: str
    needs: str
    meaning: str

    @property
    def missing(self) -> bool:
        """Whether what it needs is not installed."""
        return bool(self.needs) and find_spec(self.needs) is None


FOREIGN = Shape("bin", "application/octet-stream", "", "of another package")
"""A format of another package, of which we know the name only."""


def shape(name: str) -> Shape:
    """What a file of a format is.

    >>> shape("gdelt").ending, shape("gdelt").media
    ('tsv', 'text/tab-separated-values')
    """
    return _shapes().get(name, FOREIGN)


@cache
def _shapes() -> dict[str, Shape]:
    return {r["format"]: Shape(r["ending"], r["media"], r["needs"], r["meaning"]) for r in table("export_formats.csv")}


BY_CLAIM = frozenset({"csv", "gdelt", "plover"})
_ARCHIVE = b"PK\x03\x04"


def formats() -> dict[str, str]:
    """Every format by name, our own and those of other packages.

    Raises:
        BadExport: two packages register one name.

    """
    found = dict(OWN)
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        if found.setdefault(point.name, point.value) != point.value:
            raise BadExport(f"{point.name}: two exporters are installed, {found[point.name]} and {point.value}; uninstall one")
    return found


def exporter(name: str) -> Exporter:
    """The exporter of a format.

    Raises:
        BadExport: there is none.

    """
    known = formats()
    if name not in known:
        raise BadExport(f"{name!r} is no format; one of {', '.join(sorted(known))}, and on the command line decisions")
    return cast(Exporter, resolve_name(known[name]))


def handed(name: str, propositions: Iterable[Proposition], standing: Standing, wanted: Wanted) -> bytes:
    """A ledger in a format.

    Raises:
        BadExport: there is no such format, or it has no records by claim.

    """
    write = exporter(name)
    if wanted.by_claim and name in OWN and name not in BY_CLAIM:
        raise BadExport(f"{name} has no records by claim; {', '.join(sorted(BY_CLAIM))} have")
    out = io.BytesIO()
    write(propositions, standing, out, wanted)
    return out.getvalue()


def put(data: bytes, target: Path) -> None:
    """Writes to a file; an archive is unpacked into a folder, unless the target is called .zip."""
    if not data.startswith(_ARCHIVE) or target.suffix.lower() == ".zip":
        target.write_bytes(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as folder:
        target.mkdir(exist_ok=True)
        for name in folder.namelist():
            (target / Path(name).name).write_bytes(folder.read(name))
