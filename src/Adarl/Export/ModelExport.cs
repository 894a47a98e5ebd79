using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Evaluation;
using Adarl.Runs;
using Adarl.Systems;
using TorchSharp.PyBridge;

namespace Adarl.Export;

/// <summary>Writes the networks of a fitted system for other programs: a file for each, and a card in JSON with all else that an answer needs.</summary>
public static class ModelExport
{
    /// <summary>The card's name.</summary>
    public const string Card = "card.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the files, each whole or not at all.</summary>
    /// <param name="folder">The folder, made if needed.</param>
    /// <param name="card">What the system is.</param>
    /// <param name="system">The system.</param>
    /// <param name="format">The format.</param>
    /// <returns>The files' names.</returns>
    /// <exception cref="InputException">It has no network, or one that the format cannot hold.</exception>
    public static IReadOnlyList<string> Write(string folder, ModelCard card, IFittedSystem system, ExportFormat format)
    {
        if (system.Networks.Count == 0)
            throw new InputException(
                $"system {card.Experiment().System.Name} has no network: expected a system of networks, as `adarl systems` lists them"
            );
        var files = system
            .Networks.Select(n => ($"{n.Name}.{Ending(format)}", Content: Bytes(n, card, format)))
            .ToList();
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
            AtomicFile.Write(Path.Combine(folder, name), content);
        AtomicFile.Write(
            Path.Combine(folder, Card),
            JsonSerializer.SerializeToUtf8Bytes(Described(card, system), Indented)
        );
        return [.. files.Select(file => file.Item1), Card];
    }

    private static byte[] Bytes(FittedPart network, ModelCard card, ExportFormat format)
    {
        switch (format)
        {
            case ExportFormat.Onnx:
                return OnnxFile.Of(network.Model, network.Input);
            case ExportFormat.Pytorch:
                using (var stream = new MemoryStream())
                {
                    network.Model.save_py(stream, leaveOpen: true);
                    return stream.ToArray();
                }
            default:
                return SafeTensors.Of(
                    network.Model.state_dict(),
                    new Dictionary<string, string>
                    {
                        ["format"] = "pt",
                        ["title"] = card.Title,
                        ["fold"] = card.Fold,
                    }
                );
        }
    }

    private static string Ending(ExportFormat format) =>
        format switch
        {
            ExportFormat.Onnx => "onnx",
            ExportFormat.Pytorch => "pt",
            _ => "safetensors",
        };

    private static JsonObject Described(ModelCard card, IFittedSystem system)
    {
        var described = (JsonObject)JsonSerializer.SerializeToNode(card, Indented)!;
        described["networks"] = new JsonArray([
            .. system.Networks.Select(n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = n.Name,
                        ["rows"] = n.Input.Height,
                        ["columns"] = n.Input.Width,
                        ["parameters"] = n.Model.parameters().Sum(p => p.numel()),
                        ["normaliser"] = JsonNode.Parse(n.Normaliser),
                    }
            ),
        ]);
        var texts = new TextParts();
        system.Save(texts);
        described["parts"] = texts.All;
        return described;
    }

    // What a system keeps beside its networks: a second stage, the weights of a fusion.
    private sealed class TextParts : IModelParts
    {
        private const string Normaliser = "normaliser.json";

        public JsonObject All { get; } = [];

        public void Add(string name, Action<Stream> write)
        {
            if (
                !name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(Normaliser, StringComparison.Ordinal)
            )
                return;
            using var stream = new MemoryStream();
            write(stream);
            All[name] = JsonNode.Parse(stream.ToArray());
        }

        public Stream Read(string name) => throw new NotSupportedException();

        public string PlaceOf(string name) => name;
    }
}
