"""What a model remembers of the images of a dataset, by the beginning of their content's hash."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tlgui.learn.remembered import Remembered, matched, prefixes
from tlgui.messages import CHOSE, COUNTED, SEEN, Dataset

_VALIDATION, _TEST = 1, 2


@dataclass(frozen=True, slots=True)
class Recalled:
    """Of the n images of a dataset. ``use`` uint8 [n] is as in :class:`Evaluated`; ``part`` int8 [n] is 1 for validation images,
    2 for test images, else 0; ``known`` bool [n] says whose logits are remembered."""

    use: NDArray[np.uint8]
    part: NDArray[np.int8]
    known: NDArray[np.bool_]
    _places: NDArray[np.int32]
    _memory: Remembered | None

    def logits(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """float32 [images, classes] of the known images ``numbers``."""
        assert self._memory is not None
        found = np.empty((len(numbers), self._memory.validation.logits.shape[1]), np.float32)
        for part, answered in ((_VALIDATION, self._memory.validation), (_TEST, self._memory.test)):
            mine = self.part[numbers] == part
            found[mine] = answered.logits[self._places[numbers[mine]]]
        return found


def recall(memory: Remembered | None, dataset: Dataset) -> Recalled:
    """What is remembered of the items of ``dataset``."""
    count = len(dataset.items)
    use, part = np.full(count, COUNTED, np.uint8), np.zeros(count, np.int8)
    known, places = np.zeros(count, bool), np.full(count, -1, np.int32)
    if memory is None:
        return Recalled(use, part, known, places, None)
    own = prefixes(dataset.items.digests())
    for number, answered in ((_VALIDATION, memory.validation), (_TEST, memory.test)):
        found = matched(own, answered.images)
        here = found >= 0
        part[here], places[here] = number, found[here]
        known[here] = found[here] < len(answered.logits)
    if len(memory.test.images):
        use[part == _VALIDATION] = CHOSE
    use[matched(own, memory.train) >= 0] = SEEN
    return Recalled(use, part, known, places, memory)
