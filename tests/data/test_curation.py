"""What a person changed, looked up in a dataset and applied to it."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.make import save
from tlgui.data import edits, folders
from tlgui.data.curation import curated, noted, pinned, place, ref_of, resolve
from tlgui.errors import TEXTS, Told, ToldError
from tlgui.messages import Curation, Dataset, Item, Problem, Ref, Scanned, SplitRule

ROOT = Path("/data")


def dataset(*items: tuple[str, str] | tuple[str, str, str], root: Path = ROOT) -> Dataset:
    """From (path, digest, part) each; the folder is the class."""
    classes = sorted({path.split("/")[-2] for path, *_ in items})
    made = [
        Item(root / path, classes.index(path.split("/")[-2]), digest, part[0] if part else None)  # type: ignore[arg-type]
        for path, digest, *part in items
    ]
    order = {None: 0, "train": 1, "validation": 2, "test": 3}
    made.sort(key=lambda item: (item.class_index, order[item.part]))
    return Dataset(root, "parts" if any(item.part for item in made) else "classes", tuple(classes), tuple(made))


PETS = dataset(
    ("cat/1.jpg", "c1"), ("cat/2.jpg", "c2"), ("cat/10.jpg", "c10"),
    ("dog/1.jpg", "d1"), ("dog/2.jpg", "d2"), ("dog/copy of 2.jpg", "d2"),
    ("owl/1.jpg", "o1"), ("owl/2.jpg", "o2"),
)  # fmt: skip


def ref(path: str, data: Dataset = PETS) -> Ref:
    return next(ref_of(item, data.root) for item in data.items if item.path == data.root / path)


def shown(data: Dataset) -> dict[str, list[str]]:
    """Each class with the places of its images."""
    found: dict[str, list[str]] = {name: [] for name in data.classes}
    for item in data.items:
        found[data.classes[item.class_index]].append(place(item.path, data.root))
    return found


def problems(data: Dataset) -> dict[str, Problem]:
    for problem in data.problems:
        assert problem.told.code in TEXTS
        assert "?" not in problem.told.english()
    return {problem.told.code: problem for problem in data.problems}


# -- refs


def test_a_ref_is_the_content_and_the_place() -> None:
    assert ref("cat/1.jpg") == Ref("c1", "cat/1.jpg")
    assert ref_of(Item(Path("/else/a.jpg"), 0, "x"), ROOT) == Ref("x", "/else/a.jpg")
    assert ref_of(Item(Path("/lists/cat/a.jpg"), 0, "x"), Path("/lists/all.csv")) == Ref("x", "cat/a.jpg")


def test_a_ref_means_the_item_at_its_place_or_else_its_content() -> None:
    at, copy = ref("dog/2.jpg"), ref("dog/copy of 2.jpg")
    moved, changed, gone = Ref("d2", "old/2.jpg"), Ref("new", "cat/1.jpg"), Ref("gone", "gone.jpg")
    found = resolve([at, copy, moved, changed, gone, at], PETS)
    assert found == {at: (4,), copy: (5,), moved: (4, 5)}
    unread = replace(PETS, items=(*PETS.items, Item(ROOT / "x.jpg", 0, ""), Item(ROOT / "y.jpg", 0, "")))
    assert resolve([Ref("", "x.jpg"), Ref("", "z.jpg")], unread) == {Ref("", "x.jpg"): (8,)}


def test_refs_that_mean_nothing_change_nothing_and_stay() -> None:
    gone = Ref("gone", "gone.jpg")
    curation = edits.pin(edits.move(edits.exclude(Curation(), [gone]), [gone], "dog"), [gone], "test")
    assert shown(curated(PETS, curation)) == shown(PETS)
    assert (curation.excluded, curation.moved, curation.pinned) == ((gone,), ((gone, "dog"),), ((gone, "test"),))
    assert pinned(PETS, curation) == {}


# -- curated


def test_without_changes_it_is_the_dataset(tmp_path: Path) -> None:
    for number, path in enumerate(("a/1.png", "a/2.png", "b/1.png", "b/2.png", "c/1.png", "1.png")):
        save(tmp_path / path, seed=number // 2)
    *_, last = folders.scan(tmp_path)
    assert isinstance(last, Scanned)
    for empty in (True, False):
        again = curated(last.dataset, Curation(), empty=empty)
        assert replace(again, problems=()) == replace(last.dataset, problems=())
        assert sorted(again.problems, key=str) == sorted(last.dataset.problems, key=str)
        assert "loose-images" in problems(again)


def test_left_out_and_taken_in_again() -> None:
    some = [ref("cat/2.jpg"), ref("dog/copy of 2.jpg")]
    curation = edits.exclude(Curation(), some)
    data = curated(PETS, curation)
    assert shown(data)["cat"] == ["cat/1.jpg", "cat/10.jpg"]
    assert shown(data)["dog"] == ["dog/1.jpg", "dog/2.jpg"]
    assert curated(PETS, edits.include(curation, some)) == curated(PETS, Curation())


def test_moved_images_stand_where_a_scan_would_have_them() -> None:
    curation = edits.move(Curation(), [ref("dog/1.jpg"), ref("cat/10.jpg")], "owl")
    assert shown(curated(PETS, curation)) == {
        "cat": ["cat/1.jpg", "cat/2.jpg"],
        "dog": ["dog/2.jpg", "dog/copy of 2.jpg"],
        "owl": ["cat/10.jpg", "dog/1.jpg", "owl/1.jpg", "owl/2.jpg"],
    }


def test_a_few_newcomers_to_a_large_class_come_where_many_would() -> None:
    data = dataset(*((f"cat/{n}.jpg", f"c{n}") for n in range(200)), *((f"dog/{n}.jpg", f"d{n}") for n in range(200)))
    for count in (3, 100):
        some = [ref(f"dog/{n}.jpg", data) for n in random.Random(1).sample(range(200), count)]
        for name, first in (("cat", "cat"), ("bird", "dog")):
            places = shown(curated(data, edits.move(Curation(), some, name)))[name]
            numbers = [(place.split("/")[0], int(place.split("/")[1][:-4])) for place in places]
            assert numbers == sorted(numbers)
            assert numbers[0][0] == first


def test_classes_are_renamed_and_merged_before_images_are_moved() -> None:
    curation = edits.move(Curation(), [ref("dog/1.jpg")], "cat")
    curation = edits.rename_class(curation, "cat", "Felis 10")
    curation = edits.rename_class(curation, "owl", "Felis 9")
    assert shown(curated(PETS, curation)) == {
        "dog": ["dog/2.jpg", "dog/copy of 2.jpg"],
        "Felis 9": ["owl/1.jpg", "owl/2.jpg"],
        "Felis 10": ["cat/1.jpg", "cat/2.jpg", "cat/10.jpg", "dog/1.jpg"],
    }
    merged = edits.merge_classes(curation, ["Felis 9", "dog"], "Felis 10")
    assert list(shown(curated(PETS, merged, empty=True))) == ["Felis 10"]
    with pytest.raises(ToldError) as caught:
        curated(PETS, merged)
    assert (caught.value.told.code, caught.value.told.arguments["class_name"]) == ("curation-one-class", "Felis 10")


def test_names_can_be_exchanged() -> None:
    curation = Curation(loose=((Path("/x.jpg"), "cat"),))
    for old, new in (("cat", "_"), ("dog", "cat"), ("_", "dog")):
        curation = edits.rename_class(curation, old, new)
    data = replace(PETS, items=(*PETS.items, Item(Path("/x.jpg"), 0, "x")))
    assert shown(curated(data, curation)) == {
        "cat": ["dog/1.jpg", "dog/2.jpg", "dog/copy of 2.jpg"],
        "dog": ["cat/1.jpg", "cat/2.jpg", "cat/10.jpg", "/x.jpg"],
        "owl": ["owl/1.jpg", "owl/2.jpg"],
    }


def test_a_loose_image_has_the_class_it_was_dropped_on() -> None:
    """A scan knows the class it was dropped on; after a renaming it may be one of another name in the folder."""
    curation = edits.rename_class(Curation(), "cat", "feline")
    curation = edits.add_loose(curation, [Path("/x.jpg")], "cat")
    data = replace(PETS, items=(*PETS.items, Item(Path("/x.jpg"), 0, "x")))
    assert shown(curated(data, curation))["cat"] == ["/x.jpg"]
    again = edits.add_loose(curation, [Path("/x.jpg")], "owl")
    assert again.loose == ((Path("/x.jpg"), "owl"),)
    assert shown(curated(data, again))["owl"][-1] == "/x.jpg"
    assert edits.drop_loose(again, [Path("/x.jpg")]).loose == ()


def test_new_and_emptied_classes_are_shown_but_not_learned() -> None:
    curation = edits.add_class(edits.move(Curation(), [ref("owl/1.jpg"), ref("owl/2.jpg")], "dog"), "bird")
    window, learned = curated(PETS, curation, empty=True), curated(PETS, curation)
    assert window.classes == ("bird", "cat", "dog", "owl")
    assert learned.classes == ("cat", "dog")
    assert problems(learned)["classes-left-out"].told.arguments["names"] == "bird"
    assert "classes-left-out" not in problems(window)
    assert window.items == tuple(replace(item, class_index=item.class_index + 1) for item in learned.items)
    assert curated(PETS, edits.drop_class(curation, "bird"), empty=True).classes == ("cat", "dog", "owl")


def test_a_class_without_training_images_is_left_out_and_told() -> None:
    data = dataset(
        ("train/cat/1.jpg", "1", "train"), ("test/cat/2.jpg", "2", "test"), ("train/dog/1.jpg", "3", "train"),
        ("test/dog/1.jpg", "4", "test"), ("train/owl/1.jpg", "5", "train"),
    )  # fmt: skip
    out = edits.exclude(Curation(), [ref("train/cat/1.jpg", data)])
    found = curated(data, out)
    assert shown(found) == {"dog": ["train/dog/1.jpg", "test/dog/1.jpg"], "owl": ["train/owl/1.jpg"]}
    told = problems(found)["classes-left-out"]
    assert (told.told.arguments["names"], told.paths) == ("cat", (ROOT / "test/cat/2.jpg",))
    assert [item.part for item in found.items] == ["train", "test", "train"]


def test_nothing_left_is_told() -> None:
    with pytest.raises(ToldError) as caught:
        curated(PETS, edits.exclude(Curation(), [ref_of(item, ROOT) for item in PETS.items]))
    assert caught.value.told.code == "curation-no-images"
    everything = edits.exclude(Curation(), [ref_of(item, ROOT) for item in PETS.items])
    assert curated(PETS, everything, empty=True).items == ()


def test_of_a_vanished_copy_only_the_other_is_left_out_unless_it_was_kept() -> None:
    first, second = ref("dog/2.jpg"), ref("dog/copy of 2.jpg")
    deleted = replace(PETS, items=tuple(item for item in PETS.items if item.path.name != "copy of 2.jpg"))
    out = edits.exclude(Curation(), [second])
    assert shown(curated(deleted, out))["dog"] == ["dog/1.jpg"], "known by its content, wherever it lies"
    kept = edits.keep_one(Curation(), first, "dog", [first, second])
    assert kept.excluded == (second,)
    assert shown(curated(PETS, kept))["dog"] == ["dog/1.jpg", "dog/2.jpg"]
    assert shown(curated(deleted, kept))["dog"] == ["dog/1.jpg", "dog/2.jpg"]
    renamed = replace(
        deleted,
        items=tuple(replace(i, path=i.path.with_name("n.jpg")) if i.digest == "d2" else i for i in deleted.items),
    )
    assert shown(curated(renamed, out))["dog"] == ["dog/1.jpg"]


def test_what_is_said_of_an_image_at_its_place_counts_before_its_content() -> None:
    first, gone = ref("dog/2.jpg"), Ref("d2", "gone/2.jpg")
    for order in ([first, gone], [gone, first]):
        curation = Curation(moved=tuple((one, "cat" if one == first else "owl") for one in order))
        data = curated(PETS, curation)
        assert "dog/2.jpg" in shown(data)["cat"]
        assert "dog/copy of 2.jpg" in shown(data)["owl"]
        notes = Curation(notes=tuple((one, one.path) for one in order))
        assert noted(PETS, notes) == {4: "dog/2.jpg", 5: "gone/2.jpg"}


def test_pins_are_found() -> None:
    curation = edits.pin(Curation(), [ref("cat/1.jpg"), Ref("d2", "gone")], "test")
    assert pinned(PETS, curation) == {0: "test", 4: "test", 5: "test"}
    assert edits.pin(curation, [ref("cat/1.jpg"), ref("dog/2.jpg")], None) == Curation()


def test_problems_are_those_of_what_is_left() -> None:
    strange = Problem(Told("files-empty", {"count": 2, "names": "a.jpg, b.jpg"}), (ROOT / "a.jpg", ROOT / "b.jpg"))
    loose = Problem(Told("loose-images", {"count": 1, "names": "l.jpg"}), (ROOT / "l.jpg",))
    copies = Problem(Told("copies-in-class", {"count": 1}), (ROOT / "dog/2.jpg", ROOT / "dog/copy of 2.jpg"))
    data = replace(PETS, problems=(strange, loose, copies))
    assert set(problems(curated(data, Curation()))) == {"files-empty", "loose-images", "copies-in-class"}
    curation = edits.exclude(Curation(), [ref("dog/2.jpg"), Ref("", "a.jpg"), ref("owl/1.jpg")])
    curation = edits.add_loose(curation, [ROOT / "l.jpg"], "cat")
    found = problems(curated(data, curation))
    assert set(found) == {"files-empty", "classes-of-one"}
    assert found["files-empty"] == Problem(Told("files-empty", {"count": 1, "names": "b.jpg"}), (ROOT / "b.jpg",))
    assert found["classes-of-one"].paths == (ROOT / "owl/2.jpg",)
    across = problems(curated(data, edits.move(Curation(), [ref("dog/2.jpg")], "cat")))
    assert "copies-across-classes" in across and "copies-in-class" not in across


def test_taking_back_what_was_said_at_another_place() -> None:
    gone, first, second = Ref("d2", "gone"), ref("dog/2.jpg"), ref("dog/copy of 2.jpg")
    out = edits.exclude(Curation(), [first, gone])
    assert shown(curated(PETS, edits.include(out, [first], PETS)))["dog"][1:] == ["dog/2.jpg", "dog/copy of 2.jpg"]
    both = edits.exclude(Curation(), [first, second])
    assert edits.include(both, [first], PETS) == edits.include(both, [first]) == edits.exclude(Curation(), [second])
    assert edits.include(edits.exclude(Curation(), [gone]), [first]) == Curation()
    noted_ = edits.note(Curation(), [gone], "blurred")
    assert edits.note(noted_, [first], "", PETS) == Curation()


own_refs = st.sampled_from([ref_of(item, ROOT) for item in PETS.items])
refs = own_refs | st.sampled_from([Ref("d2", "gone"), Ref("x", "x")])
names = st.sampled_from(["cat", "dog", "owl", "new", "kitten"])
some_refs = st.lists(refs, max_size=4)
changes: list[st.SearchStrategy[Any]] = [
    st.tuples(st.just(edits.exclude), some_refs),
    st.tuples(st.just(edits.include), some_refs, st.just(PETS)),
    st.tuples(st.just(edits.move), some_refs, st.none() | names, st.just(PETS)),
    st.tuples(st.just(edits.rename_class), names, names),
    st.tuples(st.just(edits.merge_classes), st.lists(names, max_size=2), names),
    st.tuples(st.just(edits.add_class), names),
    st.tuples(st.just(edits.drop_class), names),
    st.tuples(st.just(edits.pin), some_refs, st.sampled_from([None, "train", "validation", "test"]), st.just(PETS)),
    st.tuples(st.just(edits.note), some_refs, st.sampled_from(["", " why "]), st.just(PETS)),
    st.tuples(st.just(edits.keep_one), own_refs, names, st.lists(own_refs, max_size=4), st.just(PETS)),
    st.tuples(st.just(edits.ignore), st.lists(names, max_size=2)),
    st.tuples(st.just(edits.heed), st.lists(names, max_size=2)),
    st.tuples(st.just(edits.add_loose), st.just([Path("/l.jpg")]), names),
    st.tuples(st.just(edits.drop_loose), st.just([Path("/l.jpg")])),
    st.tuples(st.just(edits.add_folders), st.just([Path("/m"), Path("/m")])),
    st.tuples(st.just(edits.drop_folders), st.just([Path("/m")])),
    st.tuples(st.just(edits.set_rule), st.just(SplitRule(0.3))),
]


@given(st.lists(st.one_of(changes), max_size=8))
@settings(deadline=None, max_examples=150)
def test_any_changes_keep_every_image_once_and_doing_one_again_changes_nothing(several: list[Any]) -> None:
    curation = Curation()
    for change, *given_ in several:
        new = change(curation, *given_)
        assert change(new, *given_) == new
        curation = new
    data = curated(PETS, curation, empty=True)
    assert list(data.classes) == sorted(set(data.classes), key=str.casefold)
    out = {place(item.path, ROOT) for item in PETS.items} - {place(item.path, ROOT) for item in data.items}
    assert len(data.items) + len(out) == len(PETS.items)
    assert {ref_.digest for ref_ in curation.excluded} >= {ref(path).digest for path in out}
    moved = {
        index: name for one, name in curation.moved if one.path != "gone" for index in resolve([one], PETS).get(one, ())
    }
    for index, name in moved.items():
        path = place(PETS.items[index].path, ROOT)
        assert path in out or path in shown(data)[name]
    assert Counter(data.items).most_common(1)[0][1] == 1 if data.items else True


def test_renaming_shows_the_new_name_and_no_longer_the_old() -> None:
    curation = Curation()
    for old, new in (("cat", "feline"), ("feline", "cat"), ("cat", "feline"), ("feline", "고양이")):
        curation = edits.rename_class(curation, old, new)
        assert curated(PETS, curation, empty=True).classes == tuple(sorted({"dog", "owl", new}))


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x00", "\u200b"])
def test_names_that_cannot_be_seen_are_refused(name: str) -> None:
    with pytest.raises(ToldError) as caught:
        edits.add_class(Curation(), name)
    assert caught.value.told.code == "class-name-wrong"


def test_one_spelling_of_a_name_is_one_class() -> None:
    curation = edits.add_class(edits.add_class(Curation(), "é "), "e\u0301")
    assert curation.classes == ("é",)


def test_a_hundred_thousand_images_are_quick() -> None:
    items = [Item(ROOT / f"c{n // 5000}" / f"{n}.jpg", n // 5000, f"{n:032x}") for n in range(100_000)]
    data = Dataset(ROOT, "classes", tuple(f"c{n}" for n in range(20)), tuple(items))
    some = [ref_of(items[n], ROOT) for n in random.Random(0).sample(range(100_000), 10_000)]
    start = time.process_time()
    assert len(resolve(some, data)) == 10_000
    assert time.process_time() - start < 3.0, "0.2 s where this was measured"
    curation = edits.move(edits.exclude(Curation(), some[:5000]), some[5000:], "c3")
    start = time.process_time()
    assert len(curated(data, curation).items) == 95_000
    assert time.process_time() - start < 5.0, "0.4 s where this was measured"
