"""The sets for the heads of events as windows of wordpieces: frames, factuality, acts and parties, names.

What a set does not annotate is left open: a word that it leaves untagged may be anything that it does not look for.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotators.lexicon import act_phrases, tokens
from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import WINDOW, pieces, windows
from training.dataset import NONE, Example, Ints, joined, parsed, rows
from training.incidents import incidents
from training.labels import ACTS, CONFIDENCES, NAMED, NAMED_TAGS, ROLES, SCALES, SIDES, STAGES

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Row = dict[str, Any]
PAIRS = Path(__file__).parent.parent / "benchmarks" / "minimal_pairs.jsonl"
MORE_PAIRS = Path(__file__).parent / "own_pairs.jsonl"
"""509 sentences more of our own in the form of the minimal pairs, to learn from only."""

QUADS = {
    0: ("none",),
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE"),
    4: ("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"),
}
"""The classes of cameo_quad (CAMEO counts protest and a show of force otherwise than PLOVER does: both are open)."""
OLDER = {"YIELD": ("CONCEDE", "RETREAT"), "DEMAND": ("REQUEST",), "FIGHT": ("ASSAULT",), "DISAPPROVE": ("ACCUSE",)}


@dataclass(frozen=True)
class Pair:
    """Two parties (masks over pieces, all False where nobody is named), what the table says, and the acts that gold allows.

    Args:
        actor, recipient: (n,).
        listed: (n, acts) 1 where a phrase of acts.csv that names the act covers the piece.
        allowed: (acts,).

    """

    actor: Bools
    recipient: Bools
    listed: Floats
    allowed: Bools


@dataclass(frozen=True)
class Incident:
    """Marked pieces (n,), whether the stage or the confidence is known, the classes that gold allows, and how much it counts."""

    marked: Bools
    kind: str
    allowed: Bools
    weight: float


@dataclass(frozen=True)
class Labelled:
    """One window and what is known of it, all arrays (n,) with [CLS] and [SEP]; None or empty where a set says nothing.

    Args:
        window: pieces, and the parse where there is one.
        predicates: 1 where a piece opens a predicate, 0 where not, NONE where nobody looked.
        frames: (piece of the predicate, role tags) of each predicate.
        facts: (piece, number of the scale, value −1 … 1).
        pairs: parties and their act.
        votes: (piece, acts allowed) of single event words.
        sides: tags of actor and recipient.
        named: (n, tags) True where a tag is possible; rows all True count nothing.
        incident: how far an incident came, or how sure it is who did it.

    """

    window: Example
    predicates: Ints | None = None
    frames: tuple[tuple[int, Ints], ...] = ()
    facts: tuple[tuple[int, int, float], ...] = ()
    pairs: tuple[Pair, ...] = ()
    votes: tuple[tuple[int, Bools], ...] = ()
    sides: Ints | None = None
    named: Bools | None = None
    incident: Incident | None = None


@dataclass(frozen=True)
class Place:
    """Where characters of a text lie in its window."""

    starts: Ints
    ends: Ints

    def of(self, start: int, end: int) -> Ints:
        return np.flatnonzero((self.starts < end) & (self.ends > start) & (self.starts >= 0))

    def mask(self, *spans: Sequence[int]) -> Bools:
        out = np.zeros(len(self.starts), dtype=bool)
        for a, b in spans:
            out[self.of(a, b)] = True
        return out


def normal(text: str) -> str:
    """A sentence without case, spaces and punctuation: sentences wander between the sets."""
    return re.sub(r"\W+", "", text).lower()


def window_of(tokenizer: Tokenizer, text: str) -> tuple[Example, Place] | None:
    """A short text as one window; None where it does not fit."""
    p = pieces(tokenizer, text, 0, sentence_starts(text))
    if not 0 < len(p) <= WINDOW - 2:
        return None
    ids, types, sentence, first, starts, ends = joined([p])
    return Example(ids, types, sentence, first), Place(starts, ends)


def acts_of(names: Sequence[str]) -> Bools:
    """Which of ACTS some names allow; older names and folded ones allow several."""
    wanted = {a for n in names for a in OLDER.get(n, (n,))}
    return np.array([a in wanted for a in ACTS])


def tagged(n: int, found: Sequence[tuple[int, Ints]]) -> Ints:
    """BIO tags (n,) of (kind, pieces), the first kept where two overlap; NONE at the markers."""
    tags = np.zeros(n, dtype=np.int64)
    for kind, where in found:
        if len(where) and not tags[where].any():
            tags[where] = 2 * kind + 2
            tags[where[0]] = 2 * kind + 1
    tags[[0, -1]] = NONE
    return tags


# --- predicates and their arguments ---------------------------------------------------------------------------------


def framed(tokenizer: Tokenizer, sentences: Sequence[Row], relations: dict[str, int], facts: dict[str, list[Row]]) -> Iterator[Labelled]:
    """Treebank windows with PropBank's frames, and factuality where UDS-IH2 has rated the sentence."""
    for window, group in parsed(tokenizer, sentences, relations):
        at, frames, rated = 1, list[tuple[int, Ints]](), list[tuple[int, int, float]]()
        predicates = np.full_like(window.ids, NONE)
        for p, s in group:
            place = Place(p.starts, p.ends)
            cover = lambda a, b, s=s, place=place, at=at: at + place.of(s["tokens"][a][0], s["tokens"][b][1])
            if s.get("frames") is not None:
                predicates[at : at + len(p)] = 0
                for f in s["frames"]:
                    where = cover(f["pred"], f["pred"])
                    if not len(where):
                        continue
                    found = [(ROLES.index(r), cover(a, b)) for r, a, b in f["args"] if r in ROLES]
                    predicates[where[0]] = 1
                    tags = tagged(len(window.ids), found)
                    outside = np.ones(len(tags), dtype=bool)
                    outside[at : at + len(p)] = False
                    frames.append((int(where[0]), np.where(outside, NONE, tags)))
            letters = [i for i, c in enumerate(s["text"]) if re.match(r"\w", c)]
            for r in facts.get(normal(s["text"]), ()):
                k = len(normal(r["text"][: r["target"][0]]))
                if k < len(letters) and len(where := place.of(letters[k], letters[k] + 1)):
                    rated.append((at + int(where[0]), SCALES.index("uds"), r["label"] / 3))
            at += len(p)
        yield Labelled(window, predicates, tuple(frames), tuple(rated))


