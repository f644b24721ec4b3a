"""Rules over the signs of ``lexer``: a rule names a row of words and builds one time out of them.

A pattern is a row of names of signs: ``month year`` is a month beside a year, ``comma?`` may be absent, ``(of|in)`` is
either, ``!of`` at the end says what must not follow, ``<in`` at the start what must precede. A named sign is handed to
the builder under its name; the second of a kind as ``month2``. Rules are tried one after another, each over the whole
island, so that what stands earlier in the list wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from madar.extract.times.lexer import SIGNS, Lexeme
from madar.extract.times.said import Said, is_hijri_year


@dataclass(frozen=True, slots=True)
class Setting:
    """What a builder may know besides the words: the day of the document, the language, whether the text is running."""

    base: date | None
    lang: str
    careful: bool


class Hit:
    """The lexemes that a rule has met, by the names of its pattern."""

    __slots__ = ("_at", "_lexemes")

    def __init__(self, at: dict[str, int], lexemes: Sequence[Lexeme]) -> None:
        self._at = at
        self._lexemes = lexemes

    def __contains__(self, name: str) -> bool:
        return name in self._at

    def value(self, name: str) -> Any:
        """The value of the lexeme under that name; KeyError without one."""
        return self._lexemes[self._at[name]].value

    def number(self, *names: str) -> int:
        """The value of the first of these names that was met, as a number; 0 without one."""
        return next((int(self.value(name)) for name in names if name in self), 0)

    def numbers(self, *names: str) -> list[int]:
        """The values of all that was met under these names, in the order of the text."""
        places = sorted(at for key, at in self._at.items() if key.rstrip("0123456789") in names)
        return [int(self._lexemes[at].value) for at in places]

    def saids(self) -> list[Said]:
        """All the times that were met, in the order of the text."""
        met = (self._lexemes[at] for at in sorted(self._at.values()))
        return [as_said(lexeme) for lexeme in met if lexeme.sign in TIMES]

    def said(self, *names: str) -> Said:
        """What the first of these names that was met says, as a time."""
        name = next(name for name in names if name in self)
        return as_said(self._lexemes[self._at[name]])


TIMES = frozenset(
    SIGNS[name] for name in ("date", "MONTH", "YEAR", "WEEK", "PERIOD", "month", "year", "weekday", "season")
)
Builder = Callable[[Hit, Setting], Said | tuple[str, Any] | None]


def as_said(lexeme: Lexeme) -> Said:
    """A bare month, year, weekday or season as a time; a built one as it is."""
    if isinstance(lexeme.value, Said):
        return lexeme.value
    if lexeme.sign == SIGNS["month"]:
        return Said(month=lexeme.value[0], hijri=lexeme.value[1])
    if lexeme.sign == SIGNS["year"]:
        return Said(year=lexeme.value, hijri=is_hijri_year(lexeme.value))
    if lexeme.sign == SIGNS["weekday"]:
        return Said(weekday=lexeme.value)
    return Said(season=lexeme.value)


class Rule(NamedTuple):
    """A row of signs and what it makes: ``sign`` is that of the result, unless the builder says another."""

    name: str
    pattern: re.Pattern[str]
    groups: tuple[tuple[str, int], ...]
    sign: str
    build: Builder
    strict: bool
    needs: frozenset[str]


_GROUP = re.compile(r"\(([\w|]+)\)")


def _choice(item: str) -> list[str]:
    inner = _GROUP.fullmatch(item)
    return inner.group(1).split("|") if inner else [item]


def compiled(name: str, pattern: str, sign: str, build: Builder, *, strict: bool = False) -> Rule:
    """A rule from its words; ``strict`` keeps it out of running text."""
    out: list[str] = []
    groups: list[str] = []
    needs: set[str] = set()
    for item in pattern.split():
        mark, rest = (item[0], item[1:]) if item[0] in "!<" else ("", item)
        optional, rest = rest.endswith("?"), rest.removesuffix("?")
        signs = "".join(re.escape(SIGNS[each]) for each in _choice(rest))
        if mark:
            out.append(f"(?!{'[' + signs + ']'})" if mark == "!" else f"(?<=[{signs}])")
            continue
        groups.append(rest)
        out.append(f"([{signs}]){'?' if optional else ''}")
        if not optional and len(_choice(rest)) == 1:
            needs.add(SIGNS[rest])
    named = tuple((each, k + 1) for k, group in enumerate(groups) for each in _choice(group))
    return Rule(name, re.compile("".join(out)), named, SIGNS[sign], build, strict, frozenset(needs))


def _names(rule: Rule, met: re.Match[str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for name, group in rule.groups:
        place = met.start(group)
        if place >= 0 and met.group(group) == SIGNS[name]:
            key = name
            while key in at:
                key = f"{name}{int(key[len(name) :] or 1) + 1}"
            at[key] = place
    return at


class Built(NamedTuple):
    """A lexeme and the name of the rule that made it last ("" for a word as it was read)."""

    lexeme: Lexeme
    rule: str


def reduced(island: Sequence[Lexeme], rules: Sequence[Rule], setting: Setting) -> list[Built]:
    """The island after all rules: what they could build stands as one lexeme each, the rest as it was."""
    held = [Built(lexeme, "") for lexeme in island]
    signs = "".join(lexeme.sign for lexeme in island)
    for rule in rules:
        if (rule.strict and setting.careful) or not rule.needs.issubset(signs):
            continue
        at = 0
        while met := rule.pattern.search(signs, at):
            names = _names(rule, met)
            made = rule.build(Hit(names, [built.lexeme for built in held]), setting)
            if made is None:
                at = met.start() + 1
                continue
            sign, value = made if isinstance(made, tuple) else (rule.sign, made)
            first, last = held[met.start()].lexeme, held[met.end() - 1].lexeme
            held[met.start() : met.end()] = [Built(Lexeme(sign, value, first.start, last.end), rule.name)]
            signs = signs[: met.start()] + sign + signs[met.end() :]
            at = met.start()
    return held
