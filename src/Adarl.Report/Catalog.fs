namespace Adarl.Report

open System
open Adarl.Runs
open Adarl.Runs.Published
open Adarl.Runs.Records
open Adarl.Runs.Statistics
open Adarl.Runs.Store

/// Which runs a report is about.
type RunQuery =
    {
        /// The folder of runs.
        Folder: string
        /// The corpus, e.g. <c>emodb</c>, as <c>adarl runs list</c> names it.
        Corpus: string
        /// The system that others are compared with.
        Reference: string
        /// Systems that have a row even where no run of them is found.
        Expected: string list
        /// Ids of the runs that make the report; none to look for an experiment in the folder.
        Chosen: string list
    }

    /// ADARL and the other systems of Table 3, looked for in a folder.
    static member Of(folder, corpus) =
        {
            Folder = folder
            Corpus = corpus
            Reference = "adarl"
            Expected = [ for row in PublishedScores.Table3 -> row.System ]
            Chosen = []
        }

/// A system's row in every table, with its runs if there are any.
type SystemRow =
    {
        /// What the row is called: its system, and what tells it from another row of the same system.
        Name: string
        /// Our name of the system.
        System: string
        /// Its runs, scores and intervals; none where no run was found, which a report shows and does not refuse.
        Found: ComparedSystem option
    }

    /// Its runs, one a seed, in the order of their seeds.
    member row.Runs =
        row.Found
        |> Option.map (fun found -> List.ofSeq found.Entry.Runs)
        |> Option.defaultValue []

    /// What it hears of an utterance; nothing is known of a system without runs.
    member row.Hears = row.Found |> Option.map _.Entry.Hears

/// Systems that are compared: their runs are under one protocol.
type ReportRuns =
    {
        /// The corpus.
        Corpus: string
        /// The rows: Table 3's systems in its order, then others.
        Rows: SystemRow list
        /// The rows that have runs, with differences and tests; none where no run was found.
        Comparison: Comparison option
        /// Complete runs on the corpus that are no part of it.
        Others: SystemRuns list
        /// Runs that are not complete or cannot be read: their ids, and why they are left out.
        LeftOut: (string * string) list
    }

    /// How much of the corpus the runs had, where they had a part of it alone.
    member report.Partial =
        report.Rows
        |> List.tryPick (fun row -> row.Found |> Option.bind (fun found -> Option.ofObj found.Entry.Partial))

    /// The corpus as figures name it: with how much of it there was, where it was not whole.
    member report.Heading =
        match report.Partial with
        | Some part -> $"{report.Corpus}, {part}"
        | None -> report.Corpus

    /// A number of the paper's, which stands beside ours unless these are of a part of a corpus alone.
    member report.OfPaper published =
        if report.Partial.IsSome then None else published

    /// The classes in the order of all probabilities; the paper's four where there is no run.
    member report.Classes =
        match report.Rows |> List.collect _.Runs with
        | run :: _ -> List.ofSeq run.Record.Classes
        | [] -> [ "angry"; "happy"; "sad"; "neutral" ]

