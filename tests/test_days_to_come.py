"""Days of what is announced are to come, days of what was done are past; pictures, not a firm called Satellite, show it."""

import pytest

from onrecord.claim import SourceKind
from tests.reading import about


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [  # told on Tuesday, 14 May 2024
        ("The president announced a visit to Belgrade in December.", "visit", "2024-12"),
        ("Kenya announced joint exercises with Uganda in December.", "exercises", "2024-12"),
        ("The minister announced the arrest of three men in December.", "arrest", "2023-12"),
        ("Six men were set free on Saturday night.", "set free", "2024-05-11"),
        ("The six will be set free on Saturday.", "set free", "2024-05-18"),
        ("Kenya is set to sign the treaty on Friday.", "treaty", "2024-05-17"),
    ],
)
def test_what_is_announced_is_to_come_and_who_was_set_free_is_free(text: str, words: str, when: str) -> None:
    event = about(text, words).event
    assert event is not None and event.when is not None and event.when.edtf == when


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Satellite pictures seen by the Guardian show vehicles lined up on a quay in Turkmenbashi.", "vehicles"),
        ("Aerial photographs show that the bridge was hit.", "bridge"),
    ],
)
def test_pictures_are_a_document_and_no_firm(text: str, words: str) -> None:
    claim = about(text, words)
    assert claim.chain[-1].kind is SourceKind.DOCUMENT and claim.chain[-1].actor is None


def test_that_saturday_is_the_day_told_of_before() -> None:
    event = about("The two will meet on June 15. The minister agreed to the meeting on that Saturday.", "agreed to the meeting").event
    assert event is not None and event.when is not None and event.when.edtf == "2024-06-15"


def test_who_receives_a_visitor_is_visited() -> None:
    event = about("She would receive the visitor in Conakry on 12 June, the foreign minister said.", "receive the visitor").event
    assert event is not None and event.where is not None and (event.act, event.mode, event.where.name) == ("CONSULT", "visit", "Conakry")
