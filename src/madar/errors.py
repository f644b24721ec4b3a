"""The errors of Madar, one small tree; each names whose fault it is.

::

    MadarError
    ├── Refused      our limit: a budget of limits.py stopped it
    ├── Unreadable   their file: broken, encrypted, of no kind we read
    ├── Damaged      our vault: bytes missing, changed or extra
    └── Misuse       the call: a wrong argument, a case that is not there

Every error carries a ``code`` (documented in docs/reference/errors.md), the cause and the remedy. None of them stops
a run over a trove: a bad file is recorded and the run goes on.
"""

from __future__ import annotations


class MadarError(Exception):
    """What went wrong, with a code, the cause in words and what to do about it."""

    exit_code = 1

    def __init__(self, code: str, cause: str, remedy: str = "") -> None:
        """Keep the parts apart, so that the desk may show them as it likes."""
        super().__init__(f"{code}: {cause}" + (f" — {remedy}" if remedy else ""))
        self.code = code
        self.cause = cause
        self.remedy = remedy


class Refused(MadarError):
    """A budget of ours stopped it: the message names the limit."""


class Unreadable(MadarError):
    """The file itself is broken, encrypted or of a kind that no reader knows."""


class Damaged(MadarError):
    """The vault is not as the ledger says: something is missing, changed or extra."""


class Misuse(MadarError):
    """The call was wrong: an argument, a folder, a file that is not there."""

    exit_code = 2
