"""The made-up world: events, their origins, and the outlets that had them first.

Truth by construction: the first to tell of each root is always in the trove, and no outlet tells of one event twice; so
an event's lines are its roots, but for those that share an owner (one line) or may share a source (docs/method).
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from madar.desk.simulate.articles import Event, Hop
from madar.desk.simulate.names import BODIES, OUTLETS, OWNERS, PLACES, ROLES, SPEAKERS, Outlet, person, table
from madar.desk.simulate.press import Press
from madar.desk.simulate.wording import What

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DAY, DAYS = date(2031, 1, 1), 1800
DATED = 0.4  # events whose day is told
LEAK_IN_TROVE = 0.5
SHARES_ROLE = 0.15  # two unnamed sources are called the same
SPEAKS_FOR_OWNER = 0.3  # an owned outlet has it first from its owner
COMES_BACK = 0.12  # the first comes back to its own story on the word of one that cites it
SHARES_OWNER = 0.08  # two that had it first belong to one group


def told(documents: int, seed: int) -> Iterator[Event]:
    """The events of a world of so many documents, one after the other; each depends on the seed and its number only."""
    left, n = documents, 0
    while left:
        made = event(f"{seed} {n}", n, left)
        yield made
        left -= len(made.articles)
        n += 1


def event(seed: str, n: int, most: int) -> Event:
    """One event and its articles in the order they were written, at most so many."""
    chance = random.Random(seed)  # noqa: S311 - a made-up world, not a secret
    place, other = chance.sample(PLACES, 2)
    body, second = chance.sample(BODIES, 2)
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    kind = chance.choice(sorted(table("ar")["events"]))
    what = What(kind, chance.randint(11, 99), place, other, body, second, day if chance.random() < DATED else None)
    made = Event(f"e{n}", what)
    size = min(most, chance.choice((3, 4, 5, 6, 7, 8, 10, 12, 14, 24)))
    roots = min(size, chance.choice((1, 1, 1, 2, 3)))
    outlets = _outlets(chance, size, roots)
    made.firsts = outlets[:roots]
    made.origins = _origins(chance, made, roots)
    press = Press(chance, made, day)
    for root in range(roots):
        spare = size - len(made.articles) > roots - root
        if spare and made.origins[root].kind == "paper" and chance.random() < LEAK_IN_TROVE:
            press.leak(root)
        press.first(root, outlets[root])
    for outlet in outlets[roots:]:
        if len(made.articles) < size:
            press.repeat(outlet)
    if len(made.articles) < most and chance.random() < COMES_BACK and press.rings():
        press.follow_up()
    return made


def _outlets(chance: random.Random, size: int, roots: int) -> list[Outlet]:
    """Whom the articles are by; the first of each root share an owner now and then."""
    outlets = chance.sample(OUTLETS, size)
    if roots > 1 and chance.random() < SHARES_OWNER:
        owned = [each for each in OUTLETS if each.owner]
        one = chance.choice(owned)
        two = [one, chance.choice([each for each in owned if each.owner == one.owner and each != one])]
        outlets = [*two, *(each for each in outlets if each not in two)][:size]
    return outlets


def _origins(chance: random.Random, made: Event, roots: int) -> list[Hop]:
    out: list[Hop] = []
    for root in range(roots):
        kind = chance.choices(("person", "organisation", "unnamed", "paper"), (35, 25, 20, 20))[0]
        key = f"{kind}:{made.claim}:{root}"
        if kind == "person":
            hop = Hop(kind, key, person(chance))
        elif kind == "organisation":
            at = chance.choice([n for n in range(len(SPEAKERS)) if f"speaker:{n}" not in {each.key for each in out}])
            hop = Hop(kind, f"speaker:{at}", SPEAKERS[at])
        elif kind == "unnamed":
            same = [each for each in out if each.kind == "unnamed"]
            hop = Hop(kind, key, same[0].name if same and chance.random() < SHARES_ROLE else chance.choice(ROLES))
        else:
            hop = Hop(kind, key, person(chance))  # the paper is known by who gave it
        owner = made.firsts[root].owner
        if owner and chance.random() < SPEAKS_FOR_OWNER and all(each.key != owner for each in out):
            hop = Hop("organisation", owner, OWNERS[int(owner.split(":")[1])])
        out.append(hop)
    return out
