"""Every screen shows what the case holds, in both languages, and says plainly what is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from lxml import html

from madar.casebook import lists
from madar.desk.web.screens.actors import key_of

if TYPE_CHECKING:
    from pathlib import Path

    from madar.case import Case


def plain(text: str) -> str:
    """What a person reads on a page."""
    page = html.document_fromstring(text)
    for each in page.iter("style", "script"):
        each.drop_tree()
    return " ".join(page.text_content().split())


def addresses(case: Case) -> dict[str, str]:
    account = next(case.accounts())
    one, other = [v.doc_id for v in account.claim.variants][:4:3]
    actor = next(a for a in case.casebook.actors() if len(a.names) > 1)
    source = lists.sources(case.casebook)[0][0].source
    return {
        "case": "/", "claims": "/claims", "claim": f"/claim/{account.claim.claim_id}", "document": f"/document/{one}",
        "compare": f"/compare?a={one}&b={other}", "search": "/search?q=azira", "sources": "/sources",
        "source": f"/source?key={quote(source)}", "actors": "/actors", "actor": f"/actor?id={quote(actor.actor_id)}",
        "time": "/time", "map": "/map", "decisions": "/decisions", "dossier": f"/dossier?claim={account.claim.claim_id}",
    }  # fmt: skip


def test_every_screen_is_there_whole_and_in_its_language(client: Any, case: Case) -> None:
    lang = client.cookies["madar-lang"]
    for name, path in addresses(case).items():
        answer = client.get(path)
        assert answer.status_code == 200, name
        page = html.document_fromstring(answer.text)
        assert (page.get("lang"), page.get("dir")) == (lang, "rtl" if lang == "ar" else "ltr"), name
        assert len(page.findall(".//h1")) == 1, name
        assert len(page.findall(".//main")) == 1, name
        ids = [each.get("id") for each in page.iter() if each.get("id")]
        assert len(ids) == len(set(ids)), name
        known = {f"#{each}" for each in ids}
        assert {a.get("href") for a in page.iter("a") if (a.get("href") or "").startswith("#")} <= known, name
        assert "built-in method" not in answer.text, name
        assert "None" not in plain(answer.text), name


def test_the_claims_page_says_the_same_as_the_dossier(client: Any, case: Case) -> None:
    account = next(case.accounts())
    lang = client.cookies["madar-lang"]
    page = client.get(f"/claim/{account.claim.claim_id}").text
    dossier = case.dossier([account.claim.claim_id], lang=lang, pdf=False).decode()
    told = [html.document_fromstring(each).xpath("//div[@class='verdict']")[0] for each in (page, dossier)]
    mine, theirs = (" ".join(each.text_content().split()) for each in told)
    assert mine == theirs


def test_the_chain_leads_to_pages_and_to_words(client: Any, case: Case) -> None:
    account = next(case.accounts())
    page = html.document_fromstring(client.get(f"/claim/{account.claim.claim_id}").text)
    leads = [a.get("href") for svg in page.iter("svg") for a in svg.iter("a")]
    assert any(each.startswith("/document/") for each in leads)
    assert any(each.startswith("/source?key=") for each in leads)
    notes = [each for each in leads if each.startswith("#n")]
    assert notes
    assert all(page.get_element_by_id(each[1:]) is not None for each in notes)


def rows(client: Any, query: str) -> list[str]:
    page = html.document_fromstring(client.get(f"/claims?{query}").text)
    return [a.get("href").rpartition("/")[2] for a in page.xpath("//table//th[@scope='row']/a")]


def test_filters_combine_and_the_order_is_kept(client: Any, case: Case) -> None:
    accounts = {a.claim.claim_id: a for a in case.accounts()}
    found = rows(client, "stance=denies&documents=3")
    assert found
    assert all(accounts[each].stances.get("denies") and accounts[each].documents >= 3 for each in found)
    fewer = rows(client, "stance=denies&documents=3&words=azira")
    assert set(fewer) < set(found) or set(fewer) == set(found)
    firsts = [accounts[each].first for each in rows(client, "order=first")]
    assert firsts == sorted(firsts)
    assert rows(client, "lines=0") == [k for k in rows(client, "order=fewest_lines&lines=0")]  # noqa: C416


def test_pages_of_a_list_hold_every_claim_once(client: Any, case: Case) -> None:
    whole = [a.claim.claim_id for a in case.accounts()]
    paged = [each for n in range(1, len(whole) // lists.PAGE + 2) for each in rows(client, f"page={n}")]
    assert paged == whole


@pytest.mark.parametrize(
    "query", ["page=0", "page=-3", "page=99999999999999999999", "documents=x", "order=;drop", "lines=%00", "since=x"]
)
def test_an_odd_address_breaks_nothing(client: Any, query: str) -> None:
    assert client.get(f"/claims?{query}").status_code == 200


def test_a_document_is_shown_letter_by_letter(client: Any, case: Case) -> None:
    for document in case.casebook.documents():
        page = html.document_fromstring(client.get(f"/document/{document.doc_id}").text)
        shown = page.xpath("//div[contains(@class, 'paper')]")[0]
        assert shown.text_content() == document.text.replace("\r", "")
        assert shown.get("dir") == ("rtl" if document.lang == "ar" else "ltr")


def test_a_stretch_of_a_document_can_be_pointed_at(client: Any, case: Case) -> None:
    document = next(case.casebook.documents())
    page = html.document_fromstring(client.get(f"/document/{document.doc_id}?at=10-25").text)
    lit = "".join(each.text_content() for each in page.xpath("//*[contains(@class, 'hit')]"))
    assert lit == document.text[10:25]
    for odd in ("25-10", "-1-4", "x", "0-99999999", "1-2-3"):
        assert client.get(f"/document/{document.doc_id}?at={odd}").status_code == 200


def test_search_finds_a_name_under_its_aliases_unless_told_not_to(client: Any) -> None:
    wide, narrow = (plain(client.get(f"/search?q=azira{more}").text) for more in ("", "&exact=1"))
    assert "أزيرة" in wide
    assert "أزيرة" not in narrow
    assert re.search("not the same as not there|غير عدم الوجود", plain(client.get("/search?q=qwertyuiop").text))


def test_digits_are_as_asked_and_never_in_what_documents_say(case: Case, enter: Any) -> None:
    client = enter(case, "ar")
    page = plain(client.get("/claims?digits=arab").text)
    assert re.search("[٠-٩]{4}-[٠-٩]{2}", page)
    account = next(a for a in case.accounts() if "400" in a.claim.text)
    assert account.claim.text in plain(client.get(f"/claim/{account.claim.claim_id}?digits=arab").text)


@pytest.mark.parametrize(
    "path", ["/claim/none", "/document/none", "/source?key=none", "/actor?id=none", "/compare?a=x&b=y", "/none"]
)
def test_what_is_not_there_is_said_with_what_to_do(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert html.document_fromstring(answer.text).find(".//h1") is not None


def test_pages_stand_without_their_script(client: Any, case: Case) -> None:
    page = html.document_fromstring(client.get(addresses(case)["claim"]).text)
    for form in page.iter("form"):
        assert form.get("action")
        fields = form.xpath(".//input[not(@type='hidden')]")
        assert form.xpath(".//button") or len(fields) == 1, form.get("action")  # one field is sent by Enter alone
    assert not page.xpath("//*[@onclick or @onload or @style]")


def test_what_is_new_stays_until_it_was_seen(own: Case, enter: Any, tmp_path: Path) -> None:
    client = enter(own)
    first = client.get("/")
    assert "madar-seen" in first.cookies
    client.cookies |= {"madar-seen": first.cookies["madar-seen"]}
    assert 'id="h-new"' not in client.get("/").text
    (tmp_path / "late.txt").write_text("Idris Talhawi said that the harbour road had been closed.", encoding="utf-8")
    own.add([tmp_path / "late.txt"], said={}, when="2026-02-01T00:00:00Z", who="tester")
    own.run(workers=1)
    for _ in range(2):
        told = html.document_fromstring(client.get("/").text).xpath("//section[@aria-labelledby='h-new']")
        assert "late.txt" in told[0].text_content()
        assert "the harbour road had been closed" in told[0].text_content()
    seen = client.get("/?seen=1")
    client.cookies |= {"madar-seen": seen.cookies["madar-seen"]}
    assert 'id="h-new"' not in client.get("/").text


def test_who_has_it_from_whom_is_drawn(client: Any, case: Case) -> None:
    page = html.document_fromstring(client.get("/actors?network=1").text)
    names = {title.text for title in page.xpath("//section[@aria-labelledby='h-network']//svg//title")}
    assert len(names) > 5
    key = next(row.source for row in lists.sources(case.casebook, order="relayed")[0] if row.kind == "publisher")
    actor = next(a for a in case.casebook.actors() if key_of(a) == key)
    one = html.document_fromstring(client.get(f"/actor?id={quote(actor.actor_id, safe='')}").text)
    assert one.xpath("//section[@aria-labelledby='h-near']//svg")
    assert one.xpath("//section[@aria-labelledby='h-about']//span[contains(@class, 'stance')]")


def test_a_dossier_in_the_making_keeps_what_was_written(client: Any, case: Case) -> None:
    one, other = [account.claim.claim_id for account in list(case.accounts())[:2]]
    fields = [("claim", one), (f"note-{one}", "ما نعرفه & what we <know>"), (f"order-{one}", "2"), ("withheld", "سالم")]
    page = html.document_fromstring(
        client.post("/dossier", [*fields, ("claim", other), ("form", "pdf"), ("words", "azira"), ("do", "show")]).text
    )
    written = {each.get("name"): each.text for each in page.iter("textarea")}
    assert written == {f"note-{one}": "ما نعرفه & what we <know>", f"note-{other}": None, "withheld": "سالم"}
    assert page.xpath("//select[@name='form']/option[@selected]/@value") == ["pdf"]
    assert page.xpath("//input[@name='words']/@value") == ["azira"]


def test_claims_can_be_filtered_by_what_people_ruled(own: Case, enter: Any) -> None:
    client = enter(own)
    claim_id = next(own.accounts()).claim.claim_id
    assert client.rule("verify", [claim_id], ruling="two logs agree").status_code == 303
    page = html.document_fromstring(client.get("/claims?ruled=verify").text)
    assert page.xpath("//th[@scope='row']/a/@href") == [f"/claim/{claim_id}"]
    assert page.xpath("//th[@scope='row']/span[contains(@class, 'verify')]")
    assert not html.document_fromstring(client.get("/claims?ruled=refute").text).xpath("//th[@scope='row']/a/@href")


def test_what_a_source_changed_on_the_way_is_told_with_its_words(client: Any, case: Case) -> None:
    row = next(row for row in lists.sources(case.casebook, order="changed")[0] if row.changed)
    page = html.document_fromstring(client.get(f"/source?key={quote(row.source, safe='')}").text)
    told = page.xpath("//section[@aria-labelledby='h-lost']//li")
    assert len(told) == row.changed
    assert all(each.xpath(".//del") and each.xpath(".//ins") for each in told)
