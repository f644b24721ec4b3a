"""What is ruled on a page is recorded with name, time and reason, and is in the numbers at once; undoing is newer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from madar.publish import wording
from madar.resolve.decisions import place
from madar.trace import chains, lines

if TYPE_CHECKING:
    from madar.case import Case
    from madar.casebook.concluded import Account
    from madar.terms import Edge


def parting(case: Case) -> tuple[Account, Edge]:
    """A claim of one line and the one edge whose rejection makes two of it."""
    for account in case.accounts():
        if (account.independence.low, account.independence.high) == (1, 1):
            for edge in account.graph.edges:
                found = lines.independent(chains.without(account.graph, edge.tail, edge.head))
                if (found.low, found.high) == (2, 2):
                    return account, edge
    raise AssertionError("the built-in case holds no such claim any more")


def verdict(client: Any, account: Account) -> str:
    page = html.document_fromstring(client.get(f"/claim/{account.claim.claim_id}").text)
    return str(page.xpath("//p[@class='count']")[0].text_content())


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_reject_the_one_edge_and_one_becomes_two(own: Case, enter: Any, lang: str) -> None:
    client = enter(own, lang)
    account, edge = parting(own)
    one, two = (wording.counted(lang, "lines", n) for n in (1, 2))
    assert verdict(client, account) == one
    subject = [account.claim.claim_id, edge.tail, edge.head]
    answer = client.rule("reject_edge", subject, back=f"/claim/{account.claim.claim_id}#edges")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/claim/{account.claim.claim_id}?said=recorded#edges",
    )
    assert verdict(client, account) == two
    last = list(own.decisions())[-1]
    assert (last.act, last.subject, last.who, last.why) == ("reject_edge", tuple(subject), "Salma", "seen by myself")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", last.when)
    undone = html.document_fromstring(client.get("/decisions").text).xpath("//form[@action='/rule']")[0]
    fields = [(i.get("name"), i.get("value") or "") for i in undone.xpath(".//input[@type='hidden']")]
    assert client.post("/rule", [*fields, ("why", "I was wrong")]).status_code == 303
    assert verdict(client, account) == one
    assert [each.act for each in own.decisions()] == ["reject_edge", "restore_edge"]


def test_two_spellings_are_taken_as_one_and_parted_again(own: Case, enter: Any) -> None:
    client = enter(own)
    one, other = [a.name for a in own.casebook.actors() if a.kind == "person"][:2]
    assert client.rule("merge", [one, other]).headers["location"].endswith("said=recorded")
    assert any({one, other} <= {a.name, *a.names} for a in own.casebook.actors())
    client.rule("split", [one, other])
    assert not any({one, other} <= {a.name, *a.names} for a in own.casebook.actors())


def test_two_claims_are_taken_as_one(own: Case, enter: Any) -> None:
    client = enter(own)
    one, other = sorted(a.claim.claim_id for a in list(own.accounts())[2:4])
    client.rule("merge", [one, f" {other} "])
    ids = {a.claim.claim_id for a in own.accounts()}
    assert one in ids
    assert other not in ids


def test_grades_stand_apart_and_the_newest_holds(own: Case, enter: Any) -> None:
    client = enter(own)
    claim_id = next(own.accounts()).claim.claim_id
    for scale, value in (("credibility", "3"), ("likelihood", "unlikely"), ("confidence", "low"), ("credibility", "2")):
        client.rule("grade", [claim_id, scale], ruling=value)
    page = html.document_fromstring(client.get(f"/claim/{claim_id}").text)
    shown = {
        scale: page.get_element_by_id(f"grade-{scale}").find(".//p[@class='now']").text_content()
        for scale in ("credibility", "likelihood", "confidence")
    }
    assert shown["credibility"].startswith("2 · probably true")
    assert shown["likelihood"].startswith("unlikely")
    assert shown["confidence"].startswith("low")
    assert "low" not in shown["likelihood"].split()  # ICD 203: never in one sentence
    client.rule("grade", [claim_id, "credibility"], ruling="")
    page = html.document_fromstring(client.get(f"/claim/{claim_id}").text)
    assert "Not graded" in page.get_element_by_id("grade-credibility").text_content()


def test_verified_with_how_and_reviewed(own: Case, enter: Any) -> None:
    client = enter(own)
    claim_id = next(own.accounts()).claim.claim_id
    client.rule("refute", [claim_id], ruling="the harbour log shows no fire")
    client.rule("review", [claim_id], ruling="second_look")
    page = html.document_fromstring(client.get(f"/claim/{claim_id}").text)
    assert [each.text_content() for each in page.xpath("//*[contains(@class, 'badge')]")] == [
        "refuted",
        "needs a second look",
    ]
    assert "the harbour log shows no fire" in page.text_content()


def test_an_attribution_is_put_right_by_its_form(own: Case, enter: Any) -> None:
    client = enter(own)
    document = next(d for d in own.casebook.documents() if own.casebook.extraction(d.doc_id).attributions)  # type: ignore[union-attr]
    page = html.document_fromstring(client.get(f"/document/{document.doc_id}").text)
    form = next(f for f in page.iter("form") if f.xpath(".//input[@value='correct']"))
    fields = [
        (i.get("name"), i.get("value") or "")
        for i in form.xpath(".//input[not(@type='checkbox')]")
        if i.get("name") != "why"
    ]
    client.post("/rule", [*fields, ("stance", "doubts"), ("certainty", "possible"), ("why", "it only doubts")])
    spot = next(value for name, value in fields if "@" in value)
    stances = {v.stance for a in own.accounts() for v in a.claim.variants if v.doc_id == document.doc_id}
    assert "doubts" in stances
    assert list(own.decisions())[-1].subject == (document.doc_id, spot)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ([("act", "merge"), ("subject", "a"), ("why", "x")], "names"),
        ([("act", "reject_edge"), ("subject", "a"), ("subject", "b"), ("subject", "c"), ("why", "  ")], "reason"),
        ([("act", "grade"), ("subject", "a"), ("subject", "credibility"), ("ruling", "9"), ("why", "x")], "scale"),
        ([], "names"),
    ],
)
def test_what_is_no_ruling_is_told_and_not_recorded(
    own: Case, enter: Any, fields: list[tuple[str, str]], code: str
) -> None:
    answer = enter(own).post("/rule", fields)
    assert answer.status_code == 400
    assert code in answer.text
    assert list(own.decisions()) == []


def test_a_dossier_is_put_together_with_words_between_and_words_withheld(own: Case, enter: Any) -> None:
    client = enter(own)
    first, second = (a.claim for a in list(own.accounts())[:2])
    fields = [
        ("claim", first.claim_id), (f"order-{first.claim_id}", "2"), (f"note-{first.claim_id}", "<b>Read this</b> first"),
        ("claim", second.claim_id), (f"order-{second.claim_id}", "1"), ("lang", "en"), ("form", "html"),
        ("withheld", "Northlight News\nأزيرة"),
    ]  # fmt: skip
    answer = client.post("/dossier", fields)
    assert answer.headers["content-disposition"].startswith("attachment")
    page = answer.text
    assert page.index('id="c2"') < page.index("&lt;b&gt;Read this")  # the note stands before the claim put second
    assert "&lt;b&gt;Read this&lt;/b&gt; first" in page
    assert "Northlight News" not in page
    assert "أزيرة" not in page
    assert "▇▇▇▇" in page
    assert client.post("/dossier", fields).content == answer.content
    assert client.post("/dossier", [("lang", "en")]).status_code == 400


def test_a_dossier_as_pdf(own: Case, enter: Any) -> None:
    claim_id = next(own.accounts()).claim.claim_id
    answer = enter(own, "ar").post("/dossier", [("claim", claim_id), ("lang", "ar"), ("form", "pdf")])
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_dossier_tells_what_people_ruled_each_scale_by_itself(own: Case, enter: Any) -> None:
    client = enter(own)
    claim_id = next(own.accounts()).claim.claim_id
    client.rule("refute", [claim_id], ruling="the harbour log shows no fire", why="seen by <b>me</b>")
    client.rule("grade", [claim_id, "likelihood"], ruling="unlikely")
    client.rule("grade", [claim_id, "credibility"], ruling="4")
    client.rule("grade", [claim_id, "credibility"], ruling="")
    page = html.document_fromstring(own.dossier([claim_id], lang="en", pdf=False))
    told = [
        " ".join(li.text_content().split())
        for li in page.xpath("//h3[.='What people ruled on this claim']/following-sibling::ul[1]/li")
    ]
    assert len(told) == 2
    assert told[0].startswith("refuted: the harbour log shows no fire Salma, ")
    assert told[0].endswith("why: seen by <b>me</b>")
    assert told[1].startswith("Likelihood (ICD 203): unlikely (20–45%)")


def test_a_border_is_moved_by_its_words(own: Case, enter: Any) -> None:
    client = enter(own)
    document, found = next(
        (d, a)
        for d in own.casebook.documents()
        for a in own.casebook.extraction(d.doc_id).attributions  # type: ignore[union-attr]
        if len(a.content) == 1 and " " in d.text[slice(*a.content[0])]
    )
    (span,) = found.content
    shorter = document.text[span.start : span.end].rpartition(" ")[0]
    fields = {"content": shorter, "content-at": f"{span.start}-{span.end}", "stance": found.stance}
    assert client.rule("correct", [document.doc_id, place(found)], **fields).status_code == 303
    assert json.loads(list(own.decisions())[-1].ruling)["content"] == [[span.start, span.start + len(shorter)]]
    answer = client.rule("correct", [document.doc_id, place(found)], **{**fields, "content": "nowhere in this text"})
    assert answer.status_code == 400
    assert len(list(own.decisions())) == 1
