"""Who did what to whom with which goods: one sentence each, as a report would have it."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from onrecord.event import Event
from tests.reading import claims

Case = tuple[str, str, list[str], list[str]]


def told(sentence: str, act: str) -> Event:
    """The event of an act that a sentence tells of."""
    events = [c.event for c in claims(sentence) if _of(c, act)]
    assert events and events[0] is not None, f"no {act}: {[c.event and c.event.act for c in claims(sentence)]}"
    return events[0]


def _of(claim: Claim, act: str) -> bool:
    return claim.event is not None and claim.event.act == act


def sides(e: Event) -> tuple[list[str], list[str]]:
    return [a.name for a in e.actors], [a.name for a in e.recipients]


def check(case: Case) -> None:
    sentence, act, actors, recipients = case
    assert sides(told(sentence, act)) == (actors, recipients)


PREPOSITIONS: list[Case] = [
    ("Ten trucks were handed over to Malawi by Oman last week.", "AID", ["Oman"], ["Malawi"]),
    ("The delivery of ten rifles to Malawi by Oman was completed.", "AID", ["Oman"], ["Malawi"]),
    ("Oman's delivery of ten rifles to Malawi was completed.", "AID", ["Oman"], ["Malawi"]),
    ("Deliveries of rifles from Oman to Malawi are continuing.", "AID", ["Oman"], ["Malawi"]),
    ("New tariffs against Malawi by Oman are being prepared.", "SANCTION", ["Oman"], ["Malawi"]),
    ("The condemnation of Malawi by Oman came late.", "ACCUSE", ["Oman"], ["Malawi"]),
    ("Oman's lawsuit against Malawi was filed in May.", "ACCUSE", ["Oman"], ["Malawi"]),
    ("Oman lodged a protest with Malawi.", "ACCUSE", ["Oman"], ["Malawi"]),
    ("Chile was asked by Oman for ambulances.", "REQUEST", ["Oman"], ["Chile"]),
    ("The visit to Oman by Chile's foreign minister was short.", "CONSULT", ["Alberto van Klaveren"], ["Oman"]),
]


@pytest.mark.parametrize("case", PREPOSITIONS, ids=lambda c: c[0])
def test_a_preposition_before_a_name_gives_its_role(case: Case) -> None:
    check(case)


IN_A_COUNTRY: list[Case] = [
    ("Chad shelled a mill in Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("The mill in Niger that Chad shelled had been empty.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Chad sent 300 soldiers to the border with Niger.", "MOBILIZE", ["Chad"], ["Niger"]),
    ("300 soldiers were sent to Niger.", "MOBILIZE", [], ["Niger"]),
    ("Chad massed troops along its border with Niger.", "MOBILIZE", ["Chad"], ["Niger"]),
    ("Chad pulled its troops out of Niger.", "RETREAT", ["Chad"], ["Niger"]),
    ("Chad's withdrawal of 300 soldiers from Niger was completed.", "RETREAT", ["Chad"], ["Niger"]),
    ("Oxfam distributed lentils in Niger.", "AID", ["Oxfam"], ["Niger"]),
    ("Rebels kidnapped a Danish nurse in Chad.", "ASSAULT", ["Rebels"], ["Danish nurse"]),
]


@pytest.mark.parametrize("case", IN_A_COUNTRY, ids=lambda c: c[0])
def test_whoever_governs_the_place_receives_where_nobody_else_is_named(case: Case) -> None:
    check(case)


TAKEN_OVER: list[Case] = [
    ("Peru denied having deployed troops to Chile.", "MOBILIZE", ["Peru"], ["Chile"]),
    ("Peru was accused of arming rebels in Chile.", "ACCUSE", [], ["Peru"]),
    ("Peru threatened to impose sanctions on Chile.", "THREATEN", ["Peru"], ["Chile"]),
    ("Peru stopped supplying howitzers to Chile in March.", "SANCTION", ["Peru"], ["Chile"]),
    ("Peru promised Chile a shipment of rifles.", "AID", ["Peru"], ["Chile"]),
    ("Peru, which sued Chile over fishing, has hired lawyers.", "ACCUSE", ["Peru"], ["Chile"]),
    ("Peru called on Chile to withdraw its troops.", "REQUEST", ["Peru"], ["Chile"]),
    ("Two Chilean diplomats were expelled by Peru.", "SANCTION", ["Peru"], ["two Chilean diplomats"]),
    ("Chilean assets were frozen by Peru.", "SANCTION", ["Peru"], ["Chile"]),
    ("Sanctions on Chile were lifted by Peru.", "RETREAT", ["Peru"], ["Chile"]),
    ("Peru received grenades donated by Chile.", "AID", ["Chile"], ["Peru"]),
]


@pytest.mark.parametrize("case", TAKEN_OVER, ids=lambda c: c[0])
def test_roles_are_taken_over_and_turned_round(case: Case) -> None:
    check(case)


VERB_LAST: list[Case] = [
    ("To Niger has Oman last week ten rifles delivered.", "AID", ["Oman"], ["Niger"]),
    ("Oman has to Niger ten rifles handed over.", "AID", ["Oman"], ["Niger"]),
    ("At dawn has Chad a mill in Niger bombed.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Chad has Oman visited.", "CONSULT", ["Chad"], ["Oman"]),
    ("Sweden has against Chad sanctions imposed.", "SANCTION", ["Sweden"], ["Chad"]),
    ("In May sanctioned Sweden three Chadian banks.", "SANCTION", ["Sweden"], ["Chad"]),
    ("Since Monday blocks Sweden the accounts of a Chadian bank.", "SANCTION", ["Sweden"], ["Chad"]),
]


@pytest.mark.parametrize("case", VERB_LAST, ids=lambda c: c[0])
def test_a_verb_at_the_end_as_in_a_translation(case: Case) -> None:
    check(case)


PENALTIES: list[Case] = [
    ("Peru hit Chile with new tariffs.", "SANCTION", ["Peru"], ["Chile"]),
    ("Chile was hit by sanctions from Peru.", "SANCTION", ["Peru"], ["Chile"]),
    ("Peru imposed an entry ban on a Chilean general.", "SANCTION", ["Peru"], ["Chilean general"]),
    ("Peru put Chile on its blacklist.", "SANCTION", ["Peru"], ["Chile"]),
    ("Peru removed Chile from its sanctions list.", "RETREAT", ["Peru"], ["Chile"]),
    ("Peru lifted its ban on imports from Chile.", "RETREAT", ["Peru"], ["Chile"]),
    ("Chile came under sanctions of Peru.", "SANCTION", ["Peru"], ["Chile"]),
    ("Peru froze accounts belonging to a Chilean general.", "SANCTION", ["Peru"], ["Chilean general"]),
    ("Peru has the sanctions against Chile lifted.", "RETREAT", ["Peru"], ["Chile"]),
    ("Oman may propose sanctions against Niger.", "SANCTION", ["Oman"], ["Niger"]),
    ("Exports of rifles to Niger were banned by Oman.", "SANCTION", ["Oman"], ["Niger"]),
    ("A Chilean shipping line was blacklisted by Peru.", "SANCTION", ["Peru"], ["Chilean shipping line"]),
]


@pytest.mark.parametrize("case", PENALTIES, ids=lambda c: c[0])
def test_whom_a_penalty_strikes_and_whom_it_spares(case: Case) -> None:
    check(case)


BLAME: list[Case] = [
    ("Peru called Chile an aggressor.", "ACCUSE", ["Peru"], ["Chile"]),
    ("Peru charged Chile with spying.", "ACCUSE", ["Peru"], ["Chile"]),
    ("Peru filed a complaint against Chile.", "ACCUSE", ["Peru"], ["Chile"]),
    ("The accusations of Peru against Chile were repeated.", "ACCUSE", ["Peru"], ["Chile"]),
    ("Peru shifted the blame to Chile.", "ACCUSE", ["Peru"], ["Chile"]),
    ("The Chilean opposition wants to sue Peru.", "ACCUSE", ["Chilean opposition"], ["Peru"]),
    ("Chile came under criticism from Peru.", "ACCUSE", ["Peru"], ["Chile"]),
    ("Peru said Chile was behind the attack.", "ASSAULT", ["Chile"], []),
    ("Peru said Chile was responsible for the attack.", "ASSAULT", ["Chile"], []),
]


@pytest.mark.parametrize("case", BLAME, ids=lambda c: c[0])
def test_who_blames_and_who_is_blamed(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "sentence",
    [
        "The sanctions of Peru against Chile have hurt a baker.",
        "The sanctions of Peru against Chile were welcomed.",
        "The sanctions of Peru against Chile were criticised at home.",
    ],
)
def test_a_deed_strikes_no_blow_and_is_told_where_nobody_is_named_who_reacts(sentence: str) -> None:
    assert {c.event.act for c in claims(sentence) if c.event} == {"SANCTION"}


GIVERS: list[Case] = [
    ("Slovenia equipped the North Macedonian army with armoured vehicles.", "AID", ["Slovenia"], ["North Macedonian army"]),
    ("Oman leased helicopters to Chile.", "AID", ["Oman"], ["Chile"]),
    ("The militia in Darfur is being armed and financed.", "AID", [], ["militia"]),
    ("Ten howitzers from Chile have arrived in Oman.", "AID", ["Chile"], ["Oman"]),
    ("Oman bought rifles in Chile.", "AID", ["Chile"], ["Oman"]),
    ("Chad, Oman and Chile sold rifles to Peru.", "AID", ["Chad", "Oman", "Chile"], ["Peru"]),
]


@pytest.mark.parametrize("case", GIVERS, ids=lambda c: c[0])
def test_who_arms_whom(case: Case) -> None:
    check(case)


VERB_FIRST: list[Case] = [
    ("To Oman will travel in May the foreign minister of Chile.", "CONSULT", ["Alberto van Klaveren"], ["Oman"]),
    ("Arrived in Muscat yesterday the foreign minister of Chile.", "CONSULT", ["Alberto van Klaveren"], ["Muscat"]),
    ("From Oman bought Chile ten buses.", "COOPERATE", ["Chile"], ["Oman"]),
    ("Sent Oman to Niger ten tents.", "AID", ["Oman"], ["Niger"]),
    ("By Oman to Niger were sent 300 soldiers.", "MOBILIZE", ["Oman"], ["Niger"]),
    ("Tents were by Oman to Niger sent.", "AID", ["Oman"], ["Niger"]),
    ("It is to Oman that the foreign minister of Chile went.", "CONSULT", ["Alberto van Klaveren"], ["Oman"]),
    ("It was reported that Chad on the 3rd invaded Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Against the government of Chad protested on Monday students.", "PROTEST", ["students"], ["Chad"]),
]


@pytest.mark.parametrize("case", VERB_FIRST, ids=lambda c: c[0])
def test_a_subject_behind_its_verb_or_parted_from_it(case: Case) -> None:
    check(case)


BY_WHOM: list[Case] = [
    ("Dockers struck against the government of Chile.", "PROTEST", ["Dockers"], ["Chile"]),
    ("Chad struck a base in Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Students are on strike against the government of Chile.", "PROTEST", ["Students"], ["Chile"]),
    ("Chadian soldiers left Niger.", "RETREAT", ["Chadian soldiers"], ["Niger"]),
    ("Chadian soldiers arrived in Niger.", "MOBILIZE", ["Chadian soldiers"], ["Niger"]),
    ("Chad sent a frigate to Niger.", "MOBILIZE", ["Chad"], ["Niger"]),
    ("Rebels handed over a Danish nurse.", "RETREAT", ["Rebels"], ["Danish nurse"]),
    ("Oman ordered 20 buses from Chile.", "COOPERATE", ["Oman"], ["Chile"]),
    ("Oman invested three million dollars in a mine in Chile.", "COOPERATE", ["Oman"], ["Chile"]),
]


@pytest.mark.parametrize("case", BY_WHOM, ids=lambda c: c[0])
def test_the_act_of_a_word_hangs_on_who_does_it_to_whom(case: Case) -> None:
    check(case)


CLAUSES: list[Case] = [
    ("Chad turned back two barges, three pilots told the Lima Herald.", "REJECT", ["Chad"], []),
    ("Chad and Niger have broken off their talks, the Lima Herald reports, citing an envoy of Oman.", "REJECT", ["Chad", "Niger"], []),
    ("Officials say a delegation from Chile travelled to Oman.", "CONSULT", ["Chilean delegation"], ["Oman"]),
    ("Prices would rise if a delegation from Chile were to travel to Oman.", "CONSULT", ["Chilean delegation"], ["Oman"]),
    ("Witnesses saw Chad attack an airport in Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Oman declined to comment on reports that Chad had attacked an airport in Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Chad denied attacking an airport in Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("Chad launched an attack on Niger.", "ASSAULT", ["Chad"], ["Niger"]),
    ("The delivery of tents to Niger by Chad was welcomed.", "AID", ["Chad"], ["Niger"]),
    ("Did Oman jail a Danish nurse?", "COERCE", ["Oman"], ["Danish nurse"]),
]


@pytest.mark.parametrize("case", CLAUSES, ids=lambda c: c[0])
def test_a_clause_keeps_its_own_parties(case: Case) -> None:
    check(case)


PARTIES: list[Case] = [
    ("Herders in Kano marched against the Nigerian government.", "PROTEST", ["Herders"], ["Nigeria"]),
    ("Kenya's oil ministry was blockaded by students.", "PROTEST", ["students"], ["Kenyan ministry"]),
    ("The students' blockade of Kenya's oil ministry ended.", "PROTEST", ["students"], ["Kenyan ministry"]),
    ("Tunisia said its delegation would visit Oman.", "CONSULT", ["Tunisia"], ["Oman"]),
    ("Three Omani bankers were sanctioned for financing a militia in Chad.", "SANCTION", [], ["three Omani bankers"]),
    ("Three pilots were taken hostage by gunmen in Mali.", "ASSAULT", ["gunmen"], ["three pilots"]),
    ("Iran is holding a Swedish geologist.", "COERCE", ["Iran"], ["Swedish geologist"]),
]


@pytest.mark.parametrize("case", PARTIES, ids=lambda c: c[0])
def test_who_the_parties_are(case: Case) -> None:
    check(case)


def test_ministers_of_two_countries_are_two() -> None:
    met = told("The finance ministers of Chile and Oman met in Lima.", "CONSULT")
    assert [a.name for a in (*met.actors, *met.recipients)] == ["finance ministers of Chile", "Oman"]


@pytest.mark.parametrize(
    ("sentence", "act", "goods"),
    [
        ("Oman sold pianos to Chile.", "COOPERATE", ["pianos"]),
        ("Oman sold rifles to Chile.", "AID", ["rifles"]),
        ("Canned fish was shipped to Chile.", "COOPERATE", ["canned fish"]),
        ("Oman has provided Chile with water filters.", "AID", ["water filters"]),
        ("Oman sold three tonnes of niobium oxide to Chile.", "COOPERATE", ["niobium"]),
        ("The World Food Programme distributed lentils in Chile.", "AID", ["lentils"]),
        ("The rifles that Oman sold to Chile in spring were old.", "AID", ["rifles"]),
        ("The wheat that Oman sold to Chile was late.", "COOPERATE", ["wheat"]),
        ("Oman offered to give Chile ten ambulances.", "AID", ["ambulances"]),
        ("Oman sold palm oil to Chile.", "COOPERATE", ["palm oil"]),
    ],
)
def test_goods_are_what_is_handed_over(sentence: str, act: str, goods: list[str]) -> None:
    assert [g.name for g in told(sentence, act).goods] == goods


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Oman deployed tanks to Chile.", "MOBILIZE"),
        ("Oman accused Chile of selling rifles to rebels.", "ACCUSE"),
        ("Police fired tear gas at students.", "ASSAULT"),
        ("Oman delivered a warning to Chile.", "AID"),
        ("Oman urged Chile to seize a steel mill.", "REQUEST"),
        ("Oman called on Chile to freeze the assets of a bank.", "REQUEST"),
    ],
)
def test_no_goods_are_handed_over(sentence: str, act: str) -> None:
    assert not [c for c in claims(sentence) if _of(c, act) and c.event is not None and c.event.goods]


def test_what_carries_goods_pays_no_visit() -> None:
    assert "CONSULT" not in {c.event.act for c in claims("A freighter with phosphate has left for Chile.") if c.event}
    assert "CONSULT" in {c.event.act for c in claims("The foreign minister of Oman has sailed to Chile.") if c.event}


MISPARSED: list[Case] = [
    ("Qatar rejected a UN report that it had armed the rebels.", "AID", ["Qatar"], ["rebels"]),
    ("Jordan, to which France sold 20 armoured cars last year, has ordered more.", "AID", ["France"], ["Jordan"]),
    ("Benin plans to accuse Togo of hiding smugglers at the summit.", "ACCUSE", ["Benin"], ["Togo"]),
    ("Latvia smuggled rifles to Chad.", "AID", ["Latvia"], ["Chad"]),
    ("Kenya threatened Uganda with a ban on sugar exports.", "THREATEN", ["Kenya"], ["Uganda"]),
    ("A harbour source in Lima said Bolivian Prime Minister Rosa Quispe had visited Peru.", "CONSULT", ["Rosa Quispe"], ["Peru"]),
    ("Ghana denied an El Faro report that it had jailed a Danish sailor.", "COERCE", ["Ghana"], ["Danish sailor"]),
    ("Ghana wants the African Union to ban Togolese timber.", "SANCTION", ["African Union"], ["Togo"]),
    ("The Chadian and Malian foreign ministers met in Oman.", "CONSULT", ["Chad"], ["Malian foreign ministers"]),
    ("The abduction of a Danish sailor by armed men was condemned.", "ASSAULT", ["armed men"], ["Danish sailor"]),
    ("In Haiti bandits kidnapped a Danish sailor, informs a newspaper.", "ASSAULT", ["Haiti bandits"], ["Danish sailor"]),
    ("Chad's president will visit on Monday Mali.", "CONSULT", ["Mahamat Déby"], ["Mali"]),
    ("The charity could not confirm that Oman had delivered blankets to Gaza.", "AID", ["Oman"], ["Gaza Strip"]),
    ("Oman would like the African Union to punish Mali.", "SANCTION", ["African Union"], ["Mali"]),
    ("Oman secretly produced rockets for Mali.", "COOPERATE", ["Oman"], ["Mali"]),
    ("Oman asked the Lima tribunal to charge two Danish generals.", "REQUEST", ["Oman"], ["Peruvian tribunal"]),
    ("Relatives saw Chadian police beat a Danish nurse.", "ASSAULT", ["Chadian police"], ["Danish nurse"]),
    ("In May wants the Chadian president Mali to visit.", "CONSULT", ["Mahamat Déby"], ["Mali"]),
    ("Chad's leader may come to Baku next month.", "CONSULT", ["Mahamat Déby"], ["Baku"]),
    ("Oman expressed its protest to Mali.", "ACCUSE", ["Oman"], ["Mali"]),
    ("Oman decided to file a complaint against Mali, it was learned.", "ACCUSE", ["Oman"], ["Mali"]),
    ("Chad's bombardment of a market in Mali killed nine people.", "ASSAULT", ["Chad"], ["Mali"]),
    ("New tariffs were slapped on Malian cotton.", "SANCTION", [], ["Mali"]),
    ("Hundreds of pensioners marched on the Danish embassy.", "PROTEST", ["pensioners"], ["Danish embassy"]),
    ("Oman denied a report in the Lima Herald that its delegation had visited Nepal.", "CONSULT", ["Oman"], ["Nepal"]),
]


@pytest.mark.parametrize("case", MISPARSED, ids=lambda c: c[0])
def test_what_a_parse_often_gets_wrong_is_put_right(case: Case) -> None:
    check(case)


SOLD: list[Case] = [
    ("Chile bought two patrol boats from Egypt in 1996.", "AID", ["Egypt"], ["Chile"]),
    ("The premier of Nepal denied buying three tankers from Cuba.", "COOPERATE", ["Pushpa Kamal Dahal"], ["Cuba"]),
]


@pytest.mark.parametrize("case", SOLD, ids=lambda c: c[0])
def test_who_sells_is_no_part_of_what_is_sold(case: Case) -> None:
    check(case)


PEOPLE: list[Case] = [
    ("Laos has jailed a Danish teenager.", "COERCE", ["Laos"], ["Danish teenager"]),
    ("Laos has freed two Danish tour guides.", "RETREAT", ["Laos"], ["two Danish tour guides"]),
    ("Gunmen kidnapped three Danish botanists.", "ASSAULT", ["Gunmen"], ["three Danish botanists"]),
]


@pytest.mark.parametrize("case", PEOPLE, ids=lambda c: c[0])
def test_people_are_known_by_what_they_do(case: Case) -> None:
    check(case)


MISREAD: list[Case] = [
    ("Talks between Chad and Mali were postponed.", "REJECT", [], ["Chad", "Mali"]),
]


@pytest.mark.xfail(reason="the encoder of today misparses it; the one before it did not")
@pytest.mark.parametrize("case", MISREAD, ids=lambda c: c[0])
def test_what_the_encoder_misreads(case: Case) -> None:
    check(case)


AT_SEA: list[Case] = [
    ("The Kenyan frigate Shujaa boarded a dhow off Lamu.", "COERCE", ["Kenya"], []),
    ("Jets of the Chilean air force forced a Peruvian light aircraft to land near Arica.", "COERCE", ["Chilean air force"], ["Peru"]),
    ("Chile says that its fighter jets made a small Peruvian plane land on a farm.", "COERCE", ["Chile"], ["Peru"]),
    ("Marines from the Danish frigate Absalon searched the Omani dhow.", "COERCE", ["Marines"], ["Oman"]),
    ("Two Peruvian trawlers were detained by the Chilean coast guard.", "COERCE", ["Chilean coast guard"], ["two Peruvian trawlers"]),
    ("Two members of our water team were taken by armed men on Thursday.", "ASSAULT", ["armed men"], []),
    ("The raiders made off with the skipper and two seamen.", "ASSAULT", ["raiders"], ["skipper", "two seamen"]),
    ("Three monks were marched to the bank.", "COERCE", [], ["three monks"]),
    ("Two patrol boats were handed to the coastguard of Togo.", "AID", [], ["coastguard of Togo"]),
    ("Iran let the Greek tanker sail.", "RETREAT", ["Iran"], ["Greek tanker"]),
    ("French soldiers left Niger for Chad.", "MOBILIZE", ["French soldiers"], ["Chad"]),
    ("The signing of the water treaty by Iran and Armenia is set for May.", "AGREE", ["Iran"], ["Armenia"]),
]


@pytest.mark.parametrize("case", AT_SEA, ids=lambda c: c[0])
def test_ships_planes_and_gunmen_and_what_they_stop_or_take(case: Case) -> None:
    check(case)


POINTED_BACK: list[Case] = [
    ("Peru and Chile trade again. The day before, the two foreign ministers had talked for five hours.", "CONSULT", ["Peru"], ["Chile"]),
    ("Gunmen seized a nurse in Kidal. The nurse was seized with her car.", "ASSAULT", ["Gunmen"], ["nurse"]),
]


@pytest.mark.parametrize("case", POINTED_BACK, ids=lambda c: c[0])
def test_who_is_meant_by_those_told_of_before(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The ministers of Peru and Chile put their names under the treaty.", "AGREE"),
        ("The brothers walked free on Monday.", "RETREAT"),
        ("The union announced the end of the strike.", "CONCEDE"),
        ("Helvia Gas turned off the supply on Monday.", "SANCTION"),
        ("Togo is letting its naval pier to France.", "COOPERATE"),
        ("A fund from Oman has bought a bank in Ghana.", "COOPERATE"),
        ("Seven men have been sitting in the Lima prison for weeks.", "COERCE"),
        ("The mayor has written his letter of resignation.", "RETREAT"),
        ("Soldiers put a torch to the boat.", "ASSAULT"),
        ("That the two were freed in May is not in dispute.", "RETREAT"),
    ],
)
def test_common_words_for_a_deed(sentence: str, act: str) -> None:
    assert act in [c.event.act for c in claims(sentence) if c.event]


@pytest.mark.parametrize(
    "sentence", ["The ferry Alba tied up at noon.", "The guests came across the square.", "Ada Tamm was eating pancakes."]
)
def test_what_everybody_does_every_day_is_no_deed(sentence: str) -> None:
    assert [c.event for c in claims(sentence) if c.event] == []


def test_a_doer_of_another_deed_is_not_taken_for_this_one() -> None:
    first, second = claims("Two farmers were abducted in Kano. Bandits abducted a French engineer on Sunday.")
    assert first.event is not None and first.event.actors == ()
    assert second.event is not None and [a.name for a in second.event.actors] == ["Bandits"]


@pytest.mark.parametrize(
    ("sentence", "name", "side"),
    [
        ("Marines from the Danish frigate Absalon searched a dhow.", "Marines", "country:DK"),
        ("Two fighters of the Chilean air force made a plane land.", "two fighters", "country:CL"),
        ("The Kenyan Coast Guard seized a dhow.", "Kenyan Coast Guard", "country:KE"),
    ],
)
def test_who_bears_the_flag_of_a_state_acts_for_it(sentence: str, name: str, side: str) -> None:
    actor = told(sentence, "COERCE").actors[0]
    assert (actor.name, actor.side) == (name, side)


def test_nothing_signed_is_an_agreement_that_is_not() -> None:
    (claim,) = claims("“Nothing has been signed,” said the Canadian trade minister, Ruth Lavoie.")
    assert claim.event is not None and claim.event.act == "AGREE" and claim.stance is Stance.DENIES


def test_what_somebody_does_not_carry_is_no_deed_left_undone() -> None:
    text = "Zambian officers seized eleven trucks on Tuesday, customs commissioner Mwila Banda said. The drivers had carried no papers."
    (papers,) = (c for c in claims(text) if "papers" in c.quote)
    assert papers.event is None and papers.stance is Stance.ASSERTS


@pytest.mark.parametrize(
    "case",
    [
        ("Bakers were on strike at the firm of Greta Olsen on Friday.", "PROTEST", ["Bakers"], []),
        ("Bakers were on strike against the state firm Panificio on Friday.", "PROTEST", ["Bakers"], ["Panificio"]),
        ("The strike at the mill in Peru is the third this year, the union said.", "PROTEST", [], []),
        ("Warplanes struck a market in Aden on Monday.", "ASSAULT", [], ["Aden"]),
        ("Dockers struck on Monday at Hull, their union said.", "PROTEST", ["Dockers"], []),
        ("The union's strike was illegal, the mayor said.", "PROTEST", ["the union"], []),
    ],
)
def test_who_owns_a_firm_or_judges_a_deed_is_no_party_to_it(case: Case) -> None:
    check(case)


def test_they_are_others_than_the_one_who_speaks_of_them() -> None:
    (claim,) = claims("Viktor Orban warned that they would attack Chad.")
    assert claim.event is not None and not claim.event.actors


def test_the_day_of_the_telling_is_not_that_of_the_deed() -> None:
    (told_on,) = claims("Peru has seized nine boats off Callao, the Lima Courier reported on Monday.")
    (done_on,) = claims("Peru seized nine boats off Callao on Monday, the Lima Courier reported.")
    assert told_on.event is not None and told_on.event.when is None
    assert done_on.event is not None and done_on.event.when is not None


def test_who_judges_a_deed_has_not_done_it() -> None:
    first, *_ = claims("A mill has been fined in Lima. Lawmaker Ana Parra described the fine as a disgrace.")
    assert first.event is not None and "Ana Parra" not in {a.name for a in first.event.actors}


NAMED_SHIPS: list[Case] = [
    ("Pirates captured the freighter Golden Reed off Beira on Friday.", "COERCE", ["Pirates"], ["Golden Reed"]),
    ("The tanker Golden Reed was boarded by Oman on Friday.", "COERCE", ["Oman"], ["Golden Reed"]),
    ("The tanker Malawi had bought was seized by Oman.", "COERCE", ["Oman"], ["tanker"]),
    ("The Omani patrol boat Zafar stopped a dhow.", "COERCE", ["Omani patrol boat"], []),
    ("An Omani patrol ship, the frigate Zafar, is idle. Oman seized the ferry on Friday.", "COERCE", ["Oman"], []),
]


@pytest.mark.parametrize("case", NAMED_SHIPS, ids=lambda c: c[0])
def test_a_ship_is_called_by_its_name(case: Case) -> None:
    check(case)


def test_the_tanker_is_the_one_named_before() -> None:
    text = "Pirates captured the tanker Golden Reed on Friday. Oman freed the tanker on Monday. Chile searched the Golden Reed."
    assert sides(told(text, "RETREAT")) == (["Oman"], ["Golden Reed"])
    found = [c.event for c in claims(text) if "Chile" in c.quote]
    assert [a.name for e in found if e for a in e.recipients] == ["Golden Reed"]


def test_a_man_whom_a_ship_is_called_after_stays_a_man() -> None:
    text = "Pirates captured the tug Juan Reyes on Friday. Minister Juan Reyes said on Monday that Oman had freed the crew."
    found = [c for c in claims(text) if "Oman" in c.quote]
    assert [link.actor.kind.value for c in found for link in c.chain if link.actor] == ["person"]


def test_whoever_seizes_a_ship_lends_it_no_flag() -> None:
    event = told("Oman seized the ferry Golden Reed on Monday.", "COERCE")
    assert [a.bloc for a in event.recipients] == [""]


OURS: list[Case] = [
    ("Omani troops shelled our post and wounded nine of our guards, Malawi's army said.", "ASSAULT", ["Omani troops"], ["Malawi"]),
    ("Three members of our team were abducted, a spokeswoman of WaterAid Chile said.", "ASSAULT", [], ["WaterAid Chile"]),
    ("Omani troops shelled our neighbours, Malawi's army said.", "ASSAULT", ["Omani troops"], ["neighbours"]),
    ("Two nurses of the charity MedAid were abducted near Zomba.", "ASSAULT", [], ["two nurses of MedAid"]),
    ("Two engineers from Zomba were abducted.", "ASSAULT", [], ["two engineers"]),
]


@pytest.mark.parametrize("case", OURS, ids=lambda c: c[0])
def test_ours_are_the_speakers_and_a_bodys_people_that_bodys(case: Case) -> None:
    check(case)


SIDES: list[Case] = [
    ("Chilean and Peruvian coast guards will train together off Arica.", "COOPERATE", ["Chile"], ["Peru"]),
    ("Malawi's envoy flew to Muscat on Friday to meet Ana Ruiz.", "CONSULT", ["the envoy of Malawi"], ["Muscat", "Ana Ruiz"]),
    ("Malawi's envoy flew to Oman, where the Chilean consul will meet miners.", "CONSULT", ["the envoy of Malawi"], ["Oman"]),
    ("Omani and Malawian coast guards will train together on the lake.", "COOPERATE", ["Oman"], ["Malawi"]),
    ("Malawi handed the two pilots over to Oman.", "RETREAT", ["Malawi"], ["two pilots", "Oman"]),
    ("Malawi refused to give the banker up to Oman.", "REJECT", ["Malawi"], ["banker", "Oman"]),
    ("Some 900 crates of rifles have gone from Malawi to Oman since May.", "AID", ["Malawi"], ["Oman"]),
    ("Oman has lost nine soldiers in the clash at the border.", "ASSAULT", [], ["Oman"]),
    ("Observers of the African Union will start patrols on Monday.", "MOBILIZE", ["Observers of the African Union"], []),
]


@pytest.mark.parametrize("case", SIDES, ids=lambda c: c[0])
def test_both_sides_of_what_goes_between_two(case: Case) -> None:
    check(case)


def test_rifles_moved_within_one_land_are_given_to_nobody() -> None:
    assert not any(_of(c, "AID") for c in claims("The rifles were moved from the depot to the harbour."))


@pytest.mark.parametrize(
    "case",
    [
        ("Danish nurse Pia Holm heard gunfire near the port of Aden.", "ASSAULT", [], []),
        ("Rafael Cruz, a baker, said he had seen smoke and heard the sound of shelling.", "ASSAULT", [], []),
        ("Soldiers repelled an attack by Chad on a post in Sudan on Monday.", "ASSAULT", ["Chad"], ["Sudan"]),
        ("Peru's army beat back an assault by Chile, officials in Lima said.", "ASSAULT", ["Chile"], []),
        ("Chad attacked a post in Sudan, said Pia Holm, who saw it.", "ASSAULT", ["Chad"], ["Sudan"]),
    ],
)
def test_who_sees_a_deed_or_wards_it_off_has_not_done_it(case: Case) -> None:
    check(case)
