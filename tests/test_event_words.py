"""Which of the words around an event are its own, and how it is called."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from onrecord.event import Realis
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries, read_text
from onrecord.status import propositions

HEAD = "Oslo Courier\n3 May 2021\n\n"


def claims(text: str) -> tuple[Claim, ...]:
    return read_text(f"{HEAD}{text}\n").claims


def titles(text: str) -> list[str]:
    return [p.text for p in propositions(cast_of(standing(entries(read_text(f"{HEAD}{text}\n")))), None)]


@pytest.mark.parametrize(
    "text",
    [
        "Two of six hostages taken on 12 April have been freed, the mayor said.",
        "Two of the six teachers who were abducted on 12 April were released, the governor said.",
        "The army freed three nurses kidnapped last week.",
    ],
)
def test_the_day_of_the_taking_is_not_that_of_the_freeing(text: str) -> None:
    [freed] = [c for c in claims(text) if c.event and c.event.mode == "release"]
    assert freed.event and freed.event.when is None


def test_the_day_of_the_freeing_stays() -> None:
    [freed] = claims("Two of the six sailors seized on 12 April were freed on Sunday, their company said.")
    assert freed.event and freed.event.when and freed.event.when.edtf == "2021-05-02"


def test_whom_a_headline_tells_to_be_freed_frees_nobody() -> None:
    claim = claims("Two of six hostages freed\n\nGAO — The mayor said two hostages had been let go by the gunmen.")[0]
    assert claim.event and [a.name for a in claim.event.recipients] == ["two of six hostages"]
    assert [a.name for a in claim.event.actors] == ["gunmen"]


@pytest.mark.parametrize(
    "text", ["March's attack on the pipeline cost Libya a million barrels.", "Tuesday's air strike on Marib killed nine people."]
)
def test_no_month_and_no_day_acts(text: str) -> None:
    [claim] = claims(text)
    assert claim.event and claim.event.actors == ()


def test_what_nobody_owns_to_is_not_denied() -> None:
    claim = claims("No one claimed the attack.")[0]
    assert (claim.negated, claim.stance, claim.chain) == (False, Stance.ASSERTS, ())
    assert claim.event and claim.event.realis is Realis.HAPPENED


def test_who_repels_an_attack_does_not_make_it() -> None:
    claim = claims("Soldiers repelled an attack on a post near Diffa in Niger on Sunday, the army said.")[0]
    assert claim.event and claim.event.actors == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The governor said six.", "“The governor said six”"),
        ("Six sailors were seized off Benin on 12 April by pirates.", "Pirates attacked six sailors in Benin, 12 April 2021."),
        (
            "Sudan and South Sudan attacked oil fields in South Sudan.",
            "“Sudan and South Sudan attacked oil fields in South Sudan.”",
        ),
    ],
)
def test_a_proposition_is_called_so_that_one_understands_it(text: str, title: str) -> None:
    assert titles(text) == [title]


def test_that_something_is_not_told_is_no_proposition() -> None:
    assert not any("No date" in t for t in titles("Two sailors were freed on Friday, the owner said. No date was named."))


def test_a_spokesman_without_a_name_is_called_by_that_of_his_body() -> None:
    claim = claims("The spokesman of the Azawagh Front said its fighters had left Tessalit.")[0]
    assert claim.chain[0].name == "the spokesman of Azawagh Front"


@pytest.mark.parametrize(
    ("sentence", "words", "place", "time"),
    [
        ("The minister who signed the pact with Chad spoke in Lagos on Monday.", "who signed", None, None),
        ("The treaty that Chad and Niger signed in March 2019 was read out in Lagos.", "The treaty", None, "2019-03"),
        ("A trade pact between Peru and Chad was signed in Lagos in 2019.", "A trade pact", "Lagos", "2019"),
    ],
)
def test_where_and_when_of_a_clause_are_its_own(sentence: str, words: str, place: str | None, time: str | None) -> None:
    told = next(c.event for c in claims(sentence) if c.quote.startswith(words))
    assert told is not None
    assert ((told.where.name if told.where else None), (told.when.edtf if told.when else None)) == (place, time)
