"""XML parsed with everything off that XML can do: entities, DTDs, network, huge trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from madar.errors import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

REMEDY = "open it in its own program, save it again, and add that"


def xml(untrusted_bytes: bytes) -> _Element:
    """The root of an XML part. Raises Unreadable where it is broken, and where it brings a DTD."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=True, recover=False
    )
    try:
        root = etree.fromstring(untrusted_bytes, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable("broken", f"a part of it is no XML ({fault})"[:300], REMEDY) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("dtd", "a part of it brings a document type of its own, which is never followed", REMEDY)
    return root
