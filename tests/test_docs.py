"""The documents that a newcomer meets do what they say: commands run, quoted output appears, Python runs, links lead somewhere.

In a document, a block of kind `sh` holds commands (those of onrecord are run; `# exit code N` where it is not 0), a block `python` is run,
a block of a kind in `SAVED` is saved as the file named there, and a block `text` after them quotes lines of their output, `…` standing for
what is left out.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from onrecord.cli import app

ROOT = Path(__file__).parent.parent
WHOLE = ("README.md", "docs/tutorial.md", "docs/why-roots.md", "docs/reference/rest.md")
QUOTED_WHOLE = ("README.md", "docs/tutorial.md")
"""Here what is left out of an output is marked where it stood."""
HOW_TO = tuple(f"docs/how-to/{p.name}" for p in sorted((ROOT / "docs/how-to").glob("*.md")))
BY_SECTION = (*HOW_TO, "docs/hand-over.md")
PAGES = (*(str(p.relative_to(ROOT)) for p in sorted((ROOT / "docs").rglob("*.md"))),)
PAGES += ("README.md", "CHANGELOG.md", "examples/README.md", "training/README.md", "benchmarks/README.md")
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.M | re.S)
SAVED = {
    "csv": "actors.csv",
    "ftm": "entities.ftm.json",
    "rss": "wire.rss",
    "jsonl": "batch.jsonl",
    "eml": "letter.eml",
    "urls": "list.urls",
    "found": "found.jsonl",
}


class Piece(NamedTuple):
    """A fenced block of a document."""

    kind: str
    body: str


def words_of(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def pieces(text: str) -> list[Piece]:
    return [Piece(m["kind"], m["body"]) for m in BLOCK.finditer(text)]


def chapters(page: str) -> dict[str, str]:
    """The text before the first heading of level 2 under "", then each section under its heading."""
    first, *rest = re.split(r"^## ", words_of(page), flags=re.M)
    return {"": first} | {section.partition("\n")[0]: section for section in rest}


def commands(body: str) -> Iterator[tuple[list[str], str | None, str | None, int]]:
    """Arguments, file for input, file for output and exit code of each onrecord command of a block."""
    for line in body.replace("\\\n", " ").splitlines():
        code = re.search(r"# exit code (\d)$", line)
        parts = shlex.split(line, comments=True)
        if parts[:1] != ["onrecord"]:
            continue
        fed, put = (parts[parts.index(sign) + 1] if sign in parts else None for sign in "<>")
        kept = [p for i, p in enumerate(parts) if i and p not in "<>" and parts[i - 1] not in "<>"]
        args = [x for p in kept for x in (sorted(map(str, Path().glob(p))) if "*" in p else [p])]
        yield args, fed, put, int(code[1]) if code else 0


def run_commands(body: str) -> str:
    """What the commands of a block print, errors included."""
    printed = ""
    for args, fed, put, code in commands(body):
        result = CliRunner().invoke(app, args, input=Path(fed).read_bytes() if fed else None)
        assert result.exit_code == code, (
            f"onrecord {shlex.join(args)}: exit code {result.exit_code}\n{result.output}{result.exception or ''}"
        )
        if put:
            Path(put).write_bytes(result.stdout_bytes)
        printed += result.stderr if put else result.output
    return printed


def run_python(body: str, names: dict[str, object]) -> str:
    """What a block of Python prints; skips the test where it needs a package that is not installed."""
    for package in re.findall(r"^(?:import|from) (\w+)", body, re.M):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(body, "document", "exec"), names)
    return printed.getvalue()


def quoted(line: str, printed: str) -> bool:
    """Whether a quoted line appears, `…` standing for anything within a line."""
    pattern = ".*".join(re.escape(part.strip()) for part in line.split("…"))
    return re.search(pattern, printed) is not None


def differs(quotation: str, printed: str) -> str:
    """The first line of a quotation that does not stand in its place, "" where all do.

    A quotation is the whole output, line by line; `…` alone on a line stands for lines that are left out, within a line for words.
    """
    lines, gap = [line.strip() for line in printed.splitlines() if line.strip()], False
    for said in filter(None, map(str.strip, quotation.splitlines())):
        if said == "…":
            gap = True
            continue
        form = re.compile(".*".join(map(re.escape, said.split("…"))))
        at = next((n for n, line in enumerate(lines[: None if gap else 1]) if form.fullmatch(line)), None)
        if at is None:
            return said
        lines, gap = lines[at + 1 :], False
    return "" if gap or not lines else lines[0]


def run_pieces(blocks: Iterable[Piece], *, whole: bool = False) -> None:
    """Runs the blocks in their order and checks what is quoted of their output: line by line, or with `whole` that nothing is left out."""
    printed, names, fresh = "", dict[str, object]({"__name__": "document"}), True
    for piece in blocks:
        if piece.kind == "text":
            for line in filter(str.strip, piece.body.splitlines()):
                assert quoted(line.strip(), printed), f"not printed: {line}\nbut:\n{printed}"
            assert not whole or not (line := differs(piece.body, printed)), f"left out, or out of place: {line}\nof:\n{printed}"
            fresh = True
            continue
        if piece.kind in SAVED:
            Path(SAVED[piece.kind]).write_text(piece.body, "utf-8")
            continue
        printed = "" if fresh else printed
        printed += run_commands(piece.body) if piece.kind == "sh" else run_python(piece.body, names) if piece.kind == "python" else ""
        fresh = False


@pytest.fixture
def at_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", WHOLE)
@pytest.mark.usefixtures("at_examples")
def test_what_a_newcomer_types_works(page: str) -> None:
    assert any(p.kind == "sh" for p in pieces(words_of(page)))
    run_pieces(pieces(words_of(page)), whole=page in QUOTED_WHOLE)


@cache
def filed(opening: tuple[Piece, ...]) -> bytes:
    """The ledger that the opening of a page makes, if it makes one; made once, since each of its sections begins with it."""
    run_pieces(opening)
    return Path("story.sqlite").read_bytes() if opening else b""


@pytest.mark.parametrize("page, section", [(page, name) for page in BY_SECTION for name in chapters(page) if name])
@pytest.mark.usefixtures("at_examples")
def test_each_how_to_works_by_itself(page: str, section: str) -> None:
    if ledger := filed(tuple(pieces(chapters(page)[""]))):
        Path("story.sqlite").write_bytes(ledger)
    run_pieces(pieces(chapters(page)[section]))


def cells() -> Iterator[tuple[str, list[str]]]:
    """Source and tags of each cell of code of the notebook; a tag is a package that it needs."""
    for cell in json.loads(words_of("docs/tutorial.ipynb"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"]), cell["metadata"].get("tags", [])


@pytest.mark.usefixtures("at_examples")
def test_the_notebook_runs_from_top_to_bottom() -> None:
    names, left = dict[str, object]({"__name__": "__main__"}), set[str]()
    for source, tags in cells():
        missing = {tag for tag in (*tags, *(["pyarrow"] if tags else [])) if importlib.util.find_spec(tag) is None}
        left |= missing
        if not missing:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(source, "tutorial.ipynb", "exec"), names)
    if left:
        pytest.skip(f"{', '.join(sorted(left))} not installed: the cells on data frames were left out, the others ran")


def test_the_notebook_is_kept_without_its_output() -> None:
    notebook = json.loads(words_of("docs/tutorial.ipynb"))
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook["cells"])


@cache
def inputs() -> dict[str, str]:
    return chapters("docs/inputs.md")


@pytest.mark.parametrize("section", [name for name in inputs() if name])
@pytest.mark.usefixtures("at_examples")
def test_each_input_works_by_itself(section: str) -> None:
    run_pieces(pieces(inputs()[section]))


@pytest.mark.parametrize(
    "line, printed, holds",
    [
        ("Roots: …", "Roots: two ministers.", True),
        ("…roots […, …]…", "DENIED, roots [0, 0]; no comment", True),
        ("Silent:", "Against: none.", False),
        ("a … b", "a\nb", False),
        ("(0, 1)", "0, 1", False),
    ],
)
def test_a_quoted_line_must_stand_in_the_output(line: str, printed: str, holds: bool) -> None:
    assert quoted(line, printed) is holds


@pytest.mark.parametrize(
    "quotation, printed, holds",
    [
        ("Roots: none.\nFor: none.", "Roots: none.\n  For: none.\n", True),
        ("Roots: none.\n…", "Roots: none.\nFor: none.\n", True),
        ("…\nFor: …", "Roots: none.\nFor: none.", True),
        ("Roots: none.", "Roots: none.\nFor: none.", False),
        ("For: none.", "Roots: none.\nFor: none.", False),
        ("DENIED\nFor: none.", "DENIED\nRoots: none.\nFor: none.", False),
        ("DENIED", "DENIED; no comment: Arland", False),
        ("DENIED…", "DENIED; no comment: Arland", True),
        ("…\nFor: none.\nRoots: none.", "Roots: none.\nFor: none.", False),
    ],
)
def test_what_is_left_out_of_an_output_is_marked(quotation: str, printed: str, holds: bool) -> None:
    assert (differs(quotation, printed) == "") is holds


def test_a_failing_command_is_noticed() -> None:
    with pytest.raises(AssertionError, match="exit code"):
        run_commands("onrecord read no-such-file.txt\n")


def test_an_expected_failure_is_no_failure() -> None:
    assert "--nonsense" in run_commands("onrecord verify --nonsense  # exit code 2\n")


def test_the_readme_names_every_command() -> None:
    named = re.findall(r"^\| `onrecord (\w+)", words_of("README.md"), re.M)
    assert sorted(named) == sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)


def test_the_table_of_benchmarks_is_whole() -> None:
    named = re.findall(r"^\| `(\w+\.py)`", words_of("benchmarks/README.md"), re.M)
    assert sorted(named) == sorted(p.name for p in (ROOT / "benchmarks").glob("*.py") if p.name != "__init__.py")


@cache
def places(page: Path) -> set[str]:
    """The anchors of a page: those of its headings, which are their words in lower case, joined by hyphens."""
    headings = re.findall(r"^#+ (.*)$", BLOCK.sub("", page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def leads(link: str, page: Path) -> bool:
    """Whether a link leads to a file that is there and, within a document, to one of its headings."""
    path, _, place = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not place or target.suffix != ".md" or place in places(target))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", words_of(page)) if "://" not in link]
    assert [link for link in links if not leads(link, ROOT / page)] == []


def test_a_link_to_a_heading_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    (page := tmp_path / "page.md").write_text("# Reading room: look, doubt\n", "utf-8")
    assert leads("#reading-room-look-doubt", page) and not leads("page.md#reading-room", page) and not leads("lost.md", page)


def test_no_document_installs_the_package_from_an_index_where_it_is_not() -> None:
    named = re.compile(r"pip install ['\"]?onrecord\b")
    texts = [*(ROOT / "docs").rglob("*.md"), ROOT / "docs/tutorial.ipynb", ROOT / "README.md", *(ROOT / "src").rglob("*.py")]
    assert [p.name for p in texts if named.search(p.read_text("utf-8"))] == []


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_who_has_set_it_up_is_told_how_the_command_is_found(page: str) -> None:
    assert ". .venv/bin/activate" in words_of(page)
