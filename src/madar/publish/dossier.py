"""The dossier: claims with all their evidence in one file, for an editor, a lawyer, a court. Returns bytes.

Invariants: no script, no remote resource, every word of a document escaped and set apart; the same outline gives the
same bytes; no sentence of ours says what happened, only who said it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from madar.errors import Misuse
from madar.lang.words import table
from madar.publish import wording
from madar.publish.claim_view import ClaimView
from madar.publish.footnotes import Footnotes
from madar.publish.local_names import in_script

if TYPE_CHECKING:
    from madar.publish.outline import Dossier, Lang
    from madar.terms import Actor, Document

PARTS = ("dossier.html", "claim.html", "annex.html")


def html(dossier: Dossier, *, lang: Lang) -> bytes:
    """The dossier as one self-contained page in UTF-8, in Arabic (right to left) or English, for screen and print.

    Raises Misuse where ``lang`` is neither. Cost: linear in statements and evidence, besides the pictures' layout.
    """
    return _page(dossier, lang, paper=False).encode()


def _page(dossier: Dossier, lang: Lang, *, paper: bool) -> str:
    if lang not in {"ar", "en"}:
        raise Misuse("dossier-language", f"there is no dossier in {lang!r}", "ask for ar or en")
    dossier = in_script(dossier, lang)
    notes = Footnotes(dossier.documents)
    claims = [
        claim(ClaimView(sheet, dossier, lang, notes, paper=paper), n) for n, sheet in enumerate(dossier.sheets, 1)
    ]
    style = part("dossier.css")
    unfit = _indicators(dossier, lang, notes)
    documents = _cited(dossier, notes)
    shown = {
        "w": wording.words(lang),
        "lang": lang,
        "dossier": dossier,
        "claims": claims,
        "actors": _merged(dossier),
        "indicators": unfit,
        "notes": notes.all(),
        "documents": documents,
        "undated": [each for each in documents if not each.published],
        "nameless": [each for each in documents if not each.publisher],
        "silent": list(dict.fromkeys(name for each in claims for name in each["silent"])),
        "count": lambda n: wording.counted(lang, "documents_count", n),
        "style": Markup(style),  # noqa: S704 - our own file
        "style_hash": base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    }
    return _pages().get_template("dossier.html").render(shown)


def pdf(dossier: Dossier, *, lang: Lang) -> bytes:
    """The same page as a PDF for A4, tagged, with bookmarks; nothing is fetched.

    Same outline, same fonts and same WeasyPrint: same bytes. Cost: about a second for ten pages.
    """
    import weasyprint  # noqa: PLC0415 - slow to load, and only needed here

    page = _page(dossier, lang, paper=True)
    return bytes(weasyprint.HTML(string=page, url_fetcher=_refuse).write_pdf(pdf_tags=True))


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise Misuse("dossier-remote", f"a dossier asked for {url[:200]}", "a dossier has no remote parts: report this")


def seen(value: object) -> object:
    """What a page prints: words that nobody made safe yet are, so that no place can be forgotten."""
    return wording.shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def part(name: str) -> str:
    """A template or the style sheet of the dossier, as the workbench shows claims with it too."""
    return (files("madar.publish") / "templates" / name).read_text(encoding="utf-8")


@cache
def _pages() -> Environment:
    made = Environment(
        loader=DictLoader({name: part(name) for name in PARTS}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=seen,
    )
    made.filters["apart"] = wording.apart
    made.filters["way"] = wording.direction
    made.globals["merge_reason"] = wording.merge_reason
    return made


def claim(view: ClaimView, number: int) -> dict[str, Any]:
    """Everything the page shows of a claim; asked for in the order of reading, so that notes count upward."""
    sheet = view.sheet
    return {
        "number": number,
        "claim": sheet.claim,
        "note": sheet.note,
        "rulings": view.rulings(),
        "ruled": table(view.lang, "rulings"),
        "independent": wording.independent(view.lang, sheet.independence),
        "reason": wording.reason(view.lang, sheet.independence),
        "common_link": [view.name(node) for node in sheet.common_link],
        "cut": view.cut(),
        "weakest": view.name(sheet.independence.weakest) if sheet.independence.weakest else "",
        "lines": view.lines(),
        "leaders": view.leaders(),
        "hops": view.hops(),
        "rows": view.rows(carrying=True),
        "picture": view.picture(carrying=True),
        "beside": view.rows(carrying=False),
        "stances": view.stances(),
        "picture_beside": view.picture(carrying=False),
        "drift": view.drift(),
        "anchors": view.anchors(),
        "findings": view.findings(),
        "rejected": [(view.name(edge.tail), view.name(edge.head)) for edge in view.rejected()],
        "silent": view.silent(),
    }


def _merged(dossier: Dossier) -> list[Actor]:
    """Actors of the claims that were met under several names."""
    used = {node.node_id for sheet in dossier.sheets for node in sheet.graph.nodes}
    used |= {hop.source_id for sheet in dossier.sheets for each in sheet.claim.variants for hop in each.chain}
    found = [actor for actor in dossier.actors if actor.actor_id in used and len(actor.names) > 1]
    return sorted(found, key=lambda actor: (actor.name, actor.actor_id))


def _indicators(dossier: Dossier, lang: Lang, notes: Footnotes) -> list[dict[str, Any]]:
    """What does not fit in the cited documents themselves, with its words among the notes."""
    cited = {document.doc_id: document for document in _cited(dossier, notes)}
    found = [each for each in dossier.indicators if each.subject in cited]
    return [
        {**wording.finding(lang, each), "document": cited[each.subject], "marks": notes.marks(each.evidence)}
        for each in found
    ]


def _cited(dossier: Dossier, notes: Footnotes) -> list[Document]:
    """The documents that the notes quote, and those that state a claim; by date."""
    ids = {note.evidence.doc_id for note in notes.all()}
    ids |= {each.doc_id for sheet in dossier.sheets for each in sheet.claim.variants}
    found = [dossier.documents[doc_id] for doc_id in ids if doc_id in dossier.documents]
    return sorted(found, key=lambda document: (document.published or "9999", document.path, document.doc_id))
