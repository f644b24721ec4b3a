"""Who may talk to the workbench: a browser on this machine that came by the link with the token, and nothing else.

Invariants: no request passes with a foreign Host; none that changes anything with a foreign or no Origin; no page but
the way in without the session's cookie; every answer carries the headers that forbid all that the workbench does not
use, and nothing of a document is ever served as markup of its own.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRANCE = "/enter"
SAFE = frozenset({"GET", "HEAD"})
OWN_SITES = frozenset({"", "none", "same-origin"})
#: Nothing of an address is told to another site; without a referrer at all browsers would hide the origin from us too.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=(), interest-cohort=()",
    "Cache-Control": "no-store",
}


class Guard:
    """Stands before the screens and lets in whom it knows."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: frozenset[str], policy: str) -> None:
        """Take the screens, the link's token, the hosts that this is called by, and the content security policy."""
        self.app, self.token, self.hosts = app, token, hosts
        self.session = secrets.token_urlsafe(32)
        self.headers = {**ALWAYS, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self.refusal(scope)
        if refusal:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, guarded)
        elif scope["path"] == ENTRANCE:
            await self.entrance(scope)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)

    def refusal(self, scope: Scope) -> str:
        """Why a request is not let in; empty where it is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self.hosts:
            return "403: this is the workbench of one machine, and that is not its name."
        if headers.get("sec-fetch-site", "") not in OWN_SITES:
            return "403: another site asked for this."
        changing = scope["method"] not in SAFE
        if changing and headers.get("origin", "") != f"http://{host}":
            return "403: what changes something is asked for by the workbench's own pages only."
        if scope["path"] == ENTRANCE and not changing:
            return ""
        if not hmac.compare_digest(self._cookie(headers, host).encode(), self.session.encode()):
            return "403: come by the link that madar serve printed; it holds the token."
        return ""

    def _cookie(self, headers: Headers, host: str) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(cookie_name(host))
        except CookieError:
            return ""
        return found.value if found else ""

    def entrance(self, scope: Scope) -> HTMLResponse | PlainTextResponse:
        """The way in: whoever brings the token gets the session's cookie and goes on to the case.

        The page goes on by itself and is no redirect, since a strict cookie would not be sent along with that.
        """
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return PlainTextResponse("403: that is not the token.", status_code=403)
        page = '<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Madar</title>'
        answer = HTMLResponse(page + '<p><a href="/">Madar · مدار</a></p>')
        name = cookie_name(Headers(scope=scope)["host"])
        answer.set_cookie(name, self.session, httponly=True, samesite="strict", path="/")
        return answer


def cookie_name(host: str) -> str:
    """The session cookie's name; browsers keep one jar for all ports of a machine.

    >>> cookie_name("127.0.0.1:8642")
    'madar-8642'
    """
    return f"madar-{host.rpartition(':')[2]}"
