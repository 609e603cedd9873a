"""Time expressions: where they stand, what TIMEX3 says of them, and the days they mean.

The words become letters (`times_words`), one regular expression over the letters finds the expressions (`times_grammar`), and one small
function a rule reads them (`times_readings`) in their setting: the day of the report, the tense of the clause, the last date mentioned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord import when
from onrecord.annotation import Annotation, Annotations, TimeMention
from onrecord.annotators.times_calendar import spanned
from onrecord.annotators.times_grammar import BEFORE, CLAUSE_END, COUNTED, QUOTED, TENSES, TENSES_AFTER, over_letters, scanner
from onrecord.annotators.times_readings import READINGS
from onrecord.annotators.times_relative import timed
from onrecord.annotators.times_terms import first, period
from onrecord.annotators.times_values import COMING, OPEN, PAST, Reading, Setting, around, narrowed, step, stretch, unresolved
from onrecord.annotators.times_words import Term, holiday_names, letters, places, spell, term
from onrecord.document import BlockKind, Document, Span
from onrecord.when import When

_DAYS = ("date", "day_too", "spelled_date", "weekday", "deictic", "iso", "numeric", "holiday", "day_beside", "night")
_DATED = (*_DAYS, "month", "month_near", "year", "spelled_year", "season", "part_of_year", "near", "decade", "century", "year_era")
_TENSE_OF = {
    "past_verb": PAST,
    "ended_verb": PAST,
    "managed_verb": PAST,
    "intent_verb": COMING,
    "perfect_verb": PAST,
    "will_verb": COMING,
    "modal_verb": COMING,
    "to": COMING,
    "open_verb": OPEN,
    "is_verb": OPEN,
}
# How many tokens after "on 20 March 2003" a day without a year is still of that year.
_BACKGROUND = 80
_BEGINNING = frozenset({"beginning", "starting", "commencing"})
# A year within so many tokens of the beginning of a sentence opens it.
_OPENING = 6
# So many days and months with a year long gone make a text a chronicle, though it comes down to our day.
_CHRONICLE = 12
# How far back the verb of a clause is looked for, in tokens.
_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression before it is read: its rule, its tokens, and what was joined to it."""

    rule: str
    low: int
    high: int
    edge: str = ""
    clock: tuple[Term, ...] = ()
    end: _Found | None = None
    core: tuple[int, int] = (0, 0)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch of text as letters and as tokens."""

    text: str
    codes: str
    spans: Sequence[tuple[int, int]]

    def terms(self, low: int, high: int) -> tuple[Term, ...]:
        """The terms from one to another."""
        return tuple(_glued(term(self.text, self.spans[n]), self.codes[n]) for n in range(low, high))

    def between(self, low: int, high: int, pattern: str) -> bool:
        """Whether the words between two terms are as a pattern says."""
        return over_letters(pattern).fullmatch(self.codes, low, high) is not None


def _glued(t: Term, code: str) -> Term:
    """A token that belongs to the name of a holiday is not read as anything else."""
    known = letters()
    kind = "feast" if code == known["feast"] else "glue" if code == known["glue"] else ""
    return Term(t.word, kind, t.value, t.start, t.end) if kind else t


@dataclass(frozen=True)
class Times:
    """Finds and resolves the times of a report; what is relative in a report without a date stays unresolved.

    >>> from onrecord.document import Block
    >>> words = "The minister flew to Quito in July and will return on Tuesday."
    >>> report = Document(words, (Block(Span(0, len(words)), BlockKind.PARAGRAPH),), published="2023-09-06")
    >>> [(report[t.span], t.when.edtf) for t in Times()(report, Annotations())]
    [('July', '2023-07'), ('Tuesday', '2023-09-12')]
    """

    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (TimeMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[TimeMention]:
        """The times of the blocks that speak, and of the dateline, in order."""
        blocks = [b for b in doc.blocks if b.kind.speaks or b.kind is BlockKind.DATELINE]
        passages = [(b.span.start, *_scan(doc[b.span])) for b in blocks]
        setting = Setting(doc.day, narrative=_is_narrative([(p, f) for _, p, f in passages], doc.day))
        for block, (start, passage, expressions) in zip(blocks, passages, strict=True):
            setting = replace(setting, told=-_BACKGROUND, beside=None)
            ends = -1
            for expression in expressions:
                if over_letters(CLAUSE_END).search(passage.codes, max(ends, 0), expression.low):
                    setting = replace(setting, beside=None)
                reading, setting = _read(passage, expression, setting)
                ends = expression.high
                if reading.kind == "":
                    continue
                if reading.grain == "D" and reading.when and reading.when.exact:
                    setting = replace(setting, beside=reading.when.earliest)
                    if block.kind is BlockKind.DATELINE and _written(reading.when.earliest, doc.day):
                        setting = replace(setting, anchor=reading.when.earliest)
                low, high = passage.spans[expression.low][0], passage.spans[expression.high - 1][1]
                yield TimeMention(Span(start + low, start + high), reading.when, reading.kind, reading.value)


_REPRINTED = 31
"""Days within which a dispatch is printed elsewhere."""


def _written(day: date | None, printed: date | None) -> bool:
    """Whether a dateline bears the day on which a dispatch was written, before the one that prints it: "this morning" is that day's."""
    return day is not None and printed is not None and 0 < (printed - day).days <= _REPRINTED


