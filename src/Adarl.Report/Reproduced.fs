namespace Adarl.Report

open System.Globalization
open System.IO
open Adarl.Runs
open Deedle

/// Our tables as CSV files (<c>paper-results/reproduced</c>): the same runs make the same bytes.
module Reproduced =
    let private cell (value: obj) =
        match value with
        | :? float as number -> number.ToString("0.####", CultureInfo.InvariantCulture)
        | value ->
            let text = string value

            if text.IndexOfAny [| ','; '"'; '\n' |] >= 0 then
                "\"" + text.Replace("\"", "\"\"") + "\""
            else
                text

    let private csv first (frame: Frame<string, string>) =
        let data = frame.GetFrameData()

        let columns =
            [
                for _, values in data.Columns ->
                    [
                        for value in values.DataSequence -> if value.HasValue then cell value.Value else ""
                    ]
            ]

        let header = first :: [ for name in frame.ColumnKeys -> cell name ]

        let lines =
            frame.RowKeys
            |> Seq.mapi (fun position key -> cell key :: [ for cells in columns -> cells[position] ])
            |> List.ofSeq

        header :: lines
        |> List.map (fun cells -> String.concat "," cells + "\n")
        |> String.concat ""

    let private matrix (row: SystemRow) =
        Compare.confusion row
        |> Option.map (fun shares ->
            let classes =
                row.Runs
                |> List.collect (fun run -> List.ofSeq run.Record.Classes)
                |> List.distinct

            Frame.ofColumns
                [
                    for predicted in classes ->
                        Columns.values classes predicted [ for truth in classes -> shares[truth][predicted] ]
                ])

    /// Every table of a report by the name of its file, with the file's content.
    /// <param name="maps">Maps for Table 4, as <see cref="M:Adarl.Report.EmbeddingMaps.ofReport"/> gives them.</param>
    /// <param name="report">The rows.</param>
    let files maps (report: ReportRuns) =
        [
            "sources.csv", csv "row" (Tables.sources report)
            "table2.csv", csv "system" (Tables.table2 report)
            "table3.csv", csv "system" (Tables.table3 report)
            "differences.csv", csv "pair" (Compare.differences report)
            for row in report.Rows do
                match matrix row with
                | Some shares -> $"figure4-{row.Name}.csv", csv "truth" shares
                | None -> ()
            "table4.csv", csv "row" (Tables.table4 maps report)
        ]

    /// Writes every table into a folder of the corpus's name, in place of what was there.
    /// <param name="folder">The folder of all corpora; it is made where it is not there.</param>
    /// <param name="maps">Maps for Table 4.</param>
    /// <param name="report">The rows.</param>
    /// <returns>The files written.</returns>
    let write (folder: string) maps (report: ReportRuns) =
        let own = Path.Combine(folder, report.Corpus)
        Directory.CreateDirectory own |> ignore

        for stale in Directory.GetFiles(own, "*.csv") do
            File.Delete stale

        [
            for name, content in files maps report do
                let file = Path.Combine(own, name)
                AtomicFile.Write(file, System.Text.Encoding.UTF8.GetBytes content)
                file
        ]
