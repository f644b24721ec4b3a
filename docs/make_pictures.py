"""Take the tutorial's pictures anew from the built-in case, in both languages; look at them before committing.

.venv/bin/madar demo && .venv/bin/python docs/make_pictures.py demo/case
"""

from __future__ import annotations

import io
import shutil
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

from madar.case import Case
from madar.desk.web.app import workbench
from madar.publish.claim_view import ClaimView
from madar.publish.footnotes import Footnotes
from madar.publish.local_names import in_script
from madar.trace import chains, lines

OUT = Path(__file__).resolve().parent / "tutorial"
WIDE, COLOURS = 1180, 96


def served(case: Case) -> str:
    """Serve a case until this program ends; gives the address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    app = workbench(case, who="Salma", token="t", hosts=[host])  # noqa: S106 - for these minutes on this machine
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    while not server.started:
        pass
    return f"http://{host}"


def main(folder: Path) -> None:
    """Take every picture in both languages, each from a fresh copy of the case."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as room:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for lang in ("en", "ar"):
            case = Case(Path(shutil.copytree(folder, Path(room) / lang / "harbour")))
            address = served(case)
            size = {"width": WIDE, "height": 860}
            page = browser.new_context(viewport=size, locale="ar" if lang == "ar" else "en-GB").new_page()
            page.goto(f"{address}/enter?token=t")
            page.wait_for_url(f"{address}/")
            journey(page, case, address, lang)
        browser.close()


def journey(page: Any, case: Case, address: str, lang: str) -> None:
    """Walk as the tutorial walks, and take a picture at each stop."""
    account, edge = parting(case)
    claim = f"{address}/claim/{account.claim.claim_id}"
    docs = [each.doc_id for each in account.claim.variants]
    take(page, f"{address}/", f"1-case-{lang}", 700)
    take(page, f"{address}/claims", f"2-claims-{lang}", 760)
    take(page, claim, f"3-claim-{lang}", 940)
    take(page, f"{address}/document/{docs[0]}", f"4-document-{lang}", 860)
    page.goto(claim)
    row = page.locator("#edges > ol > li").filter(has=page.locator(f'input[value="{edge.tail}"]'))
    row = row.filter(has=page.locator(f'input[value="{edge.head}"]'))
    row.locator("summary").click()
    row.locator("input[name=why]").fill(
        "كُتبت صفحة الوسيلة لاحقا" if lang == "ar" else "the outlet's own page was written later"
    )
    clip(row, f"5-reject-{lang}")
    row.locator("button").click()
    page.wait_for_url("**said=recorded**")
    page.evaluate("scrollTo(0, 0)")
    picture(page.screenshot(clip={"x": 0, "y": 0, "width": WIDE, "height": 620}), f"6-two-lines-{lang}")
    page.goto(claim)
    clip(page.locator("#rulings"), f"7-grades-{lang}")
    take(page, f"{address}/time", f"8-time-{lang}", 900)
    take(page, f"{address}/dossier?claim={account.claim.claim_id}", f"9-dossier-{lang}", 860)
    page.goto(f"{address}/actors?network=1")
    clip(page.locator("#h-network").locator("xpath=.."), f"10-network-{lang}")
    chain(case, account.claim.claim_id, lang)


def chain(case: Case, claim_id: str, lang: Any) -> None:
    """The chain of the claim as a file, for the page that introduces the program."""
    told = in_script(case.outline([claim_id]), lang)
    made = ClaimView(told.sheets[0], told, lang, Footnotes(told.documents)).picture(carrying=True)
    if made:
        name = OUT.parent / "pictures" / f"built-in-case-{lang}.svg"
        name.write_text(f"{made['svg']}\n", encoding="utf-8")


def parting(case: Case) -> tuple[Any, Any]:
    """The claim of one line and the edge whose rejection makes two of it."""
    for account in case.accounts():
        for edge in account.graph.edges if account.independence.high == 1 and account.independence.low == 1 else ():
            found = lines.independent(chains.without(account.graph, edge.tail, edge.head))
            if (found.low, found.high) == (2, 2):
                return account, edge
    raise SystemExit("the built-in case holds no such claim any more")


def take(page: Any, where: str, name: str, high: int) -> None:
    """A picture of the top of a page."""
    page.goto(where)
    picture(page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDE, "height": high}), name)


def clip(part: Any, name: str) -> None:
    """A picture of a part of a page."""
    picture(part.screenshot(), name)


def picture(content: bytes, name: str) -> None:
    """Write a picture with few colours, which is all that a page has."""
    OUT.mkdir(exist_ok=True)
    Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
