"""Whose word it is in plain wire and newspaper copy: second mentions, words without a verb, bodies by their kind, the paper's own voice."""

import pytest

from onrecord.claim import Stance
from tests.reading import about, chain, claims

ATLANTICA = (
    "Shipbuilder Atlantica Naval will cut 900 jobs at its yard in Setubal, its chief executive Rui Falcao said on Tuesday.\n"
    '"We bid with a good ship at a fair price," the 54-year-old told reporters. "The ministry chose another one."\n'
    "Atlantica was founded in 1937 and has built ships for eleven navies.\n"
    "The defence ministry declined to comment."
)
TINDOUF = (
    "Algerian border guards seized 140 rifles and two trucks near Tindouf on Sunday night, the gendarmerie said in a statement. "
    "Three men were arrested and a fourth fled on foot, it said.\n"
    "The weapons came from a depot in Mauritania, according to a security official who spoke on condition of anonymity."
)
SOLOLA = (
    "Dionisio Chiroy told his bodyguards to fire on the crowd, according to the indictment. Five people were wounded, it says.\n"
    "Chiroy's lawyer, Marta Ixcot, said her client was in another town that day.\n"
    "The mine belongs to Silverline, a Canadian company. Silverline did not respond to requests for comment."
)
CYCLONE = (
    "Fisherman Jean Rakoto lost his house and two boats to the cyclone in Madagascar.\n"
    '"The sea stood up like a wall," the father of six said.\n'
    'Red Cross worker Anna Weiss said the port was under water. "We need boats," she said.'
)
FONSECA = (
    "A Honduran patrol boat fired on a Nicaraguan vessel on Monday, Nicaragua's defence minister said.\n"
    "The vessel was fishing in its own waters, Jose Antonio Alvarado told a news conference in Managua.\n"
    "Honduras told a different story. Its navy said the vessel had ignored three warnings.\n"
    '"They came at us," said Lieutenant Oscar Mejia, adding that only warning shots were fired.'
)
TICHIT = (
    "Two Spanish aid workers were handed to soldiers near Tichit at dawn, their employer, the charity Agua Clara, announced.\n"
    "Spain paid 2 million euros for the pair, the Madrid newspaper El Norte reported, quoting an intelligence source."
)
LUMUT = (
    "A valve had failed, the operator said. Prices in Tokyo rose 4 percent.\n"
    "Officials had been told of cracks in March, according to an internal report obtained by the Borneo Standard. "
    'The report recommends that the line be shut "without delay".'
)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (ATLANTICA, "900 jobs", "Rui Falcao"),
        (ATLANTICA, "fair price", "Rui Falcao"),
        (ATLANTICA, "chose another", "Rui Falcao"),
        (TINDOUF, "140 rifles", "gendarmerie"),
        (TINDOUF, "fourth fled", "gendarmerie"),
        (SOLOLA, "fire on the crowd", "the indictment"),
        (SOLOLA, "wounded", "the indictment"),
        (SOLOLA, "another town", "Marta Ixcot"),
        (SOLOLA, "did not respond", "Silverline"),
        (CYCLONE, "like a wall", "Jean Rakoto"),
        (CYCLONE, "under water", "Anna Weiss"),
        (FONSECA, "own waters", "Jose Antonio Alvarado"),
        (TICHIT, "handed to soldiers", "Agua Clara"),
    ],
)
def test_who_says_it(text: str, words: str, name: str) -> None:
    assert chain(about(text, words)) == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ATLANTICA, "founded in 1937"),
        (SOLOLA, "mine belongs"),
        (CYCLONE, "lost his house"),
        (LUMUT, "Prices in Tokyo"),
        ("A valve had failed, the firm said. Shares in the firm were down 3 percent at noon.", "Shares"),
        ('"We were never asked," said Ugyen Wangdi, the mayor. Paro is home to the country\'s only airport.', "only airport"),
        ("Miners would strike, the union said. Copper accounts for half of exports.", "half of exports"),
        ("The town was empty, an aid worker said. It lies 40 km north of the capital.", "40 km"),
    ],
)
def test_what_the_reporter_adds_is_nobodys_word(text: str, words: str) -> None:
    assert chain(about(text, words)) == []


def test_a_price_that_somebody_tells_of_stays_told() -> None:
    assert chain(about("A valve had failed, the firm said. The price of gas had doubled since May.", "doubled")) == ["firm"]


