namespace Adarl.Report.Tests

open System
open System.IO
open Adarl.Report
open Adarl.Runs

/// The committed runs.
module Repository =
    let rec private above (folder: string) =
        if File.Exists(Path.Combine(folder, "Adarl.Research.sln")) then
            folder
        else
            match Path.GetDirectoryName folder with
            | null -> invalidOp $"no Adarl.Research.sln above {AppContext.BaseDirectory}"
            | parent -> above parent

    let root = above (Path.TrimEndingDirectorySeparator AppContext.BaseDirectory)

    let runs = Path.Combine(root, "paper-results", "runs")

    let store = RunStore.Open runs

    let adarl = "adarl-emodb-c08aa63e34b9"

    let backbone = "backbone-emodb-da00004a91c0"

    let query = RunQuery.Of(runs, "emodb")

    /// The systems of Table 3 and the references; the repository has no run of the domain-invariant model.
    let report = lazy Catalog.find query

    let row name =
        report.Value.Rows |> List.find (fun row -> row.Name = name)
