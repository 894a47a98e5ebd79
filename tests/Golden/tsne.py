"""Reference values of t-SNE from scikit-learn, on points that both sides make from the same noise.

    /usr/bin/python3 tsne.py         writes tsne.json beside this file; a few minutes
"""

import json
import pathlib

import numpy as np
from sklearn.manifold import TSNE
from sklearn.manifold._t_sne import _joint_probabilities
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import NearestNeighbors

WIDTH = 64
CLOUDS = 8
PERPLEXITY = 30.0
NEIGHBOURS = 10


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


def points(count):
    """Eight clouds, as of four classes and two genders; the cloud of a point is its position modulo eight."""
    middles = noise(CLOUDS * WIDTH, 1).reshape(CLOUDS, WIDTH)
    return 0.5 * middles[np.arange(count) % CLOUDS] + noise(count * WIDTH, 2).reshape(count, WIDTH)


def nearest(rows):
    found = NearestNeighbors(n_neighbors=NEIGHBOURS + 1).fit(rows).kneighbors(rows, return_distance=False)
    return [set(row) - {i} for i, row in enumerate(found)]


def kept(rows, places):
    """The share of each point's nearest neighbours that are among its nearest in the map, averaged."""
    return float(np.mean([len(a & b) / NEIGHBOURS for a, b in zip(nearest(rows), nearest(places))]))


def divergence(joint, places):
    """KL(P || Q) with every pair counted, whatever method made the map."""
    affinity = 1.0 / (1.0 + pairwise_distances(places.astype(np.float64), metric="sqeuclidean"))
    np.fill_diagonal(affinity, 0.0)
    q = affinity / affinity.sum()
    held = joint > 0
    return float((joint[held] * np.log(joint[held] / q[held])).sum())


def case(count, seeds):
    rows = points(count)
    distances = pairwise_distances(rows, metric="sqeuclidean")
    condensed = _joint_probabilities(distances.astype(np.float32), PERPLEXITY, 0)
    joint = np.zeros((count, count))
    joint[np.triu_indices(count, 1)] = condensed
    joint = joint + joint.T
    joint /= joint.sum()
    np.fill_diagonal(joint, 0.0)
    maps = []
    for method in ("exact", "barnes_hut"):
        found = [TSNE(perplexity=PERPLEXITY, method=method, random_state=s).fit_transform(rows) for s in seeds]
        maps.append(
            {
                "method": method,
                "divergence": float(np.mean([divergence(joint, places) for places in found])),
                "kept": float(np.mean([kept(rows, places) for places in found])),
            }
        )
    plane = rows[:, :2]
    return {
        "count": count,
        "seeds": len(seeds),
        "joint": joint[0, :12].tolist(),
        "jointSquares": float((joint**2).sum()),
        "keptByFirstTwo": kept(rows, plane),
        "divergenceOfFirstTwo": divergence(joint, plane),
        "maps": maps,
    }


if __name__ == "__main__":
    cases = [case(400, range(4)), case(2280, range(1))]
    written = {"perplexity": PERPLEXITY, "neighbours": NEIGHBOURS, "cases": cases}
    path = pathlib.Path(__file__).with_name("tsne.json")
    path.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
