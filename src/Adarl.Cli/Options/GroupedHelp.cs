using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Adarl.Runs.Options;
using Adarl.Systems;

namespace Adarl.Cli.Options;

/// <summary>The help of a command with many options: the usual one, then the options of experiments in groups, with the systems that have them.</summary>
internal sealed partial class GroupedHelp : SynchronousCommandLineAction
{
    private const int Width = 105;
    private const string Indent = "      ";
    private readonly HelpAction usual;
    private readonly Preset preset;
    private readonly IReadOnlyList<(DeclaredOption Declared, OptionGroup Group, Option Option)> options;

    private GroupedHelp(HelpAction usual, Preset preset, IReadOnlyList<(DeclaredOption, OptionGroup, Option)> options)
    {
        this.usual = usual;
        this.preset = preset;
        this.options = options;
    }

    /// <summary>Gives a command this help.</summary>
    /// <param name="command">The command; its options are added.</param>
    /// <param name="preset">The preset whose values are shown as defaults.</param>
    /// <param name="options">The options that are shown in groups.</param>
    public static void On(
        Command command,
        Preset preset,
        IReadOnlyList<(DeclaredOption Declared, OptionGroup Group, Option Option)> options
    )
    {
        var help = new HelpOption();
        var usual = (HelpAction)help.Action!;
        usual.MaxWidth = Width;
        help.Action = new GroupedHelp(usual, preset, options);
        command.Options.Add(help);
    }

    /// <summary>True: who asks for help need not give the options that the command requires.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        foreach (var (_, _, option) in options)
            option.Hidden = true;
        usual.Invoke(parseResult);
        foreach (var (_, _, option) in options)
            option.Hidden = false;
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var ofGroup in options.GroupBy(o => o.Group))
        {
            output.WriteLine($"{ofGroup.Key.Heading}:");
            foreach (var (declared, group, option) in ofGroup)
                Write(output, declared, group, option);
            output.WriteLine();
        }
        return 0;
    }

    private void Write(TextWriter output, DeclaredOption declared, OptionGroup group, Option option)
    {
        var form = declared.IsSwitch ? option.Name : $"{option.Name} <{option.HelpName}>";
        foreach (var (position, line) in Wrapped(form).Index())
            output.WriteLine(position == 0 ? $"  {line}" : $"{Indent}{line}");
        var only = group.Lacking(declared) is { Count: > 0 } lacking ? $" Not of {OptionGroup.Names(lacking)}." : "";
        foreach (var line in Wrapped($"{declared.Declared.Help}{only} [default: {group.Default(declared, preset)}]"))
            output.WriteLine($"{Indent}{line}");
    }

    // Lines break after a space, after the bar between two words of an option, or after the comma between two words of a list.
    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in Break().Split(text))
        {
            if (Indent.Length + line.Length + word.TrimEnd().Length > Width)
            {
                yield return line.TrimEnd();
                line = "";
            }
            line += word;
        }
        yield return line;
    }

    [GeneratedRegex(@"(?<=[ |]|,(?=\S))")]
    private static partial Regex Break();
}
