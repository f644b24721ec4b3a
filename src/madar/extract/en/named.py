"""Where an English text names somebody: the fullest of the names that end alike, the phrase that a noun heads."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from madar.extract.en.page import Page

Range = tuple[int, int]
_RUN = re.compile("A*K|A+")  # in the tags of a page: names, the last perhaps with its possessive
_TRIED, _BACK = 6, 3000
_TAIL = frozenset(("for", "of"))
_INDEFINITE = frozenset(("a", "an", "one", "two", "three", "several", "some", "another"))


class Names:
    """The runs of capitals of a page by their last word.

    ``fullest`` leads a short name to the longest run with the same last word: "Sanders" to "Bernie Sanders".
    """

    def __init__(self, page: Page) -> None:
        """Read the page once, when first asked. Cost: linear."""
        self._page = page
        self._read: dict[str, list[Range]] | None = None  # few texts ask

    def _runs(self) -> dict[str, list[Range]]:
        page = self._page
        if self._read is None:
            self._read = {}
            for hit in _RUN.finditer("".join(page.tag)):
                a, b = hit.span()
                if page.sent[a] == page.sent[b - 1] and (page.tag[a] == "A" or page.upper(a)):
                    self._read.setdefault(_plain(page.word[b - 1]), []).append((a, b))
        return self._read

    def fullest(self, a: int, b: int, before: int = -1) -> Range | None:
        """The nearest of the longest runs before ``before`` with every name in ``[a, b)``; None for none longer."""
        page = self._page
        stop = next((i for i in range(a, b) if page.tag[i] in ",(W"), b)
        own = [i for i in range(a, stop) if page.tag[i] in "AK" and page.upper(i)]
        if not own:
            return None
        before = a if before < 0 else before
        best: Range | None = None
        runs = self._runs().get(_plain(page.word[own[-1]]), ())
        if not runs or runs[0][1] > before:
            return None
        asked = {_plain(page.word[i]) for i in own}
        for run in runs:
            if run[1] > before:
                break
            held = {_plain(page.word[i]) for i in range(*run)}
            if len(held) > len(asked) and asked <= held and (best is None or run[1] - run[0] >= best[1] - best[0]):
                best = run
        return best

    def headed(self, head: str, before: int) -> Range | None:
        """The nearest earlier phrase that ``head`` heads and that says more than "the head": a name, or "a head of"."""
        spare: Range | None = None
        page = self._page
        seen = (k for k in range(before - 1, max(-1, before - _BACK), -1) if page.word[k] == head)
        for k in islice(seen, _TRIED):
            begin, floor = k, page.sentence(k)[0]
            while begin > floor and page.tag[begin - 1] in "AJNUKE":
                begin -= 1
            begin -= begin > floor and page.tag[begin - 1] == "D"
            if any(page.tag[i] == "A" for i in range(begin, k + 1)) and k > begin:
                return begin, self._tail(k + 1)
            told = k - begin > 1 or page.word[k + 1 : k + 2] in (["from"], ["at"], ["in"], ["of"], ["for"], ["with"])
            if spare is None and told and page.word[begin] in _INDEFINITE:
                spare = begin, k + 1
        return spare

    def _tail(self, end: int) -> int:
        """Behind what belongs to the name of a body: "Observatory | for Human Rights"."""
        page = self._page
        if end + 1 < len(page.word) and page.word[end] in _TAIL and page.tag[end + 1] == "A":
            end += 1
            while end < len(page.word) and page.tag[end] == "A":
                end += 1
        return end


def _plain(word: str) -> str:
    if word[-2:].isalpha():
        return word
    return word.removesuffix("'s").removesuffix("’s").rstrip(".'’")
