"""Reference values of the statistics over speakers.

SciPy enumerates the permutations and knows Wilcoxon's distribution; Holm's correction is computed from what it
shortens (a test of every intersection by Bonferroni); bootstrap intervals come from NumPy's own draws, with the
Monte Carlo error of their bounds. No line is shared with the C# that the values check.

    /usr/bin/python3 speakers.py       writes speakers.json beside this file (seconds)
"""

import itertools
import json
import pathlib

import numpy as np
from scipy import stats

THOUSANDTHS = 1000  # differences are whole thousandths, so that ties are ties on both sides


def exact(values, statistic):
    """p of the exact test in which the sign of each value is a coin's. SciPy wants two values; of one both signs are as far from 0."""
    if len(values) < 2:
        return 1.0
    return float(stats.permutation_test((values,), statistic, permutation_type="samples", n_resamples=np.inf, vectorized=False).pvalue)


def signed_rank(values):
    """Sum of the positive ones' ranks; zeros were dropped before, ties share the mean of their ranks."""
    return float(stats.rankdata(np.abs(values))[values > 0].sum())


def paired(name, thousandths):
    values = np.array(thousandths, dtype=float)
    kept = values[values != 0]
    plain = len(kept) == len(values) and len(set(np.abs(values))) == len(values)
    case = {
        "name": name,
        "differences": [v / THOUSANDTHS for v in thousandths],
        "signFlip": exact(values, np.sum),
        "signedRank": exact(kept, signed_rank),
    }
    if plain:  # SciPy's own test is exact without zeros and ties only
        own = float(stats.wilcoxon(values, zero_method="wilcox", method="exact").pvalue)
        assert abs(own - case["signedRank"]) < 1e-12, name
    return case


def holm(p):
    """The greatest Bonferroni p of all intersections that a hypothesis is part of."""
    everything = range(len(p))
    subsets = [s for size in range(1, len(p) + 1) for s in itertools.combinations(everything, size)]
    return [max(min(1.0, len(s) * min(p[k] for k in s)) for s in subsets if i in s) for i in everything]


def spread(values):
    return {"values": values, "mean": float(np.mean(values)), "deviation": float(np.std(values, ddof=1)), "least": min(values), "greatest": max(values)}


def scores(counts):
    """Fold-mean and pooled WA and UA of counts (..., speakers, K, K)."""
    right, labelled = np.diagonal(counts, axis1=-2, axis2=-1), counts.sum(-1)

    def wa_ua(right, labelled):
        recalls = np.divide(right, labelled, out=np.full(right.shape, np.nan), where=labelled > 0)
        return right.sum(-1) / labelled.sum(-1), np.nanmean(recalls, -1)

    wa, ua = wa_ua(right, labelled)
    pooled_wa, pooled_ua = wa_ua(right.sum(-2), labelled.sum(-2))
    return np.stack([wa.mean(-1), ua.mean(-1), pooled_wa, pooled_ua], -1)


def bootstrap(system, other, batches=50, replicates=10_000):
    """Bounds of the 95 % intervals, and how far one batch's bounds are from another's."""
    random = np.random.RandomState(7)

    def of(counts, drawn):  # mean over the runs
        return np.mean([scores(run[drawn]) for run in counts], 0)

    found = {"scores": [], "differences": []}
    for _ in range(batches):
        drawn = random.randint(0, len(system[0]), (replicates, len(system[0])))
        a, b = of(system, drawn), of(other, drawn)
        for name, values in (("scores", a), ("differences", a - b)):
            found[name].append(np.percentile(values, [2.5, 97.5], axis=0).T)
    everybody = np.arange(len(system[0]))
    own, less = of(system, everybody), of(system, everybody) - of(other, everybody)
    return {
        "system": system.tolist(),
        "other": other.tolist(),
        **{
            name: {"estimates": estimate.tolist(), "bounds": np.mean(found[name], 0).tolist(), "errors": np.std(found[name], 0, ddof=1).tolist()}
            for name, estimate in (("scores", own), ("differences", less))
        },
    }


def drawn_counts(random, labelled, skill):
    """Confusion counts (runs, speakers, K, K) of a system that is right with a probability of its own for each speaker and class."""
    runs = []
    for _ in range(2):
        run = np.zeros((*labelled.shape, labelled.shape[1]), dtype=int)
        for s, k in np.ndindex(*labelled.shape):
            chance = np.full(labelled.shape[1], (1 - skill[s, k]) / (labelled.shape[1] - 1))
            chance[k] = skill[s, k]
            run[s, k] = random.multinomial(labelled[s, k], chance)
        runs.append(run)
    return np.array(runs)


random = np.random.RandomState(20)
pairs = [
    paired("ten speakers", [41, -12, 73, 5, -28, 90, 16, 33, -7, 52]),
    paired("ten of one sign", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    paired("ties and zeros", [50, 0, -50, 25, 25, 0, 75, -25, 50, 100]),
    paired("all alike", [20] * 8),
    paired("zeros but for one", [0, 0, 0, 0, -40, 0]),
    paired("nothing but zeros", [0, 0, 0]),
    paired("one speaker", [37]),
    paired("thirteen speakers", random.randint(-200, 260, 13).tolist()),
    paired("many ties", random.choice([-100, -50, 0, 50, 100], 12).tolist()),
]
families = [
    [0.01, 0.04, 0.03],
    [0.5, 0.5, 0.002, 0.9],
    [0.001953125, 0.001953125, 0.551],
    [0.02],
    np.round(random.uniform(0, 0.3, 7), 6).tolist(),
]
seeds = [[0.7771, 0.7613, 0.8012], [0.5, 0.75], [0.61, 0.61, 0.61, 0.61], np.round(random.uniform(0.5, 0.9, 5), 4).tolist()]
labelled = random.randint(2, 12, (10, 4))
labelled[3, 1] = labelled[7, 2] = 0  # speakers without a class
skill = np.clip(random.uniform(0.4, 1.0, (10, 4)), 0, 1)
golden = {
    "paired": pairs,
    "holm": [{"p": p, "adjusted": holm(p)} for p in families],
    "spread": [spread(v) for v in seeds],
    "bootstrap": [bootstrap(drawn_counts(random, labelled, skill), drawn_counts(random, labelled, np.clip(skill - 0.1, 0, 1)))],
}
text = ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]" for name, cases in golden.items())
pathlib.Path(__file__).with_name("speakers.json").write_text(f"{{\n{text}\n}}\n")
