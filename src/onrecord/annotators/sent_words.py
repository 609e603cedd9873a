"""Words that are sent as goods are: "a *request* for gas was sent to Lima", "handed the envoy a *protest*"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotation import Annotations, Mention, PlaceMention
from onrecord.document import Span
from onrecord.syntax import Tree

_SENDING = frozenset({"send", "hand", "deliver", "submit", "address", "present", "forward", "direct", "file", "lodge", "pass", "dispatch"})
_WORDS = frozenset(
    {"request", "appeal", "plea", "petition", "demand", "invitation", "protest", "complaint", "apology", "ultimatum", "warning", "reply"}
)


def sends_a_word(parse: Tree, verb: int) -> bool:
    """Whether what is sent are words: a request, an appeal, a protest.

    Args:
        parse: the words.
        verb: the word for sending.

    """
    if parse.words[verb].lemma not in _SENDING:
        return False
    sent = parse.kid(verb, "obj", "nsubj:pass")
    return sent is not None and parse.words[sent].lemma in _WORDS and parse.words[sent].pos == "NOUN"


def sent_to(found: Annotations, parse: Tree, noun: int) -> Iterator[Span]:
    """Those to whom words are sent: "a request for gas was sent *to Lima*"."""
    verb = parse.heads[noun]
    if verb < 0 or parse.words[noun].relation not in {"obj", "nsubj:pass"} or not sends_a_word(parse, verb):
        return
    for k in (*parse.kids(verb, "iobj"), *(k for k in parse.kids(verb, "obl", "nmod") if parse.marker(k) == "to")):
        near = [m.span for m in found.inside(Mention, parse.span(k))] or [p.span for p in found.inside(PlaceMention, parse.span(k))]
        yield from near[:1]


def sender(found: Annotations, parse: Tree, noun: int) -> Iterator[Span]:
    """Who sends words to somebody: "*Chad* sent a request for gas to Lima"."""
    verb = parse.heads[noun]
    if verb < 0 or parse.words[noun].relation != "obj" or not sends_a_word(parse, verb):
        return
    for k in parse.kids(verb, "nsubj"):
        yield from (m.span for m in found.inside(Mention, parse.span(k))[:1])
