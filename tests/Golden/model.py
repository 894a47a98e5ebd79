"""Reference values of the ADARL network, its losses and its training steps.

Written from the paper (equations by number) in plain PyTorch, in double precision, and from nothing
else: no line is shared with the C# network that the values check. Weights and pictures come from a
formula (`noise`) that both sides can compute exactly.

    /usr/bin/python3 model.py          writes model.json beside this file
"""

import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.manual_seed(0)  # nothing is drawn; a draw by mistake would repeat
DOUBLE = torch.float64

# ---------------------------------------------------------------- numbers that both sides can make


def noise(count, salt):
    """Multiples of 2^-15 in [-1, 1): 32-bit integer arithmetic only, so the same everywhere."""
    mask = np.uint64(0xFFFFFFFF)
    x = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(2654435761)
    x = (x + np.uint64(salt) * np.uint64(2246822519)) & mask
    x = x ^ (x >> np.uint64(15))
    x = (x * np.uint64(2246822519)) & mask
    x = x ^ (x >> np.uint64(13))
    x = (x * np.uint64(3266489917)) & mask
    return (x >> np.uint64(16)).astype(np.float64) / 32768.0 - 1.0


def pictures(batch, height, width, salt):
    """[B, 3, F, T] in [0, 1): noise under a ramp over the rows whose slope is the sample's."""
    share = (noise(batch * 3 * height * width, salt) + 1) / 2
    share = share.reshape(batch, 3, height, width)
    ramp = (np.arange(height)[None, :] * (np.arange(batch)[:, None] + 1) % 64) / 64
    return torch.tensor(share * ramp[:, None, :, None], dtype=DOUBLE)


def power_of_two(bound):
    return 2.0 ** round(math.log2(bound))


# ---------------------------------------------------------------- the network of Table 1

KERNELS = {  # side and dilation of the two convolutions of a layer
    "Printed": ((3, 1), (3, 1)),
    "Dilated": ((3, 1), (3, 2)),
    "ThreeAndFive": ((3, 1), (5, 1)),
}
LAYERS = ((3, 16, 2), (32, 16, 2), (32, 16, 2), (32, 32, 6))  # C_in, C_out of each convolution, pooling


class Weights:
    """Parameters by name, with the salt and the scale that make them."""

    def __init__(self):
        self.values, self.recipes = {}, {}

    def add(self, name, shape, scale, centre=0.0):
        salt = 101 + len(self.values)
        count = int(np.prod(shape))
        value = torch.tensor(centre + scale * noise(count, salt).reshape(shape), dtype=DOUBLE)
        self.values[name] = value.requires_grad_()
        self.recipes[name] = {"shape": list(shape), "salt": salt, "scale": scale, "centre": centre}

    def dense(self, name, inputs, outputs, bias=0.0):
        scale = power_of_two(1 / math.sqrt(inputs))
        self.add(f"{name}.weight", (outputs, inputs), scale)
        self.add(f"{name}.bias", (outputs,), scale, bias)

    def norm(self, name, channels):
        self.add(f"{name}.weight", (channels,), 0.25, 1.0)
        self.add(f"{name}.bias", (channels,), 0.25)

    def __getitem__(self, name):
        return self.values[name]


