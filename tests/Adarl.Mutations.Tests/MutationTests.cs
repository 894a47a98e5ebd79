using Adarl.Mutations.Tests.Formats;
using Xunit.Abstractions;

namespace Adarl.Mutations.Tests;

/// <summary>Inputs of every format that the program reads from others, altered in some way: each is read, or refused with a message, within seconds.</summary>
/// <param name="runs">Runs that the command trained.</param>
/// <param name="output">Is told the counts.</param>
[Collection("torch")]
public sealed class MutationTests(TrainedRuns runs, ITestOutputHelper output)
{
    [Fact]
    public void An_altered_WAV_file_is_read_or_refused() => Campaign.Run(new WavFiles(), 400, output);

    [Fact]
    public void An_altered_tree_of_IEMOCAPs_shape_is_read_or_refused() => Campaign.Run(new IemocapTrees(), 150, output);

    [Fact]
    public void An_altered_manifest_is_read_or_refused() => Campaign.Run(new Manifests(), 400, output);

    [Fact]
    public void An_altered_table_of_a_corpus_is_read_or_refused() => Campaign.Run(new CorpusTables(), 200, output);

    [Fact]
    public void An_altered_record_of_a_run_is_read_or_refused() => Campaign.Run(new RunRecords(runs), 80, output);

    [Fact]
    public void An_altered_record_of_a_fold_is_read_or_refused() => Campaign.Run(new FoldRecords(runs), 80, output);

    [Fact]
    public void An_altered_table_is_read_or_refused() => Campaign.Run(new Tables(), 400, output);

    [Fact]
    public void An_altered_model_is_read_or_refused() => Campaign.Run(new Models(runs), 80, output);

    [Fact]
    public void An_altered_checkpoint_is_read_or_refused() => Campaign.Run(new Checkpoints(), 100, output);

    [Fact]
    public void An_altered_notebook_is_read_or_refused() => Campaign.Run(new NotebookTexts(), 150, output);
}
