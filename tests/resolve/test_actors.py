"""Who is who over several documents: short forms, merges with their reasons, and a person's rulings."""

from __future__ import annotations

import random
from typing import Any

import pytest

from madar.resolve import blocks
from madar.resolve.actors import known_actor, resolve
from madar.resolve.lists import import_ftm
from madar.terms import Actor, Mention, Span


def mention(doc_id: str, at: int, text: str, kind: str) -> Mention:
    return Mention(doc_id, Span(at, at + len(text)), text, kind)  # type: ignore[arg-type]


def case() -> list[Mention]:
    said = [
        ("a", "صحيفة ديلي ميل", "outlet"),
        ("a", "البروفيسور سالم الحداد، مدير المركز", "person"),
        ("a", "الحداد", "person"),
        ("a", "الصحيفة", "unnamed"),
        ("b", "the Daily Mail", "outlet"),
        ("b", "Professor Salem al-Haddad", "person"),
        ("b", "Haddad", "person"),
        ("b", "a defector", "unnamed"),
        ("c", "Haddad", "person"),
        ("c", "مركز نون للدراسات", "organisation"),
        ("d", "لمركز نون للدراسات", "organisation"),
    ]
    return [mention(doc_id, 50 * n, text, kind) for n, (doc_id, text, kind) in enumerate(said)]


def ids(mentions: list[Mention], **kwargs: object) -> dict[tuple[str, str], str]:
    of = resolve(mentions, **kwargs).of  # type: ignore[arg-type]
    return {(m.doc_id, m.text): of[m.doc_id, m.span] for m in mentions if (m.doc_id, m.span) in of}


def test_spellings_and_short_forms_come_together() -> None:
    found = ids(case())
    assert found["a", "صحيفة ديلي ميل"] == found["b", "the Daily Mail"] == "outlet:daily-mail"
    assert found["a", "الصحيفة"] == "outlet:daily-mail"
    person = {found[key] for key in found if "الحداد" in key[1] or (key[0] == "b" and "addad" in key[1])}
    assert len(person) == 1
    assert found["c", "مركز نون للدراسات"] == found["d", "لمركز نون للدراسات"]


def test_a_family_name_alone_is_not_merged_across_documents() -> None:
    resolution = resolve(case())
    found = ids(case())
    assert found["c", "Haddad"] != found["b", "Haddad"]
    assert any(link.why == "share a family name" for link in resolution.may_be)


def test_bodies_named_in_two_languages_come_together() -> None:
    arabic = mention("a", 0, "وزارة الصحة اللبنانية", "organisation")
    english = mention("b", 0, "the Lebanese Ministry of Health", "organisation")
    other = mention("c", 0, "Lebanese Ministry of Finance", "organisation")
    found = ids([arabic, english, other])
    assert found["a", arabic.text] == found["b", english.text] != found["c", other.text]


def test_a_class_word_alone_names_nobody() -> None:
    assert not ids([mention("a", 0, "صحيفة", "outlet"), mention("b", 0, "a Syrian newspaper", "outlet")])


def test_of_one_span_who_speaks_stands() -> None:
    both = [mention("a", 0, "أمريكا", "place"), mention("a", 0, "أمريكا", "government")]
    assert ids(both)["a", "أمريكا"] == "government:us"


def test_who_is_unnamed_is_no_actor() -> None:
    assert ("b", "a defector") not in ids(case())


def test_the_order_of_intake_changes_nothing() -> None:
    mentions, wanted = case(), resolve(case())
    for seed in range(10):
        random.Random(seed).shuffle(mentions)  # noqa: S311 - a fixed order, no secret
        assert resolve(mentions) == wanted


def test_every_merge_says_why() -> None:
    actor = next(each for each in resolve(case()).actors if "Salem al-Haddad" in each.names)
    assert "agrees" in {why.code for why in actor.why}
    assert "short" in {why.code for why in actor.why}


def test_a_ruling_wins_and_is_reversible() -> None:
    before = ids(case())
    apart = ids(case(), splits=[("Salem al-Haddad", "سالم الحداد")])
    assert apart["a", "البروفيسور سالم الحداد، مدير المركز"] != apart["b", "Professor Salem al-Haddad"]
    split_outlet = ids(case(), splits=[("the Daily Mail", "صحيفة ديلي ميل")])
    assert split_outlet["a", "صحيفة ديلي ميل"] != split_outlet["b", "the Daily Mail"]
    merged = ids(case(), merges=[("the Daily Mail", "مركز نون للدراسات")])
    assert merged["b", "the Daily Mail"] == merged["c", "مركز نون للدراسات"]
    assert ids(case()) == before


