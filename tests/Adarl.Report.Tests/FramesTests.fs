namespace Adarl.Report.Tests

open Adarl.Report
open Deedle
open Xunit

type FramesTests() =
    let adarl = Repository.store.Load Repository.adarl
    let backbone = Repository.store.Load Repository.backbone
    let majority = Repository.store.Load "majority-emodb-c05db151eba8"

    [<Fact>]
    member _.``Every run of the folder has a row and runs without scores miss them``() =
        let frame = Frames.runs Repository.runs
        Assert.Equal(Seq.length (Repository.store.List()), frame.RowCount)
        Assert.False(frame["UA"].TryGet("adarl-emodb-02e600f11f9b").HasValue)
        Assert.Equal(Direct.foldMeanUa adarl, 100.0 * frame["UA"].[Repository.adarl], 9)

    [<Fact>]
    member _.``Every fold and every epoch has a row``() =
        let folds, epochs = Frames.folds adarl, Frames.epochs adarl
        Assert.Equal<string>([ for fold in adarl.Folds -> fold.Record.Name ], folds.RowKeys)
        Assert.Equal(10 * 20, epochs.RowCount)
        Assert.Equal(0, (Frames.epochs majority).RowCount)
        Assert.Equal(Direct.foldMeanWa adarl, 100.0 * Stats.mean folds["WA"], 9)

    [<Fact>]
    member _.``Every utterance, segment and embedding has a row with its vectors``() =
        let utterances = Frames.utterances adarl
        Assert.Equal(339, utterances.RowCount)
        let first = adarl.Folds[0].Utterances[0]
        Assert.Equal(float first.Emotion[2], utterances["sad"].[first.Utterance], 9)
        let segments = Frames.segments adarl
        Assert.Equal(adarl.Folds |> Seq.sumBy _.Segments.Count, segments.RowCount)
        Assert.Contains("attention 7", segments.ColumnKeys)
        Assert.DoesNotContain("attention 0", (Frames.segments backbone).ColumnKeys)
        let embeddings = Frames.embeddings adarl.Folds[3]
        Assert.Equal(adarl.Folds[3].Embeddings.Count, embeddings.RowCount)
        Assert.Equal(float adarl.Folds[3].Embeddings[5].Values[63], embeddings["63"].[5], 9)
