"""Time expressions: spans, types and values against TimeML corpora in JSON lines, and against rivals where they are installed.

    python benchmarks/times.py --data DIR [--misses N] [--platinum]

Even documents are for development, odd ones are held out. A rival sees the same text and the same day. A range of ours ("10 to 13
September") counts as its two ends, as TIMEX3 has no ranges.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from onrecord.annotation import Annotations
from onrecord.annotators.times import Times
from onrecord.document import Block, BlockKind, Document, Span

CORPORA = ("timebank", "aquaint", "wikiwars_train")


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    type: str
    value: str
    text: str


Tagger = Callable[[str, str], list[Timex]]


def gold(row: dict, infer: bool) -> list[Timex]:
    out = []
    for t in row["timex"]:
        value = t.get("value") or ""
        kind = type_of(value) if infer else t["type"]
        out.append(Timex(t["start"], t["end"], kind, value, t["text"]))
    return out


def type_of(value: str) -> str:
    """WikiWars types nothing: P4Y is a DURATION, a T before a clock a TIME."""
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if re.match(r"[\dX-]+T", value) else "DATE"


def ours(text: str, day: str) -> list[Timex]:
    doc = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), published=day)
    return [x for t in Times()(doc, Annotations()) for x in ends(t.span, t.kind, t.value, doc[t.span])]


def ends(span: Span, kind: str, value: str, text: str) -> Iterator[Timex]:
    values = value.split("/")
    middle = re.search(r"\s+(?:to|and|until|till|through)\s+(?:the\s+)?|\s*[-–—/]\s*", text)
    if len(values) != 2 or middle is None:
        yield Timex(span.start, span.end, kind, value, text)
        return
    yield Timex(span.start, span.start + middle.start(), kind, values[0], text[: middle.start()])
    yield Timex(span.start + middle.end(), span.end, kind, values[1], text[middle.end() :])


def dateparser_tagger(text: str, day: str) -> list[Timex]:
    from dateparser.search import search_dates

    base = datetime.fromisoformat(day[:10])
    out, at = [], 0
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    for sentence in re.finditer(r"[^\n]+", text):
        for words, when in search_dates(sentence[0], languages=["en"], settings=settings) or []:
            start = text.find(words, max(at, sentence.start()))
            if start >= 0:
                out.append(Timex(start, start + len(words), "DATE", when.date().isoformat(), words))
                at = start + len(words)
    return out


def recognizers_tagger(text: str, day: str) -> list[Timex]:
    from recognizers_date_time import recognize_datetime

    kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME", "timerange": "TIME"}
    out = []
    for r in recognize_datetime(text, "en-us", reference=datetime.fromisoformat(day[:10])):
        kind = kinds.get(r.type_name.split(".")[-1], "DATE")
        out.append(Timex(r.start, r.end + 1, kind, (r.resolution or {"values": [{}]})["values"][-1].get("timex", ""), r.text))
    return out


def rivals() -> Iterator[tuple[str, Tagger]]:
    for name, module, tagger in (
        ("dateparser", "dateparser", dateparser_tagger),
        ("recognizers-text", "recognizers_date_time", recognizers_tagger),
    ):
        if importlib.util.find_spec(module):
            yield name, tagger
        else:
            print(f"{name}: not installed, skipped")


def score(rows: list[dict], tag: Tagger, infer: bool, misses: Counter[tuple[str, ...]] | None = None) -> str:
    counts: Counter[str] = Counter()
    seconds = characters = 0.0
    for row in rows:
        want = gold(row, infer)
        began = time.process_time()
        got = tag(row["text"], row["dct"])
        seconds += time.process_time() - began
        characters += len(row["text"])
        got = [g if not infer else Timex(g.start, g.end, type_of(g.value), g.value, g.text) for g in got]
        count(counts, want, got, row["text"], misses)
    table = "  ".join(f"{name} {f1(counts, name):5.1f}" for name in ("relaxed", "strict", "type", "value"))
    precision, recall = counts["relaxed"] / max(1, counts["got"]), counts["relaxed"] / max(1, counts["want"])
    return f"{table}  (P {100 * precision:.1f} R {100 * recall:.1f}; {characters / max(seconds, 1e-9) / 1000:.1f} kchar/s)"


def count(counts: Counter[str], want: list[Timex], got: list[Timex], text: str, misses: Counter[tuple[str, ...]] | None) -> None:
    free = list(got)
    counts["want"] += len(want)
    counts["got"] += len(got)
    for w in want:
        match = next((g for g in free if g.start < w.end and w.start < g.end), None)
        around = " ".join(text[max(0, w.start - 60) : w.end + 30].split())
        if match is None:
            if misses is not None:
                misses["MISSED", w.text, w.type, w.value, around] += 1
            continue
        free.remove(match)
        counts["relaxed"] += 1
        counts["strict"] += (match.start, match.end) == (w.start, w.end)
        counts["type"] += match.type == w.type
        counts["value"] += match.value == w.value
        if misses is not None and match.value != w.value:
            misses["VALUE", f"{w.text} <{match.text}>", f"{w.type} {match.type}", f"want {w.value} has {match.value}", around] += 1
        elif misses is not None and (match.start, match.end) != (w.start, w.end):
            misses["SPAN", f"{w.text} <{match.text}>", w.type, w.value, around] += 1
    if misses is not None:
        for g in free:
            misses["FALSE", g.text, g.type, g.value, " ".join(text[max(0, g.start - 40) : g.end + 30].split())] += 1


def f1(counts: Counter[str], name: str) -> float:
    return 200 * counts[name] / max(1, counts["want"] + counts["got"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of <corpus>.jsonl")
    parser.add_argument("--corpus", nargs="*", default=CORPORA)
    parser.add_argument("--misses", type=int, default=0, help="list so many misses of the development half")
    parser.add_argument("--kind", default="", help="only misses of this kind: MISSED, VALUE, SPAN, FALSE")
    parser.add_argument("--rivals", action="store_true", help="run the rivals too (slow), on the held-out half")
    args = parser.parse_args()
    ours("On Monday.", date(2020, 1, 1).isoformat())
    for corpus in args.corpus:
        path = args.data / f"{corpus}.jsonl"
        if not path.exists():
            print(f"{corpus}: {path} is not there, skipped")
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        infer = corpus.startswith("wikiwars")
        misses: Counter[tuple[str, ...]] = Counter()
        print(f"{corpus:15} even  {score(rows[::2], ours, infer, misses)}")
        print(f"{corpus:15} odd   {score(rows[1::2], ours, infer)}")
        for (kind, *rest), n in [m for m in misses.most_common() if m[0][0].startswith(args.kind)][: args.misses]:
            print(f"   {n} {kind:6} {' | '.join(rest)}")
        if args.rivals:
            for name, tagger in rivals():
                print(f"{corpus:15} odd   {score(rows[1::2], tagger, infer)}  {name}")


if __name__ == "__main__":
    main()
