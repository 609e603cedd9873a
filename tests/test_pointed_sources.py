"""Whom "it", "the diplomat" and "the spokeswoman" mean as sources."""

import pytest

from onrecord.claim import Claim
from onrecord.pipeline import read_text


def _claim(text: str, start: str) -> Claim:
    claims = read_text(f"Canyon Post\n1 May 2019\n\n{text}\n", published="2019-05-01", outlet="Canyon Post").claims
    return next(c for c in claims if c.quote.startswith(start))


@pytest.mark.parametrize(
    ("text", "start", "who"),
    [
        (
            "The tug's owner, Pacífica Remolques of Callao, confirmed that two sailors were missing. "
            "It would not discuss whether a ransom had been demanded.",
            "It would not",
            "Pacífica Remolques",
        ),
        (
            "The report, by the group Río Libre, counts 40 arrests in March. Most of the men were fishermen, it says.",
            "Most of the men",
            "Río Libre",
        ),
        (
            "The spokeswoman of the Foreign Ministry, Marta Quiroga, rejected the report. "
            "The shells were sold to nobody, the spokeswoman said.",
            "The shells",
            "Marta Quiroga",
        ),
        (
            "The cargo was legal, the representative of the Foreign Ministry, Oleg Sorokin, said. "
            "The crew was fed on board, the diplomat said.",
            "The crew",
            "Oleg Sorokin",
        ),
    ],
)
def test_who_is_meant(text: str, start: str, who: str) -> None:
    assert who in _claim(text, start).chain[0].name


@pytest.mark.parametrize(
    ("text", "start", "who"),
    [
        (
            "Marta Quiroga, the foreign minister, said the cargo was legal. A diplomat from Lima had seen it. "
            "The crew was fed on board, the diplomat said.",
            "The crew",
            "Marta Quiroga",
        ),
        (
            "The lawyer of the crew of Marta Quiroga said the cargo was legal. The men were fed on board, the lawyer said.",
            "The men",
            "Marta Quiroga",
        ),
    ],
)
def test_another_is_not_meant(text: str, start: str, who: str) -> None:
    assert who not in [link.name for link in _claim(text, start).chain]


def test_a_side_named_by_its_country_speaks() -> None:
    claim = _claim("The consul counted 28 men. The Peruvian side sticks to 31.", "The Peruvian side")
    assert [link.actor.id for link in claim.chain if link.actor] == ["country:PE"]
