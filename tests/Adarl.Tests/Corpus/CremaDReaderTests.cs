using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class CremaDReaderTests : IDisposable
{
    private const string Table = "VideoDemographics.csv";
    private static readonly CorpusOptions Part = new() { IgnoreCounts = true };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Refusal(CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read("crema-d", folder.Path, options)).Message;

    [Fact]
    public void Name_and_table_give_actor_emotion_gender_and_age()
    {
        TinyCorpora.CremaD(folder);
        var corpus = Corpora.Read("crema-d", folder.Path, Part);
        Assert.Equal([2, 2, 2, 2], CorpusCounts.Of(corpus).PerClass);
        var utterance = corpus.Utterances.Single(u => u.Id == "1002_DFA_SAD_XX");
        Assert.Equal(
            ("crema-d/1002", Gender.Female, 21, "en", Emotion.Sad),
            (utterance.SpeakerKey, utterance.Gender, utterance.Age, utterance.Language, utterance.Emotion)
        );
        Assert.Equal(12, Corpora.Read("crema-d", folder.Path, Part with { KeepUnlabelled = true }).Utterances.Count);
    }

    [Fact]
    public void A_line_of_the_release_and_one_with_spaces_around_its_fields_say_the_same()
    {
        TinyCorpora.CremaD(folder);
        folder.Text(
            Table,
            "\"ActorID\",\"Age\",\"Sex\",\"Race\",\"Ethnicity\"\n1001,51,\"Male\",\"Caucasian\",\"Not Hispanic\"\n 1002 , 21 ,\"Female \",a,b\n"
        );
        var speakers = CorpusCounts.Of(Corpora.Read("crema-d", folder.Path, Part)).Speakers;
        Assert.Equal([Gender.Male, Gender.Female], speakers.Select(s => s.Gender!.Value));
    }

    [Fact]
    public void Age_can_be_the_domain()
    {
        TinyCorpora.CremaD(folder);
        var corpus = Corpora.Read("crema-d", folder.Path, Part);
        var labels = DomainLabels.Of(corpus, DomainKind.Age);
        Assert.Equal(["under 30", "30 to 49", "50 and over"], labels.Names);
        Assert.Equal(corpus.Utterances.Select(u => (int?)(u.Speaker == "1001" ? 2 : 0)), labels.Indices);
    }

    [Fact]
    public void The_file_without_speech_is_left_out()
    {
        TinyCorpora.CremaD(folder);
        folder.Text(Table, "ActorID,Age,Sex\n1001,51,Male\n1002,21,Female\n1076,25,Female\n");
        TinyCorpora.Wav(folder, "AudioWAV/1076_MTI_SAD_XX.wav");
        TinyCorpora.Wav(folder, "AudioWAV/1076_MTI_ANG_XX.wav");
        var ids = Corpora.Read("crema-d", folder.Path, Part).Utterances.Select(u => u.Id);
        Assert.Equal(["1076_MTI_ANG_XX"], ids.Where(id => id.StartsWith("1076")));
    }

    [Fact]
    public void A_part_of_the_corpus_is_refused_class_by_class()
    {
        TinyCorpora.CremaD(folder);
        foreach (var line in (string[])["angry: expected 1271", "happy: expected 1271", "sad: expected 1270"])
            Assert.Contains($"\n  all actors {line}, found 2", Refusal());
        Assert.Contains("\n  all actors neutral: expected 1087, found 2", Refusal());
    }

    [Fact]
    public void An_actor_who_is_not_in_the_table_is_refused_with_the_file()
    {
        TinyCorpora.CremaD(folder);
        TinyCorpora.Wav(folder, "AudioWAV/1003_DFA_ANG_XX.wav");
        Assert.Equal(
            $"{folder.File("AudioWAV/1003_DFA_ANG_XX.wav")}: actor 1003 is not in {folder.File(Table)}",
            Refusal(Part)
        );
    }

    [Theory]
    [InlineData("1001,51,other", "Sex 'other' is unknown: expected female or male")]
    [InlineData("1001,51,", "column 'Sex' is empty")]
    [InlineData("1001,,Male", "column 'Age' is empty")]
    [InlineData("1001,-5,Male", "Age '-5': expected whole years")]
    [InlineData("1001,200,Male", "Age '200': expected whole years")]
    [InlineData("1001,51", "has 2 fields: expected 3 (ActorID, Age, Sex)")]
    [InlineData("1002,51,Male", "actor 1002 is listed a second time")]
    [InlineData(",51,Male", "column 'ActorID' is empty")]
    public void A_row_that_does_not_fit_is_refused_with_file_line_and_value(string row, string reason)
    {
        TinyCorpora.CremaD(folder);
        var table = folder.Text(Table, $"ActorID,Age,Sex\n1002,21,Female\n{row}\n");
        Assert.Equal($"{table}, line 3: {reason}", Refusal(Part));
    }

    [Theory]
    [InlineData("1001_DFA_JOY_XX")]
    [InlineData("1001_DFA_ANG_MAX")]
    [InlineData("0001_DFA_ANG_XX")]
    [InlineData("1001_DFA_ANG")]
    public void A_name_that_does_not_parse_is_refused(string name)
    {
        TinyCorpora.CremaD(folder);
        TinyCorpora.Wav(folder, $"AudioWAV/{name}.wav");
        Assert.StartsWith(
            $"{folder.File($"AudioWAV/{name}.wav")}: expected a name such as 1001_DFA_ANG_XX",
            Refusal(Part)
        );
    }
}
