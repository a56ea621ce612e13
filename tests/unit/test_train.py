"""byhand/train.py: each idea does what it says, and the whole, and its benchmark, run on a CPU."""

import json
import sys

import numpy as np
import pytest
from support import ROOT, run

torch = pytest.importorskip("torch", reason="torch is not installed: pip install torch")

from byhand import train as training  # noqa: E402
from byhand.recorded import Recorded  # noqa: E402
from byhand.train import Recipe  # noqa: E402

TINY = Recipe(widths=(8, 16), epochs=2, batch_size=50)


@pytest.fixture
def images():
    return np.random.default_rng(0).integers(0, 256, size=(100, 32, 32, 3), dtype=np.uint8)


@pytest.mark.parametrize(("down", "right"), [(0, 0), (2, -1), (-2, 2)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_pictures_move_by_whole_pixels_and_their_border_is_reflected(images, down, right, mirrored):
    got = training.moved(torch.tensor(images[:1]), *torch.tensor([[down], [right]]), torch.tensor([mirrored]))
    picture = images[0][:, ::-1] if mirrored else images[0]
    padded = np.pad(picture, ((2, 2), (2, 2), (0, 0)), mode="reflect")
    assert np.array_equal(got[0].numpy(), padded[2 - down : 34 - down, 2 - right : 34 - right])


def test_each_picture_moves_by_itself(images):
    down, none = torch.tensor([0, 1]), torch.tensor([0, 0])
    got = training.moved(torch.tensor(images[:2]), down, none, none > 0).numpy()
    assert np.array_equal(got[0], images[0])
    assert np.array_equal(got[1][1:], images[1][:-1])


def test_the_next_epoch_shows_the_mirror_images(images):
    """Without a shift, and one picture a batch, each picture comes once as it is and once mirrored."""
    x, numbers = torch.tensor(images), torch.arange(100)
    seen = {}
    for picture, number in training.batches(x, numbers, Recipe(epochs=2, batch_size=1, shift=0)):
        seen.setdefault(int(number), []).append(picture[0].numpy())
    for number, (first, second) in seen.items():
        assert np.array_equal(first, second[:, ::-1])
        assert any(np.array_equal(images[number], picture) for picture in (first, second))


def test_whitened_patches_are_uncorrelated():
    draw = np.random.default_rng(0)
    smooth = np.kron(draw.integers(0, 256, size=(50, 8, 8, 3)), np.ones((1, 4, 4, 1))).astype(np.uint8)
    model = training.ConvNet((8,))
    model.look_at(torch.tensor(smooth))
    with torch.no_grad():
        given = model.whitening(model.pixels(torch.tensor(smooth))) - model.whitening.bias[:, None, None]
    flat = given[:, :12].permute(1, 0, 2, 3).flatten(1)
    covariance = (flat @ flat.T / flat.shape[1]).numpy()
    assert np.abs(covariance - np.diag(np.diag(covariance))).max() < 1e-3
    assert np.diag(covariance) == pytest.approx(1, abs=0.05)
    assert torch.allclose(given[:, 12:], -given[:, :12], atol=1e-5)


def test_a_step_of_muon_is_nearly_orthogonal():
    matrix = torch.randn(8, 27, generator=torch.Generator().manual_seed(0))
    before, after = (torch.linalg.svdvals(m) for m in (matrix / matrix.norm(), training.orthogonal(matrix)))
    assert before.max() > 2 * before.min()
    assert after.min() > 0.6
    assert after.max() < 1.3


def test_at_the_start_depth_passes_its_input_on():
    layer = training.convolution(3, 8)
    x = torch.rand(1, 3, 5, 5)
    assert torch.equal(layer(x)[:, :3], x)


def test_it_learns_the_same_from_the_same_seed(images):
    """Two classes that differ in brightness; labels of any integer type."""
    labels = np.arange(100, dtype=np.uint8) % 2
    images[labels == 1] //= 2
    models = [training.train(images, labels, TINY, seed=3, device="cpu") for _ in range(2)]
    assert all(torch.equal(a, b) for a, b in zip(*(m.state_dict().values() for m in models), strict=True))
    assert training.accuracy(models[0], images, labels, batch_size=30) == 1
    assert models[0].training, "accuracy leaves the model in the mode of training"


def test_fewer_pictures_than_a_batch_are_refused(images):
    with pytest.raises(ValueError, match="100 pictures do not fill a batch of 2,000"):
        training.train(images, np.zeros(100, dtype=int), device="cpu")


@pytest.mark.slow  # a compiler runs
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of PyTorch, by PyTorch
def test_compiled_in_16_bits_every_gradient_is_a_number(images):
    """The gradient of amax is not: a compiled maximum is rounded, what it is compared with is not."""
    model = training.ConvNet((4,))
    model.look_at(torch.tensor(images))
    with torch.autocast("cpu", torch.bfloat16):
        scores = torch.compile(model)(torch.tensor(images))
    torch.nn.functional.cross_entropy(scores.float(), torch.arange(100) % 10).backward()
    assert all(weight.grad.isfinite().all() for weight in model.parameters() if weight.requires_grad)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="a step is recorded on a CUDA GPU only")
def test_a_recorded_step_does_what_the_step_does():
    weights = [torch.zeros(3, device="cuda") for _ in range(2)]
    steps = [lambda x, w=w: w.add_(x).mul_(2) for w in weights]
    recorded = Recorded(steps[1])
    for x in torch.arange(18.0, device="cuda").view(6, 3):
        steps[0](x)
        recorded(x)
        assert torch.equal(*weights)


def test_the_benchmark_runs_on_a_cpu(tmp_path):
    written = tmp_path / "results" / "gpu.json"
    done = run(sys.executable, "benchmarks/gpu.py", "--small", "--data", "trinkets", "--write", written, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (accuracy,) = json.loads(written.read_text())["trainings"]["byhand"]["accuracies"]
    assert 0.05 < accuracy <= 1
    assert "| byhand | 1 |" in done.stdout
    assert "| plain loop | 1 |" in done.stdout
    assert written.with_suffix(".md").read_text() == done.stdout
    assert "not run: " in done.stdout
