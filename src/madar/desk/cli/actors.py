"""``madar actors``: the actors of a case, and lists of known ones."""

from __future__ import annotations

from pathlib import Path

import click

from madar.case import Case
from madar.desk.cli.options import CASE, JSON, now, who
from madar.desk.cli.screen import say, show, show_json
from madar.publish.wording import merge_reason


@click.group("actors")
def verb() -> None:
    """List the actors of a case, or give it a list of known ones."""


@verb.command("list")
@CASE
@JSON
def listed(case: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the actors of CASE with all their names and why these were taken for one."""
    for actor in Case(case).casebook.actors():
        if as_json:
            keys = ("actor_id", "kind", "name", "owner", "country")
            shape = {key: getattr(actor, key) for key in keys}
            show_json(shape | {"names": list(actor.names), "why": [merge_reason("en", why) for why in actor.why]})
        else:
            show(f"{actor.kind:>12}  {actor.name}  =  {'؛ '.join(actor.names)}")
            for why in actor.why:
                show(f"{'':>14}{merge_reason('en', why)}")


@verb.command("import")
@CASE
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def imported(case: Path, file: Path) -> None:
    """Give CASE a list of known actors: FollowTheMoney entities, a JSON array or an entity a line."""
    known = Case(case).know(file.read_bytes(), file.name, when=now(), who=who())
    say(f"{known} actors are known now; madar run {case} takes them into account.")
