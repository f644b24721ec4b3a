"""``madar extract``: who says what in some files, without a case."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from madar.desk import shapes
from madar.desk.cli.screen import say, show_json
from madar.extract.attributions import attributions
from madar.read.jail import Jail, Job
from madar.read.language import language
from madar.terms import Document

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--jsonl", is_flag=True, help="The files hold documents already read, a JSON object a line.")
@click.option("--explain", is_flag=True, help="Show for each attribution how it was found.")
def verb(files: tuple[Path, ...], jsonl: bool, explain: bool) -> None:  # noqa: FBT001 - flags
    """Print a line of JSON a document: its text and its attributions.

    A file that cannot be read is a line too, with "error" saying why.
    """
    for found in already_read(files) if jsonl else read_now(files):
        if isinstance(found, Document):
            made = attributions(found.text, found.lang, furniture=found.furniture, explain=explain)
            show_json(shapes.document(found, made, explain=explain))
        else:
            show_json(found)


def already_read(files: tuple[Path, ...]) -> Iterator[Document | dict[str, Any]]:
    """The documents of JSON Lines files, their text as it is; a line with the reason for each line that holds none."""
    for path in files:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _document(line, path, number)


class Line(msgspec.Struct):
    """A document already read: what a line of the file may hold; other keys are left alone."""

    text: str
    doc_id: str | int = ""
    lang: str | None = ""
    title: str | None = ""
    publisher: str | None = ""
    published: str | None = ""


def _document(line: bytes, path: Path, number: int) -> Document | dict[str, Any]:
    own = f"{path.name}:{number}"
    try:
        raw = msgspec.json.decode(line, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        cause = f"line {number} is no document: {fault}"
        say(f'{path}: {cause}; give {{"doc_id", "text"}} a line')
        return _unread(Document(own, "", str(path), "", "und"), cause)
    return Document(
        str(raw.doc_id or own),
        "",
        str(path),
        raw.text,
        raw.lang or language(raw.text).code,
        raw.title or "",
        raw.publisher or "",
        raw.published or "",
    )


def read_now(files: tuple[Path, ...]) -> Iterator[Document | dict[str, Any]]:
    """The documents read out of files, and a line with the reason for each that could not be."""
    with Jail(workers=1) as jail:
        for path in files:
            with path.open("rb") as file:
                original = hashlib.file_digest(file, "sha256").hexdigest()
            reading = next(iter(jail.read_many([Job(path, original, str(path))])))
            yield from reading.documents
            for failure in reading.failures:
                say(f"{path}: {failure.error}; {failure.remedy}")
                empty = Document(original[:16], original, failure.path, "", "und")
                yield _unread(empty, f"{failure.outcome}: {failure.error}")


def _unread(empty: Document, why: str) -> dict[str, Any]:
    return shapes.document(empty, ()) | {"text": None, "error": why}
