using System.Text;
using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>How far <see cref="FeatureCache.Build"/> has come.</summary>
/// <param name="Done">Utterances that are ready.</param>
/// <param name="Total">Utterances of the corpus.</param>
/// <param name="Computed">How many of those done were not in the cache, or not whole, and had to be computed.</param>
public readonly record struct FeatureProgress(int Done, int Total, int Computed);

/// <summary>
/// Keeps log spectrograms on disk, one file per utterance and window, found by the utterance's audio hash and by every
/// option that decides the values: corpora and runs share them. A file that is cut short or altered is computed again.
/// </summary>
public static class FeatureCache
{
    /// <summary>Makes the log spectrograms of all utterances of a corpus, as far as the cache does not hold them.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="options">What decides the log spectrograms.</param>
    /// <param name="drawing">Its channels decide which windows are needed.</param>
    /// <param name="cacheDirectory">Where the files lie; made if needed.</param>
    /// <param name="progress">Told after every utterance.</param>
    /// <exception cref="InputException">An utterance's audio is missing, empty or not what the corpus says.</exception>
    public static SegmentStore Build(
        SpeechCorpus corpus,
        SpectrogramOptions options,
        DrawingOptions drawing,
        string cacheDirectory,
        IProgress<FeatureProgress>? progress = null
    )
    {
        var windows = Plane.NeededWindows(options.Window, drawing.Channels);
        var total = corpus.Utterances.Count;
        var files = windows.ToDictionary(w => w, _ => new FeatureFile[total]);
        var sound = new PreparedSound(corpus, options);
        var computed = 0;
        for (var i = 0; i < total; i++)
        {
            var utterance = corpus.Utterances[i];
            var missing = new List<Entry>();
            foreach (var window in windows)
            {
                var entry = Entry.Of(cacheDirectory, utterance.AudioHash + sound.Key(utterance), options, window);
                if (FeatureFile.TryOpen(entry.Path, entry.Key) is { } file)
                    files[window][i] = file;
                else
                    missing.Add(entry);
            }

            if (missing.Count > 0)
            {
                var samples = sound.Read(utterance);
                foreach (var entry in missing)
                    files[entry.WindowMs][i] = Compute(samples, entry);
                computed++;
            }

            progress?.Report(new FeatureProgress(i + 1, total, computed));
        }

        return new SegmentStore(options, drawing.Channels, files, Hash(options, files));
    }

    private static FeatureFile Compute(float[] samples, Entry entry)
    {
        var code = LogCode.Of(entry.Options.Log);
        var pieces = Segmenter.Split(samples.Length, entry.Options.Remainder);
        int[] frames = [.. pieces.Select(p => Segmenter.FrameCount(p.Length, entry.WindowMs))];
        using var draft = new FeatureFile.Draft(entry.Key, frames);
        LogSpectrogram.Rows(
            samples,
            pieces,
            entry.WindowMs,
            entry.Options,
            (piece, rows) => code.Encode(rows, draft.Codes(piece))
        );
        return draft.Save(entry.Path);
    }

    private static string Hash(SpectrogramOptions options, Dictionary<int, FeatureFile[]> files)
    {
        var text = new StringBuilder();
        foreach (var (window, ofWindow) in files)
        {
            text.Append(Entry.Describe(options, window)).Append('\n');
            foreach (var file in ofWindow)
                text.Append(file.Digest).Append('\n');
        }

        return Sha256.Of(text.ToString());
    }

    private sealed record Entry(string Path, byte[] Key, SpectrogramOptions Options, int WindowMs)
    {
        public static Entry Of(string directory, string audio, SpectrogramOptions options, int windowMs)
        {
            var key = Sha256.Bytes($"{Describe(options, windowMs)}; audio {audio}");
            var name = Convert.ToHexStringLower(key);
            return new Entry(System.IO.Path.Combine(directory, name[..2], $"{name}.logspec"), key, options, windowMs);
        }

        // The choice of windows is left out: a window's spectrogram is the same whether the other one is wanted or not.
        public static string Describe(SpectrogramOptions options, int windowMs) =>
            $"log spectrogram {FeatureFile.Version}; rate {SpectrogramOptions.SampleRate}; hop {SpectrogramOptions.HopSamples}; "
            + $"dft {SpectrogramOptions.FftSize}; bins {SpectrogramOptions.Bins}; segment {SpectrogramOptions.SegmentSamples}; "
            + $"window {windowMs}; hamming {options.Hamming}; log {options.Log}; band {options.Band}; remainder {options.Remainder}; "
            + $"code {LogCode.Of(options.Log)}{PreparedSound.Describe(options)}";
    }
}
