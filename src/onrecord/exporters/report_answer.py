"""What an answer in words gives, for a page: the verdict without codes, and what was asked after."""

from __future__ import annotations

import re

from onrecord.exporters.report_html import Html, details, joined, tag
from onrecord.exporters.report_parts import interval, words
from onrecord.proposition import Proposition

_OPENING = re.compile(r"(?P<code>[A-Z_]+)(?:, independent roots \[(?P<low>\d+), (?P<high>\d+)\])?(?P<note>: .*)?$")
_ROOTS = "Roots: "


def told_lines(text: str, head: Proposition | None) -> list[str]:
    """What was asked after, as the answer gives it: "Who denies it: Borduria.", "How many: 34 (Arland); 112 (Legal Watch)."."""
    opening, _, rest = text.partition("\n")
    if head is None or not opening:
        return []
    lines = rest.removeprefix(head.text).strip("\n").split("\n")
    end = next((n for n, line in enumerate(lines) if line.startswith(_ROOTS)), 0)
    return lines[:end]


def told_html(text: str, head: Proposition | None) -> Html:
    """The same as paragraphs, each with its name in bold."""
    return joined(tag("p", *_parted(line), class_="told-line") for line in told_lines(text, head))


def _parted(line: str) -> tuple[Html | str, ...]:
    name, colon, value = line.partition(": ")
    return (tag("b", f"{name}:"), f" {value}") if colon else (line,)


def without_head(text: str) -> Html:
    """An answer that nothing on record gives: the verdict in words, and beneath it on demand what stands near it."""
    opening, _, rest = text.partition("\n")
    known = _OPENING.match(opening)
    if known is None:
        return tag("p", text, class_="answer-text")
    roots = None if known["note"] or known["low"] is None else f" · roots: {interval(int(known['low']), int(known['high']))}"
    verdict = tag("p", tag("b", words("status", known["code"])), known["note"] or roots, class_="answer-text")
    return joined([verdict, details("The answer in full", tag("p", rest, class_="full")) if rest else None])
