"""broken_loops_fixed: for each loop a line and its new text; the body of each answer is a whole cell."""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from byhand import broken_loops  # the probes run beside these names
from grader.exercises import draws, right, wrong

ADDS_UP, GETS_STUCK = "test_broken_loops_fixed", "test_broken_loops_fixed_gets_stuck"
NEVER_THE_SAME, FALLS_ASLEEP = "test_broken_loops_fixed_never_the_same", "test_broken_loops_fixed_falls_asleep"
PEEKS = "test_broken_loops_fixed_peeks"
STILL = "the model is in training mode when it is called: no_grad doesn't switch it, eval() before the batches does"
RATE = 0.5


def inputs(name):
    """Yield (w, b, normalised, batches): with a batch norm layer where modes matter; two or three batches."""
    draw = draws(f"broken_loops_fixed {name}")
    for d, k, sizes in ((3, 4, (5, 6, 4)), (2, 3, (7, 5))):
        sizes = sizes[:2] if name == "peeks" else sizes
        batches = [(1 + 2 * draw.normal(size=(n, d)), draw.integers(k, size=n)) for n in sizes]
        yield draw.normal(size=(k, d)), draw.normal(size=k), name in ("never_the_same", "falls_asleep"), batches


def expected(name, w, b, normalised, batches):
    """Return (the number, w, b) after the loop as it should be."""
    model = broken_loops.linear(w, b, normalised)
    *_, weight, bias = model.parameters()
    number = RIGHT_LOOPS[name](model, [(torch.tensor(x), torch.tensor(y)) for x, y in batches])
    return number, weight.detach().numpy(), bias.detach().numpy()


def _epoch(model, batches):
    losses = []
    model.train()
    for x, y in batches:
        loss = cross_entropy(model(x), y)
        weights = list(model.parameters())
        for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
            weight.data -= RATE * slope
        losses.append(loss.item())
    return np.mean(losses)


def _use(model, batches):
    model.eval()
    return np.mean([cross_entropy(model(x), y).item() for x, y in batches])


def _three_epochs(model, batches):
    for _ in range(3):
        _epoch(model, batches)
    return _use(model, batches)


def _no_peeking(model, batches):
    (x, y), (x_test, y_test) = batches
    for _ in range(5):
        _epoch(model, [((x - x.mean(0)) / x.std(0), y)])
    return cross_entropy(model((x_test - x.mean(0)) / x.std(0)), y_test).item()


RIGHT_LOOPS = {
    "adds_up": _epoch, "gets_stuck": _epoch, "never_the_same": _use, "falls_asleep": _three_epochs, "peeks": _no_peeking
}  # fmt: skip


