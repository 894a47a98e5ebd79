namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Statistics
open Plotly.NET

/// What the domain attention (Eq. 4) weighs, over frequency.
module Attention =
    /// Groups beside each other: error bars do not hide each other.
    let private shift = 45.0

    let private rounded (value: float) = Math.Round(value, 5)

    let private line colour count (hertz: float list) position (name, spreads: SeedSpread list) =
        let beside = (float position - float (count - 1) / 2.0) * shift

        let deviations =
            spreads
            |> List.map (fun spread -> rounded (spread.Deviation.GetValueOrDefault 0.0))

        Chart.Scatter(
            List.map2 (fun place (spread: SeedSpread) -> place + beside, rounded spread.Mean) hertz spreads,
            StyleParam.Mode.Lines_Markers,
            Name = name,
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> Chart.withLineStyle (Color = colour name position, Width = 1.5)
        |> Chart.withMarkerStyle (Color = colour name position, Symbol = Theme.symbol position, Size = 8)
        |> Chart.withYErrorStyle (Array = deviations, Thickness = 1.5, Width = 3.0)

    let private panel title unit colour hertz groups =
        {
            Title = title
            Charts = groups |> List.mapi (line colour (List.length groups) hertz)
            X = Theme.axis "frequency, Hz" |> Theme.from (0.0, 4000.0) |> Theme.every 1000.0
            Y = Theme.axis unit
            Note = ""
        }

    let private source found =
        match found with
        | AllSpeakers -> "Segments of all speakers in each fold's model, training speakers among them"
        | HeldOutSpeakers -> "Segments of held-out speakers only: this run kept no others' weights"

    let private chart title names colour group why (row: SystemRow) =
        let page heading subtitle =
            {
                Title = heading
                Subtitle = subtitle
                Columns = 2
                Left = 104
                Width = 420
                Height = 300
            }

        match AttentionWeights.ofRow row with
        | None ->
            let reason =
                if row.Runs.IsEmpty then
                    "no run"
                else
                    "no attention weights"

            [ Panels.absent row.Name reason ]
            |> Panels.arrange
                { page "Attention over frequency" [] with
                    Columns = 1
                }
        | Some(found, segments) ->
            let record = row.Runs.Head.Record
            let hertz = AttentionWeights.hertz record.Options segments.Head.Weights.Length

            let order (groups: (string * SeedSpread list) list) =
                groups
                |> List.sortBy (fun (name, _) -> List.tryFindIndex ((=) name) (names record))

            [
                panel "weights" "attention weight (0 to 1)" colour hertz (order (AttentionWeights.means group segments))

                match found, AttentionWeights.deviations group segments with
                | _, Some groups ->
                    panel
                        "within a model: less the mean of the groups"
                        "difference in weight"
                        colour
                        hertz
                        (order groups)
                | _, None -> Panels.absent "within a model: less the mean of the groups" why
            ]
            |> Panels.arrange (
                page
                    (title record)
                    [
                        $"{record.Title}. {source found}"
                        "Points: means over the folds' models, in the middle of the band that a row stands for; bars: one standard deviation over the models"
                    ]
            )

    /// The weights by domain, e.g. by gender, with their spread over the folds' models; and what is between the domains within one model,
    /// which only runs with all speakers' weights can say.
    let byDomain (row: SystemRow) =
        chart
            (fun record -> $"Attention over frequency, by {Catalog.domain record}")
            (fun record -> List.ofSeq record.Domains)
            (fun _ position -> Theme.colour position)
            _.Domain
            "no model has weights of both:<br>each fold holds out one speaker,<br>and this run kept no others' weights"
            row

    /// The weights by emotion likewise.
    let byEmotion (row: SystemRow) =
        chart
            (fun _ -> "Attention over frequency, by emotion")
            (fun record -> List.ofSeq record.Classes)
            Theme.emotion
            _.Emotion
            "no model has weights of every emotion"
            row
