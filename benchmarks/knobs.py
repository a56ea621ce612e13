"""Measure the effect of Trinkets' knobs on classifiers: the numbers of datasets/README.md and datasets/LADDER.md.

python benchmarks/knobs.py             # learnt from clean pictures, tested with one knob on; four more test sets
python benchmarks/knobs.py --shortcut  # the background betrays the class (needs torch, takes a minute)
"""

import argparse
import statistics

import numpy as np
import rungs

from byhand import trinkets

STILL = {**dict.fromkeys(trinkets.KNOBS, 0.0), "camera": 1.0}
SPLITS = [f"spread {number}" for number in range(4)]


def drawn(split: str, count: int, **knobs: float) -> rungs.Images:
    """The first `count` pictures of a split, and their labels."""
    return trinkets.render(split, range(count), **knobs), trinkets.labels(split, range(count))


def one_knob() -> None:
    """Learnt from 2,000 clean pictures, tested on 1,000 with one knob on: 1-NN / linear, in %."""
    train = drawn("train", 2_000, **STILL)
    print("| knob | at 1 | at 2 |\n| --- | --: | --: |")
    for knob in trinkets.KNOBS:
        if knob == "camera":
            continue
        cells = []
        for level in (1.0, 2.0):
            test = drawn("test", 1_000, **{**STILL, knob: level})
            cells.append(" / ".join(f"{100 * f(train, test):.0f}" for f in (rungs.nearest_neighbour, rungs.linear)))
        print(f"| {knob} | {cells[0]} | {cells[1]} |", flush=True)


def spread() -> None:
    """The first four rungs on four other test sets of 2,000 pictures: mean and standard deviation, in %."""
    train = drawn("train", 10_000)
    tests = [drawn(split, 2_000) for split in SPLITS]
    print("\n| rung | mean | deviation |\n| --- | --: | --: |")
    for rung in (rungs.mean_colour, rungs.nearest_neighbour, rungs.linear, rungs.hog_and_hue):
        scores = [100 * rung(train, test) for test in tests]
        name = rung.__name__.replace("_", " ")
        print(f"| {name} | {np.mean(scores):.1f} | {statistics.stdev(scores):.1f} |", flush=True)


def shortcut() -> None:
    """The small ConvNet, trained with context 0.9, with the shortcut and without it."""
    import torch

    torch.set_num_threads(1)
    train = drawn("train", 10_000, context=0.9)
    for words, context in (("with the shortcut", 0.9), ("without it", 0.0)):
        torch.manual_seed(0)
        score = rungs.small_convnet(train, drawn("test", 2_000, context=context))
        print(f"{words}: {100 * score:.1f} %", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shortcut", action="store_true")
    if parser.parse_args().shortcut:
        shortcut()
    else:
        one_knob()
        spread()


if __name__ == "__main__":
    main()
