"""What each rule of the grammar means: one small function a rule, from its tokens and its setting to a reading."""

from __future__ import annotations

from onrecord.annotators import times_calendar as calendar
from onrecord.annotators import times_relative as relative
from onrecord.annotators.times_terms import Read

READINGS: dict[str, Read] = {
    "iso": calendar.read_iso,
    "numeric": calendar.read_numeric,
    "day_range": calendar.read_day_range,
    "date": calendar.read_date,
    "day_alone": calendar.read_day_alone,
    "day_too": calendar.read_day_too,
    "spelled_date": calendar.read_date,
    "month": calendar.read_month,
    "month_near": calendar.read_month_near,
    "year_span": calendar.read_year_span,
    "year_era": calendar.read_year_era,
    "half_of": calendar.read_half_of,
    "part_of_year": calendar.read_part_of_year,
    "season": calendar.read_season,
    "decade": calendar.read_decade,
    "century": calendar.read_century,
    "weekday": relative.read_weekday,
    "deictic": relative.read_deictic,
    "night": relative.read_night,
    "reckoned": relative.read_reckoned,
    "day_beside": relative.read_day_beside,
    "nearby": relative.read_nearby,
    "stretch": relative.read_stretch,
    "near": relative.read_near,
    "weekend": relative.read_weekend,
    "every": relative.read_every,
    "per": relative.read_every,
    "often": relative.read_often,
    "duration": relative.read_duration,
    "clock": relative.read_clock,
    "part": relative.read_part,
    "fiscal": calendar.read_year_alone,
    "holiday": calendar.read_holiday,
    "spelled_year": calendar.read_year_alone,
    "year": calendar.read_year_alone,
    "ref": relative.read_ref,
}
