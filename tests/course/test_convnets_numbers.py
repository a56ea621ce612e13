"""Assignment 07's numbers: what its text says, worked out again, and found there."""

import ast
import json

import numpy as np
import pytest
from support import ROOT

torch = pytest.importorskip("torch", reason='07 needs torch: pip install ".[grader,torch]"')

from torch import nn  # noqa: E402

import byhand.data  # noqa: E402
from byhand import broken_loops, small_net  # noqa: E402
from byhand.answers import convnets  # noqa: E402
from byhand.checks.epochs import each_once, epochs  # noqa: E402
from byhand.checks.moves import moves  # noqa: E402
from grader.exercises.convnets import lecture_net  # noqa: E402

TEXT = (ROOT / "solutions" / "07_convnets" / "convnets.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def test_the_lectures_f():
    value, (along_1, along_2) = convnets.torch_gradients(lambda a, b: a * b + torch.sin(a), 2.0, 3.0)
    assert [f"{number:.3f}" for number in (value, along_1, along_2)] == ["6.909", "2.584", "2.000"]
    assert says("$f = 6.909$, and the slopes are 2.584 along $x_1$ and 2 along $x_2$")


def test_a_second_softmax_has_a_floor():
    most = np.e / (np.e + 9)
    assert f"{most:.3f}" == "0.232" and f"{-np.log(most):.3f}" == "1.461"
    assert says(r"$e^1 / (e^1 + 9 e^0) = 0.232$, and $-\\log 0.232 = 1.461$".replace("\\\\", "\\"))
    one = torch.zeros(1, 10)
    one[0, 3] = 1
    floor = nn.functional.cross_entropy(one, torch.tensor([3])).item()
    assert floor == pytest.approx(-np.log(most)), "probabilities that could not be better"


def test_the_small_net_by_hand():
    weights, x = small_net.example()
    net = convnets.ThreeLayerConvNet(weights)
    assert net.scores(x).tolist() == [[2, 3], [-1, 1]]
    loss, _ = net.loss(x[:1], np.array([0]))
    assert f"{loss:.3f}" == "1.313" and loss == pytest.approx(np.log(1 + np.e))
    assert says(
        "the scores are $(5 - 1 - 2,\\; 2 + 1) = (2, 3)$".replace("\\\\", "\\"),
        "$\\log(1 + e) = 1.313$".replace("\\\\", "\\"),
    )


def test_the_small_nets_gradients_are_those_of_autograd():
    weights, x = small_net.example()
    y = np.array([0, 1])
    mine = small_net.loss_of(convnets.ThreeLayerConvNet(weights), x, y)

    def loss(*tensors):
        scores = convnets.tensor_scores(dict(zip(weights, tensors, strict=True)), torch.tensor(x))
        return nn.functional.cross_entropy(scores, torch.tensor(y))

    value, gradients = convnets.torch_gradients(loss, *weights.values())
    assert mine["loss"] == pytest.approx(value)
    for name, gradient in zip(weights, gradients, strict=True):
        np.testing.assert_allclose(mine[name], gradient, atol=1e-12)


def test_four_forms_agree():
    draw = np.random.default_rng(0)
    shapes = {"w1": (4, 3, 3, 3), "b1": 4, "w2": (4 * 3 * 4, 5), "b2": 5, "w3": (5, 6), "b3": 6}
    weights = {name: draw.normal(size=shape) for name, shape in shapes.items()}
    x = draw.normal(size=(2, 3, 6, 8))
    wanted = convnets.ThreeLayerConvNet(weights).scores(x)
    forms = [convnets.tensor_scores({name: torch.tensor(one) for name, one in weights.items()}, torch.tensor(x))]
    for make in (convnets.TorchConvNet, convnets.sequential_net):
        net = make(*small_net.sizes(weights, x)).double()
        convnets.copy_weights(net, weights)
        forms.append(net(torch.tensor(x)).detach())
    for scores in forms:
        assert np.abs(scores.numpy() - wanted).max() < 1e-6 * np.abs(wanted).max()


def lectures_layers():
    """Return the lecture's convolutions, with average pools: each entry of an average is seen."""
    layers = []
    for channels in (3, 10, 10):
        layers += [nn.Conv2d(channels, 10, 3, padding=1), nn.Conv2d(10, 10, 3, padding=1), nn.AvgPool2d(2)]
    return layers


def test_the_lectures_net():
    layers = lectures_layers()
    net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(160, 10))
    assert sum(weight.numel() for weight in net.parameters()) == lecture_net.RIGHT["parameters"] == 6440
    x, costs = torch.zeros(1, 3, 32, 32), []
    for layer in net:
        x = layer(x)
        if isinstance(layer, nn.Conv2d):
            costs.append(x.numel() * layer.weight[0].numel())
    costs.append(net[-1].weight.numel())
    assert costs == [276_480, 921_600, 230_400, 230_400, 57_600, 57_600, 1_600]
    assert sum(costs) == lecture_net.RIGHT["multiply_adds"] == 1_775_680
    assert says("= 276{,}480$", "= 921{,}600$", "230,400 each", "910 each", "+ 1) = 280$", "= 160 numbers")
    assert f"{100 * costs[1] / sum(costs):.0f}" == "52" and f"{100 * 1610 / 6440:.0f}" == "25"


