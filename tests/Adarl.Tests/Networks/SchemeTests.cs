using Adarl.Batches;
using Adarl.Evaluation;
using Adarl.Networks;
using Adarl.Systems.Paper;
using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

/// <summary>What holds for each scheme of Figure 1, or for all networks.</summary>
[Collection("torch")]
public sealed class SchemeTests
{
    private const int Batch = 6;

    private static readonly Dictionary<string, string[]> Own = new()
    {
        ["domain-invariant"] = ["reversal"],
        ["shared-private-oracle"] = ["weight-adversary", "weight-difference"],
        ["shared-private-lstm-oracle"] = ["weight-adversary", "weight-difference"],
        ["context-gate"] = ["context-weights"],
        ["context-gate-oracle"] = ["context-weights"],
    };

    public static TheoryData<string> Systems => [.. PaperSystems.All.Select(system => system.Name)];

    [Fact]
    public void The_domain_loss_trains_the_head_downhill_and_the_extractor_uphill()
    {
        using var scope = NewDisposeScope();
        var options = new ReversalOptions { Reversal = ReversalChoice.Constant };
        var model = RecipeOf.Model("domain-invariant", TinyNetwork.Input, [options]);
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

        static Tensor Loss(EmotionModel model, Batch batch) =>
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
        TinyNetwork.Objective(new()).Compute(expected, TinyNetwork.Labels(Batch)).Total.backward();
        TinyNetwork.Objective(new()).Compute(found, TinyNetwork.Labels(Batch)).Total.backward();
        var gradients = GoldenNetwork.Gradients(invariant);
        foreach (var (name, gradient) in GoldenNetwork.Gradients(backbone))
            Assert.True(
                (gradient - gradients[name]).norm().item<float>() <= 1e-6 * gradient.norm().item<float>(),
                name
            );
    }

    [Fact]
    public void A_domain_s_model_hears_its_own_rows_alone()
    {
        using var scope = NewDisposeScope();
        var (gradients, logits) = Step(salt: 7);
        var (others, changed) = Step(salt: 8);
        foreach (var (name, gradient) in gradients)
            Assert.Equal(name.StartsWith("models.0."), gradient.equal(others[name]).all().item<bool>());
        Assert.True(logits.index_select(0L, Rows(0)).equal(changed.index_select(0L, Rows(0))).all().item<bool>());
        Assert.False(logits.index_select(0L, Rows(1)).equal(changed.index_select(0L, Rows(1))).all().item<bool>());

        // Rows of domain 1 alone differ from salt to salt.
        (Dictionary<string, Tensor> Gradients, Tensor Logits) Step(uint salt)
        {
            var model = Create("per-domain-oracle");
            var domains = TinyNetwork.Labels(Batch).Domains;
            var pictures = where(
                domains.reshape(Batch, 1, 1, 1).eq(0),
                TinyNetwork.Pictures(Batch),
                TinyNetwork.Pictures(Batch, salt)
            );
            var output = model.Compute(new Batch(pictures, Domains: domains));
            var objective = TinyNetwork.Objective(new(), "per-domain-oracle");
            objective.Compute(output, TinyNetwork.Labels(Batch)).Total.backward();
            var weights = GoldenNetwork.Gradients(model).Where(g => !g.Key.Contains("conv"));
            return (weights.ToDictionary(), output.EmotionLogits);
        }

        static Tensor Rows(long domain) => arange(Batch / 2, dtype: ScalarType.Int64) * 2 + domain;
    }

    [Fact]
    public void Every_domain_s_model_starts_where_the_backbone_does()
    {
        using var scope = NewDisposeScope();
        var models = GoldenNetwork.Parameters(Create("per-domain-oracle"));
        foreach (var (name, weight) in GoldenNetwork.Parameters(Create("backbone")))
        foreach (var domain in (int[])[0, 1])
            Assert.True(weight.equal(models[$"models.{domain}.{name}"]).all().item<bool>(), name);
    }

