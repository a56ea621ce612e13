"""Figures have titles and names, no text is cut off or covered, a guess is drawn, wrong input is explained."""

import io
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.patches import Rectangle

from byhand import figures, trinkets
from byhand.figures.look import INK
from byhand.predict import BadInput, Guess, predict
from grader.engine.kernel import run_notebook

CLASSES = trinkets.CLASSES
IMAGES, LABELS = trinkets.render("train", range(40)), trinkets.labels("train", range(40))
QUERIES, QUERY_LABELS = trinkets.render("test", range(20)), trinkets.labels("test", range(20))
FLAT, ASKED = (pictures.reshape(len(pictures), -1).astype(float) for pictures in (IMAGES, QUERIES))
DISTS = np.sqrt(((ASKED[:, None] - FLAT) ** 2).sum(axis=2))
BRIGHT = int(DISTS.mean(axis=1).argmax())
NEAREST = DISTS.argsort(axis=1, kind="stable")[:, :5]
FOLDS = {k: np.linspace(0.2, 0.3, 5) + (k == 5) / 50 for k in (100, 1, 3, 5, 8, 10, 12, 15, 20, 50)}
DAMAGE = {knob: (0.9 - 0.07 * n, 0.85 - 0.07 * n, 1 - 0.07 * n) for n, knob in enumerate(trinkets.KNOBS)}
SECONDS = {"no loops": 0.0081, "two loops": 1.2402, "one loop": 0.31}
POINTS = FLAT[:, [0, 1500]] / 255
HUES, CELLS = np.random.default_rng(0).random((40, 12)) / 5, np.random.default_rng(1).random((40, 4, 4, 9))
BLOCKS, PATCHES = np.random.default_rng(2).random((40, 3, 3, 36)), IMAGES[:, 5:11, 5:11].reshape(40, 108)
SIZES = {size: (0.27, 0.27 - 0.8 / size**0.5, 0.27 + 0.9 / size**0.5) for size in (10000, 10, 100, 500, 2000)}


def nearest(places):
    return LABELS[((places[:, None] - POINTS) ** 2).sum(axis=2).argmin(axis=1)]


