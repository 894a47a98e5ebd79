"""Reference values of the features that are no spectrograms: log-mel, cepstra, low-level descriptors, functionals, pitch.

Written from the formulas that docs/features.md and the summaries of the C# types state, in numpy and scipy in double precision, without any audio
library; the pitch is praat's. No line is shared with the C# code that the values check.

    /usr/bin/python3 frame_features.py                 writes frame-features.json and voice-pitch.json
    /usr/bin/python3 frame_features.py EMODB_FOLDER    writes emodb-pitch.json too: praat's pitch of some files, never audio
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from scipy import fft, signal, stats
from scipy.io import wavfile

from features import RATE, made, read_wav
from model import noise, number

HOP, FLOOR = 160, 1e-10
SIGNALS = {
    "saw and noise": {"count": 12000, "salt": 41, "zeros": [0, 0]},
    "with zeros": {"count": 9000, "salt": 42, "zeros": [3000, 6000]},
    "shorter than a window": {"count": 90, "salt": 43, "zeros": [0, 0]},
}
EMODB = ("03a02Nc", "08b02Ff", "10b01Fa", "12b02Wd", "14a07Fd", "16a02Nb")


# ---------------------------------------------------------------- frames, bank, cepstra


def frames_of(sound, window, hop=HOP):
    if len(sound) < window:
        sound = np.concatenate([sound, np.zeros(window - len(sound))])
    return np.lib.stride_tricks.sliding_window_view(sound, window)[::hop]


def points(window):
    return 1 << (window - 1).bit_length()


def spectra(frames, form):
    window = signal.get_window(form, frames.shape[1], fftbins=False)
    return np.abs(np.fft.rfft(frames * window, points(frames.shape[1]), axis=1))


def to_mel(hz):
    hz = np.asarray(hz, float)
    return np.where(hz < 1000, 3 * hz / 200, 15 + 27 * np.log(np.maximum(hz, 1e-9) / 1000) / np.log(6.4))


def to_hz(mel):
    return np.where(mel < 15, 200 * mel / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


def bank(bands, low, high, size):
    corners = to_hz(np.linspace(to_mel(low), to_mel(high), bands + 2))
    bins = np.arange(size // 2 + 1) * RATE / size
    rows = []
    for left, top, right in zip(corners, corners[1:], corners[2:]):
        rise, fall = (bins - left) / (top - left), (right - bins) / (right - top)
        rows.append(np.maximum(0, np.minimum(rise, fall)) * 2 / (right - left))
    return np.array(rows)


def log_mel(sound, bands=40, window=400, hop=HOP, low=0, high=8000, log="ln", form="hamming"):
    power = spectra(frames_of(sound, window, hop), form) ** 2 @ bank(bands, low, high, points(window)).T
    return np.log(np.maximum(power, FLOOR)) if log == "ln" else 10 * np.log10(np.maximum(power, FLOOR))


def deltas(x):
    padded = np.concatenate([x[:1], x[:1], x, x[-1:], x[-1:]])
    return (padded[3:-1] - padded[1:-3] + 2 * (padded[4:] - padded[:-4])) / 10


def with_deltas(x, order):
    parts = [x]
    for _ in range(order):
        parts.append(deltas(parts[-1]))
    return np.hstack(parts)


def mfcc(sound, count=13, bands=40, emphasis=0.97, first="c0", order=0):
    padded = np.concatenate([sound, np.zeros(max(0, 400 - len(sound)))])
    emphasised = padded - emphasis * np.concatenate([[0], padded[:-1]])
    cepstra = fft.dct(log_mel(emphasised, bands), type=2, norm="ortho", axis=1)[:, :count]
    if first == "energy":
        window = signal.get_window("hamming", 400, fftbins=False)
        cepstra[:, 0] = np.log(np.maximum(((frames_of(emphasised, 400) * window) ** 2).sum(1), FLOOR))
    return with_deltas(cepstra, order)


# ---------------------------------------------------------------- low-level descriptors without pitch


def low_level(sound):
    frames = frames_of(sound, 400)
    hamming = signal.get_window("hamming", 400, fftbins=False)
    square = (frames**2).mean(1)
    signs = frames < 0
    magnitude = spectra(frames, "hamming")[:, 1:]
    hz = np.arange(1, 257) * RATE / 512
    total = magnitude.sum(1, keepdims=True)
    share = np.divide(magnitude, total, out=np.zeros_like(magnitude), where=total > 0)
    centroid = share @ hz
    spread = np.sqrt((share * (hz - centroid[:, None]) ** 2).sum(1))
    z = (hz - centroid[:, None]) / np.where(spread > 0, spread, np.inf)[:, None]
    floored = magnitude + 1e-5
    decibels = 10 * np.log10(magnitude**2 + FLOOR)
    khz = hz / 1000 - hz.mean() / 1000
    power = magnitude**2 + FLOOR

    def below(part):
        reached = magnitude.cumsum(1) > part * total
        return np.where(reached.any(1), hz[reached.argmax(1)], 0)

    def band(low, high):
        return power[:, (hz >= low) & (hz < high)]

    before = np.concatenate([share[:1], share[:-1]])
    columns = {
        "rms": np.sqrt(square),
        "log-energy": 10 * np.log10(square + FLOOR),
        "loudness": (((frames * hamming) ** 2).mean(1) / 1e-6) ** 0.3,
        "zero-crossings": (signs[:, 1:] != signs[:, :-1]).sum(1) * RATE / 399,
        "centroid": centroid,
        "spread": spread,
        "skewness": (share * z**3).sum(1),
        "kurtosis": (share * z**4).sum(1),
        "flatness": stats.gmean(floored, axis=1) / floored.mean(1),
        "entropy": -(share * np.log2(np.where(share > 0, share, 1))).sum(1) / np.log2(257),
        "roll-off-25": below(0.25),
        "roll-off-85": below(0.85),
        "flux": np.sqrt(((share - before) ** 2).sum(1)),
        "slope": decibels @ khz / (khz**2).sum(),
        "alpha-ratio": 10 * np.log10(band(50, 1000).sum(1) / band(1000, 5000).sum(1)),
        "hammarberg": 10 * np.log10(band(0, 2000).max(1) / band(2000, 5000).max(1)),
    }
    return columns | {f"mfcc-{i}": c for i, c in enumerate(mfcc(sound).T) if i > 0}


# ---------------------------------------------------------------- functionals


def functionals(x, hop=HOP / RATE):
    n = len(x)
    position = np.arange(n) / max(1, n - 1)
    line = np.polyfit(position, x, 1) if n > 1 else np.array([0.0, x[0]])
    spreads, weight = x.std() > 0, np.abs(x)
    return {
        "mean": x.mean(),
        "standard-deviation": x.std(),
        "slope": line[0] / ((n - 1) * hop) if n > 1 else 0.0,
        "offset": line[1],
        "regression-error": ((x - np.polyval(line, position)) ** 2).mean(),
        "skewness": stats.skew(x) if spreads else 0.0,
        "kurtosis": stats.kurtosis(x, fisher=False) if spreads else 0.0,
        "min": x.min(),
        "max": x.max(),
        "range": np.ptp(x),
        "min-position": position[x.argmin()],
        "max-position": position[x.argmax()],
        "centroid": (weight * position).sum() / weight.sum() if weight.any() else 0.5,
        "p10": np.percentile(x, 10),
        "p90": np.percentile(x, 90),
    }


# ---------------------------------------------------------------- pitch


def pitch_of_voice():
    """Hz for each sample: a sweep from 80 to 400 Hz in two seconds, then steps of 0.3 s, 0 for the silences between them."""
    sweep = 80 * 5 ** (np.arange(2 * RATE) / (2 * RATE))
    steps = [hz for step in (100, 200, 150, 300, 120, 400, 80) for hz in [0] * 1600 + [step] * 4800]
    return np.concatenate([sweep, np.array(steps, float), np.zeros(1600)])


def voice(hz):
    """Harmonics below 4 kHz, each as strong as one over its number, and noise 50 dB below full scale."""
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    sound = 0.003 * noise(len(hz), 44)
    for k in range(1, 51):
        sound += np.where((hz > 0) & (k * hz < 4000), 0.2 / k * np.sin(k * phase), 0)
    return sound


PRAAT = """
form Pitch
    sentence path
    integer frames
