using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// The features of a corpus's utterances. They lie on disk, one file per utterance, found by the audio's hash and the features' key:
/// corpora and runs share them. In memory is only which files these are. Without a cache they are computed when they are asked for, and the
/// last ones are held. Safe to read from several threads.
/// </summary>
public sealed class FrameStore
{
    private readonly IReadOnlyList<FrameFile> files;
    private readonly LastFrames? computed;

    private FrameStore(IFeatures features, IReadOnlyList<FrameFile> files)
        : this(features, [.. files.Select(f => f.Frames)], files.Select(f => f.Digest)) => this.files = files;

    private FrameStore(LastFrames computed, IReadOnlyList<int> frames, SpeechCorpus corpus)
        : this(computed.Features, frames, corpus.Utterances.Select(u => u.AudioHash)) => this.computed = computed;

    private FrameStore(IFeatures features, IReadOnlyList<int> frames, IEnumerable<string> hashes)
    {
        files = [];
        Features = features;
        Frames = frames;
        FeatureHash = Sha256.Of(string.Concat(hashes.Select(hash => $"{hash}\n").Prepend($"{features.Key}\n")));
    }

    /// <summary>What the values are.</summary>
    public IFeatures Features { get; }

    /// <summary>Frames of each utterance, in the order of <see cref="SpeechCorpus.Utterances"/>.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>SHA-256 (lower-case hex) over the features' key and, in the corpus's order, the cached values of every utterance, or its sound where nothing is cached.</summary>
    public string FeatureHash { get; }

    /// <summary>Makes the features of all utterances, as far as the cache does not hold them; what is cut short or altered is computed again.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="features">What is computed.</param>
    /// <param name="cacheDirectory">Where the files lie, made if needed; null keeps none.</param>
    /// <param name="progress">Told after every utterance.</param>
    /// <exception cref="InputException">An utterance's audio is missing, too long or not what the corpus says.</exception>
    public static FrameStore Build(
        SpeechCorpus corpus,
        IFeatures features,
        string? cacheDirectory,
        IProgress<FeatureProgress>? progress = null
    )
    {
        if (cacheDirectory is null)
            return Unkept(corpus, features, progress);
        AtomicFile.RemoveAbandoned(cacheDirectory);
        var files = new FrameFile[corpus.Utterances.Count];
        var computed = 0;
        for (var i = 0; i < files.Length; i++)
        {
            var utterance = corpus.Utterances[i];
            if (FrameFile.TryOpen(cacheDirectory, features, utterance.AudioHash) is { } file)
                files[i] = file;
            else
            {
                var frames = features.Compute(UtteranceSound.Read(corpus, utterance));
                files[i] = FrameFile.Write(cacheDirectory, features, utterance.AudioHash, frames);
                computed++;
            }
            progress?.Report(new FeatureProgress(i + 1, files.Length, computed));
        }
        return new FrameStore(features, files);
    }

    private static FrameStore Unkept(SpeechCorpus corpus, IFeatures features, IProgress<FeatureProgress>? progress)
    {
        var computed = new LastFrames(corpus, features);
        var frames = new int[corpus.Utterances.Count];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = computed.Of(i).Frames;
            progress?.Report(new FeatureProgress(i + 1, frames.Length, i + 1));
        }
        return new FrameStore(computed, frames, corpus);
    }

    /// <summary>An utterance's features, read from the file and checked, or computed.</summary>
    /// <param name="utterance">Its position in <see cref="SpeechCorpus.Utterances"/>.</param>
    /// <exception cref="InputException">The file is not the one that was hashed when the store was built.</exception>
    public FrameMatrix Of(int utterance) => computed?.Of(utterance) ?? files[utterance].Read();
}
