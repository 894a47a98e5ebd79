using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

/// <summary>A corpus that lies otherwise than expected: the refusal says what was found.</summary>
public sealed class FolderHintTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static string Refusal(string corpus, string root) =>
        Assert.Throws<InputException>(() => Corpora.Read(corpus, root)).Message;

    [Fact]
    public void RAVDESS_below_the_folder_of_its_archive_is_found_there()
    {
        for (var actor = 1; actor <= 24; actor++)
            TinyCorpora.Wav(folder, $"audio_speech_actors_01-24/Actor_{actor:00}/03-01-01-01-01-01-{actor:00}.wav");
        var refusal = Refusal("ravdess", folder.Path);
        Assert.EndsWith(
            $"found it below {folder.Path}/audio_speech_actors_01-24: expected that folder as root",
            refusal
        );
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void EmoDB_given_its_own_folder_of_sound_says_so()
    {
        TinyCorpora.EmoDb(folder);
        Assert.EndsWith(
            "seems to be that folder itself: expected the one above it as root",
            Refusal("emodb", folder.File("wav/"))
        );
    }

    [Fact]
    public void NEMO_as_parquet_is_named()
    {
        folder.Text("data/train-00000-of-00002.parquet", "PAR1");
        Assert.Contains("train-00000-of-00002.parquet: parquet files are not read", Refusal("nemo", folder.Path));
    }

    [Fact]
    public void CREMA_D_without_its_table_says_what_is_there()
    {
        TinyCorpora.CremaD(folder);
        File.Delete(folder.File("VideoDemographics.csv"));
        Assert.Contains(
            "VideoDemographics.csv: no such file: expected the corpus's table; found AudioWAV",
            Refusal("crema-d", folder.Path)
        );
    }

    [Fact]
    public void IEMOCAP_with_a_session_in_other_case_names_it()
    {
        TinyCorpora.Synthetic(folder);
        Directory.Move(folder.File("Session1"), folder.File("session1"));
        Assert.Contains(
            "\n  Session1 is missing: found session1, which is written otherwise",
            Refusal("synthetic", folder.Path)
        );
    }

    [Fact]
    public void IEMOCAP_with_sound_in_other_case_names_a_file()
    {
        TinyCorpora.Synthetic(folder);
        const string sound = "Session1/sentences/wav/Ses01M_impro01/Ses01M_impro01_F001";
        File.Move(folder.File(sound + ".wav"), folder.File(sound + ".Wav"));
        Assert.Contains($"{sound}.wav is missing", Refusal("synthetic", folder.Path));
        Assert.EndsWith($"found {sound}.Wav", Refusal("synthetic", folder.Path));
    }

    [Fact]
    public void IEMOCAP_without_sound_is_a_line_a_session()
    {
        TinyCorpora.Synthetic(folder);
        foreach (var session in (int[])[1, 2])
            Directory.Delete(folder.File($"Session{session}/sentences"), recursive: true);
        var refusal = Refusal("synthetic", folder.Path);
        Assert.Contains("\n  Session1/sentences/wav is missing, and with it 18 labelled utterances", refusal);
        Assert.Equal(2, refusal.Split('\n').Length - 1);
    }

    [Fact]
    public void An_empty_folder_is_called_empty() =>
        Assert.EndsWith($"{folder.Path} is empty", Refusal("iemocap", folder.Path));
}