def test_the_lectures_nets_memory():
    x, kept = torch.zeros(1, 3, 32, 32), []
    for layer in lectures_layers():
        x = layer(x)
        kept.append(4 * x.numel())
    assert kept == [40_960, 40_960, 10_240, 10_240, 10_240, 2_560, 2_560, 2_560, 640]
    assert sum(kept) + 4 * 10 == lecture_net.RIGHT["bytes"] == 121_000
    assert says(r"| $4 \cdot 10{,}240$ | 3 |", "| 40,960 | 5 |", "| 10,240 | 6 |", "| 10,240 each | 10, 14 |")
    assert 4 < 121_000 / (4 * 6440) < 5 and says("more than four times as much memory as all parameters")
    assert lecture_net.LIKELY["bytes"] == {
        lecture_net.ONE_BYTE: sum(kept) // 4 + 10, lecture_net.EIGHT: 2 * 121_000, lecture_net.UNKEPT: sum(kept),
        lecture_net.NO_POOLS: 121_000 - sum(kept[2::3]), lecture_net.PICTURE: 121_000 + 4 * 3072,
    }  # fmt: skip


def test_the_deviations_of_cifar10():
    try:
        images = byhand.data.load("cifar10")
    except byhand.data.DataError:
        pytest.skip("CIFAR-10 is not installed: byhand data cifar10")
    parts = np.array_split(np.concatenate([images.train.images, images.val.images]), 100)

    def average(of):
        return np.mean([of(part / 255) for part in parts], axis=0)

    means, squares = average(lambda x: x.mean((0, 1, 2))), average(lambda x: (x**2).mean((0, 1, 2)))
    stds, single = (squares - means**2) ** 0.5, average(lambda x: x.std((1, 2)).mean(0))
    assert says("the means {}, {} and {}".format(*(f"{one:.4f}" for one in means)))
    assert says("the standard deviations {}, {} and {}".format(*(f"{one:.4f}" for one in stds)))
    assert np.allclose(single, (0.2023, 0.1994, 0.2010), atol=2e-4) and says("0.2023, 0.1994 and 0.2010")


def test_the_receptive_fields():
    fields = []
    layers = lectures_layers()
    for depth in range(1, len(layers) + 1):
        picture = torch.zeros(1, 3, 96, 96, requires_grad=True)
        out = nn.Sequential(*layers[:depth])(picture)
        middle = out.shape[-1] // 2
        out[0, 0, middle, middle].backward()
        fields.append(int((picture.grad[0].abs().sum(0) > 0).any(0).sum()))
    assert fields == [3, 5, 6, 10, 14, 16, 24, 32, 36]
    assert fields[-1] == lecture_net.RIGHT["receptive_field"]
    assert says(r"$6 + 2 \cdot 2 = 10$")


def test_twenty_layers():
    assert f"{0.5**20:.0e}" == "1e-06" and says(r"$0.5^{20} \approx 10^{-6}$")


def test_the_one_cycle_by_hand():
    rates = [convnets.one_cycle(step, 100, 0.4, 0.25) for step in (0, 10, 25, 62.5, 100)]
    assert rates == pytest.approx([0, 0.16, 0.4, 0.2, 0])
    assert says("the rate is 0 at step 0, 0.16 at step 10, 0.4 at step 25, 0.2 at step 62.5, and 0 at step 100")


@pytest.mark.parametrize("name", ["adds_up", "gets_stuck", "never_the_same", "falls_asleep", "peeks"])
def test_each_loop_is_broken(name):
    """As it is, it does not do what its right form does."""
    from grader.exercises.convnets import broken_loops_fixed as hidden

    unchanged = {name: (1, broken_loops.HUNT._lines(name)[0])}
    for case in hidden.inputs(name):
        number, w, b = broken_loops.after(name, unchanged, *case)
        right = hidden.expected(name, *case)
        assert not (np.allclose(number, right[0]) and np.allclose(w, right[1]) and np.allclose(b, right[2]))


