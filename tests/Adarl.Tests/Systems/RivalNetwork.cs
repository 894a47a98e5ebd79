using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Networks;
using Adarl.Runs.Options;
using Adarl.Systems;
using Adarl.Systems.Rivals;
using Adarl.Tests.Networks;
using static TorchSharp.torch;

namespace Adarl.Tests.Systems;

/// <summary>The networks inside the systems of Table 2, by the names that they have in tests and in tests/Golden/rivals.py.</summary>
internal static class RivalNetwork
{
    /// <summary>Of every system its network, or its networks, and one with other options.</summary>
    public static IReadOnlyDictionary<string, NetworkSystem> All { get; } =
        RivalSystems
            .All.SelectMany<ISystem, (string Name, NetworkSystem Network)>(system =>
                system switch
                {
                    NetworkSystem network => [(system.Name, network)],
                    TwoStageSystem two => [(system.Name, two.First)],
                    FusionSystem fusion => fusion.Parts.Select(part => (part.Name, (NetworkSystem)part)),
                    _ => [],
                }
            )
            .Append<(string Name, NetworkSystem Network)>(("fcn-attention-original", FcnAttention.System))
            .ToDictionary(pair => pair.Name, pair => pair.Network);

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>A network at its first step.</summary>
    public static EmotionModel Create(string name, bool dropout = false) =>
        All[name].Make(dropout ? Options(name) : WithoutDropout(Options(name)), Shape);

    public static SystemShape Shape { get; } = new(EmotionNames.All, ["female", "male"], ScalarType.Float32, CPU);

    /// <summary>Values of a frame.</summary>
    public static int Width(string name) => All[name].Input(Options(name)).Height;

    /// <summary>Noise as sequences of some lengths; 0 beyond each.</summary>
    public static Batch Sequences(int width, int[] lengths, uint salt = 7)
    {
        var longest = lengths.Max();
        var values = Golden.Noise((long)lengths.Length * longest * width, salt);
        for (var row = 0; row < lengths.Length; row++)
            values.AsSpan((row * longest + lengths[row]) * width, (longest - lengths[row]) * width).Clear();
        return new Batch(tensor(values, [lengths.Length, longest, width]), tensor([.. lengths.Select(n => (long)n)]));
    }

    public static BatchLabels Labels(int[] emotions) =>
        new(
            tensor([.. emotions.Select((_, row) => (long)row)]),
            tensor([.. emotions.Select(e => (long)e)]),
            tensor([.. emotions.Select(_ => 0L)])
        );

    public static OptionSet Options(string name)
    {
        var options = All[name].Defaults(Preset.Paper);
        return name == "fcn-attention-original"
            ? options.With(new FcnAttentionOptions { Widths = FcnWidths.Original })
            : options;
    }

    private static OptionSet WithoutDropout(OptionSet options) =>
        OptionSet.Of(
            options.Components.Select(component =>
                component switch
                {
                    FcnAttentionOptions own => own with { Dropout = 0 },
                    AudioBreOptions own => own with { Dropout = 0 },
                    _ => component,
                }
            )
        );
}
