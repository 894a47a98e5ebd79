using System.Text;
using Adarl.Audio;
using Adarl.Runs;

namespace Adarl.Tests.Audio;

/// <summary>Files that are called .wav and are something else.</summary>
public sealed class OtherFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ID3\u0004\0\0\0\0\0\0\0\0\0\0\0\0", "an MP3 file")]
    [InlineData("\u00ff\u00fb\u0090\0\0\0\0\0\0\0\0\0", "an MP3 file")]
    [InlineData("fLaC\0\0\0\"\0\0\0\0", "a FLAC file")]
    [InlineData("OggS\0\u0002\0\0\0\0\0\0", "an Ogg file")]
    [InlineData("\0\0\0 ftypM4A \0\0\0\0", "an M4A or MP4 file")]
    [InlineData("FORM\0\0\0\0AIFFCOMM", "an AIFF file")]
    [InlineData("RF64\u00ff\u00ff\u00ff\u00ffWAVEds64", "an RF64 file")]
    public void A_sound_in_another_format_is_named_with_the_command_that_converts_it(string head, string name)
    {
        var refusal = Refusal(Encoding.Latin1.GetBytes(head));
        Assert.Contains($"it is {name}", refusal, StringComparison.Ordinal);
        Assert.Contains("convert it with 'ffmpeg -i ", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>")]
    [InlineData("\n\n<html lang=en>")]
    [InlineData("<?xml version='1.0'?><Error>")]
    public void A_page_in_the_place_of_a_sound_is_named(string page) =>
        Assert.Contains("it is a page of HTML or XML", Refusal(Encoding.UTF8.GetBytes(page)), StringComparison.Ordinal);

    [Theory]
    [InlineData(7, "mu-law")]
    [InlineData(6, "A-law")]
    [InlineData(2, "ADPCM")]
    [InlineData(17, "ADPCM")]
    [InlineData(85, "MP3")]
    public void Compressed_samples_in_a_WAV_file_are_named_with_the_command_that_converts_them(int code, string name)
    {
        var refusal = Refusal(new WavBytes { Code = code, Bits = 8 }.Build());
        Assert.Contains($"its samples are {name} (format code {code}", refusal, StringComparison.Ordinal);
        Assert.Contains("convert it with 'ffmpeg -i ", refusal, StringComparison.Ordinal);
    }

    private string Refusal(byte[] bytes)
    {
        var path = folder.File("sound.wav");
        File.WriteAllBytes(path, bytes);
        var refusal = Assert.Throws<InputException>(() => WavReader.Inspect(path)).Message;
        Assert.StartsWith(path + ": ", refusal);
        return refusal;
    }
}
