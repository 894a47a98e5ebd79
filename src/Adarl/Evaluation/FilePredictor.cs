using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Runs;
using Adarl.Runs.Records;
using Adarl.Systems;

namespace Adarl.Evaluation;

/// <summary>What a system says about a wav file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Segments">Its items, such as segments of 3 s, each counted once also where two windows look at it; 1 for a system that judges whole utterances.</param>
/// <param name="Predicted">The likeliest class.</param>
/// <param name="Emotion">Probability of each class.</param>
/// <param name="Domain">Probability of each domain, or null.</param>
public sealed record FilePrediction(
    string File,
    int Segments,
    string Predicted,
    IReadOnlyDictionary<string, float> Emotion,
    IReadOnlyDictionary<string, float>? Domain
)
{
    /// <summary>What makes the answer doubtful, such as silence or clipping; null where nothing does.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}

/// <summary>
/// Questions a stored system about wav files: the same features, items and mean as in evaluation (section 2.4). Nothing is kept on disk, and
/// of a file a few pieces are in memory at a time; only a system that hears utterances as a whole refuses long ones.
/// </summary>
public static class FilePredictor
{
    /// <summary>Computes every file.</summary>
    /// <param name="card">What the system is.</param>
    /// <param name="system">The system.</param>
    /// <param name="files">Paths of wav files.</param>
    /// <param name="domain">The domain of all files, for a system that is told; null for every other one.</param>
    /// <param name="stop">Ends the work between two files or batches.</param>
    /// <returns>One answer a file, in the order given.</returns>
    /// <exception cref="InputException">
    /// A file is missing, damaged or too long for a system that hears it as a whole; the system must be told a domain and is not, or the other way round.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<FilePrediction> Predict(
        ModelCard card,
        IFittedSystem system,
        IReadOnlyList<string> files,
        string? domain = null,
        CancellationToken stop = default
    )
    {
        var experiment = card.Experiment();
        var told = Told(card, experiment.System, domain);
        var corpus = new SpeechCorpus(
            "files",
            new Dictionary<string, string> { ["files"] = "" },
            files.Select((file, position) => Utterance(file, position, stop)),
            synthetic: false
        );
        var heard = experiment.System.Open(corpus, experiment.Parts, cache: null, new Halt(stop));
        int[] all = [.. Enumerable.Range(0, files.Count)];
        int[]? toldEach = told is { } index ? [.. all.Select(_ => index)] : null;
        var answers = system.Answer(heard, all, toldEach, brief: true, stop);
        return answers.FirstOrDefault(a => !a.Emotion.Concat(a.Domain ?? []).All(float.IsFinite)) is { } odd
            ? throw new InputException(
                $"{files[odd.Utterance]}: the answer of the model is no number: it is damaged, or its training went astray; train the fold again"
            )
            : [.. answers.Select(answer => Named(card, files, answer))];
    }

    private static int? Told(ModelCard card, ISystem system, string? domain)
    {
        var names = string.Join(", ", card.Domains);
        if (!system.ToldTestDomain)
            return domain is null
                ? null
                : throw new InputException($"domain {domain}: system {system.Name} is told no domain; leave it out");
        if (domain is null)
            throw new InputException(
                $"system {system.Name} must be told the domain of the files: expected one of {names}"
            );
        return card.Domains.ToList().IndexOf(domain) is var index and >= 0
            ? index
            : throw new InputException($"domain '{domain}': expected one of {names}");
    }

    private static FilePrediction Named(ModelCard card, IReadOnlyList<string> files, UtteranceAnswer answer) =>
        new(
            files[answer.Utterance],
            Math.Max(1, answer.Pieces),
            card.Classes[Metrics.ArgMax(answer.Emotion)],
            Named(card.Classes, answer.Emotion),
            answer.Domain is null ? null : Named(card.Domains, answer.Domain)
        )
        {
            Notes = SoundMeasures.Of(files[answer.Utterance]).Doubts().ToArray() is { Length: > 0 } notes
                ? notes
                : null,
        };

    private static Dictionary<string, float> Named(IReadOnlyList<string> names, float[] values) =>
        names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);

    private static Utterance Utterance(string file, int position, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return new()
        {
            Corpus = "files",
            Id = $"{position:000000}",
            Path = Path.GetFullPath(file),
            Speaker = "unknown",
            Kind = "file",
            AudioHash = WavReader.Inspect(file).AudioHash,
        };
    }

    /// <summary>Ends the making of features between two files.</summary>
    private sealed class Halt(CancellationToken stop) : IProgress<FeatureProgress>
    {
        public void Report(FeatureProgress value) => stop.ThrowIfCancellationRequested();
    }
}
