namespace Adarl.Report.Tests

open Adarl.Runs.Records

/// The numbers of the tables, computed from a run's rows and nothing else of this project.
module Direct =
    let private share holds rows =
        let right = rows |> List.filter holds |> List.length
        100.0 * float right / float rows.Length

    let private right (row: UtterancePrediction) = row.Predicted = row.Truth

    let private rowsOf (fold: Fold) = List.ofSeq fold.Utterances

    let private recalls rows =
        rows
        |> List.groupBy (fun (row: UtterancePrediction) -> row.Truth)
        |> List.map (snd >> share right)

    let foldMeanWa (run: Run) =
        run.Folds |> Seq.averageBy (rowsOf >> share right)

    let foldMeanUa (run: Run) =
        run.Folds |> Seq.averageBy (rowsOf >> recalls >> List.average)

    let private pooled (run: Run) =
        run.Folds |> Seq.collect _.Utterances |> List.ofSeq

    let pooledWa run = share right (pooled run)

    let pooledUa run = recalls (pooled run) |> List.average

    /// A speaker's UA in per cent.
    let speakerUa (run: Run) speaker =
        pooled run
        |> List.filter (fun row -> row.Speaker = speaker)
        |> recalls
        |> List.average

    let speakers (run: Run) =
        pooled run |> List.map _.Speaker |> List.distinct

    /// The share of test utterances whose more probable domain is the labelled one, by fold, then averaged.
    let domain (run: Run) =
        let rightDomain (row: UtterancePrediction) =
            match row.Domain with
            | null -> false
            | shares ->
                let likelier = if shares[1] > shares[0] then 1 else 0
                Some run.Record.Domains[likelier] = Option.ofObj row.DomainTruth

        run.Folds |> Seq.averageBy (rowsOf >> share rightDomain)

    /// Per cent of a fold's utterances of one class that were taken for another, averaged over the folds that have the class.
    let confusion (run: Run) truth predicted =
        [
            for fold in run.Folds do
                let own = rowsOf fold |> List.filter (fun row -> row.Truth = truth)

                if not own.IsEmpty then
                    share (fun (row: UtterancePrediction) -> row.Predicted = predicted) own
        ]
        |> List.average

    /// The L2 distance between both genders' centres of a class, of every fold.
    let genderDistances (run: Run) name =
        [
            for fold in run.Folds do
                let centre gender =
                    let rows =
                        fold.Embeddings
                        |> Seq.filter (fun row -> row.Truth = name && row.DomainTruth = gender)
                        |> Array.ofSeq

                    [| for k in 0..63 -> rows |> Array.averageBy (fun row -> float row.Values[k]) |]

                let female, male = centre "female", centre "male"
                sqrt (Seq.sum (seq { for k in 0..63 -> (female[k] - male[k]) ** 2.0 }))
        ]
