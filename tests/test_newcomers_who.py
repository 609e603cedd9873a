# ruff: noqa: E501
"""Who says it, and how sure: faults that a newcomer's stories from the Sahel, the Mekong, the Andes and elsewhere showed."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from tests.reading import about, chain, claims


def told(text: str, words: str) -> tuple[str, list[str]]:
    """The stance and the chain of the claim that holds some words."""
    claim = about(text, words)
    return claim.stance.value, chain(claim)


def only(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The ferry had sunk within minutes, Kyodo quoted a coastguard officer as saying.", "sunk", ["Kyodo News", "coastguard officer"]),
        ('"We will never sign," Radio Mogadishu quoted Ali Warsame as saying.', "sign", ["Radio Mogadishu", "Ali Warsame"]),
        ('"The army has the bridge," Ana Ruiz was quoted as saying by Radio Mogadishu.', "bridge", ["Radio Mogadishu", "Ana Ruiz"]),
        ("In an interview with the Lagos Herald, Ana Ruiz said the port was shut.", "shut", ["Lagos Herald", "Ana Ruiz"]),
        ("Ana Ruiz, quoted by the Lagos Herald, said the port was shut.", "shut", ["Lagos Herald", "Ana Ruiz"]),
    ],
)
def test_the_paper_that_has_somebody_s_words(text: str, words: str, who: list[str]) -> None:
    assert chain(about(text, words)) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The talks have failed, Radio Mogadishu reports, which has it from an aide to the king.", "failed", ["Radio Mogadishu", "aide"]),
        ("Radio Mogadishu reports that the talks have failed, and it has it from informed circles.", "failed", ["Radio Mogadishu", "informed circles"]),
        ("Radio Mogadishu reports, with reference to informed circles, that the talks have failed.", "failed", ["Radio Mogadishu", "informed circles"]),
        ("The newspaper La Hora, which refers to security circles, writes that it is sold.", "sold", ["La Hora", "security circles"]),
        ("Radio Mogadishu wrote, citing a letter from the harbour office, that the pier had been sold.", "sold", ["Radio Mogadishu", "a letter from the harbour office"]),
    ],
)  # fmt: skip
def test_from_whom_an_outlet_has_it(text: str, words: str, who: list[str]) -> None:
    assert chain(about(text, words)) == who


def test_the_reason_that_is_cited_is_no_source() -> None:
    assert chain(about("Ana Ruiz said she would not attend, citing ill health.", "attend")) == ["Ana Ruiz"]
    assert [c.stance for c in claims("Ana Ruiz declined to discuss the matter, citing an ongoing court case.")] == [Stance.DECLINES_COMMENT]


@pytest.mark.parametrize(
    ("text", "words", "stance", "who"),
    [
        ("The minister was backed by Ana Ruiz, who said Oslo could not be trusted.", "trusted", "asserts", "Ana Ruiz"),
        ("The convoy was met by Pedro Salas, the mayor, who told us that 12 trucks were looted.", "looted", "asserts", "Pedro Salas"),
        ('"There is no ship," said Ana Ruiz, who denied that Peru had sold the tanks.', "tanks", "denies", "Ana Ruiz"),
        ("Officials in Lima, who deny selling Chad rifles, did not call back.", "selling Chad rifles", "denies", "Officials in Lima"),
    ],
)  # fmt: skip
def test_who_is_the_one_named_before(text: str, words: str, stance: str, who: str) -> None:
    assert told(text, words) == (stance, [who])


def test_a_clause_that_tells_who_somebody_is_is_not_said() -> None:
    found = claims("Ana Ruiz, who chairs the port board, asked ministers whether British parts had been used.")
    assert [c.quote for c in found] == ["whether British parts had been used"]
    assert [c.quote for c in claims("UNESCO, which listed the temple in 2008, said it would send a mission.")] == [
        "it would send a mission"
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("There was no immediate comment from Libya.", "Libya"),
        ("There was no response from the Peruvian navy.", "Peruvian navy"),
        ("No comment was immediately available from the Peruvian navy.", "Peruvian navy"),
        ("The Darfur Monitor was unable to reach Ana Ruiz for comment.", "Ana Ruiz"),
        ("Attempts to reach Ana Ruiz by telephone were unsuccessful.", "Ana Ruiz"),
        ("Calls to the Peruvian navy went unanswered.", "Peruvian navy"),
        ("A message left at the Peruvian navy was not returned.", "Peruvian navy"),
        ("The commander, Ana Ruiz, hung up when asked about the trucks.", "Ana Ruiz"),
    ],
)
def test_silence_that_the_reporter_tells_of(text: str, who: str) -> None:
    silent = [c for c in claims(text) if c.stance is Stance.DECLINES_COMMENT]
    assert [chain(c) for c in silent] == [[who]]


@pytest.mark.parametrize(
    "text",
    [
        "The convoy could not reach Goma for a week.",
        "Attempts to reach the trapped miners failed.",
        "There was no sign of life from the wreck.",
    ],
)
def test_what_is_not_reached_is_not_always_asked(text: str) -> None:
    assert [c.stance for c in claims(text)] == [Stance.ASSERTS]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The bank could not find out on its own where the money went.", ["The bank"]),
        ("The German foreign ministry said it had no findings of its own.", ["German foreign ministry"]),
        ("Members of the panel were unable to determine where the rifles were made.", ["Members of the panel"]),
        ("None of the claims could be independently confirmed.", []),
        ("No part of the account could be independently verified.", []),
        ("The Thai embassy could the number not confirm.", ["Thai embassy"]),
    ],
)
def test_who_does_not_know(text: str, who: list[str]) -> None:
    assert (only(text).stance, chain(only(text))) == (Stance.CANNOT_CONFIRM, who)


def test_a_photograph_that_the_agency_could_not_check_is_a_claim_of_its_own() -> None:
    text = "The Sahel Wire could not verify the images, which were posted by an account that calls itself Free Chad."
    found = claims(text, outlet="Sahel Wire")
    assert [c.quote for c in found if c.stance is Stance.CANNOT_CONFIRM] == ["The Sahel Wire could not verify the images"]
    assert [chain(c) for c in found if c.chain] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Ana Ruiz blasted the claims as "complete rubbish".', "claims"),
        ("Ana Ruiz slammed the report as an outright lie.", "report"),
        ("Ana Ruiz branded the allegations a complete fabrication.", "allegations"),
        ("The number of dead is wildly exaggerated, Ana Ruiz said.", "exaggerated"),
    ],
)
def test_hard_words_for_a_report_deny_it(text: str, words: str) -> None:
    assert told(text, words) == ("denies", ["Ana Ruiz"])


def test_hard_words_for_a_deed_deny_nothing() -> None:
    assert all(c.stance is not Stance.DENIES for c in claims("Ana Ruiz condemned the law as an attack on workers."))


def test_no_doubt_is_no_denial() -> None:
    claim = about("Ana Ruiz said she had no doubt that Mali had sold the tanks to Chad.", "tanks")
    assert (claim.stance, claim.negated, claim.quote) == (Stance.ASSERTS, False, "Mali had sold the tanks to Chad")
    assert about("There was no question of Mali selling the tanks to Chad.", "tanks").negated


def test_he_said_is_who_spoke_before() -> None:
    text = (
        "Colonel Abakar Mahamat gave no date. He said the delivery was late.\nGeneral Brahim Seid would lead the eastern command, he said."
    )
    assert chain(about(text, "eastern command")) == ["Abakar Mahamat"]
    again = "Pedro Salas said the talks had failed. Pedro Salas would not sign before June, he said."
    assert chain(about(again, "June")) == ["Pedro Salas"]


def test_it_said_is_the_body_that_the_words_are_about() -> None:
    text = "Kyodo reported a new delegation.\nThe Kenyan navy had lost no ship, it said."
    assert chain(about(text, "ship")) == ["Kenyan navy"]


def test_whoever_is_asked_asks_nothing() -> None:
    text = "Asked whether reinforcements were on the way, Ana Ruiz said she could not discuss operations."
    assert [(c.stance, chain(c)) for c in claims(text)] == [(Stance.ASKS, []), (Stance.DECLINES_COMMENT, ["Ana Ruiz"])]


def test_a_spokesman_asked_demands_nothing() -> None:
    assert told("The reports were known, a spokesman said on request.", "known") == ("asserts", ["spokesman"])


def test_a_general_is_not_the_consul() -> None:
    text = "General Ali Bello said the port was shut.\nThe Kenyan consul said the border was open."
    assert chain(about(text, "border")) == ["the consul of Kenya"]


def test_an_agency_by_its_letters_is_the_outlet() -> None:
    from onrecord.pipeline import read_text

    head = "Rheinische Presse-Agentur\n12 March 2022\n\nSudan denies role\n\n"
    text = head + "KHARTOUM (rpa) - Sudan said on Friday that it had sold no rifles to Chad.\n"
    assert [chain(c) for c in read_text(text).claims if "rifles" in c.quote] == [["Sudan"]]
