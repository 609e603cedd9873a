"""Teaches the encoder that ships to tell whether two passages are about the same proposition, and changes nothing else of it.

    python -m training.meaning --out COPY/encoder.onnx

The layers that ship have learnt who says what, and lost what whole sentences mean. Beside each of their projections goes one of low
rank (LoRA, Hu et al. 2021), which begins as what leads back to all-MiniLM-L6-v2, from which the encoder came. Then passages of one
proposition are drawn together and others apart (supervised contrastive loss, Khosla et al. 2020): the affairs under
`training/own/affairs` and the stories under `benchmarks/stories` that are not blind. What a story's gold leaves unplaced is another
matter, unless it overlaps. The graph gets a second path over the same 8-bit weights, with one output: `meant` (n, 96), of which the mean
over the pieces of a passage is what it means. Outputs of before stay as they are, to the bit. `--held` leaves stories out, and scores
them after each epoch. A quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.affairs import FOLDER as AFFAIRS
from benchmarks.affairs import dispatches
from benchmarks.rootbench import FOLDER, load
from onrecord.annotators.decode_frames import Floats
from onrecord.annotators.encoder import Encoder
from onrecord.document import Document, Span
from training.export import OUT
from training.kinds import document
from training.restore import named, stored
from training.train import MASK, minilm

RANK, SIZE, FIRST, LAYERS = 28, 96, 0, 6
"""Of what goes beside; numbers of a meaning; the layers from the first that get it to the last."""
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
WINDOWS, HIDE, TEMPERATURE, MIDDLE, STEEP, SAME = 9, 0.06, 0.1, 0.5, 10.0, 4.0
"""Windows in a batch, all of one affair; share of pieces hidden; then the losses: of the contrast, and of the cosine from which two
passages are one (its weight where they are)."""

BESIDE = "meaning"
"""How nodes and weights of the second path begin."""


@dataclass(frozen=True)
class Passage:
    """Some pieces of a window, and the proposition that they are about; None where about none."""

    window: int
    pieces: NDArray[np.int64]
    about: str | None


@dataclass(frozen=True)
class Affair:
    """Windows of reports on one affair, as (ids, types) of shape (2, n), and passages in them."""

    name: str
    windows: tuple[NDArray[np.int64], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Marked:
    """A report with passages."""

    document: Document
    passages: tuple[tuple[Span, str | None], ...]


def told(path: Path) -> Iterator[Marked]:
    """The dispatches of an affair of ours; what is about none of its propositions is another matter."""
    for _, _, text, passages in dispatches(path):
        yield Marked(document(text), tuple((p.content, p.about) for p in passages))


def reported(folder: Path) -> Iterator[Marked]:
    """The dispatches of a story, with our claims: those that the gold places, and those that overlap none of them."""
    story = load(folder)
    mine = defaultdict[str, list[tuple[Span, str | None]]](list)
    placed = defaultdict[str, list[Span]](list)
    for cid in story.home:
        placed[story.whole.claims[cid].document].append(story.whole.claims[cid].span)
    for cid, claim in story.whole.claims.items():
        free = not any(s.start < claim.span.end and claim.span.start < s.end for s in placed[claim.document])
        if cid in story.home or free:
            mine[claim.document].append((claim.span, story.home.get(cid)))
    for did, passages in mine.items():
        yield Marked(story.whole.documents[did], tuple(passages))


def affair(name: str, reports: Iterable[Marked], encoder: Encoder) -> Affair:
    """The windows of some reports, with their passages where they lie in one window."""
    windows, passages = list[NDArray[np.int64]](), list[Passage]()
    for one in reports:
        reads = list(encoder.reads(one.document))
        for span, about in one.passages:
            found = [(len(at := r.window.pieces([span])), k, at) for k, r in enumerate(reads)]
            size, k, at = max(found, key=lambda x: x[0], default=(0, 0, np.zeros(0, dtype=np.int64)))
            if size:
                passages.append(Passage(len(windows) + k, at, about))
        for r in reads:
            ids, types = ([p.ids for p in r.passages], [p.types for p in r.passages])
            windows.append(np.stack([np.concatenate([[101], *ids, [102]]), np.concatenate([[0], *types, [0]])]))
    return Affair(name, tuple(windows), tuple(passages))


class Beside(nn.Module):
    """A projection that stays, with one of low rank beside it."""

    def __init__(self, shipped: nn.Linear, before: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.shipped = shipped
        across, weight, along = torch.linalg.svd(before - shipped.weight.data, full_matrices=False)
        root = weight[:RANK].sqrt()
        self.down, self.up = (
            nn.Parameter((along[:RANK].T * root).contiguous()),
            nn.Parameter((root[:, None] * across[:, :RANK].T).contiguous()),
        )
        self.bias = nn.Parameter(bias.clone())
        self.shipped.bias.data.zero_()

    def forward(self, x: Tensor) -> Tensor:
        """(…, in) → (…, out)."""
        return self.shipped(x) + x @ self.down @ self.up + self.bias


class Meaning(nn.Module):
    """The encoder that ships with what goes beside it."""

    def __init__(self) -> None:
        from transformers import BertModel

        super().__init__()
        self.bert = BertModel.from_pretrained(
            minilm(), attn_implementation="eager", attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        before = {k: v.clone() for k, v in self.bert.state_dict().items()}
        self.bert.embeddings.token_type_embeddings = nn.Embedding(6, self.bert.config.hidden_size)
        shipped = {k.removeprefix("bert."): torch.tensor(v) for k, v in stored(onnx.load(OUT / "encoder.onnx").graph, named)}
        have = self.bert.state_dict()
        self.bert.load_state_dict(have | {k: v.reshape(have[k].shape) for k, v in shipped.items() if k in have and "word_emb" not in k})
        self.bert.requires_grad_(False)
        for i, layer in list(enumerate(self.bert.encoder.layer))[FIRST:]:
            for part in PARTS:
                holder, _, last = part.rpartition(".")
                key = f"encoder.layer.{i}.{part}"
                module = layer.get_submodule(holder)
                setattr(module, last, Beside(getattr(module, last), before[f"{key}.weight"], before[f"{key}.bias"]))
            for part in NORMS:
                norm = layer.get_submodule(part)
                norm.weight.data, norm.bias.data = before[f"encoder.layer.{i}.{part}.weight"], before[f"encoder.layer.{i}.{part}.bias"]
                norm.requires_grad_(True)
        self.out = nn.Linear(self.bert.config.hidden_size, SIZE)

    def pooled(self, many: Affair, passages: Sequence[Passage], hide: float = 0.0) -> Tensor:
        """The mean states of passages (p, hidden)."""
        at = {w: k for k, w in enumerate(sorted({p.window for p in passages}))}
        n = max(many.windows[w].shape[1] for w in at)
        padded = torch.tensor(np.stack([np.pad(many.windows[w], ((0, 0), (0, n - many.windows[w].shape[1]))) for w in at]))
        ids, types = padded[:, 0], padded[:, 1]
        hidden = (torch.rand(ids.shape) < hide) & (ids > 103)
        states = self.bert(input_ids=ids.masked_fill(hidden, MASK), token_type_ids=types, attention_mask=(ids > 0).long()).last_hidden_state
        return torch.stack([states[at[p.window], torch.from_numpy(p.pieces)].mean(0) for p in passages])

    def forward(self, many: Affair, passages: Sequence[Passage], hide: float = 0.0) -> Tensor:
        """What passages mean (p, SIZE), of length 1."""
        return functional.normalize(self.out(self.pooled(many, passages, hide)), dim=1)

    def every(self, many: Affair, *, mean: bool = False) -> Tensor:
        """What all passages mean, or the means behind it."""
        out = list[Tensor]()
        order = sorted(range(len(many.passages)), key=lambda i: many.passages[i].window)
        with torch.no_grad():
            for k in range(0, len(order), 40):
                some = [many.passages[i] for i in order[k : k + 40]]
                out.append(self.pooled(many, some) if mean else self(many, some))
        return torch.cat(out)[torch.tensor(order).argsort()]


def begin(model: Meaning, many: Sequence[Affair]) -> None:
    """The last projection begins as the principal axes of what passages mean so far."""
    means = torch.cat([model.every(one, mean=True) for one in many])
    middle = means.mean(0)
    axes = torch.linalg.svd(means - middle, full_matrices=False)[2][:SIZE]
    model.out.weight.data, model.out.bias.data = axes.contiguous(), -axes @ middle


def loss_of(vectors: Tensor, about: Sequence[str | None]) -> Tensor | None:
    """How far passages of one proposition are apart, and others close; None where no two are of one."""
    codes = {a: k for k, a in enumerate(sorted({a for a in about if a}))}
    numbers = torch.tensor([codes[a] if a else -1 - k for k, a in enumerate(about)])
    placed, one = numbers >= 0, torch.eye(len(about), dtype=torch.bool)
    same, known = numbers[:, None] == numbers[None], (placed[:, None] | placed[None]) & ~one
    cosines = vectors @ vectors.T
    scores = (cosines / TEMPERATURE).masked_fill(~known, -1e9)
    chosen, right = scores - torch.logsumexp(scores, 1, keepdim=True), same & known
    if not right.any():
        return None
    contrast = -(chosen.masked_fill(~right, 0).sum(1) / right.sum(1).clamp(min=1))[right.any(1)].mean()
    weight = torch.where(same, SAME, 1.0)
    told_apart = functional.binary_cross_entropy_with_logits((cosines - MIDDLE) * STEEP, same.float(), weight=weight, reduction="none")
    return contrast + told_apart[known].mean()


def batches(many: Sequence[Affair], rng: random.Random) -> list[tuple[Affair, list[Passage]]]:
    """All windows of all affairs, some of one affair at a time."""
    out = list[tuple[Affair, list[Passage]]]()
    for one in many:
        windows = sorted({p.window for p in one.passages})
        rng.shuffle(windows)
        parts = max(1, round(len(windows) / WINDOWS))
        for k in range(parts):
            mine = set(windows[k::parts])
            out.append((one, [p for p in one.passages if p.window in mine]))
    rng.shuffle(out)
    return out


def learn(model: Meaning, many: Sequence[Affair], *, epochs: int, rate: float, seed: int) -> Iterator[float]:
    """Trains; the mean loss of each epoch."""
    rng = random.Random(seed)
    weights = [p for p in model.parameters() if p.requires_grad]
    adam = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    steps, step = epochs * len(batches(many, rng)), 0
    for _ in range(epochs):
        model.train()
        losses = list[float]()
        for one, passages in batches(many, rng):
            step += 1
            loss = loss_of(model(one, passages, HIDE), [p.about for p in passages])
            if loss is None:
                continue
            for group in adam.param_groups:
                group["lr"] = rate * min(1.0, step / 30) * max(0.05, 1 - step / steps)
            adam.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(weights, 1.0)
            adam.step()
            losses.append(float(loss.detach()))
        model.eval()
        yield float(np.mean(losses))


def precision(vectors: Floats, about: Sequence[str | None]) -> float:
    """Average precision of pairs of which one at least is placed, the closest first."""
    rows, columns = np.triu_indices(len(about), 1)
    codes = {a: k for k, a in enumerate(sorted({a for a in about if a}))}
    numbers = np.array([codes[a] if a else -1 - k for k, a in enumerate(about)])
    asked = (numbers[rows] >= 0) | (numbers[columns] >= 0)
    right = (numbers[rows] == numbers[columns])[asked]
    ranked = right[np.argsort(-(vectors @ vectors.T)[rows, columns][asked], kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked].mean())


def export(model: Meaning, path: Path) -> None:
    """Puts the second path into the graph, in place of an earlier one."""
    whole = onnx.load(path)
    graph = whole.graph
    for field in (graph.node, graph.initializer):
        kept = [x for x in field if not x.name.startswith(BESIDE)]
        del field[:]
        field.extend(kept)
    outputs = [x for x in graph.output if x.name != "meant"]
    del graph.output[:]
    graph.output.extend(outputs)
    nodes, added = list[Any](), list[Any]()
    copies = _copies(graph, nodes)
    state = {k: v.detach().numpy() for k, v in model.state_dict().items()}
    for node in copies:
        nodes += _with_beside(node, state, added)
    last = copies[-1].output[0]
    added += [_kept(f"{BESIDE}.out.weight", state["out.weight"].T), _kept(f"{BESIDE}.out.bias", state["out.bias"])]
    nodes.append(onnx.helper.make_node("MatMul", [last, f"{BESIDE}.out.weight"], [f"{BESIDE}.out"], f"{BESIDE}/out/MatMul"))
    nodes.append(onnx.helper.make_node("Add", [f"{BESIDE}.out", f"{BESIDE}.out.bias"], [f"{BESIDE}.row"], f"{BESIDE}/out/Add"))
    added.append(onnx.numpy_helper.from_array(np.array([0], dtype=np.int64), f"{BESIDE}.zero"))
    nodes.append(onnx.helper.make_node("Squeeze", [f"{BESIDE}.row", f"{BESIDE}.zero"], ["meant"], f"{BESIDE}/out/Squeeze"))
    graph.node.extend(nodes)
    graph.initializer.extend(added)
    graph.output.append(onnx.helper.make_tensor_value_info("meant", onnx.TensorProto.FLOAT, ["n", SIZE]))
    onnx.checker.check_model(whole)
    onnx.save(whole, path)


def _copies(graph: Any, nodes: list[Any]) -> list[Any]:
    """The nodes of the layers once more, in their order: they read the same weights, and one another in place of the first ones.

    What makes numbers of 8-bit weights is done otherwise, in `nodes`: two that do the same would be run as one, and the first path be
    computed in another way than before.
    """
    weights = {x.name for x in graph.initializer}
    last = f"/bert/encoder/layer.{LAYERS - 1}/output/LayerNorm/LayerNormalization_output_0"
    every = [n for n in graph.node if re.search(rf"/bert/encoder/layer\.[{FIRST}-{LAYERS - 1}]/", n.name) and last not in n.input]
    layers = [n for n in every if not all(x in weights for x in n.input if x)]
    own = {out for n in layers for out in n.output}
    for node in (n for n in every if n.op_type == "DequantizeLinear" and n not in layers):
        nodes.append(onnx.helper.make_node("Cast", [node.input[0]], [f"{BESIDE}:{node.input[0]}"], f"{BESIDE}{node.name}/Cast", to=1))
        scaled = [f"{BESIDE}:{node.input[0]}", node.input[1]], [f"{BESIDE}:{node.output[0]}"]
        nodes.append(onnx.helper.make_node("Mul", *scaled, f"{BESIDE}{node.name}/Mul"))
        own.add(node.output[0])
    copies = list[Any]()
    for node in layers:
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.name = f"{BESIDE}{node.name}"
        copy.input[:] = [f"{BESIDE}:{x}" if x in own else x for x in node.input]
        copy.output[:] = [f"{BESIDE}:{x}" for x in node.output]
        copies.append(copy)
    ends = next(c for c in copies if c.output[0] == f"{BESIDE}:{last}")
    return [*(c for c in copies if c is not ends), ends]


def _with_beside(node: Any, state: Mapping[str, Any], added: list[Any]) -> list[Any]:
    """A node of a layer, with what goes beside it where it adds the bias of a projection, or with its own weights where it is a norm."""
    found = re.search(r"/bert/encoder/(layer\.\d+)/(.+)/(Add|LayerNormalization)$", node.name)
    part = found[2].replace("/", ".") if found else ""
    if found and part in NORMS:
        for k, kind in ((1, "weight"), (2, "bias")):
            node.input[k] = f"{BESIDE}.{found[1]}.{part}.{kind}"
            added.append(_kept(node.input[k], state[f"bert.encoder.{found[1]}.{part}.{kind}"]))
    if not found or part not in PARTS:
        return [node]
    key, name, path = f"bert.encoder.{found[1]}.{part}", f"{BESIDE}.{found[1]}.{part}", node.name.removesuffix("/Add")
    place = next(i for i, x in enumerate(node.input) if x.endswith(".bias"))
    node.input[place] = f"{name}.bias"
    added.append(_kept(f"{name}.bias", state[f"{key}.bias"]))
    whole, node.output[0] = node.output[0], f"{name}.shipped"
    nodes, read = [node], _READ[part].format(before=BESIDE, layer=found[1], last=int(found[1][6:]) - 1)
    if found[1] == f"layer.{FIRST}" and part in PARTS[:3]:  # what comes before is shared
        read = f"/bert/encoder/layer.{FIRST - 1}/output/LayerNorm/LayerNormalization_output_0" if FIRST else _EMBEDDED
    for kind in ("down", "up"):
        nodes.append(_eight_bit(f"{name}.{kind}", state[f"{key}.{kind}"], added, f"{path}/{kind}/Dequantize"))
        nodes.append(onnx.helper.make_node("MatMul", [read, f"{name}.{kind}"], [f"{name}.{kind}.out"], f"{path}/{kind}/MatMul"))
        read = f"{name}.{kind}.out"
    nodes.append(onnx.helper.make_node("Add", [f"{name}.shipped", read], [whole], f"{path}/both/Add"))
    return nodes


_EMBEDDED = "/bert/embeddings/LayerNorm/LayerNormalization_output_0"
_BEFORE = "{before}:/bert/encoder/layer.{last}/output/LayerNorm/LayerNormalization_output_0"
_READ = {
    **dict.fromkeys(PARTS[:3], _BEFORE),
    PARTS[3]: "{before}:/bert/encoder/{layer}/attention/self/Reshape_3_output_0",
    PARTS[4]: "{before}:/bert/encoder/{layer}/attention/output/LayerNorm/LayerNormalization_output_0",
    PARTS[5]: "{before}:/bert/encoder/{layer}/intermediate/intermediate_act_fn/Mul_1_output_0",
}
"""What each projection of a layer reads."""


def _kept(name: str, value: Any) -> Any:
    return onnx.numpy_helper.from_array(np.ascontiguousarray(value, dtype=np.float32), name)


def _eight_bit(name: str, value: Any, added: list[Any], path: str) -> Any:
    """A weight in 8 bits, a scale to each column, and the node that makes numbers of it."""
    scale = (np.abs(value).max(0) / 127 + 1e-12).astype(np.float32)
    rounded = np.rint(value / scale).clip(-127, 127).astype(np.int8)
    zero = np.zeros(len(scale), dtype=np.int8)
    for kind, array in (("int8", rounded), ("scale", scale), ("zero", zero)):
        added.append(onnx.numpy_helper.from_array(array, f"{name}.{kind}"))
    return onnx.helper.make_node("DequantizeLinear", [f"{name}.int8", f"{name}.scale", f"{name}.zero"], [name], path, axis=1)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--out", type=Path, required=True, help="a copy of encoder.onnx, which is changed")
    words.add_argument("--held", nargs="*", default=[], help="names of stories that are left out, and scored")
    words.add_argument("--epochs", type=int, default=5)
    words.add_argument("--rate", type=float, default=5e-4)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--threads", type=int, default=2)
    asked = words.parse_args()
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    encoder = Encoder()
    many = [affair(path.stem, told(path), encoder) for path in sorted(AFFAIRS.glob("*.txt"))]
    held = list[Affair]()
    for path in sorted(FOLDER.glob("*/story.json")):
        if '"blind": true' not in path.read_text("utf-8"):
            (held if path.parent.name in asked.held else many).append(affair(path.parent.name, reported(path.parent), encoder))
    print(f"{len(many)} affairs, {sum(p.about is not None for one in many for p in one.passages)} passages", flush=True)
    model, start = Meaning().eval(), time.monotonic()
    begin(model, many[:12])
    for epoch, loss in enumerate(learn(model, many, epochs=asked.epochs, rate=asked.rate, seed=asked.seed), 1):
        scores = {one.name: precision(model.every(one).numpy(), [p.about for p in one.passages]) for one in held}
        print(f"epoch {epoch}: loss {loss:.3f}, {time.monotonic() - start:.0f} s", {n: round(s, 3) for n, s in scores.items()}, flush=True)
        export(model, asked.out)


if __name__ == "__main__":
    main()
