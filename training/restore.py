"""The weights that ship as a run to go on from: `python -m training.restore --out DIR`.

A training run's checkpoint is ten times the size of what ships, and is not kept. The 8-bit weights are multiplied out again; what
rounding took is a thousandth of a point on the articles set aside. The word embeddings are those of all-MiniLM-L6-v2, never trained.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from numpy.typing import NDArray

from training.export import OUT
from training.train import blank

Arrays = dict[str, NDArray[np.generic]]


def stored(graph: onnx.GraphProto, named: Callable[[str], str], top: str = "model.") -> Iterator[tuple[str, NDArray[np.generic]]]:
    """The name in torch and the float values of every parameter of a graph.

    Args:
        graph: as exported.
        named: the path of a node → its module in the encoder.
        top: how the graph begins the names of parameters that it kept.

    """
    values: Arrays = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    values = {k.removesuffix("_half"): v.astype(np.float32) if v.dtype == np.float16 else v for k, v in values.items()}
    for name, value in values.items():
        if name.startswith(top) and "::" not in name and value.dtype == np.float32 and not name.endswith("_scale"):
            yield name.removeprefix(top), value
        elif name.startswith(top) and "::" not in name and name.endswith("_quantized"):
            yield name.removeprefix(top).removesuffix("_quantized"), _floats(values, name.removesuffix("_quantized"), "quantized")
    for node in graph.node:
        path = node.name.removesuffix("_quant").removesuffix("_weights").removesuffix("/MatMul").strip("/")
        weight = next((x for x in node.input if x.startswith("onnx::MatMul") and x in values), "")
        if node.op_type == "MatMulInteger" and weight.endswith("_quantized"):
            yield named(path) + ".weight", _floats(values, weight.removesuffix("_quantized"), "quantized").T
        elif node.op_type == "DequantizeLinear" and weight.endswith("_int8"):
            yield named(path) + ".weight", _floats(values, weight.removesuffix("_int8"), "int8").T
        elif node.op_type == "MatMul" and weight:
            yield named(path) + ".weight", values[weight].T
        elif node.op_type == "Mul" and (
            mix := next((x for x in node.input if x.startswith("onnx::Mul_") and values.get(x, np.zeros(1)).ndim == 4), "")
        ):
            yield named(node.name.removesuffix("/Mul").strip("/")) + ".mix", np.log(values[mix].ravel())


def _floats(values: Arrays, stem: str, kind: str) -> NDArray[np.generic]:
    zero = values[f"{stem}_zero" if kind == "int8" else f"{stem}_zero_point"].astype(np.float32)
    out: NDArray[np.generic] = (values[f"{stem}_{kind}"].astype(np.float32) - zero) * values[f"{stem}_scale"]
    return out


def named(path: str) -> str:
    """The module that a node of the exported graph belongs to.

    >>> named("bert/encoder/layer.0/attention/self/query"), named("parser/arc_dep/arc_dep.0"), named("rel_dep/rel_dep.0")
    ('bert.encoder.layer.0.attention.self.query', 'parser.arc_dep.0', 'parser.rel_dep.0')
    >>> named("votes/votes.2"), named("framed")
    ('events.acts.votes.2', 'events.framed')
    """
    parts = path.split("/")
    if len(parts) > 1 and parts[-1].startswith(parts[-2] + "."):
        parts = [*parts[:-2], parts[-1]]
    return ".".join([*HOLDERS.get(parts[0].split(".")[0], ()), *parts])


def _behind(path: str) -> str:
    return path.replace("/", ".")


HOLDERS = {
    **dict.fromkeys(("bilinear", "low", "out", "rel_dep", "rel_head"), ("parser",)),
    **dict.fromkeys(("framed", "predicate", "sides", "named", "real", "fact"), ("events",)),
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
    graph = lambda name: onnx.load(args.weights / name).graph
    found = dict(stored(graph("encoder.onnx"), named))
    behind = (args.weights / "arguments.onnx").exists()
    if behind:
        found |= {f"events.arguments.{k}": v for k, v in stored(graph("arguments.onnx"), _behind, "")}
    if (args.weights / "acts.npz").exists():
        with np.load(args.weights / "acts.npz") as acts:
            found |= {f"events.acts.{k.replace('_', '.')}": acts[k] for k in ("nobody", "out_weight", "out_bias")}
    found["bert.embeddings.word_embeddings.weight"] = fresh["bert.embeddings.word_embeddings.weight"].numpy()
    found["follow"] = np.load(args.weights / "follow.npy")
    unread = ("pooler", "position_ids", "token_type_ids", "events.marked", "events.incidents")
    missing = [k for k in fresh if k not in found and not any(u in k for u in unread) and (behind or not k.startswith("events."))]
    if missing:
        raise SystemExit(f"not in {args.weights}: {', '.join(missing)}")
    state = {k: torch.tensor(found[k]).reshape(v.shape) if k in found else v for k, v in fresh.items()}
    torch.save({"model": state, "raw": state, "epoch": -1, "relations": relations}, args.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
