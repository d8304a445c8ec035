"""PyTorch's side of explanation-speed.sh: one line a method and round, "pytorch method seconds", and captum's where it is."""

import sys
import time

import torch
import torch.nn.functional as f

try:
    from captum.attr import IntegratedGradients, LayerAttribution, LayerGradCam
except ImportError:
    IntegratedGradients = None

pictures, rounds = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(1)
torch.set_num_threads(2)
features = torch.nn.Sequential(
    torch.nn.Conv2d(1, 20, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Conv2d(20, 50, 5), torch.nn.ReLU()
)
rest = torch.nn.Sequential(
    torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(800, 500), torch.nn.ReLU(), torch.nn.Linear(500, 10)
)
for parameter in [*features.parameters(), *rest.parameters()]:
    parameter.requires_grad_(False)
x = torch.rand(pictures, 1, 28, 28)
targets = rest(features(x)).argmax(1)
# Gauss-Legendre costs what any rule of as many points costs; the midpoints will do for timing.
steps = 50
places = (torch.arange(steps) + 0.5) / steps


def integrated_gradients():
    results = []
    for start in range(0, pictures, 10):
        rows, wanted = x[start : start + 10], targets[start : start + 10]
        points = (places[:, None, None, None, None] * rows[None]).reshape(-1, 1, 28, 28).requires_grad_()
        scores = rest(features(points)).gather(1, wanted.repeat(steps)[:, None]).sum()
        (gradient,) = torch.autograd.grad(scores, points)
        results.append(gradient.reshape(steps, -1, 1, 28, 28).mean(0) * rows)
    return torch.cat(results)


def grad_cam():
    results = []
    for start in range(0, pictures, 500):
        maps = features(x[start : start + 500]).requires_grad_()
        scores = rest(maps).gather(1, targets[start : start + 500][:, None]).sum()
        (gradient,) = torch.autograd.grad(scores, maps)
        cam = f.relu((gradient.mean((2, 3), keepdim=True) * maps).sum(1, keepdim=True))
        results.append(f.interpolate(cam, (28, 28), mode="bilinear", align_corners=False).detach())
    return torch.cat(results)


def captum_integrated_gradients():
    return IntegratedGradients(whole).attribute(
        x, torch.zeros_like(x), targets, n_steps=steps, method="gausslegendre", internal_batch_size=500
    )


def captum_grad_cam():
    results = []
    for start in range(0, pictures, 500):
        maps = LayerGradCam(whole, features).attribute(
            x[start : start + 500], targets[start : start + 500], relu_attributions=True
        )
        results.append(LayerAttribution.interpolate(maps, (28, 28), "bilinear").detach())
    return torch.cat(results)


whole = torch.nn.Sequential(features, rest)
methods = [("pytorch integrated-gradients", integrated_gradients), ("pytorch grad-cam", grad_cam)]
if IntegratedGradients is not None:
    methods += [("captum integrated-gradients", captum_integrated_gradients), ("captum grad-cam", captum_grad_cam)]
for round_number in range(rounds + 1):
    for name, method in methods:
        before = time.perf_counter()
        method()
        if round_number > 0:
            print(f"{name} {time.perf_counter() - before:.3f}", flush=True)
