"""PyTorch's side of training-vs-pytorch.sh: one line an epoch, like the other side.

Prints samples per second of wall time, and samples per second of processor time times the number of threads.
"""

import argparse
import gzip
import pathlib
import time

import torch
from torch import nn

SAMPLE = (
    pathlib.Path(__file__).resolve().parent.parent
    / "modules/data/src/main/resources/io/limpid/data/sample/fashion-mnist-sample"
)
ROWS = 5400
NETWORKS = {
    "lenet-300-100": lambda: nn.Sequential(
        nn.Flatten(), nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10)
    ),
    "lenet-5": lambda: nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10),
    ),
}


def read(name, header):
    with gzip.open(SAMPLE / name) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("epochs", type=int)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    # Without it Adam's moments of dead units become subnormal, and the processor slow
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    inputs = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)[:ROWS].float() / 255
    labels = read("train-labels-idx1-ubyte.gz", 8)[:ROWS].long()
    model = NETWORKS[arguments.network]()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss = nn.CrossEntropyLoss()
    for _ in range(arguments.epochs):
        order = torch.randperm(ROWS)
        wall, processor = time.perf_counter(), time.process_time()
        for first in range(0, ROWS, 128):
            picked = order[first:first + 128]
            optimizer.zero_grad(set_to_none=True)
            loss(model(inputs[picked]), labels[picked]).backward()
            optimizer.step()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        print(f"pytorch {arguments.network} {ROWS / wall:.0f} {arguments.threads * ROWS / processor:.0f}")


if __name__ == "__main__":
    main()
