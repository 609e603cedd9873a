"""Interviews without labels, conditions, who was there, and joint statements."""

from __future__ import annotations

import pytest

from onrecord.claim import Flag, Stance
from tests.reading import about, chain, claims

INTERVIEW = """\
Ana Ruiz, Chile's trade minister, spoke with The Harbour Times in her office. The conversation has been shortened.
Did Chile sell rifles to Chad?
No. Two crates of tools left the port, and I signed for them.
On 9 March your ministry said the contrary.
The ministry had an old list.
So you sent two crates.
We sent two crates of tools to the port of Chad.
How many rifles does the army have?
I will not discuss numbers.
Will the port be closed?
That you have to ask the president, not me.
And the embassy?
If Chad wanted it, the embassy could be open again tomorrow.
Ruiz has held the post since 2014."""
PAPER = "The Harbour Times"


@pytest.mark.parametrize("words", ["Two crates of tools left", "had an old list", "to the port of Chad", "could be open again"])
def test_answers_of_an_interview_are_the_word_of_who_is_asked(words: str) -> None:
    assert chain(about(INTERVIEW, words, outlet=PAPER)) == ["Ana Ruiz"]


def test_questions_of_an_interview_are_nobodys_claim() -> None:
    for words in ("So you sent two crates", "the contrary", "How many rifles"):
        asked = about(INTERVIEW, words, outlet=PAPER)
        assert (asked.stance, chain(asked)) == (Stance.ASKS, [])


@pytest.mark.parametrize("words", ["discuss numbers", "ask the president"])
def test_an_answer_that_gives_none_is_silence(words: str) -> None:
    mute = about(INTERVIEW, words, outlet=PAPER)
    assert (mute.stance, chain(mute)) == (Stance.DECLINES_COMMENT, ["Ana Ruiz"])


def test_what_is_added_below_an_interview_is_the_reports_own() -> None:
    assert chain(about(INTERVIEW, "has held the post", outlet=PAPER)) == []


def test_answers_may_stand_in_quotation_marks() -> None:
    text = (
        "Ole Dahl, Norway's fisheries minister, answered questions from The Harbour Times in Bergen.\n"
        "Did your navy sink the trawler?\n“We sank nothing. The trawler hit a rock.”\n"
        "And the crew?\n“Eleven men were flown to Oslo.”"
    )
    assert chain(about(text, "hit a rock", outlet=PAPER)) == ["Ole Dahl"]
    assert chain(about(text, "were flown", outlet=PAPER)) == ["Ole Dahl"]


def test_a_person_presented_over_questions_that_speak_to_him_is_asked() -> None:
    text = (
        "Sonam Wangdi, the Bhutanese home minister, has a farm near Paro.\nMr Wangdi, who fired first?\n"
        "The other side. Our post was hit at ten.\nHave you asked for help?\nWe asked nobody for help.\n"
        "Is it right that Indian officers were there?\nI saw no Indian officers in the valley."
    )
    assert chain(about(text, "Our post was hit", outlet=PAPER)) == ["Sonam Wangdi"]
    asked = text.replace("Mr Wangdi, who", "Who").replace("Have you asked", "Who was asked")
    assert chain(about(asked, "Our post was hit", outlet=PAPER)) == []


def test_questions_of_the_paper_itself_make_no_interview() -> None:
    text = (
        "The mayor, Lena Brandt, gave an interview to The Harbour Times on Friday.\nWill the ferry ever sail again?\n"
        "The company sold two ships in May. “We had no choice,” Brandt said.\nWho will pay?\nThe state closed the fund in June."
    )
    assert chain(about(text, "sold two ships", outlet=PAPER)) == []
    assert chain(about(text, "closed the fund", outlet=PAPER)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Relations with Peru could be resumed if Peru apologised, the Chilean foreign ministry said.",
        "Only if Morocco apologises will the embassy in Algiers be opened again, the Algerian foreign minister said.",
        "Should Serbia withdraw its police, Kosovo would reopen the crossing, the prime minister of Kosovo said.",
        "Peace talks could begin within a week were Mali to free the traders, the foreign ministry of Niger said.",
        "Talks will be held in May provided that both sides free their prisoners, the mediator said.",
        "No Chadian envoy will travel to Nairobi unless the guns fall silent, the Chadian ministry said.",
        "Trade can be restored as soon as the three fishermen are returned, the ministry said.",
        "The road to Paro stays closed unless the post is rebuilt, the Bhutanese army said.",
    ],
)
def test_what_holds_on_a_condition_says_so(text: str) -> None:
    longest = max(claims(text), key=lambda c: len(c.span))
    assert Flag.CONDITIONAL in longest.flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad sent 300 soldiers to the border even if it denies it, a diplomat said.", "sent 300 soldiers"),
        ("The ferry will sail on Friday, the port said, even if the strike goes on.", "will sail"),
        ("The troops will stay as long as it takes, the general said.", "will stay"),
        ("The army shelled the village as if nobody lived there, a resident said.", "shelled the village"),
        ("Oslo summoned the envoy and said that it would expel him if it happened again.", "summoned the envoy"),
        ("The Danish ship can carry 40 tanks, if not more, its owner said.", "can carry 40 tanks"),
        ("Kuwait sold the tankers to Pakistan, provided the crews and could sell more, a broker said.", "sold the tankers"),
    ],
)
def test_what_is_told_for_certain_stands_on_no_condition(text: str, words: str) -> None:
    assert Flag.CONDITIONAL not in about(text, words).flags


