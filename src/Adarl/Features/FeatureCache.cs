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
    /// <param name="cacheDirectory">
    /// Where the files lie, made if needed; null keeps none: each piece is computed whenever it is asked for, so that sound may be as long as
    /// a file can hold.
    /// </param>
    /// <param name="progress">Told after every utterance that the cache holds.</param>
    /// <exception cref="InputException">An utterance's audio is missing, empty or not what the corpus says.</exception>
    public static SegmentStore Build(
        SpeechCorpus corpus,
        SpectrogramOptions options,
        DrawingOptions drawing,
        string? cacheDirectory,
        IProgress<FeatureProgress>? progress = null
    )
    {
        var windows = Plane.NeededWindows(options.Window, drawing.Channels);
        if (cacheDirectory is null)
            return Unkept(corpus, options, drawing.Channels, windows);
        AtomicFile.RemoveAbandoned(cacheDirectory);
        var total = corpus.Utterances.Count;
        var files = windows.ToDictionary(w => w, _ => new FeatureFile[total]);
        var sound = new PreparedSound(corpus, options);
        var computed = 0;
        for (var i = 0; i < total; i++)
        {
            var utterance = corpus.Utterances[i];
            var missing = new List<(int Window, Entry Entry)>();
            foreach (var window in windows)
            {
                var entry = Entry.Of(cacheDirectory, utterance.AudioHash + sound.Key(utterance), options, window);
                if (FeatureFile.TryOpen(entry.Path, entry.Key) is { } file)
                    files[window][i] = file;
                else
                    missing.Add((window, entry));
            }

            if (missing.Count > 0)
            {
                var own = sound.Open(utterance);
                var pieces = Segmenter.Split(own.Length, options.Remainder);
                foreach (var (window, entry) in missing)
                    files[window][i] = FeatureFile.Write(
                        entry.Path,
                        entry.Key,
                        new PieceLogs(own, pieces, window, options)
                    );
                computed++;
            }

            progress?.Report(new FeatureProgress(i + 1, total, computed));
        }

        return new SegmentStore(
            options,
            drawing.Channels,
            files.ToDictionary(own => own.Key, own => (IReadOnlyList<IPieceCodes>)own.Value),
            Hash(options, files.Select(own => (own.Key, own.Value.Select(file => file.Digest))))
        );
    }

    // What is not kept has the hash of what it is made from.
    private static SegmentStore Unkept(
        SpeechCorpus corpus,
        SpectrogramOptions options,
        ChannelChoice channels,
        int[] windows
    )
    {
        var prepared = new PreparedSound(corpus, options);
        var sounds = corpus
            .Utterances.Select(prepared.Open)
            .Select(sound => (Sound: sound, Pieces: Segmenter.Split(sound.Length, options.Remainder)))
            .ToList();
        return new SegmentStore(
            options,
            channels,
            windows.ToDictionary(
                window => window,
                window =>
                    (IReadOnlyList<IPieceCodes>)
                        [.. sounds.Select(s => new PieceLogs(s.Sound, s.Pieces, window, options))]
            ),
            Hash(
                options,
                windows.Select(window => (window, corpus.Utterances.Select(u => u.AudioHash + prepared.Key(u))))
            ),
            keepsSums: false
        );
    }

    private static string Hash(SpectrogramOptions options, IEnumerable<(int Window, IEnumerable<string> Hashes)> all)
    {
        var text = new StringBuilder();
        foreach (var (window, hashes) in all)
        {
            text.Append(Entry.Describe(options, window)).Append('\n');
            foreach (var hash in hashes)
                text.Append(hash).Append('\n');
        }

        return Sha256.Of(text.ToString());
    }

    private sealed record Entry(string Path, byte[] Key)
    {
        public static Entry Of(string directory, string audio, SpectrogramOptions options, int windowMs)
        {
            var key = Sha256.Bytes($"{Describe(options, windowMs)}; audio {audio}");
            var name = Convert.ToHexStringLower(key);
            return new Entry(System.IO.Path.Combine(directory, name[..2], $"{name}.logspec"), key);
        }

        // The choice of windows is left out: a window's spectrogram is the same whether the other one is wanted or not.
        public static string Describe(SpectrogramOptions options, int windowMs) =>
            $"log spectrogram {FeatureFile.Version}; rate {SpectrogramOptions.SampleRate}; hop {SpectrogramOptions.HopSamples}; "
            + $"dft {SpectrogramOptions.FftSize}; bins {SpectrogramOptions.Bins}; segment {SpectrogramOptions.SegmentSamples}; "
            + $"window {windowMs}; hamming {options.Hamming}; log {options.Log}; band {options.Band}; remainder {options.Remainder}; "
            + $"code {LogCode.Of(options.Log)}{PreparedSound.Describe(options)}";
    }
}
