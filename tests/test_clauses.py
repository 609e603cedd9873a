"""Words of a question that a report tells in a clause with a "no", or in a condition, do not say that it is so."""

from __future__ import annotations

from onrecord.answer import Answer
from onrecord.asking import query
from onrecord.clauses import denies_act, negates, on_condition
from tests.test_asked_of import asked


def sides(of: tuple[Answer, dict[str, tuple[bool, str]], object], words: str) -> list[tuple[bool, str]]:
    return [mine for quote, mine in of[1].items() if words in quote]


def test_who_never_did_it_says_no() -> None:
    q = query("Did the envoy initial the protocol?")
    assert denies_act(q, "The envoy has never initialled any such protocol")
    assert denies_act(q, "No protocol was initialled by him")
    assert not denies_act(q, "The envoy initialled no other paper")
    assert not denies_act(q, "He did not travel, but initialled it at home")
    assert not denies_act(q, "The envoy not only initialled the protocol")


def test_his_no_stands_against_what_others_say() -> None:
    found = asked(
        "Did the envoy initial the protocol?",
        "Peru's envoy, Ana Ruiz, initialled the protocol with Chile on Monday, the Post said.",
        'A spokesman for the embassy called it an invention. "The envoy never initialled such a protocol," the spokesman, Luis Paz, said.',
    )
    assert all(mine[1] != "for" for mine in sides(found, "never initialled"))


def test_a_no_belongs_to_its_own_clause() -> None:
    q = query("How many farmers died in the flood?")
    assert not negates(q, "seven farmers had died and that no bridge was lost")
    assert negates(q, "no farmers died in the flood and the harvest was saved")
    assert negates(query("Did the boats sink?"), "the sinking of the boats had not taken place")


def test_what_stands_in_a_condition_is_not_told() -> None:
    q = query("Have the sailors been freed?")
    assert on_condition(q, "Chile will keep its port shut until the sailors are freed")
    assert not on_condition(q, "Chile freed the sailors and will keep its port shut until the others come")
    found = asked(
        "Have the sailors been freed?", "Chile's foreign minister asked Peru to stop all patrols as long as the sailors are not free."
    )
    assert found[0].status in {"NOT_FOUND", "MENTIONED"}
    freed = asked("Have the sailors been freed?", "Peru freed the sailors on Monday, the Chilean foreign ministry said.")
    assert freed[0].status == "REPORTED"


HALF = (
    "Peru has received three helicopters from Chile, the Peruvian defence ministry said on Monday.",
    "Chile has suspended the delivery of the other five helicopters, President Jorge Vidal told radio on Thursday.",
)


def test_what_was_delivered_is_no_answer_on_the_rest() -> None:
    found = asked("Will Chile deliver the remaining five helicopters?", *HALF)
    assert all(mine[1] != "for" for mine in sides(found, "has received three"))
    assert sides(found, "suspended the delivery") == [(True, "against")]
    assert sides(asked("Did Chile deliver helicopters to Peru?", *HALF), "has received three") == [(True, "for")]
    assert not any(counts for counts, _ in sides(asked("Did Chile deliver helicopters to Peru?", *HALF), "suspended the delivery"))


def test_what_is_offered_is_not_done() -> None:
    text = "Peru's foreign ministry urged Chile to reopen the tunnel and offered talks in Tacna."
    found = asked("Will Peru and Chile hold talks?", text)
    assert found[0].status == "MENTIONED"
    plan = "Peru and Chile will hold talks in Tacna on Friday, the foreign ministry of Peru said."
    assert asked("Will Peru and Chile hold talks?", plan)[0].status != "MENTIONED"
