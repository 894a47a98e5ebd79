namespace Adarl.Tests.Training;

/// <summary>Garbage collections without end, which free at once whatever nothing holds.</summary>
internal static class Garbage
{
    /// <summary>Does something while another thread collects garbage all the time.</summary>
    public static void WhileCollected(Action work)
    {
        var stop = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                GC.Collect(0);
        });
        collector.Start();
        try
        {
            work();
        }
        finally
        {
            Volatile.Write(ref stop, true);
            collector.Join();
        }
    }
}
