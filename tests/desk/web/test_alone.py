"""The real command on this machine: it lets in by its link alone, and a whole session sends nothing anywhere."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from madar.case import Case

pytestmark = pytest.mark.desk
ALONE = Path(__file__).with_name("alone.py")


def _own_network() -> bool:
    tools = all(shutil.which(each) for each in ("unshare", "ip", "chromium"))
    return tools and subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    not _own_network(), reason="NOT RUN: no network namespace may be made here, or no chromium is there"
)
def test_a_whole_session_sends_nothing_anywhere(own: Case) -> None:
    own.casebook.close()
    command = ["unshare", "-rn", sys.executable, str(ALONE), str(own.folder)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    found = json.loads(ended.stdout)
    assert found["heard"] == ["192.0.2.1"], "the listener is deaf, so its silence says nothing"
    assert found["seen"] == 9
    assert found["left"] == []


def test_the_command_prints_a_link_and_stops_when_told(own: Case, socket_enabled: None) -> None:  # noqa: ARG001
    own.casebook.close()
    command = [sys.executable, "-c", "from madar.desk.cli import main; main()", "serve", str(own.folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        link = running.stdout.readline().strip()
        told = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/enter\?token=[\w-]{32}", link)
        assert told is not None, link
        with httpx.Client(trust_env=False) as client:
            assert client.get(told[1]).status_code == 403
            assert client.get(link).status_code == 200
            assert client.get(told[1]).status_code == 200
        busy = [*command[:-1], told[1].rpartition(":")[2]]
        refused = subprocess.run(busy, capture_output=True, text=True, check=False, timeout=60)
        assert refused.returncode == 2
        assert "port-taken" in refused.stderr
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=20)
