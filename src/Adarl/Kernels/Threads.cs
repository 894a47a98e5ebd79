namespace Adarl.Kernels;

/// <summary>Shares work out among threads.</summary>
internal static class Threads
{
    /// <summary>Does something for every number below a count.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">Threads to use, this one included.</param>
    /// <param name="act">What to do.</param>
    public static void Each(int count, int threads, Action<int> act) =>
        Each(count, threads, () => true, (i, _) => act(i));

    /// <summary>Does something for every number below a count, each thread with tools of its own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">Threads to use, this one included.</param>
    /// <param name="tools">Makes a thread's tools.</param>
    /// <param name="act">What to do.</param>
    public static void Each<TTools>(int count, int threads, Func<TTools> tools, Action<int, TTools> act)
    {
        if (threads == 1)
        {
            var own = tools();
            for (var i = 0; i < count; i++)
                act(i, own);
            return;
        }
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            tools,
            (i, _, own) =>
            {
                act(i, own);
                return own;
            },
            _ => { }
        );
    }
}