def test_an_outlet_stands_outside_whom_it_quotes() -> None:
    assert chain(about(TICHIT, "2 million euros"))[:1] == ["El Norte"]
    assert len(chain(about(TICHIT, "2 million euros"))) == 2


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ('Ana Ruiz runs the port of Colon. "We have no crane," the 61-year-old told reporters.', "no crane", "Ana Ruiz"),
        ("Ana Ruiz met Juan Paz on Monday. The Cambridge graduate said the talks had been hard.", "hard", "Ana Ruiz"),
        ("Ana Ruiz, a retired judge, ran for mayor. The former judge said the count was a farce.", "farce", "Ana Ruiz"),
        ("The price was low, Ana Ruiz said. The Lima-born banker called it fair.", "fair", "Ana Ruiz"),
        ("Juan Paz was arrested in May. The tycoon denied the charges.", "charges", "Juan Paz"),
        ("The 17-year-old said he had walked for a day.", "walked", "The 17-year-old"),
        ("Ministers met in Oslo. The former rebels said they had laid down their guns.", "guns", "former rebels"),
    ],
)
def test_who_is_told_of_by_age_kin_or_past_was_named_before(text: str, words: str, name: str) -> None:
    assert chain(about(text, words)) == [name]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Land Watch, a campaign group, says 400 families were driven off their fields.", "Land Watch", "org:land-watch"),
        ("Forest Monitor, an environmental organisation, said the logs were stolen.", "Forest Monitor", "org:forest-monitor"),
        ("Water Voice, a Nairobi-based charity, said the well was dry.", "Water Voice", "org:water-voice"),
        ("Harbour Gazette, a media company, said the boat had sunk.", "Harbour Gazette", "outlet:harbour-gazette"),
        ("Juan Paz, a party leader, said it was late.", "Juan Paz", "name:juan-paz"),
        ("Japan's Tohoku Power, which buys a third of the gas, said its cargoes would be late.", "Tohoku Power", "org:tohoku-power"),
        ("Ports ordered 31 tugs, according to data from the broker Alderson.", "Alderson", "org:alderson"),
        ("Trawlers will stay in port, the fishermen's union said.", "fishermen's union", "org:fishermen-s-union"),
        ("General Felix Mbala's Geneva lawyer, Yves Corboz, said he had sold timber.", "Yves Corboz", "name:yves-corboz"),
        ("Iran's deputy oil minister said homes would stay warm.", "the deputy oil minister of Iran", "country:IR"),
        ("Iran's oil minister of 1991 was late. Chad's finance minister said so.", "the finance minister of Chad", "country:TD"),
    ],
)
def test_a_source_goes_by_its_own_name(text: str, name: str, side: str) -> None:
    link = next(c.chain[0] for c in claims(text) if c.chain)
    assert (link.name, link.actor and link.actor.side) == (name, side)


def test_a_spinner_without_a_family_name_is_called_by_her_own() -> None:
    assert chain(about('"My children eat bread," said Gulnora, a spinner who would give only her first name.', "bread")) == ["Gulnora"]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        (TINDOUF, "gendarmerie", "country:DZ"),
        (FONSECA, "Jose Antonio Alvarado", "country:NI"),
        (FONSECA, "Oscar Mejia", "country:HN"),
        ("Kenyan rangers shot two men from Uganda, the police said. Tanzania sent a note.", "police", "country:KE"),
        ("The ferry hit a reef off Vanuatu, the coast guard said. An Australian was hurt.", "coast guard", "country:VU"),
        ('Chile shelled a village in Peru. "It was at noon," Colonel Ana Ruiz said.', "Ana Ruiz", "name:ana-ruiz"),
        ("Kenya's interior minister said Uganda had closed the road. Pedro Lanza, a farmer, said so.", "Pedro Lanza", "name:pedro-lanza"),
    ],
)
def test_for_whom_officers_and_guards_speak(text: str, name: str, side: str) -> None:
    sides = {link.name: link.actor and link.actor.side for c in claims(text) for link in c.chain}
    assert sides[name] == side


def test_a_think_tank_in_a_capital_is_no_government() -> None:
    text = (
        "Mongolia sells nine tenths of its coal to China.\nThe strike shows how little the state has done, said Peter Holm, "
        "an analyst at the Copenhagen think tank Resource Forum. The mining ministry had no immediate comment."
    )
    silent = about(text, "no immediate comment").chain[0]
    assert silent.actor is not None and silent.actor.side != "country:DK"


