"""Write docs/reference/ from the program itself; with ``--check`` only say whether it is up to date.

Commands come from their own help, limits from limits.py, error codes from where they are raised, findings from their
catalogue, so that none can be missing.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from madar import limits
from madar.desk.cli import madar
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src" / "madar"
ERRORS = ("Refused", "Unreadable", "Damaged", "Misuse")
WIDTH = 100


def commands() -> str:
    """Every verb with its help."""
    context = click.Context(madar, info_name="madar")
    out = ["# Commands", "", "Made from the program's own help by `make docs`.", ""]
    for path, command in _verbs(madar, "madar", context):
        with click.Context(command, info_name=path) as inner:
            inner.terminal_width = WIDTH
            out += [f"## {path}", "", "```text", command.get_help(inner), "```", ""]
    return "\n".join(out)


def _verbs(group: click.Group, path: str, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _verbs(command, f"{path} {name}", context)
        elif command is not None:
            yield f"{path} {name}", command


def budgets() -> str:
    """Every limit with its number, unit and reason."""
    out = ["# Limits", "", "Every budget of the program (`src/madar/limits.py`).", ""]
    out += ["| limit | number | unit | why |", "| --- | ---: | --- | --- |"]
    for name, value in vars(limits).items():
        if isinstance(value, limits.Limit):
            number, unit, reason = (getattr(value, field.name) for field in fields(value))
            out.append(f"| {name} | {number:,} | {unit} | {reason} |")
    return "\n".join(out) + "\n"


def errors() -> str:
    """Every error code with its class, cause and remedy, as it is raised."""
    rows = sorted({row for path in SOURCE.rglob("*.py") for row in _raised(path)})
    out = ["# Errors", "", "Each error names whose fault it is, a code, the cause and the remedy.", ""]
    out += ["| code | fault of | cause | what to do |", "| --- | --- | --- | --- |"]
    fault = {"Refused": "our limit", "Unreadable": "the file", "Damaged": "the vault", "Misuse": "the call"}
    out += [f"| {code} | {fault[kind]} | {cause} | {remedy} |" for code, kind, cause, remedy in rows]
    return "\n".join(out) + "\n"


def _raised(path: Path) -> Iterator[tuple[str, str, str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS and node.args:
            words = [_words(each) for each in node.args] + ["", ""]
            yield words[0], node.func.id, words[1], words[2]


def _words(node: ast.expr) -> str:
    """A string as it is, an f-string with its values as …, anything else as …."""
    if isinstance(node, ast.Constant):
        return str(node.value).replace("|", "\\|")
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(each) if isinstance(each, ast.Constant) else "…" for each in node.values)
    if isinstance(node, ast.BinOp):
        return _words(node.left) + _words(node.right)
    return "…"


def findings() -> str:
    """The catalogue of findings: code, name in both languages, what each sees and cannot see."""
    out = ["# Findings", "", "What Madar points at, and what each cannot see.", ""]
    arabic = table("ar", "findings")
    for code, words in table("en", "findings").items():
        if "sees" in words:
            out += [f"## {code}: {words['name']} · {arabic[code]['name']}", ""]
            out += [f"*Sees.* {words['sees']}", "", f"*Cannot see.* {words['cannot']}", ""]
    return "\n".join(out)


PAGES = {"commands.md": commands, "limits.md": budgets, "errors.md": errors, "findings.md": findings}


def main() -> int:
    """Write the pages, or with ``--check`` name those that are not as they would be written."""
    stale = []
    for name, page in PAGES.items():
        path = HERE / "reference" / name
        text = page().rstrip() + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    sys.stdout.write(("stale: " if "--check" in sys.argv else "written: ") + (", ".join(stale) or "none") + "\n")
    return int("--check" in sys.argv and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
