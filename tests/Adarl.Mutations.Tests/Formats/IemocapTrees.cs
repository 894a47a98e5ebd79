using Adarl.Corpus;
using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;
using Adarl.Tests.Corpus;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>A tree of IEMOCAP's shape: its label files, its marker, and where its files lie.</summary>
internal sealed class IemocapTrees : IFormat
{
    private static readonly (string Speaker, string Code, int Count)[] Counts =
    [
        .. from speaker in (string[])["Ses01F", "Ses01M", "Ses02F", "Ses02M"]
        from code in (string[])["neu", "hap", "sad", "ang"]
        select (speaker, code, code is "neu" or "ang" ? 1 : 0),
    ];

    private readonly TemporaryFolder folder = new();
    private readonly string[] texts;
    private readonly Dictionary<string, byte[]> files;

    public IemocapTrees()
    {
        TinyCorpora.Iemocap(folder, Counts);
        TinyCorpora.Marker(Counts).Write(folder.Path);
        files = Directory
            .EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder.Path, path), File.ReadAllBytes);
        texts = [.. files.Keys.Where(path => Path.GetExtension(path) is ".txt").Order(StringComparer.Ordinal)];
    }

    public Altered Alter(Random random)
    {
        var kind = random.Next(10);
        if (kind < 3)
        {
            var root = Copy($"{random.Next()}");
            var what = TreeMutations.Alter(root, random);
            return new(what, () => Read(root));
        }
        var file = kind < 5 ? SyntheticMarker.FileName : texts[random.Next(texts.Length)];
        var (bytes, altered) = Mutation.Of(
            files[file],
            random,
            ByteMutations.Anywhere,
            TextMutations.Anywhere,
            kind < 5 ? JsonMutations.Anywhere : TextMutations.Anywhere
        );
        return new(
            $"{file}: {altered}",
            () =>
            {
                var root = Copy($"{random.Next()}");
                File.WriteAllBytes(Path.Combine(root, file), bytes);
                Read(root);
            }
        );
    }

    public void Dispose() => folder.Dispose();

    private string Copy(string name)
    {
        var root = Path.Combine(folder.Path, "copies", name);
        foreach (var (path, bytes) in files)
        {
            var target = folder.File(Path.Combine(root, path));
            File.WriteAllBytes(target, bytes);
        }
        return root;
    }

    // The marker seals how many utterances there are of each speaker and class: what is read whole has them all.
    private static void Read(string root)
    {
        try
        {
            var some = Corpora.Read("iemocap", root, new() { IgnoreCounts = true, KeepUnlabelled = true });
            Assert.NotEmpty(CorpusCounts.Of(some).ToText());
            // Without its marker it is no synthetic corpus any more, and not IEMOCAP either.
            var whole = Corpora.Read("iemocap", root);
            Assert.True(whole.Synthetic);
            foreach (var (speaker, code, count) in Counts)
                Assert.Equal(
                    count,
                    whole.Utterances.Count(u =>
                        u.Speaker == speaker
                        && u.Emotion is { } emotion
                        && EmotionNames.Of(emotion).StartsWith(code[..2])
                    )
                );
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
