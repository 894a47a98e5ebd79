using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// RAVDESS, its speech: <c>Actor_07/03-01-05-02-01-01-07.wav</c> is modality (03 audio), channel (01 speech, 02 song),
/// emotion, intensity, statement, repetition, actor. Odd actors are male. Videos and songs in the same folders are
/// passed over. 24 actors; 8 utterances each of calm, angry, happy and sad and 4 of neutral.
/// </summary>
/// <remarks>
/// "Calm" (02) is not neutral: it is left out, or kept without a label, and 672 utterances are read; with <c>--merge-calm</c> it counts as
/// neutral, the corpus is called so, and 864 are.
/// </remarks>
internal static partial class RavdessReader
{
    private const string Name = "ravdess";
    private const string WithCalm = "ravdess-with-calm";
    private const int Actors = 24;

    /// <summary>Reads the folder.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress)
    {
        var folders = Directory.GetDirectories(root).Where(f => ActorFolder().IsMatch(Path.GetFileName(f))).ToList();
        if (folders.Count == 0)
            throw new InputException(
                $"{root}: no folder Actor_01: expected Actor_01 to Actor_{Actors} of RAVDESS; {FolderHint.About(root, "Actor_01")}"
            );
        Emotion? calm = options.MergeCalm ? Emotion.Neutral : null;
        Utterance[] all =
        [
            .. folders
                .SelectMany(folder => CorpusFiles.In(root, Path.GetFileName(folder), ".wav"))
                .Select(path => Parse(path, calm))
                .OfType<Utterance>(),
        ];
        var fourClasses = all.Where(u => u.Emotion is not null).ToArray();
        var whole = options.MergeCalm ? WithCalm : Name;
        var part = KnownParts.NameOf(whole, fourClasses);
        var known = Known(options.MergeCalm);
        var gap = part is not null
            ? null
            : CountCheck.Gap(
                root,
                Name,
                options,
                known.Values.Sum(),
                fourClasses.Length,
                CountCheck.Differences(known, fourClasses.Select(u => (u.Speaker, EmotionNames.Of(u.Emotion!.Value))))
            );
        return CorpusFiles
            .Corpus(Name, root, options.KeepUnlabelled ? all : fourClasses, false, gap, progress)
            .As(part ?? whole);
    }

    private static Dictionary<(string Speaker, string Class), int> Known(bool withCalm) =>
        Enumerable
            .Range(1, Actors)
            .SelectMany(actor => Enum.GetValues<Emotion>().Select(emotion => (Actor: $"{actor:00}", emotion)))
            .ToDictionary(
                cell => (cell.Actor, EmotionNames.Of(cell.emotion)),
                cell =>
                    cell.emotion != Emotion.Neutral ? 8
                    : withCalm ? 12
                    : 4
            );

    private static Utterance? Parse(string path, Emotion? calm)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        var match = FileName().Match(id);
        if (!match.Success)
            throw new InputException(
                $"{path}: expected a name such as 03-01-05-02-01-01-07: modality 01 to 03, channel 01 or 02, emotion 01 to 08, intensity 01 or 02 (neutral: 01), statement 01 or 02, repetition 01 or 02, actor 01 to {Actors}"
            );
        var folder = Path.GetFileName(Path.GetDirectoryName(path)!);
        var actor = match.Groups["actor"].Value;
        if (folder != $"Actor_{actor}")
            throw new InputException($"{path}: actor {actor} in folder {folder}: expected Actor_{actor}");
        if (match.Groups["kind"].Value != "03-01")
            return null;
        return new Utterance
        {
            Corpus = Name,
            Id = id,
            Path = $"{folder}/{Path.GetFileName(path)}",
            Speaker = actor,
            Gender = int.Parse(actor) % 2 == 1 ? Gender.Male : Gender.Female,
            Language = "en",
            Emotion = match.Groups["emotion"].Value switch
            {
                "01" => Emotion.Neutral,
                "02" => calm,
                "03" => Emotion.Happy,
                "04" => Emotion.Sad,
                "05" => Emotion.Angry,
                _ => null,
            },
            Kind = "acted",
            AudioHash = "",
        };
    }

    [GeneratedRegex("^Actor_[0-9]{2}$")]
    private static partial Regex ActorFolder();

    [GeneratedRegex(
        "^(?<kind>0[1-3]-0[12])-((?<emotion>0[1-8])-01|(?<emotion>0[2-8])-02)-0[12]-0[12]-(?<actor>0[1-9]|1[0-9]|2[0-4])$"
    )]
    private static partial Regex FileName();
}
