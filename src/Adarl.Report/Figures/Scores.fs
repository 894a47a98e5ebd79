namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Plotly.NET

/// Table 3 as a picture: ours with intervals, the paper's beside it.
module Scores =
    let private rounded (value: float) = Math.Round(value, 2)

    let private known pick (gaps: PaperGap list) =
        gaps |> List.filter (pick >> Double.IsNaN >> not)

    let private ours corpus gaps =
        let own = known _.Ours gaps
        let name = "ours on " + corpus + ", 95 % interval over speakers"

        Chart.Scatter(
            own |> List.map (fun gap -> rounded gap.Ours, gap.Name),
            StyleParam.Mode.Markers,
            Name = name,
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> Chart.withMarkerStyle (Color = Theme.colour 1, Symbol = StyleParam.MarkerSymbol.Circle, Size = 10)
        |> Chart.withXErrorStyle (
            Symmetric = false,
            Array = (own |> List.map (fun gap -> rounded (gap.Upper - gap.Ours))),
            Arrayminus = (own |> List.map (fun gap -> rounded (gap.Ours - gap.Lower))),
            Thickness = 2.0,
            Width = 5.0
        )

    let private paper gaps =
        let name = "the paper on iemocap"

        Chart.Scatter(
            known _.Paper gaps |> List.map (fun gap -> gap.Paper, gap.Name),
            StyleParam.Mode.Markers,
            Name = name,
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> Chart.withMarkerStyle (
            Color = Theme.colour 0,
            Symbol = StyleParam.MarkerSymbol.Modified(StyleParam.MarkerSymbol.Diamond, StyleParam.SymbolStyle.Open),
            Size = 12
        )

    /// Both panels' ends: room around every mark and interval.
    let private ends (scores: PaperGap list) =
        let places =
            scores
            |> List.collect (fun gap -> [ gap.Lower; gap.Upper; gap.Paper; gap.Ours ])
            |> List.filter Double.IsFinite

        match places with
        | [] -> 0.0, 100.0
        | _ -> List.min places - 3.0, List.max places + 3.0

    let private panel (report: ReportRuns) (scores: PaperGap list) measure =
        let names = report.Rows |> List.map _.Name
        let own = scores |> List.filter (fun gap -> gap.Measure = measure)

        {
            Title = measure
            Charts =
                [
                    ours report.Heading own

                    if report.Partial.IsNone then
                        paper own
                ]
            X = Theme.axis $"{measure}, %%" |> Theme.from (ends scores)
            Y = Theme.axis "" |> Theme.rows names
            Note = ""
        }

    /// WA and UA of every system, means over folds; a system without a run has the paper's mark alone.
    let chart (report: ReportRuns) =
        [ "WA"; "UA" ]
        |> List.map (panel report (Compare.scores report))
        |> Panels.arrange
            {
                Title = "Scores beside the paper's Table 3"
                Subtitle = [ "Another corpus than the paper's is shown for orientation only" ]
                Columns = 2
                Left = 150
                Width = 330
                Height = 60 + 34 * report.Rows.Length
            }
