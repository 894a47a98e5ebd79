namespace Adarl.Report.Charts

open System
open Plotly.NET
open Plotly.NET.LayoutObjects

/// How every chart looks. Colours can be told apart with the common kinds of colour blindness, and what they stand for differs by marker,
/// dashes or place besides.
module Theme =
    /// What every chart writes and draws whiskers in.
    let text = Color.fromHex "#222222"

    let private line = Color.fromHex "#888888"
    let private grid = Color.fromHex "#e3e3e3"

    /// The font, in pixels.
    let font size =
        Font.init (Family = StyleParam.FontFamily.Custom "DejaVu Sans, Verdana, sans-serif", Size = size, Color = text)

    /// Purple, blue, green and yellow as in Figure 5, from dark to bright; further classes follow.
    let private emotions =
        [
            "angry", "#440154"
            "happy", "#2f6fb0"
            "sad", "#27a36f"
            "neutral", "#e6bf00"
        ]

    /// Colours of anything that is no emotion, after Okabe and Ito.
    let private others =
        [ "#d55e00"; "#0072b2"; "#009e73"; "#cc79a7"; "#e69f00"; "#56b4e9"; "#333333" ]

    let private symbols =
        [
            StyleParam.MarkerSymbol.Circle
            StyleParam.MarkerSymbol.Square
            StyleParam.MarkerSymbol.Diamond
            StyleParam.MarkerSymbol.TriangleUp
            StyleParam.MarkerSymbol.Pentagon
            StyleParam.MarkerSymbol.Star
        ]

    let private turn (list: 'item list) position = list[position % list.Length]

    /// The colour of the n-th of several things, from 0.
    let colour position = Color.fromHex (turn others position)

    /// The same colour, nearly transparent, as plotly.js writes it.
    let pale position =
        let hex = turn others position

        let part start =
            Convert.ToInt32(hex.Substring(start, 2), 16)

        Color.fromString $"rgba({part 1},{part 3},{part 5},0.15)"

    /// The colour of an emotion, the n-th of its run's classes.
    let emotion name position =
        match emotions |> List.tryFind (fun (known, _) -> known = name) with
        | Some(_, hex) -> Color.fromHex hex
        | None -> colour position

    /// The marker of the n-th of several things.
    let symbol position = turn symbols position

    /// Red, for class centres as in Figure 5.
    let centre = Color.fromHex "#e00000"

    /// An axis with a title that names its unit.
    let axis (title: string) =
        LinearAxis.init (
            Title = Title.init (Text = title, Font = font 13.0, Standoff = 8),
            ShowLine = true,
            LineColor = line,
            GridColor = grid,
            ZeroLine = false,
            Ticks = StyleParam.TickOptions.Outside,
            TickColor = line
        )

    let private change key (value: obj) (axis: LinearAxis) =
        axis.SetProperty(key, value)
        axis

    /// An axis with given ends.
    let from (low: float, high: float) (axis: LinearAxis) = axis |> change "range" [| low; high |]

    /// An axis whose first entry is at the top, as a matrix is read.
    let downwards (axis: LinearAxis) = axis |> change "autorange" "reversed"

    /// An axis of names, which may look like numbers.
    let categories (axis: LinearAxis) = axis |> change "type" "category"

    /// An axis of given names, the first at the top.
    let rows (names: string list) (axis: LinearAxis) =
        let names = List.toArray names

        axis
        |> categories
        |> change "categoryorder" "array"
        |> change "categoryarray" names
        |> change "range" [| float names.Length - 0.5; -0.5 |]

    /// An axis with one tick a step.
    let every (step: float) (axis: LinearAxis) = axis |> change "dtick" step

    /// An axis with a line at 0.
    let zero (axis: LinearAxis) =
        axis |> change "zeroline" true |> change "zerolinecolor" "#555555"

    /// An axis without lines across the panel.
    let bare (axis: LinearAxis) = axis |> change "showgrid" false

    /// An axis that is not drawn.
    let hidden () = LinearAxis.init (Visible = false)

    let private withTrace key (value: obj) =
        GenericChart.mapTrace (fun trace ->
            trace.SetProperty(key, value)
            trace)

    // Bright enough at its dark end for dark numbers.
    let private whiteToBlue =
        StyleParam.Colorscale.Custom
            [
                0.0, Color.fromHex "#f7fafd"
                0.5, Color.fromHex "#b3d3ee"
                1.0, Color.fromHex "#5b9fd8"
            ]

    /// A matrix of per cent: white to blue, the same colours for the same share on every page, and the number in each cell.
    /// <param name="digits">Digits behind the point.</param>
    /// <param name="hover">What a cell says when it is pointed at, in plotly.js's notation.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Names of the rows, from the top.</param>
    /// <param name="shares">The matrix, row by row; missing (NaN) cells stay empty.</param>
    let matrix (digits: int) (hover: string) (columns: string list) (rows: string list) (shares: float list list) =
        Chart.Heatmap(
            shares |> List.map (List.map (fun share -> Math.Round(share, 2))),
            columns,
            rows,
            ColorScale = whiteToBlue,
            ShowScale = false,
            XGap = 2,
            YGap = 2,
            UseDefaults = false
        )
        |> withTrace "zmin" 0.0
        |> withTrace "zmax" 100.0
        |> withTrace "textfont" (font 12.0)
        |> withTrace "texttemplate" $"%%{{z:.{digits}f}}"
        |> withTrace "hovertemplate" (hover + "<extra></extra>")
        |> withTrace "hoverongaps" false
