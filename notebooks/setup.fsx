// What the notebooks about runs share. They load no libtorch.
module Setup

#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Showing.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Runs.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Report.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Deedle.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/DynamicObj.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Giraffe.ViewEngine.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/Plotly.NET.dll"

open Adarl.Report
open Adarl.Report.Charts

Formatters.register ()

/// The systems that a report is about: the runs named, or else the largest experiment on the corpus.
let reportOf folder corpus (chosen: string) =
    let ids = chosen.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)

    Catalog.find
        { RunQuery.Of(folder, corpus) with
            Chosen = List.ofArray ids
        }

/// A report with the rows of some systems alone.
let only systems (report: ReportRuns) =
    { report with
        Rows = report.Rows |> List.filter (fun row -> List.contains row.System systems)
    }

/// A system's row; one without runs where the report has none.
let rowOf system (report: ReportRuns) =
    report.Rows
    |> List.tryFind (fun row -> row.System = system)
    |> Option.defaultValue
        {
            Name = system
            System = system
            Found = None
        }

/// A chart of one panel that looks like the others.
let panel title (x: string) (y: string) charts =
    [
        {
            Title = ""
            Charts = charts
            X = Theme.axis x
            Y = Theme.axis y
            Note = ""
        }
    ]
    |> Panels.arrange
        {
            Title = title
            Subtitle = []
            Columns = 1
            Left = 84
            Width = 600
            Height = 300
        }
