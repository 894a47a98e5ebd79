using Adarl.Features;

namespace Adarl.Systems.Rivals;

/// <summary>
/// <c>functionals-svm</c>: 384 functionals of an utterance and linear support vector machines. It stands where the field expects openSMILE and a support
/// vector machine; features, solver and protocol are ours, and no row of Table 2 is its.
/// </summary>
public static class FunctionalsSvm
{
    /// <summary>The system.</summary>
    public static ClassicalSystem System { get; } =
        new(
            "functionals-svm",
            "reference: 384 functionals and a linear support vector machine, in place of openSMILE's",
            (corpus, options, cache, progress) =>
                new FunctionalVectors(
                    FrameStore.Build(
                        corpus,
                        new Functionals(options.Get<FunctionalsOptions>(), options.Get<LowLevelOptions>()),
                        cache,
                        progress
                    )
                ),
            _ => new LinearSvm()
        )
        {
            Options = [FunctionalsOptions.Challenge2009, new LowLevelOptions()],
            Origins =
            [
                Origin.Known("the 384 functionals of Interspeech 2009's Emotion Challenge, by their description"),
                Origin.Ours("computed with NWaves and our own pitch: not openSMILE's numbers"),
                Origin.Ours(
                    "z-score over training utterances; one machine a class against the others, hinge loss, ML.NET's solver"
                ),
                Origin.Ours("C of 0.0001, 0.001, 0.01, 0.1 by the UA over four left-out groups of training speakers"),
                Origin.Ours("probabilities are the softmax of the margins: they rank, and are not calibrated"),
            ],
        };
}
