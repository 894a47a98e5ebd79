using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class NemoReaderTests : IDisposable
{
    private const string Head = "file_id\temotion\traw_text\tnormalized_text\tspeaker_id\tgender\tage\n";
    private static readonly CorpusOptions Part = new() { IgnoreCounts = true };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Refusal(CorpusOptions? options = null) =>
        Assert.Throws<InputException>(() => Corpora.Read("nemo", folder.Path, options)).Message;

    [Fact]
    public void The_table_gives_speaker_gender_age_and_emotion()
    {
        TinyCorpora.Nemo(folder);
        var corpus = Corpora.Read("nemo", folder.Path, Part);
        Assert.Equal([4, 4, 4, 4], CorpusCounts.Of(corpus).PerClass);
        var utterance = corpus.Utterances.Single(u => u.Id == "KS0_happiness_2");
        Assert.Equal(
            ("nemo/KS0", Gender.Male, 31, "pl", Emotion.Happy, "samples/KS0_happiness_2.wav"),
            (
                utterance.SpeakerKey,
                utterance.Gender,
                utterance.Age,
                utterance.Language,
                utterance.Emotion,
                utterance.Path
            )
        );
        Assert.Equal(
            8,
            CorpusCounts.Of(Corpora.Read("nemo", folder.Path, Part with { KeepUnlabelled = true })).Unlabelled
        );
    }

    [Theory]
    [InlineData(
        "EB0_neutral_13.wav\tneutral\tInteresuje mnie historia Polski.\tinteresuje mnie historia polski\t        EB0\tfemale\t27",
        "EB0",
        27
    )]
    [InlineData(
        "KS0_neutral_22.wav\tneutral\tPiesek wszedł do rzeki żeby popływać.\tpiesek wszedł do rzeki żeby popływać\t        KS0\tmale\t23",
        "KS0",
        23
    )]
    public void A_line_of_the_release_has_spaces_before_its_speaker(string line, string speaker, int age)
    {
        TinyCorpora.Wav(folder, $"samples/{line.Split('\t')[0]}");
        folder.Text("data.tsv", Head + line + "\n");
        var utterance = Assert.Single(Corpora.Read("nemo", folder.Path, Part).Utterances);
        Assert.Equal(
            ($"nemo/{speaker}", age, Emotion.Neutral),
            (utterance.SpeakerKey, utterance.Age, utterance.Emotion)
        );
    }

    [Fact]
    public void Missing_and_unlisted_files_and_the_sum_are_named()
    {
        TinyCorpora.Nemo(folder);
        File.Delete(folder.File("samples/EB0_fear_1.wav"));
        TinyCorpora.Wav(folder, "samples/EB0_fear_9.wav");
        var (table, refusal) = (folder.File("data.tsv"), Refusal());
        Assert.Contains($"\n  samples/EB0_fear_1.wav is missing ({table} lists it)", refusal);
        Assert.Contains($"\n  samples/EB0_fear_9.wav is not listed in {table}", refusal);
        Assert.Contains("\n  all speakers, four classes: expected 3076, found 16", refusal);
    }

    [Theory]
    [InlineData("EB0_anger_1.wav\tjoy\t\t\tEB0\tfemale\t24", "file 'EB0_anger_1.wav': expected EB0_joy_")]
    [InlineData("EB0_joy_1.wav\tjoy\t\t\tEB0\tfemale\t24", "emotion 'joy' is unknown: expected anger, fear")]
    [InlineData("XY0_anger_1.wav\tanger\t\t\tXY0\tfemale\t24", "speaker 'XY0' is unknown: expected one of EB0 IC0")]
    [InlineData("EB0_anger_1.wav\tanger\t\t\tKS0\tmale\t24", "file 'EB0_anger_1.wav': expected KS0_anger_")]
    [InlineData("EB0_anger_1.wav\tanger\t\t\tEB0\tmale\t24", "gender 'male' of speaker EB0: expected female")]
    [InlineData("EB0_anger_1.wav\tanger\t\t\tEB0\twoman\t24", "gender 'woman' is unknown: expected female or male")]
    [InlineData("EB0_anger_1.wav\tanger\t\t\tEB0\tfemale\t24.5", "age '24.5': expected whole years")]
    [InlineData("EB0_anger_1.mp3\tanger\t\t\tEB0\tfemale\t24", "file 'EB0_anger_1.mp3': expected EB0_anger_")]
    [InlineData("EB0_anger_1.wav\tanger\t\t\t\tfemale\t24", "column 'speaker_id' is empty")]
    [InlineData("EB0_anger_1.wav\tanger\tEB0\tfemale\t24", "has 5 fields: expected 7 (file_id, emotion, raw_text")]
    public void A_row_that_does_not_fit_is_refused_with_file_line_and_value(string row, string reason)
    {
        folder.File("samples/none");
        var table = folder.Text("data.tsv", Head + row + "\n");
        var refusal = Refusal(Part);
        Assert.StartsWith($"{table}, line 2: ", refusal);
        Assert.Contains(reason, refusal);
    }

    [Fact]
    public void A_table_without_a_column_is_refused_with_those_it_has()
    {
        var table = folder.Text("data.tsv", "file_id\temotion\tgender\tage\n");
        Assert.Equal($"{table}: no column 'speaker_id': found file_id, emotion, gender, age", Refusal());
    }

    [Fact]
    public void A_file_listed_twice_is_refused()
    {
        TinyCorpora.Nemo(folder);
        var table = folder.File("data.tsv");
        File.AppendAllText(table, File.ReadLines(table).ElementAt(1) + "\n");
        Assert.Equal(
            $"{table}, line 26: file 'EB0_anger_1.wav' is listed a second time: first in line 2",
            Refusal(Part)
        );
    }

    [Fact]
    public void A_missing_or_empty_table_is_refused_with_its_name()
    {
        folder.File("samples/none");
        var table = folder.File("data.tsv");
        Assert.StartsWith($"{table}: no such file", Refusal());
        folder.Text("data.tsv", "");
        Assert.StartsWith($"{table}: it has 0 bytes", Refusal());
    }
}
