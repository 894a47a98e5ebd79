using System.Globalization;
using Adarl.Corpus;
using Adarl.Features;

namespace Adarl.Cli.Output;

/// <summary>What the sound of a corpus is like, and which files are unlike the others.</summary>
internal static class SoundText
{
    private const int Shown = 10;

    // A format is the odd one out up to this share of the files, and a level from so many dB around the median.
    private const double OddShare = 0.1;
    private const double OddLevel = 20;

    /// <summary>The whole text.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="sounds">The measures of every utterance, in the corpus's order.</param>
    public static string Of(SpeechCorpus corpus, IReadOnlyList<SoundMeasures> sounds)
    {
        (string Name, SoundMeasures Sound)[] all = [.. corpus.Utterances.Select((u, i) => (u.Key, sounds[i]))];
        var zeros = sounds.Sum(s => s.ZeroHops) / (double)sounds.Sum(s => s.Hops);
        var silent = all.MaxBy(f => f.Sound.ZeroShare);
        var clipped = all.Where(f => f.Sound.Clipped > 0).ToArray();
        var levels = all.Where(f => f.Sound.Peak > 0).OrderBy(f => f.Sound.Level).ToArray();
        var byLength = all.OrderBy(f => f.Sound.Seconds).ToArray();
        var lines = new List<string>
        {
            $"rates        {Counted(sounds, Rate)}",
            $"channels     {Counted(sounds, Channels)}",
            $"formats      {Counted(sounds, Format)}",
            $"seconds      {Number(sounds.Sum(s => s.Seconds))} in all; shortest {byLength[0].Name} {Number(byLength[0].Sound.Seconds)}, "
                + $"longest {byLength[^1].Name} {Number(byLength[^1].Sound.Seconds)}",
            $"segments     {sounds.Sum(s => (long)s.Segments)} of 3 s, remainders kept",
            $"zero frames  {Percent(zeros)} of 10 ms are exactly silent"
                + (zeros > 0 ? $"; most in {silent.Name}, {Percent(silent.Sound.ZeroShare)}" : ""),
            $"clipping     {clipped.Length} files"
                + (clipped.Length > 0 ? $"; most in {clipped.MaxBy(f => f.Sound.Clipped).Name}" : ""),
            levels.Length == 0
                ? "level        none: all is silent"
                : $"level        median {Number(levels[levels.Length / 2].Sound.Level)} dB; quietest {levels[0].Name} "
                    + $"{Number(levels[0].Sound.Level)} dB, loudest {levels[^1].Name} {Number(levels[^1].Sound.Level)} dB",
            $"duplicates   {Listed(corpus.SameSound.Select(same => string.Join(" = ", same.Select(u => u.Key))))}",
            $"odd ones out {Listed(Odd(all, levels.Length == 0 ? 0 : levels[levels.Length / 2].Sound.Level))}",
        };
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Odd((string Name, SoundMeasures Sound)[] all, double level) =>
        new[] { Rate, Channels, Format }
            .SelectMany(of =>
                all.GroupBy(f => of(f.Sound))
                    .Where(group => group.Count() <= OddShare * all.Length)
                    .Select(group => $"{group.Key}: {Names(group.Select(f => f.Name))}")
            )
            .Concat(
                all.Where(f => f.Sound.Peak > 0 && Math.Abs(f.Sound.Level - level) > OddLevel)
                    .Select(f => $"{f.Name}: level {Number(f.Sound.Level)} dB")
            )
            .Concat(all.SelectMany(f => f.Sound.Doubts().Select(doubt => $"{f.Name}: {doubt}")));

    private static string Rate(SoundMeasures sound) => $"{sound.Info.SampleRate} Hz";

    private static string Channels(SoundMeasures sound) => sound.Info.Channels == 1 ? "mono" : "stereo";

    private static string Format(SoundMeasures sound) =>
        $"{sound.Info.BitsPerSample} bit {(sound.Info.Encoding == Audio.WavEncoding.Integers ? "integers" : "floats")}";

    private static string Counted(IEnumerable<SoundMeasures> sounds, Func<SoundMeasures, string> of) =>
        string.Join(", ", sounds.CountBy(of).OrderByDescending(c => c.Value).Select(c => $"{c.Key}: {c.Value} files"));

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(Shown)) + (all.Length > Shown ? $" and {all.Length - Shown} more" : "");
    }

    private static string Listed(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length == 0
            ? "none"
            : $"{all.Length}"
                + string.Concat(all.Take(Shown).Select(line => $"\n  {line}"))
                + (all.Length > Shown ? $"\n  and {all.Length - Shown} more" : "");
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{Number(100 * share)} %";
}
