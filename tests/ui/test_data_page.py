"""The Data page with a project: findings and their remedies, classes, parts, what is dropped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.looks import clipped, faint
from tests.ui.test_window import read
from tlgui.errors import Told
from tlgui.messages import Check, Checked, Finding, Progress, Ref, SplitRule, SplitsCompared
from tlgui.ui.app import Shell
from tlgui.ui.demo import drop
from tlgui.ui.widgets.class_list import SHOTS_TYPE, ClassList
from tlgui.ui.widgets.finding_card import FindingCard
from tlgui.ui.widgets.gallery import Gallery
from tlgui.ui.widgets.split_dialog import SplitDialog


class Page:
    """The window on three cats and three dogs, with the findings that a check would bring."""

    def __init__(self, qtbot: QtBot, shell: Shell, folder: Path) -> None:
        self.qtbot, self.shell, self.folder = qtbot, shell, folder
        for number in range(6):
            path = folder / "animals" / ("cat" if number < 3 else "dog") / f"{number}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.new("RGB", (40, 30), (40 * number, 90, 120)).save(path)
        shell.curator.opened.disconnect()  # no check by itself: what it finds, the test says
        shell.curator.take(read(folder / "animals"))
        self.paths = [item.path for item in self.dataset.items]

    @property
    def dataset(self):  # type: ignore[no-untyped-def]
        assert self.shell.state.dataset is not None
        return self.shell.state.dataset

    def classes(self) -> dict[str, int]:
        return {
            name: sum(item.class_index == number for item in self.dataset.items)
            for number, name in enumerate(self.dataset.classes)
        }

    def check(self, *findings: Finding) -> None:
        checker = self.shell.checker
        checker.findings, checker.checked = findings, Checked(6)
        checker.changed.emit()

    def find(self, name: str) -> QWidget:
        return next(w for w in self.shell.window.findChildren(QWidget, name) if w.isVisible())

    def shown(self, name: str) -> bool:
        return any(w.isVisible() for w in self.shell.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        found = self.find(name)
        assert isinstance(found, QLabel | QAbstractButton)
        return found.text()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def cards(self) -> list[FindingCard]:
        return [each for each in self.shell.window.findChildren(FindingCard) if each.isVisible()]

    def names(self) -> list[str]:
        gallery = self.find("gallery")
        assert isinstance(gallery, Gallery)
        return [shot.path.stem for shot in gallery.shots()]

    def select(self, *rows: int) -> None:
        gallery = self.find("gallery")
        assert isinstance(gallery, Gallery)
        gallery.clearSelection()
        for row in rows:
            keys = Qt.KeyboardModifier.ControlModifier
            self.qtbot.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, keys, gallery.center_of(row))


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, tmp_path: Path) -> Page:
    return Page(qtbot, shell, tmp_path)


def copies(page: Page) -> Finding:
    groups = ((page.paths[0], page.paths[1]), (page.paths[4], page.paths[5]))
    told = Told("found-copies", {"groups": 2, "count": 4})
    return Finding("copies:1", "copies", "note", told, groups, ("keep-one", "exclude", "ignore"))


def labels(page: Page) -> Finding:
    told = Told("found-label", {"count": 2})
    groups = ((page.paths[2],), (page.paths[3],))
    return Finding(
        "label:1", "label", "warning", told, groups, ("move", "exclude", "ignore"), ("dog", "cat"), (0.9, 0.8)
    )


def test_findings_open_are_mended_and_come_back(page: Page) -> None:
    page.check(copies(page), labels(page))
    assert page.text("check-status") == "Findings: 1"  # a note is no more than a note
    assert [card.finding.kind for card in page.cards()] == ["label", "copies"]
    page.qtbot.mouseClick(page.cards()[1], Qt.MouseButton.LeftButton)
    assert page.names() == ["0", "1", "4", "5"]
    page.click("remedy-keep-one")
    assert page.classes() == {"cat": 2, "dog": 2}
    assert [card.finding.kind for card in page.cards()] == ["label"]
    assert page.names() == ["0", "2", "3", "4"]  # back to all images
    page.click("undo")
    assert [card.finding.kind for card in page.cards()] == ["label", "copies"]
    page.click("redo")
    assert page.classes() == {"cat": 2, "dog": 2}


def test_labels_are_moved_as_suggested_all_or_some(page: Page) -> None:
    page.check(labels(page))
    page.qtbot.mouseClick(page.cards()[0], Qt.MouseButton.LeftButton)
    page.select(1)
    page.click("move-suggested")
    assert page.classes() == {"cat": 4, "dog": 2}
    assert page.names() == ["2"]  # what is left to be dealt with
    page.click("remedy-move")
    assert page.classes() == {"cat": 3, "dog": 3}
    assert page.cards() == []
    assert page.text("check-status") == "Changed since the last check"


def test_ignored_findings_are_shown_again(page: Page) -> None:
    page.check(copies(page))
    card = page.cards()[0]
    card.setFocus()
    page.qtbot.keyClick(card, Qt.Key.Key_Return)
    page.click("remedy-ignore")
    assert page.cards() == []
    assert page.text("check-status") == "Nothing serious found"
    page.click("show-ignored")
    assert len(page.cards()) == 1


def test_uneven_classes_are_weighed_equally_in_the_next_training(page: Page) -> None:
    told = Told("found-imbalance", {"name": "cat", "count": 90, "other": "dog", "least": 9})
    page.check(Finding("uneven", "imbalance", "warning", told))
    page.qtbot.mouseClick(page.cards()[0], Qt.MouseButton.LeftButton)
    assert page.text("remedy-balance") == "Weigh classes equally"
    page.click("remedy-balance")
    assert page.shell.trainer.plan.balance
    assert page.text("remedy-balance") == "Classes are weighed equally: undo"
    page.click("remedy-balance")
    assert not page.shell.trainer.plan.balance


def test_a_file_that_cannot_be_read_is_settled_by_leaving_it_out(page: Page) -> None:
    broken = page.folder / "animals" / "cat" / "broken.jpg"
    told = Told("image-damaged", {"name": "broken.jpg", "reason": "x"})
    page.check(Finding("unreadable:1", "unreadable", "warning", told, ((broken,),), ("exclude", "ignore")))
    page.qtbot.mouseClick(page.cards()[0], Qt.MouseButton.LeftButton)
    assert page.names() == ["broken"]
    page.click("remedy-exclude")
    assert page.cards() == []
    assert page.shell.state.curation.excluded == (Ref("", "cat/broken.jpg"),)


def test_the_check_says_where_it_is_and_what_the_splits_give(page: Page) -> None:
    checker = page.shell.checker
    assert page.text("check-again") == "Check now"
    checker._wanted = [Check(page.folder)]
    checker.progress = Progress("features", 3, 6)
    checker.splits = SplitsCompared(0.971, 0.930, 6)
    checker.changed.emit()
    assert page.text("check-status") == "Checking the images …"
    assert page.text("splits-compared") == "Random split 97.1 %, honest split 93.0 %"
    page.click("stop-check")
    assert page.text("check-status") == "Not checked to the end"


def test_images_are_dragged_on_a_class(page: Page) -> None:
    page.select(0, 1)
    classes = page.find("class-list")
    assert isinstance(classes, ClassList)
    data = QMimeData()
    data.setData(SHOTS_TYPE, b"1")
    middle = classes.visualRect(classes.model().index(2, 0)).center()
    drop_on(classes, data, middle)
    assert page.classes() == {"cat": 1, "dog": 5}
    assert page.shell.curator.undo_words() == "Move to dog: 2"


def drop_on(classes: ClassList, data: QMimeData, where: QPoint) -> None:
    left, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    view = classes.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(where, copy, data, left, keys))
    QApplication.sendEvent(view, QDropEvent(QPointF(where), copy, data, left, keys))


def test_files_dropped_on_a_class_or_below_are_added(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", staticmethod(lambda *_: ("bird", True)))
    new = page.folder / "new.png"
    Image.new("RGB", (40, 30)).save(new)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(new))])
    classes = page.find("class-list")
    assert isinstance(classes, ClassList)
    drop_on(classes, data, classes.visualRect(classes.model().index(1, 0)).center())
    assert page.shell.state.curation.loose == ((new, "cat"),)
    page.shell.curator.undo()
    page.shell.state.set_curated(  # what the engine would answer: the same files as before
        page.shell.state.project, page.dataset, page.dataset, page.dataset, page.shell.state.curation
    )
    drop_on(classes, data, QPoint(10, classes.viewport().height() - 1))
    assert page.shell.state.curation.loose == ((new, "bird"),)


def test_a_picture_is_pasted_into_the_project(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", staticmethod(lambda *_: ("cat", True)))
    picture = QImage(8, 6, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(picture)
    page.find("gallery").setFocus()
    page.qtbot.keyClick(page.find("gallery"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    ((path, name),) = page.shell.state.curation.loose
    assert name == "cat"
    project = page.shell.state.project
    assert project is not None
    assert path.parent.parent == project.folder
    with Image.open(path) as saved:
        assert saved.size == (8, 6)
        assert saved.convert("RGB").getpixel((3, 3)) == (255, 0, 0)


def test_more_folders_are_added_or_opened_instead(page: Page) -> None:
    other = page.folder / "more"
    other.mkdir()
    drop(page.shell.window, (other,))
    assert page.shown("notice-offer")
    page.click("add-folders")
    assert not page.shown("notice-offer")
    assert page.shell.state.curation.more == (other,)


def test_parts_are_chosen_and_counted(page: Page) -> None:
    page.click("split-settings")
    dialog = page.shell.window.findChild(SplitDialog)
    assert dialog is not None

    def child(kind: type[QWidget], name: str) -> QWidget:
        found = dialog.findChild(kind, name)
        assert found is not None
        return found

    assert "Train 4  ·  check 2  ·  test 0" in child(QLabel, "split-told").text()  # type: ignore[attr-defined]
    child(QSpinBox, "split-validation").setValue(34)  # type: ignore[attr-defined]
    assert child(QSpinBox, "split-folds").value() == 5  # type: ignore[attr-defined]
    child(QSpinBox, "split-folds").setValue(10)  # type: ignore[attr-defined]
    child(QCheckBox, "split-honest").setChecked(False)  # type: ignore[attr-defined]
    child(QCheckBox, "split-everywhere").setChecked(True)  # type: ignore[attr-defined]
    by = child(QComboBox, "split-by")
    by.setCurrentIndex(2)  # type: ignore[attr-defined]
    pattern, ok = child(QLineEdit, "split-pattern"), child(QDialogButtonBox, "").buttons()[0]  # type: ignore[attr-defined]
    assert pattern.isVisible()
    pattern.setText("([")  # type: ignore[attr-defined]
    page.qtbot.waitUntil(lambda: not ok.isEnabled(), timeout=3000)
    pattern.setText(r"(\d)")  # type: ignore[attr-defined]
    page.qtbot.waitUntil(ok.isEnabled, timeout=3000)
    assert "Groups found: 6" in child(QLabel, "split-told").text()  # type: ignore[attr-defined]
    page.qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert page.shell.state.curation.rule == SplitRule(0.34, 0.0, False, "pattern", 1, r"(\d)", 10, True)
    assert "34 %" in page.text("data-summary")


def test_images_are_pinned_to_a_part_by_the_menu(page: Page) -> None:
    assert not page.shown("gallery-part")

    def choose(number: int) -> None:
        def trigger() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            menu.actions()[number].trigger()
            menu.close()

        QTimer.singleShot(0, trigger)
        page.click("pin-to")

    def parts() -> dict[str, str | None]:
        gallery = page.find("gallery")
        assert isinstance(gallery, Gallery)
        return {shot.path.stem: shot.part for shot in gallery.shots()}

    page.select(0, 1)
    first, second = page.names()[:2]
    choose(2)
    assert {name for name, part in parts().items() if part == "test"} == {first, second}
    assert page.shown("gallery-part")
    page.select(0)
    choose(4)
    assert {name for name, part in parts().items() if part == "test"} == {second}
    pins = page.shell.state.curation.pinned
    assert [(Path(ref.path).stem, part) for ref, part in pins] == [(second, "test")]
    page.shell.curator.undo()
    page.shell.curator.undo()
    assert not page.shell.state.curation.pinned
    assert set(parts().values()) == {None}


def test_undo_in_the_menu_says_what(page: Page) -> None:
    undo = next(each for each in page.shell.window.findChildren(QAction) if each.text().startswith("&Undo"))
    assert not undo.isEnabled()
    page.shell.curator.leave_out(page.paths[:2])
    assert undo.text() == "&Undo: Leave out images: 2"
    undo.trigger()
    assert page.classes() == {"cat": 3, "dog": 3}


def test_training_and_working_ahead_see_the_curated_data(page: Page) -> None:
    page.shell.curator.leave_out(page.paths[:1])
    page.shell.curator.set_rule(SplitRule(0.34))
    state, trainer = page.shell.state, page.shell.trainer
    assert state.dataset is not None
    assert state.project is not None
    trainer.start_plan()
    assert state.training is not None
    request = state.training.request
    assert request.curation == state.curation
    assert request.validation == 0.34
    assert request.run is not None
    assert request.run.parent == state.project.runs_folder
    trainer.stop()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped_or_faint(page: Page, theme: str) -> None:
    page.shell.theme.choose(theme)  # type: ignore[arg-type]
    page.check(copies(page), labels(page))
    page.qtbot.mouseClick(page.cards()[0], Qt.MouseButton.LeftButton)
    page.select(0, 1)
    page.qtbot.keyClick(page.find("gallery"), Qt.Key.Key_Return)
    page.shell.opener.folders_offered.emit((page.folder / "more",))
    for size in ((1280, 800), (1920, 1080)):
        page.shell.window.resize(*size)
        page.qtbot.wait(100)
        assert clipped(page.shell.window) == []
    assert faint(page.shell.window) == []


def test_a_finding_about_classes_says_why_no_image_is_shown(page: Page) -> None:
    told = Told("found-imbalance", {"name": "cat", "count": 90, "other": "dog", "least": 20})
    page.check(Finding("imbalance:1", "imbalance", "note", told))
    page.qtbot.mouseClick(page.cards()[0], Qt.MouseButton.LeftButton)
    assert page.text("nothing-matches") == "This is about whole classes, not about single images."


def test_own_folders_are_picked_for_a_part(page: Page) -> None:
    for path in page.paths:
        site = path.parent / ("south" if path.stem in "25" else "north")
        site.mkdir(exist_ok=True)
        path.rename(site / path.name)
    page.shell.curator.take(read(page.folder / "animals"))
    page.click("split-settings")
    dialog = page.shell.window.findChild(SplitDialog)
    assert dialog is not None
    page.click("own-pick")
    folder, part, check = page.find("own-folder"), page.find("own-part"), page.find("split-validation")
    assert isinstance(folder, QComboBox) and isinstance(part, QComboBox)
    assert [folder.itemText(at) for at in range(folder.count())] == ["north  ·  4", "south  ·  2"]
    folder.setCurrentIndex(1)
    page.qtbot.waitUntil(lambda: page.text("split-told").startswith("Train 2  ·  check 2  ·  test 2"), timeout=3000)
    assert check.isEnabled()
    part.setCurrentIndex(1)
    page.qtbot.waitUntil(lambda: page.text("split-told").startswith("Train 4  ·  check 2  ·  test 0"), timeout=3000)
    assert not check.isEnabled()
    page.click("own-pick")
    assert dialog.rule().own == (("south", "validation"), ("north", "test"))
    page.qtbot.mouseClick(
        [w for w in dialog.findChildren(QWidget, "own-drop") if w.isVisible()][1], Qt.MouseButton.LeftButton
    )
    page.qtbot.mouseClick(dialog.findChildren(QDialogButtonBox)[0].buttons()[0], Qt.MouseButton.LeftButton)
    assert page.shell.state.curation.rule.own == (("south", "validation"),)
    assert {item.part for item in page.dataset.items} == {"train", "validation"}
    page.click("split-settings")
    again = page.shell.window.findChildren(SplitDialog)[-1]
    page.qtbot.mouseClick(
        next(w for w in again.findChildren(QWidget, "own-drop") if w.isVisible()), Qt.MouseButton.LeftButton
    )
    page.qtbot.mouseClick(again.findChildren(QDialogButtonBox)[0].buttons()[0], Qt.MouseButton.LeftButton)
    assert {item.part for item in page.dataset.items} == {None}


def test_a_folder_elsewhere_becomes_a_part_in_one_step(page: Page) -> None:
    page.click("split-settings")
    dialog = page.shell.window.findChild(SplitDialog)
    assert dialog is not None
    dialog.own.add_folder(page.dataset.root.parent)
    assert "whole dataset" in page.text("own-told")
    other = page.folder / "field"
    other.mkdir()
    dialog.own.add_folder(other)
    assert not page.shown("own-told")
    assert dialog.rule().own == ((other.as_posix(), "test"),)
    page.qtbot.waitUntil(lambda: "afterwards: field" in page.text("split-told"), timeout=3000)
    with page.qtbot.waitSignal(page.shell.curator.read_wanted):
        page.qtbot.mouseClick(dialog.findChildren(QDialogButtonBox)[0].buttons()[0], Qt.MouseButton.LeftButton)
    assert page.shell.state.curation.more == (other,)
    page.shell.curator.undo()
    assert page.shell.state.curation.more == ()
