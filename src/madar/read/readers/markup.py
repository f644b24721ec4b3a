"""XML parsed with everything off that XML can do: entities, DTDs, network, huge trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from madar.errors import MadarError, Refused, Unreadable
from madar.limits import MARKUP_DEPTH
from madar.read.readers.content import SAVE_AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def xml(untrusted_bytes: bytes) -> _Element:
    """The root of an XML part.

    Raises Unreadable where it is broken, and where it brings a DTD; Refused where it nests too deep; MemoryError.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=True, recover=False
    )
    try:
        root = etree.fromstring(untrusted_bytes, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _cause(str(fault)) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("dtd", _DTD, SAVE_AGAIN)
    return root


def walked(root: _Element) -> Iterator[tuple[str, _Element]]:
    """Each element as it opens (``"start"``) and as it ends (``"end"``), in the order of the text.

    Raises Refused where elements nest deeper than MARKUP_DEPTH.
    """
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MARKUP_DEPTH.number:
            raise Refused(
                "over-budget", f"its elements nest deeper than MARKUP_DEPTH allows ({MARKUP_DEPTH.number})", SAVE_AGAIN
            )
        yield event, element


def attribute(element: _Element, name: str) -> str:
    """An attribute's words, whatever its namespace; nothing where it is not there."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rsplit("}", 1)[-1] == name), "")


def _cause(said: str) -> MadarError | MemoryError:
    """What libxml2 met, by its words: a bound of its own is one of ours."""
    if "Excessive depth" in said:
        told = f"its elements nest deeper than MARKUP_DEPTH allows ({MARKUP_DEPTH.number})"
        return Refused("over-budget", told, SAVE_AGAIN)
    if "amplification" in said or "entity loop" in said:
        return Unreadable("dtd", _DTD, SAVE_AGAIN)
    if said.startswith(NO_WORDS):
        return MemoryError(said)
    return Unreadable("broken", f"a part of it is no XML ({said})"[:300], SAVE_AGAIN)


_DTD = "a part of it brings a document type of its own, which is never followed"
#: What lxml says where libxml2 could not even keep its error: there was no memory left.
NO_WORDS = "unknown error"
