from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from madar.desk.simulate import simulate

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        simulate(tmp_path / name, 50, 3)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two


def test_meta_and_truth_tell_of_every_file(tmp_path: Path) -> None:
    simulate(tmp_path, 50, 4)
    with (tmp_path / "meta.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["path"] for row in csv.DictReader(file)}
    claims = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["claims"]
    told = {each["path"] for claim in claims for each in claim["documents"]}
    there = {path.name for path in tmp_path.iterdir()} - {"meta.csv", "truth.json"}
    assert listed == told == there
    assert len(there) == 50
