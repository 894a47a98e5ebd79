namespace Adarl.Cli.Jobs;

/// <summary>
/// How many processes <c>reproduce</c> lets train at a time where nobody says: one for each processor, since processes of one thread
/// train more segments a second than one process of as many threads.
/// </summary>
internal static class UsualJobs
{
    /// <summary>The most.</summary>
    public const int Most = 4;

    // A training in float32 of the paper's geometry takes 2.6 GB.
    private const long BytesOfOne = 3L << 30;

    /// <summary>The number on this machine, at least 1.</summary>
    /// <param name="threads">The threads of each process, or null where it may have one.</param>
    /// <param name="gpu">Whether they train on a GPU: then one trains after the other.</param>
    public static int Here(int? threads, bool gpu) =>
        Of(Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, threads, gpu);

    /// <summary>The number on a machine, at least 1.</summary>
    /// <param name="processors">Its processors.</param>
    /// <param name="bytes">Its memory.</param>
    /// <param name="threads">The threads of each process, or null where it may have one.</param>
    /// <param name="gpu">Whether they train on a GPU.</param>
    public static int Of(int processors, long bytes, int? threads, bool gpu) =>
        gpu ? 1 : (int)Math.Clamp(Math.Min(processors / (threads ?? 1), bytes / BytesOfOne), 1, Most);
}
