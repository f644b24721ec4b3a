"""The made-up press at work on one event: who has it first, the letter that leaks, and those who repeat it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from madar.desk.simulate import wording
from madar.desk.simulate.articles import Around, Article, Hop
from madar.desk.simulate.names import PLACES, Name, Outlet, table

if TYPE_CHECKING:
    import random
    from datetime import date

    from madar.desk.simulate.articles import Event
    from madar.desk.simulate.wording import What

LANGUAGES = ("ar", "en")
WORDINGS = (0, 1)
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

Frames = list[tuple[str, Name | None, Outlet | None]]
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

    def _wordings(self, lang: str, root: int) -> list[int]:
        """The wordings that no other root has in this language; the first of a root takes one for it."""
        return [n for n in WORDINGS if self.event.wordings.get((lang, n), root) == root]

    def _path(self) -> str:
        shelf = int(self.event.claim[1:]) // SHELF
        return f"{shelf:04}/{self.event.claim}-{len(self.event.articles)}.{self.chance.choice(('txt', 'html'))}"

    def _whole(
        self, article: Article, what: What, said: list[tuple[wording.Said, str]], doubt: str, wordings: list[int]
    ) -> str:
        """Title, what is said, and what stands around it."""
        lang, around = article.lang, article.around
        title = (wording.headline if around.headed else wording.news)(what, lang)
        lines = [title, *(each.sentence for each, _ in said), *([doubt] if doubt else ())]
        if around.denied:
            eastern = lang == "ar" and article.publisher is not None and article.publisher.eastern()
            denial = wording.say(self.chance, what, lang, "denied", eastern=eastern, wordings=wordings)
            said.append((denial, "denies"))
            lines.append(denial.sentence)
        fillers = table(lang)["frames"]["fillers"]
        lines += [fillers[at].format(place=place.of(lang), n=n) for at, place, n in around.fillers]
        return "\n".join(lines)

    def _print(self, article: Article, frames: Frames) -> None:
        """Word an article by its frames, each with whom it names, and put it with the others."""
        outlet, lang = article.publisher, article.lang
        if outlet is None:
            raise ValueError(article.path)
        what = self.event.what._replace(number=article.number)
        eastern = lang == "ar" and outlet.eastern()
        wordings = self._wordings(lang, article.root)
        say = partial(wording.say, self.chance, what, lang, eastern=eastern, wordings=wordings)
        said = [(say(frame, source=source, outlet=by), "asserts") for frame, source, by in frames]
        unsure = any(frame == "leaked" for frame, _, _ in frames) and self.chance.random() < UNVERIFIED
        doubt = wording.say(self.chance, what, lang, "unverified", outlet=outlet).sentence if unsure else ""
        text = self._whole(article, what, said, doubt, wordings)
        quotes = tuple((each.quote, stance) for each, stance in said if each.quote)
        self.event.articles.append(replace(article, text=text, quotes=quotes))

    def first(self, root: int, outlet: Outlet) -> None:
        """The one that had it first, from its origin."""
        origin = self.event.origins[root]
        lang = self.chance.choice([each for each in LANGUAGES if self._wordings(each, root)])
        hedged = origin.kind in ("person", "organisation") and self.chance.random() < HEDGED
        chain = (_paper(origin), _giver(origin)) if origin.kind == "paper" else (origin,)
        frames: Frames = [(_frame(origin, hedged=hedged), origin.name, outlet)]
        if origin.kind == "paper":  # nobody says who gave the letter that is in the trove itself
            frames.append(("handed", origin.name, outlet))
        day = self.day + timedelta(days=self.chance.randint(1, 3))
        self.event.wordings.setdefault((lang, self._wordings(lang, root)[0]), root)
        self._print(
            Article(self._path(), outlet, day, lang, "", root, chain, (chain,), (), "first", self.event.what.number,
                    hedged, around=self._around(lang)), frames,
        )  # fmt: skip

    def leak(self, root: int) -> None:
        """The leaked letter itself, in the trove: the origin is a document then."""
        lang = self._lang()
        said = wording.letter(self.event.what, lang, self.chance.randint(100, 999), self.day)
        path = self._path()
        self.event.origins[root] = replace(_paper(self.event.origins[root]), kind="document", key=f"document:{path}")
        self.event.articles.append(
            Article(
                path,
                None,
                self.day,
                lang,
                said.sentence,
                root,
                quotes=((said.quote, "asserts"),),
                way="leak",
                kind="leak",
            )
        )

    def repeat(self, outlet: Outlet) -> None:
        """One more that has it from one of those before it, by the habits of this press."""
        before = [each for each in self.event.articles if each.publisher is not None]
        up = self.chance.choice(before[: len(self.event.firsts)] if self.chance.random() < TO_THE_FIRST else before)
        way = self.chance.choices(list(HABITS), list(HABITS.values()))[0]
        day = up.day + timedelta(days=self.chance.choice((0, 1, 1, 1, 2)))
        kept_in = {"copies": up.lang, "credits": up.lang, "translates": "en" if up.lang == "ar" else "ar"}
        lang = kept_in.get(way) or self.chance.choice([each for each in LANGUAGES if self._wordings(each, up.root)])
        if not self._wordings(lang, up.root):
            way, lang = "credits", up.lang  # both wordings of the other language are others'
        chain = (*((_outlet(up.publisher),) if up.publisher else ()), *up.chain)
        around = up.around if way == "translates" else self._around(lang)
        article = Article(
            self._path(), outlet, day, lang, "", up.root, chain, (), (), way, up.number, up.hedged, around=around
        )
        if way in ("copies", "credits"):
            self._copy(article, up)
            return
        changed = self.chance.random() < NUMBER_CHANGED and way != "translates"
        kept = way == "translates" or (way in {"relays", "launders"} and self.chance.random() < HEDGE_KEPT)
        keeps = up.hedged and kept
        number = self.chance.choice([n for n in range(11, 100) if n != up.number]) if changed else up.number
        numbered = "{n}" in table("en")["events"][self.event.what.kind]["nominal"][0]
        drift = (("number",) if changed and numbered else ()) + (("certainty",) if up.hedged and not keeps else ())
        stated, frames = self._worded(article, up, way, hedged=keeps)
        copied = up.path if way == "translates" else ""
        self._print(replace(article, number=number, hedged=keeps, drift=drift, stated=stated, copied=copied), frames)

    def _copy(self, article: Article, up: Article) -> None:
        text = up.text
        if up.publisher is not None and article.way == "credits":
            text += "\n" + str(table(up.lang)["frames"]["credit"]).format(outlet=up.publisher.name.of(up.lang))
        stated = up.stated if article.way == "copies" else (article.chain[:1],)
        self.event.articles.append(replace(article, text=text, stated=stated, quotes=up.quotes, copied=up.path))

    def _worded(self, article: Article, up: Article, way: str, *, hedged: bool) -> tuple[Stated, Frames]:
        """What is stated and the frames that state it."""
        by, origin = article.chain[0], self.event.origins[up.root]
        own = _paper(origin) if origin.kind in PAPERS else origin
        frames: Frames = [("cited", None, up.publisher)]
        stated: Stated = ((by,),)
        if way == "relays":
            told = "leaked" if origin.kind in PAPERS else "relayed_hedged" if hedged else "relayed"
            stated, frames = ((by, own),), [(told, origin.name, up.publisher)]
        elif way == "joins":
            others = [each.publisher for each in self.event.articles if each.publisher not in {None, up.publisher}]
            names = [each for each in (up.publisher, self.chance.choice(others) if others else None) if each]
            stated = tuple((_outlet(each),) for each in names)
            frames = [("cited", None, each) for each in names]
        elif way == "launders":
            stated, frames = ((own,),), [(_frame(origin, hedged=hedged), origin.name, article.publisher)]
        elif way == "translates" and up.way in {"first", "translates"}:
            stated, frames = ((own,),), [(_frame(origin, hedged=hedged), origin.name, self.event.firsts[up.root])]
        elif way in {"is_vague", "keeps_silent"}:
            stated, frames = (), [("vague" if way == "is_vague" else "silent", None, None)]
        return stated, frames


def _outlet(each: Outlet) -> Hop:
    return Hop("publisher", each.key, each.name)


def _frame(origin: Hop, *, hedged: bool) -> str:
    if origin.kind in PAPERS:
        return "leaked"
    return "anonymous" if origin.kind == "unnamed" else "hedged" if hedged else "named"


def _paper(origin: Hop) -> Hop:
    return Hop("paper", origin.key, Name("رسالة مسربة", "a leaked letter"))


def _giver(origin: Hop) -> Hop:
    return Hop("person", f"giver:{origin.key}", origin.name)
