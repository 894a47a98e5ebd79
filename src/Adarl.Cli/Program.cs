using Adarl.Cli;

using var stop = new StopSignal();
return CommandLine.Run(args, new Session(Console.Out, Console.Error, TimeProvider.System, stop.Token));
