using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Runs.Tests;

/// <summary>Predictions and runs made to measure, in memory.</summary>
internal static class Made
{
    public static readonly string[] Classes = ["angry", "sad"];

    /// <summary>An utterance and what was heard in it.</summary>
    public static UtterancePrediction Utterance(
        string speaker,
        int utterance,
        string truth,
        string predicted,
        string[]? classes = null
    ) =>
        new()
        {
            Fold = speaker,
            Utterance = $"c/{utterance}",
            Speaker = speaker,
            Truth = truth,
            Predicted = predicted,
            Emotion = [.. (classes ?? Classes).Select(c => c == predicted ? 1f : 0f)],
        };

    /// <summary>The utterances that give a speaker's matrix of counts. A class's utterances are the same whatever was heard in them.</summary>
    public static IEnumerable<UtterancePrediction> Of(string speaker, int[][] counts, string[] classes) =>
        counts.SelectMany(
            (row, i) =>
                row.SelectMany((n, j) => Enumerable.Repeat(j, n))
                    .Select(
                        (j, n) =>
                            Utterance(speaker, (100 * i) + n, classes[i], classes[j], classes) with
                            {
                                Utterance = $"c/{speaker}-{i}-{n}",
                            }
                    )
        );

    /// <summary>One speaker a share, with five utterances of each class, that share of which is right.</summary>
    public static UtterancePrediction[] Speakers(params double[] shares) =>
        [
            .. shares.SelectMany(
                (share, s) =>
                    Enumerable
                        .Range(0, 10)
                        .Select(i =>
                            (Truth: Classes[i % 2], Right: i / 2 < Math.Round(share * 5), Number: (s * 10) + i)
                        )
                        .Select(u =>
                            Utterance(
                                $"s{s:00}",
                                u.Number,
                                u.Truth,
                                u.Right ? u.Truth : Classes.First(c => c != u.Truth)
                            )
                        )
            ),
        ];

    /// <summary>A complete run, one fold a speaker, with one epoch a fold unless it is a system without epochs.</summary>
    /// <param name="system">The system.</param>
    /// <param name="seed">Its root seed.</param>
    /// <param name="shares">One speaker a share, see <see cref="Speakers"/>.</param>
    /// <param name="epochs">Whether it is trained by epochs.</param>
    /// <param name="options">Options beside system and seed, as name=value; they replace those of every run.</param>
    public static Run Run(string system, long seed, double[] shares, bool epochs = true, params string[] options)
    {
        using var sample = new Sample();
        var own = options.Select(o => o.Split('=')).ToDictionary(o => o[0], o => o[1]);
        var all = new Dictionary<string, string>
        {
            ["folds"] = "leave-one-speaker-out",
            ["geometry"] = "paper",
            ["kernels"] = "printed",
            ["selection"] = "last",
            ["stop-after"] = "20",
        };
        foreach (var (name, value) in own)
        {
            all[name] = value;
        }
        all["system"] = system;
        all["seed"] = $"{seed}";
        Fold[] folds = [.. Speakers(shares).GroupBy(u => u.Speaker).Select(g => FoldOf(g.Key, [.. g], epochs))];
        return new Run
        {
            Record = sample.Planned() with
            {
                Id = RunId.Of(system, "emodb", CanonicalOptions.Hash(all)),
                Status = RunStatus.Complete,
                System = system,
                Options = all,
                RootSeed = seed,
                Classes = Classes,
                PlannedFolds = [.. folds.Select(f => f.Record.Name)],
                Metrics = Metrics.OfRun([.. folds.Select(f => (f.Record.Name, f.Utterances))], Classes, []),
            },
            Folds = folds,
        };
    }

    private static Fold FoldOf(string speaker, UtterancePrediction[] utterances, bool epochs)
    {
        var record = Sample.Fold(Sample.Speakers[0]).Record;
        return new Fold
        {
            Record = record with { Name = speaker, Epochs = epochs ? record.Epochs : [] },
            Segments = [],
            Utterances = utterances,
            Embeddings = [],
        };
    }
}
