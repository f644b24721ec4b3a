"""The built-in case's documents, made from the texts in tools/demo: pages, print views, wires, letters, PDF, DOCX.

Run it after changing a text; what it makes is committed. Everything but the PDF is the same to the byte on every
machine; a PDF depends on the version of WeasyPrint and the fonts, so tests compare its words.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
import zipfile
from html import escape
from pathlib import Path
from string import Template
from typing import Any

HERE = Path(__file__).resolve().parent / "demo"
TARGET = HERE.parents[1] / "src" / "madar" / "desk" / "demo"
COLUMNS = ("path", "publisher", "published", "url", "kind", "lang")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
CONTENT = "application/vnd.openxmlformats-"
MIDNIGHT = (2022, 1, 1, 0, 0, 0)


def texts() -> list[dict[str, Any]]:
    """Every document as its text file gives it, in the order of the paths."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.toml"))]
    found = [each for table in tables for each in table.get("document", [])]
    return sorted(found, key=lambda each: str(each["path"]))


def paragraphs(document: dict[str, Any]) -> list[str]:
    """The paragraphs of a text: blank lines part them."""
    return [" ".join(part.split("\n")) for part in str(document["text"]).strip().split("\n\n")]


def lines(document: dict[str, Any]) -> list[str]:
    """The lines of a letter or statement, which keep their breaks."""
    return str(document["text"]).strip().split("\n")


def page(document: dict[str, Any]) -> bytes:
    """A page in the markup of its outlet."""
    lang = str(document["lang"])
    outlets = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    words = {key: escape(str(value)) for key, value in document.items()} | outlets[document["form"]][lang]
    body = "\n".join(f"<p>{escape(each, quote=False)}</p>" for each in paragraphs(document))
    template = Template((HERE / "pages" / f"{document['form']}.html").read_text(encoding="utf-8"))
    made = template.substitute(words, paragraphs=body, dir="rtl" if lang == "ar" else "ltr")
    return made.encode("cp1256" if "windows-1256" in made else "utf-8")


def print_view(document: dict[str, Any]) -> bytes:
    """A portal's page for the printer: the title twice, the caption wherever a picture stood, no markup."""
    title, caption = str(document["title"]), str(document["caption"])
    body = paragraphs(document)
    body.insert(1, caption)
    body.insert(-1, caption)
    head = [f"{document['publisher']} : {title} (طباعة)", title, str(document["stamp"]), caption]
    return "\n".join([*head, *body, ""]).encode()


def wire(document: dict[str, Any]) -> bytes:
    """An agency's dispatch as it came over the line."""
    return "\n\n".join([str(document["stamp"]), str(document["title"]), *paragraphs(document), "ENDS", ""]).encode()


def plain(document: dict[str, Any]) -> bytes:
    """The text and nothing else."""
    return ("\n".join(lines(document)) + "\n").encode()


def docx(document: dict[str, Any]) -> bytes:
    """The smallest file that word processors open, written by hand so that its bytes never change."""
    way = "<w:pPr><w:bidi/></w:pPr>" if document["lang"] == "ar" else ""
    body = "".join(
        f'<w:p>{way}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines(document)
    )
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{CONTENT}package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" '
        f'ContentType="{CONTENT}officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, MIDNIGHT), declaration + content)
    return held.getvalue()


def pdf(document: dict[str, Any]) -> bytes:
    """A page set for print: a paper's column, or a letter."""
    import weasyprint  # noqa: PLC0415 - only here, and slow to load

    lang, title = str(document["lang"]), str(document.get("title", ""))
    letter = document.get("kind") == "leak"
    head = "" if letter else f"<p class=o>{escape(str(document['publisher']))}</p><h1>{escape(title)}</h1>"
    head += "".join(f"<p class=s>{escape(str(document[key]))}</p>" for key in ("stamp", "byline") if key in document)
    body = "".join(f"<p>{escape(each)}</p>" for each in (lines(document) if letter else paragraphs(document)) if each)
    style = "@page{size:A4;margin:28mm 24mm}body{font:13pt/1.7 Amiri,'DejaVu Serif',serif}.o,.s{color:#444}"
    made = (
        f'<!DOCTYPE html><html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>{head}{body}</body></html>"
    )
    return bytes(weasyprint.HTML(string=made).write_pdf())


FORMS = {"print": print_view, "wire": wire, "txt": plain, "docx": docx, "pdf": pdf}


def made(document: dict[str, Any]) -> bytes:
    """The bytes of a document's file."""
    return FORMS.get(str(document["form"]), page)(document)


def meta() -> bytes:
    """``meta.csv``: what a reporter would write down of the files that do not say it themselves."""
    held = io.StringIO()
    table = csv.writer(held, lineterminator="\n")
    table.writerow(COLUMNS)
    for each in texts():
        if each["form"] in FORMS and each["form"] != "print":
            told = {**each, "path": f"documents/{each['path']}", "kind": each.get("kind", "report")}
            if each.get("kind") == "leak" and each["form"] == "docx":
                told["published"] = ""  # the letter says it, by the Islamic calendar
            table.writerow([told.get(column, "") for column in COLUMNS])
    return held.getvalue().encode()


def truth() -> bytes:
    """``truth.json``: what is so in the case. Fails where words that it quotes do not stand in their document."""
    told = tomllib.loads((HERE / "truth.toml").read_text(encoding="utf-8"))
    words = {str(each["path"]): " ".join(str(each["text"]).split()) for each in texts()}
    for claim in told["claims"]:
        for statement in claim["statements"]:
            statement.setdefault("stance", "asserts")
            statement.setdefault("certainty", "unmarked")
            if " ".join(statement["quote"].split()) not in words[statement["path"]]:
                raise SystemExit(f"{statement['path']} does not say: {statement['quote']}")
    held = [{key: each.get(key, "") for key in ("path", "lang", "kind", "published", "title")} for each in texts()]
    return (json.dumps({"documents": held, **told}, ensure_ascii=False, indent=1) + "\n").encode()


def main(only: str = "") -> None:
    """Write every document whose path holds ``only``, the table and the truth."""
    for document in texts():
        if only in str(document["path"]):
            path = TARGET / "documents" / str(document["path"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made(document))
    (TARGET / "meta.csv").write_bytes(meta())
    (TARGET / "truth.json").write_bytes(truth())
    print(json.dumps({"documents": len(texts())}))


if __name__ == "__main__":
    main(*sys.argv[1:])
