using System.Text;
using Adarl.Corpus;
using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;
using Adarl.Tests.Corpus;

namespace Adarl.Mutations.Tests.Formats;

/// <summary><c>manifest.csv</c> with every column that is known and one that is not.</summary>
internal sealed class Manifests : IFormat
{
    private readonly TemporaryFolder folder = new();
    private readonly byte[] sound;

    public Manifests()
    {
        string[] lines =
        [
            "path,utterance,speaker,gender,emotion,session,domain,age,language,kind,synthetic,transcript",
            "a/one.wav,one,ann,female,angry,morning,studio,31,de,acted,false,Der Lappen",
            "a/two.wav,two,ann,female,,morning,studio,31,de,acted,false,liegt",
            "\"b/three, four.wav\",three,bob,male,Sad,evening,street,45,de,acted,false,\"auf, dem\"",
            "b/four.wav,four,bob,male,happy,evening,street,45,de,acted,false,Eisschrank",
            "c/fünf.wav,fünf,Zoë,female,neutral,,,22,fr,acted,false,",
        ];
        foreach (var path in (string[])["a/one.wav", "a/two.wav", "b/three, four.wav", "b/four.wav", "c/fünf.wav"])
            TinyCorpora.Wav(folder, path);
        sound = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    public Altered Alter(Random random)
    {
        var (bytes, what) = Mutation.Of(sound, random, ByteMutations.Anywhere, TextMutations.Anywhere);
        return new(what, () => Read(bytes));
    }

    public void Dispose() => folder.Dispose();

    private void Read(byte[] bytes)
    {
        var path = folder.File($"{Environment.CurrentManagedThreadId}.csv");
        File.WriteAllBytes(path, bytes);
        var corpus = Corpora.Read("manifest", folder.Path, new() { Manifest = path, KeepUnlabelled = true });
        Assert.NotEmpty(CorpusCounts.Of(corpus).ToText());
        // Where nothing is quoted each line is a row, and none is lost.
        var text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains('"'))
            Assert.Equal(
                text.TrimStart('\uFEFF').Split('\n', '\r').Count(line => line.Length > 0) - 1,
                corpus.Utterances.Count
            );
        File.Delete(path);
    }
}
