"""The examiner's memory: a third of a million objects that are no data, in one answer, and over many."""

kept = []


def row_means(X):
    kept.append(object())
    return [object() for _ in range(330_000 if len(kept) % 2 else 9_000)]


def classify(X):
    return row_means(X)


best_rate = [object() for _ in range(330_000)]
