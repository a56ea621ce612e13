"""random_search: n log-uniform draws for each name, and the settings of the highest score, the first of equal ones.

A right answer may draw in its own way, so rules judge it. The usual mistakes in drawing are recognised by signs.
"""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (ranges, n, seed, what evaluate returns in turn): many trials of two settings, one trial, equal scores.

    The scores are drawn, all below 0, and say nothing about the settings: only a search that called evaluate knows the
    best.
    """
    draw = draws("random_search_inputs")
    yield {"rate": (1e-5, 1e-1), "penalty": (1e-3, 1e3)}, 600, 4, (-draw.random(size=600)).tolist()
    yield {"width": (0.5, 200.0)}, 1, 0, (-draw.random(size=1)).tolist()
    yield {"a": (1e-2, 1e2), "b": (1e-4, 1e-1), "c": (1.0, 10.0)}, 40, 9, [1.0] * 40


def rules(ranges, n, seed, scores):
    """Return what must be true of (best, settings, scores, what evaluate was given, again, other) of a search."""
    low, high = np.log(np.array(list(ranges.values())).T)

    def positions(got):
        """Return where each value lies in its range of logarithms, from 0 to 1."""
        return (np.log(np.array(got[1])) - low) / (high - low)

    return {
        f"{n} trials": lambda got: len(got[1]) == n,
        "a value for every name, in its range": lambda got: _inside(positions(got), len(ranges)),
        "evaluate called once for each trial, in the order of the trials": lambda got: got[1] == got[3],
        "the scores that evaluate returned": lambda got: got[2] == scores,
        "the settings of the highest score, the first of equal ones": (
            lambda got: got[0] == got[1][int(np.argmax(got[2]))]
        ),
        "values spread evenly over the logarithms: half of them below the middle": lambda got: (
            n < 100 or _even(positions(got))
        ),
        "a draw of its own for every name": lambda got: n < 100 or _independent(positions(got)),
        "the same trials from the same seed": lambda got: got[1] == got[4],
        "other trials from another seed": lambda got: got[1] != got[5],
    }


def signs(ranges, n, seed, scores):
    """Return what is true of a search with one of the usual mistakes, in whatever way it draws."""
    low, high = np.array(list(ranges.values())).T

    def positions(got):
        return (np.array(got[1]) - low) / (high - low)

    return {
        "the values were drawn evenly between the ends: draw the logarithm, then take np.exp": (
            lambda got: n >= 100 and _inside(positions(got), len(ranges)) and _even(positions(got))
        ),
        "these are logarithms: take np.exp of them": lambda got: bool((np.array(got[1]) < 0).any()),
        "every trial has the same values: make the generator before the loop, and draw inside it": (
            lambda got: n > 1 and len(set(map(tuple, got[1]))) == 1
        ),
        "the values of two names rise and fall together: draw one for each name": (
            lambda got: n >= 100 and not _independent(positions(got))
        ),
        "the trials do not depend on the seed: draw from np.random.default_rng(seed)": lambda got: got[1] != got[4],
        "every seed gives the same trials: np.random.default_rng(seed), once": lambda got: got[1] == got[5],
        "these are the settings of the lowest score: the highest is the best": (
            lambda got: n > 1 and got[0] == got[1][int(np.argmin(got[2]))] and len(set(got[2])) > 1
        ),
        "of equal scores the last was taken: take the first": (
            lambda got: n > 1 and len(set(got[2])) == 1 and got[0] == got[1][-1]
        ),
        "the trials were sorted: keep the order in which they were tried": (
            lambda got: sorted(map(tuple, got[1])) == sorted(map(tuple, got[3])) and got[1] != got[3]
        ),
    }


def _inside(positions, names):
    return positions.shape[1] == names and bool((positions > -1e-9).all() and (positions < 1 + 1e-9).all())


def _even(positions):
    """Return True if each quarter of the range holds about a quarter of the values, for every name."""
    counts = [np.histogram(column, 4, (0, 1))[0] / len(column) for column in positions.T]
    return bool(np.abs(np.array(counts) - 0.25).max() < 0.08)


def _independent(positions):
    """Return True if the first name's values do not correlate with another's."""
    return positions.shape[1] < 2 or bool(np.abs(np.corrcoef(positions.T)[0, 1:]).max() < 0.3)


@wrong("the values were drawn evenly between the ends: draw the logarithm, then take np.exp")
def evenly_between_the_ends(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = draw.uniform(low, high)
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("the values of two names rise and fall together: draw one for each name")
def one_draw_for_all_names(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings, u = {}, draw.random()
        for name, (low, high) in ranges.items():
            settings[name] = low * (high / low) ** u
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("the trials do not depend on the seed: draw from np.random.default_rng(seed)")
def seed_not_used(evaluate, ranges, n, seed, draw=np.random.default_rng(7)):
    """Other draws at each call, from one generator for all of them."""
    trials = []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("every seed gives the same trials: np.random.default_rng(seed), once")
def always_the_same_seed(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(1), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("the trials were sorted: keep the order in which they were tried")
def sorted_by_score(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    trials.sort(key=lambda trial: -trial[1])
    return trials[0][0], trials


@wrong("these are the settings of the lowest score: the highest is the best")
def the_lowest_score(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials


@wrong("of equal scores the last was taken: take the first")
def last_of_equal_ones(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(reversed(trials), key=lambda trial: trial[1])[0], trials


@wrong("with equal scores, max compares two dictionaries: compare the scores only")
def compares_dictionaries(evaluate, ranges, n, seed):
    """Two equal scores, and two dictionaries are compared."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max((score, settings) for settings, score in trials)[1], trials


