namespace Adarl.Cli.Jobs;

/// <summary>
/// Stops a job when the process that started it closes the job's standard input, or is gone, however it went: then nobody would
/// wait for the job, and its fold would stay taken.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly CancellationTokenSource source;

    /// <summary>Watches from now on.</summary>
    /// <param name="input">The job's standard input, on which nothing is ever said.</param>
    /// <param name="stop">Cancelled when the user wants to stop.</param>
    public ParentWatch(Stream input, CancellationToken stop)
    {
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var token = source;
        new Thread(() => Wait(input, token)) { IsBackground = true, Name = "parent watch" }.Start();
    }

    /// <summary>Cancelled by either.</summary>
    public CancellationToken Token => source.Token;

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private static void Wait(Stream input, CancellationTokenSource source)
    {
        while (input.ReadByte() >= 0) { }
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job was done before its parent let go.
        }
    }
}
