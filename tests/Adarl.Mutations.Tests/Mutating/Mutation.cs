namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Altered bytes.</summary>
/// <param name="Bytes">All of them.</param>
/// <param name="What">What was done, in words.</param>
internal sealed record Mutation(byte[] Bytes, string What)
{
    /// <summary>Alters bytes once, or in one of four cases twice.</summary>
    /// <param name="whole">The sound ones.</param>
    /// <param name="random">Decides.</param>
    /// <param name="ways">Ways of altering, one of which is drawn each time.</param>
    public static Mutation Of(byte[] whole, Random random, params Func<byte[], Random, Mutation>[] ways)
    {
        var first = ways[random.Next(ways.Length)](whole, random);
        if (random.Next(4) > 0)
            return first;
        var second = ways[random.Next(ways.Length)](first.Bytes, random);
        return new(second.Bytes, $"{first.What}, then {second.What}");
    }

    /// <summary>Puts bytes in the place of others.</summary>
    public static byte[] Splice(byte[] whole, int start, int end, ReadOnlySpan<byte> between) =>
        [.. whole.AsSpan(0, start), .. between, .. whole.AsSpan(end)];
}
