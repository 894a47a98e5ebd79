namespace Adarl.Report.Tests

open System
open Adarl.Report
open Adarl.Report.Figures
open Adarl.Runs.Records
open Xunit

/// Numbers and looks of single figures.
type FigureTests() =
    let report = Repository.report.Value
    let adarl = Repository.store.Load Repository.adarl
    let classes = [ "angry"; "happy"; "sad"; "neutral" ]

    let map =
        lazy
            EmbeddingMaps.ofFold
                { TsneOptions.Default with
                    Steps = 60
                    EarlySteps = 30
                }
                adarl
                "08"

    [<Fact>]
    member _.``The heat maps hold our shares and the paper's``() =
        let panels = Figure.traces (Confusion.chart report) |> List.map (Figure.matrix "z")
        // Two panels a row: backbone, adarl, linear, majority; of the last two the paper has none.
        let ours, paper = panels[2], panels[3]

        for row, truth in List.indexed classes do
            for column, predicted in List.indexed classes do
                Assert.Equal(Direct.confusion adarl truth predicted, ours[row][column], 0.006)

        Assert.Equal<float list>([ 13.54; 38.55; 3.37; 44.53 ], paper[1])

    [<Fact>]
    member _.``Our matrix and the paper's have one scale``() =
        for trace in
            Figure.traces (Confusion.chart report)
            |> List.filter (fun trace -> Figure.text [ "type" ] trace = Some "heatmap") do
            Assert.Equal(Some "0.0", Figure.text [ "zmin" ] trace)
            Assert.Equal(Some "100.0", Figure.text [ "zmax" ] trace)

    [<Fact>]
    member _.``A speaker's recall is what the predictions give``() =
        let speakers = SpeakerRecall.table (Repository.row "adarl")
        Assert.Equal(10, speakers.Length)

        for fold, (_, recalls) in Seq.zip adarl.Folds speakers do
            for name, recall in List.zip classes recalls do
                let own = fold.Utterances |> Seq.filter (fun row -> row.Truth = name) |> List.ofSeq
                let right = own |> List.filter (fun row -> row.Predicted = name)
                Assert.Equal(100.0 * float right.Length / float own.Length, recall, 9)

    [<Fact>]
    member _.``Every segment is in the panel of its gender and every centre is the mean of its points``() =
        let chart = EmbeddingScatter.chart [ "adarl", Some map.Value ]
        let all = Figure.traces chart

        let clouds =
            all
            |> List.filter (fun trace -> List.contains (Figure.text [ "name" ] trace) (classes |> List.map Some))

        Assert.Equal(map.Value.Map.X.Length, clouds |> List.sumBy (Figure.numbers "x" >> List.length))

        for name in classes do
            for cloud, centre in List.zip (Figure.tracesNamed name chart) (Figure.tracesNamed $"centre of {name}" chart) do
                Assert.Equal(Figure.text [ "xaxis" ] cloud, Figure.text [ "xaxis" ] centre)
                Assert.Equal(List.average (Figure.numbers "x" cloud), (Figure.numbers "x" centre).Head, 0.011)
                Assert.Equal(Some "rgba(224, 0, 0, 1.0)", Figure.text [ "marker"; "color" ] centre)

    [<Fact>]
    member _.``Emotions differ by marker and by brightness``() =
        let brightness (colour: string) =
            let parts =
                colour.Substring(5).TrimEnd(')').Split ','
                |> Array.map (fun part -> Double.Parse(part, Globalization.CultureInfo.InvariantCulture))

            0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

        let chart = EmbeddingScatter.chart [ "adarl", Some map.Value ]

        let look path =
            classes
            |> List.map (fun name -> (Figure.text path (Figure.tracesNamed name chart).Head).Value)

        Assert.Equal(4, look [ "marker"; "symbol" ] |> List.distinct |> List.length)

        for darker, brighter in look [ "marker"; "color" ] |> List.map brightness |> List.pairwise do
            Assert.True(brighter - darker > 25.0, $"{darker} and {brighter} of 255")

    [<Fact>]
    member _.``Bars are Table 4``() =
        let chart = GenderDistance.chart [ "adarl", Some map.Value ] report

        let paper, ours =
            (Figure.tracesNamed "adarl" chart)[0], (Figure.tracesNamed "adarl" chart)[1]

        Assert.Equal<float list>([ 6.32; 3.23; 5.41; 4.66 ], Figure.numbers "y" paper)

        for name, bar in List.zip classes (Figure.numbers "y" ours) do
            Assert.Equal(List.average (Direct.genderDistances adarl name), bar, 0.0001)

    [<Fact>]
    member _.``Curves are means over the folds, training and held-out speakers apart``() =
        let chart = LearningCurves.chart (Repository.row "adarl")

        let mean pick =
            adarl.Folds
            |> Seq.averageBy (fun fold -> fold.Record.Epochs |> Seq.last |> pick)

        let last name position =
            Figure.tracesNamed name chart
            |> List.filter (fun trace -> Figure.text [ "line"; "width" ] trace = Some "2.5")
            |> List.item position
            |> Figure.numbers "y"
            |> List.last

        Assert.Equal(mean (fun (epoch: EpochRecord) -> epoch.Loss), last "weighted sum (Eq. 9)" 0, 0.0001)
        Assert.Equal(100.0 * mean _.TrainDomainAccuracy.Value, last "training speakers" 1, 0.0001)
        Assert.Equal(100.0 * mean _.TestDomainAccuracy.Value, last "held-out speakers" 1, 0.0001)

    [<Fact>]
    member _.``A name stands once in the legend however many panels it is in``() =
        for chart in
            [
                LearningCurves.chart (Repository.row "adarl")
                EmbeddingScatter.chart [ "adarl", Some map.Value ]
            ] do
            let entries =
                Figure.traces chart
                |> List.filter (fun trace -> Figure.text [ "showlegend" ] trace = Some "true")
                |> List.choose (Figure.text [ "name" ])

            Assert.NotEmpty entries
            Assert.Equal<string list>(List.distinct entries, entries)

    [<Fact>]
    member _.``Intervals are the comparison's and the paper's mark stands without a run``() =
        let chart = Scores.chart report

        let ours =
            (Figure.tracesNamed "ours on emodb, 95 % interval over speakers" chart)[1]

        let paper = (Figure.tracesNamed "the paper on iemocap" chart)[1]
        Assert.Equal(Math.Round(Direct.foldMeanUa adarl, 2), (Figure.numbers "x" ours)[1])

        Assert.Equal<float list>(
            [ 56.78; 61.91; 65.86 ],
            Figure.numbers "x" paper |> List.map (fun value -> Math.Round(value, 6))
        )
