using Adarl.Audio;
using Adarl.Cli.Commands;
using Adarl.Cli.Sessions;
using Adarl.Evaluation;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>What a call of the command printed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes and errors.</param>
public sealed record Outcome(int Code, string Out, string Error);

/// <summary>Calls the command inside the test's process, and makes a corpus small enough to train on.</summary>
internal static class Cli
{
    private static readonly string[] Emotions = ["angry", "happy", "sad", "neutral"];
    private const int Rate = 16_000;

    /// <summary>Runs <c>adarl</c> with these arguments.</summary>
    public static Outcome Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Runs <c>adarl</c> with these arguments until it is done or told to stop.</summary>
    public static Outcome Run(CancellationToken stop, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = CommandLine.Run(arguments, new Session(output, error, TimeProvider.System, stop));
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>
    /// Writes a manifest corpus: a tone and some noise, each speaker at a pitch of their own, each emotion with a beat of its own.
    /// </summary>
    /// <param name="folder">Where.</param>
    /// <param name="speakers">How many, of both genders by turns.</param>
    /// <param name="takes">Utterances of each emotion and speaker, 0.4 s each.</param>
    /// <param name="name">The folder's name in it.</param>
    /// <param name="pitch">How much higher everybody speaks, in Hz.</param>
    public static string Corpus(
        TemporaryFolder folder,
        int speakers = 3,
        int takes = 2,
        string name = "corpus",
        double pitch = 0
    )
    {
        var lines = new List<string> { "path,utterance,speaker,gender,emotion" };
        for (var s = 0; s < speakers; s++)
        for (var k = 0; k < Emotions.Length; k++)
        for (var take = 0; take < takes; take++)
        {
            var id = $"s{s}-{Emotions[k]}-{take}";
            var random = new Random(s * 100 + k * 10 + take);
            var sound = new float[Rate * 2 / 5];
            for (var t = 0; t < sound.Length; t++)
            {
                var beat = 0.3 + 0.3 * Math.Sin(2 * Math.PI * 4 * (k + 1) * t / Rate);
                var tone = Math.Sin(2 * Math.PI * (150 + pitch + 40 * s + 300 * k) * t / Rate);
                sound[t] = (float)(beat * tone + 0.02 * random.NextDouble());
            }
            WavWriter.Write16(folder.File($"{name}/{id}.wav"), sound, Rate);
            lines.Add($"{id}.wav,{id},s{s},{(s % 2 == 0 ? "female" : "male")},{Emotions[k]}");
        }
        folder.Text($"{name}/manifest.csv", string.Join('\n', lines) + "\n");
        return Path.Combine(folder.Path, name);
    }

    /// <summary>Arguments that train quickly on <see cref="Corpus"/> into the folder <c>runs</c>.</summary>
    /// <param name="folder">Where everything lies.</param>
    /// <param name="command">The command.</param>
    /// <param name="more">Further arguments, which replace these.</param>
    public static string[] Training(TemporaryFolder folder, string command, params string[] more)
    {
        // An option that none of the systems has is refused.
        var named = SystemCatalog.All.Where(s => more.Contains(s.Name)).ToList();
        var trains = named.Count == 0 || named.Any(s => s.HasEpochs);
        (string Name, string Value)[] standard =
        [
            ("--corpus", "manifest"),
            ("--root", Path.Combine(folder.Path, "corpus")),
            ("--runs", Path.Combine(folder.Path, "runs")),
            ("--cache", Path.Combine(folder.Path, "cache")),
            ("--preset", "quick"),
            .. trains ? [("--epochs", "1")] : Array.Empty<(string, string)>(),
            ("--threads", "2"),
        ];
        return
        [
            command,
            .. standard.Where(o => !more.Contains(o.Name)).SelectMany(o => (string[])[o.Name, o.Value]),
            .. more,
        ];
    }

    /// <summary>The only run in the folder <c>runs</c>.</summary>
    public static string OnlyRun(TemporaryFolder folder) =>
        Path.GetFileName(Directory.GetDirectories(Path.Combine(folder.Path, "runs")).Single());
}
