"""Whose word a claim is, and on which side it stands: small articles."""

from __future__ import annotations

import pytest

import onrecord as rec
from onrecord.claim import Stance
from onrecord.event import Realis
from onrecord.origin import origin
from onrecord.pipeline import read_text
from tests.reading import about, chain, claims, read


@pytest.mark.parametrize(
    ("text", "words", "who", "side"),
    [
        (
            "Togo is calm. Togo has signed nothing with Borel Trade, the spokesman of the government, Mr Edem Lawson, said.",
            "signed nothing",
            "Edem Lawson",
            "country:TG",
        ),
        (
            "Togo withdrew its last guards from Kpem on Monday, the head of the ECOWAS patrol, Major Issa Toure, said.",
            "withdrew",
            "Issa Toure",
            "org:ecowas",
        ),
        ("Ghana has lost two boats at Keta, the spokesman of its navy said.", "lost two boats", "the spokesman of Ghana", "country:GH"),
        ("There was no plan to topple anybody, said Ama Boateng, a lawyer of the guards.", "no plan", "Ama Boateng", "name:ama-boateng"),
        ("Ghana's embassy was shut. Its government has said that the boat sank.", "boat sank", "Ghana", "country:GH"),
        (
            "Togo's defence minister, Colonel Edem Lawson, spoke on the radio. No Togolese soldier crossed the river, he said.",
            "crossed the river",
            "Edem Lawson",
            "country:TG",
        ),
    ],
)
def test_who_speaks_and_for_whom(text: str, words: str, who: str, side: str) -> None:
    claim = about(text, words)
    actor = claim.chain[-1].actor
    assert (chain(claim)[-1], actor and actor.side) == (who, side)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It carried blankets and not a single rifle, Ghana's transport minister Ama Boateng said.", "blankets"),
        ("Togo's government has said that the truck brought flour and no weapons.", "flour"),
        ("No weapons are on their way to Togo, government spokesman Edem Lawson said.", "on their way"),
        ("None of his men took part in the fighting at Kpem, Edem Lawson insists.", "took part"),
        ("Togo has concluded no agreement with Ghana, Togo's government declared on Monday.", "no agreement"),
        ("Togo's defence ministry rejected the idea that its soldiers were involved.", "were involved"),
    ],
)
def test_a_source_that_says_it_was_not_so_denies(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.DENIES


def test_what_was_not_among_the_goods_is_what_is_denied() -> None:
    event = about("It carried blankets and not a single rifle, Ghana's transport minister Ama Boateng said.", "blankets").event
    assert event is not None
    assert [g.name for g in event.goods] == ["rifles"]


def test_what_stands_behind_its_source_is_the_source_s_too() -> None:
    text = "It was a drill, according to navy chief Edem Lawson, and no one fired at the palace."
    assert chain(about(text, "no one fired")) == ["Edem Lawson"]


def test_who_is_known_by_staff_or_by_a_noun_is_a_body() -> None:
    text = "The four employees of MedAid were freed on Monday. No ransom was paid by the organisation, a spokeswoman of MedAid said."
    claim = about(text, "ransom")
    assert claim.chain[-1].actor is not None
    assert (claim.chain[-1].actor.side, claim.stance) == ("org:medaid", Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nine people were hurt in Keta, nurse Ama Boateng told Radio Volta after she had counted them.", "hurt"),
        ("The barge carried mines, the Dune Project in Bern concludes from photographs that its divers took.", "mines"),
        (
            "Togo has signed a pact with Ghana, according to a copy of the text obtained by Radio Volta.",
            "pact",
        ),
        ("Boats burned at Keta, fisherman Kofi Mensah said.", "burned"),
    ],
)
def test_who_has_more_than_a_word_to_give(text: str, words: str) -> None:
    found = read(text)
    claim = about(text, words)
    assert origin(claim, found.document).direct


def test_a_word_alone_is_no_evidence() -> None:
    text = "The barge carried mines, the Dune Project in Bern said."
    assert not origin(about(text, "mines"), read(text).document).direct


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Shots were fired at dawn, three people who live near told Radio Volta, and prices fell.",
            "Shots",
            ["Radio Volta", "three people who live near"],
        ),
        ("Shots fell in the port at dawn, say people from next door, and half the town was awake.", "Shots", ["people from next door"]),
    ],
)
def test_what_is_joined_on_behind_a_source_leaves_it_what_stands_before(text: str, words: str, names: list[str]) -> None:
    assert chain(about(text, words)) == names


