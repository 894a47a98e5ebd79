"""How fast PyTorch trains and questions the network of the paper's Table 1, as one writes it in Python.

    python3 network_speed.py train|infer nchw|channels-last --threads N --batch N --seconds S --warm-up S

float32, plain modules, the default allocator, one convolution of both widths in each layer; the batch lies
ready in memory. Prints one line of JSON; exits with 3 where PyTorch is not installed.
"""

import argparse
import json
import platform
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

LAYERS = ((3, 32, 2), (32, 32, 2), (32, 32, 2), (32, 64, 6))  # channels in, channels out, pooling
CLASSES, DOMAINS, ROWS, COLUMNS = 4, 2, 400, 300


class Layer(nn.Module):  # Eq. 10
    def __init__(self, inputs, outputs, pool):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.norm = nn.BatchNorm2d(outputs)
        self.pool = nn.AvgPool2d(pool)

    def forward(self, x):
        return self.pool(F.relu(self.norm(self.conv(x))))


class ChannelwiseDense(nn.Module):  # Eq. 2
    def __init__(self, channels, rows):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(channels, rows) / rows**0.5)
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        return (x * self.weight).sum(2) + self.bias


class Head(nn.Module):  # Eq. 1 and 3
    def __init__(self, inputs, outputs):
        super().__init__()
        self.fc1, self.norm, self.fc2 = nn.Linear(inputs, 64), nn.BatchNorm1d(64), nn.Linear(64, outputs)

    def forward(self, x):
        before = F.relu(self.fc1(x))
        return before, self.fc2(self.norm(before))


class Adarl(nn.Module):
    def __init__(self):
        super().__init__()
        rows, columns = ROWS, COLUMNS
        for _, _, pool in LAYERS:
            rows, columns = rows // pool, columns // pool
        self.domain_extractor = nn.Sequential(*(Layer(*layer) for layer in LAYERS))
        self.emotion_extractor = nn.Sequential(*(Layer(*layer) for layer in LAYERS))
        self.domain_head = Head(64 * rows * columns, DOMAINS)
        self.attention = nn.Sequential(nn.Linear(rows, rows // 2), nn.ReLU(), nn.Linear(rows // 2, rows), nn.Sigmoid())
        self.cfc = ChannelwiseDense(64, rows)
        self.emotion_head = Head(64, CLASSES)

    def forward(self, x):
        domain = self.domain_extractor(x)
        _, domain_logits = self.domain_head(domain.flatten(1))
        weights = self.attention(domain.mean(3).mean(1))  # Eq. 4
        embedded = weights[:, None, :, None] * self.emotion_extractor(x)  # Eq. 5
        before, logits = self.emotion_head(self.cfc(embedded.mean(3)))
        return before, logits, domain_logits


def peak_megabytes():
    try:
        with open("/proc/self/status") as status:
            return {"peakMegabytes": int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM")}
    except OSError:
        return {}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=("train", "infer"))
    parser.add_argument("layout", choices=("nchw", "channels-last"))
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--warm-up", type=float, required=True)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    net = Adarl()
    pictures = torch.rand(options.batch, 3, ROWS, COLUMNS)
    if options.layout == "channels-last":
        net = net.to(memory_format=torch.channels_last)
        pictures = pictures.to(memory_format=torch.channels_last)
    emotions, domains = torch.arange(options.batch) % CLASSES, torch.arange(options.batch) % DOMAINS
    centres = torch.randn(CLASSES, 64) / 8
    sgd = torch.optim.SGD(net.parameters(), lr=0.01, weight_decay=0.00004)

    def train():
        before, logits, domain_logits = net(pictures)
        centre_loss = (before - centres[emotions]).square().sum(1).mean()  # Eq. 8
        loss = F.cross_entropy(domain_logits, domains) + F.cross_entropy(logits, emotions) + 0.5 * centre_loss  # Eq. 9
        sgd.zero_grad()
        loss.backward()
        sgd.step()
        with torch.no_grad():  # the centres move by Wen et al.'s rule
            apart = torch.zeros_like(centres).index_add_(0, emotions, centres[emotions] - before)
            count = torch.bincount(emotions, minlength=CLASSES)
            centres.sub_(0.5 * apart / (1 + count)[:, None])
        loss.item()

    def infer():
        with torch.no_grad():
            _, logits, _ = net(pictures)
            logits.softmax(1).tolist()

    step = train if options.work == "train" else infer
    net.train(options.work == "train")
    steps = repeat(step, options.warm_up)[0]
    measured, elapsed = repeat(step, options.seconds)
    print(
        json.dumps(
            {
                "values": {
                    "samplesPerSecond": measured * options.batch / elapsed,
                    "steps": measured,
                    "warmUpSteps": steps,
                    "parameters": sum(p.numel() for p in net.parameters()),
                    **peak_megabytes(),
                },
                "notes": {"python": platform.python_version(), "pytorch": torch.__version__},
            }
        )
    )


def repeat(step, seconds):
    """Steps until the time is over, one at least: how many, and how long they took."""
    begun, steps = time.perf_counter(), 0
    while steps == 0 or time.perf_counter() - begun < seconds:
        step()
        steps += 1
    return steps, time.perf_counter() - begun


main()
