"""Nothing that a document or a file name holds reaches the terminal as a command to it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from madar.desk.cli import madar
from madar.desk.cli.screen import clean

if TYPE_CHECKING:
    from pathlib import Path

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\r\u202e\u2066\x00")))
def test_no_control_passes_the_gate(text: str) -> None:
    shown = clean(text)
    assert not [char for char in shown if unicodedata.category(char) == "Cc" and char not in "\t\n"]
    assert not set(shown) & set(BIDI)


def test_a_name_that_would_paint_the_screen_is_written_out(tmp_path: Path) -> None:
    trove = tmp_path / "trove"
    trove.mkdir()
    (trove / "\x1b[2J\x1b[31mred\u202etxt.exe").symlink_to("/etc/hostname")
    assert CliRunner().invoke(madar, ["new", str(tmp_path / "case")]).exit_code == 0
    ended = CliRunner().invoke(madar, ["add", str(tmp_path / "case"), str(trove)])
    assert "⟦U+001B⟧" in ended.output
    assert "\x1b" not in ended.output
    assert "\u202e" not in ended.output
