"""What does not fit in a document itself is in the dossier, on its document's screen and on the case's, in both languages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from madar.case import Case
from madar.desk.cli import madar

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Client

WHEN = "2026-01-01T00:00:00Z"
LETTER = "بلدة نور، الاثنين 4 أيار 2016\nقال سالم النمر إن القافلة <b>عبرت</b> الجسر.\n"
REPORT = "Tuesday the 4th of May 2016\nSalim Nimr said the convoy crossed the bridge.\n"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("unfit")
    trove = folder / "trove"
    trove.mkdir()
    (trove / "letter.txt").write_text(LETTER)
    (trove / "copy of letter.txt").write_text(LETTER)
    (trove / "report.txt").write_text(REPORT)
    (trove / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (trove / "elsewhere.txt").symlink_to("report.txt")
    made = Case.create(folder / "case", when=WHEN, who="test")
    made.add([trove], said={}, when=WHEN, who="test")
    made.run()
    return made


def test_each_is_kept_with_the_case(case: Case) -> None:
    found = {(each.code, case.paths()[each.subject]) for each in case.authenticity()}
    assert found >= {("weekday_mismatch", "copy of letter.txt"), ("weekday_mismatch", "report.txt")}
    assert ("same_bytes", "copy of letter.txt") in found
    listed = CliRunner().invoke(madar, ["authenticity", str(case.folder), "--json"]).stdout.splitlines()
    assert {(row["code"], row["path"]) for row in map(json.loads, listed)} == found


def plain(page: bytes) -> str:
    """A page without what sets words apart."""
    return re.sub(r"</?bdi[^>]*>", "", page.decode())


@pytest.mark.parametrize(
    ("lang", "told"),
    [("ar", "يقول الاثنين، وكان 2016-05-04 يوم الأربعاء"), ("en", "It says Tuesday; 2016-05-04 was a Wednesday.")],
)
def test_the_dossier_tells_it(case: Case, lang: str, told: str) -> None:
    ids = [each.claim.claim_id for each in case.accounts()]
    page = plain(case.dossier(ids, lang=lang, pdf=False))
    assert told in page
    assert "<b>عبرت" not in page
    letters = {"ar": "أسماؤه: copy of letter.txt | letter.txt", "en": "Its names: copy of letter.txt | letter.txt"}
    assert letters[lang] in page
    hidden = plain(case.dossier(ids, lang=lang, pdf=False, withheld=["letter"]))
    assert letters[lang] not in hidden


@pytest.mark.parametrize(("lang", "name"), [("ar", "اليوم والتاريخ لا يتفقان"), ("en", "Weekday and date do not fit")])
def test_the_screens_tell_it(case: Case, enter: Callable[..., Client], lang: str, name: str) -> None:
    client = enter(case, lang)
    assert name in client.get("/").text
    doc_id = next(each.subject for each in case.authenticity() if each.code == "weekday_mismatch")
    assert name in client.get(f"/document/{doc_id}").text


@pytest.mark.parametrize(("lang", "words"), [("ar", ("تعذرت قراءته", "رُفض")), ("en", ("could not be read", "refused"))])
def test_what_was_not_read_is_told_with_its_outcome(
    case: Case, enter: Callable[..., Client], lang: str, words: tuple[str, str]
) -> None:
    page = plain(enter(case, lang).get("/").text.encode())
    for name, outcome in zip(("broken.pdf", "elsewhere.txt"), words, strict=True):
        assert re.search(rf"<td>{re.escape(name)}</td><td>{outcome}\. ", page)