/// Finds the runs of a report.
module Catalog =
    let private setting name (systems: SystemRuns) =
        match systems.Settings.TryGetValue name with
        | true, value -> Some value
        | _ -> None

    /// Speakers or sessions held out before anything else, then labels that were not shuffled, an honest epoch, and most systems; among
    /// equals the paper's geometry.
    let private rank (experiment: ExperimentRuns) =
        let of' name = setting name experiment.Reference

        of' "folds" = Some "random-oracle",
        of' "permute-labels" = Some "true",
        of' "selection" = Some "test-oracle",
        -experiment.Systems.Count,
        of' "geometry" = Some "quick"

    let private lookFor reference (all: SystemRuns list) =
        let systems =
            reference :: [ for row in PublishedScores.Table3 -> row.System ]
            @ [ for row in all -> row.System ]

        systems
        |> Seq.map (fun system -> ExperimentRuns.Around(ResizeArray all, system))
        |> Seq.tryFind (fun found -> found.Count > 0)
        |> Option.map (Seq.sortBy rank >> Seq.head)

    let private chosen (query: RunQuery) (all: SystemRuns list) =
        let own =
            all
            |> List.filter (fun row -> row.Runs |> Seq.exists (fun run -> List.contains run.Record.Id query.Chosen))

        match
            own
            |> List.tryFind (fun row -> row.System = query.Reference)
            |> Option.orElse (List.tryHead own)
        with
        | Some middle -> Some(ExperimentRuns(Reference = middle, Systems = ResizeArray own))
        | None -> None

    let private scored (listing: RunListing) =
        match listing.Record with
        | null -> None
        | record when record.Status = RunStatus.Complete && not (isNull record.Metrics) -> Some record
        | _ -> None

    let private reason (listing: RunListing) =
        match listing.Record with
        | null -> listing.Problem |> Option.ofObj |> Option.defaultValue "it cannot be read"
        | record when record.Status = RunStatus.Complete -> "nobody was held out"
        | record ->
            let status = $"{record.Status}".ToLowerInvariant()
            $"{status}, {listing.FinishedFolds.Count} of {record.PlannedFolds.Count} folds"

    let private checkChosen (query: RunQuery) (listings: RunListing list) =
        for id in query.Chosen do
            match listings |> List.tryFind (fun listing -> listing.Id = id) with
            | None -> raise (InputException $"{query.Folder}: there is no run {id}")
            | Some listing ->
                match scored listing with
                | None -> raise (InputException $"{query.Folder}: run {id} has no scores: {reason listing}")
                | Some record when record.Corpus.Name <> query.Corpus ->
                    raise (
                        InputException
                            $"{query.Folder}: run {id} is on {record.Corpus.Name}, expected one on {query.Corpus}"
                    )
                | Some _ -> ()

    let private rows (query: RunQuery) (comparison: Comparison option) =
        let found =
            [
                for compared in comparison |> Option.map _.Systems |> Option.defaultValue [] ->
                    {
                        Name = compared.Name
                        System = compared.Entry.System
                        Found = Some compared
                    }
            ]

        let absent =
            query.Expected
            |> List.filter (fun system -> found |> List.forall (fun row -> row.System <> system))
            |> List.map (fun system ->
                {
                    Name = system
                    System = system
                    Found = None
                })

        let place (row: SystemRow) =
            query.Expected
            |> List.tryFindIndex ((=) row.System)
            |> Option.defaultValue Int32.MaxValue

        List.sortBy place (found @ absent)

    /// The experiment of a report: the chosen runs, or else the complete runs under the reference's protocol. Among several
    /// experiments those with held-out speakers come first, then those with true labels, with an honest choice of the epoch, with most
    /// systems, and then those of the paper's geometry.
    /// <exception cref="T:Adarl.Runs.InputException">A chosen run is not there, is not complete or is on another corpus, or the chosen
    /// runs test different utterances.</exception>
    let find (query: RunQuery) =
        let store = RunStore.Open query.Folder
        let listings = List.ofSeq (store.List())
        checkChosen query listings

        let all =
            listings
            |> List.choose scored
            |> List.filter (fun record -> record.Corpus.Name = query.Corpus)
            |> List.map (fun record -> store.Load record.Id)
            |> SystemRuns.Of
            |> List.ofSeq

        let found =
            if query.Chosen.IsEmpty then
                lookFor query.Reference all
            else
                chosen query all

        let comparison =
            found
            |> Option.map (fun experiment -> Comparison.Of(experiment.Systems, experiment.Reference))

        let used =
            found
            |> Option.map (fun experiment -> List.ofSeq experiment.Systems)
            |> Option.defaultValue []

        {
            Corpus = query.Corpus
            Rows = rows query comparison
            Comparison = comparison
            Others = all |> List.filter (fun row -> not (List.contains row used))
            LeftOut =
                listings
                |> List.filter (scored >> Option.isNone)
                |> List.map (fun listing -> listing.Id, reason listing)
        }

    /// What a run's domain is, e.g. <c>gender</c>.
    let domain (record: RunRecord) =
        match record.Options.TryGetValue "domain" with
        | true, name -> name
        | _ -> "domain"

    /// The corpora that complete runs of a folder are on, in ordinal order.
    let corpora (folder: string) =
        (RunStore.Open folder).List()
        |> Seq.choose scored
        |> Seq.map _.Corpus.Name
        |> Seq.distinct
        |> Seq.sortWith (fun first second -> String.CompareOrdinal(first, second))
        |> List.ofSeq
