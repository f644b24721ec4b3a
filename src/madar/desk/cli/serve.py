"""``madar serve``: the workbench in a browser on this machine."""

from __future__ import annotations

import secrets
import socket
from typing import TYPE_CHECKING

import click

from madar.case import Case
from madar.desk.cli.options import CASE, who
from madar.desk.cli.screen import say, show
from madar.errors import Misuse

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"


@click.command("serve")
@CASE
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8642, show_default=True, help="The port; 0 takes one that is free."
)
def verb(case: Path, port: int) -> None:
    """Open CASE in a browser on this machine: see, search, rule, and make dossiers.

    It listens on 127.0.0.1 alone and prints a link with a token, without which it answers nobody. Nothing leaves the
    machine. Ctrl-C ends it; rulings are kept the moment they are made.
    """
    import uvicorn  # noqa: PLC0415 - only needed here

    from madar.desk.web.app import workbench  # noqa: PLC0415 - only needed here

    opened = Case(case)
    token = secrets.token_urlsafe(24)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as taken:
            raise Misuse("port-taken", f"port {port} is not free: {taken}", "give another --port, or 0") from taken
        port = listening.getsockname()[1]
        hosts = (f"{HOST}:{port}", f"localhost:{port}")
        app = workbench(opened, who=who(), token=token, hosts=hosts)
        show(f"http://{HOST}:{port}/enter?token={token}")
        say("Open this link in a browser on this machine; Ctrl-C ends the workbench.")
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="off"
        )
        uvicorn.Server(config).run(sockets=[listening])
