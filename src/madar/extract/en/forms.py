"""The cue table of English with every form of each cue: "say" gives say, says, said, saying."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from madar.extract.cues import Lexicon, lexicon
from madar.extract.en.lexis import conjugated, inflected, irregular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.extract.cues import Cue


def forms(cue: Cue) -> Iterator[tuple[str, str]]:
    """The words of a cue with their tags: base, s, past, pp, ed (past and participle), ing; one, many for nouns."""
    if cue.row.get("be"):
        yield from (
            (f"{be} {cue.lemma}", "past")
            for be in ("is", "are", "was", "were", "am", "remains", "remained", "'s", "isn't", "wasn't")
        )
    elif cue.frame in {"verb", "accuse"}:
        yield from _verb(cue)
    elif cue.frame == "noun":
        yield cue.lemma, "one"
        head, _, last = cue.lemma.rpartition(" ")
        yield f"{head} {inflected(last)[0]}".strip(), "many"
    else:
        yield cue.lemma, cue.frame


def _verb(cue: Cue) -> Iterator[tuple[str, str]]:
    lemma, _, tail = cue.row.get("base", cue.lemma).partition(" ")
    third, past, participle, ing = conjugated(lemma)
    rest = f" {tail}" if tail else ""
    given = cue.row
    past = given.get("past", past + rest)
    participle = given.get("pp", past if "past" in given else participle + rest)
    regular = "past" in given and given["past"].endswith("ed") and not rest and lemma not in irregular()
    ing = given.get("ing", given["past"][:-2] + "ing" if regular else ing + rest)
    yield given.get("s", third + rest), "s"
    yield ing, "ing"
    if past == lemma:
        yield past, "past"
        return
    yield lemma + rest, "base"
    if past == participle:
        yield past, "ed"
    else:
        yield past, "past"
        yield participle, "pp"
    if lemma.endswith("l") and past.endswith(lemma + "ed"):
        yield lemma + "led", "ed"
        yield lemma + "ling", "ing"


@cache
def english() -> Lexicon:
    """All forms of ``lang/en/cues.toml``, made once."""
    return lexicon("en", forms)