FIGURES = {
    "grid": lambda: figures.grid(IMAGES, LABELS, CLASSES),
    "grid of three": lambda: figures.grid(IMAGES[:3] / 255, LABELS[:3], CLASSES),
    "grid of fifteen columns": lambda: figures.grid(IMAGES, LABELS, CLASSES, columns=15),
    "grid without names": lambda: figures.grid(IMAGES[:1]),
    "grid of wide pictures": lambda: figures.grid(IMAGES[:12, :20], LABELS[:12], CLASSES, columns=4),
    "grid under a long title": lambda: figures.grid(IMAGES[:2], title="A title of many words " * 8),
    "knobs": lambda: figures.knob_sweep("train", 7),
    "few knobs": lambda: figures.knob_sweep("train", 3, ["viewpoint", "context"], (0, 1)),
    "many levels": lambda: figures.knob_sweep("train", 3, ["camera", "clutter"], np.linspace(0, 3, 10)),
    "numbers": lambda: figures.pixel_numbers(IMAGES[7]),
    "numbers of floats": lambda: figures.pixel_numbers(IMAGES[7] / 255, 0, 22, size=10),
    "numbers of a wide picture": lambda: figures.pixel_numbers(IMAGES[7, :12], size=4),
    "matrix": lambda: figures.distance_matrix(DISTS, QUERY_LABELS, LABELS, CLASSES, queries=QUERIES, pictures=IMAGES),
    "matrix alone": lambda: figures.distance_matrix(DISTS, QUERY_LABELS, classes=CLASSES),
    "neighbours": lambda: figures.neighbours(QUERIES, IMAGES[NEAREST], QUERY_LABELS, LABELS[NEAREST], CLASSES),
    "one neighbour": lambda: figures.neighbours(QUERIES[:1], IMAGES[[[3]]], QUERY_LABELS[:1], LABELS[[[3]]], CLASSES),
    "ten neighbours": lambda: figures.neighbours(QUERIES[:1], IMAGES[None, :10], [1], LABELS[None, :10], CLASSES),
    "folds": lambda: figures.cross_validation(FOLDS, guess=predict("best k", 7)),
    "folds of one k": lambda: figures.cross_validation({3: [0.25]}, guess=predict("best k", 1000)),
    "damage": lambda: figures.damage(DAMAGE, (0.95, 0.9, 0.97), guess=[predict("scale", 0.2), predict("camera", 1)]),
    "damage of one": lambda: figures.damage({"scale": 0.0}, chance=None),
    "intervals": lambda: figures.intervals(
        {"1-NN, L1": (0.33, 0.31, 0.37), "guessing": 0.1}, 0.1, predict("1-NN, L1", 0.5)
    ),
    "sizes": lambda: figures.intervals(SIZES, chance=0.1, guess=predict("accuracy", 0.9)),
    "grid of own names": lambda: figures.grid(IMAGES, ["illumination 1.5", "clean", "of many words", "x" * 30] * 10),
    "one own name": lambda: figures.grid(IMAGES[:1], "clean"),
    "timings": lambda: figures.timings(SECONDS, guess=predict("no loops", 100)),
    "timings of one": lambda: figures.timings({"loops": 0.5}),
    "timings far apart": lambda: figures.timings(
        {"a day": 86_400, "a blink": 1e-9}, [predict("a blink", 0.01), predict("a day", 1e6)]
    ),
    "regions": lambda: figures.regions(POINTS, LABELS, {"k = 1": nearest, "k = 15": lambda p: 0 * p[:, 0]}, CLASSES),
    "one region": lambda: figures.regions([[0, 0]], [3], {"3": lambda places: np.full(len(places), 3)}),
    "hues": lambda: figures.hue_histograms(IMAGES[:5], HUES[:5], LABELS[:5], CLASSES),
    "hues of one": lambda: figures.hue_histograms(IMAGES[:1] / 255, [[0]]),
    "strokes": lambda: figures.hog_glyphs(IMAGES[:4], CELLS[:4], LABELS[:4], CLASSES),
    "strokes of many wide pictures": lambda: figures.hog_glyphs(IMAGES[:8, :16] / 255, CELLS[:8, :2]),
    "blocks": lambda: figures.same_blocks(IMAGES[:3], CELLS[:3], BLOCKS[:3], ["picture", "negative", "dimmed copy"]),
    "blocks of two": lambda: figures.same_blocks(IMAGES[:2], CELLS[:2], BLOCKS[:2], "ab"),
    "dictionaries": lambda: figures.dictionaries({"patches as they are": PATCHES, "whitened patches": PATCHES - 120.0}),
    "one dictionary": lambda: figures.dictionaries({"words": np.zeros((1, 27))}),
    "confusions": lambda: figures.confusions(LABELS, {"hue": LABELS % 4, "soft words": LABELS}, CLASSES),
    "tables": lambda: figures.number_tables({"a": [[0.1, -2]], "b": 50 * np.eye(12)}, "Two tables", result="Two."),
    "many tables": lambda: figures.number_tables(
        {f"table {n}, with a name": n * np.eye(3) for n in range(12)}, "Twelve tables", result="Twelve tables."
    ),
    "filters": lambda: figures.filters(
        IMAGES[0, ..., 0], {f"filter {n}": (np.eye(3), HUES[:12]) for n in range(6)}, "Six filters", "Six."
    ),
    "one confusion": lambda: figures.confusions([0, 1], {"hue": [1, 1]}, ["yes", "no"]),
    "three regions": lambda: figures.regions(POINTS, LABELS, dict.fromkeys(["k = 1", "k = 2", "words " * 12], nearest)),
}  # fmt: skip


def draw(figure):
    FigureCanvasAgg(figure).draw()
    return figure


@pytest.fixture(scope="module")
def drawn():
    """Draw each figure once."""
    made = {}
    return lambda name: made[name] if name in made else made.setdefault(name, draw(FIGURES[name]()))


