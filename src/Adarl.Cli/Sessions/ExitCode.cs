namespace Adarl.Cli.Sessions;

/// <summary>What the command returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Something failed on the way, such as a training whose loss is no number any more.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by the user; the same command goes on.</summary>
    public const int Stopped = 130;
}
