"""The encoder and its heads, in torch; `export.py` turns them into the ONNX file that ships."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from training.heads import Heads
from training.labels import NEVER, REACH

TAGS = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")


def allowed() -> Tensor:
    """(7, 7) True where a tag may follow another: an inside tag only after its own kind."""
    ok = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for j, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            ok[:, j] = torch.tensor([before[2:] == tag[2:] and before != "O" for before in TAGS])
    return ok


class Pointer(nn.Module):
    """Which token each token points to: a bilinear score in 96 dimensions and a bias by clipped distance."""

    def __init__(self, hidden: int, size: int = 96) -> None:
        super().__init__()
        self.tail, self.head = nn.Linear(hidden, size), nn.Linear(hidden, size)
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.scale = size**-0.5

    def forward(self, h: Tensor) -> Tensor:
        """(batch, n, hidden) → (batch, n, n) scores, row points to column."""
        at = torch.arange(h.shape[1], device=h.device)
        bias = self.distance[(at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH]
        return self.tail(h) @ self.head(h).transpose(1, 2) * self.scale + bias


class Parser(nn.Module):
    """Word class, head and relation of each word: biaffine arcs inside a sentence (Dozat and Manning 2017)."""

    def __init__(self, hidden: int, layers: int, classes: int, relations: int, arc: int = 192, rel: int = 96) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.pos = nn.Linear(hidden, classes)
        self.arc_dep = nn.Sequential(nn.Linear(hidden, arc), nn.GELU())
        self.arc_head = nn.Sequential(nn.Linear(hidden, arc), nn.GELU())
        self.arc = nn.Linear(arc, arc)
        self.rel_dep = nn.Sequential(nn.Linear(hidden, rel), nn.GELU())
        self.rel_head = nn.Sequential(nn.Linear(hidden, rel), nn.GELU())
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.bilinear = nn.Linear(rel, relations * 24)
        self.out = nn.Linear(2 * rel, relations)
        self.low = nn.Linear(rel, 24)

    def forward(self, states: Tensor, sentence: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """States (layers, batch, n, hidden) → word-class logits, arc scores (batch, n, n), mixed states.

        Column 0 ([CLS]) is the root; words see only the first pieces of words of their own sentence.
        """
        h = (self.mix.softmax(0)[:, None, None, None] * states).sum(0)
        at = torch.arange(h.shape[1], device=h.device)
        bias = self.distance[(at[None, :] - at[:, None]).clamp(-REACH, REACH) + REACH]
        arcs = self.arc(self.arc_dep(h)) @ self.arc_head(h).transpose(1, 2) / 14.0 + bias
        same = (sentence[:, :, None] == sentence[:, None, :]) & (first[:, None, :] > 0) & (at[None, :, None] != at[None, None, :])
        root = (at == 0)[None, None, :].expand_as(same)
        return self.pos(h), arcs.masked_fill(~(same | root), NEVER), h

    def relations(self, h: Tensor, heads: Tensor) -> Tensor:
        """Relation logits (batch, n, relations) given each word's head (batch, n)."""
        dep = self.rel_dep(h)
        head = torch.gather(self.rel_head(h), 1, heads[:, :, None].expand(-1, -1, dep.shape[2]))
        low = self.bilinear(dep).view(*dep.shape[:2], -1, 24)
        return self.out(torch.cat([dep, head], 2)) + (low * self.low(head)[:, :, None, :]).sum(3)


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with six token types and the heads on top."""

    def __init__(self, bert: BertModel, classes: int, relations: int) -> None:
        super().__init__()
        hidden, layers = bert.config.hidden_size, bert.config.num_hidden_layers
        self.bert = bert
        old = bert.embeddings.token_type_embeddings.weight.data
        bert.embeddings.token_type_embeddings = nn.Embedding(6, hidden)
        bert.embeddings.token_type_embeddings.weight.data = old[0].repeat(6, 1) + 0.01 * torch.randn(6, hidden)
        bert.config.type_vocab_size = 6
        bert.embeddings.word_embeddings.weight.requires_grad = False
        self.tags = nn.Linear(hidden, len(TAGS))
        self.follow = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.to_cue, self.to_source = Pointer(hidden), Pointer(hidden)
        self.parser = Parser(hidden, layers + 1, classes, relations)
        self.events = Heads(hidden, layers + 1, relations)

    def states(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Last layer (batch, n, hidden) and all layers (layers + 1, batch, n, hidden)."""
        out = self.bert(input_ids=ids, token_type_ids=types, attention_mask=mask, output_hidden_states=True)
        return out.last_hidden_state, torch.stack(out.hidden_states)

    def transitions(self) -> Tensor:
        """(7, 7) scores of one tag following another, forbidden pairs at NEVER."""
        return self.follow.masked_fill(~allowed().to(self.follow.device), NEVER)


