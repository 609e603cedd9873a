"""What was put off was not called off: one outcome for programs, two words for a reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord as rec
from onrecord.asking import answer
from onrecord.claim import Claim, Stance
from onrecord.cli import app
from onrecord.exporters.report_parts import outcome_badge, outcome_words
from onrecord.ledger import Standing, standing
from onrecord.pipeline import entries
from onrecord.proposition import Outcome, Proposition
from onrecord.put_off import put_off
from tests.by_hand import Line
from tests.by_hand import standing as by_hand


def ended(*quotes: tuple[str, str, str]) -> tuple[Proposition, Standing]:
    """A cancelled plan of which each quote is told on a day, in a stance."""
    lines = [Line(quote, day, "Post", "", None, stance=stance) for quote, day, stance in quotes]
    stands = by_hand(*lines)
    (p, *_) = rec.propositions(
        rec.read_text("Peru and Chile are to hold talks in Quito on 20 May, a minister said.", published="2024-05-08")
    )
    return replace(p, outcome=Outcome.CANCELLED, claims=tuple(stands.claims), evidence=()), stands


@pytest.mark.parametrize(
    "quotes, later",
    [
        ([("The visit to Hanoi was postponed to June", "2024-05-01", "asserts")], True),
        ([("Fiji put off the census", "2024-05-01", "asserts")], True),
        ([("the ministers rescheduled their dinner in Riga", "2024-05-01", "announces")], True),
        ([("The rally was not cancelled but delayed", "2024-05-01", "asserts")], True),
        ([("The drill was adjourned rather than called off", "2024-05-01", "asserts")], True),
        ([("The visit was called off", "2024-05-01", "asserts"), ("The visit is deferred to autumn", "2024-05-03", "asserts")], True),
        ([("The visit to Hanoi was cancelled", "2024-05-01", "asserts")], False),
        ([("The postponed summit has been scrapped", "2024-05-01", "asserts")], False),
        ([("The trip was put off", "2024-05-01", "asserts"), ("The trip will not take place", "2024-05-03", "asserts")], False),
        ([("The auction was put off", "2024-05-01", "denies"), ("The auction was called off", "2024-05-01", "asserts")], False),
        ([("The talks fell through", "2024-05-01", "asserts")], False),
    ],
)
def test_the_latest_word_tells_whether_it_was_put_off(quotes: list[tuple[str, str, str]], later: bool) -> None:
    assert put_off(*ended(*quotes)) is later


def test_only_what_did_not_take_place_can_be_put_off() -> None:
    p, stands = ended(("The visit to Hanoi was postponed to June", "2024-05-01", "asserts"))
    held = replace(p, outcome=Outcome.HAPPENED)
    assert not put_off(held, stands) and outcome_words(held, stands) == "happened"
    assert outcome_words(replace(p, outcome=None), stands) == "" and outcome_badge(replace(p, outcome=None), stands) is None


@pytest.mark.parametrize(
    "text, question, shown",
    [
        ("Ghana put off its parliamentary election, the electoral commission said.", "Was the election put off?", "put off"),
        ("The visit of Kenya's president to Oman has been postponed, her office said.", "Was the visit postponed?", "put off"),
        ("Japan and the Philippines called off a joint naval exercise, the navy said.", "Did they cancel the exercise?", "cancelled"),
    ],
)
def test_a_page_says_put_off_and_programs_keep_the_one_outcome(text: str, question: str, shown: str) -> None:
    stands = standing(entry for r in rec.read_text(text, published="2031-03-03") for entry in entries(r))
    found = answer(question, stands)
    assert found.head is not None and found.head.outcome is Outcome.CANCELLED
    badge = outcome_badge(found.head, stands)
    assert badge is not None and f">{shown}</span>" in badge
    assert ("PUT OFF" in found.text) is (shown == "put off")


def test_silence_puts_nothing_off() -> None:
    p, stands = ended(("The ministry would not say whether the visit was postponed", "2024-05-01", "declines_comment"))
    assert all(isinstance(c, Claim) and c.stance is Stance.DECLINES_COMMENT for c in stands.claims.values())
    assert not put_off(p, stands)


@pytest.mark.parametrize(
    "text, status",
    [
        ("The visit of Kenya's president to Oman on 20 May has been postponed, her office said.", "ACKNOWLEDGED"),
        ("The visit of Kenya's president to Oman in May was put off, her office said.", "ACKNOWLEDGED"),
        ("The visit of Kenya's president to Oman may be postponed, her office said.", "MENTIONED"),
    ],
)
def test_the_month_of_may_is_no_perhaps(text: str, status: str) -> None:
    stands = standing(entry for r in rec.read_text(text, published="2031-05-03") for entry in entries(r))
    assert (answer("Was the visit postponed?", stands).status == "MENTIONED") is (status == "MENTIONED")


PUT_OFF = (
    ("2026-04-02", "Kenya's president will visit Uganda on 20 May 2026, Kenya's foreign ministry said."),
    ("2026-05-11", "The visit of Kenya's president to Uganda on 20 May 2026 has been postponed, Kenya's foreign ministry said."),
)
CALLED_OFF = (PUT_OFF[0], ("2026-05-11", PUT_OFF[1][1].replace("postponed", "cancelled")))


@pytest.mark.parametrize(("told", "word", "other"), [(PUT_OFF, "PUT OFF", "CANCELLED"), (CALLED_OFF, "CANCELLED", "PUT OFF")])
@pytest.mark.parametrize(
    "command",
    [["propositions"], ["timeline"], ["diff", "--from", "2026-05-01"], ["ask", "Did Kenya's president visit Uganda in June 2026?"]],
)
def test_lists_in_words_tell_it_as_the_answer_does(
    told: tuple[tuple[str, str], ...], word: str, other: str, command: list[str], tmp_path: Path
) -> None:
    for n, (day, text) in enumerate(told):
        (tmp_path / f"{n}.txt").write_text(f"The Nairobi Post\n{day}\n\n{text}\n")
    files = [str(p) for p in sorted(tmp_path.glob("*.txt"))]
    said = CliRunner().invoke(app, [*command, *files]).output
    assert word in said and other not in said
    rows = CliRunner().invoke(app, [*command, *files, "--json"]).output
    assert "PUT OFF" not in rows or command[0] == "ask"
