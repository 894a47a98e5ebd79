namespace Adarl.Mutations.Tests;

/// <summary>One test at a time: each case has a limit of time.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchSerially;
