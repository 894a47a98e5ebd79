using Adarl.Corpus;
using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>
/// A division of a corpus's utterances for one training. <see cref="SoundSplit"/> cannot leak; <see cref="LeakySplit"/> does
/// so by purpose. Positions count in <see cref="SpeechCorpus.Utterances"/>.
/// </summary>
public abstract class Split
{
    private protected Split(
        FoldKind kind,
        string name,
        int index,
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        IReadOnlyList<int> test
    )
    {
        Kind = kind;
        Name = name;
        Index = index;
        Train = train;
        Validation = validation;
        Test = test;
    }

    /// <summary>How the division was made.</summary>
    public FoldKind Kind { get; }

    /// <summary>Its name: the held-out speaker, session or group.</summary>
    public string Name { get; }

    /// <summary>Its place among the divisions of the corpus, from 0.</summary>
    public int Index { get; }

    /// <summary>Utterances that train.</summary>
    public IReadOnlyList<int> Train { get; }

    /// <summary>Utterances that choose the epoch; empty unless the selection policy needs them.</summary>
    public IReadOnlyList<int> Validation { get; }

    /// <summary>Utterances that are predicted.</summary>
    public IReadOnlyList<int> Test { get; }
}
