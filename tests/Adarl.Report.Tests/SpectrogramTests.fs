namespace Adarl.Report.Tests

open System
open System.IO
open System.IO.Compression
open Adarl.Report.Figures
open Adarl.Runs
open Xunit

type SpectrogramTests() =
    /// Two rows of three columns: red grows along time in row 0, green is row 1, blue is nothing.
    let picture lowFirst =
        {
            Title = "segment"
            Values =
                [|
                    0.0f
                    0.5f
                    1.0f
                    0.0f
                    0.0f
                    0.0f
                    0.0f
                    0.0f
                    0.0f
                    1.0f
                    1.0f
                    1.0f
                    yield! Array.zeroCreate 6
                |]
            Rows = 2
            Columns = 3
            LowFirst = lowFirst
        }

    /// The rows of pixels of a PNG file with one chunk of data behind the header, each row's filter first.
    let pixels (png: byte[]) =
        let length =
            int png[33] <<< 24
            ||| (int png[34] <<< 16)
            ||| (int png[35] <<< 8)
            ||| int png[36]

        use packed =
            new ZLibStream(new MemoryStream(png[41 .. 40 + length]), CompressionMode.Decompress)

        use plain = new MemoryStream()
        packed.CopyTo plain
        plain.ToArray()

    let source chart =
        let text = Figure.json chart
        let start = text.IndexOf("base64,", StringComparison.Ordinal) + 7
        Convert.FromBase64String(text.Substring(start, text.IndexOf('"', start) - start))

    [<Fact>]
    member _.``The highest frequency is at the top of the picture, whichever row it is in``() =
        let green, red =
            [ 0uy; 255uy; 0uy ], [ [ 0uy; 0uy; 0uy ]; [ 128uy; 0uy; 0uy ]; [ 255uy; 0uy; 0uy ] ]

        let row pixels = 0uy :: List.concat pixels
        let low = source (Spectrogram.chart [ picture true ])
        Assert.Equal<byte list>(row (List.replicate 3 green) @ row red, List.ofArray (pixels low))
        let high = source (Spectrogram.chart [ picture false ])
        Assert.Equal<byte list>(row red @ row (List.replicate 3 green), List.ofArray (pixels high))

    [<Fact>]
    member _.``A picture is a PNG file``() =
        let png = source (Spectrogram.chart [ picture true ])
        Assert.Equal<byte list>([ 137uy; 80uy; 78uy; 71uy ], List.ofArray png[..3])
        Assert.Equal<byte list>([ 0uy; 0uy; 0uy; 3uy; 0uy; 0uy; 0uy; 2uy ], List.ofArray png[16..23])
        // The last chunk is always the same, its check 0xAE426082 too.
        Assert.Equal<byte list>(
            [ 0uy; 0uy; 0uy; 0uy; 73uy; 69uy; 78uy; 68uy; 0xAEuy; 0x42uy; 0x60uy; 0x82uy ],
            List.ofArray png[png.Length - 12 ..]
        )

    [<Fact>]
    member _.``Axes are in seconds and hertz``() =
        Assert.Equal<string list>([ "time, s"; "frequency, Hz" ], Figure.axes (Spectrogram.chart [ picture true ]))
        Assert.Equal(8, (Figure.axes (Spectrogram.channels (picture true))).Length)

    [<Fact>]
    member _.``A picture of another size is refused``() =
        let wrong = { picture true with Rows = 4 }

        let error =
            Assert.Throws<InputException>(fun () -> Spectrogram.chart [ wrong ] |> ignore)

        Assert.Equal("segment: 18 values, expected 3 channels of 4 x 3", error.Message)
