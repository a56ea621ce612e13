"""autopsy: the mistakes of a net, redrawn with one knob at 0: how many are repaired?"""

import numpy as np
import torch

from byhand import small_open_net, trinkets
from byhand.open_net import to_tensor
from grader.exercises import draws, right, wrong


def inputs():
    """Yield (weights, split, index): indices in no order."""
    draw = draws("autopsy")
    for n in (30, 20):
        split = f"autopsy {draw.integers(2**31)}"
        weights = small_open_net.judge(trinkets.render(split, range(120)), trinkets.labels(split, range(120)), seed=n)
        yield weights, split, draw.permutation(1000)[:n]


def expected(weights, split, index):
    """Return {knob: fraction}, picture by picture."""
    net, fixed = small_open_net.make(weights).float(), {}
    knobs = [knob for knob, (standard, _) in trinkets.KNOBS.items() if standard > 0]

    def says(**level):
        with torch.no_grad():
            return [int(row.argmax()) for row in net(to_tensor(trinkets.render(split, index, **level)))]

    truth = trinkets.labels(split, index).tolist()
    mistakes = [i for i, label in enumerate(says()) if label != truth[i]]
    for knob in knobs:
        now = says(**{knob: 0})
        fixed[knob] = sum(now[i] == truth[i] for i in mistakes) / len(mistakes)
    return fixed


@wrong("these are pictures in a row: draw those in index, in any order")
def in_a_row(model, split, index):
    index = np.min(index) + np.arange(len(index))
    truth = trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong = ~correct()
    return {k: correct(**{k: 0})[wrong].mean() for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("these are fractions of all pictures: divide by the number of mistakes")
def of_all_pictures(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong = ~correct()
    return {k: (wrong & correct(**{k: 0})).mean() for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("this is the accuracy with the knob at 0: redraw only the pictures that are wrong at first")
def accuracies(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    return {k: correct(**{k: 0}).mean() for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("other pictures are redrawn: a mistake keeps its own index")
def index_lost(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)
    with torch.no_grad():
        wrong = np.flatnonzero(model(to_tensor(trinkets.render(split, index))).argmax(1).numpy() != truth)
        return {
            k: (model(to_tensor(trinkets.render(split, wrong, **{k: 0}))).argmax(1).numpy() == truth[wrong]).mean()
            for k in trinkets.KNOBS
            if trinkets.KNOBS[k].standard
        }


@wrong("all knobs are at 0 but this one: it's the other way round")
def the_other_knobs_off(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    knobs, wrong = [k for k in trinkets.KNOBS if trinkets.KNOBS[k].standard], ~correct()
    return {k: correct(**{other: 0 for other in knobs if other != k})[wrong].mean() for k in knobs}


@wrong("the knob is at 2: repairs need it at 0")
def knob_at_two(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong = ~correct()
    return {k: correct(**{k: 2})[wrong].mean() for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("these are numbers of mistakes: divide by all mistakes")
def counts(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong = ~correct()
    return {k: int(correct(**{k: 0})[wrong].sum()) for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("context is at 0 already: leave it out")
def with_context(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong = ~correct()
    return {k: correct(**{k: 0})[wrong].mean() for k in trinkets.KNOBS}


@wrong("another answer isn't yet a repair: it must be the right one")
def any_change_counts(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def says(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy()

    before = says()
    wrong = before != truth
    return {k: (says(**{k: 0}) != before)[wrong].mean() for k in trinkets.KNOBS if trinkets.KNOBS[k].standard}


@wrong("the knobs stay at 0 one after the other: turn only one off at a time")
def one_after_the_other(model, split, index):
    index, truth = np.asarray(index), trinkets.labels(split, index)

    def correct(**knobs):
        with torch.no_grad():
            return model(to_tensor(trinkets.render(split, index, **knobs))).argmax(1).numpy() == truth

    wrong, off, fixed = ~correct(), {}, {}
    for k in trinkets.KNOBS:
        if trinkets.KNOBS[k].standard:
            off[k] = 0
            fixed[k] = correct(**off)[wrong].mean()
    return fixed


@right
def one_picture_at_a_time(model, split, index):
    fixed, mistakes = {k: 0 for k, knob in trinkets.KNOBS.items() if knob.standard > 0}, 0
    for i in index:
        (label,) = trinkets.labels(split, [i])
        if int(model(to_tensor(trinkets.render(split, [i]))).argmax()) != label:
            mistakes += 1
            for k in fixed:
                fixed[k] += int(model(to_tensor(trinkets.render(split, [i], **{k: 0}))).argmax()) == label
    return {k: count / mistakes for k, count in fixed.items()}


@right
def with_tensors(model, split, index):
    truth = torch.tensor(trinkets.labels(split, index))
    with torch.inference_mode():
        bad = model(to_tensor(trinkets.render(split, index))).max(1).indices != truth
        chosen, result = [i for i, b in zip(index, bad) if b], {}
        for k in set(trinkets.KNOBS) - {"context"}:
            now = model(to_tensor(trinkets.render(split, chosen, **{k: 0.0}))).max(1).indices
            result[k] = (now == truth[bad]).double().mean().item()
    return result
