using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adarl.Notebooks.Format;

namespace Adarl.Notebooks.Jupyter;

/// <summary>A message of Jupyter's protocol.</summary>
/// <param name="Identities">Whom it came from or goes to; for the public channel its topic.</param>
/// <param name="Header">Its own header.</param>
/// <param name="Parent">The header of the request that it answers, or empty.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities,
    JsonObject Header,
    JsonObject Parent,
    JsonObject Content
)
{
    private static readonly byte[] Delimiter = Encoding.ASCII.GetBytes("<IDS|MSG>");
    private const int Parts = 4;

    /// <summary>What kind of message it is.</summary>
    public string Type => JsonWords.Text(Header["msg_type"]) ?? "";

    /// <summary>Why its content cannot be read, or null.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads the frames of a message.</summary>
    /// <returns>The message, or null where it is none, says not what it is, or is signed by someone else.</returns>
    public static JupyterMessage? Read(IReadOnlyList<byte[]> frames, Signer signer)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(Delimiter))
            at++;
        if (frames.Count < at + 2 + Parts)
            return null;
        var parts = frames.Skip(at + 2).Take(Parts).ToList();
        if (!signer.Accepts(frames[at + 1], parts))
            return null;
        var (header, _) = Json(parts[0]);
        var (content, problem) = Json(parts[3]);
        return header is not null && JsonWords.Text(header["msg_type"]) is not null
            ? new JupyterMessage([.. frames.Take(at)], header, Json(parts[1]).Node ?? [], content ?? [])
            {
                Problem = problem,
            }
            : null;
    }

    private static (JsonObject? Node, string? Problem) Json(byte[] part)
    {
        try
        {
            JsonCheck.Require(part);
            return JsonNode.Parse(part) is JsonObject read ? (read, null) : (null, "the content is no JSON object");
        }
        catch (JsonException e)
        {
            return (null, $"the content is not sound JSON: {e.Message}");
        }
    }

    /// <summary>The frames of the message, signed.</summary>
    public IEnumerable<byte[]> Frames(Signer signer)
    {
        var parts = ((JsonObject[])[Header, Parent, [], Content])
            .Select(part => Encoding.UTF8.GetBytes(part.ToJsonString()))
            .ToList();
        return [.. Identities, Delimiter, Encoding.ASCII.GetBytes(signer.Sign(parts)), .. parts];
    }
}