def texts(figure):
    """Return the visible texts of a figure: titles, labels, ticks in view, legends."""
    found = [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
    for axes in figure.axes:
        found += [axes.title, axes.xaxis.label, axes.yaxis.label, *axes.texts]
        for number, axis in enumerate((axes.xaxis, axes.yaxis)):
            low, high = sorted(axis.get_view_interval())
            ticks = axis.get_major_ticks()
            labels = [label for tick in ticks for label in (tick.label1, tick.label2)]
            found += [label for label in labels if low <= label.get_position()[number] <= high]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def words(figure):
    return [text.get_text() for text in texts(figure)]


def cut_off(figure):
    """Return the distance, in inches, by which something drawn extends beyond the figure."""
    box, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    return max(-box.x0, -box.y0, box.x1 - width, box.y1 - height, 0)


def covered(figure):
    """Return the pairs of texts that visibly overlap."""
    boxes = [(text.get_text(), text.get_window_extent().padded(-1)) for text in texts(figure)]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


# ---------------------------------------------------------------- every figure
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_cut_off_or_covered(name, drawn):
    assert cut_off(drawn(name)) < 0.01
    assert covered(drawn(name)) == []


SHEETS = ["grid", "grid of fifteen columns", "grid of wide pictures", "grid of own names", "neighbours", "matrix"]


@pytest.mark.parametrize("name", SHEETS)
def test_no_name_lies_on_a_picture(name, drawn):
    axes = drawn(name).axes[1 if name == "matrix" else 0]
    for text in axes.texts:
        box = text.get_window_extent().padded(-1)
        assert not any(box.overlaps(image.get_window_extent()) for image in axes.images), text.get_text()


def test_ticks_differ(drawn):
    labels = [text.get_text() for text in drawn("folds of one k").axes[0].get_yticklabels()]
    assert len(set(labels)) == len(labels)


def test_the_checks_of_text_can_fail():
    figure = draw(Figure(figsize=(3, 3)))
    figure.suptitle("fits")
    assert (cut_off(figure), covered(figure)) == (0, [])
    figure.text(0.9, 0.5, "far too long for here")
    assert cut_off(draw(figure)) > 0.5
    figure.text(0.9, 0.5, "and on top")
    assert covered(draw(figure)) == [("far too long for here", "and on top")]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_title_fits_a_page_and_is_readable(name, drawn):
    figure = drawn(name)
    assert len(figure.get_suptitle()) > 5
    assert 4 <= figure.get_figwidth() <= 9
    assert min(text.get_fontsize() for text in texts(figure)) >= 6


@pytest.mark.parametrize(
    "name", ["grid", "knobs", "numbers", "matrix alone", "neighbours", "folds", "damage", "sizes", "timings", "regions"]
)
def test_a_given_title_replaces_the_figures_own(name):
    arguments = {
        "grid": (IMAGES[:1],), "knobs": ("train", 1, ["scale"], [1]), "numbers": (IMAGES[0],),
        "matrix alone": (DISTS, QUERY_LABELS), "folds": (FOLDS,), "damage": (DAMAGE,), "sizes": (SIZES,),
        "neighbours": (QUERIES[:1], IMAGES[None, :1], [0], [[0]]), "timings": (SECONDS,),
        "regions": (POINTS, LABELS, {"k = 1": nearest}),
    }[name]  # fmt: skip
    function = {"knobs": "knob_sweep", "numbers": "pixel_numbers", "matrix alone": "distance_matrix"}
    function |= {"folds": "cross_validation", "sizes": "intervals"}
    assert getattr(figures, function.get(name, name))(*arguments, title="My own").get_suptitle() == "My own"


SENTENCES = {
    "folds": "Best: k = 5, with 27.0 % on average; you guessed k = 7.",
    "damage": "Worst: context, from 95.0 % to 34.0 %; you guessed 20.0 % for scale, 100.0 % for camera.",
    "sizes": "Half the interval: ± 26.9 points with 10 test pictures, ± 0.9 points with 10,000 test pictures; "
    "you guessed 90.0 %.",
    "timings": "No loops: 153 times as fast as two loops; you guessed 100.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_gives_the_result_and_the_guess(name, drawn):
    assert repr(drawn(name)) == SENTENCES[name]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_has_a_sentence_of_its_own(name, drawn):
    said = repr(drawn(name))
    assert said.endswith(".") or name.startswith("grid")
    assert "nan" not in said and "array" not in said and "\n" not in said


NO_GUESS = {
    "best k": lambda guess: figures.cross_validation(FOLDS, guess=guess),
    "scale": lambda guess: figures.damage(DAMAGE, guess=guess),
    "1-NN, L1": lambda guess: figures.intervals({"1-NN, L1": (0.33, 0.31, 0.37)}, guess=guess),
    "accuracy": lambda guess: figures.intervals(SIZES, guess=guess),
    "no loops": lambda guess: figures.timings(SECONDS, guess=guess),
}


@pytest.mark.parametrize("name", NO_GUESS)
def test_dots_in_place_of_a_guess_draw_nothing(name):
    figure = draw(NO_GUESS[name](predict(name, ...)))
    assert not any("your guess" in text for text in words(figure))
    assert repr(figure) == repr(NO_GUESS[name](None))


def test_of_many_queries_typical_ones_are_drawn():
    """Of ten queries, the number of right neighbours rises from 0 to 5: one is drawn from each fifth."""
    right = np.array([5, 0, 4, 1, 3, 2, 3, 2, 4, 1])
    labels = (np.arange(5) >= right[:, None]).astype(int)
    figure = figures.neighbours(QUERIES[:10], IMAGES[np.zeros((10, 5), int)], np.zeros(10), labels)
    ticks = [text.get_text() for text in figure.axes[0].texts if "✓" in text.get_text()]
    assert len(ticks) == 1 + 2 + 3 + 4 + 5
    assert (
        repr(figure) == "50.0 % of the neighbours of 10 queries are of their query's class; of those shown, 15 of 25."
    )
    assert "50.0 %" in figure.get_suptitle()


def test_every_public_function_is_drawn_in_a_test_and_says_what_it_takes():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_figures*.py"))
    for name in figures.__all__:
        assert f"figures.{name}(" in source
        assert len(getattr(figures, name).__doc__) > 60


# ---------------------------------------------------------------- in a notebook
def test_the_module_leaves_pyplot_alone():
    code = "import sys, byhand.figures; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_figure_is_an_opaque_picture_that_knows_its_size_and_title():
    png, about = FIGURES["grid of three"]()._repr_png_()
    pixels = imread(io.BytesIO(png))
    assert (pixels[0, 0, :3] == 1).all()
    assert (pixels[..., 3:] == 1).all()
    assert about["alt"].startswith("3 pictures: ")
    assert pixels.shape[1] == pytest.approx(1.5 * about["width"], abs=2)
    assert pixels.shape[0] == pytest.approx(1.5 * about["height"], abs=2)


def test_a_students_own_style_stays_outside_and_is_left_alone():
    with matplotlib.rc_context({"text.color": "white", "figure.facecolor": "black", "savefig.facecolor": "black"}):
        figure = FIGURES["grid of three"]()
        assert matplotlib.rcParams["text.color"] == "white"
        assert (imread(io.BytesIO(figure._repr_png_()[0]))[0, 0, :3] == 1).all()
    assert figure.texts[0].get_color() == INK
    assert figure.get_facecolor() == (1, 1, 1, 1)


def test_a_notebook_shows_a_figure_once_with_and_without_pyplot():
    figure = "figures.intervals({'1-NN': (0.3, 0.2, 0.4)})"
    sources = [f"from byhand import figures\n{figure}", f"import matplotlib.pyplot as plt\nplt.figure()\n{figure}"]
    sources += [figure, "figures.damage({'scale': 2})", "plt.get_fignums()"]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    done = run_notebook(nbformat.v4.new_notebook(cells=cells), timeout=60).notebook.cells
    kinds = [[output.get("data", {}).keys() for output in cell.outputs] for cell in done]
    assert [sum("image/png" in kind for kind in kinds[n]) for n in (0, 2)] == [1, 1]
    picture, sentence = done[0].outputs
    assert sentence.text == "Highest: 1-NN, 30.0 % (95 % interval 20.0 % to 40.0 %).\n"
    assert picture.data["text/plain"] == picture.metadata["image/png"]["alt"] == sentence.text.strip()
    assert done[3].outputs[0].traceback[0] == "damage(...)"
    assert done[4].outputs[0].data["text/plain"] == "[]"


# ---------------------------------------------------------------- what each figure says
def test_a_grid_names_each_picture_in_order(drawn):
    assert [text.get_text() for text in drawn("grid").axes[0].texts] == [CLASSES[label] for label in LABELS]
    assert [text.get_text() for text in figures.grid(IMAGES[:2], [4, 1.0]).axes[0].texts] == ["class 4", "class 1"]


def test_a_grid_takes_names_of_ones_own_and_breaks_long_ones():
    names = ["occlusion 1.5", "illumination 1.5", "", "$x$"]
    for labels in (names, tuple(names), np.array(names)):
        figure = figures.grid(np.concatenate([IMAGES[:4]] * 3), [*labels] * 3)
        found = [text.get_text() for text in figure.axes[0].texts]
        assert found == ["occlusion 1.5", "illumination\n1.5", "", "$x$"] * 3
    high, low = (figures.grid(IMAGES[:1], [words]).get_figheight() for words in ("many words " * 5, "a few"))
    assert high > low


def test_a_grid_keeps_the_pixels_and_their_order(drawn):
    shown = drawn("grid").axes[0].images
    assert all((image.get_array() == picture).all() for image, picture in zip(shown, IMAGES, strict=True))
    assert {image.get_interpolation() for image in shown} == {"nearest"}
    lefts, tops = zip(*((image.get_extent()[0], image.get_extent()[3]) for image in shown), strict=True)
    assert list(lefts[:10]) == sorted(lefts[:10])
    assert lefts[0] == lefts[10]
    assert tops[0] == tops[9] < tops[10]


def test_a_sweep_turns_one_knob_a_row_and_frames_the_standard_level(drawn):
    axes = drawn("knobs").axes[0]
    off = dict.fromkeys(trinkets.KNOBS, 0)
    rows = np.reshape([image.get_array() for image in axes.images], (9, 5, 32, 32, 3))
    for row, (knob, about) in zip(rows, trinkets.KNOBS.items(), strict=True):
        for picture, level in zip(row, (0, 0.5, 1, 1.5, 2), strict=True):
            assert (picture == trinkets.render("train", [7], **off | {knob: level})[0]).all()
        label = axes.get_yticklabels()[list(trinkets.KNOBS).index(knob)].get_text()
        assert knob in label
        assert about.idea.split()[-1] in label
    assert len(axes.patches) == 9
    assert "Butterfly 7" in drawn("knobs").get_suptitle()


def test_numbers_are_the_patchs_own(drawn):
    seen, numbers = drawn("numbers").axes
    assert [text.get_text() for text in numbers.texts[:2]] == ["\n".join(map(str, IMAGES[7, 12, x])) for x in (12, 13)]
    assert seen.patches[0].get_bbox().bounds == (11.5, 11.5, 8, 8)
    first = drawn("numbers of floats").axes[1].texts[0].get_text()
    assert first == "\n".join(f"{value / 255:.2f}" for value in IMAGES[7, 0, 22])


def test_a_matrix_is_sorted_by_class_and_points_at_its_brightest_row(drawn):
    axes = drawn("matrix").axes[0]
    down, across = np.argsort(QUERY_LABELS, kind="stable"), np.argsort(LABELS, kind="stable")
    assert (axes.images[0].get_array() == DISTS[down][:, across]).all()
    for labels in (axes.get_xticklabels(), axes.get_yticklabels()):
        assert [label.get_text() for label in labels] == list(CLASSES)
    assert list(axes.get_yticks()) == [0.5 + 2 * n for n in range(10)]
    marks = [line for line in axes.lines if line.get_marker() in "<>"]
    assert [down[line.get_ydata()[0]] for line in marks] == [BRIGHT, BRIGHT]
    assert any(f"row {BRIGHT}" in text for text in words(drawn("matrix")))


def test_a_matrix_stands_beside_the_neighbours_of_its_brightest_row(drawn):
    panel = drawn("matrix").axes[1]
    wanted = [QUERIES[BRIGHT], *IMAGES[NEAREST[BRIGHT]]]
    assert all((image.get_array() == picture).all() for image, picture in zip(panel.images, wanted, strict=True))
    assert panel.texts[0].get_text() == CLASSES[QUERY_LABELS[BRIGHT]]


def test_columns_without_labels_keep_their_order(drawn):
    axes = drawn("matrix alone").axes[0]
    assert (axes.images[0].get_array() == DISTS[np.argsort(QUERY_LABELS, kind="stable")]).all()
    assert "columns in their order" in words(drawn("matrix alone"))


def test_right_neighbours_differ_from_wrong_ones_in_line_and_sign_too():
    figure = figures.neighbours(QUERIES[:1], IMAGES[None, :2], [2], [[2, 3]], CLASSES)
    right, wrong = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    assert right.get_linestyle() != wrong.get_linestyle()
    assert right.get_edgecolor() != wrong.get_edgecolor()
    assert [text.get_text() for text in figure.axes[0].texts] == ["flower", "✓ flower", "✗ key"]
    assert "50.0 %" in figure.get_suptitle()


def test_every_fold_is_a_dot_and_the_best_k_is_marked(drawn):
    axes = drawn("folds").axes[0]
    dots = next(line for line in axes.lines if line.get_label() == "one fold")
    assert len(dots.get_xdata()) == 50
    assert [label.get_text() for label in axes.get_xticklabels()] == [str(k) for k in sorted(FOLDS)]
    star = next(line for line in axes.lines if line.get_marker() == "*")
    assert list(star.get_xdata()) == [2]
    assert star.get_ydata()[0] == pytest.approx(0.27)
    assert "best: k = 5, 27.0 %" in words(drawn("folds"))
    tie = figures.cross_validation({9: [0.5], 2: [0.5]})
    assert "best: k = 2, 50.0 %" in words(draw(tie))


def test_a_guess_of_k_stands_between_its_neighbours(drawn):
    line = next(line for line in drawn("folds").axes[0].lines if "guess" in line.get_label())
    assert 2 < line.get_xdata()[0] < 3
    assert "your guess: k = 7" in words(drawn("folds"))
    assert "your guess: k = 1000" in words(drawn("folds of one k"))


def test_bars_are_sorted_with_the_most_harmful_on_top(drawn):
    axes = drawn("damage").axes[0]
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == sorted(widths, reverse=True)
    assert axes.get_yticklabels()[-1].get_text() == "context   34.0 %"
    assert axes.get_ylim()[0] < axes.get_ylim()[1]
    assert {"no knob on: 95.0 %", "guessing: 10.0 %", "95 % interval"} <= set(words(drawn("damage")))
    assert not any("guessing" in text for text in words(drawn("damage of one")))


def test_a_guess_is_a_diamond_at_its_own_bar(drawn):
    axes = drawn("damage").axes[0]
    diamonds = {line.get_ydata()[0]: line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"}
    names = [label.get_text().split()[0] for label in axes.get_yticklabels()]
    assert diamonds == {names.index("scale"): 0.2, names.index("camera"): 1.0}
    assert {"your guess, scale: 20.0 %", "your guess, camera: 100.0 %"} <= set(words(drawn("damage")))


def test_whiskers_reach_from_low_to_high(drawn):
    (whiskers,) = drawn("intervals").axes[0].collections
    ends = [segment[:, 0].tolist() for segment in whiskers.get_segments() if len(segment)]
    assert [0.31, 0.37] in [pytest.approx(end) for end in ends]
    (whiskers,) = drawn("sizes").axes[0].collections
    assert whiskers.get_segments()[0][:, 1] == pytest.approx(SIZES[10][1:])


def test_sizes_rise_and_name_the_half_width(drawn):
    figure = drawn("sizes")
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["10", "100", "500", "2,000", "10,000"]
    assert [text.get_text() for text in figure.axes[0].texts][::4] == ["± 26.9", "± 0.9"]
    assert "your guess: 90.0 %" in words(figure)
    assert all(
        text.get_bbox_patch().get_facecolor() == (1, 1, 1, 1) for text in figure.axes[0].texts
    )  # no line through


def test_an_interval_that_rounding_touched_is_an_interval():
    figures.damage({"scale": (1.0, 0.9, 1 - 1e-16), "camera": (0.0, 1e-17, 0.1)})


def test_inputs_are_left_as_they_are():
    images, dists, folds = IMAGES[:4].copy(), DISTS.copy(), dict(FOLDS)
    figures.grid(images)
    figures.distance_matrix(dists, QUERY_LABELS)
    figures.cross_validation(folds)
    assert (images == IMAGES[:4]).all()
    assert (dists == DISTS).all()
    assert list(folds) == list(FOLDS)


# ---------------------------------------------------------------- wrong input
FOUND = IMAGES[NEAREST[:2]]


def answered(predictor):
    return figures.regions(POINTS, LABELS, {"k": predictor})


WRONG = {
    "one picture": (lambda: figures.grid(IMAGES[0]), "images[None]"),
    "flat pictures": (lambda: figures.grid(FLAT), "(40, 3072) float64"),
    "no pictures": (lambda: figures.grid(IMAGES[:0]), "(0, 32, 32, 3)"),
    "ragged pictures": (lambda: figures.grid([[1], [1, 2]]), "an array of numbers"),
    "floats to 255": (lambda: figures.grid(IMAGES.astype(float)), "images / 255"),
    "floats below 0": (lambda: figures.grid(IMAGES / 255 - 0.5), "floats from 0 to 1"),
    "nan": (lambda: figures.grid(np.full((1, 2, 2, 3), np.nan)), "nan"),
    "whole numbers": (lambda: figures.grid(IMAGES.astype(int)), "astype(np.uint8)"),
    "no columns": (lambda: figures.grid(IMAGES, columns=0), "columns: 0"),
    "too many": (lambda: figures.grid(np.zeros((301, 2, 2, 3))), "at most 300"),
    "classes alone": (lambda: figures.grid(IMAGES, classes=CLASSES), "classes without labels"),
    "a label short": (lambda: figures.grid(IMAGES, LABELS[1:], CLASSES), "(39,) int64"),
    "a label too high": (lambda: figures.grid(IMAGES, LABELS + 1, CLASSES), "the label 10 and 10 classes"),
    "a label below 0": (lambda: figures.grid(IMAGES, LABELS - 1), "whole numbers from 0"),
    "half a label": (lambda: figures.grid(IMAGES, LABELS + 0.5), "whole numbers"),
    "nan labels": (lambda: figures.grid(IMAGES, LABELS * np.nan), "whole numbers"),
    "words and numbers": (lambda: figures.grid(IMAGES[:2], ["fish", 2]), "an array of numbers"),
    "a name short": (lambda: figures.grid(IMAGES[:3], ["clean", "bent"]), "2 names for 3 pictures"),
    "names and classes": (lambda: figures.grid(IMAGES[:1], ["fish"], CLASSES), "names without classes"),
    "an unknown knob": (lambda: figures.knob_sweep("train", 1, ["zoom"]), "viewpoint, scale"),
    "no knobs": (lambda: figures.knob_sweep("train", 1, []), "knobs: []"),
    "no levels": (lambda: figures.knob_sweep("train", 1, levels=[]), "0 levels"),
    "a batch": (lambda: figures.pixel_numbers(IMAGES), "image: (40, 32, 32, 3)"),
    "a patch outside": (lambda: figures.pixel_numbers(IMAGES[0], row=25), "inside 32 x 32"),
    "a large patch": (lambda: figures.pixel_numbers(IMAGES[0], size=11), "size: 11"),
    "distances of one": (lambda: figures.distance_matrix(DISTS[0], QUERY_LABELS), "dists: (40,)"),
    "nan distances": (lambda: figures.distance_matrix(DISTS * np.nan, QUERY_LABELS), "with nan, inf"),
    "swapped sides": (lambda: figures.distance_matrix(DISTS, LABELS, QUERY_LABELS), "y_rows: (20,)"),
    "half the pictures": (lambda: figures.distance_matrix(DISTS, QUERY_LABELS, LABELS, queries=QUERIES), "all three"),
    "swapped pictures": (
        lambda: figures.distance_matrix(DISTS, QUERY_LABELS, LABELS, queries=IMAGES, pictures=QUERIES), "20 queries",
    ),
    "flat found": (lambda: figures.neighbours(QUERIES[:2], FOUND[0], [0, 1], [[0] * 5] * 2), "found: (q, k, H, W, 3)"),
    "other queries": (lambda: figures.neighbours(QUERIES[:3], FOUND, [0] * 3, [[0] * 5] * 3), "(3, 32, 32, 3)"),
    "labels of one": (lambda: figures.neighbours(QUERIES[:2], FOUND, [0, 1], [0] * 5), "found_labels: (2, 5)"),
    "mixed dtypes": (lambda: figures.neighbours(QUERIES[:2] / 255, FOUND, [0, 1], [[0] * 5] * 2), "of one dtype"),
    "seven hues": (lambda: figures.hue_histograms(IMAGES[:7], HUES[:7]), "7 pictures"),
    "hues of others": (lambda: figures.hue_histograms(IMAGES[:3], HUES[:4]), "histograms: (4, 12)"),
    "hues below 0": (lambda: figures.hue_histograms(IMAGES[:3], HUES[:3] - 1), "from 0 up"),
    "cells in a row": (lambda: figures.hog_glyphs(IMAGES[:4], CELLS[:4].reshape(4, 144)), "cells: (4, 144)"),
    "cells of others": (lambda: figures.hog_glyphs(IMAGES[:4], CELLS[:3]), "cells: (3, 4, 4, 9)"),
    "half a cell": (lambda: figures.hog_glyphs(IMAGES[:4, :24], CELLS[:4]), "square cells"),
    "nine pictures": (lambda: figures.hog_glyphs(IMAGES[:9], CELLS[:9]), "9 pictures"),
    "blocks in a row": (
        lambda: figures.same_blocks(IMAGES[:2], CELLS[:2], BLOCKS[:2].reshape(2, -1), "ab"), "blocks: (2, 324)",
    ),
    "three names": (lambda: figures.same_blocks(IMAGES[:2], CELLS[:2], BLOCKS[:2], "abc"), "3 names for 2"),
    "one dictionary without a name": (lambda: figures.dictionaries(PATCHES), "{name:"),
    "words without colour": (lambda: figures.dictionaries({"words": PATCHES[:, :36]}), "words: (40, 36)"),
    "words of nan": (lambda: figures.dictionaries({"words": PATCHES * np.nan}), "finite numbers"),
    "one answer without a name": (lambda: figures.confusions(LABELS, LABELS, CLASSES), "{name:"),
    "answers of others": (lambda: figures.confusions(LABELS, {"hue": LABELS[1:]}, CLASSES), "hue: (39,)"),
    "no ks": (lambda: figures.cross_validation({}), "at least one entry"),
    "means only": (lambda: figures.cross_validation({1: 0.3}), "accuracies[1]: 0.3"),
    "percents": (lambda: figures.cross_validation({1: [27, 28]}), "from 0 to 1"),
    "k of 0": (lambda: figures.cross_validation({0: [0.2]}), "from 1 on"),
    "a bare guess": (lambda: figures.cross_validation(FOLDS, guess=7), "predict(name, value)"),
    "damage in percent": (lambda: figures.damage({"scale": 27}), "27 % is 0.27"),
    "a list": (lambda: figures.damage([0.2]), "a dict"),
    "two numbers": (lambda: figures.damage({"scale": (0.1, 0.2)}), "(accuracy, low, high)"),
    "wrong order": (lambda: figures.intervals({"1-NN": (0.2, 0.3, 0.25)}), "in this order"),
    "a wrong baseline": (lambda: figures.damage({"scale": 0.3}, baseline=95), "no knob on: 95"),
    "a guess of no bar": (lambda: figures.damage({"scale": 0.3}, guess=predict("zoom", 0.2)), "one of scale"),
    "a guess in percent": (lambda: figures.damage({"scale": 0.3}, guess=predict("scale", 20)), "27 % is 0.27"),
    "no test pictures": (lambda: figures.intervals({0: 0.3}), "a test set of 0"),
    "no times": (lambda: figures.timings({}), "at least one entry"),
    "a time in words": (lambda: figures.timings({"loops": "1.2 s"}), "seconds['loops']: '1.2 s'"),
    "no time at all": (lambda: figures.timings({"loops": 0}), "many calls together"),
    "time that runs back": (lambda: figures.timings({"loops": -1}), "seconds['loops']: -1"),
    "nan seconds": (lambda: figures.timings({"loops": float("nan")}), "seconds['loops']: nan"),
    "nanoseconds": (lambda: figures.timings({"loops": 8_100_000}), "seconds['loops'] / 1e9"),
    "several runs": (lambda: figures.timings({"loops": [1.2, 1.3]}), "min(seconds['loops'])"),
    "a guess of no time": (lambda: figures.timings(SECONDS, predict("three loops", 2)), "one of no loops"),
    "a factor of 0": (lambda: figures.timings(SECONDS, predict("no loops", 0)), "a guess of 0"),
    "points in space": (lambda: figures.regions(np.ones((4, 3)), [0] * 4, {"1": nearest}), "points: (4, 3) float64"),
    "no points": (lambda: figures.regions(np.ones((0, 2)), [], {"1": nearest}), "points: (0, 2)"),
    "points at nan": (lambda: figures.regions([[0, np.nan]], [0], {"1": nearest}), "points: finite"),
    "a point's label short": (lambda: figures.regions(POINTS, LABELS[1:], {"1": nearest}), "one label per point"),
    "an eleventh class": (lambda: figures.regions(POINTS, LABELS + 1, {"1": nearest}), "0 to 9"),
    "eleven names": (lambda: figures.regions([[0, 0]], [10], {"1": nearest}, "abcdefghijk"), "0 to 9"),
    "one predictor without a name": (lambda: figures.regions(POINTS, LABELS, nearest), "{name: function}"),
    "four predictors": (lambda: figures.regions(POINTS, LABELS, dict.fromkeys("abcd", nearest)), "a dict of 1 to 3"),
    "a called predictor": (lambda: figures.regions(POINTS, LABELS, {"k": LABELS}), "a function of places"),
    "a forgotten return": (lambda: answered(lambda p: None), "predictors['k'](places): None"),
    "scores": (lambda: answered(lambda p: np.zeros((len(p), 10))), "argmax(axis=1)"),
    "a column": (lambda: answered(lambda p: np.zeros((len(p), 1))), "labels[:, 0]"),
    "labels of the points": (lambda: answered(lambda p: LABELS), "(14400,), one label per place"),
    "answers between": (lambda: answered(lambda p: p[:, 0] + 0.5), "whole numbers from 0"),
    "an answer too high": (
        lambda: figures.regions(POINTS, LABELS % 2, {"k": lambda p: np.full(len(p), 2)}, ["a", "b"]), "the label 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_explained(name):
    attempt, part = WRONG[name]
    with pytest.raises(ValueError, match="got") as caught:
        attempt()
    assert isinstance(caught.value, BadInput)
    message = str(caught.value)
    assert part in message
    assert message.splitlines()[0] == f"{message.partition('(')[0]}(...)"
    assert message.partition("(")[0] in figures.__all__
    assert "  expected  " in message
    assert max(map(len, message.splitlines())) < 140


# ---------------------------------------------------------------- a guess
def test_dots_are_no_guess_yet():
    guess = predict("best k", ...)
    assert guess.value is None
    assert repr(guess).startswith("best k: no guess yet. Replace the dots; any number will do")


def test_a_guess_keeps_its_name_and_value():
    guess = predict("best k", np.int64(7))
    assert (guess.name, guess.value, type(guess.value)) == ("best k", 7.0, float)
    assert guess == Guess("best k", 7.0)
    assert "never graded" in repr(guess)
    with pytest.raises(AttributeError):
        guess.value = 8


@pytest.mark.parametrize("value", ["27 %", None, True, float("nan"), float("inf"), [0.3]])
def test_a_guess_that_is_no_number_is_explained(value):
    with pytest.raises(BadInput, match="finite number"):
        predict("best k", value)


@pytest.mark.parametrize("name", ["", " ", 7])
def test_a_guess_is_about_something(name):
    with pytest.raises(BadInput, match="what the guess is about"):
        predict(name, 7)
