"""The loop that every run shares: warm-up and decay, a moving average of the weights, a checkpoint and a line of log after each epoch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.model import Encoder

Work = Sequence[Sequence[Any]]
"""The batches of an epoch, each a few windows."""

BF16 = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
"""Whether this processor multiplies 16-bit floats; without it they are twenty times slower than 32-bit ones."""


def half_precision() -> torch.autocast:
    """Mixed precision where the device has it."""
    kind = torch.get_default_device().type
    return torch.autocast(kind, torch.bfloat16, enabled=kind != "cpu" or BF16)


@dataclass(frozen=True)
class Run:
    """One run: where it writes, epochs of its schedule, steps of encoder and heads, over how many they grow, early stop (0: none)."""

    out: Path
    epochs: int
    lr: float
    head_lr: float
    warm: int = 200
    seed: int = 13
    stop: int = 0
    steadiness: float = 0.998
    """How much of the average stays at each step."""

    def optimizer(self, model: nn.Module) -> torch.optim.Optimizer:
        """AdamW with a step for the encoder and a larger one for its heads; frozen weights are left out."""
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        body, heads = ([p for n, p in named if n.startswith("bert.") is inside] for inside in (True, False))
        return torch.optim.AdamW([{"params": body, "lr": self.lr}, {"params": heads, "lr": self.head_lr}], weight_decay=0.01)

    def fit(
        self,
        model: Encoder,
        relations: list[str],
        work_of: Callable[[int], Work],
        loss_of: Callable[[Sequence[Any], torch.Generator], Tensor],
        scores_of: Callable[[Encoder], dict[str, float]],
    ) -> None:
        """Trains a model in place and writes `checkpoint.pt` and `log.jsonl`; goes on after the last whole epoch when started again.

        Args:
            model: what learns; `loss_of` must use this one.
            relations: names of the relations, kept with the weights.
            work_of: number of an epoch → its batches.
            loss_of: a batch and a source of chance → its loss.
            scores_of: the averaged model → what the log says of it.

        """
        optimizer, checkpoint, first = self.optimizer(model), self.out / "checkpoint.pt", 0
        average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(self.steadiness), use_buffers=True)
        if checkpoint.exists():
            saved = torch.load(checkpoint, map_location=torch.get_default_device())
            model.load_state_dict(saved["raw"])
            optimizer.load_state_dict(saved["optimizer"])
            average.module.load_state_dict(saved["model"])
            first = saved["epoch"] + 1
        noise, steps, done = torch.Generator(torch.get_default_device()).manual_seed(self.seed + first), 0, 0
        for epoch in range(first, self.stop or self.epochs):
            began, total, work = time.time(), 0.0, work_of(epoch)
            if not steps:
                steps, done = len(work) * self.epochs, len(work) * first
            model.train()
            for i, items in enumerate(work):
                factor = min(1.0, done / self.warm) * max(0.02, 1 - done / steps)
                for group, peak in zip(optimizer.param_groups, (self.lr, self.head_lr), strict=True):
                    group["lr"] = peak * factor
                loss = loss_of(items, noise)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                average.update_parameters(model)
                total, done = total + loss.item(), done + 1
                if i % 50 == 49:
                    print(f"epoch {epoch} step {i + 1}/{len(work)} loss {total / (i + 1):.3f} {time.time() - began:.0f}s", flush=True)
            state = {"model": average.module.state_dict(), "raw": model.state_dict(), "optimizer": optimizer.state_dict()}
            torch.save({**state, "epoch": epoch, "relations": relations}, checkpoint)
            row = {"epoch": epoch, "loss": round(total / len(work), 4), "seconds": round(time.time() - began)}
            row |= scores_of(average.module)
            print(json.dumps(row), flush=True)
            with (self.out / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
