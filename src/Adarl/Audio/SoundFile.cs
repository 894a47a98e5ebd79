using System.Buffers;
using Adarl.Runs;

namespace Adarl.Audio;

/// <summary>The sound of a WAV file at a rate of choice, mixed to mono. In memory is only what is read at the moment, however long the sound is.</summary>
internal sealed class SoundFile : ISound
{
    private readonly string path;
    private readonly WavContainer file;
    private readonly RateChange? change;

    private SoundFile(string path, WavContainer file, int rate)
    {
        (this.path, this.file) = (path, file);
        change = rate == file.Format.SampleRate ? null : RateChange.Of(file.Format.SampleRate, rate);
        Length = change?.Count(file.Frames) ?? file.Frames;
    }

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Opens a file after checking its structure.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rate">Samples per second that it is brought to.</param>
    /// <exception cref="InputException">It is not usable.</exception>
    public static SoundFile Open(string path, int rate) => new(path, WavContainer.Open(path), rate);

    /// <inheritdoc/>
    /// <exception cref="InputException">The file has become shorter since it was opened.</exception>
    public void Read(long first, Span<float> into)
    {
        if (change is null)
        {
            Decode(first, into);
            return;
        }
        var (begin, count) = change.Needs(first, into.Length);
        var input = ArrayPool<float>.Shared.Rent(count);
        // Beyond its ends the sound is silent.
        var before = (int)Math.Clamp(-begin, 0, count);
        var known = (int)Math.Clamp(file.Frames - begin, before, count);
        input.AsSpan(0, before).Clear();
        input.AsSpan(known, count - known).Clear();
        Decode(begin + before, input.AsSpan(before, known - before));
        change.Apply(input.AsSpan(0, count), first, into);
        ArrayPool<float>.Shared.Return(input);
    }

    private void Decode(long first, Span<float> into) =>
        file.Read(
            first,
            into.Length,
            into,
            (samples, frame, bytes) =>
                SampleDecoder.Decode(path, file.Format, frame, bytes, samples[(int)(frame - first)..])
        );
}
