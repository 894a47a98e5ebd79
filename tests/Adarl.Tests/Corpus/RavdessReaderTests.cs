using Adarl.Audio;
using Adarl.Corpus;
using Adarl.Runs;
using Adarl.Tests.Audio;

namespace Adarl.Tests.Corpus;

public sealed class RavdessReaderTests : IDisposable
{
    private static readonly CorpusOptions Part = new() { IgnoreCounts = true };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Refusal(CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read("ravdess", folder.Path, options)).Message;

    [Fact]
    public void Twenty_four_actors_give_672_utterances_odd_actors_male()
    {
        TinyCorpora.Ravdess(folder);
        var corpus = Corpora.Read("ravdess", folder.Path);
        var counts = CorpusCounts.Of(corpus);
        Assert.Equal([192, 192, 192, 96], counts.PerClass);
        Assert.Equal(
            Enumerable.Range(1, 24).Select(actor => actor % 2 == 1 ? Gender.Male : Gender.Female),
            counts.Speakers.Select(speaker => speaker.Gender!.Value)
        );
        Assert.Equal(
            1440,
            Corpora.Read("ravdess", folder.Path, new CorpusOptions { KeepUnlabelled = true }).Utterances.Count
        );
    }

    [Fact]
    public void Calm_is_not_neutral()
    {
        TinyCorpora.Ravdess(folder, actors: 1);
        var all = Corpora.Read("ravdess", folder.Path, Part with { KeepUnlabelled = true });
        Assert.Null(all.Utterances.Single(u => u.Id == "03-01-02-01-01-01-01").Emotion);
        Assert.DoesNotContain(Corpora.Read("ravdess", folder.Path, Part).Utterances, u => u.Id.StartsWith("03-01-02"));
    }

    [Fact]
    public void With_calm_merged_it_counts_as_neutral_and_the_corpus_is_called_so()
    {
        TinyCorpora.Ravdess(folder);
        var merged = Corpora.Read("ravdess", folder.Path, new CorpusOptions { MergeCalm = true });
        Assert.Equal([192, 192, 192, 288], CorpusCounts.Of(merged).PerClass);
        Assert.Equal("ravdess-with-calm", merged.Name);
        Assert.Equal(Emotion.Neutral, merged.Utterances.Single(u => u.Id == "03-01-02-01-01-01-01").Emotion);
        Assert.Equal("ravdess", Corpora.Read("ravdess", folder.Path).Name);
    }

    [Fact]
    public void A_removed_calm_file_is_seen_where_calm_is_merged_alone()
    {
        TinyCorpora.Ravdess(folder);
        File.Delete(folder.File("Actor_07/03-01-02-01-01-01-07.wav"));
        Corpora.Read("ravdess", folder.Path);
        Assert.EndsWith("\n  07 neutral: expected 12, found 11", Refusal(new CorpusOptions { MergeCalm = true }));
    }

    [Fact]
    public void Songs_and_videos_sound_beside_the_speech_is_passed_over()
    {
        TinyCorpora.Ravdess(folder, actors: 1);
        TinyCorpora.Wav(folder, "Actor_01/03-02-05-01-01-01-01.wav");
        TinyCorpora.Wav(folder, "Actor_01/01-01-05-01-01-01-01.wav");
        Assert.Equal(28, Corpora.Read("ravdess", folder.Path, Part).Utterances.Count);
    }

