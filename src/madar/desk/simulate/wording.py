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
SIDES = ("nominal", "verbal", "noun")
BY_ALIAS = 0.3  # of the outlets that are named: without what kind of outlet they are


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


def gendered(text: str, *, feminine: bool, other: bool = False) -> str:
    """Arabic verbs made to agree with their doer, and those marked for it with the other one named.

    >>> gendered("قال(ت) وينفي|وتنفي [ت] نفى¦نفت", feminine=True, other=True)
    'قالت وتنفي ت نفت'
    """
    text = re.sub(r"\(([تا])\)", r"\1" if feminine else "", text)
    text = re.sub(r"\[([تا])\]", r"\1" if other else "", text)
    text = re.sub(r"(\w+)\|(\w+)", r"\2" if feminine else r"\1", text)
    return re.sub(r"(\w+)¦(\w+)", r"\2" if other else r"\1", text)


def to(name: str) -> str:
    """An Arabic name after the preposition of "to".

    >>> to("الدكتور سالم"), to("صحيفة الفنار")
    ('للدكتور سالم', 'لصحيفة الفنار')
    """
    return "ل" + (name[1:] if name.startswith("ال") else name)


def told_day(day: date, lang: str, months: str = "months") -> str:
    """A day as the press writes it."""
    return f"{day.day} {table(lang)[months][day.month - 1]} {day.year}"


def headline(what: What, lang: str, chance: random.Random | None = None) -> str:
    """What happened, as a title: the plainest, or by chance one of them."""
    titles = table(lang)["events"][what.kind]["headline"]
    return _started(_told(str(chance.choice(titles) if chance else titles[0]), what, lang))


def news(what: What, lang: str, chance: random.Random) -> str:
    """A title that says nothing."""
    return str(chance.choice(table(lang)["frames"]["news"])).format(place=what.place.of(lang))


def say(
    chance: random.Random,
    what: What,
    lang: str,
    frame: str,
    *,
    source: Name | None = None,
    outlet: Outlet | None = None,
    by: Outlet | None = None,
    wordings: Sequence[int] = (0, 1, 2),
) -> Said:
    """One sentence of a kind of frame, about what happened, in one of the wordings of it, as the outlet ``by`` has it.

    Takes ``source`` and ``outlet``, whom the frame names.
    """
    form = _form(chance, lang, frame, named=outlet is not None)
    side = next((each for each in SIDES if f"{{{each}}}" in form), "")
    words = _proposition(what, lang, side or "nominal", chance.choice(wordings), by)
    doer = what.body if frame == "denied" else outlet.name if outlet is not None and "{outlet}" in form else source
    form = gendered(form, feminine=bool(doer and doer.feminine), other=bool(source and source.feminine))
    named = source.of(lang) if source else ""
    printed = "" if outlet is None else (outlet.alias if chance.random() < BY_ALIAS else outlet.name).of(lang)
    slots = {"source": named, "outlet": printed, "to_source": to(named), "to_outlet": to(printed), "giver": named}
    sentence = _started(form.format(**slots, **dict.fromkeys(SIDES, words), body=what.body.of(lang)))
    at = sentence.lower().find(words.lower()) if side else 0
    said = Said(sentence, sentence[at : at + len(words)] if side else "")
    if lang == "ar" and by is not None and by.eastern():
        return Said(said.sentence.translate(EASTERN), said.quote.translate(EASTERN))
    return said


def _form(chance: random.Random, lang: str, frame: str, *, named: bool) -> str:
    choices = table(lang)["frames"][frame]
    choices = choices if isinstance(choices, list) else [choices]
    return str(chance.choice([each for each in choices if named or "outlet}" not in each]))


def _proposition(what: What, lang: str, side: str, wording: int, by: Outlet | None) -> str:
    events = table(lang)["events"][what.kind]
    words = _told(str(events.get(side, events["nominal"])[wording]), what, lang)
    if what.day is None:
        return words
    months = "months_east" if lang == "ar" and by is not None and by.levantine() else "months"
    return f"{words} {table(lang)['frames']['on_day'].format(day=told_day(what.day, lang, months))}"


def _told(text: str, what: What, lang: str) -> str:
    text = gendered(text, feminine=what.body.feminine, other=what.second.feminine)
    names = {key: getattr(what, key).of(lang) for key in ("place", "other", "body", "second")}
    return text.format(n=what.number, **names)


def _started(sentence: str) -> str:
    """The sentence with a capital, also where it opens with a quotation mark."""
    at = next((n for n, letter in enumerate(sentence) if letter.isalnum()), 0)
    return sentence[:at] + sentence[at].upper() + sentence[at + 1 :]


def letter(what: What, lang: str, serial: int, day: date, *, form: str, number: int) -> Said:
    """A leaked letter that tells it, or an order to do it, and the words of it that are the claim in its wording."""
    order = form == "order"
    side, told = ("noun", what) if order else ("nominal", what._replace(day=None))
    words = _proposition(told, lang, side, number, None)
    text = str(table(lang)["frames"][form])
    return Said(text.format(serial=serial, day=told_day(day, lang), nominal=words, noun=words), words)
