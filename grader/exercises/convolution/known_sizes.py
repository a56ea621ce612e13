"""Right results of output_size, to be given in place of the student's."""


def known_sizes(height, width, window, stride, pad):
    """Return {"output_size": [...]} for both directions, also where the picture was padded before."""
    calls = []
    for n, f in zip((height, width), window, strict=True):
        places = len(range(0, n + 2 * pad - f + 1, stride))
        calls += [((n, f, stride, pad), places), ((n + 2 * pad, f, stride, 0), places)]
    return {"output_size": calls}
