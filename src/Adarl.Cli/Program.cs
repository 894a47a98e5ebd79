using Adarl.Cli.Commands;
using Adarl.Cli.Sessions;

using var stop = new StopSignal();
return CommandLine.Run(args, new Session(Console.Out, Console.Error, TimeProvider.System, stop.Token));
