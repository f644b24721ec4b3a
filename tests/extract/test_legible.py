"""Texts as they come: marks that nobody sees, letters drawn out or taken apart, printed lines, two languages in one."""

from __future__ import annotations

import textwrap
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.extract.attributions import attributions
from madar.extract.legible import legible, unmarked, unwrapped
from madar.lang.text import INVISIBLE, TATWEEL
from madar.terms import Span

TABLES = Path(__file__).resolve().parents[1] / "tables"
TEXTS = [
    (lang, case["text"])
    for lang in ("ar", "en")
    for case in tomllib.loads((TABLES / f"attribution_{lang}.toml").read_text(encoding="utf-8"))["case"]
]
ARTICLE = (
    "أعلن وزير النقل سامر حمدان أن الجسر الجديد في برقة سيفتح قبل الشتاء رغم تأخر العمال. "
    "وأضاف في تصريح لصحيفة المدى أن الكلفة لم تتغير منذ العام الماضي، مشيرا إلى أن المدينة تحتاج إلى جسر آخر. "
    "ونفى العمدة خالد الراوي أن تكون البلدية قد تلقت شكوى من السكان في الأشهر الأخيرة."
)
QUOTED = (
    "The port of Azira was closed last night after the fire, the harbour master said in a letter to the town council."
)


def told(text: str, lang: str) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution as they are read, without what is not seen."""
    return [
        tuple(seen("|".join(text[a:b] for a, b in part)) for part in (one.source, one.cue, one.content))
        for one in attributions(text, lang)
    ]


def seen(text: str) -> str:
    plain = "".join(char for char in text if char not in INVISIBLE + TATWEEL)
    return unicodedata.normalize("NFC", plain)


def with_marks(text: str) -> str:
    return "".join(char + (chr(0x200F) + chr(0x202A) if char == " " else "") for char in text)


@pytest.mark.parametrize("change", [with_marks, lambda text: unicodedata.normalize("NFD", text)])
def test_what_no_reader_sees_changes_nothing(change: object) -> None:
    assert callable(change)
    for lang, text in TEXTS:
        assert told(change(text), lang) == told(text, lang), text


def test_letters_drawn_out_change_nothing() -> None:
    drawn = ARTICLE.replace("ن ", TATWEEL + "ن ").replace("قال", "قـال").replace("أعلن", "أعـلن")
    assert told(drawn, "ar") == told(ARTICLE, "ar")
    assert len(told(ARTICLE, "ar")) == 4


@pytest.mark.parametrize("width", [40, 60, 80])
def test_printed_lines_are_read_like_one(width: int) -> None:
    lines, line = [], ""
    for word in (ARTICLE + " " + ARTICLE).split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    printed = "\n".join([*lines, line])
    assert [content.replace("\n", " ") for *_, content in told(printed, "ar")] == [
        content for *_, content in told(ARTICLE + " " + ARTICLE, "ar")
    ]


REPORT = (
    'Al-Mada News said on Monday that the bridge over the river had been closed. "Nobody was hurt in the night. The '
    'road will be open again by Friday," said Salma Haddad, a spokeswoman for the harbour board in the old town.\n\n'
    "The minister, Samir Hamdan, told reporters that the crane had been old, and added that the ministry would look at "
    "every cable of the port before the winter begins and the first ships of the northern line arrive in the harbour."
)


def printed(text: str, width: int) -> str:
    return "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))


@pytest.mark.parametrize("width", [50, 66, 84])
def test_printed_english_is_read_like_one(width: int) -> None:
    want = [content for *_, content in told(REPORT, "en")]
    assert len(want) == 4
    assert [content.replace("\n", " ") for *_, content in told(printed(REPORT, width), "en")] == want


def test_a_word_parted_at_the_end_of_a_line_is_one() -> None:
    lines = printed(REPORT, 66).replace("spokeswoman", "spokes-\nwoman").replace("reporters", "report-\ners")
    want = [content for *_, content in told(REPORT, "en")]
    assert [content.replace("-\n", "").replace("\n", " ") for *_, content in told(lines, "en")] == want


@pytest.mark.parametrize("mark", ["• ", "- ", "▪", "* "])
def test_marks_of_a_list_change_nothing(mark: str) -> None:
    for lang, text in (("ar", ARTICLE.replace(". ", ".\n")), ("en", REPORT.replace("\n\n", "\n"))):
        marked = "\n".join(mark + line for line in text.split("\n"))
        assert told(marked, lang) == told(text, lang)
    assert unmarked("- 5\nقال") == "- 5\nقال"


def test_verse_lists_and_short_lines_keep_their_breaks() -> None:
    for text in ("قال\nنعم\nثم\nمضى", "- قال الوزير إن الجسر آمن جدا\n- وقالت الطبيبة إن اللقاح نافع\n" * 3, ARTICLE):
        assert unwrapped(text) == text


def test_a_paragraph_in_the_other_language_is_read_in_it() -> None:
    for lang, text in (
        ("ar", f"{ARTICLE}\n{QUOTED}\n"),
        ("en", f"{QUOTED}\n{ARTICLE}\n"),
        ("", f"{ARTICLE}\n{QUOTED}"),
    ):
        found = {content for *_, content in told(text, lang)}
        assert "The port of Azira was closed last night after the fire" in found, lang
        assert "أن الجسر الجديد في برقة سيفتح قبل الشتاء رغم تأخر العمال" in found, lang


def test_furniture_is_left_out_where_marks_stand_before_it() -> None:
    head = with_marks("قال الوزير إن المال جاهز.") + "\n"
    text = head + "وقالت الطبيبة إن اللقاح نافع."
    [one] = attributions(text, "ar", furniture=(Span(0, len(head) - 1),))
    assert [text[a:b] for a, b in one.source] == ["الطبيبة"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="اب قال\u0654:\n.\u200f\u202e\u0640«»\u00ad", max_size=80))
def test_the_way_back_leads_to_the_same_letters(text: str) -> None:
    read = legible(text)
    assert not set(read.text) & set(INVISIBLE)
    for i, char in enumerate(read.text):
        start, end = read.span(Span(i, i + 1))
        assert unicodedata.normalize("NFC", seen(text[start:end])) == char or char == TATWEEL
        assert read.here(Span(start, end)) == Span(i, i + 1)
    assert len(unwrapped(text)) == len(text)
