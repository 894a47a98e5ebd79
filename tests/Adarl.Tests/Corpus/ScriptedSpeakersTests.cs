using Adarl.Corpus;

namespace Adarl.Tests.Corpus;

/// <summary>Scripted turns given to the wrong speaker, or to the wrong session, do not pass by their sum.</summary>
public sealed class ScriptedSpeakersTests(WholeIemocap tree) : IClassFixture<WholeIemocap>
{
    private static readonly CorpusOptions Scripted = new() { IncludeScripted = true };

    private List<IemocapTurn> Turns() =>
        [
            .. Enumerable
                .Range(1, 5)
                .SelectMany(session =>
                    Directory
                        .GetFiles(Path.Combine(tree.Root, $"Session{session}", "dialog", "EmoEvaluation"))
                        .Order(StringComparer.Ordinal)
                        .SelectMany(file => IemocapTurn.ReadFile(file, session))
                ),
        ];

    private string[] Differences(IEnumerable<IemocapTurn> turns) =>
        [.. IemocapDifferences.Of(tree.Root, [.. turns], [], Scripted, null)];

    [Fact]
    public void The_right_turns_differ_in_nothing() => Assert.Empty(Differences(Turns()));

    [Fact]
    public void Turns_given_to_the_wearer_of_the_markers_are_found_dialog_by_dialog()
    {
        var wrong = Turns()
            .Select(turn => turn.Improvised ? turn : turn with { Id = $"{turn.Dialog}_{turn.Dialog[5]}1" });
        var differences = Differences(wrong);
        Assert.Equal(10, differences.Length);
        Assert.All(differences, line => Assert.Contains("expected turns of both speakers, found all", line));
        Assert.StartsWith("scripted, Ses01F_script01_1: ", differences[0]);
    }

    [Theory]
    [InlineData(1, 2, "neu", 384, 362)]
    [InlineData(3, 4, "ang", 240, 327)]
    [InlineData(5, 1, "sad", 245, 194)]
    public void A_turn_of_another_session_is_found_in_both(int from, int to, string code, int first, int second)
    {
        var turns = Turns();
        var moved = turns.FindIndex(turn => !turn.Improvised && turn.Session == from && turn.Code == code);
        turns[moved] = turns[moved] with { Session = to };
        Assert.Equal(
            [
                $"improvised and scripted, Ses{Math.Min(from, to):00} {code}: "
                    + (from < to ? $"expected {first}, found {first - 1}" : $"expected {second}, found {second + 1}"),
                $"improvised and scripted, Ses{Math.Max(from, to):00} {code}: "
                    + (from < to ? $"expected {second}, found {second + 1}" : $"expected {first}, found {first - 1}"),
            ],
            Differences(turns)
        );
    }
}
