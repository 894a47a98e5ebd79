using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class IemocapReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SpeechCorpus Part(CorpusOptions? options = null) =>
        Corpora.Read("iemocap", folder.Path, (options ?? new CorpusOptions()) with { IgnoreCounts = true });

    private string Refusal(string corpus = "iemocap", CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read(corpus, folder.Path, options)).Message;

    [Fact]
    public void An_ending_in_capitals_is_read_as_the_same_corpus()
    {
        TinyCorpora.Synthetic(folder);
        var plain = Corpora.Read("synthetic", folder.Path);
        foreach (var path in Directory.GetFiles(folder.Path, "*.wav", SearchOption.AllDirectories))
            File.Move(path, Path.ChangeExtension(path, ".WAV"));
        var capitals = Corpora.Read("synthetic", folder.Path);
        Assert.Equal(plain.Fingerprint, capitals.Fingerprint);
        Assert.All(capitals.Utterances, u => Assert.True(File.Exists(capitals.PathOf(u)), u.Path));
    }

    [Fact]
    public void Who_speaks_is_the_last_letter_not_that_of_the_dialog()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var corpus = Part();
        var utterance = corpus.Utterances.Single(u => u.Id == "Ses02F_impro01_M002");
        Assert.Equal(
            ("iemocap/Ses02M", "Ses02", Gender.Male, "Session2/sentences/wav/Ses02F_impro01/Ses02F_impro01_M002.wav"),
            (utterance.SpeakerKey, utterance.Session, utterance.Gender, utterance.Path)
        );
        // Half of each speaker's turns lie in the partner's dialog, and still every speaker has its nine.
        Assert.Equal(18, corpus.Utterances.Count(u => u.Id[5] != u.Speaker[5]));
        Assert.All(CorpusCounts.Of(corpus).Speakers, speaker => Assert.Equal([2, 2, 2, 3], speaker.PerClass));
        Assert.All(corpus.Utterances, u => Assert.Equal(u.Speaker[5] == 'F', u.Gender == Gender.Female));
    }

    [Theory]
    [InlineData("impro05a")]
    [InlineData("impro08b")]
    [InlineData("script01_1b")]
    [InlineData("script03_2")]
    public void Dialog_names_of_any_length_are_read(string task)
    {
        TinyCorpora.Iemocap(folder, [("Ses03F", "neu", 2), ("Ses03M", "ang", 2)], task);
        var corpus = Part(new CorpusOptions { IncludeScripted = true });
        Assert.Equal(
            [
                $"Ses03F_{task}_F000 Ses03F Neutral",
                $"Ses03F_{task}_M000 Ses03M Angry",
                $"Ses03M_{task}_F001 Ses03F Neutral",
                $"Ses03M_{task}_M001 Ses03M Angry",
            ],
            corpus.Utterances.Select(u => $"{u.Id} {u.Speaker} {u.Emotion}")
        );
        Assert.All(corpus.Utterances, u => Assert.Equal(task.StartsWith("impro") ? "improvised" : "scripted", u.Kind));
    }

    [Fact]
    public void Label_files_in_sub_folders_and_those_of_macOS_are_passed_over()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var before = Part().Fingerprint;
        foreach (var sub in (string[])["Attribute/", "Categorical/", "Self-evaluation/", "._"])
            folder.Text($"Session1/dialog/EmoEvaluation/{sub}Ses01F_impro01.txt", "no labels");
        Assert.Equal(before, Part().Fingerprint);
    }

    [Fact]
    public void A_part_of_the_corpus_is_refused_class_by_class()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var refusal = Refusal();
        Assert.StartsWith($"{folder.Path}: this is not the whole corpus 'iemocap'", refusal);
        Assert.Contains("\n  improvised, Ses01F neu: expected 119, found 3", refusal);
        Assert.Contains("\n  Session3 is missing", refusal);
        Assert.Contains("\n  improvised, Ses01F hap: expected 18, found 2", refusal);
        Assert.EndsWith("\n  and 33 more", refusal);
        Assert.Equal(11, refusal.Split('\n').Length - 1);
    }

    [Fact]
    public void What_was_asked_for_beyond_the_default_is_counted_too()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var options = new CorpusOptions { MergeExcited = true, IncludeScripted = true };
        var differences = Part(options).Gap!.Differences;
        Assert.Contains("improvised, exc: expected 663, found 0", differences);
        Assert.Contains("improvised and scripted, Ses02 ang: expected 137, found 4", differences);
        Assert.StartsWith($"{folder.Path}: this is not the whole corpus", Refusal(options: options));
    }

    [Fact]
    public void A_label_without_sound_is_named_with_its_line()
    {
        TinyCorpora.Synthetic(folder);
        const string sound = "Session1/sentences/wav/Ses01M_impro01/Ses01M_impro01_F001.wav";
        File.Delete(folder.File(sound));
        var labels = folder.File("Session1/dialog/EmoEvaluation/Ses01M_impro01.txt");
        Assert.Contains($"{sound} is missing ({labels}, line 3 labels it neu)", Refusal());
        Assert.Equal(35, Part().Utterances.Count);
    }

    [Fact]
    public void Turns_of_other_codes_are_kept_only_on_request_and_without_a_label()
    {
        TinyCorpora.Iemocap(folder, [("Ses01F", "sad", 1), ("Ses01M", "xxx", 1), ("Ses01M", "exc", 1)]);
        Assert.Equal(["Ses01F"], Part().Utterances.Select(u => u.Speaker));
        var all = Part(new CorpusOptions { KeepUnlabelled = true });
        Assert.Equal(
            [("Ses01F", Emotion.Sad), ("Ses01M", (Emotion?)null), ("Ses01M", null)],
            all.Utterances.Select(u => (u.Speaker, u.Emotion))
        );
    }

    [Fact]
    public void The_marker_makes_the_corpus_synthetic_under_either_name()
    {
        TinyCorpora.Synthetic(folder);
        var asSynthetic = Corpora.Read("synthetic", folder.Path);
        var asIemocap = Corpora.Read("iemocap", folder.Path);
        Assert.Equal(asSynthetic.Fingerprint, asIemocap.Fingerprint);
        foreach (var corpus in (SpeechCorpus[])[asSynthetic, asIemocap])
        {
            Assert.True(corpus.Synthetic);
            Assert.Equal("synthetic", corpus.Name);
            Assert.Equal(36, corpus.Utterances.Count);
            Assert.All(corpus.Utterances, u => Assert.Equal(("synthetic", null), (u.Corpus, u.Language)));
        }
    }

    [Fact]
    public void Without_its_marker_the_synthetic_corpus_is_a_part_of_IEMOCAP_and_refused()
    {
        TinyCorpora.Synthetic(folder);
        File.Delete(folder.File(SyntheticMarker.FileName));
        Assert.Contains("Ses01F neu: expected 119, found 3", Refusal());
        Assert.StartsWith($"{folder.Path}: no SYNTHETIC.json", Refusal("synthetic"));
    }

    [Fact]
    public void A_synthetic_corpus_that_differs_from_its_marker_is_refused_class_by_class()
    {
        TinyCorpora.Synthetic(folder);
        var labels = folder.File("Session1/dialog/EmoEvaluation/Ses01F_impro01.txt");
        File.WriteAllText(labels, File.ReadAllText(labels).Replace("F000\tneu", "F000\tsad"));
        var refusal = Refusal("synthetic");
        Assert.Contains("Ses01F neu: expected 3, found 2", refusal);
        Assert.Contains("Ses01F sad: expected 2, found 3", refusal);
        Assert.Equal(2, refusal.Split('\n').Length - 1);
    }

    [Theory]
    [InlineData("{", "expected synthetic, version, seed and counts")]
    [InlineData("""{"synthetic": true, "seed": 1, "counts": {}}""", "version")]
    [InlineData("""{"synthetic": true, "version": 1, "seed": 1, "counts": {}}""", "the counts of at least one speaker")]
    [InlineData("""{"synthetic": true, "version": 1, "seed": 1, "counts": {"Ses01F": null}}""", "from 0 to 100000")]
    [InlineData(
        """{"synthetic": true, "version": 1, "seed": 1, "counts": {"Ses01F": {"neu": -1}}}""",
        "from 0 to 100000"
    )]
    [InlineData(
        """{"synthetic": true, "version": 1, "seed": 1, "counts": {"Ses01F": {"neu": 2147483647}}}""",
        "from 0 to 100000"
    )]
    [InlineData(
        """{"synthetic": false, "version": 1, "seed": 1, "counts": {"Ses01F": {"neu": 3}}}""",
        "expected \"synthetic\": true"
    )]
    [InlineData("""{"synthetic": true, "version": 1, "seed": 1, "counts": {}, "real": true}""", "real")]
    public void A_damaged_marker_is_refused_with_its_name(string json, string reason)
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        var marker = folder.Text(SyntheticMarker.FileName, json);
        Assert.StartsWith(marker + ": ", Refusal());
        Assert.Contains(reason, Refusal());
    }
}
