namespace Adarl.Report.Tests

open System
open System.IO
open Adarl.Report
open Adarl.Runs.Store

/// Runs of the repository.
module Repository =
    let rec private above (folder: string) =
        if File.Exists(Path.Combine(folder, "Adarl.Research.sln")) then
            folder
        else
            match Path.GetDirectoryName folder with
            | null -> invalidOp $"no Adarl.Research.sln above {AppContext.BaseDirectory}"
            | parent -> above parent

    let root = above (Path.TrimEndingDirectorySeparator AppContext.BaseDirectory)

    let adarl = "adarl-emodb-c08aa63e34b9"

    let backbone = "backbone-emodb-da00004a91c0"

    // A run that is added to the repository changes no test.
    let private known =
        [
            adarl
            backbone
            "linear-emodb-350b1a756887"
            "majority-emodb-c05db151eba8"
            "adarl-emodb-02e600f11f9b"
            "adarl-emodb-09f3a233bb5e"
            "adarl-emodb-5626f28ba096"
            "adarl-emodb-6ad40fe8ffe7"
            "adarl-emodb-a8b541ae93db"
            "adarl-emodb-c8b4737077e8"
            "adarl-emodb-e7a6ca2a59f8"
        ]

    /// A folder with some of the committed runs.
    let runs =
        let folder = Path.Combine(AppContext.BaseDirectory, "runs")

        if Directory.Exists folder then
            Directory.Delete(folder, recursive = true)

        Directory.CreateDirectory folder |> ignore

        for id in known do
            Directory.CreateSymbolicLink(Path.Combine(folder, id), Path.Combine(root, "paper-results", "runs", id))
            |> ignore

        folder

    let store = RunStore.Open runs

    let query = RunQuery.Of(runs, "emodb")

    /// The systems of Table 3 and the references; the domain-invariant model has no run here.
    let report = lazy Catalog.find query

    let row name =
        report.Value.Rows |> List.find (fun row -> row.Name = name)
