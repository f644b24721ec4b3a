"""An Arabic attribution in the making, and the place of the cue that it is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from madar.lang.classes import grammar, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from madar.extract.ar.page import Page
    from madar.extract.ar.phrases import Range
    from madar.extract.cues import Form

OPENERS = grammar("ar", "drafts", "openers")
BEFORE_MA = grammar("ar", "drafts", "before_ma")


NEGATIONS, UNREAL = listed("ar", "negation", "words"), listed("ar", "negation", "unreal")


@dataclass(slots=True)
class Draft:
    """An attribution being made; ranges are of words.

    ``at`` is where its words begin, ``reach`` how its content ends, ``cuts`` whether it ends the content before it,
    ``dropped`` whether its speaker is left out and must be looked for.
    """

    at: int
    cue: list[Range]
    match: Form
    reach: str
    content: Range = (0, 0)
    source: Range | None = None
    via: list[Range] = field(default_factory=list)
    rule: str = ""
    cuts: bool = True
    stance: str = ""
    certainty: str = ""
    gender: str = ""
    steps: list[str] = field(default_factory=list)
    dropped: bool = False
    pieces: list[Range] = field(default_factory=list)
    antecedent: Range | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cue stands: its first word ``i``, the word after it ``j``, the end of its sentence, its form."""

    page: Page
    i: int
    j: int
    stop: int
    form: Form

    @property
    def row(self) -> Mapping[str, Any]:
        """The cue's entry in the table."""
        return self.form.cue.row

    @property
    def before(self) -> str:
        """The word before the cue."""
        return self.page.words[self.i - 1] if self.i else ""

    @property
    def joined(self) -> bool:
        """Whether a conjunction is written onto the cue."""
        return self.page.words[self.i] != self.form.words[0]

    def word(self, t: int) -> str:
        """The word at ``t``, or nothing where that is outside the sentence."""
        return self.page.words[t] if 0 <= t < self.stop else ""


def opens_clause(page: Page, i: int) -> bool:
    """Whether ``i`` is the first word of a clause."""
    return i == 0 or page.unit_of[i] != page.unit_of[i - 1] or page.marks[i - 1] or page.words[i - 1] in OPENERS
