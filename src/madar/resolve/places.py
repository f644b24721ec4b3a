"""All places a name may mean."""

def known_places(name: str) -> frozenset[str]:
    return frozenset()
