namespace Adarl.Features;

/// <summary>The log spectrograms of an utterance's pieces in one window, in the 16 bits of <see cref="LogCode"/>. Safe to read from several threads.</summary>
internal interface IPieceCodes
{
    /// <summary>Frames of each piece.</summary>
    IReadOnlyList<int> Frames { get; }

    /// <summary>Reads or computes one piece.</summary>
    /// <param name="piece">Which one.</param>
    /// <param name="codes">Receives 400 rows of as many codes as the piece has frames, lowest frequency first.</param>
    void Read(int piece, Span<ushort> codes);
}