    [Fact]
    public void Swapped_the_model_of_the_other_domain_answers()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (own, swapped) = (Create("per-domain-oracle"), Create("per-domain-swapped-oracle"));
        foreach (var (name, weight) in GoldenNetwork.Parameters(own))
        {
            if (name.StartsWith("models.1."))
                weight.mul_(1.25); // so that the two differ
            GoldenNetwork.Parameters(swapped)[name].copy_(weight);
        }
        own.eval();
        swapped.eval();
        var (pictures, domains) = (TinyNetwork.Pictures(Batch), TinyNetwork.Labels(Batch).Domains);
        var expected = own.Compute(new Batch(pictures, Domains: 1 - domains)).EmotionLogits;
        Assert.True(
            expected.equal(swapped.Compute(new Batch(pictures, Domains: domains)).EmotionLogits).all().item<bool>()
        );
        Assert.False(
            expected.equal(own.Compute(new Batch(pictures, Domains: domains)).EmotionLogits).all().item<bool>()
        );
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void Without_a_label_every_system_answers_but_those_that_are_told(string system)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var model = Create(system);
        model.eval();
        if (PaperSystems.Named(system).ToldTestDomain)
            Assert.Throws<InvalidOperationException>(() => model.Compute(TinyNetwork.Pictures(2)));
        else
            Assert.Equal([2L, 4L], model.Compute(TinyNetwork.Pictures(2)).EmotionLogits.shape);
    }

    [Fact]
    public void A_context_gate_turns_feature_maps_and_keeps_their_norm()
    {
        using var scope = NewDisposeScope();
        var maps = tensor(Golden.Noise(2 * 64 * 8 * 6, 3)).reshape(2, 64, 8, 6);
        var gate = tensor(Golden.Noise(16, 4)).reshape(2, 8).abs();
        var turned = ContextGate.Embed(gate, maps);
        Assert.True((Norms(turned) / Norms(maps) - 1).abs().max().item<float>() < 1e-5);
        Assert.True((turned - maps).abs().max().item<float>() > 0.1);
        Assert.True((ContextGate.Embed(3 * gate, maps) - turned).abs().max().item<float>() < 1e-5);
        Assert.Equal(0, ContextGate.Embed(zeros(2, 8), maps).abs().max().item<float>());
    }

    [Theory]
    [InlineData(ContextWeights.Learned)]
    [InlineData(ContextWeights.Fixed)]
    public void No_domain_s_context_gate_is_shut_at_the_start(ContextWeights weights)
    {
        using var scope = NewDisposeScope();
        for (var seed = 1; seed <= 40; seed++)
        {
            using var start = new WeightSource(seed, InitialWeights.XavierUniform);
            var gate = new ContextGate(2, 2, weights, start.For("gate")); // of two rows every fourth would be
            Assert.True((Norms(gate.forward(eye(2))) - 1).abs().max().item<float>() < 1e-5);
        }
    }

    [Fact]
    public void The_difference_loss_is_0_where_private_features_are_orthogonal_to_shared_ones()
    {
        using var scope = NewDisposeScope();
        var model = Create("shared-private-oracle");
        Assert.True(Difference() > 1e-4);
        using (no_grad())
            foreach (var (name, parameter) in model.named_parameters())
                if (name.StartsWith("privates.") && name.Contains(".cfc."))
                    parameter.zero_();
        Assert.Equal(0, Difference());

        float Difference() => Assert.Single(model.Compute(TinyNetwork.Batch(Batch)).Terms).Value.item<float>();
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void What_a_system_shares_with_ADARL_starts_from_the_same_weights(string system)
    {
        using var scope = NewDisposeScope();
        var adarl = GoldenNetwork.Parameters(Create("adarl"));
        var parts = GoldenNetwork.Parameters(Create(system)).GroupBy(p => p.Key.Split('.')[0]);
        foreach (var part in parts.Where(part => part.All(IsAdarls)))
        foreach (var (name, weight) in part)
            Assert.True(weight.equal(adarl[name]).all().item<bool>(), name);

        bool IsAdarls(KeyValuePair<string, Tensor> parameter) =>
            adarl.TryGetValue(parameter.Key, out var same) && same.shape.SequenceEqual(parameter.Value.shape);
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void A_system_that_is_told_a_test_speaker_s_domain_has_oracle_in_its_name_and_no_other_has(string system) =>
        Assert.Equal(PaperSystems.Named(system).ToldTestDomain, system.Contains("oracle"));

    [Theory]
    [MemberData(nameof(Systems))]
    public void An_option_of_its_own_stands_in_a_system_s_record_and_in_no_other_s(string system)
    {
        var options = ExperimentOptions.Of(system).Canonical();
        var own = Own.GetValueOrDefault(system, []);
        Assert.Equal(own.Order(), options.Keys.Intersect(Own.Values.SelectMany(names => names)).Order());
    }

    [Theory]
    [MemberData(nameof(Systems))]
    public void The_layers_of_a_system_hold_all_its_parameters(string system)
    {
        using var model = Create(system);
        var listed = LayerList.Of(model, TinyNetwork.Batch((int)TinyNetwork.Input.Domains));
        Assert.Equal(model.parameters().Sum(p => p.numel()), listed.Sum(layer => layer.Parameters));
    }

    private static Tensor Norms(Tensor rows) => rows.flatten(1L).square().sum(1L).sqrt();

    private static EmotionModel Create(string system) => TinyNetwork.Create(system, new());
}
