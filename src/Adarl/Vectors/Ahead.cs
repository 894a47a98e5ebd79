using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Adarl.Vectors;

/// <summary>Fetches from memory what a sweep will come to, so that it does not wait then. Any address may be named, also one beyond the end.</summary>
internal static unsafe class Ahead
{
    /// <summary>Fetches the line of the cache at an address into the second level.</summary>
    /// <param name="at">The address.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(void* at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(at);
    }
}
