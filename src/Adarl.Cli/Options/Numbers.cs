using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Adarl.Cli.Options;

/// <summary>Options whose values are numbers with a decimal point: <c>0,2</c> is refused, and not read as 2.</summary>
internal static class Numbers
{
    /// <summary>Makes an option that takes one number.</summary>
    /// <param name="name">Its name with dashes.</param>
    /// <param name="description">What it decides.</param>
    public static Option<T?> Option<T>(string name, string description)
        where T : struct, INumber<T>
    {
        var whole = typeof(T) != typeof(double);
        return new Option<T?>(name)
        {
            Description = description,
            HelpName = "number",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                var style = whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
                if (T.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
                    return number;
                result.AddError(
                    $"{name} {text}: expected a {(whole ? $"whole number of at most {Bits<T>()} bits" : "number such as 0.2")}"
                );
                return null;
            },
        };
    }

    private static int Bits<T>() => typeof(T) == typeof(long) ? 64 : 32;
}
