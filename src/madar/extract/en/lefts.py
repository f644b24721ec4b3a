"""Contents that stand before their speaker: "The bridge is safe, she said", with what follows of them behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.en.adjuncts import after_adjuncts
from madar.extract.en.ends import clause_end, over_quote
from madar.extract.en.openings import told_of
from madar.extract.en.phrases import end_of, is_finite

if TYPE_CHECKING:
    from madar.extract.en.groups import Group
    from madar.extract.en.openings import Opening
    from madar.extract.en.page import Page

Range = tuple[int, int]
_FEWEST = 2
_MANY = 6
_STRONG = frozenset(("clause", "question", "to"))


def left_content(
    page: Page, group: Group, source: Range | None, floor: int, limit: int, opened: Opening | None
) -> Range | None:
    """The content before ``source`` and its verb, or None where what stands there is no content."""
    takes = group.form.cue.takes
    if (
        not takes & {"bare", "quote"}
        or group.kind not in {"finite", "past", "participle"}
        or source is None
        or source[1] > group.first
    ):
        return None
    k = source[0] - 1
    if k > 0 and page.word[k] == "as" and page.tag[k - 1] in ",q":
        k -= 1
    quoted = k >= 0 and k in page.closes and page.para[k] == page.para[group.at]
    if not quoted and (k < floor or page.tag[k] not in ",-"):
        return None
    if opened is not None and opened.kind in _STRONG:
        return None
    if quoted:
        if (opened is None or opened.kind != "quote") and not _ends_behind(page, group, limit):
            return None
        if not (_is_speech(page, k) or page.bare) or (
            page.sent[k] != page.sent[source[0]] and page.word[last_said(page, k)] not in {",", "?", "!", "-", "…"}
        ):
            return None
        return quote_range(page, k)
    if "bare" not in takes or (opened is not None and opened.kind != "quote"):
        return None
    if opened is not None and group.end < limit and page.tag[group.end] != ",":
        return None
    if not _ends_behind(page, group, limit):
        return None
    whole = _clause_before(page, k, floor) if opened is None else None
    return whole or _split_before(page, group, k, floor, limit)


def _is_speech(page: Page, k: int) -> bool:
    """Whether the quotation that closes at ``k`` is speech and no single quoted word: it ends in a mark, or is long."""
    return page.tag[last_said(page, k)] in ",.-" or page.tag[k + 1 : k + 2] == [","]


def last_said(page: Page, k: int) -> int:
    """The last token inside the quotation that closes at ``k`` that is no mark of a quotation in it."""
    last = k - 1
    while last > page.ranges[page.closes[k]][0] and page.tag[last] == "q":
        last -= 1
    return last


def quote_range(page: Page, k: int) -> Range:
    """From the opening of the quotation that closes at ``k``, or of the sentence it stands in, to its end."""
    first = page.ranges[page.closes[k]][0]
    if page.para[first] != page.para[k]:  # a quotation over paragraphs: here only what stands in this one
        first = next((i for i in range(first, k) if page.para[i] == page.para[k]), first)
        return first, k + 1
    begin = page.sentence(first)[0]
    if begin < first and (any(page.tag[i] == ":" for i in range(begin, first)) or not _led_in(page, begin, first)):
        begin = first
    return begin, k + 1


def _led_in(page: Page, begin: int, first: int) -> bool:
    """Whether the words before a quotation belong to what is said: 'Mills "got an agreement," he said'."""
    if page.tag[first - 1] == ",":
        return False
    return page.tag[begin] != "q" or begin in page.opens


def _clause_before(page: Page, k: int, floor: int) -> Range | None:
    begin = floor
    while begin < k and page.tag[begin] in "q)-" and begin not in page.opens:
        begin += 1
    words = [i for i in range(begin, k) if page.word[i][0].isalnum()]
    if len(words) < _FEWEST:
        return None
    if any(is_finite(page, i, begin) or (page.tag[i] == "E" and i > begin) for i in range(begin, k)):
        opening = page.tag[begin]
        if opening == "S" or (opening == "B" and page.word[begin] != "than"):
            return (begin, k) if _two_clauses(page, begin, k) else None
        return begin, k
    if page.tag[begin] in "IBRGEZ" or (len(words) < _MANY and any(page.tag[i] == "Z" for i in range(begin, k))):
        return None
    return (begin, k) if page.tag[begin] in "&|DNAKPJU#q" and len(words) >= _MANY else None


def _split_before(page: Page, group: Group, k: int, floor: int, limit: int) -> Range | None:
    """The beginning of a clause that goes on behind the speaker: "The museum, he said, celebrated heroes"."""
    j = after_adjuncts(page, group.end, limit)
    opened_by = page.tag[floor] in "SB"  # "Though it rained, he said, mending the road would be ..."
    if j + 1 >= limit or page.tag[j] != "," or page.tag[j + 1] in ("&|W" if opened_by else "G&|W"):
        return None
    if page.tag[floor] in "SBW" and not any(page.tag[i] == "," for i in range(floor, k)) and j + 1 in page.opens:
        return None
    if not any(is_finite(page, i, j + 1) or page.tag[i] == "E" for i in range(j + 1, min(limit, j + 30))):
        return None
    begin = floor
    while begin < k and page.tag[begin] in "q)-,":
        begin += 1
    return (begin, k) if begin < k and page.tag[begin] != "G" else None


def _two_clauses(page: Page, begin: int, k: int) -> bool:
    """Whether a main clause follows the opening one: "When it rains, the road is wet, she said"."""
    comma = next((i for i in range(begin, k) if page.tag[i] == ","), -1)
    return comma > 0 and any(is_finite(page, i, comma + 1) for i in range(comma + 1, k))


def _ends_behind(page: Page, group: Group, limit: int) -> bool:
    """Whether nothing that the verb could govern follows it: an end, a comma, a time, an occasion, who was told."""
    j = group.end
    if j < limit and page.tag[j] == ":":
        return False
    told = told_of(page, group, limit)
    if told and told[1] > j:
        j = told[1]
    j = after_adjuncts(page, j, limit)
    return j >= limit or page.tag[j] in (",.;-)q&|SBIW" if j == group.end else ",.;-)q&|SBIGW")


def rest_behind(page: Page, group: Group, left: Range, limit: int, found: dict[int, Group]) -> list[Range]:
    """What goes on behind ", she said,": the rest of the sentence or of the quotation."""
    j = group.end
    told = told_of(page, group, limit)
    if told and told[1] > j:
        j = told[1]
    j = after_adjuncts(page, j, limit)
    hit = found.get(j + 1)
    if hit is not None and hit.kind == "finite" and not any(is_finite(page, i, left[0]) for i in range(*left)):
        return [(j + 1, clause_end(page, j + 1, limit, {}))]  # "The letter, she said, shows that ...": its verb is hers
    return rest_at(page, j, limit, found, broad=True)


def rest_at(page: Page, j: int, limit: int, found: dict[int, Group], *, broad: bool) -> list[Range]:
    """The rest of a content that goes on at ``j``; without ``broad`` only quoted words count."""
    if j >= limit or page.tag[j] not in ",-:":
        if j < limit and j in page.opens:
            return [(j, over_quote(page, j))]
        return []
    a = j + 1
    while a < limit and page.tag[a] == "R" and a + 1 < limit and page.tag[a + 1] == ",":
        a += 2
    if a >= limit:
        return []
    if page.tag[a] in "&|" and a + 1 < limit and a + 1 in page.opens:
        return [(a, over_quote(page, a + 1))]
    if page.tag[a] == "G":
        comma = next((i for i in range(a, limit - 1) if page.tag[i] == ","), -1)
        return [(comma + 1, over_quote(page, comma + 1))] if comma > 0 and comma + 1 in page.opens else []
    if a in page.opens:
        return [(a, max(over_quote(page, a), clause_end(page, a, limit, found)) if broad else over_quote(page, a))]
    if not broad:
        return []
    hit = found.get(a)
    if (
        (hit is not None and hit.kind != "noun")
        or _is_setting(page, a, limit)
        or (page.tag[a] in "&|" and _new_clause(page, a, limit, found))
    ):
        return []
    if page.tag[a] == "S" and page.word[a] in {"while", "when", "whereas", "once"}:
        return []
    end = clause_end(page, a, limit, found)
    return [(a, end)] if end - a > 1 and not _apposition(page, a, end) else []


def _is_setting(page: Page, a: int, limit: int) -> bool:
    """Whether what follows the speaker is when and where he spoke, and no part of what he said."""
    kind = page.tag[a]
    if kind == "R":
        return not any(is_finite(page, i, a) for i in range(a + 1, min(limit, a + 4)))
    if kind == "B":
        return page.word[a] not in {"since", "than"}
    return kind in "ZIW"


def _apposition(page: Page, a: int, end: int) -> bool:
    return page.tag[a] in "DAN" and not any(is_finite(page, i, a) for i in range(a, end)) and end_of(page, a, end) > a


def _new_clause(page: Page, a: int, limit: int, found: dict[int, Group]) -> bool:
    """Whether "and" opens a clause with a subject of its own, or another saying."""
    verb = next((i for i in range(a + 1, min(limit, a + 10)) if is_finite(page, i, a + 1)), -1)
    if verb > a + 1 and any(page.tag[i] in "NAPD" for i in range(a + 1, verb)):
        return True
    return any(i in found and found[i].kind in {"finite", "past"} for i in range(a + 1, min(limit, a + 8)))
