using Adarl.Corpus;
using Adarl.Corpus.Synthesis;
using Adarl.Runs;

namespace Adarl.Tests.Corpus.Synthesis;

[Collection(SyntheticFixture.Collection)]
public sealed class SyntheticWriterTests(SyntheticFixture synthetic) : IDisposable
{
    private static readonly SynthesisOptions Small = SyntheticFixture.Small;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed class StopAt(int done) : IProgress<CorpusProgress>
    {
        public void Report(CorpusProgress value)
        {
            if (value.Done == done)
                throw new IOException("the disk is full");
        }
    }

    /// <summary>Names and hashes of all files.</summary>
    private static string Contents(string root) =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{Path.GetRelativePath(root, path)} {Sha256.Of(File.ReadAllBytes(path))}")
        );

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_other_sound()
    {
        var again = SyntheticCorpus.Write(folder.File("a"), Small);
        var other = SyntheticCorpus.Write(folder.File("b"), Small with { Seed = 2 });
        Assert.Equal(Contents(synthetic.SmallRoot), Contents(again.Root));
        var hashes = Corpora.Read("synthetic", again.Root).Utterances.Select(u => u.AudioHash);
        Assert.Empty(hashes.Intersect(Corpora.Read("synthetic", other.Root).Utterances.Select(u => u.AudioHash)));
    }

    [Fact]
    public void Version_1_of_seed_1_is_the_same_on_every_machine()
    {
        Assert.Equal(1, SyntheticCorpus.Version);
        Assert.Equal(
            "c253a934b4859c3a9bda010dfd911b4ed92df886b3dfc9731a5a670e189ea3a8",
            Sha256.Of(Contents(synthetic.SmallRoot))
        );
    }

    [Fact]
    public void Utterances_per_speaker_set_the_size_and_the_number_of_dialogs()
    {
        var root = SyntheticCorpus.Write(folder.File("a"), Small with { UtterancesPerSpeaker = 60 }).Root;
        var counts = CorpusCounts.Of(Corpora.Read("synthetic", root));
        Assert.All(counts.Speakers, speaker => Assert.Equal(60, speaker.Sum));
        Assert.Equal(6, Directory.GetFiles(Path.Combine(root, "Session1", "dialog", "EmoEvaluation"), "*.txt").Length);
    }

    [Fact]
    public void A_folder_with_the_same_corpus_is_used_again_untouched()
    {
        var root = synthetic.CopySmall(folder);
        File.WriteAllText(Path.Combine(root, "note.txt"), "mine");
        Assert.True(SyntheticCorpus.Write(root + "/", Small).Reused);
        Assert.True(File.Exists(Path.Combine(root, "note.txt")));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(folder.File("a"));
        Assert.False(SyntheticCorpus.Write(folder.File("a"), Small).Reused);
        Assert.True(Corpora.Read("synthetic", folder.File("a")).Synthetic);
    }

    [Fact]
    public void A_folder_with_anything_else_is_refused_and_left_alone()
    {
        var note = folder.Text("a/note.txt", "mine");
        var refusal = Assert.Throws<InputException>(() => SyntheticCorpus.Write(folder.File("a"), Small));
        Assert.Equal(
            $"{folder.File("a")}: is not empty and holds no SYNTHETIC.json: expected an empty folder, or none",
            refusal.Message
        );
        Assert.Equal("mine", File.ReadAllText(note));
        Assert.Contains("is a file", Assert.Throws<InputException>(() => SyntheticCorpus.Write(note, Small)).Message);
    }

    [Fact]
    public void Another_synthetic_corpus_is_refused_with_both_seeds()
    {
        var root = synthetic.CopySmall(folder);
        var before = Contents(root);
        var refusal = Assert.Throws<InputException>(() => SyntheticCorpus.Write(root, Small with { Seed = 5 }));
        Assert.Contains("holds another synthetic corpus (seed 1, version 1, 140 utterances)", refusal.Message);
        Assert.Contains("expected seed 5, version 1 and 140 utterances", refusal.Message);
        Assert.Equal(before, Contents(root));
    }

    [Fact]
    public void A_tree_that_was_not_finished_is_never_read_and_the_next_attempt_makes_it_whole()
    {
        var root = folder.File("a");
        Assert.Throws<IOException>(() => SyntheticCorpus.Write(root, Small, new StopAt(70)));
        Assert.False(Directory.Exists(root));
        Assert.Throws<InputException>(() => Corpora.Read("synthetic", root));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.False(SyntheticCorpus.Write(root, Small).Reused);
        Assert.Equal(120, Corpora.Read("synthetic", root).Utterances.Count);
    }

    [Fact]
    public void What_an_ended_process_left_is_deleted_after_an_hour_and_what_another_is_writing_stays()
    {
        var root = folder.File("a");
        folder.Text("a.old.partial/Session1/x.wav", "");
        folder.Text("a.new.partial/Session1/x.wav", "");
        var before = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2);
        File.SetLastWriteTimeUtc(folder.File("a.old.partial/Session1/x.wav"), before);
        Directory.SetLastWriteTimeUtc(folder.File("a.old.partial/Session1"), before);
        Directory.SetLastWriteTimeUtc(folder.File("a.old.partial"), before);
        Directory.SetLastWriteTimeUtc(folder.File("a.new.partial"), before);
        SyntheticCorpus.Write(root, Small);
        Assert.Equal(
            ["a", "a.new.partial"],
            Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Two_that_write_the_same_corpus_at_once_both_have_it()
    {
        var root = folder.File("a");
        var made = new SynthesisResult[2];
        Parallel.For(0, 2, i => made[i] = SyntheticCorpus.Write(root, Small));
        Assert.Equal(120, Corpora.Read("synthetic", root).Utterances.Count);
        Assert.Equal([root], Directory.GetDirectories(folder.Path));
        Assert.Contains(made, result => !result.Reused);
    }

    [Fact]
    public void A_changed_count_is_refused_by_reader_and_writer()
    {
        var root = synthetic.CopySmall(folder);
        var marker = SyntheticMarker.Find(root)!;
        var neutral = marker.Counts["Ses03M"]["neu"];
        var counts = marker.Counts.ToDictionary(row => row.Key, row => row.Value);
        counts["Ses03M"] = counts["Ses03M"].ToDictionary(c => c.Key, c => c.Key == "neu" ? c.Value + 1 : c.Value);
        (marker with { Counts = counts }).Write(root);
        Assert.EndsWith(
            $"Ses03M neu: expected {neutral + 1}, found {neutral}",
            Assert.Throws<InputException>(() => Corpora.Read("synthetic", root)).Message
        );
        Assert.Throws<InputException>(() => SyntheticCorpus.Write(root, Small));
    }

    [Fact]
    public void A_lost_file_and_a_lost_marker_are_refused()
    {
        var root = synthetic.CopySmall(folder);
        var lost = Corpora.Read("synthetic", root).Utterances[7];
        File.Delete(Path.Combine(root, lost.Path));
        Assert.Contains(
            $"{lost.Path} is missing",
            Assert.Throws<InputException>(() => Corpora.Read("synthetic", root)).Message
        );
        File.Delete(Path.Combine(root, SyntheticMarker.FileName));
        Assert.Contains(
            "not the whole corpus 'iemocap'",
            Assert.Throws<InputException>(() => Corpora.Read("iemocap", root)).Message
        );
    }

    [Fact]
    public void Progress_counts_every_file_once() =>
        Assert.Equal(Enumerable.Range(1, 140).Select(done => new CorpusProgress(done, 140)), synthetic.SmallSteps);

    [Theory]
    [InlineData(11)]
    [InlineData(10_001)]
    public void A_size_that_cannot_be_meant_is_refused(int utterances) =>
        Assert.Contains(
            $"utterances per speaker {utterances}: expected 12 to 10000",
            Assert
                .Throws<InputException>(() =>
                    SyntheticCorpus.Write(folder.File("a"), Small with { UtterancesPerSpeaker = utterances })
                )
                .Message
        );
}
