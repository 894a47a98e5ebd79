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

    @property
    def averages_channels(self):
        return self.case.get("gate_pooling") != "Time"

    def add_gate(self):
        self.weights.dense("attention.fc1", self.rows if self.averages_channels else 64 * self.rows, self.rows // 2, bias=0.5)
        self.weights.dense("attention.fc2", self.rows // 2, self.rows)

    def gate(self, maps):
        seen = maps.mean((1, 3)) if self.averages_channels else torch.cat([maps[:, k].mean(2) for k in range(64)], 1)
        return torch.sigmoid(self.dense(F.relu(self.dense(seen, "attention.fc1")), "attention.fc2"))

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
        self.add_gate()

    def forward(self, x, training, told=None):
        maps = self.extractor(x, "emotionExtractor", training)
        gate = self.gate(maps)
        return {"attention": gate, **self.emotion(torch.einsum("bf,bcft->bcft", gate, maps), training)}


class AdarlAnew(Scheme):
    """ADARL with another gate, or with a domain head that reads I_D; model.py has it as the paper does."""

    def build(self):
        self.add_extractor("domainExtractor")
        self.on_gate = self.case.get("domain_loss_on") == "Attention"
        self.add_domain_head(self.rows if self.on_gate else 64 * self.rows * self.columns)
        self.add_gate()
        self.add_backbone()

    def forward(self, x, training, told=None):
        known = self.extractor(x, "domainExtractor", training)
        domain = self.domain_logits(self.gate(known) if self.on_gate else known, training)
        gate = self.gate(known if self.case["emotion_gradient_reaches_domain"] else known.detach())
        maps = self.extractor(x, "emotionExtractor", training)
        return {"domain_logits": domain, "attention": gate, **self.emotion(torch.einsum("bf,bcft->bcft", gate, maps), training)}


class DoubleBackbone(Scheme):
    def build(self):
        self.add_backbone()
        self.add_extractor("secondExtractor")
        self.add_head("secondPathway", 64 * self.rows * self.columns, CLASSES)

    def forward(self, x, training, told=None):
        first = self.emotion(self.extractor(x, "emotionExtractor", training), training)
        second = self.extractor(x, "secondExtractor", training).reshape(len(x), -1)
        return {**first, "emotion_logits": first["emotion_logits"] + self.head(second, "secondPathway", training)[0]}


class DomainPathway(Scheme):
    """A scheme that may have ADARL's domain pathway to predict the domain."""

    def add_pathway(self):
        self.add_extractor("domainExtractor")
        self.add_domain_head(64 * self.rows * self.columns)

    def pathway(self, x, training):
        return self.domain_logits(self.extractor(x, "domainExtractor", training), training)


class PerDomain(DomainPathway):
    @property
    def predicts(self):
        return self.case["system"] == "per-domain-predicted"

    def build(self):
        if self.predicts:
            self.add_pathway()
        for g in range(DOMAINS):
            self.add_backbone(f"models.{g}.")

    def center_of(self, row):
        return self.case["emotions"][row] + CLASSES * self.case["domains"][row]

    def centres(self):
        return torch.cat([first_centres()] * DOMAINS)

    def forward(self, x, training, told=None):
        out = {}
        if self.predicts:
            out["domain_logits"] = self.pathway(x, training)
        route = told if told is not None else [int(z.argmax()) for z in out["domain_logits"]]
        if self.case["system"] == "per-domain-swapped-oracle" and not training:
            route = [1 - g for g in route]
        found = [None] * len(x)
        for g in sorted(set(route)):
            rows = [i for i, r in enumerate(route) if r == g]
            trains = training and len(rows) > 1
            part = self.emotion(self.extractor(x[rows], f"models.{g}.emotionExtractor", trains), trains, f"models.{g}.")
            for at, i in enumerate(rows):
                found[i] = {k: v[at] for k, v in part.items()}
        out.update({k: torch.stack([f[k] for f in found]) for k in found[0]})
        return out


class SharedPrivate(Scheme):
    reversed_at = ("shared.",)
    adversary_share = 0.05
    lstm_hidden = 128

    @property
    def recurrent(self):
        return "lstm" in self.case["system"]

    def build(self):
        for name in ["shared"] + [f"privates.{g}" for g in range(DOMAINS)]:
            if self.recurrent:
                inputs, hidden = 3 * self.case["height"], self.lstm_hidden
                for part, shape in (("weight_ih", (4 * hidden, inputs)), ("weight_hh", (4 * hidden, hidden)), ("bias_ih", (4 * hidden,)), ("bias_hh", (4 * hidden,))):
                    self.weights.add(f"{name}.frames.lstm.{part}_l0", shape, 0.0625)
                self.weights.dense(f"{name}.fc", hidden, 64)
            else:
                self.add_extractor(f"{name}.extractor")
                self.add_cfc(f"{name}.cfc")
        self.add_domain_head(64)
        self.add_head("head", 128, CLASSES)

    def lstm(self, x, name):
        """Input, forget, cell and output gate, in this order; the mean of what comes out over time."""
        w = {p: self.weights[f"{name}.frames.lstm.{p}_l0"] for p in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        h = c = torch.zeros(len(x), self.lstm_hidden, dtype=DOUBLE)
        total = 0
        for t in range(x.shape[3]):
            frame = torch.cat([x[:, channel, :, t] for channel in range(3)], 1)
            gates = frame @ w["weight_ih"].T + w["bias_ih"] + h @ w["weight_hh"].T + w["bias_hh"]
            i, f, g, o = gates.chunk(4, 1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
            total = total + h
        return self.dense(total / x.shape[3], f"{name}.fc")

    def features(self, x, name, training):
        if self.recurrent:
            return self.lstm(x, name)
        return self.cfc(self.extractor(x, f"{name}.extractor", training), f"{name}.cfc")

    def forward(self, x, training, told=None):
        shared = self.features(x, "shared", training)
        found = [None] * len(x)
        for g in sorted(set(told)):
            rows = [i for i, r in enumerate(told) if r == g]
            for i, p in zip(rows, self.features(x[rows], f"privates.{g}", training)):
                found[i] = p
        private = torch.stack(found)
        logits, before, after = self.head(torch.cat([shared, private], 1), "head", training)
        domain = self.domain_logits(shared, training)
        return {"domain_logits": domain, "emotion_logits": logits, "before_bn": before, "after_bn": after, "shared": shared, "private": private}

    def extra_losses(self, out):
        total = 0
        for g in sorted(set(self.case["domains"])):
            rows = [i for i, r in enumerate(self.case["domains"]) if r == g]
            s = torch.stack([out["shared"][i] / out["shared"][i].norm() for i in rows])
            p = torch.stack([out["private"][i] / out["private"][i].norm() for i in rows])
            total = total + ((p.T @ s) ** 2).sum() / 64**2
        return {"difference": (total, 0.01)}


class ContextGate(DomainPathway):
    @property
    def told(self):
        return "oracle" in self.case["system"]

    def build(self):
        if not self.told:
            self.add_pathway()
        self.weights.add("gate.weight", (DOMAINS, self.rows), 1.0, 0.25)
        if self.case["context_weights"] == "Fixed":
            self.weights.values["gate.weight"].requires_grad_(False)
        self.add_backbone()

    def forward(self, x, training, told=None):
        out = {}
        if self.told:
            context = torch.eye(DOMAINS, dtype=DOUBLE)[told]
        else:
            out["domain_logits"] = self.pathway(x, training)
            seen = out["domain_logits"]
            context = torch.softmax(seen if self.case["emotion_gradient_reaches_domain"] else seen.detach(), 1)
        k = F.relu(context @ self.weights["gate.weight"])
        out["attention"] = k / k.norm(dim=1, keepdim=True)
        maps = self.extractor(x, "emotionExtractor", training)
        turned = k[:, None, :, None] * maps
        turned = turned * (maps.flatten(1).norm(dim=1) / turned.flatten(1).norm(dim=1))[:, None, None, None]
        return {**out, **self.emotion(turned, training)}


# ---------------------------------------------------------------- one step and evaluation

HIDDEN = ("before_bn", "after_bn", "shared", "private")
SYSTEMS = {
    "domain-invariant": DomainInvariant,
    "self-attention-gate": SelfAttention,
    "adarl": AdarlAnew,
    "backbone-double": DoubleBackbone,
    "per-domain-oracle": PerDomain,
    "per-domain-predicted": PerDomain,
    "per-domain-swapped-oracle": PerDomain,
    "shared-private-oracle": SharedPrivate,
    "shared-private-lstm-oracle": SharedPrivate,
    "context-gate": ContextGate,
    "context-gate-oracle": ContextGate,
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


CASE = {k: v for k, v in SMALL.items() if k != "gradients_everywhere"} | {"done": [0.1, 0.25], "reversal": "OverSchedule", "context_weights": "Learned"}
LOPSIDED = [0, 1, 0, 0, 0, 0]
ALIKE = [1, 1, 1, 1, 1, 1]
CASES = [
    CASE | {"name": "domain-invariant", "system": "domain-invariant"},
    CASE | {"name": "reversal over the training", "system": "domain-invariant", "reversal": "OverTraining"},
    CASE | {"name": "reversal constant, other weights", "system": "domain-invariant", "reversal": "Constant", "gamma": [0.25, 2.0, 0.125]},
    CASE | {"name": "self-attention gate", "system": "self-attention-gate"},
    CASE | {"name": "per domain, told", "system": "per-domain-oracle"},
    CASE | {"name": "per domain, one row alone", "system": "per-domain-oracle", "domains": LOPSIDED},
    CASE | {"name": "per domain, one domain absent", "system": "per-domain-oracle", "domains": ALIKE},
    CASE | {"name": "per domain, predicted", "system": "per-domain-predicted"},
    CASE | {"name": "per domain, swapped", "system": "per-domain-swapped-oracle"},
    CASE | {"name": "shared-private", "system": "shared-private-oracle"},
    CASE | {"name": "shared-private, one row alone, other weights", "system": "shared-private-oracle", "domains": LOPSIDED, "gamma": [2.0, 0.5, 0.25]},
    CASE | {"name": "shared-private, one domain absent", "system": "shared-private-oracle", "domains": ALIKE},
    CASE | {"name": "shared-private, LSTM", "system": "shared-private-lstm-oracle", "width": 60},
    CASE | {"name": "context gate", "system": "context-gate"},
    CASE | {"name": "context gate, detached", "system": "context-gate", "emotion_gradient_reaches_domain": False},
    CASE | {"name": "context gate, fixed", "system": "context-gate", "context_weights": "Fixed"},
    CASE | {"name": "context gate, told", "system": "context-gate-oracle"},
    CASE | {"name": "gate over time alone", "system": "adarl", "gate_pooling": "Time"},
    CASE | {"name": "domain loss on the attention", "system": "adarl", "domain_loss_on": "Attention"},
    CASE | {"name": "domain loss on the attention, detached", "system": "adarl", "domain_loss_on": "Attention", "emotion_gradient_reaches_domain": False},
    CASE | {"name": "self-attention gate over time alone", "system": "self-attention-gate", "gate_pooling": "Time"},
    CASE | {"name": "double backbone", "system": "backbone-double"},
]

if __name__ == "__main__":
    pathlib.Path(__file__).with_name("schemes.json").write_text(dumps({"steps": [step(c) for c in CASES], "trajectories": []}, 4) + "\n")
