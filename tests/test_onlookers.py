"""Who was there: people of no office who tell what they saw, and the report's own people, with what they tell beside it."""

from __future__ import annotations

import pytest

from onrecord.claim import Flag, SourceKind
from tests.reading import about, claims


@pytest.mark.parametrize(
    "sentence",
    [
        "A nurse at the health post of Koindu, Finda Tengbeh, said eleven dead were brought in.",
        "Eleven dead were brought in, said Finda Tengbeh, a nurse at the health post.",
        "Ranch hand Eusebio Tovar said the plane came in with its wheels smoking.",
        "Compton Adams, owner of the dredge, said they poured diesel on the deck.",
        "The driver, Houssein Waiss, said five men had come with guns.",
        "The first shell took the water tank, said Letebrhan Hagos, who sells onions in the square.",
    ],
)
def test_whoever_happened_to_be_there_is_a_witness(sentence: str) -> None:
    assert claims(sentence)[0].chain[-1].kind is SourceKind.WITNESS


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz, a professor of law in Lima, said the treaty was void.",
        "Ana Ruiz, a lawyer for the port, said the ship was free.",
        "Juan Perez, an engineer by training who leads the opposition, said the vote was rigged.",
    ],
)
def test_who_knows_or_leads_is_none(sentence: str) -> None:
    assert claims(sentence)[0].chain[-1].kind is SourceKind.PERSON


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tens of thousands marched through Tbilisi on Saturday, as reporters of the Courier saw from the steps.", "marched"),
        ("The two armies exchanged 19 prisoners on the bridge. A Courier reporter saw them cross on foot.", "exchanged"),
        ("The tanker burned for two hours. Reporters of the Courier watched from the pier. Two men were carried off.", "carried off"),
        ("At the gate, where this newspaper counted about 400 pickets at noon, the fires were out.", "the fires were out"),
        ("The prisoners had gone by then. I counted seven. Four men were laying parcels on a tarpaulin.", "laying parcels"),
    ],
)
def test_what_its_reporters_saw_and_what_is_told_beside_it_is_first_hand(text: str, words: str) -> None:
    claim = about(text, words, outlet="The Tiflis Courier")
    assert not claim.chain and Flag.FIRST_HAND in claim.flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army will withdraw in May. A Courier reporter saw trucks on the road.", "withdraw"),
        ("Two men were carried off, the navy said. A Courier reporter saw trucks on the road.", "carried off"),
        ("A reporter of the Courier heard of the plan in May. The army has bought tanks.", "bought tanks"),
    ],
)
def test_what_nobody_can_have_seen_is_not(text: str, words: str) -> None:
    assert Flag.FIRST_HAND not in about(text, words, outlet="The Tiflis Courier").flags
