using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Export;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Systems;
using Adarl.Systems.Paper;
using Adarl.Systems.Simple;
using Adarl.Tests.Networks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Adarl.Tests.Export;

/// <summary>A network and the ONNX model of it give the same answers.</summary>
[Collection("torch")]
public sealed class OnnxFileTests
{
    private const double Tolerance = 1e-5;

    private static readonly SystemShape Shape = new(EmotionNames.All, ["female", "male"], ScalarType.Float32, CPU);

    private static readonly IReadOnlyList<NetworkSystem> Networks =
    [
        .. new[]
        {
            "adarl",
            "backbone",
            "backbone-attention",
            "domain-invariant",
            "self-attention-gate",
            "backbone-double",
        }.Select(PaperSystems.Named),
        .. Systems.RivalNetwork.All.Where(pair => pair.Key != "fcn-attention-original").Select(pair => pair.Value),
        LogMelGru.System,
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var system in Networks)
                cases.Add(system.Name, "");
            cases.Add("fcn-attention", "fcn-widths original");
            cases.Add("adarl", "kernels dilated");
            cases.Add("adarl", "kernels three-and-five");
            cases.Add("adarl", "gate-pooling time");
            cases.Add("adarl", "domain-loss-on attention");
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_onnx_model_answers_as_the_network(string name, string option)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (system, options) = Case(name, option);
        var input = system.Shape(options, Shape);
        using var model = system.Make(options, Shape);
        Disturb(model);
        model.eval();
        using var session = new InferenceSession(OnnxFile.Of(model, input));
        foreach (var batch in input.Width > 0 ? Pictures(input) : Sequences(input))
        {
            var expected = model.Compute(batch);
            var found = Run(session, batch);
            AssertNear(expected.EmotionLogits, found[OnnxFile.Logits]);
            Assert.Equal(expected.DomainLogits is not null, found.ContainsKey(OnnxFile.DomainLogits));
            Assert.Equal(expected.Attention is not null, found.ContainsKey(OnnxFile.Attention));
            if (expected.DomainLogits is { } domains)
                AssertNear(domains, found[OnnxFile.DomainLogits]);
            if (expected.Attention is { } attention)
                AssertNear(attention, found[OnnxFile.Attention]);
        }
    }

    [Fact]
    public void A_network_that_is_not_known_is_refused_by_name()
    {
        var system = PaperSystems.Named("shared-private-oracle");
        using var model = system.Make(system.Defaults(Preset.Quick), Shape);
        var refused = Assert.Throws<InputException>(() =>
            OnnxFile.Of(model, system.Shape(system.Defaults(Preset.Quick), Shape))
        );
        Assert.Contains("shared-private-oracle", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--format safetensors", refused.Message, StringComparison.Ordinal);
    }

    private static (NetworkSystem System, OptionSet Options) Case(string name, string option)
    {
        var system = Networks.Single(network => network.Name == name);
        var options = system.Defaults(Preset.Quick);
        return (system, option.Split(' ') is [var key, var value] ? options.With(key, value) : options);
    }

    // Weights as they start, statistics of batch norms and biases moved away from 0 and 1.
    private static void Disturb(EmotionModel model)
    {
        foreach (var (name, value) in model.state_dict())
            if (
                name.EndsWith("running_mean", StringComparison.Ordinal)
                || name.EndsWith("bias", StringComparison.Ordinal)
            )
                value.copy_(Noise(value, 3) * 0.3);
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
                value.copy_(Noise(value, 5).abs() + 0.5);
    }

    private static Tensor Noise(Tensor like, uint salt) => tensor(Golden.Noise(like.numel(), salt)).reshape(like.shape);

    private static IEnumerable<Batch> Pictures(ModelInput input)
    {
        var shape = new[] { 3, 3, input.Height, input.Width };
        yield return tensor(Golden.Noise(shape.Aggregate((a, b) => a * b), 7)).reshape(shape);
    }

    // One longer and one shorter than what the networks need at the least; a window is never longer than its frames.
    private static IEnumerable<Batch> Sequences(ModelInput input)
    {
        foreach (var frames in new[] { 25, 5 })
            yield return Systems.RivalNetwork.Sequences((int)input.Height, [frames]);
    }

    private static Dictionary<string, float[]> Run(InferenceSession session, Batch batch)
    {
        var values = new DenseTensor<float>(
            batch.Values.contiguous().data<float>().ToArray(),
            [.. batch.Values.shape.Select(side => (int)side)]
        );
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), values)]);
        return outputs.ToDictionary(o => o.Name, o => o.AsEnumerable<float>().ToArray());
    }

    private static void AssertNear(Tensor expected, float[] found)
    {
        var values = expected.contiguous().data<float>().ToArray();
        Assert.Equal(values.Length, found.Length);
        Assert.All(
            values.Zip(found),
            pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Max(1, Math.Abs(pair.First)))
        );
    }
}
