namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Report.Figures
open Adarl.Runs
open Deedle
open Xunit

/// What open choices do, from the repository's runs.
type AblationsTests() =
    let origin = "adarl-emodb-5626f28ba096"
    let more = "adarl-emodb-e7a6ca2a59f8" // 1,600 segments an epoch
    let row = "epoch-segments=1600"
    let longer = "adarl-emodb-09f3a233bb5e" // all 50 epochs
    let paper = "adarl-emodb-c08aa63e34b9" // at the paper's geometry
    let study = Ablations.find Repository.runs "emodb" ""

    [<Fact>]
    member _.``The base is the run around which most options were varied``() =
        Assert.Equal(origin, study.Origin.Record.Id)
        let sources = Ablations.sources study
        Assert.Equal<string>([ origin; longer; paper; more ], sources.RowKeys)
        Assert.Equal("the base", sources.GetColumn<string>("changed")[origin])
        Assert.Equal(row, sources.GetColumn<string>("changed")[more])
        Assert.Equal(Direct.foldMeanUa study.Origin, sources.GetColumn<float>("UA")[origin], 9)

    [<Fact>]
    member _.``Effects are named by their options and come in the order of their names``() =
        Assert.Equal<string>([ row; "geometry=paper"; "stop-after=none" ], (Ablations.scores study).RowKeys)

    [<Fact>]
    member _.``An effect is the mean difference that the predictions give``() =
        let other = Repository.store.Load more
        let scores, distances = Ablations.scores study, Ablations.distances study
        let cell (frame: Frame<string, string>) column = frame.GetColumn<float>(column)[row]
        Assert.Equal(Direct.foldMeanUa other - Direct.foldMeanUa study.Origin, cell scores "UA", 9)
        Assert.Equal(Direct.foldMeanWa other - Direct.foldMeanWa study.Origin, cell scores "WA", 9)

        for frame, name in [ scores, "WA"; scores, "UA"; distances, "distance"; distances, "relative" ] do
            Assert.InRange(cell frame name, cell frame $"{name} from", cell frame $"{name} to")

    [<Fact>]
    member _.``The figure has a row for every effect and its interval around it``() =
        let traces =
            Figure.tracesNamed "a choice, 95 % interval over speakers" (ChoiceEffects.chart study)

        Assert.Equal(4, traces.Length)
        let scores = Ablations.scores study

        for trace, name in List.zip (List.truncate 2 traces) [ "WA"; "UA" ] do
            Assert.Equal(scores.GetColumn<float>(name)[row], (Figure.numbers "x" trace).Head, 0.0001)

    [<Fact>]
    member _.``A base that nothing differs from has an empty figure that says so``() =
        let alone = Ablations.find Repository.runs "emodb" Repository.backbone
        Assert.Empty alone.Effects
        Assert.Equal(0, (Ablations.scores alone).RowCount)

        Assert.Contains(
            "no run differs from the base in options of its system alone",
            Figure.annotations (ChoiceEffects.chart alone)
        )

    [<Fact>]
    member _.``A corpus without a run is refused``() =
        let refused =
            Assert.Throws<InputException>(fun () -> Ablations.find Repository.runs "iemocap" "" |> ignore)

        Assert.Contains("no complete run on iemocap", refused.Message)
