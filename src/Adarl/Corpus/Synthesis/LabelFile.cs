using System.Globalization;
using System.Text;

namespace Adarl.Corpus.Synthesis;

/// <summary>
/// The file <c>dialog/EmoEvaluation/*.txt</c> of a dialog: a block for each turn with its times, name, emotion, the mean
/// valence, activation and dominance, and a line of each annotator. Two of three annotators agree on the emotion, except
/// for <c>xxx</c>.
/// </summary>
internal static class LabelFile
{
    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["neu"] = "Neutral",
        ["hap"] = "Happiness",
        ["sad"] = "Sadness",
        ["ang"] = "Anger",
        ["fru"] = "Frustration",
        ["exc"] = "Excited",
    };

    /// <summary>Valence, activation and dominance of an emotion on the corpus's scale from 1 to 5.</summary>
    private static readonly IReadOnlyDictionary<string, int[]> Centres = new Dictionary<string, int[]>
    {
        ["neu"] = [3, 2, 3],
        ["hap"] = [4, 3, 3],
        ["sad"] = [2, 2, 2],
        ["ang"] = [2, 4, 4],
        ["fru"] = [2, 3, 3],
        ["exc"] = [4, 4, 4],
        ["xxx"] = [3, 3, 3],
    };

    /// <summary>The text of a dialog's file.</summary>
    /// <param name="turns">Its turns in the order of speaking.</param>
    /// <param name="seconds">The length of each.</param>
    /// <param name="random">The dialog's stream.</param>
    public static string Text(IReadOnlyList<PlannedTurn> turns, IReadOnlyList<double> seconds, SplitMix64 random)
    {
        var text = new StringBuilder("% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n");
        var now = 0.0;
        foreach (var (turn, length) in turns.Zip(seconds))
        {
            now += random.Uniform(0.3, 2.5);
            Block(text, turn, now, now + length, random);
            now += length;
        }
        return text.ToString();
    }

    private static void Block(StringBuilder text, PlannedTurn turn, double start, double end, SplitMix64 random)
    {
        int[][] ratings = [Ratings(turn.Code, random), Ratings(turn.Code, random)];
        var means = Enumerable.Range(0, 3).Select(k => Number(0.5 * (ratings[0][k] + ratings[1][k])));
        text.Append($"[{Number(start)} - {Number(end)}]\t{turn.Id}\t{turn.Code}\t[{string.Join(", ", means)}]\n");
        foreach (var (annotator, name) in Opinions(turn.Code, random))
            text.Append($"{annotator}:\t{name};\t()\n");
        for (var i = 0; i < ratings.Length; i++)
            text.Append($"A-E{i + 3}:\tval {ratings[i][0]}; act {ratings[i][1]}; dom  {ratings[i][2]};\t()\n");
        text.Append('\n');
    }

    private static IEnumerable<(string Annotator, string Name)> Opinions(string code, SplitMix64 random)
    {
        List<string> names = [.. Names.Values];
        random.Shuffle(names);
        if (code == "xxx")
            return [("C-E2", names[0]), ("C-E3", names[1]), ("C-E4", names[2])];
        var agreed = Names[code];
        List<string> opinions = [agreed, agreed, random.Chance(0.5) ? agreed : names[0]];
        random.Shuffle(opinions);
        return [("C-E2", opinions[0]), ("C-E3", opinions[1]), ("C-E4", opinions[2])];
    }

    private static int[] Ratings(string code, SplitMix64 random) =>
        [.. Centres[code].Select(centre => Math.Clamp(centre + (int)(3 * random.Uniform()) - 1, 1, 5))];

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
