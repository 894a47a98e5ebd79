using Adarl.Evaluation;
using Adarl.Model;
using static TorchSharp.torch;

namespace Adarl.Tests.Model;

/// <summary>What holds for each scheme of Figure 1, or for all networks.</summary>
[Collection("torch")]
public sealed class SchemeTests
{
    private const int Batch = 6;

    public static TheoryData<string> Systems => [.. NetworkCatalog.All.Select(system => system.Name)];

    [Fact]
    public void The_domain_loss_trains_the_head_downhill_and_the_extractor_uphill()
    {
        using var scope = NewDisposeScope();
        var options = new ModelOptions { Reversal = ReversalChoice.Constant };
        var model = TinyNetwork.Create("domain-invariant", options);
        var batch = TinyNetwork.Batch(Batch);
        var before = Backward();
        Assert.True(Change("domainPathway") < before, "the head must come to tell the domains better");
        Assert.True(Change("emotionExtractor") > before, "the extractor must make them harder to tell");

        float Backward()
        {
            model.zero_grad();
            var loss = Loss(model, batch);
            loss.backward();
            return loss.item<float>();
        }

        // The loss after a small step of gradient descent on one part, which is then taken back.
        float Change(string part)
        {
            Backward();
            using var _ = no_grad();
            var moved = model.named_parameters().Where(p => p.name.StartsWith(part)).ToList();
            Assert.NotEmpty(moved);
            foreach (var (_, parameter) in moved)
                parameter.sub_(parameter.grad! * 0.001);
            var loss = Loss(model, batch).item<float>();
            foreach (var (_, parameter) in moved)
                parameter.add_(parameter.grad! * 0.001);
            return loss;
        }

        static Tensor Loss(EmotionModel model, ModelBatch batch) =>
            nn.functional.cross_entropy(model.Compute(batch).DomainLogits!, batch.Domains!);
    }

    [Theory]
    [InlineData(ReversalChoice.OverSchedule, 0, 0, 0)]
    [InlineData(ReversalChoice.OverSchedule, 0.1, 0.25, 0.46211715726)]
    [InlineData(ReversalChoice.OverTraining, 0.1, 0.25, 0.84828363995)]
    [InlineData(ReversalChoice.OverSchedule, 1, 1, 0.99990920426)]
    [InlineData(ReversalChoice.Constant, 0, 0, 1)]
    public void Lambda_p_is_2_over_1_plus_e_to_the_minus_10_p_less_1(
        ReversalChoice choice,
        double ofSchedule,
        double ofTraining,
        double strength
    ) => Assert.Equal(strength, GradientReversal.Strength(choice, new(ofSchedule, ofTraining)), 1e-10);

    [Fact]
    public void A_reversal_passes_values_on_as_they_are_and_gradients_times_minus_lambda()
    {
        using var scope = NewDisposeScope();
        var values = tensor(Golden.Noise(12, 3)).reshape(3, 4).requires_grad_();
        var passed = GradientReversal.Apply(values, 0.75);
        Assert.True(passed.equal(values).all().item<bool>());
        var gradient = tensor(Golden.Noise(12, 4)).reshape(3, 4);
        passed.backward([gradient]);
        Assert.True(values.grad!.equal(gradient * -0.75).all().item<bool>());
    }

    [Fact]
    public void Without_its_reversal_the_domain_invariant_model_s_emotions_are_the_backbone_s()
    {
        using var scope = NewDisposeScope();
        var (backbone, invariant) = (Create("backbone"), Create("domain-invariant"));
        var (expected, found) = (
            backbone.Compute(TinyNetwork.Batch(Batch)),
            invariant.Compute(TinyNetwork.Batch(Batch)) // lambda_0 is 0
        );
        Assert.True(expected.EmotionLogits.equal(found.EmotionLogits).all().item<bool>());
        AdarlLoss.Compute(expected, TinyNetwork.Labels(Batch), TinyNetwork.Centers(new()), new()).Total.backward();
        AdarlLoss.Compute(found, TinyNetwork.Labels(Batch), TinyNetwork.Centers(new()), new()).Total.backward();
        var gradients = GoldenNetwork.Gradients(invariant);
        foreach (var (name, gradient) in GoldenNetwork.Gradients(backbone))
            Assert.True(
                (gradient - gradients[name]).norm().item<float>() <= 1e-6 * gradient.norm().item<float>(),
                name
            );
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void What_a_system_shares_with_ADARL_starts_from_the_same_weights(string system)
    {
        using var scope = NewDisposeScope();
        var adarl = GoldenNetwork.Parameters(Create("adarl"));
        foreach (var (name, weight) in GoldenNetwork.Parameters(Create(system)))
            if (adarl.TryGetValue(name, out var same) && same.shape.SequenceEqual(weight.shape))
                Assert.True(weight.equal(same).all().item<bool>(), name);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_system_that_is_told_a_test_speaker_s_domain_has_oracle_in_its_name_and_no_other_has(string system) =>
        Assert.Equal(NetworkCatalog.Of(system).ToldTestDomain, system.Contains("oracle"));

    [Theory]
    [MemberData(nameof(Systems))]
    public void An_option_of_its_own_stands_in_a_system_s_record_and_in_no_other_s(string system)
    {
        var options = new ExperimentOptions { System = system }.Canonical();
        Assert.Equal(
            NetworkCatalog.Of(system).OwnOptions.Order(),
            options.Keys.Intersect(SystemCatalog.OwnOptions).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_layers_of_a_system_hold_all_its_parameters(string system)
    {
        using var model = Create(system);
        var listed = LayerList.Of(model, TinyNetwork.Input);
        Assert.Equal(model.parameters().Sum(p => p.numel()), listed.Sum(layer => layer.Parameters));
    }

    private static EmotionModel Create(string system) => TinyNetwork.Create(system, new());
}
