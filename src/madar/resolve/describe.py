"""What kind of source a noun phrase is when it names nobody: unnamed people by role, papers by sort.

«منشق عن التنظيم» and "a defector" have one role; number, nationality and place stay in the words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from madar.lang.known import letters
from madar.lang.named import bare, class_words, country_of, longest, look_up, words_of
from madar.lang.words import rows, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from madar.terms import ActorKind

SourceKind = Literal["person", "organisation", "outlet", "group", "government", "place", "unnamed", "paper"]
FEWEST_NAME_WORDS = 2
#: Whoever is called so is somebody else's: the name in the phrase is not theirs.
_OF_OTHERS = frozenset(
    {"relative", "sources", "members", "resident", "people", "reports", "media", "soldier", "prisoner"}
)
_IN_NAME_OF = "باسم"
_PLURALS = ("ون", "ين", "ات")
_KIND_ORDER: tuple[ActorKind, ...] = ("outlet", "government", "organisation", "group")


class Role(NamedTuple):
    """What a noun calls a source: ``kind`` unnamed or paper; the lower the ``rank`` the more it says."""

    kind: Literal["unnamed", "paper"]
    role: str
    rank: int


@cache
def _roles() -> Mapping[str, Role]:
    found: dict[str, Role] = {}
    rank = 0
    kinds: tuple[Literal["unnamed", "paper"], ...] = ("unnamed", "paper")
    for kind in kinds:
        for role, words in table("world", "roles")[kind].items():
            rank += 1
            for word in (*words["ar"], *words["en"]):
                found.setdefault(letters(word), Role(kind, role, rank))
    return found


@cache
def _after_head() -> frozenset[str]:
    return frozenset(letters(word) for lang in ("ar", "en") for word in table("world", "roles")["after_head"][lang])


@cache
def stand_ins() -> Mapping[str, frozenset[ActorKind]]:
    """The kinds of actor that a bare "the newspaper", «التنظيم» may go back to, by its letters."""
    found: dict[str, set[ActorKind]] = {}
    for kind, words in table("world", "roles")["stand_in"].items():
        for word in (*words["ar"], *words["en"]):
            found.setdefault(letters(word), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def stands_in(text: str) -> frozenset[ActorKind]:
    """The kinds of actor that these words may stand in for, when they are nothing but a stand-in."""
    words = words_of(text)
    if not words:
        return frozenset()
    rest = "".join(letters(word) for word in words[1:])
    return next((stand_ins()[each + rest] for each in bare(words[0]) if each + rest in stand_ins()), frozenset())


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(
        letters(word) for word in (*table("ar", "titles")["pronouns"], *table("world", "roles")["pronouns"])
    )


@cache
def _not_names() -> frozenset[str]:
    words = table("world", "namewords")
    return frozenset(letters(word) for word in (*words["ar"], *words["en"]))


@cache
def _titles() -> frozenset[str]:
    return frozenset(letters(word) for word in table("ar", "titles")["words"])


@cache
def _given() -> frozenset[str]:
    return frozenset(letters(row[0]) for row in rows("world", "given_names"))


def _role(word: str) -> Role | None:
    return next((_roles()[each] for each in bare(word) if each in _roles()), None)


def _head(words: Sequence[str]) -> list[str]:
    """The words up to the first that only tells more of the head."""
    told = False
    for n, word in enumerate(words):
        if told and letters(word) in _after_head():
            return list(words[:n])
        told = told or bool(_role(word)) or word[0].isupper() or word[0] >= "\u0600"
    return list(words)


def _class_kind(words: Sequence[str]) -> ActorKind | None:
    """The kind that a class word says: the first Arabic word, the last English one or the one before "of"."""
    heads = [words[0]] if words[0][0] >= "\u0600" else [words[-1]]
    for word in heads:
        for each in bare(word):
            kinds = class_words().get(each, frozenset())
            for kind in _KIND_ORDER:
                if kind in kinds:
                    return kind
    return None


def _name_words(words: Sequence[str]) -> int:
    """How many words of a row may be a person's name: Latin ones with a capital, Arabic ones that no table knows."""
    count = 0
    for word in words:
        told = (
            _role(word) or country_of(word) or any(each in class_words() or each in _not_names() for each in bare(word))
        )
        name = word[0].isupper() if word[0] < "\u0600" else not word.startswith("ال")
        count += bool(name and not told)
    return count


def describe(text: str, lang: str) -> tuple[SourceKind, str]:
    """The kind of source that a phrase is, and the role of what is unnamed or a paper (else ``""``).

    Takes: ``lang`` of the document; a phrase is read by its own script, so that a foreign name in it is met.

    >>> describe("منشق عن التنظيم", "ar"), describe("three defectors", "en")
    (('unnamed', 'defector'), ('unnamed', 'defector'))
    >>> describe("صحيفة ديلي ميل", "ar"), describe("leaked documents", "en"), describe("سالم الحداد", "ar")
    (('outlet', ''), ('paper', 'documents'), ('person', ''))
    """
    del lang
    known = look_up(text)
    if known:
        return known[0].kind, ""
    words = [word for word in words_of(text) if len(letters(word)) > 1 or word.isascii()]
    if not words or (len(words) == 1 and letters(words[0]) in _pronouns()):
        return "unnamed", "unstated"
    kinds = stands_in(text)
    if kinds:
        role = _role(words[-1])
        return "unnamed", role.role if role else min(kinds)
    pieces = [words_of(piece) for piece in text.replace("،", ",").split(",")]
    pieces = [piece for piece in pieces if piece]
    found = _of_piece(_head(pieces[0]))
    named_later = any(_is_name(_head(piece)) for piece in pieces[1:])
    if found[0] == "unnamed" and named_later:
        return "person", ""
    return found


