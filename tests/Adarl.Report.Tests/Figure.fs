namespace Adarl.Report.Tests

open System.Text.Json
open System.Text.Json.Nodes
open Plotly.NET

/// A figure as plotly.js would read it.
module Figure =
    let json (chart: GenericChart) = GenericChart.toFigureJson chart

    let private at (name: string) (node: JsonNode | null) =
        match node with
        | :? JsonObject as found -> Option.ofObj found[name]
        | _ -> None

    let private parsed chart = JsonNode.Parse(json chart)

    let private items (node: JsonNode option) =
        match node with
        | Some(:? JsonArray as found) -> List.ofSeq found
        | _ -> []

    /// What stands at a path of names in a node, as text without quotes; none where nothing does.
    let text (path: string list) (node: JsonNode | null) =
        let found =
            List.fold (fun node name -> node |> Option.bind (at name)) (Option.ofObj node) path

        found |> Option.map string<JsonNode>

    let traces chart = items (at "data" (parsed chart))

    let tracesNamed name chart =
        traces chart |> List.filter (fun trace -> text [ "name" ] trace = Some name)

    let numbers name (trace: JsonNode | null) =
        items (at name trace)
        |> List.map (fun value ->
            match value with
            | null -> nan
            | value when value.GetValueKind() = JsonValueKind.Number -> value.GetValue<float>()
            | _ -> nan)

    let matrix name (trace: JsonNode | null) =
        items (at name trace)
        |> List.map (fun row ->
            [
                match row with
                | :? JsonArray as cells ->
                    for cell in cells do
                        match cell with
                        | null -> nan
                        | cell when cell.GetValueKind() = JsonValueKind.Number -> cell.GetValue<float>()
                        | _ -> nan
                | _ -> ()
            ])

    let annotations chart =
        items (at "layout" (parsed chart) |> Option.bind (at "annotations"))
        |> List.choose (text [ "text" ])

    /// The titles of all axes that are drawn.
    let axes chart =
        match at "layout" (parsed chart) with
        | Some(:? JsonObject as layout) ->
            [
                for entry in layout do
                    if entry.Key.StartsWith "xaxis" || entry.Key.StartsWith "yaxis" then
                        if text [ "visible" ] entry.Value <> Some "false" then
                            text [ "title"; "text" ] entry.Value |> Option.defaultValue ""
            ]
        | _ -> []

    let layout path chart =
        at "layout" (parsed chart) |> Option.bind (text path)
