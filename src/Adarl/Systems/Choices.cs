namespace Adarl.Systems;

/// <summary>What the parts of a system chose on the training speakers, together.</summary>
internal static class Choices
{
    /// <summary>Both parts' choices; of two with one name the second's. Null where neither chose anything.</summary>
    public static IReadOnlyDictionary<string, string>? Of(
        IReadOnlyDictionary<string, string>? first,
        IReadOnlyDictionary<string, string>? second
    ) =>
        first is null ? second
        : second is null ? first
        : first.Concat(second).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Last().Value);
}
