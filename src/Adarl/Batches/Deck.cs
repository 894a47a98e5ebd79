namespace Adarl.Batches;

/// <summary>
/// Things dealt without end: in permutations of all of them, laid end to end. Seed, fold, the deck's name and the permutation's number decide each,
/// so that what lies at a place does not depend on what was dealt before.
/// </summary>
/// <param name="things">What is dealt, at least one.</param>
/// <param name="seed">The root seed.</param>
/// <param name="fold">The fold's name.</param>
/// <param name="name">What the deck is for.</param>
internal sealed class Deck<T>(IReadOnlyList<T> things, long seed, string fold, string name)
{
    private readonly T[] permutation = new T[things.Count];
    private long number = -1;

    /// <summary>What lies at a place.</summary>
    /// <param name="place">The place, from 0.</param>
    public T At(long place)
    {
        var (wanted, at) = Math.DivRem(place, things.Count);
        if (wanted != number)
            Shuffle(wanted);
        return permutation[at];
    }

    private void Shuffle(long wanted)
    {
        number = wanted;
        for (var i = 0; i < permutation.Length; i++)
            permutation[i] = things[i];
        Seeds.Generator(seed, fold, name, wanted).Shuffle(permutation);
    }
}
