"""The header: text with zero bytes, half characters and line ends, as keys and as values."""


def row_means(X):
    return {"\ud800": "\x00", "\n{": "}\n", float("nan"): 1, True: 2}


best_rate = "\ud800\x00"
