using Adarl.Cli.Jobs;

namespace Adarl.Cli.Tests;

public sealed class UsualJobsTests
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(2, 16, null, 2)]
    [InlineData(2, 16, 1, 2)]
    [InlineData(2, 16, 2, 1)]
    [InlineData(8, 64, 4, 2)]
    public void Each_process_has_its_threads_and_together_they_have_the_processors(
        int processors,
        int gigabytes,
        int? threads,
        int jobs
    ) => Assert.Equal(jobs, UsualJobs.Of(processors, gigabytes * Gigabyte, threads, gpu: false));

    [Fact]
    public void More_than_four_never_train_at_a_time() =>
        Assert.Equal(4, UsualJobs.Of(64, 512 * Gigabyte, threads: null, gpu: false));

    [Theory]
    [InlineData(8, 2)]
    [InlineData(4, 1)]
    [InlineData(1, 1)]
    public void Memory_holds_them_all(int gigabytes, int jobs) =>
        Assert.Equal(jobs, UsualJobs.Of(4, gigabytes * Gigabyte, threads: null, gpu: false));

    [Fact]
    public void On_a_gpu_one_trains_after_the_other() =>
        Assert.Equal(1, UsualJobs.Of(16, 64 * Gigabyte, threads: null, gpu: true));

    [Fact]
    public void More_threads_than_processors_leave_one_process() =>
        Assert.Equal(1, UsualJobs.Of(2, 16 * Gigabyte, threads: 8, gpu: false));
}
