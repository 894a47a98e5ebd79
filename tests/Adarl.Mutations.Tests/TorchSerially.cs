using Adarl.Mutations.Tests.Formats;

namespace Adarl.Mutations.Tests;

/// <summary>One test at a time: each case has a limit of time. Runs are trained once for all of them.</summary>
[CollectionDefinition("torch", DisableParallelization = true)]
public sealed class TorchSerially : ICollectionFixture<TrainedRuns>;
