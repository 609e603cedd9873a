"""What is denied, what is left open, on what nobody speaks: small articles."""

from __future__ import annotations

import pytest

from onrecord.asking import answer
from onrecord.claim import Stance
from onrecord.event import Realis
from onrecord.identity import claim_id
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries
from onrecord.status import propositions
from onrecord.undecided import leaves_open, undecided
from tests.reading import about, chain, claims, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brazil has not decided whether to send troops to Haiti, its defence minister said.", "troops"),
        ("Peru has yet to decide whether to sell the frigate to Chile, the defence ministry said.", "frigate"),
        ("No decision has been taken on whether to expel the envoy, foreign minister Ana Ruiz said.", "expel"),
        ("It remains to be seen whether Serbia will extradite the banker, the court said.", "banker"),
        ("Whether Malta will hand over the tanker remains open, its transport minister said.", "tanker"),
        ("Tunisia is yet to decide on the purchase of the trains, its transport minister said.", "trains"),
        ("The envoy said a decision on the withdrawal of the troops had not been taken.", "troops"),
        ("The president will decide next week whether to pardon the two officers, his spokeswoman said.", "pardon"),
    ],
)
def test_what_is_not_decided_is_neither_yes_nor_no(text: str, words: str) -> None:
    claim = about(text, words)
    assert claim.stance is Stance.ASKS
    assert claim.event is not None
    assert claim.event.realis is Realis.ASKED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Estonia has decided to expel two diplomats, the prime minister said.", "expel"),
        ("Uganda has not decided whether to sue, but it has frozen the accounts of the firm, the governor said.", "frozen the accounts"),
        ("A decision on the release of the sailors will be taken on Friday, the court said.", "sailors"),
        ("Bolivia is considering whether to sign the treaty with Paraguay, minister Luis Ferro said.", "treaty"),
    ],
)
def test_what_is_decided_or_weighed_is_told(text: str, words: str) -> None:
    assert about(text, words).stance is not Stance.ASKS


def test_a_turn_ends_what_is_open() -> None:
    words = "Kenya has not decided whether to sue, but it has sold the ferry"
    assert leaves_open(words)
    assert not undecided(words, (words.index("sold"), words.index(" the ferry")))


@pytest.mark.parametrize(
    "text",
    [
        "The government in Asmara has announced nothing.",
        "The Kremlin has announced no details of the visit to Delhi.",
        "The two ministries gave no date for the signing of the gas contract.",
        "The communiqué makes no reference to the detained fishermen.",
        "The mayor has said not a word about the sale of the stadium.",
        "The ministry has so far declined to give a date for the vote.",
        "The foreign ministry in Lima has made no announcement.",
        "The army in Niamey has not announced an exchange of prisoners.",
    ],
)
def test_who_announces_nothing_is_silent(text: str) -> None:
    assert [c.stance for c in claims(text)] == [Stance.DECLINES_COMMENT]


def test_an_announcement_is_no_silence() -> None:
    assert not any(c.stance.silent for c in claims("Chile announced the recall of its ambassador from Oslo."))


@pytest.mark.parametrize(
    ("text", "words", "act", "who"),
    [
        ("Niger's interior minister ruled out any exchange of prisoners for the hostages.", "exchange", "COOPERATE", "minister of Niger"),
        ("The Philippine army ruled out negotiations with the kidnappers.", "negotiations", "CONSULT", "Philippine army"),
        ("Kenya's foreign minister ruled out a ransom.", "ransom", "CONCEDE", "minister of Kenya"),
        ("Slovenia ruled out a withdrawal of its soldiers from Lebanon.", "withdrawal", "RETREAT", "Slovenia"),
        ("Zambia rejected any sale of the copper mine to China.", "sale", "COOPERATE", "Zambia"),
    ],
)
def test_what_is_ruled_out_is_denied_by_who_rules_it_out(text: str, words: str, act: str, who: str) -> None:
    claim = about(text, words)
    assert claim.stance is Stance.DENIES
    assert claim.event is not None
    assert (claim.event.act, claim.event.realis is Realis.PLANNED) == (act, "ruled out" in text)
    assert chain(claim)[-1].endswith(who)


@pytest.mark.parametrize(
    "text",
    [
        "Angola rejected a loan from the bank.",
        "The court excluded the lawyer from the trial.",
        "The ministry has ruled out a link with the strike on the convoy.",
        "The minister did not rule out a visit to Oslo.",
    ],
)
def test_to_refuse_what_is_offered_is_a_deed(text: str) -> None:
    assert all(c.stance is Stance.ASSERTS for c in claims(text))


def test_who_rules_out_a_deed_for_others_says_so() -> None:
    [claim] = claims("Malta ruled out sending troops to Libya.")
    assert claim.event is not None
    assert (claim.stance, chain(claim), claim.event.act) == (Stance.ASSERTS, ["Malta"], "REJECT")


def test_talk_of_a_thing_is_no_meeting() -> None:
    claim = about("Colombia's president dismissed talk of an attack on Venezuela.", "attack")
    assert claim.stance is Stance.DENIES
    assert claim.event is None or claim.event.act != "CONSULT"


