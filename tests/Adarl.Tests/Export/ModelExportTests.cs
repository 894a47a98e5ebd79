using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Adarl.Corpus;
using Adarl.Evaluation;
using Adarl.Export;
using Adarl.Runs;
using Adarl.Systems;
using Adarl.Systems.Rivals;
using Adarl.Tests.Evaluation;
using Adarl.Tests.Training;
using Adarl.Training;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace Adarl.Tests.Export;

/// <summary>What a trained system leaves for other programs.</summary>
[Collection("torch")]
public sealed class ModelExportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tensors_in_safetensors_are_those_of_the_network_by_their_names()
    {
        using var fitted = Fitted("log-mel-gru");
        var files = ModelExport.Write(folder.File("out"), Card("log-mel-gru"), fitted, ExportFormat.Safetensors);
        Assert.Equal(["log-mel-gru.safetensors", "card.json"], files);
        var bytes = File.ReadAllBytes(Path.Combine(folder.File("out"), files[0]));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        var header = JsonNode.Parse(bytes.AsSpan(8, length))!.AsObject();
        var values = bytes.AsSpan(8 + length).ToArray();
        Assert.Equal("log-mel-gru", header["__metadata__"]!["title"]!.GetValue<string>());
        var state = Assert.Single(fitted.Networks).Model.state_dict();
        Assert.Equal(state.Keys.Append("__metadata__").Order(), header.Select(entry => entry.Key).Order());
        var end = 0L;
        foreach (var (name, entry) in header.Where(e => e.Key != "__metadata__"))
        {
            var places = entry!["data_offsets"]!.AsArray().Select(n => n!.GetValue<long>()).ToArray();
            Assert.Equal(end, places[0]);
            end = places[1];
            Assert.Equal("F32", entry["dtype"]!.GetValue<string>());
            Assert.Equal(state[name].shape, entry["shape"]!.AsArray().Select(n => n!.GetValue<long>()));
            Assert.Equal(state[name].contiguous().bytes.ToArray(), values[(int)places[0]..(int)places[1]]);
        }
        Assert.Equal(values.Length, end);
    }

    [Fact]
    public void A_state_dict_of_PyTorch_fills_a_new_network_with_the_same_bits()
    {
        using var fitted = Fitted("fusion");
        var files = ModelExport.Write(folder.File("out"), Card("fusion"), fitted, ExportFormat.Pytorch);
        Assert.Equal(["fusion-functionals.pt", "fusion-mel.pt", "fusion-descriptors.pt", "card.json"], files);
        foreach (var (part, system) in fitted.Networks.Zip(ThreeFeatureSets.System.Parts))
        {
            using var other = ((NetworkSystem)system).Make(system.Defaults(Preset.Paper), Shape);
            Assert.NotEqual(TinyTask.Digest(part.Model), TinyTask.Digest(other));
            other.load_py(Path.Combine(folder.File("out"), $"{part.Name}.pt"));
            Assert.Equal(TinyTask.Digest(part.Model), TinyTask.Digest(other));
        }
    }

    [Fact]
    public void The_card_holds_classes_normaliser_and_the_second_stage()
    {
        using var fitted = Fitted("seg-cnn-elm");
        ModelExport.Write(folder.File("out"), Card("seg-cnn-elm"), fitted, ExportFormat.Onnx);
        var card = JsonNode.Parse(File.ReadAllText(Path.Combine(folder.File("out"), ModelExport.Card)))!;
        Assert.Equal(EmotionNames.All, card["classes"]!.AsArray().Select(n => n!.GetValue<string>()));
        var network = Assert.Single(card["networks"]!.AsArray())!;
        Assert.Equal("seg-cnn-elm", network["name"]!.GetValue<string>());
        Assert.Equal(64, network["normaliser"]!["Means"]!.AsArray().Count);
        Assert.Equal(120, card["parts"]!["second.json"]!["Biases"]!.AsArray().Count);
    }

    [Fact]
    public void A_system_without_a_network_is_refused_by_name()
    {
        using var fitted = Fitted("linear");
        var refused = Assert.Throws<InputException>(() =>
            ModelExport.Write(folder.File("out"), Card("linear"), fitted, ExportFormat.Onnx)
        );
        Assert.Contains("system linear has no network", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")));
    }

    private static SystemShape Shape { get; } = new(EmotionNames.All, ["female", "male"], ScalarType.Float32, CPU);

    private static ModelCard Card(string system) =>
        new(
            ModelFile.CurrentFormat,
            system,
            "D",
            ["D"],
            ExperimentOptions.Of(system).Canonical(),
            "f32",
            EmotionNames.All,
            []
        );

    private IFittedSystem Fitted(string name)
    {
        var options = ExperimentOptions.Of(name) with
        {
            Machine = new() { Threads = 1, Precision = PrecisionChoice.F32 },
        };
        var experiment = Evaluated.Experiment(
            folder,
            options.System.HasEpochs
                ? options.Change<TrainingOptions>(t => t with { Epochs = 1, BatchSize = 6 })
                : options,
            TinyCorpus.Everybody("ABCD")
        );
        return experiment.System.Fit(
            SystemFold.Task(
                experiment,
                experiment.Splits.Single(s => s.Name == "D"),
                "identity",
                folder.File("checkpoints")
            ),
            new Watch(_ => new(null, null, null, null, null), null, TimeProvider.System, CancellationToken.None)
        );
    }
}
