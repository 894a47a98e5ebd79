using System.Text;

namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Alters lines of text.</summary>
internal static class TextMutations
{
    private static readonly string[] Odd =
    [
        "\"",
        "\\",
        "\u202E",
        "\u0301",
        "\u001B[2J",
        "\r",
        "\n",
        "\t",
        ",",
        ";",
        "\0",
        "\uFEFF",
        "\uFFFF",
        "\U0001F600",
        "%",
        "../",
        "[",
    ];

    private static readonly string[] Numbers =
    [
        "-1",
        "0",
        "1e999",
        "99999999999999999999999",
        "2147483648",
        "NaN",
        "-0",
        "0x10",
        "1.5",
        ".",
        "١",
        "",
    ];

    // A lone surrogate as some programs write it, which is no UTF-8.
    private static readonly byte[] Surrogate = [0xED, 0xA0, 0x80];

    /// <summary>Alters a line, a word, a number or a sign.</summary>
    public static Mutation Anywhere(byte[] whole, Random random)
    {
        var lines = Encoding.Latin1.GetString(whole).Split('\n').ToList();
        var line = random.Next(lines.Count);
        var at = random.Next(lines[line].Length + 1);
        switch (random.Next(11))
        {
            case 0:
                lines.RemoveAt(line);
                return Joined(lines, $"line {line + 1} is taken out");
            case 1:
                lines.Insert(random.Next(lines.Count + 1), lines[line]);
                return Joined(lines, $"line {line + 1} stands twice");
            case 2:
                var other = random.Next(lines.Count);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                return Joined(lines, $"lines {line + 1} and {other + 1} are swapped");
            case 3 or 4:
                var odd = Odd[random.Next(Odd.Length)];
                lines[line] = lines[line].Insert(at, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(odd)));
                return Joined(lines, $"U+{(int)odd[0]:X4} is put into line {line + 1} at {at}");
            case 5 or 6:
                return Number(lines, line, random);
            case 7:
                lines[line] = lines[line].Replace(',', ';').Replace('\t', ',');
                return Joined(lines, $"line {line + 1} has other separators");
            case 8:
                lines[line] = random.Next(2) == 0 ? lines[line].ToUpperInvariant() : lines[line].ToLowerInvariant();
                return Joined(lines, $"line {line + 1} is in other case");
            case 9:
                lines[line] = lines[line].Insert(at, new string('a', 100_000));
                return Joined(lines, $"line {line + 1} has 100,000 letters more at {at}");
            default:
                if (random.Next(2) == 0)
                    return new(Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), "lines end in CRLF");
                lines[line] = lines[line].Insert(at, Encoding.Latin1.GetString(Surrogate));
                return Joined(lines, $"half a surrogate pair is put into line {line + 1} at {at}");
        }
    }

    private static Mutation Number(List<string> lines, int line, Random random)
    {
        var starts = Enumerable
            .Range(0, lines[line].Length)
            .Where(i => char.IsAsciiDigit(lines[line][i]) && (i == 0 || !char.IsAsciiDigit(lines[line][i - 1])))
            .ToArray();
        if (starts.Length == 0)
            return new(Encoding.Latin1.GetBytes(string.Join('\n', lines) + "\n"), "an empty line is at the end");
        var start = starts[random.Next(starts.Length)];
        var end = start;
        while (end < lines[line].Length && char.IsAsciiDigit(lines[line][end]))
            end++;
        var number = Numbers[random.Next(Numbers.Length)];
        lines[line] =
            lines[line][..start] + Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(number)) + lines[line][end..];
        return Joined(lines, $"the number at {start} of line {line + 1} is '{number}'");
    }

    // As bytes: what is no UTF-8 stays as it is.
    private static Mutation Joined(List<string> lines, string what) =>
        new(Encoding.Latin1.GetBytes(string.Join('\n', lines)), what);
}
