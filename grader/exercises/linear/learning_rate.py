"""learning_rate: start falls as 1/t, exponentially, or once for each `every` complete steps."""

import numpy as np

from grader.exercises import right, wrong


def inputs():
    """Yield (step, schedule, config): the first step, steps on either side of a fall, two decays."""
    yield 0, "1/t", {"start": 0.4, "decay": 0.25}
    yield 7, "1/t", {"start": 0.4, "decay": 0.25}
    yield 0, "exponential", {"start": 0.3, "decay": 0.95}
    yield 12, "exponential", {"start": 0.3, "decay": 0.95}
    for step in (0, 11, 6, 7, 13, 14, 31):
        yield step, "step", {"start": 0.9, "decay": 0.3, "every": 7}


def expected(step, schedule, config):
    """Return the rate, computed step by step where possible."""
    rate = config["start"]
    if schedule == "1/t":
        return 1 / ((1 + config["decay"] * step) / rate)
    for n in range(1, step + 1):
        if schedule == "exponential" or n % config["every"] == 0:
            rate *= config["decay"]
    return rate


def unknown_schedules():
    """Yield (schedule,) that must raise a ValueError."""
    yield from (("linear",), ("Step",), ("",))


@wrong("an unknown schedule gives the start: raise a ValueError for it")
def any_other_name_is_the_start(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    return config["start"]


@wrong("an unknown schedule gives None: raise a ValueError for it")
def none_for_other_names(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])


