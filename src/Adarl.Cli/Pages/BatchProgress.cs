using Adarl.Cli.Output;
using Adarl.Notebooks.Running;

namespace Adarl.Cli.Pages;

/// <summary>Shows how far several notebooks are that run at the same time.</summary>
/// <param name="display">Where.</param>
/// <param name="notebooks">How many there are in all.</param>
internal sealed class BatchProgress(Display display, int notebooks)
{
    private readonly List<One> underWay = [];
    private int ended;

    /// <summary>A notebook begins; it has ended when what comes back is disposed.</summary>
    /// <param name="path">Its file.</param>
    public One Begin(string path)
    {
        var one = new One(this, path);
        lock (underWay)
            underWay.Add(one);
        return one;
    }

    private void Line(string text) => display.Line(text);

    private void Show()
    {
        var fraction = (ended + underWay.Sum(one => one.Fraction)) / notebooks;
        var texts = underWay.Where(one => one.Text.Length > 0).Select(one => one.Text);
        display.Update(fraction, string.Join("; ", [$"{ended} of {notebooks} notebooks", .. texts]));
    }

    /// <summary>How far one of them is.</summary>
    internal sealed class One(BatchProgress batch, string path) : IRunProgress, IDisposable
    {
        /// <summary>From 0 to 1.</summary>
        public double Fraction { get; private set; }

        /// <summary>What is under way; empty before its first cell.</summary>
        public string Text { get; private set; } = "";

        /// <inheritdoc/>
        public void Cell(int cell, int cells)
        {
            lock (batch.underWay)
            {
                Fraction = (cell - 1.0) / cells;
                Text = $"{Path.GetFileNameWithoutExtension(path)}, cell {cell} of {cells}";
                batch.Show();
            }
        }

        /// <inheritdoc/>
        public void Note(string text)
        {
            lock (batch.underWay)
                batch.Line($"{path}: {text}");
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            lock (batch.underWay)
            {
                batch.underWay.Remove(this);
                batch.ended++;
                batch.Show();
            }
        }
    }
}
