"""T08: no pattern of ours repeats a repetition, but those below, which cannot stumble over what they repeat."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from re import _constants as code
from re import _parser as parser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Why a pattern whose repetition holds another takes linear time: a sign that is no letter stands before each further
#: run of letters (so that a text can be parted in one way alone), or nothing is asked behind the repetition (so that
#: it never goes back).
HARMLESS = {
    "lang/text.py": "marks between letters; nothing is asked behind",
    "lang/known.py": "a point before each further part of an address",
    "extract/mentions.py": "a sign before each further run",
    "extract/en/page.py": "a sign before each further run",
    "resolve/parts.py": "an apostrophe before each further run",
    "resolve/shortforms.py": "a blank behind each word, and no blank within one",
    "resolve/anchors.py": "a sign before each further run",
    "weigh/authenticity.py": "a sign before each further run",
    "publish/wording.py": "the sign of an object behind each run of blanks",
    "read/readers/ocr.py": "a sign before each further run",
}
FAR = 64  # a repetition that may go on longer


def _repeated(parsed: Any, *, inside: bool = False) -> bool:
    """Whether a repetition without end stands in another one; what never goes back (x++) counts as none."""
    for kind, said in parsed:
        if kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            long = said[1] > FAR
            if (long and inside) or _repeated(said[2], inside=inside or long):
                return True
        elif any(_repeated(each, inside=inside) for each in _inner(kind, said)):
            return True
    return False


def _inner(kind: Any, said: Any) -> Iterator[Any]:
    if kind is code.SUBPATTERN:
        yield said[3]
    elif kind is code.BRANCH:
        yield from said[1]
    elif kind in (code.ASSERT, code.ASSERT_NOT):
        yield said[1]
    elif kind is code.GROUPREF_EXISTS:
        yield from (each for each in said[1:] if each)


def test_no_pattern_repeats_a_repetition() -> None:
    ended = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(ended.stdout)
    assert len(found) > 250
    nested = {where for where, pattern, flags in found if _repeated(parser.parse(_typed(pattern), int(flags)))}
    assert nested == set(HARMLESS)


def test_a_pattern_that_blows_up_would_be_seen() -> None:
    for bad in (r"(a+)+b", r"(?:a|b*)*c", r"(?:x(?:y{2,})*z?)*$"):
        assert _repeated(parser.parse(bad))
    for good in (r"a+b+", r"(?:a{1,9}b)*", r"(?:a++|b)*c"):
        assert not _repeated(parser.parse(good))


def _typed(pattern: str) -> str | bytes:
    return pattern[1:].encode("latin-1") if pattern[0] == "b" else pattern[1:]


def _compiled() -> list[tuple[str, str, int]]:
    """Every pattern that a module of Madar makes when it is loaded, or for the first text it meets."""
    found: set[tuple[str, str, int]] = set()
    whole = re.compile

    def noted(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        _, ours, where = sys._getframe(1).f_code.co_filename.partition("/src/madar/")
        if ours and isinstance(pattern, str | bytes):
            kept = f"s{pattern}" if isinstance(pattern, str) else f"b{pattern.decode('latin-1')}"
            found.add((where, kept, int(flags)))
        return whole(pattern, flags)

    re.compile = noted  # type: ignore[assignment]
    import madar  # noqa: PLC0415 - after the net is laid

    for module in pkgutil.walk_packages(madar.__path__, "madar."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from madar.extract.attributions import attributions  # noqa: PLC0415
    from madar.read import masthead  # noqa: PLC0415

    masthead.warm()
    for text in ("قال سالم النمر إن القافلة لم تعبر الجسر أمس.", "Salim Nimr said the convoy did not cross on 3 May."):
        attributions(text)
    return sorted(found)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_compiled()))
