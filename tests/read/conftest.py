"""The walls that the readers' tests read behind, and the makers of files beside this one."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from madar.read.jail import Jail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from madar.read.jail import Reading

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    with Jail(workers=1, seconds=20) as held:
        yield held


@pytest.fixture
def read(jail: Jail, tmp_path: Path) -> Callable[[str, bytes], Reading]:
    """What comes of a file of this name with these bytes."""

    def one(name: str, untrusted_bytes: bytes) -> Reading:
        path = tmp_path / "original"
        path.write_bytes(untrusted_bytes)
        return jail.read(path, original=hashlib.sha256(untrusted_bytes).hexdigest(), name=name)

    return one
