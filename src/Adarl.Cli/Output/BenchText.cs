using Adarl.Bench;
using Adarl.Cli.Sessions;
using Adarl.Runs;
using Spectre.Console;

namespace Adarl.Cli.Output;

/// <summary>Shows a table of the benchmark: framed on a terminal, plain text elsewhere.</summary>
internal static class BenchText
{
    /// <summary>Writes a table to the results.</summary>
    /// <param name="session">Where.</param>
    /// <param name="table">The table.</param>
    public static void Write(Session session, BenchTable table)
    {
        if (!session.DrawsOut)
            session.Out.Write($"\n{table.Title}\n{Plain(table)}");
        else
            AnsiConsole.Write(Framed(table));
    }

    private static TextTable Plain(BenchTable table)
    {
        var text = new TextTable(table.Header);
        foreach (var row in table.Rows)
            text.Add(row);
        return text;
    }

    private static Table Framed(BenchTable table)
    {
        var framed = new Table
        {
            Title = new TableTitle(Markup.Escape(VisibleText.Of(table.Title))),
            Border = TableBorder.Rounded,
        };
        for (var c = 0; c < table.Header.Count; c++)
            framed.AddColumn(
                new TableColumn(Markup.Escape(VisibleText.Of(table.Header[c])))
                {
                    Alignment = c == 0 ? Justify.Left : Justify.Right,
                }
            );
        foreach (var row in table.Rows)
            framed.AddRow([.. row.Select(cell => Markup.Escape(VisibleText.Of(cell)))]);
        return framed;
    }
}
