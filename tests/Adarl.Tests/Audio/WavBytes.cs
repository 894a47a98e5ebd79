using System.Text;

namespace Adarl.Tests.Audio;

/// <summary>Builds WAV files field by field, right ones and wrong ones.</summary>
internal sealed record WavBytes
{
    public int Code { get; init; } = 1;
    public int Channels { get; init; } = 1;
    public uint Rate { get; init; } = 16_000;
    public int Bits { get; init; } = 16;
    public int? BlockAlign { get; init; }
    public uint? ByteRate { get; init; }
    public byte[] Data { get; init; } = [0, 0, 255, 127, 0, 128, 1, 0];
    public uint? DataSize { get; init; }
    public uint? RiffSize { get; init; }
    public string Riff { get; init; } = "RIFF";
    public string Form { get; init; } = "WAVE";
    public byte[]? FormatChunk { get; init; }
    public byte[] BeforeFormat { get; init; } = [];
    public byte[] BeforeData { get; init; } = [];
    public byte[] AfterData { get; init; } = [];
    public bool WithFormat { get; init; } = true;
    public bool WithData { get; init; } = true;

    public byte[] Build()
    {
        var format = WithFormat ? Chunk("fmt ", FormatChunk ?? FormatFields()) : [];
        var data = WithData ? Chunk("data", Data, DataSize) : [];
        byte[] body = [.. Ascii(Form), .. BeforeFormat, .. format, .. BeforeData, .. data, .. AfterData];
        return [.. Ascii(Riff), .. BitConverter.GetBytes(RiffSize ?? (uint)body.Length), .. body];
    }

    /// <summary>A chunk with its padding byte where the length is odd.</summary>
    public static byte[] Chunk(string id, byte[] content, uint? size = null) =>
        [
            .. Ascii(id),
            .. BitConverter.GetBytes(size ?? (uint)content.Length),
            .. content,
            .. new byte[content.Length % 2],
        ];

    /// <summary>A fmt chunk of WAVE_FORMAT_EXTENSIBLE around a format code.</summary>
    public static byte[] Extensible(int code, int channels, uint rate, int bits, int validBits) =>
        [
            .. new WavBytes
            {
                Code = 0xFFFE,
                Channels = channels,
                Rate = rate,
                Bits = bits,
            }.FormatFields(),
            .. BitConverter.GetBytes((ushort)22),
            .. BitConverter.GetBytes((ushort)validBits),
            .. BitConverter.GetBytes(4u),
            .. BitConverter.GetBytes((ushort)code),
            .. Convert.FromHexString("000000001000800000AA00389B71"),
        ];

    private byte[] FormatFields()
    {
        var align = BlockAlign ?? Channels * Bits / 8;
        return
        [
            .. BitConverter.GetBytes((ushort)Code),
            .. BitConverter.GetBytes((ushort)Channels),
            .. BitConverter.GetBytes(Rate),
            .. BitConverter.GetBytes(ByteRate ?? Rate * (uint)align),
            .. BitConverter.GetBytes((ushort)align),
            .. BitConverter.GetBytes((ushort)Bits),
        ];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
