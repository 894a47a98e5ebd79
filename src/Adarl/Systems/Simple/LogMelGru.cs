using Adarl.Batches;
using Adarl.Features;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Systems.Simple;

/// <summary>The options of <see cref="LogMelGru"/>.</summary>
public sealed record LogMelGruOptions
{
    /// <summary>Units of the GRU each way.</summary>
    [Option("gru-units", "Units of the GRU each way.", Least = 1, Most = 1024)]
    public int Units { get; init; } = 64;
}

/// <summary>The worked example of a system: a GRU each way over the log-mel frames of whole utterances, their mean, one layer.</summary>
public sealed class LogMelGru : EmotionModel
{
    private readonly FrameGru gru;
    private readonly Dense fc;

    /// <summary>Makes the network.</summary>
    /// <param name="parts">Sizes, options and initial weights.</param>
    public LogMelGru(NetworkParts parts)
        : base("log-mel-gru")
    {
        var units = parts.Options.Get<LogMelGruOptions>().Units;
        gru = new FrameGru(parts.Input.Height, units, parts.Start.For("gru"));
        fc = new Dense(2 * units, parts.Input.Classes, parts.Start.For("head"));
        RegisterComponents();
    }

    /// <summary>The system.</summary>
    public static NetworkSystem System { get; } =
        new(
            new("log-mel-gru", parts => new LogMelGru(parts)),
            "example: a bidirectional GRU over log-mel frames of whole utterances, trained by Adam",
            options => new SequenceInput(new LogMel(options.Get<LogMelOptions>()), options.Get<SequenceOptions>()),
            [
                new LogMelOptions(),
                new SequenceOptions(),
                new LogMelGruOptions(),
                new TrainingOptions { Epochs = 20, LearningRate = 0.001 },
                new ScheduleOptions { Schedule = RateSchedule.Constant },
                new OptimiserOptions { Optimiser = OptimiserChoice.Adam },
            ]
        );

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var states = gru.Compute(batch); // [B, T, 2 units], 0 beyond an item's end
        var mean = states.sum(1L) / batch.Lengths!.to(states.device).unsqueeze(1L); // [B, 2 units]
        return new ModelOutput(fc.call(mean), mean).OutOf(scope);
    }
}
