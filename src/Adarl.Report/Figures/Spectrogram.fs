namespace Adarl.Report.Figures

open System
open Adarl.Report.Charts
open Adarl.Runs
open Plotly.NET
open Plotly.NET.LayoutObjects

/// A segment as the model sees it.
type SegmentPicture =
    {
        /// What it is, e.g. the utterance and the position of the piece.
        Title: string
        /// The model's input: 3 channels of F rows of T columns, values in [0, 1], channel by channel and row by row.
        Values: float32[]
        /// F: rows over frequency.
        Rows: int
        /// T: columns over time.
        Columns: int
        /// Whether row 0 is the lowest frequency (<c>--orientation low-first</c>) or the highest (<c>picture</c>).
        LowFirst: bool
    }

/// The pictures of section 2.4, drawn value by value.
module Spectrogram =
    let private seconds, private hertz = 3, 4000

    /// A picture whose red, green and blue are three of the segment's channels.
    let private png (picture: SegmentPicture) (red, green, blue) =
        let plane = picture.Rows * picture.Columns

        if picture.Values.Length <> 3 * plane then
            raise (
                InputException
                    $"{picture.Title}: {picture.Values.Length} values, expected 3 channels of {picture.Rows} x {picture.Columns}"
            )

        let level (value: float32) =
            byte (Math.Round(255.0 * Math.Clamp(float value, 0.0, 1.0)))

        Png.ofPixels picture.Columns picture.Rows (fun row column ->
            // The top of the chart is the highest frequency.
            let source = if picture.LowFirst then picture.Rows - 1 - row else row

            let at channel =
                level picture.Values[channel * plane + source * picture.Columns + column]

            struct (at red, at green, at blue))

    let private panel number title (png: byte[]) =
        let axis letter =
            if number = 1 then letter else $"{letter}{number}"

        let image =
            LayoutImage.init (
                Source = $"data:image/png;base64,{Convert.ToBase64String png}",
                XRef = axis "x",
                YRef = axis "y",
                X = 0,
                Y = hertz,
                SizeX = seconds,
                SizeY = hertz,
                Sizing = StyleParam.LayoutImageSizing.Stretch,
                Layer = StyleParam.Layer.Below
            )

        {
            Title = title
            Charts = [ Panels.clear () |> Chart.withLayoutImage image ]
            X = Theme.axis "time, s" |> Theme.from (0.0, float seconds) |> Theme.bare
            Y =
                Theme.axis "frequency, Hz"
                |> Theme.from (0.0, float hertz)
                |> Theme.every 1000.0
                |> Theme.bare
            Note = ""
        }

    let private page title subtitle columns panels =
        panels
        |> Panels.arrange
            {
                Title = title
                Subtitle = subtitle
                Columns = columns
                Left = 84
                Width = 330
                Height = 300
            }

    /// A panel for each segment: its three channels as red, green and blue, as the default options draw them.
    /// <exception cref="T:Adarl.Runs.InputException">A picture has another number of values than 3 x rows x columns.</exception>
    let chart (pictures: SegmentPicture list) =
        pictures
        |> List.mapi (fun position picture -> panel (position + 1) picture.Title (png picture (0, 1, 2)))
        |> page
            "Segments as the model sees them"
            [ "The three channels as red, green and blue" ]
            (max 1 (min 3 pictures.Length))

    /// One segment: its three channels together as red, green and blue, and each alone in grey.
    /// <exception cref="T:Adarl.Runs.InputException">The picture has another number of values than 3 x rows x columns.</exception>
    let channels (picture: SegmentPicture) =
        [
            "channels as red, green, blue", (0, 1, 2)
            "channel 1", (0, 0, 0)
            "channel 2", (1, 1, 1)
            "channel 3", (2, 2, 2)
        ]
        |> List.mapi (fun position (title, colours) -> panel (position + 1) title (png picture colours))
        |> page $"{picture.Title} as the model sees it" [ "Grey: 0 is black, 1 is white" ] 2
