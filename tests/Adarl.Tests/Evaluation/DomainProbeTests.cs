using Adarl.Evaluation;
using Adarl.Runs.Records;

namespace Adarl.Tests.Evaluation;

public sealed class DomainProbeTests
{
    private static readonly string[] Domains = ["female", "male"];

    [Fact]
    public void A_domain_that_the_embedding_holds_is_found_on_speakers_that_did_not_train_the_probe()
    {
        var score = DomainProbe.Of(Fold(signal: 3), Domains)!;
        Assert.Equal((1.0, 1.0), (score.Train, score.Test));
        Assert.Equal(["male"], score.TestDomains);
    }

    [Fact]
    public void A_domain_that_the_embedding_does_not_hold_is_not_found()
    {
        var score = DomainProbe.Of(Fold(signal: 0), Domains)!;
        Assert.InRange(score.Train, 0.4, 0.75); // eight values of noise, 200 rows
        Assert.InRange(score.Test, 0.3, 0.7);
    }

    [Fact]
    public void Held_out_embeddings_never_reach_the_probe()
    {
        var fold = Fold(signal: 0.5);
        var moved = fold with
        {
            Embeddings =
            [
                .. fold.Embeddings.Select(e =>
                    e.Part == Part.Test ? e with { Values = [.. e.Values.Select(v => v + 9)] } : e
                ),
            ],
        };
        var (before, after) = (DomainProbe.Of(fold, Domains)!, DomainProbe.Of(moved, Domains)!);
        Assert.Equal(before.Train, after.Train);
        Assert.NotEqual(before.Test, after.Test);
    }

    [Fact]
    public void Where_one_domain_alone_trains_or_nobody_is_held_out_there_is_nothing_to_probe()
    {
        var fold = Fold(signal: 1);
        var alone = fold with { Embeddings = [.. fold.Embeddings.Where(e => e.DomainTruth == "male")] };
        var everybody = fold with { Embeddings = [.. fold.Embeddings.Where(e => e.Part == Part.Train)] };
        Assert.Null(DomainProbe.Of(alone, Domains));
        Assert.Null(DomainProbe.Of(everybody, Domains));
    }

    /// <summary>200 training segments of both domains and 40 held-out male ones: eight values of noise, the first moved by the domain.</summary>
    private static Fold Fold(double signal)
    {
        var random = Seeds.Generator(1, "probe");
        return new Fold
        {
            Record = new FoldRecord
            {
                Name = "s9",
                Index = 0,
                Train = Nobody,
                Validation = Nobody,
                Test = Nobody,
                Selection = SelectionPolicy.Last,
                Epochs = [],
                Seeds = new Dictionary<string, long>(),
                Code = new CodeVersion { Commit = "unknown" },
                Processor = "some",
                Threads = 1,
                Precision = "f32",
                WallSeconds = 0,
                PeakMemoryBytes = 0,
            },
            Segments = [],
            Utterances = [],
            Embeddings =
            [
                .. Enumerable
                    .Range(0, 240)
                    .Select(i => new SegmentEmbedding
                    {
                        Fold = "s9",
                        Utterance = $"u{i}",
                        Segment = 0,
                        WindowMs = 40,
                        Part = i < 200 ? Part.Train : Part.Test,
                        Speaker = i < 200 ? $"s{i % 8}" : "s9",
                        DomainTruth = Domains[i < 200 ? i % 2 : 1],
                        Values =
                        [
                            .. Enumerable
                                .Range(0, 8)
                                .Select(v =>
                                    random.NextSingle() - 0.5f + (float)(v == 0 ? signal * (i < 200 ? i % 2 : 1) : 0)
                                ),
                        ],
                    }),
            ],
        };
    }

    private static PartRecord Nobody =>
        new()
        {
            Speakers = [],
            Labels = new Dictionary<string, int>(),
            DomainOnly = 0,
            Segments = 0,
        };
}
