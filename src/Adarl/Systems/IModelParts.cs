namespace Adarl.Systems;

/// <summary>The parts of a stored model, by name.</summary>
public interface IModelParts
{
    /// <summary>Adds a part.</summary>
    /// <param name="name">Its name, e.g. <c>weights.bin</c>.</param>
    /// <param name="write">Writes it into a stream that can seek.</param>
    void Add(string name, Action<Stream> write);

    /// <summary>A part, in memory, at its beginning.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">It is missing or altered.</exception>
    Stream Read(string name);

    /// <summary>Where a part lies, for messages: the model's file and its name.</summary>
    /// <param name="name">Its name.</param>
    string PlaceOf(string name);

    /// <summary>The parts below a name, for a system made of several.</summary>
    /// <param name="name">The name.</param>
    IModelParts Under(string name) => new Below(this, name);

    private sealed class Below(IModelParts whole, string name) : IModelParts
    {
        public void Add(string part, Action<Stream> write) => whole.Add($"{name}/{part}", write);

        public Stream Read(string part) => whole.Read($"{name}/{part}");

        public string PlaceOf(string part) => whole.PlaceOf($"{name}/{part}");
    }
}
