using System.IO.Compression;
using Parquet;
using Parquet.Schema;

namespace Adarl.Runs.Tables;

/// <summary>A table in memory and as a Parquet file: columns of texts (null allowed), integers or floats, one row group.</summary>
internal sealed class ParquetTable
{
    private static readonly ParquetOptions Format = new()
    {
        CompressionMethod = CompressionMethod.Zstd,
        CompressionLevel = CompressionLevel.Optimal,
    };

    private const long MostRowsPerByte = 64;
    private const int FooterEnd = 8;

    // Tables are read at some 100 MB a second; the longest time is 5 s for all of up to 8 MB.
    private const int BytesPerSecond = 8 << 20;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(4);

    private readonly List<(string Name, Array Values)> _columns = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="path">Its file, for messages.</param>
    public ParquetTable(string path) => Path = path;

    /// <summary>Its file, for messages.</summary>
    public string Path { get; }

    /// <summary>Names of the columns, in order.</summary>
    public IEnumerable<string> Names => _columns.Select(c => c.Name);

    /// <summary>The number of rows.</summary>
    public int Rows => _columns.Count == 0 ? 0 : _columns[0].Values.Length;

    /// <summary>Adds a column on the right.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">A <c>string?[]</c>, <c>int[]</c> or <c>float[]</c> with one value a row.</param>
    public void Add(string name, Array values) => _columns.Add((name, values));

    /// <summary>Takes a column by name.</summary>
    /// <exception cref="InputException">There is no such column, or it holds something else.</exception>
    public T[] Get<T>(string name) =>
        _columns.Find(c => c.Name == name).Values as T[]
        ?? throw new InputException(
            $"{Path}: expected a column '{name}' of {typeof(T).Name}, found {string.Join(", ", Names)}."
        );

    /// <summary>The file's bytes: the same ones for the same columns.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        // The stream is in memory: nothing waits.
        WriteAsync(stream).GetAwaiter().GetResult();
        return stream.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InputException">The bytes are no such table.</exception>
    public static ParquetTable FromBytes(byte[] bytes, string path)
    {
        var table = new ParquetTable(path);
        RequireFooter(bytes, path);
        var limit = Least + TimeSpan.FromSeconds((double)bytes.Length / BytesPerSecond);
        // A damaged footer can lead the library round for ever: it is read on a thread that is given up then and ends with the process.
        Exception? failure = null;
        var reading = new Thread(() => failure = table.TryRead(bytes)) { IsBackground = true, Name = "parquet" };
        reading.Start();
        if (!reading.Join(limit))
        {
            throw new InputException(
                $"{path}: {bytes.Length} bytes that are no Parquet table: not read after {limit.TotalSeconds:0} s."
            );
        }
        return failure switch
        {
            null => table,
            InputException refused => throw refused,
            var other => throw new InputException(
                $"{path}: {bytes.Length} bytes that are no Parquet table: {other.Message}",
                other
            ),
        };
    }

    // Length and sign of the footer are the last bytes.
    private static void RequireFooter(byte[] bytes, string path)
    {
        if (
            bytes.Length < FooterEnd
            || !bytes.AsSpan(^4..).SequenceEqual("PAR1"u8)
            || BitConverter.ToUInt32(bytes.AsSpan(^FooterEnd)) is var length && length > bytes.Length - FooterEnd
            || !ThriftStruct.IsWhole(bytes.AsSpan(bytes.Length - FooterEnd - (int)length, (int)length))
        )
        {
            throw new InputException($"{path}: {bytes.Length} bytes that are no Parquet table: its footer is damaged.");
        }
    }

    private Exception? TryRead(byte[] bytes)
    {
        try
        {
            ReadAsync(new EndingStream(bytes)).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private async Task WriteAsync(Stream stream)
    {
        var schema = new ParquetSchema(_columns.Select(c => FieldOf(c.Name, c.Values)));
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, Format);
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < _columns.Count; i++)
        {
            var field = schema.DataFields[i];
            await (
                _columns[i].Values switch
                {
                    string?[] texts => group.WriteAsync(field, texts!),
                    int[] integers => group.WriteAsync<int>(field, integers),
                    float[] floats => group.WriteAsync<float>(field, floats),
                    var other => throw new ArgumentException($"No column can hold {other.GetType().Name}."),
                }
            );
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        await using var reader = await ParquetReader.CreateAsync(stream);
        if (reader.RowGroupCount != 1)
        {
            throw new InputException($"{Path}: expected 1 row group, found {reader.RowGroupCount}.");
        }
        using var group = reader.OpenRowGroupReader(0);
        // A row takes a bit at the least, and texts that all differ take more: a count beyond that would only fill the memory.
        if (group.RowCount < 0 || group.RowCount > Math.Min(int.MaxValue, MostRowsPerByte * stream.Length))
        {
            throw new InputException($"{Path}: it announces {group.RowCount} rows, and has {stream.Length} bytes.");
        }
        var rows = (int)group.RowCount;
        foreach (var field in reader.Schema.DataFields)
        {
            if (field.ClrType == typeof(float))
            {
                var floats = new float[rows];
                await group.ReadAsync<float>(field, floats.AsMemory());
                Add(field.Name, floats);
            }
            else if (field.ClrType == typeof(int))
            {
                var integers = new int[rows];
                await group.ReadAsync<int>(field, integers.AsMemory());
                Add(field.Name, integers);
            }
            else
            {
                var texts = new string?[rows];
                await group.ReadAsync(field, texts.AsMemory());
                Add(field.Name, texts);
            }
        }
    }

    private static DataField FieldOf(string name, Array values) =>
        values switch
        {
            string?[] => new DataField<string>(name),
            int[] => new DataField<int>(name),
            _ => new DataField<float>(name),
        };
}
