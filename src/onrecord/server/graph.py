"""Who says it: a drawing of the ways from the outlets over their sources to what is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.exporters.report_html import Html, joined, tag
from onrecord.exporters.report_parts import Concordance, chain_names
from onrecord.proposition import Evidence, Proposition
from onrecord.wording import plural

STEP, WIDEST, COLUMN, LINE, MOST = 146, 230, 560, 30, 9
GAP, LETTER = 26, 6.6  # between boxes; the width of one letter
LANE = "\0"  # begin of the name of a row that is left free for lines which pass a column, one for each side
FITS = 4  # names in a row that a column of the page has room for
Node = tuple[int, str]


@dataclass(frozen=True)
class Way:
    """One claim: the names from the outlet to the deepest source, and what it does to the proposition."""

    names: tuple[str, ...]
    side: str


def ways(p: Proposition, book: Concordance) -> list[Way]:
    """The ways of all claims, each once, those that count first."""
    found = dict[Way, None]()
    for e in sorted(p.evidence, key=lambda e: not e.counts):
        if claim := book.standing.claims.get(e.claim):
            found.setdefault(Way(chain_names(claim, book.document(claim)), _side(e)))
    return list(found)


def _side(e: Evidence) -> str:
    return e.side if e.counts or e.side == "silent" else "aside"


def who_says(p: Proposition, book: Concordance) -> Html | None:
    """The drawing; lines are drawn in another way, not only in another colour, for each side."""
    found = ways(p, book)
    if not found:
        return None
    columns = _columns(found)
    deep, tall = len(columns), max(len(c) for c in columns)
    step = max(STEP, min(WIDEST, COLUMN // deep))
    places = {node: (n * step, LINE * row + (tall - len(c)) * LINE // 2) for n, c in enumerate(columns) for row, node in enumerate(c)}
    goal = (deep * step, tall * LINE // 2 - LINE // 2)
    lines = dict.fromkeys(line for way in found for line in _lines(way, columns, places, goal, step - GAP))
    boxes = [_box(node[1], places[node], step - GAP) for c in columns for node in c if not node[1].startswith(LANE)]
    target = tag("text", "this", x=str(goal[0]), y=str(goal[1] + 19), class_="goal")
    said = f"{plural(len(found), 'way')} from an outlet to this proposition"
    wide, high = deep * step + 44, tall * LINE + 4
    shapes = (*lines, *boxes, target)
    view = f"-2 -2 {wide} {high}"
    kind = "graph deep" if deep > FITS else "graph"
    drawing = tag("svg", *shapes, viewBox=view, width=str(wide), height=str(high), role="img", aria_label=said, class_=kind)
    frame = tag("div", drawing, class_="scrolled", tabindex="0", role="group", aria_label="Who says it")
    return joined([frame, _in_words(found), tag("ul", *_key(found), class_="legend")])


def _in_words(found: Sequence[Way]) -> Html:
    """The same in words, for narrow windows and for those who do not see the drawing."""
    lines = [
        tag("li", _mark(way.side), " → ".join(way.names), tag("span", f", {_GLOSS[way.side]}", class_="hidden")) for way in found[:MOST]
    ]
    more = [tag("li", plural(len(found) - MOST, "more way"))] if len(found) > MOST else []
    return tag("ul", *lines, *more, class_="ways")


def _mark(side: str) -> Html:
    line = tag("path", d="M1 7H27", class_=f"way {side}")
    return tag("svg", line, width="28", height="14", aria_hidden="true")


def _columns(found: Iterable[Way]) -> list[list[Node]]:
    """The names at each step, and lanes for the ways that end before; names beyond the most that a column holds are one box."""
    ways = list(found)
    columns: list[dict[Node, None]] = [{} for _ in range(max(len(way.names) for way in ways))]
    for way in ways:
        for n, column in enumerate(columns):
            column.setdefault((n, way.names[n] if n < len(way.names) else LANE + way.side))
    return [_shown(n, c) for n, c in enumerate(columns)]


def _shown(n: int, column: Iterable[Node]) -> list[Node]:
    nodes = list(column)
    names = [node for node in nodes if not node[1].startswith(LANE)]
    left = set(names[MOST:])
    return [node for node in nodes if node not in left] + ([(n, f"{len(left)} more")] if left else [])


def _lines(
    way: Way, columns: Sequence[Sequence[Node]], places: dict[Node, tuple[int, int]], goal: tuple[int, int], width: int
) -> Iterable[Html]:
    path = [places.get((n, name)) or places[columns[n][-1]] for n, name in enumerate(way.names)]
    for (x1, y1), (x2, y2) in pairwise(path):
        yield _curve(x1 + width, y1 + 14, x2, y2 + 14, "chain")
    x, y = path[-1]
    line = f"M{x + width} {y + 14}"
    for n in range(len(path), len(columns)):
        line += _bow(x + width, y + 14, (at := places[n, LANE + way.side])[0], at[1] + 14) + f"H{at[0] + width}"
        x, y = at
    yield tag("path", d=line + _bow(x + width, y + 14, goal[0] - 4, goal[1] + 14), class_=f"way {way.side}")


def _bow(x1: int, y1: int, x2: int, y2: int) -> str:
    middle = (x1 + x2) // 2
    return f"C{middle} {y1} {middle} {y2} {x2} {y2}"


def _curve(x1: int, y1: int, x2: int, y2: int, kind: str) -> Html:
    return tag("path", d=f"M{x1} {y1}{_bow(x1, y1, x2, y2)}", class_=f"way {kind}")


def _box(name: str, at: tuple[int, int], width: int) -> Html:
    letters = int((width - 14) / LETTER)
    short = name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
    frame = tag("rect", x=str(at[0]), y=str(at[1] + 2), width=str(width), height="24", rx="3", class_="node")
    return tag("g", tag("title", name), frame, tag("text", short, x=str(at[0] + 7), y=str(at[1] + 18), class_="node-name"))


_GLOSS = {
    "for": "speaks for it",
    "against": "denies it",
    "silent": "keeps silent",
    "mentions": "only mentions it",
    "aside": "not counted",
}


def _key(found: Iterable[Way]) -> Iterable[Html]:
    sides = {w.side for w in found}
    for side, gloss in _GLOSS.items():
        if side in sides:
            yield tag("li", _mark(side), Html(" "), gloss)
