namespace Adarl.Features;

/// <summary>Room for one plane of one segment, used again and again by one thread.</summary>
internal sealed class PlaneBuffer
{
    /// <summary>2 (1² + 2²): what the regression over two frames on each side is divided by.</summary>
    public const int RegressionDivisor = 10;

    private readonly Dictionary<int, WindowCodes> read = []; // by window
    private readonly int[] numbers = new int[SpectrogramOptions.Bins * SpectrogramOptions.Frames];

    /// <summary>The numbers of one bin: 300, those beyond the last frame are 0.</summary>
    public Span<int> Row(int bin) => numbers.AsSpan(bin * SpectrogramOptions.Frames, SpectrogramOptions.Frames);

    /// <summary>Reads a plane of a segment.</summary>
    /// <returns>How many frames it has.</returns>
    public int Read(SegmentStore store, int segment, Plane plane)
    {
        Array.Clear(numbers);
        if (plane.Form == PlaneForm.MeanOfWindows)
        {
            var common = Math.Min(Add(store, segment, 20), Add(store, segment, 40));
            for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
                Row(bin)[common..].Clear();
            return common;
        }

        var frames = Add(store, segment, plane.WindowMs);
        for (var form = PlaneForm.Delta; form <= plane.Form; form++)
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
            Regress(Row(bin)[..frames]);
        return frames;
    }

    /// <summary>Reads some frames of a plane of a segment, one beside the other.</summary>
    /// <param name="store">Where the segment lies.</param>
    /// <param name="segment">Its position in the store.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="wanted">For each frame whether it is wanted.</param>
    /// <returns>How many were.</returns>
    public int ReadSome(SegmentStore store, int segment, Plane plane, bool[] wanted)
    {
        _ = Read(store, segment, plane);
        var kept = 0;
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        {
            var row = Row(bin);
            kept = 0;
            for (var t = 0; t < wanted.Length; t++)
                if (wanted[t])
                    row[kept++] = row[t];
            row[kept..].Clear();
        }
        return kept;
    }

    private int Add(SegmentStore store, int segment, int windowMs)
    {
        if (!read.TryGetValue(windowMs, out var own))
            read[windowMs] = own = new WindowCodes();
        var frames = own.Of(store, segment, windowMs);
        for (var bin = 0; bin < SpectrogramOptions.Bins; bin++)
        {
            var from = own.Codes.AsSpan(bin * frames, frames);
            var to = Row(bin);
            for (var t = 0; t < from.Length; t++)
                to[t] += from[t];
        }

        return frames;
    }

    private static void Regress(Span<int> x)
    {
        Span<int> old = stackalloc int[SpectrogramOptions.Frames];
        x.CopyTo(old);
        var last = x.Length - 1;
        for (var t = 0; t <= last; t++)
            x[t] =
                old[Math.Min(t + 1, last)]
                - old[Math.Max(t - 1, 0)]
                + 2 * (old[Math.Min(t + 2, last)] - old[Math.Max(t - 2, 0)]);
    }

    /// <summary>The codes of one segment in one window, which several planes are made of.</summary>
    private sealed class WindowCodes
    {
        private (SegmentStore? Store, int Segment) held;
        private int frames;

        public ushort[] Codes { get; } = new ushort[SpectrogramOptions.Bins * SpectrogramOptions.Frames];

        /// <summary>Reads them where they are not held; answers how many frames there are.</summary>
        public int Of(SegmentStore store, int segment, int windowMs)
        {
            if (held != (store, segment))
                (frames, held) = (store.ReadCodes(segment, windowMs, Codes), (store, segment));
            return frames;
        }
    }
}
