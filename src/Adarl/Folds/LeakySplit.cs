using Adarl.Runs.Records;

namespace Adarl.Folds;

/// <summary>
/// A random division, in which a test utterance's speaker has trained as well. It exists to measure how optimistic random folds
/// are (section 3.2) and is named <c>random-oracle</c> wherever it shows up.
/// </summary>
public sealed class LeakySplit : Split
{
    internal LeakySplit(string name, int index, IReadOnlyList<int> train, IReadOnlyList<int> test)
        : base(FoldKind.RandomOracle, name, index, train, [], test) { }
}
