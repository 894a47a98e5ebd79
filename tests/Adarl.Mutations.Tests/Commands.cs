using Adarl.Runs;

namespace Adarl.Mutations.Tests;

/// <summary>Calls the command on altered files.</summary>
internal static class Commands
{
    /// <summary>Runs it; what it does not understand must end with a message.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InputException">It ended with exit code 1 or 2 and this message.</exception>
    public static string Run(params string[] arguments)
    {
        var outcome = Cli.Tests.Cli.Run(arguments);
        if (outcome.Code == 0)
            return outcome.Out;
        Assert.InRange(outcome.Code, 1, 2);
        Assert.StartsWith("adarl: ", outcome.Error, StringComparison.Ordinal);
        throw new InputException(outcome.Error);
    }

    /// <summary>Runs it for what it throws alone.</summary>
    public static void Try(params string[] arguments)
    {
        try
        {
            Run(arguments);
        }
        catch (InputException)
        {
            // A refusal is what is asked for.
        }
    }
}
