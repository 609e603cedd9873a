"""Words in quotation marks, and whether a source speaks in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotation import Annotation, Annotations, Quote
from onrecord.claim import Voice
from onrecord.document import BlockKind, Document, Span

# What may close a mark: „German“, “English”, ”Swedish”, «French», »German«, ‘English’, "typewriter", ''wire service''.
_CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    '"': '"”',
    "''": "''",
    "``": "''",
    "「": "」",
    "『": "』",
}
_MARK = re.compile(r"''|``|[„“”«»‹›‚‘’'\"「」『』]")
_LATER = re.compile(r"[,.!?]\s?[’'](?!\w)")
_DIRECT, _SCARE = 0.8, 2
_SPOKEN = {
    BlockKind.HEADLINE,
    BlockKind.STANDFIRST,
    BlockKind.PARAGRAPH,
    BlockKind.SUBHEAD,
    BlockKind.CAPTION,
    BlockKind.CORRECTION,
    BlockKind.KICKER,
}


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int  # where the words begin


@dataclass(frozen=True)
class Quotes:
    """Finds words in quotation marks, the inner ones too.

    A paragraph that ends inside a quotation continues it if the next one opens with a mark again (the custom of the
    trade); otherwise the quotation ends with its paragraph.
    """

    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Quote,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Quote]:
        for block in doc.blocks:
            if block.kind in _SPOKEN:
                for span in quoted(doc[block.span]):
                    yield Quote(Span(block.span.start + span.start, block.span.start + span.end))


def quoted(text: str) -> list[Span]:
    """Where the words in quotation marks of a paragraph stand, by start, outer before inner.

    >>> [str("He said “no”, not 'maybe'."[s.start : s.end]) for s in quoted("He said “no”, not 'maybe'.")]
    ['no', 'maybe']
    """
    found, stack = list[Span](), list[_Open]()
    for m in _MARK.finditer(text):
        if _is_apostrophe(text, m, stack):
            continue
        level = next((n for n in range(len(stack) - 1, -1, -1) if _closes(text, m, stack[n])), None)
        if level is not None:
            found.append(Span(stack[level].at, m.start()))
            del stack[level:]
        elif _opens(text, m, stack):
            stack.append(_Open(m[0], m.end()))
    found += _runs_on(text, stack)
    return sorted((s for s in found if text[s.start : s.end].strip()), key=lambda s: (s.start, -s.end))


def _runs_on(text: str, stack: list[_Open]) -> Iterator[Span]:
    """The words of an outermost mark that is not closed: they run to the end of the paragraph if it opens a sentence."""
    end = len(text.rstrip())
    for opened in stack[:1]:
        before = text[: opened.at - len(opened.mark)].rstrip()
        if (
            opened.mark not in {"'", "‘", "’"}
            and opened.at < end
            and (not before or before[-1] in ".,:;!?–—-" or not any(c in '"“”»«' for c in before))
        ):
            yield Span(opened.at, end)


def _is_apostrophe(text: str, m: re.Match[str], stack: list[_Open]) -> bool:
    """Whether a mark stands for letters: "Moscow's", "don’t", "the troops' pay", "’90s"."""
    if m[0] not in {"'", "’"}:
        return False
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    if before.isalnum() and after.isalnum():
        return True
    if after.isdigit() and not before.isalnum():
        return True
    inner = any(o.mark in {"'", "‘", "‚"} for o in stack)
    if inner and before == "s" and after == " " and _LATER.search(text, m.end()):
        return True  # ‘It is the troops’ fault,’: a better closer comes
    return not inner and (m[0] == "’" or before.isalnum())


def _closes(text: str, m: re.Match[str], opened: _Open) -> bool:
    closers = _CLOSERS[opened.mark]
    if m[0] not in closers and m[0] != closers:
        return False
    if m.start() == opened.at:
        return False
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    if opened.mark in {'"', "'", "''", "”"} or m[0] == '"':
        # A straight mark has no direction: it closes unless a space is before it and a word after it.
        return not (before.isspace() and after.isalnum())
    return not (opened.mark == "„" and m[0] == "“" and before.isspace())


def _opens(text: str, m: re.Match[str], stack: list[_Open]) -> bool:
    """Whether a mark may open words: it is no mere closer, something follows it, and no word stands right before it."""
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    if m[0] not in _CLOSERS or not after or after.isspace():
        return False
    if m[0] in {"'", "‘", '"', "''", "”", "»"} and before.isalnum():
        return m[0] == '"' and not stack and after.isupper()  # fused words of a bad conversion: said"No
    return not any(o.mark == m[0] for o in stack)


def voice(content: str, quotes: Iterable[str] = ()) -> Voice:
    """Whether a content is spoken in quotation marks; `quotes` are its quoted words if somebody has found them already.

    >>> voice("“There is no plan,”"), voice("there was no plan"), voice("that a plan “in due course and in full” would follow")
    (<Voice.DIRECT: 'direct'>, <Voice.INDIRECT: 'indirect'>, <Voice.MIXED: 'mixed'>)
    >>> voice("the so-called “patriots”")
    <Voice.INDIRECT: 'indirect'>
    """
    inside = list(quotes) or [content[s.start : s.end] for s in _outermost(quoted(content))]
    counts = [len(re.findall(r"\w+", words)) for words in inside]
    everything = len(re.findall(r"\w+", content)) or 1
    if sum(counts) >= _DIRECT * everything:
        return Voice.DIRECT
    return Voice.MIXED if max(counts, default=0) > _SCARE else Voice.INDIRECT


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for s in spans:
        if s.start >= end:
            yield s
            end = s.end
