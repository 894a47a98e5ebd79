using Adarl.Corpus;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Runs;

namespace Adarl.Evaluation.References;

/// <summary>
/// The reference that a network has to beat: logistic regression on <see cref="UtteranceStatistics"/>, standardised on
/// the training speakers, at the setting that is best when one training speaker after the other is left out.
/// </summary>
public sealed class LinearReference
{
    private readonly Standardiser standardiser;

    private LinearReference(Standardiser standardiser, LogisticRegression regression, InnerScore chosen)
    {
        this.standardiser = standardiser;
        Regression = regression;
        Chosen = chosen;
    }

    /// <summary>The regression over all training speakers.</summary>
    public LogisticRegression Regression { get; }

    /// <summary>The setting and what it reached among the training speakers.</summary>
    public InnerScore Chosen { get; }

    /// <summary>Fits on the training part of a division; no other part is touched.</summary>
    /// <param name="experiment">Corpus, features and options.</param>
    /// <param name="split">The division.</param>
    /// <param name="stop">Ends the fit between two inner folds.</param>
    /// <exception cref="InputException">Fewer than two speakers train.</exception>
    public static LinearReference Fit(Experiment experiment, Split split, CancellationToken stop)
    {
        var training = experiment.TrainingUtterances(split);
        var emotions = TrainingLabels.Emotions(experiment, split);
        var labels = training.Select(u => emotions[u]!.Value).ToList();
        var speakers = training.Select(u => experiment.Corpus.Utterances[u].SpeakerKey).ToList();
        var rows = UtteranceStatistics.Of(experiment.Store, training);
        var threads = experiment.Options.Training.Threads;
        var scores = InnerSelection.Scores(rows, labels, speakers, EmotionNames.All, threads, stop);
        var chosen = InnerSelection.Best(scores);
        var standardiser = Standardiser.Fit(rows);
        var regression = LogisticRegression.Fit(
            standardiser.Apply(rows),
            labels,
            EmotionNames.All.Count,
            chosen.Setting
        );
        return new LinearReference(standardiser, regression, chosen);
    }

    /// <summary>The class probabilities of utterances.</summary>
    /// <param name="store">Where their segments lie.</param>
    /// <param name="utterances">Positions in the corpus.</param>
    /// <returns>K probabilities an utterance, in the order asked for.</returns>
    public IReadOnlyList<float[]> Predict(SegmentStore store, IReadOnlyList<int> utterances) =>
        [
            .. standardiser
                .Apply(UtteranceStatistics.Of(store, utterances))
                .Select(row => Regression.Predict(row).Select(p => (float)p).ToArray()),
        ];
}
