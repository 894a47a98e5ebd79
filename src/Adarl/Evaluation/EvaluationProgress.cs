using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Evaluation;

/// <summary>Told what the evaluator does.</summary>
public interface IEvaluationProgress : IProgress<TrainingProgress>
{
    /// <summary>A run begins or goes on.</summary>
    /// <param name="run">The run as stored.</param>
    /// <param name="finished">Folds finished already.</param>
    void Started(RunRecord run, IReadOnlyList<string> finished);

    /// <summary>A fold is finished and stored.</summary>
    /// <param name="fold">Its record, with the score.</param>
    void Finished(FoldRecord fold);

    /// <summary>A fold is left to another process, which works on it.</summary>
    /// <param name="fold">Its name.</param>
    void Left(string fold);
}
