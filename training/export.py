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
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from training.dataset import POS, parsed_windows, rows
from training.model import Encoder
from training.train import minilm, score_attribution, score_syntax

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "data" / "encoder"


class Graph(nn.Module):
    """What runs in the package: one window in, tags, pointers and a parse out."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, types: Tensor, sentence: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Arrays (1, n) → tags (n, 7), to_cue (n, n), to_source (n, n), pos (n,), arcs (n, n), heads (n,), relations (n,)."""
        last, states = self.model.states(ids, types, torch.ones_like(ids))
        pos, arcs, mixed = self.model.parser(states, sentence, first)
        heads = arcs.argmax(2)
        relations = self.model.parser.relations(mixed, heads).argmax(2)
        return (
            self.model.tags(last)[0],
            self.model.to_cue(last)[0],
            self.model.to_source(last)[0],
            pos.argmax(2)[0],
            arcs[0],
            heads[0],
            relations[0],
        )


def load(run: Path) -> tuple[Encoder, list[str]]:
    """The model of a training run and its relation names."""
    saved = torch.load(run / "checkpoint.pt")
    bert = BertModel.from_pretrained(minilm(), attn_implementation="eager", attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0)
    model = Encoder(bert, len(POS), len(saved["relations"]))
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
    names = ["ids", "types", "sentence", "first"]
    outputs = ["tags", "to_cue", "to_source", "pos", "arcs", "heads", "relations"]
    axes = {k: {1: "n"} for k in names} | {k: {0: "n"} for k in outputs} | {k: {0: "n", 1: "n"} for k in ("to_cue", "to_source", "arcs")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Graph(model), inputs, str(full), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
        )
        nodes = onnx.load(full).graph.node
        # The heads are small, and scores hang on them; what enters the second half of the first feed-forward block has outliers
        # (with 8-bit activations everywhere whole attributions lose more than a point), so there the weights alone are 8-bit.
        heads = [n.name for n in nodes if "/bert/" not in n.name]
        second = [n.name for n in nodes if n.op_type == "MatMul" and "layer.0/output/dense" in n.name]
        kinds = ["MatMul", "Gather", "Gemm"]
        quantize_dynamic(
            full, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=kinds, nodes_to_exclude=heads + second
        )
        onnx.save(weights_only(onnx.load(path), set(second)), path)


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
    (args.out / "labels.json").write_text(json.dumps({"pos": POS, "relations": relations}) + "\n")
    print(f"{(args.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB")
    if args.no_scores:
        return
    tokenizer = Tokenizer.from_file(str(args.out / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    number = {r: i for i, r in enumerate(relations)}
    scores = {
        "ewt_dev": score_syntax(model, list(parsed_windows(tokenizer, rows(args.data / "syntax/ewt_dev.jsonl"), number))),
        "gum_dev": score_syntax(model, list(parsed_windows(tokenizer, rows(args.data / "syntax/gum_dev.jsonl"), number))),
        "polnear_dev": score_attribution(model, tokenizer, rows(args.data / "attribution/polnear_dev.jsonl")),
    }
    (args.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
    print(json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
