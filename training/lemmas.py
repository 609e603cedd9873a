"""Compiles the table of inflected forms.

`python -m training.lemmas --data DIR --out FILE`; forms and lemmas of UD_English-EWT, CC BY-SA 4.0."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from onrecord.annotators.lemmas import by_rule
from training.dataset import rows

CLASSES = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a", "ADV": "a"}


def forms(data: Path) -> list[tuple[str, str, str]]:
    """(form, class, lemma) where the spelling rules alone would be wrong, sorted."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for s in rows(data / "syntax/ewt_train.jsonl"):
        for (a, b), pos, lemma in zip(s["tokens"], s["upos"], s["lemma"], strict=True):
            form = s["text"][a:b].lower()
            if pos in CLASSES and form.isalpha() and lemma.isalpha():
                seen.setdefault((form, CLASSES[pos]), Counter())[lemma.lower()] += 1
    out = [(f, c, n.most_common(1)[0][0]) for (f, c), n in seen.items()]
    return sorted((f, c, lemma) for f, c, lemma in out if by_rule(f, c) != lemma)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lines = [f"{form},{kind},{lemma}" for form, kind, lemma in forms(args.data)]
    args.out.write_text("form,class,lemma\n" + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} forms to {args.out}")


if __name__ == "__main__":
    main()
