using Adarl.Batches;
using Adarl.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>
/// The shared-private scheme of Figure 1 (c): features S that all domains share and features P_g of each domain g, kept
/// orthogonal to them. The emotion is read from [S, P_g]; a domain head behind a gradient reversal takes the domain out of S.
/// Which P_g is read must be told: an oracle.
/// </summary>
public sealed class SharedPrivateModel : EmotionModel
{
    /// <summary>The loss term that keeps shared and private features apart.</summary>
    public const string Difference = "difference";

    private const long Features = FeatureExtractor.Channels;

    private readonly nn.Module<Tensor, Tensor> shared;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> privates;
    private readonly DomainPathway domainPathway;
    private readonly JointHead head;
    private readonly ModelOptions options;
    private readonly SharedPrivateOptions weights;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start.</param>
    /// <param name="kind">What makes the features.</param>
    public SharedPrivateModel(string name, NetworkParts parts, BranchKind kind)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        options = set.Get<ModelOptions>();
        weights = set.Get<SharedPrivateOptions>();
        shared = Branch("emotion-extractor", "shared-features");
        privates = new ModuleList<nn.Module<Tensor, Tensor>>();
        for (var domain = 0; domain < input.Domains; domain++)
            privates.Add(Branch($"private-extractor {domain}", $"private-features {domain}"));
        domainPathway = new DomainPathway(Features, input.Domains, start.For("domain-pathway"));
        head = new JointHead(2 * Features, input.Classes, start.For("joint-head"));
        RegisterComponents();

        nn.Module<Tensor, Tensor> Branch(string layers, string features) =>
            kind == BranchKind.Lstm
                ? new LstmBranch(input, start.For(layers))
                : new ConvolutionalBranch(input, options.Kernels, precision, start.For(layers), start.For(features));
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var domains =
            batch.Domains ?? throw new InvalidOperationException($"{GetName()} must be told the domain of every row");
        var rows = new DomainRows(domains);
        var common = shared.call(batch.Values); // S: [B, 64]
        var own = rows
            .Groups.Select(group => privates[group.Domain].call(batch.Values.index_select(0L, group.Rows)))
            .ToList(); // P_g: [n, 64]
        var domainLogits = domainPathway.call(GradientReversal.Apply(common, 1)); // [B, D]
        var joint = head.Compute(cat([common, rows.Restore(own)], 1L)); // [B, 128] in
        var difference = training ? Overlap(common, own, rows) : null;
        var output = ModelOutput.Of(joint, options, domainLogits) with
        {
            DomainShare = weights.AdversaryWeight,
            Terms = difference is null ? [] : [new(Difference, difference, weights.DifferenceWeight)],
        };
        return output.OutOf(scope);
    }

    /// <summary>L_diff = sum over the domains g of the batch of mean((P_g^T S_g)^2), rows of P and S brought to length 1.</summary>
    /// <param name="common">S: [B, 64].</param>
    /// <param name="own">P_g of each group: [n, 64].</param>
    /// <param name="rows">The groups.</param>
    private static Tensor Overlap(Tensor common, List<Tensor> own, DomainRows rows) =>
        rows.Groups.Zip(own, (group, p) => Squares(common.index_select(0L, group.Rows), p)).Aggregate(Numbers.Sum);

    private static Tensor Squares(Tensor s, Tensor p)
    {
        var (unitS, unitP) = (nn.functional.normalize(s, dim: 1L), nn.functional.normalize(p, dim: 1L)); // [n, 64]
        return unitP.t().matmul(unitS).pow(Numbers.Of(2L)).mean(); // of [64, 64]
    }
}
