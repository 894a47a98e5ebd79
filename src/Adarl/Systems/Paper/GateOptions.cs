using Adarl.Networks;
using Adarl.Runs.Options;

namespace Adarl.Systems.Paper;

/// <summary>What domain logits are read from, so that L_D (Eq. 6) trains it.</summary>
public enum DomainLossPlace
{
    /// <summary>The feature maps F_4^D, flattened (Eq. 1, default).</summary>
    Maps,

    /// <summary>I_D, as the attention embeds it (Eq. 4): Out_D is Eq. 1's head on its F' values.</summary>
    Attention,
}

/// <summary>The option of a network with the attention of Eq. 4.</summary>
public sealed record GateOptions
{
    /// <summary>Over what the attention averages what it sees.</summary>
    [Option(
        "gate-pooling",
        "Over what the attention averages the feature maps that it sees.",
        Section = "Eq. 4",
        Open = "whether channels are averaged before the gate: batch norm has put them on one scale, so that what tells the domains apart in one of them is nearly gone from the mean",
        Values = "`time-and-channel`: CP(TP(F_4)); `time`: TP(F_4), every channel's rows enter the first layer",
        Later = true
    )]
    public GatePooling GatePooling { get; init; } = GatePooling.TimeAndChannel;
}

/// <summary>The option of a network with both an attention and a domain head.</summary>
public sealed record DomainLossOptions
{
    /// <summary>What the domain loss trains.</summary>
    [Option(
        "domain-loss-on",
        "What the domain loss reads.",
        Section = "2.2, Eq. 1, 6",
        Open = "whether the loss reaches the gate: Eq. 1 reads the feature maps, and section 2.2 says that I_D \"can be used to predict\" the domain",
        Values = "`maps`: F_4 of the domain pathway; `attention`: I_D",
        Later = true
    )]
    public DomainLossPlace DomainLossOn { get; init; } = DomainLossPlace.Maps;
}