def _is_name(words: Sequence[str]) -> bool:
    hit = longest(words, 0)
    if hit and hit.end == len(words):
        return hit.aliases[0].known.kind == "person"
    kept = [word for word in words if not _role(word)]
    return len(kept) >= FEWEST_NAME_WORDS and _name_words(kept) == len(kept) and longest(kept, 0) is None


def _of_piece(head: Sequence[str]) -> tuple[SourceKind, str]:
    arabic = head[0][0] >= "\u0600"
    roles = [(n, role) for n, word in enumerate(head) if (role := _role(word))]
    kind = _class_kind(head)
    if arabic and kind and kind != "person" and letters(head[0]) in _titles() and len(head) > 1 and not roles:
        kind = None
    last_role = roles[-1][0] if roles else -1
    if (roles and _named_after(head, last_role, arabic=arabic)) or _bears_name(head, roles):
        return "person", ""
    if kind and not (roles and (roles[0][0] == 0 if arabic else last_role == len(head) - 1)):
        return kind, ""
    if roles:
        papers = [role for n, role in roles if role.kind == "paper"]
        first = roles[0][1] if arabic else roles[-1][1]
        best = first if first.kind == "paper" and papers else min((role for _, role in roles), key=lambda r: r.rank)
        return best.kind, best.role
    if arabic and letters(head[0]).startswith("ال") and letters(head[0]) not in _given():
        if len(head) > 1 and letters(head[0]) not in _titles():
            several = all(letters(word).startswith("ال") for word in head)
            return ("organisation", "") if several else ("unnamed", letters(head[0]))
        plural = len(head) == 1 and letters(head[0]).endswith(_PLURALS)
        return ("unnamed", letters(head[0])) if plural else ("person", "")
    lower = not arabic and all(word.islower() for word in head)
    return ("unnamed", letters(head[-1])) if lower else ("person", "")


def _bears_name(head: Sequence[str], roles: Sequence[tuple[int, Role]]) -> bool:
    """Whether a public person, or a given name with a second name, stands in the head, and no talk in their name."""
    if roles and roles[0][0] == 0 and roles[0][1].role in _OF_OTHERS:
        return False
    for n, word in enumerate(head):
        if n and letters(head[n - 1]) == _IN_NAME_OF:
            return False
        hit = longest(head, n)
        if hit and hit.aliases[0].known.kind == "person" and not hit.aliases[0].name.weak:
            return True
        if letters("".join(head[n : n + 2])) in _given() and n + 2 < len(head):  # noqa: PLR2004 - «عز الدين» and more
            return True
        if letters(word) in _given() and n + 1 < len(head) and _name_words(head[n + 1 : n + 2]):
            return True
        if letters(word) in _given() and n + 1 < len(head) and letters(head[n + 1]).startswith("ال"):
            return not country_of(head[n + 1])
    return False


def _named_after(head: Sequence[str], role_at: int, *, arabic: bool) -> bool:
    """Whether a name follows the role: "analyst Zvi Lev"; in Arabic after a definite word, «وزير الصحة سالم الحداد»."""
    rest = head[role_at + 1 :]
    if not arabic:
        return bool(rest) and _name_words(rest) == len(rest)
    definite = letters(head[role_at]).startswith("ال")
    for n, word in enumerate(rest):
        if definite and _name_words(rest[n : n + 1]):
            return True
        definite = letters(word).startswith("ال")
    return False


def role_of(word: str) -> str:
    """The role a single word names, or ``""``."""
    role = _role(word)
    return role.role if role else ""


def name_in(text: str) -> str:
    """The person's name within the words of a source: no office, nationality or apposition.

    >>> name_in("Homs Governor Talal Barazi"), name_in("المحلل سالم الحداد، من المركز")
    ('Talal Barazi', 'سالم الحداد')
    """
    pieces = [words for piece in text.replace("،", ",").split(",") if (words := words_of(piece))]
    for piece in pieces:
        head = _head(piece)
        if _is_name(head) and not any(_is_office(word) for word in head):
            return " ".join(head)
    for piece in pieces:
        kept = _after_office(_head(piece))
        if kept:
            return " ".join(kept)
    return text


def _after_office(head: list[str]) -> list[str]:
    """What follows the last word of an office: the name, where there is one."""
    at = max((n for n, word in enumerate(head) if _is_office(word)), default=-1)
    rest = head[at + 1 :]
    if rest and rest[0][0] < "\u0600":
        return [word for word in rest if any(char.isupper() for char in word) or len(rest) == 1]
    while len(rest) > FEWEST_NAME_WORDS and letters(rest[0]).startswith("ال"):
        rest = rest[1:]
    return rest


def _is_office(word: str) -> bool:
    if _role(word) or country_of(word):
        return True
    return any("person" in class_words().get(each, ()) or each in class_words() for each in bare(word))
