namespace Adarl.Report

open System
open Adarl.Runs.Published
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Deedle

/// One of our numbers beside the paper's, in per cent.
type PaperGap =
    {
        /// The row's name.
        Name: string
        /// What is compared: <c>WA</c>, <c>UA</c> or the recall of a class.
        Measure: string
        /// Ours; missing (NaN) where there is no run.
        Ours: float
        /// The lower bound of our 95 % interval over speakers; missing where there is none.
        Lower: float
        /// The upper bound.
        Upper: float
        /// The paper's, on IEMOCAP's improvised part; missing where it has none.
        Paper: float
    }

    /// Ours less the paper's, in points.
    member gap.Difference = gap.Ours - gap.Paper

/// Our runs against the paper, and against each other.
module Compare =
    let private percent = Columns.percent

    let private gap name measure ours (interval: Interval option) paper =
        {
            Name = name
            Measure = measure
            Ours = ours |> Option.map percent |> Option.defaultValue nan
            Lower = interval |> Option.map (_.Lower >> percent) |> Option.defaultValue nan
            Upper = interval |> Option.map (_.Upper >> percent) |> Option.defaultValue nan
            Paper = paper |> Option.defaultValue nan
        }

    /// WA and UA of every row, means over folds as the paper's.
    let scores (report: ReportRuns) =
        [
            for row in report.Rows do
                let paper = Option.ofObj (PublishedScores.Of row.System) |> report.OfPaper
                let intervals = row.Found |> Option.map _.Intervals

                gap
                    row.Name
                    "WA"
                    (row.Found |> Option.map _.FoldMeanWa.Mean)
                    (intervals |> Option.map _.SpeakerMeanWa)
                    (paper |> Option.map (_.Wa >> percent))

                gap
                    row.Name
                    "UA"
                    (row.Found |> Option.map _.FoldMeanUa.Mean)
                    (intervals |> Option.map _.SpeakerMeanUa)
                    (paper |> Option.map (_.Ua >> percent))
        ]

    /// The mean confusion of a row as Figure 4 shows it, averaged over its seeds: per cent by labelled class, then by predicted
    /// class; missing (NaN) for a class that no fold has, none for a row without runs.
    let confusion (row: SystemRow) =
        match row.Runs with
        | [] -> None
        | runs ->
            let classes = List.ofSeq runs.Head.Record.Classes

            let share line column (run: Run) =
                match run.Record.Metrics with
                | null -> nan
                | metrics -> percent (metrics.MeanConfusion[line].[column].GetValueOrDefault nan)

            Some(
                Map
                    [
                        for line, truth in List.indexed classes ->
                            truth,
                            Map
                                [
                                    for column, predicted in List.indexed classes ->
                                        predicted, runs |> List.averageBy (share line column)
                                ]
                    ]
            )

    /// The diagonals of Figure 4: a class's recall, ours and the paper's, of the systems that the paper or a run has a matrix of.
    let recalls (report: ReportRuns) =
        let diagonal name =
            Option.bind (Map.tryFind name) >> Option.bind (Map.tryFind name)

        [
            for row in report.Rows do
                let ours, paper = confusion row, Published.figure4 row.System |> report.OfPaper

                if ours.IsSome || paper.IsSome then
                    for name in report.Classes ->
                        gap
                            row.Name
                            name
                            (diagonal name ours |> Option.map (fun value -> value / 100.0))
                            None
                            (diagonal name paper)
        ]

    /// Gaps as a frame, one row each.
    let frame (gaps: PaperGap list) =
        let keys = gaps |> List.map (fun gap -> $"{gap.Name}, {gap.Measure}")

        let column name pick =
            Columns.values keys name (gaps |> List.map pick)

        Frame.ofColumns
            [
                column "ours" _.Ours
                column "from" _.Lower
                column "to" _.Upper
                column "paper" _.Paper
                column "ours - paper" _.Difference
            ]

    /// How much higher the reference scores than each other row, in points of WA and UA: the mean over speakers with its 95 %
    /// interval, the probabilities by the exact permutation test (as it is, and corrected after Holm) and by Wilcoxon's test.
    let differences (report: ReportRuns) =
        let pairs =
            [
                match report.Comparison with
                | None -> ()
                | Some comparison ->
                    for system in comparison.Systems do
                        match system.Difference with
                        | null -> ()
                        | difference ->
                            let name = $"{comparison.Reference.Name} - {system.Name}"
                            let intervals = difference.Intervals
                            $"{name}, WA", difference.Wa, intervals.SpeakerMeanWa, difference.HolmWa
                            $"{name}, UA", difference.Ua, intervals.SpeakerMeanUa, difference.HolmUa
            ]

        let keys = pairs |> List.map (fun (name, _, _, _) -> name)

        let column name pick =
            Columns.values keys name (pairs |> List.map pick)

        let probabilities name pick =
            Columns.nullable keys name (pairs |> List.map pick)

        Frame.ofColumns
            [
                column "mean" (fun (_, paired: PairedDifference, _, _) -> percent paired.Mean)
                column "from" (fun (_, _, interval: Interval, _) -> percent interval.Lower)
                column "to" (fun (_, _, interval, _) -> percent interval.Upper)
                column "speakers" (fun (_, paired, _, _) -> float paired.Speakers.Count)
                probabilities "p, permutation" (fun (_, paired, _, _) -> paired.P)
                probabilities "p, Holm" (fun (_, _, _, holm: Nullable<float>) -> holm)
                column "p, Wilcoxon" (fun (_, paired, _, _) -> paired.SignedRankP)
            ]
