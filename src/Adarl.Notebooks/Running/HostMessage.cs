using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Running;

/// <summary>What a notebook's process is told, a line of JSON each.</summary>
[JsonDerivedType(typeof(ExecuteMessage), "execute")]
[JsonDerivedType(typeof(InterruptMessage), "interrupt")]
internal abstract record HostCommand;

/// <summary>Run a cell.</summary>
/// <param name="Count">Its place among the cells that run, from 1.</param>
/// <param name="Code">Its text.</param>
internal sealed record ExecuteMessage(int Count, string Code) : HostCommand;

/// <summary>End the cell that runs.</summary>
internal sealed record InterruptMessage : HostCommand;

/// <summary>What a notebook's process tells, a line of JSON each.</summary>
[JsonDerivedType(typeof(ReadyMessage), "ready")]
[JsonDerivedType(typeof(OutputMessage), "output")]
[JsonDerivedType(typeof(DoneMessage), "done")]
internal abstract record HostEvent
{
    /// <summary>How each line begins, unlike anything else that may reach the process's standard output.</summary>
    public const string LineStart = """{"$type":""";
}

/// <summary>The session has begun.</summary>
internal sealed record ReadyMessage : HostEvent;

/// <summary>The cell showed something.</summary>
/// <param name="Output">What.</param>
internal sealed record OutputMessage(CellOutput Output) : HostEvent;

/// <summary>The cell is done.</summary>
/// <param name="Failure">Why it failed, or null.</param>
internal sealed record DoneMessage(CellFailure? Failure) : HostEvent;

/// <summary>Lines of JSON.</summary>
internal static class HostLine
{
    /// <summary>One line.</summary>
    public static string Write<T>(T message) => JsonSerializer.Serialize(message);

    /// <summary>What a line holds.</summary>
    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line)!;
}
