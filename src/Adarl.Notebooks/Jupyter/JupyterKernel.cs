using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;
using Adarl.Notebooks.Outputs;
using Adarl.Runs;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Adarl.Notebooks.Jupyter;

/// <summary>
/// Serves F# to Jupyter, protocol 5.3: requests run one after the other on a thread of their own, while another listens, so that
/// a cell can be interrupted and the kernel be shut down at any time.
/// </summary>
internal sealed class JupyterKernel : IDisposable
{
    private readonly BlockingCollection<JupyterMessage> requests = [];
    private readonly CellHistory history = new();
    private readonly KernelSockets sockets;
    private readonly MessageWriter writer;
    private readonly LiveCharts charts;
    private volatile FSharpKernel? kernel;
    private volatile CellRequest? cell;
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
        new Thread(Work) { IsBackground = true, Name = "requests" }.Start();
        using var stopping = stop.Register(sockets.Stop);
        Publish("status", new JsonObject { ["execution_state"] = "starting" }, null);
        sockets.Run();
        kernel?.Interrupt();
    }

    /// <summary>Ends the cell that runs, if one does.</summary>
    public void Interrupt() => kernel?.Interrupt();

    /// <inheritdoc/>
    public void Dispose() => sockets.Dispose();

    private void Work()
    {
        // Here and not before, so that heartbeats are answered while the session starts.
        using var started = new FSharpKernel();
        using var hearing = started.KernelEvents.Subscribe(told =>
        {
            if (cell is { } run)
                Show(run, told);
        });
        kernel = started;
        foreach (var request in requests.GetConsumingEnumerable())
            Busy(request, sockets.Reply, content => Answer(started, request, content));
    }

    private void Urgent(JupyterMessage request) =>
        Busy(
            request,
            sockets.ReplyControl,
            content =>
            {
                if (request.Type == "interrupt_request")
                    kernel?.Interrupt();
                return request.Type switch
                {
                    "interrupt_request" => new JsonObject { ["status"] = "ok" },
                    "shutdown_request" => Shutdown(content),
                    "kernel_info_request" => KernelInfo.Content(),
                    _ => null,
                };
            }
        );

    // No request ends the kernel: one that cannot be answered is told why.
    private void Busy(JupyterMessage request, Action<JupyterMessage> reply, Func<RequestContent, JsonObject?> answer)
    {
        Publish("status", new JsonObject { ["execution_state"] = "busy" }, request);
        JsonObject? content;
        try
        {
            content = request.Problem is { } problem
                ? throw new BadRequestException(problem)
                : answer(new RequestContent(request.Content));
        }
        catch (Exception e)
        {
            content = Error(
                new CellFailure(e is BadRequestException ? "BadRequest" : $"{e.GetType()}", e.Message, null, null, [])
            );
        }
        if (content is not null)
            reply(writer.Make(request.Type.Replace("_request", "_reply"), content, request, request.Identities));
        Publish("status", new JsonObject { ["execution_state"] = "idle" }, request);
        if (request.Type == "shutdown_request")
            sockets.Stop();
    }

    private JsonObject? Answer(FSharpKernel session, JupyterMessage request, RequestContent content)
    {
        switch (request.Type)
        {
            case "execute_request":
                return Execute(session, request, content);
            case "kernel_info_request":
                return KernelInfo.Content();
            case "complete_request":
                return new NameReplies(session).Completions(content.Text("code"), At(content));
            case "inspect_request":
                return new NameReplies(session).ToolTip(content.Text("code"), At(content));
            case "is_complete_request":
                var code = MagicLines.Remove(content.Text("code"));
                return session.Ask(known => Completeness.Answer(known, code));
            case "history_request":
                return history.Answer(content);
            case "comm_info_request":
                return new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() };
            case "shutdown_request":
                return Shutdown(content);
            case "comm_open":
                // Nothing here takes part in comms.
                Publish(
                    "comm_close",
                    new JsonObject { ["comm_id"] = content.Text("comm_id"), ["data"] = new JsonObject() },
                    request
                );
                return null;
            default:
                return null;
        }
    }

    private JsonObject Execute(FSharpKernel session, JupyterMessage request, RequestContent content)
    {
        var code = content.Text("code");
        var silent = content.Flag("silent", false);
        var keep = content.Flag("store_history", true) && !silent;
        var stops = content.Flag("stop_on_error", true);
        if (keep)
            count++;
        var run = new CellRequest(request, code, silent, count);
        cell = run;
        if (string.IsNullOrWhiteSpace(code))
            Show(run, new CodeSubmissionReceived(new SubmitCode(code)));
        else
            session.SendAsync(run.Command, CancellationToken.None).Wait();
        if (keep)
            history.Add(count, code, run.Value);
        if (run.Failure is { } failure)
        {
            if (stops)
                AbortWaiting();
            return Error(failure);
        }
        return new JsonObject
        {
            ["status"] = "ok",
            ["execution_count"] = count,
            ["payload"] = new JsonArray(),
            ["user_expressions"] = new JsonObject(),
        };
    }

    private void Show(CellRequest run, KernelEvent told)
    {
        if (told is CodeSubmissionReceived && !run.Silent)
            Publish(
                "execute_input",
                new JsonObject { ["code"] = run.Code, ["execution_count"] = run.Count },
                run.Request
            );
        if (OutputEvents.Of(told) is not { } output)
            return;
        run.Note(output);
        if (run.Silent)
            return;
        var (type, content) = OutputMessages.Of(output);
        if (content["data"] is JsonObject data)
            charts.Add(data);
        Publish(type, content, run.Request);
    }

    // What was to run after a cell that failed is not run.
    private void AbortWaiting()
    {
        var waiting = new List<JupyterMessage>();
        while (requests.TryTake(out var next))
            waiting.Add(next);
        foreach (var request in waiting)
            if (request.Type == "execute_request")
                Busy(request, sockets.Reply, _ => new JsonObject { ["status"] = "aborted" });
            else
                requests.Add(request);
    }

    private JsonObject Error(CellFailure failure)
    {
        var content = new ErrorOutput(failure).Content;
        content["status"] = "error";
        content["execution_count"] = count;
        return content;
    }

    private static JsonObject Shutdown(RequestContent content) =>
        new() { ["status"] = "ok", ["restart"] = content.Flag("restart", false) };

    private void Publish(string type, JsonObject content, JupyterMessage? request) =>
        sockets.Publish(writer.Make(type, content, request, [Encoding.UTF8.GetBytes(type)]));

    private static int At(RequestContent content) =>
        Cursor.Index(content.Text("code"), content.Number("cursor_pos", int.MaxValue));
}