def resolve(words: str, anchor: date | None) -> When | None:
    """What the first time in words means, as a question gives it; None where there is none or it cannot be resolved.

    >>> resolve("Did they meet in September 2023?", None).edtf
    '2023-09'
    """
    passage, expressions = _scan(words)
    setting = Setting(anchor)
    for expression in expressions:
        reading, setting = _read(passage, expression, setting)
        if reading.when:
            return reading.when
    return None


def _scan(text: str) -> tuple[_Passage, list[_Found]]:
    """The expressions of a text, not yet read."""
    codes = spell(text)
    feasts = [m.span() for m in holiday_names().finditer(text)]
    if not feasts and not scanner()[0].search(codes):
        return _Passage(text, codes, ()), []
    spans = places(text)
    passage = _Passage(text, _with_holidays(codes, spans, feasts), spans)
    return passage, _joined(passage, [_extended(passage, f) for f in _cores(passage.codes)])


def _with_holidays(codes: str, spans: Sequence[tuple[int, int]], feasts: Sequence[tuple[int, int]]) -> str:
    starts = [a for a, _ in spans]
    known = letters()
    for a, b in feasts:
        low, high = bisect_left(starts, a), bisect_left(starts, b)
        codes = codes[:low] + known["feast"] + known["glue"] * (high - low - 1) + codes[high:]
    return codes


def _cores(codes: str) -> list[_Found]:
    pattern, rules = scanner()
    return [
        _Found(rules[m.lastindex - 1], *m.span(), core=m.span()) for m in pattern.finditer(codes) if m.lastindex and m.end() > m.start()
    ]


def _extended(passage: _Passage, f: _Found) -> _Found:
    """With the words before it that belong to it: "the end of", "mid-", "late on"."""
    if f.rule in ("duration", "ref", "often", "every", "clock", "stretch", "nearby"):
        return f
    m = over_letters(BEFORE + r"\Z").search(passage.codes, max(0, f.low - 4), f.low)
    if m is None or m.start() == m.end():
        return f
    mod = first(passage.terms(*m.span()), "edge", "early", "mid", "late", "earlier", "later", "part", "unit")
    if mod and mod.kind == "unit":
        if passage.codes[m.end() - 1] != letters()["of"] and passage.terms(m.end() - 1, m.end())[0].word not in _BEGINNING:
            return f
        return replace(f, low=m.start(), edge="WEEK") if mod.value == "W" and f.rule in ("date", "iso") else f
    if mod is None or (mod.kind == "part" and f.rule not in _DAYS):
        return f
    edge = {"earlier": "EARLIER", "later": "LATER"}.get(mod.kind, mod.value)
    if edge == "EARLIER" and f.rule == "weekday":
        return f  # "Earlier Friday, …": earlier than what was told, not a part of the day
    if mod.kind == "part":
        return replace(f, low=m.start(), clock=(mod,))
    return replace(f, low=m.start(), edge=edge)


