"""Who did what to whom on whose word, sentence by sentence: how many of our minimal pairs does `onrecord` read wholly right?

Reads every sentence of `minimal_pairs.jsonl` as a report of one paragraph and scores its claims as `minimal_pairs.md` says: a sentence
is right where one claim fits one reading in every field. Beside it stands a floor that knows our words but no syntax: the first phrase
of `acts.csv` is the act, the first name the actor, the second the recipient, what stands in `goods.csv` the goods; all of it happened,
and the outlet says so itself.

The half `score` is looked at only as a number: `--misses` and `--group` show sentences and groups of the half `tune` and no others.

    python -m benchmarks.pairs [--half tune|score] [--group NAME] [--misses]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.reports import words
from onrecord.actor import Actor, ActorKind
from onrecord.annotators.goods import goods as goods_phrases
from onrecord.annotators.lexicon import act_phrases, rows, tokens
from onrecord.claim import Attribution, Claim
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.ledger import standing
from onrecord.pipeline import annotators, entries, read_document
from onrecord.protocols import Annotator

PAIRS = Path(__file__).with_name("minimal_pairs.jsonl")
ALIASES = Path(__file__).with_name("minimal_pairs_aliases.json")
PUBLISHED, GOAL, SHOWN = "2026-11-02", ".85", "tune"
WHOLE, ACT_FOUND = "all fields right", "act found in some claim"

# Our words for what the gold says otherwise: to announce is to assert, and what did not happen is "happened" and negated.
STANCE = {"announces": "asserts"}
REALIS = {"negated": "happened"}
PERFORMING = {"asks", "demands", "promises", "threatens"}
IDLE = {"the", "a", "an", "of", "s", "government", "information"}
NUMBERS = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty"}
QUANTITY = NUMBERS | {"fifty", "sixty", "hundred", "thousand", "million", "billion", "dozen", "tonne", "ton", "some", "any", "no", "of"}

Row = dict[str, Any]
Names = tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One whole frame that the gold allows; `said` are the pairs of a stance and a chain that go together."""

    acts: Names
    actors: Names
    recipients: Names
    goods: Names
    realis: Names
    negated: bool
    said: tuple[tuple[str, Names], ...]
    symmetric: bool
    accept: Mapping[str, Names]
    optional: Names


@dataclass(frozen=True)
class Found:
    """One claim as it is compared; an actor or a link of the chain is all the names that it goes by. No act: no event was found."""

    act: str | None = None
    actors: tuple[Names, ...] = ()
    recipients: tuple[Names, ...] = ()
    goods: Names = ()
    realis: str = "happened"
    negated: bool = False
    stance: str = "asserts"
    chain: tuple[Names, ...] = ()


@dataclass(frozen=True)
class Scored:
    """A sentence of the set, what was found in it, and which fields of the best claim are right."""

    row: Row
    found: tuple[Found, ...]
    fields: Mapping[str, bool]
    act_found: bool

    @property
    def right(self) -> bool:
        return all(self.fields.values())


# --- the gold -------------------------------------------------------------------------------------------------------


def readings(gold: Row) -> list[Reading]:
    """The frames of a sentence: its readings where it has some, else the gold itself."""
    return [reading(frame, gold.get("accept", {})) for frame in gold.get("readings") or [gold]]


def reading(frame: Row, accept: Mapping[str, Sequence[str]]) -> Reading:
    return Reading(
        acts=tuple(frame["act"]),
        actors=tuple(frame["actor"]),
        recipients=tuple(frame["recipient"]),
        goods=tuple(frame["goods"]),
        realis=tuple(frame["realis"]),
        negated=frame["negated"],
        said=tuple(said(frame)),
        symmetric=frame.get("symmetric", False),
        accept={name: tuple(others) for name, others in {**accept, **frame.get("accept", {})}.items()},
        optional=tuple(frame.get("optional", ())),
    )


