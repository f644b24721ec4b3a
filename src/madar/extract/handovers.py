"""Who had a thing from whom, as a document says it: "the papers Sky News obtained from the rebels"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.lang.text import script

if TYPE_CHECKING:
    from madar.terms import Handover, Spans


def handovers(text: str, lang: str = "", *, furniture: Spans = ()) -> tuple[Handover, ...]:
    """The handovers that ``text`` tells of, in the order in which they stand.

    Takes ``lang`` ``"ar"``, ``"en"`` or ``""``/``"und"`` for "by its letters". Gives spans; a part that the text does
    not name is empty. Cost: linear in the text.

    >>> text = "الوثائق التي حصلت عليها قناة المدى بمساعدة حركة الفجر"
    >>> [one] = handovers(text, "ar")
    >>> [text[s:e] for s, e in one.taker + one.item + one.giver]
    ['قناة المدى', 'الوثائق', 'حركة الفجر']
    """
    language = lang if lang in {"ar", "en"} else script(text)
    if language == "ar":
        from madar.extract.ar import handovers as arabic  # noqa: PLC0415 - a text in one language loads one language

        return arabic.handovers(text, furniture)
    from madar.extract.en import handovers as english  # noqa: PLC0415 - the same

    return english.handovers(text, furniture)
