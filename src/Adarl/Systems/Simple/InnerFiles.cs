using System.Text.Json;
using Adarl.Runs;

namespace Adarl.Systems.Simple;

/// <summary>
/// Keeps what a stopped choice has found: one file for each speaker or group that was left out, whole or absent. A file of another identity, or one that
/// cannot be read, counts for nothing and is written anew.
/// </summary>
/// <param name="folder">Where the files go; it is made when the first one is written.</param>
/// <param name="identity">Hash of all that must be the same for a file to count.</param>
internal sealed class InnerFiles(string folder, string identity)
{
    private sealed record Content(string Identity, int[][] Answers);

    /// <summary>What was kept, or null.</summary>
    /// <param name="held">Who was left out.</param>
    /// <returns>For each setting of <see cref="LinearSetting.Grid"/> the classes that the left-out rows were taken for.</returns>
    public int[][]? Read(IReadOnlyList<string> held)
    {
        try
        {
            var content = StateJson.Read<Content>(PlainFile.Bytes(PathOf(held)));
            return content.Identity == identity ? content.Answers : null;
        }
        catch (Exception e) when (e is InputException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps answers.</summary>
    /// <param name="held">Who was left out.</param>
    /// <param name="answers">As <see cref="Read"/> gives them.</param>
    public void Write(IReadOnlyList<string> held, int[][] answers)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(PathOf(held), JsonSerializer.SerializeToUtf8Bytes(new Content(identity, answers)));
    }

    private string PathOf(IReadOnlyList<string> held) =>
        Path.Combine(folder, $"inner-{Sha256.Of(string.Join('\n', held))[..16]}.json");
}
