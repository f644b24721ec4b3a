"""What every reader takes and gives: bytes with their place and a shared budget; texts, packed files, signs of life."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from madar.errors import Refused
from madar.limits import MEMBER_BYTES, MEMBERS, UNPACKED_BYTES
from madar.read.wire import PULSE, Draft, Fault, Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST_PICTURE, MOST_PICTURES = 12_000, 60  # of those in a document: bytes (logos are smaller); how many are looked at
HIDDEN_CHARS = 200  # of what a page does not show, kept with the document
REMEDY = "unpack it with its own program and add the files you want"
SAVE_AGAIN = "open it in its own program, save it again, and add that"


@dataclass(slots=True)
class Budget:
    """What is still allowed for one original, all levels together: members and unpacked bytes, counted as they come."""

    members: int = MEMBERS.number
    unpacked: int = UNPACKED_BYTES.number

    def member(self) -> None:
        """One more packed file. Raises Refused where there were too many."""
        self.members -= 1
        if self.members < 0:
            raise Refused("over-budget", f"it packs more files than MEMBERS allows ({MEMBERS.number:,})", REMEDY)

    def bytes(self, count: int) -> None:
        """So many more unpacked bytes. Raises Refused where it gets too much."""
        self.unpacked -= count
        if self.unpacked < 0:
            cause = f"it unpacks to more than UNPACKED_BYTES allows ({UNPACKED_BYTES.number:,} bytes)"
            raise Refused("over-budget", cause, REMEDY)


@dataclass(slots=True)
class Content:
    """A file to be read: its bytes, name and place in the original.

    ``kind`` is set where the parent knows better than the bytes; ``pictures`` says whether OCR is at hand; ``hints``
    are what the parent knows of title, url, lang, published.
    """

    untrusted_bytes: bytes | memoryview
    name: str
    origin: str = ""
    kind: str = ""
    budget: Budget = field(default_factory=Budget)
    pictures: bool = False
    hints: tuple[tuple[str, str], ...] = ()


def hidden(words: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Words that a page does not show, as a document says it of itself; nothing where there are none."""
    told = " … ".join(dict.fromkeys(words))[:HIDDEN_CHARS]
    return (("hidden", told),) if told else ()


@dataclass(slots=True)
class Packed:
    """A file within a file; ``place`` is said within the parent ("member a/b.eml", "attachment report.pdf")."""

    untrusted_bytes: bytes | memoryview
    place: str
    name: str
    kind: str = ""
    hints: tuple[tuple[str, str], ...] = ()


Item = Draft | Fault | Packed | Sign
__all__ = ["PULSE", "Budget", "Content", "Draft", "Fault", "Item", "Packed", "Sign", "WantsPictures", "metered"]


class WantsPictures(Exception):
    """Raised by a reader, before it gives anything, that needs OCR where none is at hand."""


def metered(chunks: Iterator[bytes], budget: Budget, most: int = MEMBER_BYTES.number) -> bytes:
    """The bytes of a packed file, counted while they are unpacked. Raises Refused at the first one too many."""
    held = bytearray()
    for chunk in chunks:
        budget.bytes(len(chunk))
        if len(held) + len(chunk) > most:
            raise Refused("over-budget", f"a packed file is larger than MEMBER_BYTES allows ({most:,} bytes)", REMEDY)
        held += chunk
    return bytes(held)
