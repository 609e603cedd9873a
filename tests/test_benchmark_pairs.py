"""The scorer of the minimal pairs, on claims made by hand; no sentence of the half that is only counted may be shown here."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest

from benchmarks import pairs
from benchmarks.pairs import Found, fields, floor, misses, readings, scored, sentences
from onrecord.pipeline import annotators

Frame = dict[str, Any]


def frame(**parts: Any) -> Frame:
    """Chad sent tanks to Mali, so the outlet; `parts` say otherwise."""
    told: Frame = {"act": ["AID"], "actor": ["Chad"], "recipient": ["Mali"], "goods": ["tanks"], "realis": ["happened"]}
    return told | {"negated": False, "stance": "asserts", "chain": []} | parts


SENT = Found("AID", (("Chad",),), (("Mali",),), ("tanks",))


def wrong(gold: Frame, *found: Found) -> set[str]:
    """The fields that the best of these claims has wrong."""
    return {name for name, right in scored({"gold": gold}, found).fields.items() if not right}


@pytest.mark.parametrize(
    ("claim", "fields"),
    [
        (SENT, set()),
        (replace(SENT, act="COOPERATE"), {"act"}),
        (replace(SENT, actors=SENT.recipients, recipients=SENT.actors), {"actor", "recipient"}),
        (replace(SENT, actors=()), {"actor"}),
        (replace(SENT, actors=(("Chad",), ("Niger",))), {"actor"}),
        (replace(SENT, recipients=(("Somalia",),)), {"recipient"}),
        (replace(SENT, goods=()), {"goods"}),
        (replace(SENT, goods=("tanks", "food")), {"goods"}),
        (replace(SENT, realis="planned"), {"realis"}),
        (replace(SENT, realis="negated", negated=True), {"negated"}),
        (replace(SENT, stance="denies"), {"stance"}),
        (replace(SENT, stance="announces"), set()),
        (replace(SENT, chain=(("Reuters",),)), {"chain"}),
        (Found(), {"act", "actor", "recipient", "goods", "realis", "negated"}),
    ],
)
def test_every_field_must_be_right(claim: Found, fields: set[str]) -> None:
    assert wrong(frame(), claim) == fields


def test_where_nothing_is_found_all_is_wrong() -> None:
    assert wrong(frame()) == set(pairs.FIELDS)


def test_one_of_several_claims_is_enough() -> None:
    assert scored({"gold": frame()}, [Found("PROTEST"), SENT]).right


def test_two_claims_do_not_make_one_right() -> None:
    assert wrong(frame(), replace(SENT, actors=()), replace(SENT, recipients=())) in ({"actor"}, {"recipient"})


REFUSED = frame(
    readings=[
        frame(act=["REJECT"], chain_also=[[["Chad"]]], optional=["Mali"]),
        frame(realis=["happened", "planned"], negated=True, chain_also=[[["Chad"]]]),
    ]
)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (replace(SENT, act="REJECT"), True),
        (replace(SENT, act="REJECT", recipients=()), True),
        (replace(SENT, act="REJECT", chain=(("Chad",),)), True),
        (replace(SENT, realis="negated", negated=True), True),
        (replace(SENT, realis="negated", negated=True, recipients=()), False),
        (SENT, False),
        (replace(SENT, stance="denies", chain=(("Chad",),)), False),
        (replace(SENT, act="REJECT", realis="negated", negated=True), False),
    ],
)
def test_chad_refused_to_send_tanks(claim: Found, right: bool) -> None:
    assert scored({"gold": REFUSED}, [claim]).right is right


ASKED = frame(stance="asks", chain=[["Mali"]], stance_also=["asserts", "demands"], chain_also=[[]], realis=["asked"])


@pytest.mark.parametrize(
    ("stance", "chain", "faults"),
    [
        ("asks", (("Mali",),), set()),
        ("demands", (("Mali",),), set()),
        ("asserts", (), set()),
        ("asserts", (("Mali",),), {"stance"}),
        ("asks", (), {"stance"}),
        ("asks", (("Chad",),), {"chain"}),
    ],
)
def test_a_speech_act_is_its_speakers_or_the_outlets_report(stance: str, chain: tuple[tuple[str, ...], ...], faults: set[str]) -> None:
    assert wrong(ASKED, replace(SENT, realis="asked", stance=stance, chain=chain)) == faults


def test_a_shorter_chain_may_also_do() -> None:
    gold = frame(chain=[["CNN"], ["Red Cross"], ["villagers"]], chain_also=[[["CNN"], ["Red Cross"]]])
    cnn, cross, villagers = ("CNN",), ("the Red Cross",), ("two villagers",)
    assert not wrong(gold, replace(SENT, chain=(cnn, cross)))
    assert not wrong(gold, replace(SENT, chain=(cnn, cross, villagers)))
    assert wrong(gold, replace(SENT, chain=(cnn, villagers))) == {"chain"}
    assert wrong(gold, replace(SENT, chain=(cross, cnn, villagers))) == {"chain"}


@pytest.mark.parametrize(
    ("actors", "recipients"),
    [((("Mali",),), (("Chad",),)), ((("Chad",), ("Mali",)), ()), ((), (("Chad",), ("Mali",)))],
)
def test_they_met_in_any_order(actors: tuple[tuple[str, ...], ...], recipients: tuple[tuple[str, ...], ...]) -> None:
    met = Found("CONSULT", actors, recipients)
    gold = frame(act=["CONSULT"], goods=[])
    assert not wrong(gold | {"symmetric": True}, met)
    assert wrong(gold, met)
    assert wrong(gold | {"symmetric": True}, replace(met, recipients=(*recipients, ("Niger",)))) == {"recipient"}
    assert wrong(gold | {"symmetric": True, "readings": [gold]}, met), "a reading is symmetric only where it says so"


def test_an_optional_name_is_neither_missing_nor_spurious() -> None:
    gold = frame(act=["CONSULT"], actor=[], recipient=[], goods=[], optional=["Iraq"])
    assert not wrong(gold, Found("CONSULT"))
    assert not wrong(gold, Found("CONSULT", recipients=(("Iraq",),)))
    assert wrong(gold, Found("CONSULT", recipients=(("Iran",),))) == {"recipient"}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("a Swedish engineer", True),
        ("engineer", True),
        ("Sweden", True),
        ("two engineers", False),
        ("Norway", False),
    ],
)
def test_other_names_are_accepted_where_listed(name: str, right: bool) -> None:
    gold = frame(recipient=["Swedish engineer"], accept={"Swedish engineer": ["Sweden", "engineer"]})
    assert (not wrong(gold, replace(SENT, recipients=((name,),)))) is right


@pytest.mark.parametrize(
    ("want", "has", "same"),
    [
        ("Mali", "the government of Mali", True),
        ("Mali", "Somalia", False),
        ("Niger", "Nigeria", False),
        ("São Paulo", "Sao Paulo", True),
        ("government", "the government", True),
        ("government", "the government of Mali", False),
        ("Poland", "Polish", False),
    ],
)
def test_a_name_holds_the_whole_words_of_the_other(want: str, has: str, same: bool) -> None:
    assert pairs.same_name(want, has) is same


def test_capitals_and_demonyms_stand_for_the_country() -> None:
    assert "the Turkey side" in pairs.known_as("the Turkish side")
    assert "South Korea" in pairs.known_as("Seoul")
    assert pairs.known_as("Chad", None) == ("Chad",)


@pytest.mark.parametrize(
    ("want", "has", "same"),
    [
        ("radar systems", "radar", True),
        ("cannons", "thirty cannon", True),
        ("maize", "8,000 tonnes of maize", True),
        ("maize", "8,000 tonnes", False),
        ("water filters", "oil filters", False),
    ],
)
def test_goods_are_alike_without_number_and_quantity(want: str, has: str, same: bool) -> None:
    assert pairs.same_goods(want, has) is same


def test_a_sentence_is_read_as_a_whole_report() -> None:
    gold = frame(actor=["Norway"], goods=["maize"], realis=["happened"], chain=[["Norway"]], stance="denies")
    row = {"id": "x", "text": "Oslo denied that Norway had donated maize to Mali.", "gold": gold}
    assert not wrong(gold, *pairs.ours(row, annotators()))


def test_the_floor_knows_words_but_no_order() -> None:
    (claim,) = floor({"text": "Warsaw denied that tanks were supplied to Kenya by Oxfam."})
    assert (claim.actors, claim.recipients, claim.goods) == ((("Poland",),), (("Kenya",),), ("tanks",))
    assert (claim.stance, claim.chain, claim.negated) == ("asserts", (), False)


def test_misses_show_the_half_to_tune_on_and_no_other() -> None:
    row = {"id": "x-01-a", "contrast": "happened", "text": "Chad sent tanks to Mali.", "gold": frame()}
    shown = "\n".join(misses([scored(row | {"half": "tune"}, ()), scored(row | {"half": "tune"}, [SENT])]))
    assert shown.count(row["text"]) == 1
    assert "wrong: act, actor" in shown
    assert not list(misses([scored(row | {"half": "score"}, ())]))


def test_the_counted_half_gives_away_neither_groups_nor_misses(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    group = next(row["group"] for row in sentences("score", None))
    with pytest.raises(SystemExit, match="no group"):
        sentences(None, group)
    with pytest.raises(SystemExit, match="no group"):
        sentences("score", "arms-01")
    monkeypatch.setattr(sys, "argv", ["pairs", "--half", "score", "--misses"])
    with pytest.raises(SystemExit):
        pairs.main()
    assert "only as a number" in capsys.readouterr().err


def test_the_gold_fits_itself() -> None:
    """Every reading of the set, taken as a claim, is right: nothing in it is beyond reach. Only the number of faults is shown."""
    faults = 0
    for row in sentences(None, None):
        for want in readings(row["gold"]):
            stance, chain = want.said[0]
            actors, recipients, links = (tuple((name,) for name in names) for names in (want.actors, want.recipients, chain))
            claim = Found(want.acts[0], actors, recipients, want.goods, want.realis[0], want.negated, stance, links)
            faults += not all(fields(want, claim).values())
    assert faults == 0
