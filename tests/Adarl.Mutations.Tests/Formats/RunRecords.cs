using System.Text.RegularExpressions;
using Adarl.Mutations.Tests.Mutating;

namespace Adarl.Mutations.Tests.Formats;

/// <summary><c>run.json</c> of a complete run, altered with its seal as it was or sealed anew, read by every command that reads it.</summary>
internal sealed partial class RunRecords : IFormat
{
    private readonly TrainedRun run;
    private readonly byte[] sound;

    public RunRecords(TrainedRuns runs)
    {
        run = runs.Of("adarl");
        sound = File.ReadAllBytes(run.File("run.json"));
    }

    public Altered Alter(Random random)
    {
        var anew = random.Next(4) > 0;
        var (bytes, what) = Mutation.Of(
            sound,
            random,
            JsonMutations.Anywhere,
            JsonMutations.Anywhere,
            JsonMutations.Anywhere,
            TextMutations.Anywhere,
            ByteMutations.Anywhere
        );
        if (anew)
            bytes = Seal.Anew(bytes);
        string[] reader = random.Next(5) switch
        {
            0 => ["runs", "list"],
            1 => ["runs", "show", run.Id, "--curves"],
            2 => ["runs", "compare"],
            3 => ["runs", "probe", run.Id],
            _ => ["claims"],
        };
        return new(anew ? $"{what}, sealed anew" : what, () => Read(bytes, anew, reader));
    }

    public void Dispose() => run.Dispose();

    private void Read(byte[] bytes, bool anew, string[] reader)
    {
        File.WriteAllBytes(run.File("run.json"), bytes);
        Commands.Try([.. reader, "--runs", run.Runs]);
        Commands.Run("runs", "verify", run.Id, "--runs", run.Runs);
        if (!anew)
            Assert.Equal(sound, bytes);
        // What verify calls sound differs in nothing but what nothing else in the run says.
        Assert.DoesNotContain(JsonPaths.Differing(sound, bytes), path => !SaidOnce().IsMatch(path));
    }

    [GeneratedRegex("^/(checksum|title|started|finished|software/.*|device|hears|parameters|featureHash)$")]
    private static partial Regex SaidOnce();
}
