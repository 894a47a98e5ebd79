using System.Globalization;
using System.Text.Json;
using Adarl.Features;
using Adarl.Tests.Networks;

namespace Adarl.Tests.Features;

/// <summary>Log-mel, cepstra, descriptors and functionals against tests/Golden/frame_features.py; the tolerances stand beside each.</summary>
public sealed class GoldenFrameFeaturesTests
{
    private const uint ProjectionSalt = 32;
    private static readonly JsonElement All = Read("frame-features.json");

    public static TheoryData<string> Signals => [.. All.EnumerateObject().Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Log_mel_agrees_to_2e_4_log_units(string name)
    {
        LogMelOptions[] options =
        [
            new(),
            new()
            {
                Bands = 64,
                Log = MelLog.Db,
                WindowForm = MelWindowForm.Hann,
            },
            new()
            {
                WindowMs = 40,
                HopMs = 20,
                LowHz = 100,
                HighHz = 4000,
            },
        ];
        var cases = All.GetProperty(name).GetProperty("log_mel").EnumerateArray();
        foreach (var (golden, option) in cases.Zip(options))
            Check(golden, new LogMel(option).Compute(Sound(name)), 2e-4);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Cepstra_and_their_deltas_agree_to_1e_3(string name)
    {
        MfccOptions[] options =
        [
            new(),
            new() { Count = 40, Deltas = 1 },
            new()
            {
                PreEmphasis = 0,
                Deltas = 2,
                First = MfccFirst.Energy,
            },
        ];
        var cases = All.GetProperty(name).GetProperty("mfcc").EnumerateArray();
        foreach (var (golden, option) in cases.Zip(options))
            Check(golden, new Mfcc(option).Compute(Sound(name)), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Each_descriptor_agrees_to_a_ten_thousandth_of_its_size(string name)
    {
        var features = new LowLevel(new());
        var found = features.Compute(Sound(name));
        var golden = All.GetProperty(name).GetProperty("low_level").EnumerateObject().ToList();
        Assert.Equal(features.Width - 4, golden.Count); // all but those of the voice
        foreach (var column in golden)
        {
            var at = features.Columns.ToList().IndexOf(column.Name);
            double[] values = [.. Enumerable.Range(0, found.Frames).Select(t => (double)found.Row(t)[at])];
            Near($"{column.Name}: mean", column.Value.GetProperty("mean").GetDouble(), values.Average(), 1e-4);
            foreach (var entry in column.Value.GetProperty("entries").EnumerateObject())
                Near($"{column.Name} of frame {entry.Name}", entry.Value.GetDouble(), values[Index(entry)], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Every_functional_agrees_to_a_thousandth_of_its_size(string name)
    {
        var features = new Functionals(
            new() { Contours = "log-energy,centroid,mfcc-2", Statistics = string.Join(',', Words()) },
            new()
        );
        var found = features.Compute(Sound(name)).Values;
        var golden = All.GetProperty(name).GetProperty("functionals").EnumerateObject().ToList();
        Assert.Equal(features.Width, golden.Sum(contour => contour.Value.EnumerateObject().Count()));
        foreach (var contour in golden)
        foreach (var functional in contour.Value.EnumerateObject())
        {
            var column = $"{contour.Name}.{functional.Name}";
            Near(column, functional.Value.GetDouble(), found[features.Columns.ToList().IndexOf(column)], 1e-3);
        }

        static IEnumerable<string> Words() =>
            Enum.GetValues<Functional>().Select(f => Runs.Options.CanonicalOptions.Word(f));
    }

    private static float[] Sound(string name)
    {
        var recipe = All.GetProperty(name);
        var zeros = recipe.GetProperty("zeros");
        return FrameSounds.Made(
            recipe.GetProperty("count").GetInt32(),
            recipe.GetProperty("salt").GetUInt32(),
            zeros[0].GetInt32(),
            zeros[1].GetInt32()
        );
    }

    private static void Check(JsonElement golden, FrameMatrix found, double tolerance)
    {
        Assert.Equal(golden.GetProperty("width").GetInt32(), found.Width);
        Assert.Equal(golden.GetProperty("frames").GetInt32(), found.Frames);
        var noise = Golden.Noise(found.Values.Length, ProjectionSalt);
        var projection = found.Values.Zip(noise, (v, n) => (double)v * n).Sum() / Math.Sqrt(found.Values.Length);
        var options = golden.GetProperty("options").ToString();
        Within(options, golden.GetProperty("projection").GetDouble(), projection, tolerance);
        foreach (var entry in golden.GetProperty("entries").EnumerateObject())
            Within($"{options}, value {entry.Name}", entry.Value.GetDouble(), found.Values[Index(entry)], tolerance);
    }

    private static int Index(JsonProperty entry) => int.Parse(entry.Name, CultureInfo.InvariantCulture);

    private static void Near(string what, double expected, double found, double share) =>
        Within(what, expected, found, share * Math.Max(1, Math.Abs(expected)));

    private static void Within(string what, double expected, double found, double tolerance) =>
        Assert.True(Math.Abs(expected - found) <= tolerance, $"{what} is {found:g9}, expected {expected:g9}");

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file))).RootElement;
}
