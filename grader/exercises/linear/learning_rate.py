"""Answers to learning_rate."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_learning_rate"


@wrong(TEST, says="a ValueError")
def any_other_name_is_the_start(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    return config["start"]


@wrong(TEST, says="a ValueError")
def none_for_other_names(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])


@wrong(TEST, says="next")
def whole_rates_only(step, schedule, config):
    """The rate of 1/t is cut at 0.3: it looks right on the visible check."""
    if schedule == "1/t":
        return max(0.3, config["start"] / (1 + config["decay"] * step))
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="raised    KeyError")
def a_key_error(step, schedule, config):
    factors = {
        "1/t": lambda: 1 / (1 + config["decay"] * step),
        "exponential": lambda: config["decay"] ** step,
        "step": lambda: config["decay"] ** (step // config["every"]),
    }
    return config["start"] * factors[schedule]()


@wrong(TEST, says="a ValueError")
def lower_case_too(step, schedule, config):
    """Takes names that are not there."""
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


@wrong(TEST, says="a ValueError")
def else_is_step(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule:
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="step / every has a rest")
def smooth_steps(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step / config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="one step early")
def one_step_early(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** ((step + 1) // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="next")
def falls_twice_at_most(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** min(step // config["every"], 2)
    raise ValueError(schedule)


@wrong(TEST, says="it falls once and never again")
def falls_once(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * (config["decay"] if step >= config["every"] else 1)
    raise ValueError(schedule)


@wrong(TEST, says="one step late")
def one_step_late(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** ((step - 1) // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="one border too early")
def one_border_too_early(step, schedule, config):
    """The first steps are decayed as well; the visible check's are counted right."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"] + (step < config["every"]))
    raise ValueError(schedule)


@wrong(TEST, says="step % every is what is left over")
def leftover(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step % config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="a power, and not a product")
def product_for_a_power(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] * step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="next")
def no_one_plus(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="next")
def no_decay(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** step
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="close, and not exact")
def by_the_exponential_function(step, schedule, config):
    """exp(-0.03 t) for 0.97^t: near, and not it."""
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * np.exp(-(1 - config["decay"]) * step)
    if schedule == "step":
        return config["start"] * config["decay"] ** (step // config["every"])
    raise ValueError(schedule)


@wrong(TEST, says="one step too far")
def one_step_too_far(step, schedule, config):
    if schedule == "1/t":
        return config["start"] / (1 + config["decay"] * step)
    if schedule == "exponential":
        return config["start"] * config["decay"] ** (step + 1)
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