endform
Read from file: path$
Extract part: 0, (400 + 160 * (frames - 1)) / 16000, "rectangular", 1, "no"
To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 500
for i from 2 to frames - 1
    time = Get time from frame number: i - 1
    assert abs (time - ((i - 1) * 160 + 200) / 16000) < 1e-6
    f = Get value in frame: i - 1, "Hertz"
    appendInfoLine: fixed$ (f, 2)
endfor
"""


def praat(path, frames):
    """Its pitch of each frame but the first and the last, which it has no window for. So much sound is taken that its frames lie on ours."""
    with tempfile.NamedTemporaryFile("w", suffix=".praat") as script:
        script.write(PRAAT)
        script.flush()
        run = ["praat", "--run", script.name, str(path), str(frames)]
        lines = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
    return [0.0 if line.startswith("--") else float(line) for line in lines]


# ---------------------------------------------------------------- output


def digest(values):
    flat = values.reshape(-1)
    at = ((noise(24, 31) + 1) / 2 * len(flat)).astype(int)
    return {
        "frames": len(values),
        "width": values.shape[1],
        "projection": number(flat @ noise(len(flat), 32) / np.sqrt(len(flat))),
        "entries": {str(i): number(flat[i]) for i in sorted(set(at))},
    }


def reference(sound):
    columns = low_level(sound)
    return {
        "log_mel": [
            {"options": options} | digest(log_mel(sound, **options))
            for options in ({}, {"bands": 64, "log": "db", "form": "hann"}, {"window": 640, "hop": 320, "low": 100, "high": 4000})
        ],
        "mfcc": [
            {"options": options} | digest(mfcc(sound, **options))
            for options in ({}, {"count": 40, "order": 1}, {"count": 13, "order": 2, "emphasis": 0.0, "first": "energy"})
        ],
        "low_level": {
            name: {"mean": number(c.mean()), "entries": {str(i): number(c[i]) for i in range(0, len(c), 17)}}
            for name, c in columns.items()
        },
        "functionals": {
            name: {f: number(v) for f, v in functionals(x).items()}
            for column in ("log-energy", "centroid", "mfcc-2")
            for name, x in ((column, columns[column]), (f"delta-{column}", deltas(columns[column])))
        },
    }


def write(name, content):
    path = pathlib.Path(__file__).with_name(name)
    path.write_text("{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in content.items()) + "\n}\n")
    print(name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    content = {name: recipe | reference(made(**recipe)) for name, recipe in SIGNALS.items()}
    write("frame-features.json", content)
    hz = pitch_of_voice()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "voice.wav"
        wavfile.write(path, RATE, np.round(voice(hz) * 32767).astype(np.int16))
        write("voice-pitch.json", {"samples": len(hz), "praat": praat(path, 1 + (len(hz) - 400) // HOP)})
    if len(sys.argv) > 1:
        pitches = {}
        for name in EMODB:
            path = (pathlib.Path(sys.argv[1]) / "wav" / f"{name}.wav").absolute()
            pitches[name] = praat(path, 1 + (len(read_wav(path)[0]) - 400) // HOP)
        write("emodb-pitch.json", pitches)
