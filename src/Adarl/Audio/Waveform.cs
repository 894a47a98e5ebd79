namespace Adarl.Audio;

/// <summary>The sound of one file, mixed to mono.</summary>
/// <param name="Samples">The samples in time order: integer formats in [-1, 1), float formats as stored.</param>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="AudioHash">SHA-256 (lower-case hex) over the sample format and the bytes of the data chunk, see <see cref="WavInfo.AudioHash"/>.</param>
public sealed record Waveform(float[] Samples, int SampleRate, string AudioHash);
