"""The command line: one file a verb."""

from __future__ import annotations

import importlib
import pkgutil
import resource
import sys

import click

from madar import __version__
from madar.desk.cli.screen import say
from madar.errors import MadarError

#: Every verb, in the order in which a person meets them; each is a module of this package with a command ``verb``.
VERBS = (
    "demo",
    "new",
    "add",
    "run",
    "status",
    "retry",
    "claims",
    "trace",
    "compare",
    "reuse",
    "search",
    "serve",
    "dossier",
    "export",
    "actors",
    "decide",
    "authenticity",
    "verify",
    "seal",
    "bag",
    "unbag",
    "extract",
    "when",
    "names",
    "simulate",
)


class Verbs(click.Group):
    """The verbs, each loaded when it is called, so that ``madar --help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The verbs that are there, in our order."""
        there = {module.name for module in pkgutil.iter_modules(__path__)}
        return [verb for verb in VERBS if verb in there]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").verb
        return command


@click.command(cls=Verbs)
@click.version_option(__version__, prog_name="madar")
def madar() -> None:
    """Madar (مدار) finds the one source everyone is quoting.

    A case is a folder: make one with "madar new", put documents in with "madar add", then "madar run" it.
    "madar demo" shows all of it on a made-up case.
    """


def main() -> None:
    """Run the command line; errors are told with their remedy, and interrupting is safe."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump of our memory would hold what documents say
    try:
        code = madar.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except MadarError as error:
        say(f"{error.code}: {error.cause}")
        if error.remedy:
            say(f"  what to do: {error.remedy}")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. What was acknowledged is kept; call the same command again to go on.")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    except Exception as fault:
        cause = disk_trouble(fault)
        if not cause:
            raise
        say(f"disk: {cause}")
        say("  what to do: make room or look after the disk, then call the same again; what was acknowledged is kept.")
        sys.exit(1)


def disk_trouble(fault: Exception) -> str:
    """What the disk refused, where that is what stopped us: from the system, the casebook's SQLite or the index."""
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.strerror}: {fault.filename}" if fault.filename else fault.strerror
    return next((each for each in _DISK if each in str(fault)), "")


_DISK = ("database or disk is full", "disk I/O error", "No space left on device", "write a readonly database")
