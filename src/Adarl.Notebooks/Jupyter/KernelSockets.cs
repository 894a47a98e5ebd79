using System.Net.Sockets;
using Adarl.Runs;
using NetMQ;
using NetMQ.Sockets;

namespace Adarl.Notebooks.Jupyter;

/// <summary>
/// The five sockets of a kernel, all on one thread, which also answers heartbeats; messages may be sent from any thread.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);
    private readonly Signer signer;
    private readonly RouterSocket shell = new();
    private readonly RouterSocket control = new();
    private readonly RouterSocket stdin = new();
    private readonly PublisherSocket publisher = new();

    // What anyone sends comes back as it is; a socket for replies alone would stop at a frame that is no request.
    private readonly RouterSocket heartbeat = new();
    private readonly NetMQQueue<(NetMQSocket Socket, NetMQMessage Message)> outgoing = new();
    private readonly NetMQPoller poller = [];
    private bool warned;

    /// <summary>Listens where the client waits.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="onShell">Told each request, on the sockets' thread.</param>
    /// <param name="onControl">Told each urgent request, on the sockets' thread.</param>
    public KernelSockets(Connection connection, Action<JupyterMessage> onShell, Action<JupyterMessage> onControl)
    {
        signer = new Signer(connection.Key);
        foreach (var socket in (NetMQSocket[])[shell, control, stdin, publisher, heartbeat])
            socket.Options.Linger = Linger;
        // Nothing is dropped while a cell prints faster than the client reads.
        publisher.Options.SendHighWatermark = 0;
        (NetMQSocket Socket, int Port)[] places =
        [
            (shell, connection.Shell),
            (control, connection.Control),
            (stdin, connection.Stdin),
            (publisher, connection.IoPub),
            (heartbeat, connection.Heartbeat),
        ];
        foreach (var (socket, port) in places)
            Bind(socket, connection.Address(port));
        shell.ReceiveReady += (_, e) => Hear(e.Socket, onShell);
        control.ReceiveReady += (_, e) => Hear(e.Socket, onControl);
        stdin.ReceiveReady += (_, e) => e.Socket.ReceiveMultipartMessage();
        heartbeat.ReceiveReady += (_, e) => e.Socket.SendMultipartMessage(e.Socket.ReceiveMultipartMessage());
        outgoing.ReceiveReady += (_, e) => SendQueued();
        foreach (var heard in (ISocketPollable[])[shell, control, stdin, heartbeat, outgoing])
            poller.Add(heard);
    }

    /// <summary>Serves until <see cref="Stop"/>, on the calling thread.</summary>
    public void Run()
    {
        poller.Run();
        SendQueued();
    }

    /// <summary>Ends serving once what was sent has left.</summary>
    public void Stop() => poller.Stop();

    /// <summary>Answers a request on the shell's socket.</summary>
    public void Reply(JupyterMessage message) => Send(shell, message);

    /// <summary>Answers an urgent request.</summary>
    public void ReplyControl(JupyterMessage message) => Send(control, message);

    /// <summary>Tells all clients.</summary>
    public void Publish(JupyterMessage message) => Send(publisher, message);

    /// <inheritdoc/>
    public void Dispose()
    {
        poller.Dispose();
        outgoing.Dispose();
        foreach (var socket in (NetMQSocket[])[shell, control, stdin, publisher, heartbeat])
            socket.Dispose();
        NetMQConfig.Cleanup(block: true);
    }

    private void Send(NetMQSocket socket, JupyterMessage message) =>
        outgoing.Enqueue((socket, new NetMQMessage(message.Frames(signer))));

    private void SendQueued()
    {
        while (outgoing.TryDequeue(out var next, TimeSpan.Zero))
            next.Socket.SendMultipartMessage(next.Message);
    }

    private void Bind(NetMQSocket socket, string address)
    {
        try
        {
            socket.Bind(address);
        }
        catch (Exception e) when (e is NetMQException or SocketException or ArgumentException)
        {
            Dispose();
            throw new InputException(
                $"{address}: cannot listen there: {e.Message}; expected a free port of this machine",
                e
            );
        }
    }

    // Strangers can send as much as they like: it is said once.
    private void Hear(NetMQSocket socket, Action<JupyterMessage> heard)
    {
        var frames = socket.ReceiveMultipartMessage().Select(frame => frame.ToByteArray()).ToList();
        if (JupyterMessage.Read(frames, signer) is { } message)
            heard(message);
        else if (!warned)
        {
            warned = true;
            Console
                .OpenStandardError()
                .Write("adarl: a message with a wrong signature, or none, was dropped; so are others like it\n"u8);
        }
    }
}
