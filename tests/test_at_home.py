"""Whose minister somebody is whom a paper names without a country: that of the paper's town, else the one that the headline is about."""

from __future__ import annotations

import pytest

from tests.reading import about


def side(headline: str, words: str, outlet: str) -> str:
    """For whom the minister in a report speaks."""
    [link] = about(f"{headline}\n{words}", "They are" if "They are" in words else "It fell", outlet=outlet).chain
    return link.actor.side if link.actor else ""


PAPERS = {
    "Niigata Morning": "country:JP",  # a town that is no capital
    "Vistula Press": "country:PL",  # a river
    "Saigon Evening Post": "country:VN",  # a name that has passed to another
    "Brussels Brief": "country:KP",  # writes of all the world
    "Maritime Ledger": "country:KP",  # after no place
}


@pytest.mark.parametrize(("outlet", "whose"), PAPERS.items())
def test_a_paper_called_after_a_town_writes_of_its_own_minister(outlet: str, whose: str) -> None:
    words = (
        "A missile from North Korea came down 300 km off the coast. The test by North Korea was the third of the year. "
        "“It fell into the sea,” Defence Minister Kenji Murase told reporters."
    )
    assert side("Missile falls into sea", words, outlet) == whose


HEADS = {
    "Oman expels two envoys of Yemen": "country:OM",
    "Muscat: two envoys must leave": "country:OM",
    "Two envoys must go, says Muscat": "country:OM",
    "Two envoys must leave": "country:YE",
}


@pytest.mark.parametrize(("headline", "whose"), HEADS.items())
def test_a_headline_tells_whose_minister_speaks(headline: str, whose: str) -> None:
    words = "Two diplomats have to leave. “They are no longer welcome,” Foreign Minister Said Harthy said of Yemen's envoys."
    assert side(headline, words, "Continental News Service") == whose
