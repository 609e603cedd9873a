"""Weights to the int8 ONNX file that ships, scored once on the dev sets: `python -m training.export --data DIR --run DIR`."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.dataset import POS, parsed_windows, rows
from training.labels import ACTS, NAMED, ROLES, SCALES, SIDES
from training.measure_events import events_table
from training.model import Encoder
from training.train import blank, minilm, score_attribution, score_syntax

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "data" / "encoder"


OUTPUTS = {
    **{"tags": "n", "to_cue": "nn", "to_source": "nn", "pos": "n", "arcs": "nn", "heads": "n", "relations": "n"},
    **{"at": "p", "facts": "n", "sides": "n", "named": "n", "votes": "n", "key": "n", "actor": "n", "recipient": "n"},
    **{"together": "n", "states": "-n"},
}
"""The outputs of the graph and which of their first axes grow with the pieces (n) or the predicates (p)."""
CELLS = ("predicate", "word", "up", "down", "flags", "before", "after")


class Graph(nn.Module):
    """What runs in the package: one window in, the outputs of all heads out."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor, sentence: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Arrays (1, n) → OUTPUTS.

        tags (n, 7), to_cue (n, n), to_source (n, n), pos (n,), arcs (n, n), heads (n,), relations (n,); pieces that open a predicate (p,),
        factuality (n, scales), tags of parties (n, 5) and of names (n, 15); for the act of two parties the votes (n, acts), keys (n, 65),
        projections of either party (n, 64) and of the three together (n, 3 · 128); the states of all layers (layers, n, hidden) for the
        head that needs the parse.
        """
        last, states = self.model.states(ids, types, torch.ones_like(ids))
        pos, arcs, mixed = self.model.parser(states, sentence, first)
        heads = arcs.argmax(2)
        relations = self.model.parser.relations(mixed, heads).argmax(2)
        events = self.model.events
        predicate = events.predicate(events.framed(states))[0, :, 0]
        return (
            self.model.tags(last)[0],
            self.model.to_cue(last)[0],
            self.model.to_source(last)[0],
            pos.argmax(2)[0],
            arcs[0],
            heads[0],
            relations[0],
            torch.nonzero((predicate > 0) & (first[0] > 0))[:, 0],
            events.fact(events.real(states))[0],
            events.sides(last)[0],
            events.named(last)[0],
            events.acts.votes(last)[0],
            events.acts.key(last)[0],
            events.acts.actor(last)[0],
            events.acts.recipient(last)[0],
            torch.cat([part(last)[0] for part in events.acts.together], 1),
            states[:, 0],
        )


def load(run: Path) -> tuple[Encoder, list[str]]:
    """The model of a training run and its relation names."""
    saved = torch.load(run / "checkpoint.pt", map_location=torch.get_default_device())
    model = blank(saved["relations"]).to(torch.get_default_device())
    model.load_state_dict(saved["model"])
    return model.eval(), saved["relations"]


def to_onnx(model: Encoder, path: Path) -> None:
    """The graph, int8 by channel, embeddings included."""
    n = 24
    inputs = (
        torch.full((1, n), 2000),
        torch.zeros(1, n, dtype=torch.long),
        torch.ones(1, n, dtype=torch.long),
        torch.ones(1, n, dtype=torch.long),
    )
    axes = {k: {1: "n"} for k in ("ids", "types", "sentence", "first")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        _written(Graph(model), full, inputs, axes, {k: {i: a for i, a in enumerate(v) if a != "-"} for k, v in OUTPUTS.items()})
        nodes = onnx.load(full).graph.node
        # The heads are small, and scores hang on them; what enters the second half of the first feed-forward block has outliers
        # (with 8-bit activations everywhere whole attributions lose more than a point), so there the weights alone are 8-bit.
        heads = [n.name for n in nodes if "/bert/" not in n.name]
        second = [n.name for n in nodes if n.op_type == "MatMul" and "layer.0/output/dense" in n.name]
        kinds = ["MatMul", "Gather", "Gemm"]
        quantize_dynamic(
            full,
            path,
            per_channel=True,
            reduce_range=True,  # 7 bits: processors without 8-bit dot products cut larger sums off, and labels would hang on the machine
            weight_type=QuantType.QInt8,
            op_types_to_quantize=kinds,
            nodes_to_exclude=heads + second,
        )
        onnx.save(weights_only(onnx.load(path), set(second)), path)


def half_stored(model: onnx.ModelProto) -> onnx.ModelProto:
    """Stores the larger weights as 16-bit floats; they are widened when the file is loaded, and multiplied as 32-bit floats."""
    graph, before = model.graph, []
    for tensor in [t for t in graph.initializer if t.data_type == onnx.TensorProto.FLOAT and np.prod(t.dims) > 256]:
        narrow = onnx.numpy_helper.to_array(tensor).astype(np.float16)
        graph.initializer.append(onnx.numpy_helper.from_array(narrow, tensor.name + "_half"))
        before.append(onnx.helper.make_node("Cast", [tensor.name + "_half"], [tensor.name], to=onnx.TensorProto.FLOAT))
        graph.initializer.remove(tensor)
    nodes = [*before, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


Axes = dict[str, dict[int, str]]


def _written(module: nn.Module, path: Path, inputs: tuple[Tensor, ...], axes: Axes, outputs: Axes) -> None:
    """A module as ONNX; `axes` names its inputs, `outputs` its outputs, each with the axes that grow."""
    torch.onnx.export(
        module.eval(),
        inputs,
        str(path),
        input_names=list(axes),
        output_names=list(outputs),
        dynamic_axes=axes | outputs,
        opset_version=17,
        dynamo=False,
    )


def arguments_to_onnx(model: Encoder, path: Path) -> None:
    """The head that runs behind the encoder, stored in 16-bit floats: see `Arguments`."""
    n, number = 6, lambda: torch.tensor([0, 1, 2])
    states = torch.zeros(len(model.events.framed.mix), n, model.bert.config.hidden_size)
    words = (states, torch.zeros(n, dtype=torch.long), torch.zeros(n, dtype=torch.long))
    cells = (number(), number(), number(), number(), torch.zeros(3, 3), number(), number())
    axes = {"states": {1: "w"}, "relation": {0: "w"}, "sentence": {0: "w"}, **{k: {0: "c"} for k in CELLS}}
    _written(model.events.arguments, path, (*words, *cells), axes, {"scores": {0: "c"}})
    onnx.save(half_stored(onnx.load(path)), path)


@torch.no_grad()
def constants(model: Encoder) -> dict[str, NDArray[np.float32]]:
    """What the act of two parties needs beside the outputs of the graph: a party that is nobody, and the last layer."""
    acts = model.events.acts
    one, two, _ = acts.together
    found = {
        "nobody": acts.nobody,
        "nobody_actor": acts.actor(acts.nobody[0]),
        "nobody_recipient": acts.recipient(acts.nobody[1]),
        "nobody_one": one(acts.nobody[0]),
        "nobody_two": two(acts.nobody[1]),
        "out_weight": acts.out.weight,
        "out_bias": acts.out.bias,
    }
    return {k: v.numpy().astype(np.float32) for k, v in found.items()}


def weights_only(model: onnx.ModelProto, names: set[str]) -> onnx.ModelProto:
    """Stores the weights of some MatMul nodes as 8-bit integers by column; they are multiplied as floats."""
    graph = model.graph
    stored = {t.name: t for t in graph.initializer}
    before = []
    for node in [n for n in graph.node if n.name in names]:
        tensor = stored[node.input[1]]
        weight = onnx.numpy_helper.to_array(tensor)
        scale = (np.abs(weight).max(0) / 127).astype(np.float32)
        parts = {"_int8": np.round(weight / scale).astype(np.int8), "_scale": scale, "_zero": np.zeros(len(scale), np.int8)}
        inputs = [tensor.name + suffix for suffix in parts]
        graph.initializer.extend(onnx.numpy_helper.from_array(v, tensor.name + k) for k, v in parts.items())
        graph.initializer.remove(tensor)
        before.append(onnx.helper.make_node("DequantizeLinear", inputs, [tensor.name + "_float"], axis=1, name=node.name + "_weights"))
        node.input[1] = tensor.name + "_float"
    nodes = [*before, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--no-scores", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    model, relations = load(args.run)
    to_onnx(model, args.out / "encoder.onnx")
    shutil.copy(minilm() / "tokenizer.json", args.out / "tokenizer.json")
    np.save(args.out / "follow.npy", model.transitions().detach().numpy())
    labels = {"pos": POS, "relations": relations, "roles": ROLES, "acts": ACTS, "sides": SIDES, "named": NAMED, "scales": SCALES}
    (args.out / "labels.json").write_text(json.dumps(labels) + "\n")
    arguments_to_onnx(model, args.out / "arguments.onnx")
    np.savez(args.out / "acts.npz", **constants(model))
    print(f"{sum(f.stat().st_size for f in args.out.glob('*.onnx')) / 1e6:.1f} MB")
    if args.no_scores:
        return
    tokenizer = Tokenizer.from_file(str(args.out / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    number = {r: i for i, r in enumerate(relations)}
    scores = {
        "ewt_dev": score_syntax(model, list(parsed_windows(tokenizer, rows(args.data / "syntax/ewt_dev.jsonl"), number))),
        "gum_dev": score_syntax(model, list(parsed_windows(tokenizer, rows(args.data / "syntax/gum_dev.jsonl"), number))),
        "events": events_table(model, tokenizer, args.data),
        "polnear_dev": score_attribution(model, tokenizer, rows(args.data / "attribution/polnear_dev.jsonl")),
    }
    (args.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
