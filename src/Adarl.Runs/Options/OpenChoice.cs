namespace Adarl.Runs.Options;

/// <summary>Something that the paper leaves open and that can be varied.</summary>
/// <param name="Name">Its name in ablations.</param>
/// <param name="Option">The option that makes it, as records name it.</param>
/// <param name="Question">What is open.</param>
public sealed record OpenChoice(string Name, string Option, string Question);
