"""Figures: each function takes plain arrays and returns a figure that shows itself as the last value of a cell.

    figures.grid(images[:20], labels[:20], classes)
    figures.cross_validation(accuracies, guess=predict("best k", 7))

No pyplot: nothing stays open, nothing is shown twice, and a student's own style does not reach in. Pictures are
(n, H, W, 3), uint8 or floats from 0 to 1; accuracies are from 0 to 1. Wrong input raises BadInput.
"""

from byhand.figures.accuracies import cross_validation, damage, intervals
from byhand.figures.confusion import confusions
from byhand.figures.costs import costs
from byhand.figures.curves import curves
from byhand.figures.differences import difference_errors
from byhand.figures.distances import distance_matrix, neighbours
from byhand.figures.filters import filters
from byhand.figures.glyphs import hog_glyphs, same_blocks
from byhand.figures.graph import computation_graph
from byhand.figures.history import history
from byhand.figures.hues import hue_histograms
from byhand.figures.killed import mutants_killed
from byhand.figures.losses import loss_curves, surrogates
from byhand.figures.number_tables import number_tables
from byhand.figures.perceptron import decision_path
from byhand.figures.pictures import grid, knob_sweep, pixel_numbers
from byhand.figures.plane import regions
from byhand.figures.speed import timings
from byhand.figures.steps import training
from byhand.figures.stretched import stretched
from byhand.figures.surface import loss_surface
from byhand.figures.swelling import swell
from byhand.figures.tradeoffs import tradeoffs
from byhand.figures.trials import search
from byhand.figures.weights import templates
from byhand.figures.words import dictionaries

__all__ = [
    "computation_graph", "confusions", "costs", "cross_validation", "curves", "damage", "decision_path",
    "dictionaries", "difference_errors", "distance_matrix", "filters", "grid", "history", "hog_glyphs",
    "hue_histograms", "intervals", "knob_sweep", "loss_curves", "loss_surface", "mutants_killed", "neighbours",
    "number_tables", "pixel_numbers", "regions", "same_blocks", "search", "stretched", "surrogates", "swell",
    "templates", "timings", "tradeoffs", "training",
]  # fmt: skip
