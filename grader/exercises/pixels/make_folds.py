"""make_folds: the indices shuffled and cut, checked by rules, because many answers are right."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.wrong_answers import WrongAnswers

LEFT_OUT = "the remainder of n / k was left out: with n // k in each fold some indices are in none"
TO_THE_LAST = "the last fold took all that was left: spread the remainder, one to a fold"
TO_THE_FIRST = "the first fold took all that was left: spread the remainder, one to a fold"
ON_ITS_OWN = "the remainder became a fold of its own: spread it, one to a fold"
ROUNDED_UP = "n / k was rounded up, so the last fold gets too few"
BY_CHANCE = "each index was assigned to a random fold, which leaves the sizes to chance: shuffle, then cut"
FLOATS = "these are floats: indices are whole numbers"
IN_ORDER = "the indices are still in order: the shuffle is missing"
BLOCKS = "each fold is a block of neighbours: shuffle all the indices before you cut"
NO_SEED = "the seed is not used: every seed gives these folds"
OTHER_FOLDS = "the same seed gave other folds: use np.random.default_rng(seed), even if seed is 0"


def inputs():
    """Yield (n, k, seed): n that k divides and that it does not, one fold, folds of one index; 0 is a seed, too."""
    yield 47, 5, 3
    yield 30, 6, 11
    yield 11, 4, 0
    yield 25, 1, 2
    yield 23, 22, 8


def rules(n, k, seed):
    """Return what must be true of any right answer."""
    smallest, largest = n // k, -(-n // k)
    sizes = f"{smallest}" if smallest == largest else f"{smallest} or {largest}"
    return {
        f"{k} folds": lambda folds: len(folds) == k,
        "whole numbers, to be used as indices": lambda folds: all(map(_whole, folds)),
        f"each index from 0 to {n - 1} in exactly one fold": lambda folds: sorted(_joined(folds)) == list(range(n)),
        f"folds of {sizes} indices": lambda folds: {len(fold) for fold in folds} <= {smallest, largest},
        "shuffled indices: no fold is a range of indices, or every k-th one": lambda folds: (
            k == 1 or n < 3 * k or not (any if n >= 7 * k else all)(map(_even, folds))
        ),
    }


def seed_rules(k, again, another):
    """Return what must be true of the same seed, and of another: `again` and `another` are their folds."""
    return {
        "the same folds from the same seed": lambda folds: _joined(folds) == _joined(again),
        "other folds from another seed": lambda folds: k == 1 or _joined(folds) != _joined(another),
    }


def seed_signs(again, another):
    """Return how to recognise mistakes in the use of the seed, whatever generator shuffled."""
    return {
        NO_SEED: lambda folds: _joined(folds) == _joined(again) == _joined(another),
        OTHER_FOLDS: lambda folds: _joined(folds) != _joined(again),
    }


def signs(n, k, seed):
    """Return how to recognise mistakes by sizes and order, whatever generator shuffled: values would differ."""
    low, high = n // k, -(-n // k)

    def sizes(folds):
        return [len(fold) for fold in folds] if sorted(_joined(folds)) == list(range(n)) and n % k else []

    return {
        FLOATS: lambda folds: all(np.asarray(fold).dtype.kind == "f" for fold in folds),
        LEFT_OUT: lambda folds: [len(fold) for fold in folds] == [low] * k and n % k > 0,
        TO_THE_LAST: lambda folds: sizes(folds) == [low] * (k - 1) + [low + n % k],
        TO_THE_FIRST: lambda folds: sizes(folds) == [low + n % k] + [low] * (k - 1),
        ON_ITS_OWN: lambda folds: sizes(folds) == [low] * k + [n % k],
        ROUNDED_UP: lambda folds: sizes(folds) == [max(0, min(high, n - i * high)) for i in range(k)],
        BY_CHANCE: lambda folds: len(sizes(folds)) == k and max(sizes(folds)) > low + 1,
    } | ({IN_ORDER: _in_order, BLOCKS: lambda folds: all(map(_even, folds))} if n >= 3 * k else {})


def known(make_folds, case):
    """Return a function that gives what the mistakes do on make_folds(*case): their signs, else their results."""
    return lambda: [*WrongAnswers(__file__).on(make_folds, case), *signs(*case).items()]


def _in_order(folds):
    """Return True for folds that are slices of the indices in their order."""
    rising = all(_even(fold) and list(fold) == sorted(fold) for fold in folds)
    return rising and [fold[0] for fold in folds] == sorted(fold[0] for fold in folds)


def _whole(fold):
    return np.asarray(fold).dtype.kind in "iu"


def _joined(folds):
    """Return all indices of all folds, in order."""
    return [int(index) for fold in folds for index in fold]


def _even(fold):
    """Return True if a fold, sorted, has equal steps from index to index, as no shuffled one has."""
    return len(set(np.diff(np.sort(fold)).tolist())) <= 1


@wrong("np.split cuts pieces of one size only: np.array_split may leave them one apart")
def split_in_equal_pieces(n, k, seed):
    """np.split raises where k does not divide n."""
    return np.split(np.random.default_rng(seed).permutation(n), k)


@wrong("reshape needs folds of one size, and k need not divide n: use np.array_split")
def reshaped(n, k, seed):
    return list(np.random.default_rng(seed).permutation(n).reshape(k, -1))


@wrong(LEFT_OUT)
def remainder_dropped(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    return [shuffled[i * size : (i + 1) * size] for i in range(k)]


@wrong(TO_THE_LAST)
def the_last_takes_the_rest(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    return [shuffled[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)]


@wrong(TO_THE_FIRST)
def the_first_takes_the_rest(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    ends = [n - (k - 1 - i) * size for i in range(k)]
    return [shuffled[start:end] for start, end in zip([0, *ends], ends)]


@wrong(ON_ITS_OWN)
def the_rest_on_its_own(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), n // k
    folds = [shuffled[i * size : (i + 1) * size] for i in range(k)]
    return folds + [shuffled[k * size :]] if n % k else folds


@wrong(ROUNDED_UP)
def size_rounded_up(n, k, seed):
    shuffled, size = np.random.default_rng(seed).permutation(n), -(-n // k)
    return [shuffled[i * size : (i + 1) * size] for i in range(k)]


@wrong(IN_ORDER)
def not_shuffled(n, k, seed):
    return np.array_split(np.arange(n), k)


@wrong(IN_ORDER)
def dealt_and_not_shuffled(n, k, seed):
    return [np.arange(n)[i::k] for i in range(k)]


@wrong(BLOCKS)
def shuffled_within_blocks(n, k, seed):
    """Each fold is shuffled, and holds neighbours: of sorted labels, one class."""
    rng = np.random.default_rng(seed)
    return [rng.permutation(block) for block in np.array_split(np.arange(n), k)]


@wrong(BLOCKS)
def blocks_shuffled(n, k, seed):
    """Only the order of the folds depends on the seed."""
    blocks = np.array_split(np.arange(n), k)
    return [blocks[i] for i in np.random.default_rng(seed).permutation(k)]


@wrong("only some of the indices were shuffled: shuffle all of them before you cut")
def half_of_them_shuffled(n, k, seed):
    indices = np.arange(n)
    np.random.default_rng(seed).shuffle(indices[: n // 2])
    return np.array_split(indices, k)


@wrong("the indices were rotated, and each fold is still a block of neighbours: shuffle them")
def rotated(n, k, seed):
    return np.array_split(np.roll(np.arange(n), seed + 1), k)


@wrong("the indices were reversed, and each fold is still a block of neighbours: shuffle them")
def reversed_order(n, k, seed):
    return np.array_split(np.arange(n)[::-1], k)


@wrong(NO_SEED)
def seed_zero_each_time(n, k, seed):
    return np.array_split(np.random.default_rng(0).permutation(n), k)


@wrong(NO_SEED)
def n_for_the_seed(n, k, seed):
    return np.array_split(np.random.default_rng(n).permutation(n), k)


@wrong("these are k + 1 folds: np.array_split takes the number of folds, k")
def one_fold_too_many(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n), k + 1)


@wrong("each fold was drawn from all indices: shuffle all of them once, then cut")
def each_fold_drawn_with_repeats(n, k, seed):
    rng = np.random.default_rng(seed)
    return [rng.integers(n, size=n // k) for _ in range(k)]


@wrong("this is a dictionary: return a list of k index arrays")
def a_dictionary(n, k, seed):
    return dict(enumerate(np.array_split(np.random.default_rng(seed).permutation(n), k)))


@wrong(NO_SEED)
def always_the_same_seed(n, k, seed):
    return np.array_split(np.random.default_rng(42).permutation(n), k)


@wrong("all calls share one generator, so no two give the same folds: make one in each call, default_rng(seed)")
def one_generator_for_all_calls(n, k, seed):
    """Its own seed is fixed, so that the first call gives the same folds in each run of the bank."""
    generator = globals().setdefault("generator", np.random.default_rng(1234))
    return np.array_split(generator.permutation(n), k)


@wrong(OTHER_FOLDS)
def no_seed_for_zero(n, k, seed):
    """`if seed` takes 0 for None."""
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    return np.array_split(rng.permutation(n), k)


@wrong(FLOATS)
def floats(n, k, seed):
    """Folds made with np.zeros keep its dtype, and index nothing."""
    folds = [np.zeros(len(part)) for part in np.array_split(np.arange(n), k)]
    shuffled = np.random.default_rng(seed).permutation(n)
    for fold, part in zip(folds, np.array_split(shuffled, k)):
        fold[:] = part
    return folds


@wrong("each index was drawn anew, so some come twice: shuffle all of them once, then cut")
def drawn_anew(n, k, seed):
    return np.array_split(np.random.default_rng(seed).integers(n, size=n), k)


@wrong("each fold was drawn from all indices: shuffle all of them once, then cut")
def each_fold_drawn_from_all(n, k, seed):
    """No index is repeated within a fold, but many are in two folds."""
    rng = np.random.default_rng(seed)
    return [rng.choice(n, size=len(part), replace=False) for part in np.array_split(np.arange(n), k)]


@wrong("each fold has the same indices: shuffle once, before the loop, then cut")
def generator_in_the_loop(n, k, seed):
    return [np.random.default_rng(seed).permutation(n)[: n // k] for _ in range(k)]


@wrong(BY_CHANCE)
def sizes_left_to_chance(n, k, seed):
    fold_of = np.random.default_rng(seed).integers(k, size=n)
    return [np.flatnonzero(fold_of == i) for i in range(k)]


@wrong("these are the other folds: return each fold")
def the_training_sets(n, k, seed):
    shuffled = np.random.default_rng(seed).permutation(n)
    return [np.setdiff1d(shuffled, fold) for fold in np.array_split(shuffled, k)]


@wrong("these are pairs (other folds, fold): return the folds alone")
def pairs(n, k, seed):
    """As scikit-learn's KFold gives them."""
    shuffled = np.random.default_rng(seed).permutation(n)
    return [(np.setdiff1d(shuffled, fold), fold) for fold in np.array_split(shuffled, k)]


