"""The made-up files that are read before any worker is forked give their whole text, and leave nothing behind."""

from __future__ import annotations

import gc

import pytest

from madar.read import readers
from madar.read.readers import rehearsal
from madar.read.warden import Task
from madar.read.wire import Draft, Fault

FILES = list(rehearsal.files())


@pytest.mark.parametrize("at", range(len(FILES)), ids=[f"{n}-{name}" for n, (name, _) in enumerate(FILES)])
def test_each_is_read_whole(at: int) -> None:
    name, content = FILES[at]
    lines = rehearsal.ARABIC if at < len(FILES) // 2 else rehearsal.ENGLISH
    found = list(readers.read(memoryview(content), Task(0, name)))
    assert not [each for each in found if isinstance(each, Fault)]
    texts = [each.text for each in found if isinstance(each, Draft)]
    assert any(lines[2] in text and lines[3] in text for text in texts)


def test_what_is_read_afterwards_is_the_same() -> None:
    page = "<html><body><p>نفى المتحدث الخبر</p><p>The spokesman denied it.</p></body></html>".encode()
    before = list(readers.read(memoryview(page), Task(1, "b.html")))
    readers.rehearse()
    gc.collect()
    assert list(readers.read(memoryview(page), Task(1, "b.html"))) == before
