namespace Adarl.Tests.Corpus;

/// <summary>A tree with as many labelled turns of each speaker and class as IEMOCAP, improvised and scripted. Tests only read it.</summary>
public sealed class WholeIemocap : IDisposable
{
    private static readonly string[] Codes = ["neu", "hap", "sad", "ang"];

    private static readonly (string Speaker, int[] Counts)[] Improvised =
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

    private static readonly (string Speaker, int Count)[] ImprovisedExcited =
    [
        ("Ses01F", 43),
        ("Ses02F", 110),
        ("Ses03F", 51),
        ("Ses04F", 160),
        ("Ses05F", 299),
    ];

    private static readonly string[] ScriptedCodes = ["neu", "hap", "sad", "ang", "exc"];

    private static readonly (string Session, int[] Counts)[] Scripted =
    [
        ("Ses01", [161, 102, 90, 167, 100]),
        ("Ses02", [145, 63, 97, 115, 100]),
        ("Ses03", [122, 75, 115, 150, 100]),
        ("Ses04", [84, 34, 62, 243, 78]),
        ("Ses05", [97, 37, 112, 139, 0]),
    ];

    private readonly TemporaryFolder folder = new();

    public WholeIemocap()
    {
        TinyCorpora.Iemocap(
            folder,
            Improvised
                .SelectMany(row => Codes.Zip(row.Counts, (code, count) => (row.Speaker, code, count)))
                .Concat(ImprovisedExcited.Select(row => (row.Speaker, "exc", row.Count)))
        );
        TinyCorpora.Iemocap(
            folder,
            Scripted.SelectMany(row =>
                ScriptedCodes.Zip(
                    row.Counts,
                    (code, count) => (row.Session + (code is "neu" or "hap" ? "F" : "M"), code, count)
                )
            ),
            "script01_1"
        );
    }

    public string Root => folder.Path;

    public void Dispose() => folder.Dispose();
}