@wrong("these are masks: np.flatnonzero(mask) turns one into indices")
def masks(n, k, seed):
    fold_of = np.random.default_rng(seed).permutation(np.arange(n) % k)
    return [fold_of == i for i in range(k)]


@wrong("this is the number of the fold of each index: return a list of k index arrays")
def fold_of_each_index(n, k, seed):
    return np.random.default_rng(seed).permutation(np.arange(n) % k)


@wrong("something is None: shuffle() works in place and returns None, as does a missing return")
def shuffle_returns_nothing(n, k, seed):
    indices = np.random.default_rng(seed).shuffle(np.arange(n))
    return [indices[i::k] for i in range(k)]


@wrong("indices count from 0")
def counted_from_one(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n) + 1, k)


@wrong("k is the number of folds, not their size")
def folds_of_k(n, k, seed):
    shuffled = np.random.default_rng(seed).permutation(n)
    return [shuffled[i : i + k] for i in range(0, n, k)]


@wrong("the indices are still in one array: cut them into k folds")
def not_cut(n, k, seed):
    return np.random.default_rng(seed).permutation(n)


@wrong("n // k is the number of indices in a fold: np.array_split takes the number of folds, k")
def size_for_number(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n), n // k)


@wrong("the indices were shuffled again for each fold: shuffle once, before the loop, then cut")
def shuffled_for_each_fold(n, k, seed):
    rng = np.random.default_rng(seed)
    return [rng.permutation(n)[i::k] for i in range(k)]


@wrong("this is the first fold only: return the list of all k")
def only_the_first(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n), k)[0]


@wrong("the index n - 1 is in no fold: permutation(n) already ends at n - 1")
def one_index_too_few(n, k, seed):
    return np.array_split(np.random.default_rng(seed).permutation(n - 1), k)


@wrong("each fold was drawn from all indices: shuffle all of them once, then cut")
def each_fold_drawn_on_its_own(n, k, seed):
    rng = np.random.default_rng(seed)
    return [rng.choice(n, n // k, replace=False) for _ in range(k)]


@wrong("these are pairs (other folds, fold): return the folds alone")
def pairs_of_joined_folds(n, k, seed):
    folds = np.array_split(np.random.default_rng(seed).permutation(n), k)
    others = [[fold for j, fold in enumerate(folds) if j != i] for i in range(k)]
    return [(np.concatenate(rest) if rest else np.array([], dtype=int), fold) for rest, fold in zip(others, folds)]


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
