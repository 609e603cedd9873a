"""The heads for events: predicates with their arguments, acts of two parties, how real, who is who. `model.py` has the encoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.annotators.encoder_arguments import UP
from training.labels import ACTS, CONFIDENCES, NAMED_TAGS, NEAR, NEVER, ROLE_TAGS, SCALES, SIDE_TAGS, STAGES


class Mixed(nn.Module):
    """A head's own weighting of the layers."""

    def __init__(self, layers: int, last: float = 2.0) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.mix.data[-1] = last

    def forward(self, states: Tensor) -> Tensor:
        """(layers, batch, n, hidden) → (batch, n, hidden)."""
        return (self.mix.softmax(0)[:, None, None, None] * states).sum(0)


class Layer(nn.Module):
    """One block of attention and feed-forward, normalised before each, over the words that each may see."""

    def __init__(self, size: int, heads: int = 4, drop: float = 0.1) -> None:
        super().__init__()
        self.heads, self.drop = heads, nn.Dropout(drop)
        self.norm, self.norm_2 = nn.LayerNorm(size), nn.LayerNorm(size)
        self.asks, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.wide, self.narrow = nn.Linear(size, 2 * size), nn.Linear(2 * size, size)

    def forward(self, h: Tensor, seen: Tensor) -> Tensor:
        """States (batch, n, size), (batch, n or 1, n) True where a row sees a column → states."""
        batch, n, size = h.shape
        query, key, value = (x.view(batch, n, self.heads, -1).transpose(1, 2) for x in self.asks(self.norm(h)).chunk(3, 2))
        scores = (query @ key.transpose(2, 3) * (size // self.heads) ** -0.5).masked_fill(~seen[:, None], NEVER)
        mixed = (self.drop(scores.softmax(3)) @ value).transpose(1, 2).reshape(batch, n, size)
        h = h + self.drop(self.out(mixed))
        return h + self.drop(self.narrow(self.drop(nn.functional.gelu(self.wide(self.norm_2(h))))))


class Arguments(nn.Module):
    """Role tags of every word for every predicate of its sentence, with the way that leads from the one to the other in the parse.

    A cell is a predicate and a word; see `onrecord.annotators.encoder_arguments.Cells` for what is known of each.
    """

    def __init__(self, hidden: int, layers: int, relations: int, size: int = 192, cell: int = 96) -> None:
        super().__init__()
        self.mixed, self.enter, self.norm = Mixed(layers), nn.Linear(hidden, size), nn.LayerNorm(size)
        self.relation = nn.Embedding(relations, size)
        self.layer, self.drop = Layer(size), nn.Dropout(0.1)
        self.predicate, self.word = nn.Linear(size, cell), nn.Linear(size, cell)
        self.ask, self.answer = nn.Linear(size, cell), nn.Linear(size, cell)
        self.distance = nn.Embedding(2 * NEAR + 1, cell)
        self.up, self.down, self.flags = nn.Embedding(UP + 1, cell), nn.Embedding(relations + 1, cell), nn.Linear(3, cell)
        self.beside = nn.ModuleList(nn.Linear(3 * cell, cell) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(cell) for _ in range(3))
        self.out = nn.Linear(cell, len(ROLE_TAGS))

    def forward(
        self,
        states: Tensor,
        relation: Tensor,
        sentence: Tensor,
        predicate: Tensor,
        word: Tensor,
        up: Tensor,
        down: Tensor,
        flags: Tensor,
        before: Tensor,
        after: Tensor,
    ) -> Tensor:
        """States of words (layers, w, hidden), their relations (w,) and sentences (w,), and cells (c,) → role tag scores (c, tags)."""
        h = self.norm(self.enter(self.mixed(states[:, None])[0]) + self.relation(relation))
        h = self.drop(self.layer(h[None], (sentence[:, None] == sentence[None, :])[None])[0])
        gap = (word - predicate).clamp(-NEAR, NEAR) + NEAR
        z = self.predicate(h)[predicate] + self.word(h)[word] + self.ask(h)[predicate] * self.answer(h)[word]
        z = z + self.distance(gap) + self.up(up) + self.down(down) + self.flags(flags)
        z = nn.functional.gelu(self.norms[0](z))
        for beside, norm in zip(self.beside, (self.norms[1], self.norms[2]), strict=True):
            padded = torch.cat([torch.zeros_like(z[:1]), z])
            z = z + nn.functional.gelu(norm(beside(torch.cat([padded[before], z, padded[after]], 1))))
        return self.out(self.drop(z))


class Marked(nn.Module):
    """The act of two parties: the words are read again, the parties marked, beside what our table of acts says of them.

    It learns with the encoder and is measured by `crossval.py`. It does not ship yet: learnt alone, on words that the encoder knows by
    heart, it tells a statement from an event less well than `Acts` does.
    """

    def __init__(self, hidden: int, layers: int, size: int = 128) -> None:
        super().__init__()
        acts = len(ACTS)
        self.mixed, self.enter, self.norm = Mixed(layers, 0.0), nn.Linear(hidden, size), nn.LayerNorm(size)
        self.mark, self.listed = nn.Embedding(3, size), nn.Linear(acts, size, bias=False)
        self.layer, self.drop = Layer(size), nn.Dropout(0.2)
        self.look, self.votes = nn.Linear(size, 1), nn.Linear(size, acts)
        self.together, self.out = nn.Linear(3 * size, size), nn.Linear(size, acts)
        self.trust = nn.Parameter(torch.tensor(2.0))
        nn.init.zeros_(self.listed.weight)

    def forward(self, states: Tensor, actor: Tensor, recipient: Tensor, mask: Tensor, listed: Tensor) -> tuple[Tensor, Tensor]:
        """What two parties do.

        Args:
            states: (layers, pairs, n, hidden).
            actor: (pairs, n) True at the actor.
            recipient: the same.
            mask: True at the words to read, the parties among them.
            listed: (pairs, n, acts) 1 where a phrase of acts.csv that names the act covers the piece.

        Returns:
            logits (pairs, acts) and how much each piece counted (pairs, n).

        """
        marks = actor.long() + 2 * (recipient & ~actor).long()
        h = self.norm(self.enter(self.mixed(states)) + self.mark(marks) + self.listed(listed))
        h = self.drop(self.layer(h, mask[:, None]))
        free = mask & ~actor & ~recipient
        weights = self.look(h)[:, :, 0].masked_fill(~free, NEVER).softmax(1)
        seen = torch.einsum("pn,pnd->pd", weights, h)
        both = self.out(self.drop(nn.functional.gelu(self.together(torch.cat([seen, _pooled(h, actor), _pooled(h, recipient)], 1)))))
        return both + torch.einsum("pn,pna->pa", weights, self.votes(h) + self.trust * listed), weights


class Incidents(nn.Module):
    """How far an incident came, and how sure it is who did it: the words are read again, those of the incident or the suspect marked."""

    def __init__(self, hidden: int, layers: int, size: int = 96) -> None:
        super().__init__()
        self.mixed, self.enter, self.norm = Mixed(layers, 0.0), nn.Linear(hidden, size), nn.LayerNorm(size)
        self.mark, self.layer, self.drop = nn.Embedding(2, size), Layer(size), nn.Dropout(0.3)
        self.look = nn.Linear(size, 1)
        self.stage, self.confidence = nn.Linear(2 * size, len(STAGES)), nn.Linear(2 * size, len(CONFIDENCES))

    def forward(self, states: Tensor, marked: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States (layers, rows, n, hidden), (rows, n) True at the marked words and at all words → (rows, stages), (rows, confidences)."""
        h = self.norm(self.enter(self.mixed(states)) + self.mark(marked.long()))
        h = self.drop(self.layer(h, mask[:, None]))
        weights = self.look(h)[:, :, 0].masked_fill(~mask, NEVER).softmax(1)
        seen = torch.cat([torch.einsum("pn,pnd->pd", weights, h), _pooled(h, marked)], 1)
        return self.stage(seen), self.confidence(seen)


def _pooled(h: Tensor, mask: Tensor) -> Tensor:
    m = mask.to(h.dtype)
    return torch.einsum("pn,pnd->pd", m, h) / m.sum(1, keepdim=True).clamp(min=1.0)


class Acts(nn.Module):
    """The act of two parties: each piece votes, the parties say where to look; and what the three say together."""

    def __init__(self, hidden: int, size: int = 64, wide: int = 128) -> None:
        super().__init__()
        acts = len(ACTS)
        self.votes = nn.Sequential(nn.Linear(hidden, wide), nn.GELU(), nn.Linear(wide, acts))
        self.key, self.actor, self.recipient = nn.Linear(hidden, size + 1), nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.together = nn.ModuleList(nn.Linear(hidden, wide) for _ in range(3))
        self.out = nn.Linear(wide, acts)
        self.nobody = nn.Parameter(torch.zeros(2, hidden))
        self.scale = size**-0.5

    def forward(self, h: Tensor, actor: Tensor, recipient: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States (pairs, n, hidden), masks (pairs, n) of parties and of words to look at → logits (pairs, acts), weights (pairs, n)."""
        a, r = _mean(h, actor, self.nobody[0]), _mean(h, recipient, self.nobody[1])
        key = self.key(h)
        where = ((key[:, :, :-1] * (self.actor(a) + self.recipient(r))[:, None, :]).sum(2) * self.scale + key[:, :, -1]).float()
        where = where.masked_fill(~mask.bool(), NEVER).softmax(1)
        seen = torch.einsum("pn,pnh->ph", where, h.float())
        one, two, three = self.together
        both = self.out(nn.functional.gelu(one(a) + two(r) + three(seen)))
        return torch.einsum("pn,pna->pa", where, self.votes(h).float()) + both, where


def _mean(h: Tensor, mask: Tensor, otherwise: Tensor) -> Tensor:
    m = mask.float()
    mean = torch.einsum("pn,pnh->ph", m, h.float()) / m.sum(1, keepdim=True).clamp(min=1.0)
    return torch.where(m.sum(1, keepdim=True) > 0, mean, otherwise[None])


class Heads(nn.Module):
    """All heads for events."""

    def __init__(self, hidden: int, layers: int, relations: int) -> None:
        super().__init__()
        self.framed, self.predicate = Mixed(layers), nn.Linear(hidden, 1)
        self.arguments = Arguments(hidden, layers, relations)
        self.acts, self.marked, self.incidents = Acts(hidden), Marked(hidden, layers), Incidents(hidden, layers)
        self.sides = nn.Linear(hidden, len(SIDE_TAGS))
        self.named = nn.Linear(hidden, len(NAMED_TAGS))
        self.real = Mixed(layers)
        self.fact = nn.Sequential(nn.Linear(hidden, 128), nn.GELU(), nn.Linear(128, len(SCALES)))


def partial(logits: Tensor, allowed: Tensor, weight: Tensor | None = None) -> Tensor:
    """Mean over rows of −log of the probability of the allowed classes: what gold says that names several, or only some, of the classes.

    A row counts by `weight` (rows,) where it is given.
    """
    logits = logits.float()
    each = torch.logsumexp(logits, -1) - torch.logsumexp(logits.masked_fill(~allowed, NEVER), -1)
    return each.mean() if weight is None else (each * weight).mean()
