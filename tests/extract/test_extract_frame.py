"""The shared frame of extract: dispatch by language, compiled cue tables, certainty, antecedents, headlines."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from madar.errors import Misuse
from madar.extract import attributions as frame
from madar.extract.antecedents import Speakers
from madar.extract.certainty import certainty_of, stance_of
from madar.extract.cues import Cue, cues, lexicon
from madar.extract.handovers import handovers
from madar.extract.headlines import headlines
from madar.lang import words
from madar.terms import Attribution, Span

ARABIC = "قالت الوزيرة سلمى حداد إن الجسر آمن."


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """An English reader that finds one word and notes what furniture it was given."""
    seen: list[Any] = []

    def read(text: str, furniture: Any, *, explain: bool) -> tuple[Attribution, ...]:
        seen.append((furniture, explain))
        at = text.index("said")
        return (Attribution(source=(), cue=(Span(at, at + 4),), content=(Span(at + 5, at + 9),)),)

    module = ModuleType("madar.extract.en.rules")
    module.attributions = read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "madar.extract.en.rules", module)
    package = sys.modules.get("madar.extract.en") or __import__("madar.extract.en", fromlist=["rules"])
    monkeypatch.setattr(package, "rules", module, raising=False)
    return seen


def test_the_letters_tell_the_language() -> None:
    assert frame.attributions(ARABIC) == frame.attributions(ARABIC, "ar") != ()
    assert frame.attributions(ARABIC, "und") == frame.attributions(ARABIC, "ar")
    assert frame.attributions("", "ar") == frame.attributions("12:30 — 5%") == ()


def test_a_text_in_both_languages_is_read_by_paragraph(english: list[Any]) -> None:
    text = f"{ARABIC}\nShe said this is so.\n"
    found = frame.attributions(text)
    assert [text[one.cue[0].start : one.cue[0].end] for one in found] == ["قالت", "said"]
    [(furniture, explain)] = english
    assert Span(0, len(ARABIC) + 1) in furniture
    assert explain is False


def test_the_version_names_the_station() -> None:
    assert frame.VERSION.startswith("extract-")


def test_handovers_go_by_the_letters_too() -> None:
    assert len(handovers("الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر")) == 1


def test_a_wrong_cue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("madar.extract.cues.table", lambda *_: {"cue": [{"lemma": "x", "frame": "dance"}]})
    with pytest.raises(Misuse, match="x: unknown frame"):
        cues("ar")


def test_the_longest_form_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"lemma": "say", "frame": "verb"}
    monkeypatch.setattr("madar.extract.cues.table", lambda *_: {"cue": [row]})

    def forms(cue: Cue) -> list[tuple[str, str]]:
        return [(cue.lemma, "present"), ("say that", "long")]

    made = lexicon("en", forms)
    assert [form.tag for form in made.at(["say", "that"], 0)] == ["long", "present"]
    assert [form.tag for form in made.at(["say", "so"], 0)] == ["present"]
    assert made.at(["so"], 0) == ()
    assert [form.tag for form in made.at(["wsay", "so"], 0, "say")] == ["present"]


@pytest.mark.parametrize(
    ("cue", "content", "want"),
    [
        ("certain", "ان الجسر ربما انهار", "possible"),
        ("unmarked", "ان الجسر قد ينهار", "possible"),
        ("unmarked", "ان الجسر قد تم", "unmarked"),
        ("unmarked", "ان الجسر قد تنهار", "possible"),
        ("certain", "ان الجسر يبدو قديما", "probable"),
        ("unmarked", "لا شك ان الجسر قديم", "certain"),
        ("probable", "ان الجسر قديم بالتاكيد", "probable"),
    ],
)
def test_hedges_weaken_and_sureness_raises_only_what_is_unmarked(cue: str, content: str, want: str) -> None:
    assert certainty_of(cue, content.split(), "ar") == want


def test_a_cue_that_takes_a_stance_keeps_it() -> None:
    assert stance_of("denies", ["هل", "؟"], "ar") == "denies"
    assert stance_of("asserts", ["لا", "صحه", "للخبر"], "ar") == "denies"
    assert stance_of("asserts", ["من", "وقع", "؟"], "ar") == "asks"


def test_speakers_are_led_to_their_fullest_name() -> None:
    speakers = Speakers()
    speakers.say((0, 4), ("وزير", "النقل", "سالم", "نعمان"), "m", 0)
    speakers.say((9, 10), ("نعمان",), "m", 1)
    speakers.say((20, 22), ("هدى", "كرم"), "f", 2)
    assert speakers.latest("m") == (0, 4)
    assert speakers.latest("f") == (20, 22)
    assert speakers.known(("الوزير",), stand_in=True) == (0, 4)
    assert speakers.known(("الوزارة",), stand_in=True) is None
    speakers.say((30, 31), ("طارق",), "m", 3, aloud=False)
    assert speakers.latest("m") == (0, 4)


def test_headlines_are_lines_without_a_stop_over_or_repeated_in_a_text() -> None:
    body = "قالت الوزيرة سلمى حداد في العاصمة أمس إن الصفقة باطلة وإن الجسر آمن."
    text = f"صفقة سرية في المرفأ\n{body}\nصفقة سرية في المرفأ\n{body}\n"
    assert [text[a:b].strip() for a, b in headlines(text)] == ["صفقة سرية في المرفأ"] * 2
    assert headlines(body) == ()


def test_the_tables_of_arabic_load() -> None:
    assert words.table("ar", "cues")["cue"]
