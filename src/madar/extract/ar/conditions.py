"""When an Arabic verb of saying says nothing: conditions, wishes, the writer's own word, another word's letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from madar.extract.ar.drafts import NEGATIONS, UNREAL, Draft, Place, opens_clause
from madar.extract.ar.kinds import (
    COMMAS,
    PREPOSITIONS,
    RELATIVES,
    THAT,
    among,
    definite,
    stands_for_clause,
    titles,
    words_of,
)
from madar.lang.classes import grammar
from madar.lang.text import norm

if TYPE_CHECKING:
    from madar.extract.ar.openings import Opening
    from madar.extract.ar.page import Page

_NEAR = 8
_RELATIVE_NEAR = 6
_NAME = 8
_POINTERS = words_of("هذا هذه ذلك وهذا وهذه")
_NOT_BY_A_THING = frozenset({"أشار", "دل", "أظهر", "أكد"})
_WRITTEN_ON = words_of("عليه عليها فيه فيها في")
_OF_WHAT = words_of("بما مما لما")
_AS_IF = words_of("كأنما وكأنما كأنه وكأنه كأنها وكأنها كأنهم وكأنهم")  # «وكأنما هي تعلن عجزها»
_AS_IF_NEAR = 16
_WAS = words_of("كان وكان كانت وكانت")
_WHICH_THING = words_of("ذلك وذلك هذا وهذا")
_TO_THAT = PREPOSITIONS | words_of("غضون خلال أثناء بعد قبل عقب جانب ومع وفي وإلى ضوء")  # «إلى ذلك أشار متحدث»
_AFTER_WHAT = words_of("بعد منذ بعيد سبق")
_PROVERS = grammar("ar", "conditions", "provers")
_IN_SOMETHING = frozenset({"كتب", "رأى", "وجد"})


def unreal(here: Place) -> bool:
    """«إذا قال», «أن يقول», «لا ينف»: a condition or a wish, or a form that needs a word it does not have."""
    tag = here.form.tag
    if tag.startswith("jussive"):
        return here.before not in words_of("لم ولم فلم")
    first = max(here.page.units[here.page.unit_of[here.i]][0], here.i - _AS_IF_NEAR)
    if not _AS_IF.isdisjoint(here.page.words[first : here.i]):
        return True
    if here.before not in UNREAL:
        return False
    if tag.startswith("past") and here.page.text[here.page.starts[here.i - 1]] == "إ":
        return True  # «إن أعلنت توبتها»
    return tag.startswith("present") or here.before not in {"ان", "حتي"}


def own_word(here: Place) -> bool:
    """Whether «أعتقد», which the normal form makes one with «اعتقد», is the writer's own; or «إبان» no verb at all."""
    lemma = here.row.get("past", "")
    letter = here.page.text[here.page.starts[here.i] + here.joined]
    if here.form.cue.lemma in _IN_SOMETHING and here.word(here.j) in _WRITTEN_ON:
        return True
    return (lemma[:1] == "ا" and letter == "أ") or (lemma[:1] in "اأ" and letter == "إ")


def another_sense(here: Place) -> bool:
    """«بما تقول», «لا أحد ينكر», «يعتبر سلوكا سائدا», «كان قدر المدينة أن»: nobody says anything."""
    lemma, following = here.form.cue.lemma, here.word(here.j)
    called = lemma == "ادعى" and here.page.text[here.page.ends[here.i] - 1] == "ى" and here.form.tag != "past-m"
    if called and THAT.match(following) is None:
        return True  # «رجل يدعى سالم نعمان»
    if here.before in _OF_WHAT and not here.form.tag.startswith("object"):
        return True
    if here.before == "احد" and here.word(here.i - 2) in NEGATIONS:
        return True
    if lemma == "اعتبر" and following == "من" and here.form.tag.startswith("present"):
        return not here.word(here.j + 1).startswith(("جه", "جانب", "قبل"))  # «تعتبر من أهم المرافق»
    if lemma == "اعتبر" and not here.joined and following.endswith("ا") and not definite(following):
        return here.form.tag == "present-m" and len(following) > 3  # noqa: PLR2004 - a root
    pointer = here.before in _WHICH_THING and not here.joined and here.word(here.i - 2) not in _TO_THAT
    if pointer or (here.before in RELATIVES and here.word(here.i - 2) == "الامر"):
        return lemma in _NOT_BY_A_THING  # «وذلك يشير إلى», «الأمر الذي يؤكد»: what the writer makes of it
    return lemma == "قدر" and here.before in _WAS


def _clearer(here: Place, found: Opening | None) -> bool:
    """Whether «أوضح» qualifies a noun without article, «إشارة أوضح على ذلك»: no أن and no quotation follows."""
    before = here.before
    if here.form.cue.lemma != "أوضح" or here.joined or here.form.tag != "past-m" or (found and found.how != "phrase"):
        return False
    if not before or definite(before) or before in PREPOSITIONS or opens_clause(here.page, here.i):
        return False
    return not (before in titles() or among(before, "head") or among(before, "document") or before in NEGATIONS)