@wrong("each step still uses the gradients of all batches so far", loses=(ADDS_UP,))
def as_it_was_adds_up():
    broken_loops_fixed = {
        "adds_up": (5, "loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("no step has an effect: optimizer.step() needs the gradients that backward has just made", loses=(ADDS_UP,))
def cleared_after_backward():
    broken_loops_fixed = {
        "adds_up": (6, "optimizer.zero_grad(); optimizer.step()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("no step has an effect: optimizer.step() needs the gradients that backward has just made", loses=(ADDS_UP,))
def no_step():
    broken_loops_fixed = {
        "adds_up": (6, "optimizer.zero_grad()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("the gradients are cleared once per epoch: clear them for each batch", loses=(ADDS_UP,))
def cleared_once():
    broken_loops_fixed = {
        "adds_up": (2, "total = 0.0; optimizer.zero_grad()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("element 0 of tensors does not require grad", loses=(ADDS_UP,))
def no_backward():
    broken_loops_fixed = {
        "adds_up": (4, "loss = cross_entropy(model(x).detach(), y)"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("the scores still go through a softmax before cross_entropy", loses=(GETS_STUCK,))
def log_of_the_softmax_twice():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(torch.softmax(model(x), 1), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("cross_entropy takes scores as they are: leave the sigmoid out", loses=(GETS_STUCK,))
def a_sigmoid():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x).sigmoid(), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("this softmax is over the batch: leave it out", loses=(GETS_STUCK,))
def softmax_over_the_batch():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x).softmax(dim=0), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("the loss is a sum over the batch now: cross_entropy's mean was right", loses=(GETS_STUCK,))
def a_sum_of_losses():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y, reduction='sum')"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong(STILL, loses=(NEVER_THE_SAME,))
def only_no_grad():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (2, "with torch.inference_mode():"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong(STILL, loses=(NEVER_THE_SAME,))
def evaluated_too_late():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (5, "model.eval(); return total / len(batches)"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("this is the last batch's loss: add them up", loses=(NEVER_THE_SAME,))
def only_the_last():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (4, "model.eval(); total = cross_entropy(model(x), y).item()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("the second and the third epoch are trained in evaluation mode: switch back in each", loses=(FALLS_ASLEEP,))
def training_before_the_loop():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (1, "model.train(); model.train()"),
        "peeks": (7, "pass"),
    }


@wrong("the loss is measured in training mode: keep model.eval() there", loses=(FALLS_ASLEEP,))
def measured_in_training_mode():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (7, "pass"),
        "peeks": (7, "pass"),
    }


@wrong("this trains for fewer epochs than three", loses=(FALLS_ASLEEP,))
def one_epoch():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (2, "for _ in range(1):"),
        "peeks": (7, "pass"),
    }


@wrong("mean and std still use the test set", loses=(PEEKS,))
def of_both_sets():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "mean, std = torch.cat([x, x_test]).mean(dim=0), torch.cat([x, x_test]).std(dim=0)"),
    }


@wrong("the test pictures aren't standardised at all: use the training pictures' mean and std", loses=(PEEKS,))
def not_standardised():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "mean, std = 0, 1"),
    }


@wrong("mean is still that of the test set", loses=(PEEKS,))
def only_the_std():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "mean = x_test.mean(dim=0)"),
    }


@wrong("mean and std are one number for all columns: dim=0 gives one for each", loses=(PEEKS,))
def one_number():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "mean, std = x.mean(), x.std()"),
    }


@wrong("std is still that of the test set", loses=(PEEKS,))
def only_the_mean():
    broken_loops_fixed = {
        "adds_up": (5, "optimizer.zero_grad(); loss.backward()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "std = x_test.std(dim=0)"),
    }


@wrong("adds_up has the lines 1 to 8, and not 12", loses=(ADDS_UP,))
def a_line_too_many():
    broken_loops_fixed = {
        "adds_up": (12, "optimizer.zero_grad()"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0.0; model.eval()"),
        "falls_asleep": (4, "model.train(); optimizer.zero_grad()"),
        "peeks": (7, "pass"),
    }


@wrong("is not written yet")
def left_blank():
    broken_loops_fixed = {
        "adds_up": (..., ...),
        "gets_stuck": (..., ...),
        "never_the_same": (..., ...),
        "falls_asleep": (..., ...),
        "peeks": (..., ...),
    }


@right
def otherwise():
    broken_loops_fixed = {
        "adds_up": (6, "optimizer.step(); optimizer.zero_grad()"),
        "gets_stuck": (5, "loss = cross_entropy(input=model(x), target=y)  # scores"),
        "never_the_same": (3, "for x, y in (model.eval(), batches)[1]:"),
        "falls_asleep": (8, "total = sum(cross_entropy(model(x), y).item() for x, y in batches); model.train()"),
        "peeks": (8, "return cross_entropy(model((x_test - x.mean(dim=0)) / x.std(dim=0)), y_test).item()"),
    }


@right
def model_is_cleared():
    broken_loops_fixed = {
        "adds_up": (4, "model.zero_grad(); loss = cross_entropy(model(x), y)"),
        "gets_stuck": (5, "loss = cross_entropy(model(x), y)"),
        "never_the_same": (1, "total = 0; model.eval()"),
        "falls_asleep": (5, "model.train(); cross_entropy(model(x), y).backward()"),
        "peeks": (7, "mean, std = x.mean(dim=0), x.std(dim=0)"),
    }
