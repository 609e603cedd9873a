"""Whose ministry, police or spokesman is meant: by words for bodies of a state, by the place of a post, by the paper that writes of it."""

from __future__ import annotations

import pytest

from onrecord.annotators.actors_seats import called_after, reads_in
from tests.reading import claims


def speaker(text: str, **options: str | None) -> str:
    """The side of whoever speaks in the last claim of a text that has a source."""
    [*_, claim] = [c for c in claims(text, **options) if c.chain]
    link = claim.chain[-1]
    return link.actor.side if link.actor else ""


BODIES = {
    "Latvia's Home Ministry said the two had left.": "country:LV",
    "The Indian High Commission said it knew of no visit.": "country:IN",
    "The High Constitutional Court of Madagascar said the lease was void.": "country:MG",
    "The Bank of Zambia said the money had come.": "country:ZM",
    "Bhutan's Royal Monetary Authority said the notes had come.": "country:BT",
    "Peru bought two tugs. The Council of Ministers said they would stay a month.": "country:PE",
    "Peru bought two tugs. The National Guard said they would stay a month.": "country:PE",  # and not The National of Abu Dhabi
    "Peru bought two tugs. The prison service said they would stay a month.": "country:PE",
    "Peru bought two tugs. The civil aviation authority said they would stay a month.": "country:PE",
    "Peru bought two tugs. The anti-corruption commission said they would stay a month.": "country:PE",
    "Peru bought two tugs. The authorities said they would stay a month.": "country:PE",
    "Peru's fisheries inspectorate said the trawler had been warned.": "country:PE",
    "The labour department in Apia said the permits were false.": "country:WS",
    # what is made of such words and is no state's
    "Peru bought two tugs. The Northern Guard said they would stay a month.": "org:northern-guard",
    "Peru bought two tugs. The Pilots Council of Callao said they would stay a month.": "org:pilots-council-of-callao",
    "Peru bought two tugs. A member of the defence committee said they would stay a month.": "",
    "Peru bought two tugs. The state agency said they would stay a month.": "",  # it prints
}


@pytest.mark.parametrize(("text", "whose"), BODIES.items())
def test_bodies_of_a_state_are_known_by_their_words(text: str, whose: str) -> None:
    assert speaker(text) == whose


POSTS = {
    "Police in Tallinn said the skipper had made a statement.": "country:EE",
    "Dubai police denied that the man had been held.": "country:AE",
    "A customs officer in Narva said the wagons had been empty.": "country:EE",
    "The governor of Daraa said that nobody had been hurt.": "country:SY",
    "A minister in Libreville said the plane had landed.": "country:GA",
    "An army spokesman in Nairobi said no troops had moved.": "country:KE",
    # they may speak for others
    "The governor of Texas said that nobody had been hurt.": "unnamed:governor",  # not the government's man
    "A spokesman in Brussels said the ships would sail.": "unnamed:spokesman",  # of one of many bodies
    "A spokesman in Narva said the ships would sail.": "unnamed:spokesman",  # of whoever has his seat there
    "A diplomat in Tallinn said the ships would sail.": "unnamed:diplomat",  # of another country
    "The mayor of Narva said the ships would sail.": "unnamed:mayor",  # chosen by the town
}


@pytest.mark.parametrize(("text", "whose"), POSTS.items())
def test_officials_speak_for_the_state_in_which_their_post_is(text: str, whose: str) -> None:
    assert speaker(text) == whose


SHUT = "Border stays shut\nThe crossing to Chile will not open before June, {} said. Lorries stood in line on both sides."
PAPERS = {
    ("Illimani Post", "the interior ministry"): "country:BO",  # after a mountain
    ("The Ledger (La Paz)", "the interior ministry"): "country:BO",
    ("Arequipa Morning", "the interior ministry"): "country:PE",  # after a town
    ("Illimani Post", "the minister"): "country:BO",
    ("Illimani Post", "the customs directorate"): "country:BO",
    ("Illimani Post", "Chile's interior ministry"): "country:CL",
    ("Illimani Post", "the interior ministry in Santiago"): "country:CL",
    ("Continental News Service", "the interior ministry"): "country:CL",  # it writes for all, and tells of one country
}


@pytest.mark.parametrize(("outlet", "words"), PAPERS)
def test_a_paper_means_its_own_country_where_it_names_none(outlet: str, words: str) -> None:
    assert speaker(SHUT.format(words), outlet=outlet) == PAPERS[outlet, words]


def test_a_paper_that_tells_of_another_country_only_does_not_mean_its_own() -> None:
    text = (
        "Chad arms its border\nChad has sent 400 men to the border with Niger. Chad's president called it a drill. "
        "Chad bought the lorries in May. The defence ministry said they would stay a month."
    )
    assert speaker(text, outlet="Thames Observer") == "country:TD"


def test_papers_are_called_after_what_lies_in_one_country() -> None:
    assert called_after("Neva Gazette") == "country:RU"
    assert called_after("Blue Nile Tribune") == "country:SD"  # the longest name first
    assert called_after("Danube Post") == ""  # flows through ten
    assert called_after("Evening Post") == ""
    assert "country:PE" in reads_in("El Pregonero")
    assert "country:PE" not in reads_in("Le Quotidien")
    assert reads_in("Evening Post") == frozenset()


def test_a_minister_for_a_thing_is_not_called_after_it() -> None:
    [claim] = claims("Under Secretary of Agriculture Mary Oduya said the sales went on.")
    assert [link.name for link in claim.chain] == ["Mary Oduya"]


AGAIN = {
    "Eva Lind said the ship had sailed. The ambassador called it a fishing boat.": "Eva Lind",
    # who is something else is not the minister
    "Journalist Eva Lind asked about the ship. The minister called it a fishing boat.": "minister",
    "Eva Lind, a nurse, saw the ship. The ambassador called it a fishing boat.": "ambassador",
}


@pytest.mark.parametrize(("text", "who"), AGAIN.items())
def test_who_is_told_of_by_his_office_is_the_one_named_before(text: str, who: str) -> None:
    assert [link.name for link in claims(text)[-1].chain] == [who]


def test_a_minister_whom_a_paper_names_is_its_own_also_where_it_tells_of_others_only() -> None:
    text = (
        "Minister: eight guns went to Togo\nThe yard sold Togo 40 guns under a contract of May, Economy Minister Jan Kysela acknowledged.\n"
        "Togo saw it otherwise. Togo paid."
    )
    assert speaker(text, outlet="Bratislava Herald") == "country:SK"
