// What every cell finds: the namespaces and functions that .NET Interactive gave its F# cells.
open System
open System.Text
open System.Threading.Tasks
open System.Linq
open Microsoft.DotNet.Interactive.Formatting

/// Shows a value below the cell; `Update` of what it returns shows another in its place.
let display (value: obj) =
    Adarl.Notebooks.Engine.Cells.Display value

/// A text that is shown as HTML.
let HTML (html: string) = Adarl.Notebooks.Engine.Cells.Html html
