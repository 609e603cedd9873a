"""Several sources of one attribution: one claim for each side, and one only for a body of two names."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from onrecord.identity import claim_id
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries
from onrecord.status import propositions
from tests.reading import chain, claims, read


def told(text: str, words: str) -> list[Claim]:
    return [c for c in claims(text) if words in c.quote]


def sides(text: str, words: str) -> list[str]:
    """The side of each source on whose word some words are, or its name where no side is known."""
    links = [c.chain[-1] for c in told(text, words) if c.chain]
    return sorted(x.actor.side if x.actor else x.name for x in links)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The Thai and Cambodian armies", ["country:KH", "country:TH"]),
        ("The Algerian and the Moroccan foreign ministries", ["country:DZ", "country:MA"]),
        ("The Czech and Slovak embassies in Cairo", ["country:CZ", "country:SK"]),
        ("The Israeli and Lebanese military", ["country:IL", "country:LB"]),
        ("British, French and German diplomats", ["country:DE", "country:FR", "country:GB"]),
        ("Two US and Israeli officials", ["country:IL", "country:US"]),
        ("Senior Iraqi and Kurdish commanders", ["country:IQ", "unnamed:kurdish commanders"]),
        ("Officials from Serbia and Kosovo", ["country:RS", "country:XK"]),
        ("Military officials in Seoul and Tokyo", ["country:JP", "country:KR"]),
        ("A joint statement by Chad, Niger and Mali", ["country:ML", "country:NE", "country:TD"]),
        ("The foreign ministry in Bern and the embassy of Iran", ["country:CH", "country:IR"]),
        ("Nordhav Shipping and the defence ministry", ["org:nordhav-shipping", "the defence ministry"]),
        ("The ministry and the union", ["The ministry", "the union"]),
        ("Doctors Without Borders and the Red Cross", ["org:medecins-sans-frontieres", "org:red-cross"]),
    ],
)
def test_each_side_that_speaks_is_a_source(source: str, expected: list[str]) -> None:
    assert sides(f"{source} said that the road would open in June.", "the road would open") == expected


@pytest.mark.parametrize(
    "source",
    [
        "Hale & Brook",
        "Marks and Spencer",
        "The ministry of trade and industry",
        "The UN and OSCE mission",
        "The French and German brigade",
        "France and Germany's joint brigade",
        "The Trinidad and Tobago government",
        "Egypt's army and police",
        "The Togolese army and the police",
        "Egyptian officials and diplomats",
        "The party's founder and leader, Ana Ruiz,",
    ],
)
def test_one_body_one_state_or_one_person_is_one_source(source: str) -> None:
    assert len(told(f"{source} said that the road would open in June.", "the road would open")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru and Bolivia agreed to share the port of Ilo. Each side confirmed that work had begun.", ["country:BO", "country:PE"]),
        ("Peru and Bolivia share the port. Each country's foreign ministry said that work had begun.", ["country:BO", "country:PE"]),
        ("Peru and Bolivia share the port. The respective foreign ministries said that work had begun.", ["country:BO", "country:PE"]),
        ("Soldiers of Chad and Niger met near Diffa. Officials on both sides said that work had begun.", ["country:NE", "country:TD"]),
        ("Togo and Benin met in Lome. Sources in both capitals said that work had begun.", ["country:BJ", "country:TG"]),
        ("Togo and Benin met in Accra. A joint statement said that work had begun.", ["country:BJ", "country:TG"]),
        ("Togo and Benin met. According to the joint communique of Accra, work had begun.", ["country:BJ", "country:TG"]),
        ("Acme Corp bought Zenith Ltd on Monday. Both companies said that work had begun.", ["org:acme-corp", "org:zenith-ltd"]),
        ("The M23 rebels and the army clashed on Monday. Both sides said that work had begun.", ["org:m23", "unnamed:army"]),
    ],
)
def test_both_are_the_two_that_the_text_tells_of(text: str, expected: list[str]) -> None:
    assert sides(text, "work had begun") == expected


@pytest.mark.parametrize(
    "text",
    [
        "In a joint statement, the two governments said that work had begun.",
        "Russia, Turkey and Iran met in Sochi. Both delegations said that work had begun.",
        "Kenya, Uganda and Rwanda met in Arusha. The two governments said that work had begun.",
    ],
)
def test_nobody_is_guessed_where_there_are_not_two(text: str) -> None:
    assert [c.chain[-1].actor for c in told(text, "work had begun")] == [None]


@pytest.mark.parametrize(
    ("text", "words", "first", "second", "stance"),
    [
        ("Oil workers went on strike, the union said and the ministry confirmed.", "strike", "the union", "the ministry", Stance.CONFIRMS),
        ("Ghana sold two ferries to Togo, Accra said, and Lome later confirmed.", "ferries", "Ghana", "Togo", Stance.CONFIRMS),
        ("The raid failed, Chad said, and Niger denied.", "failed", "Chad", "Niger", Stance.DENIES),
        ("Marsh said, and the navy confirmed, that the ship had sunk.", "the ship had sunk", "Marsh", "navy", Stance.CONFIRMS),
    ],
)
def test_who_says_the_same_after_and(text: str, words: str, first: str, second: str, stance: Stance) -> None:
    one, other = told(text, words)
    assert (chain(one), chain(other), other.stance) == ([first], [second], stance)
    assert one.span == other.span


def test_who_says_something_else_after_and_says_only_that() -> None:
    text = "The ferry sank at dawn, the coast guard said, and rescuers confirmed that twelve people had died."
    assert [chain(c) for c in told(text, "sank")] == [["coast guard"]]
    assert [chain(c) for c in told(text, "died")] == [["rescuers"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neither Oslo nor Stockholm would comment on the report.", ["country:NO", "country:SE"]),
        ("Neither company would comment on the sale of Zenith Ltd to Acme Corp.", ["org:acme-corp", "org:zenith-ltd"]),
        ("Ethiopia and Eritrea exchanged fire. Neither of the two armies commented.", ["country:ER", "country:ET"]),
    ],
)
def test_two_who_are_silent_are_two_silences(text: str, expected: list[str]) -> None:
    silent = [c for c in claims(text) if c.stance is Stance.DECLINES_COMMENT]
    assert sorted(c.chain[-1].actor.side for c in silent if c.chain[-1].actor) == expected


def test_claims_of_joint_sources_have_ids_of_their_own() -> None:
    found = claims("Both Nordhav Shipping and the defence ministry said that the ship had sunk.")
    assert len({claim_id(c) for c in found}) == len(found) == 2


def test_two_parties_confirm_and_two_officials_of_one_side_do_not() -> None:
    def first(text: str) -> tuple[str, tuple[int, int]]:
        (p,) = propositions(cast_of(standing(list(entries(read(text))))))
        return p.status.value, (p.low, p.high)

    both = "The Armenian and Azerbaijani foreign ministries said that Armenia and Azerbaijan had signed a peace treaty on Monday."
    assert first(both) == ("CONFIRMED", (2, 2))
    one = "The Armenian foreign ministry and the Armenian army said that Armenia and Azerbaijan had signed a peace treaty on Monday."
    assert first(one) == ("ACKNOWLEDGED", (1, 1))
