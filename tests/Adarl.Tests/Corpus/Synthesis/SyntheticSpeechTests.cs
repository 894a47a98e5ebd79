using Adarl.Corpus;

namespace Adarl.Tests.Corpus.Synthesis;

/// <summary>What the synthetic voices do is measured on their sound; thresholds leave room for single speakers.</summary>
[Collection(SyntheticFixture.Collection)]
public sealed class SyntheticSpeechTests(SyntheticFixture synthetic)
{
    private const int MostSpeakers = 8;

    [Fact]
    public void Women_speak_higher_than_every_man()
    {
        var pitch = synthetic
            .Sounds.Where(sound => sound.Utterance.Emotion == Emotion.Neutral)
            .GroupBy(sound => (sound.Utterance.Speaker, sound.Utterance.Gender))
            .Select(speaker => (speaker.Key.Gender, Hz: speaker.Average(sound => sound.Pitch)))
            .ToLookup(row => row.Gender, row => row.Hz);
        Assert.All(pitch[Gender.Male], hz => Assert.InRange(hz, 85, 150));
        Assert.All(pitch[Gender.Female], hz => Assert.InRange(hz, 165, 255));
    }

    [Theory]
    [InlineData(Emotion.Happy, Emotion.Neutral)]
    [InlineData(Emotion.Angry, Emotion.Neutral)]
    [InlineData(Emotion.Neutral, Emotion.Sad)]
    public void Pitch_is_higher_in_happiness_and_anger_and_lower_in_sadness(Emotion high, Emotion low) =>
        Assert.InRange(synthetic.SpeakersWithMore(high, low, sound => sound.Pitch), MostSpeakers, 10);

    [Theory]
    [InlineData(Emotion.Angry, Emotion.Neutral)]
    [InlineData(Emotion.Happy, Emotion.Neutral)]
    [InlineData(Emotion.Neutral, Emotion.Sad)]
    public void Loudness_grows_from_sadness_over_neutral_speech_to_happiness_and_anger(Emotion high, Emotion low) =>
        Assert.InRange(synthetic.SpeakersWithMore(high, low, sound => sound.Level), MostSpeakers, 10);

    [Theory]
    [InlineData(Emotion.Angry, Emotion.Neutral)]
    [InlineData(Emotion.Neutral, Emotion.Sad)]
    public void High_frequencies_are_stronger_in_anger_and_weaker_in_sadness(Emotion high, Emotion low) =>
        Assert.InRange(synthetic.SpeakersWithMore(high, low, sound => sound.Brightness), MostSpeakers, 10);

    [Fact]
    public void Sad_speech_is_slower_and_angry_speech_faster_than_neutral_speech()
    {
        Assert.InRange(Ratio(Emotion.Angry, Emotion.Neutral, sound => sound.Rate), 1.05, 1.5);
        Assert.InRange(Ratio(Emotion.Neutral, Emotion.Sad, sound => sound.Rate), 1.15, 2);
    }

    [Fact]
    public void Sad_speech_has_more_pauses_than_neutral_speech_and_angry_speech_fewer()
    {
        Assert.InRange(Ratio(Emotion.Sad, Emotion.Neutral, sound => sound.Pauses), 1.4, 4);
        Assert.InRange(Ratio(Emotion.Neutral, Emotion.Angry, sound => sound.Pauses), 1.2, 4);
    }

    private double Ratio(Emotion high, Emotion low, Func<Acoustics, double> measure) =>
        SyntheticFixture.Mean(synthetic.Sounds, high, measure) / SyntheticFixture.Mean(synthetic.Sounds, low, measure);

    [Fact]
    public void No_utterance_is_clipped_or_silent() =>
        Assert.All(synthetic.Sounds, sound => Assert.InRange(sound.Peak, 0.01f, 0.99f));

    [Fact]
    public void Emotion_of_an_unknown_speaker_is_neither_a_matter_of_chance_nor_certain()
    {
        var recall = NearestMean.LeaveOneSpeakerOut(synthetic.Sounds);
        Assert.InRange(recall, 0.45, 0.9);
    }
}
