"""Who did what to whom in plain agency sentences. Small articles."""

from __future__ import annotations

import pytest

from tests.reading import about


def _parties(text: str, words: str) -> tuple[str, set[str], set[str]]:
    event = about(text, words).event
    assert event is not None
    actors, recipients = ({a.side.removeprefix("country:") for a in side} for side in (event.actors, event.recipients))
    return event.act, actors, recipients


@pytest.mark.parametrize(
    ("text", "words", "act", "actor", "recipient"),
    [
        (
            "Ghana has donated maize to Burkina Faso, Accra said. Its neighbour had asked for help in April, the ministry said.",
            "asked for help",
            "REQUEST",
            "BF",
            "GH",
        ),
        (
            "Georgian customs officers seized a Turkish freighter off Poti, the coastguard said. Ankara demanded the release of the ship.",
            "demanded the release",
            "REQUEST",
            "TR",
            "GE",
        ),
        (
            "Omani police seized a Comoran trawler off Salalah, Muscat said. Moroni asked for the return of the boat on Friday.",
            "asked for the return",
            "REQUEST",
            "KM",
            "OM",
        ),
        (
            "Latvia expelled two Belarusian diplomats on Monday, Riga said. Minsk threatened to close its consulate in answer, Riga said.",
            "threatened to close",
            "THREATEN",
            "BY",
            "LV",
        ),
        (
            "Hungary shut a road to Serbia on Friday, officials said. Belgrade expelled three attachés, a Serbian spokesman said.",
            "expelled three",
            "SANCTION",
            "RS",
            "HU",
        ),
    ],
)
def test_a_reply_that_names_nobody_is_done_to_the_other_state(text: str, words: str, act: str, actor: str, recipient: str) -> None:
    assert _parties(text, words) == (act, {actor}, {recipient})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Togo lent Benin a dredger in 2016. Benin threatened to jail anyone who sailed it, a minister said.",
            "threatened to jail",
        ),
        ("Malta sold six boats to Libya, Valletta said.\nTunisia demanded calm at sea, a Tunisian minister said.", "demanded calm"),
    ],
)
def test_what_is_no_reply_to_the_other_state_is_not_done_to_it(text: str, words: str) -> None:
    assert not _parties(text, words)[2]


@pytest.mark.parametrize(
    ("text", "words", "actor", "recipient"),
    [
        (
            "Norway offered to mediate between Eritrea and Sudan, Oslo said. Asmara rejected the offer.",
            "rejected",
            "ER",
            "NO",
        ),
        ("Sri Lanka turned down an Indian offer of two frigates, Colombo said.", "turned down", "LK", "IN"),
        ("A Chadian offer of talks to Sudan was turned down, Chad's government said.", "turned down", "SD", "TD"),
        ("Belarus has turned down a Polish request for the extradition of two bankers, Minsk said.", "turned down", "BY", "PL"),
        ("Angola rejected a Zambian proposal to share the dam, the Angolan water minister said.", "rejected", "AO", "ZM"),
    ],
)
def test_an_answer_is_done_to_whoever_made_the_offer(text: str, words: str, actor: str, recipient: str) -> None:
    assert _parties(text, words) == ("REJECT", {actor}, {recipient})


@pytest.mark.parametrize(
    ("text", "words", "act", "actor", "recipient"),
    [
        ("The Serbian ambassador was summoned on Friday, the Croatian foreign ministry said.", "was summoned", "ACCUSE", "HR", "RS"),
        ("Budapest called in the Slovak ambassador over the ban, a spokesman said.", "called in", "ACCUSE", "HU", "SK"),
        ("Zagreb sent home two Serbian diplomats, an official said.", "sent home", "SANCTION", "HR", "RS"),
        ("Peru sent three Chilean consuls home in June, Lima said.", "consuls home", "SANCTION", "PE", "CL"),
        ("Canada's ambassador was ordered to leave by Saudi Arabia, Canadian officials said.", "ordered to leave", "SANCTION", "SA", "CA"),
        ("Two Syrian diplomats were told to leave Norway, an official in Oslo said.", "told to leave", "SANCTION", "NO", "SY"),
        ("A Moldovan envoy delivered a letter to the Romanian foreign minister, Bucharest said.", "delivered", "CONSULT", "MD", "RO"),
        ("The Saudi government froze trade with Ottawa, officials said.", "froze trade", "SANCTION", "SA", "CA"),
        ("Finland recognised the government of Eritrea in 1993, the foreign ministry said.", "recognised", "SUPPORT", "FI", "ER"),
        ("Ecuador's protest to Peru over the dredging was lodged on Friday, Quito said.", "protest to Peru", "ACCUSE", "EC", "PE"),
    ],
)
def test_envoys_and_letters(text: str, words: str, act: str, actor: str, recipient: str) -> None:
    assert _parties(text, words) == (act, {actor}, {recipient})


