namespace Adarl.Runs.Statistics;

/// <summary>How many utterances of each class there are and how many of them are right: all that WA and UA need.</summary>
/// <param name="classes">The number of classes, K.</param>
internal sealed class Tally(int classes)
{
    private readonly int[] labelled = new int[classes];
    private readonly int[] right = new int[classes];

    /// <summary>The share of all utterances that are right.</summary>
    public double Wa => (double)right.Sum() / labelled.Sum();

    /// <summary>The mean recall over the classes that are present.</summary>
    public double Ua
    {
        get
        {
            var (sum, present) = (0.0, 0);
            for (var k = 0; k < labelled.Length; k++)
            {
                if (labelled[k] > 0)
                {
                    (sum, present) = (sum + ((double)right[k] / labelled[k]), present + 1);
                }
            }
            return sum / present;
        }
    }

    /// <summary>Counts a matrix.</summary>
    /// <param name="confusion">K rows (labelled) of K counts (predicted).</param>
    public static Tally Of(IReadOnlyList<IReadOnlyList<int>> confusion)
    {
        var tally = new Tally(confusion.Count);
        for (var k = 0; k < confusion.Count; k++)
        {
            (tally.labelled[k], tally.right[k]) = (confusion[k].Sum(), confusion[k][k]);
        }
        return tally;
    }

    /// <summary>Adds another's counts.</summary>
    public void Add(Tally other)
    {
        for (var k = 0; k < labelled.Length; k++)
        {
            labelled[k] += other.labelled[k];
            right[k] += other.right[k];
        }
    }
}
