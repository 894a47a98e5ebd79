namespace Adarl.Bench;

/// <summary>How far a benchmark is.</summary>
/// <param name="Share">From 0 to 1, by time.</param>
/// <param name="Text">What is under way.</param>
/// <param name="Finished">What has just been measured, or null.</param>
public sealed record BenchProgress(double Share, string Text, string? Finished);
