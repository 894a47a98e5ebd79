using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Format;
using Adarl.Notebooks.Outputs;
using Adarl.Runs;

namespace Adarl.Notebooks.Jupyter;

/// <summary>
/// Serves F# to Jupyter, protocol 5.3: requests run one after the other on a thread of their own, while another listens, so that
/// a cell can be interrupted and the kernel be shut down at any time.
/// </summary>
internal sealed class JupyterKernel : IDisposable
{
    private const int Stack = 64 << 20;
    private readonly BlockingCollection<JupyterMessage> requests = [];
    private readonly CellHistory history = new();
    private readonly KernelSockets sockets;
    private readonly MessageWriter writer;
    private readonly LiveCharts charts;
    private volatile FSharpEngine? engine;
    private int count;

    /// <summary>Listens.</summary>
    /// <param name="connection">Where the client waits.</param>
    /// <param name="name">The kernel's name in Jupyter.</param>
    /// <param name="clock">For the dates of messages.</param>
    public JupyterKernel(Connection connection, string name, TimeProvider clock)
    {
        var session = Sha256.Of($"{connection.Key} {Environment.ProcessId} {clock.GetUtcNow():O}")[..32];
        writer = new MessageWriter(session, clock);
        charts = new LiveCharts(name, session);
        sockets = new KernelSockets(connection, requests.Add, Urgent);
    }

    /// <summary>Starts the session and serves until a client shuts it down or <paramref name="stop"/> is cancelled.</summary>
    public void Run(CancellationToken stop)
    {
        new Thread(Work, Stack) { IsBackground = true, Name = "cells" }.Start();
        using var stopping = stop.Register(sockets.Stop);
        Publish("status", new JsonObject { ["execution_state"] = "starting" }, null);
        sockets.Run();
        engine?.Interrupt();
    }

    /// <inheritdoc/>
    public void Dispose() => sockets.Dispose();

    private void Work()
    {
        // Here and not before, so that heartbeats are answered while the session starts.
        using var started = new FSharpEngine();
        engine = started;
        foreach (var request in requests.GetConsumingEnumerable())
            Busy(request, () => Answer(started, request));
    }

    private void Urgent(JupyterMessage request) =>
        Busy(
            request,
            () =>
            {
                switch (request.Type)
                {
                    case "interrupt_request":
                        engine?.Interrupt();
                        Reply("interrupt_reply", Ok());
                        break;
                    case "shutdown_request":
                        Reply("shutdown_reply", Shutdown(request));
                        break;
                    case "kernel_info_request":
                        Reply("kernel_info_reply", KernelInfo.Content());
                        break;
                }

                void Reply(string type, JsonObject content) =>
                    sockets.ReplyControl(writer.Make(type, content, request, request.Identities));
            }
        );

    private void Busy(JupyterMessage request, Action act)
    {
        Publish("status", new JsonObject { ["execution_state"] = "busy" }, request);
        act();
        Publish("status", new JsonObject { ["execution_state"] = "idle" }, request);
        if (request.Type == "shutdown_request")
            sockets.Stop();
    }

    private void Answer(FSharpEngine session, JupyterMessage request)
    {
        var content = request.Content;
        JsonObject? answer = request.Type switch
        {
            "execute_request" => Execute(session, request),
            "kernel_info_request" => KernelInfo.Content(),
            "complete_request" => Completion.Answer(session.Session, FSharp(content), At(content)),
            "inspect_request" => ToolTips.Answer(session.Session, FSharp(content), At(content)),
            "is_complete_request" => Completeness.Answer(session.Session, FSharp(content)),
            "history_request" => history.Answer(content),
            "comm_info_request" => new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() },
            "shutdown_request" => Shutdown(request),
            _ => null,
        };
        if (answer is not null)
            sockets.Reply(writer.Make(request.Type.Replace("_request", "_reply"), answer, request, request.Identities));
        else if (request.Type == "comm_open")
            // Nothing here takes part in comms.
            Publish(
                "comm_close",
                new JsonObject { ["comm_id"] = content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() },
                request
            );
    }

    private JsonObject Execute(FSharpEngine session, JupyterMessage request)
    {
        var code = Code(request.Content);
        var silent = Flag(request.Content, "silent", false);
        var keep = !silent && Flag(request.Content, "store_history", true);
        if (keep)
            count++;
        if (!silent)
            Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count }, request);
        string? value = null;
        var failure = string.IsNullOrWhiteSpace(code) ? null : session.Execute(code, count, Show);
        if (keep)
            history.Add(count, code, value);
        if (failure is null)
            return new JsonObject
            {
                ["status"] = "ok",
                ["execution_count"] = count,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = new JsonObject(),
            };
        if (Flag(request.Content, "stop_on_error", true))
            AbortWaiting();
        return new JsonObject
        {
            ["status"] = "error",
            ["execution_count"] = count,
            ["ename"] = failure.Kind,
            ["evalue"] = failure.Message,
            ["traceback"] = new JsonArray([.. failure.Trace.Select(line => JsonValue.Create(line))]),
        };

        void Show(CellOutput output)
        {
            if (output is ResultOutput result)
                value = (string?)result.Data[MimeTypes.Plain];
            if (silent)
                return;
            var (type, content) = OutputMessages.Of(output);
            if (content["data"] is JsonObject data)
                charts.Add(data);
            Publish(type, content, request);
        }
    }

    // What was to run after a cell that failed is not run.
    private void AbortWaiting()
    {
        var waiting = new List<JupyterMessage>();
        while (requests.TryTake(out var next))
            waiting.Add(next);
        foreach (var request in waiting)
            if (request.Type == "execute_request")
                Busy(
                    request,
                    () =>
                        sockets.Reply(
                            writer.Make(
                                "execute_reply",
                                new JsonObject { ["status"] = "aborted" },
                                request,
                                request.Identities
                            )
                        )
                );
            else
                requests.Add(request);
    }

    private static JsonObject Shutdown(JupyterMessage request) =>
        new() { ["status"] = "ok", ["restart"] = Flag(request.Content, "restart", false) };

    private void Publish(string type, JsonObject content, JupyterMessage? request) =>
        sockets.Publish(writer.Make(type, content, request, [Encoding.UTF8.GetBytes(type)]));

    private static JsonObject Ok() => new() { ["status"] = "ok" };

    private static int At(JsonObject content) =>
        Cursor.Index(Code(content), (int?)content["cursor_pos"] ?? int.MaxValue);

    private static string Code(JsonObject content) => (string?)content["code"] ?? "";

    private static string FSharp(JsonObject content) => MagicLines.Remove(Code(content));

    private static bool Flag(JsonObject content, string name, bool otherwise) =>
        content[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;
}
