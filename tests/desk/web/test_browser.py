"""The journeys of a reporter in a real browser, in both languages, by mouse and by keys alone; axe finds nothing."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from madar.casebook import lists
from madar.lang.words import table
from madar.publish import wording
from madar.trace import chains, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.case import Case
    from madar.casebook.concluded import Account
    from madar.terms import Edge

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.desk,
    pytest.mark.skipif(not CHROMIUM, reason="NOT RUN: no chromium is installed (requirements/system.txt names it)"),
]


def _beside(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"beside_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not there where no browser is

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def served(own: Case, serve: Any, socket_enabled: None) -> Iterator[Any]:  # noqa: ARG001
    yield from serve(own)


class Sitting:
    """A browser at the desk; whatever it asks of another place, and whatever goes wrong in it, is kept."""

    def __init__(self, browser: Any, served: Any, lang: str, **how: Any) -> None:
        self.context = browser.new_context(locale="ar" if lang == "ar" else "en-GB", **how)
        self.context.set_default_timeout(15_000)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on(
            "console", lambda told: self.wrong.append(told.text) if told.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        self.page.on("dialog", lambda dialog: (self.wrong.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda asked: self._own(asked.url))
        self.address = served.address
        self.page.goto(served.link)
        self.page.wait_for_url(f"{served.address}/")
        self.desk = {**table(lang, "rulings"), **table(lang, "desk")}
        self.dossier = wording.words("ar" if lang == "ar" else "en")

    def _own(self, url: str) -> None:
        if not url.startswith(self.address):
            self.wrong.append(f"asked for {url}")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def count(self) -> str:
        return str(self.page.locator(".verdict .count").inner_text())


@pytest.fixture(params=["ar", "en"])
def sitting(browser: Any, served: Any, request: pytest.FixtureRequest) -> Iterator[Sitting]:
    opened = Sitting(browser, served, request.param)
    yield opened
    opened.context.close()
    assert opened.wrong == []


def parting(case: Case) -> tuple[Account, Edge]:
    """A claim of one line and the one edge whose rejection makes two of it."""
    return next(
        (account, edge)
        for account in case.accounts()
        if (account.independence.low, account.independence.high) == (1, 1)
        for edge in account.graph.edges
        if (found := lines.independent(chains.without(account.graph, edge.tail, edge.head))).low == found.high == 2
    )


def test_find_the_common_link(sitting: Sitting, own: Case) -> None:
    account = next(each for each in own.accounts() if each.common_link)
    names = {node.node_id: node.name for node in account.graph.nodes}
    page = sitting.page
    page.get_by_role("navigation", name=sitting.desk["screens"]).get_by_text(sitting.desk["claims"]).click()
    page.select_option("select[name=link]", "*")
    page.select_option("select[name=order]", "documents")
    page.get_by_role("button", name=sitting.desk["apply"]).click()
    page.locator(f"a[href='/claim/{account.claim.claim_id}']").click()
    told = page.locator(".verdict .link").first.inner_text()
    link = names[account.common_link[0]]
    known = {name for actor in own.casebook.actors() if link in actor.names for name in actor.names}
    assert any(name in told for name in {link, *known})  # the page gives it in its own script
    page.locator(".chain svg a[href^='#n']").first.click()
    assert page.url.rpartition("#")[2].startswith("n")
    page.locator("#notes li:target a").click()
    assert page.locator("#hit").inner_text().strip()


@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
def test_reject_an_edge_and_one_becomes_two(sitting: Sitting, own: Case, *, keys: bool) -> None:
    account, edge = parting(own)
    page = sitting.page
    sitting.go(f"/claim/{account.claim.claim_id}")
    one, two = (str(sitting.dossier["lines"][form]) for form in ("one", "two"))
    assert sitting.count() == one
    wanted = page.locator("#edges > ol > li", has=page.locator(f"input[value={_css(edge.tail)}]")).filter(
        has=page.locator(f"input[value={_css(edge.head)}]")
    )
    if keys:
        page.keyboard.press("e")
        for _ in range(200):
            if wanted.evaluate("row => row === document.activeElement"):
                break
            page.keyboard.press("j")
        page.keyboard.press("r")
        page.keyboard.type("the outlet's own page was written later")
        page.keyboard.press("Enter")
    else:
        wanted.locator("summary").click()
        wanted.locator("input[name=why]").fill("the outlet's own page was written later")
        wanted.locator("button").click()
    page.wait_for_url("**said=recorded**")
    assert sitting.count() == two
    assert page.locator("#edges .rejected").count() == 1
    sitting.go("/decisions")
    page.locator("summary").first.click()
    page.locator("form[action='/rule'] input[name=why]").first.fill("I was wrong")
    page.locator("form[action='/rule'] button").first.click()
    page.wait_for_url("**said=recorded**")
    sitting.go(f"/claim/{account.claim.claim_id}")
    assert sitting.count() == one


def _css(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_merge_two_spellings(sitting: Sitting, own: Case) -> None:
    one, other = [a.name for a in own.casebook.actors() if a.kind == "person"][:2]
    page = sitting.page
    sitting.go("/actors")
    form = page.locator("form[action='/rule']")
    form.locator("input[name=subject]").first.fill(one)
    form.locator("input[name=subject]").last.fill(other)
    form.locator("input[name=why]").fill("the same signature")
    form.locator("button").click()
    page.wait_for_url("**said=recorded**")
    actor = next(a for a in own.casebook.actors() if {one, other} <= {a.name, *a.names})
    sitting.go(f"/actor?id={quote(actor.actor_id, safe='')}")
    shown = page.locator("#main").inner_text()
    assert one in shown
    assert other in shown


def test_grade_with_keys_alone(sitting: Sitting, own: Case) -> None:
    claim_id = next(own.accounts()).claim.claim_id
    page = sitting.page
    sitting.go(f"/claim/{claim_id}")
    page.keyboard.press("g")
    for _ in range(12):  # past the form on top, to the first grade
        if page.evaluate("document.activeElement.closest('#grade-credibility') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("3")
    page.keyboard.press("Tab")
    page.keyboard.type("two papers agree on the date")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=recorded**")
    assert sitting.desk["credibility"]["3"] in page.locator("#grade-credibility .now").inner_text()
    assert [d.subject for d in own.decisions()] == [(claim_id, "credibility")]


def test_make_a_dossier(sitting: Sitting, own: Case, tmp_path: Path) -> None:
    first, second = [a.claim.claim_id for a in list(own.accounts())[:2]]
    page = sitting.page
    sitting.go("/claims")
    for claim_id in (first, second):
        page.locator(f"input[name=claim][value='{claim_id}']").check()
    page.get_by_role("button", name=sitting.desk["to_dossier"]).click()
    page.locator(f"[name='order-{first}']").fill("2")
    page.locator(f"[name='order-{second}']").fill("1")
    page.locator(f"[name='note-{second}']").fill("What we know / ما نعرفه")
    page.locator("[name=withheld]").fill("Northlight News")
    with page.expect_download() as waited:
        page.get_by_role("button", name=sitting.desk["make_dossier"]).click()
    waited.value.save_as(tmp_path / "dossier.html")
    told = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "What we know / ما نعرفه" in told
    assert "Northlight News" not in told


def test_every_screen_passes_axe(browser: Any, served: Any, own: Case) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - not there where no browser is

    account = next(own.accounts())
    docs = list(dict.fromkeys(v.doc_id for v in account.claim.variants))
    actor = next(a for a in own.casebook.actors() if len(a.names) > 1)
    source = lists.sources(own.casebook)[0][0].source
    paths = ["/", "/claims", f"/claim/{account.claim.claim_id}", f"/document/{docs[0]}", f"/compare?a={docs[0]}&b={docs[1]}",
             "/search?q=azira", "/sources", f"/source?key={quote(source)}", "/actors", f"/actor?id={quote(actor.actor_id)}",
             "/actors?network=1", "/time", "/map", "/decisions", f"/dossier?claim={account.claim.claim_id}", "/none"]  # fmt: skip
    found = []
    for lang, hue in (("ar", "light"), ("ar", "dark"), ("en", "light")):
        sitting = Sitting(browser, served, lang, bypass_csp=True, color_scheme=hue)
        only = {"runOnly": ["color-contrast"]} if hue == "dark" else {}  # the same pages in other colours
        for path in paths if lang == "ar" else paths[:3]:  # the same templates; the words alone differ
            sitting.go(path)
            looked = Axe().run(sitting.page, options={"resultTypes": ["violations"], **only}).response
            assert len(looked["passes"]) > (0 if only else 10)
            found += [
                f"{lang} {hue} {path}: {broken['id']}: {broken['nodes'][0]['html'][:160]} ({len(broken['nodes'])})"
                for broken in looked["violations"]
            ]
        sitting.context.close()
    assert found == []


def test_no_attack_runs(browser: Any, tmp_path: Path, serve: Any, socket_enabled: None) -> None:  # noqa: ARG001
    hostile = _beside("hostile")
    case = hostile.made(tmp_path / "attacked", hostile.PAYLOADS)
    for served in serve(case):
        sitting = Sitting(browser, served, "en")
        pages = [
            "/decisions",
            "/time",
            *(f"/{name}?page={n}" for name in ("claims", "sources", "actors") for n in (1, 2, 3, 4, 5)),
        ]
        pages += [f"/claim/c{n}" for n in range(0, len(hostile.PAYLOADS), 12)]
        pages += [f"/document/d{n}" for n in range(6, len(hostile.PAYLOADS), 12)]
        for path in ["/", *pages]:
            sitting.go(path)
            assert sitting.page.evaluate("window.__ran") is None, path
        assert [each for each in sitting.wrong if "404" not in each] == []
        sitting.context.close()
    case.casebook.close()


def test_pages_stand_without_script(browser: Any, served: Any, own: Case) -> None:
    account, edge = parting(own)
    sitting = Sitting(browser, served, "en", java_script_enabled=False)
    sitting.go(f"/claim/{account.claim.claim_id}")
    row = sitting.page.locator("#edges li", has=sitting.page.locator(f"input[value={_css(edge.tail)}]")).filter(
        has=sitting.page.locator(f"input[value={_css(edge.head)}]")
    )
    row.locator("summary").click()
    row.locator("input[name=why]").fill("without script")
    row.locator("button").click()
    sitting.page.wait_for_url("**said=recorded**")
    assert sitting.count() == wording.counted("en", "lines", 2)
    sitting.context.close()
