"""Whose word it is: speakers within speech, papers and their holders, names behind what they are called."""

from __future__ import annotations

import pytest

from madar.extract.attributions import attributions
from madar.extract.handovers import handovers
from madar.resolve import casenames, sources
from madar.resolve.actors import resolve
from madar.resolve.bearers import name_in
from madar.resolve.describe import describe
from madar.resolve.own_voice import unattributed
from madar.terms import Actor, Document, Variant

KNOWN = (
    Actor("o:north", "outlet", "Northlight News", ("Northlight News", "Northlight", "نورثلايت")),
    Actor("o:ufuq", "outlet", "Ufuq Wadran", ("Ufuq Wadran", "أفق ودران")),
    Actor("o:harvest", "organisation", "Harvest Watch", ("Harvest Watch", "مرصد الحصاد")),
)


def said(text: str, lang: str) -> list[Variant]:
    document = Document("d", "0", "d.txt", text, lang)
    found, handed_on = attributions(text, lang), handovers(text, lang)
    mentions = sources.source_mentions(document, found, handed_on, casenames.Called(casenames.kinds_by_name(KNOWN)))
    actor_of = sources.by_mention(resolve(list(mentions), known=KNOWN))
    handed = list(sources.handed(document, handed_on, actor_of))
    return [v for v in sources.variants(document, found, actor_of, handed) if v.attribution >= 0]


CHAINS = [
    ("en", "The government freed 400 men, the news site Ufuq Wadran has reported.", [["Ufuq Wadran"]]),
    ("ar", "ذكر موقع «أفق ودران» الإخباري أن الحكومة أفرجت عن 400 معتقل.", [["Ufuq Wadran"]]),
    ("en", "Pictures show that four silos burned, the research group Harvest Watch said.", [["Harvest Watch"]]),
    (
        "ar",
        "تظهر صور حللها مرصد الحصاد أن حريقا دمر أربع صوامع.",
        [["Harvest Watch", "صور حللها مرصد الحصاد"]],
    ),
    (
        "en",
        "Letters obtained by Northlight from defectors show that the deal was secret.",
        [["Northlight News", "Letters obtained by Northlight from defectors"]],
    ),
    ("en", "Northlight said that a leak from a pipeline polluted the farm.", [["Northlight News"]]),
]


@pytest.mark.parametrize(("lang", "text", "chains"), CHAINS)
def test_a_chain_runs_from_the_nearest_to_the_farthest(lang: str, text: str, chains: list[list[str]]) -> None:
    assert [[hop.name for hop in variant.chain] for variant in said(text, lang)] == chains


def test_who_is_quoted_within_a_denial_asserts_nothing_for_the_document() -> None:
    text = "وذكرت وكالة ميريديان أنها لم تتمكن من التحقق من التقارير التي تتحدث عن إخراج تماثيل من المتحف وبيعها."
    assert {variant.stance for variant in said(text, "ar")} == {"cannot_verify"}


DESCRIBED = [
    ("المتحدث باسم الوزارة العقيد باسل العمراني", ("person", "")),
    ("المتحدث باسم الجيش", ("unnamed", "spokesman")),
    ("موقع دولي", ("unnamed", "outlet")),
    ("قناة المدى", ("outlet", "")),
    ("عاملين في الميناء", ("unnamed", "worker")),
    ("ناشط محلي فضل عدم ذكر اسمه", ("unnamed", "activist")),
    ("مسؤول رفيع اشترط عدم نشر اسمه", ("unnamed", "official")),
    ("الدكتور فضل العطار", ("person", "")),
    ("two dock workers", ("unnamed", "worker")),
    ("the research group Harvest Watch", ("organisation", "")),
    ("the armed group Black Sun", ("group", "")),
    ("the broadcaster Northlight", ("outlet", "")),
    ("Broadcaster", ("unnamed", "outlet")),
    ("Another", ("unnamed", "unstated")),
]


@pytest.mark.parametrize(("phrase", "kind"), DESCRIBED)
def test_what_kind_of_source_a_phrase_is(phrase: str, kind: tuple[str, str]) -> None:
    assert describe(phrase, "") == kind


def test_the_name_behind_the_body_somebody_speaks_for() -> None:
    assert name_in("المتحدث باسم الوزارة العقيد باسل العمراني") == "باسل العمراني"


THROUGH = [
    (
        "ar",
        "نقل موقع «أفق ودران» عن ضابط منشق قوله إن الجسر سقط. وبحسب الضابط فإن الطريق مغلق.",
        [["Ufuq Wadran", "ضابط منشق"], ["Ufuq Wadran", "ضابط منشق"]],
    ),
    (
        "en",
        'Northlight quoted a defector as saying that the bridge had fallen. "The road is closed," he said.',
        [["Northlight News", "a defector"], ["Northlight News", "a defector"]],
    ),
]


@pytest.mark.parametrize(("lang", "text", "chains"), THROUGH)
def test_what_else_somebody_said_came_through_the_same_outlet(lang: str, text: str, chains: list[list[str]]) -> None:
    assert [[hop.name for hop in variant.chain] for variant in said(text, lang)] == chains


def test_a_preposition_held_by_a_tatweel_is_no_part_of_an_outlet() -> None:
    [variant] = said("قالت سلمى حداد لـ«أفق ودران» إن الجسر سقط.", "ar")
    assert [hop.name for hop in variant.chain] == ["Ufuq Wadran", "سلمى حداد"]


def test_who_saw_a_paper_is_no_part_of_it() -> None:
    [variant] = said("أظهر خطاب رسمي اطلعت عليه «حقيقة» أن العقود انتهت.", "ar")
    assert (variant.chain[-1].kind, variant.chain[-1].name) == ("paper", "خطاب رسمي")


@pytest.mark.parametrize("lang", ["fr", "de"])
def test_sentences_of_a_language_nobody_reads_state_nothing(lang: str) -> None:
    text = "Le maire a dit que la route est fermée depuis lundi matin."
    assert not list(unattributed(Document("d", "0", "d.txt", text, lang), []))


@pytest.mark.parametrize(
    "line",
    [
        "من العميد ناصيف البرهوم إلى آمر سجن تل الورد",
        "From Colonel Salim Awad to the commander of the crossing",
        "Subject: your story on Sheikh Saleh crossing",
        "هيئة المنافذ - منفذ الشيخ صالح",
    ],
)
def test_from_whom_and_to_whom_a_letter_is_states_nothing(line: str) -> None:
    lang = "ar" if line[0] >= "\u0600" else "en"
    for kind, stated in (("leak", 0), ("report", 1)):
        document = Document("d", "0", "d.txt", line, lang, kind=kind)  # type: ignore[arg-type]
        assert len(list(unattributed(document, []))) == stated


NAMED = [
    ("مدير مستشفى تاغرت، عبد القادر زروقي", ("person", "")),
    ("Ministry of Health", ("organisation", "")),
    ("Committee for the Families of the Missing", ("organisation", "")),
]


@pytest.mark.parametrize(("phrase", "kind"), NAMED)
def test_names_behind_offices_and_bodies_named_with_of(phrase: str, kind: tuple[str, str]) -> None:
    assert describe(phrase, "") == kind


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "لم يتسن لـ«أفق ودران» التأكد من صحة الوثيقة من مصدر مستقل."),
        ("en", "Ufuq Wadran said it could not verify the document."),
    ],
)
def test_a_paper_that_could_not_be_verified_verifies_nothing(lang: str, text: str) -> None:
    [variant] = said(text, lang)
    assert (variant.stance, [hop.name for hop in variant.chain]) == ("cannot_verify", ["Ufuq Wadran"])