def _joined(passage: _Passage, found: Sequence[_Found]) -> list[_Found]:
    """Times of day with their day, and the two ends of a range."""
    out: list[_Found] = []
    for each in found:
        f = replace(each, low=max(each.core[0], out[-1].high)) if out and each.low < out[-1].high else each
        joined = _pair(passage, out[-1], f) if out else None
        if out and not joined:
            out[-1] = _with_year(passage, out[-1], f)
        if joined:
            out[-1] = joined
        else:
            out.append(f)
    return out


def _pair(passage: _Passage, a: _Found, b: _Found) -> _Found | None:
    gap = (a.high, b.low)
    if (
        a.rule == "part"
        and b.rule == "weekday"
        and passage.between(*gap, "<to>")
        and passage.text[passage.spans[a.high - 1][0] :][:5] == "night"
    ):
        return replace(b, low=a.low, edge="NIGHT_TO")
    if a.rule == "duration" and b.rule in _DAYS and passage.between(*gap, "<of>") and (small := _small_hours(passage, a)) is not None:
        return replace(b, low=small, clock=(Term("morning", "part", "MO", 0, 0),))
    if a.rule in ("date", "iso", "numeric") and b.rule == "weekday" and passage.between(*gap, "<open_bracket>") and _closes(passage, b):
        return replace(a, high=b.high + 1)
    if a.rule in ("clock", "part") and b.rule in _DAYS and passage.between(*gap, "<comma>?<on|of>?<the>?|<open_bracket>"):
        return replace(b, low=a.low, clock=passage.terms(*a.core))
    if b.rule == "clock" and a.rule in _DAYS and not (a.clock or a.end) and passage.between(*gap, "<comma>?<at|roughly>{0,2}"):
        return replace(a, high=b.high, clock=passage.terms(*b.core))
    if a.rule not in _DATED or b.rule not in _DATED or a.end or a.clock:
        return None
    before = passage.codes[a.low - 1] if a.low else ""
    ranged = (before == letters()["from"] and passage.between(*gap, "<comma>?<to|until|dash>|<comma>?<to><the>?")) or (
        before == letters()["between"] and passage.between(*gap, "<and>")
    )
    same = a.rule == b.rule and passage.between(*gap, "<dash|to>") and a.rule in ("date", "month", "weekday", "iso")
    return replace(a, high=b.high, end=b) if ranged or same else None


_SMALL_HOURS = re.compile(r"(?:\bthe\s+)?\b(?:early|small|wee)\s+hours\Z", re.IGNORECASE)


def _small_hours(passage: _Passage, f: _Found) -> int | None:
    """Where "the early hours" begin, of which only "hours" is an expression."""
    end = passage.spans[f.high - 1][1]
    m = _SMALL_HOURS.search(passage.text, max(0, end - 24), end)
    return f.high - len(m[0].split()) if m else None


def _closes(passage: _Passage, f: _Found) -> bool:
    return passage.codes[f.high : f.high + 1] == letters()["close_bracket"]


def _with_year(passage: _Passage, a: _Found, b: _Found) -> _Found:
    """“In April and June 1955”, “May 3 or June 5, 2019”: the year at the end is the year of both."""
    if (
        a.rule not in ("date", "month")
        or b.rule not in ("date", "month")
        or not passage.between(a.core[1], b.core[0], "<comma>?<and|or|to|dash|until>?<the>?")
    ):
        return a
    year = first(passage.terms(*b.core), "year")
    return a if year is None or first(passage.terms(*a.core), "year") else replace(a, year=int(year.value))


def _is_narrative(passages: Sequence[tuple[_Passage, Sequence[_Found]]], anchor: date | None) -> bool:
    """Whether a text tells of years long gone: it names many old years and few days of its own."""
    old = dated = recent = 0
    for passage, found in passages:
        for f in found:
            year = first(passage.terms(*f.core), "year") if f.rule in ("date", "month", "year") else None
            is_old = year is not None and (anchor is None or int(year.value) < anchor.year - 1)
            old += is_old
            dated += is_old and f.rule != "year"
            recent += not is_old and (year is not None or f.rule in ("weekday", "deictic"))
    return old >= 5 and (old > 2 * recent or (dated >= _CHRONICLE and old > recent))


