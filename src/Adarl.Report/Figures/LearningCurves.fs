namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Plotly.NET

/// How a system trained, epoch by epoch.
module LearningCurves =
    /// What a curve shows.
    type private Curve =
        {
            Name: string
            Colour: int
            Dash: StyleParam.DrawingStyle
            Pick: EpochRecord -> Nullable<float>
            /// No band goes beyond.
            Greatest: float
        }

    let private loss name colour dash pick =
        {
            Name = name
            Colour = colour
            Dash = dash
            Pick = pick
            Greatest = infinity
        }

    let private percent name colour dash (pick: EpochRecord -> Nullable<float>) =
        {
            Name = name
            Colour = colour
            Dash = dash
            Pick =
                fun epoch ->
                    let share = pick epoch

                    if share.HasValue then
                        Nullable(100.0 * share.Value)
                    else
                        share
            Greatest = 100.0
        }

    let private solid, private dashed, private dotted, private mixed =
        StyleParam.DrawingStyle.Solid,
        StyleParam.DrawingStyle.Dash,
        StyleParam.DrawingStyle.Dot,
        StyleParam.DrawingStyle.DashDot

    /// What the folds of all runs have in each epoch (from 1) in which any has it.
    let private byEpoch (runs: Run list) pick =
        [
            for run in runs do
                for fold in run.Folds do
                    for epoch in fold.Record.Epochs do
                        let value: Nullable<float> = pick epoch

                        if value.HasValue then
                            epoch.Epoch + 1, value.Value
        ]
        |> List.groupBy fst
        |> List.sortBy fst
        |> List.map (fun (epoch, values) -> epoch, SeedSpread.Of(values |> List.map snd |> ResizeArray))

    let private rounded (value: float) = Math.Round(value, 4)

    /// The mean in a band of one standard deviation; nothing where no epoch has a value.
    let private lines runs curve =
        match byEpoch runs curve.Pick with
        | [] -> []
        | epochs ->
            let at side =
                epochs
                |> List.map (fun (epoch, spread) ->
                    let place = spread.Mean + side * spread.Deviation.GetValueOrDefault 0.0
                    epoch, rounded (Math.Clamp(place, 0.0, curve.Greatest)))

            let edge points fill =
                Chart.Scatter(
                    points,
                    StyleParam.Mode.Lines,
                    Name = curve.Name,
                    ShowLegend = false,
                    LineWidth = 0.0,
                    UseDefaults = false
                )
                |> Chart.withTraceInfo (LegendGroup = curve.Name)
                |> GenericChart.mapTrace (fun trace ->
                    trace.SetProperty("hoverinfo", "skip")

                    if fill then
                        trace.SetProperty("fill", "tonexty")
                        trace.SetProperty("fillcolor", Theme.pale curve.Colour)

                    trace)

            [
                edge (at -1.0) false
                edge (at 1.0) true
                Chart.Scatter(at 0.0, StyleParam.Mode.Lines, Name = curve.Name, UseDefaults = false)
                |> Chart.withTraceInfo (LegendGroup = curve.Name)
                |> Chart.withLineStyle (Color = Theme.colour curve.Colour, Width = 2.5, Dash = curve.Dash)
            ]

    let private panel runs title unit curves =
        match curves |> List.collect (lines runs) with
        | [] -> Panels.absent title "not recorded"
        | charts ->
            {
                Title = title
                Charts = charts
                X = Theme.axis "epoch"
                Y = Theme.axis unit
                Note = ""
            }

    /// Losses, UA, and the accuracy of the domain of a system. Training values are of segments as they were trained on, those of held-out
    /// speakers of utterances, which no choice looked at; their losses are not recorded.
    let chart (row: SystemRow) =
        match row.Runs with
        | [] ->
            [ Panels.absent row.Name "no run" ]
            |> Panels.arrange
                {
                    Title = $"Training of {row.Name}"
                    Subtitle = []
                    Columns = 1
                    Left = 84
                    Width = 320
                    Height = 280
                }
        | runs ->
            let run = runs.Head.Record
            let domain = Catalog.domain run

            [
                panel
                    runs
                    "losses on training speakers"
                    "loss, nats"
                    [
                        loss "weighted sum (Eq. 9)" 1 solid (fun epoch -> Nullable epoch.Loss)
                        loss "emotion (Eq. 7)" 0 dashed (fun epoch -> Nullable epoch.EmotionLoss)
                        loss "domain (Eq. 6)" 2 dotted _.DomainLoss
                    ]
                panel
                    runs
                    "centre loss on training speakers"
                    "squared distance"
                    [ loss "centre (Eq. 8)" 3 mixed _.CenterLoss ]
                panel
                    runs
                    "emotion"
                    "UA, %"
                    [
                        percent "training speakers" 4 solid _.TrainUa
                        percent "held-out speakers" 6 dashed _.TestUaOracle
                    ]
                panel
                    runs
                    domain
                    "accuracy, %"
                    [
                        percent "training speakers" 4 solid _.TrainDomainAccuracy
                        percent "held-out speakers" 6 dashed _.TestDomainAccuracy
                    ]
            ]
            |> Panels.arrange
                {
                    Title = $"Training of {run.Title}"
                    Subtitle =
                        [
                            $"Lines: means over {runs |> List.sumBy _.Folds.Count} folds; bands: one standard deviation. Held-out speakers' losses are not recorded"
                        ]
                    Columns = 2
                    Left = 84
                    Width = 380
                    Height = 260
                }
