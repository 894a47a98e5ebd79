namespace Adarl.Report.Charts

open System.Collections.Generic
open Plotly.NET
open Plotly.NET.LayoutObjects

/// One of several charts on a page.
type Panel =
    {
        /// What it shows, written above it.
        Title: string
        /// Its traces; none for an empty panel.
        Charts: GenericChart list
        /// Its axis to the right.
        X: LinearAxis
        /// Its axis upwards.
        Y: LinearAxis
        /// What stands in its middle.
        Note: string
    }

/// A page of panels.
type Page =
    {
        /// Its title.
        Title: string
        /// What the title leaves out: where the numbers come from, what lines and bands are.
        Subtitle: string list
        /// Panels in a row.
        Columns: int
        /// The space left of a panel for its axis, in pixels.
        Left: int
        /// The width of a panel in pixels.
        Width: int
        /// The height of a panel in pixels.
        Height: int
    }

/// Puts panels side by side and below each other. Panels and the space between them have fixed sizes, so that nothing overlaps
/// however many there are.
module Panels =
    // Pixels: right of the panels, below an axis, of a page's title, of a line below it, of a panel's heading, of the legend.
    let private right, private axis, private title, private line, private heading, private legend =
        28, 58, 40, 17, 32, 44

    /// A panel that says why there is nothing in it.
    let absent name note =
        {
            Title = name
            Charts = []
            X = Theme.hidden ()
            Y = Theme.hidden ()
            Note = note
        }

    let private write (text: string) (x: float, y: float) anchor size =
        Annotation.init (
            Text = text,
            X = x,
            Y = y,
            XRef = "paper",
            YRef = "paper",
            XAnchor = StyleParam.XAnchorPosition.Center,
            YAnchor = anchor,
            ShowArrow = false,
            Font = Theme.font size
        )

    /// A chart with nothing to be seen.
    let internal clear () =
        Chart.Scatter([ 0.0 ], [ 0.0 ], StyleParam.Mode.None, ShowLegend = false, UseDefaults = false)

    let private place (width: int, height: int) (page: Page) position (panel: Panel) =
        let share (start: int) (size: int) (whole: int) =
            float start / float whole, float (start + size) / float whole

        let column, row = position % page.Columns, position / page.Columns
        let low, high = share (column * (page.Width + page.Left)) page.Width width

        let bottom, top =
            share (height - page.Height - row * (page.Height + axis + heading)) page.Height height

        let number = position + 1

        let within (low: float, high: float) anchor (axis: LinearAxis) =
            axis.SetProperty("domain", [| low; high |])
            axis.SetProperty("anchor", (if number = 1 then anchor else $"{anchor}{number}"))
            axis

        let charts = if panel.Charts.IsEmpty then [ clear () ] else panel.Charts

        Chart.combine charts
        |> Chart.withAxisAnchor (X = number, Y = number)
        |> Chart.withXAxis (within (low, high) "y" panel.X, Id = StyleParam.SubPlotId.XAxis number)
        |> Chart.withYAxis (within (bottom, top) "x" panel.Y, Id = StyleParam.SubPlotId.YAxis number)
        |> Chart.withAnnotations
            [
                write $"<b>{panel.Title}</b>" ((low + high) / 2.0, top) StyleParam.YAnchorPosition.Bottom 13.0
                if panel.Note <> "" then
                    write panel.Note ((low + high) / 2.0, (bottom + top) / 2.0) StyleParam.YAnchorPosition.Middle 13.0
            ]

    let private hasLegend (panel: Panel) =
        panel.Charts
        |> List.collect GenericChart.getTraces
        |> List.exists (fun trace -> (trace.TryGetTypedPropertyValue<string> "legendgroup").IsSome)

    /// Shows each name once in the legend: groups of traces that stand in several panels have one entry.
    let private named (chart: GenericChart) =
        let seen = HashSet<string>()

        chart
        |> GenericChart.mapTrace (fun trace ->
            let hidden = trace.TryGetTypedPropertyValue<bool> "showlegend" = Some false

            match trace.TryGetTypedPropertyValue<string> "legendgroup" with
            | Some group when not hidden -> trace.SetProperty("showlegend", seen.Add group)
            | _ -> ()

            trace)

    let private heads (page: Page) =
        let small =
            page.Subtitle
            |> List.map (fun text -> $"<br><span style=\"font-size:12px\">{text}</span>")

        page.Title + String.concat "" small

    /// Arranges panels, row by row from the top, under the page's title and above the legend.
    let arrange (page: Page) (panels: Panel list) =
        let rows = (panels.Length + page.Columns - 1) / page.Columns
        let width = page.Columns * page.Width + (page.Columns - 1) * page.Left
        let height = rows * page.Height + (rows - 1) * (axis + heading)
        let above = title + line * page.Subtitle.Length + heading
        let below = axis + if List.exists hasLegend panels then legend else 0
        let total = above + height + below

        let layout =
            Layout.init (
                Title =
                    Title.init (
                        Text = heads page,
                        Font = Theme.font 16.0,
                        X = 0.01,
                        XAnchor = StyleParam.XAnchorPosition.Left,
                        Y = 1.0 - float (title - 12) / float total,
                        YAnchor = StyleParam.YAnchorPosition.Bottom
                    ),
                Width = page.Left + width + right,
                Height = total,
                Font = Theme.font 12.0,
                PaperBGColor = Color.fromHex "#ffffff",
                PlotBGColor = Color.fromHex "#ffffff",
                Margin = Margin.init (Left = page.Left, Right = right, Top = above, Bottom = below),
                HoverMode = StyleParam.HoverMode.Closest
            )

        let entries =
            Legend.init (
                Orientation = StyleParam.Orientation.Horizontal,
                X = 0.5,
                XAnchor = StyleParam.XAnchorPosition.Center,
                YRef = "container",
                Y = 0.0,
                YAnchor = StyleParam.YAnchorPosition.Bottom
            )

        panels
        |> List.mapi (place (width, height) page)
        |> Chart.combine
        |> named
        |> Chart.withLayout layout
        |> Chart.withLegend entries
