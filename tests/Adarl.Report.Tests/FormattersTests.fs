namespace Adarl.Report.Tests

open Adarl.Report
open Adarl.Report.Figures
open Deedle
open Microsoft.DotNet.Interactive.Formatting
open Xunit

type FormattersTests() =
    do Formatters.register ()

    let shown (mimeType: string) (value: obj) = value.ToDisplayString mimeType
    let plain (value: obj) = shown PlainTextFormatter.MimeType value
    let html (value: obj) = shown HtmlFormatter.MimeType value

    let lines (text: string) =
        text.Split '\n' |> Array.map _.TrimEnd()

    let frame =
        Frame.ofColumns
            [
                "WA" =?> series [ "adarl" => 80.834; "backbone" => nan ]
                "run" =?> series [ "adarl" => "a<b" ]
            ]

    [<Fact>]
    member _.``A frame is a table with dashes for what is missing``() =
        Assert.Equal<string>(
            [| "             WA  run"; "adarl     80.83  a<b"; "backbone      –  –" |],
            lines (plain frame)
        )

        Assert.Contains(
            "<td style=\"text-align:right\">80.83</td><td style=\"text-align:left\">a&lt;b</td>",
            html frame
        )

    [<Fact>]
    member _.``A long frame is cut and says so``() =
        let long = Frame.ofColumns [ "n" => series [ for i in 1..1000 -> i => float i ] ]
        Assert.Equal(42, (lines (plain long)).Length)
        Assert.EndsWith("and 960 more rows", plain long)
        Assert.Contains("and 960 more rows", html long)

    [<Fact>]
    member _.``Numbers have as many digits as they bear``() =
        let table =
            Frame.ofColumns
                [
                    "count" => series [ "a" => 3.0; "b" => 12.0 ]
                    "share" => series [ "a" => 0.12345; "b" => 0.5 ]
                    "p" => series [ "a" => 0.00001234; "b" => 0.5 ]
                ]

        Assert.Equal<string>(
            [|
                "   count  share         p"
                "a      3  0.123  1.23E-05"
                "b     12  0.500       0.5"
            |],
            lines (plain table)
        )

    [<Fact>]
    member _.``A value and its bounds share a column, with the same digits``() =
        let table names values =
            Frame.ofColumns [ for name, cells in List.zip names values -> name => series cells ]

        let cells =
            [
                [ "a" => 76.0; "b" => nan ]
                [ "a" => 71.25; "b" => nan ]
                [ "a" => 81.5; "b" => nan ]
            ]

        let joined =
            [|
                "                       UA"
                "a  76.00 (71.25 to 81.50)"
                "b                       –"
            |]

        Assert.Equal<string>(joined, lines (plain (table [ "UA"; "UA from"; "UA to" ] cells)))
        Assert.Equal<string>(joined, lines (plain (table [ "UA"; "from"; "to" ] cells)))
        Assert.Contains("UA to", plain (table [ "UA"; "from"; "UA to" ] cells))

    [<Fact>]
    member _.``A table of the paper shows a system without a run as dashes``() =
        let line =
            lines (plain (Tables.table3 Repository.report.Value))
            |> Array.find _.StartsWith("domain-invariant")

        Assert.Equal<string>(
            [| "domain-invariant"; yield! Array.replicate 6 "–"; "71.47"; "61.91"; "–" |],
            line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)
        )

    [<Fact>]
    member _.``A run is a table of what it is and of its options``() =
        let run = Repository.store.Load Repository.adarl

        for value: obj in [ run :> obj; run.Record :> obj ] do
            let text = plain value
            Assert.Contains(Repository.adarl, text)
            Assert.Contains("--weight-center", text)
            Assert.Contains("<td style=\"text-align:left\">adarl on emodb</td>", html value)

    [<Fact>]
    member _.``A report shows its runs and its gaps are a table``() =
        Assert.Contains(Repository.backbone, plain Repository.report.Value)
        Assert.StartsWith("<table>", html Repository.report.Value)
        Assert.Contains("ours - paper", plain (Compare.scores Repository.report.Value))

    [<Fact>]
    member _.``A chart is its figure and a line of text``() =
        let chart = Scores.chart Repository.report.Value
        Assert.Equal("Scores beside the paper's Table 3: chart of 4 traces", plain chart)
        Assert.Equal(Figure.json chart, shown Formatters.PlotlyMimeType chart)
        Assert.StartsWith("{\"data\":[{", shown Formatters.PlotlyMimeType chart)
