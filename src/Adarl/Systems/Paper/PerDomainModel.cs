using Adarl.Batches;
using Adarl.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Adarl.Systems.Paper;

/// <summary>Which of several models answers in evaluation. In training each row trains the model of its own domain.</summary>
public enum ModelOfDomain
{
    /// <summary>That of the speaker's domain, which must be told: an oracle.</summary>
    Own,

    /// <summary>That of the domain which a classifier hears.</summary>
    Predicted,

    /// <summary>That of the next domain, the other gender: the wrong one, for comparison. The right one must be told.</summary>
    Swapped,
}

/// <summary>
/// One model per domain, Figure 1 (b): a backbone for each domain, trained on its rows alone, with batch statistics and class
/// centres of its own. They share no number but the schedule.
/// </summary>
/// <remarks>
/// Losses are means over the whole batch, as everywhere: a backbone takes steps half as long as on batches of its own, and twice
/// as many. A row that is alone with its domain in a batch is normalised by the running statistics.
/// </remarks>
public sealed class PerDomainModel : EmotionModel
{
    private readonly FeatureExtractor? domainExtractor;
    private readonly DomainPathway? domainPathway;
    private readonly ModuleList<BackboneModel> models;
    private readonly ModelOfDomain answering;

    /// <summary>Makes the network.</summary>
    /// <param name="name">The system's name.</param>
    /// <param name="parts">Sizes, options and initial weights: Where the weights start: every backbone where the system <c>backbone</c> does.</param>
    /// <param name="answering">Which model answers; only <see cref="ModelOfDomain.Predicted"/> has the classifier, ADARL's domain pathway.</param>
    public PerDomainModel(string name, NetworkParts parts, ModelOfDomain answering)
        : base(name)
    {
        var (input, set, precision, start) = parts;
        var options = set.Get<ModelOptions>();
        this.answering = answering;
        if (answering == ModelOfDomain.Predicted)
        {
            domainExtractor = new FeatureExtractor(options.Kernels, precision, start.For("domain-extractor"));
            domainPathway = new DomainPathway(input.FeatureValues, input.Domains, start.For("domain-pathway"));
        }
        models = new ModuleList<BackboneModel>();
        for (var domain = 0; domain < input.Domains; domain++)
            models.Add(new BackboneModel($"domain {domain}", parts));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override ModelOutput Compute(Batch batch)
    {
        using var scope = NewDisposeScope();
        var domainLogits = domainExtractor is null ? null : domainPathway?.call(domainExtractor.call(batch.Values)); // [B, D]
        var domains = Choose(batch.Domains, domainLogits); // [B]
        var rows = new DomainRows(domains);
        var parts = rows.Groups.Select(group => Answer(batch, group.Domain, group.Rows)).ToList();
        var whole = new ModelOutput(
            rows.Restore(parts.Select(part => part.EmotionLogits)), // [B, K]
            rows.Restore(parts.Select(part => part.Embedding)), // [B, 64]
            rows.Restore(parts.Select(part => part.CenterFeatures!)), // [B, 64]
            domainLogits,
            null
        )
        {
            CenterSets = domains,
        };
        return whole.OutOf(scope);
    }

    private Tensor Choose(Tensor? told, Tensor? domainLogits)
    {
        var domains =
            told?.alias()
            ?? domainLogits?.argmax(1L)
            ?? throw new InvalidOperationException($"{GetName()} must be told the domain of every row");
        return answering == ModelOfDomain.Swapped && !training
            ? domains.add(Numbers.Of(1L), alpha: Numbers.Of(1L)) % Numbers.Of((long)models.Count)
            : domains;
    }

    private ModelOutput Answer(Batch batch, int domain, Tensor rows)
    {
        var model = models[domain];
        model.train(training && rows.shape[0] > 1); // batch norm cannot train on one row
        var output = model.Compute(batch with { Values = batch.Values.index_select(0L, rows) });
        model.train(training);
        return output;
    }
}
