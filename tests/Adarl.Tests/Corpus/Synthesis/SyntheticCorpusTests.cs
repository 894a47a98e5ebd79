using Adarl.Corpus;
using Adarl.Features;

namespace Adarl.Tests.Corpus.Synthesis;

[Collection(SyntheticFixture.Collection)]
public sealed class SyntheticCorpusTests(SyntheticFixture synthetic)
{
    private SpeechCorpus Corpus => synthetic.Corpus;

    [Fact]
    public void The_corpus_calls_itself_synthetic_by_either_name()
    {
        Assert.True(Corpus.Synthetic);
        Assert.Equal("synthetic", Corpus.Name);
        var asIemocap = Corpora.Read("iemocap", synthetic.Result.Root);
        Assert.True(asIemocap.Synthetic);
        Assert.Equal(Corpus.Fingerprint, asIemocap.Fingerprint);
    }

    [Fact]
    public void Five_women_and_five_men_have_28_utterances_each()
    {
        var speakers = CorpusCounts.Of(Corpus).Speakers;
        Assert.Equal(
            Enumerable.Range(1, 5).SelectMany(s => (string[])[$"synthetic/Ses0{s}F", $"synthetic/Ses0{s}M"]),
            speakers.Select(speaker => speaker.Speaker)
        );
        Assert.All(speakers, speaker => Assert.Equal(28, speaker.Sum));
        Assert.All(speakers, speaker => Assert.All(speaker.PerClass, count => Assert.InRange(count, 2, 28)));
        Assert.All(
            speakers,
            speaker => Assert.Equal(speaker.Speaker.EndsWith('F') ? Gender.Female : Gender.Male, speaker.Gender)
        );
    }

    [Fact]
    public void Classes_are_as_skewed_as_in_the_improvised_part_of_Iemocap()
    {
        var counts = CorpusCounts.Of(Corpus).PerClass;
        double[] expected = [0.13, 0.12, 0.27, 0.48];
        for (var k = 0; k < expected.Length; k++)
            Assert.InRange(counts[k] / (double)counts.Sum(), expected[k] - 0.04, expected[k] + 0.04);
    }

    [Fact]
    public void Other_codes_are_there_for_the_reader_to_leave_out()
    {
        var all = Corpora.Read("synthetic", synthetic.Result.Root, new CorpusOptions { KeepUnlabelled = true });
        var merged = Corpora.Read("synthetic", synthetic.Result.Root, new CorpusOptions { MergeExcited = true });
        Assert.Equal(synthetic.Result.Utterances, all.Utterances.Count);
        Assert.Equal(60, all.Utterances.Count(u => u.Emotion is null));
        Assert.True(merged.Utterances.Count > Corpus.Utterances.Count);
    }

    [Fact]
    public void Utterances_last_1_to_8_seconds_and_make_350_to_450_segments()
    {
        Assert.All(synthetic.Sounds, sound => Assert.InRange(sound.Samples, 16_000, 8 * 16_000));
        Assert.InRange(
            synthetic.Sounds.Sum(sound => Segmenter.Split(sound.Samples, RemainderRule.Keep).Count),
            350,
            450
        );
    }

    [Fact]
    public void Both_speakers_take_turns_in_every_dialog()
    {
        var dialogs = Corpus.Utterances.GroupBy(u => Path.GetDirectoryName(u.Path));
        Assert.Equal(20, dialogs.Count());
        Assert.All(dialogs, dialog => Assert.Equal(2, dialog.Select(u => u.Speaker).Distinct().Count()));
    }

    [Fact]
    public void Label_files_give_every_turn_the_length_of_its_sound()
    {
        foreach (var sound in synthetic.Sounds)
        {
            var utterance = sound.Utterance;
            var dialog = utterance.Id[..utterance.Id.LastIndexOf('_')];
            var labels = Path.Combine(
                synthetic.Result.Root,
                $"Session{utterance.Session![^1]}/dialog/EmoEvaluation/{dialog}.txt"
            );
            var line = File.ReadLines(labels).Single(text => text.Contains($"\t{utterance.Id}\t"));
            var times = line[1..line.IndexOf(']')].Split(" - ").Select(double.Parse).ToArray();
            Assert.Equal(sound.Samples / 16_000.0, times[1] - times[0], 0.0002);
        }
    }

    [Fact]
    public void No_two_utterances_sound_the_same() => Assert.Empty(Corpus.SameSound);
}
