"""The examiner's own messages: output and errors whose every character takes six or twelve in JSON."""

for _ in range(300):
    print("\x01" * 4000 + "\N{GRINNING FACE}" * 2000)


def row_means(X):
    raise type("\N{GREEK SMALL LETTER LAMDA}" * 50, (ValueError,), {})("\N{GRINNING FACE}" * 100_000)
