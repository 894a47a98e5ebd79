using Adarl.Audio;
using Adarl.Corpus;

namespace Adarl.Tests.Corpus;

public sealed class ManifestReaderTests : IDisposable
{
    private static readonly CorpusOptions All = new() { KeepUnlabelled = true };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SpeechCorpus Read(CorpusOptions? options = null) => Corpora.Read("manifest", folder.Path, options);

    [Fact]
    public void Every_column_reaches_the_utterance()
    {
        TinyCorpora.Wav(folder, "b/three, four.wav");
        folder.Text(
            "manifest.csv",
            """
            path,utterance,speaker,emotion,gender,domain,session,age,language,kind,synthetic
            "b/three, four.wav",three,bob,Sad,male,street,evening,61,fr,read,false
            """
        );
        var utterance = Assert.Single(Read().Utterances);
        var expected = new Utterance
        {
            Corpus = "manifest",
            Id = "three",
            Path = "b/three, four.wav",
            Speaker = "bob",
            Emotion = Emotion.Sad,
            Gender = Gender.Male,
            Domain = "street",
            Session = "evening",
            Age = 61,
            Language = "fr",
            Kind = "read",
            AudioHash = WavReader.Read(folder.File("b/three, four.wav")).AudioHash,
        };
        Assert.Equal(expected, utterance);
    }

    [Fact]
    public void What_is_not_known_may_be_left_out()
    {
        TinyCorpora.Wav(folder, "one.wav");
        folder.Text("manifest.csv", "emotion,speaker,utterance,path\nneutral,ann,one,one.wav\n");
        var utterance = Assert.Single(Read().Utterances);
        Assert.Equal((null, null, null), (utterance.Gender, utterance.Session, utterance.Age));
        Assert.Equal((null, null, "unknown"), (utterance.Language, utterance.Domain, utterance.Kind));
    }

    [Fact]
    public void Spaces_around_fields_do_not_belong_to_them()
    {
        TinyCorpora.Wav(folder, "one.wav");
        folder.Text("manifest.csv", "path, utterance ,speaker,emotion\none.wav , the one,  ann, sad\n");
        var utterance = Assert.Single(Read().Utterances);
        Assert.Equal(("one.wav", "the one", "manifest/ann"), (utterance.Path, utterance.Id, utterance.SpeakerKey));
    }

    [Fact]
    public void Domain_only_utterances_are_read_on_request_with_session_and_domain()
    {
        TinyCorpora.Manifest(folder);
        Assert.Equal(["one", "three"], Read().Utterances.Select(u => u.Id));
        var two = Read(All).Utterances.Single(u => u.Id == "two");
        Assert.Equal((null, "morning", "studio"), (two.Emotion, two.Session, two.Domain));
    }

    [Fact]
    public void Lines_may_end_as_in_Windows_and_the_file_begin_with_a_byte_order_mark()
    {
        TinyCorpora.Manifest(folder);
        var before = Read(All).Fingerprint;
        var text = File.ReadAllText(folder.File("manifest.csv"));
        folder.Text("manifest.csv", "\uFEFF" + text.Replace("\n", "\r\n"));
        Assert.Equal(before, Read(All).Fingerprint);
    }

    [Fact]
    public void The_corpus_is_called_as_its_file_wherever_that_lies()
    {
        TinyCorpora.Manifest(folder);
        using var elsewhere = new TemporaryFolder();
        var file = elsewhere.File("mine.csv");
        File.Copy(folder.File("manifest.csv"), file);
        var corpus = Read(new CorpusOptions { Manifest = file });
        Assert.Equal("mine", corpus.Name);
        Assert.Equal("mine/ann", corpus.Utterances[0].SpeakerKey);
        Assert.Equal(folder.File("a/one.wav"), corpus.PathOf(corpus.Utterances[0]));
    }

    [Fact]
    public void One_synthetic_utterance_makes_the_corpus_synthetic()
    {
        TinyCorpora.Wav(folder, "one.wav");
        TinyCorpora.Wav(folder, "two.wav");
        const string table = "path,utterance,speaker,emotion,synthetic\none.wav,one,ann,sad,\ntwo.wav,two,bob,sad,";
        folder.Text("manifest.csv", table + "false");
        Assert.False(Read().Synthetic);
        folder.Text("manifest.csv", table + "true");
        Assert.True(Read().Synthetic);
    }

    [Fact]
    public void A_corpus_written_as_a_manifest_is_read_back_the_same()
    {
        TinyCorpora.CremaD(folder);
        var options = new CorpusOptions { IgnoreCounts = true, KeepUnlabelled = true };
        var corpus = Corpora.Read("crema-d", folder.Path, options);
        ManifestWriter.Write(corpus, folder.File("crema-d.csv"));
        var again = Read(options with { Manifest = folder.File("crema-d.csv") });
        Assert.Equal(corpus.Utterances, again.Utterances);
        Assert.Equal(corpus.Fingerprint, again.Fingerprint);
    }
}
