"""Train byhand/train.py's ConvNet, in a small size, on Trinkets without a GPU: how good is it after how long?

OMP_NUM_THREADS=1 python benchmarks/cpu.py             # some minutes; needs ".[torch]"
OMP_NUM_THREADS=1 python benchmarks/cpu.py --save      # and write benchmarks/results/cpu.json

On one thread, and the processor's time counts, not the wall's: two idle cores need less.
"""

import json
import sys
from pathlib import Path
from time import process_time

import torch

import byhand.data
from byhand.train import Recipe, accuracy, train

RESULTS = Path(__file__).parent / "results" / "cpu.json"
RECIPES = {epochs: Recipe(widths=(16, 32, 64), epochs=epochs, batch_size=250) for epochs in (3, 8)}


def main() -> None:
    """Print a row per number of epochs; with --save, write them to a file."""
    torch.set_num_threads(1)
    data = byhand.data.load("trinkets")
    print(f"{len(data.train.images):,} Trinkets, PyTorch {torch.__version__}, one thread", flush=True)
    found = {}
    for epochs, recipe in RECIPES.items():
        start = process_time()
        model = train(data.train.images, data.train.labels, recipe, device="cpu")
        seconds = process_time() - start
        right = accuracy(model, data.test.images, data.test.labels)
        count = sum(weight.numel() for weight in model.parameters())
        found[f"{epochs} epochs"] = {"parameters": count, "seconds": round(seconds), "accuracy": round(right, 4)}
        print(f"  {epochs} epochs: {found[f'{epochs} epochs']}", flush=True)
    if "--save" in sys.argv:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
