namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Statistics
open Plotly.NET

/// What options of a system do, each with its interval.
module ChoiceEffects =
    let private rounded (value: float) = Math.Round(value, 4)

    /// The effects that were measured: names, means, and how far the interval goes to either side.
    let private measured scale (pick: ChoiceEffect -> Change | null) (effects: ChoiceEffect list) =
        [
            for effect in effects do
                match pick effect with
                | null -> ()
                | change ->
                    let side (bound: Nullable<float>) =
                        if bound.HasValue then
                            rounded (scale * abs (change.Mean - bound.Value))
                        else
                            0.0

                    AblationStudy.NameOf effect, rounded (scale * change.Mean), side change.Lower, side change.Upper
        ]

    let private marks name colour symbol points =
        Chart.Scatter(
            points |> List.map (fun (row, mean, _, _) -> mean, row),
            StyleParam.Mode.Markers,
            Name = name,
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> Chart.withMarkerStyle (Color = Theme.colour colour, Symbol = symbol, Size = 10)
        |> Chart.withXErrorStyle (
            Symmetric = false,
            Array = (points |> List.map (fun (_, _, _, upper) -> upper)),
            Arrayminus = (points |> List.map (fun (_, _, lower, _) -> lower)),
            Thickness = 2.0,
            Width = 5.0
        )

    let private panel (study: AblationStudy) title unit scale pick =
        let chance, choices =
            study.Effects |> List.ofSeq |> List.partition Ablations.isChance

        match measured scale pick choices, measured scale pick chance with
        | [], [] -> Panels.absent title "not measured"
        | own, other ->
            {
                Title = title
                Charts =
                    [
                        if not own.IsEmpty then
                            marks "a choice, 95 % interval over speakers" 1 StyleParam.MarkerSymbol.Circle own
                        if not other.IsEmpty then
                            marks "another seed alone" 0 StyleParam.MarkerSymbol.Diamond other
                    ]
                X = Theme.axis unit |> Theme.zero
                Y =
                    Theme.axis ""
                    |> Theme.rows (study.Effects |> Seq.map AblationStudy.NameOf |> List.ofSeq)
                Note = ""
            }

    /// Differences of WA, UA and Table 4's distance from the base's value, a row for each value of a choice; below them what another seed
    /// alone does. One panel says so where the folder has nothing to compare with the base.
    let chart (study: AblationStudy) =
        let panels =
            if study.Effects.Count = 0 then
                [
                    Panels.absent "nothing to compare" "no run differs from the base in options of its system alone"
                ]
            else
                [
                    panel study "WA" "difference of WA, points" 100.0 _.Wa
                    panel study "UA" "difference of UA, points" 100.0 _.Ua
                    panel study "distance between the genders" "difference of the L2 distance" 1.0 _.Distance
                    panel
                        study
                        "the same over the spread within a class"
                        "difference of the ratio, no unit"
                        1.0
                        _.RelativeDistance
                ]

        panels
        |> Panels.arrange
            {
                Title = $"What each choice does, against {study.Origin.Record.Title}"
                Subtitle =
                    [
                        "Means over held-out speakers; one interval in twenty leaves 0 out by chance"
                    ]
                Columns = min 2 panels.Length
                Left = 210
                Width = 300
                Height = 60 + 24 * study.Effects.Count
            }
