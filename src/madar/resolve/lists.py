"""Lists of known actors that others keep: FollowTheMoney entities, as OpenSanctions and Aleph give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from madar.lang.known import letters
from madar.lang.named import class_words
from madar.terms import Actor, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from madar.terms import ActorKind

_KIND: dict[str, ActorKind] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "government",
    "Address": "place",
}
_OUTLET_TOPICS = frozenset({"role.journo", "media"})
_GROUP_TOPICS = frozenset({"crime.terror", "crime.war", "mil"})
_NAME_PROPERTIES = ("name", "alias", "weakAlias", "previousName", "abbreviation", "full")


def import_ftm(entities: Iterable[Mapping[str, Any]]) -> tuple[Actor, ...]:
    """FollowTheMoney entities as known actors with their owners; what is no person, body or place is left out.

    >>> entity = {"id": "Q1", "schema": "Person", "properties": {"name": ["Salim Haddad"], "alias": ["سالم حداد"]}}
    >>> import_ftm([entity])[0].names
    ('Salim Haddad', 'سالم حداد')
    """
    listed = list(entities)
    captions = {str(entity.get("id")): _shown(entity) for entity in listed}
    owners = {
        asset: captions.get(owner, "")
        for entity in listed
        if entity.get("schema") == "Ownership"
        for owner in _values(entity, "owner")
        for asset in _values(entity, "asset")
    }
    found = []
    for entity in listed:
        names = _names(entity)
        kind = _kind(entity, names)
        if kind is None or not names:
            continue
        shown = _shown(entity)
        country = next(iter(_values(entity, "country")), "").upper()
        owner = owners.get(str(entity.get("id")), "")
        actor_id = f"ftm:{entity.get('id') or letters(shown)}"
        unique = tuple(dict.fromkeys((shown, *names)))
        found.append(Actor(actor_id, kind, shown, unique, owner, country, (Reason("imported"),)))
    return tuple(found)


def _kind(entity: Mapping[str, Any], names: Sequence[str]) -> ActorKind | None:
    """An organisation whose names all begin or end with a class word of armed groups is one: "Plain Front"."""
    kind = _KIND.get(str(entity.get("schema", "")))
    if kind != "organisation":
        return kind
    topics = set(_values(entity, "topics"))
    if topics & _OUTLET_TOPICS:
        return "outlet"
    if topics & _GROUP_TOPICS or any(_of_group(name) for name in names):
        return "group"
    return kind


def _of_group(name: str) -> bool:
    words = name.split()
    kinds = [class_words().get(letters(word), frozenset()) for word in (words[0], words[-1])]
    return any(each == {"group"} for each in kinds)


def _shown(entity: Mapping[str, Any]) -> str:
    return str(entity.get("caption") or next(iter(_names(entity)), ""))


def _names(entity: Mapping[str, Any]) -> list[str]:
    return [name for each in _NAME_PROPERTIES for name in _values(entity, each)]


def _values(entity: Mapping[str, Any], name: str) -> list[str]:
    value = entity.get("properties", {}).get(name, [])
    return [str(each) for each in ([value] if isinstance(value, str) else value) if str(each).strip()]
