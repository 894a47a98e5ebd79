using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Adarl.Notebooks.Tests;

/// <summary>Jupyter's Notebook server on this machine, until it is disposed.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private const string Token = "for-tests";
    private readonly Process process;
    private readonly int port = FreePort();

    private NotebookServer(Jupyter jupyter) =>
        process = jupyter.Start(
            "-m",
            "notebook",
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            $"--port={port}",
            "--port-retries=0",
            $"--NotebookApp.token={Token}",
            $"--notebook-dir={jupyter.Folder.Path}"
        );

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<NotebookServer> StartAsync(Jupyter jupyter)
    {
        var server = new NotebookServer(jupyter);
        var said = new List<string>();
        while (await server.process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!line.Contains("is running at", StringComparison.Ordinal))
                continue;
            _ = server.process.StandardError.ReadToEndAsync();
            return server;
        }
        throw new InvalidOperationException(string.Join('\n', said));
    }

    /// <summary>The page of a notebook.</summary>
    public string Url(string path) => $"http://127.0.0.1:{port}/notebooks/{path}?token={Token}";

    /// <summary>Whether an address is the server's.</summary>
    public bool Owns(string url) => new Uri(url).Authority == $"127.0.0.1:{port}";

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
