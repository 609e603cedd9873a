"""Whose word it is within one report: sources at the end of a sentence, heads of bodies, papers, houses abroad, copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.claim import Claim, Flag, SourceKind, Stance
from onrecord.pipeline import annotators, read_document
from onrecord.readers import read_file
from tests.reading import about, chain, claims


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Cement has doubled in price. The dam will cost twice what was planned, an engineer in Jinja reckons.", "The dam", "engineer"),
        ("If the river rises, half of the town must go, a baker fears. The mayor is away.", "half of the town", "baker"),
        (
            "The clerk is gone. The ferry sank at noon, says a stoker who swam for two hours and who will not be named. Nobody came.",
            "The ferry sank",
            "stoker",
        ),
        ("Police sealed the mill on Friday, said a carter who has slept beside it since then.", "Police sealed the mill", "carter"),
        (
            "It was a dull week. Togo has invited Benin to train its pilots, four officers who know the plan said.",
            "Togo has",
            "four officers",
        ),
    ],
)
def test_who_speaks_at_the_end_of_a_sentence_is_its_source(text: str, words: str, source: str) -> None:
    assert source in chain(about(text, words))[-1]


@pytest.mark.parametrize(
    "text",
    [
        "When it rained, a farmer said nothing.",
        "It was the third attack in a week, the highest number recorded.",
        "Sales fell, a trend observed across Europe.",
        "The minister arrived late, a fact noted by many.",
    ],
)
def test_what_only_stands_at_the_end_speaks_for_nobody(text: str) -> None:
    assert not [x.name for c in claims(text) for x in c.chain if {"fact", "trend", "number"} & set(x.name.split())]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The ministry, which did not elaborate, said the ships had entered a closed zone.", "entered a closed zone", "ministry"),
        ("The African Union, which brokered the passage, says an agreement on a convoy is close.", "is close", "African Union"),
    ],
)
def test_who_speaks_first_keeps_the_word(text: str, words: str, source: str) -> None:
    assert source in chain(about(text, words))[0]


def test_what_leads_to_a_source_with_a_colon_is_not_its_word() -> None:
    text = "Nobody was surprised: the Quito Journal wrote in April, citing two bankers, that Banco Austral had run out of cash."
    assert chain(about(text, "Banco Austral had")) == ["Quito Journal", "two bankers"]


def test_a_clause_is_on_the_word_of_whose_account_it_is() -> None:
    claim = about("The truce ended with a raid in which, by Khartoum's account, six soldiers died.", "six soldiers died")
    assert claim.chain[-1].actor is not None
    assert claim.chain[-1].actor.side == "country:SD"


def test_a_request_told_by_others_is_on_their_word() -> None:
    text = "The talks go on. Peru has asked Brazil to lend it two ships, three clerks with knowledge of the letter said."
    claim = about(text, "Peru has asked Brazil")
    assert claim.stance is Stance.ASSERTS
    assert "three clerks" in chain(claim)[-1]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chad has bought six drones, the Sahel Post reported on Friday. The ministry in N'Djamena contradicts.", "N'Djamena"),
        ("A frigate ran aground off Crete, a Greek station reported. The navy denies.", "navy"),
    ],
)
def test_who_only_denies_denies_for_himself(text: str, who: str) -> None:
    claim = about(text, "contradicts" if "contradicts" in text else "denies")
    assert claim.stance is Stance.DENIES
    assert claim.chain[-1].source is not None
    assert who in text[claim.chain[-1].source.start : claim.chain[-1].source.end]


def test_the_head_of_a_body_is_named_with_it() -> None:
    text = "Wolves killed ninety sheep this winter, the president of a shepherds' federation said on Thursday."
    assert chain(about(text, "Wolves killed")) == ["president of a shepherds' federation"]


def test_the_head_of_a_body_is_who_is_named_of_it_behind() -> None:
    text = (
        "Ninety taxis stood idle, the chairman of a drivers' union said. "
        "Fuel was too dear, Abdou Diallo of the Dakar Drivers' Union told reporters."
    )
    assert chain(about(text, "Ninety taxis")) == ["Abdou Diallo"]


def test_who_is_named_of_another_body_is_somebody_else() -> None:
    text = "The head of a miners' union said the pit was safe. Juan Paz of the Teachers' Union of Potosi said schools would open."
    assert chain(about(text, "the pit was safe")) == ["head of a miners' union"]


def test_a_leaked_paper_speaks_for_itself() -> None:
    claim = about(
        "Hungary paid for the missiles in gold, according to a contract of its own Finance Ministry that has been shown to this newspaper.",
        "Hungary paid",
    )
    assert claim.chain[-1].name == "contract of the Finance Ministry of Hungary"
    assert claim.chain[-1].kind is SourceKind.DOCUMENT


def test_a_statement_that_was_published_is_the_word_of_whose_it_is() -> None:
    claim = about("The firm owes nine million, according to a statement of its own board that was published on Monday.", "owes")
    assert claim.chain[-1].kind is not SourceKind.DOCUMENT or "statement" not in claim.chain[-1].name


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Judge Carla Neri presented her report on the sinking. Nobody had kept watch, it says.", "Nobody had kept watch", "Carla Neri"),
        ("The palace published a statement in the evening. The king is well, it said.", "The king is well", "palace"),
        ("The mayor read a book of verse. The river is high, it said.", "river is high", "it"),
    ],
)
def test_it_is_the_word_of_whose_paper_it_is(text: str, words: str, source: str) -> None:
    assert chain(about(text, words))[-1] == source


def test_a_house_abroad_is_named_as_such() -> None:
    claim = about("Latvia tells another story. Its consulate in Murmansk maintained that the trawler had kept out.", "the trawler had kept")
    assert claim.chain[-1].name == "consulate of Latvia"
    assert claim.chain[-1].actor is not None
    assert claim.chain[-1].actor.side == "country:LV"


def _file(tmp_path: Path, text: str) -> tuple[Claim, ...]:
    path = tmp_path / "report.txt"
    path.write_text(text)
    return read_document(next(iter(read_file(path))), annotators()).claims


_PAGE = """THE HARBOUR MAIL
Perth, Tuesday 6 May 2031

