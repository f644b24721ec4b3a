"""The dossier's own words in Arabic or English, with their number; and what documents say, made safe to show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from madar.lang.text import script, visible
from madar.lang.words import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from madar.publish.outline import Lang
    from madar.terms import Finding, Independence, Interval, Reason

#: Characters that no page may hold: controls but tab and line break, half pairs, what Unicode will never assign.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FEW, _MANY = 10, 99
#: Stands for each letter that a person withholds, and what is printed for a run of them: always as long.
WITHHELD, BLOCK = "\ufffc", "▇▇▇▇"
_RUN = re.compile(rf"{WITHHELD}(?:\s*{WITHHELD})*")


def shown(text: str) -> str:
    r"""The text with everything invisible written out, so that what is read is what stands there.

    >>> shown("قال\u202e كذا\x00")
    'قال⟦U+202E⟧ كذا⟦U+0000⟧'
    """
    written = _FORBIDDEN.sub(lambda hit: f"⟦U+{ord(hit.group()):04X}⟧", visible(text))
    return _RUN.sub(BLOCK, written) if WITHHELD in written else written


def apart(text: object) -> Markup:
    """Words of a document, escaped and kept from turning the words around them: ``<bdi dir="auto">``.

    >>> str(apart("<b>نعم</b>"))
    '<bdi dir="auto">&lt;b&gt;نعم&lt;/b&gt;</bdi>'
    """
    return Markup('<bdi dir="auto">{}</bdi>').format(escape(shown(str(text))))


def direction(text: str) -> str:
    """Which way a text runs, said and not left to the reader's program: PDF makers know no ``auto``.

    >>> direction("قال BBC"), direction("he said قال to them")
    ('rtl', 'ltr')
    """
    return "rtl" if script(text) == "ar" else "ltr"


def words(lang: Lang) -> dict[str, Any]:
    """The table of the dossier's words."""
    return table(lang, "dossier")


def number_form(n: int) -> str:
    """Which form a counted word takes in Arabic (Unicode's plural rules); English tables repeat theirs.

    >>> [number_form(n) for n in (0, 1, 2, 7, 11, 100, 103)]
    ['zero', 'one', 'two', 'few', 'many', 'other', 'few']
    """
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    if 3 <= rest <= _FEW:  # noqa: PLR2004 - the rule's own number
        return "few"
    return "many" if _FEW < rest <= _MANY else "other"


def counted(lang: Lang, key: str, n: int) -> str:
    """A number with its word.

    >>> counted("ar", "documents_count", 2), counted("en", "documents_count", 12)
    ('وثيقتان', '12 documents')
    """
    return str(words(lang)[key][number_form(n)]).format(n=n)


def finding(lang: Lang, found: Finding) -> dict[str, str]:
    """What is printed of a finding: its name, what it sees and cannot, how much it weighs, what was met."""
    severity = str(words(lang)["severities"][found.severity])
    return {
        **table(lang, "findings")[found.code],
        "level": found.severity,
        "severity": severity,
        "told": told(lang, found),
    }


def told(lang: Lang, finding: Finding) -> Markup:
    """What was met, numbers and words set apart (a date between Arabic words would turn); empty where there is none.

    >>> from madar.terms import Finding
    >>> counts = (("said", "1"), ("is", "3"), ("date", "2016-05-04"))
    >>> str(told("ar", Finding("weekday_mismatch", "d", "look", (), counts))).replace(' dir="auto"', "")
    'يقول <bdi>الاثنين</bdi>، وكان <bdi>2016-05-04</bdi> يوم <bdi>الأربعاء</bdi>.'
    """
    counts: dict[str, str] = dict(finding.counts)
    texts = table(lang, "findings")["told"]
    kind = counts.get("which", counts.get("how", ""))
    weekdays = table(lang, "times")["weekdays"]
    days: dict[str, str] = {key: str(weekdays[counts[key]][0]) for key in ("said", "is") if key in counts}
    text = escape(texts.get(f"{finding.code}_{kind}" if kind else finding.code, ""))
    return text.format(**{key: apart(value) for key, value in (counts | days).items()})


def independent(lang: Lang, found: Independence) -> str:
    """How many independent lines, in words.

    >>> from madar.terms import Independence
    >>> independent("ar", Independence(1, 1, (), "")), independent("en", Independence(1, 3, (), ""))
    ('خط مستقل واحد', 'Between 1 and 3 independent lines')
    """
    if not found.assessable or not found.high:
        return str(words(lang)["lines"]["zero"])
    if found.low == found.high:
        return counted(lang, "lines", found.high)
    return str(words(lang)["lines"]["between"]).format(low=found.low, high=found.high)


def merge_reason(lang: Lang, why: Reason) -> str:
    """Why names were taken for one actor's, or statements for one claim's.

    >>> from madar.terms import Reason
    >>> short = Reason("short", ("المدى", "جريدة المدى"))
    >>> merge_reason("ar", short), merge_reason("en", short)
    ('«المدى» اختصار «جريدة المدى» في الوثيقة نفسها', 'المدى is short for جريدة المدى in one document')
    """
    return str(words(lang)["reasons"][why.code]).format(*why.words)


def reason(lang: Lang, found: Independence) -> str:
    """Why so many lines and not more; in English where only that was given."""
    if not found.code:
        return found.why
    texts, counts = table(lang, "findings")["independence"], dict(found.counts)
    told = str(texts[found.code]).format(**counts)
    if counts.get("unknown") and found.code != "none":
        told += " " + str(texts["and_unknown"]).format(**counts)
    return told


def span_of_time(lang: Lang, interval: Interval, number: Callable[[str], str] = str) -> Markup:
    """An interval as a reader meets it, no finer than its EDTF; the sign for "about" is a word.

    >>> from madar.terms import Interval
    >>> str(span_of_time("en", Interval("2013-05-12", "2013-05-12", "2013-05-12~", "day")))
    'about <bdi dir="ltr">2013-05-12</bdi>'
    """
    days = interval.edtf.replace("~", "").replace("/", " – ")
    about = f"{words(lang)['about']} " if "~" in interval.edtf else ""
    return Markup('{}<bdi dir="ltr">{}</bdi>').format(about, number(days))
