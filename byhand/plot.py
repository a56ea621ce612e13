"""Figures: each function takes plain arrays and returns a figure that shows itself as the last value of a cell.

    plot.grid(images[:20], labels[:20], classes)
    plot.cross_validation(accuracies, guess=predict("best k", 7))

No pyplot: nothing stays open, nothing is shown twice, and a student's own style does not reach in. Pictures are
(n, H, W, 3), uint8 or floats from 0 to 1; accuracies are from 0 to 1. Wrong input raises BadInput.
"""

import io
import textwrap
from numbers import Real

import numpy as np
from matplotlib import style
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import NullLocator

from byhand import plot_inputs as given
from byhand import trinkets

__all__ = [
    "cross_validation", "damage", "distance_matrix", "grid", "intervals", "knob_sweep", "neighbours", "pixel_numbers",
]  # fmt: skip

WIDTH = 9.0  # inches: a notebook's page
GAP, APART = 0.08, 0.25  # between pictures, and beside a first column that stands apart; in picture widths
INK, GREY, BLUE, SKY, ORANGE, PURPLE = "#222222", "#767676", "#0072b2", "#56b4e9", "#d55e00", "#9b3d87"
DASHES = {"no knob on": "-", "guessing": ":"}
LOOK: dict[str, object] = {"figure.dpi": 96, "figure.constrained_layout.h_pad": 0.08, "axes.axisbelow": True}
LOOK |= {"axes.spines.top": False, "axes.spines.right": False, "grid.color": "#e4e4e4", "legend.frameon": False}
LOOK |= dict.fromkeys(("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color"), INK)
_look = style.context(["default", LOOK])


class _Figure(Figure):
    """A figure on white paper, also in a dark theme, that a notebook shows without pyplot."""

    def _repr_png_(self):
        data = io.BytesIO()
        self.savefig(data, format="png", dpi=1.5 * self.dpi, facecolor="white")
        width, height = (round(inches * self.dpi) for inches in self.get_size_inches())
        return data.getvalue(), {"width": width, "height": height, "alt": self.get_suptitle()}


