using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>
/// Any corpus that a CSV file describes. Columns <c>path</c> (relative to the root, with <c>/</c>), <c>utterance</c>,
/// <c>speaker</c> and <c>emotion</c> (angry, happy, sad, neutral, or empty for domain-only data); where known also
/// <c>gender</c> (female, male), <c>domain</c> (any name), <c>session</c>, <c>age</c> (years), <c>language</c>
/// (ISO 639-1), <c>kind</c>, and <c>synthetic</c> (true, false). Nothing is read from any other column. The corpus is called as the file.
/// </summary>
internal static partial class ManifestReader
{
    // Bad rows that are named; all are counted.
    private const int ShownRows = 10;

    /// <summary>Columns that a manifest must have.</summary>
    public static readonly string[] RequiredColumns = ["path", "utterance", "speaker", "emotion"];

    /// <summary>Columns that a manifest may have.</summary>
    public static readonly string[] OptionalColumns =
    [
        "gender",
        "domain",
        "session",
        "age",
        "language",
        "kind",
        "synthetic",
    ];

    /// <summary>Reads the file and checks the audio that it names.</summary>
    public static SpeechCorpus Read(string root, CorpusOptions options, IProgress<CorpusProgress>? progress)
    {
        var file = Path.GetFullPath(options.Manifest ?? Path.Combine(root, "manifest.csv"));
        var name = Path.GetFileNameWithoutExtension(file);
        var utterances = new List<Utterance>();
        var first = new Dictionary<(string Column, string Value), CsvRow>();
        var wrong = new List<string>();
        string[] passedOver = [];
        var synthetic = false;
        var map = EmotionMap.Parse(options.Map);
        var idle = map.Words.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in CsvTable.Comma(file, RequiredColumns))
        {
            passedOver = [.. row.Columns.Except(RequiredColumns).Except(OptionalColumns)];
            try
            {
                var utterance = Parse(row, name, root, map);
                idle.Remove(row["emotion"]);
                RequireNew(first, row, "utterance", utterance.Id);
                RequireNew(first, row, "path", utterance.Path);
                RequireSameGender(first, row, utterance);
                synthetic |= Synthetic(row);
                if (utterance.Emotion is not null || options.KeepUnlabelled)
                    utterances.Add(utterance);
            }
            catch (InputException e)
            {
                wrong.Add(e.Message);
            }
        }
        if (wrong.Count > 0)
            throw new InputException(
                string.Join('\n', wrong.Take(ShownRows))
                    + (wrong.Count > ShownRows ? $"\nand {wrong.Count - ShownRows} more rows of {file}" : "")
            );
        var corpus = CorpusFiles.Corpus(name, root, utterances, synthetic, null, progress);
        if (passedOver.Length > 0)
            corpus = corpus.WithNote($"{file}: nothing is read from {string.Join(", ", passedOver)}");
        return idle.Count == 0
            ? corpus
            : corpus.WithNote(
                $"{file}: no utterance has the emotion {string.Join(", ", idle.Order())}, which --map names"
            );
    }

    private static void RequireNew(
        Dictionary<(string Column, string Value), CsvRow> first,
        CsvRow row,
        string column,
        string value
    )
    {
        if (!first.TryAdd((column, value), row))
            throw row.Error($"{column} '{value}' appears a second time: first in line {first[(column, value)].Line}");
    }

    private static void RequireSameGender(
        Dictionary<(string Column, string Value), CsvRow> first,
        CsvRow row,
        Utterance utterance
    )
    {
        var key = ("speaker", utterance.Speaker);
        first.TryAdd(key, row);
        if (first[key].Gender("gender") != utterance.Gender)
            throw row.Error(
                $"speaker '{utterance.Speaker}' has gender '{row["gender"]}', but '{first[key]["gender"]}' in line {first[key].Line}"
            );
    }

    private static Utterance Parse(CsvRow row, string corpus, string root, EmotionMap map) =>
        new()
        {
            Corpus = corpus,
            Id = Name(row, "utterance"),
            Path = AudioPath(row, root),
            Speaker = Name(row, "speaker"),
            Session = row.Optional("session") is null ? null : Name(row, "session"),
            Gender = row.Gender("gender"),
            Age = row.Age("age"),
            Language =
                row.Optional("language") is not { } language || Language().IsMatch(language)
                    ? row.Optional("language")
                    : throw row.Error($"language '{language}': expected two lower-case letters (ISO 639-1)"),
            Domain = row.Optional("domain") is null ? null : Name(row, "domain"),
            Emotion = row.Optional("emotion") is not { } emotion
                ? null
                : map.ClassOf(emotion)
                    ?? throw row.Error(
                        $"emotion '{emotion}' is unknown: expected {string.Join(", ", EmotionNames.All)}, or nothing; --map {emotion}=CLASS lets the word count as one of them"
                    ),
            Kind = row.Optional("kind") ?? "unknown",
            AudioHash = "",
        };

    private static string Name(CsvRow row, string column)
    {
        var name = row.Required(column);
        if (!NameText().IsMatch(name))
            throw row.Error($"{column} '{name}': expected a name without '/' or control characters");
        if (Decomposed().Match(name) is { Success: true } mark)
            throw row.Error(
                $"{column} '{name}': U+{(int)mark.Value[0]:X4} is no composed letter: expected names in one form (NFC), so that one voice is not taken for two; convert the file with 'uconv -x any-nfc'"
            );
        return name;
    }

    private static bool Synthetic(CsvRow row) =>
        row["synthetic"] switch
        {
            "" or "false" => false,
            "true" => true,
            var text => throw row.Error($"synthetic '{text}': expected true or false"),
        };

    private static string AudioPath(CsvRow row, string root)
    {
        var path = row.Required("path");
        if (path.Any(character => character == '\\' || char.IsControl(character)) || !IsBelow(root, path))
            throw row.Error($"path '{path}': expected one below {root}, relative to it, with '/' between folders");
        var full = Path.GetFullPath(Path.Combine(root, path));
        return File.Exists(full)
            ? Path.GetRelativePath(root, full).Replace('\\', '/')
            : throw row.Error($"path '{path}': no such file: {full}");
    }

    private static bool IsBelow(string root, string path) =>
        !Path.IsPathRooted(path)
        && Path.GetFullPath(Path.Combine(root, path))
            .StartsWith(root.TrimEnd('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Language();

    // Marks of Latin, Greek, Cyrillic and Japanese letters, Korean letters apart, and signs that stand for a letter.
    [GeneratedRegex(@"[\u0300-\u036F\u1100-\u11FF\u2126\u212A\u212B\u3099\u309A\uF900-\uFAFF]")]
    private static partial Regex Decomposed();

    [GeneratedRegex(@"^[^/\p{C}]+$")]
    private static partial Regex NameText();
}
