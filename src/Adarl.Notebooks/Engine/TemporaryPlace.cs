using Adarl.Runs;

namespace Adarl.Notebooks.Engine;

/// <summary>The folder of temporary files: F# keeps what it compiles there, and pictures are drawn there.</summary>
internal static class TemporaryPlace
{
    /// <summary>Refuses one that is gone.</summary>
    /// <exception cref="InputException">There is no such folder.</exception>
    public static void Require()
    {
        if (!Directory.Exists(Path.GetTempPath()))
            throw new InputException($"TMPDIR {Path.GetTempPath()}: no such folder: expected one for temporary files");
    }
}
