"""The heads for events: predicates with their arguments, acts of two parties, how real, who is who. `model.py` has the encoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.labels import ACTS, NAMED_TAGS, NEVER, REACH, ROLE_TAGS, SCALES, SIDE_TAGS


class Mixed(nn.Module):
    """A head's own weighting of the layers."""

    def __init__(self, layers: int, last: float = 2.0) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.mix.data[-1] = last

    def forward(self, states: Tensor) -> Tensor:
        """(layers, batch, n, hidden) → (batch, n, hidden)."""
        return (self.mix.softmax(0)[:, None, None, None] * states).sum(0)


class Frames(nn.Module):
    """Predicates, and for each predicate a role tag of every piece: a score by predicate, piece and distance."""

    def __init__(self, hidden: int, layers: int, size: int = 40) -> None:
        super().__init__()
        tags = len(ROLE_TAGS)
        self.mixed, self.size = Mixed(layers), size
        self.predicate = nn.Linear(hidden, 1)
        self.asks = nn.Sequential(nn.Linear(hidden, 160), nn.GELU(), nn.Linear(160, tags * size))
        self.answers = nn.Sequential(nn.Linear(hidden, 160), nn.GELU(), nn.Linear(160, size))
        self.alone = nn.Linear(hidden, tags)
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1, tags))

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """States → predicates (batch, n), asks (batch, n, tags · size), answers (batch, n, size), tag scores alone (batch, n, tags)."""
        h = self.mixed(states)
        return self.predicate(h)[:, :, 0], self.asks(h), self.answers(h), self.alone(h)

    def scores(self, asks: Tensor, answers: Tensor, alone: Tensor, row: Tensor, at: Tensor) -> Tensor:
        """Role tag scores (predicates, n, tags) of the predicates at piece `at` of window `row`."""
        p = asks[row, at].view(len(at), -1, self.size)
        gap = (torch.arange(answers.shape[1], device=at.device)[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH
        return torch.einsum("pls,pns->pnl", p, answers[row]) * self.size**-0.5 + alone[row] + self.distance[gap]


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

    def __init__(self, hidden: int, layers: int) -> None:
        super().__init__()
        self.frames = Frames(hidden, layers)
        self.acts = Acts(hidden)
        self.sides = nn.Linear(hidden, len(SIDE_TAGS))
        self.named = nn.Linear(hidden, len(NAMED_TAGS))
        self.real = Mixed(layers)
        self.fact = nn.Sequential(nn.Linear(hidden, 128), nn.GELU(), nn.Linear(128, len(SCALES)))


def partial(logits: Tensor, allowed: Tensor) -> Tensor:
    """Mean over rows of −log of the probability of the allowed classes: what gold says that names several, or only some, of the classes."""
    logits = logits.float()
    each = torch.logsumexp(logits, -1) - torch.logsumexp(logits.masked_fill(~allowed, NEVER), -1)
    return each.mean()
