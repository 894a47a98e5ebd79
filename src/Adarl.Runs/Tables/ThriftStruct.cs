namespace Adarl.Runs.Tables;

/// <summary>
/// Walks over a structure of Thrift's compact protocol, in which a Parquet file's footer is written, without reading anything from it. The library goes on
/// for ever where one leads beyond its end.
/// </summary>
internal ref struct ThriftStruct
{
    private const int Deepest = 32;
    private readonly ReadOnlySpan<byte> bytes;
    private int at;

    private ThriftStruct(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    /// <summary>Whether bytes are one structure, which ends with them.</summary>
    /// <param name="bytes">All of them.</param>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var walk = new ThriftStruct(bytes);
        return walk.Fields(0) && walk.at == bytes.Length;
    }

    private bool Fields(int depth)
    {
        while (Byte() is { } head)
        {
            if (head == 0)
                return true;
            // The number of a field stands in its first four bits, as a difference, or apart.
            if (head >> 4 == 0 && Number() is null)
                return false;
            if (!Value(head & 15, depth, inList: false))
                return false;
        }
        return false;
    }

    private bool Value(int type, int depth, bool inList) =>
        type switch
        {
            1 or 2 => !inList || Skip(1), // a field's type says whether it is true
            3 => Skip(1),
            4 or 5 or 6 => Number() is not null,
            7 => Skip(8),
            8 => Number() is { } length && Skip(length),
            9 or 10 => List(depth + 1),
            12 => depth < Deepest && Fields(depth + 1),
            _ => false, // a footer has no maps
        };

    private bool List(int depth)
    {
        if (Byte() is not { } head || depth > Deepest)
            return false;
        var count = head >> 4 == 15 ? Number() : (ulong)(head >> 4);
        // An item takes a byte at the least.
        if (count is not { } items || items > (ulong)(bytes.Length - at))
            return false;
        for (var i = 0UL; i < items; i++)
            if (!Value(head & 15, depth, inList: true))
                return false;
        return true;
    }

    private ulong? Number()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (Byte() is not { } part)
                return null;
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
                return number;
        }
        return null;
    }

    private byte? Byte() => at < bytes.Length ? bytes[at++] : null;

    private bool Skip(ulong count)
    {
        if (count > (ulong)(bytes.Length - at))
            return false;
        at += (int)count;
        return true;
    }
}
