"""Reference values of the measures of answers and of the gate.

scikit-learn knows recall, F1 and the area under the ROC curve; the calibration error comes from NumPy's histogram and the
reweighted accuracy from a weighted average; the gate's labels are permuted by itertools. No line is shared with the C#
that the values check.

    /usr/bin/python3 measures.py       writes measures.json beside this file (seconds)
"""

import itertools
import json
import pathlib

import numpy as np
from sklearn import metrics

K = 4
PARTS = 64  # probabilities are whole 64ths: exact in float32, and often equal
BINS = 15
IEMOCAP = {"neutral": 1099, "sad": 608, "angry": 289, "happy": 284}
CLASSES = ["angry", "happy", "sad", "neutral"]


def speaker_values(truth, parts, heard, gender):
    """Measures of one speaker's answers; None where they have none."""
    predicted, labelled = parts.argmax(1), np.unique(truth)
    one_against_rest = [metrics.roc_auc_score(truth == k, parts[:, k]) for k in labelled if 0 < (truth == k).sum() < len(truth)]
    right = (heard.argmax(1) == gender).astype(float)
    by_class = [right[truth == k].mean() for k in labelled]
    return {
        "recalls": [metrics.recall_score(truth == k, predicted == k) if k in labelled else None for k in range(K)],
        "wa": metrics.accuracy_score(truth, predicted),
        "ua": metrics.recall_score(truth, predicted, labels=labelled, average="macro"),
        "macroF1": metrics.f1_score(truth, predicted, labels=labelled, average="macro", zero_division=0),
        "auc": float(np.mean(one_against_rest)) if one_against_rest else None,
        "domain": right.mean(),
        "domainAtIemocap": np.average(by_class, weights=[IEMOCAP[CLASSES[k]] for k in labelled]),
    }


def calibration(truth, parts):
    sure, right = parts.max(1) / PARTS, (parts.argmax(1) == truth).astype(float)
    edges = np.linspace(0, 1, BINS + 1)
    place = np.searchsorted(edges, sure, side="left") - 1  # bin b: above b/15, to (b + 1)/15
    return sum((place == b).mean() * abs(right[place == b].mean() - sure[place == b].mean()) for b in np.unique(place))


def gate(weights, labels):
    """weights (models, speakers, segments, rows) in 64ths: distance of the labels' mean gates, its 95 % quantile by chance, p."""
    means = weights.mean(2) / PARTS

    def apart(group):
        inside = np.isin(np.arange(len(labels)), group)
        return np.mean([np.sqrt(np.mean((m[inside].mean(0) - m[~inside].mean(0)) ** 2)) for m in means])

    found = apart(np.flatnonzero(labels == 0))
    dealt = np.array([apart(g) for g in itertools.combinations(range(len(labels)), int((labels == 0).sum()))])
    return {"distance": found, "chance": np.quantile(dealt, 0.95), "p": np.mean(dealt >= found - 1e-12)}


def drawn(random, labels, names, skill):
    """Probabilities in 64ths, more of them on the label the greater the skill."""
    rows = []
    for label in labels:
        odds = random.uniform(0.2, 1, names)
        odds[label] += random.uniform(0, skill)
        rows.append(random.multinomial(PARTS, odds / odds.sum()))
    return np.array(rows)


random = np.random.RandomState(7)
speakers = []
for number, count in enumerate([24, 9, 15, 3, 31]):
    truth = random.choice(K, count, p=[0.13, 0.12, 0.27, 0.48])
    if number == 3:
        truth[:] = 2  # a speaker of one class has no AUC
    gender = number % 2
    parts = drawn(random, truth, K, 2.0)
    heard = drawn(random, np.full(count, gender), 2, 1.0)
    speakers.append(
        {
            "gender": gender,
            "truth": truth.tolist(),
            "parts": parts.tolist(),
            "heard": heard.tolist(),
            **speaker_values(truth, parts, heard, gender),
        }
    )
whole = np.concatenate([s["truth"] for s in speakers]), np.concatenate([s["parts"] for s in speakers])
gates = []
for shift in (6, 0, 0):
    labels = np.array([0, 1, 0, 0, 1, 1, 0])
    weights = random.randint(20, 44, (2, len(labels), 3, 4)) + shift * labels[None, :, None, None]
    gates.append({"labels": labels.tolist(), "weights": weights.tolist(), **gate(weights, labels)})
golden = {"speakers": speakers, "calibration": calibration(*whole), "gates": gates}
path = pathlib.Path(__file__).with_name("measures.json")
path.write_text(json.dumps(golden, indent=None) + "\n")
