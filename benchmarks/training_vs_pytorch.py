"""Training throughput of PyTorch on the networks of TrainingThroughput.java: batch 128, Adam, cross-entropy.

Prints one line an epoch: samples per second of wall time, and of processor time per thread.
"""

import argparse
import time

import torch
from torch import nn

NETWORKS = {
    "lenet-300-100": (
        (784,),
        lambda: nn.Sequential(
            nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)
        ),
    ),
    "lenet-5": (
        (1, 28, 28),
        lambda: nn.Sequential(
            nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10),
        ),
    ),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("rows", type=int)
    parser.add_argument("epochs", type=int)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    shape, make = NETWORKS[arguments.network]
    inputs = torch.rand(arguments.rows, *shape)
    labels = torch.randint(0, 10, (arguments.rows,))
    model = make()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss = nn.CrossEntropyLoss()
    for _ in range(arguments.epochs):
        order = torch.randperm(arguments.rows)
        wall, processor = time.perf_counter(), time.process_time()
        for first in range(0, arguments.rows, 128):
            picked = order[first:first + 128]
            optimizer.zero_grad(set_to_none=True)
            loss(model(inputs[picked]), labels[picked]).backward()
            optimizer.step()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        print(
            f"pytorch {torch.__version__} {arguments.network}"
            f" {arguments.rows / wall:.0f} {arguments.threads * arguments.rows / processor:.0f}"
        )


if __name__ == "__main__":
    main()
