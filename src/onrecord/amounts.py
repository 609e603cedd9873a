"""Numbers that count, apart from those that name a type: "12 Zuzana 2 howitzers" are twelve, "four T-72 tanks" four."""

from __future__ import annotations

import re

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: n for n, word in enumerate(_WORDS, start=1)} | _TENS
_NUMBER = (
    rf"(?:\d[\d,.]*|{'|'.join(_NUMBERS)}|dozens?|hundreds?|thousands?|several|some|many|more|another|the|its|their"
    rf"|his|her|of|new|used|old|modern|these|those)"
)
_MARK = r"(?:[Mm]k|[Mm]ark|[Tt]ype|[Bb]lock|[Tt]ranche|[Mm]odel|[Cc]lass|[Ss]eries|[Bb]atch|[Vv]ersion|[Mm]odels?)\.?"
_TYPE = r"[A-Z][\w’'-]*"
_CALIBRE = re.compile(
    r"(?<![\w.,])\d{1,3}(?:\.\d+)?[ -]?(?:mm|cm|millimet(?:re|er)s?|inch|calib(?:re|er)|kg|kilograms?|pounders?)\b[ -]?(?=[A-Za-z])"
)
_BY_MARK = re.compile(rf"(?<=[ (])(?P<type>{_MARK}) (?:\d{{1,4}}[A-Z]{{0,2}}|[IVX]{{1,4}})(?= [A-Za-z])")
_BY_COUNT = re.compile(rf"\b(?P<count>{_NUMBER}(?: [a-z-]+){{0,3}}(?: {_TYPE}){{1,3}}) (?:\d{{1,4}}[A-Z]{{0,2}}|[IVX]{{1,4}})(?= [A-Za-z])")
_BY_REST = re.compile(rf"(?<=[a-z] )(?P<type>{_TYPE}) \d{{1,4}}[A-Z]{{0,2}}(?= [a-z-]+s (?:to|from) )")
_SPELLED = re.compile(
    rf"\b(?:(?P<half>half a dozen)|(?P<times>two|three|four|five|six|\d{{1,2}}) dozen|(?P<dozen>a dozen)"
    rf"|(?P<tens>{'|'.join(_TENS)}|twenty)-(?P<unit>{'|'.join(_WORDS[:9])})|(?P<one>{'|'.join(_NUMBERS)}))\b",
    re.I,
)


def counting(text: str) -> str:
    """Words without the numbers of models and calibres.

    >>> counting("12 Zuzana 2 howitzers and 3,000 155 mm shells"), counting("The yard gave Ghana 12 boats.")
    ('12 Zuzana howitzers and 3,000 shells', 'The yard gave Ghana 12 boats.')
    """
    text = _CALIBRE.sub("", text)
    for pattern in (_BY_MARK, _BY_COUNT, _BY_REST):
        text = pattern.sub(lambda m: m[1], text)
    return text


def in_digits(text: str) -> str:
    """Words with their small numbers as digits.

    >>> in_digits("four tanks, two dozen guns, twenty-one boats and half a dozen lorries")
    '4 tanks, 24 guns, 21 boats and 6 lorries'
    """
    return _SPELLED.sub(_digits, text)


def _digits(m: re.Match[str]) -> str:
    if m["half"] or m["dozen"]:
        return "6" if m["half"] else "12"
    if m["times"]:
        return str(12 * (int(m["times"]) if m["times"].isdigit() else _NUMBERS[m["times"].lower()]))
    if m["tens"]:
        return str(_NUMBERS[m["tens"].lower()] + _NUMBERS[m["unit"].lower()])
    return str(_NUMBERS[m["one"].lower()])
