"""Words of a Word or OpenDocument text that its page does not show: marked as hidden, white on nothing, too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.read.readers.markup import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What must stand in a part before it is looked through run by run.
_SIGNS = (b"vanish", b'"FFFFFF"', b'"ffffff"', b'sz w:val="1"', b'sz w:val="2"', b'sz w:val="3"', b'sz w:val="4"')
_SMALL = frozenset("1234")  # half points: two points at most
_OFF = frozenset(("0", "false", "off", "none"))
_NO_COLOUR = frozenset(("", "auto", "FFFFFF", "NIL", "CLEAR", "TRANSPARENT", "#FFFFFF"))
_FORMS = "z-"  # Word's own styles for "Top of Form" in what was pasted from a web page
_ODT_SIGNS = (b'display="none"', b'display="true"', b'color="#ffffff"')


def concealed(untrusted_bytes: bytes, root: _Element, styles: frozenset[str] = frozenset()) -> list[str]:
    """The words of each run that is not seen, in their order; white ones on a filled cell, box or paragraph are.

    Takes: ``styles``, the names of those that hide what bears them.
    """
    if not styles and not any(sign in untrusted_bytes for sign in _SIGNS):
        return []
    found = []
    for run in root.iter("{*}r"):
        properties = run.find("{*}rPr")
        if (properties is not None and _unseen(run, properties)) or (styles and _styled(run, properties) & styles):
            words = " ".join("".join(each.text or "" for each in run.findall("{*}t")).split())
            if any(map(str.isalnum, words)):
                found.append(words)
    return found


def hiding_styles(root: _Element) -> frozenset[str]:
    """The styles of a Word document that mark as hidden what bears them."""
    found = set()
    for style in root.iter("{*}style"):
        hidden = _value(style.find("{*}rPr/{*}vanish"))
        name = attribute(style, "styleId")
        if hidden and hidden.lower() not in _OFF and name and not name.startswith(_FORMS):
            found.add(name)
    return frozenset(found)


def _styled(run: _Element, properties: _Element | None) -> set[str]:
    """The styles that a run and its paragraph bear; a run that says itself that it is shown bears none."""
    own = properties.find("{*}rStyle") if properties is not None else None
    if properties is not None and properties.find("{*}vanish") is not None:
        return set()
    paragraph = run.getparent()
    return {_value(own), _value(paragraph.find("{*}pPr/{*}pStyle") if paragraph is not None else None)}


def veiled(untrusted_bytes: bytes, root: _Element) -> list[str]:
    """The words of an OpenDocument text that are not seen: by their style, or in a section that is not displayed."""
    if not any(sign in untrusted_bytes for sign in _ODT_SIGNS):
        return []
    hiding = set()
    for style in root.iter("{*}style"):
        for each in style.iterfind("{*}text-properties"):
            filled = attribute(each, "background-color") + _of(style, "paragraph-properties", "background-color")
            white = attribute(each, "color").upper() == "#FFFFFF" and filled.upper() in _NO_COLOUR
            if white or attribute(each, "display") in ("none", "true"):
                hiding.add(attribute(style, "name"))
    found = []
    for element in root.iter("{*}p", "{*}h", "{*}span", "{*}section"):
        gone = str(element.tag).endswith("}section") and attribute(element, "display") == "none"
        if gone or attribute(element, "style-name") in hiding:
            words = " ".join("".join(map(str, element.itertext())).split())
            if any(map(str.isalnum, words)):
                found.append(words)
    return found


def _of(style: _Element, properties: str, name: str) -> str:
    found = style.find(f"{{*}}{properties}")
    return attribute(found, name) if found is not None else ""


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
