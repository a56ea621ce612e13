"""The promise that rows and distances are an array of float64, and what comes back instead."""

import numpy as np

FLOAT64 = {"an array of float64": lambda got: got.dtype == np.float64}

OTHER_DTYPES = {
    "this is a list: make it an array with np.array(...)": lambda got: isinstance(got, list | tuple),
    "the result has an integer dtype: convert to float64, even where all values are whole numbers": (
        lambda got: got.dtype.kind in "iu"
    ),
    "the result is narrower than float64: convert the inputs, and any array that you fill, to float64": (
        lambda got: got.dtype in (np.float16, np.float32)
    ),
}