@pytest.mark.parametrize(
    ("text", "told", "denier"),
    [
        ("Oman denied a report by the Star that it had sold gas to Chad.", "Star", "Oman"),
        ("Peru denied Bolivia's claim that Peruvian troops had crossed the border.", "Bolivia", "Peru"),
        ("The army had dismissed a claim by rebels that it had shelled the town.", "rebels", "army"),
    ],
)
def test_who_denies_anothers_words_does_not_speak_through_him(text: str, told: str, denier: str) -> None:
    assert {(tuple(chain(c)), c.stance) for c in claims(text)} == {((told,), Stance.ASSERTS), ((denier,), Stance.DENIES)}


def test_one_of_two_who_spoke_is_the_same_source() -> None:
    text = "Two brokers said the price was low. One said it was the lowest in years. Another called it mad."
    assert {x.name for c in claims(text) for x in c.chain} == {"Two brokers"}
    assert chain(about("Ana Ruiz said the price was low. One said it was the lowest in years.", "lowest")) == ["One"]


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Ingrid Dahl said she had not seen such a count before.", "such a count", Stance.ASSERTS),
        ("He has not seen his daughter since May, the fisherman said.", "daughter", Stance.ASSERTS),
        ("The minister said he had not seen the report.", "the report", Stance.CANNOT_CONFIRM),
        ("There was no word from Waheed, who was last seen voting on Sunday.", "no word", Stance.DECLINES_COMMENT),
        ("No reaction came from the palace, where the king was hunting.", "No reaction", Stance.DECLINES_COMMENT),
    ],
)
def test_silence_and_what_only_looks_like_it(text: str, words: str, stance: Stance) -> None:
    assert about(text, words).stance is stance


def test_a_leaked_report_is_not_the_paper_that_has_it() -> None:
    assert chain(about(LUMUT, "line be shut"))[-1:] == ["an internal report"]


def test_a_deed_that_reaches_over_its_speaker_takes_no_word_from_him() -> None:
    text = "Delivery is to start in March 2022, said Hidd Marine's head of sales, Yusuf Al Doy."
    assert chain(about(text, "Delivery")) == ["Yusuf Al Doy"]


def test_it_said_goes_on_from_the_paragraph_before() -> None:
    text = "The coast guard holds a trawler, the fisheries authority said.\nThe ship had shark fins on board, it said."
    assert chain(about(text, "shark fins"))[-1].removeprefix("the ").endswith("fisheries authority")


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Noordkaap's lawyer, Pieter Claes, said it would appeal. Ship Justice, a campaign group, welcomed the ruling.", "ruling", []),
        ("The ferry sank, the navy said. Ana Ruiz, a nurse, swam ashore.", "ashore", []),
        ("The talks were near, the envoy said. Juan Paz, a colonel, would lead them.", "lead them", ["envoy"]),
    ],
)
def test_whom_the_reporter_presents_he_tells_of(text: str, words: str, names: list[str]) -> None:
    assert chain(about(text, words)) == names


def test_the_company_is_no_campaign_group() -> None:
    text = "The firm Noordkaap sold ships. Ship Justice, a campaign group, welcomed it. The company declined further comment."
    assert chain(about(text, "further comment")) == ["Noordkaap"]


def test_the_ministry_is_that_of_the_minister_before() -> None:
    text = "Oslo and Riga met. Kenya's trade minister called it large. The ministry declined to comment."
    assert chain(about(text, "declined")) == ["Kenyan ministry"]


@pytest.mark.parametrize(
    ("text", "thing", "who"),
    [
        ("Ida Lund expects the first of the new ferries in Kolm in June.", "the first of the new ferries", "Ida Lund"),
        ("Bo Hagen saw long green crates being driven off the quay in a lorry.", "long green crates", "Bo Hagen"),
    ],
)
def test_what_somebody_sees_or_expects_of_others_is_on_his_word(text: str, thing: str, who: str) -> None:
    assert [link.name for link in about(text, thing).chain] == [who]


def test_what_somebody_expects_to_do_is_his_wish() -> None:
    assert not [c for c in claims("Ida Lund expects to sail for Kolm on Monday.") if c.chain]
