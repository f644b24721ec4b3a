"""Who and what there is in the made-up world: places, bodies, people, outlets and their owners, by world.toml.

Outlets, bodies, speakers, places and owners are what a reporter's own list would know (``known``); people are not.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

OWNED = 5  # every fifth outlet belongs to one of the owners


@cache
def table(name: str) -> dict[str, Any]:
    """A table of the made-up world: ``world`` for its names, ``ar`` and ``en`` for how its press words things."""
    return tomllib.loads((files("madar.desk.simulate") / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Name:
    """One thing in both languages; ``feminine`` as Arabic verbs have it."""

    ar: str
    en: str
    feminine: bool = False

    def of(self, lang: str) -> str:
        """It in one of the languages."""
        return self.ar if lang == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, station, agency or site, with the group that owns it, or none."""

    key: str
    name: Name
    alias: Name
    owner: str = ""

    @property
    def group(self) -> str:
        """What counts as one with it."""
        return self.owner or self.key

    def eastern(self) -> bool:
        """Whether it prints Arabic-Indic digits."""
        return int(self.key.split(":")[1]) % 3 == 0

    def levantine(self) -> bool:
        """Whether it calls the months as the Levant does."""
        return int(self.key.split(":")[1]) % 4 == 1


def _joined(heads: list[list[Any]], names: list[list[str]], *, english: str) -> tuple[Name, ...]:
    return tuple(
        Name(f"{head[0]} {name[0]}", english.format(head=head[1], name=name[1]), head[2] if len(head) > 2 else False)  # noqa: PLR2004 - the third cell
        for head in heads
        for name in names
    )


_WORLD = table("world")
PLACES = _joined(_WORLD["place_heads"], _WORLD["place_names"], english="{head} {name}")
BODIES = _joined(_WORLD["body_heads"], _WORLD["body_names"], english="the {name} {head}")
SPEAKERS = _joined(_WORLD["speaker_heads"], _WORLD["speaker_names"], english="the {name} {head}")
ROLES = tuple(Name(ar, en) for ar, en in _WORLD["roles"])
OWNERS = tuple(Name(ar, en) for ar, en in _WORLD["owners"])


def _outlets() -> Iterator[Outlet]:
    heads = _WORLD["outlet_heads"]
    for n, (ar, en) in enumerate(_WORLD["outlet_names"]):
        head_ar, feminine, head_en = heads[n % len(heads)]
        owner = "" if n % OWNED else f"owner:{n // OWNED % len(OWNERS)}"
        yield Outlet(f"outlet:{n}", Name(f"{head_ar} {ar}", f"{en} {head_en}", feminine), Name(ar, en), owner)


OUTLETS = tuple(_outlets())


def person(chance: random.Random) -> Name:
    """Somebody with a name, and perhaps a title."""
    parts = [chance.choice(_WORLD[key]) for key in ("titles", "given", "family")]
    ar, en = (" ".join(part[side] for part in parts if part[side]) for side in (0, 1))
    return Name(ar, en)


def known() -> list[dict[str, Any]]:
    """The names as a list of known actors: FollowTheMoney entities, for ``madar actors import``."""
    out: list[dict[str, Any]] = []

    def entity(key: str, schema: str, name: Name, **more: list[str]) -> None:
        english = name.en.removeprefix("the ")
        out.append(
            {"id": key, "schema": schema, "caption": english, "properties": {"name": [english, name.ar], **more}}
        )

    for outlet in OUTLETS:
        entity(outlet.key, "Organization", outlet.name, alias=[outlet.alias.en, outlet.alias.ar], topics=["media"])
    for n, name in enumerate(OWNERS):
        entity(f"owner:{n}", "Company", name)
    for kind, schema, names in (
        ("body", "Organization", BODIES),
        ("speaker", "Organization", SPEAKERS),
    ):
        for n, name in enumerate(names):
            entity(f"{kind}:{n}", schema, name)
    for n, name in enumerate(PLACES):
        place = {"full": [name.en, name.ar], "country": ["xw"]}
        out.append({"id": f"place:{n}", "schema": "Address", "caption": name.en, "properties": place})
    for outlet in OUTLETS:
        if outlet.owner:
            owned = {"owner": [outlet.owner], "asset": [outlet.key]}
            out.append({"id": f"own:{outlet.key}", "schema": "Ownership", "properties": owned})
    return out
