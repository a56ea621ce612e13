"""train_one_epoch: one pass over the pictures in a random order, a step per batch, and the mean loss per picture."""

import numpy as np
import torch
from torch.nn import functional

from grader.exercises import draws, right, wrong

UNMOVED = "every loss is that of the weights at the start: take a step after each batch, with its own gradients"
STEPS, BATCHES = "test_train_one_epoch", "test_train_one_epoch_batches"


def inputs():
    """Yield (w, images, labels, batch_size), the same picture several times: batches that fit, and a smaller last one."""
    draw = draws("train_one_epoch")
    for n, d, k, batch_size in ((7, 3, 4, 3), (6, 2, 3, 2), (5, 4, 2, 8)):
        picture, label = draw.normal(size=d), int(draw.integers(k))
        yield draw.normal(size=(k, d)), np.tile(picture, (n, 1)), np.full(n, label), batch_size


def expected(w, images, labels, batch_size):
    """Return (mean loss, weights) after steps of 0.5: with equal pictures, the order does not matter."""
    w, total, left = w.copy(), 0.0, len(images)
    while left:
        powers = np.exp(w @ images[0])
        p = powers / powers.sum()
        total += min(batch_size, left) * -np.log(p[labels[0]])
        w -= 0.5 * np.outer(p - (np.arange(len(p)) == labels[0]), images[0])
        left -= min(batch_size, left)
    return total / len(images), w


def batches():
    """Yield (images, labels, batch_size), picture i being the number i."""
    for n, batch_size in ((23, 5), (12, 4)):
        yield np.arange(float(n))[:, None], np.arange(n) % 2, batch_size


def rules(images, labels, batch_size):
    """Return what holds of three epochs: [rows of each batch], steps, and whether all was in training mode."""
    n = len(images)
    sizes = sorted([batch_size] * (n // batch_size) + [n % batch_size] * (n % batch_size > 0))
    return {
        "training mode: model.train() first": lambda got: all(got[2]),
        f"each of the {n} pictures once per epoch": lambda got: all(
            sorted(sum(epoch, [])) == list(range(n)) for epoch in got[0]
        ),
        f"batches of {batch_size}, and the rest in one": lambda got: all(
            sorted(map(len, epoch)) == sizes for epoch in got[0]
        ),
        "one step per batch": lambda got: got[1] == [len(sizes)] * 3,
        "an order drawn at random, anew for each epoch": lambda got: (
            len({tuple(sum(epoch, [])) for epoch in got[0]} | {tuple(range(n))}) == 4
        ),
    }


SIGNS = {
    "the pictures come in the order given: draw one with torch.randperm": lambda got: all(
        sum(epoch, []) == sorted(sum(epoch, [])) for epoch in got[0]
    ),
    "every epoch has the same order: draw it anew": lambda got: got[0][0] == got[0][1] == got[0][2],
}


def others():
    """Yield (w, images, labels, batch_size), all pictures different."""
    draw = draws("train_one_epoch_others")
    for n, d, k, batch_size in ((11, 3, 4, 4), (6, 5, 2, 3)):
        yield draw.normal(size=(k, d)), draw.normal(size=(n, d)), draw.integers(k, size=n), batch_size


def loss(w, images, labels, batch_size):
    """Return (the mean loss of all pictures, the pictures): without steps, the batches do not matter."""
    scores = images @ w.T
    return np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(labels)), labels]), images


