using Adarl.Cli.Output;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Adarl.Tests;

namespace Adarl.Cli.Tests;

/// <summary>What files hold never acts on the terminal that it is shown on.</summary>
[Collection("torch")]
public sealed class VisibleTextTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("\u001b[2Jgone", @"\u001b[2Jgone")]
    [InlineData("\u001b]0;title\u0007", @"\u001b]0;title\u0007")]
    [InlineData("over\rwritten", @"over\u000dwritten")]
    [InlineData("\u009b31m", @"\u009b31m")]
    [InlineData("back\u0008\u007f", @"back\u0008\u007f")]
    [InlineData("gpj.\u202ewav", @"gpj.\u202ewav")]
    [InlineData("zero\u200bwidth", @"zero\u200bwidth")]
    public void What_acts_on_a_terminal_is_written_as_its_number(string text, string shown)
    {
        Assert.Equal(shown, VisibleText.Of(text));
        var output = new StringWriter();
        var session = new Session(output, output, TimeProvider.System, CancellationToken.None);
        session.Out.WriteLine(text);
        session.Error.Write(text.ToCharArray());
        Assert.Equal($"{shown}{Environment.NewLine}{shown}", output.ToString());
    }

    [Fact]
    public void Letters_of_every_language_signs_line_ends_and_tabs_stay() =>
        Assert.Equal("Müller, Łódź, 日本, 😀\tä\n", VisibleText.Of("Müller, Łódź, 日本, 😀\tä\n"));

    [Fact]
    public void A_cell_of_a_table_is_one_line_as_wide_as_it_is_shown()
    {
        var table = new TextTable(["a", "b"]);
        table.Add(["x\nadarl: forged", "\u001b"]);
        table.Add(["y", "1"]);
        Assert.Equal(
            """
            a                     b
            ---------------  ------
            x adarl: forged  \u001b
            y                     1

            """.ReplaceLineEndings("\n"),
            table.ToString()
        );
    }

    [Fact]
    public void A_chunks_name_reaches_the_terminal_as_text()
    {
        var root = Cli.Corpus(folder);
        var wav = Directory.GetFiles(root, "*.wav").Order(StringComparer.Ordinal).First();
        var bytes = File.ReadAllBytes(wav);
        "\u001b[2J"u8.CopyTo(bytes.AsSpan(12));
        File.WriteAllBytes(wav, [.. bytes[..16], 0xff, 0xff, 0xff, 0x7f, .. bytes[20..]]);
        var refused = Cli.Run("corpus", "check", "--corpus", "manifest", "--root", root);
        Assert.Equal(2, refused.Code);
        Assert.Contains(@"its '\u001b[2J' chunk", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', refused.Error);
    }

    [Fact]
    public void An_argument_that_is_quoted_does_not_act_either()
    {
        var refused = Cli.Run("runs", "show", "\u001b[2J", "--runs", folder.Path);
        Assert.Equal(2, refused.Code);
        Assert.DoesNotContain('\u001b', refused.Error);
    }
}
