using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Adarl.Export;

/// <summary>A message in the wire format of protocol buffers: fields one after the other, each a tag and a value.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Its bytes.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    /// <summary>Adds a whole number.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The number.</param>
    public ProtoMessage Add(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    /// <summary>Adds a number of single precision.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The number.</param>
    public ProtoMessage Add(int field, float value)
    {
        Tag(field, Fixed32);
        Span<byte> four = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.Write(four);
        return this;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The text.</param>
    public ProtoMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a message.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The message.</param>
    public ProtoMessage Add(int field, ProtoMessage value) => Add(field, value.ToArray());

    /// <summary>Adds bytes.</summary>
    /// <param name="field">The field's number.</param>
    /// <param name="value">The bytes.</param>
    public ProtoMessage Add(int field, byte[] value)
    {
        Tag(field, Delimited);
        Number((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    private void Tag(int field, int kind) => Number((ulong)((field << 3) | kind));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Write([(byte)(value | 0x80)]);
        bytes.Write([(byte)value]);
    }
}
