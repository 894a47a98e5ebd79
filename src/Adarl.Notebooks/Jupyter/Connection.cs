using System.Net;
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
            var connection =
                JsonSerializer.Deserialize<Connection>(Utf8File.Read(path)) ?? throw new JsonException("it is null");
            connection.Validate(path);
            return connection;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: no connection file of Jupyter: {e.Message}", e);
        }
    }

    /// <summary>Refuses to listen to everyone without a key.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <exception cref="InputException">Nothing is signed and other machines reach the address.</exception>
    public void RequireKey(string path)
    {
        if (Key.Length == 0 && !(IPAddress.TryParse(Ip, out var address) && IPAddress.IsLoopback(address)))
            throw new InputException(
                $"{path}: an empty key and the address {Ip}: anyone who reaches it could run code; "
                    + "expected a key, an address of this machine, or --without-key"
            );
    }

    private void Validate(string path)
    {
        if (Ip is null || Key is null)
            throw new InputException($"{path}: ip or key is null: expected texts");
        if (Transport != "tcp")
            throw new InputException($"{path}: transport {Transport}: expected tcp");
        if (SignatureScheme != "hmac-sha256")
            throw new InputException($"{path}: signature_scheme {SignatureScheme}: expected hmac-sha256");
        foreach (var port in (int[])[Shell, Control, IoPub, Stdin, Heartbeat])
            if (port is < 1 or > ushort.MaxValue)
                throw new InputException($"{path}: port {port}: expected 1 to {ushort.MaxValue}");
    }
}
