"""The examiner's decoder: answers that are nested too deeply, too large, endless, or hold themselves."""

calls = []


def row_means(X):
    calls.append(1)
    deep = 0
    for _ in range(100_000):
        deep = [deep]
    endless = []
    endless.append(endless)
    many = [0.5] * 30_000_000
    return [deep, endless, many, "x" * (1 << 30)][len(calls) % 4]


classify = row_means
best_rate = "9" * 5000
