"""Reference values of the logistic regression behind the system `linear`.

The objective is written down once more and minimised by SciPy; no line is shared with the C# that the
values check. Rows and labels stand in the file, so that both sides read the same problem.

    /usr/bin/python3 linear.py         writes linear.json beside this file
"""

import json
import pathlib

import numpy as np
from scipy.optimize import minimize, root
from scipy.special import log_softmax, softmax


def fit(rows, labels, c, balanced):
    """Minimises sum_i w_i * -ln p_(y_i)(x_i) + ||W||^2 / (2 C) over the classes that occur."""
    occurring = sorted(set(labels))
    hot = np.array([[float(label == k) for k in occurring] for label in labels])
    weights = np.ones(len(labels))
    if balanced:
        weights = hot @ (len(labels) / (len(occurring) * hot.sum(axis=0)))

    def objective(flat):
        w, b = split(flat)
        scores = rows @ w.T + b
        slope = weights[:, None] * (softmax(scores, axis=1) - hot)
        value = -(weights[:, None] * hot * log_softmax(scores, axis=1)).sum() + (w**2).sum() / (2 * c)
        return value, np.concatenate([(slope.T @ rows + w / c).ravel(), slope.sum(axis=0)])

    def split(flat):
        size = len(occurring) * rows.shape[1]
        return flat[:size].reshape(len(occurring), -1), flat[size:]

    start = np.zeros(len(occurring) * (rows.shape[1] + 1))
    near = minimize(objective, start, jac=True, method="L-BFGS-B")
    found = root(lambda flat: objective(flat)[1], near.x, tol=1e-13)  # where the gradient vanishes
    assert np.abs(objective(found.x)[1]).max() < 1e-9, found
    w, b = split(found.x)
    return occurring, w, b - b.mean()  # a number added to all intercepts changes nothing


def case(name, seed, count, values, classes, c, balanced, missing=None):
    random = np.random.RandomState(seed)
    labels = [int(k) for k in random.choice([k for k in range(classes) if k != missing], count)]
    middles = random.randn(classes, values)
    rows = np.round(middles[labels] + 1.5 * random.randn(count, values), 6)
    asked = np.round(2 * random.randn(6, values), 6)
    occurring, w, b = fit(rows, labels, c, balanced)
    coefficients = [None] * classes
    probabilities = np.zeros((len(asked), classes))
    probabilities[:, occurring] = softmax(asked @ w.T + b, axis=1)
    for i, k in enumerate(occurring):
        coefficients[k] = [*w[i].tolist(), float(b[i])]
    return {
        "name": name,
        "classes": classes,
        "c": c,
        "balanced": balanced,
        "rows": rows.tolist(),
        "labels": labels,
        "coefficients": coefficients,
        "asked": asked.tolist(),
        "probabilities": probabilities.tolist(),
    }


cases = [
    case("plain", 1, 40, 5, 4, 0.5, False),
    case("balanced", 2, 40, 5, 4, 0.5, True),
    case("more values than rows", 3, 12, 30, 3, 0.03, False),
    case("weak penalty", 4, 60, 4, 4, 10.0, True),
    case("a class that no row carries", 5, 30, 5, 4, 1.0, True, missing=2),
]
text = ",\n".join(json.dumps(c) for c in cases)
pathlib.Path(__file__).with_name("linear.json").write_text(f"[\n{text}\n]\n")
