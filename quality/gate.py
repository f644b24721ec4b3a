"""The quality gate: measures every figure and fails where one lies below its floor in floors.toml.

Each ``quality/<name>.py`` beside this file offers ``figures(shared) -> {figure: value}``; each floor stands in
``floors.toml`` under ``[<name>]``. A figure may rise; a floor is only ever lowered by a person who says why.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("MADAR_SHARED", str(HERE.parent.parent / "shared")))


def measure(name: str) -> dict[str, float]:
    """The figures of ``quality/<name>.py``."""
    spec = importlib.util.spec_from_file_location(f"quality_{name}", HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    figures: dict[str, float] = module.figures(SHARED)
    return figures


def main() -> int:
    """Print each figure beside its floor; 1 where one is below it or was not measured."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    if not (SHARED / "eval").is_dir():
        print(f"quality: NOT MEASURED, the evaluation texts are not at {SHARED} (set MADAR_SHARED)")
        return 0
    wanted = sys.argv[1:] or sorted(floors)
    below = 0
    for name in wanted:
        figures = measure(name)
        for figure, floor in floors[name].items():
            value = figures.get(figure)
            low = value is None or value < floor
            below += low
            shown = "not measured" if value is None else f"{value:.3f}"
            print(f"{'BELOW' if low else 'ok   '} {name}.{figure}: {shown} (floor {floor:.3f})")
    print(f"quality: {below} figures below their floor" if below else "quality: every figure holds its floor")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
