using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// IEMOCAP, and trees of its shape: <c>Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav</c> with the
/// labels in <c>Session1/dialog/EmoEvaluation/Ses01F_impro01.txt</c>. By default the improvised dialogs and the four
/// classes, "excited" apart (section 3.1 and <see cref="CorpusOptions"/>).
/// </summary>
internal static partial class IemocapReader
{
    /// <summary>Reads the folder; where it holds <c>SYNTHETIC.json</c>, the corpus is the synthetic one.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress) =>
        Read(root, options, SyntheticMarker.Find(root), progress);

    /// <summary>Reads a folder that must hold <c>SYNTHETIC.json</c>.</summary>
    public static SpeechCorpus ReadSynthetic(string root, CorpusOptions options, IProgress<CorpusProgress>? progress) =>
        Read(
            root,
            options,
            SyntheticMarker.Find(root)
                ?? throw new InputException($"{root}: no {SyntheticMarker.FileName}: this is no synthetic corpus"),
            progress
        );

    private static SpeechCorpus Read(
        string root,
        CorpusOptions options,
        SyntheticMarker? marker,
        IProgress<CorpusProgress>? progress
    )
    {
        var name = marker is null ? "iemocap" : "synthetic";
        var turns = ReadTurns(root, options.IncludeScripted);
        List<IemocapTurn> wanted = [.. turns.Where(turn => EmotionOf(turn.Code, options) is not null)];
        var present = (options.KeepUnlabelled ? turns : wanted).ToLookup(turn => Sound(root, turn) is not null);
        var gap = CountCheck.Gap(
            root,
            name,
            options,
            marker is null ? IemocapCounts.Known(options) : Known(marker, options),
            present[true].Intersect(wanted).Count(),
            IemocapDifferences.Of(root, turns, present[false], options, marker)
        );
        Utterance[] utterances =
        [
            .. present[true].Select(turn => ToUtterance(turn, Sound(root, turn)!, name, options)),
        ];
        return CorpusFiles.Corpus(name, root, utterances, marker is not null, gap, progress);
    }

    private static int Known(SyntheticMarker marker, CorpusOptions options) =>
        marker
            .Counts.Values.SelectMany(row => row)
            .Where(cell => EmotionOf(cell.Key, options) is not null)
            .Sum(c => c.Value);

    private static List<IemocapTurn> ReadTurns(string root, bool includeScripted)
    {
        var turns = new Dictionary<string, IemocapTurn>();
        var sessions = Directory
            .GetDirectories(root)
            .Select(folder => (Folder: folder, Match: SessionFolder().Match(Path.GetFileName(folder))))
            .Where(session => session.Match.Success)
            .OrderBy(session => session.Folder, StringComparer.Ordinal)
            .ToArray();
        if (sessions.Length == 0)
            throw new InputException(
                $"{root}: no folder Session1: expected Session1 to Session5 of IEMOCAP; {FolderHint.About(root, "Session1")}"
            );
        foreach (var (folder, match) in sessions)
        foreach (var file in CorpusFiles.In(root, $"{Path.GetFileName(folder)}/dialog/EmoEvaluation", ".txt"))
        foreach (var turn in IemocapTurn.ReadFile(file, int.Parse(match.Groups[1].ValueSpan)))
            if ((turn.Improvised || includeScripted) && !turns.TryAdd(turn.Id, turn))
                throw new InputException(
                    $"{turn.Place}: utterance '{turn.Id}' is labelled a second time: first in {turns[turn.Id].Place}"
                );
        return [.. turns.Values];
    }

    // Some copies have the ending in capitals.
    private static string? Sound(string root, IemocapTurn turn) =>
        ((string[])[turn.Path, Path.ChangeExtension(turn.Path, ".WAV")]).FirstOrDefault(path =>
            File.Exists(Path.Combine(root, path))
        );

    private static Utterance ToUtterance(IemocapTurn turn, string path, string corpus, CorpusOptions options) =>
        new()
        {
            Corpus = corpus,
            Id = turn.Id,
            Path = path,
            Speaker = turn.Speaker,
            Session = $"Ses{turn.Session:00}",
            Gender = turn.Letter == 'F' ? Gender.Female : Gender.Male,
            Language = corpus == "iemocap" ? "en" : null,
            Emotion = EmotionOf(turn.Code, options),
            Kind = turn.Improvised ? "improvised" : "scripted",
            AudioHash = "",
        };

    private static Emotion? EmotionOf(string code, CorpusOptions options) =>
        code switch
        {
            "ang" => Emotion.Angry,
            "hap" => Emotion.Happy,
            "exc" when options.MergeExcited => Emotion.Happy,
            "sad" => Emotion.Sad,
            "neu" => Emotion.Neutral,
            _ => null,
        };

    [GeneratedRegex("^Session([1-9][0-9]?)$")]
    private static partial Regex SessionFolder();
}
