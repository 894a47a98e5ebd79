"""Reference values of the log spectrograms of section 2.4.

Written from the paper and from the choices that docs/features.md lists, in numpy and scipy, and from
nothing else: no line is shared with the C# code that the values check.

    /usr/bin/python3 features.py                 writes features.json: made signals
    /usr/bin/python3 features.py EMODB_FOLDER    writes emodb-features.json too: summaries of EmoDB files
"""

import itertools
import json
import pathlib
import struct
import sys

import numpy as np
from scipy import signal

from model import noise, number

RATE, HOP, DFT, SEGMENT = 16000, 160, 1600, 48000
LOGS = ("LnMagnitude", "PowerDb", "DbBelowMaximum")


# ---------------------------------------------------------------- signals


def made(count, salt, zeros=(0, 0)):
    """A saw of 125 Hz and noise that swells in steps. Every sample is a multiple of 2^-24, exact in single precision."""
    i = np.arange(count)
    saw = (i % 128 - 64) / 128
    swell = (i // 250 % 128 + 1) / 128
    sound = saw / 2 + noise(count, salt) * swell / 4
    sound[zeros[0] : zeros[1]] = 0
    return sound


SIGNALS = {
    "two whole segments and a quarter of a second": {"count": 100000, "salt": 21, "zeros": [0, 0]},
    "half a second of zeros": {"count": 20000, "salt": 22, "zeros": [6000, 14000]},
    "a remainder shorter than either window": {"count": 48300, "salt": 23, "zeros": [0, 0]},
    "a remainder between the windows": {"count": 48585, "salt": 24, "zeros": [0, 0]},
    "shorter than a window": {"count": 100, "salt": 25, "zeros": [0, 0]},
}
EMODB = ("08b01Wa", "10a02Na", "11b09Fd", "15b03Wb", "14a07Wc")


def read_wav(path):
    """16-bit mono PCM at 16 kHz; chunks other than fmt and data are stepped over."""
    data = path.read_bytes()
    assert data[:4] == b"RIFF" and data[8:12] == b"WAVE", path
    at, chunks = 12, {}
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        chunks.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    coding, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
    assert (coding, channels, rate, bits) == (1, 1, RATE, 16), path
    return np.frombuffer(chunks[b"data"], "<i2") / 32768.0, [c.decode() for c in chunks]


# ---------------------------------------------------------------- log spectrograms


def pieces_of(count):
    """3 s each, no overlap, the remainder kept."""
    return [(start, min(SEGMENT, count - start)) for start in range(0, count, SEGMENT)]


def frames_of(piece, window):
    """Whole windows every 10 ms; what is shorter than one window is zero-extended to one."""
    if len(piece) < window:
        piece = np.concatenate([piece, np.zeros(window - len(piece))])
    starts = range(0, len(piece) - window + 1, HOP)
    return np.stack([piece[s : s + window] for s in starts])


def magnitudes(frames, hamming, band):
    window = signal.get_window("hamming", frames.shape[1], fftbins=hamming == "Periodic")
    extended = np.zeros((len(frames), DFT))
    extended[:, : frames.shape[1]] = frames * window
    spectrum = np.abs(np.fft.rfft(extended, axis=1))
    return spectrum[:, 1:401] if band == "WithoutDc" else spectrum[:, 0:400]


def log_spectrograms(sound, window_ms, hamming, band, log):
    window = window_ms * RATE // 1000
    parts = [frames_of(sound[s : s + n], window) for s, n in pieces_of(len(sound))]
    spectra = [magnitudes(p, hamming, band) for p in parts]
    if log == "LnMagnitude":
        return [np.log(x + 1e-6) for x in spectra]
    decibels = [10 * np.log10(x * x + 1e-12) for x in spectra]
    if log == "PowerDb":
        return decibels
    top = max(d.max() for d in decibels)
    return [np.maximum(d - top, -80) for d in decibels]


def digest(values, samples):
    """frames x 400 values: enough of them to notice any difference."""
    flat = values.reshape(-1)
    at = ((noise(samples, 31) + 1) / 2 * len(flat)).astype(int)
    return {
        "frames": len(values),
        "mean": number(flat.mean()),
        "lowest": number(flat.min()),
        "highest": number(flat.max()),
        "projection": number(flat @ noise(len(flat), 32) / np.sqrt(len(flat))),
        "entries": {str(i): number(flat[i]) for i in sorted(set(at))},
    }


def reference(sound, window_ms, hamming, band, log, samples):
    logs = log_spectrograms(sound, window_ms, hamming, band, log)
    return {
        "window_ms": window_ms,
        "hamming": hamming,
        "band": band,
        "log": log,
        "pieces": [
            {"start": s, "length": n} | digest(values, samples) for (s, n), values in zip(pieces_of(len(sound)), logs)
        ],
    }


def dumps(name, rows):
    """JSON with one line for each spectrogram."""
    lines = []
    for row in rows:
        head = json.dumps({k: v for k, v in row.items() if k != "spectrograms"})[:-1]
        body = ",\n".join(json.dumps(s, separators=(",", ":")) for s in row["spectrograms"])
        lines.append(f'{head}, "spectrograms": [\n{body}\n]}}')
    path = pathlib.Path(__file__).with_name(name)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(name, path.stat().st_size, "bytes")


def zero_frames(sound, window):
    return sum(int((~p.any(axis=1)).sum()) for p in (frames_of(sound[s : s + n], window) for s, n in pieces_of(len(sound))))


if __name__ == "__main__":
    every = list(itertools.product((20, 40), ("Periodic", "Symmetric"), ("WithoutDc", "WithDc"), LOGS))
    rows = []
    for name, recipe in SIGNALS.items():
        sound = made(**recipe)
        chosen = every if recipe["count"] <= 20000 else [c for c in every if c[1:] == ("Periodic", "WithoutDc", c[3])]
        rows.append({"name": name} | recipe | {"spectrograms": [reference(sound, *c, samples=16) for c in chosen]})
    dumps("features.json", rows)
    if len(sys.argv) > 1:
        rows = []
        for name in EMODB:
            sound, chunks = read_wav(pathlib.Path(sys.argv[1]) / "wav" / f"{name}.wav")
            print(name, len(sound), chunks)
            rows.append(
                {
                    "name": name,
                    "samples": len(sound),
                    "zero_frames": {str(ms): zero_frames(sound, ms * RATE // 1000) for ms in (20, 40)},
                    "spectrograms": [
                        reference(sound, ms, "Periodic", "WithoutDc", log, samples=12) for ms in (20, 40) for log in LOGS
                    ],
                }
            )
        dumps("emodb-features.json", rows)
