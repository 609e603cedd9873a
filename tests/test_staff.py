"""For which body somebody speaks: its chief, its voice, its lawyer."""

from __future__ import annotations

import pytest

from tests.reading import claims


def sides(text: str) -> list[str]:
    return [claim.chain[-1].actor.side if claim.chain and claim.chain[-1].actor else "" for claim in claims(text)]


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ("Psarelis Shipping's managing director Stelios Kontos", "org:psarelis-shipping"),
        ("Psarelis Shipping director Stelios Kontos", "org:psarelis-shipping"),
        ("Baltana chief executive Ana Ruiz", "org:baltana"),
        ("Baltana spokeswoman Ana Ruiz", "org:baltana"),
        ("The Lima-based miner Antalor's CEO Ana Ruiz", "org:antalor"),
        ("Green Harbour coordinator Ana Ruiz", "org:green-harbour"),
        ("Ana Ruiz, chief executive of the ferry line Baltana,", "org:baltana"),
        ("Ana Ruiz, the head of Baltana,", "org:baltana"),
        ("Ana Ruiz of Baltana", "org:baltana"),
        ("Ana Ruiz, who runs the ferry line Baltana,", "org:baltana"),
        ("Ana Ruiz, a lawyer for Baltana,", "org:baltana"),
        ("Ana Ruiz, a spokeswoman for Green Harbour,", "org:green-harbour"),
    ],
)
def test_the_people_of_a_body_speak_for_it(who: str, side: str) -> None:
    assert sides(f"{who} said the ship was free.") == [side]
    assert sides(f"{who} said the ship was free. {'Kontos' if 'Kontos' in who else 'Ruiz'} added that it would sail.")[-1] == side


@pytest.mark.parametrize(
    "who",
    [
        "Former Baltana director Ana Ruiz",
        "Opposition leader Ana Ruiz",
        "Peruvian lawyer Ana Ruiz",
        "Ana Ruiz, director of the port of Oran,",
        "Ana Ruiz, who runs the shelter,",
    ],
)
def test_who_has_left_or_leads_what_has_no_name_speaks_for_herself(who: str) -> None:
    assert sides(f"{who} said the ship was free.") == ["name:ana-ruiz"]


def test_of_a_town_is_no_body() -> None:
    assert not sides("Ana Ruiz of Lima said the road was closed.")[0].startswith("org:")
