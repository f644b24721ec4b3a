"""What tests share: the folder beside the repository, skipped loudly where it is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("MADAR_SHARED", str(Path(__file__).resolve().parents[1].parent / "shared")))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation texts and troves; a test that needs it is skipped with the reason on the screen."""
    if not (SHARED / "eval").is_dir():
        pytest.skip(f"NOT RUN: the evaluation texts are not at {SHARED} (set MADAR_SHARED)")
    return SHARED
