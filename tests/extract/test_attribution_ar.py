"""The Arabic reader against its tables: attributions by phenomenon, stance and certainty, the cue table's own examples."""

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
CASES = tomllib.loads((TABLES / "attribution_ar.toml").read_text(encoding="utf-8"))["case"]
STANCES = [
    line.split("\t")
    for line in (TABLES / "stance_ar.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def shown(text: str, spans: Any) -> str:
    return " | ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_a_phenomenon_is_read_as_the_guide_says(case: dict[str, Any]) -> None:
    text = case["text"]
    found = attributions(text, "ar")
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


def test_nine_in_ten_stances_and_certainties_are_right() -> None:
    wrong = []
    for text, stance, certainty in STANCES:
        found = attributions(text, "ar")
        if not found or (found[0].stance, found[0].certainty) != (stance, certainty):
            wrong.append(text)
    assert len(STANCES) >= 150
    assert len(wrong) <= len(STANCES) // 10, wrong


def test_the_cue_table_is_broad_and_every_entry_has_its_own_example() -> None:
    entries = cues("ar")
    assert len(entries) >= 200
    examples = [cue.example for cue in entries]
    assert all(examples)
    assert len(set(examples)) >= 200


@pytest.mark.parametrize("cue", cues("ar"), ids=lambda cue: f"{cue.frame}-{cue.lemma}")
def test_each_cue_is_found_in_its_example_with_its_stance_and_certainty(cue: Any) -> None:
    found = attributions(cue.example, "ar")
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


@pytest.mark.parametrize("name", ["nouns", "titles", "hedges", "negation", "handovers"])
def test_tables_hold_lists_of_words_without_empty_ones(name: str) -> None:
    for key, words in table("ar", name).items():
        assert words, key
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
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_spans_lie_in_the_text_and_contents_are_never_empty(text: str) -> None:
    found = attributions(text, "ar", explain=True)
    for one in found:
        for part in (one.source, one.cue, one.content, one.antecedent, *one.via):
            assert all(0 <= start < end <= len(text) for start, end in part)
        assert one.content
        assert one.cue
        assert one.rule
        assert one.steps
    assert found == attributions(text, "ar", explain=True)


def test_hostile_texts_are_read_to_their_end() -> None:
    for piece in ("قال ", "«", '"', "نقلت عن ", "بحسب ", "وأضاف: نعم. ", "قال «", "كما قال ", "أن ", "لم يتسن "):
        attributions(piece * 2_000, "ar")


def test_furniture_is_not_read() -> None:
    head = "قال الوزير إن المال جاهز.\n"
    text = head + "وقالت الطبيبة إن اللقاح نافع."
    found = attributions(text, "ar", furniture=(Span(0, len(head) - 1),))
    assert [shown(text, one.source) for one in found] == ["الطبيبة"]
