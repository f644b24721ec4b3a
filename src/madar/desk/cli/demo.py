"""``madar demo``: the built-in case, from nothing to a dossier."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from madar.case import Case
from madar.desk import shapes
from madar.desk.cli.add import meta_by_path
from madar.desk.cli.claims import in_words
from madar.desk.cli.options import now, who
from madar.desk.cli.screen import progress, say, show

CLAIMS = 4


@click.command("demo")
@click.option(
    "-o", "out", default="demo", show_default=True, type=click.Path(path_type=Path, file_okay=False), help="Where."
)
def verb(out: Path) -> None:
    """Take the built-in case (invented, as are its country and its people) from nothing to a dossier.

    The folder is made anew at every call.
    """
    case_folder = out / "case"
    if case_folder.exists():
        shutil.rmtree(case_folder)
    case = Case.create(case_folder, when=now(), who=who())
    with as_file(files("madar.desk.demo")) as demo, progress() as tell:
        actors = demo / "actors.json"
        case.know(actors.read_bytes(), actors.name, when=now(), who=who())
        said = meta_by_path(demo / "meta.csv")
        case.add([demo / "documents"], said=said, when=now(), who=who(), progress=tell)
        case.run(progress=tell)
    paths = case.paths()
    accounts = list(case.accounts())[:CLAIMS]
    for account in accounts:
        show(in_words(shapes.claim(account, paths)))
    ids = [account.claim.claim_id for account in accounts]
    for lang in ("ar", "en"):
        (out / f"dossier-{lang}.html").write_bytes(case.dossier(ids, lang=lang, pdf=False))
    say()
    say(f"The case is in {case_folder.absolute()}")
    show(f"The dossier in English: {(out / 'dossier-en.html').absolute()}")
    show(f"The dossier in Arabic:  {(out / 'dossier-ar.html').absolute()}")
