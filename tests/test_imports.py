from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

import onrecord

HEAVY = ("onnxruntime", "sqlalchemy", "trafilatura", "htmldate", "lxml", "tokenizers", "numpy", "rich.progress")

# Third-party modules stay loaded, so that only our own are imported again: were one to lean on another's having come first, it shows.
BOTH_WAYS = """
import importlib, pkgutil, sys, onrecord
names = sorted(m.name for m in pkgutil.walk_packages(onrecord.__path__, "onrecord."))
for order in (names, names[::-1]):
    for old in [m for m in sys.modules if m.split(".")[0] == "onrecord"]:
        del sys.modules[old]
    for name in order:
        importlib.import_module(name)
print(len(names))
"""


def said(code: str) -> str:
    """What code prints in a process of its own."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@cache
def first_import(module: str) -> tuple[float, set[str]]:
    """Processor seconds that an import takes, the least of three since company only adds to them, and the modules there are after it."""
    code = f"import sys, time; t = time.process_time(); import {module}; print(time.process_time() - t, *sys.modules)"
    runs = [said(code).split() for _ in range(3)]
    return min(float(took) for took, *_ in runs), set(runs[0][1:])


@pytest.mark.parametrize("module", ["onrecord", "onrecord.cli"])
def test_an_import_takes_nothing_heavy_with_it(module: str) -> None:
    took, modules = first_import(module)
    assert not modules & set(HEAVY)
    assert took < 0.12 if module == "onrecord" else took < 0.3


def test_a_name_is_brought_in_when_it_is_asked_for() -> None:
    assert "onrecord.claim" not in first_import("onrecord")[1]
    assert onrecord.Claim.__module__ == "onrecord.claim" and {"Claim", "read_text", "__version__"} <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="module 'onrecord' has no attribute 'Clame'"):
        _ = onrecord.Clame


def test_modules_can_be_imported_in_any_order() -> None:
    assert int(said(BOTH_WAYS)) > 60


def test_all_names_are_there() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert onrecord.__version__ == version("onrecord")
