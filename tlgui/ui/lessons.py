"""Five short lessons on transfer learning, as the page Look inside and the help tell them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def lessons() -> list[tuple[str, str]]:
    """Title and text of each, in the person's language."""
    translate = QCoreApplication.translate
    return [
        (translate("LearnPanel", "1  What transfer learning is, and when it fails"), _transfer()),
        (translate("LearnPanel", "2  Base and classifier"), _base()),
        (translate("LearnPanel", "3  Convolution"), _convolution()),
        (translate("LearnPanel", "4  Pooling"), _pooling()),
        (translate("LearnPanel", "5  Three strategies, and overfitting"), _strategies()),
    ]


def _transfer() -> str:
    return QCoreApplication.translate(
        "LearnPanel",
        "A network trained on a million photos has learned to see edges, textures and parts. Your images are made of these, "
        "too. Transfer learning keeps what was learned and teaches only what is new: a hundred images can be enough where "
        "training from nothing needs many thousands.\n\n"
        "It fails where its two assumptions fail. Other distribution: X-rays or microscope images look unlike photos, so "
        "late blocks answer to things that are not there. Other features: if your classes differ by something the network "
        "learned to ignore, such as an exact position, a size in millimetres or a faint colour, frozen blocks have already "
        "thrown it away. Then freeze fewer blocks, or bring more images.",
    )


def _base() -> str:
    return QCoreApplication.translate(
        "LearnPanel",
        "The network has two parts. The base (backbone) is a long row of blocks that turns an image into a list of numbers, "
        "its features: here something striped, there something round. The classifier (head) weighs these numbers and says "
        "how much speaks for each class.\n\n"
        "The old classifier knows the old classes, so a new one takes its place; the base stays. Walk along the drawing "
        "above: the first blocks see a few pixels each and serve any image; the last ones see the whole image and are "
        "specific to what the network was trained on. So blocks are frozen from the input side on: what is general is "
        "kept, what is specific may change.",
    )


def _convolution() -> str:
    return QCoreApplication.translate(
        "LearnPanel",
        "A convolution slides a small kernel, often 3 × 3 numbers for each input channel, over the image. At each place it "
        "multiplies what it sees by its own numbers and adds up. Where the image looks like the kernel, the sum is large and "
        "the map lights up. One kernel finds one pattern, everywhere.\n\n"
        "Two things make this strong. Few numbers: one kernel serves every place, where a fully connected layer needs "
        "numbers of its own for each. And order: the next layer looks for patterns in these maps, so that edges become "
        "corners, corners become eyes. Choose a convolution, open a map and click on it: you will see the sum.",
    )


def _pooling() -> str:
    return QCoreApplication.translate(
        "LearnPanel",
        "Pooling makes maps smaller. Max pooling keeps the greatest number of a small patch: that a pattern was there is "
        "kept, where exactly is forgotten. Average pooling keeps the mean. At the very end, global pooling turns each map "
        "into one number. Many newer networks let a convolution take steps of two instead, to the same end.\n\n"
        "So an image moved by a pixel gets nearly the same answer, and each later number sees more of the image. Open "
        "“Moved or noisy” and move the image: early layers change much, the features at the end little. The price is exact "
        "position.",
    )


def _strategies() -> str:
    return QCoreApplication.translate(
        "LearnPanel",
        "Only the classifier: all blocks are frozen. Fast, and safe with few images that resemble photos. Some blocks: the "
        "late, specific ones learn with the classifier, in small steps; right with some hundred images for each class, or "
        "where they look different. Whole network: adapts most and needs the most images.\n\n"
        "The more is free to learn, the easier the training images are learned by heart: overfitting. The training curve "
        "still improves while the validation curve turns worse. Then freeze more blocks, bring more images, vary them "
        "(augmentation), or stop earlier. Frozen blocks cannot overfit: the padlocks above prove that not one of their bits "
        "has changed.",
    )
