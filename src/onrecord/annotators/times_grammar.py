"""The grammar of time: which rows of classes are an expression (`data/times_rules.csv`), as one regular expression over letters.

`<month|unit>` in a pattern stands for one token of these classes; blanks are for the eye.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.annotators.times_words import letters, rows

_MACROS = {
    "MONTH": "(?:<month|month_or_word>|<month_short><dot>?)",
    "DAY": "<day|nth>",
    "YEAR": "<year|year_early|year_short>",
    "WEEKDAY": "(?:<weekday>|<weekday_short><dot>?)",
    "ORDINAL": "<ordinal|second|nth|final>",
    "UNIT": "<unit|units|century>",
    "COUNT": (
        "(?: <a>?<vague><of>? | <half><a> | (?:<tens><dash>?<number>|<day|digits|amount|number|tens|year|a>|(?<!<a>)(?=<hundred>))"
        "<hundred>? (?:<and><a><half>)? )"
    ),
    "ABOUT": "(?:<roughly>|<over>(?=<day|digits|amount|number|tens|hundred>|<a><unit>)|<more|at><than>|<up><to>)",
    "CLOCK": (
        "(?:<clock|clock_dotted|day><meridiem>|<day><word><mark><oclock>|<clock>(?!<comma>?<clock|digits|day>)"
        "|<hhmm|year>(?=<zone>))(?:<local|name><time>|<zone>)?"
    ),
    "OFYEAR": "(?:<comma>?YEAR|<of>?<the><unit><year>)",
    "SPELLED": "(?:<number> <tens><dash>?<number>? (?!<unit|units>))",
    "TILL": "(?:<to|until|dash>)",
    "RECKONED": "(?:<ago|earlier|later>|<before>(?=<comma|dot|stop|gap>)|<from><now>)",
    "NEAR": "<this|last|past|next|that|previous|following|coming>",
}

# Most tokens begin no expression; one look at them saves trying every rule.
NEVER_FIRST = (
    "word|name|past_verb|ended_verb|managed_verb|intent_verb|ending|while|period|perfect_verb|will_verb|modal_verb|open_verb|base_verb|is_verb|comma|"
    "dot|stop|mark|quote|s|of|and|or|to|in|on|by|as|gap|glue|acronym"
)

# Words before an expression that belong to it: "early in", "the end of", "mid-".
_LED = "<the>?<edge|mid><of>|<the><unit>(?:<of>|<word|intent_verb|period|while|nearing|right|edge>)|<the>?<part><of>"
BEFORE = f"(?:{_LED}|<the>?<early|mid|late>(?:<dash>|<in>)?|<earlier|later>(?:<in>|<on>)?)"
QUOTED = "<quote>(?:(?!<quote>).)*<quote>"
CLAUSE_END = "<stop|gap>|(?<!<title>)(?<!<month_short>)<dot>"
_DONE = "<past_verb|ended_verb|managed_verb>"
_HELPED = f"<will_verb|modal_verb><base_verb>?{_DONE}?|<to><base_verb>{_DONE}?|<is_verb>{_DONE}?"
TENSES = f"<managed_verb><to><base_verb>|<intent_verb><to>|(?<!<a|the>){_DONE}|<perfect_verb|open_verb>|{_HELPED}"
COUNTED = f"<number|tens|day|digits|hundred>{_DONE}$"
TENSES_AFTER = "<is_verb><to><base_verb|word>|<past_verb|ended_verb|managed_verb|perfect_verb|will_verb|open_verb>"


def _with_macros(pattern: str) -> str:
    for name, meaning in _MACROS.items():
        pattern = re.sub(rf"(?<![A-Za-z_]){name}(?![A-Za-z_])", lambda _, m=meaning: m, pattern)  # type: ignore[misc]
    return pattern


def spelled(pattern: str) -> str:
    """A pattern over classes as a pattern over letters."""
    known = letters()

    def one_of(m: re.Match[str]) -> str:
        return "[" + "".join(known[kind] for kind in m[1].split("|")) + "]"

    full = re.sub(r"\s", "", _with_macros(_with_macros(pattern)))
    return re.sub(r"<([a-z_|]+)>", one_of, full)


@cache
def rules() -> tuple[tuple[str, str], ...]:
    """Pairs of (name, pattern) of `data/times_rules.csv`.

    Of two rules that begin at the same token the earlier one wins; inside a rule the longer reading does.
    """
    return tuple((row["rule"], row["pattern"]) for row in rows("times_rules.csv"))


@cache
def scanner() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The one scan for all rules, and the name of the rule of each of its groups."""
    groups = "|".join(f"({spelled(pattern)})" for _, pattern in rules())
    return re.compile(spelled(f"(?!<{NEVER_FIRST}>)") + f"(?:{groups})"), tuple(name for name, _ in rules())


@cache
def over_letters(pattern: str) -> re.Pattern[str]:
    """A pattern over classes, ready to search with."""
    return re.compile(spelled(pattern))
