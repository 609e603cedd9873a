"""What somebody is asked about is on the word of others, not of whoever answers."""

import pytest

from onrecord.claim import Stance
from onrecord.event import Realis
from tests.reading import about, chain, claims


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Asked about a Bild report that Germany would send tanks to Moldova, a spokeswoman said she could not comment.", "tanks", "Bild"),
        (
            "Responding to media reports that Niger had bought drones from Turkey, the ministry said it had nothing to add.",
            "drones",
            "media",
        ),
        ("Replying to a statement by Kyiv that its forces had sunk a frigate, Moscow said no ship was missing.", "frigate", "Ukraine"),
        ("Questioned about Peruvian accusations that Chile had tapped its phones, Rosa Díaz said the matter was closed.", "phones", "Peru"),
        ("The minister, asked on Tuesday about a report that Sudan had bought drones, said only that he was tired.", "drones", "report"),
        ("Commenting on claims by Kenya that Somali troops had crossed the border, Ali Warsame said they were false.", "border", "Kenya"),
        ("Japan responded to the announcement that China would close the strait with a protest.", "strait", "announcement"),
    ],
)
def test_what_is_asked_about_is_on_the_word_of_whom_the_noun_names(text: str, words: str, source: str) -> None:
    claim = about(text, words)
    assert chain(claim) == [source] and claim.stance is Stance.ASSERTS


def test_who_could_not_confirm_it_has_not_said_it() -> None:
    text = (
        "Asked about reports in US media that the Belarusian president Pavel Maroz will travel to Tehran this month, presidential "
        "spokesman Anton Reut told journalists that he could not confirm them."
    )
    trip, silence = claims(text)
    assert (chain(trip), trip.event and trip.event.realis) == (["US media"], Realis.PLANNED)
    assert (chain(silence), silence.stance) == (["Anton Reut"], Stance.CANNOT_CONFIRM)
    assert [link.actor.side for link in silence.chain if link.actor] == ["country:BY"]  # not of the country whose papers wrote it


def test_who_declines_to_comment_on_a_report_is_silent_and_the_report_is_the_papers() -> None:
    text = (
        "Asked about a report in the Sunday Nation that Tanzania had leased three ferries to Burundi, minister Grace Mushi declined "
        "to comment."
    )
    lease = about(text, "leased")
    assert chain(lease) == ["Sunday Nation"] and lease.stance is Stance.ASSERTS
    assert [(chain(c), c.stance) for c in claims(text) if c is not lease] == [(["Grace Mushi"], Stance.DECLINES_COMMENT)]


def test_who_is_asked_whether_it_is_so_is_silent_about_it() -> None:
    (claim,) = claims("Asked whether Chad had bought drones from Turkey, the minister would not say.")
    assert claim.stance is Stance.DECLINES_COMMENT


def test_what_is_denied_is_denied_by_whoever_answers() -> None:
    claim = about("Asked about the claim, the envoy said that the reports that Oman had sold fuel were false.", "sold fuel")
    assert chain(claim) == ["envoy"] and claim.stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "words", "realis"),
    [
        ("Hichilema will travel to Malawi soon and hold talks with President Banda.", "hold talks", Realis.PLANNED),
        ("The ministers are to meet in Accra and sign a treaty with Togo.", "sign a treaty", Realis.PLANNED),
        ("Hichilema arrived in Malawi and held talks with President Banda.", "held talks", Realis.HAPPENED),
        ("Norway will send tanks, and Sweden trains the crews.", "trains", Realis.ONGOING),
        ("The presidency put out a short note: Hichilema would fly to Lilongwe on Friday.", "fly to", Realis.PLANNED),
        ("There was a report in Lima that Chile would send tanks to Peru.", "send tanks", Realis.PLANNED),
        ("With more money Chile would send tanks to Peru.", "send tanks", Realis.CONDITIONAL),
    ],
)
def test_a_joined_verb_and_a_told_future_are_plans(text: str, words: str, realis: Realis) -> None:
    claim = about(text, words)
    assert claim.event is not None and claim.event.realis is realis


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("The service said it was watching closely whether Iran would send missiles to Russia.", "missiles", Stance.ASKS),
        ("UN inspectors are checking if Sudan moved the tanks.", "tanks", Stance.ASKS),
        ("It is doubtful whether Kenya sent troops to Haiti.", "troops", Stance.ASKS),
        ("The court will decide in May whether Peru must return the ship to Chile.", "ship", Stance.ASKS),
        ("Nobody knows whether Kenya sent troops to Haiti.", "troops", Stance.CANNOT_CONFIRM),
        ("The embassy declined to say whether Oman had bought drones from Turkey.", "drones", Stance.DECLINES_COMMENT),
        ("Regardless of whether Peru pays, Chile has shipped the guns to Lima.", "guns", Stance.ASSERTS),
        ("Norway will help if Latvia delivers the guns.", "delivers the guns", Stance.ASSERTS),  # a condition, no question
    ],
)
def test_whether_it_is_so_is_asked_not_said(text: str, words: str, stance: Stance) -> None:
    assert about(text, words).stance is stance
