"""Draw Trinkets' two contact sheets: the ten classes, and each knob at 0, 1 and 2.

python benchmarks/contact_sheets.py           # into datasets/: trinkets-classes.png, trinkets-knobs.png
python benchmarks/contact_sheets.py FOLDER    # into another folder
"""

import sys
import textwrap
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from byhand.trinkets import CLASSES, KNOBS, VERSION, labels, render

ROOT = Path(__file__).resolve().parents[1]
STILL = dict.fromkeys(KNOBS, 0)
ZOOM, FRAME, WHITE = 4, (4, 4), 255
Row = tuple[str, list[np.ndarray]]  # the words, and a strip for each column


def members(label: int, count: int) -> np.ndarray:
    """The indices of the first members of a class in the split "train"."""
    return np.flatnonzero(labels("train", range(20 * count)) == label)[:count]


def strip(pictures: np.ndarray) -> np.ndarray:
    """Pictures (n, 32, 32, 3) side by side, enlarged, with white between them."""
    large = pictures.repeat(ZOOM, axis=1).repeat(ZOOM, axis=2)
    framed = np.pad(large, ((0, 0), FRAME, FRAME, (0, 0)), constant_values=WHITE)
    return np.concatenate(list(framed), axis=1)


def sheet(path: Path, title: str, columns: list[str], rows: list[Row], margin: int) -> None:
    """A table of strips with a heading over each column and words in the left margin, saved as PNG."""
    widths, high = [block.shape[1] for block in rows[0][1]], rows[0][1][0].shape[0]
    width, height = sum(widths) + margin + 60, high * len(rows) + 140  # in pixels of the sheet
    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    grid = figure.subplots(len(rows), len(columns), width_ratios=widths, squeeze=False)
    figure.subplots_adjust(margin / width, 15 / height, 1 - 20 / width, 1 - 115 / height, 0.03, 0.02)
    figure.suptitle(title, fontsize=20, y=1 - 20 / height, va="top")
    for place, (words, blocks) in zip(grid, rows, strict=True):
        for axes, block in zip(place, blocks, strict=True):
            axes.imshow(block, aspect="auto", interpolation="nearest")
            axes.set_axis_off()
        place[0].text(-20, high / 2, words, ha="right", va="center", fontsize=15, linespacing=1.4)
    for axes, words in zip(grid[0], columns, strict=True):
        axes.set_title(words, fontsize=15, pad=8)
    figure.savefig(path)


def classes_sheet(path: Path) -> None:
    """A row for each class: as drawn, then with variation alone, then as in the standard set."""
    rows = []
    for label, name in enumerate(CLASSES):
        chosen = members(label, 11)
        usual = render("train", chosen[:1], **STILL)
        varied = render("train", chosen[1:5], **STILL | {"variation": 1})
        standard = render("train", chosen[5:])
        rows.append((name, [strip(usual), strip(varied), strip(standard)]))
    columns = ["all knobs 0", "variation 1, all other knobs 0", "the standard set: all knobs 1, context 0"]
    sheet(path, f"Trinkets, version {VERSION}: the ten classes", columns, rows, margin=150)


def knobs_sheet(path: Path) -> None:
    """A row for each knob: the same five pictures at 0, 1 and 2, with all other knobs at 0."""
    chosen = [members(CLASSES.index(name), 6)[4] for name in ("butterfly", "fish", "mug", "snail", "star")]
    rows = []
    for name, knob in KNOBS.items():
        blocks = [strip(render("train", chosen, **STILL | {name: level})) for level in (0, 1, 2)]
        idea = "\n".join(textwrap.wrap(knob.idea, 36))
        rows.append((f"$\\bf{{{name}}}$\n{idea}", blocks))
    sheet(path, f"Trinkets, version {VERSION}: each knob alone", ["0", "1", "2"], rows, margin=430)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "datasets"
    classes_sheet(folder / "trinkets-classes.png")
    knobs_sheet(folder / "trinkets-knobs.png")