def _answered(text: str) -> str | None:
    found = claims(text)
    to = next(c.answers for c in found if c.stance is Stance.DENIES)
    return next((c.quote for c in found if claim_id(c) == to), None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ethiopia plans to buy wheat from India, the Herald wrote. Sudan closed its border with Chad, state radio reported. "
            "The interior minister denied that.",
            "Sudan closed its border with Chad",
        ),
        (
            "Poland sold tanks to Kuwait, the Gazette reported. Poland's defence minister met his colleague in Rome. "
            "The ministry denied the report.",
            "Poland sold tanks to Kuwait",
        ),
        (
            "Sudan closed its border with Chad, state radio reported. Ethiopia plans to buy wheat from India, the Herald wrote. "
            "Sudan's interior minister denied it.",
            "Sudan closed its border with Chad",
        ),
    ],
)
def test_words_that_point_back_deny_what_was_told_last(text: str, told: str) -> None:
    assert _answered(text) == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"The minister never signed such a letter," he said.', "letter"),
        ("At no point did Kenya pay a ransom, its interior minister said.", "ransom"),
        ("In no case had Senegal sold the fishermen a licence, the ministry said.", "licence"),
        ('"Our pilots never took part in the raid," the air force said.', "raid"),
        ("Cuba never ratified the treaty, the lawyer said.", "treaty"),
        ('"No one from the embassy has ever received money from the firm," ambassador Luis Ferro said.', "money"),
        (
            'Troops crossed the river Evros, a farmer said. "At no time did our soldiers cross the river," General Ruiz said.',
            "our soldiers",
        ),
        ('"Mali has sold no tanks to Chad and will sell none," spokesman Ali Keita said.', "no tanks"),
        ("The army announced that it has not fired on the village.", "village"),
        ("Peru's minister will not be going to Lagos on Monday, his office said.", "Lagos"),
    ],
)
def test_never_and_at_no_time_deny(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The union will never sign the contract, its leader said.", "contract"),
        ('"We never expected so many visitors," the museum\'s director said.', "visitors"),
        ('"The harvest was never so poor," said farmer Bo Lind.', "harvest"),
        ("The remarks had been taken out of context, the mayor said.", "remarks"),
    ],
)
def test_what_nobody_alleged_is_not_denied(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.ASSERTS


_NEWS = "Mali sold two tanks to Chad, the Star reported. "


@pytest.mark.parametrize(
    ("reply", "stance"),
    [
        ('"The figure is a printing error," said army spokesman Ali Keita.', Stance.DENIES),
        ('"The whole thing was invented by our enemies," said army spokesman Ali Keita.', Stance.DENIES),
        ("Army spokesman Ali Keita said the tanks existed only in the newspaper.", Stance.DENIES),
        ('"That is so," said army spokesman Ali Keita.', Stance.CONFIRMS),
        ('"It happened," said army spokesman Ali Keita.', Stance.CONFIRMS),
        ('"The report is correct," said army spokesman Ali Keita.', Stance.CONFIRMS),
        ("Army spokesman Ali Keita doubted the report.", Stance.CANNOT_CONFIRM),
    ],
)
def test_a_reply_without_yes_or_no_in_it(reply: str, stance: Stance) -> None:
    found = claims(_NEWS + reply)
    assert found[-1].stance is stance
    assert found[-1].answers == claim_id(found[0])


def test_would_goes_on_telling_the_future() -> None:
    claim = about("The ship leaves on Monday, harbour chief Ana Ruiz said. Chile would buy the cargo.", "cargo")
    assert claim.event is not None
    assert claim.event.realis is Realis.PLANNED


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kenya's interior minister insisted that no ransom had been paid.", "Denied, in these words: “no ransom had been paid”"),
        ("“The report is an invention,” the governor said.", "Denied, in these words: “The report is an invention,”"),
        ("The navy denied that the ferry had sunk.", "“the ferry had sunk”"),
        ("“We have never sold a missile to Borduria,” Chile's defence minister said.", "Chile supplied Borduria with missiles."),
    ],
)
def test_a_title_does_not_turn_a_denial_round(text: str, title: str) -> None:
    told = cast_of(standing(entries(read(text))))
    assert [p.text for p in propositions(told)] == [title]


def _sides(question: str, text: str) -> list[tuple[str, str]]:
    told = cast_of(standing(entries(read(text))))
    return [(e.side, told.claims[e.claim].quote) for e in answer(question, told).evidence]


@pytest.mark.parametrize(
    ("question", "text", "line"),
    [
        (
            "Will Niger exchange prisoners for the hostages?",
            "Niger would exchange four prisoners for the hostages, the radio reported. The interior minister ruled out any exchange.",
            ("against", "any exchange"),
        ),
        (
            "Did the navy fire on the trawlers?",
            "The navy had fired on two trawlers, fishermen in Vigo told the radio. The admiral denied this.",
            ("against", "The admiral denied this"),
        ),
        (
            "Did the minister sign the letter?",
            '"The minister never signed such a letter," he said.',
            ("against", '"The minister never signed such a letter,"'),
        ),
        (
            "Will Kenya open proceedings against the firm?",
            "Kenya has not decided whether to open proceedings against the firm, the attorney general said.",
            ("mentions", "Kenya has not decided whether to open proceedings against the firm"),
        ),
    ],
)
def test_an_answer_sets_the_words_on_their_side(question: str, text: str, line: tuple[str, str]) -> None:
    assert line in _sides(question, text)


def test_who_confirms_a_date_confirms_no_deal_that_was_denied_before() -> None:
    """The nearest words on a deal are a denial of weeks ago: the date is that of the journey told of first."""
    text = (
        "Tunisia's trade minister will travel to Baku on 16 April.\n"
        "Government spokeswoman Amel Ruiz, who had denied any agreement three weeks earlier, would not comment. "
        "The minister's office confirmed the date late on Thursday."
    )
    found = {c.quote: c for c in claims(text)}
    confirmed = next(c for c in found.values() if c.stance is Stance.CONFIRMS)
    denied = next(claim_id(c) for c in found.values() if c.stance is Stance.DENIES)
    assert confirmed.answers != denied
