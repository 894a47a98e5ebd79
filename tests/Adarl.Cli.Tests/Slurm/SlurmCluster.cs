using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Adarl.Tests;

namespace Adarl.Cli.Tests.Slurm;

/// <summary>
/// A real Slurm of one node on this machine: <c>munged</c>, <c>slurmctld</c> and <c>slurmd</c> with everything of theirs in a temporary
/// folder. It needs Debian's packages <c>slurm-wlm</c> and <c>munge</c>, and root.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Daemons = ["munged", "slurmctld", "slurmd"];
    private readonly TemporaryFolder folder = new();

    private SlurmCluster() { }

    /// <summary>What a command needs in its environment to talk to this cluster.</summary>
    public Dictionary<string, string> Environment => new() { ["SLURM_CONF"] = folder.File("slurm.conf") };

    /// <summary>Starts one, or skips the test and says why.</summary>
    public static SlurmCluster StartOrSkip()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs Linux");
        Skip.IfNot(System.Environment.UserName == "root", "needs root to start Slurm's daemons");
        var absent = Daemons.Where(daemon => Find(daemon) is null).ToList();
        Skip.If(absent.Count > 0, $"needs Slurm's daemons; absent: {string.Join(", ", absent)}");
        var cluster = new SlurmCluster();
        var problem = cluster.Start();
        if (problem is not null)
            cluster.Dispose();
        Skip.If(problem is not null, $"Slurm's daemons do not start here: {problem}");
        return cluster;
    }

    /// <summary>Calls one of Slurm's commands.</summary>
    public Outcome Call(string command, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return CliProcess.Finish(Process.Start(start)!);
    }

    public void Dispose()
    {
        Call("scancel", "--signal=KILL", "--full", "--user=root");
        foreach (var daemon in Daemons.Reverse())
            End(folder.File($"{daemon}.pid"));
        folder.Dispose();
    }

    private string? Start()
    {
        Configure();
        var munge = new[] { "socket", "key-file", "pid-file", "log-file", "seed-file" }.Zip(
            (string[])["munge.socket", "munge.key", "munged.pid", "munged.log", "munged.seed"],
            (option, file) => $"--{option}={folder.File(file)}"
        );
        foreach (
            var (daemon, arguments) in Daemons.Zip(
                (string[][])
                    [
                        ["--force", .. munge],
                        [],
                        [],
                    ]
            )
        )
            if (Call(Find(daemon)!, arguments) is { Code: not 0 } failed)
                return $"{daemon} ended with exit code {failed.Code}: {failed.Error.Trim()}";
        for (var wait = 0; wait < 60; wait++)
        {
            if (Call("sinfo", "--noheader", "--format=%T").Out.Trim() == "idle")
                return null;
            Thread.Sleep(500);
        }
        var logs = CliProcess
            .Files(folder.Path, "*.log")
            .Select(log => File.ReadAllLines(log.FullName).LastOrDefault());
        return $"the node did not become idle in 30 s; last lines of the logs: {string.Join("; ", logs)}";
    }

    // Processors are what the configuration says, whatever the machine has. A requeued task waits for its old credential to expire.
    private void Configure()
    {
        var host = Dns.GetHostName().Split('.')[0];
        File.WriteAllBytes(folder.File("munge.key"), RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.File("munge.key"), UnixFileMode.UserRead);
        Directory.CreateDirectory(folder.File("spool"));
        folder.Text(
            "slurm.conf",
            $"""
            ClusterName=adarl
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser=root
            AuthType=auth/munge
            AuthInfo=socket={folder.File("munge.socket")},cred_expire=5
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            StateSaveLocation={folder.Path}
            SlurmdSpoolDir={folder.File("spool")}
            SlurmctldPidFile={folder.File("slurmctld.pid")}
            SlurmdPidFile={folder.File("slurmd.pid")}
            SlurmctldLogFile={folder.File("slurmctld.log")}
            SlurmdLogFile={folder.File("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmdParameters=config_overrides
            ReturnToService=2
            MpiDefault=none
            NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000
            PartitionName=main Nodes={host} Default=YES State=UP

            """
        );
    }

    private static string? Find(string program) =>
        $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"
            .Split(':')
            .Select(path => Path.Combine(path, program))
            .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void End(string pidFile)
    {
        if (!File.Exists(pidFile) || !int.TryParse(File.ReadAllText(pidFile), out var id))
            return;
        CliProcess.Signal("TERM", id);
        for (var wait = 0; wait < 100 && Directory.Exists($"/proc/{id}"); wait++)
            Thread.Sleep(50);
        if (Directory.Exists($"/proc/{id}"))
            CliProcess.Signal("KILL", id);
    }
}
