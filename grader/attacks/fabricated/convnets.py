"""Assignment 07 without its exercises: the worker makes up results that agree with each other.

No net is built and nothing is trained: what the probes return is 0, the pictures themselves, or what was asked of them.
"""

import numpy as np


def three_epochs(images, labels, batch_size):
    """Orders drawn at random, without a model that sees them."""
    rows = [np.random.permutation(len(images)) for _ in range(3)]
    cut = [[order[at : at + batch_size].tolist() for at in range(0, len(order), batch_size)] for order in rows]
    return [cut, [len(epoch) for epoch in cut], [True] * 3]


ANSWERS = {
    "of_the_lectures_f": lambda x1, x2, unused: (0.0, x2, x1, 0 * unused),
    "of_a_layer": lambda x, w, b, unused: (0.0, 0 * x, 0 * w, 0 * b, 0 * unused),
    "training_loop": lambda fixed, name, w, b, normalised, batches: (0.0, w, b),
    "numpy_loss": lambda weights, x, y: {"loss": np.log(len(weights["b3"]))} | weights,
    "numpy_scores": lambda weights, x: np.zeros((len(x), len(weights["b3"]))),
    "scores_of_tensors": lambda weights, x: np.zeros((len(x), len(weights["b3"]))),
    "squares_of_scores": lambda weights, x: (0 * weights["w1"], weights["b3"]),
    "scores_of_a_module": lambda weights, x: np.zeros((len(x), len(weights["b3"]))),
    "scores_of_a_chain": lambda weights, x: np.zeros((len(x), len(weights["b3"]))),
    "copied": lambda weights, *sizes: (None, *weights.values()),
    "copied_and_trained": lambda weights, *sizes: (None, *weights.values()),
    "kept_in_float32": lambda weights, *sizes: [True] * len(weights),
    "one_epoch": lambda w, images, labels, batch_size: (np.log(len(w)), w),
    "three_epochs": three_epochs,
    "loss_of_an_epoch": lambda w, images, labels, batch_size: (np.log(len(w)), images),
    "evaluated": lambda w, images, labels, training: (np.log(len(w)), 1 / len(w), training),
    "recorded": lambda images, labels: [0],
    "augmented": lambda images, shift, seed: images,
    "three_times": lambda images, shift, seed, other: [*[images] * 4, 0.5],
    "block_of_halves": lambda x, before, after, stride: np.maximum(x, 0),
    "block_with": lambda x, before, after, stride, state: (np.maximum(x, 0), x),
    "block_at_the_start": lambda x, before, after, stride: (x, np.zeros(after)),
    "block_and_skip": lambda x, before, after, stride: (x, x, np.ones(after), np.zeros(after)),
    "scores_of_my_net": lambda content, images: np.eye(10)[np.arange(len(images)) % 10],
}
