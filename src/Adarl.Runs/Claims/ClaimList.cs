using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Adarl.Runs.Measures;

namespace Adarl.Runs.Claims;

/// <summary>The paper's claims, read from <c>paper-results/claims.json</c>, which is built into this assembly.</summary>
public sealed partial record ClaimList
{
    private const string Resource = "claims.json";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The claims as they are built in.</summary>
    public static ClaimList Paper { get; } = Read();

    /// <summary>The least number of seeds of each system: with fewer, a difference may be one training's chance.</summary>
    public required int LeastSeeds { get; init; }

    /// <summary>The least number of speakers or models: with fewer than six no exact test can reach 0.05.</summary>
    public required int LeastUnits { get; init; }

    /// <summary>The claims in the order of their numbers.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Reads a list of claims.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="InputException">It is no such list, or a claim is not whole; the message names the claim.</exception>
    public static ClaimList Parse(string json, string path)
    {
        try
        {
            var list = JsonSerializer.Deserialize<ClaimList>(json, Strict)!;
            for (var i = 0; i < list.Claims.Count; i++)
                Check(list.Claims[i], $"C{i + 1}", path);
            return list;
        }
        catch (JsonException e)
        {
            throw new InputException($"{path}: expected a list of claims, but {e.Message}", e);
        }
    }

    private static void Check(Claim claim, string id, string path)
    {
        if (claim.Id != id)
            throw new InputException($"{path}: claim '{claim.Id}': expected {id}, the next number");
        Refuse(claim.Comparisons.Count == 0, "at least one comparison");
        foreach (var comparison in claim.Comparisons.Concat(claim.Controls))
        {
            Refuse(
                (claim.Kind is ClaimKind.Difference or ClaimKind.Distance) != (comparison.Second is not null),
                "a second system where its kind is difference or distance, and none elsewhere"
            );
            Refuse(!SystemName().IsMatch(comparison.First), $"a system's name, not '{comparison.First}'");
            if (claim.Kind is ClaimKind.Difference or ClaimKind.Level or ClaimKind.Folds)
                Known(comparison.Measure);
        }
        if (claim.Collapse is { } collapse)
            Known(collapse.Measure);

        void Known(string measure)
        {
            try
            {
                _ = UtteranceMeasure.Find(measure);
            }
            catch (InputException e)
            {
                throw new InputException($"{path}: claim {id}: {e.Message}", e);
            }
        }

        void Refuse(bool wrong, string expected)
        {
            if (wrong)
                throw new InputException($"{path}: claim {id}: expected {expected}");
        }
    }

    private static ClaimList Read()
    {
        using var stream =
            typeof(ClaimList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not built into the assembly");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), Resource);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex SystemName();
}