def test_an_agency_is_no_source_of_its_own_dispatch_by_a_short_name_either() -> None:
    text = "A barge burned at Keta, two workers told Dunewire. Dunewire was unable to verify what it carried."
    found = [chain(c) for c in claims(text, outlet="Dunewire News Agency")]
    assert found == [["two workers"], []]


@pytest.mark.parametrize("paper", ["the joint communiqué of Togo and Ghana says", "according to the joint statement of Togo and Ghana"])
def test_a_joint_paper_is_the_word_of_both(paper: str) -> None:
    noun = "communiqué" if "communiqué" in paper else "statement"
    text = f"Togo will withdraw its guards from Kpem by May 30, {paper}. The border will open in June, according to the {noun}."
    for words in ("withdraw", "open in June"):
        sides = [c.chain[-1].actor.side for c in claims(text) if words in c.quote and c.chain and c.chain[-1].actor]
        assert sorted(sides) == ["country:GH", "country:TG"]


def test_who_hereby_does_it_has_done_it() -> None:
    text = "The African Union hereby places four Togolese guards on its sanctions list, the foreign ministers said in a statement."
    claim = about(text, "hereby")
    assert claim.event is not None
    assert claim.chain[-1].actor is not None
    assert (claim.event.realis, claim.chain[-1].actor.side) == (Realis.HAPPENED, claim.event.actors[0].side)


@pytest.mark.parametrize(
    ("text", "act", "realis"),
    [
        ("A group of guards tried to overthrow President Edem Lawson in March.", "COERCE", Realis.HAPPENED),
        ("Togo agrees to the meeting in Accra on Friday, the foreign minister said.", "CONSULT", Realis.PLANNED),
        ("Togolese troops crossed the river at dawn and attacked a post of the Ghanaian army.", "ASSAULT", Realis.HAPPENED),
        ("Togo has hired 90 soldiers through the company Borel Guard.", "COOPERATE", Realis.HAPPENED),
    ],
)
def test_what_is_told_first_of_all(text: str, act: str, realis: Realis) -> None:
    event = claims(text)[0].event
    assert event is not None
    assert (event.act, event.realis) == (act, realis)


def test_the_minister_who_speaks_of_a_country_is_its_minister() -> None:
    text = "Benin and Benin's army were silent. Information minister Ama Boateng said Ghana wanted an answer from Benin."
    actor = about(text, "answer").chain[-1].actor
    assert actor is not None
    assert actor.side == "country:GH"


def test_the_ministry_of_a_capital_is_that_country_s() -> None:
    text = "Ghana is calm. The border is open again, according to the defence ministry in Lome."
    actor = about(text, "border is open").chain[-1].actor
    assert actor is not None
    assert actor.side == "country:TG"


def test_by_what_nobody_could_be_reached_is_no_source() -> None:
    assert chain(about("The owner of the barge could not be reached by telephone on Friday.", "reached")) != ["telephone"]


@pytest.mark.parametrize(
    "text",
    [
        "No Togolese soldier set foot on the other bank, Togo's defence minister Edem Lawson said.",
        "No one was out to topple the president, Togo's information minister Edem Lawson said.",
    ],
)
def test_none_of_ours_did_it(text: str) -> None:
    assert claims(text)[0].stance is Stance.DENIES


def test_a_charity_s_spokeswoman_is_its_own() -> None:
    text = (
        "A ransom was paid for the four MedAid workers, two men said. MedAid paid no ransom, the charity's spokeswoman Lone Holm repeated."
    )
    claim = about(text, "no ransom")
    assert claim.chain[-1].actor is not None
    assert (claim.chain[-1].actor.side, claim.stance) == ("org:medaid", Stance.DENIES)


def test_the_president_is_whom_the_report_calls_so() -> None:
    text = (
        "Nobody had tried to overthrow the president, spokesman Edem Lawson said in Lome. President Afi Mensah of Togo was away. "
        "President Mensah is to return on Friday."
    )
    event = about(text, "overthrow").event
    assert event is not None
    assert [a.name for a in event.recipients] == ["Afi Mensah"]


def test_a_paper_at_home_in_a_capital_writes_of_other_ministers_too() -> None:
    text = "Togo and Togo's army were calm. Government spokesman Edem Lawson said it was a drill."
    actor = next(c for c in claims(text, outlet="Accra Gazette") if "drill" in c.quote).chain[-1].actor
    assert actor is not None
    assert actor.side == "country:TG"


def test_how_a_source_stays_unnamed_is_no_claim() -> None:
    assert [c.quote for c in claims("Two officers who asked not to be named said six men had died.")] == ["six men had died"]
    assert [c.quote for c in claims("A guard who insisted on anonymity said six men had died.")] == ["six men had died"]


