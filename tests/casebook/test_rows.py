"""What stands in the casebook's lists: sources by outlet, document, name or role."""

from __future__ import annotations

import pytest

from madar.casebook.rows import source_key
from madar.terms import Node


@pytest.mark.parametrize(
    ("node", "key"),
    [
        (Node("document:p", "document", "صحيفة الفجر", published_by="fajr"), "outlet:صحيفه الفجر"),
        (Node("fajr", "publisher", "صحيفة الفجر"), "outlet:صحيفه الفجر"),
        # no outlet, whatever its title: a letter is no newspaper
        (Node("document:l", "document", "The Dawn"), "document:l"),
        (Node("paper:p:letters", "paper", "the letters", role="letters"), "paper:letters"),
        (Node("person:haddad", "person", "Salma Haddad"), "person:haddad"),
    ],
)
def test_as_what_a_source_is_listed(node: Node, key: str) -> None:
    assert source_key(node) == key
