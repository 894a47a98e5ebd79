"""Reference values of optimisers, clipping, class weights and the plateau schedule.

PyTorch's own, in double precision. Gradients are given, not computed, so that a difference is the optimiser's.

    /usr/bin/python3 optimisers.py        writes optimisers.json beside this file
"""

import itertools
import pathlib

import torch
import torch.nn.functional as F

from model import dumps, noise

SIZES = (5, 4, 3)
# The last ones are so small that Adam's epsilon shows.
GRADIENT_SCALES = (1.0, 2.0**-6, 2.0**-24)
RATES = (0.02, 0.01, 0.04)
# A parameter without a gradient in a step is not moved in it, and counts the others alone.
WITHOUT_GRADIENT = {(1, 1)}

OPTIMISERS = {
    "sgd": lambda values, decay: torch.optim.SGD(values, RATES[0], weight_decay=decay),
    "momentum": lambda values, decay: torch.optim.SGD(values, RATES[0], momentum=0.9, weight_decay=decay),
    "adam": lambda values, decay: torch.optim.Adam(values, RATES[0], weight_decay=decay, foreach=False),
    "adamw": lambda values, decay: torch.optim.AdamW(values, RATES[0], weight_decay=decay, foreach=False),
}
CLIPS = {"none": (None, None), "norm": (0.75, None), "value": (None, 0.25)}


def double(values):
    return torch.tensor(values, dtype=torch.float64)


def gradient(place, step):
    if (place, step) in WITHOUT_GRADIENT:
        return None
    return double(GRADIENT_SCALES[place] * noise(SIZES[place], 100 + 10 * step + place))


def walk(optimiser, decay, clip):
    values = [double(noise(size, place)).requires_grad_() for place, size in enumerate(SIZES)]
    moved = OPTIMISERS[optimiser](values, decay)
    norm, value = CLIPS[clip]
    after = []
    for step, rate in enumerate(RATES):
        moved.param_groups[0]["lr"] = rate
        for place, parameter in enumerate(values):
            parameter.grad = gradient(place, step)
        if norm is not None:
            torch.nn.utils.clip_grad_norm_(values, norm)
        if value is not None:
            torch.nn.utils.clip_grad_value_(values, value)
        moved.step()
        after.append([parameter.detach().tolist() for parameter in values])
    return {"optimiser": optimiser, "decay": decay, "clip_norm": norm, "clip_value": value, "after": after}


def weighted_cross_entropy():
    """Class 2 has no training item; the batch's classes are not as frequent as the training's."""
    training, batch, classes = [0] * 7 + [1] * 2 + [3] * 5, [3, 1, 0, 1, 3, 0], 4
    counts = [training.count(k) for k in range(classes)]
    present = sum(n > 0 for n in counts)
    weights = double([len(training) / (present * n) if n else 0.0 for n in counts])
    logits = double(noise(len(batch) * classes, 7)).reshape(len(batch), classes).requires_grad_()
    loss = F.cross_entropy(logits, torch.tensor(batch), weight=weights)
    loss.backward()
    return {
        "training": training,
        "batch": batch,
        "weights": weights.tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.flatten().tolist(),
    }


def plateau(patience, factor, validation):
    """PyTorch waits for one epoch more than its patience."""
    moved = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.1)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(
        moved, mode="max", factor=factor, patience=patience - 1, threshold=0, threshold_mode="abs", eps=0
    )
    rates = [moved.param_groups[0]["lr"]]
    for accuracy in validation:
        schedule.step(accuracy)
        rates.append(moved.param_groups[0]["lr"])
    return {"patience": patience, "factor": factor, "validation": validation, "rates": rates}


PLATEAUS = [
    (1, 0.5, [0.25, 0.5, 0.5, 0.4, 0.6, 0.6]),
    (2, 0.5, [0.5, 0.4, 0.5, 0.51, 0.3, 0.3, 0.3, 0.3, 0.6, 0.5]),
    (3, 0.1, [0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.31]),
]

if __name__ == "__main__":
    walks = [walk(*case) for case in itertools.product(OPTIMISERS, (0.0, 0.01), CLIPS)]
    golden = {
        "walks": walks,
        "weighted": weighted_cross_entropy(),
        "plateaus": [plateau(*case) for case in PLATEAUS],
    }
    pathlib.Path(__file__).with_name("optimisers.json").write_text(dumps(golden, 2) + "\n")
