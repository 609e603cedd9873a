"""For whom persons speak whose body is told beside the name: "its spokesman, Ana Ruiz", "Ruiz, who heads Borel Gas", "Prosecutor Ruiz"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actor import ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens

_LEADS = frozenset(
    {
        *("heads", "headed", "leads", "runs", "chairs", "commands", "directs", "owns", "founded", "manages", "represents", "presides"),
        *("speaks", "spoke"),
    }
)
_HEADS = ("spokes", "director", "chief", "head", "chair", "founder", "organis", "organiz", "manager", "executive", "president", "secretary")
_ITS = frozenset({"its", "their"})
_STATE = frozenset(
    {
        *("colonel", "col", "commander", "admiral", "vice-admiral", "rear-admiral", "brigadier", "superintendent", "inspector"),
        *("prosecutor", "judge", "magistrate", "general", "lieutenant", "major", "sergeant"),
    }
)
"""Ranks and offices that nobody holds but for a state."""
_LEFT = frozenset({"former", "retired", "ex", "late", "opposition", "rebel", "defence", "defense"})
_FORCES = frozenset({"police", "coastguard", "navy", "army", "customs", "prison", "gendarmerie"})
_LONG = 8
"""Words from the name of a body to the comma behind it."""
_NEAR = 2
"""Sentences back within which "its" finds whose it is."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Bodies and countries of a text, in text order.

    Args:
        tokens: the text.
        bodies: mentions of bodies by name.
        lands: mentions of countries, and of bodies of state.
        home: the side of the country that the report was filed from, "" where unknown.
        firsts: where persons are named first.

    """

    tokens: Tokens
    bodies: tuple[Naming, ...]
    lands: tuple[Naming, ...]
    home: str = ""
    firsts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, tokens: Tokens, namings: Sequence[Naming], home: str = "") -> Speakers:
        """Whoever may be spoken for in a text."""
        ordered = sorted(namings, key=lambda n: n.i)
        named = {"name", "role"}
        bodies = [n for n in ordered if n.by in named and n.actor.kind in _BODIES and not n.actor.id.startswith(("unnamed:", "country:"))]
        firsts = dict[str, int]()
        for n in ordered:
            firsts.setdefault(n.actor.id, n.i)
        lands = tuple(n for n in ordered if n.actor.side.startswith("country:"))
        return cls(tokens, tuple(bodies), lands, home, frozenset(firsts.values()))

    def side(self, n: Naming) -> str:
        """The side of a person for whom no title names a body; "" where the words do not tell."""
        if n.by != "name" or n.actor.kind is not ActorKind.PERSON:
            return ""
        return self._behind(n) or self._before(n) or self._of_state(n) or self._next_to_speak(n)

    def _behind(self, n: Naming) -> str:
        """The body in what is told of a name behind it: ", who heads Borel Gas", ", its spokesman", ", the union's man in Lima"."""
        t, k = self.tokens, n.j + 1
        if t.fold(n.j) != "," or not t.near(n.i, k):
            return ""
        if t.fold(k) == "who" and t.fold(k + 1) in _LEADS:
            here = next((b for b in self.bodies if k + 2 <= b.i <= k + 4 and t.near(k, b.i)), None)
            return here.actor.side if here else ""
        return self._titled(k, n.i) if self._is_title(k, k + 6) else ""

    def _before(self, n: Naming) -> str:
        """The body whose title stands before a name: "its spokesman Ruiz", "the union's secretary, Ana Ruiz", "Borel's Ruiz"."""
        t, end = self.tokens, n.i if n.i < n.hi and not self._is_title(n.i, n.hi) else n.hi
        if t.fold(end - 1) == "'s" and (own := self._called(t.word[end - 2])):
            return own.actor.side
        if t.fold(end - 1) == "," and (own := self._headed(end - 1)):
            return own.actor.side
        end -= t.fold(end - 1) == ","
        start = next(
            (k for k in range(end - 1, max(-1, end - 6), -1) if not t.near(k, end) or t.fold(k) in {",", "said", "”", '"'}), end - 6
        )
        start = max(start + 1, 0)
        if not self._is_title(start, end) or _LEFT & {t.fold(k) for k in range(start, end)} - {"defence", "defense"}:
            return ""
        return self._titled(start, start)

    def _headed(self, end: int) -> Naming | None:
        """The body or state of which somebody is the head or the voice, told before a comma: "the spokeswoman of *the port ministry*,"."""
        t = self.tokens
        for b in (*self.lands, *self.bodies):
            of = next((k for k in (b.i - 1, b.i - 2) if t.fold(k) in {"of", "for"}), None)
            if of is None or not (b.j <= end <= b.i + _LONG) or not t.near(b.i, end) or "," in {t.fold(k) for k in range(b.i, end)}:
                continue
            before = {t.fold(k) for k in range(of - 4, of) if t.near(k, of)}
            if any(word.startswith(_HEADS) for word in before) and not before & (_LEFT - {"defence", "defense"}):
                return b
        return None

    def _is_title(self, i: int, j: int) -> bool:
        return any(self.tokens.fold(k).startswith(_HEADS) for k in range(i, j))

    def _titled(self, start: int, at: int) -> str:
        """Whose title begins at a token, told of before another: of "its", of "the union's", of a body's own name."""
        t = self.tokens
        owned = next((k for k in range(start, start + 5) if t.fold(k) == "'s"), None)
        if owned is not None and (named := self._called(t.word[owned - 1])):
            return named.actor.side
        before = [b for b in self.bodies if b.j <= at]
        if owned is not None and t.fold(owned - 1) in _COMMON:
            return next((b.actor.side for b in reversed(before) if b.actor.kind is ActorKind.ORGANISATION), "")
        near = [b for b in before if t.block[b.i] == t.block[at] and 0 <= t.sentence[at] - t.sentence[b.i] <= _NEAR]
        if t.fold(start) in _ITS or any(t.fold(k) in _ITS for k in range(start, min(start + 2, at + 2))):
            return near[-1].actor.side if near else ""
        bare = t.fold(start) not in {"the", "a", "an", "of", "his", "her", "my", "our"} and owned is None
        same = [b for b in near if t.sentence[at] - t.sentence[b.i] <= 1 and self._acts(b)]
        return same[-1].actor.side if bare and same else ""

    def _acts(self, b: Naming) -> bool:
        """Whether a body is what its sentence is about."""
        return any(self.tokens.relation(k).startswith("nsubj") for k in range(b.i, b.j))

    def _does(self, b: Naming) -> bool:
        """Whether a country or its own do something: "*Sudanese* troops fired"; not "a *Sudanese* plane was found"."""
        t = self.tokens
        heads = [
            t.words.get(w.head) if w.relation in {"amod", "nmod:poss", "compound"} else w
            for k in range(b.i, b.j)
            if (w := t.words.get(t.start[k]))
        ]
        return any(w is not None and w.relation == "nsubj" for w in heads)

    def _called(self, word: str) -> Naming | None:
        """The body whose name begins with a word: "Borel" for Borel Gas."""
        return next((b for b in self.bodies if b.actor.name.split()[0] == word or b.actor.name == word), None)

    def _of_state(self, n: Naming) -> str:
        """The country of an officer, a prosecutor or a judge: the only one told of, or the report's own where the paragraph is on it."""
        t = self.tokens
        title = {t.fold(k) for k in range(max(0, n.hi - 4), n.hi) if t.near(k, n.hi)}
        if not title & _STATE or title & (_LEFT - {"defence", "defense"}) or {"defence", "lawyer"} <= title:
            return ""
        sides = {b.actor.side for b in self.lands}
        if len(sides) == 1 and (self.home in {"", *sides} or any(map(self._does, self.lands))):
            return min(sides)
        near = [b for b in self.lands if b.j <= n.i and t.block[b.i] == t.block[n.i] and self._acts(b)]
        return self.home if near and near[-1].actor.side == self.home else ""

    def _next_to_speak(self, n: Naming) -> str:
        """The country that has spoken in the sentence before, for its officer, or for the holder of the office who is named at last.

        "Nicaragua admitted the sale. 'They were old,' *General Cano* said", "Chad's minister said. … *Ana Ruiz* told reporters".
        """
        t = self.tokens
        near = [b for b in self.lands if b.j <= n.i and 0 < t.sentence[n.i] - t.sentence[b.i] <= _NEAR and self._says(b)]
        if len({b.actor.side for b in near}) != 1 or n.i not in self.firsts:
            return ""
        title = {t.fold(k) for k in range(max(0, n.hi - 4), n.hi) if t.near(k, n.hi)}
        if title & _STATE and not title & (_LEFT - {"defence", "defense"}) and not {"defence", "lawyer"} <= title:
            return near[-1].actor.side
        office = near[-1].by == "office" and not any(b.by == "office" and b.actor.id != near[-1].actor.id for b in near)
        plain = n.i == n.hi and t.fold(n.j) != "," and (t.first(n.i) or t.fold(n.i - 1) in {"said", ",", '"', "”"})
        return near[-1].actor.side if office and plain and self._says(n) else ""

    def _says(self, b: Naming) -> bool:
        """Whether somebody is the subject of a word of telling."""
        t = self.tokens
        above = (t.words.get(w.head) for k in range(b.i, b.j) if (w := t.words.get(t.start[k])) and w.relation in {"nsubj", "nmod:desc"})
        return any(w is not None and t.text[w.span.start : w.span.end].lower() in _TELLS for w in above)


_TELLS = frozenset(
    {
        *(
            "said",
            "says",
            "told",
            "acknowledged",
            "admitted",
            "denied",
            "denies",
            "confirmed",
            "insisted",
            "rejected",
            "announced",
            "accused",
        ),
        *("dismissed", "warned", "added", "claimed", "declared", "conceded", "replied", "maintained", "stated", "explained", "reported"),
    }
)
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_COMMON = frozenset(
    {
        *("charity", "group", "union", "company", "firm", "bank", "party", "movement", "organisation", "organization", "agency", "club"),
        *("airline", "shipyard", "hospital", "foundation", "association", "institute", "consortium", "operator"),
    }
)
"""Nouns by which a body is told of once more."""
