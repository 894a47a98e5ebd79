using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;

namespace Adarl.Tests.Features;

[Collection("torch")]
public sealed class EmoDbFeaturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [EmoDbFact]
    public void The_four_classes_of_EmoDB_give_462_segments_of_which_two_are_shorter_than_a_window()
    {
        var wav = Path.Combine(EmoDbFactAttribute.Root!, "wav");
        var utterances = Directory
            .GetFiles(wav, "*.wav")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => "WFTN".Contains(id[5], StringComparison.Ordinal))
            .Select(id => new Utterance
            {
                Corpus = "emodb",
                Id = id,
                Path = $"wav/{id}.wav",
                Speaker = id[..2],
                Kind = "acted",
                AudioHash = WavReader.Inspect(Path.Combine(wav, $"{id}.wav")).AudioHash,
            });
        var corpus = new SpeechCorpus(
            "emodb",
            new Dictionary<string, string> { ["emodb"] = EmoDbFactAttribute.Root! },
            utterances,
            synthetic: false
        );
        Assert.Equal(339, corpus.Utterances.Count);
        var store = FeatureCache.Build(corpus, new(), new(), folder.Path);
        Assert.Equal(462, store.Segments.Count);
        var shortest = store
            .Segments.Where(s => s.Index > 0 && s.Frames == 1)
            .Select(s => corpus.Utterances[s.Utterance].Id);
        Assert.Superset(new HashSet<string> { "11b09Fd", "15b03Wb" }, shortest.ToHashSet());
    }
}
