"""Rules over the signs of ``lexer``: a rule names a row of words and builds one time out of them.

A pattern is a row of names of signs: ``month year`` is a month beside a year, ``comma?`` may be absent, ``(of|in)`` is
either, ``!of`` at the end says what must not follow, ``<in`` at the start what must precede and ``^in`` what must not.
A sign that was met is handed to the builder under its name; the second of a kind as ``month2``. Rules are tried one
after another, each over the whole island, so that what stands earlier in the list wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from madar.extract.times.lexer import Lexeme
from madar.extract.times.said import Said, is_hijri_year
from madar.extract.times.signs import SIGNS

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Setting:
    """What a builder may know besides the words: the day of the document, the language, whether the text is running."""

    base: date | None
    lang: str
    careful: bool


class Built(NamedTuple):
    """A lexeme and the name of the rule that made it last ("" for a word as it was read)."""

    lexeme: Lexeme
    rule: str


class Hit:
    """The lexemes that a rule has met, by the names of its pattern."""

    __slots__ = ("_at", "_held")

    def __init__(self, at: dict[str, int], held: Sequence[Built]) -> None:
        self._at = at
        self._held = held

    def __contains__(self, name: str) -> bool:
        return name in self._at

    def value(self, name: str) -> Any:
        """The value of the lexeme under that name; KeyError without one."""
        return self._held[self._at[name]].lexeme.value

    def number(self, *names: str) -> int:
        """The value of the first of these names that was met, as a number; 0 without one."""
        return next((int(self.value(name)) for name in names if name in self), 0)

    def numbers(self, *names: str) -> list[int]:
        """The values of all that was met under these names, in the order of the text."""
        places = sorted(at for key, at in self._at.items() if key.rstrip("0123456789") in names)
        return [int(self._held[at].lexeme.value) for at in places]

    def width(self, name: str) -> int:
        """How many characters the lexeme under that name covers."""
        lexeme = self._held[self._at[name]].lexeme
        return lexeme.end - lexeme.start

    def saids(self) -> list[Said]:
        """All the times that were met, in the order of the text."""
        met = (self._held[at].lexeme for at in sorted(self._at.values()))
        return [as_said(lexeme) for lexeme in met if lexeme.sign in TIMES]

    def said(self, *names: str) -> Said:
        """What the first of these names that was met says, as a time."""
        name = next(name for name in names if name in self)
        return as_said(self._held[self._at[name]].lexeme)


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
    sign: str
    build: Builder
    strict: bool
    needs: int
    either: tuple[int, ...]


def _mask(signs: str) -> int:
    """The signs as bits, so that a rule is known to be hopeless before it is tried."""
    mask = 0
    for sign in signs:
        mask |= 1 << ord(sign)
    return mask


_NAMES = {sign: name for name, sign in SIGNS.items()}
_LOOKS = {"!": "!", "<": "<=", "^": "<!"}
_REMEMBERED = 50_000
_GROUP = re.compile(r"\(([\w|]+)\)")


def _choice(item: str) -> list[str]:
    inner = _GROUP.fullmatch(item)
    return inner.group(1).split("|") if inner else [item]


def compiled(name: str, pattern: str, sign: str, build: Builder, *, strict: bool = False) -> Rule:
    """A rule from its words; ``strict`` keeps it out of running text."""
    out: list[str] = []
    needs, either = 0, []
    for item in pattern.split():
        mark, rest = (item[0], item[1:]) if item[0] in _LOOKS else ("", item)
        optional, rest = rest.endswith("?"), rest.removesuffix("?")
        signs = "".join(re.escape(SIGNS[each]) for each in _choice(rest))
        if mark:
            out.append(f"(?{_LOOKS[mark]}[{signs}])")
            continue
        out.append(f"([{signs}]){'?' if optional else ''}")
        mask = _mask("".join(SIGNS[each] for each in _choice(rest)))
        if not optional and mask.bit_count() == 1:
            needs |= mask
        elif not optional:
            either.append(mask)
    return Rule(name, re.compile("".join(out)), SIGNS[sign], build, strict, needs, tuple(either))


def _names(met: re.Match[str]) -> dict[str, int]:
    """Where each sign that was met stands, by its name; the second of a kind as ``month2``."""
    at: dict[str, int] = {}
    for k, sign in enumerate(met.groups(), start=1):
        if sign:
            name = key = _NAMES[sign]
            count = 1
            while key in at:
                count += 1
                key = f"{name}{count}"
            at[key] = met.start(k)
    return at


class Grammar:
    """Rules in the order they are tried, and for each set of signs those of them that may apply."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Keep the rules; which of them may apply is worked out as sets of signs are met."""
        self.rules = tuple(rules)
        self._all = [(k, rule.needs, rule.either) for k, rule in enumerate(self.rules)]
        self._loose = [each for each in self._all if not self.rules[each[0]].strict]
        self._hopeful: dict[tuple[int, bool], tuple[int, ...]] = {}

    def _candidates(self, mask: int, *, careful: bool) -> tuple[int, ...]:
        found = self._hopeful.get((mask, careful))
        if found is None:
            missing = ~mask
            wanted = self._loose if careful else self._all
            met = [(k, either) for k, needs, either in wanted if not needs & missing]
            found = tuple([k for k, either in met if not either or all(mask & each for each in either)])
            if len(self._hopeful) >= _REMEMBERED:
                self._hopeful.clear()
            self._hopeful[mask, careful] = found
        return found

    def reduced(self, island: Sequence[Lexeme], setting: Setting) -> list[Built]:
        """The island after all rules: what they could build stands as one lexeme each, the rest as it was."""
        held = [Built._make((lexeme, "")) for lexeme in island]
        signs = "".join([lexeme.sign for lexeme in island])
        tried = -1
        while True:
            candidates = self._candidates(_mask(signs), careful=setting.careful)
            for k in candidates:
                if k <= tried:
                    continue
                tried = k
                changed = _applied(self.rules[k], held, signs, setting)
                if changed != signs:
                    signs = changed
                    break
            else:
                return held


def _applied(rule: Rule, held: list[Built], signs: str, setting: Setting) -> str:
    """Apply one rule everywhere it fits, changing ``held``; gives the signs as they are then."""
    at = 0
    while met := rule.pattern.search(signs, at):
        made = rule.build(Hit(_names(met), held), setting)
        if made is None:
            at = met.start() + 1
            continue
        sign, value = made if isinstance(made, tuple) else (rule.sign, made)
        first, last = held[met.start()].lexeme, held[met.end() - 1].lexeme
        held[met.start() : met.end()] = [Built(Lexeme(sign, value, first.start, last.end), rule.name)]
        signs = signs[: met.start()] + sign + signs[met.end() :]
        at = met.start()
    return signs
