namespace Adarl.Cli.Sessions;

/// <summary>What one call of the command stands in.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes and errors.</param>
/// <param name="Clock">For times and durations.</param>
/// <param name="Stop">Cancelled when the user wants to stop.</param>
internal sealed record Session(TextWriter Out, TextWriter Error, TimeProvider Clock, CancellationToken Stop);
