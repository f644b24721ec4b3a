"""How the made-up press words things: propositions, and the sentences that say whose they are; ar.toml, en.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from madar.desk.simulate.names import Name, Outlet, table

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import date

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class What(NamedTuple):
    """What happened: a kind of event and who and what took part, with the day where it is told."""

    kind: str
    number: int
    place: Name
    other: Name
    body: Name
    second: Name
    day: date | None


class Said(NamedTuple):
    """A sentence as it is printed, and the words of it that are the claim."""

    sentence: str
    quote: str


def gendered(text: str, *, feminine: bool) -> str:
    """Arabic verbs made to agree with their doer.

    >>> gendered("قال(ت) وينفي|وتنفي", feminine=True)
    'قالت وتنفي'
    """
    text = re.sub(r"\(([تا])\)", r"\1" if feminine else "", text)
    return re.sub(r"(\w+)\|(\w+)", r"\2" if feminine else r"\1", text)


def to(name: str) -> str:
    """An Arabic name after the preposition of "to".

    >>> to("الدكتور سالم"), to("صحيفة الفنار")
    ('للدكتور سالم', 'لصحيفة الفنار')
    """
    return "ل" + (name[1:] if name.startswith("ال") else name)


def told_day(day: date, lang: str) -> str:
    """A day as the press writes it."""
    return f"{day.day} {table(lang)['months'][day.month - 1]} {day.year}"


def headline(what: What, lang: str) -> str:
    """What happened, as a title."""
    text = gendered(str(table(lang)["events"][what.kind]["headline"]), feminine=what.body.feminine)
    return _started(_filled(text, what, lang))


def news(what: What, lang: str) -> str:
    """A title that says nothing."""
    return str(table(lang)["frames"]["news"]).format(place=what.place.of(lang))


def say(
    chance: random.Random,
    what: What,
    lang: str,
    frame: str,
    *,
    source: Name | None = None,
    outlet: Outlet | None = None,
    eastern: bool = False,
    wordings: Sequence[int] = (0, 1),
) -> Said:
    """One sentence of a kind of frame, about what happened, in one of the wordings of it."""
    frames = table(lang)["frames"]
    choices = frames[frame]
    form = str(chance.choice(choices) if isinstance(choices, list) else choices)
    events = table(lang)["events"][what.kind]
    side = "verbal" if "{verbal}" in form else "nominal"
    quote = gendered(str(events[side][chance.choice(wordings)]), feminine=what.body.feminine)
    quote = _filled(quote, what, lang)
    if what.day is not None:
        quote += " " + frames["on_day"].format(day=told_day(what.day, lang))
    by = outlet.name if outlet is not None and "{outlet}" in form and frame != "handed" else source
    doer = what.body if frame == "denied" else by
    named = source.of(lang) if source else ""
    printed = outlet.name.of(lang) if outlet else ""
    slots = {"source": named, "outlet": printed, "to_source": to(named), "to_outlet": to(printed)}
    slots |= {"body": what.body.of(lang), "giver": named, "nominal": quote, "verbal": quote}
    sentence = _started(gendered(form, feminine=doer is not None and doer.feminine).format(**slots))
    if "{nominal}" not in form and "{verbal}" not in form:
        quote = ""
    elif sentence.startswith(quote[1:], 1):
        quote = sentence[: len(quote)]
    if eastern:
        return Said(sentence.translate(EASTERN), quote.translate(EASTERN))
    return Said(sentence, quote)


def _filled(text: str, what: What, lang: str) -> str:
    names = {key: getattr(what, key).of(lang) for key in ("place", "other", "body", "second")}
    return text.format(n=what.number, **names)


def _started(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def letter(what: What, lang: str, serial: int, day: date) -> Said:
    """A leaked letter, and the words of it that are the claim."""
    quote = _filled(
        gendered(str(table(lang)["events"][what.kind]["nominal"][0]), feminine=what.body.feminine), what, lang
    )
    form = str(table(lang)["frames"]["letter"])
    return Said(form.format(serial=serial, day=told_day(day, lang), nominal=quote), quote)
