using Adarl.Corpus;
using Adarl.Runs;

namespace Adarl.Tests.Corpus;

/// <summary>A corpus's own words for the four classes.</summary>
public sealed class EmotionMapTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EmotionMapTests()
    {
        foreach (var name in (string[])["one", "two", "three"])
            TinyCorpora.Wav(folder, $"{name}.wav");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_mapped_word_is_the_class_itself_in_labels_and_fingerprint()
    {
        var plain = Read("happy", "angry", null);
        var mapped = Read("Joy", "wut", "joy=happy,wut=angry");
        Assert.Equal(plain.Utterances, mapped.Utterances);
        Assert.Equal(plain.Fingerprint, mapped.Fingerprint);
        Assert.NotEqual(plain.Fingerprint, Read("joy", "wut", "joy=sad,wut=angry").Fingerprint);
        Assert.Empty(mapped.Notes);
    }

    [Fact]
    public void A_word_without_a_class_is_named_with_the_four_and_the_way_to_give_it_one()
    {
        var error = Assert.Throws<InputException>(() => Read("joy", "angry", null));
        Assert.EndsWith(
            "line 2: emotion 'joy' is unknown: expected angry, happy, sad, neutral, or nothing; --map joy=CLASS lets the word count as one of them",
            error.Message
        );
    }

    [Fact]
    public void A_word_that_no_row_has_is_noted() =>
        Assert.EndsWith(
            "no utterance has the emotion joy, which --map names",
            Assert.Single(Read("happy", "angry", "joy=happy").Notes)
        );

    [Theory]
    [InlineData("joy=glad", "--map joy=glad: 'glad' is unknown: expected angry, happy, sad, neutral")]
    [InlineData("joy", "--map joy: expected WORD=CLASS, such as joy=happy")]
    [InlineData("=happy", "--map =happy: expected WORD=CLASS, such as joy=happy")]
    [InlineData("a=b=sad", "--map a=b=sad: expected WORD=CLASS, such as joy=happy")]
    [InlineData("sad=happy", "--map sad=happy: 'sad' is a class itself: expected another word")]
    [InlineData("joy=sad,Joy=happy", "--map Joy=happy: 'Joy' stands there twice: expected each word once")]
    public void A_wrong_pair_is_named(string map, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => new CorpusOptions { Map = map }.Validate()).Message);

    [Fact]
    public void The_same_pairs_in_any_order_and_case_are_one_text() =>
        Assert.Equal("joy=happy,wut=angry", EmotionMap.Of(["WUT=Angry", "Joy=happy"]).ToText());

    private SpeechCorpus Read(string first, string second, string? map)
    {
        folder.Text(
            "manifest.csv",
            $"path,utterance,speaker,emotion\none.wav,1,ann,{first}\ntwo.wav,2,ann,{second}\nthree.wav,3,bob,sad\n"
        );
        return Corpora.Read("manifest", folder.Path, new() { Map = map });
    }
}
