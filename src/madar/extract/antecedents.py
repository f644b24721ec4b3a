"""Who has spoken in a document so far, so that a pronoun, a stand-in or nothing at all can be led back to a name.

Both languages keep one ``Speakers`` a document and tell it of each source in text order.
"""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(slots=True)
class _Speaker:
    at: Range
    names: frozenset[str]
    first: str
    gender: str
    heads: frozenset[str] = frozenset()
    sort: str = ""
    led: bool = False


class Speakers:
    """The speakers of a document in the order in which they last spoke; ranges are whatever the caller counts in.

    >>> speakers = Speakers()
    >>> speakers.say((0, 3), ("minister", "salma", "haddad"), "f", 0)
    >>> speakers.say((10, 11), ("haddad",), "f", 1)
    >>> speakers.latest("f"), speakers.latest("m")
    ((0, 3), None)
    """

    def __init__(self) -> None:
        """Nobody has spoken yet; ``unit`` is the sentence in which somebody last did."""
        self._all: list[_Speaker] = []
        self._by_word: dict[str, list[_Speaker]] = {}
        self._last: list[_Speaker] = []
        self.unit = -1

    def say(
        self,
        at: Range,
        names: tuple[str, ...],
        gender: str,
        unit: int,
        *,
        aloud: bool = True,
        heads: frozenset[str] = frozenset(),
        sort: str = "",
        led: bool = False,
    ) -> None:
        """Somebody named by ``names`` at ``at`` has spoken in sentence ``unit``; a short name is led to the fuller one.

        ``aloud`` is False for one whose words stand inside another's: he is known from now on, the other
        still speaks. ``heads`` are the nouns by which he may be called later, ``sort`` says "person" or "body"; with
        ``led`` his first word says what he is: a name with another before it is another's, «مصدر في هيئة الموانئ».
        """
        speaker = self._find(names, stand_in=False)
        if speaker is None:
            speaker = _Speaker(at, frozenset(names), names[0] if names else "", gender, heads, sort, led)
            self._all.append(speaker)
            for name in speaker.names:
                self._by_word.setdefault(name, []).append(speaker)
        else:
            speaker.gender = speaker.gender or gender
            if frozenset(names) == speaker.names and at[1] - at[0] >= speaker.at[1] - speaker.at[0]:
                speaker.at = at  # of two that name him alike the nearer
        if not aloud:
            return
        if speaker in self._last[-3:]:
            self._last.remove(speaker)
        self._last = [*self._last[-3:], speaker]
        self.unit = unit

    def known(self, names: tuple[str, ...], *, stand_in: bool, person: bool = False) -> Range | None:
        """The fullest earlier mention of whoever ``names`` may be, or None; ``stand_in``: "the minister"."""
        found = self._find(names, stand_in=stand_in, person=person)
        return found.at if found else None

    def headed(self, word: str) -> bool:
        """Whether somebody spoke lately under a name headed by ``word`` without its article: «مسؤولون في المهرجان»."""
        return any(speaker.first == word.removeprefix("ال") for speaker in self._last)

    def with_head(self, head: str) -> Range | None:
        """Who spoke last of those called by the noun ``head``."""
        return next((speaker.at for speaker in reversed(self._all) if head in speaker.heads), None)

    def latest(self, gender: str, *, loose: bool = False, sure: bool = False, sort: str = "") -> Range | None:
        """Who spoke last and agrees in gender; with ``loose`` whoever spoke last, with ``sure`` nobody of unknown.

        With ``sort`` nobody who is known to be of the other sort.
        """
        for speaker in reversed(self._last):
            if sort and speaker.sort and speaker.sort != sort:
                continue
            if sort == "body" and speaker.gender in {"m", "f"}:
                continue
            if sure:
                if speaker.gender == gender:
                    return speaker.at
                continue
            if loose or not gender or not speaker.gender or speaker.gender == gender:
                return speaker.at
        return None

    def _find(self, names: tuple[str, ...], *, stand_in: bool, person: bool = False) -> _Speaker | None:
        """A speaker all of whose telling words in ``names`` are his, the one who spoke most recently first."""
        if not names:
            return None
        asked = frozenset(names)
        for speaker in self._by_word.get(names[-1], [])[-4:][::-1]:
            if asked == speaker.names:
                return speaker
            fuller = speaker.names <= asked and len(speaker.names) > 1
            if speaker.led and names[0] != speaker.first and names[0] not in speaker.names:
                fuller = False
            if not stand_in and (asked <= speaker.names or fuller):
                return speaker
        if not stand_in:
            return None
        for speaker in reversed(self._last):
            if _kin(names[0], speaker) or (person and names[0] in speaker.names):
                return speaker
        return None


def _kin(word: str, speaker: _Speaker) -> bool:
    """Whether «الوزير», «المصدر» can mean a speaker called «وزير الخارجية ...», «مصدر أمني»."""
    core = word[1:] if word.startswith("و") and len(word) > 4 else word  # noqa: PLR2004
    core = core.removeprefix("ال")
    return speaker.first in {core, "ال" + core, word}
