using Adarl.Batches;
using Adarl.Networks;
using Adarl.Runs.Records;

namespace Adarl.Training;

/// <summary>Adds up what the steps of an epoch report, as plain numbers.</summary>
/// <param name="classes">Emotion classes K.</param>
internal sealed class EpochTally(int classes)
{
    private readonly int[][] confusion = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
    private double loss;
    private double domainLoss;
    private double emotionLoss;
    private double? centerLoss;
    private readonly SortedDictionary<string, double> terms = new(StringComparer.Ordinal);
    private int domainRight;
    private bool hasDomain;

    public int Updates { get; private set; }

    public int Segments { get; private set; }

    /// <summary>Adds a step. The total must be finite: the caller has checked it.</summary>
    public void Add(double total, LossParts parts, ModelOutput output, BatchLabels labels)
    {
        Updates++;
        Segments += (int)labels.Domains.shape[0];
        loss += total;
        emotionLoss += parts.Emotion.item<float>();
        if (parts.Center is { } center)
            centerLoss = (centerLoss ?? 0) + center.item<float>();
        foreach (var term in parts.Terms)
            terms[term.Name] = terms.GetValueOrDefault(term.Name) + term.Value.item<float>();
        var predicted = output.EmotionLogits.argmax(1L).cpu().data<long>().ToArray();
        var rows = labels.LabelledRows.cpu().data<long>().ToArray();
        var truth = labels.Emotions.cpu().data<long>().ToArray();
        for (var i = 0; i < rows.Length; i++)
            confusion[truth[i]][predicted[rows[i]]]++;
        if (output.DomainLogits is null || parts.Domain is null)
            return;
        hasDomain = true;
        domainLoss += parts.Domain.item<float>();
        domainRight += (int)output.DomainLogits.argmax(1L).eq(labels.Domains).sum().item<long>();
    }

    /// <summary>The epoch's record, without what was observed on held-out parts.</summary>
    public EpochRecord ToRecord(int epoch, double rate, IReadOnlyList<string> classNames)
    {
        var score = confusion.Any(row => row.Any(n => n > 0)) ? Metrics.Score(confusion, classNames) : null;
        return new EpochRecord
        {
            Epoch = epoch,
            LearningRate = rate,
            Loss = loss / Updates,
            EmotionLoss = emotionLoss / Updates,
            DomainLoss = hasDomain ? domainLoss / Updates : null,
            CenterLoss = centerLoss / Updates,
            OtherLosses = terms.Count == 0 ? null : terms.ToDictionary(term => term.Key, term => term.Value / Updates),
            TrainWa = score?.Wa,
            TrainUa = score?.Ua,
            TrainDomainAccuracy = hasDomain ? (double)domainRight / Segments : null,
            Segments = Segments,
            Updates = Updates,
            Seconds = 0,
        };
    }
}
