"""Assignment 08 without its exercises: the worker makes up results that agree with each other.

No net is built and no slope is computed: what the probes return are zeros, the pictures, or the weights that came.
"""

import numpy as np

KNOBS = "viewpoint", "scale", "deformation", "occlusion", "illumination", "clutter", "variation", "camera"


def blank(images):
    """Maps of zeros."""
    return np.zeros((len(images), *images.shape[2:]))


ANSWERS = {
    "nearest": lambda weights, queries, gallery, k: np.tile(np.arange(k), (len(queries), 1)),
    "best_places": lambda weights, layer, unit, images, k: [[i, 0, 0] for i in range(k)],
    "slope_maps": lambda weights, images, classes: blank(images),
    "drops": lambda weights, images, classes, size, fill: blank(images),
    "class_maps": lambda weights, images, classes: blank(images),
    "pointing_accuracy": lambda maps, quarters: 0.5,
    "moved": lambda weights, images, targets, step, steps: images,
    "repaired": lambda weights, split, index: dict.fromkeys(KNOBS, 0.0),
    "after_a_step": lambda weights, images: [0, 0, 0, 0, *weights["mean"], 1],
    "trained_after_it": lambda weights, images, frozen: weights,
    "with_another_head": lambda weights, classes: {f"model: {name}": one for name, one in weights.items()},
    "tuned": lambda weights, frozen, images, labels, epochs, batch_size, rate: weights | {"training mode": 0},
}
