"""The order of names."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from natsort import natsort_keygen, ns

from tlgui.data.walking import natural_key, sort_below

NAMES = st.text(st.sampled_from("aAbZ_01239 .-(e\u0301가²٣"), max_size=12)


@settings(max_examples=300)
@given(NAMES)
def test_the_quick_way_is_natsorts(name):
    if name.isascii():
        assert natural_key(name)[0] == natsort_keygen(alg=ns.IGNORECASE)(name)
    assert natural_key("1" * 5000 + name) > natural_key("2")


@given(st.lists(NAMES).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_any_names_have_one_order(both):
    first, second = both
    assert sorted(first, key=natural_key) == sorted(second, key=natural_key)


def test_folder_by_folder(tmp_path):
    wanted = [tmp_path / name for name in ("a/2.jpg", "a/10.jpg", "a/b/1.jpg", "A.jpg", "b.jpg", "c/1.jpg")]
    paths = sorted(wanted, key=str)
    sort_below(paths, tmp_path)
    assert paths == wanted
