"""Trainer: shuffled batches, every row once per epoch, and a history."""

import numpy as np

from byhand.answers.training import check_accuracy, train_step  # noqa: F401  (answers run beside these names)
from grader.exercises import right, wrong


def inputs():
    """Yield (n, batch, epochs, seed): a small last batch, full ones, a batch of all and more."""
    yield 23, 5, 4, 8
    yield 12, 4, 2, 3
    yield 6, 50, 3, 0


def signs(n, batch, epochs, seed):
    """Return what is true of a fit with one of the usual mistakes, however the rows were drawn."""
    each = -(-n // batch)
    return {
        "the same order again for the same seed: draw it with `draw`": lambda got: got["rows"] != got["again"],
        "rows are drawn with repetition: shuffle all of them with draw.permutation(len(X))": lambda got: any(
            len(set(rows)) < len(rows) for rows in got["rows"]
        ),
        "every epoch has the same order: shuffle in the loop": lambda got: (
            epochs > 1 and got["rows"][:each] == got["rows"][each : 2 * each]
        ),
    }


class Trainer:
    """The right answer, for those below that replace fit."""

    def __init__(self, net, rule, rate, batch=100, seed=0):
        self.net, self.rule, self.rate, self.batch, self.seed = net, rule, rate, batch, seed
        self.history = {"loss": [], "rate": [], "training": [], "validation": []}

    def fit(self, X, y, X_val, y_val, epochs):
        draw, configs = np.random.default_rng(self.seed), {}
        for epoch in range(epochs):
            order, rate = draw.permutation(len(X)), self.rate(epoch)
            for start in range(0, len(X), self.batch):
                rows = order[start : start + self.batch]
                loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                self.history["loss"].append(float(loss))
            self.history["rate"].append(rate)
            self.history["training"].append(check_accuracy(self.net, X, y))
            self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
        return self


@wrong("every epoch has the same order: shuffle in the loop")
def one_order():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            order = draw.permutation(len(X))
            for epoch in range(epochs):
                rate = self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the rows are never shuffled: draw.permutation(len(X)) in each epoch")
def never_shuffled():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = np.arange(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("rows are drawn with repetition: shuffle all of them with draw.permutation(len(X))")
def drawn_with_repetition():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = draw.integers(len(X), size=len(order[start : start + self.batch]))
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("each batch is drawn from all rows: cut one shuffled order into batches")
def drawn_from_all():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = draw.choice(len(X), len(order[start : start + self.batch]), replace=False)
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the last, small batch is left out")
def last_batch_dropped():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X) - self.batch + 1, self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("each epoch has a single batch: take batches until every row was seen")
def one_step_per_epoch():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in [0]:
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("every step takes all rows: cut them into batches")
def whole_epochs():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the labels are not those of the rows: y[rows]")
def labels_not_shuffled():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[start : start + self.batch], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the rate is a function of the epoch, and here it gets the number of the step")
def rate_of_the_step():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(
                        self.net, X[rows], y[rows], self.rule, configs, self.rate(len(self.history["loss"]))
                    )
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("every epoch has the rate of epoch 0")
def first_rate():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(0)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("epochs are counted from 0: the first rate is self.rate(0)")
def epochs_from_one():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch + 1)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("each step starts with empty configs: keep them for the whole training")
def configs_anew():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, {}, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("each epoch starts with empty configs: keep them for the whole training")
def configs_anew_each_epoch():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                configs = {}
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the history has one loss per epoch: it needs that of each step")
def one_loss_per_epoch():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the accuracies are measured once, at the end: after each epoch")
def accuracy_at_the_end():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
            for _ in [0]:
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the accuracies are measured before the epoch's steps: after them")
def accuracy_before():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
            return self


@wrong("the training accuracy is that of the last batch: take all training pictures")
def accuracy_of_the_batch():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X[rows], y[rows]))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("both accuracies are of the training pictures: validation has its own")
def validation_is_training():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X, y))
            return self


@wrong("the two accuracies are swapped in the history")
def swapped():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["validation"].append(check_accuracy(self.net, X, y))
                self.history["training"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the history has no rates: append the epoch's rate")
def no_rate_in_the_history():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("every seed gives the same batches: `draw` is made from self.seed")
def own_seed():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(0), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the same order again for the same seed: draw it with `draw`")
def global_numbers():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = np.random.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@right
def with_array_split():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs, history = np.random.default_rng(self.seed), {}, self.history
            for epoch in range(epochs):
                rows = np.arange(len(X))
                draw.shuffle(rows)
                for part in np.split(rows, range(self.batch, len(X), self.batch)):
                    history["loss"] += [train_step(self.net, X[part], y[part], self.rule, configs, self.rate(epoch))]
                history["rate"] += [self.rate(epoch)]
                history["validation"] += [check_accuracy(self.net, X_val, y_val)]
                history["training"] += [check_accuracy(self.net, X, y)]
            return self


@right
def shuffled_pictures():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order = np.argsort(draw.random(len(X)))
                pictures, labels = X[order], y[order]
                while len(pictures):
                    one, pictures = pictures[: self.batch], pictures[self.batch :]
                    own, labels = labels[: self.batch], labels[self.batch :]
                    loss = train_step(
                        net=self.net, X=one, y=own, rule=self.rule, configs=configs, rate=self.rate(epoch)
                    )
                    self.history["loss"].append(loss)
                self.history["rate"].append(self.rate(epoch))
                self.history["training"].append(check_accuracy(self.net, X, y, batch=500))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@right
def by_counting_steps():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), dict()
            each = int(np.ceil(len(X) / self.batch))
            for step in range(epochs * each):
                epoch, at = divmod(step, each)
                if at == 0:
                    order = draw.permutation(len(X))
                rows = order[at * self.batch : (at + 1) * self.batch]
                self.history["loss"].append(
                    train_step(self.net, X[rows], y[rows], self.rule, configs, self.rate(epoch))
                )
                if at == each - 1:
                    self.history["rate"].append(float(self.rate(epoch)))
                    self.history["training"].append(check_accuracy(self.net, X, y))
                    self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the training ends after one epoch: return self after the loop")
def returned_in_the_loop():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
                return self


@wrong("train_step gets the labels of all pictures: those of the batch are y[rows]")
def all_labels():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y, self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the history has a rate per step: append it once per epoch")
def rate_of_each_step_logged():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                    self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("self.rate is a function of the epoch: call it, self.rate(epoch)")
def rate_not_called():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("the history has the rate of the next epoch: append that of this one")
def next_rate_logged():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X), self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(self.rate(epoch + 1))
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self


@wrong("where the last batch is full, an empty one comes after it: range(0, len(X), self.batch)")
def an_empty_batch():
    class Trainer(Trainer):
        def fit(self, X, y, X_val, y_val, epochs):
            draw, configs = np.random.default_rng(self.seed), {}
            for epoch in range(epochs):
                order, rate = draw.permutation(len(X)), self.rate(epoch)
                for start in range(0, len(X) + 1, self.batch):
                    rows = order[start : start + self.batch]
                    loss = train_step(self.net, X[rows], y[rows], self.rule, configs, rate)
                    self.history["loss"].append(float(loss))
                self.history["rate"].append(rate)
                self.history["training"].append(check_accuracy(self.net, X, y))
                self.history["validation"].append(check_accuracy(self.net, X_val, y_val))
            return self
