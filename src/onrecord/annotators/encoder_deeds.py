"""The act of the two parties of a sentence, by the head that reads its words again once the parties are known (`deeds.onnx`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.annotators.decode_frames import Floats, Ints
from onrecord.annotators.lexicon import act_phrases, tokens


@dataclass(frozen=True)
class Judged:
    """What the head says of a sentence of n pieces.

    Args:
        acts: (acts,) scores.
        weights: (n,) how much each piece counted.
        stage: (stages,) scores of how far an incident came.
        confidence: (confidences,) scores of how sure it is that the actor did it.

    """

    acts: Floats
    weights: Floats
    stage: Floats
    confidence: Floats


def judged(head: Any, states: Floats, actor: Ints, recipient: Ints, listed: Floats) -> Judged:
    """Runs the head over one sentence.

    Args:
        head: session of `deeds.onnx`.
        states: (layers, n, hidden) of its pieces.
        actor: numbers of the pieces that name the actor, empty where nobody is named.
        recipient: the same.
        listed: (n, acts) 1 where a phrase of acts.csv that names the act covers the piece.

    """
    masks = np.zeros((2, states.shape[1]), dtype=bool)
    masks[0, actor], masks[1, recipient] = True, True
    given = {"states": states, "actor": masks[0], "recipient": masks[1], "listed": listed}
    return Judged(*head.run(None, given))


def listed_acts(text: str, offset: int, starts: Ints, ends: Ints, names: Sequence[str]) -> Floats:
    """(n, acts) 1 where words of acts.csv that name the act cover a piece.

    Args:
        text: words, the first at `offset`.
        offset: where the text starts.
        starts: (n,) characters at which pieces start, -1 at markers.
        ends: (n,) the same for their ends.
        names: the acts, in the order of the columns; others are left out.

    """
    out, words = np.zeros((len(starts), len(names)), np.float32), tokens(text, offset)
    for match in act_phrases().find(words):
        span = match.span(words)
        if match.row.act in names:
            out[(starts < span.end) & (ends > span.start) & (starts >= 0), names.index(match.row.act)] = 1
    return out
