"""A ledger that grows says the same as one worked out afresh, whatever comes when."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord as rec
from onrecord.actor import Actor, ActorKind
from onrecord.annotators.namesakes import same_name
from onrecord.claim import Attribution, Claim, Flag, SourceKind, Stance, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.identity import claim_id, document_id
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Verdict, Withdrawn, ruling_id, standing
from onrecord.pipeline import cast_of, entries
from onrecord.proposition import Proposition
from onrecord.rows import proposition_row
from onrecord.running import Running
from onrecord.status import propositions
from tests.by_hand import COUNTRIES, PLACES, when
from tests.reading import read

EXAMPLES = Path(__file__).parents[1] / "examples"
TALE = "the harvest minister said the worst gas deal was signed in port after long talks with envoys about prices of wheat and rails"
WORDS = re.findall(r"\w+", TALE)
ACTS = ("CONSULT", "CONSULT", "AGREE", "AID", "REQUEST", "SANCTION", "ASSAULT", "THREATEN")
SILENT = (Stance.DECLINES_COMMENT, Stance.CANNOT_CONFIRM)
STANCES = (*[Stance.ASSERTS] * 6, Stance.DENIES, Stance.DENIES, *SILENT, Stance.CONFIRMS, Stance.ANNOUNCES, Stance.RETRACTS)
OUTLETS = (None, "Post", "Courier", "Ministry of Trade of Arland")
GOODS = ((), (), (Good("wheat", "food"),), (Good("shells", "ammunition"),), (Good("rockets", "arms"),))
# Persons whom one report gives a side and another does not, whose names are spelt in two ways, and a body that is taken for a person.
PEOPLE = [
    Actor("name:otto-brand", "Otto Brand", ActorKind.PERSON, "country:XA"),
    Actor("name:otto-brand", "Otto Brand", ActorKind.PERSON),
    Actor("name:oto-brandt", "Oto Brandt", ActorKind.PERSON),
    Actor("name:mira-sol", "Mira Sol", ActorKind.PERSON, "country:XB"),
    Actor("name:mira-sol", "Mira Sol", ActorKind.PERSON),
    Actor("name:myra-sol", "Myra Sol", ActorKind.PERSON),
    Actor("name:halvard-risk", "Halvard Risk", ActorKind.PERSON),
    Actor("org:halvard-risk", "Halvard Risk", ActorKind.ORGANISATION),
]

MENDED = (("stance", "denies"), ("act", "AID"), ("realis", "planned"), ("certainty", "possible"), ("negated", "yes"))


class World:
    """Made-up reports of few countries and few words, so that much hangs together."""

    def __init__(self, seed: int) -> None:
        self.rng, self.texts, self.claims = random.Random(seed), list[str](), list[str]()
        self.span = self.rng.choice((60, 400, 1200))
        self.acts = self.rng.sample(ACTS, self.rng.randrange(1, 5))
        self.who = [*COUNTRIES.values()][:3] + (PEOPLE if self.rng.random() < 0.6 else [])

    def entries(self) -> list[Entry]:
        out = [e for n in range(self.rng.randrange(2, 12)) for e in self.report(n)]
        for _ in range(self.rng.choice((0, 0, 1, 3))):
            ids = tuple(self.rng.sample(self.claims, min(len(self.claims), 2)))
            out.append(Ruled(self.rng.choice((None, date(2024, 1, 5))), ids, self.rng.random() < 0.6, "editor"))
        if self.rng.random() < 0.3:
            out.append(Withdrawn(date(2025, 1, 1), self.rng.choice(self.claims), "corrected"))
        if self.rng.random() < 0.5:
            self.rng.shuffle(out)
        return out

    def reviewed(self) -> list[Entry]:
        """The same reports, some claims found by another machine, and what reviewers decided of them, in any order."""
        found = [replace(e, by="langextract") if isinstance(e, Claimed) and self.rng.random() < 0.2 else e for e in self.entries()]
        made = list[Ruled]()
        for minute in range(self.rng.randrange(1, 9)):
            made.append(self.ruling(f"2025-02-01T10:{minute:02}:00Z", made))
        out = [*found, *made]
        self.rng.shuffle(out)
        return out

    def ruling(self, at: str, made: list[Ruled]) -> Ruled:
        """A decision on a claim or two, or the taking back of one before."""
        day = self.rng.choice((None, date(2024, 1, 5)))
        ids = tuple(self.rng.sample(self.claims, min(len(self.claims), 2)))
        match self.rng.choice((*Verdict, None, None)):
            case Verdict.UNDO if made:
                old = self.rng.choice(made)
                told = self.rng.choice((old.claims, ids))  # the id of what is taken back says it all
                return Ruled(day, told, False, "editor", verdict=Verdict.UNDO, at=at, undoes=ruling_id(old))
            case Verdict.CORRECT:
                part, value = self.rng.choice(MENDED)
                return Ruled(day, ids[:1], False, "editor", verdict=Verdict.CORRECT, at=at, part=part, value=value)
            case Verdict.ACCEPT | Verdict.REJECT as verdict:
                return Ruled(day, ids[:1], False, "editor", verdict=verdict, at=at)
        return Ruled(day, ids, self.rng.random() < 0.6, "editor", at=at)

    def day(self) -> date:
        return date(2024, 1, 1) + timedelta(days=self.rng.randrange(self.span))

    def report(self, n: int) -> Iterable[Entry]:
        day = None if self.rng.random() < 0.06 else self.day()
        lines = [self.line() for _ in range(self.rng.randrange(1, 6))]
        spans, at = list[Span](), 0
        for line in lines:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        blocks = tuple(Block(s, self.rng.choice([*[BlockKind.PARAGRAPH] * 4, BlockKind.HEADLINE])) for s in spans)
        hour = self.rng.choice(("", "T10:00:00Z"))
        doc = Document("\n".join(lines), blocks, self.rng.choice(OUTLETS), published=day.isoformat() + hour if day else None, name=f"r{n}")
        yield Filed(day, doc)
        mine = list[str]()
        for line, span in zip(lines, spans, strict=True):
            answers = self.rng.choice(mine) if mine and self.rng.random() < 0.25 else None
            claim = Claim(document_id(doc), span, line, self.chain(), self.rng.choice(STANCES), event=self.event(), answers=answers)
            claim = replace(claim, flags=tuple(f for f in (Flag.QUESTION, Flag.CONDITIONAL) if self.rng.random() < 0.05))
            mine.append(claim_id(claim))
            yield Claimed(day, claim)
        self.claims += mine

    def line(self) -> str:
        words = " ".join(self.rng.choices(WORDS, k=self.rng.choice((4, 8, 12)))) + "."
        self.texts.append(self.rng.choice(self.texts) if self.texts and self.rng.random() < 0.3 else words)
        return self.texts[-1]

    def chain(self) -> tuple[Attribution, ...]:
        who = self.rng.choice([*self.who, None, None])
        kind = self.rng.choice((SourceKind.NAMED_OFFICIAL, SourceKind.GOVERNMENT, SourceKind.UNNAMED_OFFICIALS))
        link = Attribution(kind, Voice.INDIRECT, who.name if who else "two officials", actor=who)
        return (link,) if self.rng.random() < 0.6 else ()

    def event(self) -> Event | None:
        if self.rng.random() < 0.2:
            return None
        act, realis = self.rng.choice(self.acts), self.rng.choice([*[Realis.HAPPENED] * 4, *Realis])
        one, two = self.rng.choices(self.who, k=self.rng.choice((0, 1, 1, 2))), self.rng.choices(self.who, k=self.rng.choice((0, 1)))
        at = self.rng.choice((None, None, PLACES["Klow"], PLACES["Strelsau"], PLACES["Arland"]))
        on = when(self.day().isoformat()) if self.rng.random() < 0.3 else None
        mode = self.rng.choice((None, "visit"))
        return Event(act, realis, mode, tuple(one), tuple(two), self.rng.choice(GOODS), on, at, act in {"CONSULT", "AGREE"})


def rows(found: Iterable[Proposition], ledger: rec.Running) -> str:
    """Propositions as the command prints them."""
    return "\n".join(json.dumps(proposition_row(p, ledger.standing.claims, ledger.standing.documents)) for p in found)


def afresh(given_: list[Entry], *, spelt: bool) -> tuple[Proposition, ...]:
    stands = standing(given_)
    return propositions(cast_of(stands) if spelt else stands)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), spelt=st.booleans(), steps=st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_a_ledger_that_grows_says_what_it_would_afresh(seed: int, spelt: bool, steps: list[int]) -> None:
    left, given_, known = World(seed).entries(), list[Entry](), dict[str, Proposition]()
    ledger = Running(same_name if spelt else None)
    for n in [*steps, 10**6]:
        given_, came, left = given_ + left[:n], left[:n], left[n:]
        news = ledger.add(came)
        known = {i: p for i, p in known.items() if i not in news.gone} | {p.id: p for p in news.propositions}
        made = ledger.propositions()
        assert repr(made) == repr(afresh(given_, spelt=spelt))
        assert known == {p.id: p for p in made} and len(known) == len(made)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), steps=st.lists(st.integers(1, 20), min_size=1, max_size=12))
def test_rulings_of_every_kind_are_heeded_in_whatever_order_they_come(seed: int, steps: list[int]) -> None:
    left, given_ = World(seed).reviewed(), list[Entry]()
    ledger = Running()
    for n in [*steps, 10**6]:
        given_, came, left = given_ + left[:n], left[:n], left[n:]
        ledger.add(came)
        assert repr(ledger.propositions()) == repr(propositions(standing(given_)))


@cache
def examples() -> tuple[rec.Reading, ...]:
    return tuple(rec.read(EXAMPLES))


@pytest.mark.parametrize("order", [1, 2, 3])
def test_the_examples_say_the_same_in_whatever_order_they_come(order: int) -> None:
    reports = list(examples())
    random.Random(order).shuffle(reports)
    ledger = rec.follow()
    for report in reports:
        rec.add(ledger, report)
    assert rows(ledger.propositions(), ledger) == rows(rec.propositions(examples()), rec.follow(examples()))


MEET = "Ghana's president will meet Benin's president in Accra in June, officials said."


def test_news_is_what_changed() -> None:
    ledger = rec.follow(read(MEET, "2024-05-14", "Post"))
    (before,) = ledger.propositions()
    other = rec.add(ledger, read("Peru banned fishing off Callao.", "2024-05-15", "Courier"))
    assert before.id not in {p.id for p in other.propositions} and not other.gone
    same = rec.add(ledger, read("Ghana's president will meet Benin's president in June.", "2024-05-15", "Gazette"))
    assert [p.id for p in same.propositions] == [before.id]


def test_what_is_known_already_is_no_news() -> None:
    ledger = rec.follow(read(MEET, "2024-05-14", "Post"))
    news = rec.add(ledger, read(MEET, "2024-05-14", "Post"))
    assert news == rec.News(())


def test_an_earlier_report_comes_first_though_it_came_last() -> None:
    ledger = rec.follow(read(MEET, "2024-05-14", "Post"))
    (old,) = ledger.propositions()
    news = rec.add(ledger, read("Ghana's president will meet Benin's president in June.", "2024-05-02", "Gazette"))
    (new,) = news.propositions
    assert news.gone == (old.id,) and len(new.claims) == 2 and ledger.propositions() == (new,)


def test_a_withdrawn_claim_takes_its_proposition_with_it() -> None:
    reading = read("Peru banned fishing off Callao.", "2024-05-15", "Courier")
    ledger = rec.follow(reading)
    gone = ledger.add(Withdrawn(date(2024, 5, 20), claim_id(c), "corrected") for c in reading.claims).gone
    assert gone and not ledger.propositions()


def test_a_day_that_passes_lets_a_plan_lapse() -> None:
    planned = read("Ghana's president will meet Benin's president on 20 May 2024.", "2024-05-14", "Post")
    ledger = rec.follow(planned)
    (plan,) = ledger.propositions()
    news = rec.add(ledger, read("Peru banned fishing off Callao.", "2024-06-15", "Courier"))
    assert plan.outcome and plan.outcome.value == "PENDING"
    assert [p.outcome and p.outcome.value for p in news.propositions if p.id == plan.id] == ["LAPSED"]


def test_one_reply_in_two_groups_gives_them_two_ids() -> None:
    """Silence that names a matter may stand in two groups of it, before either."""
    a, b = COUNTRIES["XA"], COUNTRIES["XB"]
    out = list[Entry]()
    for day, text, stance, goods in (
        (date(2024, 3, 1), "Arland declined to comment on supplies to Borduria.", Stance.DECLINES_COMMENT, ()),
        (date(2024, 3, 5), "Arland sent wheat to Borduria.", Stance.ASSERTS, (Good("wheat", "food"),)),
        (date(2024, 3, 9), "Arland sent rifles to Borduria.", Stance.ASSERTS, (Good("rifles", "arms"),)),
    ):
        doc = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), "Post", published=day.isoformat())
        event = Event("AID", Realis.HAPPENED, actors=(a,), recipients=(b,), goods=goods)
        out += [Filed(day, doc), Claimed(day, Claim(document_id(doc), Span(0, len(text)), text, stance=stance, event=event))]
    made = propositions(standing(out))
    assert len(made) == 2 and len({p.id for p in made}) == 2 and made[0].claims[0] == made[1].claims[0]


def test_what_came_before_a_fault_is_not_lost() -> None:
    def broken(reading: rec.Reading) -> Iterable[Entry]:
        yield from entries(reading)
        raise OSError("the disk is gone")

    ledger = Running(same_name)
    with pytest.raises(OSError, match="disk"):
        ledger.add(broken(read(MEET, "2024-05-14", "Post")))
    assert len(ledger.add([]).propositions) == 1


def test_entries_of_a_reading_may_come_one_by_one() -> None:
    reading = read(MEET, "2024-05-14", "Post")
    ledger = Running(same_name)
    for entry in reversed(list(entries(reading))):
        ledger.add([entry])
    assert ledger.propositions() == rec.propositions(reading)
