"""Reference values of the schemes of Figure 1 and of their controls.

Written from docs/equations.md in plain PyTorch, in double precision; no line is shared with the C# networks that the
values check. Gradients behind a gradient reversal are put together from two separate gradients, so that the reference
holds no reversal layer. Parameters bear the names of the C# ones; the two kernels of a layer are `a` and `b`.

    /usr/bin/python3 schemes.py        writes schemes.json beside this file
"""

import math
import pathlib

import torch
import torch.nn.functional as F

from model import DOUBLE, KERNELS, LAYERS, SMALL, Adarl, Weights, digest, dumps, first_centres, full, number, pictures, power_of_two

DOMAINS, CLASSES = 2, 4


class Scheme(Adarl):
    """What the schemes share: parts by name. Convolutions, batch norm and dense layers are those of model.py."""

    reversed_at = ()  # prefixes of the parameters that stand before a reversal
    adversary_share = 1.0

    def __init__(self, case):
        self.case = case
        self.kernels = KERNELS[case["kernels"]]
        self.weights, self.running = Weights(), {}
        self.rows, self.columns = case["height"], case["width"]
        for _, _, pool in LAYERS:
            self.rows, self.columns = self.rows // pool, self.columns // pool
        self.build()

    # ------------------------------------------------------------ parts

    def add_extractor(self, name):
        for layer, (inputs, width, _) in enumerate(LAYERS, 1):
            for which, (side, _) in zip("ab", self.kernels):
                bound = power_of_two(math.sqrt(6 / ((inputs + width) * side * side)))
                self.weights.add(f"{name}.conv{layer}.{which}.weight", (width, inputs, side, side), bound)
                self.weights.add(f"{name}.conv{layer}.{which}.bias", (width,), power_of_two(1 / math.sqrt(inputs * side * side)))
            self.weights.norm(f"{name}.conv{layer}.bn", 2 * width)

    def add_cfc(self, name):
        scale = power_of_two(1 / math.sqrt(self.rows))
        self.weights.add(f"{name}.weight", (64, self.rows), scale)
        self.weights.add(f"{name}.bias", (64,), scale)

    def add_head(self, name, inputs, outputs):
        self.weights.dense(f"{name}.fc1", inputs, 64)
        self.weights.norm(f"{name}.norm", 64)
        self.weights.dense(f"{name}.fc2", 64, outputs)

    def add_backbone(self, prefix=""):
        self.add_extractor(f"{prefix}emotionExtractor")
        self.add_cfc(f"{prefix}emotionPathway.cfc")
        self.add_head(f"{prefix}emotionPathway", 64, CLASSES)

    def add_domain_head(self, inputs):
        self.add_head("domainPathway", inputs, DOMAINS)

    def cfc(self, maps, name):
        pooled = maps.mean(3)
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return torch.stack([pooled[:, k] @ weight[k] + bias[k] for k in range(64)], 1)

    def head(self, x, name, training):
        before = F.relu(self.dense(x, f"{name}.fc1"))
        after = self.batch_norm(before, f"{name}.norm", training)
        return self.dense(after, f"{name}.fc2"), before, after

    def emotion(self, maps, training, prefix=""):
        logits, before, after = self.head(self.cfc(maps, f"{prefix}emotionPathway.cfc"), f"{prefix}emotionPathway", training)
        return {"emotion_logits": logits, "before_bn": before, "after_bn": after}

    def domain_logits(self, values, training):
        return self.head(values.reshape(len(values), -1), "domainPathway", training)[0]

    # ------------------------------------------------------------ what a scheme may change

    def strength(self):
        return 1.0

    def center_of(self, row):
        return self.case["emotions"][row]

    def centres(self):
        return first_centres()

    def extra_losses(self, out):
        return {}

    # ------------------------------------------------------------ losses, gradients

    def losses(self, out, centres):
        rows = [i for i, y in enumerate(self.case["emotions"]) if y is not None]
        gamma = self.case["gamma"]
        logs = torch.log_softmax(out["emotion_logits"], 1)
        x = out["before_bn"]
        parts = {
            "emotion": -sum(logs[i, self.case["emotions"][i]] for i in rows) / len(rows),
            "center": sum(((x[i] - centres[self.center_of(i)]) ** 2).sum() for i in rows) / len(rows),
        }
        weighted = {"emotion": gamma[1], "center": gamma[2]}
        if "domain_logits" in out:
            logs = torch.log_softmax(out["domain_logits"], 1)
            parts["domain"] = -sum(logs[i, d] for i, d in enumerate(self.case["domains"])) / len(x)
            weighted["domain"] = gamma[0] * self.adversary_share
        for name, (value, weight) in self.extra_losses(out).items():
            parts[name], weighted[name] = value, weight
        parts["total"] = sum(parts[name] * weight for name, weight in weighted.items())
        return parts, weighted

    def gradients(self, parts, weighted):
        """d total; of what stands before a reversal, the domain loss's share comes times -strength."""
        values = {k: v for k, v in self.weights.values.items() if v.requires_grad}
        adversary = parts["domain"] * weighted["domain"] if self.reversed_at else None
        rest = parts["total"] - adversary if self.reversed_at else parts["total"]
        of_rest = torch.autograd.grad(rest, values.values(), retain_graph=True, allow_unused=True)
        of_adversary = torch.autograd.grad(adversary, values.values(), allow_unused=True) if self.reversed_at else [None] * len(values)
        result = {}
        for name, a, b in zip(values, of_rest, of_adversary):
            sign = -self.strength() if name.startswith(tuple(self.reversed_at)) else 1.0
            found = [g for g in (a, None if b is None else sign * b) if g is not None]
            if found:
                result[name] = sum(found)
        return result

    def moved_centres(self, out, centres):
        x, moved = out["before_bn"].detach(), centres.clone()
        for j in range(len(centres)):
            own = [i for i, y in enumerate(self.case["emotions"]) if y is not None and self.center_of(i) == j]
            moved[j] = centres[j] - 0.5 * sum((centres[j] - x[i] for i in own), torch.zeros(64, dtype=DOUBLE)) / (1 + len(own))
        return moved


