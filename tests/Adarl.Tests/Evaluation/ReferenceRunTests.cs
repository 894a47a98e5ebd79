using Adarl.Corpus;
using Adarl.Runs.Records;
using Adarl.Runs.Store;

namespace Adarl.Tests.Evaluation;

[Collection("torch")]
public sealed class ReferenceRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Majority_predicts_the_class_shares_of_the_training_speakers()
    {
        Said[] more = [new("A", Emotion.Sad, 1), new("B", Emotion.Happy, 1), new("B", Emotion.Happy, 2)];
        var run = Run("majority", [.. TinyCorpus.Everybody("ABC"), .. more]);
        var folds = run.Folds.ToDictionary(f => f.Record.Name);
        Assert.All(
            folds["A"].Utterances,
            u =>
            {
                Assert.Equal("happy", u.Predicted);
                Assert.Equal([2 / 10f, 4 / 10f, 2 / 10f, 2 / 10f], u.Emotion);
            }
        );
        Assert.All(folds["B"].Utterances, u => Assert.Equal("sad", u.Predicted));
        Assert.Equal(0.25, folds["A"].Record.Score!.Ua);
        Assert.Null(folds["A"].Record.Choices);
    }

    [Fact]
    public void Linear_learns_what_statistics_tell_and_records_what_it_chose()
    {
        var run = Run("linear", TinyCorpus.Everybody("ABC"));
        Assert.True(run.Record.Metrics!.Pooled.Ua > 0.9, $"{run.Record.Metrics.Pooled.Ua}");
        Assert.All(
            run.Folds,
            fold =>
            {
                Assert.Equal(["c", "class-weights", "inner-ua"], fold.Record.Choices!.Keys.Order());
                Assert.Null(fold.Record.ChosenEpoch);
                Assert.Empty(fold.Segments);
            }
        );
    }

    private Run Run(string system, IEnumerable<Said> said)
    {
        var store = RunStore.Open(folder.File("runs"));
        var record = Evaluated.Run(Evaluated.Experiment(folder, Evaluated.Options(system), said), store);
        Assert.Empty(store.Verify(record.Id));
        return store.Load(record.Id);
    }
}
