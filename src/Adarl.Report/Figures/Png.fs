namespace Adarl.Report.Figures

open System
open System.Buffers.Binary
open System.IO
open System.IO.Compression

/// Pictures as PNG files (RFC 2083), written without any other library.
module internal Png =
    let private signature = [| 137uy; 80uy; 78uy; 71uy; 13uy; 10uy; 26uy; 10uy |]

    /// The check of a chunk (appendix of the RFC), one bit at a time: a picture has few chunks.
    let private check (bytes: byte[]) =
        let mutable sum = 0xFFFFFFFFu

        for value in bytes do
            sum <- sum ^^^ uint32 value

            for _ in 1..8 do
                sum <-
                    if sum &&& 1u = 1u then
                        (sum >>> 1) ^^^ 0xEDB88320u
                    else
                        sum >>> 1

        sum ^^^ 0xFFFFFFFFu

    let private big (value: uint32) =
        let bytes = Array.zeroCreate<byte> 4
        BinaryPrimitives.WriteUInt32BigEndian(Span bytes, value)
        bytes

    let private chunk (name: string) (content: byte[]) =
        let body = Array.append (System.Text.Encoding.ASCII.GetBytes name) content
        Array.concat [ big (uint32 content.Length); body; big (check body) ]

    let private compressed (bytes: byte[]) =
        use packed = new MemoryStream()

        do
            use stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen = true)
            stream.Write(bytes, 0, bytes.Length)

        packed.ToArray()

    /// A picture of 8 bits a channel.
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows, from the top.</param>
    /// <param name="pixel">Red, green and blue at a row and a column.</param>
    let ofPixels width height (pixel: int -> int -> struct (byte * byte * byte)) =
        let rows = Array.zeroCreate<byte>(height * (1 + 3 * width))

        for row in 0 .. height - 1 do
            // A row begins with its filter: 0, none.
            let start = row * (1 + 3 * width) + 1

            for column in 0 .. width - 1 do
                let struct (red, green, blue) = pixel row column
                rows[start + 3 * column] <- red
                rows[start + 3 * column + 1] <- green
                rows[start + 3 * column + 2] <- blue

        let header =
            Array.concat [ big (uint32 width); big (uint32 height); [| 8uy; 2uy; 0uy; 0uy; 0uy |] ]

        Array.concat
            [
                signature
                chunk "IHDR" header
                chunk "IDAT" (compressed rows)
                chunk "IEND" [||]
            ]
