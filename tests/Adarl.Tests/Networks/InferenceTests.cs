using static TorchSharp.torch;

namespace Adarl.Tests.Networks;

[Collection("torch")]
public sealed class InferenceTests
{
    [Fact]
    public void Without_the_domain_classifier_the_emotions_are_the_same()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var pictures = TinyNetwork.Pictures(3);
        var (whole, headless) = (Logits("adarl"), Logits("backbone-attention"));
        Assert.True(whole.equal(headless).all().item<bool>());

        Tensor Logits(string system)
        {
            var model = TinyNetwork.Create(system, new());
            model.eval();
            return model.Compute(pictures).EmotionLogits;
        }
    }

    [Fact]
    public void In_evaluation_a_picture_does_not_see_its_batch()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var model = TinyNetwork.Create("adarl", new());
        model.Compute(TinyNetwork.Pictures(4, salt: 8));
        model.eval();
        var pictures = TinyNetwork.Pictures(3);
        var together = model.Compute(pictures);
        for (var i = 0; i < 3; i++)
        {
            var alone = model.Compute(pictures.narrow(0L, i, 1));
            Assert.True((together.EmotionLogits[i] - alone.EmotionLogits[0]).abs().max().item<float>() < 1e-5);
            Assert.True((together.DomainLogits![i] - alone.DomainLogits![0]).abs().max().item<float>() < 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(SchemeTests.Systems), MemberType = typeof(SchemeTests))]
    public void Evaluation_without_gradients_leaves_no_tensor_behind(string system)
    {
        using var model = TinyNetwork.Create(system, new());
        model.eval();
        Evaluate();
        // What earlier tests left to the finalizer must not be freed, and counted, in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Evaluate();
        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");

        void Evaluate()
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var output = model.Compute(TinyNetwork.Batch(2));
            Assert.False(output.EmotionLogits.requires_grad);
        }
    }

    [Theory]
    [MemberData(nameof(SchemeTests.Systems), MemberType = typeof(SchemeTests))]
    public void A_forward_pass_hands_out_its_results_and_nothing_else(string system)
    {
        using var model = TinyNetwork.Create(system, new());
        using var scope = NewDisposeScope();
        var batch = TinyNetwork.Batch(4);
        model.Compute(batch);
        var before = scope.DisposablesCount;
        var output = model.Compute(batch);
        Tensor?[] results =
        [
            output.EmotionLogits,
            output.CenterFeatures,
            output.Embedding,
            output.DomainLogits,
            output.Attention,
            output.CenterSets,
            .. output.Terms.Select(term => term.Value),
        ];
        var handedOut = results.OfType<Tensor>().Distinct<object>(ReferenceEqualityComparer.Instance).Count();
        Assert.Equal(before + handedOut, scope.DisposablesCount);
    }

    [Fact]
    public void Bfloat16_extractors_stay_near_the_reference()
    {
        using var scope = NewDisposeScope();
        var golden = Golden.Step("paper");
        var model = GoldenNetwork.Create(golden, ScalarType.BFloat16);
        var output = model.Compute(GoldenNetwork.Pictures(golden));
        Assert.Equal(ScalarType.Float32, output.EmotionLogits.dtype);
        Digest.Check("attention", golden.Forward["attention"], output.Attention!, 0.01);
        Digest.Check("emotion logits", golden.Forward["emotion_logits"], output.EmotionLogits, 0.05);
        Digest.Check("domain logits", golden.Forward["domain_logits"], output.DomainLogits!, 0.05);

        GoldenNetwork.Objective(golden).Compute(output, GoldenNetwork.Labels(golden)).Total.backward();
        var gradients = GoldenNetwork.Gradients(model);
        foreach (var (name, digest) in golden.Gradients.Where(g => g.Key.Contains(".weight")))
            digest.Check($"gradient of {name}", GoldenNetwork.Part(golden, name, gradients), 0.1);
    }
}
