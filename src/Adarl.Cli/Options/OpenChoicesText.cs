using Adarl.Runs.Options;
using Adarl.Systems;

namespace Adarl.Cli.Options;

/// <summary>The tables of <c>docs/open-choices.md</c>: what the paper leaves open, from the declarations of the options.</summary>
internal static class OpenChoicesText
{
    /// <summary>A table in Markdown for each component that has open choices.</summary>
    public static string Tables() =>
        string.Join(
            '\n',
            OptionGroup
                .All.Select(g => (Group: g, Open: g.Options.Where(o => o.Declared.Open is not null).ToList()))
                .Where(g => g.Open.Count > 0)
                .Select(g => Table(g.Group, g.Open))
        );

    private static string Table(OptionGroup group, IReadOnlyList<DeclaredOption> open) =>
        $"### {group.Heading}\n\n"
        + "| option | default | values | section | what is open |\n|---|---|---|---|---|\n"
        + string.Concat(open.Select(o => Row(group, o)));

    private static string Row(OptionGroup group, DeclaredOption option)
    {
        var (declared, only) = (
            option.Declared,
            group.Lacking(option) is { Count: > 0 } lacking ? $"; not of {OptionGroup.Names(lacking)}" : ""
        );
        return $"| `--{option.Name}` | `{group.Default(option, Preset.Paper)}` | {Values(option)} | {declared.Section ?? "-"} | {declared.Open}{only} |\n";
    }

    // What the declaration says of the values stands after the words that it does not speak of.
    private static string Values(DeclaredOption option)
    {
        var said = option.Declared.Values;
        IEnumerable<string> others =
        [
            .. option.Words.Select(word => $"`{word}`").Where(word => said?.Contains(word) != true),
            .. option.IsNumber ? [option.Form] : Array.Empty<string>(),
        ];
        string[] parts =
        [
            .. others.Any() ? [string.Join(", ", others)] : Array.Empty<string>(),
            .. said is null ? [] : (string[])[said],
        ];
        return string.Join("; ", parts);
    }
}
