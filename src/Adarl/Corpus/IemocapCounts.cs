namespace Adarl.Corpus;

/// <summary>What is known of IEMOCAP's labels (release of 10,039 utterances), by the corpus's own codes.</summary>
internal static class IemocapCounts
{
    /// <summary>The corpus's codes of the four classes.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["neu", "hap", "sad", "ang"];

    private static readonly (string Speaker, int[] Counts)[] ImprovisedRows =
    [
        ("Ses01F", [119, 18, 43, 37]),
        ("Ses01M", [104, 15, 61, 25]),
        ("Ses02F", [90, 25, 63, 7]),
        ("Ses02M", [127, 29, 37, 15]),
        ("Ses03F", [95, 39, 108, 22]),
        ("Ses03M", [103, 21, 82, 68]),
        ("Ses04F", [51, 10, 41, 47]),
        ("Ses04M", [123, 21, 40, 37]),
        ("Ses05F", [151, 56, 73, 18]),
        ("Ses05M", [136, 50, 60, 13]),
    ];

    // neu, hap, sad, ang, exc.
    private static readonly (string Session, int[] Counts)[] AllRows =
    [
        ("Ses01", [384, 135, 194, 229, 143]),
        ("Ses02", [362, 117, 197, 137, 210]),
        ("Ses03", [320, 135, 305, 240, 151]),
        ("Ses04", [258, 65, 143, 327, 238]),
        ("Ses05", [384, 143, 245, 170, 299]),
    ];

    /// <summary>Improvised dialogs, per speaker and code: the 2,280 utterances of the paper.</summary>
    public static IReadOnlyDictionary<(string Speaker, string Class), int> Improvised { get; } =
        ImprovisedRows
            .SelectMany(row => Codes.Zip(row.Counts, (code, count) => (Key: (row.Speaker, code), count)))
            .ToDictionary(cell => cell.Key, cell => cell.count);

    /// <summary>"Excited" in the improvised dialogs, all speakers.</summary>
    public const int ImprovisedExcited = 663;

    /// <summary>Improvised and scripted dialogs together, per session and code.</summary>
    public static IReadOnlyDictionary<(string Session, string Class), int> AllDialogs { get; } =
        AllRows
            .SelectMany(row => Codes.Append("exc").Zip(row.Counts, (code, count) => (Key: (row.Session, code), count)))
            .ToDictionary(cell => cell.Key, cell => cell.count);

    /// <summary>How many utterances are known of what is asked for.</summary>
    public static int Known(CorpusOptions options) =>
        options.IncludeScripted
            ? AllDialogs.Where(cell => options.MergeExcited || cell.Key.Class != "exc").Sum(cell => cell.Value)
            : Improvised.Values.Sum() + (options.MergeExcited ? ImprovisedExcited : 0);
}
