"""A named mistake fits its own slip only: on the input where a slip shows first, no other name gives its values."""

import numpy as np
import pytest

from byhand.likely import known
from grader.hidden.features import blocks, clusters, gradients, hog, hue, patches, whitening, words
from grader.hidden.linear import hinge, hunt, slopes
from grader.hidden.pixels import crossvalidation, interval, votes

CASES = {
    "predict_labels": (votes.predict_labels_inputs, votes.predict_labels_expected, votes.predict_labels_mistakes),
    "equal votes": (votes.predict_labels_equal_votes, votes.predict_labels_expected, votes.predict_labels_mistakes),
    "equal distances": (
        votes.predict_labels_equal_distances,
        votes.predict_labels_expected,
        votes.predict_labels_mistakes,
    ),
    "cross_validate_k": (
        crossvalidation.cross_validate_k_inputs,
        crossvalidation.cross_validate_k_expected,
        crossvalidation.cross_validate_k_mistakes,
    ),
    "accuracy_interval": (
        interval.accuracy_interval_inputs,
        interval.accuracy_interval_expected,
        interval.accuracy_interval_mistakes,
    ),
    "svm_loss": (
        hinge.svm_loss_vectorized_inputs,
        hinge.svm_loss_vectorized_expected,
        hinge.svm_loss_vectorized_mistakes,
    ),
    "numerical_gradient": (
        slopes.numerical_gradient_inputs,
        slopes.numerical_gradient_expected,
        slopes.numerical_gradient_mistakes,
    ),
    "relative_error": (slopes.relative_error_inputs, slopes.relative_error_expected, slopes.relative_error_mistakes),
    "directional_check": (
        slopes.directional_check_inputs,
        slopes.directional_check_expected,
        slopes.directional_check_mistakes,
    ),
    "bug_hunt": (
        lambda: (("hinge", *case) for case in hunt.bug_hunt_inputs("hinge")),
        hunt.bug_hunt_expected,
        hunt.bug_hunt_mistakes,
    ),
    "rgb_to_hue": (lambda: _alone(hue.rgb_to_hue_inputs()), hue.rgb_to_hue_expected, hue.rgb_to_hue_mistakes),
    "hue_histogram": (hue.hue_histogram_inputs, hue.hue_histogram_expected, hue.hue_histogram_mistakes),
    "image_gradients": (
        lambda: _alone(gradients.image_gradients_inputs()),
        gradients.image_gradients_expected,
        gradients.image_gradients_mistakes,
    ),
    "hog_cells": (hog.hog_cells_inputs, hog.hog_cells_expected, hog.hog_cells_mistakes),
    "block_normalize": (
        blocks.block_normalize_inputs,
        blocks.block_normalize_expected,
        blocks.block_normalize_mistakes,
    ),
    "extract_patches": (
        patches.extract_patches_inputs,
        patches.extract_patches_expected,
        patches.extract_patches_mistakes,
    ),
    "whiten": (whitening.whiten_inputs, whitening.whiten_expected, whitening.whiten_mistakes),
    "kmeans": (clusters.kmeans_inputs, clusters.kmeans_expected, clusters.kmeans_mistakes),
    "empty clusters": (clusters.kmeans_empty_clusters, clusters.kmeans_expected, clusters.kmeans_mistakes),
    "hard words": (words.bag_of_words_hard, words.bag_of_words_expected, words.bag_of_words_mistakes),
    "soft words": (words.bag_of_words_soft, words.bag_of_words_expected, words.bag_of_words_mistakes),
}
THE_SAME_SLIP = {  # what these have in common is what their names say
    ("these are places", "the vote was among places"),
    ("this is the median", "this is the median"),
    ("equal distances lost", "equal distances lost"),
    ("this is Agresti", "this is Agresti"),
    ("uint8 wrapped around", "uint8 wrapped around"),
    ("each picture adds up to 1", "each picture adds up to 1"),
    ("eps is left out", "eps is left out"),
    ("this stopped after round", "one round too few"),
}


def _alone(arguments):
    """Cases of one argument each."""
    return ((argument,) for argument in arguments)


def parts(values):
    """The parts that a check compares one by one."""
    if isinstance(values, dict):
        return {key: np.asarray(value, dtype=float) for key, value in values.items()}
    if isinstance(values, tuple):
        return {place: np.asarray(value, dtype=float) for place, value in enumerate(values)}
    return {0: np.asarray(values, dtype=float)}


def equal(a, b):
    return a.shape == b.shape and np.linalg.norm(a - b) <= 1e-4 * max(np.linalg.norm(b), 1e-12)


def same_slip(one, other):
    return any(one.startswith(a) and other.startswith(b) for a, b in THE_SAME_SLIP)


@pytest.mark.parametrize("name", CASES)
def test_each_mistake_is_told_by_its_own_name(name):
    inputs, expected, mistakes = CASES[name]
    shown = set()
    for case in inputs():
        right = parts(expected(*case))
        wrong = {text: parts(values) for text, values in known(mistakes(*case)).items()}
        for key in right:
            first = {text for text in wrong if text not in shown and not equal(wrong[text][key], right[key])}
            for text in first:
                if np.isnan(wrong[text][key]).any():
                    continue  # nan stands for any number there
                claimed = next(other for other in wrong if equal(wrong[text][key], wrong[other][key]))
                assert claimed == text or same_slip(claimed, text)
            shown |= first
    assert len(shown) > (4 if name == "bug_hunt" else 10)
