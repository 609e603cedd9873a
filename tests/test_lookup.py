"""What answers a question is looked up, and nothing is overlooked by that."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import answer, pool
from onrecord.answer import Answer, look_up
from onrecord.ledger import difference, standing
from onrecord.lookup import EMPTY, Lookup, grown, lookup
from onrecord.pipeline import entries
from onrecord.question import Query, touched
from onrecord.status import propositions
from tests.by_hand import COUNTRIES, PLACES, when
from tests.reading import read
from tests.test_running import ACTS, GOODS, PEOPLE, TALE, WORDS, World


def asked(seed: int) -> Query:
    """A made-up question in the words of the made-up reports."""
    rng = random.Random(seed)
    who = rng.sample([*COUNTRIES.values()][:3] + PEOPLE[:1], rng.choice((0, 1, 1, 2)))
    act = rng.choice((None, *ACTS))
    said = rng.sample(WORDS, rng.randrange(0, 5))
    names = {a.id: a.name for a in who}
    return Query(
        acts=frozenset({act} if act else ()),
        actors=frozenset(names),
        places=(PLACES["Klow"],) if rng.random() < 0.2 else (),
        goods=rng.choice(GOODS),
        when=when("2024-02") if rng.random() < 0.2 else None,
        words=tuple(said),
        text=" ".join([*names.values(), *said, rng.choice(("", "signed", "wheat"))]),
        names=names,
        sides={a.id: a.side for a in who},
        people=frozenset(a.id for a in who if a in PEOPLE),
        done=rng.random() < 0.2,
    )


def book(seed: int) -> Lookup:
    stands = standing(World(seed).entries())
    return lookup(propositions(stands), stands)


def everything(question: Query, ledger: Lookup) -> Answer:
    """What is answered where every claim and every proposition is gone through."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pool, "_maybe", lambda _, book: set(book.standing.claims))
        patched.setattr(answer, "may_fit", lambda _, book, blocs: set(book.propositions))
        return look_up(question, ledger)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_what_is_looked_up_is_what_going_through_all_would_find(seed: int) -> None:
    ledger = book(seed)
    for question in map(asked, range(seed, seed + 8)):
        if not question.empty:
            assert look_up(question, ledger) == everything(question, ledger)


def test_the_made_up_questions_are_answered_now_and_then() -> None:
    found = [look_up(q, book(n)).status for n in range(40) if not (q := asked(n)).empty]
    assert len(set(found)) > 3, TALE


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), steps=st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_what_grew_is_found_by_the_same_as_if_filed_afresh(seed: int, steps: list[int]) -> None:
    left, known, made = World(seed).reviewed(), [], EMPTY
    for n in [*steps, 10**6]:
        known, left = known + left[:n], left[n:]
        stands = standing(known)
        whole = lookup(propositions(stands), stands)
        changed = difference(made.standing, stands).claims
        made = grown(made, tuple(whole.propositions.values()), stands, whole.copies, changed)
        assert made == whole and list(made.propositions) == list(whole.propositions)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), steps=st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_what_a_question_is_not_touched_by_changes_no_answer(seed: int, steps: list[int]) -> None:
    left, known, questions = World(seed).reviewed(), [], [q for n in range(seed, seed + 6) if not (q := asked(n)).empty]
    before, day = EMPTY, date(2026, 1, 1)
    for n in [*steps, 10**6]:
        known, left = known + left[:n], left[n:]
        stands = standing(known)
        now = lookup(propositions(stands, day), stands)
        for question in questions:
            if not touched(question, before, now):
                assert look_up(question, now, as_of=day) == look_up(question, before, as_of=day)
        before = now


def test_a_question_is_not_touched_by_what_is_far_from_it() -> None:
    signed, banned = (
        read("Ghana signed a trade pact with Benin.", "2024-05-14", "Post"),
        read("Peru banned fishing.", "2024-05-14", "Courier"),
    )
    early, late = [*entries(signed)], [*entries(signed), *entries(banned)]
    one, two = (lookup(propositions(stands), stands) for stands in map(standing, (early, late)))
    assert not touched(Query(frozenset({"AGREE"}), text="pact of Ghana"), one, two)
    assert touched(Query(text="fishing"), one, two)
