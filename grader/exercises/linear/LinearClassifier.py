"""LinearClassifier: the loop of fit takes steps on random batches; all else is given.

Each answer makes the whole class. Batches are judged by rules, in classifier_batches.py and classifier_fits.py.
"""

import numpy as np

from grader.exercises import right, wrong


@wrong("rows were drawn with repetition: choice(..., replace=False)")
def with_repetition():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)))
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("every step has the same rows: draw them in the loop, from all of X, with the one generator `draw`")
def the_same_rows_at_every_step():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            rows = draw.choice(len(X), min(batch, len(X)), replace=False)
            for step in range(steps):
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("the labels belong to other rows: take X[rows] and y[rows]")
def labels_of_other_rows():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[: len(rows)], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("these are always the first rows: draw them at random")
def first_rows_only():
    """Never shuffled: the first rows again and again."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = np.arange(min(batch, len(X)))
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("the rows were taken in the order of X: draw them at random")
def consecutive_rows():
    """Batches in the order of X."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = (np.arange(batch) + step * batch) % len(X) if batch < len(X) else np.arange(len(X))
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("what the rule returned does not reach the next step: W, config = rule(W, dW, config)")
def settings_thrown_away():
    """Momentum never gathers speed."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("steps count from 0: learning_rate(0) is the first rate")
def steps_from_one():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step + 1) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("the rule is not called: W, config = rule(W, dW, config)")
def rule_is_ignored():
    """Takes plain steps itself."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W = self.W - rate * dW
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("the loss got all rows at each step: draw `batch` of them")
def the_whole_of_X_each_time():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X, y, self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("reg does not reach the loss: self.loss(self.W, rows, labels, self.reg)")
def reg_forgotten():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], 0.0)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("each loss is in the history twice: append it once")
def history_twice():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history += [float(loss)] * 2
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@wrong("there are fewer rows than `batch`: draw min(batch, len(X)) of them")
def no_batch_that_small():
    """More rows than there are cannot be drawn."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), batch, replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@right
def with_permutations_and_a_default_rule():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss = loss
            self.reg = reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            rule = momentum if rule is None else rule
            generator = np.random.default_rng(seed)
            X = np.concatenate([X, np.ones((X.shape[0], 1))], axis=1)
            W = np.zeros((X.shape[1], int(y.max()) + 1))
            self.history = []
            config = {"learning_rate": 0.0}
            for t in range(steps):
                chosen = generator.permutation(len(X))[:batch]
                value, slope = self.loss(W, X[chosen], y[chosen], self.reg)
                config["learning_rate"] = learning_rate(t) if callable(learning_rate) else learning_rate
                W, config = rule(W, slope, config)
                self.history = self.history + [value * 1.0]
            self.W = W
            return self

        def predict(self, X):
            scores = np.concatenate([X, np.ones((X.shape[0], 1))], axis=1) @ self.W
            return np.argmax(scores, axis=1)


@right
def with_helpers_and_shuffle():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg, self.W, self.history = loss, reg, None, []

        def scores(self, X):
            return np.column_stack([X, np.ones(len(X))]).dot(self.W)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            rows = np.column_stack([X, np.ones(len(X))])
            self.W, self.history = np.zeros((rows.shape[1], 1 + max(map(int, y)))), []
            rng, state = np.random.default_rng(seed), {}
            for number in range(steps):
                order = np.arange(len(X))
                rng.shuffle(order)
                order = np.sort(order[:batch])
                self.history.append(self.step(rows[order], y[order], number, learning_rate, rule or momentum, state))
            return self

        def step(self, rows, labels, number, rate, rule, state):
            loss, slope = self.loss(self.W, rows, labels, self.reg)
            state["learning_rate"] = rate(number) if callable(rate) else rate
            self.W, new = rule(self.W, slope, state)
            state.update(new)
            return float(loss)

        def predict(self, X):
            return np.array([row.argmax() for row in self.scores(X)], dtype=np.int32)


@right
def takes_its_rows_one_by_one():
    class LinearClassifier:
        """Draws by sorting random numbers."""

        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            ones = np.ones((len(X), X.shape[1] + 1))
            ones[:, :-1] = X
            self.W, self.history, config = np.zeros((ones.shape[1], np.amax(y) + 1)), [], {}
            rng = np.random.default_rng(seed)
            for step in range(steps):
                places = np.argsort(rng.random(len(X)))[:batch]
                loss, dW = self.loss(self.W, np.array([ones[p] for p in places]), np.take(y, places), self.reg)
                if callable(learning_rate):
                    config["learning_rate"] = learning_rate(step)
                else:
                    config["learning_rate"] = learning_rate
                self.W, config = (momentum if rule is None else rule)(self.W, dW, config)
                self.history.append(np.float64(loss))
            print("last loss", self.history[-1])
            return self

        def predict(self, X):
            scores = X @ self.W[:-1] + self.W[-1]
            return (scores >= scores.max(axis=1, keepdims=True)).argmax(axis=1)


@wrong("these are pieces of one shuffle: draw each batch from all rows")
def pieces_of_one_shuffle():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, self.history = np.zeros((X.shape[1], np.max(y) + 1)), []
            config, batch, left = {}, min(batch, len(X)), []
            for step in range(steps):
                if len(left) < batch:
                    left = draw.permutation(len(X))
                rows, left = left[:batch], left[batch:]
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                config = config | {"learning_rate": rate}
                self.W, config = (rule or momentum)(self.W, dW, config)
                self.history.append(float(loss))
            return self

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)


@right
def labels_in_a_list():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            self.W, losses = np.zeros((X.shape[1], np.max(y) + 1)), []
            config = {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                rate = learning_rate(step) if callable(learning_rate) else learning_rate
                self.W, config = (rule or momentum)(self.W, dW, config | {"learning_rate": rate})
                losses.append(loss)
            self.history = np.array(losses)
            return self

        def predict(self, X):
            return [int(np.argmax(x @ self.W[:-1] + self.W[-1])) for x in X]


@wrong("the history is empty: append each loss to self.history")
def no_history():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                pass
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the new weights never reach self.W: self.W, config = rule(self.W, dW, config)")
def weights_in_a_name_of_their_own():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                W, config = rule(self.W, dW, config)
            return self


@wrong("the rate never falls: rate(step) is the rate of this step")
def the_first_rate_for_ever():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(0)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the loss got all labels: take y[rows], those of the batch")
def all_labels():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y, self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("rule returns two results: self.W, config = rule(self.W, dW, config)")
def one_name_for_two_results():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W = rule(self.W, dW, config)
            return self


@wrong("this runs through X once, and then the batches are empty: draw each batch from all rows")
def one_epoch():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.permutation(len(X))[step * batch : (step + 1) * batch]
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the rows do not depend on the seed: draw them with `draw`, which was made from it")
def the_old_generator():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = np.random.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("every step has the same rows: draw them in the loop, from all of X, with the one generator `draw`")
def a_new_generator_at_each_step():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = np.random.default_rng(seed).choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("every step has the same rows: draw them in the loop, from all of X, with the one generator `draw`")
def the_batch_takes_the_place_of_X():
    """X is the first batch from then on."""

    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                X, y = X[rows], y[rows]
                loss, dW = self.loss(self.W, X, y, self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("there are fewer rows than `batch`: draw min(batch, len(X)) of them")
def as_many_as_batch():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), batch, replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the history has the loss after each step: append the one that came with dW")
def loss_after_the_step():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
                self.history.append(float(self.loss(self.W, X[rows], y[rows], self.reg)[0]))
            return self


@wrong("the return is inside the loop: fit stops after the first step")
def returns_after_the_first_step():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
                return self
            return self


@wrong("this is one step too many: range(steps)")
def one_step_too_many():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps + 1):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("this is one step too few: range(steps)")
def one_step_too_few():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(1, steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the rate is a function: put rate(step) into config, its value at this step")
def a_function_for_the_rate():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate
                self.W, config = rule(self.W, dW, config)
            return self


@wrong('config has no learning rate: config["learning_rate"] = rate(step)')
def no_rate_in_config():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the penalty is in the loss and in dW already: do not add it again")
def penalty_twice():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                loss, dW = loss + self.reg * np.sum(self.W**2), dW + 2 * self.reg * self.W
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("this is momentum, not the rule that was given: self.W, config = rule(self.W, dW, config)")
def always_momentum():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = momentum(self.W, dW, config)
            return self


@wrong("the loss is the mean over the batch already: append it as it is")
def loss_divided_again():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss) / len(rows))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("rows and labels are drawn separately: draw the rows once, and take X[rows] and y[rows]")
def two_draws():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                labels = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[labels], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("only X is shuffled: each row must keep its label, X[rows] and y[rows]")
def only_X_is_shuffled():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                draw.shuffle(X)
                loss, dW = self.loss(self.W, X[:batch], y[:batch], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("only the last loss is in the history: append each one")
def only_the_last_loss():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history = [float(loss)]
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("the sign of dW is flipped: rule takes dW as it is")
def minus_the_gradient():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, -dW, config)
            return self


@wrong("an entry of the history is a pair: append the loss alone")
def pairs_in_the_history():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append((float(loss), dW.tolist()))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self


@wrong("each step runs through all of X: it takes one batch")
def a_step_is_an_epoch():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                order = draw.permutation(len(X))
                for start in range(0, len(X), batch):
                    rows = order[start : start + batch]
                    loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                    self.history.append(float(loss))
                    config["learning_rate"] = rate(step)
                    self.W, config = rule(self.W, dW, config)
            return self


@wrong("the column of ones is left out: the loss takes rows of D + 1 numbers, and all of self.W")
def ones_left_out():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W[:-1], X[rows, :-1], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W[:-1], config = rule(self.W[:-1], dW, config)
            return self


@wrong("only the signs of dW are used: give rule dW as it is")
def signs_of_the_gradient():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[rows], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, np.sign(dW), config)
            return self


@wrong("the labels are drawn in an order of their own: each row must keep its label, X[rows] and y[rows]")
def labels_in_another_order():
    class LinearClassifier:
        def __init__(self, loss, reg=0.0):
            self.loss, self.reg = loss, reg

        def predict(self, X):
            return (X @ self.W[:-1] + self.W[-1]).argmax(axis=1)

        def fit(self, X, y, steps=1000, batch=256, learning_rate=1e-3, rule=None, seed=0):
            X, draw = np.hstack([X, np.ones((len(X), 1))]), np.random.default_rng(seed)
            rule = rule or momentum
            rate = learning_rate if callable(learning_rate) else lambda step: learning_rate
            self.W, self.history, config = np.zeros((X.shape[1], np.max(y) + 1)), [], {}
            for step in range(steps):
                rows = draw.choice(len(X), min(batch, len(X)), replace=False)
                loss, dW = self.loss(self.W, X[rows], y[draw.permutation(rows)], self.reg)
                self.history.append(float(loss))
                config["learning_rate"] = rate(step)
                self.W, config = rule(self.W, dW, config)
            return self
