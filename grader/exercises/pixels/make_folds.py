"""Answers to make_folds. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_make_folds"


@wrong(TEST, says="np.array_split may leave them one apart")
def split_in_equal_pieces(n, k, seed):
    """np.split raises where k does not divide n."""
    return np.split(np.random.default_rng(seed).permutation(n), k)


@wrong(TEST, says="the new shape has room for another number")
def reshaped(n, k, seed):
    return list(np.random.default_rng(seed).permutation(n).reshape(k, -1))


@wrong(TEST, says="the remainder of n / k was left out")
def remainder_dropped(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    return [shuffled[i * size : (i + 1) * size] for i in range(k)]


@wrong(TEST, says="the last fold took all that was left")
def the_last_takes_the_rest(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    return [shuffled[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)]


@wrong(TEST, says="the first fold took all that was left")
def the_first_takes_the_rest(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    ends = [n - (k - 1 - i) * size for i in range(k)]
    return [shuffled[start:end] for start, end in zip([0, *ends], ends)]


@wrong(TEST, says="the remainder became a fold of its own")
def the_rest_on_its_own(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    folds = [shuffled[i * size : (i + 1) * size] for i in range(k)]
    return folds + [shuffled[k * size :]] if n % k else folds


@wrong(TEST, says="n / k was rounded up")
def size_rounded_up(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), -(-n // k)
    return [shuffled[i * size : (i + 1) * size] for i in range(k)]


@wrong(TEST, says="the shuffle is missing")
def not_shuffled(n, k, seed):
    return np.array_split(np.arange(n), k)


@wrong(TEST, says="the shuffle is missing")
def dealt_and_not_shuffled(n, k, seed):
    return [np.arange(n)[i::k] for i in range(k)]


@wrong(TEST, says="each fold is a block of neighbours")
def shuffled_within_blocks(n, k, seed):
    """Each fold is shuffled, and holds neighbours: of sorted labels, one class."""
    rng = np.random.default_rng(seed)
    return [rng.permutation(block) for block in np.array_split(np.arange(n), k)]


@wrong(TEST, says="each fold is a block of neighbours")
def blocks_shuffled(n, k, seed):
    """Only the order of the folds depends on the seed."""
    blocks = np.array_split(np.arange(n), k)
    return [blocks[i] for i in np.random.default_rng(seed).permutation(k)]


@wrong(TEST, says="the seed is not used")
def always_the_same_seed(n, k, seed):
    return np.array_split(np.random.default_rng(42).permutation(n), k)


@wrong(TEST, says="the shuffle does not obey the seed")
def without_the_seed(n, k, seed):
    return np.array_split(np.random.default_rng().permutation(n), k)


@wrong(TEST, says="0 is a seed, too")
def no_seed_for_zero(n, k, seed):
    """`if seed` takes 0 for None."""
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    return np.array_split(rng.permutation(n), k)


@wrong(TEST, says="these are floats")
def floats(n, k, seed):
    """Folds made with np.zeros keep its dtype, and index nothing."""
    folds = [np.zeros(len(part)) for part in np.array_split(np.arange(n), k)]
    shuffled = np.random.default_rng(seed).permutation(n)
    for fold, part in zip(folds, np.array_split(shuffled, k)):
        fold[:] = part
    return folds


@wrong(TEST, says="some index was drawn twice")
def drawn_anew(n, k, seed):
    return np.array_split(np.random.default_rng(seed).integers(n, size=n), k)


@wrong(TEST, says="some index was drawn twice")
def each_fold_drawn_from_all(n, k, seed):
    """No index stands twice in a fold, and many stand in two."""
    rng = np.random.default_rng(seed)
    return [rng.choice(n, size=len(part), replace=False) for part in np.array_split(np.arange(n), k)]


@wrong(TEST, says="some index was drawn twice")
def generator_in_the_loop(n, k, seed):
    return [np.random.default_rng(seed).permutation(n)[: n // k] for _ in range(k)]


@wrong(TEST, says="each index drew its fold")
def sizes_left_to_chance(n, k, seed):
    fold_of = np.random.default_rng(seed).integers(k, size=n)
    return [np.flatnonzero(fold_of == i) for i in range(k)]


@wrong(TEST, says="these are the other folds")
def the_training_sets(n, k, seed):
    shuffled = np.random.default_rng(seed).permutation(n)
    return [np.setdiff1d(shuffled, fold) for fold in np.array_split(shuffled, k)]


@wrong(TEST, says="each index from 0 to 11 in exactly one fold")
def pairs(n, k, seed):
    """As scikit-learn's KFold gives them."""
    shuffled = np.random.default_rng(seed).permutation(n)
    return [(np.setdiff1d(shuffled, fold), fold) for fold in np.array_split(shuffled, k)]


@wrong(TEST, says="np.flatnonzero(mask) turns a mask")
def masks(n, k, seed):
    fold_of = np.random.default_rng(seed).permutation(np.arange(n) % k)
    return [fold_of == i for i in range(k)]


@wrong(TEST, says="one array came back")
def fold_of_each_index(n, k, seed):
    return np.random.default_rng(seed).permutation(np.arange(n) % k)


@wrong(TEST, says="work in place and return None")
def shuffle_returns_nothing(n, k, seed):
    indices = np.random.default_rng(seed).shuffle(np.arange(n))
    return [indices[i::k] for i in range(k)]


@wrong(TEST, says="indices count from 0")
def counted_from_one(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n) + 1, k)


@wrong(TEST, says="k is the number of folds, not their size")
def folds_of_k(n, k, seed):
    shuffled = np.random.default_rng(seed).permutation(n)
    return [shuffled[i : i + k] for i in range(0, n, k)]


@wrong(TEST, says="one array came back")
def not_cut(n, k, seed):
    return np.random.default_rng(seed).permutation(n)


@right
def dealt_like_cards(n, k, seed):
    shuffled = np.random.default_rng(seed).permutation(n)
    return [shuffled[i::k] for i in range(k)]


@right
def pythons_shuffle(n, k, seed):
    """Lists for arrays."""
    import random

    indices = list(range(n))
    random.Random(seed).shuffle(indices)
    return [indices[i::k] for i in range(k)]


@right
def the_old_global_generator(n, k, seed):
    np.random.seed(seed)
    indices = np.arange(n)
    np.random.shuffle(indices)
    return tuple(np.array_split(indices, k))


@right
def sizes_worked_out(n, k, seed):
    order = np.argsort(np.random.default_rng(seed).random(n))
    folds, start = [], 0
    for i in range(k):
        size = n // k + (1 if i < n % k else 0)
        folds.append(order[start : start + size])
        start += size
    return folds


@right
def folds_in_order(n, k, seed):
    """Drawn by label, so that each fold comes out sorted; larger folds last, in a narrow dtype."""
    fold_of = np.random.RandomState(seed).permutation(np.arange(n)[::-1] % k)
    print("sizes", np.bincount(fold_of))
    return [np.where(fold_of == i)[0].astype(np.int16) for i in range(k)][::-1]


@right
def swapped_by_hand(n, k, seed):
    """Fisher and Yates."""
    rng = np.random.default_rng([seed, 5])
    indices = np.arange(n, dtype=np.uint32)
    for last in range(n - 1, 0, -1):
        other = rng.integers(last + 1)
        indices[last], indices[other] = indices[other], indices[last]
    cuts = np.linspace(0, n, k + 1).astype(int)
    return [indices[a:b] for a, b in zip(cuts, cuts[1:])]
