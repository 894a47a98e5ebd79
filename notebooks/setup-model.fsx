// For the notebooks that load the network itself: setup.fsx, the core with libtorch, and a small corpus of synthetic speech.
module SetupModel

#load "setup.fsx"
#r "../src/Adarl.Cli/bin/Release/net10.0/Adarl.Core.dll"
#r "../src/Adarl.Cli/bin/Release/net10.0/TorchSharp.dll"

open System.IO
open TorchSharp
open Adarl
open Adarl.Corpus
open Adarl.Features
open Adarl.Corpus.Synthesis

NativeRuntime.Prepare()

/// Where notebooks keep what can be made again.
let scratch = Path.GetFullPath(Path.Combine(__SOURCE_DIRECTORY__, "..", ".cache"))

/// Ten synthetic speakers, written once: it shows that everything works, and says nothing about human speech.
let syntheticCorpus () =
    let folder = Path.Combine(scratch, "notebooks", "synthetic")
    SyntheticCorpus.Write folder |> ignore
    Corpora.Read("synthetic", folder)

/// The log spectrograms of a corpus, computed once.
let featuresOf (corpus: SpeechCorpus) (spectrogram: SpectrogramOptions) (drawing: DrawingOptions) =
    FeatureCache.Build(corpus, spectrogram, drawing, Path.Combine(scratch, "features"))

/// A tensor's shape as the paper writes it.
let shape (tensor: torch.Tensor) =
    tensor.shape |> Array.map string |> String.concat " x "

/// The values of a tensor of one dimension.
let values (tensor: torch.Tensor) =
    [
        for value in tensor.detach().``to``(torch.float64).contiguous().data<double>() -> value
    ]
