using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs.Store;
using Adarl.Tests.Features;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Tests.Evaluation;

/// <summary>Questions about sound that is much longer than an utterance.</summary>
[Collection("torch")]
public sealed class LongFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // 35 pieces and a remainder fill more than one batch of 32; the second file shares a batch with the first.
    [Theory]
    [InlineData("adarl")]
    [InlineData("linear")]
    [InlineData("majority")]
    [InlineData("log-mel-gru")]
    public void Their_answers_are_bit_for_bit_those_that_the_features_of_training_give(string system)
    {
        var experiment = Evaluated.Experiment(folder, Options(system), TinyCorpus.Everybody("ABC"));
        var store = RunStore.Open(folder.File("runs"));
        var run = Evaluated.Run(experiment, store, only: ["A"]);
        var (card, fitted) = ModelFile.Read(Path.Combine(store.CheckpointsOf(run.Id, "A"), ModelFile.Name), CPU);
        using var _ = fitted;
        string[] files = [Write("long.wav", 107, 44_100), Write("short.wav", 4, 8_000), Write("again.wav", 30, 16_000)];
        var corpus = new SpeechCorpus(
            "long",
            new Dictionary<string, string> { ["long"] = folder.Path },
            files.Select(
                (file, i) =>
                    new Utterance
                    {
                        Corpus = "long",
                        Id = $"{i}",
                        Path = Path.GetFileName(file),
                        Speaker = "x",
                        Kind = "long",
                        AudioHash = WavReader.Read(file).AudioHash,
                    }
            ),
            synthetic: true
        );
        var heard = experiment.System.Open(corpus, experiment.Options.Parts, folder.File("long-cache"), null);
        var expected = fitted.Answer(heard, [0, 1, 2]);
        var answers = FilePredictor.Predict(card, fitted, files);
        Assert.Equal(expected.Select(a => a.Emotion), answers.Select(a => a.Emotion.Values.ToArray()));
        Assert.Equal(expected.Select(a => a.Domain), answers.Select(a => a.Domain?.Values.ToArray()));
        Assert.Equal(expected.Select(a => Math.Max(1, a.Pieces)), answers.Select(a => a.Segments));
    }

    [Fact]
    public void A_brief_answer_is_the_long_one_without_attention_and_embeddings()
    {
        var experiment = Evaluated.Experiment(folder, Options("adarl"), TinyCorpus.Everybody("ABC"));
        var store = RunStore.Open(folder.File("runs"));
        var run = Evaluated.Run(experiment, store, only: ["A"]);
        var (_, fitted) = ModelFile.Read(Path.Combine(store.CheckpointsOf(run.Id, "A"), ModelFile.Name), CPU);
        using var _ = fitted;
        var whole = fitted.Answer(experiment.Heard, [0, 1]);
        var brief = fitted.Answer(experiment.Heard, [0, 1], brief: true);
        Assert.Equal(whole.Select(a => a.Emotion), brief.Select(a => a.Emotion));
        Assert.All(whole.SelectMany(a => a.Segments), s => Assert.NotEmpty(s.Embedding));
        Assert.All(brief.SelectMany(a => a.Segments), s => Assert.Empty(s.Embedding));
        Assert.All(brief.SelectMany(a => a.Segments), s => Assert.Null(s.Attention));
    }

    private static ExperimentOptions Options(string system) =>
        system == "log-mel-gru"
            ? ExperimentOptions.Of(system).Change<TrainingOptions>(t => t with { Epochs = 1, BatchSize = 4 }) with
            {
                Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
            }
            : Evaluated.Options(system);

    private string Write(string name, int seconds, int rate)
    {
        var path = folder.File(name);
        WavWriter.Write16(path, Sound.Noise(seconds * rate, (uint)rate), rate);
        return path;
    }
}
