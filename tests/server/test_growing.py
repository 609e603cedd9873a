"""A room that keeps up with its ledger shows what one opened afresh would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.answer import Answer
from onrecord.asking import answer, known
from onrecord.claim import Stance
from onrecord.codec import claim_id
from onrecord.exporters.report_parts import concord
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Verdict, ruling_id, standing
from onrecord.pipeline import cast_of
from onrecord.server.growing import Growing, Snapshot, answer_of, snapshot
from onrecord.server.pages import overview
from onrecord.stores import open_store
from tests.by_hand import Line
from tests.server.rooms import SALE, STORY, entries, ledger, visitor
from tests.test_running import World

QUESTION = "Did Arland send shells to Borduria?"


def shown(snap: Snapshot) -> dict[str, Any]:
    """All that the pages of a state are made of."""
    book = snap.book
    return {
        "propositions": snap.propositions,
        "found": snap.lookup,
        "labels": dict(book.labels),
        "members": dict(book.propositions),
        "names": book.names,
        "days": book.days,
        "claims": book.claims,
        "reports": book.reports,
        "catalogue": (snap.catalogue.of, snap.catalogue.days, snap.catalogue.options()),
        "known": snap.known,
        "lost": snap.lost,
        "overview": overview(snap),
    }


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), steps=st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_a_state_that_grew_is_one_worked_out_afresh(seed: int, steps: list[int]) -> None:
    left, taken, room = World(seed).reviewed(), list[Entry](), Growing()
    for n in [*steps, 10**6]:
        came, left = left[:n], left[n:]
        taken += came
        before, was = room.last, shown(room.last)
        now, afresh = room.take(came, str(n)), snapshot(taken, str(n))
        assert shown(now) == shown(afresh)
        assert shown(before) == was, "who reads a state while the next is worked out sees no change"


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
def test_a_room_numbers_and_names_as_a_report_does(seed: int) -> None:
    snap = snapshot(World(seed).entries(), "0")
    whole = concord(snap.propositions, snap.standing)
    assert dict(snap.book.labels) == whole.labels and snap.book.reports == whole.reports
    assert dict(snap.book.propositions) == whole.propositions and snap.book.days == whole.days
    assert snap.book.names == whole.names and snap.known == known(snap.standing)


def test_a_room_answers_what_the_command_line_answers() -> None:
    told = entries(*STORY)
    assert answer_of(QUESTION, snapshot(told, "0")) == by_command(told)
    for seed in range(12):
        told = World(seed).entries()
        assert answer_of(QUESTION, snapshot(told, "0")) == by_command(told)


def by_command(told: list[Entry]) -> Answer:
    return answer(QUESTION, cast_of(standing(told)))


def test_a_claim_waits_for_its_report() -> None:
    told, room = entries(*STORY), Growing()
    filed = [e for e in told if isinstance(e, Filed)]
    claims = [e for e in told if isinstance(e, Claimed)]
    early = room.take(claims, "1")
    assert not early.propositions and len(early.lost) == len(filed)
    whole = room.take(filed, "2")
    assert not whole.lost and whole.standing.claims.keys() == {claim_id(e.claim) for e in claims}


def test_a_ruling_goes_before_what_others_add_meanwhile(tmp_path: Path) -> None:
    _, room = visitor(where := ledger(tmp_path, *STORY[:-1]))
    before, denial = room.now(), next(c for c, claim in room.now().standing.claims.items() if claim.stance is Stance.DENIES)
    other = open_store(where)
    other.append(entries(Line("Borduria said nothing of the shells.", "2024-03-13", "Gazette", "XB", SALE, stance="declines_comment")))
    no = Ruled(None, (denial,), False, "Ada", verdict=Verdict.REJECT, at="2024-04-01T12:00:00Z")
    room.store.append([no])
    room._ruled[ruling_id(no)] = no
    first = room._current = room._latest(1)
    assert denial not in first.standing.claims and len(first.standing.documents) == len(before.standing.documents)
    assert first.head == before.head and first.tag != before.tag, "no page of before passes for it"
    part = room._current = room._latest(1)
    assert (
        part.head == other.link(len(list(other)) - 2) != other.head() and part.ahead == first.ahead and denial not in part.standing.claims
    )
    room._current = room._latest(1)
    then = room._latest(1)
    assert then.head == then.tag == other.head() and denial not in then.standing.claims
    assert then.propositions == snapshot(list(other), other.head()).propositions
    other.close()
