"""Where an English text names somebody: the fullest of the names that end alike, the phrase that a noun heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.phrases import start_of

if TYPE_CHECKING:
    from madar.extract.en.page import Page

Range = tuple[int, int]
_TRIED = 6
_TAIL = frozenset(("for", "of"))
_INDEFINITE = frozenset(("a", "an", "one", "two", "three", "several", "some", "another"))


class Names:
    """The runs of capitals of a page by their last word, and its words by where they stand.

    ``fullest`` leads a short name to the longest run with the same last word: "Sanders" to "Bernie Sanders".
    """

    def __init__(self, page: Page) -> None:
        """Read the page once. Cost: linear."""
        self._page = page
        self._runs: dict[str, list[Range]] = {}
        self._at: dict[str, list[int]] = {}
        i, size = 0, len(page.word)
        while i < size:
            self._at.setdefault(page.word[i], []).append(i)
            if page.tag[i] not in "AK" or not page.upper(i):
                i += 1
                continue
            k = i + 1
            while k < size and page.tag[k] == "A" and page.sent[k] == page.sent[i] and page.tag[k - 1] != "K":
                self._at.setdefault(page.word[k], []).append(k)
                k += 1
            self._runs.setdefault(_plain(page.word[k - 1]), []).append((i, k))
            i = k

    def fullest(self, a: int, b: int, before: int = -1) -> Range | None:
        """The nearest of the longest runs before ``before`` with every name in ``[a, b)``; None for none longer."""
        page = self._page
        stop = next((i for i in range(a, b) if page.tag[i] in ",(W"), b)
        own = [i for i in range(a, stop) if page.tag[i] in "AK" and page.upper(i)]
        if not own:
            return None
        asked = {_plain(page.word[i]) for i in own}
        before = a if before < 0 else before
        best: Range | None = None
        for run in self._runs.get(_plain(page.word[own[-1]]), ()):
            if run[1] > before:
                break
            held = {_plain(page.word[i]) for i in range(*run)}
            if len(held) > len(asked) and asked <= held and (best is None or run[1] - run[0] >= best[1] - best[0]):
                best = run
        return best

    def headed(self, head: str, before: int) -> Range | None:
        """The nearest earlier phrase that ``head`` heads and that says more than "the head": a name, or "a head of"."""
        spare: Range | None = None
        for k in reversed([i for i in self._at.get(head, ()) if i < before][-_TRIED:]):
            page = self._page
            begin = start_of(page, k, page.sentence(k)[0])
            if begin > k or (begin == k and not page.upper(k)):
                continue
            if any(page.tag[i] == "A" for i in range(begin, k + 1)) and k > begin:
                return begin, self._tail(k + 1)
            if spare is None and page.word[begin] in _INDEFINITE:
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
    return word.removesuffix("'s").removesuffix("’s").rstrip(".'’")
