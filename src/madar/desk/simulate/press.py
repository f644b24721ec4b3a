"""The made-up press at work on one event: who has it first, the letter that leaks, and those who repeat it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from madar.desk.simulate import wording
from madar.desk.simulate.articles import Around, Article, Frames, Hop
from madar.desk.simulate.names import PLACES, Name, table

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from datetime import date

    from madar.desk.simulate.articles import Event
    from madar.desk.simulate.names import Outlet
    from madar.desk.simulate.wording import Said

LANGUAGES = ("ar", "en")
WORDINGS = (0, 1, 2)
FILLERS = (2, 5)  # sentences of other matters in an article
SHELF = 500  # events to a folder
PAPERS = frozenset({"paper", "document"})  # a leaked letter that somebody has, or that is in the trove
#: How one who repeats does it, and how often: the habits of the made-up press. docs/method/simulator.md
HABITS = {
    "cites": 0.36,  # names the outlet it had it from
    "relays": 0.24,  # names the outlet and the outlet's source
    "copies": 0.13,  # prints the same words and no credit
    "credits": 0.08,  # prints the same words with a credit line
    "translates": 0.07,  # says it in the other language as the other said it, and no credit
    "joins": 0.03,  # names two outlets, one after the other
    "keeps_silent": 0.04,  # names nobody
    "is_vague": 0.03,  # "reports said"
    "launders": 0.02,  # names the outlet's source as its own
}
#: How often the rest happens, where it can.
HEDGED, HEDGE_KEPT = 0.3, 0.5
NUMBER_CHANGED = 0.06  # each time it is told again
DENIED = 0.12
UNVERIFIED = 0.3  # of those who tell of a leak
HEADED = 0.5  # titles that tell the event
TO_THE_FIRST = 0.6  # of those who repeat, the others go to any before them

ORDERED, AHEAD = 0.5, (2, 20)  # leaked letters that order what is dated, and so many days before it
NAMES_ITS_SOURCE = frozenset({"relays", "launders"})
RINGS = frozenset({"cites", "relays"})
Stated = tuple[tuple[Hop, ...], ...]


class Press:
    """The outlets at work on one event."""

    def __init__(self, chance: random.Random, made: Event, day: date) -> None:
        self.chance, self.event, self.day = chance, made, day

    def _lang(self) -> str:
        return self.chance.choice(LANGUAGES)

    def _around(self, lang: str) -> Around:
        fillers = range(len(table(lang)["frames"]["fillers"]))
        some = self.chance.sample(fillers, self.chance.randint(*FILLERS))
        told = tuple((n, self.chance.choice(PLACES), self.chance.randint(11, 99)) for n in some)
        return Around(self.chance.random() < HEADED, self.chance.random() < DENIED, told)

    def _wordings(self, root: int) -> list[int]:
        """The wordings of a root, which no other has: two who had it by themselves do not word it alike."""
        return [n for n in WORDINGS if n % len(self.event.origins) == root]

    def _path(self) -> str:
        shelf = int(self.event.claim[1:]) // SHELF
        return f"{shelf:04}/{self.event.claim}-{len(self.event.articles)}.{self.chance.choice(('txt', 'html'))}"

    def _whole(self, article: Article, said: list[tuple[Said, str]], doubt: str, say: Callable[..., Said]) -> str:
        """Title, what is said, and what stands around it."""
        lang, around, what = article.lang, article.around, self.event.what._replace(number=article.number)
        title = (wording.headline if around.headed else wording.news)(what, lang, self.chance)
        lines = [title, *(each.sentence for each, _ in said), *([doubt] if doubt else ())]
        if around.denied:
            said.append((say("denied"), "denies"))
            lines.append(said[-1][0].sentence)
        fillers = table(lang)["frames"]["fillers"]
        lines += [fillers[at].format(place=place.of(lang), n=n) for at, place, n in around.fillers]
        return "\n".join(lines)

    def _print(self, article: Article) -> None:
        """Word an article by its frames, and put it with the others."""
        outlet, lang = article.publisher, article.lang
        if outlet is None:
            raise ValueError(article.path)
        what = self.event.what._replace(number=article.number)
        say = partial(wording.say, self.chance, what, lang, by=outlet, wordings=self._wordings(article.root))
        said = [(say(frame, source=source, outlet=by), "asserts") for frame, source, by in article.frames]
        leaked = any(frame == "leaked" for frame, _, _ in article.frames)
        unsure = leaked and self.chance.random() < UNVERIFIED
        doubt = say("unverified", outlet=outlet).sentence if unsure else ""
        text = self._whole(article, said, doubt, say)
        quotes = tuple((each.quote, stance) for each, stance in said if each.quote)
        self.event.articles.append(replace(article, text=text, quotes=quotes, unverified=unsure))

    def first(self, root: int, outlet: Outlet) -> None:
        """The one that had it first, from its origin."""
        origin = self.event.origins[root]
        lang = self._lang()
        hedged = origin.kind in ("person", "organisation") and self.chance.random() < HEDGED
        chain = (_paper(origin), _giver(origin)) if origin.kind == "paper" else (origin,)
        frames: Frames = ((_frame(origin, hedged=hedged), origin.name, outlet),)
        if origin.kind == "paper":  # nobody says who gave the letter that is in the trove itself
            frames = (*frames, ("handed", origin.name, outlet))
        day = self.day + timedelta(days=self.chance.randint(0, 3))
        self._print(
            Article(self._path(), outlet, day, lang, "", root, chain, (chain,), (), "first", self.event.what.number,
                    hedged, around=self._around(lang), frames=frames),
        )  # fmt: skip

    def leak(self, root: int) -> None:
        """The leaked letter itself, in the trove: the origin is a document then; an order is older than the deed."""
        lang, what = self._lang(), self.event.what
        order = what.day is not None and self.chance.random() < ORDERED
        day = self.day - timedelta(days=self.chance.randint(*AHEAD)) if order else self.day
        form = "order" if order else "letter"
        said = wording.letter(what, lang, self.chance.randint(100, 999), day, form=form, number=root)
        path = self._path()
        self.event.origins[root] = replace(_paper(self.event.origins[root]), kind="document", key=f"document:{path}")
        quotes = ((said.quote, "asserts"),)
        self.event.articles.append(
            Article(
                path, None, day, lang, said.sentence, root, quotes=quotes, way="leak", kind="leak", number=what.number
            )
        )  # fmt: skip

    def repeat(self, outlet: Outlet) -> None:
        """One more that has it from one of those before it, by the habits of this press."""
        before = [each for each in self.event.articles if each.publisher is not None]
        up = self.chance.choice(before[: len(self.event.firsts)] if self.chance.random() < TO_THE_FIRST else before)
        way = self.chance.choices(list(HABITS), list(HABITS.values()))[0]
        if way in NAMES_ITS_SOURCE and not self._told_of_source(up):
            way = "cites"
        day = up.day + timedelta(days=self.chance.choice((0, 1, 1, 1, 2)))
        kept_in = {"copies": up.lang, "credits": up.lang, "translates": "en" if up.lang == "ar" else "ar"}
        lang = kept_in.get(way) or self._lang()
        chain = (*((_outlet(up.publisher),) if up.publisher else ()), *up.chain)
        around = up.around if way == "translates" else self._around(lang)
        article = Article(
            self._path(), outlet, day, lang, "", up.root, chain, (), (), way, up.number, up.hedged, around=around,
            up=up.path,
        )  # fmt: skip
        if way in ("copies", "credits"):
            self._copy(article, up)
        elif way == "translates":
            self._translate(article, up)
        else:
            self._retell(article, up)

    def _told_of_source(self, up: Article) -> bool:
        """Whether an article names the source of what it tells, for the next to know it."""
        own = _own(self.event.origins[up.root])
        return any(hop.key in {own.key, self.event.origins[up.root].key} for hops in up.stated for hop in hops)

    def _retell(self, article: Article, up: Article) -> None:
        """Tell it in words of its own; a number may change on the way, a hedge be lost."""
        way = article.way
        changed = self.chance.random() < NUMBER_CHANGED
        keeps = up.hedged and way in {"relays", "launders"} and self.chance.random() < HEDGE_KEPT
        number = self.chance.choice([n for n in range(11, 100) if n != up.number]) if changed else up.number
        numbered = "{n}" in table("en")["events"][self.event.what.kind]["nominal"][0]
        drift = (("number",) if changed and numbered else ()) + (("certainty",) if up.hedged and not keeps else ())
        stated, frames = self._worded(article, up, way, hedged=keeps)
        self._print(replace(article, number=number, hedged=keeps, drift=drift, stated=stated, frames=frames))

    def _translate(self, article: Article, up: Article) -> None:
        """Say what the other says, one sentence after the other, in the other language, and name whom it names.

        A credit line is no sentence: where the other has the words with one, what these themselves state is said.
        """
        self._print(replace(article, frames=up.frames, copied=up.path))
        made, words = self.event.articles[-1], up
        while words.way in {"copies", "credits"}:
            words = next(each for each in self.event.articles if each.path == words.up)
        self.event.articles[-1] = replace(made, stated=_through(words, credited=made.names(words.publisher)))

    def _copy(self, article: Article, up: Article) -> None:
        text, stated = up.text, _through(up, credited=up.names(up.publisher))
        if up.publisher is not None and article.way == "credits":
            credit = str(self.chance.choice(table(up.lang)["frames"]["credit"]))
            text += "\n" + credit.format(outlet=up.publisher.name.of(up.lang))
            stated = _through(up, credited=True) or (article.chain[:1],)
        kept = replace(
            article, stated=stated, quotes=up.quotes, copied=up.path, frames=up.frames, around=up.around
        )  # for whoever translates it
        self.event.articles.append(replace(kept, text=text, unverified=up.unverified))

    def follow_up(self) -> None:
        """The one that had it first tells it again, on the word of one that had it from there: a ring."""
        first = self.event.articles[0] if self.event.articles[0].publisher else self.event.articles[1]
        up = self.chance.choice([each for each in self.event.articles if each.up == first.path and each.way in RINGS])
        lang = self._lang()
        day = max(each.day for each in self.event.articles) + timedelta(days=1)
        if up.publisher is None:
            raise ValueError(up.path)
        self._print(
            Article(
                self._path(), first.publisher, day, lang, "", up.root, (_outlet(up.publisher), *up.chain),
                ((_outlet(up.publisher),),), (), "follows_up", up.number, around=self._around(lang), up=up.path,
                drift=("certainty",) if up.hedged else (), frames=(("follow_up", None, up.publisher),),
            )
        )  # fmt: skip

    def rings(self) -> bool:
        """Whether one that had it from the first names it, so that the first may come back to it."""
        published = [each for each in self.event.articles if each.publisher]
        return any(each.up == published[0].path and each.way in RINGS for each in published)

    def _worded(self, article: Article, up: Article, way: str, *, hedged: bool) -> tuple[Stated, Frames]:
        """What is stated and the frames that state it."""
        by, origin = article.chain[0], self.event.origins[up.root]
        own = _own(origin)
        frames: Frames = (("cited", None, up.publisher),)
        stated: Stated = ((by,),)
        if way == "relays":
            told = "leaked" if origin.kind in PAPERS else "relayed_hedged" if hedged else "relayed"
            stated, frames = ((by, own),), ((told, origin.name, up.publisher),)
        elif way == "joins":
            out = [each for each in self.event.articles if each.day <= article.day]
            others = [each.publisher for each in out if each.publisher not in {None, up.publisher}]
            names = [each for each in (up.publisher, self.chance.choice(others) if others else None) if each]
            stated = tuple((_outlet(each),) for each in names)
            frames = tuple(("cited", None, each) for each in names)
        elif way == "launders":
            stated, frames = ((own,),), ((_frame(origin, hedged=hedged), origin.name, article.publisher),)
        elif way in {"is_vague", "keeps_silent"}:
            stated, frames = (), (("vague" if way == "is_vague" else "silent", None, None),)
        return stated, frames


def _through(up: Article, *, credited: bool) -> Stated:
    """What is stated where the words of ``up`` are printed: what it states, through it where these words name it."""
    if not credited or up.publisher is None:
        return up.stated
    by = _outlet(up.publisher)
    return tuple(hops if hops and hops[0] == by else (by, *hops) for hops in up.stated)


def _outlet(each: Outlet) -> Hop:
    return Hop("publisher", each.key, each.name)


def _frame(origin: Hop, *, hedged: bool) -> str:
    if origin.kind in PAPERS:
        return "leaked"
    return "anonymous" if origin.kind == "unnamed" else "hedged" if hedged else "named"


def _paper(origin: Hop) -> Hop:
    return Hop("paper", origin.key, Name("رسالة مسربة", "a leaked letter"))


def _own(origin: Hop) -> Hop:
    return _paper(origin) if origin.kind in PAPERS else origin


def _giver(origin: Hop) -> Hop:
    return Hop("person", f"giver:{origin.key}", origin.name)