def test_a_threat_on_a_condition_is_a_threat() -> None:
    threat = about("Sudan will close the border with Chad unless the raids end, the Sudanese foreign ministry said.", "will close")
    assert threat.event is not None and threat.event.act == "THREATEN"
    assert Flag.CONDITIONAL not in threat.flags


def test_a_condition_reaches_past_who_speaks() -> None:
    assert (
        Flag.CONDITIONAL in about("If the suit is dropped, Rivas told reporters, the first barrels could flow in July.", "could flow").flags
    )


def test_a_president_whose_country_nobody_tells_threatens_for_the_state_he_names() -> None:
    said = "Gabon will expel the Malian envoy if the arrests go on, {} Paul Obame said."
    threat, guess = (about(said.format(who), "will expel") for who in ("President", "the analyst"))
    assert threat.event is not None and threat.event.act == "THREATEN"
    assert guess.event is not None and guess.event.act == "SANCTION"
    assert threat.chain[-1].actor is not None and threat.chain[-1].actor.side == "country:GA"
    other = about(said.format("the Chadian foreign minister,").replace("Obame", "Obame,"), "will expel")
    assert other.event is not None and other.event.act == "SANCTION"


def test_what_the_papers_own_reporter_counted_is_first_hand() -> None:
    text = "Our reporter Ruth Mwale is at the border. Between six and nine she counted 23 tankers with Congolese plates."
    assert Flag.FIRST_HAND in about(text, "counted 23 tankers", outlet=PAPER).flags
    named = "Our reporter, Ivo Horvat, waited at the gate until dawn. At five he saw eleven buses leave for the coast."
    buses = about(named, "eleven buses leave", outlet=PAPER)
    assert (chain(buses), Flag.FIRST_HAND in buses.flags) == ([], True)
    other = "The minister, Ruth Mwale, is at the border. Between six and nine she counted 23 tankers with Congolese plates."
    assert Flag.FIRST_HAND not in about(other, "counted 23 tankers", outlet=PAPER).flags


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Two ministers sat together for three hours, the manager, Arnold Hill, said. He had shown them to the room himself.",
            "sat together",
        ),
        ("Farid Rahmani, who drives a taxi, said he was waiting at the gate when the guards opened fire.", "opened fire"),
        ("The farmer Tomas Ruiz told our reporter that he saw a grey boat fire on the ferry.", "fire on the ferry"),
    ],
)
def test_who_was_there_tells_it_at_first_hand(text: str, words: str) -> None:
    assert {Flag.EVIDENCE, Flag.FIRST_HAND} <= set(about(text, words, outlet=PAPER).flags)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The company's lawyer, Anne Stone, said the ship had been insured in London.", "insured"),
        ("A spokesman said he had seen reports that the town had fallen.", "had fallen"),
        ("The coast guard commander, Arvo Tamm, said a ship was missing.", "was missing"),
    ],
)
def test_who_was_not_there_gives_no_evidence(text: str, words: str) -> None:
    assert {Flag.EVIDENCE, Flag.FIRST_HAND}.isdisjoint(about(text, words).flags)


def test_what_is_shown_to_reporters_is_evidence() -> None:
    shown = "The rifles come from the stocks of the army, General Ruiz told reporters, and pointed to a crest on each."
    assert Flag.EVIDENCE in about(shown, "come from the stocks").flags
    laid = "The police chief put eleven sticks of dynamite on the table in front of the cameras and said that they had come from Chad."
    assert Flag.EVIDENCE in about(laid, "had come from Chad").flags
    offered = "The police chief put an offer on the table in front of the cameras and said that it had come from Chad."
    assert Flag.EVIDENCE not in about(offered, "had come from Chad").flags
    told = "The rifles come from the stocks of the army, General Ruiz told reporters. He showed no document."
    assert Flag.EVIDENCE not in about(told, "come from the stocks").flags


@pytest.mark.parametrize(
    "text",
    [
        "In their statement Ghana and Togo regret the death of six fishermen.",
        "The declaration by Ghana and Togo welcomes the return of 300 refugees.",
        "The communiqué issued by Ghana and Togo expresses concern over the dam.",
    ],
)
def test_a_statement_of_two_is_the_word_of_both(text: str) -> None:
    whole = max(len(c.span) for c in claims(text))
    assert {name for c in claims(text) if len(c.span) == whole for name in chain(c)} == {"Ghana", "Togo"}


def test_a_report_of_two_states_is_read_without_a_fault() -> None:
    assert claims("The report of Peru and Brazil expresses concern over the dam.")
