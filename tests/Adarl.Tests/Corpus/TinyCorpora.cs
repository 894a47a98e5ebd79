using Adarl.Audio;
using Adarl.Corpus;

namespace Adarl.Tests.Corpus;

/// <summary>Trees of the shape of each corpus, with a few samples in each file: every file sounds different.</summary>
internal static class TinyCorpora
{
    /// <summary>The speakers, sentences and takes of EmoDB's four classes.</summary>
    public static IReadOnlyList<string> EmoDbIds()
    {
        using var stream = typeof(SpeechCorpus).Assembly.GetManifestResourceStream("emodb-four-classes.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' '))
                .SelectMany(line => line[1..].Select(rest => line[0] + rest)),
        ];
    }

    public static void EmoDb(TemporaryFolder folder)
    {
        foreach (var id in EmoDbIds())
            Wav(folder, $"wav/{id}.wav");
    }

    /// <summary>RAVDESS: every actor, every emotion as often as in the corpus (neutral half as often as the others).</summary>
    public static void Ravdess(TemporaryFolder folder, int actors = 24)
    {
        for (var actor = 1; actor <= actors; actor++)
        for (var emotion = 1; emotion <= 8; emotion++)
        for (var variant = 0; variant < (emotion == 1 ? 4 : 8); variant++)
        {
            var (intensity, statement, repetition) = (variant / 4 + 1, variant / 2 % 2 + 1, variant % 2 + 1);
            Wav(
                folder,
                $"Actor_{actor:00}/03-01-{emotion:00}-{intensity:00}-{statement:00}-{repetition:00}-{actor:00}.wav"
            );
        }
    }

    public static void Nemo(TemporaryFolder folder)
    {
        var rows = new List<string> { "file_id\temotion\traw_text\tnormalized_text\tspeaker_id\tgender\tage" };
        foreach (var (speaker, gender, age) in ((string, string, int)[])[("EB0", "female", 24), ("KS0", "male", 31)])
        foreach (var emotion in (string[])["anger", "fear", "happiness", "neutral", "sadness", "surprised"])
            for (var sentence = 1; sentence <= 2; sentence++)
            {
                var file = $"{speaker}_{emotion}_{sentence}.wav";
                Wav(folder, $"samples/{file}");
                rows.Add($"{file}\t{emotion}\tPowiedział \"tak\".\tpowiedział tak\t{speaker}\t{gender}\t{age}");
            }
        folder.Text("data.tsv", string.Join('\n', rows) + "\n");
    }

    public static void CremaD(TemporaryFolder folder)
    {
        folder.Text(
            "VideoDemographics.csv",
            "\"ActorID\",\"Age\",\"Sex\",\"Race\",\"Ethnicity\"\n1001,51,\"Male\",\"a, b\",\"c\"\n1002,21,\"Female\",\"a\",\"c\"\n"
        );
        foreach (var actor in (int[])[1001, 1002])
        foreach (var emotion in (string[])["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"])
            Wav(folder, $"AudioWAV/{actor}_DFA_{emotion}_XX.wav");
    }

    public static void Manifest(TemporaryFolder folder)
    {
        folder.Text(
            "manifest.csv",
            """
            path,utterance,speaker,gender,emotion,session,domain
            a/one.wav,one,ann,female,angry,morning,studio
            a/two.wav,two,ann,female,,morning,studio
            "b/three, four.wav",three,bob,male,Sad,evening,street

            """
        );
        foreach (var path in (string[])["a/one.wav", "a/two.wav", "b/three, four.wav"])
            Wav(folder, path);
    }

    /// <summary>
    /// A tree of IEMOCAP's shape: each speaker's utterances lie half in the dialog of the own letter and half in the
    /// dialog of the partner's. Beside the counted turns each speaker has one of code fru, without audio.
    /// </summary>
    public static void Iemocap(
        TemporaryFolder folder,
        IEnumerable<(string Speaker, string Code, int Count)> counts,
        string task = "impro01"
    )
    {
        foreach (var session in counts.GroupBy(row => row.Speaker[..5]))
        {
            var number = int.Parse(session.Key[3..]);
            var dialogs = new Dictionary<char, List<string>> { ['F'] = [], ['M'] = [] };
            foreach (var speaker in session.GroupBy(row => row.Speaker[5]))
            {
                var turn = 0;
                foreach (var row in speaker.Append((session.Key + speaker.Key, "fru", 1)))
                    for (var i = 0; i < row.Item3; i++, turn++)
                    {
                        var markers = turn % 2 == 0 ? 'F' : 'M';
                        var dialog = $"{session.Key}{markers}_{task}";
                        var id = $"{dialog}_{speaker.Key}{turn:000}";
                        dialogs[markers].Add(Block(id, row.Item2, turn));
                        if (row.Item2 != "fru")
                            Wav(folder, $"Session{number}/sentences/wav/{dialog}/{id}.wav");
                    }
            }
            foreach (var (letter, blocks) in dialogs)
                folder.Text(
                    $"Session{number}/dialog/EmoEvaluation/{session.Key}{letter}_{task}.txt",
                    "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n" + string.Join('\n', blocks)
                );
        }
    }

    /// <summary>The counts of four speakers, as <see cref="Iemocap"/> takes them.</summary>
    public static IReadOnlyList<(string Speaker, string Code, int Count)> SmallCounts { get; } =
    [
        .. from speaker in (string[])["Ses01F", "Ses01M", "Ses02F", "Ses02M"]
        from code in (string[])["neu", "hap", "sad", "ang"]
        select (speaker, code, code == "neu" ? 3 : 2),
    ];

    /// <summary>A small synthetic corpus with its marker.</summary>
    public static void Synthetic(TemporaryFolder folder)
    {
        Iemocap(folder, SmallCounts);
        Marker(SmallCounts).Write(folder.Path);
    }

    public static SyntheticMarker Marker(IEnumerable<(string Speaker, string Code, int Count)> counts) =>
        new()
        {
            Synthetic = true,
            Version = 1,
            Seed = 7,
            Counts = counts
                .GroupBy(row => row.Speaker)
                .ToDictionary(
                    speaker => speaker.Key,
                    speaker =>
                        (IReadOnlyDictionary<string, int>)
                            speaker
                                .Append((speaker.Key, Code: "fru", Count: 1))
                                .ToDictionary(row => row.Code, row => row.Count)
                ),
        };

    /// <summary>A block of an EmoEvaluation file.</summary>
    public static string Block(string id, string code, int second) =>
        $"[{second}.2901 - {second + 1}.2357]\t{id}\t{code}\t[2.5000, 2.5000, 2.5000]\n"
        + "C-E2:\tNeutral;\t()\nC-F1:\tNeutral; Other;\t(calm)\nA-E3:\tval 3; act 2; dom  2;\t()\n";

    /// <summary>A file of eight samples that derive from its path.</summary>
    public static void Wav(TemporaryFolder folder, string relative)
    {
        var digest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(relative));
        WavWriter.Write16(folder.File(relative), [.. digest[..8].Select(b => (b - 128) / 128f)], 16_000);
    }
}