def rated(tokenizer: Tokenizer, ratings: Sequence[Row], scale: str) -> Iterator[Labelled]:
    """Sentences with rated words."""
    by_text = defaultdict(list)
    for r in ratings:
        by_text[r["text"]].append(r)
    for text, group in by_text.items():
        if (found := window_of(tokenizer, text)) is None:
            continue
        window, place = found
        where = [(place.of(*r["target"]), r["label"] / 3) for r in group]
        yield Labelled(window, facts=tuple((int(w[0]), SCALES.index(scale), v) for w, v in where if len(w)))


# --- acts and parties -----------------------------------------------------------------------------------------------


def _parties(place: Place, spans: Sequence[Row], names: tuple[str, str]) -> tuple[Bools, Bools]:
    actor, recipient = (place.mask(*((s["start"], s["end"]) for s in spans if s["label"] == n)) for n in names)
    return actor, recipient


def _table(text: str, place: Place) -> Floats:
    """(n, acts) 1 where words of acts.csv that name the act cover a piece."""
    out, words = np.zeros((len(place.starts), len(ACTS)), np.float32), tokens(text)
    for match in act_phrases().find(words):
        span = match.span(words)
        if match.row.act in ACTS:
            out[place.of(span.start, span.end), ACTS.index(match.row.act)] = 1
    return out


def plv_row(tokenizer: Tokenizer, row: Row) -> Labelled | None:
    """A sentence with its two parties and their act."""
    if (found := window_of(tokenizer, row["text"])) is None:
        return None
    window, place = found
    actor, recipient = _parties(place, row["spans"], ("ACTOR", "RECIPIENT"))
    sides = tagged(len(window.ids), [(k, np.flatnonzero(m)) for k, m in enumerate((actor, recipient))])
    return Labelled(
        window, pairs=(Pair(actor, recipient, _table(row["text"], place), acts_of([row["labels"]["plover_root"]])),), sides=sides
    )


def cameo_row(tokenizer: Tokenizer, row: Row, quad: int | None) -> Labelled | None:
    """A sentence with actor and recipient, and its quad class where it has one."""
    if (found := window_of(tokenizer, row["text"])) is None:
        return None
    window, place = found
    spans = [s for s in row["spans"] if s["label"] in {"ACTOR", "RECIPIENT"}]
    sides = None
    if len(spans) == len(row["spans"]) and spans:
        sides = tagged(len(window.ids), [(("ACTOR", "RECIPIENT").index(s["label"]), place.of(s["start"], s["end"])) for s in spans])
    pairs = (
        () if quad is None else (Pair(*_parties(place, spans, ("ACTOR", "RECIPIENT")), _table(row["text"], place), acts_of(QUADS[quad])),)
    )
    return Labelled(window, pairs=pairs, sides=sides)