Two tankers collide off Fujairah

{over}

DUBAI - Two tankers collided off Fujairah on Monday, the coast guard of the Emirates said.
"""


@pytest.mark.parametrize("over", ["ELLEN PRICE\nGULFWIRE", "By Ellen Price\nGULFWIRE"])
def test_capitals_under_an_author_are_the_agency(tmp_path: Path, over: str) -> None:
    read = _file(tmp_path, _PAGE.format(over=over))
    told = next(c for c in read if "collided" in c.quote)
    assert told.chain[0].name == "Gulfwire"


@pytest.mark.parametrize("over", ["By Ellen Price\nCORRESPONDENT", "By Ellen Price\nDUBAI", "By Ellen Price"])
def test_capitals_that_tell_a_post_or_a_place_are_no_agency(tmp_path: Path, over: str) -> None:
    read = _file(tmp_path, _PAGE.format(over=over))
    told = next(c for c in read if "collided" in c.quote)
    assert len(told.chain) == 1


_PICTURE = """THE CAPE LEDGER
Cape Town, 9 June 2031

Rails for Beira

By Thandi Mokoena

[Photograph] Soldiers unload rails from the freighter Moravia for the army of Mozambique at Beira on Sunday.
(Photo: Rui Costa / LUSATEL)

Wagons stood idle at Beira for a week.
"""


def test_the_caption_over_a_credit_is_read_as_one(tmp_path: Path) -> None:
    told = next(c for c in _file(tmp_path, _PICTURE) if "unload rails" in c.quote)
    assert Flag.CREDITED_IMAGE in told.flags
