using System.CommandLine;
using System.CommandLine.Completions;
using Adarl.Runs;
using Adarl.Runs.Options;

namespace Adarl.Cli.Options;

/// <summary>Makes options of the command line from declared ones.</summary>
internal static class DeclaredOptions
{
    /// <summary>The option of the command line.</summary>
    /// <param name="declared">The declared option.</param>
    public static Option<string?> Make(DeclaredOption declared)
    {
        var name = $"--{declared.Name}";
        var option = new Option<string?>(name)
        {
            Description = declared.Declared.Help,
            HelpName = declared.IsSwitch ? "true|false" : declared.Form,
            Arity = declared.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 0 ? "true" : result.Tokens.Single().Value;
                try
                {
                    declared.Parse(text);
                    return text;
                }
                catch (InputException e)
                {
                    result.AddError($"--{e.Message}");
                    return null;
                }
            },
        };
        option.CompletionSources.Add(_ => declared.Words.Select(word => new CompletionItem(word)));
        return option;
    }
}
