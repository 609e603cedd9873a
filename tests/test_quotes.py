from __future__ import annotations

import pytest

from onrecord.annotation import Annotations
from onrecord.annotators.quotes import Quotes, quoted, voice
from onrecord.claim import Voice
from onrecord.document import Block, BlockKind, Document, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ('"We go," said Ann\'s brother. "Don\'t wait."', ["We go,", "Don't wait."]),
        ("„Wir gehen“, said he. “Fine.”", ["Wir gehen", "Fine."]),
        ("»Nein«, «oui», ‘no’ and the ’90s troops’ pay", ["Nein", "oui", "no"]),
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,", "go home"]),
        ("'We don't know,' said the soldiers' leader.", ["We don't know,"]),
        ("‘It’s the troops’ fault,’ he said.", ["It’s the troops’ fault,"]),
        ("''Wire style,'' he said.", ["Wire style,"]),
        ("The ship \"Orinda\" and the 'Star' met.", ["Orinda", "Star"]),
        ("”Vi går,” sa han.", ["Vi går,"]),
        ("He said “no way and left.", ["no way and left."]),
        ("The players' wives met the boss's dog.", []),
    ],
)
def test_quotation_marks_of_many_lands(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in quoted(text)] == expected


def test_a_quotation_runs_over_paragraphs_that_open_it_again() -> None:
    first, second = "He said: “We waited.", "“Then we left.”"
    text = f"{first}\n\n{second}"
    doc = Document(text, (Block(Span(0, len(first)), BlockKind.PARAGRAPH), Block(Span(len(first) + 2, len(text)), BlockKind.PARAGRAPH)))
    assert [doc[q.span] for q in Quotes()(doc, Annotations())] == ["We waited.", "Then we left."]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“There is nothing to add,”", Voice.DIRECT),
        ("that “there is nothing at all to add”", Voice.DIRECT),
        ("the plan was “in principle quite acceptable” to all three parties", Voice.MIXED),
        ("the so-called “patriots” had left", Voice.INDIRECT),
        ("the patriots had left", Voice.INDIRECT),
    ],
)
def test_the_voice_is_direct_where_nearly_all_is_quoted(content: str, expected: Voice) -> None:
    assert voice(content) is expected
