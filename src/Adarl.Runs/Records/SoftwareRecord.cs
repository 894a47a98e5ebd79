namespace Adarl.Runs.Records;

/// <summary>What a run stood on: source, packages, runtime and machine. It names no user, host or folder.</summary>
public sealed record SoftwareRecord
{
    /// <summary>The source.</summary>
    public required CodeVersion Code { get; init; }

    /// <summary>Version of each package, by name.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>The runtime, e.g. <c>.NET 10.0.1</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>Version of libtorch, or <c>none</c>.</summary>
    public required string LibTorch { get; init; }

    /// <summary>The operating system.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor's model, or its architecture where the model is not stated.</summary>
    public required string Processor { get; init; }
}
