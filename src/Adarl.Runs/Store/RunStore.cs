using Adarl.Runs.Json;
using Adarl.Runs.Records;

namespace Adarl.Runs.Store;

/// <summary>
/// Runs in a folder: <c>ID/run.json</c>, and <c>ID/folds/NAME/</c> with <c>fold.json</c>, <c>segments.parquet</c>,
/// <c>utterances.parquet</c> and <c>embeddings.parquet</c>. A fold appears whole or not at all; every file has a
/// checksum, and nothing partial or altered is read. <c>ID/checkpoints/</c> is the trainer's own. Several processes may write folds of one
/// run: whoever changes <c>run.json</c> holds the run's lock meanwhile.
/// </summary>
public sealed class RunStore
{
    private readonly string _root;

    private RunStore(string root) => _root = root;

    /// <summary>Opens a folder of runs; it is created with the first run.</summary>
    /// <param name="root">The folder.</param>
    public static RunStore Open(string root) => new(root);

    /// <summary>Opens a folder of runs that is going to be written to, so that a folder that cannot be is known before long work.</summary>
    /// <param name="root">The folder; it is created with the first run.</param>
    /// <exception cref="InputException">Nothing can be written there.</exception>
    public static RunStore OpenToWrite(string root)
    {
        var nearest = Path.GetFullPath(root);
        while (!Path.Exists(nearest) && Path.GetDirectoryName(nearest) is { } parent)
        {
            nearest = parent;
        }
        if (File.Exists(nearest))
        {
            throw new InputException($"{root}: {nearest} is a file, expected a folder for runs.");
        }
        try
        {
            // Another machine may probe the same folder in a process of the same number: neither minds the other.
            var probe = Path.Combine(nearest, $".adarl-{Environment.ProcessId}");
            new FileStream(
                probe,
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete,
                1,
                FileOptions.DeleteOnClose
            ).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{root}: nothing can be written in {nearest} ({e.Message}), expected a folder for runs."
            );
        }
        return new(root);
    }

    /// <summary>The folder of a run.</summary>
    /// <param name="id">The run's id.</param>
    /// <exception cref="InputException">The id cannot be a folder's name.</exception>
    public string FolderOf(string id)
    {
        RunId.Check(id);
        return Path.Combine(_root, id);
    }

    /// <summary>Where the trainer may keep what it needs to go on; never read or listed here.</summary>
    /// <param name="id">The run's id.</param>
    public string CheckpointsOf(string id) => Path.Combine(FolderOf(id), RunLayout.Checkpoints);

    /// <summary>Where the trainer may keep what it needs to go on with one fold; its name is encoded as that of the fold's own folder.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="fold">The fold.</param>
    /// <exception cref="InputException">The fold's name cannot be a folder's.</exception>
    public string CheckpointsOf(string id, string fold) => Path.Combine(CheckpointsOf(id), RunLayout.FolderOf(fold));

    /// <summary>
    /// Starts a run, or finds it: a complete one of the same experiment is returned as it is, whatever it was run with; a failed one is set running again, with its
    /// finished folds, by whoever takes on all that it lacks.
    /// </summary>
    /// <param name="planned">The run as it is to be; its status is <see cref="RunStatus.Running"/>.</param>
    /// <param name="only">The folds that are to be run now, or null for all.</param>
    /// <returns>The record as stored, with the time of the first start.</returns>
    /// <exception cref="InputException">The record is unsound, or the stored run differs in something that decides its numbers.</exception>
    public RunRecord OpenOrCreate(RunRecord planned, IReadOnlyCollection<string>? only = null)
    {
        var folder = FolderOf(planned.Id);
        Refuse(planned.Id, RunCheck.Problems(planned));
        foreach (var fold in planned.PlannedFolds)
        {
            _ = RunLayout.FolderOf(fold);
        }
        if (!Exists(planned.Id))
        {
            using var own = Lock(planned.Id);
            if (!Exists(planned.Id))
            {
                return Save(planned);
            }
        }
        var stored = LoadRecord(planned.Id);
        var complete = stored.Status == RunStatus.Complete;
        var differences = (
            complete ? ResumeCheck.OfExperiment(stored, planned) : ResumeCheck.Differences(stored, planned)
        ).ToArray();
        if (differences.Length > 0)
        {
            throw new InputException(
                $"{folder}: cannot go on with this run. {string.Join("; ", differences)}. "
                    + "Expected all as the run was begun, or another folder of runs."
            );
        }
        var all = only is null || stored.PlannedFolds.Except(FinishedFolds(stored.Id)).All(only.Contains);
        return stored.Status == RunStatus.Failed && all
            ? Change(stored.Id, r => r with { Status = RunStatus.Running, Failure = null, Finished = null })
            : stored;
    }

    /// <summary>Writes a finished fold as a whole and protects it with checksums.</summary>
    /// <param name="id">A run that is not complete.</param>
    /// <param name="fold">The fold's record; score, files and checksum are filled in.</param>
    /// <param name="segments">Predictions of all pieces of the test utterances; none for a system that judges whole utterances.</param>
    /// <param name="utterances">Predictions of all labelled test utterances.</param>
    /// <param name="embeddings">Embeddings of all pieces of all utterances; none for a system without them.</param>
    /// <returns>The fold's record with its score.</returns>
    /// <exception cref="InputException">The fold is there already, or something in it does not hold, see <see cref="Verify"/>.</exception>
    public FoldRecord WriteFold(
        string id,
        FoldRecord fold,
        IReadOnlyList<SegmentPrediction> segments,
        IReadOnlyList<UtterancePrediction> utterances,
        IReadOnlyList<SegmentEmbedding> embeddings
    )
    {
        var run = LoadRecord(id);
        var folder = RunReader.FoldFolder(FolderOf(id), fold.Name);
        if (run.Status == RunStatus.Complete || Directory.Exists(folder))
        {
            throw new InputException($"{folder}: the fold is finished already, and a finished fold is never replaced.");
        }
        var whole = new Fold
        {
            Record = fold with { Score = utterances.Count == 0 ? null : FoldCheck.ScoreOf(run, utterances) },
            Segments = segments,
            Utterances = utterances,
            Embeddings = embeddings,
        };
        Refuse(id, FoldCheck.Problems(run, whole));
        return FoldFiles.Write(folder, run, whole);
    }

    /// <summary>Completes a run whose folds are all there: computes its metrics and lists its files. A complete one stays as it is.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="finished">The time now.</param>
    /// <exception cref="InputException">A planned fold is missing, or something over all folds does not hold.</exception>
    public RunRecord Complete(string id, DateTimeOffset finished)
    {
        var folder = FolderOf(id);
        using var own = Lock(id);
        var running = LoadRecord(id);
        if (running.Status == RunStatus.Complete)
        {
            return running;
        }
        var folds = running.PlannedFolds.Select(fold => RunReader.ReadFold(folder, running, fold)).ToArray();
        var run = new Run
        {
            Record = running with { Status = RunStatus.Complete, Finished = finished.ToUniversalTime() },
            Folds = folds,
        };
        run = run with
        {
            Record = run.Record with
            {
                Failure = null,
                Metrics = WholeCheck.MetricsOf(run),
                Files = FileList.Of(folder, folds),
            },
        };
        Refuse(id, RunCheck.Problems(run.Record).Concat(WholeCheck.Problems(run)));
        return Save(run.Record);
    }

    /// <summary>Marks a run as failed; its finished folds stay.</summary>
    /// <param name="id">A run that is not complete.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="finished">The time now.</param>
    public RunRecord Fail(string id, string reason, DateTimeOffset finished) =>
        Change(
            id,
            stored =>
                stored.Status == RunStatus.Complete
                    ? throw new InputException($"{FolderOf(id)}: a complete run cannot fail.")
                    : stored with
                    {
                        Status = RunStatus.Failed,
                        Failure = reason,
                        Finished = finished.ToUniversalTime(),
                    }
        );

    /// <summary>All runs in the folder by id, those that cannot be read with the reason.</summary>
    public IReadOnlyList<RunListing> List() =>
        !Directory.Exists(_root)
            ? []
            :
            [
                .. Directory
                    .EnumerateDirectories(_root)
                    .Order(StringComparer.Ordinal)
                    .Select(Listing)
                    .OfType<RunListing>(),
            ];

    /// <summary>Whether a run of this id was begun.</summary>
    /// <param name="id">The run's id.</param>
    public bool Exists(string id) => File.Exists(Path.Combine(FolderOf(id), RunLayout.RunFile));

    /// <summary>Reads a run's record without its folds.</summary>
    /// <param name="id">The run's id.</param>
    /// <exception cref="InputException">The record is missing, truncated, altered or of another schema.</exception>
    public RunRecord LoadRecord(string id) => RunReader.ReadRecord(FolderOf(id));

    /// <summary>The planned folds of a run that are finished, in the planned order.</summary>
    /// <param name="id">The run's id.</param>
    public IReadOnlyList<string> FinishedFolds(string id) => RunReader.FinishedFolds(FolderOf(id), LoadRecord(id));

    /// <summary>Reads one finished fold of a run, complete or not.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="fold">The fold's name.</param>
    /// <exception cref="InputException">The fold is not finished, or a file is missing, truncated or altered.</exception>
    public Fold LoadFold(string id, string fold) => RunReader.ReadFold(FolderOf(id), LoadRecord(id), fold);

    /// <summary>Reads a run: with all its folds if it is complete, otherwise with the finished ones.</summary>
    /// <param name="id">The run's id.</param>
    /// <exception cref="InputException">A file is missing, truncated, altered or of another schema, or the run contradicts itself.</exception>
    public Run Load(string id)
    {
        var run = RunReader.Read(FolderOf(id));
        return Contradictions(run).FirstOrDefault() is { } problem
            ? throw new InputException(
                $"{FolderOf(id)}: the run is not sound: {problem}; `adarl runs verify {id}` names all that is wrong"
            )
            : run;
    }

    /// <summary>
    /// Checks everything a run claims: checksums, schema, fields that say what options, id and title say, counts that follow from others, folds that share no speaker, every utterance tested once,
    /// probabilities that sum to 1, utterances that are the mean of their segments where the system says so, scores that the predictions give.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <returns>One sentence a problem; none for a sound run.</returns>
    public IReadOnlyList<string> Verify(string id)
    {
        try
        {
            var folder = FolderOf(id);
            var run = RunReader.Read(folder);
            return [.. Contradictions(run), .. OptionCheck.OfId(run.Record), .. FileList.Problems(folder, run)];
        }
        catch (InputException e)
        {
            return [e.Message];
        }
    }

    // What is shown or compared has the shapes and sums that it says it has.
    private static IEnumerable<string> Contradictions(Run run) =>
        RunCheck
            .Problems(run.Record)
            .Concat(run.Folds.SelectMany(fold => FoldCheck.Problems(run.Record, fold)))
            .Concat(WholeCheck.Problems(run));

    /// <summary>Null for a folder that is none of a run.</summary>
    private static RunListing? Listing(string folder)
    {
        var id = Path.GetFileName(folder);
        try
        {
            // Not File.Exists, which says no of what may not be looked at.
            if (!Directory.EnumerateFileSystemEntries(folder, RunLayout.RunFile).Any())
            {
                return null;
            }
            var record = RunReader.ReadRecord(folder);
            return new RunListing
            {
                Id = id,
                Record = record,
                FinishedFolds = RunReader.FinishedFolds(folder, record),
            };
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            return new RunListing { Id = id, Problem = e.Message };
        }
    }

    private FileLock Lock(string id) => FileLock.Take(Path.Combine(CheckpointsOf(id), RunLayout.Lock));

    private RunRecord Change(string id, Func<RunRecord, RunRecord> change)
    {
        using var own = Lock(id);
        return Save(change(LoadRecord(id)));
    }

    private RunRecord Save(RunRecord record)
    {
        AtomicFile.Write(Path.Combine(FolderOf(record.Id), RunLayout.RunFile), SealedJson.Write(record));
        return LoadRecord(record.Id);
    }

    private static void Refuse(string id, IEnumerable<string> problems)
    {
        var first = problems.Take(4).ToArray();
        if (first.Length > 0)
        {
            var more = first.Length == 4 ? "; and more" : "";
            throw new InputException($"Run {id} is not recorded: {string.Join("; ", first.Take(3))}{more}.");
        }
    }
}
