using Adarl.Audio;
using Adarl.Batches;
using Adarl.Bench.Measuring;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>From sound in the page cache to cached log spectrograms, and the same when the cache holds them already.</summary>
internal static class FeatureCase
{
    private const int WarmUpUtterances = 8;

    public static CaseResult Cold(CaseSettings settings, int size)
    {
        var corpus = Prepare(settings, size);
        var cache = SyntheticTask.EmptyFolder(settings, $"features-{size}x");
        return Result(corpus, BuildCold(corpus, settings, cache, ExperimentOptions.Of(PaperSystems.Adarl)).Seconds);
    }

    public static CaseResult Cached(CaseSettings settings, int size)
    {
        var corpus = Prepare(settings, size);
        var build = Builder(
            corpus,
            ExperimentOptions.Of(PaperSystems.Adarl),
            Path.Combine(settings.Work, $"features-{size}x")
        );
        build();
        var meter = StepMeter.Run(settings, () => build());
        return Result(corpus, meter.Elapsed / meter.Steps);
    }

    /// <summary>Computes all features of a corpus into an empty cache.</summary>
    /// <param name="corpus">The corpus; reading it has put its audio into the page cache.</param>
    /// <param name="settings">How long to warm up, and the clock.</param>
    /// <param name="cache">An empty folder.</param>
    /// <param name="options">What to compute.</param>
    public static (IHeard Heard, double Seconds) BuildCold(
        SpeechCorpus corpus,
        CaseSettings settings,
        string cache,
        ExperimentOptions options
    )
    {
        var few = new SpeechCorpus(
            corpus.Name,
            corpus.Roots,
            corpus.Utterances.Take(WarmUpUtterances),
            corpus.Synthetic
        );
        var (begun, warmUps) = (settings.Clock.GetTimestamp(), 0);
        do Builder(few, options, Path.Combine(cache, $"warm-up-{warmUps++}"))();
        while (settings.Clock.GetElapsedTime(begun).TotalSeconds < settings.WarmUpSeconds);
        begun = settings.Clock.GetTimestamp();
        var heard = Builder(corpus, options, cache)();
        return (heard, settings.Clock.GetElapsedTime(begun).TotalSeconds);
    }

    private static SpeechCorpus Prepare(CaseSettings settings, int size)
    {
        NativeRuntime.Prepare();
        set_num_threads(settings.Threads);
        SyntheticTask.Synthesize(settings, size);
        return Corpora.Read("synthetic", SyntheticTask.CorpusFolder(settings, size));
    }

    private static Func<IHeard> Builder(SpeechCorpus corpus, ExperimentOptions options, string cache) =>
        () => options.System.Open(corpus, options.Parts, cache, null);

    private static CaseResult Result(SpeechCorpus corpus, double seconds)
    {
        var audio = corpus.Utterances.Select(u => WavReader.Inspect(corpus.PathOf(u))).Sum(DurationOf);
        return CaseResult.Of(
            (MetricNames.TimesRealTime, audio / seconds),
            (MetricNames.HoursPerMinute, audio / 3600 / (seconds / 60)),
            (MetricNames.Utterances, corpus.Utterances.Count)
        );
    }

    private static double DurationOf(WavInfo sound) => (double)sound.Frames / sound.SampleRate;
}
