using System.IO.Compression;
using Adarl.Corpus;
using Adarl.Folds;
using Adarl.Runs;
using Adarl.Systems;
using Adarl.Training;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>What a stored system is and what it was trained on.</summary>
/// <param name="Format">Version of the file's layout.</param>
/// <param name="Title">The run's title.</param>
/// <param name="Fold">The fold's name.</param>
/// <param name="TestSpeakers">Speakers it was not trained on.</param>
/// <param name="Options">The experiment's options by name, as its run records them.</param>
/// <param name="Precision">What its feature extractors compute in: <c>f32</c> or <c>bf16</c>.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Domains">Names of the domains; none for a system that learns nothing from a domain.</param>
public sealed record ModelCard(
    int Format,
    string Title,
    string Fold,
    IReadOnlyList<string> TestSpeakers,
    IReadOnlyDictionary<string, string> Options,
    string Precision,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Domains
)
{
    /// <summary>The experiment that the options describe.</summary>
    /// <exception cref="InputException">This version has no such option or value.</exception>
    public ExperimentOptions Experiment() => ExperimentOptions.Recorded(Options);

    /// <summary>Refuses classes or domains of which two are called the same.</summary>
    /// <exception cref="InvalidDataException">Two are.</exception>
    internal void RequireNames()
    {
        foreach (var names in (IReadOnlyList<string>[])[Classes, Domains])
            if (names.Distinct().Count() < names.Count)
                throw new InvalidDataException($"names {string.Join(", ", names)}: expected each once");
        if (Classes.Count < 2)
            throw new InvalidDataException($"{Classes.Count} classes: expected at least two");
    }

    /// <summary>The card of a fold's system.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="split">The fold.</param>
    public static ModelCard Of(Experiment experiment, Split split) =>
        new(
            ModelFile.CurrentFormat,
            experiment.Title,
            split.Name,
            [.. split.Test.Select(u => experiment.Corpus.Utterances[u].SpeakerKey).Distinct()],
            experiment.Options.Canonical(),
            experiment.PrecisionName,
            EmotionNames.All,
            experiment.System is { HasDomainHead: false, ToldTestDomain: false } ? [] : experiment.Domains!.Names
        );
}

/// <summary>A fitted system in a file: a zip archive (each entry carries a CRC) of its card and its parts.</summary>
public static class ModelFile
{
    /// <summary>Its name in a fold's folder of checkpoints.</summary>
    public const string Name = "model.zip";

    /// <summary>The layout that this version writes and reads.</summary>
    public const int CurrentFormat = 2;

    private const string Card = "card.json";

    /// <summary>Writes a system, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="card">What it is.</param>
    /// <param name="system">The system.</param>
    public static void Write(string path, ModelCard card, IFittedSystem system)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(
            path,
            stream =>
            {
                using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                IModelParts parts = new ArchiveParts(archive, path);
                parts.AddJson(Card, card);
                system.Save(parts);
            }
        );
    }

    /// <summary>Reads a system back, on a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where it goes.</param>
    /// <exception cref="InputException">The file is missing, damaged or of another format.</exception>
    public static (ModelCard Card, IFittedSystem System) Read(string path, Device device)
    {
        if (!File.Exists(path))
            throw new InputException(
                $"there is no trained model at {path}: checkpoints are not part of a committed run; train the fold on this machine first"
            );
        try
        {
            using var file = PlainFile.Open(path);
            using var archive = new ZipArchive(file);
            IModelParts parts = new ArchiveParts(archive, path);
            var card = parts.ReadJson<ModelCard>(Card);
            if (card.Format != CurrentFormat)
                throw new InputException(
                    $"{path} has format {card.Format}: expected {CurrentFormat}; train the fold again"
                );
            var experiment = ExperimentOf(card, path);
            card.RequireNames();
            var precision = card.Precision switch
            {
                "bf16" => ScalarType.BFloat16,
                "f32" => ScalarType.Float32,
                var other => throw new InvalidDataException($"precision '{other}': expected f32 or bf16"),
            };
            var shape = new SystemShape(card.Classes, card.Domains, precision, device);
            return (card, experiment.System.Load(experiment.Parts, shape, parts));
        }
        // Whatever goes wrong inside libtorch's reader, and it throws many things, comes from what the file holds.
        catch (Exception e) when (e is not (InputException or OutOfMemoryException))
        {
            throw new InputException($"{path} is damaged ({e.Message}): train the fold again", e);
        }
    }

    private static ExperimentOptions ExperimentOf(ModelCard card, string path)
    {
        try
        {
            return card.Experiment();
        }
        catch (InputException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    // Parts are prepared in memory: libtorch's reader and writer seek, zip streams do not. A network is about 1 MB.
    private sealed class ArchiveParts(ZipArchive archive, string path) : IModelParts
    {
        public void Add(string name, Action<Stream> write)
        {
            using var memory = new MemoryStream();
            write(memory);
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            entry.Write(memory.ToArray());
        }

        public Stream Read(string name) => ArchiveEntry.Read(archive, name);

        public string PlaceOf(string name) => $"{path} ({name})";
    }
}