def gsr_row(tokenizer: Tokenizer, row: Row) -> Labelled | None:
    """PLOVER's own examples: parties, act and the event words."""
    allowed = acts_of([row["labels"]["plover_root"]])
    if not allowed.any() or (found := window_of(tokenizer, row["text"])) is None:
        return None
    window, place = found
    event = [place.of(s["start"], s["end"]) for s in row["spans"] if s["label"] == "EVT"]
    votes = tuple((int(e[0]), allowed) for e in event if len(e))
    return Labelled(window, pairs=(Pair(*_parties(place, row["spans"], ("SRC", "TAR")), _table(row["text"], place), allowed),), votes=votes)


def minimal_rows(tokenizer: Tokenizer, path: Path = PAIRS) -> Iterator[Labelled]:
    """The half of our minimal pairs that may be learnt from: event words with their acts, parties and goods by their names."""
    for row in rows(path):
        if row["half"] != "tune" or (found := window_of(tokenizer, row["text"])) is None:
            continue
        window, place = found
        gold, text = row["gold"], row["text"]
        allowed = acts_of(gold["act"])
        at = text.find(gold["trigger"].split(" ")[0]) if "trigger" in gold else -1
        votes = ((int(place.of(at, at + 1)[0]), allowed),) if at >= 0 else ()
        where = {side: [_find(text, n) for n in gold[side]] for side in (*SIDES, "goods")}
        whole = all(s is not None for side in SIDES for s in where[side])
        spans = {side: [s for s in found if s is not None] for side, found in where.items()}
        sides = tagged(len(window.ids), [(k, place.of(*s)) for k, side in enumerate(SIDES) for s in spans[side]]) if whole else None
        pair = Pair(place.mask(*spans["actor"]), place.mask(*spans["recipient"]), _table(row["text"], place), allowed)
        goods = [(NAMED.index("goods"), place.of(*s)) for s in spans["goods"]]
        named = possible(tagged(len(window.ids), goods), ("goods",) if goods else ())
        yield Labelled(window, pairs=(pair,) if whole else (), votes=votes, sides=sides, named=named)


OWN_ACTS = Path(__file__).parent / "own_acts.txt"


