"""Through whom words come: reviews of the press, briefs, stations, papers shown to the press, translated copy, agencies by letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.api import read as read_files
from tests.reading import about, chain, claims


@pytest.mark.parametrize(
    ("item", "words", "through"),
    [
        (
            "NAMIBIA. Radio Okavango (Rundu, 4 May): Police chief Petrus Haimbili told listeners that two lorries had been burned.",
            "two lorries had been burned",
            ["Radio Okavango", "Petrus Haimbili"],
        ),
        (
            "ZAMBIA. Voice of Barotse, private (Mongu, 3 May): The fishermen have stopped their strike.",
            "stopped their strike",
            ["Voice of Barotse"],
        ),
        (
            "ANGOLA. Transport minister Rui Quissanga said that the bridge would open in June (Radio Cunene, 4 May).",
            "the bridge would open",
            ["Radio Cunene", "Rui Quissanga"],
        ),
    ],
)
def test_an_item_of_a_review_of_the_press_is_known_through_its_outlet(item: str, words: str, through: list[str]) -> None:
    assert chain(about(item, words)) == through


def test_a_town_and_a_day_behind_an_outlet_are_no_outlet() -> None:
    words = "Gazeta de Galati (Galati, 5 October) reported that two barges were held."
    assert chain(about(words, "two barges were held")) == ["Gazeta de Galati"]


def test_briefs_are_each_the_word_of_the_agency_behind_them() -> None:
    text = "\n".join(
        (
            "Guerrillas blew up a bridge near Mutare, the army said. Four soldiers died. (Zambezi News)",
            "Canada has recalled its ambassador from Panama. (Ottawa Press)",
        )
    )
    assert chain(about(text, "Four soldiers died"))[0] == "Zambezi News"
    assert chain(about(text, "recalled its ambassador")) == ["Ottawa Press"]


def test_the_letters_of_an_agency_stand_for_the_name_over_its_dispatch(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "THE TASMAN POST\nHobart, Saturday 4 July 1998 - Page 5\n\nFIJI BARS TWO TRAWLERS\nFrom the South Seas News Service\n\n"
        "SUVA, July 3 (SSNS) - Fiji has barred two Japanese trawlers from its waters, Fisheries Minister Jone Vakaloloma said.\n\n"
        "SSNS could not reach the owner.\n"
    )
    told = {c.quote: chain(c) for r in read_files([str(page)]) for c in r.claims}
    assert next(v for q, v in told.items() if "barred two" in q) == ["South Seas News Service", "Jone Vakaloloma"]
    assert next(v for q, v in told.items() if "could not reach" in q)[0] == "South Seas News Service"


def test_an_agency_is_no_link_of_its_own_dispatch_by_a_part_of_its_name(tmp_path: Path) -> None:
    page = tmp_path / "own.txt"
    page.write_text(
        "AGENCIA PAMPA\nTrade | 9 Mar 2010, 15:40 (Montevideo)\n\nUruguay buys two ferries\n\nBy Lucía Barrandeguy\n\n"
        "SPLIT, March 9 (Pampa) - Uruguay has bought two ferries from Croatia, Transport Minister Hugo Arteche said on Tuesday.\n"
    )
    told = [chain(c) for r in read_files([str(page)]) for c in r.claims if "has bought two" in c.quote]
    assert told == [["Hugo Arteche"]]


@pytest.mark.parametrize(
    ("text", "words", "through"),
    [
        (
            "The Lake Gazette quotes a guard in Kisumu who says that shots fell at dawn.",
            "shots fell",
            ["Lake Gazette", "a guard in Kisumu"],
        ),
        ("Peru has sold rifles to Chile, Foreign Minister Ana Ruiz said on Radio Mar.", "sold rifles", ["Radio Mar", "Ana Ruiz"]),
        ("Peru has sold rifles to Chile, Foreign Minister Ana Ruiz said on state television.", "sold rifles", ["Ana Ruiz"]),
        (
            "The Lake Gazette wrote on the word of two diplomats that Peru had sold rifles to Chile.",
            "sold rifles",
            ["Lake Gazette", "two diplomats"],
        ),
        (
            "On the authority of a customs officer, the Lake Gazette reported that Peru had sold rifles to Chile.",
            "sold rifles",
            ["Lake Gazette", "customs officer"],
        ),
        (
            "The Mekong Observer had put the price at 90 million dollars, citing a bank clerk.",
            "the price",
            ["Mekong Observer", "a bank clerk"],
        ),
        ("The fair opens on 20 May. Who gave the date to Rádio Farim was the mayor, Ana Nunes.", "opens on", ["Rádio Farim", "Ana Nunes"]),
        ("The bridge will close in May, said to Rádio Farim the engineer Paulo Gomes.", "will close", ["Rádio Farim", "Paulo Gomes"]),
        ("Shells have reached Chad, Colonel Ana Ruiz says. She was speaking to Radio Mar.", "Shells have", ["Radio Mar", "Ana Ruiz"]),
        ("Shells have reached Chad, Colonel Ana Ruiz says. She spoke with Radio Mar about music later.", "Shells have", ["Ana Ruiz"]),
        ("The ferry was first shown by the Lake Gazette. Its report said the ferry leaked.", "the ferry leaked", ["Lake Gazette"]),
    ],
)
def test_through_whom_somebody_is_known(text: str, words: str, through: list[str]) -> None:
    assert chain(about(text, words)) == through


def test_an_office_closed_for_its_costs_is_nobodys_word() -> None:
    text = "The Mekong Observer closed its office in Hanoi, citing rising costs."
    assert all("Mekong Observer" not in chain(c) for c in claims(text))


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "A memo of the Swiss army, which this newspaper has seen, speaks of six meetings since May.",
            "six meetings",
            "memo of the Swiss army",
        ),
        (
            "A draft of the contract, which this magazine has seen, names a price of 31 million kroner.",
            "31 million",
            "draft of the contract",
        ),
    ],
)
def test_a_paper_that_the_press_has_seen_says_what_is_in_it(text: str, words: str, source: str) -> None:
    assert chain(about(text, words, outlet="The Caledon Journal")) == [source]


@pytest.mark.parametrize(
    "text",
    [
        "The e-mail, which the Lake Gazette has seen, was sent by the minister on Monday.",
        "The contract, which the Lake Gazette has seen, will end in May.",
    ],
)
def test_what_happens_to_a_paper_it_does_not_say(text: str) -> None:
    assert [chain(c) for c in claims(text)] == [[]]


def test_a_question_is_asked_by_the_reader_who_writes_it() -> None:
    asked = about('A reader, Tom from Leeds, writes: "Could they not meet in Asmara instead?"', "Could they not")
    assert asked.stance.value == "asks"
    assert "Tom from Leeds" in chain(asked)[0]


def test_no_word_from_a_palace_is_its_silence() -> None:
    silent = about("From the palace in Rabat there was no word.", "no word")
    assert (silent.stance.value, chain(silent)) == ("declines_comment", ["the palace in Rabat"])
    assert all(not c.stance.silent for c in claims("From the harbour no ship came until Monday."))


def test_a_statement_told_of_before_is_the_word_of_who_spoke_in_it() -> None:
    text = "The raid was justified, the defence ministry of Chad said in a statement. The statement named no dead."
    assert chain(about(text, "no dead")) == ["Chadian defence ministry"]


@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_source_without_a_name_is_not_who_is_named_in_the_next_sentence(gap: str) -> None:
    text = f"The lease was signed, said a diplomat.{gap}Kenya's information minister, Ana Ruiz, answered on Monday."
    assert chain(about(text, "The lease was signed")) == ["diplomat"]


@pytest.mark.parametrize(
    ("text", "words", "through"),
    [
        ("The minister said the attack on Radio Mar had killed two people.", "the attack on", ["minister"]),
        ("The minister said Radio Mar had lied about the ferry.", "had lied", ["minister"]),
        ("Ana Ruiz said she had spoken on Radio Mar in May.", "had spoken", ["Ana Ruiz"]),
        ("The Lake Gazette criticised Ana Ruiz, who said the plane had turned back.", "the plane had", ["Ana Ruiz"]),
        ("The judge cited a witness who said the plane had turned back.", "the plane had turned", ["witness"]),
        ("Chad shelled the post, a colonel said. He gave the statement to the court in Lome.", "shelled the post", ["colonel"]),
        ("The judge was named on Friday (see the Lake Gazette, 4 May). The bank said profits had fallen.", "profits had", ["The bank"]),
    ],
)
def test_an_outlet_that_is_only_told_of_carries_no_words(text: str, words: str, through: list[str]) -> None:
    assert chain(about(text, words)) == through
