"""Who accepts an invitation is to go there; who has plans for a thing is to do it, who has none is not."""

import pytest

from onrecord.event import Realis
from tests.reading import about


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("President Maroz accepted an invitation to Tehran, the news agency said.", "Iran"),
        ("Maroz has accepted an invitation from President Rahimi to visit Iran in June.", "Iran"),
        ("Kenya's foreign minister accepted Tanzania's invitation, an envoy said.", "Tanzania"),
    ],
)
def test_an_accepted_invitation_is_a_visit_to_come(text: str, host: str) -> None:
    event = about(text, "invitation").event
    assert event is not None and (event.act, event.realis) == ("CONSULT", Realis.PLANNED)
    assert host in {a.name for a in event.recipients}


def test_an_invitation_to_join_is_no_visit() -> None:
    event = about("Banda has accepted an invitation to join the bank.", "join").event
    assert event is not None and event.act == "AGREE"


@pytest.mark.parametrize(
    ("text", "who", "realis"),
    [
        ("President Maroz has no plans at the moment for a return visit to Iran, the spokesman said.", "Maroz", Realis.NEGATED),
        ("Maroz has plans for a trip to Tehran in May.", "Maroz", Realis.PLANNED),
        ("Kenya has no plans for an arms deal with Sudan.", "Kenya", Realis.NEGATED),
    ],
)
def test_who_has_plans_for_a_thing_does_it(text: str, who: str, realis: Realis) -> None:
    event = about(text, "plans").event
    assert event is not None and event.realis is realis and [a.name for a in event.actors] == [who]