def said(frame: Row) -> Iterator[tuple[str, Names]]:
    """The stances and chains that go together: "Chad promised to pay" is promised by Chad or asserted by the outlet, nothing between."""
    stances = [frame["stance"], *frame.get("stance_also", ())]
    chains = [tuple(name for link in one for name in link) for one in (frame["chain"], *frame.get("chain_also", ()))]
    paired = len(stances) > 1 and len(chains) > 1 and not PERFORMING.isdisjoint(stances)
    for stance in stances:
        yield from ((stance, one) for one in chains if not paired or bool(one) == (stance in PERFORMING))


# --- likeness of names and goods ------------------------------------------------------------------------------------


@cache
def aliases() -> Mapping[str, str]:
    """The capitals and demonyms that stand for a country in the texts."""
    table: dict[str, dict[str, str]] = json.loads(ALIASES.read_text("utf-8"))
    return {word: country for part in table.values() for word, country in part.items()}


def known_as(*names: str | None) -> Names:
    """Names as they are and with the country in place of its capital or demonym: "the Turkish side" is also "the Turkey side"."""
    given = [n for n in names if n]
    pattern = "|".join(map(re.escape, sorted(aliases(), key=len, reverse=True)))
    return tuple(dict.fromkeys([*given, *(re.sub(rf"\b(?:{pattern})\b", lambda m: aliases()[m[0]], n) for n in given)]))


def kept(name: str) -> str:
    """The words of a name that tell it from others; all of them where none does ("the government")."""
    every = [w for w in words(name) if w not in {"the", "a", "an"}]
    return " ".join([w for w in every if w not in IDLE] or every)


def same_name(a: str, b: str) -> bool:
    """Whether one name holds the words of the other, whole: "the Malian government" is not Somalia."""
    x, y = kept(a), kept(b)
    return bool(x and y) and (f" {x} " in f" {y} " or f" {y} " in f" {x} ")


def same_goods(a: str, b: str) -> bool:
    """Whether one name of goods holds the other, in the singular and without quantity: "radar" is "four radar systems"."""
    x, y = ({s for w in words(n) if (s := w.removesuffix("s")) not in QUANTITY and not s.isdigit()} for n in (a, b))
    return bool(x and y) and (x <= y or y <= x)


# --- what is asked of a claim ---------------------------------------------------------------------------------------


def named(want: str, has: Names, reading: Reading) -> bool:
    return any(same_name(w, h) for w in (want, *reading.accept.get(want, ())) for h in has)


def sides(reading: Reading, found: Found, role: str) -> bool:
    """Whether a role is filled by those wanted and nobody else; of a symmetric act either may stand on either side."""
    want, has = (reading.actors, found.actors) if role == "actor" else (reading.recipients, found.recipients)
    allowed, pool = want, has
    if reading.symmetric:
        allowed, pool = reading.actors + reading.recipients, found.actors + found.recipients
    missing = [w for w in want if w not in reading.optional and not any(named(w, h, reading) for h in pool)]
    spurious = [h for h in has if not any(named(w, h, reading) for w in allowed + reading.optional)]
    return not missing and not spurious


def goods(reading: Reading, found: Found) -> bool:
    def fits(want: str, has: str) -> bool:
        return any(same_goods(w, has) for w in (want, *reading.accept.get(want, ())))

    needed = [w for w in reading.goods if w not in reading.optional]
    spare = reading.goods + reading.optional
    return all(any(fits(w, h) for h in found.goods) for w in needed) and all(any(fits(w, h) for w in spare) for h in found.goods)


def linked(want: Names, found: Found, reading: Reading) -> bool:
    """Whether a chain has the links wanted, outermost first."""
    return len(want) == len(found.chain) and all(named(w, h, reading) for w, h in zip(want, found.chain, strict=True))


def fields(reading: Reading, found: Found) -> dict[str, bool]:
    """Each field of a claim, right or wrong; without an event those of the event are wrong."""
    chains = [(stance, linked(one, found, reading)) for stance, one in reading.said]
    chain = any(right for _, right in chains)
    event = found.act is not None
    return {
        "act": found.act in reading.acts,
        "actor": event and sides(reading, found, "actor"),
        "recipient": event and sides(reading, found, "recipient"),
        "goods": event and goods(reading, found),
        "realis": event and REALIS.get(found.realis, found.realis) in reading.realis,
        "negated": event and found.negated == reading.negated,
        # Where the chain is right the stance must be one that goes with it.
        "stance": any(stance == STANCE.get(found.stance, found.stance) for stance, right in chains if right or not chain),
        "chain": chain,
    }


