using System.Buffers.Binary;

namespace Adarl.Audio;

/// <summary>
/// Floating-point samples are meant to lie in [-1, 1]. A little beyond happens, a great deal does not: such samples are in another unit, most often that
/// of 16-bit integers, and features of them would be of another sound.
/// </summary>
internal static class FloatRange
{
    /// <summary>The greatest magnitude that is taken, 12 dB above full scale.</summary>
    public const float Greatest = 4;

    /// <summary>Refuses samples that are no finite number, or beyond the range.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How its samples are stored.</param>
    /// <param name="first">The frame that the samples begin with.</param>
    /// <param name="samples">Samples of all channels.</param>
    /// <exception cref="Runs.InputException">A sample is refused; the message says the file's peak.</exception>
    public static void Check(string path, WavFormat format, long first, ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i]))
                throw WavContainer.Refused(
                    path,
                    $"sample {first + i / format.Channels} is {samples[i]}: expected a finite number"
                );
            else if (MathF.Abs(samples[i]) > Greatest)
                throw WavContainer.Refused(
                    path,
                    FormattableString.Invariant(
                        $"its floating-point samples reach {Peak(path):g6}: expected full scale at 1, and no more than {Greatest}. "
                    )
                        + $"If they are in the range of 16 bits, rescale them with 'ffmpeg -i \"{path}\" -af volume=1/32768 -c:a pcm_f32le OUT.wav'"
                );
    }

    // The greatest finite magnitude of the whole file.
    private static double Peak(string path)
    {
        var file = WavContainer.Open(path);
        var bytesEach = file.Format.BitsPerSample / 8;
        var peak = 0.0;
        file.Read(
            0,
            file.Frames,
            path,
            (_, _, bytes) =>
            {
                for (var at = 0; at < bytes.Length; at += bytesEach)
                {
                    var magnitude = Math.Abs(
                        bytesEach == sizeof(float)
                            ? BinaryPrimitives.ReadSingleLittleEndian(bytes[at..])
                            : BinaryPrimitives.ReadDoubleLittleEndian(bytes[at..])
                    );
                    if (magnitude > peak && double.IsFinite(magnitude))
                        peak = magnitude;
                }
            }
        );
        return peak;
    }
}
