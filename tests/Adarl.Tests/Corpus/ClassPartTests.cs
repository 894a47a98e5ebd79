using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class ClassPartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SpeechCorpus Ravdess()
    {
        TinyCorpora.Ravdess(folder);
        return Corpora.Read("ravdess", folder.Path, new CorpusOptions { MergeCalm = true });
    }

    private SpeechCorpus Manifest(string rows)
    {
        folder.Text("manifest.csv", "path,utterance,speaker,emotion\n" + rows);
        foreach (var row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            TinyCorpora.Wav(folder, row.Split(',')[0]);
        return Corpora.Read("manifest", folder.Path);
    }

    // The first of each class where class by class and speaker by speaker one utterance is added.
    private string[] FirstHappy(int each, params string[] ids)
    {
        var rows = ids.Select(id => $"{id}.wav,{id},{id[..3]},happy");
        var others = (string[])["angry", "sad", "neutral"];
        var fill = others.SelectMany(e => Enumerable.Range(0, each).Select(i => $"{e}{i}.wav,{e}{i},someone,{e}"));
        var part = ClassPart.Balanced(Manifest(string.Join('\n', [.. rows, .. fill]) + "\n"), each);
        return [.. part.Utterances.Where(u => u.Emotion == Emotion.Happy).Select(u => u.Id)];
    }

    [Fact]
    public void At_288_neutral_utterances_RAVDESS_with_calm_has_IEMOCAP_s_ratio()
    {
        var part = ClassPart.Skewed(Ravdess(), 288);
        Assert.Equal([76, 74, 159, 288], CorpusCounts.Of(part).PerClass);
        Assert.Equal("ravdess-with-calm-skew-288", part.Name);
    }

    [Fact]
    public void Repetition_comes_first_then_intensity_then_sentence_then_actor()
    {
        var part = ClassPart.Skewed(Ravdess(), 288);
        var happy = part.Utterances.Where(u => u.Emotion == Emotion.Happy).Select(u => u.Id).ToList();
        // 74 = 24 actors x (normal, both statements; strong, the first) and two actors more.
        Assert.All(happy, id => Assert.Equal("01", id.Split('-')[5]));
        Assert.Equal([24, 24, 24, 2], Counts("01-01", "01-02", "02-01", "02-02"));
        Assert.Equal(
            ["03-01-03-02-02-01-01", "03-01-03-02-02-01-02"],
            happy.Where(id => id.StartsWith("03-01-03-02-02"))
        );
        IEnumerable<int> Counts(params string[] kinds) =>
            kinds.Select(kind => happy.Count(id => id.StartsWith($"03-01-03-{kind}")));
    }

    [Fact]
    public void A_balanced_part_says_so_in_name_and_fingerprint()
    {
        var corpus = Ravdess();
        var part = ClassPart.Balanced(corpus, 149);
        Assert.Equal([149, 149, 149, 149], CorpusCounts.Of(part).PerClass);
        Assert.Equal("ravdess-with-calm-each-149", part.Name);
        Assert.NotEqual(part.As(corpus.Name).Fingerprint, part.Fingerprint);
    }

    [Fact]
    public void Sentences_of_nEMO_are_numbers() =>
        Assert.Equal(
            ["EB0_happiness_2", "KS0_happiness_9"],
            FirstHappy(2, "EB0_happiness_2", "EB0_happiness_10", "KS0_happiness_9")
        );

    [Fact]
    public void First_takes_of_EmoDB_come_before_second_ones_whatever_the_sentence() =>
        Assert.Equal(["03a02Fa", "08b10Fa"], FirstHappy(2, "03a01Fb", "03a02Fa", "08b10Fa"));

    [Fact]
    public void Levels_of_CREMA_D_are_its_intensities() =>
        Assert.Equal(
            ["1001_ITS_HAP_LO", "1002_IEO_HAP_LO"],
            FirstHappy(2, "1001_IEO_HAP_HI", "1001_ITS_HAP_LO", "1001_IEO_HAP_MD", "1002_IEO_HAP_LO")
        );

    [Fact]
    public void Where_names_state_no_sentence_speakers_take_turns() =>
        Assert.Equal(["anna", "anne", "bert"], FirstHappy(3, "anna", "anne", "annf", "bert"));

    [Fact]
    public void A_class_that_has_too_few_is_named_with_how_many_there_are() =>
        Assert.Equal(
            "193 angry utterances of corpus ravdess-with-calm: expected from 1 to 192",
            Assert.Throws<InputException>(() => ClassPart.Balanced(Ravdess(), 193)).Message
        );

    [Fact]
    public void A_class_that_would_be_empty_is_refused() =>
        Assert.Equal(
            "0 angry utterances of corpus ravdess-with-calm: expected from 1 to 192",
            Assert.Throws<InputException>(() => ClassPart.Skewed(Ravdess(), 1)).Message
        );
}
