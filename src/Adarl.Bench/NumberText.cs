using System.Globalization;

namespace Adarl.Bench;

/// <summary>Numbers for people.</summary>
internal static class NumberText
{
    /// <summary>About three digits; a dash where there is none.</summary>
    public static string Short(double? value) =>
        value is not { } v
            ? "-"
            : v.ToString(
                Math.Abs(v) >= 100 ? "#,0"
                    : Math.Abs(v) >= 10 ? "0.0"
                    : "0.00",
                CultureInfo.InvariantCulture
            );

    /// <summary>A whole number; a dash where there is none.</summary>
    public static string Whole(double? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A share in per cent; a dash where there is none.</summary>
    public static string Percent(double? share) =>
        share is { } s ? (100 * s).ToString("0", CultureInfo.InvariantCulture) + " %" : "-";

    /// <summary>From the smallest to the largest value; a dash where there is but one.</summary>
    public static string Spread(Measured c) => c.Rounds.Count < 2 ? "-" : $"{Short(c.Low)} to {Short(c.High)}";
}
