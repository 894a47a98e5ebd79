using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

/// <summary>One byte of a label file after the other is dropped or replaced: the corpus is read, or refused with a message.</summary>
public sealed class MutatedLabelTests : IDisposable
{
    private static readonly byte[] Replacements = [0, (byte)'"', (byte)',', (byte)'\n', (byte)'9', 0xFF];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private bool Reads(string corpus)
    {
        try
        {
            Corpora.Read(corpus, folder.Path, new CorpusOptions { IgnoreCounts = true });
            return true;
        }
        catch (InputException e)
        {
            Assert.NotEmpty(e.Message);
            return false;
        }
    }

    private void ReadsOrRefuses(string corpus, string file)
    {
        var path = folder.File(file);
        var whole = File.ReadAllBytes(path);
        var read = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            byte[][] instead =
            [
                [],
                [Replacements[i % Replacements.Length]],
            ];
            foreach (var bytes in instead)
            {
                File.WriteAllBytes(path, [.. whole[..i], .. bytes, .. whole[(i + 1)..]]);
                if (Reads(corpus))
                    read++;
            }
        }
        // Some bytes may change (a transcript, an age, a name), others may not.
        Assert.InRange(read, 1, 2 * whole.Length - 1);
    }

    [Fact]
    public void Manifest()
    {
        TinyCorpora.Manifest(folder);
        ReadsOrRefuses("manifest", "manifest.csv");
    }

    [Fact]
    public void Table_of_actors()
    {
        TinyCorpora.CremaD(folder);
        ReadsOrRefuses("crema-d", "VideoDemographics.csv");
    }

    [Fact]
    public void Table_of_nEMO()
    {
        TinyCorpora.Wav(folder, "samples/EB0_anger_1.wav");
        TinyCorpora.Wav(folder, "samples/KS0_sadness_2.wav");
        folder.Text(
            "data.tsv",
            "file_id\temotion\tspeaker_id\tgender\tage\nEB0_anger_1.wav\tanger\tEB0\tfemale\t24\nKS0_sadness_2.wav\tsadness\tKS0\tmale\t31\n"
        );
        ReadsOrRefuses("nemo", "data.tsv");
    }

    [Theory]
    [InlineData("Session1/dialog/EmoEvaluation/Ses01F_impro01.txt")]
    [InlineData(SyntheticMarker.FileName)]
    public void Labels_and_marker_of_IEMOCAPs_shape(string file)
    {
        (string, string, int)[] counts = [("Ses01F", "neu", 2), ("Ses01M", "ang", 2)];
        TinyCorpora.Iemocap(folder, counts);
        TinyCorpora.Marker(counts).Write(folder.Path);
        ReadsOrRefuses("iemocap", file);
    }
}
