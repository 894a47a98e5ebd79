using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Training;

namespace Adarl.Cli.Jobs;

/// <summary>What a job tells the process that started it: a line of JSON on its standard output.</summary>
/// <param name="Training">Where its training stands, or null.</param>
/// <param name="Left">The fold that it leaves to another process, or null.</param>
internal sealed record JobMessage(TrainingProgress? Training, string? Left)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">It is no such line.</exception>
    public static JobMessage Of(string line) =>
        JsonSerializer.Deserialize<JobMessage>(line, Options) ?? throw new JsonException("the line says null");
}
