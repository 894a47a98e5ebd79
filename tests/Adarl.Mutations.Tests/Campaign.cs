using System.Diagnostics;
using Adarl.Runs;
using Xunit.Abstractions;

namespace Adarl.Mutations.Tests;

/// <summary>
/// Puts altered inputs before a reader, each made from its number alone: each must be read or refused with a message, within seconds.
/// <c>ADARL_MUTATIONS</c> says how many cases of each format there are, <c>ADARL_MUTATIONS_FROM</c> which is the first.
/// </summary>
internal static class Campaign
{
    private const int MostFailures = 20;
    private const int MostLines = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Reads all cases of a format, and fails with every one that is neither read nor refused.</summary>
    /// <param name="format">The format; it is disposed of.</param>
    /// <param name="slice">How many cases there are where nothing else is asked for.</param>
    /// <param name="output">Is told the counts.</param>
    public static void Run(IFormat format, int slice, ITestOutputHelper output)
    {
        var (first, cases) = (Number("ADARL_MUTATIONS_FROM", 0), Number("ADARL_MUTATIONS", slice));
        var (refused, slowest) = (0, TimeSpan.Zero);
        var failures = new List<string>();
        using (format)
            for (var number = first; number < first + cases && failures.Count < MostFailures; number++)
            {
                var altered = format.Alter(new Random(number));
                var clock = Stopwatch.StartNew();
                var (done, thrown) = Read(altered);
                if (!done) // what never ends does not end again either; a busy machine may
                {
                    clock.Restart();
                    (done, thrown) = Read(format.Alter(new Random(number)));
                }
                if (clock.Elapsed > slowest)
                    slowest = clock.Elapsed;
                if (!done)
                    failures.Add($"{Place(format, number, altered)}: not done after {Limit.TotalSeconds} s");
                else if (thrown is InputException { Message.Length: > 0 })
                    refused++;
                else if (thrown is not null)
                    failures.Add($"{Place(format, number, altered)}: {Shown(thrown)}");
            }
        output.WriteLine(
            FormattableString.Invariant(
                $"{format.GetType().Name}: {cases} cases from {first}, {cases - refused - failures.Count} read, {refused} refused, {failures.Count} failed, the slowest took {slowest.TotalSeconds:0.00} s"
            )
        );
        Assert.True(
            failures.Count == 0,
            $"{failures.Count} cases failed; to repeat one, set ADARL_MUTATIONS=1 and ADARL_MUTATIONS_FROM to its number\n"
                + string.Join('\n', failures)
        );
        // A reader that takes everything, or nothing, is not what is tested here.
        if (cases >= slice)
            Assert.InRange(refused, 1, cases - 1);
    }

    private static string Place(IFormat format, int number, Altered altered) =>
        $"{format.GetType().Name}, case {number}, {altered.What}";

    private static string Shown(Exception thrown) => string.Join('\n', $"{thrown}".Split('\n').Take(MostLines));

    // On a thread of its own, which is given up when it takes too long.
    private static (bool Done, Exception? Thrown) Read(Altered altered)
    {
        Exception? thrown = null;
        var reading = new Thread(() => thrown = Record.Exception(altered.Read)) { IsBackground = true };
        reading.Start();
        return (reading.Join(Limit), thrown);
    }

    /// <summary>The number that a variable of the environment holds.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="otherwise">What it is where it is not set.</param>
    public static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var given) ? given : otherwise;
}
