using System.Text;
using Adarl.Notebooks.Outputs;

namespace Adarl.Notebooks.Engine;

/// <summary>
/// Takes what cells write to the console and what they display, in one order, and hands it on in pieces of a readable size. Writers may
/// be used from any thread.
/// </summary>
internal sealed class OutputCapture : IDisposable
{
    private const int Piece = 8192;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly Timer timer;
    private Action<CellOutput> sink = _ => { };
    private string stream = StreamOutput.Out;

    /// <summary>Nothing is handed on before <see cref="Begin"/>.</summary>
    public OutputCapture()
    {
        timer = new Timer(_ => Flush());
        Out = new StreamWriter(this, StreamOutput.Out);
        Error = new StreamWriter(this, StreamOutput.Error);
    }

    /// <summary>The standard output of cells.</summary>
    public TextWriter Out { get; }

    /// <summary>The standard error of cells.</summary>
    public TextWriter Error { get; }

    /// <summary>From now on outputs belong to this cell, also those of threads that outlive it.</summary>
    /// <param name="cell">Takes its outputs, one at a time.</param>
    public void Begin(Action<CellOutput> cell)
    {
        lock (gate)
        {
            Hand();
            sink = cell;
        }
    }

    /// <summary>Hands on an output after the text written before it.</summary>
    public void Emit(CellOutput output)
    {
        lock (gate)
        {
            Hand();
            sink(output);
        }
    }

    /// <summary>Hands on the text written so far.</summary>
    public void Flush()
    {
        lock (gate)
            Hand();
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Write(string name, ReadOnlySpan<char> written)
    {
        lock (gate)
        {
            if (name != stream)
                Hand();
            stream = name;
            if (text.Length == 0)
                timer.Change(Pause, Timeout.InfiniteTimeSpan);
            text.Append(written);
            if (text.Length >= Piece)
                Hand();
        }
    }

    private void Hand()
    {
        if (text.Length == 0)
            return;
        var output = new StreamOutput(stream, text.ToString());
        text.Clear();
        sink(output);
    }

    private sealed class StreamWriter(OutputCapture capture, string name) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override string NewLine => "\n";

        public override void Write(char value) => capture.Write(name, [value]);

        public override void Write(char[] buffer, int index, int count) =>
            capture.Write(name, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => capture.Write(name, buffer);

        public override void Write(string? value) => capture.Write(name, value);

        public override void WriteLine(string? value) => capture.Write(name, value + NewLine);

        public override void Flush() => capture.Flush();
    }
}