def crf_loss(logits: Tensor, gold: Tensor, mask: Tensor, follow: Tensor) -> Tensor:
    """Mean negative log-likelihood of the gold tags (batch, n) under a linear-chain CRF, per token."""
    logits, m = logits.float(), mask.float()
    score = logits.gather(2, gold[:, :, None])[:, :, 0]
    gold_score = (score * m).sum(1) + (follow[gold[:, :-1], gold[:, 1:]] * m[:, 1:]).sum(1)
    return (torch.logsumexp(forward_sums(logits, follow, mask)[:, -1], 1) - gold_score).sum() / m.sum()


def forward_sums(logits: Tensor, follow: Tensor, mask: Tensor) -> Tensor:
    """Log of the sum over all paths up to each piece and tag (batch, n, tags); those of the last real piece stay behind the end."""
    if logits.is_cuda:
        return _sums_by_doubling(logits, follow, mask)
    alpha = [logits[:, 0]]
    for t in range(1, logits.shape[1]):
        new = torch.logsumexp(alpha[-1][:, :, None] + follow[None], 1) + logits[:, t]
        alpha.append(torch.where(mask[:, t, None] > 0, new, alpha[-1]))
    return torch.stack(alpha, 1)


def backward_sums(logits: Tensor, follow: Tensor, mask: Tensor) -> Tensor:
    """Log of the sum over all paths from each piece and tag to the end (batch, n, tags), the piece itself left out."""
    if logits.is_cuda:
        steps = _steps(logits, follow, mask).flip(1).transpose(2, 3)
        later = torch.logsumexp(_doubled(steps), 2).flip(1)
        return torch.cat([later, torch.zeros_like(later[:, :1])], 1)
    beta = [torch.zeros_like(logits[:, 0])]
    for t in range(logits.shape[1] - 1, 0, -1):
        new = torch.logsumexp(follow[None] + (logits[:, t] + beta[-1])[:, None, :], 2)
        beta.append(torch.where(mask[:, t, None] > 0, new, beta[-1]))
    return torch.stack(beta[::-1], 1)


def _sums_by_doubling(logits: Tensor, follow: Tensor, mask: Tensor) -> Tensor:
    """The sums of `forward_sums` in log n rounds instead of n: many small steps one behind the other are what a GPU is slow at."""
    first = logits[:, :1]
    later = torch.logsumexp(first[:, :, :, None] + _doubled(_steps(logits, follow, mask)), 2)
    return torch.cat([first, later], 1)


def _steps(logits: Tensor, follow: Tensor, mask: Tensor) -> Tensor:
    """(batch, n - 1, tags, tags) what each step from one piece to the next adds; nothing behind the end."""
    same = torch.full_like(follow, NEVER).fill_diagonal_(0.0)
    return torch.where(mask[:, 1:, None, None] > 0, follow + logits[:, 1:, None, :], same)


def _doubled(steps: Tensor) -> Tensor:
    """Log of the product of all matrices up to each (batch, n, tags, tags), by doubling (Hillis and Steele 1986)."""
    reach = 1
    while reach < steps.shape[1]:
        both = torch.logsumexp(steps[:, :-reach, :, :, None] + steps[:, reach:, None, :, :], 3)
        steps, reach = torch.cat([steps[:, :reach], both], 1), 2 * reach
    return steps
