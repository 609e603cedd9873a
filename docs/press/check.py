"""Looks at the built site: nothing is loaded from another host, and every link within it leads to a page and a place that are there.

python docs/press/check.py out/site
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

from lxml import html

LOADED = "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[@rel!='canonical' and @rel!='prev' and @rel!='next']/@href"
ABROAD = re.compile(r"^(?:[a-z]+:)?//", re.I)
IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)")
IN_SCRIPT = re.compile(r"https?://(?:unpkg|cdn|fonts|cdnjs|ajax)[^\"'`\s]*")


def faults(site: Path) -> Iterator[str]:
    """What is wrong with a site, one line a fault."""
    for page in sorted(site.rglob("*.html")):
        tree = read(page)
        yield from (f"{page.relative_to(site)}: loads {x}" for x in tree.xpath(LOADED) if ABROAD.match(x))
        if page.name != "404.html":
            yield from (f"{page.relative_to(site)}: {x} leads nowhere" for x in tree.xpath("//a/@href") if not leads(x, page))
    for kind, wrong in (("css", IN_STYLE), ("js", IN_SCRIPT)):
        for file in sorted(site.rglob(f"*.{kind}")):
            yield from (f"{file.relative_to(site)}: loads {x}" for x in wrong.findall(file.read_text("utf-8")))


def leads(link: str, page: Path) -> bool:
    """Whether a link leads out of the site, or to a file and a place in it."""
    if ABROAD.match(link) or link.startswith(("mailto:", "javascript:")):
        return True
    path, place = urldefrag(link)
    target = (page.parent / unquote(path)).resolve() if path else page
    target = target / "index.html" if target.is_dir() else target
    return target.is_file() and (not place or target.suffix != ".html" or unquote(place) in places(target))


@cache
def places(page: Path) -> frozenset[str]:
    """The ids of a page."""
    return frozenset(read(page).xpath("//@id | //a/@name")) | {"__top"}


@cache
def read(page: Path) -> html.HtmlElement:
    """A page, parsed."""
    return html.document_fromstring(page.read_bytes())


if __name__ == "__main__":
    found = list(faults(Path(sys.argv[1])))
    print(*found, f"{sys.argv[1]}: {len(found)} faults", sep="\n")
    sys.exit(bool(found))