def test_a_firm_that_is_described_and_named_speaks_under_its_name() -> None:
    (claim,) = claims("The Slovak state company Konstrukta Arms confirmed that it had sold 24 howitzers to Peru.")
    assert chain(claim) == ["Konstrukta Arms"]


def test_who_is_described_and_then_named_speaks_under_his_name() -> None:
    sentence = "The truce takes effect at midnight, the mediator, Uruguay's former foreign minister Luis Ferro, announced."
    assert chain(about(sentence, "takes effect")) == ["Luis Ferro"]
    assert chain(about("Peru has bought twelve tanks, the Lima daily El Faro reported.", "twelve tanks")) == ["El Faro"]


def test_two_presidents_without_names_are_their_states() -> None:
    text = (
        "Peru and Ecuador agreed on a truce, Uruguay's envoy Luis Ferro said. Peru's army and Ecuador's army will go home."
        " The two presidents will meet in Rio de Janeiro on 20 July, a Brazilian official said."
    )
    event = about(text, "will meet").event
    assert event is not None and {a.side for a in (*event.actors, *event.recipients)} == {"country:PE", "country:EC"}


def test_the_day_of_the_words_is_not_the_day_of_a_plan() -> None:
    event = about("Zambia will sell Botswana 40 trucks, the trade ministry said on Tuesday.", "40 trucks").event
    assert event is not None and event.when is None
    event = about("Zambia will sell Botswana 40 trucks on Friday, the trade ministry said on Tuesday.", "40 trucks").event
    assert event is not None and event.when is not None


def test_this_morning_is_the_day_of_the_dateline_not_of_the_paper_that_prints_it() -> None:
    head = "COPPER MAIL\n6 June 2024\n\nTrucks for Botswana\n\nLUSAKA, June 4 (Nordic Wire) - "
    text = f"{head}Zambia signed an agreement with Botswana this morning on 40 trucks, the trade ministry said.\n"
    event = next(c.event for c in read_text(text).claims if "signed" in c.quote)
    assert event is not None and event.when is not None and event.when.edtf == "2024-06-04"


def test_two_reports_that_would_hold_each_other_leave_the_one_that_tells() -> None:
    head = "COPPER MAIL\n6 June 2024\n\nTrucks\n\nLUSAKA, June 4 (Nordic Wire) - "
    (claim,) = read_text(f"{head}Zambia signed an agreement with Botswana this morning, an envoy said.\n").claims
    assert chain(claim) == ["Nordic Wire", "envoy"]


def test_whose_ministry_is_told_by_its_paragraph_not_by_the_headline() -> None:
    head = "COPPER MAIL\n6 June 2024\n\nTrucks for Botswana\n\nLUSAKA, June 6 (Nordic Wire) - "
    text = f"{head}Zambia will sell Botswana 40 trucks, the trade ministry said.\n"
    (claim,) = (c for c in read_text(text).claims if "40 trucks" in c.quote)
    assert chain(claim)[-1] == "Zambian trade ministry"


def test_the_ministry_that_tells_of_a_deed_has_not_done_it_beside_its_state() -> None:
    event = about("Angola has closed its border with Namibia, the interior ministry in Luanda said.", "closed").event
    assert event is not None and [a.name for a in event.actors] == ["Angola"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("After knowledge of the Chilean government the president plans a journey to Peru.", "Chile"),
        ("After findings of the harbour police two men sold the rifles.", "harbour police"),
    ],
)
def test_who_knows_it_stands_in_front_in_words_out_of_another_language(sentence: str, who: str) -> None:
    (claim,) = claims(sentence)
    assert chain(claim) == [who]


@pytest.mark.parametrize("signed", ["Pacific Wire Service, Zamboanga", "By Pacific Wire Service", "Pacific Wire Service"])
def test_a_page_signed_by_an_agency_tells_all_on_its_word(signed: str) -> None:
    page = f"""<html><head><meta property="og:site_name" content="Penang Ledger"></head><body><article><h1>Tug found adrift</h1>
<p class="byline">{signed}</p><p>A tug was found adrift off Sandakan on Monday with nobody at the wheel, the harbour master said.</p>
<p>It had left Tarakan on Friday with a barge of coal and a crew of nine.</p></article></body></html>"""
    (reading,) = rec.read_text(page, name="tug.html")
    assert reading.document.agencies == ("Pacific Wire Service",)
    assert {chain(c)[0] for c in reading.claims if c.document and "Monday" in c.quote} == {"Pacific Wire Service"}


