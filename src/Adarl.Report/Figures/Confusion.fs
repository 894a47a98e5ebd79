namespace Adarl.Report.Figures

open Adarl.Report
open Adarl.Report.Charts

/// Figure 4: what is taken for what, ours beside the paper's.
module Confusion =
    let private panel title (classes: string list) (shares: Map<string, Map<string, float>>) =
        let rows =
            classes
            |> List.map (fun truth -> classes |> List.map (fun predicted -> shares[truth][predicted]))

        {
            Title = title
            Charts =
                [
                    Theme.matrix 1 "labelled %{y}, predicted %{x}: %{z:.2f} %" classes classes rows
                ]
            X = Theme.axis "predicted class"
            Y = Theme.axis "labelled class" |> Theme.downwards
            Note = ""
        }

    let private paper system (classes: string list) published =
        match published with
        | None -> Panels.absent $"{system}, the paper" "not in Figure 4"
        | Some shares when shares |> Map.keys |> Seq.exists (fun name -> not (List.contains name classes)) ->
            Panels.absent $"{system}, the paper" "other classes"
        | Some shares -> panel $"{system}, the paper on iemocap" (classes |> List.filter shares.ContainsKey) shares

    /// A row of two panels for each system that a run or the paper has a matrix of: per cent of the labelled class, ours as the mean over
    /// folds (and seeds), and the paper's.
    let chart (report: ReportRuns) =
        [
            for row in report.Rows do
                let ours = Compare.confusion row
                let published = Published.figure4 row.System |> report.OfPaper

                if ours.IsSome || published.IsSome then
                    match ours with
                    | Some shares -> panel $"{row.Name}, ours on {report.Heading}" report.Classes shares
                    | None -> Panels.absent $"{row.Name}, ours" "no run"

                    if report.Partial.IsNone then
                        paper row.System report.Classes published
        ]
        |> Panels.arrange
            {
                Title = "Confusion, per cent of the labelled class"
                Subtitle =
                    [
                        "Each fold's matrix in per cent of its rows, averaged over the folds that have the class (Figure 4)"
                    ]
                Columns = 2
                Left = 84
                Width = 340
                Height = 280
            }