class DomainInvariant(Scheme):
    reversed_at = ("emotionExtractor.",)

    def build(self):
        self.add_backbone()
        self.add_domain_head(64 * self.rows * self.columns)

    def strength(self):
        share = {"OverSchedule": self.case["done"][0], "OverTraining": self.case["done"][1]}.get(self.case["reversal"])
        return 1.0 if share is None else 2 / (1 + math.exp(-10 * share)) - 1

    def forward(self, x, training, told=None):
        maps = self.extractor(x, "emotionExtractor", training)
        return {"domain_logits": self.domain_logits(maps, training), **self.emotion(maps, training)}


class SelfAttention(Scheme):
    def build(self):
        self.add_backbone()
        self.weights.dense("attention.fc1", self.rows, self.rows // 2, bias=0.5)
        self.weights.dense("attention.fc2", self.rows // 2, self.rows)

    def forward(self, x, training, told=None):
        maps = self.extractor(x, "emotionExtractor", training)
        hidden = F.relu(self.dense(maps.mean((1, 3)), "attention.fc1"))
        gate = torch.sigmoid(self.dense(hidden, "attention.fc2"))
        return {"attention": gate, **self.emotion(torch.einsum("bf,bcft->bcft", gate, maps), training)}


# ---------------------------------------------------------------- one step and evaluation

HIDDEN = ("before_bn", "after_bn", "shared", "private")
SYSTEMS = {
    "domain-invariant": DomainInvariant,
    "self-attention-gate": SelfAttention,
}


def step(case):
    net = SYSTEMS[case["system"]](case)
    centres = net.centres().detach()
    x = pictures(case["batch"], case["height"], case["width"], 7)
    out = net.forward(x, True, case["domains"])
    parts, weighted = net.losses(out, centres)
    gradients = net.gradients(parts, weighted)
    result = dict(case)
    result["weights"] = net.weights.recipes
    result["forward"] = {k: full(v) for k, v in out.items() if k not in HIDDEN}
    result["features"] = {k: digest(out[k]) for k in ("before_bn", "after_bn")}
    result["losses"] = {k: number(v) for k, v in parts.items()}
    result["gradients"] = {k: digest(g) for k, g in gradients.items()}
    result["running"] = {k: {"mean": digest(m), "variance": digest(v)} for k, (m, v) in net.running.items()}
    result["centers_after"] = digest(net.moved_centres(out, centres), samples=64)
    with torch.no_grad():
        evaluated = net.forward(x, False, case["domains"] if "oracle" in case["system"] else None)
    result["evaluation"] = {k: full(v) for k, v in evaluated.items() if k not in HIDDEN}
    print(case["name"], result["losses"])
    return result


CASE = {k: v for k, v in SMALL.items() if k != "gradients_everywhere"} | {"done": [0.1, 0.25], "reversal": "OverSchedule"}
CASES = [
    CASE | {"name": "domain-invariant", "system": "domain-invariant"},
    CASE | {"name": "reversal over the training", "system": "domain-invariant", "reversal": "OverTraining"},
    CASE | {"name": "reversal constant, other weights", "system": "domain-invariant", "reversal": "Constant", "gamma": [0.25, 2.0, 0.125]},
    CASE | {"name": "self-attention gate", "system": "self-attention-gate"},
]

if __name__ == "__main__":
    pathlib.Path(__file__).with_name("schemes.json").write_text(dumps({"steps": [step(c) for c in CASES], "trajectories": []}, 4) + "\n")
