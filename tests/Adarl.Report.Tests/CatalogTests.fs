namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Runs
open Adarl.Runs.Statistics
open Xunit

type CatalogTests() =
    let ids (row: SystemRow) = row.Runs |> List.map _.Record.Id

    let refused query =
        Assert.Throws<InputException>(fun () -> Catalog.find query |> ignore).Message

    [<Fact>]
    member _.``The experiment is the paper's geometry with the backbone beside ADARL``() =
        let report = Repository.report.Value

        Assert.Equal<(string * string list) list>(
            [
                "backbone", [ Repository.backbone ]
                "domain-invariant", []
                "adarl", [ Repository.adarl ]
                "linear", [ "linear-emodb-350b1a756887" ]
                "majority", [ "majority-emodb-c05db151eba8" ]
            ],
            report.Rows |> List.map (fun row -> row.Name, ids row)
        )

    [<Fact>]
    member _.``Runs that are no part of the experiment are named``() =
        let report = Repository.report.Value
        let used = report.Rows |> List.collect ids

        let others =
            [
                for systems in report.Others do
                    for run in systems.Runs -> run.Record.Id
            ]

        let all = [ for listing in Repository.store.List() -> listing.Id ]
        let leftOut = report.LeftOut |> List.map fst
        Assert.Equal<string list>(List.sort all, List.sort (used @ others @ leftOut))
        Assert.Contains(("adarl-emodb-02e600f11f9b", "running, 3 of 10 folds"), report.LeftOut)

    [<Fact>]
    member _.``Without a run every system of Table 3 is there and missing``() =
        for folder, corpus in [ Repository.runs, "iemocap"; Repository.root + "/no/such/folder", "emodb" ] do
            let report = Catalog.find (RunQuery.Of(folder, corpus))
            Assert.Equal<string list>([ "backbone"; "domain-invariant"; "adarl" ], report.Rows |> List.map _.Name)
            Assert.True(report.Rows |> List.forall _.Found.IsNone)
            Assert.Equal<string list>([ "angry"; "happy"; "sad"; "neutral" ], report.Classes)

    [<Fact>]
    member _.``Another reference, or one without a run, finds the same systems``() =
        let names reference =
            let report =
                Catalog.find
                    { Repository.query with
                        Reference = reference
                    }

            report.Comparison |> Option.map _.Reference.Name, report.Rows |> List.map _.Name |> List.sort

        let systems = [ "adarl"; "backbone"; "domain-invariant"; "linear"; "majority" ]
        Assert.Equal((Some "backbone", systems), names "backbone")
        Assert.Equal((Some "backbone", systems), names "domain-invariant")

    [<Fact>]
    member _.``A network with other features stands beside ADARL and its tables say what each hears``() =
        let folder = System.IO.Directory.CreateTempSubdirectory("adarl-report-").FullName

        try
            OtherSystem.add folder
            let report = Catalog.find (RunQuery.Of(folder, "emodb"))

            let heard =
                [ for row in report.Rows -> row.Name, row.Hears |> Option.defaultValue "" ]

            let pictures = "pictures of the log spectrogram, 3 x 400 x 300"

            Assert.Equal<(string * string) list>(
                [
                    "backbone", pictures
                    "domain-invariant", ""
                    "adarl", pictures
                    OtherSystem.name, OtherSystem.hears
                    "linear", "mean and deviation over time of the log spectrogram"
                    "majority", "nothing"
                ],
                heard
            )

            let table2 = Tables.table2Protocols report
            let beside = (Tables.table3 report).GetColumn<string> "hears"

            for name, hears in heard do
                let shown (cells: Deedle.Series<string, string>) =
                    let cell = cells.TryGet name
                    if cell.HasValue then cell.Value else ""

                Assert.Equal(hears, shown beside)

                if Seq.contains name table2.RowKeys then
                    Assert.Equal(hears, shown (table2.GetColumn<string> "ours hears"))
        finally
            System.IO.Directory.Delete(folder, recursive = true)

    [<Fact>]
    member _.``Nothing of the report needs torch or the core``() =
        let needed =
            typeof<ReportRuns>.Assembly.GetReferencedAssemblies()
            |> Array.map (fun name -> $"{name.Name}")

        Assert.Contains("Adarl.Runs", needed)
        Assert.DoesNotContain("Adarl.Core", needed)
        Assert.DoesNotContain("TorchSharp", needed)

    [<Fact>]
    member _.``Chosen runs make the experiment and carry names that tell them apart``() =
        let seeds =
            [
                "adarl-emodb-09f3a233bb5e"
                "adarl-emodb-5626f28ba096"
                "adarl-emodb-e7a6ca2a59f8"
            ]

        let report =
            Catalog.find
                { Repository.query with
                    Chosen = Repository.backbone :: seeds
                }

        let rows = report.Rows |> List.filter _.Found.IsSome
        Assert.Equal<string list>(List.sort (Repository.backbone :: seeds), rows |> List.collect ids |> List.sort)
        Assert.Equal(rows.Length, rows |> List.map _.Name |> List.distinct |> List.length)

    [<Fact>]
    member _.``A chosen run that cannot be compared is refused by name``() =
        let choose id =
            { Repository.query with
                Chosen = [ id ]
            }

        Assert.EndsWith("there is no run adarl-emodb-none", refused (choose "adarl-emodb-none"))

        Assert.Contains(
            "run adarl-emodb-02e600f11f9b has no scores: running",
            refused (choose "adarl-emodb-02e600f11f9b")
        )

        let other =
            { choose Repository.adarl with
                Corpus = "iemocap"
            }

        Assert.EndsWith($"run {Repository.adarl} is on emodb, expected one on iemocap", refused other)

    [<Fact>]
    member _.``The corpora of a folder are those of its complete runs``() =
        Assert.Equal<string list>([ "emodb" ], Catalog.corpora Repository.runs)
