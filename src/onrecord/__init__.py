"""onrecord reads news reports as evidence: who says what, on whose word, how sure, and what came of it.

>>> import onrecord as rec
>>> report = rec.read_text("Ghana will send rice to Benin, the ministry said.", published="2024-05-14")
>>> [claim.quote for claim in rec.claims(report)]
['Ghana will send rice to Benin']
"""

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
