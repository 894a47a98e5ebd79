using Adarl.Folds;

namespace Adarl.Systems.Simple;

/// <summary>Who is left out together where the linear reference chooses its setting among the training speakers.</summary>
internal static class InnerFolds
{
    /// <summary>More training speakers than this are left out in groups.</summary>
    public const int Most = 12;

    /// <summary>How many groups: as many as many speakers can be left out in without fitting for hours.</summary>
    public const int Groups = 4;

    /// <summary>Whether speakers are left out in groups.</summary>
    /// <param name="speakers">How many train.</param>
    public static bool Grouped(int speakers) => speakers > Most;

    /// <summary>One speaker after the other, by name, where there are at most <see cref="Most"/>; otherwise even groups.</summary>
    /// <param name="speakers">The training speakers.</param>
    /// <param name="seed">Decides the groups.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<GroupedSpeaker> speakers, long seed) =>
        Grouped(speakers.Count)
            ? SpeakerGroups.Deal(speakers, Groups, seed)
            : [.. speakers.Select(speaker => speaker.Key).Order(StringComparer.Ordinal).Select(key => (string[])[key])];
}
