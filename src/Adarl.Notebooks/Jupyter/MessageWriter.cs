using System.Globalization;
using System.Text.Json.Nodes;

namespace Adarl.Notebooks.Jupyter;

/// <summary>Makes a kernel's messages, each with a header of its own.</summary>
/// <param name="session">The name of this kernel's life: another after a restart.</param>
/// <param name="clock">For the dates that headers carry.</param>
internal sealed class MessageWriter(string session, TimeProvider clock)
{
    /// <summary>The version of the protocol.</summary>
    public const string Protocol = "5.3";

    private int sent;

    /// <summary>A message.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="content">What it says.</param>
    /// <param name="request">What it answers or follows from.</param>
    /// <param name="identities">Whom it goes to.</param>
    public JupyterMessage Make(
        string type,
        JsonObject content,
        JupyterMessage? request,
        IReadOnlyList<byte[]> identities
    ) =>
        new(
            identities,
            new JsonObject
            {
                ["msg_id"] = $"{session}_{Interlocked.Increment(ref sent)}",
                ["msg_type"] = type,
                ["session"] = session,
                ["username"] = "kernel",
                ["date"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
                ["version"] = Protocol,
            },
            (JsonObject?)request?.Header.DeepClone() ?? [],
            content
        );
}