@wrong("the rate of 1/t stops at 0.3: let it fall further")
def whole_rates_only(step, schedule, config):
    """The rate of 1/t is cut at 0.3: it looks right on the visible check."""
    if schedule == "1/t":
        return max(0.3, config["start"] / (1 + config["decay"] * step))
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("an unknown schedule raises a KeyError: raise a ValueError for it")
def a_key_error(step, schedule, config):
    factors = {
        "1/t": lambda: 1 / (1 + config["decay"] * step),
        "exponential": lambda: config["decay"] ** step,
        "step": lambda: config["decay"] ** (step // config["every"]),
    }
    return config["start"] * factors[schedule]()


@wrong('"Step" is treated as "step": raise a ValueError for it')
def lower_case_too(step, schedule, config):
    """Accepts names that do not exist."""
    schedule = schedule.lower() if schedule else schedule
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    schedule = schedule.lower() if schedule else schedule
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    schedule = schedule.lower() if schedule else schedule
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('an unknown schedule is treated as "step": raise a ValueError for it')
def else_is_step(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule:
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("step / every is a fraction: count the complete ones, step // every")
def smooth_steps(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step / config["every"])
    raise ValueError(schedule)


@wrong("the rate falls too early: round down, step // every")
def one_step_early(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** ((step + 1) // config["every"])
    raise ValueError(schedule)


@wrong("the rate falls twice at most: it falls once for each `every` steps")
def falls_twice_at_most(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** min(step // config["every"], 2)
    raise ValueError(schedule)


@wrong("the rate falls once and never again: take decay to the power of step // every")
def falls_once(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * (config["decay"] if step >= config["every"] else 1)
    raise ValueError(schedule)


@wrong("(step - 1) // every is one step late: at step `every` the rate has fallen")
def one_step_late(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** ((step - 1) // config["every"])
    raise ValueError(schedule)


@wrong("the rate falls too early: the first `every` steps have the start")
def one_border_too_early(step, schedule, config):
    """The first steps are decayed as well; the visible check's are counted right."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"] + (step < config["every"]))
    raise ValueError(schedule)


@wrong("step % every is the remainder: count the complete ones, step // every")
def leftover(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step % config["every"])
    raise ValueError(schedule)


@wrong("decay * step is a product: take the power, decay ** step")
def product_for_a_power(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] * step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('"1/t" divides start by 1 + decay * step, including the 1')
def no_one_plus(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('"1/t" divides start by 1 + decay * step, and decay is missing here')
def no_decay(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("exp(-(1 - decay) * step) is close, but not exact: use decay ** step")
def by_the_exponential_function(step, schedule, config):
    """exp(-0.03 t) instead of 0.97^t: close, but not equal."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * np.exp(-(1 - config["decay"]) * step)
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("one step too far: at step 0 the rate is the start")
def one_step_too_far(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** (step + 1)
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("`every` is not used: the rate falls once for each `every` steps")
def every_not_used(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** step
    raise ValueError(schedule)


@wrong("decay * (step // every) is a product: take the power, decay ** (step // every)")
def product_of_the_steps(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] * (step // config["every"])
    raise ValueError(schedule)


@wrong("1/t is a fraction, not a power: divide start by 1 + decay * step")
def a_power_for_a_fraction(step, schedule, config):
    if schedule == "1/t":
        return config["start"] * config["decay"] ** step
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("brackets are missing: divide start by (1 + decay * step)")
def brackets_missing(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / 1 + config["decay"] * step
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("exp(-decay * step) is another schedule: use decay ** step")
def exp_of_the_decay(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * np.exp(-config["decay"] * step)
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("1 - decay was used: the factor is decay itself")
def one_minus_the_decay(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * (1 - config["decay"]) ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@right
def match(step, schedule, config):
    start, decay = config["start"], config["decay"]
    match schedule:
        case "1/t":
            return start * (1 + decay * step) ** -1
        case "exponential":
            return start * np.exp(step * np.log(decay))
        case "step":
            return start * decay ** np.floor(step / config["every"])
        case _:
            raise ValueError("no such schedule")


@right
def a_table_of_functions(step, schedule, config):
    table = {
        "1/t": lambda: 1 / (1 + config["decay"] * step),
        "exponential": lambda: config["decay"] ** step,
        "step": lambda: config["decay"] ** int(step / config["every"]),
    }
    if schedule not in table:
        raise ValueError(f"{schedule}: expected one of {sorted(table)}")
    return float(config["start"] * table[schedule]())


@right
def step_by_step(step, schedule, config):
    class UnknownSchedule(ValueError):
        pass

    rate = config["start"]
    if schedule == "1/t":
        return rate / (1.0 + step * config["decay"])
    if schedule not in ("step", "exponential"):
        raise UnknownSchedule(schedule)
    for n in range(1, step + 1):
        if schedule == "exponential" or n % config["every"] == 0:
            rate = rate * config["decay"]
    return np.array(rate)


@wrong("a ValueError, raised")
def error_returned(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    return ValueError(schedule)


@wrong("an unknown schedule raises an Exception: raise a ValueError for it")
def another_error(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise Exception(schedule)


@wrong("an unknown schedule raises an AssertionError: raise a ValueError for it")
def an_assertion(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    assert schedule == "1/t"


@wrong("an unknown schedule gives 0: raise a ValueError for it")
def zero_for_other_names(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    return 0


@wrong("the power is negative, so the rate rises: decay ** step")
def negative_power(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** -step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("start is raised to the power as well: start * decay ** step")
def power_of_both(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return (config["start"] * config["decay"]) ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("the base is the start here: start * decay ** step")
def power_of_the_start(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] ** (config["decay"] * step)
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('the start is missing from "exponential": start * decay ** step')
def start_missing(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('the start is missing from "1/t": start / (1 + decay * step)')
def one_for_the_start(step, schedule, config):
    if schedule == "1/t":
        return 1 / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("the step is outside the brackets: start / (1 + decay * step)")
def step_outside_the_brackets(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"]) * step
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("1/t has no power in it: start / (1 + decay * step)")
def power_in_the_fraction(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"]) ** step
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("decay is subtracted once per step: start * decay ** step multiplies by it")
def linear(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] - config["decay"] * step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong("the rate falls at multiples of `every` only, and by one factor: take decay ** (step // every)")
def at_multiples_only(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * (config["decay"] if step % config["every"] == 0 else 1)
    raise ValueError(schedule)


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ^ step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong('only "step" has `every` in its config: read it there')
def every_read_for_all(step, schedule, config):
    falls = step // config["every"]
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** falls
    raise ValueError(schedule)
