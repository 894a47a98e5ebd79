using System.Globalization;
using System.Text;
using System.Text.Json;
using Adarl.Bench.Measuring;
using Adarl.Runs;

namespace Adarl.Bench;

/// <summary>Writes a record: everything as JSON, the tables as Markdown.</summary>
public static class BenchFiles
{
    /// <summary>Writes both files, named by the start; the name says so where the run was quick or the machine busy.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">Where; made if needed.</param>
    /// <returns>The two paths.</returns>
    public static IReadOnlyList<string> Write(BenchRecord record, string folder)
    {
        Directory.CreateDirectory(folder);
        var start = record.Started.UtcDateTime.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        var marks = $"{(record.Quick ? "-quick" : "")}{(record.Machine.Busy ? "-busy" : "")}";
        var name = Path.Combine(folder, $"bench-{start}{marks}");
        AtomicFile.Write($"{name}.json", JsonSerializer.SerializeToUtf8Bytes(record, BenchJson.File));
        AtomicFile.Write($"{name}.md", Encoding.UTF8.GetBytes(ToMarkdown(record)));
        return [$"{name}.json", $"{name}.md"];
    }

    /// <summary>What the numbers were measured on, in lines.</summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<string> Head(BenchRecord record)
    {
        var (machine, software) = (record.Machine, record.Software);
        var torch = record
            .Cases.SelectMany(c => c.Rounds)
            .Select(r => r.Notes.TryGetValue("pytorch", out var version) ? version : null)
            .FirstOrDefault(version => version is not null);
        List<string> lines =
        [
            $"{record.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {record.Rounds} {(record.Rounds == 1 ? "round" : "rounds")}, {NumberText.Whole(record.Seconds)} s",
            $"{machine.Processor}, {machine.CoresUsed} of {machine.Cores} cores, {NumberText.Short(machine.MemoryGigabytes)} GB, bfloat16 {(machine.Bfloat16 ? "in hardware" : "not in hardware")}, huge pages {machine.HugePages ?? "unknown"}",
            $"a processor with {ProcessorKinds.NameOf(machine.Kind)}; others used {NumberText.Percent(machine.OthersBefore)} of the machine's cores before the start and {NumberText.Percent(machine.OthersMeanwhile)} over the whole run",
            $"commit {software.Code.Commit}{(software.Code.Dirty == true ? " with changes" : "")}; {software.Runtime}, libtorch {software.LibTorch}, PyTorch {torch ?? "not measured"}; {software.OperatingSystem}",
        ];
        if (record.Quick)
            lines.Add("quick run: short measurements on small batches, not to be compared with anything");
        if (machine.Busy)
            lines.Add(
                $"the machine was busy: others used more than {NumberText.Percent(Machine.Noticeable)} of its cores; do not trust these numbers"
            );
        return lines;
    }

    private static string ToMarkdown(BenchRecord record) =>
        $"# Benchmark\n\n{string.Concat(Head(record).Select(line => $"- {line}\n"))}\n"
        + "`docs/benchmarks.md` says what each row is.\n\n"
        + string.Join('\n', BenchTables.Of(record).Select(table => table.ToMarkdown()));
}