def marked(line: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The words of a marked sentence and the range of each mark.

    >>> marked("{a:Chile} {e:met} {r:Peru}.")
    ('Chile met Peru.', {'a': (0, 5), 'e': (6, 9), 'r': (10, 14)})
    """
    text, spans, at = "", dict[str, tuple[int, int]](), 0
    for m in re.finditer(r"\{(\w):([^}]*)\}", line):
        text += line[at : m.start()]
        spans[m[1]] = (len(text), len(text) + len(m[2]))
        text, at = text + m[2], m.end()
    return text + line[at:], spans


def own_acts(tokenizer: Tokenizer) -> Iterator[Labelled]:
    """Our own sentences, one a line: act, tab, words with actor, event word and recipient marked."""
    for line in OWN_ACTS.read_text("utf-8").splitlines():
        act, words = line.split("\t")
        text, spans = marked(words)
        if (found := window_of(tokenizer, text)) is None:
            continue
        window, place = found
        allowed = acts_of([act])
        masks = [place.mask(*([spans[k]] if k in spans else [])) for k in "ar"]
        sides = tagged(len(window.ids), [(k, np.flatnonzero(m)) for k, m in enumerate(masks)])
        votes = ((int(place.of(*spans["e"])[0]), allowed),) if "e" in spans else ()
        yield Labelled(window, pairs=(Pair(*masks, _table(text, place), allowed),), votes=votes, sides=None if act == "none" else sides)


INCIDENTS = {"stage": STAGES, "confidence": CONFIDENCES}


def incident_rows(tokenizer: Tokenizer, found: Sequence[Row]) -> Iterator[Labelled]:
    """Incidents of `training.incidents`; a rare class counts more, by its number to the power of −0.7."""
    often = Counter((r["kind"], r["allowed"][0]) for r in found)
    mean = {kind: sum(n**0.3 for (k, _), n in often.items() if k == kind) / sum(r["kind"] == kind for r in found) for kind in INCIDENTS}
    for r in found:
        if (placed := window_of(tokenizer, r["text"])) is not None:
            allowed = np.array([c in r["allowed"] for c in INCIDENTS[r["kind"]]])
            weight = often[r["kind"], r["allowed"][0]] ** -0.7 / mean[r["kind"]]
            yield Labelled(placed[0], incident=Incident(placed[1].mask(*r["marked"]), r["kind"], allowed, weight))


def _find(text: str, name: str) -> tuple[int, int] | None:
    m = re.search(rf"\b{re.escape(name)}\b", text)
    return m.span() if m else None


# --- names ----------------------------------------------------------------------------------------------------------


def possible(tags: Ints, looked: Sequence[str]) -> Bools:
    """(n, tags) True where a tag is possible: what is tagged is so; what is not may still be a kind that nobody looked for."""
    unseen = np.array([t == "O" or t[2:] not in looked for t in NAMED_TAGS])
    out = np.zeros((len(tags), len(NAMED_TAGS)), dtype=bool)
    for i, tag in enumerate(tags.tolist()):
        if tag == NONE:
            out[i] = True
        elif tag == 0:
            out[i] = unseen
        else:
            out[i, tag] = True
    return out


CROSSNER = {
    "politician": "person", "person": "person", "politicalparty": "organisation", "organisation": "organisation",
    "location": "place", "country": "place", "election": "event", "event": "event",
}  # fmt: skip
RE3D = {
    "Organisation": "organisation", "Location": "place", "Person": "person", "Money": "money", "Quantity": "quantity",
    "Weapon": "goods", "Vehicle": "goods", "MilitaryPlatform": "goods",
}  # fmt: skip
MEANTIME = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def crossner(tokenizer: Tokenizer, sentences: Sequence[Row]) -> Iterator[Labelled]:
    """Sentences of words with tags; "misc" is left open."""
    looked = ("person", "organisation", "place", "event")
    for s in sentences:
        text, spans, opened = "", list[tuple[str, int, int]](), False
        for word, tag in zip(s["tokens"], s["tags"], strict=True):
            start = len(text)
            text += word + " "
            if tag.startswith("I-") and opened:
                spans[-1] = (spans[-1][0], spans[-1][1], start + len(word))
            elif tag != "O":
                spans.append((tag[2:], start, start + len(word)))
            opened = tag != "O"
        yield from _named(tokenizer, text.rstrip(), [(CROSSNER.get(k, ""), a, b) for k, a, b in spans], looked)


def whole_words(report: Row) -> list[Row]:
    """The spans of a report of re3d, without those that begin inside a word: a pattern for ships took "ST ISIL" out of "against ISIL"."""
    text = report["text"]
    return [s for s in report["spans"] if not (s["start"] and text[s["start"] - 1].isalnum() and text[s["start"]].isalnum())]


def re3d(tokenizer: Tokenizer, reports: Sequence[Row]) -> Iterator[Labelled]:
    """Reports with people, bodies, places, weapons and platforms, money, quantities."""
    looked = tuple(sorted(set(RE3D.values())))
    for r in reports:
        yield from _named(tokenizer, r["text"], [(RE3D.get(s["label"], ""), s["start"], s["end"]) for s in whole_words(r)], looked)


def meantime(tokenizer: Tokenizer, docs: dict[str, Any]) -> Iterator[Labelled]:
    """Sentences with people, bodies and places."""
    for doc in docs.values():
        by_sentence = defaultdict(list)
        for m in doc["mentions"].values():
            kind = doc["entities"].get(m["entity_id"], {}).get("entity_type")
            by_sentence[m["sentence_id"]].append((MEANTIME.get(kind, ""), *m["span"]))
        for number, s in doc["sentences"].items():
            yield from _named(tokenizer, s["text"], by_sentence[number], ("person", "organisation", "place"))


def _named(tokenizer: Tokenizer, text: str, spans: Sequence[tuple[str, int, int]], looked: Sequence[str]) -> Iterator[Labelled]:
    passages = []
    for m in re.finditer(r"[^\n]+", text):
        if m[0].strip() and len(p := pieces(tokenizer, m[0], m.start(), sentence_starts(m[0]))):
            passages.append(p)
    for window in windows(passages, 160):
        ids, types, sentence, first, starts, ends = joined(window)
        place = Place(starts, ends)
        known = sorted((s for s in spans if s[0]), key=lambda s: s[1] - s[2])
        named = possible(tagged(len(ids), [(NAMED.index(k), place.of(a, b)) for k, a, b in known]), looked)
        for kind, a, b in spans:
            if not kind:
                named[place.of(a, b)] = True
        yield Labelled(Example(ids, types, sentence, first), named=named)


# --- what a run reads -----------------------------------------------------------------------------------------------


OFTEN = {"frames": 0.6, "plv": 3.0, "cameo": 2.0, "gsr": 2.0, "pairs": 2.0, "own": 2.0, "re3d": 1.5, "meantime_fact": 1.5}
"""How often an epoch sees a set, where not once."""


def measured_apart(data: Path) -> set[str]:
    """Sentences that measure (the split "test" of the CAMEO sets), normalised: they are learnt from in no set."""
    return {normal(r["text"]) for name in ("cameo_quad", "cameo_st") for r in rows(data / f"events/{name}.jsonl") if r["split"] == "test"}


def re3d_apart(reports: Sequence[Row]) -> list[Row]:
    """The quarter of re3d's reports that measures: every fourth by id, the permissive folders only."""
    mine = sorted((r for r in reports if "BBC" not in r["meta"]["folder"]), key=lambda r: str(r["id"]))
    return mine[::4]


def acts_sets(data: Path, tokenizer: Tokenizer, without: Set[str] = frozenset()) -> dict[str, list[Labelled]]:
    """The sets of acts and parties, train halves, without the sentences that measure and some more (`normal`)."""
    apart = measured_apart(data) | without
    train: Callable[[str], list[Row]] = lambda name: [r for r in rows(data / name) if r["split"] == "train"]
    quad = {normal(r["text"]): r["labels"]["class_raw"] for r in train("events/cameo_quad.jsonl")}
    plv = rows(data / "events/plv_train.jsonl")
    known = {normal(r["text"]) for r in plv}
    spans = {normal(r["text"]): r for r in train("events/cameo_st.jsonl")}
    cameo = [(r, None if k in known else quad.get(k)) for k, r in spans.items() if k not in apart]
    cameo += [
        (r, r["labels"]["class_raw"]) for r in train("events/cameo_quad.jsonl") if normal(r["text"]) not in known | apart | set(spans)
    ]
    some: Callable[[Sequence[Labelled | None]], list[Labelled]] = lambda many: [x for x in many if x is not None]
    return {
        "plv": some([plv_row(tokenizer, r) for r in plv if normal(r["text"]) not in apart]),
        "cameo": some([cameo_row(tokenizer, r, q) for r, q in cameo]),
        "gsr": some([gsr_row(tokenizer, r) for r in rows(data / "events/plover_gsr.jsonl") if normal(r["text"]) not in apart]),
        "pairs": [*minimal_rows(tokenizer), *minimal_rows(tokenizer, MORE_PAIRS)],
        "own": list(own_acts(tokenizer)),
    }


def sets(data: Path, tokenizer: Tokenizer, relations: dict[str, int]) -> dict[str, list[Labelled]]:
    """All sets for the heads of events, train halves, without the sentences that measure."""
    uds = defaultdict(list)
    for r in rows(data / "certainty/uds_ih2.jsonl"):
        if r["split"] == "train":
            uds[normal(r["text"])].append(r)
    train: Callable[[str], list[Row]] = lambda name: [r for r in rows(data / name) if r["split"] == "train"]
    reports = rows(data / "events/re3d.jsonl")
    kept = {r["id"] for r in re3d_apart(reports)}
    return {
        "frames": list(framed(tokenizer, rows(data / "syntax/ewt_train.jsonl"), relations, uds)),
        "uw": list(rated(tokenizer, train("certainty/uw.jsonl"), "uw")),
        "meantime_fact": list(rated(tokenizer, train("certainty/meantime.jsonl"), "meantime")),
        **acts_sets(data, tokenizer),
        "crossner": [x for n in ("train", "dev") for x in crossner(tokenizer, rows(data / f"entities/crossner_politics_{n}.jsonl"))],
        "re3d": list(re3d(tokenizer, [r for r in reports if r["id"] not in kept])),
        "muc": list(incident_rows(tokenizer, [r for r in incidents(rows(data / "events/muc4_train.jsonl")) if r["split"] == "dev"])),
        "meantime": list(meantime(tokenizer, json.loads((data / "entities/meantime_en.json").read_text("utf-8")))),
    }