def too_loose(here: Place, found: Opening | None, *, negated: bool) -> bool:
    """Whether the letters may be another word's, or the verb means something else so far from its content."""
    row = here.row
    relative = bool(here.i) and here.before in RELATIVES
    if _breaks_its_row(here, found) or _clearer(here, found):
        return True
    if not row.get("tight"):
        return False
    if found and found.says and found.end - here.j < _NEAR and here.form.words[0] not in PREPOSITIONS:
        return False  # «كشف نعمان بالقول»
    if found and _holds_a_name(here, found):
        return True
    if _cannot_be_another(here) or relative or opens_clause(here.page, here.i - negated):
        return False
    return not (found and found.end == here.j)


def _breaks_its_row(here: Place, found: Opening | None) -> bool:
    """What a row asks of its content: ب before أن, a «قائلا» on the way, nearness."""
    row = here.row
    if row.get("never_ba") and found and here.word(found.at)[:1] == "ب":
        return True
    if row.get("ba_only") and found and found.how == "clause" and here.word(found.at)[:1] != "ب":
        return True
    if row.get("says_only") and not (found and found.says):
        return True
    near = row.get("near", 0)
    reach = _NEAR if near is True else int(near)
    return bool(near) and not (found and found.at - here.j <= reach)


def past_its_clause(here: Place, found: Opening | None) -> bool:
    """Whether the verb stands in a relative clause that is over before ``found``: then that is another's content."""
    if found is None or here.before not in RELATIVES:
        return False
    if found.end == here.j:
        return False  # «نعمان الذي قال: سنعود»
    commas = any(here.page.words[t] in COMMAS for t in range(here.j, found.at))
    return found.how == "colon" or found.at - here.j > (_RELATIVE_NEAR if commas else 2 * _RELATIVE_NEAR)


def _holds_a_name(here: Place, found: Opening) -> bool:
    """«واصلت المهرة «بنت الريح»»: a short quotation without a colon, not right after the verb, is a name."""
    if found.says or found.how != "quote" or not found.end == found.at > here.j:
        return False
    return here.page.jump[found.at] - found.at < _NAME


def _cannot_be_another(here: Place) -> bool:
    """Forms that no other word has: with a conjunction, not the bare past, with the long final ى of «نفى»."""
    exact = here.form.tag == "past-m" or "clause" not in here.form.cue.takes or bool(here.row.get("near"))
    after_that = here.before == "ان" and here.word(here.i - 2) in _AFTER_WHAT  # «بعد أن كشف موقع «الملعب» أن»
    return here.joined or after_that or not exact or here.page.text[here.page.ends[here.i] - 1] == "ى"


def fits(here: Place, draft: Draft, found: Opening | None) -> bool:
    """The conditions that a table's row sets for its verb, now that the source is known."""
    row = here.row
    source = here.page.words[draft.source[0] : draft.source[1]] if draft.source else []
    head = source[0] if source else ""
    if here.form.cue.lemma == "أثبت" and source and not _can_prove(source):
        return False  # «برشلونة أثبت أنه الأفضل»: a deed, and no saying
    if here.form.cue.lemma in _NOT_BY_A_THING and (_pointed_at(source) or _event(head, found)):
        return False
    if not source and here.form.words[0] in {norm(word) for word in row.get("needs_subject", ())}:
        return False
    if row.get("from_court") and not any(among(word, "court") for word in source[:12]):
        return False
    if not (found and found.how == "phrase"):
        return True
    quoted = here.page.opens(found.at)
    if row.get("phrase_from") and not (quoted or among(head, "media") or among(head, "outlet")):
        return False
    heads = row.get("phrase_heads")
    return not heads or here.page.words[found.at] in {norm(word) for word in heads}


def _can_prove(source: list[str]) -> bool:
    """Whether papers, studies, people or bodies stand among the first words of who proves something."""
    kinds = ("document", "head", "speaker", "court", "media")
    named = any(among(word, name) for word in source[:3] for name in kinds)
    return named or bool(set(source[:3]) & (titles() | _PROVERS))


def _pointed_at(source: list[str]) -> bool:
    """«وهذا يؤكد أن», «هذه النتائج»: a thing shows something; but accusations and reports say it."""
    return bool(_POINTERS & set(source[:2])) and not any(among(word, "talk") for word in source[1:2])


def _event(head: str, found: Opening | None) -> bool:
    """«يشير ارتفاع الأسعار إلى كذا»: an event shows something, and nobody says it."""
    return found is not None and found.how == "phrase" and stands_for_clause(head)


def begins(page: Page, i: int) -> bool:
    """Whether what begins at ``i`` ends the content before it: a new clause, not one more word of the same."""
    word = page.words[i]
    if not opens_clause(page, i):
        return word.startswith("وال") and len(word) > 4  # noqa: PLR2004 - «والمصادر»
    if word[:1] in "وف" or word in titles("pronouns"):
        return True
    return i == 0 or not page.marks[i - 1] or page.unit_of[i] != page.unit_of[i - 1]
