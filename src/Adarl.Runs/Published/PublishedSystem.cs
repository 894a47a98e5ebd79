namespace Adarl.Runs.Published;

/// <summary>One row of Table 2: what a system was published with on IEMOCAP, and what is known of how.</summary>
public sealed record PublishedSystem
{
    /// <summary>Our name of the system.</summary>
    public required string System { get; init; }

    /// <summary>The paper's name of it.</summary>
    public required string Description { get; init; }

    /// <summary>When it was published.</summary>
    public required int Year { get; init; }

    /// <summary>Weighted accuracy as a share.</summary>
    public required double Wa { get; init; }

    /// <summary>Unweighted accuracy as a share.</summary>
    public required double Ua { get; init; }

    /// <summary>How its speakers were split into folds.</summary>
    public required string Folds { get; init; }

    /// <summary>Its classes.</summary>
    public required string Classes { get; init; }

    /// <summary>Which part of IEMOCAP it was trained and tested on.</summary>
    public required string Data { get; init; }

    /// <summary>How its protocol is known: from the paper, known from a public source, or recalled.</summary>
    public required string Mark { get; init; }
}
