using System.Text.Json.Nodes;
using Adarl.Notebooks.Engine;

namespace Adarl.Notebooks.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The answer to <c>kernel_info_request</c>.</summary>
    public static JsonObject Content() =>
        new()
        {
            ["status"] = "ok",
            ["protocol_version"] = MessageWriter.Protocol,
            ["implementation"] = "adarl",
            ["implementation_version"] = FSharpKernel.Version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "F#",
                ["version"] = "10.0",
                ["mimetype"] = "text/x-fsharp",
                ["file_extension"] = ".fs",
                ["pygments_lexer"] = "fsharp",
                ["codemirror_mode"] = "text/x-fsharp",
            },
            ["banner"] = $"F# for notebooks, by adarl {FSharpKernel.Version}",
            ["help_links"] = new JsonArray(
                new JsonObject { ["text"] = "F# language", ["url"] = "https://learn.microsoft.com/dotnet/fsharp/" }
            ),
        };
}
