"""Whole reports that nobody tuned on: how many of the claims a person found does `onrecord` find, and with what right in them?

Reads every report of `benchmarks/reports/` as `claims` and `read` do, pairs what was found with the gold by likeness of words and
prints, per report and in total, how often each field of a paired claim is right. Beside it stands a floor that knows no word of English:
every sentence is a certain claim in the outlet's own voice; its act is the commonest one (a meeting that happened), its actor and
recipient are its first and second capitalised names, its place the last, its time the year if four digits stand in it.

    python -m benchmarks.reports [--folder DIR] [--misses] [--only NAME]
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from onrecord.ledger import standing
from onrecord.pipeline import Work, entries
from onrecord.rows import claim_row, document_row

FOLDER = Path(__file__).with_name("reports")
LIKE, BOUNDS_LIKE, BLOCK_LIKE, GOODS_LIKE = 0.45, 0.8, 0.8, 0.5

# The gold says in a person's words what the rows say in ours; a performative (threat, promise …) asserts, as a confirmation does.
REALIS = {"occurred": "happened", "scheduled": "planned", "expected": "planned", "future": "planned", "desired": "wanted"}
STANCE = {"no comment": "declines_comment", "cannot confirm": "cannot_confirm"}
ASSERTING = {"asserts", "confirms", "announces", "demands", "threatens", "promises"}
CERTAINTY = {"asserted": "certain", "apparent": "certain", "reported": "certain", "unstated": "certain"}
NEAR = {"planned": {"announced"}, "announced": {"planned"}, "possible": {"conditional"}, "conditional": {"possible"}, "wanted": {"planned"}}
NOT_ASKED = {"question", "conditional"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """One thing asked of one report: the row it counts in, whether it was right, what was wanted and found ("" where said already)."""

    row: str
    right: bool
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What a reader of reports found in one: the row of the document and those of its claims."""

    document: Row
    claims: Sequence[Row]


# --- likeness of words and names ------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """The words of a passage, lower case, without accents: "São Paulo" and "Sao Paulo" are one name."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def likeness(a: str, b: str) -> float:
    """F1 of the words of two passages, as multisets."""
    x, y = Counter(words(a)), Counter(words(b))
    return 2 * (x & y).total() / ((x.total() + y.total()) or 1)


def covers(gold: str, found: str) -> float:
    """Likeness, or three quarters of how much of the shorter (four words or more) lies in the longer."""
    x, y = Counter(words(gold)), Counter(words(found))
    small = min(x.total(), y.total())
    return max(likeness(gold, found), 0.75 * (x & y).total() / small if small >= 4 else 0.0)


def same_name(a: str | None, b: str | None) -> bool:
    """Whether one name holds the other: "the Malian government" is Mali."""
    x, y = (" ".join(w for w in words(n or "") if w not in {"the", "government", "of", "information"}) for n in (a, b))
    return bool(x) and bool(y) and (x in y or y in x)


def paired(gold: Sequence[Row], found: Sequence[Row]) -> dict[int, Row]:
    """Each passage of the gold with the claim most like it, one to one, best first."""
    scored = sorted(((covers(g["text"], c["text"]), i, j) for i, g in enumerate(gold) for j, c in enumerate(found)), reverse=True)
    pairs: dict[int, int] = {}
    for value, i, j in scored:
        if value >= LIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {i: found[j] for i, j in pairs.items()}


# --- what is asked of a claim ---------------------------------------------------------------------------------------


def names(link: Row, want: str) -> bool:
    return same_name(want, link.get("name")) or same_name(want, link.get("source"))


def chain(gold: Row, claim: Row) -> Iterator[Verdict]:
    """The outermost source, and the whole chain."""
    want, has = gold["chain"], claim["chain"]
    note = f"wants {want}, has {[c['name'] for c in has]}"
    outer = names(has[0], want[0]) if want and has else not want and not has
    yield Verdict("outermost source", outer, note)
    yield Verdict("whole chain", len(want) == len(has) and all(map(names, has, want)), note if outer else "")


def stance(gold: Row, claim: Row) -> Iterator[Verdict]:
    want: str = gold.get("stance", "asks" if gold.get("certainty") == "question" else "asserts")
    want, has = STANCE.get(want, want), claim["stance"]
    yield Verdict("stance", want == has or {want, has} <= ASSERTING, f"wants {want}, has {has}")


def realis(gold: Row, claim: Row) -> Iterator[Verdict]:
    """How real the event is, where both have an event."""
    want = gold.get("status")
    if want and want not in {"unknown", "denied"} and claim["event"] and gold["event"]:
        told, has = str(REALIS.get(want, want)), claim["event"]["realis"]
        yield Verdict("realis", has in {told, *NEAR.get(told, ())}, f"wants {told}, has {has}")


