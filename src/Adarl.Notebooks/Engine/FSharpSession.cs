using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Adarl.Notebooks.Engine;

/// <summary>How a session is begun.</summary>
internal static class FSharpSession
{
    /// <summary>
    /// Options of F# Interactive. Debug information gives stack traces the cells' lines; cells see no assembly of this process that is
    /// not named here.
    /// </summary>
    public static string[] Arguments { get; } =
    [
        "fsi",
        "--noninteractive",
        "--nologo",
        "--quiet",
        "--debug:portable",
        "--optimize+",
        // Cells are compiled against the libraries that they run on: beside an SDK the compiler else mixes both kinds, and loses Dictionary.
        "--usesdkrefs-",
        .. ((Type[])[typeof(Cells), typeof(Formatter), typeof(IHtmlContent)]).Select(type =>
            $"-r:{type.Assembly.Location}"
        ),
    ];

    /// <summary>The code that runs before the first cell.</summary>
    public static string Prelude => Resources.Text("prelude.fsx");
}
