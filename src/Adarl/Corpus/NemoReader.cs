using static Adarl.Corpus.Gender;

namespace Adarl.Corpus;

/// <summary>
/// nEMO: <c>samples/EB0_anger_1.wav</c> is speaker, emotion, sentence; <c>data.tsv</c> lists each file with its emotion
/// and the speaker's gender and age. Nine speakers; 3,076 of 4,481 utterances are of the four classes.
/// </summary>
internal static class NemoReader
{
    private const string Name = "nemo";
    private const int KnownFourClasses = 3_076;

    private static readonly Dictionary<string, Gender> Speakers = new()
    {
        ["EB0"] = Female,
        ["IC0"] = Female,
        ["KD0"] = Female,
        ["MK0"] = Female,
        ["KS0"] = Male,
        ["MP0"] = Male,
        ["SM0"] = Male,
        ["TP0"] = Male,
        ["WR0"] = Male,
    };

    /// <summary>Reads the folder.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress)
    {
        var table = CorpusFiles.Table(root, "data.tsv");
        var listed = ReadTable(table);
        var files = CorpusFiles.In(root, "samples", ".wav").Select(Path.GetFileName).ToHashSet();
        var known = listed.Select(u => Path.GetFileName(u.Path)).ToHashSet();
        Utterance[] fourClasses = [.. listed.Where(u => u.Emotion is not null)];
        var part = KnownParts.NameOf(Name, fourClasses);
        var gap = CountCheck.Gap(
            root,
            Name,
            options,
            part is null ? KnownFourClasses : fourClasses.Length,
            fourClasses.Count(u => files.Contains(Path.GetFileName(u.Path))),
            [
                .. known.Except(files).Select(file => $"samples/{file} is missing ({table} lists it)"),
                .. files.Except(known).Select(file => $"samples/{file} is not listed in {table}"),
                .. part is not null || fourClasses.Length == KnownFourClasses
                    ? Array.Empty<string>()
                    : [$"all speakers, four classes: expected {KnownFourClasses}, found {fourClasses.Length}"],
            ]
        );
        Utterance[] wanted =
        [
            .. listed.Where(u =>
                files.Contains(Path.GetFileName(u.Path)) && (options.KeepUnlabelled || u.Emotion is not null)
            ),
        ];
        return CorpusFiles.Corpus(Name, root, wanted, false, gap, progress).As(part ?? Name);
    }

    private static List<Utterance> ReadTable(string table)
    {
        var utterances = new List<Utterance>();
        var lines = new Dictionary<string, long>();
        foreach (var row in CsvTable.Tab(table, ["file_id", "emotion", "speaker_id", "gender", "age"]))
        {
            utterances.Add(Parse(row));
            var file = row["file_id"];
            if (!lines.TryAdd(file, row.Line))
                throw row.Error($"file '{file}' is listed a second time: first in line {lines[file]}");
        }
        return utterances;
    }

    private static Utterance Parse(CsvRow row)
    {
        var file = row.Required("file_id");
        var (speaker, emotion) = (row.Required("speaker_id"), row.Required("emotion"));
        if (
            !file.StartsWith($"{speaker}_{emotion}_", StringComparison.Ordinal)
            || !file.EndsWith(".wav", StringComparison.Ordinal)
            || file.Contains('/')
        )
            throw row.Error(
                $"file '{file}': expected {speaker}_{emotion}_ (its speaker and emotion), a number and .wav"
            );
        if (!Speakers.TryGetValue(speaker, out var gender))
            throw row.Error($"speaker '{speaker}' is unknown: expected one of {string.Join(' ', Speakers.Keys)}");
        if (row.Gender("gender") != gender)
            throw row.Error(
                $"gender '{row["gender"]}' of speaker {speaker}: expected {$"{gender}".ToLowerInvariant()}"
            );
        return new Utterance
        {
            Corpus = Name,
            Id = Path.GetFileNameWithoutExtension(file),
            Path = $"samples/{file}",
            Speaker = speaker,
            Gender = gender,
            Age = row.Age("age"),
            Language = "pl",
            Emotion = emotion switch
            {
                "anger" => Emotion.Angry,
                "happiness" => Emotion.Happy,
                "sadness" => Emotion.Sad,
                "neutral" => Emotion.Neutral,
                "fear" or "surprised" => null,
                _ => throw row.Error(
                    $"emotion '{emotion}' is unknown: expected anger, fear, happiness, neutral, sadness or surprised"
                ),
            },
            Kind = "acted",
            AudioHash = "",
        };
    }
}
