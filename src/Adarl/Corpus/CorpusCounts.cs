using System.Text;

namespace Adarl.Corpus;

/// <summary>How many utterances a speaker has.</summary>
/// <param name="Speaker"><see cref="Utterance.SpeakerKey"/>.</param>
/// <param name="Gender">The speaker's gender, where known.</param>
/// <param name="PerClass">Utterances of each class, in the order of <see cref="Emotion"/>.</param>
/// <param name="Unlabelled">Utterances without emotion.</param>
public sealed record SpeakerCounts(string Speaker, Gender? Gender, IReadOnlyList<int> PerClass, int Unlabelled)
{
    /// <summary>All utterances of the speaker.</summary>
    public int Sum => PerClass.Sum() + Unlabelled;
}

/// <summary>Utterances per speaker and class.</summary>
/// <param name="Speakers">A row for each speaker, by name.</param>
public sealed record CorpusCounts(IReadOnlyList<SpeakerCounts> Speakers)
{
    /// <summary>Utterances of each class over all speakers, in the order of <see cref="Emotion"/>.</summary>
    public IReadOnlyList<int> PerClass =>
        [.. EmotionNames.All.Select((_, k) => Speakers.Sum(speaker => speaker.PerClass[k]))];

    /// <summary>Utterances without emotion over all speakers.</summary>
    public int Unlabelled => Speakers.Sum(speaker => speaker.Unlabelled);

    /// <summary>All utterances.</summary>
    public int Sum => Speakers.Sum(speaker => speaker.Sum);

    /// <summary>Counts a corpus.</summary>
    public static CorpusCounts Of(SpeechCorpus corpus) =>
        new([
            .. corpus
                .Utterances.GroupBy(u => u.SpeakerKey)
                .OrderBy(speaker => speaker.Key, StringComparer.Ordinal)
                .Select(speaker => new SpeakerCounts(
                    speaker.Key,
                    speaker.First().Gender,
                    [.. Enum.GetValues<Emotion>().Select(emotion => speaker.Count(u => u.Emotion == emotion))],
                    speaker.Count(u => u.Emotion is null)
                )),
        ]);

    /// <summary>The counts as a table of fixed-width text, a line for each speaker and one for all.</summary>
    public string ToText()
    {
        var width = Math.Max("speaker".Length, Speakers.Max(speaker => speaker.Speaker.Length));
        var text = new StringBuilder();
        void Line(string speaker, string gender, IEnumerable<object> cells) =>
            text.Append(speaker.PadRight(width))
                .Append("  ")
                .Append(gender.PadRight(6))
                .AppendJoin("", cells.Select(cell => $"{cell, 12}"))
                .Append('\n');
        Line("speaker", "gender", [.. EmotionNames.All, "unlabelled", "sum"]);
        foreach (var speaker in Speakers)
            Line(
                speaker.Speaker,
                $"{speaker.Gender}".ToLowerInvariant(),
                [.. speaker.PerClass, speaker.Unlabelled, speaker.Sum]
            );
        Line("all", "", [.. PerClass, Unlabelled, Sum]);
        return text.ToString();
    }
}
