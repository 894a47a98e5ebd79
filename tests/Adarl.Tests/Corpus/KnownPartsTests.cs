using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class KnownPartsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SpeechCorpus Nemo(int anger, int happiness, int sadness, int neutral)
    {
        var rows = new List<string> { "file_id\temotion\traw_text\tnormalized_text\tspeaker_id\tgender\tage" };
        foreach (
            var (emotion, count) in ((string, int)[])
                [("anger", anger), ("happiness", happiness), ("sadness", sadness), ("neutral", neutral)]
        )
            for (var sentence = 1; sentence <= count; sentence++)
            {
                var file = $"EB0_{emotion}_{sentence}.wav";
                TinyCorpora.Wav(folder, $"samples/{file}");
                rows.Add($"{file}\t{emotion}\tTak.\ttak\t        EB0\tfemale\t27");
            }
        folder.Text("data.tsv", string.Join('\n', rows) + "\n");
        return Corpora.Read("nemo", folder.Path);
    }

    [Fact]
    public void The_known_part_of_nEMO_is_read_and_called_so_in_name_speakers_and_fingerprint()
    {
        var part = Nemo(139, 136, 292, 528);
        Assert.Equal("nemo-skewed", part.Name);
        Assert.All(part.Utterances, u => Assert.Equal("nemo-skewed/EB0", u.SpeakerKey));
        Assert.NotEqual(part.As("nemo").Fingerprint, part.Fingerprint);
    }

    [Fact]
    public void A_part_with_one_utterance_less_is_not_known() =>
        Assert.Contains(
            "all speakers, four classes: expected 3076, found 1094",
            Assert.Throws<InputException>(() => Nemo(139, 136, 292, 527)).Message
        );

    [Fact]
    public void The_known_part_must_hold_every_file_that_its_table_lists()
    {
        Nemo(139, 136, 292, 528);
        File.Delete(folder.File("samples/EB0_anger_7.wav"));
        var refusal = Assert.Throws<InputException>(() => Corpora.Read("nemo", folder.Path)).Message;
        Assert.EndsWith($"\n  samples/EB0_anger_7.wav is missing ({folder.File("data.tsv")} lists it)", refusal);
    }

    [NemoFact]
    public void The_real_nEMO_has_nine_speakers_and_its_known_counts()
    {
        var corpus = Corpora.Read("nemo", NemoFactAttribute.Root!);
        var counts = CorpusCounts.Of(corpus);
        int[] expected = corpus.Name == "nemo" ? [749, 749, 769, 809] : [139, 136, 292, 528];
        Assert.Equal(expected, counts.PerClass);
        Assert.Equal(
            ["EB0", "IC0", "KD0", "KS0", "MK0", "MP0", "SM0", "TP0", "WR0"],
            counts.Speakers.Select(s => s.Speaker[^3..])
        );
    }

    [NemoFact]
    public void The_real_part_of_nEMO_is_what_IEMOCAP_s_ratio_takes_of_it()
    {
        var corpus = Corpora.Read("nemo", NemoFactAttribute.Root!);
        var part = ClassPart.Skewed(corpus, 528);
        Assert.Equal([139, 136, 292, 528], CorpusCounts.Of(part).PerClass);
    }

    [RavdessFact]
    public void The_real_RAVDESS_has_24_actors_and_with_calm_three_times_as_much_neutral_speech()
    {
        var corpus = Corpora.Read("ravdess", RavdessFactAttribute.Root!);
        var calm = Corpora.Read("ravdess", RavdessFactAttribute.Root!, new CorpusOptions { MergeCalm = true });
        int[] others = corpus.Name == "ravdess" ? [192, 192, 192] : [149, 149, 159];
        Assert.Equal([.. others, 96], CorpusCounts.Of(corpus).PerClass);
        Assert.Equal([.. others, 288], CorpusCounts.Of(calm).PerClass);
        Assert.Equal($"{corpus.Name}-with-calm", calm.Name);
        Assert.Equal(24, CorpusCounts.Of(calm).Speakers.Count);
    }

    [RavdessFact]
    public void The_real_RAVDESS_with_calm_gives_597_skewed_and_596_balanced_utterances()
    {
        var calm = Corpora.Read("ravdess", RavdessFactAttribute.Root!, new CorpusOptions { MergeCalm = true });
        Assert.Equal([76, 74, 159, 288], CorpusCounts.Of(ClassPart.Skewed(calm, 288)).PerClass);
        Assert.Equal([149, 149, 149, 149], CorpusCounts.Of(ClassPart.Balanced(calm, 149)).PerClass);
    }
}
