using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class ExecuteTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient kernel = shared.Client;

    [Fact]
    public void A_cell_tells_its_input_its_output_and_its_value_between_busy_and_idle()
    {
        var ran = kernel.Execute("Console.WriteLine(\"hello\"); 6 * 7");

        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], ran.Types);
        Assert.Equal("busy", ran.Published[0].State);
        Assert.Equal("idle", ran.Published[^1].State);
        Assert.Equal("hello\n", ran.Stream());
        Assert.Equal("42", ran.Result);
        Assert.Equal("ok", ran.Status);
        Assert.Equal((int)ran.Content["execution_count"]!, (int)ran.Published[3].Content["execution_count"]!);
        Assert.Empty(ran.Content["payload"]!.AsArray());
    }

    [Fact]
    public void Variables_live_on_and_the_count_goes_up_by_one()
    {
        var first = kernel.Execute("var kept = 20;");
        var second = kernel.Execute("kept + 1");

        Assert.Equal("21", second.Result);
        Assert.Equal((int)first.Content["execution_count"]! + 1, (int)second.Content["execution_count"]!);
    }

    [Fact]
    public void A_cell_that_throws_publishes_one_error_and_replies_with_the_same()
    {
        var ran = kernel.Execute("""
            int Half(int number) => number % 2 == 0 ? number / 2 : throw new ArgumentException("odd");
            Half(3)
            """);

        var error = Assert.Single(ran.Published, message => message.Type == "error");
        Assert.Equal("error", ran.Status);
        foreach (var told in new[] { error.Content, ran.Content })
        {
            Assert.Equal("ArgumentException", (string?)told["ename"]);
            Assert.Equal("odd", (string?)told["evalue"]);
            var trace = told["traceback"]!.AsArray().Select(line => (string)line!).ToList();
            Assert.Contains("ArgumentException", trace[0], StringComparison.Ordinal); // Front ends show the traceback alone.
            Assert.Contains("odd", trace[0], StringComparison.Ordinal);
            Assert.Contains(trace, line => line.Contains("line 1: in Half", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Code_that_does_not_compile_is_an_error_with_the_place()
    {
        var ran = kernel.Execute("int x = \"text\";");

        Assert.Equal("error", ran.Status);
        Assert.Equal("CS0029", (string?)ran.Content["ename"]);
        Assert.Contains(ran.Content["traceback"]!.AsArray(), line => ((string)line!).Contains("line 1, column 9", StringComparison.Ordinal));
    }

    [Fact]
    public void A_silent_cell_runs_and_shows_nothing_and_does_not_count()
    {
        var before = (int)kernel.Execute("1").Content["execution_count"]!;

        var ran = kernel.AnswerTo(kernel.SendExecute("var quiet = 5; Console.WriteLine(\"unseen\"); quiet", silent: true));

        Assert.Equal(["status", "status"], ran.Types);
        Assert.Equal("ok", ran.Status);
        Assert.Equal(before, (int)ran.Content["execution_count"]!);
        Assert.Equal("5", kernel.Execute("quiet").Result);
    }

    [Fact]
    public void A_cell_that_is_not_stored_shows_its_output_and_does_not_count()
    {
        var before = (int)kernel.Execute("1").Content["execution_count"]!;

        var ran = kernel.AnswerTo(kernel.SendExecute("2 + 2 // not stored", storeHistory: false));

        Assert.Equal("4", ran.Result);
        Assert.Equal(before, (int)ran.Content["execution_count"]!);
        var history = kernel.Ask("history_request", new { hist_access_type = "tail", n = 100, output = false, raw = true });
        Assert.DoesNotContain(history.Content["history"]!.AsArray(),
            entry => ((string)entry![2]!).Contains("not stored", StringComparison.Ordinal));
    }

    [Fact]
    public void A_blank_cell_is_answered_and_does_not_count()
    {
        var before = (int)kernel.Execute("1").Content["execution_count"]!;

        var ran = kernel.Execute("  \n ");

        Assert.Equal("ok", ran.Status);
        Assert.Equal(before, (int)ran.Content["execution_count"]!);
    }

    [Fact]
    public void User_expressions_are_evaluated_each_for_itself()
    {
        var ran = kernel.AnswerTo(kernel.SendExecute("var asked = 3;", userExpressions: new
        {
            good = "asked * 2",
            wrong = "noSuchName",
            throws = "int.Parse(\"x\")",
        }));

        var values = ran.Content["user_expressions"]!;
        Assert.Equal("ok", (string?)values["good"]!["status"]);
        Assert.Equal("6", (string?)values["good"]!["data"]!["text/plain"]);
        Assert.Equal("error", (string?)values["wrong"]!["status"]);
        Assert.Equal("CS0103", (string?)values["wrong"]!["ename"]);
        Assert.Equal("FormatException", (string?)values["throws"]!["ename"]);
        Assert.Equal("ok", ran.Status);
        Assert.DoesNotContain("error", ran.Types);
        Assert.Equal("error", kernel.Execute("good").Status); // They leave no variables.
    }

    [Fact]
    public void When_a_cell_fails_what_was_queued_behind_it_is_aborted_and_what_comes_later_runs()
    {
        var failing = kernel.SendExecute("Console.WriteLine(\"here\"); System.Threading.Thread.Sleep(-1); ");
        kernel.WaitForText(failing, "here");
        var queued = Enumerable.Range(0, 3).Select(_ => kernel.SendExecute("Console.WriteLine(\"must not run\")")).ToList();
        var info = kernel.Send("kernel_info_request", new { });
        WaitUntilArrived();

        Assert.Equal("error", kernel.Interrupt(failing).Status);

        foreach (var id in queued)
        {
            var aborted = kernel.AnswerTo(id);
            Assert.Equal("aborted", aborted.Status);
            Assert.Equal(["status", "status"], aborted.Types);
        }
        Assert.Equal("ok", kernel.AnswerTo(info).Status);
        Assert.Equal("2", kernel.Execute("1 + 1").Result);
    }

    [Fact]
    public void With_stop_on_error_false_the_queue_goes_on()
    {
        var failing = kernel.SendExecute("Console.WriteLine(\"here\"); System.Threading.Thread.Sleep(-1);", stopOnError: false);
        kernel.WaitForText(failing, "here");
        var next = kernel.SendExecute("7 * 8");
        WaitUntilArrived();

        kernel.Interrupt(failing);

        Assert.Equal("56", kernel.AnswerTo(next).Result);
    }

    [Fact]
    public void A_hundred_queued_cells_run_in_order_and_their_messages_do_not_mix()
    {
        kernel.Execute("var order = new List<int>();");
        var ids = Enumerable.Range(0, 100).Select(number => kernel.SendExecute($"order.Add({number}); Console.Write({number}); {number}")).ToList();

        foreach (var (number, id) in ids.Index())
        {
            var ran = kernel.AnswerTo(id);
            Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], ran.Types);
            Assert.Equal($"{number}", ran.Stream());
            Assert.Equal($"{number}", ran.Result);
        }
        Assert.Equal("True", kernel.Execute("order.SequenceEqual(Enumerable.Range(0, 100))").Result, ignoreCase: true);
    }

    [Fact]
    public void A_request_without_code_is_answered_with_an_error()
    {
        Assert.Equal("error", kernel.Ask("execute_request", new { silent = false }).Status);
    }

    [Fact]
    public void Two_front_ends_share_the_variables_and_both_see_what_is_published()
    {
        using var other = kernel.Another();
        other.WaitUntil(message => message.Type == "iopub_welcome");
        kernel.Execute("var shared = \"both\";");

        var id = other.SendExecute("shared");

        Assert.Equal("both", other.AnswerTo(id).Result);
        Assert.Contains(kernel.UntilIdle(id), message => message.Type == "execute_result");
    }

    /// <summary>Control answers while the shell is busy; a round trip there is sent after what went to the shell before.</summary>
    private void WaitUntilArrived() => kernel.Ask("kernel_info_request", new { }, onControl: true);
}
