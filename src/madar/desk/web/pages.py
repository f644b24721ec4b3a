"""Pages: templates, the person's language and digits, and what every screen is given of a visit.

Invariant: whatever a template prints is escaped, and what is invisible in it is written out, unless it is Markup of
ours; the style sheet and the script are in the page and allowed by their hash alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse, Response

from madar.lang.words import table
from madar.publish import dossier, wording

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request

    from madar.desk.web.desk import Desk
    from madar.publish.outline import Lang

DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩"}
_DIGITS = str.maketrans(DIGITS["latn"], DIGITS["arab"])
_YEAR = 365 * 24 * 3600
#: The screens of the case, in the order in which the head of each page names them.
SCREENS = (
    ("case", "/"), ("claims", "/claims"), ("search", "/search"), ("sources", "/sources"), ("actors", "/actors"),
    ("time", "/time"), ("map", "/map"), ("decisions", "/decisions"), ("dossier", "/dossier"),
)  # fmt: skip


def _own(name: str) -> str:
    return (files("madar.desk.web") / "templates" / name).read_text(encoding="utf-8")


def _template(name: str) -> str | None:
    """A template of ours, or with ``dossier/`` before its name one of the dossier's."""
    return dossier.part(name.removeprefix("dossier/")) if name.startswith("dossier/") else _own(name)


@cache
def style() -> str:
    """The style sheet: the dossier's, and on top of it the workbench's."""
    return dossier.part("dossier.css") + _own("desk.css")


@cache
def script() -> str:
    """The one script: keys."""
    return _own("desk.js")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy() -> str:
    """The content security policy: nothing, but our style sheet, our script, pictures of pages and our forms."""
    ours = f"style-src {_hash(style())}; script-src {_hash(script())}; img-src 'self'"
    return f"default-src 'none'; {ours}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def exact(value: object) -> Markup:
    """A value for a form to send back as it is: escaped, and nothing in it written out."""
    return Markup("{}").format(escape(str(value)))


@cache
def _pages() -> Environment:
    made = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=dossier.seen,
    )
    made.globals["merge_reason"] = wording.merge_reason
    made.filters.update(
        apart=wording.apart, way=wording.direction, exact=exact, q=lambda text: quote(str(text), safe="")
    )
    return made


@dataclass(frozen=True, slots=True)
class Look:
    """How a person wants the pages: language of our words and shape of our digits."""

    lang: Lang
    digits: str

    @classmethod
    def of(cls, request: Request) -> Look:
        """The address wins, then the cookie, then the browser's wish."""
        wish = "ar" if request.headers.get("accept-language", "").lower().startswith("ar") else "en"
        lang = request.query_params.get("lang") or request.cookies.get("madar-lang") or wish
        digits = request.query_params.get("digits") or request.cookies.get("madar-digits") or "latn"
        return cls("ar" if lang == "ar" else "en", digits if digits in DIGITS else "latn")

    def number(self, value: object) -> str:
        """A number or date of ours in the digits wanted; what documents say is never touched."""
        return str(value).translate(_DIGITS) if self.digits == "arab" else str(value)

    def counted(self, key: str, n: int) -> str:
        """A number with its word, by the desk's table."""
        return self.number(str(table(self.lang, "desk")[key][wording.number_form(n)]).format(n=n))


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as a screen sees it."""

    desk: Desk
    request: Request
    look: Look
    form: FormData | None = None
    words: dict[str, Any] = field(default_factory=dict)

    def ask(self, name: str, otherwise: str = "") -> str:
        """What the address says of ``name``."""
        return self.request.query_params.get(name, otherwise)

    def asks(self, name: str) -> list[str]:
        """All that the address says of ``name``."""
        return self.request.query_params.getlist(name)

    def number(self, name: str, otherwise: int) -> int:
        """A whole number in the address; ``otherwise`` where there is none."""
        said = self.ask(name)
        return int(said) if re.fullmatch(r"\d{1,9}", said) else otherwise

    @property
    def page_number(self) -> int:
        """Which page of a list is asked for, from 1."""
        return max(1, self.number("page", 1))

    def said(self, name: str) -> str:
        """What the form says of ``name``."""
        value = self.form.get(name, "") if self.form is not None else ""
        return value if isinstance(value, str) else ""

    def all_said(self, name: str) -> list[str]:
        """All that the form says of ``name``."""
        return [each for each in self.form.getlist(name) if isinstance(each, str)] if self.form is not None else []

    def here(self, **other: object) -> str:
        """This address with some of its settings changed; None takes one out."""
        params = [(k, v) for k, v in self.request.query_params.multi_items() if k not in {*other, "said"}]
        params += [(key, str(value)) for key, value in other.items() if value is not None]
        return quote(self.request.url.path) + ("?" + urlencode(params) if params else "")

    def page(self, template: str, title: str, *, status: int = 200, **values: Any) -> Response:
        """A page of the workbench."""
        shown = {
            "t": self.words,
            "w": wording.words(self.look.lang),
            "lang": self.look.lang,
            "look": self.look,
            "n": self.look.number,
            "here": self.here,
            "path": self.request.url.path,
            "title": title,
            "screens": SCREENS,
            "case_name": self.desk.case.folder.absolute().name,
            "who": self.desk.who,
            "said": self.words["said"].get(self.ask("said"), ""),
            "busy": self.desk.busy,
            "failed": self.desk.fault,
            "style": Markup(style()),  # noqa: S704 - our own file
            "script": Markup(script()),  # noqa: S704 - our own file
            **values,
        }
        answer = HTMLResponse(_pages().get_template(template).render(shown), status_code=status)
        for name, value in (("lang", self.look.lang), ("digits", self.look.digits)):
            if name in self.request.query_params:
                answer.set_cookie(f"madar-{name}", value, max_age=_YEAR, samesite="strict", httponly=True)
        return answer

    def back(self, otherwise: str, said: str) -> Response:
        """On to where the form came from, with a word of what was done."""
        to = self.said("back")
        to = to if re.fullmatch(r"/(?![/\\])[^\x00-\x20\\]*", to) else otherwise
        place, hash_, part = to.partition("#")
        place += ("&" if "?" in place else "?") + urlencode({"said": said})
        return RedirectResponse(place + hash_ + part, status_code=303)
