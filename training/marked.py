"""Our own training sentences, written with marks: `{s:The minister} {c:said} {x:the talks would go on}.`

`own/*.txt` are little articles. `own/dispatches/*.txt` are whole stories, told by several outlets, which know more marks:
`{f=the minister:…}` goes on with a source's words without a reporting word, `{o:…}` is the outlet's own voice, and `@P2-` behind
`x`, `f` or `o` says which proposition of the story the words are about, and whether they say so (+), deny it (-), keep silent (~)
or leave it open (?).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\{(?P<kind>[scxfo])(?P<number>\d*)(?:@(?P<about>P\d+)(?P<sign>[-+~?]))?(?:=(?P<who>[^:{}]*))?:(?P<words>[^{}]*)\}")
_NAMES = {"s": "source", "c": "cue", "x": "content"}
OWN = Path(__file__).parent / "own"
SILENT, OPEN, AGREES, DENIES = "~", "?", "+", "-"


@dataclass(frozen=True)
class Passage:
    """Words of a dispatch about a proposition of its story.

    Args:
        start, end: characters of the dispatch's text, `[start, end)`.
        about: the proposition's key.
        sign: one of AGREES, DENIES, SILENT, OPEN.

    """

    start: int
    end: int
    about: str
    sign: str


@dataclass
class Dispatch:
    """One report of a story, without its marks.

    Args:
        story: the story's headline in the file.
        day: when it was published.
        manner: how it is written ("wire copy").
        outlet: who published it.
        text: one paragraph a line.
        attributions: as `unmark` gives them.
        carried: where a source's words go on without a reporting word: characters `[start, end)` and the source.
        passages: what is about a proposition.

    """

    story: str
    day: date
    manner: str
    outlet: str
    text: str = ""
    attributions: list[dict[str, Any]] = field(default_factory=list)
    carried: list[tuple[int, int, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def add(self, line: str) -> None:
        """One more paragraph."""
        text, groups, last = self.text, dict[str, dict[str, Any]](), 0
        for m in _MARK.finditer(line):
            text += line[last : m.start()]
            start, last = len(text), m.end()
            text += m["words"]
            if m["kind"] in _NAMES:
                group = groups.setdefault(m["number"], {"source": [], "cue": [], "content": []})
                group[_NAMES[m["kind"]]].append([start, len(text)])
            if m["kind"] == "f":
                self.carried.append((start, len(text), m["who"] or ""))
            if m["about"]:
                self.passages.append(Passage(start, len(text), m["about"], m["sign"]))
        plain = text + line[last:]
        if "{" in plain or "}" in plain:
            raise ValueError(f"a mark is not closed in: {line}")
        self.text, self.attributions = plain + "\n", self.attributions + list(groups.values())


@dataclass(frozen=True)
class Story:
    """Dispatches about one matter.

    Args:
        name: the headline in the file.
        propositions: key → act, parties ("Serbia > Libya") and one plain sentence.
        dispatches: in the order of the file.

    """

    name: str
    propositions: dict[str, tuple[str, str, str]]
    dispatches: list[Dispatch]


def unmark(line: str, offset: int = 0) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and attributions of a marked line; marks with the same number belong together.

    >>> unmark("{s:She} {c:said} {x:no}.")
    ('She said no.', [{'source': [[0, 3]], 'cue': [[4, 8]], 'content': [[9, 11]]}])
    """
    one = Dispatch("", date.min, "", "", "\n" * offset)
    one.add(line)
    return one.text[offset:-1], one.attributions


def marked_articles(folder: Path) -> list[dict[str, Any]]:
    """Articles of all `*.txt` files of a folder: a blank line parts articles, each line is a paragraph."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            one = Dispatch("", date.min, "", "")
            for line in block.splitlines():
                if line.strip() and not line.startswith("#"):
                    one.add(line)
            if one.text:
                found.append({"text": one.text, "attributions": one.attributions})
    return found


def stories(lines: Sequence[str]) -> Iterator[Story]:
    """The stories of a file of dispatches.

    >>> told = '''#story ferry | Baltic | 2031
    ... #P1 COERCE | Torland > Arland | Torland holds the ferry
    ... #doc 2031-05-02 | wire | Nordia
    ... {s:Torland} {c:denies} {x@P1-:it}. {f@P1-=Torland:The ferry was free to go.}'''
    >>> ferry = next(stories(told.splitlines()))
    >>> ferry.propositions["P1"][0], [(d.text[p.start : p.end], p.sign) for d in ferry.dispatches for p in d.passages]
    ('COERCE', [('it', '-'), ('The ferry was free to go.', '-')])
    """
    story: Story | None = None
    for line in (x.rstrip() for x in lines):
        if line.startswith("#story"):
            if story is not None:
                yield story
            story = Story(line.removeprefix("#story").strip(), {}, [])
        elif story is None or not line:
            continue
        elif line.startswith("#P"):
            head, parties, sentence = (part.strip() for part in line[1:].split("|"))
            key, act = head.split()
            story.propositions[key] = (act, parties, sentence)
        elif line.startswith("#doc"):
            day, manner, outlet = (part.strip() for part in line.removeprefix("#doc").split("|"))
            story.dispatches.append(Dispatch(story.name, date.fromisoformat(day), manner, outlet))
        elif not line.startswith("#"):
            story.dispatches[-1].add(line)
    if story is not None:
        yield story


def own_stories(folder: Path = OWN / "dispatches") -> list[Story]:
    """All stories of a folder, file after file."""
    return [s for path in sorted(folder.glob("*.txt")) for s in stories(path.read_text("utf-8").splitlines())]
