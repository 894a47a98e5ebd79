using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class DamagedManifestTests : IDisposable
{
    private const string Head = "path,utterance,speaker,emotion,gender,domain,session,age,language,kind,synthetic";
    private readonly TemporaryFolder folder = new();

    public DamagedManifestTests()
    {
        TinyCorpora.Wav(folder, "a/one.wav");
        TinyCorpora.Wav(folder, "two.wav");
    }

    public void Dispose() => folder.Dispose();

    private string Refusal(CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read("manifest", folder.Path, options)).Message;

    [Theory]
    [InlineData("two,2.wav,two,bob,sad,,,,,,,", "has 12 fields: expected 11 (path, utterance")]
    [InlineData("two.wav,two,bob", "has 3 fields: expected 11")]
    [InlineData(",two,bob,sad,,,,,,,", "column 'path' is empty")]
    [InlineData("two.wav,,bob,sad,,,,,,,", "column 'utterance' is empty")]
    [InlineData("two.wav,two,,sad,,,,,,,", "column 'speaker' is empty")]
    [InlineData(
        "two.wav,two,bob,cheerful,,,,,,,",
        "emotion 'cheerful' is unknown: expected angry, happy, sad, neutral, or nothing"
    )]
    [InlineData("two.wav,two,bob,1,,,,,,,", "emotion '1' is unknown")]
    [InlineData("two.wav,two,bob,sad,man,,,,,,", "gender 'man' is unknown: expected female or male")]
    [InlineData("two.wav,two,bob,sad,,,,old,,,", "age 'old': expected whole years")]
    [InlineData("two.wav,two,bob,sad,,,,,French,,", "language 'French': expected two lower-case letters (ISO 639-1)")]
    [InlineData("two.wav,two,bob,sad,,,,,,,yes", "synthetic 'yes': expected true or false")]
    [InlineData("two.wav,a/two,bob,sad,,,,,,,", "utterance 'a/two': expected a name without '/'")]
    [InlineData("two.wav,two,bob/2,sad,,,,,,,", "speaker 'bob/2': expected a name without '/'")]
    [InlineData("two.wav,two,bob,sad,,street/2,,,,,", "domain 'street/2': expected a name without '/'")]
    [InlineData("two.wav,two,bob,sad,,,a/b,,,,", "session 'a/b': expected a name without '/'")]
    [InlineData("../two.wav,two,bob,sad,,,,,,,", "path '../two.wav': expected one below ")]
    [InlineData("a/../../two.wav,two,bob,sad,,,,,,,", "path 'a/../../two.wav': expected one below ")]
    [InlineData("/etc/hostname,two,bob,sad,,,,,,,", "path '/etc/hostname': expected one below ")]
    [InlineData(@"a\one.wav,two,bob,sad,,,,,,,", @"path 'a\one.wav': expected one below ")]
    [InlineData("three.wav,two,bob,sad,,,,,,,", "path 'three.wav': no such file: ")]
    [InlineData("two.wav,one,bob,sad,,,,,,,", "utterance 'one' appears a second time: first in line 2")]
    [InlineData("a/one.wav,two,bob,sad,,,,,,,", "path 'a/one.wav' appears a second time: first in line 2")]
    [InlineData("a/../a/one.wav,two,bob,sad,,,,,,,", "path 'a/one.wav' appears a second time: first in line 2")]
    [InlineData("two.wav,two,ann,sad,male,,,,,,", "speaker 'ann' has gender 'male', but 'female' in line 2")]
    public void A_row_that_does_not_fit_is_refused_with_file_line_and_value(string row, string reason)
    {
        var file = folder.Text("manifest.csv", $"{Head}\na/one.wav,one,ann,angry,female,,,,,,\n{row}\n");
        var refusal = Refusal(new CorpusOptions { KeepUnlabelled = true });
        Assert.StartsWith($"{file}, line 3: ", refusal);
        Assert.Contains(reason, refusal);
    }

    [Theory]
    [InlineData("path,utterance,emotion\n", "no column 'speaker': found path, utterance, emotion")]
    [InlineData("path,utterance,speaker,emotion,emotion\n", "column 'emotion' appears 2 times: expected once")]
    [InlineData("", "it has 0 bytes, or is a pipe or a device")]
    [InlineData("\n", "is empty: expected a head line with path, utterance, speaker, emotion")]
    public void A_head_line_that_does_not_fit_is_refused_with_the_column(string text, string reason)
    {
        var file = folder.Text("manifest.csv", text);
        Assert.StartsWith($"{file}: {reason}", Refusal());
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Semicolons_and_tabs_separate_too(char separator)
    {
        string Rows(char mark) =>
            $"{Head}\na/one.wav,one,ann,angry,female,,,,,,\ntwo.wav,two,bob,sad,male,,,,,,\n".Replace(',', mark);
        folder.Text("manifest.csv", Rows(','));
        var fingerprint = Corpora.Read("manifest", folder.Path).Fingerprint;
        folder.Text("manifest.csv", Rows(separator));
        Assert.Equal(fingerprint, Corpora.Read("manifest", folder.Path).Fingerprint);
    }

    [Fact]
    public void Further_columns_are_passed_over_with_a_note()
    {
        folder.Text("manifest.csv", "path,sex,utterance,speaker,emotion,rater\ntwo.wav,m,two,bob,sad,x\n");
        var corpus = Corpora.Read("manifest", folder.Path);
        Assert.Equal("bob", Assert.Single(corpus.Utterances).Speaker);
        Assert.EndsWith("manifest.csv: nothing is read from sex, rater", Assert.Single(corpus.Notes));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(10, 0)]
    [InlineData(25, 15)]
    public void All_bad_rows_are_counted_and_ten_are_named(int bad, int more)
    {
        var rows = Enumerable.Range(0, bad).Select(i => $"none{i}.wav,{i},bob,{(i % 2 == 0 ? "sad" : "joy")}");
        folder.Text(
            "manifest.csv",
            $"path,utterance,speaker,emotion\n{string.Join('\n', rows)}\ntwo.wav,two,bob,sad\n"
        );
        var lines = Refusal().Split('\n');
        Assert.Equal(
            Math.Min(bad, 10),
            lines.Count(line => line.Contains("manifest.csv, line ", StringComparison.Ordinal))
        );
        Assert.Equal(more > 0, lines[^1].StartsWith($"and {more} more rows of ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quote_that_does_not_end_is_refused_with_its_line()
    {
        var file = folder.Text("manifest.csv", $"{Head}\n\"a/one.wav,one,ann,angry,female,,,,,,\n");
        Assert.StartsWith($"{file}, line ", Refusal());
        Assert.Contains("is not well-formed CSV", Refusal());
    }

    [Fact]
    public void A_head_line_alone_has_no_utterance()
    {
        folder.Text("manifest.csv", Head + "\n");
        Assert.Equal($"{folder.Path}: corpus 'manifest' has no utterance of the classes asked for", Refusal());
    }

    [Fact]
    public void A_missing_manifest_is_refused_with_its_name()
    {
        var file = folder.File("none.csv");
        Assert.StartsWith($"{file}: cannot be read", Refusal(new CorpusOptions { Manifest = file }));
    }

    [Fact]
    public void Sound_that_is_damaged_is_refused_with_its_own_name()
    {
        folder.Text("manifest.csv", "path,utterance,speaker,emotion\ntwo.wav,two,bob,sad\n");
        var sound = folder.Text("two.wav", "no sound");
        Assert.StartsWith($"{sound}: not a usable WAV file", Refusal());
    }
}
