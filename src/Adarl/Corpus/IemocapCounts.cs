namespace Adarl.Corpus;

/// <summary>What is known of IEMOCAP's labels (release of 10,039 utterances), by the corpus's own codes.</summary>
internal static class IemocapCounts
{
    private static readonly string[] Codes = ["neu", "hap", "sad", "ang"];

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

    /// <summary>Improvised dialogs, per speaker and code: the 2,280 utterances of the paper.</summary>
    public static IReadOnlyDictionary<(string Speaker, string Class), int> Improvised { get; } =
        ImprovisedRows
            .SelectMany(row => Codes.Zip(row.Counts, (code, count) => (Key: (row.Speaker, code), count)))
            .ToDictionary(cell => cell.Key, cell => cell.count);

    /// <summary>"Excited" in the improvised dialogs, all speakers.</summary>
    public const int ImprovisedExcited = 663;

    /// <summary>Improvised and scripted dialogs, all speakers.</summary>
    public static IReadOnlyDictionary<string, int> AllDialogs { get; } =
        new Dictionary<string, int>
        {
            ["neu"] = 1708,
            ["hap"] = 595,
            ["sad"] = 1084,
            ["ang"] = 1103,
            ["exc"] = 1041,
        };
}