def test_a_state_does_not_summon_its_own_envoy() -> None:
    assert not _parties("The Serbian ambassador was summoned, the Serbian foreign ministry said.", "was summoned")[1]


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Croatia exchanged fourteen prisoners, officials said.",
        "Croatia and Serbia swapped two convicted spies on a bridge on Tuesday, the police said.",
    ],
)
def test_prisoners_are_swapped_between_states(text: str) -> None:
    act, actors, recipients = _parties(text, "e")
    assert (act, actors | recipients) == ("COOPERATE", {"RS", "HR"})


def test_who_mediates_does_so_between_the_others() -> None:
    text = "Swiss mediation between Iran and Saudi Arabia has begun, the Swiss foreign ministry said."
    assert _parties(text, "mediation") == ("CONSULT", {"CH"}, {"IR", "SA"})


@pytest.mark.parametrize(
    ("text", "words", "actor", "recipient"),
    [
        (
            "Three Omani dhows left Sur on Monday. The coastguard of Iran seized the dhows near Jask, a port official said.",
            "seized the dhows",
            "IR",
            "OM",
        ),
        (
            "Six Omani fishermen left Sur on Monday. The fishermen were arrested by the Iranian coastguard, a port official said.",
            "were arrested",
            "IR",
            "OM",
        ),
    ],
)
def test_who_and_what_is_known_already_keeps_its_country(text: str, words: str, actor: str, recipient: str) -> None:
    assert _parties(text, words)[1:] == ({actor}, {recipient})


def test_of_two_countries_known_people_belong_to_neither() -> None:
    text = "Three Chadian nurses and a Sudanese nurse vanished. The nurses were freed by rebels on Friday, the mayor said."
    assert _parties(text, "were freed")[2] == {"unnamed:nurses"}


def test_the_army_of_which_its_ministry_tells_is_its_own() -> None:
    assert _parties("The army killed six guerrillas near the dam, the Peruvian defence minister said.", "killed six")[1] == {"PE"}
    assert _parties("The army shelled two Peruvian villages, the Peruvian defence minister said.", "shelled two")[1] == {"unnamed:army"}


def test_we_told_to_a_paper_is_not_the_paper() -> None:
    assert _parties('"We sell to whom we please," Ilić told the weekly Nedelja.', "We sell")[1] == {"name:ilić"}


@pytest.mark.parametrize(
    ("text", "words", "act", "actor", "recipient"),
    [
        ("A consignment of rice from Pakistan arrived in Lagos on Wednesday, Abuja said.", "consignment", "AID", "PK", "NG"),
        ("The Mongolian president hosted his Kazakh counterpart in Ulan Bator, the palace said.", "hosted", "CONSULT", "KZ", "MN"),
        ("Fiji recalled its high commissioner to Australia on Tuesday, Suva said.", "recalled", "SANCTION", "FJ", "AU"),
        ("Angola gave the Congolese envoy a protest note, Luanda said.", "protest note", "ACCUSE", "AO", "CD"),
        ("Norway handed a letter of protest to the Syrian ambassador, Oslo said.", "letter of protest", "ACCUSE", "NO", "SY"),
    ],
)
def test_hosts_cargoes_and_protest_notes(text: str, words: str, act: str, actor: str, recipient: str) -> None:
    assert _parties(text, words) == (act, {actor}, {recipient})