class Adarl:
    """Both pathways and the attention; `domain_extractor` and `domain_head` leave parts away."""

    def __init__(self, case):
        self.case = case
        self.kernels = KERNELS[case["kernels"]]
        self.attends = case["system"] != "backbone"
        self.has_domain_head = case["system"] == "adarl"
        rows, columns = case["height"], case["width"]
        for _, _, pool in LAYERS:
            rows, columns = rows // pool, columns // pool
        w = self.weights = Weights()
        self.running = {}
        for pathway in (["domain"] if self.attends else []) + ["emotion"]:
            for layer, (inputs, width, _) in enumerate(LAYERS, 1):
                name = f"{pathway}.conv{layer}"
                for which, (side, _) in zip("ab", self.kernels):
                    fans = (inputs + width) * side * side
                    w.add(f"{name}.{which}.weight", (width, inputs, side, side), power_of_two(math.sqrt(6 / fans)))
                    w.add(f"{name}.{which}.bias", (width,), power_of_two(1 / math.sqrt(inputs * side * side)))
                w.norm(f"{name}.bn", 2 * width)
        if self.has_domain_head:
            w.dense("domain.fc1", 64 * rows * columns, 64)
            w.norm("domain.bn", 64)
            w.dense("domain.fc2", 64, 2)
        if self.attends:
            w.dense("attention.fc1", rows, rows // 2, bias=0.5)  # so that not every unit is off
            w.dense("attention.fc2", rows // 2, rows)
        scale = power_of_two(1 / math.sqrt(rows))
        w.add("emotion.cfc.weight", (64, rows), scale)
        w.add("emotion.cfc.bias", (64,), scale)
        w.dense("emotion.fc1", 64, 64)
        w.norm("emotion.bn", 64)
        w.dense("emotion.fc2", 64, 4)

    def batch_norm(self, x, name, training):
        """Normalises channel 1 over the rest; running variances are the unbiased ones, momentum 0.1."""
        over = [d for d in range(x.dim()) if d != 1]
        mean, variance = self.running.get(name, (torch.zeros(x.shape[1], dtype=DOUBLE), torch.ones(x.shape[1], dtype=DOUBLE)))
        if training:
            n = x.numel() / x.shape[1]
            batch_mean = x.mean(over)
            shape = [1, -1] + [1] * (x.dim() - 2)
            batch_variance = ((x - batch_mean.view(shape)) ** 2).mean(over)
            self.running[name] = (
                0.9 * mean + 0.1 * batch_mean.detach(),
                0.9 * variance + 0.1 * batch_variance.detach() * n / (n - 1),
            )
            mean, variance = batch_mean, batch_variance
        shape = [1, -1] + [1] * (x.dim() - 2)
        scaled = (x - mean.view(shape)) / torch.sqrt(variance.view(shape) + 1e-5)
        return scaled * self.weights[f"{name}.weight"].view(shape) + self.weights[f"{name}.bias"].view(shape)

    def extractor(self, x, pathway, training):
        """Eq. 10, four times."""
        for layer, (_, _, pool) in enumerate(LAYERS, 1):
            name = f"{pathway}.conv{layer}"
            maps = []
            for which, (side, dilation) in zip("ab", self.kernels):
                same = dilation * (side - 1) // 2
                weight, bias = self.weights[f"{name}.{which}.weight"], self.weights[f"{name}.{which}.bias"]
                maps.append(F.conv2d(x, weight, bias, padding=same, dilation=dilation))
            x = F.relu(self.batch_norm(torch.cat(maps, 1), f"{name}.bn", training))
            rows, columns = x.shape[2] // pool, x.shape[3] // pool
            x = x[:, :, : rows * pool, : columns * pool]
            x = x.reshape(x.shape[0], x.shape[1], rows, pool, columns, pool).mean((3, 5))
        return x

    def dense(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def forward(self, x, training):
        out = {}
        if self.attends:
            seen = self.extractor(x, "domain", training)
            if self.has_domain_head:  # Eq. 1
                hidden = F.relu(self.dense(seen.reshape(len(seen), -1), "domain.fc1"))
                out["domain_logits"] = self.dense(self.batch_norm(hidden, "domain.bn", training), "domain.fc2")
            if not self.case["emotion_gradient_reaches_domain"]:
                seen = seen.detach()
            pooled = seen.mean(3).mean(1)  # time, then channels: Eq. 4
            out["attention"] = torch.sigmoid(self.dense(F.relu(self.dense(pooled, "attention.fc1")), "attention.fc2"))
        maps = self.extractor(x, "emotion", training)
        if self.attends:  # Eq. 5, sample by sample
            maps = torch.stack([torch.diag(a) @ m.permute(1, 0, 2).reshape(len(a), -1) for a, m in zip(out["attention"], maps)]).reshape(
                len(maps), maps.shape[2], maps.shape[1], maps.shape[3]
            ).permute(0, 2, 1, 3)
        pooled = maps.mean(3)  # [B, 64, F']
        weight, bias = self.weights["emotion.cfc.weight"], self.weights["emotion.cfc.bias"]
        cfc = torch.stack([pooled[:, k] @ weight[k] + bias[k] for k in range(64)], 1)  # Eq. 2
        before = F.relu(self.dense(cfc, "emotion.fc1"))  # Eq. 3
        after = self.batch_norm(before, "emotion.bn", training)
        out["before_bn"], out["after_bn"] = before, after
        out["emotion_logits"] = self.dense(after, "emotion.fc2")
        return out

    # ------------------------------------------------------------ the losses of section 2.3

    def losses(self, out, centres):
        case = self.case
        rows = [i for i, y in enumerate(case["emotions"]) if y is not None]
        parts = {"emotion": torch.zeros((), dtype=DOUBLE), "center": torch.zeros((), dtype=DOUBLE)}
        if rows:
            y = [case["emotions"][i] for i in rows]
            parts["emotion"] = -sum(torch.log_softmax(out["emotion_logits"][i], 0)[k] for i, k in zip(rows, y)) / len(rows)
            x = out[case["center_on"]]
            parts["center"] = sum(((x[i] - centres[k]) ** 2).sum() for i, k in zip(rows, y)) / len(rows)
        gamma = case["gamma"]
        total = gamma[1] * parts["emotion"] + gamma[2] * parts["center"]
        if self.has_domain_head:
            parts["domain"] = -sum(torch.log_softmax(z, 0)[d] for z, d in zip(out["domain_logits"], case["domains"])) / len(case["domains"])
            total = total + gamma[0] * parts["domain"]
        parts["total"] = total
        return parts

    def moved_centres(self, out, centres):
        """Wen et al. 2016, with alpha 0.5."""
        x, moved = out[self.case["center_on"]].detach(), centres.detach().clone()
        for j in range(len(centres)):
            own = [i for i, y in enumerate(self.case["emotions"]) if y == j]
            gap = sum((centres[j].detach() - x[i] for i in own), torch.zeros(64, dtype=DOUBLE))
            moved[j] = centres[j].detach() - 0.5 * gap / (1 + len(own))
        return moved


def first_centres():
    return torch.tensor(0.25 * noise(4 * 64, 11).reshape(4, 64), dtype=DOUBLE)


# ---------------------------------------------------------------- digests


def number(x):
    return float(f"{float(x):.9g}")


def digest(tensor, samples=16):
    """Norm, two projections on noise and evenly spaced entries: enough to notice any difference."""
    flat = tensor.detach().reshape(-1).numpy()
    n = len(flat)
    at = sorted({i * n // samples for i in range(min(samples, n))}) if n > samples else range(n)
    return {
        "count": n,
        "norm": number(np.linalg.norm(flat)),
        "projections": [number(flat @ noise(n, salt)) for salt in (9001, 9002)],
        "entries": {str(i): number(flat[i]) for i in at},
    }


def full(tensor):
    return [number(v) for v in tensor.detach().reshape(-1)]


# ---------------------------------------------------------------- one step and evaluation


def one_step(case):
    net, centres = Adarl(case), first_centres()
    x = pictures(case["batch"], case["height"], case["width"], 7)
    out = net.forward(x, training=True)
    parts = net.losses(out, centres)
    gradients = {}
    for name, value in net.weights.values.items():
        value.grad = None
    parts["total"].backward()
    for name, value in net.weights.values.items():
        if value.grad is not None:
            gradients[name] = digest(value.grad)
            silent = float(value.grad.norm()) == 0
            assert not silent or not case["gradients_everywhere"], f"{case['name']}: no gradient in {name}"
    result = dict(case)
    result["weights"] = net.weights.recipes
    result["forward"] = {k: full(v) for k, v in out.items() if k not in ("before_bn", "after_bn")}
    result["features"] = {k: digest(out[k]) for k in ("before_bn", "after_bn")}
    result["losses"] = {k: number(v) for k, v in parts.items()}
    result["gradients"] = gradients
    result["running"] = {k: {"mean": digest(m), "variance": digest(v)} for k, (m, v) in net.running.items()}
    result["centers_after"] = digest(net.moved_centres(out, centres), samples=64)
    with torch.no_grad():
        evaluated = net.forward(x, training=False)
    result["evaluation"] = {k: full(v) for k, v in evaluated.items() if k not in ("before_bn", "after_bn")}
    print(case["name"], {k: number(v) for k, v in parts.items()})
    return result


# ---------------------------------------------------------------- several steps of section 3.2


def is_weight(name):
    return name.endswith(".weight") and ".bn." not in name


def trajectory(case):
    """One batch an epoch: SGD with weight decay by hand, learning rate times 0.7 after each."""
    net, centres = Adarl(case), first_centres()
    x = pictures(case["batch"], case["height"], case["width"], 7)
    moves = case["center_update"] == "Sgd"
    if moves:
        centres.requires_grad_()
    speed, epochs = {}, []
    for epoch in range(case["epochs"]):
        out = net.forward(x, training=True)
        parts = net.losses(out, centres)
        epochs.append({k: number(v) for k, v in parts.items()})
        trained = dict(net.weights.values, **({"centers": centres} if moves else {}))
        for value in trained.values():
            value.grad = None
        parts["total"].backward()
        rate = case["learning_rate"] * 0.7**epoch
        with torch.no_grad():
            for name, value in trained.items():
                decays = name != "centers" and (case["decay_on"] == "All" or is_weight(name))
                step = value.grad + (case["weight_decay"] if decays else 0) * value
                speed[name] = case["momentum"] * speed[name] + step if name in speed else step
                value -= rate * speed[name]
            if not moves:
                centres = net.moved_centres(out, centres)
    print(case["name"], [e["total"] for e in epochs])
    result = dict(case)
    result["weights"] = net.weights.recipes
    result["steps"] = epochs
    result["parameters_after"] = {k: digest(v) for k, v in net.weights.values.items()}
    result["centers_after"] = digest(centres, samples=64)
    return result


SMALL = {
    "system": "adarl",
    "height": 200,
    "width": 110,
    "batch": 6,
    "kernels": "Printed",
    "center_on": "before_bn",
    "emotion_gradient_reaches_domain": True,
    "emotions": [0, 3, None, 1, 0, None],
    "domains": [0, 1, 1, 0, 1, 0],
    "gamma": [1.0, 1.0, 0.5],
    "gradients_everywhere": True,
}
STEPS = [
    SMALL | {"name": "paper"},
    SMALL | {"name": "centre loss after batch norm", "center_on": "after_bn"},
    SMALL | {"name": "attention detached", "emotion_gradient_reaches_domain": False},
    SMALL | {"name": "no labelled row", "emotions": [None] * 6, "gradients_everywhere": False},
    SMALL | {"name": "dilated kernels", "kernels": "Dilated"},
    SMALL | {"name": "3x3 and 5x5 kernels", "kernels": "ThreeAndFive"},
    SMALL | {"name": "other loss weights", "gamma": [0.25, 2.0, 0.125]},
    SMALL | {"name": "backbone", "system": "backbone"},
    SMALL | {"name": "backbone with attention", "system": "backbone-attention"},
    SMALL | {"name": "Table 1", "height": 400, "width": 300, "batch": 4, "emotions": [2, 0, 1, 2], "domains": [1, 0, 0, 1]},
]
TEN = SMALL | {
    "width": 60,
    "batch": 10,
    "emotions": [0, 3, None, 1, 0, None, 2, 1, 3, 3],
    "domains": [0, 1, 1, 0, 1, 0, 0, 0, 1, 1],
    "epochs": 3,
    "learning_rate": 0.02,  # the paper's 0.2 enlarges rounding tenfold a step: too much to compare by
    "weight_decay": 0.00004,
    "momentum": 0.0,
    "decay_on": "All",
    "center_update": "Wen",
}
TRAJECTORIES = [
    TEN | {"name": "section 3.2 at a tenth of its rate"},
    TEN | {"name": "strong decay of weights only, momentum", "weight_decay": 0.05, "momentum": 0.5, "decay_on": "WeightsOnly"},
    TEN | {"name": "strong decay of all, centres by SGD", "weight_decay": 0.05, "center_update": "Sgd"},
]


def dumps(value, depth):
    """JSON with line breaks down to a depth, so that a change of one value changes one line."""
    if depth == 0 or not isinstance(value, (dict, list)) or not value:
        return json.dumps(value, separators=(",", ":"))
    if isinstance(value, dict):
        inner = (f"{json.dumps(k)}: {dumps(v, depth - 1)}" for k, v in value.items())
        return "{\n" + ",\n".join(inner) + "\n}"
    return "[\n" + ",\n".join(dumps(v, depth - 1) for v in value) + "\n]"


if __name__ == "__main__":
    golden = {"steps": [one_step(c) for c in STEPS], "trajectories": [trajectory(c) for c in TRAJECTORIES]}
    pathlib.Path(__file__).with_name("model.json").write_text(dumps(golden, 4) + "\n")