def _read(passage: _Passage, f: _Found, setting: Setting) -> tuple[Reading, Setting]:
    """What an expression means, and the setting for the next one."""
    if _is_name(passage, f):
        return Reading("", ""), setting
    tense = _tense(passage.codes, f.low, f.high)
    before = _kind_at(passage, f.low - 1)
    if (tense == OPEN and before in ("until", "by")) or (before == "until" and f.rule in _DAYS and _kind_at(passage, f.high) == "to"):
        tense = COMING  # "has until Friday to sign"
    lead = passage.text[: passage.spans[f.low][0]]
    if tense != COMING and (_PUT_OFF.search(lead) or _ANNOUNCED.search(lead)):
        tense = COMING
    elif tense == COMING and _SET_DONE.search(lead):
        tense = PAST
    here = replace(
        setting,
        tense=tense,
        over=before == "ended_verb",
        narrative=setting.narrative
        or (f.rule in ("date", "month", "spelled_date") and tense != COMING and 0 <= f.low - setting.told < _BACKGROUND),
    )
    reading = _value(passage, f, here)
    if f.rule == "ref" and reading.value == "FUTURE_REF" and here.tense == PAST:
        return Reading("", ""), setting  # "was soon defeated" says no time to come
    if f.rule in ("duration", "stretch") and "the" in (t.kind for t in passage.terms(f.low, f.high)) and setting.focus:
        if setting.focus.grain == "Q":  # "For the nine months, …": what is compared is no quarter any more
            setting = replace(setting, focus=None)
    elif _moves_focus(reading) and not _compares(passage, f) and not here.over and not (setting.narrative and f.rule == "deictic"):
        tale = setting.tale if setting.narrative and _aside(passage, f, setting) else reading
        told = f.low if _is_told(passage, f, reading, setting) or here.narrative else -_BACKGROUND
        setting = replace(setting, focus=reading, tale=tale, told=told, day=reading if reading.grain in ("D", "T") else setting.day)
    return _opened(passage, f, reading, here), setting


_PUT_OFF = re.compile(
    r"(?<!had been )\b(?:put (?:off|back)|push(?:ed|es|ing) back|postpon(?:ed|es?|ing)|delay(?:ed|s|ing)?|adjourn(?:ed|s)?"
    r"|deferr?(?:ed|s|ing)?|reschedul(?:ed|es|ing)|will not(?: [\w-]+){1,4})(?: again| once more)?"
    r" (?:until|till|to|for) (?:(?:the|early|late|mid|at least) )?$",
    re.I,
)
"""Words before a day to which something is put off: it is to come, though the verb is past."""
_ANNOUNCED = re.compile(
    r"\b(?:announc(?:ed|ing)|promised|pledged|called|agreed (?:on|to)) (?:(?:an?|the|its|his|her|their|new|fresh|more|further|two|three"
    r"|early|joint|official|state|second|first|[\w’'-]+) ){0,4}?(?:visit|trip|tour|summit|talks|meeting|conference|elections?|vote"
    r"|referendum|exercises?|manoeuvres|launch|opening|strike|march|rally|handover|withdrawal|parade|hearing|delivery|deliveries)\b"
    r"(?! (?:was|were|had|is|are|on|that)\b)[^.;,:“”\"]{0,60} (?:in|on|for|from|by) (?:(?:the|early|late|mid|next) )?$",
    re.I,
)
"""Words before the day of what is announced to come: "announced *a visit to Lima in* the autumn"; "announced on Monday" tells when."""
_SET_DONE = re.compile(
    r"(?<!to be )(?<!will be )(?<!will )(?<!to )\bset (?:free|fire|up|out|off|sail|alight|down|aside|ablaze|foot)\b[^.;:“”\"]*$", re.I
)
"""Words before the day of what was done, though "set" alone looks ahead ("is set to meet")."""


def _is_name(passage: _Passage, f: _Found) -> bool:
    """Whether a word of time opens a name: "the *Sunday* Mercury", "*Daily* Star"."""
    if f.high - f.low != 1 or f.rule not in ("often", "weekday") or _kind_at(passage, f.high) != "name":
        return False
    named = passage.text[passage.spans[f.low][0]].isupper() and passage.spans[f.low][1] + 1 == passage.spans[f.high][0]
    return named and (f.rule == "often" or _kind_at(passage, f.low - 1) == "the")


