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

    private readonly TemporaryFolder folder = new();

    public WholeIemocap()
    {
        TinyCorpora.Iemocap(
            folder,
            Improvised
                .SelectMany(row => Codes.Zip(row.Counts, (code, count) => (row.Speaker, code, count)))
                .Append(("Ses01F", "exc", 663))
        );
        TinyCorpora.Iemocap(
            folder,
            [
                ("Ses01F", "neu", 609),
                ("Ses01F", "hap", 311),
                ("Ses01M", "sad", 476),
                ("Ses01M", "ang", 814),
                ("Ses01M", "exc", 378),
            ],
            "script01_1"
        );
    }

    public string Root => folder.Path;

    public void Dispose() => folder.Dispose();
}
