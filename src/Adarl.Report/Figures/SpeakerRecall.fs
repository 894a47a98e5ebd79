namespace Adarl.Report.Figures

open Adarl.Report
open Adarl.Report.Charts
open Adarl.Runs.Records

/// The recall of every class for every held-out speaker.
module SpeakerRecall =
    let private recall (rows: UtterancePrediction list) name =
        let own = rows |> List.filter (fun row -> row.Truth = name)
        let right = own |> List.filter (fun row -> row.Predicted = name)

        if own.IsEmpty then
            nan
        else
            100.0 * float right.Length / float own.Length

    /// The recall in per cent by speaker, then by class, over all seeds; missing (NaN) for a class the speaker has no utterance of.
    let table (row: SystemRow) =
        row.Runs
        |> List.collect (fun run -> run.Folds |> Seq.collect _.Utterances |> List.ofSeq)
        |> List.groupBy _.Speaker
        |> List.sortBy fst
        |> List.map (fun (speaker, rows) ->
            speaker, row.Runs.Head.Record.Classes |> Seq.map (recall rows) |> List.ofSeq)

    let private panel classes (row: SystemRow) =
        match table row with
        | [] -> Panels.absent row.Name "no run"
        | speakers ->
            let names =
                speakers |> List.map (fun (speaker, _) -> Array.last (speaker.Split '/'))

            {
                Title = row.Name
                Charts =
                    [
                        Theme.matrix 0 "speaker %{y}, %{x}: %{z:.1f} %" classes names (List.map snd speakers)
                    ]
                X = Theme.axis "labelled class"
                Y = Theme.axis "held-out speaker" |> Theme.downwards |> Theme.categories
                Note = ""
            }

    /// A panel for each system, per cent; a cell without an utterance is empty.
    let chart (report: ReportRuns) =
        let speakers = report.Rows |> List.map (table >> List.length) |> List.fold max 4

        report.Rows
        |> List.map (panel report.Classes)
        |> Panels.arrange
            {
                Title = $"Recall of each held-out speaker on {report.Heading}, per cent of the labelled class"
                Subtitle = [ "A cell is empty where the speaker has no utterance of the class" ]
                Columns = min 3 report.Rows.Length
                Left = 84
                Width = 270
                Height = 60 + 24 * speakers
            }
