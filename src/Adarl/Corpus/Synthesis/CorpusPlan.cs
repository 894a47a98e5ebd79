namespace Adarl.Corpus.Synthesis;

/// <summary>The whole corpus before a sample of it is made: who says how many turns of which emotion in which dialog.</summary>
/// <param name="Turns">All turns, by session and dialog, in the order of speaking.</param>
/// <param name="Counts">Utterances by speaker and code.</param>
internal sealed record CorpusPlan(
    IReadOnlyList<PlannedTurn> Turns,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts
)
{
    /// <summary>Sessions, each with one woman and one man.</summary>
    public const int Sessions = 5;

    private const int FewestDialogs = 4;
    private const int TurnsPerDialog = 20;
    private const string Letters = "FM";

    /// <summary>Draws the plan.</summary>
    public static CorpusPlan Draw(SynthesisOptions options)
    {
        var turns = new List<PlannedTurn>();
        var counts = new Dictionary<string, IReadOnlyDictionary<string, int>>();
        for (var session = 1; session <= Sessions; session++)
        {
            var random = new SplitMix64(Seeds.Derive(options.Seed, "session", session));
            var codes = new Dictionary<char, List<string>>();
            foreach (var letter in Letters)
            {
                var skew = ClassSkew.Draw(options.UtterancesPerSpeaker, random);
                counts.Add($"Ses{session:00}{letter}", skew);
                codes.Add(letter, [.. skew.SelectMany(row => Enumerable.Repeat(row.Key, row.Value))]);
                random.Shuffle(codes[letter]);
            }
            var dialogs = Math.Max(FewestDialogs, 2 * (codes.Values.Sum(list => list.Count) / (2 * TurnsPerDialog)));
            for (var d = 0; d < dialogs; d++)
                turns.AddRange(Dialog(session, d, dialogs, codes, random));
        }
        return new CorpusPlan(turns, counts);
    }

    /// <summary>Deals every <paramref name="dialogs"/>-th utterance of both speakers to a dialog and lets them take turns at random.</summary>
    private static IEnumerable<PlannedTurn> Dialog(
        int session,
        int number,
        int dialogs,
        Dictionary<char, List<string>> codes,
        SplitMix64 random
    )
    {
        var dialog = $"Ses{session:00}{Letters[number % 2]}_impro{number / 2 + 1:00}";
        var left = Letters.ToDictionary(
            letter => letter,
            letter => new Queue<string>(codes[letter].Where((_, i) => i % dialogs == number))
        );
        List<char> order = [.. left.SelectMany(row => Enumerable.Repeat(row.Key, row.Value.Count))];
        random.Shuffle(order);
        var spoken = Letters.ToDictionary(letter => letter, _ => 0);
        foreach (var letter in order)
            yield return new PlannedTurn(
                session,
                dialog,
                $"{dialog}_{letter}{spoken[letter]++:000}",
                $"Ses{session:00}{letter}",
                left[letter].Dequeue()
            );
    }
}
