"""What each rule of the grammar means: one small function a rule, from its tokens and its setting to a reading."""

from __future__ import annotations

from onrecord.annotators.times_terms import Read

READINGS: dict[str, Read] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "day_range": read_day_range,
    "date": read_date,
    "spelled_date": read_date,
    "month": read_month,
    "month_near": read_month_near,
    "year_span": read_year_span,
    "year_era": read_year_era,
    "part_of_year": read_part_of_year,
    "season": read_season,
    "decade": read_decade,
    "century": read_century,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "night": read_night,
    "reckoned": read_reckoned,
    "day_beside": read_day_beside,
    "nearby": read_nearby,
    "stretch": read_stretch,
    "near": near,
    "weekend": read_weekend,
    "every": read_every,
    "per": read_every,
    "often": read_often,
    "duration": read_duration,
    "clock": read_clock,
    "part": read_part,
    "fiscal": read_year_alone,
    "holiday": read_holiday,
    "spelled_year": read_year_alone,
    "year": read_year_alone,
    "ref": read_ref,
}
