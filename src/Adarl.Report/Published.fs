namespace Adarl.Report

open System.Globalization
open System.IO

/// The paper's figures, read from <c>paper-results/published</c>, which is built into this assembly. Tables 2 and 3 are in
/// <see cref="T:Adarl.Runs.Published.PublishedScores"/>.
module Published =
    let private number (text: string) =
        System.Double.Parse(text, CultureInfo.InvariantCulture)

    /// The header and the rows of one of the files.
    let private read name =
        let resource = $"published/{name}.csv"

        use stream =
            match System.Reflection.Assembly.GetExecutingAssembly().GetManifestResourceStream resource with
            | null -> invalidOp $"{resource} is not built into the assembly"
            | found -> found

        use reader = new StreamReader(stream)

        let lines =
            reader.ReadToEnd().Split('\n', System.StringSplitOptions.RemoveEmptyEntries)
            |> Array.map _.Split(',')
            |> List.ofArray

        List.head lines, List.tail lines

    /// Numbers of a file by the name of its row, then of its column.
    let private byName name =
        let header, rows = read name

        Map
            [
                for row in rows ->
                    row[0], Map [ for column in 1 .. header.Length - 1 -> header[column], number row[column] ]
            ]

    /// Table 4: the L2 distance between both genders' centres, by system, then by class.
    let table4 = byName "table4"

    /// Figure 4: per cent of a class (first name) that was taken for another (second name); none for a system without a matrix there.
    let figure4 system =
        match system with
        | "adarl"
        | "backbone" -> Some(byName $"figure4-{system}")
        | _ -> None
