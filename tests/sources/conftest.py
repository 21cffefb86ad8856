"""Names of a file with their places, as short as they can be written."""

from __future__ import annotations

from debtlog.sources.symbols import symbols_of

#: One place, or several of one name.
Expected = tuple[int, int] | tuple[tuple[int, int], ...]


def places(path: str, text: str) -> dict[str, Expected] | None:
    """The names of a file with their lines, as short as they can be written."""
    found = symbols_of(path, text)
    if found is None:
        return None
    return {name: at if len(at) > 1 else at[0] for name, at in found.places().items()}
