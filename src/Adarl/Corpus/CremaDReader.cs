using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// CREMA-D: <c>AudioWAV/1001_DFA_ANG_XX.wav</c> is actor, sentence, emotion, level; <c>VideoDemographics.csv</c> states
/// each actor's age and sex. 91 actors, 7,442 files.
/// </summary>
internal static partial class CremaDReader
{
    private const string Name = "crema-d";
    private static readonly string[] Columns = ["ActorID", "Age", "Sex"];

    /// <summary>Files that its users have found unfit: the first holds no speech, the second every emotion in one minute.</summary>
    private static readonly HashSet<string> Unfit = ["1076_MTI_SAD_XX", "1064_IEO_DIS_MD"];

    // All actors together, the file without speech not counted.
    private static readonly Dictionary<(string, string), int> Known = new()
    {
        [("all actors", "angry")] = 1_271,
        [("all actors", "happy")] = 1_271,
        [("all actors", "sad")] = 1_270,
        [("all actors", "neutral")] = 1_087,
    };

    /// <summary>Reads the folder.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress)
    {
        var table = CorpusFiles.Table(root, "VideoDemographics.csv");
        var actors = new Dictionary<string, CsvRow>();
        foreach (var row in CsvTable.Comma(table, Columns))
        {
            foreach (var column in Columns)
                row.Required(column);
            if (!actors.TryAdd(row["ActorID"], row))
                throw row.Error($"actor {row["ActorID"]} is listed a second time");
        }
        Utterance[] all =
        [
            .. CorpusFiles
                .In(root, "AudioWAV", ".wav")
                .Where(path => !Unfit.Contains(Path.GetFileNameWithoutExtension(path)))
                .Select(path => Parse(path, table, actors)),
        ];
        var fourClasses = all.Where(u => u.Emotion is not null).ToArray();
        var gap = CountCheck.Gap(
            root,
            Name,
            options,
            Known.Values.Sum(),
            fourClasses.Length,
            CountCheck.Differences(Known, fourClasses.Select(u => ("all actors", EmotionNames.Of(u.Emotion!.Value))))
        );
        return CorpusFiles.Corpus(Name, root, options.KeepUnlabelled ? all : fourClasses, false, gap, progress);
    }

    private static Utterance Parse(string path, string table, Dictionary<string, CsvRow> actors)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        var match = FileName().Match(id);
        if (!match.Success)
            throw new InputException(
                $"{path}: expected a name such as 1001_DFA_ANG_XX: actor, sentence, emotion (ANG DIS FEA HAP NEU SAD), level"
            );
        var actor = match.Groups[1].Value;
        if (!actors.TryGetValue(actor, out var row))
            throw new InputException($"{path}: actor {actor} is not in {table}");
        return new Utterance
        {
            Corpus = Name,
            Id = id,
            Path = $"AudioWAV/{Path.GetFileName(path)}",
            Speaker = actor,
            Gender = row.Gender("Sex"),
            Age = row.Age("Age"),
            Language = "en",
            Emotion = match.Groups[2].Value switch
            {
                "ANG" => Emotion.Angry,
                "HAP" => Emotion.Happy,
                "SAD" => Emotion.Sad,
                "NEU" => Emotion.Neutral,
                _ => null,
            },
            Kind = "acted",
            AudioHash = "",
        };
    }

    [GeneratedRegex("^(1[0-9]{3})_[A-Z]{3}_(ANG|DIS|FEA|HAP|NEU|SAD)_(XX?|LO|MD|HI)$")]
    private static partial Regex FileName();
}
