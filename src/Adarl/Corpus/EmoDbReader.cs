using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// The Berlin Database of Emotional Speech: <c>wav/03a01Fa.wav</c> is speaker 03, sentence a01, emotion F, take a.
/// Ten speakers; 339 utterances of the four classes, which are checked by name.
/// </summary>
internal static partial class EmoDbReader
{
    private const string Name = "emodb";

    private static readonly Dictionary<string, (Gender Gender, int Age)> Speakers = new()
    {
        ["03"] = (Gender.Male, 31),
        ["08"] = (Gender.Female, 34),
        ["09"] = (Gender.Female, 21),
        ["10"] = (Gender.Male, 32),
        ["11"] = (Gender.Male, 26),
        ["12"] = (Gender.Male, 30),
        ["13"] = (Gender.Female, 32),
        ["14"] = (Gender.Female, 35),
        ["15"] = (Gender.Male, 25),
        ["16"] = (Gender.Female, 31),
    };

    /// <summary>Reads the folder.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress)
    {
        Utterance[] all = [.. CorpusFiles.In(root, "wav", ".wav").Select(Parse)];
        var fourClasses = all.Where(u => u.Emotion is not null).ToArray();
        var known = KnownIds();
        var gap = CountCheck.Gap(
            root,
            Name,
            options,
            known.Count,
            fourClasses.Length,
            Differences(known, [.. fourClasses.Select(u => u.Id)])
        );
        return CorpusFiles.Corpus(Name, root, options.KeepUnlabelled ? all : fourClasses, false, gap, progress);
    }

    private static Utterance Parse(string path)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        var match = FileName().Match(id);
        if (!match.Success || !Speakers.TryGetValue(match.Groups[1].Value, out var speaker))
            throw new InputException(
                $"{path}: expected a name such as 03a01Fa: a speaker ({string.Join(' ', Speakers.Keys)}), a sentence, an emotion letter (W F N T A E L) and a take"
            );
        return new Utterance
        {
            Corpus = Name,
            Id = id,
            Path = $"wav/{Path.GetFileName(path)}",
            Speaker = match.Groups[1].Value,
            Gender = speaker.Gender,
            Age = speaker.Age,
            Language = "de",
            Emotion = EmotionOf(match.Groups[2].Value),
            Kind = "acted",
            AudioHash = "",
        };
    }

    private static Emotion? EmotionOf(string letter) =>
        letter switch
        {
            "W" => Emotion.Angry,
            "F" => Emotion.Happy,
            "N" => Emotion.Neutral,
            "T" => Emotion.Sad,
            _ => null,
        };

    private static IEnumerable<string> Differences(List<string> known, string[] found)
    {
        foreach (var id in known.Except(found))
            yield return $"wav/{id}.wav is missing ({CountsAround(id, known, found)})";
        foreach (var id in found.Except(known))
            yield return $"wav/{id}.wav is not known ({CountsAround(id, known, found)})";
    }

    private static string CountsAround(string id, IReadOnlyList<string> known, string[] found)
    {
        bool Alike(string other) => other[..2] == id[..2] && other[5] == id[5];
        var emotion = EmotionNames.Of(EmotionOf(id[5..6])!.Value);
        return $"speaker {id[..2]}, {emotion}: expected {known.Count(Alike)}, found {found.Count(Alike)}";
    }

    // A line of the list is a speaker and the rest of each of that speaker's file names.
    private static List<string> KnownIds()
    {
        using var stream = typeof(EmoDbReader).Assembly.GetManifestResourceStream("emodb-four-classes.txt")!;
        using var reader = new StreamReader(stream);
        var ids = new List<string>();
        while (reader.ReadLine() is { } line)
            ids.AddRange(line.Split(' ')[1..].Select(rest => line[..2] + rest));
        return ids;
    }

    [GeneratedRegex("^([0-9]{2})[ab][0-9]{2}([WFNTAEL])[a-z]$")]
    private static partial Regex FileName();
}
