"""Sets what a docstring shows as it is meant: examples and drawings as code (`>>>` would be a quotation), closed sets with their words."""

from __future__ import annotations

import re
from typing import Any

import griffe

EXAMPLE = re.compile(r"^>>> .*\n?(?:^(?!\s*$).*\n?)*", re.M)
TREE = re.compile(r"^.+\n(?:^[├└│].*\n?)+", re.M)


class Doctests(griffe.Extension):
    """Sets each docstring."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Fences what is not prose in one docstring."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)

    def on_class_members(self, *, cls: griffe.Class, **_: Any) -> None:
        """Names the words of a closed set."""
        if cls.docstring and any(str(base).endswith("Enum") for base in cls.bases):
            words = [f"`{name}`" for name, member in cls.members.items() if member.is_attribute and name.isupper()]
            cls.docstring.value += f"\n\nOne of {', '.join(words)}."


def fenced(words: str) -> str:
    r"""A docstring with its examples and drawings as blocks of code.

    >>> fenced("Adds.\n\n>>> 1 + 1\n2").splitlines()
    ['Adds.', '', '```pycon', '>>> 1 + 1', '2', '```']
    """
    drawn = TREE.sub(lambda m: f"```text\n{m[0].rstrip()}\n```\n", words)
    return EXAMPLE.sub(lambda m: f"```pycon\n{m[0].rstrip()}\n```\n", drawn).rstrip()
