using System.Text;
using System.Text.Json;
using Adarl.Mutations.Tests.Mutating;
using Adarl.Tests;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>Notebooks with outputs of every kind, made pages of and stripped of their outputs.</summary>
internal sealed class NotebookTexts : IFormat
{
    private const string Outputs = """
        {
         "cells": [
          {"cell_type": "markdown", "id": "a", "metadata": {}, "attachments": {"p.png": {"image/png": "iVBORw0KGgo="}},
           "source": ["# A title\n", "![p](attachment:p.png) [next](01.ipynb) ![q](q.png) $x^{2} = \\frac{1}{2}$"]},
          {"cell_type": "raw", "id": "r", "metadata": {}, "source": "raw"},
          {"cell_type": "code", "execution_count": 3, "id": "b", "metadata": {"tags": ["parameters"], "polyglot_notebook": {"kernelName": "fsharp"}},
           "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["one\n", "two \u001b[31mred\u001b[0m\n"]},
            {"output_type": "display_data", "metadata": {"image/png": {"width": 200}}, "data": {"image/png": "iVBORw0KGgo=", "text/plain": "p"}},
            {"output_type": "display_data", "metadata": {}, "data": {"application/vnd.plotly.v1+json": {"data": [{"x": [1, 2], "type": "bar"}], "layout": {"width": 300, "height": 200.5}}, "image/png": "iVBORw0KGgo="}},
            {"output_type": "execute_result", "execution_count": 3, "metadata": {}, "data": {"text/html": "<b>h</b>", "text/plain": ["h"]}},
            {"output_type": "display_data", "metadata": {}, "data": {"text/latex": "$\\sum_{k=1}^{K} n_{k}$"}},
            {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["one", "two"]}],
           "source": ["let x = 1 // \"text\"\n", "x"]}
         ],
         "metadata": {"kernelspec": {"display_name": "F#", "language": "F#", "name": "adarl-fsharp"}, "language_info": {"name": "F#"}},
         "nbformat": 4,
         "nbformat_minor": 5
        }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly byte[][] sound =
    [
        Encoding.UTF8.GetBytes(Outputs),
        Encoding.UTF8.GetBytes(Outputs),
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures")).Order().Select(File.ReadAllBytes),
    ];

    public Altered Alter(Random random)
    {
        var (bytes, what) = Mutation.Of(
            sound[random.Next(sound.Length)],
            random,
            JsonMutations.Anywhere,
            JsonMutations.Anywhere,
            TextMutations.Anywhere,
            ByteMutations.Anywhere
        );
        return new(what, () => Read(bytes));
    }

    public void Dispose() => folder.Dispose();

    private void Read(byte[] bytes)
    {
        var path = folder.File("altered.ipynb");
        File.WriteAllBytes(path, bytes);
        Commands.Try("notebooks", "html", path, "--output", Path.Combine(folder.Path, "html"));
        Commands.Run("notebooks", "clean", path);
        // Every cell is still there, word for word.
        Assert.Equal(Sources(bytes), Sources(File.ReadAllBytes(path)));
    }

    private static IEnumerable<string> Sources(byte[] json)
    {
        using var document = JsonDocument.Parse(json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json);
        return
        [
            .. document
                .RootElement.GetProperty("cells")
                .EnumerateArray()
                .Select(cell => cell.GetProperty("source"))
                .Select(source =>
                    source.ValueKind == JsonValueKind.Array
                        ? string.Concat(source.EnumerateArray().Select(line => line.GetString()))
                        : source.GetString()!
                ),
        ];
    }
}
