"""Our own training sentences, written with marks: `{s:The minister} {c:said} {x:the talks would go on}.`"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\{(?P<kind>[scx])(?P<number>\d*):(?P<words>[^{}]*)\}")
_NAMES = {"s": "source", "c": "cue", "x": "content"}


def unmark(line: str, offset: int = 0) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and attributions of a marked line; marks with the same number belong together.

    >>> unmark("{s:She} {c:said} {x:no}.")
    ('She said no.', [{'source': [[0, 3]], 'cue': [[4, 8]], 'content': [[9, 11]]}])
    """
    text, groups, last = "", dict[str, dict[str, Any]](), 0
    for m in _MARK.finditer(line):
        text += line[last : m.start()]
        group = groups.setdefault(m["number"], {"source": [], "cue": [], "content": []})
        group[_NAMES[m["kind"]]].append([offset + len(text), offset + len(text) + len(m["words"])])
        text, last = text + m["words"], m.end()
    text += line[last:]
    if "{" in text or "}" in text:
        raise ValueError(f"a mark is not closed in: {line}")
    return text, list(groups.values())


def marked_articles(folder: Path) -> list[dict[str, Any]]:
    """Articles of all `*.txt` files of a folder: a blank line parts articles, each line is a paragraph."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            text, attributions = "", list[dict[str, Any]]()
            for line in block.splitlines():
                if line.strip() and not line.startswith("#"):
                    plain, more = unmark(line, len(text))
                    text, attributions = text + plain + "\n", attributions + more
            if text:
                found.append({"text": text, "attributions": attributions})
    return found
