"""Many whole numbers in little room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 1000


class Numbers(Sequence[int]):
    """Numbers as in a tuple, never changed; ``array`` (int32 [n]) is all of them. Equal to a tuple or a list of the same."""

    __slots__ = ("array",)

    def __init__(self, numbers: Iterable[int] | NDArray[Any]) -> None:
        """Takes what it is given; an array is not to be changed afterwards."""
        if not isinstance(numbers, np.ndarray):
            numbers = np.fromiter(numbers, np.int32)
        self.array: NDArray[np.int32] = numbers.astype(np.int32, copy=False)

    def __len__(self) -> int:
        return len(self.array)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Numbers: ...
    def __getitem__(self, index: int | slice) -> int | Numbers:
        return Numbers(self.array[index]) if isinstance(index, slice) else int(self.array[index])

    def __iter__(self) -> Iterator[int]:
        for at in range(0, len(self.array), _AT_ONCE):
            yield from self.array[at : at + _AT_ONCE].tolist()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return self.array.astype(dtype, copy=bool(copy)) if dtype is not None else self.array

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Numbers):
            return np.array_equal(self.array, other.array)
        if isinstance(other, tuple | list):
            return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.array.tobytes())

    def __repr__(self) -> str:
        return f"Numbers({self.array.tolist()})"
