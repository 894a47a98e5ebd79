using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>What a network says about a wav file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Segments">Its 3 s segments, each counted once also where two windows look at it.</param>
/// <param name="Predicted">The likeliest class.</param>
/// <param name="Emotion">Probability of each class.</param>
/// <param name="Domain">Probability of each domain, or null.</param>
public sealed record FilePrediction(
    string File,
    int Segments,
    string Predicted,
    IReadOnlyDictionary<string, float> Emotion,
    IReadOnlyDictionary<string, float>? Domain
);

/// <summary>Questions a stored network about wav files: the same pieces, drawing and mean as in evaluation (section 2.4).</summary>
public static class FilePredictor
{
    /// <summary>Computes every file.</summary>
    /// <param name="card">What the network is.</param>
    /// <param name="model">The network in evaluation mode.</param>
    /// <param name="files">Paths of wav files.</param>
    /// <param name="device">Where the network lives.</param>
    /// <param name="domain">The domain of all files, for a network that is told; null for every other one.</param>
    /// <param name="stop">Ends the work between two files or batches.</param>
    /// <returns>One answer a file, in the order given.</returns>
    /// <exception cref="InputException">
    /// A file is missing, damaged or empty; the network must be told a domain and is not, or the other way round.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<FilePrediction> Predict(
        ModelCard card,
        EmotionModel model,
        IReadOnlyList<string> files,
        Device device,
        string? domain = null,
        CancellationToken stop = default
    )
    {
        var told = Told(card, domain);
        var corpus = new SpeechCorpus(
            "files",
            new Dictionary<string, string> { ["files"] = "" },
            files.Select(Utterance),
            synthetic: false
        );
        var drawing = card.Options.Drawing;
        using var cache = new TemporaryCache();
        var store = FeatureCache.Build(corpus, card.Options.Spectrogram, drawing, cache.Folder, new Halt(stop));
        var painter = new SegmentPainter(store, card.Scaler, drawing);
        var precision = card.Precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
        var outputs = Predictor.Predict(
            model,
            (segments, arithmetic) =>
            {
                stop.ThrowIfCancellationRequested();
                return painter.Draw(segments, arithmetic);
            },
            [.. Enumerable.Range(0, store.Segments.Count)],
            precision,
            device,
            drawing.Orientation,
            told is { } index ? [.. Enumerable.Repeat(index, store.Segments.Count)] : null
        );
        var answers = outputs
            .GroupBy(o => store.Segments[o.Segment].Utterance)
            .ToDictionary(
                g => corpus.Utterances[g.Key].Id,
                g => Answer(card, g.Select(o => store.Segments[o.Segment].Index).Distinct().Count(), [.. g])
            );
        return [.. files.Select((file, i) => answers[Name(i)] with { File = file })];
    }

    private static int? Told(ModelCard card, string? domain)
    {
        var system = card.Options.System;
        var names = string.Join(", ", card.Domains);
        if (NetworkCatalog.Of(system) is not { ToldTestDomain: true })
            return domain is null
                ? null
                : throw new InputException($"domain {domain}: system {system} is told no domain; leave it out");
        if (domain is null)
            throw new InputException($"system {system} must be told the domain of the files: expected one of {names}");
        return card.Domains.ToList().IndexOf(domain) is var index and >= 0
            ? index
            : throw new InputException($"domain '{domain}': expected one of {names}");
    }

    private static FilePrediction Answer(ModelCard card, int pieces, IReadOnlyList<SegmentOutput> segments)
    {
        var emotion = Metrics.MeanProbabilities([.. segments.Select(s => s.Emotion)]);
        var domain = segments[0].Domain is null
            ? null
            : Metrics.MeanProbabilities([.. segments.Select(s => s.Domain!)]);
        return new FilePrediction(
            "",
            pieces,
            card.Classes[Metrics.ArgMax(emotion)],
            Named(card.Classes, emotion),
            domain is null ? null : Named(card.Domains, domain)
        );
    }

    private static Dictionary<string, float> Named(IReadOnlyList<string> names, float[] values) =>
        names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private static string Name(int position) => $"{position:000000}";

    private static Utterance Utterance(string file, int position) =>
        new()
        {
            Corpus = "files",
            Id = Name(position),
            Path = Path.GetFullPath(file),
            Speaker = "unknown",
            Kind = "file",
            AudioHash = WavReader.Read(file).AudioHash,
        };

    /// <summary>Ends the making of features between two files.</summary>
    private sealed class Halt(CancellationToken stop) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress value) => stop.ThrowIfCancellationRequested();
    }

    /// <summary>A folder for the features of files that nobody asks about again.</summary>
    private sealed class TemporaryCache : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("adarl-predict-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
