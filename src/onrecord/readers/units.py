"""Lines to units: a unit is one paragraph, one heading, one line of a header; hard-wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.document import BlockKind, Span

_NARROWEST_WRAP, _WIDEST_LINE = 40, 130  # Mail and wire services wrap at 60 to 80 columns; a longer line is a paragraph of its own.


@dataclass(frozen=True)
class Unit:
    """A stretch of text that belongs together.

    Args:
        span: where it stands.
        words: its words, white space flattened.
        group: number of the group of lines, parted by blank lines, that it stands in.
        hint: what the markup says that it is, where there is markup.

    """

    span: Span
    words: str
    group: int
    hint: BlockKind | None = None


def units_of(text: str) -> tuple[Unit, ...]:
    r"""The units of a plain text, in order.

    >>> [u.words for u in units_of("PRAIRIE HERALD\n3 March\n\nThe dam near the old mill by Lodwar burst early\non Wednesday, he said.")]
    ['PRAIRIE HERALD', '3 March', 'The dam near the old mill by Lodwar burst early on Wednesday, he said.']
    """
    lines = tuple(_lines(text))
    width = _width(lines)
    joined = list[list[_Line]]()
    for line in lines:
        if joined and _continues(joined[-1][-1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(_unit(text, run) for run in joined)


@dataclass(frozen=True)
class _Line:
    span: Span
    words: str
    indent: int
    group: int


def _lines(text: str) -> Iterator[_Line]:
    group, breaks = 0, 0
    for m in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\u2029]", text):
        if not (words := m[0].strip()):
            breaks += m[0] in {"\n", "\r", "\r\n", "\u2029"}
            continue
        group += breaks > 1
        breaks = 0
        start = m.start() + m[0].index(words[0])
        yield _Line(Span(start, start + len(words)), words, len(m[0]) - len(m[0].lstrip()), group)


def _width(lines: tuple[_Line, ...]) -> int:
    """The width at which a text is wrapped; 0 where it is not: where a line is too long for it, or none runs on in lower case."""
    together = [(line.words, after.words) for line, after in pairwise(lines) if line.group == after.group]
    widest = max((len(words) for words, _ in together), default=0)
    runs_on = any(after[0].islower() for _, after in together)
    longest = max((len(line.words) for line in lines), default=0)
    return widest if runs_on and widest >= _NARROWEST_WRAP and longest <= _WIDEST_LINE else 0


def _continues(line: _Line, following: _Line, width: int) -> bool:
    """Whether a line only ends because the column does."""
    if not width or line.group != following.group or (following.indent >= 2 and line.indent == 0):
        return False
    if following.words.startswith(("- ", "* ", "• ")):
        return False
    first = following.words.split(None, 1)[0]
    full = len(line.words) + 1 + len(first) > width - 4
    return full or (first[0].islower() and not line.words.endswith((".", "!", "?", ":")) and len(line.words) > width // 2)


def _unit(text: str, run: list[_Line]) -> Unit:
    span = run[0].span.to(run[-1].span)
    return Unit(span, " ".join(text[span.start : span.end].split()), run[0].group)