def test_a_page_signed_by_an_agency_and_by_its_own_staff_is_its_own() -> None:
    page = """<html><head><meta property="og:site_name" content="Penang Ledger"></head><body><article><h1>Tug found adrift</h1>
<p class="byline">By Ana Lim and Pacific Wire Service</p><p>A tug was found adrift off Sandakan on Monday.</p></article></body></html>"""
    (reading,) = rec.read_text(page, name="tug.html")
    assert [chain(c) for c in reading.claims if "Monday" in c.quote] == [[]]


def test_an_agency_signs_its_own_dispatches_with_its_letters() -> None:
    page = "Truce table set\n\nBy Karadeniz Wire Agency\n\nTRABZON, Nov 5 (KWA) - Turkey will host the envoys, the governor said on Monday."
    (reading,) = rec.read_text(page)
    assert reading.document.outlet == "Karadeniz Wire Agency"
    assert [chain(c) for c in reading.claims if "host" in c.quote] == [["governor"]]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mediator Edem Lawson spoke of a useful first day in Accra.", "Edem Lawson"),
        ("Togo's transport minister, Ama Boateng, announced her resignation on Monday.", "Ama Boateng"),
        ("Ghana's navy blames a careless stoker.", "Ghana"),
        ("Kofi Mensah, a lawyer, called the transfer unlawful.", "Kofi Mensah"),
        ("Ghana's government put the losses at nine million dollars.", "Ghana"),
        ("The two officials stand by their number.", "officials"),
    ],
)
def test_what_somebody_does_by_speaking_is_on_their_word(text: str, who: str) -> None:
    (claim,) = claims(text)
    assert who in chain(claim)[0]
    assert len(claim.quote) > len(text) / 2  # the outlet tells the act: its sentence, or what was put at a figure


@pytest.mark.parametrize(
    "text",
    [
        "Togo's navy would blame the stoker if the boat sank.",
        "The minister was credited with the truce.",
        "Ghana called up its reserves on Monday.",
        "Togo's army did not blame the stoker.",
        "The fire spoke of nothing but neglect.",
        "Ama Boateng put the painting at the end of the hall.",
        "The mayor kept to his bed on Monday.",
        "The mayor stood by the window.",
    ],
)
def test_what_nobody_has_uttered_stays_the_outlets(text: str) -> None:
    assert [chain(c) for c in claims(text)] in ([[]], [])


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Trade minister Greta Olsen flew in on Monday. She denied that the port was for sale. “Mr Quist should ask first,” she said.",
            "Quist should",
            "Greta Olsen",
        ),
        ("“Tomas Quist is a liar,” Greta Olsen said. “Mr Quist must go,” she added.", "must go", "Greta Olsen"),
        ("Lars Quist met Greta Olsen in Oslo. He said the pier was safe.", "pier was safe", "Lars Quist"),
        ("A police spokesman said two were hurt. The prime minister, Jan Hovde, had no comment.", "no comment", "Jan Hovde"),
        ("A police spokesman said two were hurt. In May Riga sold the pier, June Ferris said.", "sold the pier", "June Ferris"),
        ("Greta Olsen is ill, her party said.", "is ill", "party of Greta Olsen"),
        ("Greta Olsen is ill. Her family said she had fainted.", "had fainted", "family of Greta Olsen"),
        ("Passenger Carol Holt said nobody had counted the boats.", "nobody had counted", "Carol Holt"),
        ("The Prison Officers' Union said the tide was low.", "tide was low", "Prison Officers' Union"),
        ("The envoy will fly to Lima, so it is said in diplomatic circles.", "fly to Lima", "diplomatic circles"),
        ("Chile's health ministry spoke. Ministry spokeswoman Ana Parra said the ward was shut.", "ward was shut", "Ana Parra"),
    ],
)
def test_who_speaks_stands_outside_the_quotation_marks_and_has_a_name(text: str, words: str, who: str) -> None:
    assert chain(about(text, words)) == [who]


