"""The workbench as an ASGI application: every address, and the guard before all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from madar.desk.web import pages
from madar.desk.web.desk import Desk
from madar.desk.web.guard import Guard
from madar.desk.web.screens import (
    actors,
    builder,
    claim,
    claims,
    compare,
    decisions,
    document,
    home,
    places,
    rule,
    scan,
    search,
    sources,
    times,
)
from madar.errors import Damaged, MadarError, Misuse
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from starlette.requests import Request

    from madar.case import Case

    Screen = Callable[[pages.Visit], Response]

#: Fields of one form, and bytes of one of them: a dossier's texts between the claims.
FIELDS, FIELD_BYTES = 2_000, 1 << 20
#: What the browser shows on the tab: lines that come to one.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 2 11 8 2 14M2 8H14" stroke="#14424a" '
    'stroke-width="1.6" fill="none"/><circle cx="11" cy="8" r="3" fill="#a5480f"/></svg>'
)
SCREENS: tuple[tuple[str, str, Screen], ...] = (
    ("GET", "/", home.screen),
    ("GET", "/claims", claims.screen),
    ("GET", "/claim/{claim_id}", claim.screen),
    ("GET", "/document/{doc_id}", document.screen),
    ("GET", "/original/{sha256}", document.original),
    ("GET", "/sheet/{doc_id}/{number:int}", scan.picture),
    ("GET", "/compare", compare.screen),
    ("GET", "/search", search.screen),
    ("GET", "/sources", sources.screen),
    ("GET", "/source", sources.one),
    ("GET", "/actors", actors.screen),
    ("GET", "/actor", actors.one),
    ("GET", "/time", times.screen),
    ("GET", "/map", places.screen),
    ("GET", "/decisions", decisions.screen),
    ("POST", "/rule", rule.screen),
    ("GET", "/dossier", builder.screen),
    ("POST", "/dossier", builder.made),
)


def workbench(case: Case, *, who: str, token: str, hosts: Iterable[str]) -> Guard:
    """The application for one case: served to whoever brings the token, under the given hosts only."""
    desk = Desk(case, who)
    routes = [Route("/favicon.ico", _icon)]
    routes += [Route(path, _endpoint(desk, screen), methods=[method]) for method, path, screen in SCREENS]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _refused(desk)})
    app.router.redirect_slashes = False
    return Guard(app, token=token, hosts=frozenset(hosts), policy=pages.policy())


async def _icon(_: Request) -> Response:
    return Response(ICON, media_type="image/svg+xml")


def _visit(desk: Desk, request: Request) -> pages.Visit:
    look = pages.Look.of(request)
    return pages.Visit(desk, request, look, None, {**table(look.lang, "rulings"), **table(look.lang, "desk")})


def _endpoint(desk: Desk, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        visit = _visit(desk, request)
        if request.method == "POST":
            form = await request.form(max_files=0, max_fields=FIELDS, max_part_size=FIELD_BYTES)
            visit = pages.Visit(desk, request, visit.look, form, visit.words)
        try:
            return await run_in_threadpool(screen, visit)
        except Damaged as fault:
            return refused(visit, fault, 500)
        except Misuse as fault:
            return refused(visit, fault, 404 if fault.code in {"no-claim", "no-page"} else 400)

    return answer


def refused(visit: pages.Visit, fault: MadarError, status: int) -> Response:
    """The page that says what went wrong and what to do."""
    title = visit.words["not_found"] if status == 404 else visit.words["bad_request"]  # noqa: PLR2004 - HTTP's own
    return visit.page("fault.html", title, status=status, fault=fault)


def _refused(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, fault: Exception) -> Response:
        visit, status = _visit(desk, request), fault.status_code if isinstance(fault, HTTPException) else 500
        return refused(visit, Misuse("no-page", visit.words["not_found"], "/"), status)

    return answer
