using Adarl.Features;

namespace Adarl.Systems.Simple;

/// <summary>The systems that every other one is measured against.</summary>
public static class SimpleSystems
{
    /// <summary>Knows only how often each class trains.</summary>
    public static ClassicalSystem Majority { get; } =
        new(
            "majority",
            "reference: the class shares of the training utterances",
            (_, _, _, _) => new NothingHeard(),
            _ => new ClassShares()
        );

    /// <summary>Knows mean and deviation of the spectrum.</summary>
    public static ClassicalSystem Linear { get; } =
        new(
            "linear",
            "reference: logistic regression on mean and deviation over time of the log spectrum",
            (corpus, options, cache, progress) =>
                new SpectrumStatistics(
                    FeatureCache.Build(corpus, options.Get<SpectrogramOptions>(), new DrawingOptions(), cache, progress)
                ),
            _ => new LinearClassifier()
        )
        {
            Options = [new SpectrogramOptions()],
        };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISystem> All { get; } = [Majority, Linear];
}
