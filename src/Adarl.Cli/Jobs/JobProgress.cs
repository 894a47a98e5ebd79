using Adarl.Evaluation;
using Adarl.Runs.Records;
using Adarl.Training;

namespace Adarl.Cli.Jobs;

/// <summary>The progress of a job, for the process that started it.</summary>
/// <param name="output">Where that process listens.</param>
internal sealed class JobProgress(TextWriter output) : IEvaluationProgress
{
    /// <inheritdoc/>
    public void Started(RunRecord run, IReadOnlyList<string> finished) { }

    /// <inheritdoc/>
    public void Report(TrainingProgress value) => Say(new JobMessage(value, null));

    /// <inheritdoc/>
    public void Finished(FoldRecord fold) { }

    /// <inheritdoc/>
    public void Left(string fold) => Say(new JobMessage(null, fold));

    private void Say(JobMessage message) => output.WriteLine(message.ToLine());
}
