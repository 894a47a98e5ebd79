using Adarl.Corpus;

namespace Adarl.Features;

/// <summary>Computes the features of utterances and holds those asked for last: the items of an utterance are asked for one after the other.</summary>
/// <param name="corpus">The corpus.</param>
/// <param name="features">What is computed.</param>
internal sealed class LastFrames(SpeechCorpus corpus, IFeatures features)
{
    private readonly Lock gate = new();
    private (int Utterance, FrameMatrix Frames)? last;

    /// <summary>What the values are.</summary>
    public IFeatures Features => features;

    /// <summary>An utterance's features.</summary>
    /// <param name="utterance">Its position in <see cref="SpeechCorpus.Utterances"/>.</param>
    public FrameMatrix Of(int utterance)
    {
        lock (gate)
        {
            if (last is not var (known, frames) || known != utterance)
            {
                frames = features.Compute(UtteranceSound.Read(corpus, corpus.Utterances[utterance]));
                last = (utterance, frames);
            }
            return frames;
        }
    }
}
