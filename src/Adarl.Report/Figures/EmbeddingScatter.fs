namespace Adarl.Report.Figures

open System
open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Records
open Plotly.NET

/// Figure 5: one fold's embeddings in the plane, a panel for each gender.
module EmbeddingScatter =
    let private rounded (value: float) = Math.Round(value, 2)

    let private points (map: EmbeddingMap) domain name =
        [
            for position, row in Seq.indexed map.Fold.Embeddings do
                if row.DomainTruth = domain && row.Truth = name then
                    row, map.Map.X[position], map.Map.Y[position]
        ]

    let private cloud map domain position name =
        let rows = points map domain name
        let part (row: SegmentEmbedding) = $"{row.Part}".ToLowerInvariant()

        Chart.Scatter(
            rows |> List.map (fun (_, x, y) -> rounded x, rounded y),
            StyleParam.Mode.Markers,
            Name = name,
            MultiText = (rows |> List.map (fun (row, _, _) -> $"{row.Utterance}, {part row}")),
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = name)
        |> Chart.withMarkerStyle (
            Size = 7,
            Color = Theme.emotion name position,
            Symbol = Theme.symbol position,
            Opacity = 0.8,
            Outline = Line.init (Color = Color.fromHex "#ffffff", Width = 0.5)
        )

    let private centre map domain position name =
        let rows = points map domain name

        Chart.Scatter(
            [
                if not rows.IsEmpty then
                    rounded (rows |> List.averageBy (fun (_, x, _) -> x)),
                    rounded (rows |> List.averageBy (fun (_, _, y) -> y))
            ],
            StyleParam.Mode.Markers,
            Name = $"centre of {name}",
            UseDefaults = false
        )
        |> Chart.withTraceInfo (LegendGroup = $"centre of {name}")
        |> Chart.withMarkerStyle (
            Size = 16,
            Color = Theme.centre,
            Symbol = Theme.symbol position,
            Outline = Line.init (Color = Color.fromHex "#ffffff", Width = 2.0)
        )

    /// The ends of both axes of a network's panels: places can be compared between them.
    let private ends (values: float[]) =
        let low, high = Array.min values, Array.max values
        let margin = 0.06 * (high - low)
        rounded (low - margin), rounded (high + margin)

    let private panels name (map: EmbeddingMap) domains =
        let classes = List.ofSeq map.Run.Classes
        let x, y = ends map.Map.X, ends map.Map.Y

        [
            for domain in domains ->
                {
                    Title = $"{name}, {domain}, fold {map.Fold.Record.Name}"
                    Charts =
                        (classes |> List.mapi (cloud map domain))
                        @ (classes |> List.mapi (centre map domain))
                    X = Theme.axis "first coordinate, no unit" |> Theme.from x
                    Y = Theme.axis "second coordinate, no unit" |> Theme.from y
                    Note = ""
                }
        ]

    let private made (map: EmbeddingMap) =
        $"perplexity {map.Map.Perplexity}, seed {map.Options.Seed}, {map.Options.Steps} steps"

    /// A row of panels for each system, male before female as in the paper; a system without a map is shown as missing.
    let chart (maps: (string * EmbeddingMap option) list) =
        let found = maps |> List.choose snd

        let domains =
            found
            |> Seq.collect (fun map -> map.Fold.Embeddings |> Seq.choose (fun row -> Option.ofObj row.DomainTruth))
            |> Seq.distinct
            |> Seq.sortDescending
            |> List.ofSeq

        let missing = maps |> List.filter (snd >> Option.isNone) |> List.map fst

        let subtitle =
            [
                for map in List.truncate 1 found do
                    $"One map for each network, of all segments in one fold's model, split by {Catalog.domain map.Run}; {made map}"
                    "Red: centres of the classes. Places compare within one network's panels only"
                if not missing.IsEmpty then
                    let names = String.concat ", " missing
                    $"No run of: {names}"
            ]

        let panels =
            [
                for name, map in maps do
                    match map with
                    | Some map -> yield! panels name map domains
                    | None -> ()
            ]

        (if panels.IsEmpty then
             [ Panels.absent "" "no run with embeddings" ]
         else
             panels)
        |> Panels.arrange
            {
                Title = "t-SNE of the embeddings before the last layer"
                Subtitle = subtitle
                Columns = max 1 domains.Length
                Left = 78
                Width = 400
                Height = 360
            }
