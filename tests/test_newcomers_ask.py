"""What a newcomer's questions showed: offers, deals told as agreed on, what was put off, fates, states, other numbers, slips of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotation import TimeMention
from onrecord.answer import Answer
from onrecord.api import ask, propositions, read_text
from onrecord.errors import BadQuestion
from tests.reading import claims

DEAL = {
    "1": "Malaita Wire\n3 May 2033\n\nTractors\n\nHONIARA, May 3 (MW) - Vanuatu has agreed to supply 40 tractors to the Solomon Islands, "
    "two trade officials said on Tuesday. The tractors are to be delivered in June, they said.\n",
    "2": "Vila Chronicle\n5 May 2033\n\nMinister denies\n\nPORT VILA - Vanuatu's trade minister, Jonas Tari, denied on Thursday that "
    "Vanuatu had agreed to send tractors to the Solomon Islands.\n",
    "3": "Vila Chronicle\n9 June 2033\n\nTractors\n\nPORT VILA - Vanuatu has agreed to supply 40 tractors to the Solomon Islands, trade "
    "minister Jonas Tari confirmed on Thursday.\n",
    "4": "Malaita Wire\n20 June 2033\n\nTractors land\n\nHONIARA, June 20 (MW) - The Solomon Islands army received ten tractors from "
    "Vanuatu at Honiara on Monday, a customs officer said. The delivery of the remaining 30 has been put off, he said.\n",
}  # fmt: skip
RAID = {
    "1": "Arafura News\n11 July 2033\n\nRaid\n\nDILI, July 11 - Gunmen stormed a coffee mill near Baucau on Monday, killing seven guards "
    "and taking four workers hostage, the owner Timor Roast said.\n",
    "2": "Arafura News\n14 July 2033\n\nBaucau hostages freed, one held\n\nDILI, July 14 - The four workers kidnapped at the mill were "
    "released unharmed on Wednesday, Timor Roast said. Police arrested a man, Abilio Sarmento, over the raid, commander Rui Belo said. "
    "The army declined to comment. The Indonesian president's visit to Dili has been postponed until September, his office said.\n",
    "3": "Arafura News\n2 August 2033\n\nMan released\n\nDILI, Aug 2 - Police released Abilio Sarmento for lack of evidence, his lawyer "
    "said. The death toll in the raid on the mill rose to nine after two guards died in hospital, doctors said.\n",
}  # fmt: skip
OFFERS = (
    "Lagos Ledger\n3 May 1994\n\nOffers\n\nLAGOS - Ghana has offered to mediate between the two parties in Togo, a diplomat in Lome said "
    "on Tuesday.\n\nNorway offered to send 40 observers to Togo, the Norwegian foreign ministry said.\n\nFrance denied that it had offered "
    "to send troops to Togo.\n\nBenin wants to buy six trucks from Germany, its defence minister said.\n"
)


def story(folder: Path, texts: dict[str, str]) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def sides(found: Answer) -> dict[str, int]:
    counted = [e.side for e in found.evidence if e.counts]
    return {side: counted.count(side) for side in ("for", "against")}


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Did Ghana offer to mediate?", "REPORTED"),
        ("Has Norway offered to send observers?", "ACKNOWLEDGED"),
        ("Did France offer to send troops to Togo?", "DENIED"),
        ("Does Benin want to buy trucks from Germany?", "ACKNOWLEDGED"),
        # What is only offered or wanted is still not done.
        ("Did Ghana mediate between the parties?", "MENTIONED"),
        ("Has Norway sent observers to Togo?", "MENTIONED"),
        ("Has Benin bought trucks from Germany?", "MENTIONED"),
    ],
)
def test_an_offer_is_answered_by_an_offer(question: str, status: str) -> None:
    assert ask(question, read_text(OFFERS)).status == status


def test_who_offered_to_mediate_is_not_who_offered_something_else() -> None:
    assert [v.text for v in ask("Who offered to mediate?", read_text(OFFERS)).values] == ["Ghana"]


def test_a_bare_offer_is_told_in_its_own_words() -> None:
    texts = [p.text for p in propositions(read_text(OFFERS))]
    assert "“Norway offered to send 40 observers to Togo”" in texts


def test_what_was_agreed_to_be_supplied_is_a_deal(tmp_path: Path) -> None:
    files = story(tmp_path, DEAL)
    early = ask("Is there a tractor deal between Vanuatu and the Solomon Islands?", files, as_of="2033-05-06")
    assert sides(early) == {"for": 1, "against": 1}
    late = ask("Did Vanuatu agree to supply tractors to the Solomon Islands?", files)
    assert (late.status, sides(late)["against"]) == ("ACKNOWLEDGED", 0)


def test_who_denied_it_before_is_named(tmp_path: Path) -> None:
    found = ask("Who denies that Vanuatu agreed to supply tractors?", story(tmp_path, DEAL))
    assert "Who denies it: nobody any more; denied before by Jonas Tari." in found.text


def test_a_plan_counts_for_no_delivery(tmp_path: Path) -> None:
    found = ask("Has Vanuatu delivered tractors to the Solomon Islands?", story(tmp_path, DEAL))
    counted = [e for e in found.evidence if e.counts and e.side == "for"]
    assert (found.status, len(counted)) == ("REPORTED", 1)
    assert found.head is not None and not found.head.contested  # who denied the plan has owned to it since


def test_what_was_put_off_was_not_cancelled(tmp_path: Path) -> None:
    files = story(tmp_path, DEAL)
    cancelled = ask("Was the delivery cancelled?", files)
    assert cancelled.status == "MENTIONED"
    assert "nobody says that it was called off; it is said to have been put off." in cancelled.text
    assert ask("Was the delivery put off?", files).status == "REPORTED"
    assert ask("Was the race cancelled?", files).status == "NOT_FOUND"


def test_talks_that_were_put_off_are_no_visit() -> None:
    text = "Baltic Monitor\n12 May 2009\n\nTalks\n\nRIGA, May 12 - The trade talks with Peru have been postponed to June, he said.\n"
    assert ask("Was the visit put off?", read_text(text)).status == "NOT_FOUND"
    assert ask("Were the trade talks put off?", read_text(text)).status != "NOT_FOUND"


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What happened to the four workers?", "released"),
        ("What became of the hostages?", "released"),
        ("What happened to Abilio Sarmento?", "Police released Abilio Sarmento."),
        ("What happened to the visit?", "visit"),
        ("Are the hostages free?", "released"),
        ("Is it true that the hostages were freed?", "released"),
    ],
)
def test_the_latest_is_told_of_whom_is_asked_after(tmp_path: Path, question: str, word: str) -> None:
    found = ask(question, story(tmp_path, RAID))
    assert found.head is not None and word in found.head.text


def test_nothing_became_of_whom_nobody_tells_of(tmp_path: Path) -> None:
    assert ask("What happened to the pilots?", story(tmp_path, RAID)).status == "NOT_FOUND"


def test_another_number_is_told_beside(tmp_path: Path) -> None:
    files = story(tmp_path, RAID)
    assert "Another number is told: seven" in ask("Were 12 guards killed?", files).text
    assert "Another number" not in ask("Were seven guards killed?", files).text


def test_a_toll_counts_no_wounded(tmp_path: Path) -> None:
    files = story(tmp_path, RAID)
    assert [v.text for v in ask("How many people were killed in the raid?", files).values][-1:] == ["nine"]
    assert "nine" not in [v.text for v in ask("How many people were wounded in the raid?", files).values]


def test_to_hand_over_two_is_not_more_than_two() -> None:
    text = "Suva Star\n4 July 2033\n\nBoats\n\nSUVA - Tonga will hand over two patrol boats to Fiji in August, the Tongan navy said.\n"
    assert [v.text for v in ask("How many boats will Fiji get?", read_text(text)).values] == ["two"]


def test_whoever_has_only_kept_silent_is_found(tmp_path: Path) -> None:
    files = story(tmp_path, RAID)
    assert ask("Has the army commented?", files).status == "MENTIONED"
    assert ask("Has the navy commented?", files).status == "NOT_FOUND"


def test_other_words_of_theirs_are_shown(tmp_path: Path) -> None:
    found = ask("What did Timor Roast say about wages?", story(tmp_path, RAID))
    assert found.status == "NOT_FOUND" and [e.side for e in found.evidence] == ["mentions"] * len(found.evidence) != []


def test_what_is_asked_for_and_not_said(tmp_path: Path) -> None:
    assert "When: not said." in ask("When was Abilio Sarmento arrested?", story(tmp_path, RAID)).text


def test_a_question_that_names_no_matter_says_what_would_work(tmp_path: Path) -> None:
    with pytest.raises(BadQuestion, match="does not tell which matter; name it, as in 'Who says that"):
        ask("Who says so?", story(tmp_path, RAID))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The visit was put off until April.", "../2006-04"),
        ("The talks were postponed to January, the ministry said.", "2007-01"),
        ("The vote was put back to June.", "2006-06"),
        ("The ship will not be delivered until January.", "2007-01/.."),
        ("The embargo was in force until April.", "../2005-04"),
    ],
)
def test_what_is_put_off_is_to_come(words: str, day: str) -> None:
    (reading,) = read_text(f"Tonga Wire\n27 February 2006\n\nVisits\n\nNUKU'ALOFA - {words}\n")
    assert [t.when.edtf for t in reading.found.of(TimeMention) if t.when][-1] == day


def test_a_denied_noun_reads_as_one() -> None:
    text = "Andes Courier\n4 April 2011\n\nQuito\n\nQUITO - Ecuador's trade minister, Luis Paredes, denied any agreement.\n"
    assert [p.text for p in propositions(read_text(text))] == ["Denied: an agreement."]


def test_a_comma_in_a_number_ends_no_clause() -> None:
    text = "Tonga Wire\n2 May 2006\n\nRifles\n\nAPIA - The delivery of the remaining 10,000 rifles has been put off, the minister said.\n"
    assert [c.quote for c in claims(text)][-1].startswith("The delivery")
    assert ask("Was the delivery put off?", read_text(text)).status != "NOT_FOUND"


def test_who_was_taken_was_not_killed(tmp_path: Path) -> None:
    files = story(tmp_path, RAID)
    assert ask("Were any workers killed?", files).status not in {"REPORTED", "CORROBORATED", "DOCUMENTED"}
    assert ask("Were guards killed?", files).status != "NOT_FOUND"


def test_who_is_asked_to_have_confirmed_it_is_heard(tmp_path: Path) -> None:
    files = story(tmp_path, RAID)
    assert ask("Did Rui Belo confirm the arrest?", files).status == "ON_RECORD"


PLANES = {
    "1": "Dori Post\n3 May 2033\n\nPlane\n\nOUAGADOUGOU - A plane with rifles landed at Dori on Monday, the army of Burkina Faso said.\n",
    "2": "Sahel Wire\n8 May 2033\n\nPlane\n\nDORI - A second plane with rifles landed at Dori on Friday, a trader said.\n",
}


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Did a plane with rifles land at Dori?", 2),
        ("Did a second plane with rifles land at Dori?", 1),
        ("Did a third plane with rifles land at Dori?", 0),  # nobody tells of one
    ],
)
def test_a_second_plane_is_not_the_first(tmp_path: Path, question: str, counted: int) -> None:
    assert sides(ask(question, story(tmp_path, PLANES)))["for"] == counted


def test_what_is_only_mentioned_is_not_related_where_something_is_said() -> None:
    reports = sorted(str(p) for p in Path("examples").iterdir() if p.suffix in {".txt", ".html"})
    text = ask("Is there a grain deal between Tunisia and Kazakhstan?", reports).text
    related = text.partition("Related:")[2]
    assert "(REPORTED" in related and "MENTIONED" not in related