def certainty(gold: Row, claim: Row) -> Iterator[Verdict]:
    want = gold.get("certainty")
    if want and want not in NOT_ASKED:
        want, has = CERTAINTY.get(want, want), CERTAINTY.get(claim["certainty"], claim["certainty"])
        yield Verdict("certainty", want == has, f"wants {want}, has {has}")
    if hedge := gold.get("hedge"):
        yield Verdict("hedge", any(hedge in h.lower() for h in claim["hedges"]), f"wants {hedge}, has {claim['hedges']}")


def event(gold: Row, claim: Row) -> Iterator[Verdict]:
    """Act, ends, place, goods and time, where the gold has an act; each only where the gold names it."""
    want, has = gold["event"], claim["event"] or {}
    if not want:
        return
    acts, kinds = (has.get("act"), has.get("plover")), {want["type"], *want.get("alt", ())}
    yield Verdict("event type", bool(kinds & {*acts}), f"wants {'/'.join(sorted(kinds))}, has {acts[0]}/{acts[1]}")
    yield from ends(want, has)
    if place := want.get("place"):
        yield Verdict("place", same_name(place, has.get("where")), f"wants {place}, has {has.get('where')}")
    for good in want.get("goods", ()):
        right = any(likeness(good, g) >= GOODS_LIKE for g in has.get("goods", ()))
        yield Verdict("goods", right, f"wants {good}, has {has.get('goods')}")
    if time := gold.get("time"):
        yield Verdict("time", has.get("when") == time, f"wants {time}, has {has.get('when')}")


def ends(want: Row, has: Row) -> Iterator[Verdict]:
    """Actor and recipient; of a symmetric act either may stand on either side."""
    sides = {"actor": has.get("actors", []), "recipient": has.get("recipients", [])}
    for role, mine in sides.items():
        if name := want.get(role):
            pool = sides["actor"] + sides["recipient"] if want.get("symmetric") else mine
            right = any(same_name(name, n) or same_name(want.get(f"{role}_country"), n) for n in pool)
            yield Verdict(role, right, f"wants {name}, has {pool}")


def claims(gold: Sequence[Row], found: Sequence[Row]) -> Iterator[Verdict]:
    pairs = paired(gold, found)
    for i, want in enumerate(gold):
        where = f"{want['id']} “{want['text']}”"
        yield Verdict("claim found", i in pairs, where)
        if claim := pairs.get(i):
            yield Verdict("claim bounds", likeness(want["text"], claim["text"]) >= BOUNDS_LIKE)
            where += "" if claim["text"] == want["text"] else f" as “{' '.join(claim['text'].split())}”"
            for part in (chain, stance, realis, certainty, event):
                yield from (replace(v, note=v.note and f"{where}: {v.note}") for v in part(want, claim))


# --- what is asked of a document ------------------------------------------------------------------------------------


def structure(gold: Row, read: Row) -> Iterator[Verdict]:
    """What the page says of itself, and its typed blocks; a byline or dateline that is not there must not be found."""
    published = read.get("published")
    yield Verdict("block: published", str(published or "")[:10] == gold["published"], f"wants {gold['published']}, has {published}")
    for row in ("byline", "dateline"):
        want, has = gold[row], read.get(row) or []
        yield Verdict(f"block: {row}", len(want) == len(has) and all(map(same_name, want, has)), f"wants {want}, has {has}")
    yield from blocks(gold, read)


def blocks(gold: Row, read: Row) -> Iterator[Verdict]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for b in read["blocks"]:
        kinds[b["kind"]].append(b["text"])
    wanted = [("headline", gold["title"]), ("standfirst", gold["teaser"]), *(("caption", c["text"]) for c in gold["captions"])]
    for kind, text in [*wanted, *(("subhead", s) for s in gold["subheads"])]:
        if text:
            near = any(likeness(text, has) >= BLOCK_LIKE for has in kinds[kind])
            yield Verdict(f"block: {kind}", near, f"wants “{text}”, has {kinds[kind]}")
    for caption in gold["captions"]:
        right = any(caption["credit"].lower() in c.lower() for c in kinds["credit"])
        yield Verdict("block: credit", right, f"wants {caption['credit']}, has {kinds['credit']}")
    signed = [*(read.get("credits") or []), *kinds["signoff"]]
    for credit in gold["credits"]:
        yield Verdict("block: signoff", any(credit in words(s) for s in signed), f"wants {credit}, has {signed}")


# --- what is compared: our reading, and a floor ---------------------------------------------------------------------


def ours(path: Path) -> Found:
    """What `onrecord read` and `onrecord claims` print of a report."""
    outcome = Work()(path)
    if outcome.error:
        raise SystemExit(f"{path}: {outcome.error}")
    (reading,) = outcome.readings
    stands = standing(entries(reading))
    ordered = sorted(stands.claims.values(), key=lambda c: (c.span, c.quote))
    return Found(document_row(reading.document, reading.found), [claim_row(c, reading.document) for c in ordered])


