"""Ports shut to a neighbour, cargo taken off ships, firms and officers told of once more, words that tell of no deed."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim
from onrecord.identity import claim_id
from tests.reading import about, claims

Sides = set[str]


def sides(claim: Claim) -> Sides:
    event = claim.event
    assert event is not None
    return {a.side for a in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(
    "text, words, act, whose",
    [
        ("Kenya has closed the port of Lamu to all goods from Somalia, Nairobi said.", "closed", "SANCTION", {"country:KE", "country:SO"}),
        ("Chile is still keeping its ports shut for ships from Peru.", "keeping", "SANCTION", {"country:CL", "country:PE"}),
        ("Togo reopened the border post of Aflao to goods from Ghana.", "reopened", "RETREAT", {"country:TG", "country:GH"}),
        ("Oman's ban on the transit of arms remains in force.", "ban", "SANCTION", {"country:OM"}),
        ("Cypriot customs took 48 drones off the coaster Anna Maria.", "drones", "COERCE", {"country:CY", "name:anna-maria"}),
        ("Norvik Aero of Bergen has taken an order from Qatar for nine jets.", "order", "AGREE", {"org:norvik-aero", "country:QA"}),
        ("A Chadian patrol came under Libyan fire at Aouzou.", "under", "ASSAULT", {"country:TD", "country:LY"}),
        ("Two Ecuadorean soldiers fell while they held the post.", "fell", "ASSAULT", {"country:EC"}),
        ("Three Peruvians lost their lives in the clash on Monday.", "lives", "ASSAULT", {"country:PE"}),
        ("Chad and Niger talked for two days. Niger's envoy said: “We have signed.”", "We have", "AGREE", {"country:NE"}),
    ],
)  # fmt: skip
def test_deeds_in_plain_words(text: str, words: str, act: str, whose: Sides) -> None:
    claim = about(text, words)
    assert claim.event is not None
    assert claim.event.act == act
    assert sides(claim) >= whose


def test_a_port_is_not_where_the_goods_come_from() -> None:
    event = about("Kenya has closed the port of Lamu to goods from Somalia.", "closed").event
    assert event is not None
    assert event.where is None or event.where.country != "SO"


@pytest.mark.parametrize(
    "text, words, firm",
    [
        ("Norvik Marine Works, a shipbuilder in Bergen, has agreed to sell six boats to Oman.", "agreed", "org:norvik-marine-works"),
        ("Norvik Marine Works of Bergen had agreed to sell six boats to Oman.", "agreed", "org:norvik-marine-works"),
        ("Cranes stand idle at Norvik Marine Works. The yard signed with Oman for six boats in May.", "signed", "org:norvik-marine-works"),
        ("Delcor Systems of Turin has agreed to deliver radios to Egypt.", "agreed", "org:delcor-systems"),
    ],
)  # fmt: skip
def test_a_firm_goes_by_one_name(text: str, words: str, firm: str) -> None:
    assert firm in sides(about(text, words))


def test_a_body_that_is_no_firm_is_no_yard() -> None:
    claim = about("Green Path held a rally in Bergen. The yard signed with Oman for six boats in May.", "signed")
    assert "org:green-path" not in sides(claim)


@pytest.mark.parametrize(
    "text, words, side",
    [
        ("Maltese customs seized forty rifles. Officers had boarded the freighter Orient Star on Monday.", "boarded", "country:MT"),
        ("Peruvian soldiers crossed the river. The troops shelled an Ecuadorean post.", "shelled", "country:PE"),
    ],
)  # fmt: skip
def test_officers_are_of_the_state_whose_body_acted(text: str, words: str, side: str) -> None:
    assert side in sides(about(text, words))


def test_soldiers_told_of_first_are_nobodys() -> None:
    event = about("The Maltese border is open. Officers boarded the freighter Orient Star on Monday.", "boarded").event
    assert event is not None
    assert all(a.side != "country:MT" for a in event.actors)


def test_ministers_named_behind_their_offices_are_no_further_parties() -> None:
    claim = about("The ministers of Chad and Niger, Idriss Barka and Moussa Alio, met in Lome on Saturday.", "met")
    assert sides(claim) == {"country:TD", "country:NE"}


@pytest.mark.parametrize(
    "text",
    [
        "The first two Sundays of April are sold out.",
        "The secretary took down our number.",
        "The museum opened its archive to reporters on Wednesday.",
        "The wounded were flown out by helicopter during the night.",
        "The crates lay in rows on the floor.",
        "“Let us go forward together,” she said.",
    ],
)
def test_words_that_tell_of_no_deed(text: str) -> None:
    assert all(c.event is None for c in claims(text))


@pytest.mark.parametrize(
    "text, act",
    [
        ("Residents protested against the dam.", "PROTEST"),
        ("Food was flown to Juba by helicopter on Monday.", "AID"),
        ("“They let us go at the bridge,” Luis Mora told reporters.", "RETREAT"),
        ("The rifles were sold in May.", "AID"),
    ],
)
def test_words_alike_that_do(text: str, act: str) -> None:
    assert act in [c.event.act for c in claims(text) if c.event is not None]


@pytest.mark.parametrize(
    "text, day",
    [
        ("Niger will free 14 detained fishermen on Sunday, a minister said.", "2024-05-19"),
        ("Niger sent home 14 detained fishermen on Sunday, a minister said.", "2024-05-12"),
    ],
)
def test_a_participle_behind_a_number_is_no_past_verb(text: str, day: str) -> None:
    event = about(text, "detained").event
    assert event is not None
    assert event.when is not None
    assert event.when.edtf == day


@pytest.mark.parametrize(
    "silence, told",
    [
        ("The United States could not confirm that Kenya had bought howitzers in Slovakia.", "Kenya bought 24 howitzers from Slovakia"),
        ("Kenya did not react at once.", "Uganda expelled two envoys of Kenya"),
    ],
)
def test_silence_is_about_what_it_names_else_about_what_was_done(silence: str, told: str) -> None:
    text = (
        "Kenya bought 24 howitzers from Slovakia in May, two officials said. Uganda expelled two envoys of Kenya. "
        f"Rwanda could suspend aid to Kenya and Uganda if the quarrel goes on, a paper wrote. {silence}"
    )
    by_id = {claim_id(c): c for c in claims(text)}
    reply = next(c for c in by_id.values() if c.stance.silent)
    assert reply.answers is not None
    assert told in by_id[reply.answers].quote
