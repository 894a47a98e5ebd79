namespace Adarl.Report

open System
open System.Globalization
open System.Net
open System.Text

/// A table's cells as a reader sees them.
type internal CellTable =
    {
        /// Names of the columns; the first is that of the rows' names and empty.
        Header: string list
        /// Cells of each row, its name first.
        Rows: string list list
        /// Whether a column holds numbers, which go to the right.
        Numeric: bool list
        /// Rows that are not shown.
        Hidden: int
    }

/// Tables as text and as HTML: numbers with as many digits as they bear, a dash for what is missing.
module internal CellTables =
    /// Rows that are shown at most.
    let mostRows = 40

    let private missing = "–"

    /// Whole numbers as they are, others with 2 digits behind the point, 3 where all are below 1.5, 3 significant ones where some are tiny.
    let private written (values: float list) =
        let known = values |> List.filter Double.IsFinite |> List.map abs
        let whole = known |> List.forall (fun value -> value = Math.Floor value)

        let format =
            if whole then
                "0"
            elif List.fold max 0.0 known >= 1.5 then
                "0.00"
            elif known |> List.forall (fun value -> value = 0.0 || value >= 0.001) then
                "0.000"
            else
                "G3"

        fun (value: float) ->
            if Double.IsFinite value then
                value.ToString(format, CultureInfo.InvariantCulture)
            else
                missing

    /// A key or a value as text.
    let text (value: obj) =
        match value with
        | :? IFormattable as value -> value.ToString(null, CultureInfo.InvariantCulture)
        | value -> $"{value}"

    let private fraction (value: obj) =
        match value with
        | :? float as number -> Some number
        | :? float32 as number -> Some(float number)
        | _ -> None

    let private isWhole (value: obj) =
        match value with
        | :? int
        | :? int64 -> true
        | _ -> false

    /// A column's cells, and whether they are numbers.
    let column (values: obj option list) =
        let known = List.choose id values
        let fractions = known |> List.choose fraction

        if fractions.Length = known.Length then
            let write = written fractions

            values
            |> List.map (Option.bind fraction >> Option.map write >> Option.defaultValue missing),
            true
        else
            values |> List.map (Option.map text >> Option.defaultValue missing), List.forall isWhole known

    /// A value and its interval in one cell each, all with the same digits; none where one of the three columns is not of fractions.
    let interval (values: obj option list) (lower: obj option list) (upper: obj option list) =
        let known = List.choose id (values @ lower @ upper)
        let fractions = known |> List.choose fraction

        if fractions.Length < known.Length then
            None
        else
            let write = written fractions
            let at = Option.bind fraction >> Option.filter Double.IsFinite >> Option.map write

            let cell value lower upper =
                match at value, at lower, at upper with
                | Some value, Some lower, Some upper -> $"{value} ({lower} to {upper})"
                | Some value, _, _ -> value
                | _ -> missing

            Some(List.map3 cell values lower upper, true)

    /// A table of named rows and columns, of which some rows are hidden.
    let ofColumns (rows: string list) names (columns: (string list * bool) list) hidden =
        {
            Header = "" :: names
            Rows =
                [
                    for position, name in List.indexed rows -> name :: [ for cells, _ in columns -> cells[position] ]
                ]
            Numeric = false :: List.map snd columns
            Hidden = hidden
        }

    /// Columns of text, two spaces between them.
    let toText table =
        let widths =
            table.Header :: table.Rows
            |> List.transpose
            |> List.map (List.map String.length >> List.max)

        let line (cells: string list) =
            List.map3
                (fun (cell: string) (width: int) right -> if right then cell.PadLeft width else cell.PadRight width)
                cells
                widths
                table.Numeric
            |> String.concat "  "
            |> _.TrimEnd()

        [
            line table.Header
            for row in table.Rows do
                line row
            if table.Hidden > 0 then
                $"and {table.Hidden} more rows"
        ]
        |> String.concat "\n"

    /// A table of HTML.
    let toHtml table =
        let html = StringBuilder()
        let write (text: string) = html.Append text |> ignore

        let cells element (row: string list) =
            for cell, right in List.zip row table.Numeric do
                let side = if right then "right" else "left"
                write $"<{element} style=\"text-align:{side}\">{WebUtility.HtmlEncode cell}</{element}>"

        write "<table><thead><tr>"
        cells "th" table.Header
        write "</tr></thead><tbody>"

        for row in table.Rows do
            write "\n<tr>"
            cells "td" row
            write "</tr>"

        write "</tbody></table>"

        if table.Hidden > 0 then
            write $"<p>and {table.Hidden} more rows</p>"

        html.ToString()