FIELDS = tuple(fields(Reading((), (), (), (), (), False, (), False, {}, ()), Found()))


def scored(row: Row, found: Sequence[Found]) -> Scored:
    """A sentence with its best claim: most fields right, and of equals the one of the right act."""
    wanted = readings(row["gold"])
    each = [fields(want, has) for has in found for want in wanted]
    best = max(each, key=lambda f: (sum(f.values()), f["act"]), default=dict.fromkeys(FIELDS, False))
    return Scored(row, tuple(found), best, any(f["act"] for f in each))


# --- what is compared: our reading, and a floor ---------------------------------------------------------------------


def one_paragraph(text: str, name: str) -> Document:
    """The sentence as the whole body of a report, so that no byline or dateline is looked for in it."""
    return Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), published=PUBLISHED, language="en", name=name)


def ours(row: Row, stages: Sequence[Annotator]) -> tuple[Found, ...]:
    """The claims that stand once the sentence is on file."""
    doc = one_paragraph(row["text"], row["id"])
    stands = standing(entries(read_document(doc, stages)))
    return tuple(as_found(c, doc) for c in sorted(stands.claims.values(), key=lambda c: (c.span, c.quote)))


def as_found(claim: Claim, doc: Document) -> Found:
    chain = tuple(link(one, doc) for one in claim.chain)
    if (event := claim.event) is None:
        return Found(negated=claim.negated, stance=claim.stance.value, chain=chain)
    return Found(
        act=event.act,
        actors=tuple(called(a) for a in event.actors),
        recipients=tuple(called(a) for a in event.recipients),
        goods=tuple(good.name for good in event.goods),
        realis=event.realis.value,
        negated=claim.negated,
        stance=claim.stance.value,
        chain=chain,
    )


def link(one: Attribution, doc: Document) -> Names:
    """The names of a link: ours, the words that name it, and those of its actor."""
    spoken = doc[one.source] if one.source else None
    return known_as(one.name, spoken, *(called(one.actor) if one.actor else ()))


def called(actor: Actor) -> Names:
    """An actor's name, and its country's where it speaks for one: an outlet does not."""
    speaks = actor.kind not in {ActorKind.OUTLET, ActorKind.AGENCY}
    return known_as(actor.name, countries_by_id().get(actor.bloc) if speaks else None)


@cache
def countries_by_id() -> Mapping[str, str]:
    return {f"country:{row['iso2']}": row["name"] for row in rows("countries.csv")}


@cache
def countries_by_word() -> Mapping[str, str]:
    """Every country by its names, adjectives, peoples and capitals."""
    columns = ("capitals", "people", "adjectives", "aliases", "name")
    return {word: row["name"] for column in columns for row in rows("countries.csv") for word in row[column].split("|") if word}


@cache
def name_pattern() -> re.Pattern[str]:
    """A country, or words in capitals that do not begin the sentence."""
    known = "|".join(map(re.escape, sorted(countries_by_word(), key=len, reverse=True)))
    return re.compile(rf"\b(?:{known})\b|(?<=[^.?!] )[A-Z][\w-]*(?: [A-Z][\w-]*)*")


def floor(row: Row) -> tuple[Found, ...]:
    """The one claim of a coder that has our tables and no syntax: "Warsaw denied that tanks were sold to Kenya" is Poland's aid."""
    text = row["text"]
    act = next((m.row.act for m in act_phrases().find(tokens(text))), None)
    who = list(dict.fromkeys(countries_by_word().get(m[0], m[0]) for m in name_pattern().finditer(text)))
    things = tuple(m.row.name for m in goods_phrases().find(tokens(text)))
    actors, recipients = (tuple((name,) for name in part) for part in (who[:1], who[1:2]))
    return (Found(act, actors, recipients, things),)


# --- the table ------------------------------------------------------------------------------------------------------


