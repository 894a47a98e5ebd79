namespace Adarl.Report.Tests

open System
open System.Globalization
open System.IO
open Adarl.Report
open Xunit

type ReproducedTests() =
    let adarl = Repository.store.Load Repository.adarl
    let report = Repository.report.Value

    let lines (text: string) =
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        |> Array.map _.Split(',')

    let files = lazy Map(Reproduced.files [] report)

    let cell name row column =
        let table = lines files.Value[name]
        let position = Array.IndexOf(table[0], column)
        (table |> Array.find (fun cells -> cells[0] = row))[position]

    [<Fact>]
    member _.``Every table has a file and every system with runs a matrix``() =
        Assert.Equal<string>(
            [
                "differences.csv"
                "figure4-adarl.csv"
                "figure4-backbone.csv"
                "figure4-linear.csv"
                "figure4-majority.csv"
                "sources.csv"
                "table2.csv"
                "table3.csv"
                "table4.csv"
            ],
            files.Value.Keys
            |> Seq.sortWith (fun first second -> String.CompareOrdinal(first, second))
        )

    [<Fact>]
    member _.``The numbers are the runs' and a missing one is an empty cell``() =
        let number (text: string) =
            Double.Parse(text, CultureInfo.InvariantCulture)

        Assert.Equal(Direct.foldMeanUa adarl, number (cell "table3.csv" "adarl" "UA"), 0.00005)
        Assert.Equal("65.86", cell "table3.csv" "adarl" "paper UA")
        Assert.Equal("", cell "table3.csv" "domain-invariant" "UA")
        Assert.Equal("61.91", cell "table3.csv" "domain-invariant" "paper UA")
        Assert.Equal(Direct.confusion adarl "happy" "angry", number (cell "figure4-adarl.csv" "happy" "angry"), 0.00005)
        Assert.Equal(Repository.adarl, cell "sources.csv" "adarl" "run")

    [<Fact>]
    member _.``Writing replaces what was there with the same bytes every time``() =
        let folder = Directory.CreateTempSubdirectory("adarl-report-").FullName

        try
            let written () =
                Reproduced.write folder [] report
                |> List.map (fun file -> file, File.ReadAllText file)

            let first = written ()
            let stale = Path.Combine(folder, "emodb", "stale.csv")
            File.WriteAllText(stale, "old")
            Assert.Equal<(string * string) list>(first, written ())
            Assert.False(File.Exists stale)

            Assert.Equal<string>(
                List.map fst first |> List.sort,
                Directory.GetFiles(Path.Combine(folder, "emodb")) |> Seq.sort
            )
        finally
            Directory.Delete(folder, recursive = true)
