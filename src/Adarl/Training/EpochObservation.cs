namespace Adarl.Training;

/// <summary>
/// What the held-out parts look like after an epoch. Validation may choose the epoch; the test part is watched, and
/// chooses nothing unless the policy's name says oracle. Shares lie in [0, 1].
/// </summary>
/// <param name="ValidationWa">WA over the validation utterances.</param>
/// <param name="ValidationUa">UA over the validation utterances.</param>
/// <param name="TestWa">WA over the test utterances.</param>
/// <param name="TestUa">UA over the test utterances.</param>
/// <param name="TestDomainAccuracy">Share of test utterances whose domain is right.</param>
public sealed record EpochObservation(
    double? ValidationWa,
    double? ValidationUa,
    double? TestWa,
    double? TestUa,
    double? TestDomainAccuracy
);
