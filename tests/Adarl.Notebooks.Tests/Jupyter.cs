using System.Diagnostics;
using Adarl.Tests;

namespace Adarl.Notebooks.Tests;

/// <summary>
/// Debian's Jupyter programs with our kernel, in a folder of their own; tests that need them are skipped where they are absent.
/// </summary>
public sealed class Jupyter : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> IsThere = new(() =>
        File.Exists(Python)
        && Adarl
            .Finish(
                Adarl.Start("/", [], [Python, "-c", "import jupyter_client, nbconvert, notebook, jupyter_kernel_test"])
            )
            .Code == 0
    );

    private readonly TemporaryFolder folder = new();

    public Jupyter()
    {
        if (!IsThere.Value)
            return;
        var outcome = Adarl.Run(folder.Path, "jupyter", "install", "--as-dotnet", "--folder", folder.File("data"));
        Assert.True(outcome.Code == 0, outcome.Error);
    }

    /// <summary>Where it works.</summary>
    internal TemporaryFolder Folder => folder;

    /// <summary>Runs a module or a script of Python to its end.</summary>
    public Outcome Run(params string[] arguments) => Adarl.Finish(Start(arguments));

    /// <summary>Starts one.</summary>
    public Process Start(params string[] arguments)
    {
        Skip.IfNot(
            IsThere.Value,
            "needs Debian's jupyter-client, jupyter-nbconvert, jupyter-notebook and python3-jupyter-kernel-test"
        );
        var environment = new Dictionary<string, string?>
        {
            ["JUPYTER_DATA_DIR"] = folder.File("data"),
            ["JUPYTER_CONFIG_DIR"] = folder.File("config"),
            ["JUPYTER_RUNTIME_DIR"] = folder.File("runtime"),
            ["IPYTHONDIR"] = folder.File("ipython"),
            ["ADARL_FOLDER"] = AppContext.BaseDirectory,
        };
        return Adarl.Start(folder.Path, environment, [Python, .. arguments]);
    }

    public void Dispose() => folder.Dispose();
}
