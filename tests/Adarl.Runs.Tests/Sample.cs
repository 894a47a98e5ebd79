using Adarl.Runs.Json;
using Adarl.Runs.Options;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Runs.Tests;

/// <summary>A small run on disk: three speakers, one a fold, four utterances each (one a class) of two segments.</summary>
internal sealed class Sample : IDisposable
{
    public static readonly string[] Classes = ["angry", "happy", "sad", "neutral"];
    public static readonly string[] Domains = ["female", "male"];
    public static readonly string[] Speakers = ["03", "08", "09"];
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Standard = new() { ["window-ms"] = "40", ["channels"] = "rgb" };
    private readonly Dictionary<string, string> options;
    private readonly string corpus;

    public Sample(Dictionary<string, string>? options = null, string corpus = "emodb")
    {
        this.options = options ?? Standard;
        this.corpus = corpus;
        Id = RunId.Of("adarl", corpus, CanonicalOptions.Hash(this.options), Sha256.Of("corpus"));
        Root = Directory.CreateTempSubdirectory("adarl-runs-").FullName;
        Store = RunStore.Open(Root);
    }

    public string Root { get; }

    public RunStore Store { get; }

    public string Id { get; }

    public string Folder => Store.FolderOf(Id);

    public static Sample Complete()
    {
        var sample = new Sample();
        sample.Store.OpenOrCreate(sample.Planned());
        foreach (var speaker in Speakers)
        {
            sample.Write(Fold(speaker));
        }
        sample.Finish();
        return sample;
    }

    public string PathOf(string fold, string file) => Path.Combine(Folder, "folds", fold, file);

    public FoldRecord Write(Fold fold) =>
        Store.WriteFold(Id, fold.Record, fold.Segments, fold.Utterances, fold.Embeddings);

    public RunRecord Finish() => Store.Complete(Id, Noon.AddHours(1));

    public RunRecord Fail(string reason) => Store.Fail(Id, reason, Noon.AddHours(1));

