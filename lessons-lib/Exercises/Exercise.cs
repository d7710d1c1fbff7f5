namespace SocketLessons;

/// <summary>
/// Something a reader writes, and a check that tells which mistake was made. A derived class adds a <c>Check</c> method that
/// takes the reader's function or answer and hands it to <see cref="Judge"/>.
/// </summary>
/// <param name="id">Short and stable: <c>receive-exactly</c>. Notebooks, tests and front ends name the exercise by it.</param>
/// <param name="title">What is to be done, in a few words.</param>
/// <param name="hints">Three rungs, from a nudge to nearly the answer.</param>
/// <param name="explanation">What the solution teaches, shown once it passes.</param>
public abstract class Exercise(string id, string title, IReadOnlyList<string> hints, string explanation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private int _asked;

    /// <summary>Short and stable name.</summary>
    public string Id { get; } = id;

    /// <summary>What is to be done, in a few words.</summary>
    public string Title { get; } = title;

    /// <summary>Three rungs, from a nudge to nearly the answer.</summary>
    public IReadOnlyList<string> Hints { get; } = hints;

    /// <summary>What the solution teaches.</summary>
    public string Explanation { get; } = explanation;

    /// <summary>How the exercise is written in a cell: <c>Exercises.ReceiveExactly</c>.</summary>
    public string CellName =>
        "Exercises." + string.Concat(Id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The hints, one rung more each time it is asked.</summary>
    public ExerciseHint Hint() => new(this, Math.Min(Interlocked.Increment(ref _asked), Hints.Count));

    /// <summary>
    /// Runs a trial of the reader's work on a thread of its own, with a deadline, and turns what happens into a verdict:
    /// a <see cref="NotImplementedException"/> means not attempted, a <see cref="Trial.Mistake"/> names the mistake, any other
    /// exception of the reader's code is shown as such. Meanwhile the garbage collector closes no socket that the code has forgotten.
    /// </summary>
    /// <param name="within">8 s unless said: more for a check that itself has to wait.</param>
    protected ExerciseVerdict Judge(Action<Trial> trial, TimeSpan? within = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var patience = within ?? Patience;
        using var garbage = new GarbageStays();
        using var resources = new Trial();
        ExerciseVerdict? verdict = null;
        var thread = new Thread(() => verdict = Outcome(trial, resources)) { IsBackground = true, Name = $"exercise {Id}" };
        thread.Start();
        if (!thread.Join(patience))
        {
            // Disposing what the trial opened wakes the reader's code if it is blocked on one of those sockets.
            resources.Dispose();
            thread.Join(TimeSpan.FromSeconds(1));
            return Failed("never-finishes", resources.WhileWaiting is { } doing
                ? $"Your code did not finish within {patience.TotalSeconds:0} s. {doing}"
                : $"Your code did not finish within {patience.TotalSeconds:0} s. Which of its calls waits, and for what?");
        }

        return verdict!;
    }

    /// <summary>The verdict on a stub that nobody has changed.</summary>
    protected ExerciseVerdict NotAttempted() =>
        new(this, ExerciseState.NotAttempted, "", "Not attempted yet. Change the cell above, run it, then run this check again.");

    /// <summary>The verdict on a known mistake, named by <paramref name="diagnosis"/>.</summary>
    protected ExerciseVerdict Failed(string diagnosis, string message) => new(this, ExerciseState.Failed, diagnosis, message);

    /// <summary>The verdict on a solution.</summary>
    protected ExerciseVerdict Passed() => new(this, ExerciseState.Passed, "", Explanation);

    private ExerciseVerdict Outcome(Action<Trial> trial, Trial resources)
    {
        try
        {
            trial(resources);
            return Passed();
        }
        catch (MistakeException mistake)
        {
            return Failed(mistake.Diagnosis, mistake.Message);
        }
        catch (NotImplementedException)
        {
            return NotAttempted();
        }
        catch (Exception exception) when (!resources.IsDisposed)
        {
            // Whatever a reader's code throws is an answer to show, not a failure of the check.
            return Failed("throws", $"Your code threw {exception.GetType().Name}: {exception.Message}");
        }
        catch (Exception) when (resources.IsDisposed)
        {
            // The deadline has passed and the sockets were closed under the reader's code: the verdict is given elsewhere.
            return Failed("never-finishes", "");
        }
    }
}
