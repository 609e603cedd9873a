from __future__ import annotations

import pytest

from onrecord.annotation import Annotations, Word
from onrecord.annotators.cues import Cues, stance_of
from onrecord.annotators.lexicon import CONDITIONS, act_phrases, lemmas, load_acts, load_realis, realis_phrases, rows, tokens, trigger
from onrecord.claim import Stance
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Realis


def report(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    text, blocks = "\n\n".join(paragraphs), []
    at = 0
    for p in paragraphs:
        blocks.append(Block(Span(at, at + len(p)), kind))
        at += len(p) + 2
    return Document(text, tuple(blocks))


def cues(doc: Document, found: Annotations | None = None) -> list[tuple[str, Stance]]:
    return [(doc[c.span], c.stance) for c in Cues()(doc, found or Annotations())]


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "the ferry had sunk", Stance.ASSERTS),
        ("has repeatedly denied", "selling rifles", Stance.DENIES),
        ("would neither confirm nor deny", "the visit", Stance.DECLINES_COMMENT),
        ("did not deny", "that talks took place", Stance.CANNOT_CONFIRM),
        ("did not confirm", "", Stance.CANNOT_CONFIRM),
        ("refused", "to confirm the visit", Stance.DECLINES_COMMENT),
        ("could not be reached", "for comment", Stance.DECLINES_COMMENT),
        ("did not immediately respond to", "a request for comment", Stance.DECLINES_COMMENT),
        ("declined", "to comment", Stance.DECLINES_COMMENT),
        ("did not want to comment on", "the report", Stance.DECLINES_COMMENT),
        ("would not say", "who had signed", Stance.DECLINES_COMMENT),
        ("refrained from", "commenting", Stance.DECLINES_COMMENT),
        ("insisted", "none of its soldiers had left", Stance.DENIES),
        ("left unanswered", "three letters", Stance.DECLINES_COMMENT),
        ("did not rule out", "sending helicopters", Stance.ASSERTS),
        ("ruled out", "sending troops", Stance.DENIES),
        ("distanced itself from", "its agent", Stance.DENIES),
        ("rejected", "that as electoral manoeuvre", Stance.DENIES),
        ("called", "the claim a lie", Stance.DENIES),
        ("called", "for a ceasefire", Stance.DEMANDS),
        ("urged", "both sides to talk", Stance.DEMANDS),
        ("asked", "Romania for guns", Stance.DEMANDS),
        ("asked", "whether the crew was safe", Stance.ASKS),
        ("threatened", "to close the strait", Stance.THREATENS),
        ("vowed", "to retaliate", Stance.THREATENS),
        ("vowed", "to rebuild the bridge", Stance.PROMISES),
        ("acknowledged", "that the pilot slept", Stance.CONFIRMS),
        ("unveiled", "a plan", Stance.ANNOUNCES),
        ("withdrew", "the announcement", Stance.RETRACTS),
        ("According to", "", Stance.ASSERTS),
        ("is expected to", "take place in May", Stance.ASSERTS),
        (":", "no talks before May", Stance.ASSERTS),
    ],
)
def test_the_cue_shows_how_a_source_stands(cue: str, content: str, stance: Stance) -> None:
    assert stance_of(cue, content)[0] is stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("he could not confirm plans", Stance.CANNOT_CONFIRM),
        ("that it had no information about such a shipment", Stance.CANNOT_CONFIRM),
        ("“We can neither confirm nor deny that,”", Stance.CANNOT_CONFIRM),
        ("there was nothing to say", Stance.DECLINES_COMMENT),
        ("“No comment,”", Stance.DECLINES_COMMENT),
        ("the reports were untrue", Stance.DENIES),
        # Somebody else's silence is what is asserted, not the speaker's own.
        ("Oslo could not confirm the route", Stance.ASSERTS),
        ("the rebels had not responded to the offer", Stance.ASSERTS),
        ("the flag was false", Stance.ASSERTS),
    ],
)
def test_a_reply_may_be_silence_in_the_content(content: str, stance: Stance) -> None:
    assert stance_of("said", content)[0] is stance


def test_cues_stand_anywhere_and_carry_their_auxiliaries() -> None:
    doc = report("According to the port, the ship sank.", "The owner has not commented. He denied the tale, reportedly twice.")
    assert cues(doc) == [
        ("According to", Stance.ASSERTS),
        ("has not commented", Stance.DECLINES_COMMENT),
        ("denied", Stance.DENIES),
        ("reportedly", Stance.ASSERTS),
    ]


