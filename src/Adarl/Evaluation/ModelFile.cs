using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Corpus;
using Adarl.Features;
using Adarl.Folds;
using Adarl.Networks;
using Adarl.Runs;
using Adarl.Systems.Paper;
using Adarl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Adarl.Evaluation;

/// <summary>All that is needed to question a trained network later: what it is, what it was trained on, how its pictures are drawn.</summary>
/// <param name="Format">Version of the file's layout.</param>
/// <param name="Title">The run's title.</param>
/// <param name="Fold">The fold's name.</param>
/// <param name="TestSpeakers">Speakers it was not trained on.</param>
/// <param name="Options">The experiment.</param>
/// <param name="Input">What the network was made for.</param>
/// <param name="Precision">What its feature extractors compute in: <c>f32</c> or <c>bf16</c>.</param>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Domains">Names of the domains; none for a system that learns nothing from a domain.</param>
/// <param name="Scaler">The normalisation, fitted on its training speakers.</param>
public sealed record ModelCard(
    int Format,
    string Title,
    string Fold,
    IReadOnlyList<string> TestSpeakers,
    ExperimentOptions Options,
    ModelInput Input,
    string Precision,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Domains,
    Scaler Scaler
)
{
    /// <summary>The card of a fold's network.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="split">The fold.</param>
    /// <param name="scaler">The fold's normalisation.</param>
    public static ModelCard Of(Experiment experiment, Split split, Scaler scaler) =>
        new(
            ModelFile.CurrentFormat,
            experiment.Title,
            split.Name,
            [.. split.Test.Select(u => experiment.Corpus.Utterances[u].SpeakerKey).Distinct()],
            experiment.Options,
            experiment.Input,
            experiment.PrecisionName,
            EmotionNames.All,
            experiment.System.Network is { NeedsDomain: true } ? experiment.Domains!.Names : [],
            scaler
        );
}

/// <summary>A trained network in a file: a zip archive (each entry carries a CRC) of its card and its weights.</summary>
public static class ModelFile
{
    /// <summary>Its name in a fold's folder of checkpoints.</summary>
    public const string Name = "model.zip";

    /// <summary>The layout that this version writes and reads.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes a network, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="card">What it is.</param>
    /// <param name="model">The network.</param>
    public static void Write(string path, ModelCard card, EmotionModel model)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        using (var archive = ZipFile.Open(Fresh(partial), ZipArchiveMode.Create))
        {
            using (var entry = archive.CreateEntry("card.json", CompressionLevel.Fastest).Open())
                JsonSerializer.Serialize(entry, card, Json);
            using var memory = new MemoryStream();
            model.save(memory);
            using var weights = archive.CreateEntry("weights.bin", CompressionLevel.NoCompression).Open();
            weights.Write(memory.ToArray());
        }
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Reads a network back, in evaluation mode, on a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="device">Where it goes.</param>
    /// <exception cref="InputException">The file is missing, damaged or of another format.</exception>
    public static (ModelCard Card, EmotionModel Model) Read(string path, Device device)
    {
        if (!File.Exists(path))
            throw new InputException(
                $"there is no trained model at {path}: checkpoints are not part of a committed run; train the fold on this machine first"
            );
        try
        {
            using var archive = ZipFile.OpenRead(path);
            using var entry = ArchiveEntry.Read(archive, "card.json");
            var card =
                JsonSerializer.Deserialize<ModelCard>(entry, Json) ?? throw new InvalidDataException("an empty card");
            if (card.Format != CurrentFormat)
                throw new InputException($"{path} has format {card.Format}: expected {CurrentFormat}");
            using var start = new WeightSource(0, card.Options.Model.InitialWeights);
            var precision = card.Precision == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;
            var model = NetworkCatalog.Of(card.Options.System).Create(card.Input, card.Options.Model, precision, start);
            using var weights = ArchiveEntry.Read(archive, "weights.bin");
            model.load(weights);
            model.to(device);
            model.eval();
            return (card, model);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException or FormatException)
        {
            throw new InputException($"{path} is damaged ({e.Message}): train the fold again", e);
        }
    }

    private static string Fresh(string path)
    {
        File.Delete(path);
        return path;
    }
}
