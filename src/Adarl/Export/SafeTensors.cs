using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Adarl.Export;

/// <summary>
/// Tensors in the format safetensors: eight bytes with the length of a header, the header in JSON with type, shape and place of each tensor, their values.
/// </summary>
public static class SafeTensors
{
    // The header is filled up with blanks, so that values begin at a multiple of this.
    private const int Alignment = 8;

    /// <summary>Writes tensors.</summary>
    /// <param name="tensors">Tensors of float32, float64, bfloat16 or int64, by name.</param>
    /// <param name="metadata">What else the header says.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Of(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new JsonObject { ["__metadata__"] = JsonSerializer.SerializeToNode(metadata) };
        using var values = new MemoryStream();
        foreach (var (name, tensor) in tensors.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            var begin = values.Length;
            values.Write(tensor.detach().cpu().contiguous().bytes);
            header[name] = new JsonObject
            {
                ["dtype"] = TypeOf(tensor.dtype),
                ["shape"] = JsonSerializer.SerializeToNode(tensor.shape),
                ["data_offsets"] = new JsonArray(begin, values.Length),
            };
        }
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = new byte[(text.Length + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);
        var length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded.Length);
        return [.. length, .. padded, .. values.ToArray()];
    }

    private static string TypeOf(ScalarType type) =>
        type switch
        {
            ScalarType.Float32 => "F32",
            ScalarType.Float64 => "F64",
            ScalarType.BFloat16 => "BF16",
            ScalarType.Int64 => "I64",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "a type that no network of ours has"),
        };
}
