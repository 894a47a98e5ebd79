using Adarl.Cli.Options;
using Adarl.Evaluation;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Runs.Statistics;
using Adarl.Systems.Paper;
using Adarl.Training;

namespace Adarl.Cli.Ablations;

/// <summary>The open choices that can be varied, with their values.</summary>
internal static class FactorCatalog
{
    /// <summary>All of them but the protocol's, under which runs of several systems are compared.</summary>
    public static IReadOnlyList<Factor> All { get; } =
    [
        .. OpenChoices
            .All.Where(choice => !Protocol.Options.Contains(choice.Option))
            .Select(choice => new Factor(choice, ValuesOf(choice.Name))),
    ];

    /// <summary>The factor of a name.</summary>
    /// <exception cref="InputException">There is none; the message lists those there are.</exception>
    public static Factor Of(string name) =>
        All.FirstOrDefault(factor => factor.Name == name)
        ?? throw new InputException(
            $"--vary {name}: expected one of {string.Join(", ", All.Select(f => f.Name))}; adarl ablate --list explains them"
        );

    /// <summary>Whether a factor changes anything in a system that has its option.</summary>
    public static bool Touches(Factor factor, string system) =>
        SystemCatalog.Of(system).Network is not { } network ? !RunSettings.IdleWithoutEpochs.Contains(factor.Option)
        : factor.Option == "weight-domain" ? network.HasDomainHead
        : factor.Option != "emotion-gradient" || NetworkCatalog.LinkedPathways.Contains(system);

    private static IReadOnlyList<string> ValuesOf(string name) =>
        name switch
        {
            "window" => Words.All<WindowChoice>(),
            "hamming" => Words.All<HammingForm>(),
            "log" => Words.All<LogForm>(),
            "band" => Words.All<BandChoice>(),
            "remainder" => Words.All<RemainderRule>(),
            "channels" => Words.All<ChannelChoice>(),
            "colormap" => Words.All<ColormapChoice>(),
            "orientation" => Words.All<Orientation>(),
            "normalisation" => Words.All<NormaliseChoice>(),
            "padding" => Words.All<PaddingChoice>(),
            "kernels" => Words.All<KernelChoice>(),
            "initial-weights" => Words.All<InitialWeights>(),
            "centre" => [Words.Of(HeadPlace.BeforeBatchNorm), Words.Of(HeadPlace.AfterBatchNorm)],
            "centre-weight" => ["0.5", "0"],
            "centre-update" => Words.All<CenterUpdate>(),
            "centre-rate" => ["0.5"],
            "embedding" => [Words.Of(HeadPlace.AfterBatchNorm), Words.Of(HeadPlace.BeforeBatchNorm)],
            "detach" => ["flows", "detached"],
            "domain-weight" => ["1", "0"],
            "backbone" => OpenChoices.Backbones,
            "reversal" => Words.All<ReversalChoice>(),
            "context-weights" => Words.All<ContextWeights>(),
            "adversary-weight" => ["0.05", "0"],
            "difference-weight" => ["0.01", "0"],
            "epoch-segments" => ["none", "4000"],
            "last-batch" => Words.All<LastBatchRule>(),
            "weight-decay-on" => Words.All<WeightDecayOn>(),
            "momentum" => ["0", "0.9"],
            _ => throw new InvalidOperationException($"the open choice {name} has no values"),
        };
}
