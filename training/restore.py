"""The weights that ship as a run to go on from: `python -m training.restore --out DIR`.

A training run's checkpoint is ten times the size of what ships, and is not kept. The 8-bit weights are multiplied out again; what
rounding took is a thousandth of a point on the articles set aside. The word embeddings are those of all-MiniLM-L6-v2, never trained.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.export import OUT
from training.train import blank

Arrays = dict[str, NDArray[np.generic]]


def stored(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """The name in torch and the float values of every parameter of a graph."""
    values: Arrays = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    for name, value in values.items():
        if name.startswith("model.") and value.dtype == np.float32 and not name.endswith("_scale"):
            yield name.removeprefix("model."), value
        elif name.startswith("model.") and name.endswith("_quantized"):
            yield name.removeprefix("model.").removesuffix("_quantized"), _floats(values, name.removesuffix("_quantized"), "quantized")
    for node in graph.node:
        path = node.name.removesuffix("_quant").removesuffix("_weights").removesuffix("/MatMul").strip("/")
        weight = next((x for x in node.input if x.startswith("onnx::MatMul") and x in values), "")
        if node.op_type == "MatMulInteger" and weight.endswith("_quantized"):
            yield _named(path) + ".weight", _floats(values, weight.removesuffix("_quantized"), "quantized").T
        elif node.op_type == "DequantizeLinear" and weight.endswith("_int8"):
            yield _named(path) + ".weight", _floats(values, weight.removesuffix("_int8"), "int8").T
        elif node.op_type == "MatMul" and weight:
            yield _named(path) + ".weight", values[weight].T
        elif node.op_type == "Mul" and (
            mix := next((x for x in node.input if x.startswith("onnx::Mul_") and values.get(x, np.zeros(1)).ndim == 4), "")
        ):
            yield _named(node.name.removesuffix("/Mul").strip("/")) + ".mix", np.log(values[mix].ravel())


def _floats(values: Arrays, stem: str, kind: str) -> NDArray[np.generic]:
    zero = values[f"{stem}_zero" if kind == "int8" else f"{stem}_zero_point"].astype(np.float32)
    out: NDArray[np.generic] = (values[f"{stem}_{kind}"].astype(np.float32) - zero) * values[f"{stem}_scale"]
    return out


def _named(path: str) -> str:
    """The module that a node of the exported graph belongs to.

    >>> _named("bert/encoder/layer.0/attention/self/query"), _named("parser/arc_dep/arc_dep.0"), _named("rel_dep/rel_dep.0")
    ('bert.encoder.layer.0.attention.self.query', 'parser.arc_dep.0', 'parser.rel_dep.0')
    >>> _named("votes/votes.2"), _named("frames/asks/asks.0"), _named("frames/mixed")
    ('events.acts.votes.2', 'events.frames.asks.0', 'events.frames.mixed')
    """
    parts = path.split("/")
    if len(parts) > 1 and parts[-1].startswith(parts[-2] + "."):
        parts = [*parts[:-2], parts[-1]]
    return ".".join([*HOLDERS.get(parts[0].split(".")[0], ()), *parts])


HOLDERS = {
    **dict.fromkeys(("bilinear", "low", "out", "rel_dep", "rel_head"), ("parser",)),
    **dict.fromkeys(("frames", "sides", "named", "real", "fact"), ("events",)),
    **dict.fromkeys(("votes", "key", "actor", "recipient", "together"), ("events", "acts")),
}
"""Modules that the graph names without what holds them, as they are called from outside its forward pass."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=OUT, help="folder with encoder.onnx, follow.npy and labels.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint.pt")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    relations = json.loads((args.weights / "labels.json").read_text("utf-8"))["relations"]
    model = blank(relations)
    fresh = model.state_dict()
    found: dict[str, Tensor] = {k: torch.tensor(v) for k, v in stored(onnx.load(args.weights / "encoder.onnx").graph)}
    found["bert.embeddings.word_embeddings.weight"] = fresh["bert.embeddings.word_embeddings.weight"]
    found["follow"] = torch.tensor(np.load(args.weights / "follow.npy"))
    if (args.weights / "acts.npz").exists():
        with np.load(args.weights / "acts.npz") as acts:
            found |= {f"events.acts.{k.replace('_', '.')}": torch.tensor(acts[k]) for k in ("nobody", "out_weight", "out_bias")}
    young = not (args.weights / "acts.npz").exists()  # weights from before the heads for events
    unread = ("pooler", "position_ids", "token_type_ids")
    missing = [k for k in fresh if k not in found and not any(u in k for u in unread) and not (k.startswith("events.") and young)]
    if missing:
        raise SystemExit(f"not in {args.weights}: {', '.join(missing)}")
    state = {k: found.get(k, v).reshape(v.shape) for k, v in fresh.items()}
    torch.save({"model": state, "raw": state, "epoch": -1, "relations": relations}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