class Strings(HTMLParser):
    """The strings of a page, one paragraph each, without knowing any element but style and script."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.silent:
            self.strings.append(data)


def paragraphs(path: Path) -> list[str]:
    text = path.read_text("utf-8")
    if path.suffix != ".html":
        return text.split("\n\n")
    page = Strings()
    page.feed(text)
    return page.strings


def floor(path: Path) -> Found:
    """Every sentence a claim in the outlet's own voice; every paragraph a paragraph."""
    parts = paragraphs(path)
    sentences = [s for p in parts for s in re.split(r"(?<=[.?!])[”\"]?\s+(?=[“\"A-Z])", p.strip())]
    return Found({"blocks": [{"kind": "paragraph", "text": p} for p in parts]}, [plain_claim(s) for s in sentences if words(s)])


def plain_claim(sentence: str) -> Row:
    named = [" ".join(m.split()) for m in re.findall(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*", sentence)]
    year = re.search(r"\b(?:19|20)\d\d\b", sentence)
    act: Row = {"act": "CONSULT", "plover": "CONSULT", "realis": "happened", "actors": named[:1], "recipients": named[1:2]}
    act |= {"goods": [], "when": year and year[0], "where": named[-1] if named else None}
    return {"text": sentence, "chain": [], "stance": "asserts", "certainty": "certain", "hedges": [], "event": act}


# --- the table ------------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    """Verdicts by row, in the order in which rows first came."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    printed: int = 0

    def add(self, gold: Row, found: Found) -> None:
        self.printed += len(found.claims)
        for v in (*structure(gold["document"], found.document), *claims(gold["claims"], found.claims)):
            self.verdicts.setdefault(v.row, []).append(v)

    def share(self, row: str) -> str:
        asked = self.verdicts.get(row, [])
        right = sum(v.right for v in asked)
        return f"{right:4d} of {len(asked):3d} {right / len(asked):6.1%}" if asked else " " * 18

    @property
    def precision(self) -> float:
        """The share of the printed claims that are in the gold."""
        return sum(v.right for v in self.verdicts.get("claim found", [])) / (self.printed or 1)


def table(title: str, mine: Tally, plain: Tally) -> Iterator[str]:
    """The rows of one report, ours beside the floor."""
    yield f"{title:28s}{'onrecord':>18s}   {'floor':>18s}"
    for row in sorted(dict.fromkeys([*mine.verdicts, *plain.verdicts]), key=lambda r: not r.startswith("block")):
        yield f"  {row:26s}{mine.share(row)}   {plain.share(row)}"
    for what, value in (("claims printed", "{0.printed}"), ("of these in the gold", "{0.precision:.1%}")):
        yield f"  {what:26s}{value.format(mine):>18s}   {value.format(plain):>18s}"
    yield ""


def misses(tally: Tally) -> Iterator[str]:
    yield from (f"   - {v.row}: {v.note}" for row in tally.verdicts.values() for v in row if not v.right and v.note)


def gold_of(path: Path) -> Row:
    """The gold of a report, refused where a passage does not stand where it says."""
    gold: Row = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    text = path.read_text("utf-8")
    for c in gold["claims"]:
        if text[c["start"] : c["end"]] != c["text"]:
            raise SystemExit(f"{path.name}: {c['id']} does not stand at {c['start']}..{c['end']}; put start and end right in its gold")
    return gold


def reports(folder: Path, only: str | None) -> Mapping[Path, Row]:
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html"})
    wanted = [p for p in paths if only in {None, p.stem, p.name}]
    if not wanted:
        raise SystemExit(f"no report {only or ''} in {folder}; name one of {', '.join(p.stem for p in paths)}")
    return {p: gold_of(p) for p in wanted}


def lines(folder: Path, *, only: str | None, each_miss: bool) -> Iterable[str]:
    """The tables of all reports, then that of their sum."""
    total, plain_total = Tally(), Tally()
    for path, gold in reports(folder, only).items():
        mine, plain = Tally(), Tally()
        for found, tallies in ((ours(path), (mine, total)), (floor(path), (plain, plain_total))):
            for tally in tallies:
                tally.add(gold, found)
        yield from table(path.name, mine, plain)
        if each_miss:
            yield from misses(mine)
            yield ""
    yield from table("all reports", total, plain_total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="list every miss of ours")
    parser.add_argument("--only", metavar="NAME", help="one report (its file name, with or without ending)")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="reports with gold; benchmarks/more_reports holds ten more")
    args = parser.parse_args()
    for line in lines(args.folder, only=args.only, each_miss=args.misses):
        print(line)


if __name__ == "__main__":
    main()
