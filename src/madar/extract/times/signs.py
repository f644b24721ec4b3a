"""The alphabet that the rules of times are written in: one sign for each kind of word, by the name that rules use."""

from __future__ import annotations

# Small names are words as they are read; capital names are what rules build.
SIGNS = {
    "num": "n", "big": "N", "year": "y", "fraction": "x", "date": "d", "month": "M", "weekday": "D", "rel": "R",
    "nowish": "F", "ord": "o", "third": "3", "season": "S", "decadeword": "Z", "clocktime": "C",
    "unit_day": "j", "unit_week": "k", "unit_month": "l", "unit_year": "a", "unit_decade": "e",
    "unit_century": "c", "unit_hour": "h", "unit_quarter": "q", "unit_half": "H", "unit_weekend": "W",
    "part": "P", "era": "G", "clock": "@", "last": "L", "next": "X", "this": "K", "same": "Q", "since": "s",
    "before": "b", "after": "A", "ago": "g", "of": "f", "in": "I", "inside": "J", "within": "E", "from": "<",
    "between": "B", "to": ">", "until": "T", "and": "&", "about": "~", "few": "v", "equals": "=", "later": "r",
    "earlier": "u", "the": "t", "one": "i", "plural_s": "'", "comma": ",", "dash": "-", "slash": "/",
    "open": "(", "shut": ")", "MONTH": "m", "YEAR": "Y", "WEEK": "w", "PERIOD": "p", "EVENT": "0", "OPEN": "U",
    "SPAN": "V", "fall": "O",
}  # fmt: skip
