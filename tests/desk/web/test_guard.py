"""Only a browser on this machine that came by the link gets in, and nothing of a document is served as markup."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from madar.case import Case

PATHS = ("/", "/claims", "/search?q=azira", "/decisions", "/original/" + "0" * 64, "/nothing")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nobody_sees_anything(client: Any, case: Case, path: str) -> None:
    session = client.cookies["madar-8642"]
    for cookies in ({}, {"madar-8642": "guess"}, {"madar-8643": session}, {"madar-8642": session[:-1]}):
        client.cookies = cookies
        answer = client.get(path)
        assert answer.status_code == 403
        assert next(case.accounts()).claim.claim_id not in answer.text
        assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8642.evil.example", "0.0.0.0:8642", ""]
)
def test_no_other_name_of_the_machine_is_served(client: Any, host: str) -> None:
    assert client.get("/", Host=host).status_code == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8642", "http://127.0.0.1:8641"]
)
def test_what_changes_something_is_taken_from_our_own_pages_only(client: Any, case: Case, origin: str | None) -> None:
    before = len(list(case.decisions()))
    headers = {"Content-Type": "application/x-www-form-urlencoded", **({"Origin": origin} if origin else {})}
    content = "act=merge&subject=a&subject=b&why=because"
    assert client.ask("POST", "/rule", content=content, headers=headers).status_code == 403
    assert len(list(case.decisions())) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_refused(client: Any, site: str) -> None:
    assert client.get("/", **{"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("token", ["", "the-toke", "the-token2", "%00", "the-token&token=x"])
def test_another_token_opens_nothing(client: Any, token: str) -> None:
    answer = client.get(f"/enter?token={token}")
    opened = "set-cookie" in answer.headers
    assert opened == (token == "the-token&token=x")  # noqa: S105 - the first is the token


def test_the_cookie_is_strict_and_out_of_scripts_reach(client: Any) -> None:
    cookie = client.get("/enter?token=the-token").headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie


def test_the_policy_allows_our_style_and_script_by_hash_and_nothing_else(client: Any) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    inside = {
        name: re.search(rf"<{name}>(.*?)</{name}>", answer.text, re.DOTALL).group(1)  # type: ignore[union-attr]
        for name in ("style", "script")
    }
    hashes = {k: base64.b64encode(hashlib.sha256(v.encode()).digest()).decode() for k, v in inside.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


def test_every_answer_has_the_headers(client: Any) -> None:
    for path in (*PATHS, "/enter?token=x"):
        assert "default-src 'none'" in client.get(path).headers["content-security-policy"]


def test_an_original_is_a_download_and_never_a_page(client: Any, case: Case) -> None:
    document = next(each for each in case.casebook.documents() if each.path.endswith(".html"))
    answer = client.get(f"/original/{document.original}")
    assert answer.content == case.blobs.path(document.original).read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["..%2f..%2fledger.jsonl", "0" * 63, "A" * 64, "%2e%2e%2fledger.jsonl"])
def test_nothing_but_an_original_is_given_out(client: Any, name: str) -> None:
    assert client.get(f"/original/{name}").status_code == 404


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\n/x", "/a b"]
)
def test_a_form_leads_back_to_the_workbench_only(own: Case, enter: Any, back: str) -> None:
    answer = enter(own).rule("review", ["c1"], ruling="done", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/decisions?said=recorded"


def test_no_method_but_those_that_are_there(client: Any) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        answer = client.ask(method, "/rule", headers={"Origin": f"http://{client.host}"})
        assert answer.status_code == 405
