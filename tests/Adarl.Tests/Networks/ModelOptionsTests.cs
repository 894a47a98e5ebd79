using Adarl.Networks;
using Adarl.Runs;
using Adarl.Runs.Options;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

[Collection("torch")]
public sealed class ModelOptionsTests
{
    private const int Batch = 6;
    private const string Expected = "expected at least 0 and below 1000000";

    private static readonly Dictionary<string, ModelOptions> Choices = new()
    {
        ["default"] = new(),
        ["dilated"] = new() { Kernels = KernelChoice.Dilated },
        ["3x5"] = new() { Kernels = KernelChoice.ThreeAndFive },
        ["xavier-normal"] = new() { InitialWeights = InitialWeights.XavierNormal },
        ["xavier-everywhere"] = new() { InitialWeights = InitialWeights.XavierEverywhere },
        ["centre-after"] = new() { CenterLossOn = HeadPlace.AfterBatchNorm },
        ["embedding-before"] = new() { Embedding = HeadPlace.BeforeBatchNorm },
        ["centres-by-sgd"] = new() { CenterUpdate = CenterUpdate.Sgd },
        ["detached"] = new() { EmotionGradient = EmotionGradient.Detached },
    };

    private static readonly string[] Attentive =
    [
        "adarl",
        "backbone-attention",
        "self-attention-gate",
        "context-gate",
        "context-gate-oracle",
    ];

    public static TheoryData<string, string> Networks
    {
        get
        {
            var networks = new TheoryData<string, string>();
            foreach (var system in PaperSystems.All)
            foreach (var choice in Choices.Keys.Where(choice => system.HasDomainHead || choice != "detached"))
                networks.Add(system.Name, choice);
            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Each_choice_gives_the_same_shapes_and_a_gradient_to_every_parameter(string system, string choice)
    {
        using var scope = NewDisposeScope();
        var options = Choices[choice];
        var model = TinyNetwork.Create(system, options);
        var objective = TinyNetwork.Objective(options, system);
        var output = model.Compute(TinyNetwork.Batch(Batch));
        Assert.Equal([Batch, 4L], output.EmotionLogits.shape);
        Assert.Equal([Batch, 64L], output.CenterFeatures!.shape);
        Assert.Equal([Batch, 64L], output.Embedding.shape);
        if (PaperSystems.Named(system).HasDomainHead)
            Assert.Equal([Batch, 2L], output.DomainLogits!.shape);
        else
            Assert.Null(output.DomainLogits);
        if (Attentive.Contains(system))
            Assert.Equal([Batch, 4L], output.Attention!.shape);
        else
            Assert.Null(output.Attention);

        objective.Compute(output, TinyNetwork.Labels(Batch)).Total.backward();
        foreach (var (name, parameter) in model.named_parameters())
            Assert.True(
                parameter.grad is { } g && (IsTakenAway(name) || g.norm().item<float>() > 0),
                $"no gradient in {name}"
            );
        Assert.Equal(options.CenterUpdate == CenterUpdate.Sgd, objective.Centers.Centers.grad is not null);

        // Batch norm takes the bias of a convolution away again: its gradient is 0, or rounding.
        static bool IsTakenAway(string name) => name.Contains("conv") && name.Contains(".bias");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_weight_of_a_shared_private_network_s_losses_out_of_range_is_an_error_that_names_it(double weight)
    {
        Refused($"weight-adversary {weight}: {Expected}", new() { AdversaryWeight = weight });
        Refused($"weight-difference {weight}: {Expected}", new() { DifferenceWeight = weight });

        static void Refused(string message, SharedPrivateOptions options) =>
            Assert.Equal(message, Assert.Throws<InputException>(OptionSet.Of(options).Validate).Message);
    }

    [Fact]
    public void Centre_features_and_embedding_stand_where_the_options_put_them()
    {
        using var scope = NewDisposeScope();
        var before = Of(HeadPlace.BeforeBatchNorm);
        var after = Of(HeadPlace.AfterBatchNorm);
        Assert.True(before.Centre.equal(before.Embedding).all().item<bool>());
        Assert.True(after.Centre.equal(after.Embedding).all().item<bool>());
        Assert.True(before.Centre.min().item<float>() >= 0, "a ReLU leaves nothing below 0");
        Assert.True(after.Centre.min().item<float>() < 0, "batch norm centres");

        static (Tensor Centre, Tensor Embedding) Of(HeadPlace place)
        {
            var model = TinyNetwork.Create("adarl", new() { CenterLossOn = place, Embedding = place });
            var output = model.Compute(TinyNetwork.Pictures(Batch));
            return (output.CenterFeatures!, output.Embedding);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_emotion_loss_reaches_the_domain_extractor_only_where_it_is_let_through(bool through)
    {
        using var scope = NewDisposeScope();
        var options = new ModelOptions { EmotionGradient = through ? EmotionGradient.Flows : EmotionGradient.Detached };
        var model = TinyNetwork.Create("adarl", options);
        var output = model.Compute(TinyNetwork.Pictures(Batch));
        var parts = TinyNetwork.Objective(options).Compute(output, TinyNetwork.Labels(Batch));
        parts.Emotion.backward();
        var reached = GoldenNetwork.Gradients(model).Keys.Where(name => name.StartsWith("domainExtractor"));
        Assert.Equal(through, reached.Any());
        Assert.Contains("attention.fc1.weight", GoldenNetwork.Gradients(model).Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void A_centre_rate_out_of_range_is_an_error_that_names_it(double rate)
    {
        var options = OptionSet.Of(new ModelOptions { CenterRate = rate });
        Assert.Contains($"center-rate {rate}: expected", Assert.Throws<InputException>(options.Validate).Message);
    }
}
