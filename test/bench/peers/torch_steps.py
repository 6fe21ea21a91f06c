"""Steps per second of PyTorch's eager mode on one thread.

Reads workloads (a JSON list, see workloads.ts) on standard input; prints a JSON list of rates. A step is what the
laboratory's trainer does in one: take the next batch of the shuffled samples, forward, loss, backward, update, and
look at the loss.
"""

import itertools
import json
import statistics
import sys
import time

import torch

REPETITIONS = 31
REPETITION_SECONDS = 0.02

torch.set_num_threads(1)


def convolutional(image, outputs, hidden):
    """Hidden layers in the words of a study file, then the output layer."""
    height, width, channels = *image, 1
    layers = []
    for layer in hidden:
        kind = layer["type"]
        if kind == "conv2d":
            layers.append(torch.nn.Conv2d(channels, layer["channels"], layer["kernel"], padding=layer["padding"]))
            channels = layer["channels"]
        elif kind == "batch_norm":
            layers.append(torch.nn.BatchNorm2d(channels))
        elif kind == "max_pool2d":
            layers.append(torch.nn.MaxPool2d(layer["kernel"]))
            height, width = height // layer["kernel"], width // layer["kernel"]
        else:
            layers.append({"relu": torch.nn.ReLU, "flatten": torch.nn.Flatten}[kind]())
    return torch.nn.Sequential(*layers, torch.nn.Linear(height * width * channels, outputs))


def network(widths, activation):
    layer = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[activation]
    pairs = list(zip(widths, widths[1:]))
    layers = [part for inputs, outputs in pairs for part in (torch.nn.Linear(inputs, outputs), layer())]
    return torch.nn.Sequential(*layers[:-1])


def optimizer(kind, parameters):
    if kind == "adam":
        return torch.optim.Adam(parameters, lr=1e-3)
    return torch.optim.SGD(parameters, lr=1e-2, momentum=0.9 if kind == "momentum" else 0.0)


def make_step(workload):
    torch.manual_seed(0)
    widths, batch = workload["widths"], workload["batch"]
    hidden = workload.get("hidden")
    dense = network(widths, workload["activation"]) if hidden is None else None
    model = dense or convolutional(workload["image"], widths[-1], hidden)
    descend = optimizer(workload["optimizer"], model.parameters())
    samples = workload["samples"]
    inputs = torch.rand(samples, widths[0]) * 2 - 1
    order = itertools.cycle(torch.randperm(samples).split(batch))
    if workload["loss"] == "mse":
        loss, targets = torch.nn.MSELoss(), torch.cos(3 * inputs[:, :1])
    else:
        loss, targets = torch.nn.CrossEntropyLoss(), (inputs[:, 0] > 0).long()

    shown = inputs if hidden is None else inputs.reshape(samples, 1, *workload["image"])

    def step():
        rows = next(order)
        descend.zero_grad()
        value = loss(model(shown[rows]), targets[rows])
        value.backward()
        descend.step()
        return value.item()

    return step


def repetition(step):
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < REPETITION_SECONDS:
        for _ in range(8):
            step()
        done += 8
    return done / (time.perf_counter() - start)


def steps_per_second(workload):
    step = make_step(workload)
    rates = [repetition(step) for _ in range(REPETITIONS + 1)]
    return statistics.median(rates[1:])


print(json.dumps([steps_per_second(workload) for workload in json.load(sys.stdin)]))
