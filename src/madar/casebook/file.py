"""The casebook's file: opened, tuned, rid of what an older program concluded; rows put in and marked as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import create_engine, delete, event, insert, inspect, text

from madar.casebook import schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Engine, Table


def opened(path: Path) -> Engine:
    """The file at ``path`` with all its tables, made where it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite = create_engine(f"sqlite:///{path}")
    event.listen(sqlite, "connect", _tune)
    _drop_what_is_older(sqlite)
    schema.metadata.create_all(sqlite)
    return sqlite


def _drop_what_is_older(sqlite: Engine) -> None:
    """Conclusions in tables of an older shape go: the next run makes them anew. What was read stays."""
    there = inspect(sqlite)
    if there.has_table("failure") and not any(c["name"] == "doc_id" for c in there.get_columns("failure")):
        with sqlite.begin() as at:
            at.execute(text("ALTER TABLE failure ADD COLUMN doc_id TEXT NOT NULL DEFAULT ''"))
    with sqlite.begin() as at:
        if at.scalar(text("PRAGMA user_version")) == schema.SHAPE and all(
            there.has_table(table.name)
            and {c["name"] for c in there.get_columns(table.name)} == {column.name for column in table.columns}
            for table in schema.CONCLUDED
        ):
            return
        for table in schema.CONCLUDED:
            table.drop(at, checkfirst=True)
        if there.has_table("step"):
            at.execute(delete(schema.step).where(schema.step.c.station == "conclude"))
        at.execute(text(f"PRAGMA user_version = {schema.SHAPE}"))


def _tune(raw: object, _record: object) -> None:
    """Readers go on while a writer writes. A power cut may cost what was kept last, not the file: it is redone."""
    cursor = raw.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def fill(at: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    """Put rows into a table."""
    found = list(rows)
    if found:
        at.execute(insert(table), found)


def of_step(station: str, *keys: str) -> tuple[ColumnElement[bool], ...]:
    """That a row says what a station has done with these keys."""
    return schema.step.c.station == station, schema.step.c.key.in_(keys)


def mark(at: Connection, station: str, keys: Sequence[str], version: str) -> None:
    """Note that a station has done its work on these keys, at this version."""
    at.execute(delete(schema.step).where(*of_step(station, *keys)))
    fill(at, schema.step, ({"station": station, "key": key, "version": version} for key in keys))