@wrong("these are whole powers of ten: draw any number between the ends")
def powers_of_ten_only(evaluate, ranges, n, seed):
    """Rounds to whole logarithms, which makes a grid again."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(10 ** np.round(draw.uniform(np.log10(low), np.log10(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("these are the points of a grid: draw the values at random")
def a_grid(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.geomspace(low, high, max(n, 2))[len(trials)])
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("no score below 0 was ever the best: start from minus infinity, not from 0")
def the_last_best(evaluate, ranges, n, seed):
    """A running best that starts at 0: no score below it ever wins."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    best, top = trials[-1][0], 0
    for settings, score in trials:
        if score > top:
            best, top = settings, score
    return best, trials


@wrong("every trial has the same values: make the generator before the loop, and draw inside it")
def same_in_every_trial(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    settings = {}
    for name, (low, high) in ranges.items():
        settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
    for _ in range(n):
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("only the best settings came back: return (best, trials)")
def best_alone(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0]


@wrong("this is one trial too many: make n")
def one_trial_too_many(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n + 1):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("these are logarithms: take np.exp of them")
def logarithms_given(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(draw.uniform(np.log(low), np.log(high)))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("best is a score: return its settings")
def the_score_for_the_settings(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[1], trials


@right
def powers_of_ten(evaluate, ranges, n, seed):
    rng = np.random.default_rng(seed)
    trials, best, top = [], None, -np.inf
    for _ in range(n):
        settings = {name: 10 ** rng.uniform(np.log10(a), np.log10(b)) for name, (a, b) in ranges.items()}
        score = evaluate(settings)
        trials.append((settings, score))
        if best is None or score > top:
            best, top = settings, score
    return best, trials


@right
def all_drawn_at_once(evaluate, ranges, n, seed):
    low, high = np.array([ranges[name] for name in ranges], dtype=float).T
    table = low * (high / low) ** np.random.default_rng(seed).random((n, len(ranges)))
    settings = [dict(zip(ranges, map(float, row))) for row in table]
    scores = [evaluate(dict(one)) for one in settings]
    return [settings[int(np.argmax(scores))], list(zip(settings, scores))]


@right
def one_generator_a_name(evaluate, ranges, n, seed):
    generators = {name: np.random.default_rng([seed, place]) for place, name in enumerate(ranges)}
    trials = []
    while len(trials) < n:
        settings = {}
        for name, limits in ranges.items():
            a, b = np.log2(limits[0]), np.log2(limits[1])
            settings[name] = 2.0 ** (a + (b - a) * generators[name].random())
        trials += [(settings, evaluate(settings))]
        print(trials[-1])
    scores = [score for _, score in trials]
    return trials[scores.index(max(scores))][0], trials


@wrong("the two results are swapped: return best first, then trials")
def trials_first(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {
            name: float(np.exp(draw.uniform(np.log(low), np.log(high)))) for name, (low, high) in ranges.items()
        }
        trials.append((settings, evaluate(settings)))
    return trials, max(trials, key=lambda trial: trial[1])[0]


@wrong("best is a whole trial: return its settings alone")
def the_whole_trial(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {
            name: float(np.exp(draw.uniform(np.log(low), np.log(high)))) for name, (low, high) in ranges.items()
        }
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1]), trials


@wrong("the bases are mixed: np.exp goes with np.log, 10 ** with np.log10")
def mixed_bases(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {
            name: float(np.exp(draw.uniform(np.log10(low), np.log10(high)))) for name, (low, high) in ranges.items()
        }
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("no score below 0 was ever the best: start from minus infinity, not from 0")
def best_of_scores_above_0(evaluate, ranges, n, seed):
    draw, trials, best, top = np.random.default_rng(seed), [], None, 0
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        score = evaluate(settings)
        trials.append((settings, score))
        if score > top:
            best, top = settings, score
    return best, trials


@wrong("no score below 0 was ever the best: start from minus infinity, not from 0")
def an_empty_best(evaluate, ranges, n, seed):
    draw, trials, best, top = np.random.default_rng(seed), [], {}, 0
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        score = evaluate(settings)
        trials.append((settings, score))
        if score > top:
            best, top = settings, score
    return best, trials


@wrong("no score below 0 was ever the best: start from minus infinity, not from 0")
def the_first_if_none_is_above_0(evaluate, ranges, n, seed):
    draw, trials, best, top = np.random.default_rng(seed), [], None, 0
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        score = evaluate(settings)
        trials.append((settings, score))
        if score > top:
            best, top = settings, score
    return best or trials[0][0], trials


@wrong("the lowest score is taken as the best: the highest is the best")
def below_the_top(evaluate, ranges, n, seed):
    draw, trials, best, top = np.random.default_rng(seed), [], None, np.inf
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        score = evaluate(settings)
        trials.append((settings, score))
        if score < top:
            best, top = settings, score
    return best, trials


@wrong("the score comes first in each trial: make it (settings, score)")
def score_first(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((evaluate(settings), settings))
    return max(trials, key=lambda trial: trial[0])[1], trials


@wrong("each trial is a dictionary: make it a tuple, (settings, score)")
def trials_as_dictionaries(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append({"settings": settings, "score": evaluate(settings)})
    return max(trials, key=lambda trial: trial["score"])["settings"], trials


@wrong("these are the scores alone: make each trial a tuple, (settings, score)")
def scores_alone(evaluate, ranges, n, seed):
    draw, tried = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        tried.append(settings)
    scores = [evaluate(settings) for settings in tried]
    return tried[int(np.argmax(scores))], scores


@wrong("these are the settings alone: make each trial a tuple, (settings, score)")
def settings_alone(evaluate, ranges, n, seed):
    draw, tried = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        tried.append(settings)
    scores = [evaluate(settings) for settings in tried]
    return tried[int(np.argmax(scores))], tried


@wrong("trials are two lists: make one list of tuples, (settings, score)")
def two_lists(evaluate, ranges, n, seed):
    draw, tried = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        tried.append(settings)
    scores = [evaluate(settings) for settings in tried]
    return tried[int(np.argmax(scores))], (tried, scores)


@wrong("all trials share one dictionary: make a new one in each trial")
def one_dictionary_for_all(evaluate, ranges, n, seed):
    draw, trials, settings = np.random.default_rng(seed), [], {}
    for _ in range(n):
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("this is one trial too few: make n")
def one_trial_too_few(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), [({name: low for name, (low, high) in ranges.items()}, -np.inf)]
    for _ in range(1, n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials[min(1, n - 1) :]


@wrong("the bases are mixed: np.exp goes with np.log, 10 ** with np.log10")
def powers_of_ten_with_log(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(10 ** draw.uniform(np.log(low), np.log(high)))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("the exponential comes after the draw: draw the logarithm, then take np.exp")
def log_of_the_draw(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.log(draw.uniform(np.exp(low), np.exp(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("these are whole powers of ten: draw any number between the ends")
def whole_powers_of_ten(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(10.0 ** draw.integers(round(np.log10(low)), round(np.log10(high)) + 1))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("these are whole powers of ten: draw any number between the ends")
def five_values(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(draw.choice(np.geomspace(low, high, 5)))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong("every trial has the same values: make the generator before the loop, and draw inside it")
def a_new_generator_for_each_value(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(np.random.default_rng(seed).uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials
