using System.IO.Compression;
using System.Text.Json;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Folds;
using Adarl.Systems.Simple;
using Adarl.Tests.Evaluation;

namespace Adarl.Tests.Systems;

[Collection("torch")]
public sealed class LinearClassifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Held_out_speaker_never_reaches_the_linear_reference()
    {
        var told = TinyCorpus.Everybody("ABCD").ToList();
        var fitted = Fit(told, "D");
        var louder = Fit(told.Select(u => u.Speaker == "D" ? u with { Salt = 7, Samples = 9_000 } : u), "D");
        Same(fitted, louder);
        var relabelled = told.Select(u =>
            u.Speaker == "D" ? u with { Emotion = Emotion.Sad, Take = (int)u.Emotion! } : u
        );
        Same(fitted, Fit(relabelled, "D"));
        var trainer = Fit(told.Select(u => u.Speaker == "A" ? u with { Salt = 7 } : u), "D");
        Assert.NotEqual(Values(fitted), Values(trainer));
    }

    [Fact]
    public void The_same_corpus_gives_the_same_bits()
    {
        var told = TinyCorpus.Everybody("ABC").ToList();
        Same(Fit(told, "B"), Fit(told, "B"));
    }

    [Fact]
    public void The_control_teaches_permuted_labels()
    {
        var told = TinyCorpus.Everybody("ABC", takes: 2).ToList();
        var permuted = Fit(told, "B", new ProtocolOptions { PermuteLabels = true });
        Assert.NotEqual(Values(Fit(told, "B")), Values(permuted));
    }

    [Fact]
    public void Statistics_are_mean_and_deviation_over_the_real_frames_of_all_pieces()
    {
        var corpus = TinyCorpus.Write(folder, [new Said("A", Emotion.Sad) { Samples = 56_000 }, new Said("B", null)]);
        var store = TinyCorpus.Store(folder, corpus);
        var row = UtteranceStatistics.Of(store, [0])[0];
        Assert.Equal(2, store.Segments.Count(s => s.Utterance == 0));
        Assert.Equal(800, row.Length);
        float[][,] pieces = [store.LogValues(0), store.LogValues(1)];
        foreach (var bin in (int[])[0, 17, 399])
        {
            var values = pieces
                .SelectMany(piece => Enumerable.Range(0, piece.GetLength(0)).Select(t => (double)piece[t, bin]))
                .ToList();
            Assert.Equal(values.Average(), row[bin], 1e-5);
            Assert.Equal(
                Math.Sqrt(values.Average(v => (v - values.Average()) * (v - values.Average()))),
                row[400 + bin],
                1e-5
            );
        }
    }

    /// <summary>The classifier of the fold that holds a speaker out, as the evaluator fits and stores it.</summary>
    private FittedLinear Fit(IEnumerable<Said> said, string heldOut, ProtocolOptions? protocol = null)
    {
        var options = ExperimentOptions.Of("linear") with { Protocol = protocol ?? new() };
        var experiment = Evaluated.Experiment(folder, options, said);
        var split = experiment.Splits.Single(s => s.Name == heldOut);
        SystemFold.Run(experiment, split, "identity", folder.Path, null, TimeProvider.System, CancellationToken.None);
        using var archive = ZipFile.OpenRead(folder.File(ModelFile.Name));
        using var state = archive.GetEntry("classifier.json")!.Open();
        return JsonSerializer.Deserialize<FittedLinear>(state)!;
    }

    private static IEnumerable<double> Values(FittedLinear fitted) =>
        fitted.Regression.Coefficients.SelectMany(row => row!);

    private static void Same(FittedLinear a, FittedLinear b)
    {
        Assert.Equal(a.Chosen, b.Chosen);
        Assert.Equal(Values(a), Values(b));
    }
}
