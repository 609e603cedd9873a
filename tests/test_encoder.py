"""The encoder in the package: windows, spans, parse; the same bytes twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from onrecord.annotation import Annotations, Attributed, Deed, Predicate, Sentence, Word
from onrecord.annotators.decode import Linked, Run, acyclic, carried_on, runs, viterbi
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import WINDOW, load_tokenizer, pieces, windows
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.readers import read_file


def one_block(text: str) -> Document:
    return Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),))


def test_a_long_block_is_cut_between_sentences() -> None:
    text = "The talks went on in Oslo for another day. " * 60
    passage = pieces(load_tokenizer(), text, 0, sentence_starts(text))
    cut = list(windows([passage]))
    assert all(sum(map(len, w)) <= WINDOW - 2 for w in cut)
    assert all(text[int(w[0].starts[0]) :].startswith("The talks") for w in cut)


def test_words_know_their_head() -> None:
    doc = one_block("Chile sold copper to Japan.")
    words = {doc[w.span]: w for w in Annotations(tuple(Encoder()(doc, Annotations()))).of(Word)}
    assert words["sold"].relation == "root"
    assert words["sold"].lemma == "sell"
    assert words["Chile"].head == words["sold"].span.start
    assert words["Chile"].relation == "nsubj"
    assert words["copper"].relation == "obj"


def test_a_predicate_knows_who_does_what() -> None:
    doc = one_block("Chile sold copper to Japan.")
    (sold,) = Annotations(tuple(Encoder()(doc, Annotations()))).of(Predicate)
    assert doc[sold.span] == "sold"
    roles = {label: doc[span] for label, span in sold.roles}
    assert roles["ARG0"] == "Chile"
    assert roles["ARG1"].startswith("copper")


def test_what_did_not_happen_is_less_real_than_what_may_and_what_did() -> None:
    value = {}
    for words in ("The army attacked", "The army may have attacked", "The army has not attacked"):
        doc = one_block(f"{words} the town.")
        value[words] = next(
            p.factuality for p in Annotations(tuple(Encoder()(doc, Annotations()))).of(Predicate) if "attacked" in doc[p.span]
        )
    happened, possible, negated = value.values()
    assert negated < possible < happened
    assert negated < 0 < happened


def test_a_sentence_has_one_deed_with_its_parties() -> None:
    doc = one_block("Chilean police arrested the ambassador of Peru on Friday. The weather was fine.")
    deed, _ = Annotations(tuple(Encoder()(doc, Annotations()))).of(Deed)
    assert (doc[deed.span], deed.act) == ("Chilean police arrested the ambassador of Peru on Friday.", "COERCE")
    assert deed.actor is not None
    assert doc[deed.actor] == "Chilean police"
    assert deed.recipient is not None
    assert doc[deed.recipient] == "the ambassador of Peru"


def test_an_attribution_points_at_its_words() -> None:
    doc = one_block("The minister said on Monday that the bridge would open in June.")
    (a,) = Annotations(tuple(Encoder()(doc, Annotations()))).of(Attributed)
    assert a.source is not None
    assert doc[a.source] == "The minister"
    assert "bridge would open" in doc[a.content[0]]


def test_the_same_twice_and_whatever_was_read_before() -> None:
    doc = one_block("Peru closed the border, a spokesman said. Chile did not.")
    first = tuple(Encoder()(doc, Annotations()))
    tuple(Encoder()(one_block("Something else entirely was read in between."), Annotations()))
    assert tuple(Encoder()(doc, Annotations())) == first


EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES[:2], ids=lambda p: p.stem)
def test_the_same_labels_for_any_number_of_threads(path: Path) -> None:
    [doc] = read_file(path)
    alone = tuple(Encoder(threads=1)(doc, Annotations()))
    assert len(alone) > 100
    assert tuple(Encoder(threads=3)(doc, Annotations())) == alone


def test_a_heading_is_never_glued_to_a_quotation() -> None:
    text = "Border closed\n\n“We shall wait,” the driver said."
    doc = Document(text, (Block(Span(0, 13), BlockKind.SUBHEAD), Block(Span(15, len(text)), BlockKind.PARAGRAPH)))
    found = Annotations(tuple(Encoder()(doc, Annotations())))
    assert all(c.start >= 15 for a in found.of(Attributed) for c in a.content)
    assert next(doc[s.span] for s in found.of(Sentence)) == "Border closed"


def test_viterbi_obeys_the_transitions() -> None:
    follow = np.zeros((7, 7), dtype=np.float32)
    follow[0, 2] = -1e4  # nothing begins inside
    logits = np.zeros((3, 7), dtype=np.float32)
    logits[1, 2], logits[1, 1], logits[2, 2] = 5.0, 4.0, 5.0
    tags = viterbi(logits, follow)
    assert tags.tolist() == [1, 2, 2]
    assert [(r.kind, r.first, r.last) for r in runs(tags)] == [("source", 0, 2)]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    arcs = np.full((3, 3), -5.0, dtype=np.float32)
    arcs[1, 2], arcs[2, 1], arcs[1, 0], arcs[2, 0] = 3.0, 3.0, 2.0, -2.0
    assert acyclic(np.array([0, 2, 1]), arcs, [1, 2]).tolist() == [0, 0, 1]


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_cue() -> None:
    cue, alone = Run("cue", 2, 2), Run("content", 6, 8)
    sure, unsure = np.zeros((10, 10), np.float32), np.zeros((10, 10), np.float32)
    sure[6:9, 2] = 9.0
    linked = [Linked(cue, None, ())]
    assert carried_on(linked, [alone], sure) == [Linked(cue, None, (alone,))]
    assert carried_on(linked, [alone], unsure) == linked
