"""The promise that rows and distances come back as an array of float64, and what comes back instead."""

import numpy as np

FLOAT64 = {"an array of float64": lambda got: got.dtype == np.float64}

OTHER_DTYPES = {
    "this is a list: np.array(...) makes an array of it": lambda got: isinstance(got, list | tuple),
    "the result has the integers' dtype: convert to float64, even where every number is whole": (
        lambda got: got.dtype.kind in "iu"
    ),
    "the result is narrower than float64: convert the inputs, and what you fill in, to float64": (
        lambda got: got.dtype in (np.float16, np.float32)
    ),
}
