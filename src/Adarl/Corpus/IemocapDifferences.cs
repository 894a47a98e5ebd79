namespace Adarl.Corpus;

/// <summary>How a tree of IEMOCAP's shape differs from what is known of it, line by line.</summary>
internal static class IemocapDifferences
{
    /// <summary>Folders, then labels, then sound.</summary>
    /// <param name="root">The corpus folder.</param>
    /// <param name="turns">All turns that were read.</param>
    /// <param name="missing">Those of the classes asked for that have no sound.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="marker">What the tree says of itself where it is synthetic.</param>
    public static IEnumerable<string> Of(
        string root,
        IReadOnlyList<IemocapTurn> turns,
        IEnumerable<IemocapTurn> missing,
        CorpusOptions options,
        SyntheticMarker? marker
    ) =>
        Sessions(root, turns, marker)
            .Concat(marker is null ? OfLabels(turns, options) : OfLabels(turns, marker))
            .Concat(OfSound(root, missing));

    private static IEnumerable<string> Sessions(
        string root,
        IReadOnlyList<IemocapTurn> turns,
        SyntheticMarker? marker
    ) =>
        (
            marker is null
                ? Enumerable.Range(1, 5)
                : marker.Counts.Keys.Select(speaker => int.TryParse(speaker.AsSpan(3..5), out var n) ? n : 0).Distinct()
        )
            .Except(turns.Select(turn => turn.Session))
            .Select(session => $"Session{session} is missing: {FolderHint.About(root, $"Session{session}")}");

    private static IEnumerable<string> OfLabels(IReadOnlyList<IemocapTurn> turns, CorpusOptions options)
    {
        if (options.IncludeScripted)
            foreach (var line in OneSided(turns))
                yield return line;
        var improvised = CountCheck.Differences(
            IemocapCounts.Improvised,
            turns
                .Where(turn => turn.Improvised && IemocapCounts.Codes.Contains(turn.Code))
                .Select(turn => (turn.Speaker, turn.Code))
        );
        foreach (var line in improvised)
            yield return $"improvised, {line}";
        var excited = turns.Count(turn => turn.Improvised && turn.Code == "exc");
        if (options.MergeExcited && excited != IemocapCounts.ImprovisedExcited)
            yield return $"improvised, exc: expected {IemocapCounts.ImprovisedExcited}, found {excited}";
        if (!options.IncludeScripted)
            yield break;
        var all = CountCheck.Differences(
            IemocapCounts.AllDialogs,
            turns
                .Where(turn => turn.Code == "exc" || IemocapCounts.Codes.Contains(turn.Code))
                .Select(turn => ($"Ses{turn.Session:00}", turn.Code))
        );
        foreach (var line in all)
            yield return $"improvised and scripted, {line}";
    }

    // Two people act every script. Where one has all turns, they were given to whoever wore the markers.
    private static IEnumerable<string> OneSided(IReadOnlyList<IemocapTurn> turns) =>
        from turn in turns
        where !turn.Improvised
        group turn.Letter by turn.Dialog into dialog
        where dialog.Distinct().Count() == 1
        select $"scripted, {dialog.Key}: expected turns of both speakers, found all {dialog.Count()} of {dialog.First()}: "
            + "the letter of a dialog's name says who wore the markers, that of an utterance's last field who speaks";

    private static IEnumerable<string> OfLabels(IReadOnlyList<IemocapTurn> turns, SyntheticMarker marker) =>
        CountCheck.Differences(
            marker
                .Counts.SelectMany(row => row.Value.Select(cell => (Key: (row.Key, cell.Key), cell.Value)))
                .ToDictionary(cell => cell.Key, cell => cell.Value),
            turns.Select(turn => (turn.Speaker, turn.Code))
        );

    // A folder that is missing is one line, not a line for each file.
    private static IEnumerable<string> OfSound(string root, IEnumerable<IemocapTurn> missing) =>
        missing
            .GroupBy(turn => (turn.Session, Gap: FirstGap(root, turn.Path)))
            .SelectMany(turns =>
                turns.Key.Gap is { } folder
                    ?
                    [
                        $"{folder} is missing, and with it {turns.Count()} labelled utterances: {FolderHint.About(root, folder)}",
                    ]
                    : turns.Select(turn =>
                        $"{turn.Path} is missing ({turn.Place} labels it {turn.Code})"
                        + (FolderHint.InOtherCase(root, turn.Path) is { } alike ? $": found {alike}" : "")
                    )
            );

    // The session's folder of sound, where that is what is missing.
    private static string? FirstGap(string root, string path)
    {
        var folder = string.Join('/', path.Split('/')[..3]);
        return Directory.Exists(Path.Combine(root, folder)) ? null : folder;
    }
}