@wrong("the gradients of earlier batches are still there: optimizer.zero_grad() before backward", loses=(STEPS,))
def gradients_added_up(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("gradients from before the epoch are used in its first step: clear them before backward", loses=(STEPS,))
def cleared_after_the_step(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong(UNMOVED, loses=(STEPS,))
def cleared_before_the_step(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("this is the mean of the batches' losses: a smaller batch counts less")
def mean_of_the_means(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / -(-len(images) // batch_size)


@wrong(UNMOVED)
def all_at_once(model, images, labels, optimizer, batch_size):
    model.train()
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    return loss.item()


@wrong("each loss counts batch_size times, the last batch's too: multiply by the pictures in it")
def times_the_batch_size(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * batch_size
    return total / len(images)


@wrong("the pictures are shuffled in place: pick each batch by its indices", loses=(BATCHES,))
def shuffled_in_place(model, images, labels, optimizer, batch_size):
    model.train()
    total, order = 0.0, torch.randperm(len(images))
    images[:], labels[:] = images[order], labels[order]
    for x, y in zip(images.split(batch_size), labels.split(batch_size)):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(x)
    return total / len(images)


@wrong("this is the last batch's loss: return the mean over all pictures")
def last_loss(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return loss.item()


@wrong("this is the sum of all losses: divide by the number of pictures")
def sum_of_losses(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total


@wrong(UNMOVED)
def no_step(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("cross_entropy is given probabilities: give it the scores")
def softmax_first(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]).softmax(1), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("the last, smaller batch is left out")
def last_batch_dropped(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        if len(chosen) < batch_size:
            continue
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("the last batch is left out where it's less than half full: every picture counts", loses=(STEPS,))
def small_last_batch_dropped(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        if 2 * len(chosen) < batch_size < len(images):
            continue
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("the step comes before backward: it cannot use this batch's gradients", loses=(STEPS,))
def step_before_backward(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        optimizer.step()
        loss.backward()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("there is one step per epoch: take one after each batch")
def one_step_per_epoch(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    optimizer.zero_grad()
    for chosen in torch.randperm(len(images)).split(batch_size):
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        total += loss.item() * len(chosen)
    optimizer.step()
    return total / len(images)


@wrong("training mode: model.train() first", loses=(BATCHES,))
def never_in_training_mode(model, images, labels, optimizer, batch_size):
    total = 0.0
    for chosen in torch.randperm(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("the pictures come in the order given: draw one with torch.randperm", loses=(BATCHES,))
def not_shuffled(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.arange(len(images)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("every epoch has the same order: draw it anew", loses=(BATCHES,))
def always_the_same_order(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randperm(len(images), generator=torch.Generator().manual_seed(0)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("the pictures are shuffled and the labels are not: pick both with the same indices", loses=(BATCHES,))
def labels_in_the_old_order(model, images, labels, optimizer, batch_size):
    model.train()
    total, order = 0.0, torch.randperm(len(images))
    for start in range(0, len(images), batch_size):
        chosen = order[start : start + batch_size]
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[start : start + batch_size])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@wrong("pictures are drawn with replacement: some come twice, and others never", loses=(BATCHES,))
def drawn_with_replacement(model, images, labels, optimizer, batch_size):
    model.train()
    total = 0.0
    for chosen in torch.randint(len(images), (len(images),)).split(batch_size):
        optimizer.zero_grad()
        loss = functional.cross_entropy(model(images[chosen]), labels[chosen])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(chosen)
    return total / len(images)


@right
def by_a_loader(model, images, labels, optimizer, batch_size):
    pairs = torch.utils.data.TensorDataset(images, labels)
    losses, counts = [], []
    optimizer.zero_grad()
    model.train(True)
    for x, y in torch.utils.data.DataLoader(pairs, batch_size, shuffle=True):
        loss = functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(float(loss))
        counts.append(len(y))
    return np.average(losses, weights=counts)


@right
def by_slices(model, images, labels, optimizer, batch_size):
    model.train()
    order = np.random.permutation(len(images))
    images, labels, losses = images[order], labels[order], []
    for start in range(0, len(order), batch_size):
        model.zero_grad()
        scores = model(images[start : start + batch_size])
        each = functional.cross_entropy(scores, labels[start : start + batch_size], reduction="none")
        each.mean().backward()
        optimizer.step()
        losses += each.tolist()
    return sum(losses) / len(losses)
