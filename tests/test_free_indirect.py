"""On whose word a sentence stands that names no source of its own: small articles."""

from __future__ import annotations

import pytest

from onrecord.claim import Flag, Stance
from onrecord.origin import origin
from tests.reading import about, chain, claims, read


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. It had shown no flag.", "no flag", "Ana Ruiz"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. No one would be charged.", "charged", "Ana Ruiz"),
        (
            "“The mine is shut,” said owner Bo Lind. The pumps were switched off in the night. The lift had been sealed.",
            "pumps",
            "Bo Lind",
        ),
        ("Four nurses were taken near Kita, the charity MedAid announced. They had been on their way to a clinic.", "clinic", "MedAid"),
        ("According to army spokesman Kofi Baro, the bridge is open. Not one lorry has been turned back.", "lorry", "Kofi Baro"),
        ("Trader Ana Ruiz said that Peru had sold the wheat in May. The bill was paid at once.", "bill", "Ana Ruiz"),
    ],
)
def test_words_go_on_without_their_source(text: str, words: str, who: str) -> None:
    assert chain(about(text, words)) == [who]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. In July another ferry ran aground.", "another ferry"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. It is alleged that she was drunk.", "drunk"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. Was it worth the trouble?", "trouble"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. Trade minister Bo Lind flies to Lima on Friday.", "Lima"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. She is to meet the owners on Friday.", "owners"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. We counted nine lifeboats.", "lifeboats"),
        ("The ferry was stopped at dawn, harbour chief Ana Ruiz said. It was the first such case in years.", "first such"),
        ("Harbour chief Ana Ruiz did not answer questions. The ferry is called Blue Heron.", "Blue Heron"),
    ],
)
def test_the_reporter_s_own_voice_comes_back(text: str, words: str) -> None:
    assert chain(about(text, words)) == []


def test_a_paragraph_of_its_own_is_the_reporter_s() -> None:
    text = "The ferry was stopped at dawn, harbour chief Ana Ruiz said.\n\nThe ship lies at the north pier."
    assert chain(about(text, "north pier")) == []


def test_who_answers_yes_speaks() -> None:
    text = "Trader Ana Ruiz received us in a temper. Yes, the navy had searched the boat."
    assert chain(about(text, "searched")) == ["Ana Ruiz"]


def test_an_interview_in_questions_and_answers() -> None:
    text = "\n\n".join(
        [
            "Faisal Darwish, head of the Sand Fund, talks to our paper about the crisis.",
            "Q: A paper writes that you have bought a bank in Chile.",
            "A: I have read it. We have not bought any bank.",
        ]
    )
    assert [chain(c) for c in claims(text) if "any bank" in c.quote] == [["Faisal Darwish"]]


def test_a_credit_inside_a_report_ends_the_agency_s_words() -> None:
    text = "\n\n".join(
        [
            "A barge sank off Keta on Monday, the navy said. (Nordic Wire)",
            "Our correspondent in Keta adds: The barge lay deep in the water.",
            "The pier was crowded on Monday.",
        ]
    )
    found = {c.quote[:10]: chain(c)[:1] for c in claims(text, outlet="The Keta Post")}
    assert found["A barge sa"] == ["Nordic Wire"]
    assert found["The pier w"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cosimo Grandi was mending a net. “They came at dawn,” the fisherman said.", "at dawn"),
        ("Cosimo Grandi did not want to sit. The director of Marsh Lines had come to the port. “We paid,” he said.", "We paid"),
        ("A ranch hand, Cosimo Grandi, told this paper that he had seen the plane land. “It smoked,” he said.", "smoked"),
    ],
)
def test_who_is_described_is_who_was_named_before(text: str, words: str) -> None:
    assert chain(about(text, words)) == ["Cosimo Grandi"]


def test_whose_deputy_speaks() -> None:
    claim = about("Finance minister Ana Ruiz of Chile has resigned. Her deputy said that the budget stands.", "budget")
    assert chain(claim) == ["deputy of Ana Ruiz"]
    assert not origin(claim, None).own


def test_no_ship_is_he() -> None:
    text = "Energy minister Bo Lind spoke to reporters in Oslo. The first tanker was loaded yesterday, he said, and the bill has been paid."
    assert chain(about(text, "loaded")) == ["Bo Lind"]


def test_of_two_sources_the_noun_tells_which_goes_on() -> None:
    text = (
        "The troops are trained abroad, according to two former officers and a Western diplomat. "
        "They live in a barracks, one of the former officers said."
    )
    assert "diplomat" not in chain(about(text, "barracks"))[0]


def test_who_says_we_in_a_correction_is_the_paper_itself() -> None:
    assert chain(about("In it we stated that the ferry had sunk. That was wrong.", "sunk", outlet="The Keta Post")) == []


def test_a_ministry_is_no_source_of_its_own_release() -> None:
    text = "The Ministry recalls that the border was closed in March."
    assert chain(about(text, "closed", outlet="Ministry of Trade of Chile")) == []


def test_who_counts_is_there() -> None:
    text = "I counted seven craters between the flagpole and the road."
    claim = about(text, "craters", outlet="The Keta Post")
    assert Flag.FIRST_HAND in claim.flags
    assert origin(claim, read(text, outlet="The Keta Post").document).direct
    assert claim.stance is Stance.ASSERTS


@pytest.mark.parametrize(
    ("text", "words", "seen"),
    [
        ("A ranch hand, Cosimo Grandi, told Radio Mar that he had watched the landing from his horse.", "landing", True),
        ("“I counted seven bodies,” shopkeeper Ana Ruiz said.", "seven bodies", True),
        ("Trader Ana Ruiz said she saw no reason to sell.", "reason", False),
    ],
)
def test_who_saw_it_gives_more_than_a_word(text: str, words: str, *, seen: bool) -> None:
    assert (Flag.EVIDENCE in about(text, words).flags) is seen
