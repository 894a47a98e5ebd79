using System.Text.RegularExpressions;
using Adarl.Mutations.Tests.Mutating;

namespace Adarl.Mutations.Tests.Formats;

/// <summary><c>fold.json</c> of a complete run, altered with its seal as it was, or sealed anew together with the run's list of files.</summary>
internal sealed partial class FoldRecords : IFormat
{
    private const string Fold = "folds/s1/fold.json";
    private readonly TrainedRun run;
    private readonly byte[] sound;
    private readonly byte[] record;

    public FoldRecords(TrainedRuns runs)
    {
        run = runs.Of("adarl");
        (sound, record) = (File.ReadAllBytes(run.File(Fold)), File.ReadAllBytes(run.File("run.json")));
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
        string[] reader = random.Next(4) switch
        {
            0 => ["runs", "show", run.Id, "--curves"],
            1 => ["runs", "compare"],
            2 => ["runs", "probe", run.Id],
            _ => ["claims"],
        };
        return new(anew ? $"{what}, sealed anew" : what, () => Read(bytes, anew, reader));
    }

    public void Dispose() => run.Dispose();

    private void Read(byte[] bytes, bool anew, string[] reader)
    {
        File.WriteAllBytes(run.File(Fold), bytes);
        File.WriteAllBytes(run.File("run.json"), anew ? Seal.Listing(record, sound, bytes) : record);
        Commands.Try([.. reader, "--runs", run.Runs]);
        Commands.Run("runs", "verify", run.Id, "--runs", run.Runs);
        if (!anew)
            Assert.Equal(sound, bytes);
        Assert.DoesNotContain(JsonPaths.Differing(sound, bytes), path => !SaidOnce().IsMatch(path));
    }

    [GeneratedRegex(
        "^/(checksum|code/.*|processor|wallSeconds|peakMemoryBytes|seeds/.*|scaler/.*|choices.*"
            + "|epochs/0/(loss|emotionLoss|domainLoss|centerLoss|train.*|test.*|learningRate|segments|updates|seconds))$"
    )]
    private static partial Regex SaidOnce();
}
