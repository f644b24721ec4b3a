"""The workbench under test: a built-in case made once, a client without a network, a real server for a real browser."""

from __future__ import annotations

import asyncio
import shutil
import socket
import threading
import time
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import pytest
import uvicorn

from madar.case import Case
from madar.desk.cli.add import meta_by_path
from madar.desk.web.app import workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOST = "127.0.0.1:8642"
TOKEN = "the-token"  # noqa: S105 - of this test alone
WHEN = "2026-01-01T00:00:00Z"


@dataclass
class Client:
    """Asks an application without a network, as a browser that came by the link."""

    app: Any
    cookies: dict[str, str]
    host: str = HOST

    def ask(self, method: str, path: str, **how: Any) -> httpx.Response:
        """One request with just these headers; no redirect is followed."""

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{self.host}") as client:
                client.cookies.update(self.cookies)
                return await client.request(method, path, **how)

        return asyncio.run(asked())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, fields: list[tuple[str, str]]) -> httpx.Response:
        headers = {"Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, content=urlencode(fields), headers=headers)

    def rule(self, act: str, subject: list[str], why: str = "seen by myself", **more: str) -> httpx.Response:
        fields = [("act", act), *(("subject", each) for each in subject), ("why", why), *more.items()]
        return self.post("/rule", fields)


def entered(case: Case, lang: str = "en") -> Client:
    """A client with the session's cookie."""
    app = workbench(case, who="Salma", token=TOKEN, hosts=[HOST])
    client = Client(app, {})
    answer = client.get(f"/enter?token={TOKEN}")
    client.cookies = {**dict(answer.cookies), "madar-lang": lang}
    return client


@pytest.fixture(scope="session")
def enter() -> Callable[..., Client]:
    """Opens a case's workbench and comes in by the link."""
    return entered


@pytest.fixture(params=["en", "ar"])
def client(case: Case, request: pytest.FixtureRequest) -> Client:
    """A client in each language, of a case that nobody changes."""
    return entered(case, request.param)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in case, run."""
    folder = tmp_path_factory.mktemp("built") / "case"
    case = Case.create(folder, when=WHEN, who="tester")
    with as_file(files("madar.desk.demo")) as demo:
        case.know((demo / "actors.json").read_bytes(), "actors.json", when=WHEN, who="tester")
        case.add([demo / "documents"], said=meta_by_path(demo / "meta.csv"), when=WHEN, who="tester")
        case.run(workers=1)
    case.casebook.close()
    return folder


@pytest.fixture(scope="module")
def case(built: Path) -> Iterator[Case]:
    """The built-in case, to be looked at and not changed."""
    opened = Case(built)
    yield opened
    opened.casebook.close()


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of the built-in case, to be ruled on."""
    opened = Case(Path(shutil.copytree(built, tmp_path / "case")))
    yield opened
    opened.casebook.close()


@dataclass
class Served:
    """A workbench that listens on this machine."""

    case: Case
    address: str

    @property
    def link(self) -> str:
        """The link that lets in."""
        return f"{self.address}/enter?token={TOKEN}"


def serving(case: Case) -> Iterator[Served]:
    """Serve a case on a free port until the test has ended."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        app = workbench(case, who="Salma", token=TOKEN, hosts=[host])
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Served(case, f"http://{host}")
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def serve() -> Callable[[Case], Iterator[Served]]:
    """Serves a case on this machine."""
    return serving
