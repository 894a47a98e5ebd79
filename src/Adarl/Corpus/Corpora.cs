using Adarl.Runs;

namespace Adarl.Corpus;

/// <summary>Reads any corpus by its name.</summary>
public static class Corpora
{
    /// <summary>The names that <see cref="Read"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["iemocap", "emodb", "ravdess", "nemo", "crema-d", "manifest", "synthetic"];

    /// <summary>
    /// Reads labels and checks every audio file; the sound itself is read when it is needed. What is missing, damaged or
    /// not as it is known to be is an <see cref="InputException"/> that names it.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="root">The corpus folder; for <c>manifest</c> the folder that its paths start from.</param>
    /// <param name="options">What to take; the default is what the paper uses.</param>
    /// <param name="progress">Told after every audio file.</param>
    public static SpeechCorpus Read(
        string name,
        string root,
        CorpusOptions? options = null,
        IProgress<CorpusProgress>? progress = null
    )
    {
        options ??= new CorpusOptions();
        options.Validate();
        Func<string, CorpusOptions, IProgress<CorpusProgress>?, SpeechCorpus> read = name switch
        {
            "iemocap" => IemocapReader.Read,
            "emodb" => EmoDbReader.Read,
            "ravdess" => RavdessReader.Read,
            "nemo" => NemoReader.Read,
            "crema-d" => CremaDReader.Read,
            "manifest" => ManifestReader.Read,
            "synthetic" => IemocapReader.ReadSynthetic,
            _ => throw new InputException($"corpus '{name}' is unknown: expected one of {string.Join(", ", Names)}"),
        };
        if (root.Length == 0)
            throw new InputException($"corpus '{name}' has the root '': expected a folder");
        root = Path.GetFullPath(root);
        if (!Directory.Exists(root))
            throw new InputException($"{root}: no such folder: expected the root of corpus '{name}'");
        return read(root, options, progress);
    }
}
