"""The attributions of an English text, by rules over words and what they may be: ``docs/method/attribution.md``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from madar.extract.en.charges import charge
from madar.extract.en.drafts import Draft, finished
from madar.extract.en.forms import english
from madar.extract.en.hits import hits
from madar.extract.en.leads import hearsay, preposition, unverified
from madar.extract.en.nouns import noun
from madar.extract.en.page import page
from madar.extract.en.quoting import continued, named
from madar.extract.en.referents import antecedents
from madar.extract.en.speakers import chains, outermost
from madar.extract.en.verbs import verb

if TYPE_CHECKING:
    from madar.extract.cues import Cue
    from madar.extract.en.groups import Group
    from madar.extract.en.page import Page
    from madar.terms import Attribution, Spans


def attributions(text: str, furniture: Spans = (), *, explain: bool = False) -> tuple[Attribution, ...]:
    """Who says what in an English text, in the order in which it stands.

    Takes spans of ``furniture`` to leave out; with ``explain`` each attribution carries its steps. Gives spans into
    ``text``. Cost: linear.

    >>> text = "The bridge is safe, the minister, Salma Haddad, said."
    >>> [one] = attributions(text)
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['the minister, Salma Haddad', 'said', 'The bridge is safe']
    """
    read = page(text, furniture)
    made = _drafts(read)
    out = [one for draft in sorted(made, key=Draft.sort_key) if (one := finished(read, draft)) is not None]
    if explain:
        return tuple(out)
    return tuple(_bare(one) for one in out)


def _bare(one: Attribution) -> Attribution:
    return replace(one, steps=())


@cache
def _entry(lemma: str) -> Cue:
    return next(cue for cue in english().cues if cue.lemma == lemma)


def _drafts(read: Page) -> list[Draft]:
    found = hits(read)
    made: list[Draft] = []
    for i in sorted(found):
        draft = _one(read, found[i], found, made)
        if draft is not None and draft.content:
            made.append(draft)
    checked = unverified(read, found, _entry("verify"))
    taken = {i for draft in checked for a, b in draft.cue for i in range(a, b)}
    made = [draft for draft in made if draft.at not in taken] + checked
    made += named(read, _entry("say"), made)
    made.sort(key=lambda draft: draft.at)
    made = _without_doubles(_own_cues(made))
    made = outermost(chains(read, made))
    continued(read, made)
    made = outermost(made)
    antecedents(read, made)
    return made


def _one(read: Page, group: Group, found: dict[int, Group], made: list[Draft]) -> Draft | None:
    frame = group.form.cue.frame
    if frame == "verb":
        return verb(read, group, found, made)
    if frame == "accuse":
        return charge(read, group, found, made)
    if frame == "noun":
        return noun(read, group, found, made)
    if frame == "preposition":
        return preposition(read, group, found)
    return hearsay(read, group, found) if frame == "hearsay" else None


def _own_cues(made: list[Draft]) -> list[Draft]:
    """Without those whose cue is already part of another's: "as saying", "nor deny"."""
    held = {i for draft in made for a, b in draft.cue for i in range(a, b) if i != draft.at}
    return [draft for draft in made if draft.at not in held]


def _without_doubles(made: list[Draft]) -> list[Draft]:
    """Without nouns that only head the content of a verb: "denied the claim that ..." is one attribution."""
    heads = [
        (a, b)
        for draft in made
        if draft.rule.startswith(
            ("en.finite", "en.past", "en.participle", "en.infinitive", "en.unverified", "en.passive")
        )
        for a, b in draft.content[:1]
    ]
    opened = {}
    for a, b in heads:
        for i in range(a, min(b, a + 4)):
            opened[i] = True
    begun = {draft.content[0][0] for draft in made if not draft.rule.startswith("en.noun")}
    return [
        draft
        for draft in made
        if not (
            draft.rule.startswith("en.noun")
            and draft.source is None
            and (draft.at in opened or draft.content[0][0] in begun)  # "said in a statement that"
        )
    ]
