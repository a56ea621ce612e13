"""Answers to random_search."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_random_search"


@wrong(TEST, says="were drawn evenly between the ends")
def evenly_between_the_ends(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = draw.uniform(low, high)
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="one number was drawn for all names")
def one_draw_for_all_names(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings, u = {}, draw.random()
        for name, (low, high) in ranges.items():
            settings[name] = low * (high / low) ** u
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="the seed is not used")
def seed_not_used(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="the same trials from every seed")
def always_the_same_seed(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(1), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="the trials were sorted")
def sorted_by_score(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    trials.sort(key=lambda trial: -trial[1])
    return trials[0][0], trials


@wrong(TEST, says="this is the lowest score")
def the_lowest_score(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return min(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="of equal scores the first counts")
def last_of_equal_ones(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(reversed(trials), key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="raised    TypeError")
def compares_dictionaries(evaluate, ranges, n, seed):
    """Two equal scores, and two dictionaries are compared."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max((score, settings) for settings, score in trials)[1], trials


@wrong(TEST, says="next")
def powers_of_ten_only(evaluate, ranges, n, seed):
    """Whole powers: a grid, after all."""
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(10 ** np.round(draw.uniform(np.log10(low), np.log10(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="one number was drawn for all names")
def a_grid(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.geomspace(low, high, max(n, 2))[len(trials)])
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="of the highest score")
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


@wrong(TEST, says="the same values in every trial")
def same_in_every_trial(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    settings = {}
    for name, (low, high) in ranges.items():
        settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
    for _ in range(n):
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="raised    ")
def best_alone(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0]


@wrong(TEST, says="5 trials")
def one_trial_too_many(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n + 1):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(np.exp(draw.uniform(np.log(low), np.log(high))))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="between 1e-4 and 1e-1")
def logarithms_given(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {}
        for name, (low, high) in ranges.items():
            settings[name] = float(draw.uniform(np.log(low), np.log(high)))
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@wrong(TEST, says="raised    ")
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
