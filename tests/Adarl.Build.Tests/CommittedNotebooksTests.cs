using Adarl.Tests;

namespace Adarl.Build.Tests;

/// <summary>The notebooks of the repository say what they say when they are run again.</summary>
public sealed class CommittedNotebooksTests
{
    [Fact]
    public void Every_notebook_runs_and_gives_the_outputs_that_it_holds()
    {
        var outcome = DotnetCommand.Run(["src/Adarl.Cli/bin/Release/net10.0/adarl.dll", "notebooks", "check"]);
        Assert.True(outcome.Code == 0, outcome.Error);
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb");
        Assert.Equal(12, files.Length);
        Assert.Equal(files.Length, outcome.Output.Split('\n').Count(line => line.EndsWith(": the same")));
    }
}
