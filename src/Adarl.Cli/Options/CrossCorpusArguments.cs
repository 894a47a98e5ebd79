using System.CommandLine;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Runs.Records;

namespace Adarl.Cli.Options;

/// <summary>The corpora that train and the one that is tested.</summary>
/// <param name="Train">At least one.</param>
/// <param name="Test">Another one.</param>
internal sealed record CrossCorpora(IReadOnlyList<CorpusPlace> Train, CorpusPlace Test)
{
    /// <summary>All of them.</summary>
    public IEnumerable<CorpusPlace> All => Train.Append(Test);

    /// <summary>Reads and joins them.</summary>
    /// <param name="read">Reads one.</param>
    public SpeechCorpus Join(Func<CorpusPlace, SpeechCorpus> read) =>
        SpeechCorpus.Join(
            $"{string.Join('+', Train.Select(place => place.Called))}-to-{Test.Called}",
            [.. All.Select(read)]
        );
}

/// <summary>The options that train on some corpora and test on another one.</summary>
internal sealed class CrossCorpusArguments
{
    private readonly Option<string[]> train = new("--train-corpus")
    {
        Description = "In place of --corpus: corpora to train on; a label tells two of one kind apart.",
        HelpName = CorpusPlace.Form,
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<string?> test = new("--test-corpus")
    {
        Description = "With --train-corpus: the corpus to test on, which has no part in training.",
        HelpName = CorpusPlace.Form,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(train);
        command.Options.Add(test);
    }

    /// <summary>The experiment with the tested corpus, where one is named.</summary>
    public ExperimentOptions Apply(ParseResult parse, ExperimentOptions options) =>
        Read(parse) is not { } corpora
            ? options
            : options with
            {
                Protocol = options.Protocol with
                {
                    TestCorpus = corpora.Test.Called,
                    Folds = GivenOptions.Has(parse, "--folds") ? options.Protocol.Folds : FoldKind.CrossCorpus,
                },
            };

    /// <summary>The corpora that are named, or null.</summary>
    /// <exception cref="InputException">One kind is missing, or a name comes twice.</exception>
    public CrossCorpora? Read(ParseResult parse)
    {
        var trained = (parse.GetValue(train) ?? []).Select(text => CorpusPlace.Of(train.Name, text)).ToList();
        var tested = parse.GetValue(test) is { } named ? CorpusPlace.Of(test.Name, named) : null;
        if (trained.Count == 0 && tested is null)
            return null;
        if (trained.Count == 0 || tested is null)
            throw new InputException(
                $"{(tested is null ? train.Name : test.Name)} alone: expected {train.Name} and {test.Name}"
            );
        var corpora = new CrossCorpora(trained, tested);
        var twice = corpora.All.GroupBy(place => place.Called).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null
            ? corpora
            : throw new InputException(
                $"corpus {twice} is named twice: expected a label that tells them apart, such as {twice}:other=FOLDER"
            );
    }
}
