"""Speakers with the outlet that they told it to behind their name: «قال سالم الحداد للمدى إن», «أبلغ سالم المدى أن».

Without «صحيفة» before it nothing but the case's own names tells such an outlet from a family name; so extraction leaves
it with the speaker, and here it is taken off.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from madar.lang.classes import grammar
from madar.lang.named import bare, class_words
from madar.lang.text import tokens
from madar.resolve.casenames import plain
from madar.resolve.roles import role_in
from madar.terms import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madar.resolve.casenames import Called
    from madar.terms import Attribution, Document

_TO, _TO_THE = "ل", "لل"
_FEWEST_LETTERS = 4
#: Whom an outlet has: behind them «ل» says whose they are.
_ITS_OWN = frozenset({"journalist", "reports", "media"})


def addressed(document: Document, attributions: Sequence[Attribution], called: Called) -> tuple[Attribution, ...]:
    """The attributions, those whose source ends in an outlet of the case with that outlet as who passed it on.

    Takes ``called``, what the names of the case's own actors stand for. Cost: linear in the words of the sources.

    >>> from madar.resolve.casenames import Called
    >>> from madar.terms import Attribution, Document, Span
    >>> text = "قال سالم الحداد للمدى إن المرفأ احترق"
    >>> said = Attribution((Span(4, 21),), (Span(0, 3),), (Span(22, 37),))
    >>> [one] = addressed(Document("d", "", "a", text, "ar"), [said], Called({"المدي": "outlet"}))
    >>> [text[slice(*span)] for span in (*one.source, *one.via[0])]
    ['سالم الحداد', 'للمدى']
    """
    if document.lang != "ar":
        return tuple(attributions)
    return tuple(_parted(document.text, each, called) for each in attributions)


def without_to(text: str, called: Called) -> str:
    """A name without the preposition written onto it, where the name of one of the case's outlets is left.

    >>> from madar.resolve.casenames import Called
    >>> without_to("للمدى", Called({"المدي": "outlet"})), without_to("للمدى", Called({}))
    ('المدى', 'للمدى')
    """
    name = f"ا{text[1:]}" if text.startswith(_TO_THE) else text[1:] if text.startswith(_TO) else text
    return name if _is_outlet(name, called) else text


def _is_outlet(name: str, called: Called) -> bool:
    return called.kinds.get(plain(name)) == "outlet" or called.shorts.get(plain(name)) == "outlet"


def _parted(text: str, said: Attribution, called: Called) -> Attribution:
    if len(said.source) != 1 or not said.cue or said.cue[0].start > said.source[0].start:
        return said
    words = [token for token in tokens(text, *said.source[0]) if token.kind == "word"]
    role = role_in(words[0].norm) if words else None
    if role is not None and (role.kind == "paper" or role.role in _ITS_OWN):
        return said  # «جاء في تقرير للمدى», «قال مراسل للمدى»
    tells = any(token.norm.lstrip("وف") in grammar("ar", "told", "tells") for token in tokens(text, *said.cue[0]))
    for at in range(1, len(words)):
        name = text[words[at].start : said.source[0].end]
        told = without_to(name, called) != name or (tells and _is_outlet(name, called) and _whole(words[at - 1].norm))
        if told and len(name) >= _FEWEST_LETTERS:
            whose, whom = Span(words[0].start, words[at - 1].end), Span(words[at].start, said.source[0].end)
            return replace(said, source=(whose,), via=(*said.via, (whom,)))
    return said


def _whole(word: str) -> bool:
    """Whether a name may end with this word: «مدير الوطن» is the director of it."""
    return word.startswith("ال") or not (role_in(word) or any(each in class_words() for each in bare(word)))
