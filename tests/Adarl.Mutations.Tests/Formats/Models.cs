using Adarl.Mutations.Tests.Mutating;

namespace Adarl.Mutations.Tests.Formats;

/// <summary>The model file of a fold, of a network and of a classifier without one, questioned about a sound.</summary>
internal sealed class Models : IFormat
{
    private const string Fold = "s0";
    private readonly Model[] models;

    public Models(TrainedRuns runs) => models = [new(runs.Of("adarl")), new(runs.Of("linear"))];

    public Altered Alter(Random random)
    {
        var model = models[random.Next(models.Length)];
        var inside = random.Next(2) == 0;
        var (bytes, what) = inside
            ? ZipMutations.Inside(model.Sound, random)
            : Mutation.Of(model.Sound, random, ByteMutations.Anywhere, ZipMutations.Directory, ByteMutations.InHead);
        return new($"{model.Run.Id}: {what}", () => model.Read(bytes, inside));
    }

    public void Dispose()
    {
        foreach (var model in models)
            model.Run.Dispose();
    }

    private sealed class Model
    {
        private readonly string path;
        private readonly string answer;

        public Model(TrainedRun run)
        {
            Run = run;
            path = run.File($"checkpoints/{Fold}/model.zip");
            Sound = File.ReadAllBytes(path);
            answer = Predict();
        }

        public TrainedRun Run { get; }

        public byte[] Sound { get; }

        public void Read(byte[] bytes, bool inside)
        {
            File.WriteAllBytes(path, bytes);
            var found = Predict();
            // The checksums of its entries seal them.
            if (!inside)
                Assert.Equal(answer, found);
        }

        private string Predict() =>
            Commands.Run(
                "predict",
                "--run",
                Run.Id,
                "--fold",
                Fold,
                "--runs",
                Run.Runs,
                Path.Combine(Run.Corpus, "s0-sad-0.wav")
            );
    }
}
