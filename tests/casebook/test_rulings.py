"""A ruling on an edge is in the numbers at once, and they are those that a whole run comes to."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from madar.case import Case
from madar.casebook import lists
from madar.casebook.store import Casebook
from madar.errors import Misuse
from madar.resolve.claims import spot
from madar.resolve.decisions import place
from madar.terms import Decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madar.casebook.concluded import Account

WHEN = "2026-01-01T00:00:00Z"
#: Three papers say it on the word of one broadcaster, which has it from a spokesman; a fourth saw it itself.
TEXTS = {
    "a.txt": "Harbour Gazette\n\nNorthlight News reported that the army burned four grain silos in the port of Nawras.\n",
    "b.txt": "Azira Post\n\nNorthlight News reported that the army burned four grain silos in the port of Nawras on Monday.\n",
    "c.txt": "Wadran Times\n\nThe governor Salim Haddad said that the army burned four silos of grain at Nawras harbour.\n",
}
DATES = {"a.txt": "2022-03-10", "b.txt": "2022-03-11", "c.txt": "2022-03-09"}
META = {name: {"publisher": text.split("\n")[0], "published": DATES[name]} for name, text in TEXTS.items()}


def ruled(act: str, *subject: str, ruling: str = "", why: str = "because") -> Decision:
    return Decision(act, subject, ruling or act, "me", WHEN, why)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    texts = folder / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    case = Case.create(folder / "case", when=WHEN, who="me")
    case.add([texts], said=META, when=WHEN, who="me")
    case.run(workers=1)
    case.casebook.close()
    return case.folder


@pytest.fixture
def made(once: Path, tmp_path: Path) -> Iterator[Case]:
    """A case of its own for each test, since rulings change it."""
    case = Case(Path(shutil.copytree(once, tmp_path / "case")))
    yield case
    case.casebook.close()


def widest(case: Case) -> Account:
    """The claim that all three papers state."""
    return next(each for each in case.accounts() if each.documents == 3)


def test_rejecting_the_one_edge_changes_the_number_at_once_as_a_whole_run_does(made: Case) -> None:
    account = widest(made)
    before = account.independence
    cut = next(edge for edge in account.graph.edges if edge.tail.startswith("document:"))
    assert made.decide(ruled("reject_edge", account.claim.claim_id, cut.tail, cut.head)) is False
    at_once = next(made.accounts([account.claim.claim_id]))
    assert next(e for e in at_once.graph.edges if (e.tail, e.head) == (cut.tail, cut.head)).rejected
    assert at_once.independence != before
    digest = made.casebook.digest()
    made.run(workers=1)
    assert next(made.accounts([account.claim.claim_id])) == at_once
    step = "conclude"
    assert made.casebook.done(step)
    assert digest != made.casebook.digest()  # only the mark of the conclusion is newer
    made.decide(ruled("restore_edge", account.claim.claim_id, cut.tail, cut.head))
    assert next(made.accounts([account.claim.claim_id])).independence == before


def test_an_edge_may_be_added_and_taken_back(made: Case) -> None:
    account = widest(made)
    tails = [node.node_id for node in account.graph.nodes if node.kind == "document"]
    there = {(edge.tail, edge.head) for edge in account.graph.edges}
    ends = next((a, b) for a in tails for b in tails if a != b and (a, b) not in there)
    made.decide(ruled("add_edge", account.claim.claim_id, *ends))
    edges = {(e.tail, e.head): e for e in next(made.accounts([account.claim.claim_id])).graph.edges}
    assert not edges[ends].rejected
    made.decide(ruled("reject_edge", account.claim.claim_id, *ends))
    edges = {(e.tail, e.head): e for e in next(made.accounts([account.claim.claim_id])).graph.edges}
    assert edges[ends].rejected


def test_an_attribution_is_put_right(made: Case) -> None:
    doc_id = next(each.doc_id for each in made.casebook.documents() if each.path.endswith("c.txt"))
    extraction = made.casebook.extraction(doc_id)
    assert extraction is not None
    first = extraction.attributions[0]
    assert made.decide(ruled("correct", doc_id, place(first), ruling='{"stance":"denies"}')) is True
    made.run(workers=1)
    stances = {v.stance for each in made.accounts() for v in each.claim.variants if v.doc_id == doc_id}
    assert "denies" in stances
    made.decide(ruled("correct", doc_id, place(first), ruling="{}"))


def test_a_statement_is_taken_out_of_its_claim(made: Case) -> None:
    account = widest(made)
    last = account.claim.variants[-1]
    assert made.decide(ruled("split", account.claim.claim_id, spot(last))) is True
    made.run(workers=1)
    after = next(made.accounts([account.claim.claim_id]))
    assert last not in after.claim.variants
    assert any(last in each.claim.variants for each in made.accounts())


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (ruled("merge", "a"), "ruling-what"),
        (ruled("merge", "a", "a"), "ruling-same"),
        (ruled("merge", "a", "b", why=" "), "ruling-why"),
        (ruled("grade", "a", "reliability", ruling="G"), "ruling-grade"),
        (ruled("grade", "a", "beauty", ruling="A"), "ruling-grade"),
        (ruled("review", "a", ruling="perhaps"), "ruling-state"),
        (ruled("correct", "d", "1-2@0", ruling='{"stance":"perhaps"}'), "ruling-correction"),
        (ruled("burn", "d"), "ruling-what"),
    ],
)
def test_what_is_no_ruling_is_not_recorded(made: Case, decision: Decision, code: str) -> None:
    before = len(list(made.decisions()))
    with pytest.raises(Misuse) as caught:
        made.decide(decision)
    assert caught.value.code == code
    assert len(list(made.decisions())) == before


@pytest.mark.parametrize(
    "older", ["ALTER TABLE claim DROP COLUMN findings", "DROP TABLE source", "PRAGMA user_version = 0"]
)
def test_conclusions_in_an_older_shape_are_made_anew(made: Case, tmp_path: Path, older: str) -> None:
    path = tmp_path / "casebook.sqlite"
    Casebook(path).close()
    raw = sqlite3.connect(path)
    raw.execute(older)
    raw.execute("INSERT INTO step VALUES ('conclude', '', '1'), ('read', 'x', '1')")
    raw.commit()
    raw.close()
    opened = Casebook(path)
    assert opened.done("conclude") == {}
    assert opened.done("read") == {"x": "1"}
    assert opened.counts()["claims"] == 0
    opened.close()
    assert made.casebook.counts()["claims"] > 0


def test_the_list_of_sources_is_what_their_claims_come_to_after_a_ruling_too(made: Case) -> None:
    account = widest(made)
    cut = next(edge for edge in account.graph.edges if edge.tail.startswith("document:"))
    before, _ = lists.sources(made.casebook, most=100)
    made.decide(ruled("reject_edge", account.claim.claim_id, cut.tail, cut.head))
    after, many = lists.sources(made.casebook, most=100)
    assert after != before
    assert many == len(after)
    assert {row.source: row for row in after} == {
        row.source: lists.source(made.casebook, row.source)[0] for row in after
    }
