"""fine_tune: Adam on the parameters that want gradients; a frozen body stays in evaluation mode."""

import numpy as np
import torch
from torch.nn import functional

from byhand import small_open_net
from grader.exercises import draws, right, wrong
from grader.exercises.explain import nets

BODY = "filters", "biases", "scale", "shift"


def inputs():
    """Yield (weights, frozen, images, labels, epochs, batch_size, rate), the same picture again and again.

    Then the order doesn't matter. Batches that fit, and a smaller last one.
    """
    draw = draws("fine_tune")
    for k, c, classes, n, h, w, frozen, epochs, size in (
        (4, 2, 3, 7, 5, 4, True, 2, 3),
        (3, 3, 4, 5, 4, 6, False, 2, 2),
        (2, 1, 5, 6, 3, 5, False, 1, 2),
    ):
        picture, label = draw.normal(size=(1, c, h, w)), int(draw.integers(classes))
        weights = small_open_net.random(draw, k, classes, c)
        yield weights, frozen, picture.repeat(n, axis=0), np.full(n, label), epochs, size, 0.05


@torch.enable_grad()  # also where a wrong answer was stopped inside torch.no_grad()
def expected(weights, frozen, images, labels, epochs, batch_size, rate):
    """Return all numbers after the steps of Adam, and 0 for evaluation mode."""
    wants = ("head", "offsets") if frozen else (*BODY, "head", "offsets")
    net, x, y = nets.Trained(weights, wants, training=not frozen), torch.tensor(images), torch.tensor(labels)
    adam = torch.optim.Adam(net.parameters(), lr=rate)
    for _ in range(epochs):
        for at in range(0, len(x), batch_size):
            loss = functional.cross_entropy(net.scores(x[at : at + batch_size]), y[at : at + batch_size])
            adam.zero_grad()
            loss.backward()
            adam.step()
    return net.arrays() | {"training mode": 0}


@wrong("the frozen body is in training mode: its batch norm's averages move")
def frozen_body_in_training_mode(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.train()
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("a body that's trained is in training mode: batch norm takes the batch's numbers")
def never_in_training_mode(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.eval()
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("the net is still in training mode at the end")
def left_in_training_mode(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.train()


@wrong("the gradients of earlier batches are still there: optimizer.zero_grad() before backward")
def gradients_added_up(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("the steps are those of SGD: take Adam")
def by_sgd(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("the weights decay: take Adam with PyTorch's settings, not AdamW")
def by_adamw(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=rate, weight_decay=0.5)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("the learning rate isn't used: give it to Adam")
def rate_not_used(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("the last batch is missing where it's smaller")
def last_batch_dropped(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            if len(chosen) < batch_size:
                continue
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("cross_entropy is given probabilities: give it the scores")
def softmax_first(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]).softmax(1), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("all pictures are one batch: take batch_size of them at a time")
def all_at_once(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(len(images)):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("only one epoch is trained")
def one_epoch_only(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(1):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("only the head is trained: the body wants gradients here")
def only_the_head(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.head.parameters() if one.requires_grad]
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("frozen parameters are trained: take those that want a gradient")
def everything_thawed(model, images, labels, epochs, batch_size, rate):
    trained = list(model.requires_grad_(True).parameters())
    optimizer = torch.optim.Adam(trained, lr=rate)
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@wrong("Adam forgets its averages after each epoch: make it once")
def a_new_adam_each_epoch(model, images, labels, epochs, batch_size, rate):
    trained = [one for one in model.parameters() if one.requires_grad]
    model.body.train(any(one.requires_grad for one in model.body.parameters()))
    for _ in range(epochs):
        optimizer = torch.optim.Adam(trained, lr=rate)
        for chosen in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            functional.cross_entropy(model(images[chosen]), labels[chosen]).backward()
            optimizer.step()
    model.eval()


@right
def by_slices(model, images, labels, epochs, batch_size, rate):
    frozen = not any(one.requires_grad for one in model.body.parameters())
    model.train()
    if frozen:
        model.body.eval()
    adam = torch.optim.Adam(filter(lambda one: one.requires_grad, model.parameters()), rate)
    loss = torch.nn.CrossEntropyLoss()
    for epoch in range(epochs):
        order = np.random.permutation(len(images))
        for at in range(0, len(images), batch_size):
            rows = order[at : at + batch_size]
            adam.zero_grad(set_to_none=False)
            loss(model(images[rows]), labels[rows]).backward()
            adam.step()
    model.train(False)


@right
def with_all_parameters(model, images, labels, epochs, batch_size, rate):
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    model.body.train(next(model.body.parameters()).requires_grad)
    losses = []
    for _ in range(epochs):
        for rows in torch.split(torch.randperm(images.shape[0]), batch_size):
            value = -functional.log_softmax(model(images[rows]), 1)[torch.arange(len(rows)), labels[rows]].mean()
            model.zero_grad()
            value.backward()
            optimizer.step()
            losses.append(value.item())
    model.eval()
    return losses
