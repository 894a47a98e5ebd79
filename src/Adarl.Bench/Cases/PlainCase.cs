using Adarl.Batches;
using Adarl.Bench.Measuring;
using Adarl.Bench.Plain;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Bench.Cases;

/// <summary>
/// (a): the plain port. It must not call <see cref="NativeRuntime.Prepare"/>: it runs with the default allocator, and its batch lies
/// ready in memory.
/// </summary>
internal static class PlainCase
{
    private const long Classes = 4;
    private const long Domains = 2;
    private const long Seed = 1;

    public static CaseResult Train(CaseSettings settings) =>
        Measure(
            settings,
            (network, pictures, labels) =>
            {
                var output = network.Model.Compute(pictures);
                var loss = network.Objective.Compute(output, labels).Total;
                network.Optimizer.Forget();
                loss.backward();
                network.Optimizer.Step();
                network.Objective.AfterStep(output, labels);
                loss.item<float>();
            },
            training: true
        );

    public static CaseResult Infer(CaseSettings settings) =>
        Measure(
            settings,
            (network, pictures, _) =>
            {
                using var none = no_grad();
                network.Model.Compute(pictures).EmotionLogits.softmax(1L).data<float>().ToArray();
            },
            training: false
        );

    private static CaseResult Measure(CaseSettings settings, Action<Network, Tensor, BatchLabels> step, bool training)
    {
        set_num_threads(settings.Threads);
        var drawing = new DrawingOptions();
        var input = new ModelInput(drawing.Height, drawing.Width, Classes, Domains);
        var adarl = PaperSystems.Named(PaperSystems.Adarl);
        using var network = Network.Create(
            adarl.Recipe with
            {
                Create = parts => new PlainPort(parts.Input, parts.Start),
            },
            input,
            adarl.Defaults(Preset.Paper).With(SyntheticTask.Recipe(settings)),
            ScalarType.Float32,
            CPU,
            Seed
        );
        network.Model.train(training);
        using var generator = new Generator((ulong)Seed);
        using var pictures = rand([settings.BatchSize, 3, input.Height, input.Width], generator: generator);
        var rows = arange(settings.BatchSize, dtype: ScalarType.Int64);
        var labels = new BatchLabels(rows, rows % Classes, rows % Domains);
        var meter = StepMeter.Run(
            settings,
            () =>
            {
                using var scope = NewDisposeScope();
                step(network, pictures, labels);
            }
        );
        return CaseResult.Of(
            (MetricNames.SamplesPerSecond, meter.Steps * settings.BatchSize / meter.Elapsed),
            (MetricNames.Steps, meter.Steps),
            (MetricNames.Parameters, network.Model.parameters().Sum(p => p.numel()))
        );
    }
}
