using System.Globalization;
using System.Text.RegularExpressions;
using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>One labelled turn of an IEMOCAP dialog.</summary>
/// <param name="Session">The number of the session folder.</param>
/// <param name="Dialog">The dialog, e.g. <c>Ses01F_impro01</c>. Its letter says who wore the markers, not who speaks.</param>
/// <param name="Id">The utterance, e.g. <c>Ses01F_impro01_M003</c>.</param>
/// <param name="Code">The emotion code.</param>
/// <param name="Place">Label file and line, for messages.</param>
internal sealed partial record IemocapTurn(int Session, string Dialog, string Id, string Code, string Place)
{
    private static readonly string[] Codes =
    [
        "neu",
        "hap",
        "sad",
        "ang",
        "exc",
        "fru",
        "sur",
        "fea",
        "dis",
        "oth",
        "xxx",
    ];

    /// <summary>Who speaks: the session and the letter of the utterance's last field.</summary>
    public string Speaker => $"Ses{Session:00}{Letter}";

    /// <summary>F or M.</summary>
    public char Letter => Id[Id.LastIndexOf('_') + 1];

    /// <summary>True for an improvised dialog, false for a scripted one.</summary>
    public bool Improvised => IsImprovised(Dialog);

    /// <summary>The audio file, relative to the corpus root.</summary>
    public string Path => $"Session{Session}/sentences/wav/{Dialog}/{Id}.wav";

    /// <summary>True if a dialog's name says improvised, false if it says scripted.</summary>
    public static bool IsImprovised(string dialog) => dialog.Contains("impro", StringComparison.Ordinal);

    /// <summary>Reads one file of <c>dialog/EmoEvaluation</c>: the first line of each block; annotators' lines are passed over.</summary>
    public static IEnumerable<IemocapTurn> ReadFile(string path, int session)
    {
        var dialog = System.IO.Path.GetFileNameWithoutExtension(path);
        if (!DialogName().IsMatch(dialog) || !dialog.StartsWith($"Ses{session:00}", StringComparison.Ordinal))
            throw new InputException(
                $"{path}: expected a dialog of session {session}, such as Ses{session:00}F_impro01.txt or Ses{session:00}M_script01_1.txt"
            );
        var blockStarts = true;
        var number = 0;
        foreach (var line in Utf8File.Lines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                blockStarts = true;
            else if (blockStarts && line[0] != '%')
            {
                yield return Parse(line, dialog, session, $"{path}, line {number}");
                blockStarts = false;
            }
            else if (line[0] == '[')
                throw new InputException(
                    $"{path}, line {number}: a turn begins here inside the block of another: expected an empty line before '{line}'"
                );
        }
    }

    private static IemocapTurn Parse(string line, string dialog, int session, string place)
    {
        var fields = line.Split('\t');
        if (fields.Length != 4)
            throw new InputException(
                $"{place}: '{line}' has {fields.Length} fields between tabs: expected four: [start - end], utterance, emotion, [v, a, d]"
            );
        if (!Times(fields[0]))
            throw new InputException(
                $"{place}: times '{fields[0]}': expected [start - end] in seconds, the end after the start"
            );
        if (!Dimensions().IsMatch(fields[3]))
            throw new InputException(
                $"{place}: dimensions '{fields[3]}': expected [valence, activation, dominance], three numbers"
            );
        if (!fields[1].StartsWith(dialog + "_", StringComparison.Ordinal) || !LastField().IsMatch(fields[1]))
            throw new InputException(
                $"{place}: utterance '{fields[1]}': expected {dialog}_ and a last field such as F000 or M000"
            );
        if (!Codes.Contains(fields[2]))
            throw new InputException(
                $"{place}: emotion '{fields[2]}' is unknown: expected one of {string.Join(' ', Codes)}"
            );
        return new IemocapTurn(session, dialog, fields[1], fields[2], place);
    }

    private static bool Times(string field) =>
        TimeSpanField().Match(field) is { Success: true } match
        && double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)
            > double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^Ses[0-9]{2}[FM]_(impro|script)[0-9A-Za-z_]*$")]
    private static partial Regex DialogName();

    [GeneratedRegex("_[FM][0-9A-Za-z]+$")]
    private static partial Regex LastField();

    [GeneratedRegex(@"^\[([0-9]+(?:\.[0-9]+)?) - ([0-9]+(?:\.[0-9]+)?)\]$")]
    private static partial Regex TimeSpanField();

    [GeneratedRegex(@"^\[[-0-9.]+, [-0-9.]+, [-0-9.]+\]\s*$")]
    private static partial Regex Dimensions();
}
