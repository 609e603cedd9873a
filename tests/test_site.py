"""The site of the documents: it builds without a warning, loads nothing from elsewhere, and every link within it leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parent.parent
NEEDED = ("mkdocs", "material", "mkdocstrings")
MISSING = [name for name in NEEDED if importlib.util.find_spec(name) is None]


def run(*words: str) -> None:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


with_mkdocs = pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed: pip install '.[docs]'")


@with_mkdocs
def test_the_site_builds_and_needs_no_network(tmp_path: Path) -> None:
    run("-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    run("docs/press/check.py", str(tmp_path / "site"))


@with_mkdocs
def test_the_examples_of_the_press_hold() -> None:
    run("-m", "doctest", "docs/press/links.py", "docs/press/docstrings.py")


@pytest.mark.parametrize(
    "page, fault",
    [
        ('<a href="#rules">Rules</a>', "#rules leads nowhere"),
        ('<a href="lost.html">Lost</a>', "lost.html leads nowhere"),
        ('<script src="https://scripts.example/x.js"></script>', "loads https://scripts.example/x.js"),
        ('<link rel="preconnect" href="//fonts.example">', "loads //fonts.example"),
        ('<h2 id="rules">Rules</h2><a href="#rules">Rules</a> <a href="https://elsewhere.example">there</a>', "0 faults"),
    ],
)
def test_the_check_of_the_site_sees_what_is_wrong(page: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", "utf-8")
    done = subprocess.run([sys.executable, "docs/press/check.py", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert fault in done.stdout


def test_every_page_has_its_place_in_the_navigation() -> None:
    named = re.findall(r"[\w/.*-]+\.md\b", (ROOT / "mkdocs.yml").read_text("utf-8"))
    placed = {page for name in named for page in (ROOT / "docs").glob(name)}
    assert set((ROOT / "docs").rglob("*.md")) - placed == set()


def test_the_reference_has_every_name_that_users_import() -> None:
    page = (ROOT / "docs/reference/python.md").read_text("utf-8")
    listed = {name for names in re.findall(r"members: \[(.*)\]", page) for name in names.split(", ")} | {"OnRecordError"}
    assert set(onrecord.__all__) - listed == set()