def _value(passage: _Passage, f: _Found, setting: Setting) -> Reading:
    terms = passage.terms(*f.core)
    if f.end:
        low = _value(passage, replace(_with_year(passage, f, f.end), end=None), setting)
        high = _value(passage, f.end, setting)
        back = setting.tense == PAST or first(passage.terms(*f.end.core), "year") is not None
        return spanned(*_in_order(low, high, "W" if f.rule == "weekday" else "Y", back=back))
    if f.year:
        setting = Setting(date(f.year, 12, 31), narrative=True)
    if f.rule == "near" and [t.kind for t in terms[:2]] == ["the", "last"] and _kind_at(passage, f.high) == "of":
        return unresolved(period(1, terms[-1].value), "DURATION")  # "the last month of the war" is not last month
    reading = READINGS[f.rule](terms, setting)
    if f.rule == "day_beside" and terms[-1].kind in ("before", "after") and _kind_at(passage, f.high) in ("the", "a"):
        return Reading("DATE", "")  # "the day after the verdict": what it hangs on bears no date
    if f.edge == "NIGHT_TO":
        return _night_to(reading)
    if f.clock and (reading.grain in ("D", "T") or reading.when is None):
        return timed(reading, f.clock)
    return narrowed(reading, f.edge, setting) if f.edge else reading


def _night_to(day: Reading) -> Reading:
    """“In the night to Sunday” begins on Saturday."""
    if day.when is None or day.when.earliest is None:
        return Reading("TIME", "XXXX-XX-XXTNI")
    eve = day.when.earliest - timedelta(days=1)
    return Reading("TIME", f"{eve.isoformat()}TNI", when.between(eve, day.when.earliest), "T")


def _in_order(a: Reading, b: Reading, turn: str, *, back: bool) -> tuple[Reading, Reading]:
    """“From Monday to Friday”, “from October to March” run forward: the first end goes back a turn, or the second one on."""
    low, high = (r.when.earliest if r.when else None for r in (a, b))
    if a.grain != b.grain or a.grain not in ("D", "M") or low is None or high is None or low <= high:
        return a, b
    if back:
        return around(step(low, turn, -1), a.grain), b
    return a, around(step(high, turn, 1), b.grain)


def _moves_focus(reading: Reading) -> bool:
    return (
        reading.kind in ("DATE", "TIME")
        and reading.grain not in ("E", "C")
        and reading.when is not None
        and reading.when.earliest is not None
    )


def _aside(passage: _Passage, f: _Found, setting: Setting) -> bool:
    """A tale does not go on from a year named in passing: "victory would come in 1976. On 11 March, …"."""
    if f.rule != "year" or setting.tale is None or setting.tale.grain not in ("D", "M", "T"):
        return False
    return f.low - _clause_start(passage.codes, f.low) > _OPENING


def _is_told(passage: _Passage, f: _Found, reading: Reading, setting: Setting) -> bool:
    """Whether an expression opens a look back: a day or a month with its year, older than last year."""
    if reading.grain not in ("D", "M") or setting.anchor is None or reading.when is None or reading.when.latest is None:
        return False
    return reading.when.latest.year < setting.anchor.year - 1 and first(passage.terms(*f.core), "year") is not None


def _compares(passage: _Passage, f: _Found) -> bool:
    """“A year earlier”, “the previous year” look back from a date without leaving it."""
    return f.rule in ("reckoned", "day_beside", "near") and first(passage.terms(*f.core), "ago", "earlier", "previous") is not None


def _opened(passage: _Passage, f: _Found, reading: Reading, setting: Setting) -> Reading:
    """With what the preposition says: "since 2019" is open at its end, "until Friday" and "by Friday" at its beginning."""
    if f.rule == "duration":
        return _ongoing(passage, f, reading, setting)
    if reading.when is None or f.low == 0 or reading.kind == "DURATION":
        return reading
    w, before = reading.when, _kind_at(passage, f.low - 1)
    followed = _kind_at(passage, f.high) in ("s", "word", "name")
    if before in {"until", "before"} and _NOT_YET.search(passage.text[: passage.spans[f.low][0]]):
        return replace(reading, when=when.since(w))  # "will *not* be handed over *until February*"
    opened = {"since": when.since, "until": when.until, "by": when.until}.get(before) or _opening(passage, f)
    if opened and "/.." not in w.edtf:
        return replace(reading, when=opened(w))
    if followed or before not in ("before", "after"):
        return reading
    if reading.kind == "TIME":  # before midnight on Friday is Friday; "after midnight" is when the day begins
        return replace(reading, value=reading.value.replace("T24:00", "T00:00")) if before == "after" else reading
    if f.rule == "day_beside":
        return reading
    return replace(reading, when=_beside(w, before) or w)


