namespace Adarl.Training;

/// <summary>What each class weighs in the cross entropy, so that rare classes count as much as frequent ones.</summary>
public static class ClassWeights
{
    /// <summary>
    /// w_k = N / (K' n_k), with n_k of the N labelled items in class k, and K' classes present. The mean over the items is 1. A class that is absent
    /// weighs 0; no target is ever of it.
    /// </summary>
    /// <param name="labels">The class of each labelled training item, from 0.</param>
    /// <param name="classes">Classes K.</param>
    /// <returns>K weights.</returns>
    public static float[] Of(IReadOnlyCollection<int> labels, int classes)
    {
        var counts = new int[classes];
        foreach (var label in labels)
            counts[label]++;
        var present = counts.Count(n => n > 0);
        return [.. counts.Select(n => n == 0 ? 0 : (float)((double)labels.Count / ((double)present * n)))];
    }
}
