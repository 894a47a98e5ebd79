using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Tests.Evaluation;

/// <summary>Stops a training after the first step of an epoch.</summary>
/// <param name="epoch">The epoch, from 0.</param>
/// <param name="stop">What is cancelled.</param>
internal sealed class StopIn(int epoch, CancellationTokenSource stop) : IEvaluationProgress
{
    public void Started(RunRecord run, IReadOnlyList<string> finished) { }

    public void Finished(FoldRecord fold) { }

    public void Left(string fold) { }

    public void Report(TrainingProgress value)
    {
        if (value.Epoch == epoch)
            stop.Cancel();
    }
}