_FROM = re.compile(r"(?:\bas of|\bas from|\bstarting|\bstarting (?:on|from)|\beffective|\beffective from)\s+(?:the\s+)?$", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|is|are|was|were|did|does|do|could|can|may|might)(?:n['’]t| not| never)\b"
    r"(?:[^.;,:“”\"]{0,60}?)\b(?:until|till|before) (?:(?:the|early|late|mid) )?$",
    re.I,
)
_LATEST = re.compile(r"\b(?:no|not) later than\s+(?:the\s+)?$", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:onwards?|on)(?=[\s,.;]+(?![A-Z0-9])|$)")


def _opening(passage: _Passage, f: _Found) -> Callable[[When], When] | None:
    """What else opens a time at one end: "as of 1 June", "from 1 June onwards", "no later than 1 June"."""
    low, high = passage.spans[f.low][0], passage.spans[f.high - 1][1]
    ahead = passage.text[max(0, low - 24) : low]
    if _LATEST.search(ahead):
        return when.until
    onwards = ahead.rstrip().lower().endswith("from") and _ONWARDS.match(passage.text, high)
    return when.since if onwards or _FROM.search(ahead) else None


def _kind_at(passage: _Passage, n: int) -> str:
    return term(passage.text, passage.spans[n]).kind if 0 <= n < len(passage.spans) else ""


def _beside(w: When, before: str) -> When | None:
    """“Before Monday” ends on Sunday, “after Monday” begins on Tuesday."""
    if w.earliest is None or w.latest is None or w.earliest == date.min or w.latest == date.max:
        return None
    one = timedelta(days=1)
    return when.until(when.on(w.earliest - one)) if before == "before" else when.since(when.on(w.latest + one))


def _ongoing(passage: _Passage, f: _Found, reading: Reading, setting: Setting) -> Reading:
    """“Has been on strike for three weeks” says when it began, about."""
    if f.low == 0 or _kind_at(passage, f.low - 1) != "for" or not _perfect(passage.codes, f.low):
        return reading
    amount, unit = reading.value[1:-1], reading.value[-1:]
    if reading.value.startswith("PT") or not amount.replace(".", "").isdigit():
        return reading
    return replace(reading, when=stretch(setting.anchor, unit, -float(amount), about=True))


def _clause_start(codes: str, low: int) -> int:
    start = max(0, low - _CLAUSE)
    ends = [m.end() for m in over_letters(CLAUSE_END).finditer(codes, start, low)]
    return ends[-1] if ends else start


def _perfect(codes: str, low: int) -> bool:
    return letters()["perfect_verb"] in codes[_clause_start(codes, low) : low]


def _tense(codes: str, low: int, high: int) -> int:
    """The tense of the verb nearest before an expression in its sentence, else of the first one after it."""
    known = letters()
    tenses = {known[kind]: tense for kind, tense in _TENSE_OF.items()}
    # What is quoted before it has a tense of its own: “It will fly,” she said on Monday.
    clause = over_letters(QUOTED).sub("", codes[_clause_start(codes, low) : low])
    verbs = list(over_letters(TENSES).finditer(clause))
    if len(verbs) > 1 and tenses[verbs[-2][0][0]] == COMING and over_letters(COUNTED).search(clause, 0, verbs[-1].end()):
        verbs.pop()  # "will free 14 *detained* sailors on Sunday"
    before = [m[0] for m in verbs]
    if before:
        return tenses[before[-1][0]]
    end = over_letters(CLAUSE_END).search(codes, high)
    after = over_letters(TENSES_AFTER).search(codes, high, end.start() if end else min(len(codes), high + _CLAUSE))
    if after and after[0][1:2] == known["to"]:
        return COMING  # "In March Norway *is to* send boats, the ministry said"
    return tenses[after[0][0]] if after else OPEN


__all__ = ["Times", "resolve"]