    /// <summary>Writes a fold with sound checksums whatever it holds: only the check of its content can find a fault.</summary>
    public void Smuggle(Fold fold)
    {
        var folder = RunReader.FoldFolder(Folder, fold.Record.Name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
        FoldFiles.Write(folder, Store.LoadRecord(Id), fold);
    }

    /// <summary>The same in a complete run, whose list of files is sealed anew.</summary>
    public void Resmuggle(Fold fold)
    {
        Smuggle(fold);
        var folds = Speakers.Select(s => RunReader.ReadFold(Folder, Store.LoadRecord(Id), s)).ToArray();
        var run = Store.LoadRecord(Id) with { Files = FileList.Of(Folder, folds) };
        File.WriteAllBytes(Path.Combine(Folder, RunLayout.RunFile), SealedJson.Write(run));
    }

    public RunRecord Planned()
    {
        return new RunRecord
        {
            Id = Id,
            Title = "ADARL on EmoDB",
            Status = RunStatus.Running,
            Started = Noon,
            System = "adarl",
            Options = options,
            OptionsHash = CanonicalOptions.Hash(options),
            RootSeed = 7,
            Corpus = new CorpusRecord
            {
                Name = corpus,
                Fingerprint = Sha256.Of("corpus"),
                Utterances = 12,
                Synthetic = false,
            },
            FeatureHash = Sha256.Of("features"),
            Classes = Classes,
            Domains = Domains,
            FoldKind = FoldKind.LeaveOneSpeakerOut,
            PlannedFolds = Speakers,
            Software = new SoftwareRecord
            {
                Code = new CodeVersion { Commit = "unknown" },
                Packages = new Dictionary<string, string> { ["Parquet.Net"] = "6.1.0", ["TorchSharp"] = "0.107.0" },
                Runtime = ".NET 10",
                LibTorch = "none",
                OperatingSystem = "some",
                Processor = "some",
            },
            Device = "cpu",
            Threads = 1,
            Precision = "f32",
        };
    }

    public static Fold Fold(string speaker)
    {
        var random = new Random(Array.IndexOf(Speakers, speaker));
        var segments = Keys(speaker).SelectMany(key => Pieces(speaker, key, random)).ToArray();
        return new Fold
        {
            Record = Record(speaker),
            Segments = segments,
            Utterances = [.. Keys(speaker).Select((key, k) => Utterance(speaker, key, Classes[k], segments))],
            Embeddings =
            [
                .. Speakers.SelectMany(s => Keys(s).SelectMany((key, k) => Embeddings(speaker, s, key, k, random))),
            ],
        };
    }

    /// <summary>A fold as the store writes it, with its score.</summary>
    public static Fold Scored(string speaker)
    {
        var fold = Fold(speaker);
        return fold with { Record = fold.Record with { Score = Metrics.Score(fold.Utterances, Classes, Domains) } };
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string[] Keys(string speaker) => [.. Classes.Select(c => $"emodb/{speaker}{c}")];

    private static string DomainOf(string speaker) => speaker == "03" ? "male" : "female";

    private static IEnumerable<SegmentPrediction> Pieces(string fold, string key, Random random) =>
        Enumerable
            .Range(0, 2)
            .Select(i => new SegmentPrediction
            {
                Fold = fold,
                Utterance = key,
                Segment = i,
                WindowMs = 40,
                Emotion = Row(random, Classes.Length),
                Domain = Row(random, Domains.Length),
                Attention = [.. Enumerable.Range(0, 8).Select(_ => random.NextSingle())],
            });

    private static UtterancePrediction Utterance(
        string speaker,
        string key,
        string truth,
        IEnumerable<SegmentPrediction> segments
    )
    {
        var own = segments.Where(s => s.Utterance == key).ToArray();
        var emotion = Metrics.MeanProbabilities([.. own.Select(s => s.Emotion)]);
        return new UtterancePrediction
        {
            Fold = speaker,
            Utterance = key,
            Speaker = speaker,
            Truth = truth,
            Predicted = Classes[Metrics.ArgMax(emotion)],
            Emotion = emotion,
            DomainTruth = DomainOf(speaker),
            Domain = Metrics.MeanProbabilities([.. own.Select(s => s.Domain!)]),
        };
    }

    private static IEnumerable<SegmentEmbedding> Embeddings(
        string fold,
        string speaker,
        string key,
        int k,
        Random random
    ) =>
        Enumerable
            .Range(0, 2)
            .Select(i => new SegmentEmbedding
            {
                Fold = fold,
                Utterance = key,
                Segment = i,
                WindowMs = 40,
                Part = speaker == fold ? Part.Test : Part.Train,
                Speaker = speaker,
                Truth = Classes[k],
                DomainTruth = DomainOf(speaker),
                Values = [.. Enumerable.Range(0, 12).Select(_ => random.NextSingle())],
                Attention = [.. Enumerable.Range(0, 8).Select(_ => random.NextSingle())],
            });

    private static FoldRecord Record(string speaker) =>
        new()
        {
            Name = speaker,
            Index = Array.IndexOf(Speakers, speaker),
            Train = PartOf([.. Speakers.Where(s => s != speaker)]),
            Validation = PartRecord.Empty,
            Test = PartOf([speaker]),
            Scaler = new ScalerRecord
            {
                Hash = Sha256.Of(speaker),
                Planes =
                [
                    new ScalerPlane
                    {
                        Name = "40 ms",
                        Means = [-5.5, -6.25],
                        Deviations = [1, 0.1],
                    },
                ],
            },
            Selection = SelectionPolicy.Last,
            ChosenEpoch = 1,
            Epochs = [Epoch(0), Epoch(1)],
            Seeds = new Dictionary<string, long> { ["weights"] = 11, ["shuffle"] = 12 },
            Code = new CodeVersion { Commit = "unknown" },
            Processor = "some",
            Threads = 1,
            Precision = "f32",
            WallSeconds = 1.5,
            PeakMemoryBytes = 1 << 20,
        };

    private static PartRecord PartOf(string[] speakers) =>
        new()
        {
            Speakers = speakers,
            Labels = Classes.ToDictionary(c => c, _ => speakers.Length),
            Segments = speakers.Length * 8,
        };

    private static EpochRecord Epoch(int epoch) =>
        new()
        {
            Epoch = epoch,
            LearningRate = 0.2 * Math.Pow(0.7, epoch),
            Loss = 2.5,
            EmotionLoss = 1.25,
            TrainWa = 0.5,
            Segments = 16,
            Updates = 1,
            Seconds = 0.25,
        };

    private static float[] Row(Random random, int count)
    {
        var raw = Enumerable.Range(0, count).Select(_ => random.NextSingle() + 0.01f).ToArray();
        return [.. raw.Select(v => v / raw.Sum())];
    }
}
