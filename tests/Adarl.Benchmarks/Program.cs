using Adarl;
using Adarl.Benchmarks;
using BenchmarkDotNet.Running;

NativeRuntime.Prepare();
BenchmarkSwitcher.FromAssembly(typeof(Here).Assembly).Run(args, new Here());
