"""onrecord reads news reports as evidence: who says what, on whose word, how sure, and what came of it.

>>> import onrecord as rec
>>> report = rec.read_text("Ghana will send rice to Benin, the ministry said.", published="2024-05-14")
>>> [claim.quote for claim in rec.claims(report)]
['Ghana will send rice to Benin']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.actor import Actor
    from onrecord.answer import Answer
    from onrecord.api import add, ask, claims, follow, propositions, read, read_text
    from onrecord.claim import Attribution, Certainty, Claim, Stance
    from onrecord.document import Block, BlockKind, Document, Span
    from onrecord.errors import OnRecordError
    from onrecord.event import Event, Realis
    from onrecord.pipeline import Reading
    from onrecord.proposition import Proposition, Root, Status
    from onrecord.running import News, Running
    from onrecord.when import When
    from onrecord.where import Place

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Answer",
    "Attribution",
    "Block",
    "BlockKind",
    "Certainty",
    "Claim",
    "Document",
    "Event",
    "News",
    "OnRecordError",
    "Place",
    "Proposition",
    "Reading",
    "Realis",
    "Root",
    "Running",
    "Span",
    "Stance",
    "Status",
    "When",
    "add",
    "ask",
    "claims",
    "follow",
    "propositions",
    "read",
    "read_text",
]

_NAMES = {
    "actor": ("Actor",),
    "answer": ("Answer",),
    "api": ("add", "ask", "claims", "follow", "propositions", "read", "read_text"),
    "claim": ("Attribution", "Certainty", "Claim", "Stance"),
    "document": ("Block", "BlockKind", "Document", "Span"),
    "errors": ("OnRecordError",),
    "event": ("Event", "Realis"),
    "pipeline": ("Reading",),
    "proposition": ("Proposition", "Root", "Status"),
    "running": ("News", "Running"),
    "when": ("When",),
    "where": ("Place",),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names}


if not TYPE_CHECKING:  # a type checker sees the names above, and no others

    def __getattr__(name: str) -> Any:
        # A name is brought in when it is first asked for: the command, and whoever wants one noun, need not wait for all of the library.
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
