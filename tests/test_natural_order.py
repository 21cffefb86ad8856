"""What people count is in their order."""

from __future__ import annotations

from debtlog.natural_order import counted


def test_numbers_count_wherever_they_stand() -> None:
    names = ["TD-10", "td-9", "TD-2", "10", "9", "B", "a2b10", "a2b9", "1.10", "1.9", ""]
    assert sorted(names, key=counted) == [
        *("", "1.9", "1.10", "9", "10"),
        *("a2b9", "a2b10", "B", "TD-2", "td-9", "TD-10"),
    ]


def test_what_counts_alike_keeps_an_order() -> None:
    names = ["td-1", "TD-1", "TD-01", "²", "TD-١"]  # only the digits of ids are numbers
    backwards = names[::-1]
    assert sorted(names, key=counted) == sorted(backwards, key=counted)
    assert len({counted(name) for name in names}) == len(names)


def test_a_name_may_hold_more_digits_than_python_reads() -> None:
    assert counted("9" * 5_000) > counted("1")
