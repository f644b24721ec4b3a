"""How true the text is that reading gives: character errors on Arabic PDFs, on scans of them, and on lines of books.

``python tools/measure_reading.py SHARED [--lines N]``: the seed printed to PDF by each printer that this machine has
(WeasyPrint, LibreOffice, Chromium, typst), read from its letters; the same drawn at 150, 200 and 300 dots an inch and
read by OCR; the lines of ``data/ocr_lines``. Errors are counted against the text that was printed, white space as one
blank; of the lines also by their letters alone, since who typed them left out vowel marks and punctuation at will.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import Levenshtein
from weasyprint import HTML  # type: ignore[import-untyped]

from madar.read.jail import Jail, Job

MARKED = re.compile("[\u0640\u064b-\u065f\u0670]")
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u200b\ufeff\u00ad"))


def plain(text: str) -> str:
    """A text without what does not show: invisible marks, the kind and number of blanks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(MARKS).split())


def errors(read: str, said: str) -> tuple[int, int]:
    """How many characters must be changed to come from what was read to what was said, and how many it has."""
    return Levenshtein.distance(plain(read), plain(said)), len(plain(said))


def letters(text: str) -> str:
    """A text's letters and digits alone: no vowel marks, no tatweel, no punctuation, alef and ya in one form."""
    bare = MARKED.sub("", plain(text)).translate(str.maketrans("أإآٱى", "ااااي"))
    return " ".join(re.sub(r"[^\w\s]", " ", bare).split())


def page(text: str) -> str:
    """A text as a page of its own, right to left, a paragraph a line."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    head = '<head><meta charset="utf-8"><style>body{font-family:Amiri}</style></head>'
    return f'<!DOCTYPE html><html lang="ar" dir="rtl">{head}<body>{lines}</body></html>'


def printed(text: str, folder: Path) -> dict[str, bytes]:
    """The text as PDFs, by the name of what printed it."""
    found = {"WeasyPrint": bytes(HTML(string=page(text)).write_pdf() or b"")}
    source = folder / "page.html"
    source.write_text(page(text), encoding="utf-8")
    office, browser = shutil.which("soffice"), shutil.which("chromium")
    if office:
        call = [office, "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf"]
        subprocess.run([*call, "--outdir", str(folder), str(source)], check=False, capture_output=True, timeout=180)  # noqa: S603 - our own page
        made = folder / "page.pdf"
        found |= {"LibreOffice": made.read_bytes()} if made.is_file() else {}
    if browser:
        made = folder / "browser.pdf"
        call = [
            browser,
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            f"--print-to-pdf={made}",
            source.as_uri(),
        ]
        subprocess.run(call, check=False, capture_output=True, timeout=180)  # noqa: S603 - our own page
        found |= {"Chromium": made.read_bytes()} if made.is_file() else {}
    if importlib.util.find_spec("typst"):
        (folder / "page.typ").write_text(typeset(text), encoding="utf-8")
        found["typst"] = importlib.import_module("typst").compile(folder / "page.typ")
    return found


def typeset(text: str) -> str:
    """A text as a typst page, right to left, a paragraph a line."""
    lines = (re.sub(r"[^\w\s]", r"\\\g<0>", line) for line in text.splitlines() if line.strip())
    return '#set text(lang: "ar", dir: rtl, font: "Amiri")\n' + "\n\n".join(lines)


def scanned(pdf: bytes, dpi: int) -> bytes:
    """A PDF of pictures of a PDF's pages."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [each.render(scale=dpi / 72).to_pil().convert("L") for each in document]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def read(jail: Jail, files: list[Path]) -> dict[Path, str]:
    """The text of each file, "" where there was none."""
    jobs = {f"{number:064x}": path for number, path in enumerate(files)}
    made = jail.read_many(Job(path, number, path.name) for number, path in jobs.items())
    return {jobs[each.original]: "\n".join(document.text for document in each.documents) for each in made}


def main() -> None:
    """Print a line a measure: what, character errors in percent, characters."""
    call = argparse.ArgumentParser(description=__doc__)
    call.add_argument("shared", type=Path)
    call.add_argument("--lines", type=int, default=0, help="only so many lines of ocr_lines")
    asked = call.parse_args()
    said = next((asked.shared / "seed").glob("*.txt")).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made, Jail() as jail:
        folder = Path(made)
        files: dict[Path, str] = {}
        for name, pdf in printed(said, folder).items():
            files[folder / f"{name}.pdf"] = f"{name}, letters"
            (folder / f"{name}.pdf").write_bytes(pdf)
            for dpi in (150, 200, 300) if name == "WeasyPrint" else ():
                files[folder / f"{name}-{dpi}.pdf"] = f"{name}, OCR at {dpi} dpi"
                (folder / f"{name}-{dpi}.pdf").write_bytes(scanned(pdf, dpi))
        for path, text in sorted(read(jail, list(files)).items()):
            wrong, whole = errors(text, said)
            print(f"{files[path]}\t{100 * wrong / whole:.2f} %\t{whole}")
        lines = sorted((asked.shared / "data" / "ocr_lines").glob("*.png"))[: asked.lines or None]
        seen = {
            path: (text, path.with_suffix(".gt.txt").read_text("utf-8")) for path, text in read(jail, lines).items()
        }
        for name, form in (("as typed", plain), ("letters alone", letters)):
            counts = [errors(form(text), form(typed)) for text, typed in seen.values()]
            wrong, whole = (sum(each) for each in zip(*counts, strict=True))
            print(f"ocr_lines ({len(lines)}), {name}\t{100 * wrong / max(1, whole):.2f} %\t{whole}")


if __name__ == "__main__":
    main()
