using Adarl.Batches;
using Adarl.Corpus;
using Adarl.Runs.Options;
using Adarl.Runs.Records;

namespace Adarl.Systems;

/// <summary>
/// The training part of a fold, and all that a system may know when it learns. Labels of other utterances are not in it: they are null.
/// </summary>
public sealed record SystemTask
{
    /// <summary>What the system hears of the corpus, as its <see cref="ISystem.Open"/> gave it.</summary>
    public required IHeard Heard { get; init; }

    /// <summary>The system's options.</summary>
    public required OptionSet Options { get; init; }

    /// <summary>Classes, domains, precision, device.</summary>
    public required SystemShape Shape { get; init; }

    /// <summary>The fold's name.</summary>
    public required string Fold { get; init; }

    /// <summary>The utterances that train, by their position in the corpus.</summary>
    public required IReadOnlyList<int> Train { get; init; }

    /// <summary>The utterances of validation speakers; none unless the selection policy asks for them.</summary>
    public required IReadOnlyList<int> Validation { get; init; }

    /// <summary>The class of each utterance of the corpus; null where it has none, and for every utterance that neither trains nor validates.</summary>
    public required IReadOnlyList<int?> Emotions { get; init; }

    /// <summary>The domain of each utterance of the corpus; null where it has none, and for every utterance that neither trains nor validates.</summary>
    public required IReadOnlyList<int?> Domains { get; init; }

    /// <summary>The speaker of each utterance of the corpus.</summary>
    public required IReadOnlyList<string> Speakers { get; init; }

    /// <summary>The speaker's gender of each utterance of the corpus; null where it states none, and for every utterance that neither trains nor validates.</summary>
    public required IReadOnlyList<Gender?> Genders { get; init; }

    /// <summary>The root of every random number.</summary>
    public required long Seed { get; init; }

    /// <summary>Which epoch counts.</summary>
    public required SelectionPolicy Selection { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Hash of all that must be the same for a training to go on where it stopped.</summary>
    public required string Identity { get; init; }

    /// <summary>The folder where it keeps what it needs to go on.</summary>
    public required string Checkpoints { get; init; }
}
