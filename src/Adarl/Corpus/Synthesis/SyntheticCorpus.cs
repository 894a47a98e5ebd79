using System.Runtime.ExceptionServices;
using Adarl.Audio;
using Adarl.Runs;

namespace Adarl.Corpus.Synthesis;

/// <summary>What <see cref="SyntheticCorpus.Write"/> did.</summary>
/// <param name="Root">The corpus folder.</param>
/// <param name="Utterances">Utterances of all codes.</param>
/// <param name="Reused">True where the folder already held this corpus.</param>
public sealed record SynthesisResult(string Root, int Utterances, bool Reused);

/// <summary>
/// Writes a corpus of synthetic speech as a tree of IEMOCAP's shape with <see cref="SyntheticMarker"/> in its root, which
/// <see cref="Corpora.Read"/> reads as <c>synthetic</c>. Ten speakers, five of each gender. It shows that the whole way
/// from sound to tables works; it says nothing about human speech.
/// </summary>
public static class SyntheticCorpus
{
    /// <summary>The version of the sound: it changes whenever the same seed gives other bytes.</summary>
    public const int Version = 1;

    private const double ShortestMs = 1050;
    private const double LongestMs = 7000;

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>
    /// Writes the corpus. All is written beside the folder and renamed at the end, so that a tree is whole or not there.
    /// A folder that holds the same corpus is left as it is, also where another process has made it meanwhile; one that holds anything else is an
    /// <see cref="InputException"/>.
    /// </summary>
    /// <param name="folder">The corpus root to make.</param>
    /// <param name="options">What to make; the default is the corpus of the first command.</param>
    /// <param name="progress">Told after every audio file.</param>
    public static SynthesisResult Write(
        string folder,
        SynthesisOptions? options = null,
        IProgress<CorpusProgress>? progress = null
    )
    {
        options ??= new SynthesisOptions();
        options.Validate();
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var plan = CorpusPlan.Draw(options);
        var marker = new SyntheticMarker
        {
            Synthetic = true,
            Version = Version,
            Seed = options.Seed,
            Counts = plan.Counts,
        };
        if (Holds(folder, marker))
            return new SynthesisResult(folder, plan.Turns.Count, Reused: true);
        DeleteAbandoned(folder);
        var partial = $"{folder}.{Path.GetRandomFileName()}{AtomicFile.Partial}";
        try
        {
            WriteTree(partial, plan, options.Seed, progress);
            marker.Write(partial);
            return new SynthesisResult(folder, plan.Turns.Count, Reused: !Rename(partial, folder, marker));
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <returns>False where another process was first.</returns>
    private static bool Rename(string partial, string folder, SyntheticMarker marker)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder);
            Directory.Move(partial, folder);
            return true;
        }
        catch (IOException) when (Holds(folder, marker))
        {
            return false;
        }
    }

    // What a process that was ended has left: nothing has been written there for an hour.
    private static void DeleteAbandoned(string folder)
    {
        var (parent, name) = (Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        if (!Directory.Exists(parent))
            return;
        foreach (var left in Directory.EnumerateDirectories(parent, $"{name}.*{AtomicFile.Partial}"))
            if (
                Directory
                    .EnumerateFileSystemEntries(left, "*", SearchOption.AllDirectories)
                    .Append(left)
                    .Max(File.GetLastWriteTimeUtc)
                < TimeProvider.System.GetUtcNow().UtcDateTime - Abandoned
            )
                Directory.Delete(left, recursive: true);
    }

    private static bool Holds(string folder, SyntheticMarker marker)
    {
        if (File.Exists(folder))
            throw new InputException($"{folder}: is a file: expected a folder for the synthetic corpus, or none");
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            return false;
        var found =
            SyntheticMarker.Find(folder)
            ?? throw new InputException(
                $"{folder}: is not empty and holds no {SyntheticMarker.FileName}: expected an empty folder, or none"
            );
        return found.ToJson() == marker.ToJson()
            ? true
            : throw new InputException(
                $"{folder}: holds another synthetic corpus (seed {found.Seed}, version {found.Version}, {found.Utterances} utterances): "
                    + $"expected seed {marker.Seed}, version {marker.Version} and {marker.Utterances} utterances, or another folder"
            );
    }

    private static void WriteTree(string root, CorpusPlan plan, long seed, IProgress<CorpusProgress>? progress)
    {
        var voices = plan.Counts.Keys.ToDictionary(
            speaker => speaker,
            speaker => Voice.Draw(GenderOf(speaker), new SplitMix64(Seeds.Derive(seed, "voice", speaker)))
        );
        foreach (var turn in plan.Turns.DistinctBy(turn => turn.Dialog))
        {
            Directory.CreateDirectory(Path.Combine(root, WavFolder(turn)));
            Directory.CreateDirectory(Path.Combine(root, LabelFolder(turn)));
        }
        var seconds = new double[plan.Turns.Count];
        var done = 0;
        var reporting = new Lock();
        InParallel(
            seconds.Length,
            i =>
            {
                var turn = plan.Turns[i];
                var samples = Speak(turn, voices[turn.Speaker], seed);
                WavWriter.Write16(
                    Path.Combine(root, WavFolder(turn), $"{turn.Id}.wav"),
                    samples,
                    Synthesiser.SampleRate
                );
                seconds[i] = (double)samples.Length / Synthesiser.SampleRate;
                lock (reporting)
                    progress?.Report(new CorpusProgress(++done, seconds.Length));
            }
        );
        foreach (var dialog in plan.Turns.Zip(seconds).GroupBy(pair => pair.First.Dialog))
            File.WriteAllText(
                Path.Combine(root, LabelFolder(dialog.First().First), $"{dialog.Key}.txt"),
                LabelFile.Text(
                    [.. dialog.Select(pair => pair.First)],
                    [.. dialog.Select(pair => pair.Second)],
                    new SplitMix64(Seeds.Derive(seed, "labels", dialog.Key))
                )
            );
    }

    /// <summary>Runs an action for 0 to count - 1; what fails first is thrown as it is.</summary>
    private static void InParallel(int count, Action<int> action)
    {
        try
        {
            Parallel.For(0, count, action);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    /// <summary>The sound of a turn. Its stream depends on the seed and its name alone, so that threads change nothing.</summary>
    private static float[] Speak(PlannedTurn turn, Voice voice, long seed)
    {
        var random = new SplitMix64(Seeds.Derive(seed, "utterance", turn.Id));
        var delivery = Delivery.Draw(voice, turn.Code, random);
        var targetMs = Math.Clamp(2600 * PortableMath.Exp2(0.75 * random.Normal()), ShortestMs, LongestMs);
        var score = Score.Draw(delivery, targetMs, random);
        var roomDb = -72 + 2 * new SplitMix64(Seeds.Derive(seed, "room", turn.Session)).Normal();
        return Synthesiser.Render(score, delivery, roomDb, random);
    }

    private static Gender GenderOf(string speaker) => speaker[^1] == 'F' ? Gender.Female : Gender.Male;

    private static string WavFolder(PlannedTurn turn) =>
        Path.Combine($"Session{turn.Session}", "sentences", "wav", turn.Dialog);

    private static string LabelFolder(PlannedTurn turn) =>
        Path.Combine($"Session{turn.Session}", "dialog", "EmoEvaluation");
}
