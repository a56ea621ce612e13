"""Figures: each function takes plain arrays and returns a figure that shows itself as the last value of a cell.

    plot.grid(images[:20], labels[:20], classes)
    plot.cross_validation(accuracies, guess=predict("best k", 7))

No pyplot: nothing stays open, nothing is shown twice, and a student's own style does not reach in. Pictures are
(n, H, W, 3), uint8 or floats from 0 to 1; accuracies are from 0 to 1. Wrong input raises BadInput.
"""

from byhand.plot.accuracies import cross_validation, damage, intervals
from byhand.plot.confusion import confusions
from byhand.plot.distances import distance_matrix, neighbours
from byhand.plot.geometry import scores
from byhand.plot.glyphs import hog_glyphs, same_blocks
from byhand.plot.hues import hue_histograms
from byhand.plot.losses import loss_curves, surrogates
from byhand.plot.pictures import grid, knob_sweep, pixel_numbers
from byhand.plot.plane import regions
from byhand.plot.speed import timings
from byhand.plot.steps import training
from byhand.plot.surface import loss_surface
from byhand.plot.trials import search
from byhand.plot.weights import templates
from byhand.plot.words import dictionaries

__all__ = [
    "confusions", "cross_validation", "damage", "dictionaries", "distance_matrix", "grid", "hog_glyphs",
    "hue_histograms", "intervals", "knob_sweep", "loss_curves", "loss_surface", "neighbours", "pixel_numbers",
    "regions", "same_blocks", "scores", "search", "surrogates", "templates", "timings", "training",
]  # fmt: skip
