using Adarl.Systems;

namespace Adarl.Tests.Systems;

/// <summary>Parts of a model in memory.</summary>
internal sealed class MemoryParts : IModelParts
{
    private readonly Dictionary<string, byte[]> parts = [];

    public IEnumerable<string> Names => parts.Keys;

    public void Add(string name, Action<Stream> write)
    {
        using var memory = new MemoryStream();
        write(memory);
        parts.Add(name, memory.ToArray());
    }

    public Stream Read(string name) =>
        parts.TryGetValue(name, out var bytes)
            ? new MemoryStream(bytes)
            : throw new InvalidDataException($"{name} is missing");

    public string PlaceOf(string name) => name;
}