    [Fact]
    public void A_stereo_file_of_48_kHz_with_chunks_around_its_samples_is_one_channel_of_sound()
    {
        TinyCorpora.Ravdess(folder, actors: 2);
        const string id = "03-01-05-02-01-01-02";
        File.WriteAllBytes(
            folder.File($"Actor_02/{id}.wav"),
            new WavBytes
            {
                Rate = 48_000,
                Channels = 2,
                Data = [0, 64, 0, 32, 0, 128, 255, 127],
                BeforeData = WavBytes.Chunk("FLLR", new byte[4044]),
                AfterData =
                [
                    .. WavBytes.Chunk("LIST", new byte[26]),
                    .. WavBytes.Chunk("bext", new byte[602]),
                    .. WavBytes.Chunk("_PMX", new byte[15]),
                ],
            }.Build()
        );
        var corpus = Corpora.Read("ravdess", folder.Path, Part);
        var utterance = corpus.Utterances.Single(u => u.Id == id);
        var sound = WavReader.Read(corpus.PathOf(utterance));
        Assert.Equal([0.375f, -1 / 65536f], sound.Samples);
        Assert.Equal((48_000, utterance.AudioHash), (sound.SampleRate, sound.AudioHash));
    }

    [Fact]
    public void Two_files_with_exactly_the_same_sound_are_found()
    {
        TinyCorpora.Ravdess(folder, actors: 7);
        var first = folder.File("Actor_07/03-01-03-01-02-01-07.wav");
        File.Copy(first, folder.File("Actor_07/03-01-03-01-02-02-07.wav"), overwrite: true);
        var pair = Assert.Single(Corpora.Read("ravdess", folder.Path, Part).SameSound);
        Assert.Equal(["03-01-03-01-02-01-07", "03-01-03-01-02-02-07"], pair.Select(u => u.Id));
    }

    [Fact]
    public void The_extension_may_be_written_in_capitals()
    {
        TinyCorpora.Wav(folder, "Actor_01/03-01-05-01-01-01-01.WAV");
        var corpus = Corpora.Read("ravdess", folder.Path, Part);
        Assert.Equal("Actor_01/03-01-05-01-01-01-01.WAV", Assert.Single(corpus.Utterances).Path);
    }

    [Fact]
    public void An_utterance_that_lies_there_twice_is_refused_with_both_files()
    {
        TinyCorpora.Wav(folder, "Actor_01/03-01-05-01-01-01-01.wav");
        TinyCorpora.Wav(folder, "Actor_01/03-01-05-01-01-01-01.Wav");
        Assert.Equal(
            "utterance 'ravdess/03-01-05-01-01-01-01' appears 2 times (Actor_01/03-01-05-01-01-01-01.Wav, Actor_01/03-01-05-01-01-01-01.wav): expected once",
            Refusal(Part)
        );
    }

    [Fact]
    public void A_removed_file_is_seen_in_its_actor_and_class()
    {
        TinyCorpora.Ravdess(folder);
        File.Delete(folder.File("Actor_07/03-01-03-01-02-02-07.wav"));
        Assert.EndsWith("\n  07 happy: expected 8, found 7", Refusal());
    }

    [Theory]
    [InlineData("03-01-00-01-01-01-01")]
    [InlineData("03-01-09-01-01-01-01")]
    [InlineData("03-01-01-02-01-01-01")]
    [InlineData("03-01-05-03-01-01-01")]
    [InlineData("03-01-05-01-03-01-01")]
    [InlineData("03-01-05-01-01-00-01")]
    [InlineData("03-01-05-01-01-01-25")]
    [InlineData("03-03-05-01-01-01-01")]
    [InlineData("03-01-05-01-01-01")]
    [InlineData("03-01-05-01-01-01-01 (1)")]
    public void A_name_with_an_impossible_field_is_refused(string name)
    {
        TinyCorpora.Wav(folder, $"Actor_01/{name}.wav");
        Assert.StartsWith(
            $"{folder.File($"Actor_01/{name}.wav")}: expected a name such as 03-01-05-02-01-01-07",
            Refusal(Part)
        );
    }

    [Fact]
    public void A_file_in_another_actors_folder_is_refused()
    {
        TinyCorpora.Wav(folder, "Actor_02/03-01-05-01-01-01-01.wav");
        Assert.Equal(
            $"{folder.File("Actor_02/03-01-05-01-01-01-01.wav")}: actor 01 in folder Actor_02: expected Actor_01",
            Refusal(Part)
        );
    }
}
