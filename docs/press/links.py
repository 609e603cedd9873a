"""Takes the pages that lie beside docs/ into the site, and turns links between files into links between pages; the theme asks no host."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

BESIDE = {
    "README.md": "index.md",
    "examples/README.md": "examples.md",
    "benchmarks/README.md": "benchmarks.md",
    "benchmarks/minimal_pairs.md": "minimal-pairs.md",
    "training/README.md": "training.md",
    "CHANGELOG.md": "changes.md",
    "LICENSE": "licence.md",
}
LINK = re.compile(r"(?<=\]\()([^)\s:#]+)(?=[)#])")


ABROAD = "https://unpkg.com/"  # where the theme would fetch what very old browsers lack


def on_post_build(config: Any) -> None:
    """Takes the addresses of other hosts out of the scripts of the theme, and the list of pages, which bears the day, away."""
    for listed in Path(config.site_dir).glob("sitemap.xml*"):
        listed.unlink()
    for script in Path(config.site_dir).rglob("*.js"):
        script.write_text(script.read_text("utf-8").replace(ABROAD, "./"), "utf-8")


def on_config(config: Any) -> None:
    """Puts each page in the place of a pattern in the navigation."""
    for group in config.nav:
        for item in (i for pages in group.values() if isinstance(pages, list) for i in pages):
            for title, path in item.items():
                if "*" in path:
                    item[title] = sorted(p.relative_to(config.docs_dir).as_posix() for p in Path(config.docs_dir).glob(path))


def on_files(files: Files, config: Any) -> Files:
    """Adds the pages that lie beside docs/."""
    root = Path(config.config_file_path).parent
    for path, page in BESIDE.items():
        words = (root / path).read_text("utf-8")
        files.append(File.generated(config, page, content=words if path.endswith(".md") else f"# Licence\n\n```text\n{words}```\n"))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Turns each link between files into one between pages."""
    return LINK.sub(lambda m: led(m[1], page.file.src_uri), markdown)


def led(link: str, page: str) -> str:
    """Where a link of a page leads on the site.

    >>> led("../examples/README.md", "tutorial.md"), led("docs/how-to.md", "index.md"), led("format.md", "inputs.md")
    ('examples.md', 'how-to.md', 'format.md')
    """
    here = next((path for path, name in BESIDE.items() if name == page), f"docs/{page}")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(here), link))
    target = BESIDE.get(there, there.removeprefix("docs/") if there.startswith("docs/") else None)
    return posixpath.relpath(target, posixpath.dirname(page) or ".") if target else link
