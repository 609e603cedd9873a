"""The weighted mean of the weights of several runs: `python -m training.blend --runs RUN=SHARE RUN=SHARE … --out DIR`.

Runs that went on from the same weights lie in one valley: their mean is often better than each, and keeps what one of them has forgotten. A
weight that only some runs have (a head that others lack) is the mean of those.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.train import blank


def blended(runs: Sequence[tuple[Mapping[str, Tensor], float]], shapes: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The mean of the weights of some runs with their shares.

    Args:
        runs: the weights by name, and the share.
        shapes: the weights of the model that is to take them; names and shapes that it does not have are left out.

    Raises:
        ValueError: no run has a weight that the model needs.

    """
    out = dict[str, Tensor]()
    for name, mine in shapes.items():
        having = [(w[name], share) for w, share in runs if name in w and w[name].shape == mine.shape]
        if not having:
            raise ValueError(f"no run has {name} of shape {tuple(mine.shape)}; name one that was trained with this head")
        whole = sum(share for _, share in having)
        mean = sum((w.double() * (share / whole) for w, share in having), torch.zeros((), dtype=torch.double))
        out[name] = mean.to(mine.dtype) if mine.is_floating_point() else having[0][0]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", nargs="+", required=True, metavar="RUN=SHARE", help="folders of runs with their shares")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    named = [(Path(run), float(share)) for run, _, share in (words.rpartition("=") for words in args.runs)]
    saved = [(torch.load(run / "checkpoint.pt"), share) for run, share in named]
    relations = saved[0][0]["relations"]
    weights = blended([(s["model"], share) for s, share in saved], blank(relations).state_dict())
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": weights, "relations": relations}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
