using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace SocketLessons.Tests.Exercises;

public class ExerciseTests
{
    [Fact]
    public void A_stub_that_throws_not_implemented_is_not_attempted() =>
        Assert.Equal(ExerciseState.NotAttempted, Try(_ => throw new NotImplementedException()).State);

    [Fact]
    public void A_known_mistake_is_named()
    {
        var verdict = Try(trial => trial.Expect(1 > 2, "too-small", "One is not more than two."));
        Assert.Equal((ExerciseState.Failed, "too-small", "One is not more than two."), (verdict.State, verdict.Diagnosis, verdict.Message));
    }

    [Fact]
    public void Any_other_exception_of_the_readers_code_is_shown()
    {
        var verdict = Try(_ => throw new InvalidOperationException("The bucket leaks."));
        Assert.Equal((ExerciseState.Failed, "throws"), (verdict.State, verdict.Diagnosis));
        Assert.Contains("InvalidOperationException: The bucket leaks.", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_passes_and_is_explained()
    {
        var verdict = Try(_ => { });
        Assert.Equal((ExerciseState.Passed, "Because."), (verdict.State, verdict.Message));
    }

    [Fact]
    public void Code_that_waits_for_ever_is_ended_and_told_what_was_waited_for()
    {
        Socket? listener = null;
        Thread? blocked = null;
        var verdict = Try(trial =>
        {
            blocked = Thread.CurrentThread;
            listener = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            trial.WhileWaiting = "Nobody ever connects.";
            listener.Accept();
        });
        Assert.Equal((ExerciseState.Failed, "never-finishes"), (verdict.State, verdict.Diagnosis));
        Assert.EndsWith("Nobody ever connects.", verdict.Message, StringComparison.Ordinal);
        Assert.True(blocked!.Join(TimeSpan.FromSeconds(5)), "The trial's thread still runs.");
    }

    [Fact]
    public void What_a_trial_owns_is_disposed_also_when_it_fails()
    {
        Socket? socket = null;
        Try(trial =>
        {
            socket = trial.Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            throw trial.Mistake("any", "Any.");
        });
        Assert.Throws<ObjectDisposedException>(() => socket!.Available);
    }

    /// <summary>Tests beside this one use up the budget now and then, so one time without a collection is enough.</summary>
    [Fact]
    public void The_collector_closes_no_forgotten_socket_while_a_check_looks() =>
        Assert.Contains(Enumerable.Range(0, 10), _ =>
        {
            var collections = -1;
            Try(_ =>
            {
                var before = GC.CollectionCount(0);
                for (var megabyte = 0; megabyte < 16; megabyte++)
                {
                    for (var kilobyte = 0; kilobyte < 1_000; kilobyte++)
                        GC.KeepAlive(new byte[1_000]);
                }

                collections = GC.CollectionCount(0) - before;
            });
            return collections == 0;
        });

    [Fact]
    public void Hints_come_one_by_one_and_stay_at_the_last()
    {
        var exercise = new Sample();
        var shown = Enumerable.Range(0, 4).Select(_ => exercise.Hint().ToText()).ToList();
        Assert.DoesNotContain("second", shown[0], StringComparison.Ordinal);
        Assert.Contains("second", shown[1], StringComparison.Ordinal);
        Assert.DoesNotContain("third", shown[1], StringComparison.Ordinal);
        Assert.Contains("third", shown[2], StringComparison.Ordinal);
        Assert.Equal(shown[2], shown[3]);
    }

    [Fact]
    public void A_verdict_that_is_not_passed_folds_the_hints_and_a_solution_has_none()
    {
        var failed = Try(trial => trial.Expect(false, "x", "<b>")).ToHtml();
        Assert.Equal(3, failed.Split("<details").Length - 1);
        Assert.Contains("&lt;b&gt;", failed, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", Try(_ => { }).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_front_end_can_read_the_verdict()
    {
        using var json = JsonDocument.Parse(Try(trial => trial.Expect(false, "too-small", "Wrong.")).ToWorkbookJson());
        Assert.Equal(["exercise", "a-sample", "A sample", "failed", "too-small", "Wrong."],
            ["kind", "id", "title", "state", "diagnosis", "message"], (value, key) => json.RootElement.GetProperty(key).GetString() == value);
    }

    [Fact]
    public void A_verdict_says_how_to_ask_for_a_hint_with_a_name_that_exists() => Assert.All(SocketLessons.Exercises.All, exercise =>
        Assert.NotNull(typeof(SocketLessons.Exercises).GetProperty(exercise.CellName["Exercises.".Length..])));

    private static ExerciseVerdict Try(Action<Trial> trial) => new Sample().Check(trial);

    private sealed class Sample() : Exercise("a-sample", "A sample", ["first", "second", "third"], "Because.")
    {
        public ExerciseVerdict Check(Action<Trial> trial) => Judge(trial);
    }
}