def test_moves_are_found():
    x = np.arange(1.0, 13).reshape(1, 1, 3, 4)
    down = np.zeros_like(x)
    down[:, :, 1:] = x[:, :, :2]
    assert moves(x, x, 1) == [(False, 0, 0)] and moves(x, x[..., ::-1], 1) == [(True, 0, 0)]
    assert moves(x, down, 1) == [(False, 1, 0)] and moves(x, down, 0) == [None]
    assert moves(x, x + 1, 1) == [None] and moves(x, x[0], 1) == [None]


def test_an_epoch_is_watched_from_the_side():
    net = nn.Linear(1, 2)
    sgd = torch.optim.SGD(net.parameters(), lr=0.0)
    rows, steps, training = epochs(
        convnets.train_one_epoch, net.eval(), torch.arange(5.0)[:, None], torch.zeros(5).long(), sgd, 2, 2
    )
    assert each_once(rows, 5) and not each_once(rows, 4)
    assert steps == [3, 3] and training == [True, True]
    assert not net._forward_pre_hooks


def test_the_broken_loops_are_printed_as_they_are(capsys):
    for name in broken_loops.HUNT.suspects:
        broken_loops.show(name)
        lines = capsys.readouterr().out.rstrip("\n").splitlines()
        assert "".join(f"#     {line}\n" for line in lines) in TEXT, name


def test_the_history_is_the_same_in_the_table_and_in_the_figure():
    line = next(line for line in TEXT.splitlines() if line.startswith("errors = "))
    errors = ast.literal_eval(line.removeprefix("errors = "))
    rows = [row.strip("|# ").split(" | ") for row in TEXT.splitlines() if row.startswith("# | 20")]
    table = {}
    for years, *_, values in rows:
        table |= dict(zip(years.split(", "), (float(value.strip("| %")) for value in values.split(", ")), strict=True))
    assert errors == table and list(table) == [str(year) for year in range(2010, 2016)]


def test_five_nets_are_measured_by_their_benchmark():
    found = json.loads((ROOT / "benchmarks" / "results" / "architectures.json").read_text(encoding="utf-8"))["nets"]
    measured = ast.literal_eval(TEXT.split("\nmeasured = ")[1].split("\n}")[0] + "}")
    assert measured == {name: tuple(row.values()) for name, row in found.items()}
    accuracies = {name: row[2] for name, row in measured.items()}
    assert min(accuracies, key=accuracies.get) == max(measured, key=lambda name: measured[name][0]) == "three layers"
    assert sorted(accuracies, key=accuracies.get)[-2:] == sorted(measured, key=lambda name: measured[name][1])[-2:]


def test_what_a_cpu_does():
    found = json.loads((ROOT / "benchmarks" / "results" / "cpu.json").read_text(encoding="utf-8"))["8 epochs"]
    assert found["accuracy"] > 0.95 and found["seconds"] < 120 and says("more than 95 %", "less than two minutes")
    assert says(f"{found['parameters']:,} parameters")


def test_bfloat16_has_two_to_three_digits():
    assert (torch.tensor(1, dtype=torch.bfloat16) + 0.003).item() == 1 and says("$1 + 0.003$ is 1 there")
    assert (torch.tensor(1, dtype=torch.bfloat16) + 0.005).item() > 1


def test_the_seconds_on_a_gpu_are_those_that_were_measured():
    found = json.loads((ROOT / "benchmarks" / "results" / "gpu.json").read_text(encoding="utf-8"))
    mean = {name: (np.mean(one["accuracies"]), np.mean(one["seconds"])) for name, one in found["trainings"].items()}
    assert "NVIDIA H100" in found["machine"]
    assert "cifar10" in found["data"]
    (ours, seconds), (plain, slow) = mean["byhand"], mean["plain loop"]
    runs = len(found["trainings"]["byhand"]["seconds"])
    assert says(f"{100 * ours:.1f} % on CIFAR-10's test set in {seconds:.2f} seconds, the mean of {runs} trainings")
    assert says(f"airbench, whose ideas it uses, took {mean['airbench'][1]:.2f} seconds in the same run")
    assert says(f"took {slow:.1f} seconds for ten epochs, and reached {100 * plain:.1f} %")


def test_the_lines_for_a_gpu_run_on_a_cpu():
    start = TEXT.index("#     fast = torch.compile")
    lines = [line.removeprefix("#     ") for line in TEXT[start:].split("\n#\n")[0].splitlines()]
    deep = nn.Sequential(nn.Flatten(), nn.Linear(12, 3))
    names = {"torch": torch, "functional": nn.functional, "deep": deep, "device": "cpu"}
    exec("\n".join(lines), names | {"few": torch.zeros(60, 3, 2, 2), "few_labels": torch.zeros(60).long()})
    assert deep[1].weight.grad is not None
