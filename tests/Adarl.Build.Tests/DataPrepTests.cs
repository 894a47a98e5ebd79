using Adarl.Corpus;
using Adarl.Tests;
using Adarl.Tests.Corpus;

namespace Adarl.Build.Tests;

public sealed class DataPrepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Outcome Run(string script, params string[] options) =>
        DotnetCommand.Run(["fsi", $"data-prep/{script}.fsx", "--root", folder.Path, .. options]);

    private string[] Lines(string script, params string[] options)
    {
        var outcome = Run(script, options);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error.Trim()));
        return
        [
            .. outcome
                .Output.Split('\n')
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ];
    }

    private string Refusal(string script, params string[] options)
    {
        var outcome = Run(script, options);
        Assert.Equal(2, outcome.Code);
        return outcome.Error;
    }

    [Fact]
    public void Emodb_prints_licence_source_tree_and_counts()
    {
        TinyCorpora.EmoDb(folder);
        var lines = Lines("emodb");
        Assert.Contains("licence: CC0 1.0 (as published by audEERING, version 1.4.1)", lines);
        Assert.Contains("source: http://emodb.bilderbar.info", lines);
        Assert.Contains("wav/03a01Fa.wav speaker, sentence, emotion letter, take", lines);
        Assert.Contains("emodb/08 female 12 11 9 10 0 42", lines);
        Assert.Contains("all 127 71 62 79 0 339", lines);
    }

    [Fact]
    public void Half_labelled_takes_every_second_emotion_of_each_speaker_and_class()
    {
        TinyCorpora.EmoDb(folder);
        string[] options = ["--corpus", "emodb", "--manifest", folder.File("half.csv")];
        Assert.Contains("half/08 female 6 6 5 5 0 22", Lines("half-labelled", options));
        Assert.Contains("half/08 female 6 6 5 5 20 42", Lines("half-labelled", [.. options, "--keep-unlabelled"]));
    }

    [Fact]
    public void Class_skew_writes_RAVDESS_with_calm_at_IEMOCAP_s_ratio_as_a_manifest_that_says_so()
    {
        TinyCorpora.Ravdess(folder);
        string[] options = ["--corpus", "ravdess", "--merge-calm", "--into", folder.File("parts")];
        var lines = Lines("class-skew", [.. options, "--neutral", "288"]);
        Assert.Contains("all 76 74 159 288 0 597", lines);
        Assert.Contains("ravdess-with-calm-skew-288, utterances per speaker and class:", lines);
        Assert.Equal(598, File.ReadLines(folder.File("parts/ravdess-with-calm-skew-288.csv")).Count());
        Assert.Contains("all 149 149 149 149 0 596", Lines("class-skew", [.. options, "--each", "149"]));
    }

    [Fact]
    public void Class_skew_wants_one_number() =>
        Assert.Contains(
            "expected --neutral N or --each M, one of them",
            Refusal("class-skew", "--corpus", "ravdess", "--into", folder.Path, "--neutral", "2", "--each", "2")
        );

    [Fact]
    public void Emodb_names_a_removed_file_and_exits_with_2()
    {
        TinyCorpora.EmoDb(folder);
        File.Delete(folder.File("wav/03a01Fa.wav"));
        Assert.Contains("wav/03a01Fa.wav is missing (speaker 03, happy: expected 7, found 6)", Refusal("emodb"));
    }

    [Fact]
    public void Ravdess_names_a_pair_with_the_same_sound()
    {
        TinyCorpora.Ravdess(folder);
        File.Copy(
            folder.File("Actor_07/03-01-03-01-02-01-07.wav"),
            folder.File("Actor_07/03-01-03-01-02-02-07.wav"),
            overwrite: true
        );
        var lines = Lines("ravdess");
        Assert.Contains("all 192 192 192 96 0 672", lines);
        Assert.Contains("exactly the same sound: 03-01-03-01-02-01-07, 03-01-03-01-02-02-07", lines);
    }

    [Fact]
    public void Nemo_goes_on_with_a_part_when_told_to()
    {
        TinyCorpora.Nemo(folder);
        Assert.Contains("nemo/EB0 female 2 2 2 2 0 8", Lines("nemo", "--ignore-counts"));
    }

    [Fact]
    public void Crema_d_keeps_other_emotions_unlabelled_when_told_to()
    {
        TinyCorpora.CremaD(folder);
        Assert.Contains("crema-d/1001 male 1 1 1 1 2 6", Lines("crema-d", "--ignore-counts", "--keep-unlabelled"));
    }

    [Fact]
    public void Manifest_takes_the_file_by_option()
    {
        TinyCorpora.Manifest(folder);
        File.Move(folder.File("manifest.csv"), folder.File("mine.csv"));
        Assert.Contains("mine/ann female 1 0 0 0 0 1", Lines("manifest", "--manifest", folder.File("mine.csv")));
    }

    [Fact]
    public void Synthetic_makes_the_corpus_of_a_seed_and_iemocap_reads_it_as_synthetic()
    {
        Assert.Contains("synthetic (synthetic), utterances per speaker and class:", Lines("synthetic", "--seed", "5"));
        Assert.Contains("\"seed\": 5", File.ReadAllText(folder.File(SyntheticMarker.FileName)));
        Assert.Contains("synthetic (synthetic), utterances per speaker and class:", Lines("iemocap"));
    }

    [Fact]
    public void Iemocap_refuses_a_part_class_by_class()
    {
        TinyCorpora.Iemocap(folder, TinyCorpora.SmallCounts);
        Assert.Contains("improvised, Ses01F neu: expected 119, found 3", Refusal("iemocap"));
    }

    [Fact]
    public void An_unknown_option_is_named_with_the_known_ones() =>
        Assert.Contains(
            "'--merge' is no option of this script: expected --root, --ignore-counts, --keep-unlabelled, --merge-excited, --include-scripted",
            Refusal("iemocap", "--merge")
        );
}
