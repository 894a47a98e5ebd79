using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

public sealed class DamagedLabelTests : IDisposable
{
    private const string Labels = "Session1/dialog/EmoEvaluation/Ses01F_impro01.txt";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Refusal() =>
        Assert
            .Throws<InputException>(() =>
                Corpora.Read("iemocap", folder.Path, new CorpusOptions { IgnoreCounts = true })
            )
            .Message;

    [Theory]
    [InlineData("[1.0 - 2.0]\tSes01F_impro01_F000\tneu", "has 3 fields between tabs: expected four")]
    [InlineData("[1.0 - 2.0] Ses01F_impro01_F000 neu [2.5, 2.5, 2.5]", "has 1 fields between tabs: expected four")]
    [InlineData(
        "[2.0 - 1.0]\tSes01F_impro01_F000\tneu\t[2.5, 2.5, 2.5]",
        "times '[2.0 - 1.0]': expected [start - end] in seconds, the end after the start"
    )]
    [InlineData("[one - two]\tSes01F_impro01_F000\tneu\t[2.5, 2.5, 2.5]", "times '[one - two]': expected")]
    [InlineData(
        "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[2.5, 2.5]",
        "dimensions '[2.5, 2.5]': expected [valence, activation, dominance]"
    )]
    [InlineData(
        "[1.0 - 2.0]\tSes01F_impro01_F000\tjoy\t[2.5, 2.5, 2.5]",
        "emotion 'joy' is unknown: expected one of neu hap sad ang exc fru sur fea dis oth xxx"
    )]
    [InlineData(
        "[1.0 - 2.0]\tSes01F_impro01_X000\tneu\t[2.5, 2.5, 2.5]",
        "utterance 'Ses01F_impro01_X000': expected Ses01F_impro01_ and a last field such as F000 or M000"
    )]
    [InlineData(
        "[1.0 - 2.0]\tSes01F_impro02_F000\tneu\t[2.5, 2.5, 2.5]",
        "utterance 'Ses01F_impro02_F000': expected Ses01F_impro01_"
    )]
    [InlineData("C-E2:\tNeutral;\t()", "has 3 fields between tabs")]
    public void A_line_that_does_not_parse_is_refused_with_file_line_and_value(string line, string reason)
    {
        var path = folder.Text(Labels, $"% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n{line}\n");
        var refusal = Refusal();
        Assert.StartsWith($"{path}, line 3: ", refusal);
        Assert.Contains(reason, refusal);
    }

    [Fact]
    public void Two_turns_without_an_empty_line_between_them_are_refused()
    {
        var path = folder.Text(
            Labels,
            TinyCorpora.Block("Ses01F_impro01_F000", "neu", 1) + TinyCorpora.Block("Ses01F_impro01_F001", "neu", 2)
        );
        Assert.StartsWith($"{path}, line 5: a turn begins here inside the block of another", Refusal());
    }

    [Fact]
    public void A_turn_labelled_twice_is_refused_with_both_places()
    {
        var path = folder.Text(
            Labels,
            $"{TinyCorpora.Block("Ses01F_impro01_F000", "neu", 1)}\n{TinyCorpora.Block("Ses01F_impro01_F000", "sad", 2)}"
        );
        Assert.Equal(
            $"{path}, line 6: utterance 'Ses01F_impro01_F000' is labelled a second time: first in {path}, line 1",
            Refusal()
        );
    }

    [Theory]
    [InlineData("Ses02F_impro01")]
    [InlineData("Ses01X_impro01")]
    [InlineData("Ses01F_dialog01")]
    [InlineData("notes")]
    public void A_label_file_of_another_name_is_refused(string name)
    {
        var path = folder.Text($"Session1/dialog/EmoEvaluation/{name}.txt", "");
        Assert.StartsWith($"{path}: expected a dialog of session 1, such as Ses01F_impro01.txt", Refusal());
    }

    [Fact]
    public void A_root_without_sessions_is_refused_with_what_was_expected() =>
        Assert.Equal(
            $"{folder.Path}: no folder Session1: expected Session1 to Session5 of IEMOCAP; {folder.Path} is empty",
            Refusal()
        );

    [Fact]
    public void A_session_without_labels_is_refused_with_the_folder_that_is_missing()
    {
        folder.File("Session1/sentences/wav/none");
        Assert.StartsWith(
            $"{Path.Combine(folder.Path, "Session1/dialog/EmoEvaluation")}: no such folder: expected one with .txt files",
            Refusal()
        );
    }

    [Fact]
    public void Labels_of_other_emotions_alone_leave_nothing_to_learn_from()
    {
        folder.Text(Labels, TinyCorpora.Block("Ses01F_impro01_F000", "fru", 1));
        Assert.Equal($"{folder.Path}: corpus 'iemocap' has no utterance of the classes asked for", Refusal());
    }
}
