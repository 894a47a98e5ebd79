using System.Runtime.Intrinsics.X86;

namespace Adarl.Bench;

/// <summary>What a processor has for this work, which decides what can be wanted of it.</summary>
public enum ProcessorKind
{
    /// <summary>AVX-512, and products of bfloat16 in hardware.</summary>
    Avx512Bfloat16,

    /// <summary>AVX-512 without products of bfloat16.</summary>
    Avx512,

    /// <summary>AVX2 alone, as most laptops have.</summary>
    Avx2,

    /// <summary>Anything else, such as Arm: no target of speed is set for it.</summary>
    Other,
}

/// <summary>Tells kinds of processors apart, and names them.</summary>
internal static class ProcessorKinds
{
    /// <summary>The kind of this machine's processor.</summary>
    public static ProcessorKind Here() =>
        (Avx512F.IsSupported, Avx2.IsSupported, NativeRuntime.HasFastBfloat16()) switch
        {
            (true, _, true) => ProcessorKind.Avx512Bfloat16,
            (true, _, false) => ProcessorKind.Avx512,
            (false, true, _) => ProcessorKind.Avx2,
            _ => ProcessorKind.Other,
        };

    /// <summary>A kind in words, to follow "a processor with".</summary>
    public static string NameOf(ProcessorKind kind) =>
        kind switch
        {
            ProcessorKind.Avx512Bfloat16 => "AVX-512 and bfloat16",
            ProcessorKind.Avx512 => "AVX-512, without bfloat16",
            ProcessorKind.Avx2 => "AVX2 alone",
            _ => "neither AVX2 nor AVX-512",
        };
}
