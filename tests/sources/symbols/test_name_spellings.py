"""Names of code as people of each language write them, and what they mean in a file."""

from __future__ import annotations

import pytest

from debtlog.sources.symbols import Symbols, spellings
from debtlog.sources.symbols.outline import SymbolOutline

WRITTEN = [
    ("get", "get"),
    ("Box.get", "Box.get"),
    ("Box::get", "Box.get"),
    ("::store::Box::get", "store.Box.get"),
    ("Box#get", "Box.get"),
    ("Box#get()", "Box.get"),
    ("Box->get", "Box.get"),
    ("Box.prototype.get", "Box.get"),
    ("Box.#secret", "Box.secret"),
    ("(*Box).Get", "Box.Get"),
    ("(Box).Get", "Box.Get"),
    ("(*Box[K, V]).Get", "Box.Get"),
    ("*Box.Get", "Box.Get"),
    ("Box<'a, T>::get", "Box.get"),
    ("Box::<T>::get", "Box.get"),
    ("Map<String, List<T>>.put(String, int)", "Map.put"),
    ("<Box as Display>::fmt", "Box.fmt"),
    (r"\App\Models\User::save()", "App.Models.User.save"),
    ("Box.this[int]", "Box.this"),
    # operators are names, however their blanks are set
    ("Box::operator=", "Box.operator="),
    ("Box::operator ==(const Box &)", "Box.operator=="),
    ("Box::operator()", "Box.operator()"),
    ("Box::operator()(int)", "Box.operator()"),
    ("Box::operator<", "Box.operator<"),
    ("operator<<", "operator<<"),
    ("Box::operator[]", "Box.operator[]"),
    ("Box::operator bool", "Box.operator bool"),
    ("Box::operator const char *()", "Box.operator const char*"),
    ("Money.implicit operator decimal", "Money.operator decimal"),
    ("Box#<=>", "Box.<=>"),
    ("Box#[]=", "Box.[]="),
    ("Box#<<", "Box.<<"),
    ("Box#empty?", "Box.empty?"),
    ("Box#name=", "Box.name="),
    ("Box::~Box", "Box.~Box"),
    # what only looks like one
    ("kernel.operator.run", "kernel.operator.run"),
    ("operators", "operators"),
    # nothing is made of what is none
    ("(a+)+$", "(a+)+$"),
    ("", ""),
    ("::", ""),
    ("x" * 500, "x" * 500),
    ("(" * 500, "(" * 500),
]


@pytest.mark.parametrize(("written", "name"), WRITTEN)
def test_a_name_is_the_same_in_all_languages(written: str, name: str) -> None:
    assert ".".join(next(spellings(written))) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("self.start", "start"),
        ("this.start", "start"),
        ("crate::loop::start", "loop.start"),
        ("module.exports.start", "start"),
        ("exports.start", "start"),
        ("$this->start()", "start"),
        ("User::$name", "User.name"),
        ("Outer$Inner", "Outer.Inner"),
    ],
)
def test_a_name_may_begin_with_what_it_is_spoken_of_from(written: str, name: str) -> None:
    assert name in {".".join(parts) for parts in spellings(written)}


@pytest.fixture
def symbols() -> Symbols:
    """Make the symbols of ``namespace store { struct Box { get() get(int) } … } get() …``."""
    outline = SymbolOutline()
    store = outline.add(["store"], (1, 20), space=True)
    box = outline.add(["Box"], (2, 9), store)
    outline.add(["get"], (3, 5), box)
    outline.add(["get"], (6, 8), box)
    outline.add(["put"], (9, 9), box, announced=True)
    bag = outline.add(["Bag"], (10, 15), store)
    outline.add(["size"], (11, 12), bag)
    outline.add(["Box", "put"], (16, 18), store)
    outline.add(["get"], (22, 24))
    outline.add(["put"], (25, 25), bag, announced=True)
    return Symbols(outline)


MEANT = [
    ("store", [(1, 20)]),
    ("store.Box", [(2, 9)]),
    ("Box", [(2, 9)]),
    # overloads are all meant
    ("Box.get", [(3, 5), (6, 8)]),
    ("store::Box::get", [(3, 5), (6, 8)]),
    # a name that is whole but for namespaces goes before one that lacks its type
    ("get", [(22, 24)]),
    ("size", [(11, 12)]),
    ("Bag.size", [(11, 12)]),
    # what is announced gives way to what is defined, under the same name only
    ("Box.put", [(16, 18)]),
    ("put", [(16, 18), (25, 25)]),
    ("Bag.get", []),
    ("box", []),
    ("Bo", []),
    ("x.store.Box", []),
    ("", []),
]


@pytest.mark.parametrize(("written", "places"), MEANT)
def test_a_name_means(symbols: Symbols, written: str, places: list[tuple[int, int]]) -> None:
    assert [one.place for one in symbols.meant(written)] == places


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("size", "Bag.size"),
        ("Bag::size", "Bag.size"),
        ("store::Bag::size", "store.Bag.size"),
        ("store", "store"),
    ],
)
def test_a_record_has_the_types_and_the_namespaces_that_were_written(
    symbols: Symbols, written: str, name: str
) -> None:
    assert symbols.recorded(written, symbols.meant(written)[0]) == name
