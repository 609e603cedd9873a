"""The timeline: reports as points, events as bars from their earliest to their latest day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.event import Realis
from onrecord.exporters.report_html import Html, joined, link, tag
from onrecord.exporters.report_parts import SAID_AS_DONE, Concordance, anchor, how_real, outcome_words, outlet_of
from onrecord.proposition import Outcome, Proposition, Status
from onrecord.when import MONTHS, When, day_words, when_words
from onrecord.wording import plural

POINTS = 60  # more reports than this are drawn as columns
LEVELS = 8  # and so are those that would be piled up higher than this
ROWS = 24  # more bars than this are no overview; the page says how many are left out


@dataclass(frozen=True)
class Scale:
    """Days to per cent of the width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day begins, kept inside the drawing.

        >>> Scale(date(2026, 3, 1), date(2026, 3, 11)).at(date(2026, 3, 6))
        50.0
        """
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(100 * min(1.0, max(0.0, share)), 2)

    def outside(self, when: When) -> str:
        """Whether a time lies wholly before or after the drawing."""
        if when.latest and when.latest < self.first:
            return "before"
        return "after" if when.earliest and when.earliest >= self.last else ""


def scale(days: Sequence[date], times: Iterable[When]) -> Scale | None:
    """A scale that holds all reports and the events near them; a flashback of years does not squeeze the story flat."""
    bounds = [b for t in times for b in (t.earliest, t.latest) if b]
    core = sorted(days) or sorted(bounds)
    if not core:
        return None
    span = (core[-1] - core[0]).days
    near = [b for b in bounds if core[0] - timedelta(max(31, span // 2)) <= b <= core[-1] + timedelta(max(92, span))]
    first, last = min([core[0], *near]), max([core[-1], *near])
    pad = timedelta(max(1, (last - first).days // 40))
    return Scale(first - pad, last + pad + timedelta(1))


def timeline(propositions: Sequence[Proposition], book: Concordance) -> Html:
    """The whole drawing, or a line that says why there is none."""
    dated = [(n, p, p.event.when) for n, p in enumerate(propositions) if p.event and p.event.when]
    days = [d for d in book.days.values() if d]
    ruler = scale(days, [when for _, _, when in dated])
    if ruler is None:
        return tag("p", "No report and no event bears a date.", class_="none")
    dated.sort(key=lambda row: (row[2].earliest or date.min, row[2].latest or date.max, row[0]))
    shown = sorted(sorted(dated, key=lambda row: row[0])[:ROWS], key=dated.index)
    bars = [bar_row(p, when, ruler, book) for _, p, when in shown]
    left = len(dated) - len(shown)
    more = (
        tag("p", f"{plural(left, 'more dated proposition')} {'is' if left == 1 else 'are'} listed below only.", class_="none")
        if left
        else None
    )
    undated = sum(1 for d in book.days.values() if d is None)
    lost = (
        tag(
            "p", f"{plural(undated, 'report')} {'bears no day and is' if undated == 1 else 'bear no day and are'} not drawn.", class_="none"
        )
        if undated
        else None
    )
    return joined([axis(ruler), reports_row(book, ruler), tag("ol", *bars, class_="bars"), more, lost])


def _svg(height: int, *shapes: str | None, **attributes: str | None) -> Html:
    return tag("svg", *shapes, width="100%", height=str(height), **attributes)


def ticks(ruler: Scale) -> list[date]:
    """The firsts of months (of quarters, of years), at most seven."""
    month = date(ruler.first.year, ruler.first.month, 1)
    firsts = list[date]()
    while month < ruler.last:
        firsts.append(month)
        month = (month + timedelta(32)).replace(day=1)
    inside = [m for m in firsts if m >= ruler.first]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        if len(chosen := [m for m in inside if (m.year * 12 + m.month - 1) % step == 0]) <= 7:
            return chosen
    return inside[:1]


def _grid(ruler: Scale, height: int) -> Html:
    lines = [tag("line", x1=f"{ruler.at(t)}%", x2=f"{ruler.at(t)}%", y1="-80", y2=str(height + 80), class_="grid") for t in ticks(ruler)]
    return joined(lines)


def axis(ruler: Scale) -> Html:
    """The line above a timeline: first and last day in words, and a mark at the first of some months, each at its per cent of the width."""
    months = ticks(ruler)
    texts = [tag("text", said, x=f"{at}%", y="14", dx="4", class_="tick") for at, said in _tick_labels(months, ruler)]
    drawing = _svg(20, _grid(ruler, 20), *texts, aria_hidden="true")
    return tag("div", tag("span", f"{day_words(ruler.first)} to {day_words(ruler.last)}", class_="range"), drawing, class_="bar-row axis")


LETTER = 2.2  # per cent of the width that a letter of a mark takes, where the drawing is at its narrowest


def _tick_labels(months: Sequence[date], ruler: Scale) -> Iterator[tuple[float, str]]:
    """Where a mark is named, and how: what would run into the name before it has its line only."""
    free = 0.0
    for month in months:
        at, said = ruler.at(month), _tick_words(month, months)
        if free <= at < 92:
            yield at, said
            free = at + 1 + LETTER * len(said)


def _tick_words(tick: date, months: Sequence[date]) -> str:
    name = MONTHS[tick.month - 1][:3]
    if len(months) > 1 and all(m.month == 1 for m in months):
        return str(tick.year)
    return f"{name} {tick.year}" if tick.month == 1 or tick == months[0] else name


def reports_row(book: Concordance, ruler: Scale) -> Html:
    """One numbered point a report; of a crowd, one column a day."""
    known = [(n, key, day) for n, key in enumerate(book.reports, start=1) if (day := book.days.get(key))]
    shapes, tall = _points(known, book, ruler) if len(known) <= POINTS else ([], 0)
    if len(known) > POINTS or tall > _height(LEVELS):
        shapes, tall = _columns(known, ruler), 40
    drawing = _svg(tall, _grid(ruler, tall), *shapes, role="img", aria_label=f"{plural(len(known), 'report')} by day")
    return tag("div", tag("span", "Reports", class_="what"), drawing, class_="bar-row")


def _points(known: Iterable[tuple[int, str, date]], book: Concordance, ruler: Scale) -> tuple[list[Html], int]:
    dots, levels = list[Html](), list[float]()
    for n, key, day in known:
        name = f"Report {n}: {outlet_of(book.standing.documents[key])}, {day_words(day)}"
        level = _free_level(levels, ruler.at(day))
        dots.append(link(anchor("d", key), *_dot(n, name, x=f"{ruler.at(day)}%", y=12 + 18 * level)))
    return dots, _height(len(levels))


def _height(levels: int) -> int:
    return 8 + 18 * max(1, levels)


def _columns(known: Iterable[tuple[int, str, date]], ruler: Scale) -> list[Html]:
    counts = Counter(day for _, _, day in known)
    tallest = max(counts.values())
    return [_column(day, count, 36 * count / tallest, ruler) for day, count in sorted(counts.items())]


def _column(day: date, count: int, height: float, ruler: Scale) -> Html:
    name = tag("title", f"{plural(count, 'report')}, {day_words(day)}")
    return tag("rect", name, x=f"{ruler.at(day)}%", y=f"{38 - height:.1f}", width="4", height=f"{height:.1f}", class_="dot")


def _free_level(levels: list[float], x: float) -> int:
    """The first level with room at `x`, which is taken; dots come from left to right."""
    free = next((n for n, last in enumerate(levels) if x - last >= 4.6), len(levels))
    levels[free : free + 1] = [x]
    return free


def _dot(number: int, name: str, *, x: str, y: int) -> Iterator[Html]:
    yield tag("title", name)
    yield tag("circle", cx=x, cy=str(y), r="8", class_="dot")
    yield tag("text", str(number), x=x, y=str(y + 4), text_anchor="middle", class_="dot-label")


def bar_row(p: Proposition, when: When, ruler: Scale, book: Concordance) -> Html:
    """A proposition with its bar, and in words how real it is: what is denied or only mentioned is not said to have happened."""
    label = tag("span", book.headed(p), class_="what")
    contested = "contested" if p.contested else None
    outcome = outcome_words(p, book.standing) if p.outcome and p.status is not Status.DENIED else None
    said = joined(dict.fromkeys([when_words(when), how_real(p), outcome, contested]), " · ")
    drawing = _svg(16, _grid(ruler, 16), _shape(when, bar_class(p), ruler), aria_hidden="true")
    return tag("li", label, tag("span", said, class_="said"), drawing, class_="bar-row")


_UNSUPPORTED = {Status.DENIED, Status.MENTIONED}


def bar_class(p: Proposition) -> str:
    """Solid for what happened, hollow for what is planned, dashed for what is asked, wished or denied."""
    realis = p.event.realis if p.event else Realis.POSSIBLE
    if p.status in _UNSUPPORTED:
        return "dashed"
    if p.outcome is Outcome.HAPPENED or realis in SAID_AS_DONE:
        return "solid"
    return "hollow" if realis in {Realis.ANNOUNCED, Realis.PLANNED} else "dashed"


def _shape(when: When, kind: str, ruler: Scale) -> Html:
    """A bar; an open side ends in a point, a time outside the drawing is an arrow at its edge."""
    if side := ruler.outside(when):
        said = f"◀ {when_words(when)}" if side == "before" else f"{when_words(when)} ▶"
        return tag("text", said, x="0" if side == "before" else "100%", y="12", dx="4" if side == "before" else "0", class_=f"edge {side}")
    start = ruler.at(when.earliest) if when.earliest else 0.0
    end = ruler.at(when.latest + timedelta(1)) if when.latest else 100.0
    width = max(end - start, 0.9)
    bar = tag("rect", x=f"{min(start, 100 - width):.2f}%", y="3", width=f"{width:.2f}%", height="10", rx="2", class_=f"bar {kind}")
    return joined([bar, *_open_ends(when, ruler)])


def _open_ends(when: When, ruler: Scale) -> Iterator[Html]:
    if when.earliest is None or when.earliest < ruler.first:
        yield tag("text", "◀", x="0", dx="-12", y="12", class_="edge before")
    if when.latest is None or when.latest >= ruler.last:
        yield tag("text", "▶", x="100%", dx="12", y="12", class_="edge after")


def timeline_legend() -> Html:
    """What solid, hollow and dashed mean."""
    kinds = [
        ("solid", "happened or going on"),
        ("hollow", "planned or announced"),
        ("dashed", "possible, wished, asked, only mentioned or denied"),
    ]
    items = [tag("li", _svg_key(kind), Html(" "), gloss) for kind, gloss in kinds]
    return tag("ul", *items, tag("li", "A bar runs from the earliest to the latest day that the words allow."), class_="legend")


def _svg_key(kind: str) -> Html:
    shape = tag("rect", x="1", y="2", width="24", height="10", rx="2", class_=f"bar {kind}")
    return tag("svg", shape, width="26", height="14", aria_hidden="true")
