"""Both readers against their tables: attributions by phenomenon, stance and certainty, the cue tables' own examples."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from madar.extract.ar.forms import arabic
from madar.extract.attributions import attributions
from madar.extract.cues import cues
from madar.lang.words import table
from madar.terms import Span

TABLES = Path(__file__).resolve().parents[1] / "tables"
LANGUAGES = ("ar", "en")
CASES = [
    (lang, case)
    for lang in LANGUAGES
    for case in tomllib.loads((TABLES / f"attribution_{lang}.toml").read_text(encoding="utf-8"))["case"]
]
CUES = [(lang, cue) for lang in LANGUAGES for cue in cues(lang)]
FEWEST_CUES = {"ar": 200, "en": 300}


def stances(lang: str) -> list[list[str]]:
    lines = (TABLES / f"stance_{lang}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def shown(text: str, spans: Any) -> str:
    return " | ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("lang", "case"), CASES, ids=[f"{lang}-{case['what']}" for lang, case in CASES])
def test_a_phenomenon_is_read_as_the_guide_says(lang: str, case: dict[str, Any]) -> None:
    text = case["text"]
    found = attributions(text, lang)
    made = [
        {
            "source": shown(text, one.source),
            "cue": shown(text, one.cue),
            "content": shown(text, one.content),
            "via": [shown(text, hop) for hop in one.via],
            "antecedent": shown(text, one.antecedent),
            "manner": one.manner,
            "stance": one.stance,
            "certainty": one.certainty,
        }
        for one in found
    ]
    assert len(made) == len(case["want"]), made
    for got, want in zip(made, case["want"], strict=True):
        assert {key: got[key] for key in want} == want


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nine_in_ten_stances_and_certainties_are_right(lang: str) -> None:
    wrong = []
    for text, stance, certainty in stances(lang):
        found = attributions(text, lang)
        if not found or (found[0].stance, found[0].certainty) != (stance, certainty):
            wrong.append(text)
    assert len(stances(lang)) >= 150
    assert len(wrong) <= len(stances(lang)) // 10, wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_cue_table_is_broad_and_every_entry_has_its_own_example(lang: str) -> None:
    entries = cues(lang)
    assert len(entries) >= FEWEST_CUES[lang]
    examples = [cue.example for cue in entries]
    assert all(examples)
    assert len(set(examples)) >= FEWEST_CUES[lang]


@pytest.mark.parametrize(("lang", "cue"), CUES, ids=[f"{lang}-{cue.frame}-{cue.lemma}" for lang, cue in CUES])
def test_each_cue_is_found_in_its_example_with_its_stance_and_certainty(lang: str, cue: Any) -> None:
    found = attributions(cue.example, lang)
    if cue.frame == "false_friend":
        assert not found
    else:
        assert (cue.stance, cue.certainty) in {(one.stance, one.certainty) for one in found}


def test_every_form_leads_back_to_its_cue() -> None:
    lexicon = arabic()
    assert sum(len(forms) for forms in lexicon.first.values()) > 1500
    for first, forms in lexicon.first.items():
        assert all(form.words[0] == first for form in forms)
        assert [len(form.words) for form in forms] == sorted((len(form.words) for form in forms), reverse=True)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["nouns", "titles", "hedges", "negation", "handovers"])
def test_tables_hold_lists_of_words_without_empty_ones(name: str, lang: str) -> None:
    for key, words in table(lang, name).items():
        assert words or (lang, key) == ("en", "past_after_qad"), key  # English has no «قد»
        assert all(isinstance(word, str) and word.strip() == word and word for word in words), key


PIECES = st.sampled_from(
    [
        *"«»\"“”':،؛.()\n ",
        " قال ",
        " إن ",
        " أن ",
        "وأضاف",
        "نقلت",
        " عن ",
        " قوله ",
        "مشيرا إلى",
        "بحسب ",
        "وفقا ل",
        "الوزير",
        "صحيفة",
        " لم يتسن ",
        "التحقق من",
        "اتهم",
        " بتزوير ",
        "كما",
        "ذلك",
        "الذي",
        "كان",
        "قد",
        "لا",
        "ـ",
        "\u064b",
        "\u202e",
        *"\u2018\u2019",
        " said ",
        " that ",
        "according to ",
        "the minister",
        " who ",
        "did not ",
        " told ",
        ", adding that ",
        " was accused of ",
        "Reuters",
        "claim ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(LANGUAGES))
def test_spans_lie_in_the_text_and_contents_are_never_empty(text: str, lang: str) -> None:
    found = attributions(text, lang, explain=True)
    for one in found:
        for part in (one.source, one.cue, one.content, one.antecedent, *one.via):
            assert all(0 <= start < end <= len(text) for start, end in part)
        assert one.content
        assert one.cue
        assert one.rule
        assert one.steps
    assert found == attributions(text, lang, explain=True)


def test_hostile_texts_are_read_to_their_end() -> None:
    for piece in ("قال ", "«", '"', "نقلت عن ", "بحسب ", "وأضاف: نعم. ", "قال «", "كما قال ", "أن ", "لم يتسن "):
        attributions(piece * 2_000, "ar")
    for piece in (
        "said ",
        "“",
        '"',
        "'",
        "according to ",
        "he said: yes. ",
        "who said that ",
        "was accused of ",
        "that ",
    ):
        attributions(piece * 2_000, "en")


def test_furniture_is_not_read() -> None:
    head = "قال الوزير إن المال جاهز.\n"
    text = head + "وقالت الطبيبة إن اللقاح نافع."
    found = attributions(text, "ar", furniture=(Span(0, len(head) - 1),))
    assert [shown(text, one.source) for one in found] == ["الطبيبة"]
