namespace Adarl.Audio;

/// <summary>How a sample is stored.</summary>
public enum WavEncoding
{
    /// <summary>Integers: unsigned at 8 bit, signed at 16, 24 and 32.</summary>
    Integers = 1,

    /// <summary>IEEE 754 numbers of 32 or 64 bit.</summary>
    FloatingPoint = 3,
}

/// <summary>What a WAV file holds, without its samples.</summary>
/// <param name="Encoding">Integers or floats.</param>
/// <param name="BitsPerSample">8, 16, 24 or 32 for integers, 32 or 64 for floats.</param>
/// <param name="Channels">1 or 2.</param>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Frames">Number of samples in each channel.</param>
/// <param name="AudioHash">
/// SHA-256 (lower-case hex) over encoding, channels, rate and bits (32-bit little-endian integers each) and the bytes
/// of the data chunk. Two files with the same sound have the same hash, whatever other chunks they carry.
/// </param>
public sealed record WavInfo(
    WavEncoding Encoding,
    int BitsPerSample,
    int Channels,
    int SampleRate,
    long Frames,
    string AudioHash
)
{
    /// <summary>What is wrong with the file although its samples are whole, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
