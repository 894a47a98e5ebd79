namespace Adarl.Bench.Tests;

/// <summary>Tests that compute run one after the other: threads of the tensor library are a setting of the process.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchSerially;