def test_a_ministry_speaks_for_the_country_whose_ministry_was_told_of() -> None:
    text = "Chile's health ministry shut a ward in Lima. Ministry spokeswoman Ana Parra said it was old."
    assert about(text, "it was old").chain[-1].actor.side == "country:CL"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("None of the four ministries would say who paid for the trucks.", Stance.DECLINES_COMMENT),
        ("Nobody at the mill would say where the grain had gone.", Stance.DECLINES_COMMENT),
        ("Lima had no immediate reaction.", Stance.DECLINES_COMMENT),
        ("The mill gave no reason.", Stance.DECLINES_COMMENT),
        ("None of the mills gave a reason.", Stance.DECLINES_COMMENT),
        ("The mill gave rain as a reason.", Stance.ASSERTS),
        ("The palace has yet to say who will sign.", Stance.DECLINES_COMMENT),
        ("Lima has yet to confirm that the envoy was expelled.", Stance.CANNOT_CONFIRM),
        ("It was not immediately known who paid for the trucks.", Stance.CANNOT_CONFIRM),
        ("The fate of the pilot remains unknown.", Stance.CANNOT_CONFIRM),
        ("The palace said the king would sign.", Stance.ASSERTS),
    ],
)
def test_silence_is_told_once_and_asserts_nothing(text: str, stance: Stance) -> None:
    assert [c.stance for c in claims(text)] == [stance]


@pytest.mark.parametrize(
    "text", ["The embassy said it had no information.", "Oxfam says it cannot confirm that a clinic in Juba was bombed."]
)
def test_who_says_of_itself_that_it_does_not_know_is_silent_once(text: str) -> None:
    assert [c.stance for c in claims(text)] == [Stance.CANNOT_CONFIRM]


def test_what_nobody_knows_is_on_nobodys_word() -> None:
    assert chain(about("The fate of the pilot remains unknown.", "pilot")) == []


def test_who_signs_a_pact_has_not_noted_it() -> None:
    text = "As noted in the message, the pact was signed by the minister Omar Diallo and a colleague."
    assert "Diallo" in about(text, "was signed by").quote


def test_what_a_headline_tells_beside_a_speaker_is_no_part_of_the_name() -> None:
    assert chain(about("“No truce,” says envoy as border talks collapse", "No truce")) == ["envoy"]


def test_the_hour_of_an_entry_of_a_running_report_is_not_said() -> None:
    (reading,) = rec.read_text("Truce talks: live\n\n12 May 2024\n\n14:05 The army has crossed the Volta, a doctor in Keta says.\n")
    assert [c.quote for c in reading.claims if "Volta" in c.quote] == ["The army has crossed the Volta"]


@pytest.mark.parametrize(
    ("text", "who", "side"),
    [
        (
            "Borel Gas made no secret of the cut. “We have closed the valve,” its spokesman Edem Lawson said.",
            "Edem Lawson",
            "org:borel-gas",
        ),
        ("Nobody will pay, said Ama Boateng, who heads the Borel Gas Company.", "Ama Boateng", "org:borel-gas-company"),
        ("The post at Kpem was shelled, Ghanaian general Ama Boateng said.", "Ama Boateng", "country:GH"),
        (
            "Dockers of the Union of Seafarers (UOS) struck on Monday. Nobody sails, the union's secretary, Ama Boateng, said.",
            "Ama Boateng",
            "org:union-of-seafarers",
        ),
        ("Togo's coast guard boarded the tug. She showed no flag, Commander Edem Lawson said.", "Edem Lawson", "country:TG"),
    ],
)
def test_whoever_leads_or_speaks_for_a_body_has_its_side(text: str, who: str, side: str) -> None:
    sides = {link.name: link.actor and link.actor.side for c in claims(text) for link in c.chain}
    assert sides[who] == side


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ghana's army and Togo's army met at Kpem. Retired Colonel Edem Lawson said it was late.", "Edem Lawson"),
        ("Borel Gas shut the valve. His lawyer, Ama Boateng, said he would sue.", "Ama Boateng"),
        ("Borel Gas shut the valve. Edem Lawson, who sells onions, said he was cold.", "Edem Lawson"),
        ("The post at Kpem was shelled, Ghanaian nurse Ama Boateng said.", "Ama Boateng"),
        ("The post at Kpem was shelled, said Ama Boateng, a Ghanaian teacher.", "Ama Boateng"),
    ],
)
def test_whoever_speaks_for_nobody_has_no_side(text: str, who: str) -> None:
    sides = {link.name: (link.actor and link.actor.side) for c in claims(text) for link in c.chain}
    assert str(sides[who]).startswith("name:")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A UN envoy spoke of Chad. The Security Council has agreed to talks, diplomats in Chad said.", "UN Security Council"),
        ("Iran sent guns. Iran's Security Council had agreed to talks with Chad, diplomats said.", "Iranian security council"),
    ],
)
def test_a_council_of_nations_is_that_of_no_country_told_of_before(text: str, who: str) -> None:
    assert who in {a.name for c in claims(text) if c.event for a in c.event.actors}


def test_no_group_is_nobody_s_word() -> None:
    told = claims("A tram was burnt in Riga. No group has claimed responsibility. No party claimed it.")
    assert not [link.name for c in told for link in c.chain]
