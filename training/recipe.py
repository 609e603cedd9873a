"""The weights that ship, from data to ONNX, with one command: `python -m training.recipe --data DIR --out DIR`.

Runs the stages of `STAGES` one after another, each in a folder of its own under `--out`, and exports the last. A stage that is done is
not run again, one that was cut off goes on after its last whole epoch: start the command again after any interruption.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stage:
    """One run: its folder, its module, how many epochs, whose weights it starts from, whose it learns from, its other options, and
    whose heads for events it takes over."""

    name: str
    module: str
    epochs: int
    options: tuple[str, ...] = ()
    start: str = ""
    teachers: tuple[str, ...] = ()
    heads: str = ""


def _train(name: str, epochs: int, start: str = "", **options: float) -> Stage:
    words = tuple(w for k, v in options.items() for w in (f"--{k.replace('_', '-')}", f"{v:g}"))
    return Stage(name, "training.train", epochs, words, start)


ROLES_FIRST = (
    *("--lr", "1.6e-4", "--share", "0.08", "--trees", "0.15", "--own", "2", "--seed", "42", "--weigh", "frames=8", "--often"),
    *("frames=1", "plv=1.5", "cameo=1.5", "own=1", "pairs=1.5", "re3d=4", "meantime_fact=2", "crossner=0.5", "meantime=0.3"),
)
"""Arguments learn slowest: they count more and are seen more often in the last stage."""

TOGETHER = (
    *("--lr", "1.8e-4", "--share", "0.24", "--trees", "0.06", "--seed", "51"),
    *("--weigh", "frames=5", "marked=1", "acts=0.4", "incidents=1.2", "--often", "frames=0.6", "uw=0.8", "plv=2.5", "cameo=2", "muc=0.5"),
    *("crossner=0.4", "meantime=0.2", "re3d=2", "pairs=1.5", "own=1.5", "meantime_fact=2"),
)
"""All heads with the encoder, from weights that have not seen the sentences of PLV."""


def _long(name: str, seed: int, *options: str, frames: int = 1) -> Stage:
    words = (
        *("--lr", "3e-4", "--frozen", "0", "--share", "0.6", "--trees", "0.5", "--news", "0.4", "--wide", "6", "--seed", str(seed)),
        *(
            "--weigh",
            "frames=5",
            "marked=1",
            "acts=0.4",
            "incidents=1",
            "--often",
            f"frames={frames}",
            "uw=0.8",
            "plv=0.7",
            "cameo=1",
            "gsr=1",
        ),
        *("muc=0.4", "crossner=0.5", "meantime=0.2", "re3d=2", "pairs=1.5", "own=1.5", "meantime_fact=2"),
    )
    return Stage(name, "training.many", 15, (*options, *words), "blend", ("student", "blend"))


STAGES = (
    # The first three learned slowly: a step of 6e-5 is small for so small an encoder. They gave the parser its figures.
    _train("first", 3, tag_weight=1, share=1),
    _train("second", 4, "first", lr=5e-5, head_lr=3e-4),
    _train("third", 3, "second", lr=4e-5, head_lr=2.5e-4, share=0.12, seed=17),
    _train("fourth", 5, "third", lr=2e-4, head_lr=8e-4, share=0.3, seed=21),
    _train("apart", 5, lr=3.5e-4, head_lr=1e-3, share=0, seed=22),  # attribution alone, from the start: a second opinion
    Stage("student", "training.distil", 3, ("--share", "0.2"), "fourth", ("fourth", "apart")),
    # The heads for events join. (What ships went on from the 8-bit weights of "student", by training.restore: its run was not kept.)
    Stage("events", "training.many", 5, ("--stop", "4", "--lr", "1.8e-4", "--share", "0.12", "--trees", "0.1"), "student"),
    Stage("roles", "training.many", 3, ROLES_FIRST, "events", ("student",)),
    Stage("arguments", "training.many", 7, ("--only", "arguments", "--head-lr", "1e-3", "--often", "frames=1"), "roles"),
    # The encoder of "student" again, the heads for events from "arguments", all of them learnt together; and the mean of both.
    Stage("together", "training.many", 6, TOGETHER, "student", ("student",), heads="arguments"),
    Stage("blend", "training.blend", 0, ("arguments=0.5", "together=0.5")),
    # Four long runs from there, two with dropout, and the mean of them and of what they came from; a GPU takes seven minutes.
    _long("long-1", 61),
    _long("long-2", 62),
    _long("long-3", 63, "--drop", "0.1"),
    _long("long-4", 64, "--drop", "0.1", frames=2),
    Stage("mean", "training.blend", 0, ("long-1=0.2", "long-2=0.2", "long-3=0.2", "long-4=0.2", "blend=0.2")),
)


def command(stage: Stage, data: Path, out: Path, threads: int, device: str = "cpu") -> list[str]:
    """The words of the command that runs a stage.

    >>> words = command(STAGES[1], Path("DATA"), Path("RUNS"), 2)
    >>> " ".join(words[1:9])
    '-m training.train --data DATA --out RUNS/second --epochs 4'
    """
    if stage.module == "training.blend":
        return [sys.executable, "-m", stage.module, "--out", str(out / stage.name), "--runs", *(str(out / run) for run in stage.options)]
    words = [sys.executable, "-m", stage.module, "--data", str(data), "--out", str(out / stage.name), "--epochs", str(stage.epochs)]
    if stage.start:
        words += ["--start", str(out / stage.start / ("checkpoint.pt" if stage.module == "training.train" else ""))]
    if stage.teachers:
        words += ["--teachers" if stage.module == "training.distil" else "--teacher", *(str(out / t) for t in stage.teachers)]
    words += ["--heads", str(out / stage.heads)] if stage.heads else []
    words += ["--device", device] if stage.module == "training.many" else []
    return [*words, "--threads", str(threads), *stage.options]


def done(stage: Stage, out: Path) -> bool:
    """Whether a stage has logged its last epoch, or written its weights."""
    if stage.module == "training.blend":
        return (out / stage.name / "checkpoint.pt").exists()
    log = out / stage.name / "log.jsonl"
    last = int(stage.options[stage.options.index("--stop") + 1]) if "--stop" in stage.options else stage.epochs
    return log.exists() and f'"epoch": {last - 1},' in log.read_text()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for the runs, about 1.5 GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="of the stages of training.many: cpu, or cuda where there is a GPU")
    args = parser.parse_args()
    for stage in STAGES:
        if not done(stage, args.out):
            subprocess.run(command(stage, args.data, args.out, args.threads, args.device), check=True)
    subprocess.run(
        [sys.executable, "-m", "training.export", "--data", str(args.data), "--run", str(args.out / STAGES[-1].name)], check=True
    )


if __name__ == "__main__":
    main()
