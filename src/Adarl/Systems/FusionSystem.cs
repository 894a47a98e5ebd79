using System.Globalization;
using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Systems;

/// <summary>
/// Several systems whose answers are fused by weights for each class. The weights come from a validation speaker of the training part, on whom no part
/// trains. Each part hears features of its own.
/// </summary>
/// <param name="Name">Its name on the command line and in records.</param>
/// <param name="Description">One line for a list.</param>
/// <param name="Parts">The systems, at least two. What they have the same options of, they have the same values of.</param>
public sealed record FusionSystem(string Name, string Description, IReadOnlyList<ISystem> Parts) : ISystem
{
    private const string Rule = "fusion.json";

    /// <inheritdoc/>
    public IReadOnlyList<Origin> Origins { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Idle => [];

    /// <inheritdoc/>
    public bool HasDomainHead => false;

    /// <inheritdoc/>
    public bool ToldTestDomain => Parts.Any(part => part.ToldTestDomain);

    /// <inheritdoc/>
    public bool HasEpochs => Parts.Any(part => part.HasEpochs);

    /// <inheritdoc/>
    public bool MeanOfSegments => false;

    /// <inheritdoc/>
    public OptionSet Defaults(Preset preset) =>
        OptionSet.Of(Parts.SelectMany(part => part.Defaults(preset).Components));

    /// <inheritdoc/>
    public void Check(OptionSet options)
    {
        foreach (var part in Parts)
            part.Check(options);
    }

    /// <inheritdoc/>
    public IHeard Open(SpeechCorpus corpus, OptionSet options, string? cache, IProgress<FeatureProgress>? progress) =>
        new HeardByParts([.. Parts.Select(part => part.Open(corpus, options, cache, progress))]);

    /// <inheritdoc/>
    public IFittedSystem Fit(SystemTask task, Watch watch)
    {
        var heard = ((HeardByParts)task.Heard).Parts;
        var (inner, speaker) = task.Validation.Count > 0 ? (task, null) : OwnValidation.Of(task, Name);
        var fitted = new List<IFittedSystem>();
        try
        {
            foreach (var (m, part) in Parts.Index())
                fitted.Add(part.Fit(OfPart(inner, heard[m], m), watch));
            int[]? told = ToldTestDomain ? [.. inner.Validation.Select(u => task.Domains[u]!.Value)] : null;
            var answers = fitted
                .Select((part, m) => part.Answer(heard[m], inner.Validation, told, brief: true, watch.Stop))
                .Select(own => (IReadOnlyList<float[]>)[.. own.Select(a => a.Emotion)])
                .ToList();
            int[] labels = [.. inner.Validation.Select(u => task.Emotions[u]!.Value)];
            var rule = FusionRule.ByPrecision(labels, answers, task.Shape.Classes.Count);
            return new Fitted(fitted, rule) { Record = Recorded(fitted, rule, speaker, task.Shape.Classes) };
        }
        catch
        {
            fitted.ForEach(part => part.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public IFittedSystem Load(OptionSet options, SystemShape shape, IModelParts parts) =>
        new Fitted(
            [.. Parts.Select((part, m) => part.Load(options, shape, parts.Under($"{m}")))],
            Checked(parts.ReadJson<FusionRule>(Rule), shape.Classes.Count)
        );

    private FusionRule Checked(FusionRule rule, int classes) =>
        rule.Fits(Parts.Count, classes)
            ? rule
            : throw new InvalidDataException(
                $"{Rule} does not weigh {Parts.Count} parts for {classes} classes, none of them below 0 and not all 0"
            );

    /// <inheritdoc/>
    public (EmotionModel Model, Batch Example)? Sketch(OptionSet options, SystemShape shape) => null;

    // Each part keeps its own checkpoints; its seeds are those that it would have alone.
    private SystemTask OfPart(SystemTask task, IHeard heard, int m) =>
        task with
        {
            Heard = heard,
            Checkpoints = Path.Combine(task.Checkpoints, Folder(m)),
        };

    private string Folder(int m) => $"{m}-{Parts[m].Name}";

    private FitRecord Recorded(
        List<IFittedSystem> fitted,
        FusionRule rule,
        string? speaker,
        IReadOnlyList<string> classes
    )
    {
        var choices = new Dictionary<string, string>();
        if (speaker is not null)
            choices[FoldRecord.OwnValidation] = speaker;
        for (var m = 0; m < fitted.Count; m++)
        for (var c = 0; c < classes.Count; c++)
            choices[$"weight {Parts[m].Name} {classes[c]}"] = rule.Weights[m][c]
                .ToString("R", CultureInfo.InvariantCulture);
        return new FitRecord { Choices = choices };
    }

    private sealed class HeardByParts(IReadOnlyList<IHeard> parts) : IHeard
    {
        public IReadOnlyList<IHeard> Parts => parts;

        public string FeatureHash => Runs.Sha256.Of(string.Join('\n', parts.Select(part => part.FeatureHash)));

        public string Description => string.Join("; ", parts.Select(part => part.Description));

        public int CountItems(IReadOnlyCollection<int> utterances) => parts.Sum(part => part.CountItems(utterances));
    }

    private sealed class Fitted(IReadOnlyList<IFittedSystem> parts, FusionRule rule) : IFittedSystem
    {
        public FitRecord Record { get; init; } = new();

        public bool Embeds => false;

        public IReadOnlyList<FittedPart> Networks => [.. parts.SelectMany(part => part.Networks)];

        public IReadOnlyList<UtteranceAnswer> Answer(
            IHeard heard,
            IReadOnlyList<int> utterances,
            IReadOnlyList<int>? told = null,
            bool brief = false,
            CancellationToken cancel = default
        )
        {
            var answers = parts
                .Zip(((HeardByParts)heard).Parts, (part, own) => part.Answer(own, utterances, told, brief, cancel))
                .ToList();
            return
            [
                .. utterances.Select(
                    (u, i) => new UtteranceAnswer(u, rule.Of([.. answers.Select(a => a[i].Emotion)]), null, [])
                ),
            ];
        }

        public void Save(IModelParts whole)
        {
            foreach (var (m, part) in parts.Index())
                part.Save(whole.Under($"{m}"));
            whole.AddJson(Rule, rule);
        }

        public void Dispose()
        {
            foreach (var part in parts)
                part.Dispose();
        }
    }
}
