namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Report.Figures
open Xunit

/// What holds of every figure, with runs and without.
type EveryFigureTests() =
    static let quick =
        { TsneOptions.Default with
            Steps = 60
            EarlySteps = 30
        }

    static let figures (report: ReportRuns) =
        let maps = EmbeddingMaps.ofReport quick None report
        let adarl = report.Rows |> List.find (fun row -> row.Name = "adarl")

        [
            Scores.chart report
            Confusion.chart report
            SpeakerRecall.chart report
            EmbeddingScatter.chart maps
            GenderDistance.chart maps report
            LearningCurves.chart adarl
            Attention.byDomain adarl
            Attention.byEmotion adarl
        ]

    static let made = lazy figures Repository.report.Value
    static let missing = lazy figures (Catalog.find (RunQuery.Of(Repository.runs, "iemocap")))

    [<Fact>]
    member _.``Every axis says what it shows, but for one that lists the systems``() =
        let scores, others = List.head made.Value, List.tail made.Value
        Assert.Equal<string list>([ ""; ""; "UA, %"; "WA, %" ], List.sort (Figure.axes scores))

        for chart in others do
            Assert.NotEmpty(Figure.axes chart)
            Assert.DoesNotContain("", Figure.axes chart)

    [<Fact>]
    member _.``The same runs make the same bytes``() =
        let again = figures Repository.report.Value
        Assert.Equal<string list>(List.map Figure.json made.Value, List.map Figure.json again)

    [<Fact>]
    member _.``Without runs every figure is there and says so or shows the paper's``() =
        for chart in missing.Value do
            let said = Figure.annotations chart |> String.concat " "
            let paper = (Figure.json chart).Contains "paper"
            Assert.True(said.Contains "no run" || paper, said)

        let confusion = missing.Value[1]
        Assert.Equal(2, Figure.annotations confusion |> List.filter ((=) "no run") |> List.length)

    [<Fact>]
    member _.``No figure asks a network for anything``() =
        for chart in made.Value @ missing.Value do
            Assert.DoesNotContain("http", Figure.json chart)

    [<Fact>]
    member _.``Every figure has a title and a size``() =
        for chart in made.Value @ missing.Value do
            Assert.True((Figure.layout [ "title"; "text" ] chart).IsSome)
            Assert.True((Figure.layout [ "width" ] chart).IsSome)
            Assert.True((Figure.layout [ "height" ] chart).IsSome)
