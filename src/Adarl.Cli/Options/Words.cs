using System.CommandLine;
using System.Text.Json;

namespace Adarl.Cli.Options;

/// <summary>Options whose values are the words of an enum, in kebab-case, as records write them.</summary>
internal static class Words
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>All words of an enum.</summary>
    public static string[] All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>Makes an option that takes one word.</summary>
    /// <param name="name">Its name with dashes.</param>
    /// <param name="description">What it decides.</param>
    public static Option<T?> Option<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', All<T>()),
            CustomParser = result =>
            {
                var word = result.Tokens.Single().Value;
                var at = Array.IndexOf(All<T>(), word);
                if (at >= 0)
                    return Enum.GetValues<T>()[at];
                result.AddError($"{name} {word}: expected one of {string.Join(", ", All<T>())}");
                return null;
            },
        };
        option.CompletionSources.Add(_ => All<T>().Select(w => new System.CommandLine.Completions.CompletionItem(w)));
        return option;
    }
}
