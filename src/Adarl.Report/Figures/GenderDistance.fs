namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Records
open Plotly.NET

/// Table 4: how far the centres of the genders are apart within each class.
module GenderDistance =
    /// A network's distance in every class, with its standard deviation over the folds where there are several.
    type private Bars =
        {
            Name: string
            Position: int
            Values: (float * float) list
        }

    let private patterns =
        [
            StyleParam.PatternShape.None
            StyleParam.PatternShape.DiagonalDescending
            StyleParam.PatternShape.DiagonalAscending
            StyleParam.PatternShape.DiagonalChecked
        ]

    let private rounded (value: float) = Math.Round(value, 4)

    let private bars (classes: string list) own =
        let deviations = own.Values |> List.map (snd >> rounded)
        let colour = Theme.colour own.Position

        Chart.Column(
            values = (own.Values |> List.map (fst >> rounded)),
            Keys = classes,
            Name = own.Name,
            MarkerColor = colour,
            MarkerPatternShape = patterns[own.Position % patterns.Length],
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = own.Name)
        |> Chart.withMarkerStyle (Outline = Line.init (Color = colour, Width = 2.0))
        |> fun chart ->
            if deviations |> List.exists Double.IsFinite then
                chart
                |> Chart.withYErrorStyle (Array = deviations, Thickness = 1.5, Width = 4.0, Color = Theme.text)
            else
                chart

    let private panel title unit classes all =
        match
            all
            |> List.filter (fun own -> own.Values |> List.exists (fst >> Double.IsNaN >> not))
        with
        | [] -> Panels.absent title "no distances"
        | own ->
            {
                Title = title
                Charts = own |> List.map (bars classes)
                X = Theme.axis "emotion" |> Theme.categories
                Y = Theme.axis unit
                Note = ""
            }

    /// The paper's distances; ours in the embedding space, means and deviations over the folds' models; the same in units of the spread within
    /// a class and gender; and in one t-SNE map each.
    /// <param name="maps">Maps by the row's name, as <see cref="M:Adarl.Report.EmbeddingMaps.ofReport"/> gives them.</param>
    /// <param name="report">The rows.</param>
    let chart (maps: (string * EmbeddingMap option) list) (report: ReportRuns) =
        let classes = report.Classes

        let all values =
            report.Rows
            |> List.mapi (fun position row ->
                {
                    Name = row.Name
                    Position = position
                    Values = values row
                })

        let paper (row: SystemRow) =
            let own = Map.tryFind row.System Published.table4 |> report.OfPaper

            [
                for name in classes -> own |> Option.bind (Map.tryFind name) |> Option.defaultValue nan, nan
            ]

        let overFolds pick (row: SystemRow) =
            let folds = Distances.ofRow report row

            [
                for position in 0 .. classes.Length - 1 ->
                    match Distances.overFolds pick position folds with
                    | Some spread -> spread.Mean, spread.Deviation.GetValueOrDefault nan
                    | None -> nan, nan
            ]

        let inMap (row: SystemRow) =
            let distances =
                maps
                |> List.tryPick (fun (name, map) -> if name = row.Name then map else None)
                |> Option.bind (EmbeddingMaps.distances >> Option.ofObj)

            [
                for position in 0 .. classes.Length - 1 ->
                    match distances with
                    | Some found -> found.Distances[position].GetValueOrDefault nan, nan
                    | None -> nan, nan
            ]

        let fold =
            maps
            |> List.tryPick snd
            |> Option.map (fun map -> $", fold {map.Fold.Record.Name}")
            |> Option.defaultValue ""

        [
            if report.Partial.IsNone then
                panel "the paper, iemocap (Table 4)" "L2 distance" classes (all paper)

            panel $"ours on {report.Heading}, embedding" "L2 distance" classes (all (overFolds _.Distances))
            panel "the same over the spread within a class" "ratio, no unit" classes (all (overFolds _.Relative))
            panel $"ours, t-SNE map{fold}" "L2 distance in the map" classes (all inMap)
        ]
        |> Panels.arrange
            {
                Title = "Distance between the genders' centres of each emotion"
                Subtitle =
                    [
                        "Bars: means over the folds' models, each of all utterances; whiskers: one standard deviation over them"
                        "Spaces of different networks have different sizes: only the ratio compares them fairly"
                    ]
                Columns = 2
                Left = 84
                Width = 380
                Height = 250
            }
