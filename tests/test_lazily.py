"""Sequences that are made while they are read."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.lazily import Unrolled


def counted(made: list[int], stop: int = 5) -> Iterator[int]:
    for number in range(stop):
        made.append(number)
        yield number


def test_nothing_is_made_before_it_is_read_and_nothing_twice() -> None:
    made: list[int] = []
    numbers = Unrolled(counted(made))
    assert made == []
    assert bool(numbers)
    assert numbers[1] == 1
    assert made == [0, 1]
    assert [*numbers] == [*numbers] == made == [0, 1, 2, 3, 4]


@given(st.lists(st.integers()), st.integers(-8, 8), st.slices(6))
def test_it_is_the_tuple_of_what_it_is_made_from(items: list[int], index: int, part: slice) -> None:
    whole = tuple(items)
    assert Unrolled(items) == whole
    assert Unrolled(items) == Unrolled(items)
    assert hash(Unrolled(items)) == hash(whole)
    assert len(Unrolled(items)) == len(whole)
    assert bool(Unrolled(items)) == bool(whole)
    assert tuple(Unrolled(items)[part]) == whole[part]
    assert pickle.loads(pickle.dumps(Unrolled(items))) == whole
    if -len(whole) <= index < len(whole):
        assert Unrolled(items)[index] == whole[index]
    else:
        with pytest.raises(IndexError):
            Unrolled(items)[index]


def test_threads_that_read_at_once_see_the_same() -> None:
    numbers = Unrolled(counted([], 2000))
    with ThreadPoolExecutor(4) as pool:
        for read in pool.map(lambda _: tuple(numbers), range(4)):
            assert read == tuple(range(2000))
