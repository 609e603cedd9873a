"""What the encoder says of events where tables and parse say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotation import Annotation, Annotations, Deed, Predicate, Word
from onrecord.annotators.frames import SURE, framed, told, unlisted
from onrecord.document import Span
from onrecord.syntax import tree

TEXT = "Kenya zorbed Uganda for its grain."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def word(words: str, pos: str, head: str, relation: str) -> Word:
    return Word(span(words), words.lower(), pos, TEXT.index(head) if head else -1, relation)


PARSE = (
    word("Kenya", "PROPN", "zorbed", "dep"),
    word("zorbed", "VERB", "", "root"),
    word("Uganda", "PROPN", "zorbed", "dep"),
    word("for", "ADP", "grain", "case"),
    word("its", "PRON", "grain", "nmod:poss"),
    word("grain", "NOUN", "zorbed", "obl"),
)


def found(*more: Annotation) -> Annotations:
    return Annotations((*PARSE, *more))


def letters(some: Sequence[tuple[str, int]]) -> dict[str, str]:
    return {letter: TEXT[PARSE[i].span.start : PARSE[i].span.end] for letter, i in some}


def deed(act: str = "COERCE", share: float = 0.9) -> Deed:
    return Deed(Span(0, len(TEXT)), span("Kenya"), span("Uganda"), act, share, span("zorbed"))


def test_the_first_two_roles_are_subject_and_object_of_the_frame() -> None:
    roles = (("ARG0", span("Kenya")), ("ARG1", span("Uganda")), ("ARG2", span("for its grain")))
    notes = found(Predicate(span("zorbed"), roles, 3.0, "COERCE", 0.5))
    assert letters(list(framed(notes, tree(notes), 1, {"nsubj": "A", "obj": "R", "obl:for": "G"}))) == {
        "A": "Kenya",
        "R": "Uganda",
        "G": "grain",
    }


def test_who_is_done_to_may_be_the_subject_of_the_frame() -> None:
    notes = found(Predicate(span("zorbed"), (("ARG1", span("Uganda")),), 3.0, "COERCE", 0.5))
    assert letters(list(framed(notes, tree(notes), 1, {"nsubj": "R", "obj": "A"}))) == {"A": "Uganda"}


def test_the_parties_of_a_sentence_are_those_of_its_own_act_alone() -> None:
    notes = found(deed("COERCE"))
    parse = tree(notes)
    assert letters(list(told(notes, parse, span("zorbed"), "COERCE"))) == {"A": "Kenya", "R": "Uganda"}
    assert list(told(notes, parse, span("grain"), "AID")) == []  # another act, told by another word


def test_a_deed_counts_where_no_table_knows_one_and_the_vote_is_clear() -> None:
    assert list(unlisted(found(deed()), [])) == [deed()]
    assert list(unlisted(found(deed()), [span("grain")])) == []  # the sentence has an act already
    assert list(unlisted(found(deed(share=SURE - 0.01)), [])) == []
    assert list(unlisted(found(deed("none")), [])) == []
