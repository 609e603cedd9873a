"""Every status, every flag and every rule, one small story each: what stands on the last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Certainty, Flag
from onrecord.document import BlockKind
from onrecord.event import Event
from onrecord.ledger import Standing
from onrecord.proposition import Outcome, Proposition, Status
from onrecord.status import LADDER, propositions
from tests.by_hand import Line, event, shuffled, standing

SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")
MEET = event("CONSULT", "planned", "King Otto", "President Karel", on="2024-05")
MINISTERS = (Actor("unnamed:trade ministers", "trade ministers", ActorKind.GROUP),)
MET = event("CONSULT", "happened", "King Otto", "President Karel", on="2024-05-04")
RAID = event("ASSAULT", "happened", "XA", "XD")
DEAL = event("AGREE", "happened", "XA", "XB", goods="shells:ammunition")
ANY_DEAL = event("AGREE", "happened", "XA", "XB")
TALKS = event("CONSULT", "ongoing", "XA", "XB", goods="shells:ammunition")
THREAT = event("THREATEN", "happened", "XA", "XB")
Q, IF, SEEN, IMAGE = (Flag.QUESTION,), (Flag.CONDITIONAL,), (Flag.FIRST_HAND,), (Flag.CREDITED_IMAGE,)


def say(e: Event | None, chain: str = "", day: int = 1, words: str = "Thus it was reported.", **kw: object) -> Line:
    """One report of one sentence, on a day of May 2024, in a paper of its own."""
    kw.setdefault("outlet", f"Paper {chain} {day}")
    return Line(words, day=f"2024-05-{day:02}", chain=chain, event=e, **kw)  # type: ignore[arg-type]


def about(e: Event, realis: str, **kw: str) -> Event:
    names = {"country:XA": "XA", "country:XB": "XB", "country:XD": "XD"}
    one = ",".join(names.get(a.id, a.name) for a in e.actors)
    two = ",".join(names.get(a.id, a.name) for a in e.recipients)
    goods = ",".join(f"{g.name}:{g.kind}" for g in e.goods)
    return event(e.act, realis, one, two, goods=goods, **kw)


# what it shows · the lines · status · low, high · what else is expected of the first proposition
ROWS: list[tuple[str, tuple[Line, ...], str, int, int, dict[str, object]]] = [
    # nothing supports it
    ("R9 a question", (say(about(DEAL, "asked"), flags=Q),), "MENTIONED", 0, 0, {"rule": "R9"}),
    ("R9 a condition", (say(about(SALE, "conditional"), "Dana Wei", flags=IF),), "MENTIONED", 0, 0, {"rule": "R9"}),
    ("R9 a bare wish to meet", (say(about(MEET, "wanted"), "Dana Wei"),), "MENTIONED", 0, 0, {"rule": "R9"}),
    ("R9 a demand does not say that it is so", (say(SALE, "Dana Wei", stance="demands"),), "MENTIONED", 0, 0, {"rule": "R9"}),
    ("R9 an invitation", (say(about(MEET, "offered"), "Dana Wei"),), "REPORTED", 1, 1, {}),
    (
        "R4 a headline that its text does not carry",
        (say(DEAL, block=BlockKind.HEADLINE, doc="d"), say(None, "Dana Wei", doc="d", words="Nobody announced anything at all.")),
        "MENTIONED",
        0,
        0,
        {"rule": "R4"},
    ),
    ("D2 silence alone", (say(SALE, "XA", stance="declines_comment"),), "MENTIONED", 0, 0, {"rule": "D2", "no_comment": ("Arland",)}),
    (
        "D2 cannot confirm",
        (say(SALE, "Mira Sol", stance="cannot_confirm"),),
        "MENTIONED",
        0,
        0,
        {"rule": "D2", "cannot_confirm": ("Mira Sol",)},
    ),
    ("D6 withdrawn and nothing else", (say(SALE, id="gone"),), "MENTIONED", 0, 0, {"rule": "D6", "withdrawn": ("gone",)}),
    (
        "D6 taken back by its source",
        (say(SALE, "Dana Wei"), say(SALE, "Dana Wei", 3, stance="retracts")),
        "MENTIONED",
        0,
        0,
        {"rule": "D6", "retracted": ("Dana Wei",)},
    ),
    (
        "D6 taken back by one of two",
        (say(SALE, "Dana Wei"), say(SALE, "Ada Orlov"), say(SALE, "Dana Wei", 3, stance="retracts")),
        "REPORTED",
        1,
        1,
        {"retracted": ("Dana Wei",)},
    ),
    # denials
    ("D1 a party denies and nobody says it", (say(SALE, "Ilse Brandt", stance="denies"),), "DENIED", 0, 0, {"rule": "D1", "contested": ()}),
    ("D1 a party says that it did not", (say(SALE, "Ilse Brandt", negated=True),), "DENIED", 0, 0, {"rule": "D1"}),
    ("D1 not so, in the event's own words", (say(about(SALE, "negated"), "Ilse Brandt"),), "DENIED", 0, 0, {"rule": "D1"}),
    (
        "D1 denied after a question",
        (say(about(DEAL, "asked"), flags=Q), say(DEAL, "Mira Sol", 2, stance="denies")),
        "DENIED",
        0,
        0,
        {"rule": "D1", "was": ["MENTIONED", "DENIED"]},
    ),
    ("D1 contested", (say(SALE, "Dana Wei"), say(SALE, "Mira Sol", 2, stance="denies")), "REPORTED", 1, 1, {"contested": ("country:XB",)}),
    (
        "D2 silence is no denial",
        (say(SALE, "Dana Wei"), say(None, "XA", 2, stance="declines_comment", answers="c1")),
        "REPORTED",
        1,
        1,
        {"contested": (), "no_comment": ("Arland",)},
    ),
    ("D3 denied by one who is no party", (say(SALE, "Ada Orlov", stance="denies"),), "DENIED", 0, 0, {"rule": "D3"}),
    (
        "D3 a counter-claim contests",
        (say(SALE, "Dana Wei"), say(SALE, "Ada Orlov", stance="denies")),
        "REPORTED",
        1,
        1,
        {"contested": ("country:XD",)},
    ),
    (
        "D4 the later word replaces the denial",
        (say(SALE, "Ilse Brandt", stance="denies"), say(SALE, "Ilse Brandt", 2, stance="confirms")),
        "ACKNOWLEDGED",
        1,
        1,
        {"contested": (), "was": ["DENIED", "ACKNOWLEDGED"]},
    ),
    (
        "D4 the later denial replaces the word",
        (say(SALE, "Ilse Brandt"), say(SALE, "King Otto", 2, stance="denies")),
        "DENIED",
        0,
        0,
        {"was": ["ACKNOWLEDGED", "DENIED"]},
    ),
    (
        "D4 silence replaces nothing",
        (say(SALE, "Ilse Brandt"), say(SALE, "King Otto", 2, stance="declines_comment")),
        "ACKNOWLEDGED",
        1,
        1,
        {"no_comment": ("King Otto",)},
    ),
    (
        "D4 who speaks after his silence is silent no more",
        (say(SALE, "XA", stance="declines_comment"), say(SALE, "XA", 2)),
        "ACKNOWLEDGED",
        1,
        1,
        {"no_comment": ()},
    ),
    (
        "D4 an older denial contests nothing",
        (say(SALE, "Dana Wei"), say(SALE, "XA", 2, stance="denies", flags=(Flag.HISTORICAL,))),
        "REPORTED",
        1,
        1,
        {"contested": ()},
    ),
    (
        "D5 'not a sale but an exchange' denies something else",
        (say(SALE, "Dana Wei"), say(DEAL, "XA", 2, stance="denies", answers="c1")),
        "REPORTED",
        1,
        1,
        {"contested": ()},
    ),
    (
        "D5 and is a matter of its own",
        (say(DEAL, "XA", stance="denies", answers="c2"), say(SALE, "Dana Wei")),
        "DENIED",
        0,
        0,
        {"rule": "D1"},
    ),
    (
        "D9 a general denial contests what is particular",
        (say(DEAL, "Dana Wei"), say(ANY_DEAL, "Mira Sol", 2, stance="denies")),
        "REPORTED",
        1,
        1,
        {"contested": ("country:XB",)},
    ),
    (
        "D9 another number is shown beside",
        (say(SALE, "Dana Wei", words="Arland sent 4,000 shells."), say(SALE, "Ada Orlov", words="It was 6,500 shells.")),
        "CORROBORATED",
        2,
        2,
        {"contested": (), "conflicting": ("4,000 shells (Dana Wei)", "6,500 shells (Ada Orlov)")},
    ),
    (
        "D9 numbers of different goods do not conflict",
        (
            say(SALE, "Dana Wei", words="Arland sent 4,000 tonnes of winter wheat."),
            say(SALE, "Ada Orlov", words="For 900 tonnes of phosphate fertiliser."),
        ),
        "CORROBORATED",
        2,
        2,
        {"contested": (), "conflicting": ()},
    ),
    # said by doing
    ("ON_RECORD a threat by its own actor", (say(THREAT, "Ilse Brandt", stance="threatens"),), "ON_RECORD", 1, 1, {"rule": "B3"}),
    ("ON_RECORD two spokesmen, one government", (say(THREAT, "Ilse Brandt"), say(THREAT, "King Otto", 2)), "ON_RECORD", 1, 1, {}),
    (
        "ON_RECORD a threat is conditional by nature",
        (say(about(THREAT, "conditional"), "Ilse Brandt", flags=IF, stance="threatens"),),
        "ON_RECORD",
        1,
        1,
        {},
    ),
    ("ON_RECORD a request", (say(event("REQUEST", "wanted", "XC", "XA"), "Dana Wei"),), "ON_RECORD", 1, 1, {}),
    (
        "ON_RECORD cooperation announced",
        (say(event("COOPERATE", "announced", "XA", "XB"), "XA > XB", stance="announces"),),
        "ON_RECORD",
        1,
        1,
        {},
    ),
    ("ON_RECORD sanctions announced", (say(event("SANCTION", "announced", "XC", "XA"), "XC", stance="announces"),), "ON_RECORD", 1, 1, {}),
    ("ON_RECORD a promise", (say(about(SALE, "planned"), "XA", stance="promises"),), "ON_RECORD", 1, 1, {}),
    ("REPORTED a threat told by others", (say(THREAT, "Dana Wei"),), "REPORTED", 1, 1, {}),
    (
        "R9 what is threatened is not done",
        (say(event("SANCTION", "threatened", "XC", "XA"), "XC", stance="threatens"),),
        "ON_RECORD",
        1,
        1,
        {"act": "THREATEN"},
    ),
    # parties
    (
        "CONFIRMED by both parties",
        (say(SALE, "Ilse Brandt"), say(SALE, "Mira Sol", 2)),
        "CONFIRMED",
        2,
        2,
        {"rule": "B4", "was": ["ACKNOWLEDGED", "CONFIRMED"]},
    ),
    ("CONFIRMED by one party and pictures", (say(SALE, "Ilse Brandt"), say(SALE, "#satellite images", 2)), "CONFIRMED", 1, 2, {}),
    ("CONFIRMED by one party and a government", (say(SALE, "Ilse Brandt"), say(SALE, "Dana Wei", 2)), "CONFIRMED", 2, 2, {}),
    ("ACKNOWLEDGED by one party and an outlet", (say(SALE, "Ilse Brandt"), say(SALE, "@Herald", 2)), "ACKNOWLEDGED", 1, 2, {}),
    ("D7 a party that gains by it", (say(SALE, "Mira Sol"),), "ACKNOWLEDGED", 1, 1, {"rule": "D7"}),
    ("D7 against its interest", (say(RAID, "Ilse Brandt"),), "ACKNOWLEDGED", 1, 1, {"against_interest": ("Arland",)}),
    ("D8 the target of a raid is no party", (say(RAID, "Ada Orlov"),), "REPORTED", 1, 1, {}),
    ("D8 nor is the accuser", (say(RAID, "Ada Orlov"), say(RAID, "Dana Wei", 2)), "CORROBORATED", 2, 2, {}),
    (
        "D8 the accused denies",
        (say(RAID, "Ada Orlov"), say(RAID, "Ilse Brandt", 2, stance="denies")),
        "REPORTED",
        1,
        1,
        {"contested": ("country:XA",)},
    ),
    ("unnamed officials of a party do not acknowledge", (say(SALE, "~XA:officials"),), "REPORTED", 1, 1, {"rule": "R2"}),
    (
        "contested by one party, acknowledged by the other",
        (say(SALE, "Mira Sol"), say(SALE, "Ilse Brandt", stance="denies")),
        "ACKNOWLEDGED",
        1,
        1,
        {"contested": ("country:XA",)},
    ),
    # independent or not
    (
        "R7 CORROBORATED by two governments",
        (say(SALE, "Dana Wei"), say(SALE, "Ada Orlov", 2)),
        "CORROBORATED",
        2,
        2,
        {"rule": "R7", "was": ["REPORTED", "CORROBORATED"]},
    ),
    ("R7 and by a government and a body", (say(SALE, "Dana Wei"), say(SALE, "Arms Watch", 2)), "CORROBORATED", 2, 2, {}),
    ("R1 REPORTED by one government, three outlets", tuple(say(SALE, "Dana Wei", n) for n in (1, 2, 3)), "REPORTED", 1, 1, {}),
    ("R5 REPORTED by three of its people", (say(SALE, "Dana Wei"), say(SALE, "Jon Reed", 2), say(SALE, "XC", 3)), "REPORTED", 1, 1, {}),
    ("R2 REPORTED by officials without a name", (say(SALE, "~two officials"),), "REPORTED", 1, 1, {"rule": "R2"}),
    ("R3 REPORTED by an outlet", (say(SALE, "@Herald"),), "REPORTED", 1, 1, {"rule": "R3"}),
    (
        "R6 MULTI_REPORTED by two outlets",
        (say(SALE, "@Herald"), say(SALE, "@Star", 2)),
        "MULTI_REPORTED",
        1,
        2,
        {"rule": "R6", "was": ["REPORTED", "MULTI_REPORTED"]},
    ),
    (
        "R6 MULTI_REPORTED by a government and two outlets",
        (say(MEET, "XC"), say(MEET, "@Herald"), say(MEET, "@Star")),
        "MULTI_REPORTED",
        1,
        3,
        {"outcome": Outcome.PENDING},
    ),
    (
        "R4 outlets that credit one another",
        (say(SALE, "@Echo", outlet="Post"), say(SALE, "@Post", outlet="Echo")),
        "REPORTED",
        1,
        1,
        {"circular": ("echo", "post")},
    ),
    # direct evidence
    ("DOCUMENTED by a witness", (say(SALE, "!a docker"),), "DOCUMENTED", 1, 1, {"rule": "B7"}),
    ("DOCUMENTED by images", (say(SALE, "#satellite images"),), "DOCUMENTED", 1, 1, {}),
    ("DOCUMENTED by a reporter who was there", (say(SALE, flags=SEEN),), "DOCUMENTED", 1, 1, {}),
    (
        "DOCUMENTED by a credited photograph and the report",
        (say(MET, flags=IMAGE, block=BlockKind.CAPTION, credit="© M. Verne/RPA", doc="d"), say(MET, doc="d")),
        "DOCUMENTED",
        1,
        2,
        {"outcome": Outcome.HAPPENED},
    ),
    ("a statement in writing is no document", (say(SALE, "#a press release"),), "REPORTED", 1, 1, {}),
    # flags
    ("as possible", (say(SALE, "Dana Wei", certainty=Certainty.POSSIBLE),), "REPORTED", 1, 1, {"as_possible": True}),
    (
        "no more than possible until somebody says so",
        (say(SALE, "Dana Wei", certainty=Certainty.POSSIBLE), say(SALE, "Jon Reed", 2)),
        "REPORTED",
        1,
        1,
        {"as_possible": False},
    ),
    (
        "an ambiguous attribution",
        (say(SALE, "@Herald", flags=(Flag.AMBIGUOUS_ATTRIBUTION,)),),
        "REPORTED",
        1,
        1,
        {"ambiguous_attribution": ("Herald",)},
    ),
    # general and particular
    ("R8 talks are no deal", (say(about(DEAL, "asked"), flags=Q), say(TALKS, "Dana Wei")), "MENTIONED", 0, 0, {}),
    (
        "R8 what is particular supports what is general",
        (say(ANY_DEAL, "Mira Sol", stance="denies"), say(DEAL, "Dana Wei", 2)),
        "REPORTED",
        1,
        1,
        {"contested": ("country:XB",)},
    ),
    (
        "R8 what is general supports nothing particular",
        (say(about(DEAL, "asked"), flags=Q), say(ANY_DEAL, "Dana Wei", 2)),
        "MENTIONED",
        0,
        0,
        {},
    ),
    # outcomes
    ("PENDING", (say(MEET, "Dana Wei"),), "REPORTED", 1, 1, {"outcome": Outcome.PENDING}),
    ("a wish with a day is a plan", (say(about(MEET, "wanted", on="2024-05"), "@Herald"),), "REPORTED", 1, 1, {"outcome": Outcome.PENDING}),
    ("HAPPENED", (say(MEET, "Dana Wei"), say(MET, "Ada Orlov", 5)), "CORROBORATED", 2, 2, {"outcome": Outcome.HAPPENED}),
    ("D10 LAPSED in silence", (say(MEET, "Dana Wei"),), "REPORTED", 1, 1, {"outcome": Outcome.LAPSED, "as_of": "2024-07-01"}),
    ("no day, no lapse", (say(about(MEET, "planned"), "Dana Wei"),), "REPORTED", 1, 1, {"outcome": Outcome.PENDING, "as_of": "2025-07-01"}),
    (
        "CANCELLED",
        (say(MEET, "Ilse Brandt"), say(about(MEET, "negated"), "Ilse Brandt", 3, "Thus it was reported: cancelled.")),
        "ACKNOWLEDGED",
        1,
        1,
        {"outcome": Outcome.CANCELLED, "contested": ()},
    ),
    (
        "HAPPENED_OTHERWISE",
        (say(about(SALE, "planned", on="2024-06"), "Dana Wei"), say(about(SALE, "happened", on="2024-05-02"), "Ada Orlov", 3)),
        "CORROBORATED",
        2,
        2,
        {"outcome": Outcome.HAPPENED_OTHERWISE},
    ),
    (
        "D10 in another city",
        (
            say(about(MEET, "planned", at="Strelsau", on="2024-05"), "Dana Wei"),
            say(about(MET, "happened", at="Harbin Bay", on="2024-05-04"), "Ada Orlov", 5),
        ),
        "REPORTED",
        1,
        1,
        {"outcome": Outcome.LAPSED, "otherwise": True},
    ),
    ("what is past has no outcome", (say(SALE, "Dana Wei"),), "REPORTED", 1, 1, {"outcome": None}),
]


def first(s: Standing, as_of: str | None = None) -> Proposition:
    return propositions(s, date.fromisoformat(as_of) if as_of else None)[0]


@pytest.mark.parametrize("lines, status, low, high, more", [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_stands(lines: tuple[Line, ...], status: str, low: int, high: int, more: dict[str, object]) -> None:
    s = standing(*lines, withdrawn=more.get("withdrawn", ()))  # type: ignore[arg-type]
    p = first(s, more.get("as_of"))  # type: ignore[arg-type]
    assert (p.status.value, p.low, p.high) == (status, low, high)
    for name in ("contested", "outcome", "as_possible"):
        if name in more:
            assert getattr(p, name) == more[name]
    for name in ("no_comment", "cannot_confirm", "circular", "retracted", "ambiguous_attribution", "conflicting", "against_interest"):
        if name in more:
            assert p.overlays.get(name, ()) == more[name]
    assert p.history[-1].new is p.status
    if "rule" in more:
        assert p.history[-1].rule == more["rule"]
    if "was" in more:
        assert [c.new.value for c in p.history] == more["was"]
    if "otherwise" in more:
        assert p.overlays["happened_otherwise"] == (propositions(s)[1].id,)
    if "act" in more:
        assert p.event is not None and p.event.act in {more["act"], "SANCTION"}
    assert propositions(s) == propositions(shuffled(s))


def test_every_status_and_every_rule_has_a_case() -> None:
    assert {row[2] for row in ROWS} == {s.value for s in Status} and len(ROWS) >= 60
    assert [name for name, _, _ in LADDER] == list(Status)
    told = {word for row in ROWS for word in row[0].split()}
    assert told >= {f"R{n}" for n in range(1, 10)} | {f"D{n}" for n in range(1, 11)}


def test_as_of_a_day_counts_what_was_published_by_then() -> None:
    s = standing(say(SALE, "Dana Wei", 1), say(SALE, "Ada Orlov", 4), say(SALE, "Ilse Brandt", 9, stance="denies"))
    seen = [(first(s, f"2024-05-{d:02}").status, first(s, f"2024-05-{d:02}").contested) for d in (1, 4, 9)]
    assert seen == [(Status.REPORTED, ()), (Status.CORROBORATED, ()), (Status.CORROBORATED, ("country:XA",))]


def test_a_report_without_a_day_counts_only_where_no_day_is_asked_for() -> None:
    s = standing(say(SALE, "Dana Wei"), Line("Thus it was reported.", day=None, outlet="Echo", chain="Ada Orlov", event=SALE))
    assert first(s).status is Status.CORROBORATED and first(s, "2024-06-01").status is Status.REPORTED


def test_history_names_the_claim_and_the_rule() -> None:
    s = standing(
        say(about(SALE, "asked"), flags=Q),
        say(SALE, "Dana Wei", 3),
        say(SALE, "Ada Orlov", 4),
        say(SALE, "XA", 5, stance="declines_comment"),
    )
    assert [(c.on and c.on.day, c.old and c.old.value, c.new.value, c.claim, c.rule) for c in first(s).history] == [
        (1, None, "MENTIONED", "c1", "R9"),
        (3, "MENTIONED", "REPORTED", "c2", "R5"),
        (4, "REPORTED", "CORROBORATED", "c3", "R7"),
    ]


@pytest.mark.parametrize(
    "e, flags, text",
    [
        (about(MEET, "planned", at="Strelsau", on="2024-05"), (), "King Otto and President Karel plan to meet in Strelsau, May 2024."),
        (SALE, (), "Arland supplied Borduria with shells."),
        (TALKS, (), "Arland and Borduria are holding talks on shells."),
        (about(DEAL, "asked"), Q, "Whether Arland and Borduria do reach an agreement on shells."),
        (event("SANCTION", "announced", "XC", "XA"), (), "Carpania will impose sanctions on Arland, as announced."),
        (about(RAID, "possible"), (), "Arland may attack Dravia."),
        (replace(MEET, actors=MINISTERS, recipients=()), (), "Trade ministers plan to meet, May 2024."),
        (None, (), "“Thus it was reported.”"),
        (event("SUPPORT", "happened", "XA"), (), "“Thus it was reported.”"),
        (event("COOPERATE", "happened", "XA"), (), "“Thus it was reported.”"),
        (event("AID", "happened", "XA", "XB"), (), "Arland helped Borduria."),
        (replace(RAID, act="COERCE", mode="arrest"), (), "Arland detained Dravia."),
    ],
)  # fmt: skip
def test_one_plain_sentence(e: Event | None, flags: tuple[Flag, ...], text: str) -> None:
    assert first(standing(say(e, flags=flags))).text == text


def test_one_report_with_everything_in_it() -> None:
    s = standing(
        say(None, words="Arland uses up its grain.", doc="d", outlet=None),
        say(about(DEAL, "asked"), flags=Q, words="Is there a deal on shells?", block=BlockKind.STANDFIRST, doc="d", outlet=None),
        say(THREAT, "Ilse Brandt", stance="threatens", doc="d", outlet=None),
        say(about(MEET, "planned", at="Arland"), "XC", words="The king plans a meeting.", doc="d", outlet=None),
        say(
            about(MEET, "wanted", at="Strelsau", on="2024-05"),
            "@Herald",
            words="The king wants to meet the president in Strelsau in May.",
            doc="d",
            outlet=None,
        ),
        say(about(MEET, "wanted"), words="The king wants to meet the president.", block=BlockKind.SUBHEAD, doc="d", outlet=None),
        say(about(MEET, "planned"), "@Star", words="The Star also reported on the planned meeting.", doc="d", outlet=None),
        say(None, "XB", stance="declines_comment", words="Borduria declined to comment.", answers="c7", doc="d", outlet=None),
        say(TALKS, "Dana Wei", words="The talks on shells continue.", doc="d", outlet=None),
    )
    found = {p.event.act + (p.event.realis.value if p.event.act == "CONSULT" else "") if p.event else "": p for p in propositions(s)}
    seen = {key: (p.status.value, p.low, p.high) for key, p in found.items()}
    assert seen == {
        "": ("REPORTED", 1, 1),
        "AGREE": ("MENTIONED", 0, 0),
        "THREATEN": ("ON_RECORD", 1, 1),
        "CONSULTplanned": ("MULTI_REPORTED", 1, 3),
        "CONSULTongoing": ("REPORTED", 1, 1),
    }
    assert found["CONSULTplanned"].overlays["no_comment"] == ("Borduria",)
    assert [r.name for r in found["CONSULTplanned"].roots] == ["Carpania", "Herald", "Star"]
