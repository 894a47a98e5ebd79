namespace Adarl.Mutations.Tests.Mutating;

/// <summary>Alters bytes whatever they mean.</summary>
internal static class ByteMutations
{
    private const int LongestRun = 64;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Alters any place.</summary>
    public static Mutation Anywhere(byte[] whole, Random random) => In(whole, 0, whole.Length, random);

    /// <summary>Alters a place among the first bytes, where most formats say what they are.</summary>
    public static Mutation InHead(byte[] whole, Random random) => In(whole, 0, Math.Min(whole.Length, 64), random);

    /// <summary>Alters a place in a stretch.</summary>
    /// <param name="whole">All bytes.</param>
    /// <param name="start">Where the stretch begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="random">Decides.</param>
    public static Mutation In(byte[] whole, int start, int end, Random random)
    {
        if (start >= end)
            return new([(byte)random.Next(256)], "all is one byte");
        var at = random.Next(start, end);
        var until = Math.Min(whole.Length, at + random.Next(1, LongestRun));
        switch (random.Next(12))
        {
            case 0:
                var set = (byte)random.Next(256);
                return new(Mutation.Splice(whole, at, at + 1, [set]), $"byte {at} is {set}");
            case 1 or 2:
                var bit = random.Next(8);
                return new(
                    Mutation.Splice(whole, at, at + 1, [(byte)(whole[at] ^ (1 << bit))]),
                    $"bit {bit} of byte {at} is turned"
                );
            case 3:
                var added = new byte[random.Next(1, 16)];
                random.NextBytes(added);
                return new(
                    Mutation.Splice(whole, at, at, added),
                    $"{Convert.ToHexStringLower(added)} is put in at {at}"
                );
            case 4:
                return new(Mutation.Splice(whole, at, until, []), $"bytes {at} to {until} are taken out");
            case 5:
                return new(
                    Mutation.Splice(whole, at, at, whole.AsSpan(at, until - at)),
                    $"{at} to {until} stand twice"
                );
            case 6:
                return new(whole[..at], $"it ends at {at}");
            case 7:
                var other = random.Next(whole.Length);
                var swapped = whole.ToArray();
                (swapped[at], swapped[other]) = (swapped[other], swapped[at]);
                return new(swapped, $"bytes {at} and {other} are swapped");
            case 8:
                return new(Mutation.Splice(whole, at, until, new byte[until - at]), $"bytes {at} to {until} are 0");
            case 9:
                var ones = Enumerable.Repeat((byte)0xFF, Math.Min(4, until - at)).ToArray();
                return new(Mutation.Splice(whole, at, at + ones.Length, ones), $"{ones.Length} bytes at {at} are 255");
            case 10:
                return new([.. ByteOrderMark, .. whole], "a byte order mark stands before it");
            default:
                // Most of the time there is something, which is more than one empty file tells.
                return random.Next(20) == 0
                    ? new([], "it is empty")
                    : new(Mutation.Splice(whole, at, at, [0]), $"a NUL is put in at {at}");
        }
    }
}
