namespace Adarl.Report

open Adarl.Showing
open Adarl.Runs.Records
open Deedle
open Microsoft.DotNet.Interactive.Formatting
open Plotly.NET

/// How a notebook shows charts, frames and runs: for any kernel that shows values through Microsoft.DotNet.Interactive.Formatting.
module Formatters =
    /// What a chart's data are called among a cell's outputs.
    [<Literal>]
    let PlotlyMimeType = ValueFormatters.PlotlyMimeType

    /// What verdicts are called among a cell's outputs; the index of pages shows them.
    [<Literal>]
    let VerdictsMimeType = "application/vnd.adarl.verdicts+json"

    let private title (chart: GenericChart) =
        (GenericChart.getLayout chart).TryGetTypedPropertyValue<Title> "title"
        |> Option.bind _.TryGetTypedPropertyValue<string>("text")
        |> Option.map (fun text -> (text.Split "<br>")[0])
        |> Option.defaultValue "chart"

    /// A chart in a line: its title and the number of its traces.
    let describe (chart: GenericChart) =
        $"{title chart}: chart of {(GenericChart.getTraces chart).Length} traces"

    let private prefer<'value> (kinds: string list) =
        Formatter.SetPreferredMimeTypesFor(typeof<'value>, Array.ofList kinds)

    let private table<'value> (toTable: 'value -> CellTable) =
        Formatter.Register<'value>(toTable >> CellTables.toHtml, HtmlFormatter.MimeType)
        Formatter.Register<'value>(toTable >> CellTables.toText, PlainTextFormatter.MimeType)
        prefer<'value> [ HtmlFormatter.MimeType; PlainTextFormatter.MimeType ]

    /// Registers everything; a second call changes nothing that a reader sees.
    let register () =
        ValueFormatters.Register()
        Formatter.Register<GenericChart>(describe, PlainTextFormatter.MimeType)
        table<IFrame> FrameTables.ofFrame
        table<RunRecord> RunTables.ofRecord
        table<Run> RunTables.ofRun
        table<ReportRuns> RunTables.ofReport
        table<PaperGap list>(Compare.frame >> FrameTables.ofFrame)
        Formatter.Register<ClaimVerdicts>(VerdictTables.toHtml, HtmlFormatter.MimeType)
        Formatter.Register<ClaimVerdicts>(Verdicts.text >> _.TrimEnd(), PlainTextFormatter.MimeType)
        Formatter.Register<ClaimVerdicts>(VerdictTables.toJson, VerdictsMimeType)
        prefer<ClaimVerdicts> [ HtmlFormatter.MimeType; PlainTextFormatter.MimeType; VerdictsMimeType ]
