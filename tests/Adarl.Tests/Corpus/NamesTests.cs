using System.Text;
using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

/// <summary>Names that text files can garble: two voices never become one, nor one two.</summary>
public sealed class NamesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SpeechCorpus Read(params string[] speakers)
    {
        for (var i = 0; i < speakers.Length; i++)
            TinyCorpora.Wav(folder, $"{i}.wav");
        var rows = speakers.Select((speaker, i) => $"{i}.wav,{i},{speaker},angry");
        folder.Text("manifest.csv", $"path,utterance,speaker,emotion\n{string.Join('\n', rows)}\n");
        return Corpora.Read("manifest", folder.Path);
    }

    [Theory]
    [InlineData("path,utterance,speaker,emotion\na.wav,1,M\u00fcller,angry\n", 2, 40, "fc")]
    [InlineData("path,utterance,speaker,emotion\na.wav,1,ann,angry\nb.wav,2,Zo\u00eb,sad\n", 3, 59, "eb")]
    public void A_manifest_that_is_not_UTF8_is_refused_with_line_and_byte(
        string text,
        int line,
        int place,
        string value
    )
    {
        var path = folder.File("manifest.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));
        var refusal = Assert.Throws<InputException>(() => Corpora.Read("manifest", folder.Path)).Message;
        Assert.StartsWith($"{path}, line {line}: byte {place} is 0x{value}, which is no UTF-8", refusal);
    }

    [Fact]
    public void A_manifest_in_UTF16_is_refused_and_a_byte_order_mark_of_UTF8_passed_over()
    {
        TinyCorpora.Manifest(folder);
        var path = folder.File("manifest.csv");
        var text = File.ReadAllText(path);
        var fingerprint = Corpora.Read("manifest", folder.Path).Fingerprint;
        File.WriteAllText(path, text, new UTF8Encoding(true));
        Assert.Equal(fingerprint, Corpora.Read("manifest", folder.Path).Fingerprint);
        File.WriteAllText(path, text, Encoding.Unicode);
        Assert.StartsWith(
            $"{path}: is UTF-16",
            Assert.Throws<InputException>(() => Corpora.Read("manifest", folder.Path)).Message
        );
    }

    [Fact]
    public void Labels_of_IEMOCAP_that_are_not_UTF8_are_refused_too()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var labels = folder.File("Session1/dialog/EmoEvaluation/Ses01F_impro01.txt");
        File.AppendAllBytes(labels, [0xE9]);
        var options = new CorpusOptions { IgnoreCounts = true };
        Assert.StartsWith(
            $"{labels}, line ",
            Assert.Throws<InputException>(() => Corpora.Read("iemocap", folder.Path, options)).Message
        );
    }

    [Theory]
    [InlineData("Zo\u00eb", "Zoe\u0308", "0308")]
    [InlineData("\u00c5se", "\u212bse", "212B")]
    [InlineData("\uae40", "\u1100\u1175\u11b7", "1100")]
    [InlineData("\u304c", "\u304b\u3099", "3099")]
    public void A_name_in_decomposed_letters_is_refused_so_that_it_is_no_second_speaker(
        string composed,
        string decomposed,
        string sign
    )
    {
        Assert.Equal(composed, Assert.Single(Read(composed).Utterances).Speaker);
        var refusal = Assert.Throws<InputException>(() => Read(composed, decomposed)).Message;
        Assert.Contains($"manifest.csv, line 3: speaker '{decomposed}': U+{sign} is no composed letter", refusal);
    }

    [Fact]
    public void Different_names_stay_different_and_are_noted_where_case_alone_tells_them_apart()
    {
        var corpus = Read("M\u00fcller", "M\u00f6ller", "anna", "Anna");
        Assert.Equal(4, corpus.Utterances.Select(u => u.Speaker).Distinct().Count());
        Assert.Equal(
            "the speakers manifest/Anna and manifest/anna differ in case alone; they count as different",
            Assert.Single(corpus.AlikeNames)
        );
        Assert.Empty(Read("ann", "bob").AlikeNames);
    }
}
