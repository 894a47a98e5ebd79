using System.CommandLine;
using System.CommandLine.Parsing;

namespace Adarl.Cli.Options;

/// <summary>The options that stand on a command line, so that another process can be given the same.</summary>
internal static class GivenOptions
{
    /// <summary>Names and values as they were given; defaults are left to the other process.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="names">Options that are left out.</param>
    public static IReadOnlyList<string> Except(ParseResult parse, params IReadOnlyCollection<string> names) =>
        Where(parse, name => !names.Contains(name));

    /// <summary>Names and values of some options as they were given.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="names">The options.</param>
    public static IReadOnlyList<string> Only(ParseResult parse, IReadOnlyCollection<string> names) =>
        Where(parse, names.Contains);

    /// <summary>Whether an option was given.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="name">Its name with dashes.</param>
    public static bool Has(ParseResult parse, string name) => Only(parse, [name]).Count > 0;

    private static IReadOnlyList<string> Where(ParseResult parse, Func<string, bool> wanted) =>
        [
            .. parse
                .CommandResult.Children.OfType<OptionResult>()
                .Where(given => !given.Implicit && wanted(given.Option.Name))
                .SelectMany(given => given.Tokens.Select(token => token.Value).Prepend(given.Option.Name)),
        ];
}