def test_an_imported_list_is_known() -> None:
    entity = {"id": "Q7", "schema": "Person", "properties": {"name": ["Salem Haddad"], "alias": ["سالم الحداد"]}}
    known = import_ftm([entity, {"id": "x", "schema": "Vessel", "properties": {"name": ["Nour"]}}])
    assert [actor.actor_id for actor in known] == ["ftm:Q7"]
    assert ids(case(), known=known)["b", "Professor Salem al-Haddad"] == "ftm:Q7"


def test_the_cases_own_list_comes_before_the_tables_and_loses_nothing_of_them() -> None:
    own = Actor("ftm:Q1", "outlet", "ديلي ميل", ("ديلي ميل",))
    table = known_actor("ديلي ميل", "outlet")
    assert table
    assert table.owner
    [actor] = [actor for actor in resolve(case(), known=[own]).actors if "ديلي ميل" in actor.names]
    assert (actor.actor_id, actor.owner, actor.country) == ("ftm:Q1", table.owner, table.country)
    assert ids(case(), known=[own])["b", "the Daily Mail"] == "ftm:Q1"


@pytest.mark.parametrize(
    ("publisher", "cited"),
    [
        ("Northlight News", "قناة نورثلايت"),
        ("Northlight News", "نورثلايت نيوز"),
        ("The Morning Ledger", "صحيفة «مورنينغ ليدجر» البريطانية"),
        ("Daily Lantern", "صحيفة ديلي لانترن"),
        ("Meridian Press Agency", "وكالة ميريديان للأنباء"),
        ("أفق ودران", "the news site Ufuq Wadran"),
        ("صحيفة المحبرة", "the newspaper al-Mihbara"),
    ],
)
def test_an_outlet_that_no_table_holds_is_one_in_both_scripts(publisher: str, cited: str) -> None:
    made = resolve([Mention("a", Span(0, 0), publisher, "outlet"), mention("b", 9, cited, "outlet")])
    assert [actor.name for actor in made.actors] == [publisher]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Northlight News", "قناة سنا الشمال"), ("Morning Ledger", "Evening Ledger"), ("Daily Lantern", "صحيفة المنارة")],
)
def test_outlets_of_other_names_stay_two(one: str, other: str) -> None:
    made = resolve([Mention("a", Span(0, 0), one, "outlet"), mention("b", 9, other, "outlet")])
    assert len(made.actors) == 2


def test_a_stand_in_goes_back_to_its_own_sort() -> None:
    told = [mention("a", 5, "صحيفة المحبرة", "outlet"), mention("a", 40, "قناة نورثلايت", "outlet")]
    for stand_in, meant in (("الصحيفة", 5), ("القناة نفسها", 40)):
        made = resolve([*told, mention("a", 90, stand_in, "outlet")])
        assert made.of["a", Span(90, 90 + len(stand_in))] == made.of["a", told[meant == 40].span]
    army = resolve([mention("a", 5, "كتائب الرماد", "group"), mention("a", 50, "الجيش", "group")])
    assert ("a", Span(50, 55)) not in army.of


@pytest.mark.parametrize(
    ("publisher", "short"),
    [("The Coastal Tribune", "The Tribune"), ("The Coastal Tribune", "the Tribune"), ("النخلة الحرة", "«النخلة»")],
)
def test_an_outlet_s_short_name_is_its_own_within_its_document(publisher: str, short: str) -> None:
    said = [Mention("a", Span(0, 0), publisher, "outlet"), mention("a", 80, short, "person")]
    elsewhere = mention("b", 80, short, "person")
    found = ids([*said, elsewhere])
    assert found["a", short] == found["a", publisher] != found["b", short]


def test_a_word_of_an_outlet_s_name_is_not_its_short_name() -> None:
    found = ids([Mention("a", Span(0, 0), "النخلة الحرة", "outlet"), mention("a", 80, "النخلة", "person")])
    assert found["a", "النخلة"] != found["a", "النخلة الحرة"]


def test_known_actor_of_nobody() -> None:
    assert known_actor("") is None
    assert known_actor("صحيفة الوطن") is None


def test_many_mentions_stay_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs compared grow with the mentions, not with their square: measured by counting, never by a clock."""
    given = ["Salem", "Nadim", "Karim", "Yusuf", "Tarek", "Walid", "Hani", "Sami", "Rami", "Adel"]
    family = [f"al-{a}{b}{c}i" for a in "BDFHKMNRST" for b in "aiou" for c in "bdfhklmnrst"]
    names = [f"{g} {f}" for g in given for f in family]
    compared = [0]
    aligned = blocks.aligned

    def counted(*parts: Any) -> float:
        compared[0] += 1
        return aligned(*parts)

    monkeypatch.setattr(blocks, "aligned", counted)
    resolve([mention(f"d{n % 500}", n * 30, name, "person") for n, name in enumerate(names)])
    assert 0 < compared[0] < 2 * blocks.NEIGHBOURS * len(names)
