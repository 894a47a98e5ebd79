using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;

namespace Adarl.Batches;

/// <summary>What a network hears: features, pieces, normaliser and collate as one choice.</summary>
public interface IInput
{
    /// <summary>Rows of an item: F of a picture, values a frame of a sequence.</summary>
    int Height { get; }

    /// <summary>Columns of an item: T of a picture; 0 where an item is as long as it is.</summary>
    int Width { get; }

    /// <summary>Whether frequency runs downwards, so that attention comes out with the lowest frequency last.</summary>
    bool HighFirst => false;

    /// <summary>Makes the features of a corpus, or finds them in the cache.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="cache">The folder of cached features; null keeps none: they are computed when they are asked for.</param>
    /// <param name="progress">Told after every utterance.</param>
    /// <exception cref="InputException">An utterance's audio is missing, too long for features of whole utterances, or not what the corpus says.</exception>
    IItems Open(SpeechCorpus corpus, string? cache, IProgress<FeatureProgress>? progress);
}
