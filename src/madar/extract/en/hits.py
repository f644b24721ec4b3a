"""Where cues stand in a page: words of the cue table with their verb groups, false friends and nouns told apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.forms import english
from madar.extract.en.groups import Group, group
from madar.extract.en.lexis import inflected, listed
from madar.extract.en.subjects import floor_of
from madar.lang.classes import grammar

if TYPE_CHECKING:
    from madar.extract.cues import Form
    from madar.extract.en.page import Page

_NOUN_BEFORE = frozenset("DKJ#")
_VERBAL = frozenset(("verb", "accuse"))


def hits(page: Page) -> dict[int, Group]:
    """The cue at each token where one stands, false friends left out. Cost: linear."""
    first = english().first
    found: dict[int, Group] = {}
    blocked = -1
    for i, word in enumerate(page.word):
        if (
            i < blocked
            or word not in first
            or (
                page.tag[i] == "A"
                and i
                and page.sent[i - 1] == page.sent[i]
                and page.sent[i] not in page.titled
                and page.upper(i)
                and page.tag[i - 1] != "q"
            )
        ):
            continue
        forms = english().at(page.word, i)
        if not forms:
            continue
        best = _fitting(page, i, forms)
        if best is None:
            continue
        if best.cue.frame == "false_friend":
            blocked = i + len(best.words)
            continue
        found[i] = (
            group(page, i, best, floor_of(page, i))
            if best.cue.frame in _VERBAL
            else Group(best, i, i, i + len(best.words), "noun", False, False)
        )
        blocked = i + len(best.words)
    return found


def _fitting(page: Page, i: int, forms: tuple[Form, ...]) -> Form | None:
    """Of the forms that stand at ``i`` the longest whose kind of word the neighbours allow."""
    behind = i + len(forms[0].words)
    if forms[0].cue.row.get("alone") and behind < len(page.tag) and page.tag[behind] in "NAUJ":
        forms = forms[1:]  # "according to law enforcement"
    if forms and forms[0].cue.row.get("opens_only") and i != page.sentence(i)[0]:
        forms = forms[1:]  # "signs that said"
    plain = bool(forms) and forms[0].cue.frame == "noun" and len(forms[0].words) == 1
    if plain and behind < len(page.word) and page.word[behind] in listed("document"):
        forms = forms[1:]  # "an opinion poll"
    if not forms:
        return None
    longest = len(forms[0].words)
    if longest > 1 and page.sent[i] == page.sent[min(i + longest - 1, len(page.sent) - 1)]:
        return forms[0]
    single = [form for form in forms if len(form.words) == 1]
    if not single:
        return None
    nouns = [form for form in single if form.cue.frame == "noun"]
    verbs = [form for form in single if form.cue.frame in _VERBAL]
    if nouns and verbs and verbs[0].tag in {"ing", "past"} and i and page.tag[i - 1] in _NOUN_BEFORE:
        return nouns[0]
    if not verbs or not nouns:
        pick = (verbs or nouns or single)[0]
        if pick.cue.frame in _VERBAL and _as_noun(page, i, pick.tag, tight=bool(pick.cue.row.get("tight"))):
            return None
        return _of_verbs(page, i, verbs) if verbs else pick
    if _as_noun(page, i, verbs[0].tag, tight=bool(verbs[0].cue.row.get("tight"))):
        return nouns[0]
    return _of_verbs(page, i, verbs)


def _of_verbs(page: Page, i: int, verbs: list[Form]) -> Form:
    """Of two verbs of one form ("dismissed", "dismissed … as") the one whose link word follows."""
    for form in verbs:
        link = form.cue.row.get("link")
        if link and len(verbs) > 1 and any(word in link for word in page.word[i + 1 : i + 14]):
            return form
    plain = [form for form in verbs if not form.cue.row.get("link")]
    return (plain or verbs)[0]


def _as_noun(page: Page, i: int, tag: str, *, tight: bool) -> bool:
    """Whether a word that may be a verb is a noun here, by what stands beside it."""
    if tag == "ing":
        return page.tag[i] in "NA" or (i > 0 and page.tag[i - 1] == "J" and page.sent[i - 1] == page.sent[i])
    after = page.tag[i + 1] if i + 1 < len(page.tag) else "."
    if page.word[i] == "say" and i and (page.tag[i - 1] in "#/,-)" or after in "PTp"):
        return False  # "one in five say", "half, 49%, say", "a third say they"
    if tag == "base" and i and page.tag[i - 1] in "JK" and page.sent[i - 1] == page.sent[i]:
        return True
    if tag not in {"base", "s"} or page.tag[i] == "V":
        return False
    if tag == "s" and page.word[i + 1 : i + 2] and page.sent[i + 1] == page.sent[i] and page.word[i + 1] in _shows():
        return True  # "an analysis of filed reports shows"
    k = i - 1
    while k > 0 and page.tag[k] in "RJ" and page.sent[k] == page.sent[i]:
        k -= 1
    if k >= 0 and page.sent[k] == page.sent[i] and page.tag[k] in "KD" and (k < i - 1 or page.tag[k] == "K"):
        return page.tag[k] == "K" or k == i - 1 or page.tag[i - 1] != "R"
    before = page.tag[i - 1] if i and page.sent[i - 1] == page.sent[i] else "."
    if before in _NOUN_BEFORE or (before in "IB" and page.word[i - 1] != "as") or (before == "G" and tag == "base"):
        return True
    if before == "t":
        return tag == "s"
    if before in "PpMXRWT":
        return before == "X" and page.word[i - 1] in {"is", "are", "was", "were", "has", "have", "had"}
    if before in "NAUZ" and tag == "base" and after == "." and _closes_aside(page, i):
        return False
    if before in "NAUZ)":
        plural = page.word[i - 1].endswith("s") or page.word[i - 1] in listed("person_role") or _papers_seen(page, i)
        papers = page.word[i - 1] in listed("document") and after in "DANKPO#J" and page.sent[i + 1] == page.sent[i]
        if tight and papers and (tag == "s") is not page.word[i - 1].endswith("s"):
            return False  # "the poll shows Haddad ahead"
        if tight and after in ".;" and _papers_close(page, i, tag):
            return False  # "The agents moved 30 men, leaked letters show."
        if tag in {"s", "base"} and _told_by_papers(page, i, tag) and after not in "B&|":
            return False
        if tight and after not in "Tq:tWI":
            return True
        if tag == "s":
            return page.word[i + 1 : i + 2] == ["of"] or (before in "NU" and page.word[i - 1].endswith("s"))
        return not plural or (after not in "TDPpq:WO,t#AJN" and page.word[i] != "say")
    if before in ",&|q-":
        aside = tag == "s" and before == "," and "," in page.tag[page.sentence(i)[0] : i - 1]
        return after not in ("TDPpq:A" if aside else "TDPpq:")  # "Awad, a columnist, calls Haddad ..."
    return tag == "base" or after in "IB.,"


def _papers_close(page: Page, i: int, tag: str) -> bool:
    """Whether papers behind a comma and the verb at ``i`` end a sentence that they show: ", a memo shows."."""
    noun = page.word[i - 1]
    if noun not in listed("document") or (tag == "s") is noun.endswith("s"):
        return False
    return english().at(page.word, i)[0].cue.lemma in PAPERS_DO and "," in page.tag[page.sentence(i)[0] : i - 1]


def _papers_seen(page: Page, i: int) -> bool:
    """Whether a participle parts the verb at ``i`` from papers in the plural: "letters seen by the newspaper show"."""
    for k in range(i - 1, max(0, i - _ASIDE) - 1, -1):
        if page.sent[k] != page.sent[i] or page.tag[k] in ".,;:":
            return False
        if page.word[k] in listed("document"):
            return page.word[k].endswith("s") and "by" in page.word[k + 1 : i]
    return False


def _told_by_papers(page: Page, i: int, tag: str) -> bool:
    """Whether papers before a phrase of their own are the subject: "a poll of voters shows", "data from banks show"."""
    if english().at(page.word, i)[0].cue.lemma not in PAPERS_DO:
        return False
    k = papers_before(page, i)
    if k < 0:
        return False
    many = page.word[k] in _MANY or (page.word[k].endswith("s") and not page.word[k].endswith("is"))  # "analysis"
    return (tag == "base") is many


def papers_before(page: Page, i: int) -> int:
    """The word for papers whose own phrase ends before the verb at ``i``, "a poll of voters released Friday", or -1."""
    for k in range(i - 2, max(0, i - _FAR) - 1, -1):
        if page.sent[k] != page.sent[i] or page.tag[k] in ".;:XMqpW":
            return -1
        if page.word[k] in listed("document") and page.tag[k + 1] in "IEGx":
            return k
    return -1


@cache
def _shows() -> frozenset[str]:
    return frozenset(inflected(verb)[0] for verb in PAPERS_DO)


PAPERS_DO = grammar("en", "hits", "papers_do")
_MANY = frozenset(("data", "figures", "statistics"))
_FAR = 24


def _closes_aside(page: Page, i: int) -> bool:
    """Whether the word at ``i`` is the verb of a plural subject behind a comma: "..., letters seen by him show."."""
    k = i - 1
    while k > 0 and i - k < _ASIDE and page.tag[k - 1] != "," and page.sent[k - 1] == page.sent[i]:
        k -= 1
    if page.tag[k - 1] != "," or page.tag[k] in "WBI":
        return False
    head = next((page.word[n] for n in range(k, i) if page.tag[n] in "NU"), "")
    return head.endswith("s") and "X" in page.tag[max(0, k - 40) : k]


_ASIDE = 10
