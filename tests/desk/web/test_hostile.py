"""Two hundred attacks in every carrier: none is anything but text on any page, and no page changes its structure."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml import html

from madar.desk.web import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.case import Case

_SPEC = importlib.util.spec_from_file_location("hostile_case", Path(__file__).with_name("hostile.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)

#: What a page of ours is made of, whatever stands in it.
_ELEMENTS = """
    html head meta title style body a header div span form label input nav ul ol li main h1 h2 h3 h4 p section
    table thead tbody tr th td select option button fieldset legend details summary footer script bdi small
    strong b q sup code dl dt dd figure figcaption svg g rect path text circle mark article aside ins del br
    textarea datalist time img
"""
_ATTRIBUTES = """
    lang dir class charset name content href action method role for id type placeholder data-key hreflang
    tabindex aria-current aria-label aria-labelledby aria-describedby aria-sort aria-hidden scope value checked
    selected required maxlength autocomplete min max rows list rel title colspan data-row pattern download xmlns
    width height viewbox font-family font-size font-weight fill fill-opacity stroke stroke-width
    stroke-dasharray stroke-linecap preserveaspectratio datetime src alt x y rx d cx cy r text-anchor unicode-bidi direction start
"""
OURS, ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())


def test_there_are_two_hundred() -> None:
    assert len(set(hostile.PAYLOADS)) >= 200


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    case = hostile.made(tmp_path_factory.mktemp("attacked") / "<b>case</b>")
    yield case
    case.casebook.close()


def checked(text: str, where: str) -> Counter[str]:
    """How often each element stands on a page, once it is sure that all of them are ours and lead nowhere else."""
    page = html.document_fromstring(text)
    seen: Counter[str] = Counter()
    for each in page.iter():
        if not isinstance(each.tag, str):
            pytest.fail(f"{where}: a comment or instruction: {each}")
        seen[each.tag] += 1
        assert each.tag in OURS, where
        odd = set(map(str.lower, each.attrib)) - ATTRIBUTES
        assert not odd, f"{where}: {odd}"
        for name in ("href", "action"):
            to = each.get(name)
            assert to is None or (to.startswith(("/", "#")) and not to.startswith("//")), f"{where}: {to}"
    for picture in page.iter("img"):
        assert re.fullmatch(r"/sheet/[^/?#]+/\d+", picture.get("src") or ""), where
    assert [each.text for each in page.iter("style")] == [pages.style()]
    assert [each.text_content() for each in page.iter("script")] == [pages.script()]
    assert [each.get("name") or each.get("charset") for each in page.iter("meta")] == ["utf-8", "viewport", "referrer"]
    seen_ = [each.text or "" for each in page.iter()] + [each.tail or "" for each in page.iter()]
    seen_ += [v for each in page.iter() for k, v in each.attrib.items() if k != "value"]  # a form sends back as it came
    assert not [each for each in seen_ if "\u202e" in each], where
    return seen


def test_none_is_anything_but_text(attacked: Case, enter: Any) -> None:
    client = enter(attacked)
    lists = ["/", "/decisions", "/decisions?act=merge", "/time", "/map"]
    for name in ("claims", "sources", "actors"):
        lists += [f"/{name}?page={n}" for n in range(1, len(hostile.PAYLOADS) // 50 + 2)]
    for path in lists:
        checked(client.get(path).text, path)


def structure(client: Any, path: str) -> Counter[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    seen = checked(answer.text, path)
    loose = ["text", "rect", "path", "bdi", "option", "mark", "a", "span"]  # more of them where the words are longer
    loose += ["li"] if path.startswith("/actor") else []  # and where other claims hold the same words
    return Counter({tag: n for tag, n in seen.items() if tag not in loose})


@pytest.mark.parametrize(
    "kind", ["claim/c{}", "document/d{}", "compare?a=d{}&b=d{other}", "source?key={key}", "actor?id={actor}"]
)
def test_no_payload_changes_a_pages_structure(attacked: Case, enter: Any, kind: str) -> None:
    client = enter(attacked, "ar")
    found = Counter[str]()
    for n, payload in enumerate(hostile.PAYLOADS):
        if n == 0 or "\x00" in payload:
            continue  # zero bytes end an address; the pages that show them are looked at above
        key, actor = quote(f"person:{payload}", safe=""), quote(f"person:{n}{payload}", safe="")
        seen = structure(client, "/" + kind.format(n, key=key, actor=actor, other=(n + 1) % len(hostile.PAYLOADS)))
        assert seen == (found or seen), payload
        found = seen


def test_what_a_person_types_is_text_too(attacked: Case, enter: Any) -> None:
    client = enter(attacked)
    for payload in hostile.PAYLOADS[::13]:
        said = quote(payload, safe="")
        for path in (f"/search?q={said}", f"/claims?words={said}&link={said}&stance={said}&order={said}&since={said}",
                     f"/sources?words={said}&kind={said}", f"/actors?words={said}", f"/dossier?claim={said}&words={said}",
                     f"/document/{said}", f"/claim/{said}", f"/?said={said}&lang={said}&digits={said}", f"/map?words={said}",
                     f"/decisions?act={said}", f"/{said}", f"/document/d1?at={said}&from={said}"):  # fmt: skip
            checked(client.get(path).text, path)
