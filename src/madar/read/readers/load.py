"""What must be loaded before the walls stand: parsers, codecs, tables, models. Nothing can be opened behind them."""

from __future__ import annotations

import encodings
import importlib
import pkgutil
from typing import TYPE_CHECKING

from PIL import Image

from madar.read import masthead
from madar.read.readers import tesseract

if TYPE_CHECKING:
    from madar.read.warden import Task

_LATE = (
    "email.generator",
    "email.iterators",
    "email.mime.text",
    "_strptime",
    "stringprep",
    "html.entities",
    "unicodedata",
)
_NOT_CODECS = frozenset(("mbcs", "oem", "cp65001"))


def everything() -> None:
    """Load every codec, table and model that reading needs."""
    for module in pkgutil.iter_modules(encodings.__path__):
        if module.name not in _NOT_CODECS:
            importlib.import_module(f"encodings.{module.name}")
            "".encode(module.name, "replace") if module.name.startswith(("cp", "iso", "mac", "koi", "utf")) else None
    for name in _LATE:
        importlib.import_module(name)
    Image.init()
    masthead.warm()


def prepare(task: Task) -> None:
    """Load what one task needs beyond that, in the warden, before the worker is forked."""
    if task.pictures:
        tesseract.load()
