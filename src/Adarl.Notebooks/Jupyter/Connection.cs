using System.Text.Json;
using System.Text.Json.Serialization;
using Adarl.Runs;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Where a client waits for its kernel: the file that Jupyter writes for each kernel it starts.</summary>
internal sealed record Connection
{
    /// <summary>How messages travel; only <c>tcp</c> is served.</summary>
    [JsonPropertyName("transport")]
    public string Transport { get; init; } = "tcp";

    /// <summary>The address to listen on.</summary>
    [JsonPropertyName("ip")]
    public required string Ip { get; init; }

    /// <summary>The secret that signs messages; empty where nothing is signed.</summary>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    /// <summary>How messages are signed.</summary>
    [JsonPropertyName("signature_scheme")]
    public string SignatureScheme { get; init; } = "hmac-sha256";

    /// <summary>The port of requests.</summary>
    [JsonPropertyName("shell_port")]
    public required int Shell { get; init; }

    /// <summary>The port of urgent requests.</summary>
    [JsonPropertyName("control_port")]
    public required int Control { get; init; }

    /// <summary>The port on which all clients hear what happens.</summary>
    [JsonPropertyName("iopub_port")]
    public required int IoPub { get; init; }

    /// <summary>The port on which the kernel would ask for input.</summary>
    [JsonPropertyName("stdin_port")]
    public required int Stdin { get; init; }

    /// <summary>The port of heartbeats.</summary>
    [JsonPropertyName("hb_port")]
    public required int Heartbeat { get; init; }

    /// <summary>The address of a port.</summary>
    public string Address(int port) => $"tcp://{Ip}:{port}";

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It is not there, is no connection file, or asks for what is not served.</exception>
    public static Connection Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: no such connection file");
        try
        {
            var connection = JsonSerializer.Deserialize<Connection>(Utf8File.Read(path))!;
            if (connection.Transport != "tcp")
                throw new InputException($"{path}: transport {connection.Transport}: expected tcp");
            if (connection.SignatureScheme != "hmac-sha256")
                throw new InputException(
                    $"{path}: signature_scheme {connection.SignatureScheme}: expected hmac-sha256"
                );
            return connection;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: no connection file of Jupyter: {e.Message}", e);
        }
    }
}
