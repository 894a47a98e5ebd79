"""Reference values of the networks of Table 2's systems.

Written from docs/equations.md in plain PyTorch, in double precision; no line is shared with the C# networks. Every item is
computed alone, at its own length: there is no padding and no mask here, so that the values check the C# masks too. Batch norm
takes its statistics over the frames of all items laid side by side. Parameters bear the names of the C# ones.

    /usr/bin/python3 rivals.py        writes rivals.json beside this file
"""

import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.svm import LinearSVC

from model import DOUBLE, Weights, digest, dumps, full, noise, number, power_of_two

CLASSES = 4


class Rival:
    """Parts that the networks share. An item is [C, F, T] as a map and [T, W] as a sequence."""

    def __init__(self, case):
        self.case, self.weights, self.running = case, Weights(), {}
        self.build()

    # ------------------------------------------------------------ convolutions

    def add_conv(self, name, inputs, outputs, rows, frames, norm):
        # Where no norm follows, large enough that five layers do not shrink what they hear.
        bound = math.sqrt(6 / ((inputs + outputs * norm) * rows * frames))
        self.weights.add(f"{name}.weight", (outputs, inputs, rows, frames), power_of_two(bound))
        self.weights.add(f"{name}.bias", (outputs,), power_of_two(1 / math.sqrt(inputs * rows * frames)))
        if norm:
            self.weights.norm(f"{name}.norm", outputs)

    def conv(self, items, name, training, stride=1, padding=None, norm=True, response=False, pool=2):
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        rows, frames = weight.shape[2] - 1, weight.shape[3] - 1
        around = (padding,) * 4 if padding is not None else (frames // 2, frames - frames // 2, rows // 2, rows - rows // 2)
        items = [F.conv2d(F.pad(x, around)[None], weight, bias, stride=stride)[0] for x in items]
        if norm:
            items = self.norm(items, f"{name}.norm", training)
        items = [F.relu(x) for x in items]
        if response:
            items = [self.response(x) for x in items]
        if pool:
            items = [x.unfold(1, pool, 2).unfold(2, pool, 2).amax((-1, -2)) for x in items]
        return items

    def norm(self, items, name, training):
        mean, variance = self.running.get(name, (torch.zeros(len(items[0]), dtype=DOUBLE), torch.ones(len(items[0]), dtype=DOUBLE)))
        if training:
            beside = torch.cat([x.reshape(len(x), -1) for x in items], 1)
            n = beside.shape[1]
            seen, spread = beside.mean(1), beside.var(1, unbiased=False)
            self.running[name] = (0.9 * mean + 0.1 * seen.detach(), 0.9 * variance + 0.1 * spread.detach() * n / (n - 1))
            mean, variance = seen, spread
        gain, shift = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return [((x.permute(1, 2, 0) - mean) / torch.sqrt(variance + 1e-5) * gain + shift).permute(2, 0, 1) for x in items]

    def response(self, x):
        out = []
        for c in range(len(x)):
            near = x[max(0, c - 2) : c + 3]
            out.append(x[c] / (2 + 1e-4 / 5 * (near**2).sum(0)) ** 0.75)
        return torch.stack(out)

    # ------------------------------------------------------------ recurrent layers

    def add_recurrent(self, name, inputs, units, gates):
        scale = power_of_two(1 / math.sqrt(units))
        for way in ("forwards", "backwards"):
            self.weights.add(f"{name}.{way}.weight_ih_l0", (gates * units, inputs), scale)
            self.weights.add(f"{name}.{way}.weight_hh_l0", (gates * units, units), scale)
            self.weights.add(f"{name}.{way}.bias_ih_l0", (gates * units,), scale)
            self.weights.add(f"{name}.{way}.bias_hh_l0", (gates * units,), scale)

    def recurrent(self, frames, name, way, step):
        w = [self.weights[f"{name}.{way}.{p}_l0"] for p in ("weight_ih", "bias_ih", "weight_hh", "bias_hh")]
        units = w[2].shape[1]
        h = c = torch.zeros(units, dtype=DOUBLE)
        said = []
        for x in frames if way == "forwards" else reversed(frames):
            h, c = step(w[0] @ x + w[1], w[2] @ h + w[3], h, c, units)
            said.append(h)
        return said if way == "forwards" else said[::-1]

    def both_ways(self, frames, name, step):
        """[T, W] to [T, 2 units]."""
        there, back = (self.recurrent(frames, name, way, step) for way in ("forwards", "backwards"))
        return torch.stack([torch.cat(pair) for pair in zip(there, back)])

    @staticmethod
    def gru(a, b, h, c, units):
        r = torch.sigmoid(a[:units] + b[:units])
        z = torch.sigmoid(a[units : 2 * units] + b[units : 2 * units])
        n = torch.tanh(a[2 * units :] + r * b[2 * units :])
        return (1 - z) * n + z * h, c

    @staticmethod
    def lstm(a, b, h, c, units):
        i, f, g, o = (a + b).reshape(4, units)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c

    # ------------------------------------------------------------ attention, dense layers

    def add_attention(self, name, values):
        scale = power_of_two(1 / math.sqrt(values))
        self.weights.add(f"{name}.context", (values,), 8 * scale)  # so that the weights differ
        self.weights.dense(f"{name}.hidden", values, values)

    def attention(self, positions, name, scale):
        scores = torch.stack([self.weights[f"{name}.context"] @ torch.tanh(self.dense(a, f"{name}.hidden")) for a in positions])
        return sum(weight * a for weight, a in zip(torch.softmax(scale * scores, 0), positions))

    def dense(self, x, name):
        return self.weights[f"{name}.weight"] @ x + self.weights[f"{name}.bias"]

    def maps(self, items, least):
        """[T, W] to [1, W, T], with zeros to the least length."""
        return [F.pad(x.T, (0, max(0, least - len(x))))[None] for x in items]


class ConvolutionalGru(Rival):
    def build(self):
        self.add_conv("conv1", 1, 16, 12, 16, True)
        self.add_conv("conv2", 16, 24, 8, 12, True)
        self.add_conv("conv3", 24, 32, 5, 7, True)
        self.add_recurrent("gru", 800, 128, 3)
        self.weights.dense("fc1", 256, 64)
        self.weights.dense("fc2", 64, CLASSES)

    def forward(self, items, training):
        maps = self.maps(items, 8)
        for name in ("conv1", "conv2", "conv3"):
            maps = self.conv(maps, name, training)
        means = [self.both_ways(x.reshape(800, -1).T, "gru", self.gru).mean(0) for x in maps]
        hidden = [F.relu(self.dense(x, "fc1")) for x in means]
        return torch.stack([self.dense(x, "fc2") for x in hidden]), torch.stack(hidden)


class AudioBre(Rival):
    def build(self):
        self.add_recurrent("lstm", 120, 200, 4)
        self.weights.dense("fc", 435, CLASSES)

    def forward(self, items, training):
        both = []
        for x in items:
            frames, prosody = x[:, :120], x[0, 120:]
            there, back = (self.recurrent(frames, "lstm", way, self.lstm) for way in ("forwards", "backwards"))
            both.append(torch.cat([there[-1], back[0], prosody]))
        return torch.stack([self.dense(x, "fc") for x in both]), torch.stack(both)


class FcnAttention(Rival):
    def build(self):
        inputs = 1
        for i, (width, side) in enumerate(zip(self.case["widths"], (11, 5, 3, 3, 3)), 1):
            self.add_conv(f"conv{i}", inputs, width, side, side, False)
            inputs = width
        self.add_attention("attention", inputs)
        self.weights.dense("fc", inputs, CLASSES)

    def forward(self, items, training):
        maps, response = self.maps(items, 63), self.case["widths"][0] == 96
        maps = self.conv(maps, "conv1", training, stride=4, padding=2, norm=False, response=response, pool=3)
        maps = self.conv(maps, "conv2", training, padding=2, norm=False, response=response, pool=3)
        for name, pool in (("conv3", 0), ("conv4", 0), ("conv5", 3)):
            maps = self.conv(maps, name, training, padding=1, norm=False, pool=pool)
        means = torch.stack([self.attention(x.reshape(len(x), -1).T, "attention", 0.3) for x in maps])
        return torch.stack([self.dense(x, "fc") for x in means]), means


class SegmentCnn(Rival):
    def build(self):
        self.add_conv("conv1", 1, 32, 3, 3, True)
        self.add_conv("conv2", 32, 64, 3, 3, True)
        self.add_conv("conv3", 64, 128, 3, 3, True)
        self.weights.dense("fc1", 3072, 128)
        self.weights.dense("fc2", 128, CLASSES)

    def forward(self, items, training):
        maps = self.maps(items, 25)
        for name in ("conv1", "conv2", "conv3"):
            maps = self.conv(maps, name, training)
        hidden = [F.relu(self.dense(x.reshape(-1), "fc1")) for x in maps]
        return torch.stack([self.dense(x, "fc2") for x in hidden]), torch.stack(hidden)


class FunctionalsDnn(Rival):
    def build(self):
        self.weights.dense("fc1", 384, 512)
        self.weights.dense("fc2", 512, 256)
        self.weights.dense("fc3", 256, CLASSES)

    def forward(self, items, training):
        hidden = [F.relu(self.dense(F.relu(self.dense(x[0], "fc1")), "fc2")) for x in items]
        return torch.stack([self.dense(x, "fc3") for x in hidden]), torch.stack(hidden)


class MelCnn(Rival):
    def build(self):
        self.add_conv("conv1", 1, 32, 3, 3, True)
        self.add_conv("conv2", 32, 64, 3, 3, True)
        self.add_conv("conv3", 64, 128, 3, 3, True)
        self.add_attention("attention", 128)
        self.weights.dense("fc", 128, CLASSES)

    def forward(self, items, training):
        maps = self.maps(items, 8)
        for name in ("conv1", "conv2", "conv3"):
            maps = self.conv(maps, name, training)
        means = torch.stack([self.attention(x.reshape(len(x), -1).T, "attention", 1) for x in maps])
        return torch.stack([self.dense(x, "fc") for x in means]), means


class DescriptorLstm(Rival):
    def build(self):
        self.add_recurrent("lstm", 32, 128, 4)
        self.add_attention("attention", 256)
        self.weights.dense("fc", 256, CLASSES)

    def forward(self, items, training):
        means = torch.stack([self.attention(self.both_ways(list(x), "lstm", self.lstm), "attention", 1) for x in items])
        return torch.stack([self.dense(x, "fc") for x in means]), means


def extreme_learning():
    """The ridge solution as the least squares of a longer system, by another routine than the C# one."""
    rows, width, nodes, ridge = 40, 16, 20, 0.01
    x = (noise(rows * width, 21).reshape(rows, width) + 1) / 2
    hidden = 1 / (1 + np.exp(-(x @ noise(nodes * width, 22).reshape(nodes, width).T + noise(nodes, 23))))
    targets = np.where(np.arange(rows)[:, None] % CLASSES == np.arange(CLASSES), 1.0, -1.0)
    longer = np.vstack([hidden, math.sqrt(ridge) * np.eye(nodes)])
    beta = np.linalg.lstsq(longer, np.vstack([targets, np.zeros((nodes, CLASSES))]), rcond=None)[0]
    flat = [number(v) for v in beta.T.reshape(-1)]
    return {"rows": rows, "width": width, "nodes": nodes, "ridge": ridge, "outputs": flat, "scores": [number(v) for v in (hidden @ beta)[0]]}


def machines():
    """Linear support vector machines by LIBLINEAR: hinge loss, the bias as the weight of a constant 1."""
    rows, width, complexity = 80, 12, 0.05
    labels = np.arange(rows) % CLASSES
    x = noise(rows * width, 31).reshape(rows, width) + 0.6 * (labels[:, None] == np.arange(width) % CLASSES)
    made = []
    for c in range(CLASSES):
        y = np.where(labels == c, 1, -1)
        machine = LinearSVC(C=complexity, loss="hinge", tol=1e-8, max_iter=1_000_000, random_state=0).fit(x, y)
        w, b = machine.coef_[0], machine.intercept_[0]
        least = (w @ w + b * b) / 2 + complexity * np.maximum(0, 1 - y * (x @ w + b)).sum()
        made.append({"weights": [number(v) for v in w], "bias": number(b), "objective": number(least)})
    return {"rows": rows, "width": width, "complexity": complexity, "machines": made}


# The lengths of fcn-attention's items are such that no greatest value of a pooling is nearly met by another one, which single precision could prefer.
CASES = [
    {"name": "fixed-length", "network": ConvolutionalGru, "width": 200, "lengths": [29, 16, 5], "emotions": [2, 0, 3]},
    {"name": "variable-length", "network": ConvolutionalGru, "width": 200, "lengths": [41, 23], "emotions": [1, 3]},
    {"name": "audio-bre", "network": AudioBre, "width": 155, "lengths": [17, 9, 2], "emotions": [3, 1, 0]},
    {"name": "fcn-attention", "network": FcnAttention, "width": 200, "lengths": [79, 50, 64], "emotions": [0, 2, 1], "widths": [64, 192, 384, 256, 256]},
    {"name": "fcn-attention-original", "network": FcnAttention, "width": 200, "lengths": [90, 72, 63], "emotions": [1, 2, 3], "widths": [96, 256, 384, 384, 256]},
    {"name": "seg-cnn-elm", "network": SegmentCnn, "width": 64, "lengths": [25, 25, 11], "emotions": [2, 1, 3]},
    {"name": "fusion-functionals", "network": FunctionalsDnn, "width": 384, "lengths": [1, 1, 1], "emotions": [0, 1, 3]},
    {"name": "fusion-mel", "network": MelCnn, "width": 64, "lengths": [35, 18, 5], "emotions": [3, 0, 2]},
    {"name": "fusion-descriptors", "network": DescriptorLstm, "width": 32, "lengths": [19, 8, 1], "emotions": [1, 2, 0]},
]


def items_of(case):
    """Noise; the C# side makes the same numbers as one batch and pads them."""
    longest = max(case["lengths"])
    values = noise(len(case["lengths"]) * longest * case["width"], 7).reshape(-1, longest, case["width"])
    return [torch.tensor(x[:n], dtype=DOUBLE) for x, n in zip(values, case["lengths"])]


def step(case):
    net, items = case["network"](case), items_of(case)
    logits, embedding = net.forward(items, True)
    logs = torch.log_softmax(logits, 1)
    loss = -sum(logs[i, y] for i, y in enumerate(case["emotions"])) / len(items)
    loss.backward()
    gradients = {name: value.grad for name, value in net.weights.values.items()}
    silent = [name for name, g in gradients.items() if g is None or float(g.norm()) == 0]
    assert not silent, f"{case['name']}: no gradient in {silent}"
    result = {k: v for k, v in case.items() if k != "network"}
    result["weights"] = net.weights.recipes
    result["logits"] = full(logits)
    result["embedding"] = digest(embedding)
    result["loss"] = number(loss)
    result["gradients"] = {k: digest(g, samples=8) for k, g in gradients.items()}
    result["running"] = {k: {"mean": digest(m), "variance": digest(v)} for k, (m, v) in net.running.items()}
    with torch.no_grad():
        result["evaluation"] = full(net.forward(items, False)[0])
    return result


if __name__ == "__main__":
    CONTENT = {"steps": [step(c) for c in CASES], "extreme_learning": extreme_learning(), "machines": machines()}
    pathlib.Path(__file__).with_name("rivals.json").write_text(dumps(CONTENT, 4) + "\n")
