using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class EmoDbReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Refusal(CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read("emodb", folder.Path, options)).Message;

    [EmoDbFact]
    public void The_real_corpus_has_its_known_counts_per_speaker_and_class()
    {
        var corpus = Corpora.Read("emodb", EmoDbFactAttribute.Root!);
        var counts = CorpusCounts.Of(corpus);
        Assert.Equal(
            [
                "03 Male 14/7/11/7",
                "08 Female 12/11/10/9",
                "09 Female 13/4/9/4",
                "10 Male 10/4/4/3",
                "11 Male 11/8/9/7",
                "12 Male 12/2/4/4",
                "13 Female 12/10/9/5",
                "14 Female 16/8/7/10",
                "15 Male 13/6/11/4",
                "16 Female 14/11/5/9",
            ],
            counts.Speakers.Select(s =>
                $"{s.Speaker["emodb/".Length..]} {s.Gender} {s.PerClass[(int)Emotion.Angry]}/{s.PerClass[(int)Emotion.Happy]}/{s.PerClass[(int)Emotion.Neutral]}/{s.PerClass[(int)Emotion.Sad]}"
            )
        );
        Assert.Equal([127, 71, 62, 79], counts.PerClass);
        Assert.Equal(339, counts.Sum);
        Assert.Empty(corpus.SameSound);
        Assert.False(corpus.Synthetic);
    }

    [EmoDbFact]
    public void Every_real_file_reads_at_16_kHz_between_1_4_and_9_seconds()
    {
        var corpus = Corpora.Read("emodb", EmoDbFactAttribute.Root!);
        foreach (var utterance in corpus.Utterances)
        {
            var sound = WavReader.Read(corpus.PathOf(utterance));
            Assert.Equal(utterance.AudioHash, sound.AudioHash);
            Assert.Equal(16_000, sound.SampleRate);
            Assert.InRange(sound.Samples.Length / 16_000.0, 1.43, 8.98);
        }
    }

    [Fact]
    public void A_name_gives_speaker_gender_emotion_and_age()
    {
        TinyCorpora.EmoDb(folder);
        var utterance = Corpora.Read("emodb", folder.Path).Utterances.Single(u => u.Id == "08a01Fd");
        Assert.Equal(
            ("emodb/08a01Fd", "emodb/08", Gender.Female, Emotion.Happy, 34, "de", "wav/08a01Fd.wav"),
            (
                utterance.Key,
                utterance.SpeakerKey,
                utterance.Gender,
                utterance.Emotion,
                utterance.Age,
                utterance.Language,
                utterance.Path
            )
        );
    }

    [Fact]
    public void Other_emotions_are_kept_only_on_request_and_without_a_label()
    {
        TinyCorpora.EmoDb(folder);
        TinyCorpora.Wav(folder, "wav/03a01Lz.wav");
        Assert.Equal(339, Corpora.Read("emodb", folder.Path).Utterances.Count);
        var all = Corpora.Read("emodb", folder.Path, new CorpusOptions { KeepUnlabelled = true });
        Assert.Equal(340, all.Utterances.Count);
        Assert.Null(all.Utterances.Single(u => u.Id == "03a01Lz").Emotion);
    }

    [Fact]
    public void A_removed_file_is_named_with_its_speaker_and_class()
    {
        TinyCorpora.EmoDb(folder);
        File.Delete(folder.File("wav/03a01Fa.wav"));
        Assert.Contains("wav/03a01Fa.wav is missing (speaker 03, happy: expected 7, found 6)", Refusal());
        var rest = Corpora.Read("emodb", folder.Path, new CorpusOptions { IgnoreCounts = true });
        Assert.Equal(338, rest.Utterances.Count);
    }

    [Fact]
    public void A_truncated_file_is_named_whatever_the_options()
    {
        TinyCorpora.EmoDb(folder);
        var path = folder.File("wav/16b10Wa.wav");
        Assert.True(File.Exists(path));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2]);
        var refusal = Refusal(new CorpusOptions { IgnoreCounts = true });
        Assert.StartsWith(path + ": not a usable WAV file", refusal);
        Assert.Contains("truncated", refusal);
    }

    [Fact]
    public void A_file_that_the_corpus_does_not_have_is_named()
    {
        TinyCorpora.EmoDb(folder);
        TinyCorpora.Wav(folder, "wav/03a01Wz.wav");
        Assert.Contains("wav/03a01Wz.wav is not known (speaker 03, angry: expected 14, found 15)", Refusal());
    }

    [Theory]
    [InlineData("03a01Xa")]
    [InlineData("04a01Fa")]
    [InlineData("03a01F")]
    [InlineData("readme")]
    public void A_name_that_does_not_parse_is_refused(string name)
    {
        TinyCorpora.Wav(folder, $"wav/{name}.wav");
        Assert.StartsWith($"{folder.File($"wav/{name}.wav")}: expected a name such as 03a01Fa", Refusal());
    }

    [Fact]
    public void What_macOS_leaves_beside_a_file_is_passed_over()
    {
        TinyCorpora.EmoDb(folder);
        folder.Text("wav/._03a01Fa.wav", "no sound");
        folder.Text("wav/notes.txt", "no sound");
        Assert.Equal(339, Corpora.Read("emodb", folder.Path).Utterances.Count);
    }

    [Fact]
    public void A_root_without_wav_folder_is_refused() =>
        Assert.StartsWith($"{Path.Combine(folder.Path, "wav")}: no such folder", Refusal());
}
