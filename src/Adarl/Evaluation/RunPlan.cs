using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Evaluation;

/// <summary>The record of a run before its first fold.</summary>
internal static class RunPlan
{
    /// <summary>Plans a run.</summary>
    public static RunRecord Of(Experiment experiment, SoftwareRecord software, DateTimeOffset now)
    {
        var options = experiment.Options.Canonical();
        return new RunRecord
        {
            Id = Experiment.RunIdOf(experiment.Options, experiment.Corpus),
            Title = experiment.Title,
            Status = RunStatus.Running,
            Started = now,
            System = experiment.System.Name,
            Options = options,
            OptionsHash = CanonicalOptions.Hash(options),
            RootSeed = experiment.Options.Protocol.Seed,
            Corpus = Recorded(experiment.Corpus),
            TrainCorpora = experiment.TrainCorpora?.Select(Recorded).ToList(),
            TestCorpus = experiment.TestCorpus is { } test ? Recorded(test) : null,
            DomainCorpora = [.. experiment.DomainData.Select(Recorded)],
            FeatureHash = experiment.Heard.FeatureHash,
            Hears = experiment.Heard.Description,
            Aggregation = experiment.System.MeanOfSegments ? null : Aggregation.Own,
            Parameters = experiment.Parameters(),
            Classes = EmotionNames.All,
            Domains = experiment.Domains?.Names ?? [],
            FoldKind = experiment.Options.Protocol.Folds,
            PlannedFolds = [.. experiment.Splits.Select(s => s.Name)],
            Software = software,
            Device = experiment.Device.ToString(),
            Threads = experiment.Options.Machine.Threads,
            Precision = experiment.PrecisionName,
        };
    }

    private static CorpusRecord Recorded(SpeechCorpus corpus) =>
        new()
        {
            Name = corpus.Name,
            Fingerprint = corpus.Fingerprint,
            Utterances = corpus.Utterances.Count,
            Synthetic = corpus.Synthetic,
            Partial = PartialOf(corpus),
        };

    /// <summary>How much of a corpus is there; null where it is whole. Of joined corpora the parts are added up.</summary>
    public static PartialCorpus? PartialOf(SpeechCorpus corpus) =>
        corpus.Parts.All(part => part.Gap is null)
            ? null
            : new()
            {
                Known = corpus.Parts.Sum(part => part.Gap?.Known ?? Labelled(part)),
                Found = corpus.Parts.Sum(part => part.Gap?.Found ?? Labelled(part)),
            };

    private static int Labelled(SpeechCorpus corpus) => corpus.Utterances.Count(u => u.Emotion is not null);

    /// <summary>Hash of all that must be the same for a fold's training to go on from a checkpoint.</summary>
    public static string Identity(RunRecord run, Split split) =>
        Sha256.Of(
            string.Join(
                '\n',
                [
                    run.OptionsHash,
                    run.Corpus.Fingerprint,
                    run.FeatureHash,
                    split.Name,
                    run.Device,
                    $"{run.Threads}",
                    run.Precision,
                    .. run.Software.Packages.Where(p => ComputingPackages.Has(p.Key)).Select(p => $"{p.Key} {p.Value}"),
                ]
            )
        );
}