def share(right: Sequence[bool]) -> str:
    return f"{sum(right):4d} of {len(right):3d} {sum(right) / len(right):6.1%}" if right else ""


def main_table(columns: Mapping[str, Sequence[Scored]]) -> Iterator[str]:
    """The whole sentence, each field of its best claim, and whether the act was found at all."""
    yield "".join([f"{'':28s}", *(f"{name:>20s}" for name in columns), f"{'goal':>8s}"])
    for name in (WHOLE, *FIELDS, ACT_FOUND):
        cells = [f"{share([answers(s)[name] for s in part]):>20s}" for part in columns.values()]
        yield f"{name:28s}{''.join(cells)}" + (f"{GOAL:>8s}" if name == WHOLE else "")


def answers(one: Scored) -> Mapping[str, bool]:
    """What the rows of the table ask of a sentence."""
    return {WHOLE: one.right, **one.fields, ACT_FOUND: one.act_found}


def side_table(columns: Mapping[str, Sequence[Scored]], key: str) -> Iterator[str]:
    """Sentences wholly right by domain or by contrast, the commonest first."""
    yield ""
    yield "".join([f"{'all right, by ' + key:28s}", *(f"{name:>20s}" for name in columns)])
    sizes = Counter(s.row[key] for part in columns.values() for s in part)
    for name, _ in sorted(sizes.items(), key=lambda kv: (-kv[1], kv[0])):
        cells = [share([s.right for s in part if s.row[key] == name]) for part in columns.values()]
        yield f"{name:28s}" + "".join(f"{cell:>20s}" for cell in cells)


def misses(all: Iterable[Scored]) -> Iterator[str]:
    """Sentence, gold, claims and wrong fields of each miss of the half that may be looked at; of the other half nothing."""
    for s in all:
        if s.row["half"] == SHOWN and not s.right:
            yield f"\n{s.row['id']} ({s.row['contrast']}): {s.row['text']}"
            yield f"   wrong: {', '.join(name for name, right in s.fields.items() if not right)}"
            yield from (f"   wants: {shown(asdict(want))}" for want in readings(s.row["gold"]))
            yield from (f"   found: {shown(asdict(has))}" for has in s.found)


def shown(frame: Row) -> str:
    """The parts of a frame that say something."""
    return " ".join(f"{name}={json.dumps(part, ensure_ascii=False)}" for name, part in frame.items() if part)


def sentences(half: str | None, group: str | None) -> list[Row]:
    """The sentences asked for.

    Raises:
        SystemExit: the group is none of the half that may be looked at.

    """
    every: list[Row] = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    groups = sorted({row["group"] for row in every if row["half"] == SHOWN})
    if group is not None and (group not in groups or half not in {None, SHOWN}):
        raise SystemExit(f"no group {group} to look at; of the half {SHOWN} there are {', '.join(groups)}; the other is a number only")
    return [row for row in every if half in {None, row["half"]} and group in {None, row["group"]}]


def lines(asked: Sequence[Row], *, each_miss: bool) -> Iterator[str]:
    """The tables, and the misses where they are asked for."""
    stages = annotators(threads=1)
    mine = [scored(row, ours(row, stages)) for row in asked]
    halves = {f"{half} half": [s for s in mine if s.row["half"] == half] for half in (SHOWN, "score")}
    columns = {name: part for name, part in halves.items() if part}
    yield from main_table({**columns, "floor": [scored(row, floor(row)) for row in asked]})
    for key in ("domain", "contrast"):
        yield from side_table(columns, key)
    if each_miss:
        yield from misses(mine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=[SHOWN, "score"], help="one half only")
    parser.add_argument("--group", metavar="NAME", help=f"one group of the half {SHOWN} (arms-01)")
    parser.add_argument("--misses", action="store_true", help=f"list every miss of the half {SHOWN}")
    args = parser.parse_args()
    if args.misses and args.half not in {None, SHOWN}:
        parser.error(f"the half {args.half} is looked at only as a number; list the misses of --half {SHOWN}")
    for line in lines(sentences(args.half, args.group), each_miss=args.misses):
        print(line)


if __name__ == "__main__":
    main()
