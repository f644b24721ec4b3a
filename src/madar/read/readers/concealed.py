"""Words of a Word document that its page does not show: marked as hidden, white on nothing, or too small to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What must stand in a part before it is looked through run by run.
_SIGNS = (b"vanish", b'"FFFFFF"', b'"ffffff"', b'sz w:val="1"', b'sz w:val="2"', b'sz w:val="3"', b'sz w:val="4"')
_SMALL = frozenset("1234")  # half points: two points at most
_OFF = frozenset(("0", "false", "off", "none"))
_NO_COLOUR = frozenset(("", "auto", "FFFFFF", "NIL", "CLEAR"))


def concealed(untrusted_bytes: bytes, root: _Element) -> list[str]:
    """The words of each run that is not seen, in their order; white ones on a filled cell, box or paragraph are."""
    if not any(sign in untrusted_bytes for sign in _SIGNS):
        return []
    found = []
    for run in root.iter("{*}r"):
        properties = run.find("{*}rPr")
        if properties is not None and _unseen(run, properties):
            words = " ".join("".join(each.text or "" for each in run.findall("{*}t")).split())
            if any(map(str.isalnum, words)):
                found.append(words)
    return found


def _value(element: _Element | None) -> str:
    """An element's ``val``, whatever its namespace; ``on`` where it stands without one."""
    if element is None:
        return ""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}val")), "on")


def _unseen(run: _Element, properties: _Element) -> bool:
    hidden = _value(properties.find("{*}vanish"))
    if hidden and hidden.lower() not in _OFF:
        return True
    if _value(properties.find("{*}sz")) in _SMALL:
        return True
    white = _value(properties.find("{*}color")).upper() == "FFFFFF"
    return white and properties.find("{*}highlight") is None and not _on_colour(run)


def _on_colour(run: _Element) -> bool:
    """Whether something behind a run is filled, as far as the document itself says so."""
    for each in (run, *run.iterancestors()):
        if str(each.tag).endswith(("}txbxContent", "}tbl")):
            return True  # its style may fill it
        for fill in each.findall("{*}rPr/{*}shd") + each.findall("{*}pPr/{*}shd") + each.findall("{*}tcPr/{*}shd"):
            filled = next((str(value) for name, value in fill.attrib.items() if str(name).endswith("}fill")), "")
            if filled.upper() not in _NO_COLOUR:
                return True
    return False
