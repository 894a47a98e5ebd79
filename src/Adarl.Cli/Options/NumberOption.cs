using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Adarl.Cli.Options;

/// <summary>Options whose values are numbers with a decimal point: <c>0,2</c> is refused, and not read as 2.</summary>
internal static class NumberOption
{
    /// <summary>Makes an option that takes one number.</summary>
    /// <param name="name">Its name with dashes.</param>
    /// <param name="description">What it decides.</param>
    public static Option<T?> Of<T>(string name, string description)
        where T : struct, INumber<T> =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result => Read<T>(name, result.Tokens.Single().Value, result.AddError),
        };

    /// <summary>Makes an option that takes numbers.</summary>
    /// <param name="name">Its name with dashes.</param>
    /// <param name="description">What they decide.</param>
    public static Option<T[]> Several<T>(string name, string description)
        where T : struct, INumber<T> =>
        new(name)
        {
            Description = description,
            HelpName = "number",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result =>
                [.. result.Tokens.Select(token => Read<T>(name, token.Value, result.AddError)).OfType<T>()],
        };

    private static T? Read<T>(string name, string text, Action<string> refuse)
        where T : struct, INumber<T>
    {
        var whole = typeof(T) != typeof(double);
        var style = whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
            return number;
        refuse(
            $"{name} {text}: expected a {(whole ? $"whole number of at most {Bits<T>()} bits" : "number such as 0.2")}"
        );
        return null;
    }

    private static int Bits<T>() => typeof(T) == typeof(long) ? 64 : 32;
}
