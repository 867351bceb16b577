"""How like its own images a new one is to a model."""

from __future__ import annotations

import numpy as np
import pytest

from tlgui.learn.likeness import ACCEPTED, LEAST, NEAREST, even, likeness, normal, threshold


def drawn(images: int, width: int = 12, seed: int = 0) -> np.ndarray:
    return np.random.default_rng([seed, images]).normal(size=(images, width)).astype(np.float32)


def test_it_is_the_mean_cosine_to_the_nearest() -> None:
    new, known = drawn(7), drawn(30, seed=1)
    cosines = [[a @ b / np.linalg.norm(a) / np.linalg.norm(b) for b in known] for a in new]
    wanted = np.sort(cosines, axis=1)[:, -NEAREST:].mean(1)
    assert likeness(new, normal(known)) == pytest.approx(wanted, abs=2e-3), "float16 rounds"
    assert likeness(9 * new, normal(known)) == pytest.approx(wanted, abs=2e-3), "brightness alone says nothing"
    few = likeness(new, normal(known[:2]))
    assert few == pytest.approx(np.mean(cosines, axis=1, where=np.arange(30) < 2), abs=2e-3)


def test_none_is_compared_with_its_own_group() -> None:
    known = drawn(20)
    groups = [*range(10), *range(10)]
    itself = likeness(known, normal(known))
    apart = likeness(known, normal(known), groups, groups)
    assert (apart < itself).all()
    for number in range(20):
        others = [place for place in range(20) if groups[place] != groups[number]]
        assert apart[number] == pytest.approx(likeness(known[[number]], normal(known[others]))[0], abs=1e-4)
    assert likeness(known[:1], normal(known[:1]), [3], [3]).tolist() == [-1.0]


def test_features_of_zeros_are_like_nothing() -> None:
    found = likeness(np.zeros((2, 12), np.float32), normal(drawn(9)))
    assert found.tolist() == [0, 0]
    assert likeness(np.empty((0, 12), np.float32), normal(drawn(9))).shape == (0,)


def test_of_their_own_kind_the_promised_share_is_accepted() -> None:
    rng = np.random.default_rng(0)
    for images in (LEAST, 40, 61, 300):
        shares = []
        for _ in range(300):
            own = rng.normal(size=images).astype(np.float32)
            least = threshold(own)
            assert least is not None
            shares.append((rng.normal(size=200) >= least).mean())
        assert ACCEPTED - 0.01 <= np.mean(shares) <= ACCEPTED + 1 / (images + 1) + 0.01
    assert threshold(np.zeros(LEAST - 1, np.float32)) is None


def test_images_that_are_all_the_same_have_a_likeness_of_1_and_no_more() -> None:
    for seed in range(20):
        same = np.repeat(np.random.default_rng(seed).normal(size=(1, 64)).astype(np.float32), 40, 0)
        assert threshold(likeness(same, normal(same))) == pytest.approx(1, abs=1e-3)
        assert (threshold(likeness(same, normal(same))) or 0) <= 1


def test_the_even_choice() -> None:
    assert even(0, 5).tolist() == []
    assert even(3, 5).tolist() == [0, 1, 2]
    assert even(11, 5).tolist() == [0, 2, 5, 7, 10]
