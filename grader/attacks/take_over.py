"""Taking over the worker: it answers a probe by the formula for it in ANSWERS, and wins every race.

tests/executor/test_fabricated.py puts this below the ANSWERS of a file in fabricated/.
"""

import gc

for thing in gc.get_objects():
    if type(thing).__name__ == "Worker" and hasattr(thing, "channel"):
        kind = type(thing)
        ask = kind.do_call
        kind.do_call = lambda self, target, arguments, *more: (
            ANSWERS[target[0]](*arguments) if target[0] in ANSWERS else ask(self, target, arguments, *more)
        )
        kind.do_race = lambda self, *a: (1e-9, 1.0, False)
