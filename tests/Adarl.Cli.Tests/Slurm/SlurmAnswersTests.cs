using Adarl.Cli.Slurm;
using Adarl.Runs;

namespace Adarl.Cli.Tests.Slurm;

/// <summary>What Slurm's commands print at sites that wrap them.</summary>
public sealed class SlurmAnswersTests
{
    private const string Head = "ARRAY_JOB_ID|STATE|adarl\n";

    [Theory]
    [InlineData("4711", "4711")]
    [InlineData("4711;nautilus", "4711")]
    [InlineData("Submitted batch job 4711", "4711")]
    [InlineData("Submitted batch job 4711 on cluster nautilus", "4711")]
    [InlineData("You have used 12 of 100 hours\n4711\n", "4711")]
    [InlineData("maintenance on 4712\n\n4711;nautilus\nbye\n", "4711")]
    public void The_number_of_the_job_is_found_among_other_lines(string answer, string job) =>
        Assert.Equal(job, SlurmAnswers.Submitted(answer));

    [Theory]
    [InlineData("")]
    [InlineData("queued for approval")]
    [InlineData("4711\n4712")]
    public void An_answer_without_one_job_is_quoted(string answer)
    {
        var error = Assert.Throws<InputException>(() => SlurmAnswers.Submitted(answer));
        Assert.Contains($"sbatch answered '{answer}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Head)]
    [InlineData("maintenance on Monday\n" + Head)]
    [InlineData("CLUSTER: nautilus\n" + Head)]
    public void A_queue_without_tasks_is_empty_whatever_stands_before_it(string answer) =>
        Assert.Null(SlurmAnswers.Queued(answer));

    [Theory]
    [InlineData(Head + "12|RUNNING|adarl\n12|PENDING|adarl\n12|COMPLETING|adarl\n")]
    [InlineData("CLUSTER: nautilus\n" + Head + "12|RUNNING|adarl\n12|PENDING|adarl\n12|PENDING|adarl\n")]
    public void Tasks_are_counted_by_their_state(string answer)
    {
        var queued = SlurmAnswers.Queued(answer)!;
        Assert.Equal((1, 2), (queued.Running, queued.Waiting));
        Assert.Equal("job 12", queued.Names);
    }

    [Fact]
    public void Several_arrays_are_all_named() =>
        Assert.Equal("jobs 12, 14", SlurmAnswers.Queued(Head + "12|RUNNING|adarl\n14|PENDING|adarl\n")!.Names);

    [Theory]
    [InlineData("maintenance")]
    [InlineData("")]
    [InlineData("CLUSTER: nautilus")]
    public void An_answer_that_is_no_queue_is_quoted_and_nothing_is_submitted(string answer)
    {
        var error = Assert.Throws<InputException>(() => SlurmAnswers.Queued(answer));
        Assert.Contains($"squeue answered '{answer}'", error.Message, StringComparison.Ordinal);
    }
}