def test_a_byline_reports_nothing() -> None:
    assert cues(report("As told by Ann Lee", kind=BlockKind.BYLINE)) == []


def test_a_parsed_noun_is_no_reporting_verb() -> None:
    doc = report("The claims office is shut.")
    noun = Word(doc.find("claims"), "claim", "NOUN", 0, "compound")
    assert ("claims", Stance.ASSERTS) in cues(doc)
    assert cues(doc, Annotations((noun,))) == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("denied", "deny"),
        ("said", "say"),
        ("urging", "urge"),
        ("planned", "plan"),
        ("forces", "force"),
        ("noted", "note"),
        ("visited", "visit"),
        ("boxes", "box"),
    ],
)
def test_forms_have_a_dictionary_form(form: str, lemma: str) -> None:
    assert lemmas(form)[0] == lemma


def test_negation_is_a_word_of_its_own() -> None:
    assert [t.forms[0] for t in tokens("She cannot, won’t and didn't sail")] == [
        "she",
        "can",
        "not",
        "will",
        "not",
        "and",
        "do",
        "not",
        "sail",
    ]


@pytest.mark.parametrize(
    ("sentence", "act", "mode", "word"),
    [
        ("Oman and Qatar held talks in Muscat.", "CONSULT", None, "held"),
        ("The two leaders shook hands.", "CONSULT", None, "shook"),
        ("The queen paid a state visit to Fiji.", "CONSULT", "visit", "paid"),
        ("Soldiers opened fire on the crowd.", "ASSAULT", None, "opened"),
        ("The arms deal was signed.", "AGREE", None, "deal"),
        ("They sold 40 old artillery shells.", "AID", "sell", "sold"),
        ("The deployment of heavy troops alarmed Oslo.", "MOBILIZE", "troops", "deployment"),
        ("Peru recalled its ambassador.", "SANCTION", "withdraw", "recalled"),
        ("The crew was taken hostage.", "ASSAULT", "abduct", "taken"),
        ("The court found the mayor guilty.", "SANCTION", "convict", "found"),
        ("Accra asked Lima for weapons.", "REQUEST", "assist", "asked"),
        ("The gang freed two hostages.", "RETREAT", "release", "freed"),
    ],
)
def test_acts_are_words_of_a_table(sentence: str, act: str, mode: str | None, word: str) -> None:
    words = tokens(sentence)
    match = next(iter(act_phrases().find(words)))
    span = trigger(match, words).span
    assert (match.row.act, match.row.mode, sentence[span.start : span.end]) == (act, mode, word)


def test_a_frame_says_who_does_it_to_whom() -> None:
    meet, supply = (next(a for a in load_acts() if a.lemma == lemma and a.pos == "VERB") for lemma in ("meet", "supply"))
    assert meet.symmetric
    assert (meet.role("nsubj"), meet.role("obl:with"), meet.role("obl:about")) == (("A",), ("R",), ("T",))
    assert (supply.role("iobj"), supply.role("obj"), supply.role("obl:to")) == (("R",), ("G", "R"), ("R",))


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Mali wants to buy tanks", "wanted"),
        ("Mali will buy tanks", "planned"),
        ("Mali threatened to close the border", "threatened"),
        ("Mali offered help", "offered"),
        ("Mali may buy tanks", "possible"),
        ("unless Mali pays", "conditional"),
        ("Mali called on Niger to pay", "asked"),
        ("Mali failed to pay", "negated"),
        ("Mali continued to pay", "ongoing"),
        ("Mali managed to pay", "happened"),
    ],
)
def test_a_word_above_an_act_changes_its_realis(sentence: str, realis: str) -> None:
    assert next(iter(realis_phrases().find(tokens(sentence)))).row.realis == realis


def test_tables_hold_only_what_the_nouns_know() -> None:
    assert {t.realis for t in load_realis()} <= {r.value for r in Realis}
    assert {r for a in load_acts() for _, r in a.frame} <= set("ARGTPIar")
    assert all(
        len({a.act for a in load_acts() if (a.lemma, a.pos) == key}) == 1
        for key in [("meet", "VERB"), ("visit", "NOUN"), ("shell", "VERB")]
    )


@pytest.mark.parametrize("name", ["acts.csv", "cues.csv", "realis.csv", "hedges.csv", "goods.csv"])
def test_no_row_stands_twice(name: str) -> None:
    conditions = CONDITIONS  # a row that counts only with these arguments may stand before one that always counts
    keys = [(r["lemma"], r.get("pos", ""), *sorted(conditions & set(r.get("frame", "").split()))) for r in rows(name)]
    assert len(keys) == len(set(keys))
