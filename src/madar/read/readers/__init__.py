"""The readers, one a family of files, and the walk that opens files within files.

A reader takes a ``Content`` and gives items: texts (``Draft``), files packed inside (``Packed``), faults of a part,
signs of life. It raises Refused (a budget of ours) or Unreadable (their file), nothing else; what escapes all the same
is caught here, named as undeclared, and costs that one file.
"""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from madar.errors import Refused, Unreadable
from madar.limits import DEPTH, NAME_CHARS
from madar.read import masthead, sniff
from madar.read.readers import load, rehearsal, table
from madar.read.readers.content import Budget, Content, Packed, WantsPictures
from madar.read.warden import OUT_OF_MEMORY, Task
from madar.read.wire import ENDED, WANTS_PICTURES, Draft, Fault, Message, Started, clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.read.readers.content import Item
    from madar.read.warden import View
    from madar.terms import Outcome

prepare = load.prepare
load.everything()


def rehearse() -> None:
    """Read a made-up file of each of the commonest kinds, so that no worker has to make what reading them needs."""
    for name, made in rehearsal.files():
        for _ in read(memoryview(made), Task(0, name)):
            pass


def read(untrusted_bytes: memoryview, task: Task) -> Iterator[Message]:
    """Everything that can be read out of an original, as messages."""
    content = Content(untrusted_bytes, task.name, budget=Budget(), pictures=task.pictures)
    if task.view:
        return _guarded(content, _shown(content, task.view, 0))
    return _open(content, 0, task.resume, task.again, 0)


def _open(content: Content, step: int, resume: tuple[int, ...], again: bool, depth: int) -> Iterator[Message]:  # noqa: FBT001
    yield Started(step, content.origin)
    yield from _guarded(content, _items(content, resume, again, depth))
    yield ENDED


def _guarded(content: Content, messages: Iterator[Message]) -> Iterator[Message]:
    """The messages; whatever ends them early as a message too."""
    try:
        yield from messages
    except WantsPictures:
        yield WANTS_PICTURES
        raise SystemExit from None
    except Refused as refusal:
        yield Fault("over_budget", content.origin, refusal.cause, refusal.remedy)
    except Unreadable as fault:
        yield Fault(_OUTCOMES.get(fault.code, "unreadable"), content.origin, fault.cause, fault.remedy)
    except MemoryError:
        gc.collect()
        yield Fault("over_budget", content.origin, *OUT_OF_MEMORY)
    except RecursionError:
        yield Fault("over_budget", content.origin, "it nests deeper than a reader can follow (MARKUP_DEPTH)", _OWN)
    except Exception as fault:  # noqa: BLE001 - the last net under every parser; tests count what falls into it
        yield Fault("crashed", content.origin, f"undeclared {type(fault).__name__}: {fault}"[: NAME_CHARS.number], _OWN)


_OUTCOMES: dict[str, Outcome] = {"encrypted": "encrypted", "empty": "empty"}
_COVERS = frozenset((
    "jpeg", "png", "gif", "bmp", "tiff", "webp", "heic", "avif",
    "pdf", "rtf", "html", "text", "doc", "binary", "program",
))  # fmt: skip
_OWN = "open it in its own program and add what you print from there"


def _items(content: Content, resume: tuple[int, ...], again: bool, depth: int) -> Iterator[Message]:  # noqa: FBT001
    """What one file gives, with all that is packed in it; what an earlier worker gave is left out."""
    if depth > DEPTH.number:
        raise Refused(
            "over-budget", f"it is packed deeper than DEPTH allows ({DEPTH.number} levels)", "unpack it first"
        )
    kind = content.kind or sniff.sniff(content.untrusted_bytes, content.name)
    given = 0
    for step, item in enumerate(_whole(content, kind)):
        behind, here = bool(resume) and step < resume[0], bool(resume) and step == resume[0]
        given += 1  # a fault too: it says why there is no text, and what to do
        if behind:
            continue
        if isinstance(item, Packed):
            if not here or len(resume) > 1 or again:
                yield from _open(_inner(content, item), step, resume[1:] if here else (), again and here, depth + 1)
        elif not here:
            yield from _told(item, content, kind)
        if here:
            resume = ()
    if not given:
        raise Unreadable("empty", "it holds no text", "nothing needs to be done")


def _whole(content: Content, kind: str) -> Iterator[Item]:
    """What a file gives; and where an archive stands behind it, that too: pictures and pages are good hiding places."""
    try:
        yield from table.reader(kind)(content)
    except Unreadable as fault:
        if not _hides_archive(content, kind):
            raise
        yield Fault(_OUTCOMES.get(fault.code, "unreadable"), "", fault.cause, fault.remedy)
    if _hides_archive(content, kind):
        content.budget.member()
        yield Packed(content.untrusted_bytes, "archive behind it", content.name, "zip")


def _hides_archive(content: Content, kind: str) -> bool:
    return kind in _COVERS and bool(sniff.zip_names(content.untrusted_bytes, 1))


def _shown(content: Content, view: View, depth: int) -> Iterator[Message]:
    """The page that is to be drawn, of the file that stands at its place or packs it."""
    kind = content.kind or sniff.sniff(content.untrusted_bytes, content.name)
    way = next(_way(content, kind, view), None) if depth < DEPTH.number else None
    if way:
        yield from _shown(way, view, depth + 1)
        return
    draw = table.DRAWN.get(kind)
    if not draw:
        raise Unreadable("no-page", "this kind of file has no pages to be shown", "open it in its own program")
    yield draw(content, view.page, view.width)


def _way(content: Content, kind: str, view: View) -> Iterator[Content]:
    """The packed file at a place, or that has it inside; names that come again are numbered, as documents are."""
    if view.origin == content.origin:
        return
    times: Counter[str] = Counter()
    for item in _whole(replace(content, pictures=False), kind):
        if isinstance(item, Packed):
            inner = _inner(content, item)
            times[inner.origin] += 1
            place = inner.origin if times[inner.origin] == 1 else f"{inner.origin} ({times[inner.origin]})"
            if view.origin == place or view.origin.startswith(f"{inner.origin}, "):
                yield inner


def _inner(content: Content, item: Packed) -> Content:
    origin = f"{content.origin}, {clean(item.place)}" if content.origin else clean(item.place)
    return Content(
        item.untrusted_bytes,
        item.name,
        origin[: NAME_CHARS.number],
        item.kind,
        content.budget,
        content.pictures,
        item.hints,
    )


def _told(item: Message, content: Content, kind: str) -> Iterator[Message]:
    """An item with its whole place and, where it is a text, with its masthead."""
    if isinstance(item, Draft | Fault) and content.origin:
        inner = f"{content.origin}, {item.origin}" if item.origin else content.origin
        item = item.at(inner[: NAME_CHARS.number])
    if not isinstance(item, Draft):
        yield item
        return
    if not any(char.isalnum() for char in item.text):
        yield Fault("empty", item.origin, "it holds no text", "nothing needs to be done")
        return
    cut = masthead.within_limits(item)
    if len(cut.text) < len(item.text):
        yield Fault(
            "over_budget", item.origin, "its text is longer than TEXT_CHARS allows; the rest was not kept", _OWN
        )
    noted = (("name", f"says another kind than the content, which is {kind}"),) if _mislabelled(kind, content) else ()
    yield masthead.complete(cut, notes=noted, hints=content.hints)


def _mislabelled(kind: str, content: Content) -> bool:
    return not content.kind and sniff.disagrees(kind, content.name)
