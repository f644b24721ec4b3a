"""Which places a name may mean: all of them, those of the document's countries first, then their neighbours'."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madar.lang.gazetteer import Place, bearing, places
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Place", "candidates", "known_places"]


#: A record of our own and one of GeoNames that share a name and lie this near, in degrees, are one place.
BESIDE = 0.3


@cache
def _twins() -> Mapping[str, str]:
    """The id of our own record for each of GeoNames' that it says more names of."""
    return {
        other.place_id: own.place_id
        for own in (place for place in places() if place.place_id.startswith("own:"))
        for name in own.names
        for other in bearing(name)
        if other.country == own.country
        and abs(other.latitude - own.latitude) < BESIDE
        and abs(other.longitude - own.longitude) < BESIDE
    }


@lru_cache(maxsize=65_536)
def known_places(name: str) -> frozenset[str]:
    """The ids of all places that bear a name; our own record and GeoNames' of one town are one place."""
    return frozenset(_twins().get(place.place_id, place.place_id) for place in bearing(name))


def candidates(name: str, *, countries: Sequence[str] = ()) -> tuple[Place, ...]:
    """All places a name may mean, the likeliest first.

    Takes: ``countries``, codes of the countries the document speaks of, the first the most. A larger place goes before
    a smaller one only among places equally near to these; with no country known the order means nothing but size.

    >>> [place.country for place in candidates("القنيطرة", countries=["SY"])]
    ['SY', 'MA']
    """
    borders = table("world", "neighbours")
    near = {code for country in countries for code in borders.get(country, ())}
    rank = {country: n for n, country in enumerate(countries)}

    def order(place: Place) -> tuple[int, int, str]:
        nearness = rank.get(place.country, len(rank) if place.country in near else len(rank) + 1)
        return nearness, -place.people, place.place_id

    return _once(tuple(sorted(bearing(name), key=order)))


def _once(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places, of two records of one spot (ours and GeoNames') the first."""
    kept: list[Place] = []
    for place in places:
        spot = place.country, round(place.latitude, 1), round(place.longitude, 1)
        if all((k.country, round(k.latitude, 1), round(k.longitude, 1)) != spot for k in kept):
            kept.append(place)
    return tuple(kept)