@_look
def grid(images, labels=None, classes=None, title=None, columns=10):
    """Pictures (n, H, W, 3), with the names of their classes underneath.

    labels: (n,) places in `classes`, the names; either may be left out. columns: pictures a row, 1 to 15.
    """
    images = given.pictures("grid", "images", images)
    names = given.class_names("grid", labels, (len(images),), classes)
    if columns not in range(1, 16) or len(images) > 300:
        got = f"columns: {columns!r}, {len(images):,} pictures"
        raise given.complaint("grid", got, "columns: 1 to 15, and at most 300 pictures", "images[:40], labels[:40]")
    columns = min(columns, len(images))
    cell = min(1.5, WIDTH / columns)
    height = _tall(images, cell, names) * -(-len(images) // columns)
    title = title or ("One picture" if len(images) == 1 else f"{len(images)} pictures")
    figure = _figure(title, height, max(4, columns * cell))
    _sheet(figure.subplots(), images, columns, cell, names)
    return figure


@_look
def knob_sweep(split, index, knobs=None, levels=(0, 0.5, 1, 1.5, 2), others=0, title=None):
    """One Trinket with one knob turned in each row, its level rising by column, all other knobs at `others`.

    split, index, levels: as for trinkets.render. knobs: names from trinkets.KNOBS, all of them if None.
    The level that the standard set has is framed.
    """
    knobs, levels = given.knobs("knob_sweep", knobs, levels)
    images = np.concatenate(
        [trinkets.render(split, [index], **dict.fromkeys(trinkets.KNOBS, others) | {knob: level})
         for knob in knobs for level in levels]
    )  # fmt: skip
    thing = trinkets.CLASSES[trinkets.labels(split, [index])[0]]
    title = title or f"{thing.capitalize()} {index} of “{split}”, one knob turned in each row"
    cell = min(1.0, (WIDTH - 3.4) / len(levels))
    figure = _figure(title, _tall(images, cell) * len(knobs) + 0.7, 3.4 + len(levels) * cell)
    axes = figure.subplots()
    frames = [BLUE if level == trinkets.KNOBS[knob].standard else "" for knob in knobs for level in levels]
    across, down = _sheet(axes, images, len(levels), cell, frames=frames)
    axes.set_xticks(across, [f"{level:.3g}" + {0: " (off)", 2: " (hard)"}.get(level, "") for level in levels])
    ideas = [f"$\\bf{{{knob}}}$\n{textwrap.fill(trinkets.KNOBS[knob].idea, 36)}" for knob in knobs]
    axes.set_yticks(down, ideas)
    axes.set_title("framed: the level in the standard set", fontsize=10, color=BLUE)
    axes.set_anchor("NW")  # a layout that knows how much room the names need
    return figure


@_look
def pixel_numbers(image, row=None, column=None, size=8, title=None):
    """A picture (H, W, 3) beside `size` x `size` of its pixels, from (row, column) on, as red, green and blue."""
    image = given.pictures("pixel_numbers", "image", image, ())
    row, column = given.corner("pixel_numbers", image, row, column, size)
    patch = image[row : row + size, column : column + size]
    title = title or f"What you see, and what a computer is given: {patch.size} of its {image.size:,} numbers"
    figure = _figure(title, 5.6)
    seen, numbers = figure.subplots(1, 2, width_ratios=(3.4, 4.6))
    seen.imshow(image, interpolation="nearest")
    seen.add_patch(Rectangle((column - 0.5, row - 0.5), size, size, fill=False, edgecolor=ORANGE, linewidth=2.5))
    seen.set_title(f"{image.shape[0]} × {image.shape[1]} pixels")
    _write_pixels(numbers, patch, row, column)
    numbers.set_title("the framed pixels: red, green, blue")
    for axes in (seen, numbers):
        axes.set_anchor("N")
    return figure


@_look
def distance_matrix(dists, y_rows, y_columns=None, classes=None, title=None, queries=None, pictures=None):
    """Distances (r, c) with rows sorted by their classes y_rows (r,), and columns by y_columns (c,) if given.

    The brightest row, that of the largest mean, is marked. With y_columns and the pictures of the rows, `queries`
    (r, H, W, 3), and of the columns, `pictures` (c, H, W, 3), its five nearest neighbours stand beside the matrix.
    """
    dists, sides = given.sorted_matrix("distance_matrix", dists, y_rows, y_columns, classes)
    images = given.both_pictures("distance_matrix", queries, pictures, dists.shape, y_columns)
    figure = _figure(title or "Distances from queries (rows) to training pictures (columns)", 5.6)
    axes, *panel = np.ravel(figure.subplots(1, 2, width_ratios=(2.7, 1)) if images else figure.subplots())
    down, across = (np.argsort(side, kind="stable") for side in sides)
    dark, light = np.percentile(dists, (0.5, 99.5))
    shown = axes.imshow(dists[down][:, across], cmap="gray", aspect="auto", vmin=dark, vmax=light)
    figure.colorbar(shown, ax=axes, label="distance: bright is far", pad=0.03, aspect=40, extend="both")
    _borders(axes.yaxis, axes.axhline, sides[0], classes)
    if y_columns is not None:
        _borders(axes.xaxis, axes.axvline, sides[1], classes, rotation=90)
    else:
        axes.set_xlabel("columns in their order")
    bright = int(dists.mean(axis=1).argmax())
    _point_at(axes, np.flatnonzero(down == bright)[0], f"between the triangles: row {bright}, the brightest")
    if images:
        nearest = dists[bright].argsort(kind="stable")[:5]
        told = _verdicts(sides[0][bright], sides[1][nearest], classes)
        _sheet(panel[0], np.concatenate([images[0][[bright]], images[1][nearest]]), 2, 1.1, *told)
        panel[0].set_title(f"row {bright} and its five nearest", fontsize=10, color=ORANGE)
    return figure


@_look
def neighbours(queries, found, query_labels, found_labels, classes=None, title=None):
    """Queries (q, H, W, 3), each with its k nearest pictures, `found` (q, k, H, W, 3), nearest first.

    query_labels: (q,), found_labels: (q, k). Neighbours of the query's class have a solid blue frame and a tick,
    others a dashed orange frame and a cross.
    """
    rows, one, many = given.neighbours("neighbours", queries, found, query_labels, found_labels, classes)
    told = [_verdicts(*labels, classes) for labels in zip(one, many, strict=True)]
    names, frames = (np.ravel(part) for part in zip(*told, strict=True))
    columns = rows.shape[1]
    title = title or f"Nearest neighbours: {_percent(np.mean(many == one[:, None]))} are of their query's class"
    cell = min(1.25, WIDTH / (columns + APART))
    height = _tall(rows[0], cell, names) * len(rows) + 0.3
    figure = _figure(title, height, max(5, (columns + APART) * cell))
    axes = figure.subplots()
    across, _ = _sheet(axes, rows.reshape(-1, *rows.shape[2:]), columns, cell, names, frames, APART)
    axes.set_xticks(across, ["query", "nearest", *(f"number {n}" for n in range(2, columns))])
    return figure


@_look
def cross_validation(accuracies, guess=None, title=None):
    """{k: accuracies of the folds (f,)} as dots, their means with standard deviations, and the best k.

    guess: predict(name, k), the k that is expected to be best. The k stand side by side, not to scale.
    """
    folds = given.folds("cross_validation", accuracies)
    ks, at, several = list(folds), np.arange(len(folds)), list(folds.values())
    means, spread = ([getattr(fold, part)() for fold in several] for part in ("mean", "std"))
    best = int(np.argmax(means))
    figure = _figure(title or "Cross-validation: every fold is a dot", 4.4)
    axes = figure.subplots()
    every = np.repeat(at, [len(fold) for fold in several])
    axes.plot(every, np.concatenate(several), "o", color=GREY, alpha=0.55, markersize=5, label="one fold")
    axes.errorbar(at, means, spread, color=BLUE, capsize=4, label="mean of the folds ± standard deviation")
    label = f"best: k = {ks[best]:g}, {_percent(means[best])}"
    axes.plot(best, means[best], "*", color=ORANGE, markersize=17, markeredgecolor="white", zorder=5, label=label)
    for one in given.guesses("cross_validation", guess, accuracies=False):
        place = np.interp(one.value, [0, *ks, 2 * ks[-1]], [-0.6, *at, len(ks) - 0.4])
        axes.axvline(place, color=PURPLE, linestyle="--", label=f"your guess: k = {one.value:g}")
    axes.set_xticks(at, [f"{k:g}" for k in ks])
    axes.set_xlabel("k, the number of neighbours that vote")
    _finish(axes, "y", "accuracy on the fold left out")
    return figure


@_look
def damage(accuracies, baseline=None, chance=0.1, guess=None, title=None):
    """{knob: accuracy with that knob on} as bars, the most harmful on top; each may be (accuracy, low, high).

    baseline: the accuracy with no knob on. chance: that of guessing, None for no line.
    guess: predict(knob, accuracy), or a list of them.
    """
    table = given.accuracies("damage", "accuracies", accuracies)
    table = dict(sorted(table.items(), key=lambda item: -item[1][0]))
    lines = given.lines("damage", {"no knob on": baseline, "guessing": chance})
    axes = _rows("damage", table, lines, guess, title or "Trained on clean pictures, tested with one knob on")
    axes.barh(range(len(table)), [row[0] for row in table.values()], color=BLUE, alpha=0.7, height=0.62)
    axes.set_xlim(0, 1.02)
    return axes.figure


@_look
def intervals(accuracies, chance=None, guess=None, title=None):
    """Accuracies with their 95 % intervals, {name: (accuracy, low, high)}: one row a classifier.

    If all names are numbers, they are sizes of the test set, and the intervals are drawn against them.
    guess: predict(name, accuracy), or a list of them; against sizes, a line across.
    """
    table = given.accuracies("intervals", "accuracies", accuracies)
    lines = given.lines("intervals", {"guessing": chance})
    if all(isinstance(name, Real) for name in table):
        return _against_size(dict(sorted(table.items())), lines, guess, title)
    table = dict(reversed(table.items()))
    axes = _rows("intervals", table, lines, guess, title or "Accuracies with their 95 % intervals")
    axes.plot([row[0] for row in table.values()], range(len(table)), "o", color=BLUE, markersize=8)
    return axes.figure


# ---------------------------------------------------------------- parts of one figure
def _write_pixels(axes, patch, row, column):
    """A patch of a picture in its colours, with each pixel's numbers on it."""
    size, whole = len(patch), patch.dtype == np.uint8
    edges = np.array([column, column + size, row + size, row]) - 0.5
    axes.imshow(patch, interpolation="nearest", extent=edges)
    for (y, x), light in np.ndenumerate(given.lightness(patch)):
        words = "\n".join(f"{number:{'d' if whole else '.2f'}}" for number in patch[y, x].tolist())
        style = {"color": "black" if light > 0.5 else "white", "fontsize": min(12, 68 / size)}
        axes.text(column + x, row + y, words, ha="center", va="center", linespacing=1.05, **style)
    axes.set(xticks=range(column, column + size), yticks=range(row, row + size), xlabel="column", ylabel="row")


def _borders(axis, line, labels, classes, **text):
    """Name the classes along an axis of sorted labels, and draw a line where one ends and the next begins."""
    values, counts = np.unique(labels, return_counts=True)
    ends = np.cumsum(counts) - 0.5
    axis.set_ticks(ends - counts / 2, [given.class_name(value, classes) for value in values], **text)
    axis.set_tick_params(length=0, pad=9)
    for end in ends[:-1]:
        line(end, color=SKY, linewidth=0.8)


def _point_at(axes, row, words):
    """A triangle on either side of a row, and what they mean above."""
    mark = {"color": ORANGE, "clip_on": False, "transform": axes.get_yaxis_transform(), "markersize": 9}
    for x, triangle in ((-0.011, ">"), (1.011, "<")):
        axes.plot(x, row, triangle, **mark)
    axes.set_title(words, fontsize=10, color=ORANGE)


def _against_size(table, lines, guess, title):
    """Accuracies and intervals against the number of test pictures, each with its half width."""
    figure = _figure(title or "The more test pictures, the narrower the 95 % interval", 4.2)
    axes = figure.subplots()
    sizes, (accuracy, low, high) = given.sizes("intervals", table), np.transpose(list(table.values()))
    whiskers = {"fmt": "o", "color": BLUE, "ecolor": INK, "capsize": 5, "markersize": 8}
    axes.errorbar(sizes, accuracy, (accuracy - low, high - accuracy), label="95 % interval, ± points", **whiskers)
    for size, top, half in zip(sizes, high, (high - low) / 2, strict=True):
        if np.isfinite(half):
            axes.annotate(f"± {100 * half:.1f}", (size, top), (0, 4), textcoords="offset points", ha="center")
    lines |= {f"your guess: {_percent(one.value)}": one.value for one in given.guesses("intervals", guess)}
    for name, value in lines.items():
        axes.axhline(value, color=PURPLE if "your" in name else INK, linestyle="--", label=name)
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.margins(x=0.08, y=0.15)
    axes.set_xlabel("test pictures")
    _finish(axes, "y", "accuracy")
    return figure


# ---------------------------------------------------------------- what several figures share
def _rows(call, table, lines, guess, title):
    """Axes with a row for each name: whiskers where there is an interval, a diamond for a guess, lines across."""
    names, (accuracy, low, high) = list(table), np.transpose(list(table.values()))
    axes = _figure(title, 1.3 + 0.38 * len(names)).subplots()
    if np.isfinite(low).any():
        whiskers = {"fmt": "none", "ecolor": INK, "capsize": 4, "label": "95 % interval", "zorder": 4}
        axes.errorbar(accuracy, range(len(names)), xerr=(accuracy - low, high - accuracy), **whiskers)
    for name, value in lines.items():
        axes.axvline(value, color=INK, linestyle=DASHES[name], label=f"{name}: {_percent(value)}")
    diamond = {"marker": "D", "linestyle": "none", "color": PURPLE, "markersize": 9, "markeredgecolor": "white"}
    for one in given.guesses(call, guess, names):
        label = f"your guess, {one.name}: {_percent(one.value)}"
        axes.plot(one.value, names.index(one.name), zorder=5, label=label, **diamond)
    axes.set_yticks(range(len(names)), [f"{name}   {_percent(row[0])}" for name, row in table.items()])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(-0.6, len(names) - 0.4)
    _finish(axes, "x", "accuracy")
    return axes


def _figure(title, height, width=WIDTH):
    """A figure `height` inches high, under a title in lines that fit."""
    lines = textwrap.wrap(title, int(width * 9.5))
    figure = _Figure(figsize=(width, height + 0.15 + 0.2 * len(lines)), layout="constrained")
    figure.suptitle("\n".join(lines), fontsize=12, fontweight="bold")
    return figure


def _tall(images, cell, names=()):
    """The height in inches of a row of pictures `cell` inches apart, with room for a name under each."""
    return cell * ((1 - GAP) * images.shape[1] / images.shape[2] + GAP) + 0.22 * bool(len(names))


def _sheet(axes, images, columns, cell, names=(), frames=(), apart=0.0):
    """Lay pictures out in rows, in units of `cell` inches; returns the middles of the columns and of the rows.

    A frame is a colour, or "" for none. The first column may stand apart.
    """
    wide, step = 1 - GAP, _tall(images, cell, names) / cell
    high = wide * images.shape[1] / images.shape[2]
    across, down = np.arange(columns) + apart * (np.arange(columns) > 0), np.arange(-(-len(images) // columns)) * step
    size = min(10.0, 72 * cell / (0.68 * max(map(len, names), default=1)))
    for n, image in enumerate(images):
        x, y = across[n % columns], down[n // columns]
        corner, below = (x - wide / 2, y - high / 2), y + high / 2 + 0.04 / cell
        axes.imshow(image, interpolation="nearest", extent=(x - wide / 2, x + wide / 2, y + high / 2, y - high / 2))
        if len(frames) and frames[n]:
            line = {"edgecolor": frames[n], "linestyle": "-" if frames[n] == BLUE else (0, (2, 1.2)), "linewidth": 3}
            axes.add_patch(Rectangle(corner, wide, high, fill=False, **line))
        if len(names):
            axes.text(x, below, names[n], ha="center", va="top", fontsize=size)
    axes.set(xlim=(-0.5, across[-1] + 0.5), ylim=(down[-1] - (high + GAP) / 2 + step, -(high + GAP) / 2))
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_anchor("N")
    axes.tick_params(length=0, labeltop=True, labelbottom=False)
    return across, down


def _verdicts(label, others, classes):
    """The names and the frames of a query and its neighbours."""
    names = [f"{'✓' if other == label else '✗'} {given.class_name(other, classes)}" for other in others]
    frames = [BLUE if other == label else ORANGE for other in others]
    return [given.class_name(label, classes), *names], ["", *frames]


def _finish(axes, along, label):
    """The axis of accuracies in percent, with lines to read them by, and the legend below."""
    axis = getattr(axes, f"{along}axis")
    axis.set_major_formatter(lambda value, _: f"{100 * value:.3g} %")
    axis.set_label_text(label)
    axes.grid(axis=along)
    handles, names = axes.get_legend_handles_labels()
    wide = sum(map(len, names)) + 7 * len(names)  # in letters; a page has room for 120
    axes.figure.legend(handles, names, loc="outside lower center", ncols=len(names) if wide < 120 else 3)


def _percent(accuracy):
    return f"{100 * accuracy:.1f} %"
