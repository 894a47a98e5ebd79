using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Features;

/// <summary>
/// The features of a corpus's utterances. They lie on disk, one file per utterance, found by the audio's hash and the features' key:
/// corpora and runs share them. In memory is only which files these are. Safe to read from several threads.
/// </summary>
public sealed class FrameStore
{
    private readonly FrameFile[] files;

    private FrameStore(IFeatures features, FrameFile[] files)
    {
        this.files = files;
        Features = features;
        Frames = [.. files.Select(f => f.Frames)];
        FeatureHash = Sha256.Of(string.Concat(files.Select(f => $"{f.Digest}\n").Prepend($"{features.Key}\n")));
    }

    /// <summary>What the values are.</summary>
    public IFeatures Features { get; }

    /// <summary>Frames of each utterance, in the order of <see cref="SpeechCorpus.Utterances"/>.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>SHA-256 (lower-case hex) over the features' key and the cached values of every utterance, in the corpus's order.</summary>
    public string FeatureHash { get; }

    /// <summary>Makes the features of all utterances, as far as the cache does not hold them; what is cut short or altered is computed again.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="features">What is computed.</param>
    /// <param name="cacheDirectory">Where the files lie; made if needed.</param>
    /// <param name="progress">Told after every utterance.</param>
    /// <exception cref="InputException">An utterance's audio is missing, empty or not what the corpus says.</exception>
    public static FrameStore Build(
        SpeechCorpus corpus,
        IFeatures features,
        string cacheDirectory,
        IProgress<FeatureProgress>? progress = null
    )
    {
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

    /// <summary>An utterance's features, read from the file and checked.</summary>
    /// <param name="utterance">Its position in <see cref="SpeechCorpus.Utterances"/>.</param>
    /// <exception cref="InputException">The file is not the one that was hashed when the store was built.</exception>
    public FrameMatrix Of(int utterance) => files[utterance].Read();
}
