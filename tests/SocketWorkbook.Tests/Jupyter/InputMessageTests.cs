using Xunit;

namespace SocketWorkbook.Tests.Jupyter;

public sealed class InputMessageTests(SharedKernel shared) : IClassFixture<SharedKernel>
{
    private readonly KernelClient kernel = shared.Client;

    [Fact]
    public void A_line_is_asked_for_with_the_question_that_was_written_before()
    {
        var id = kernel.SendExecute("Console.Write(\"Your name? \"); Console.ReadLine()", allowStdin: true);

        var request = kernel.NextInputRequest();
        Assert.Equal(("input_request", "Your name? ", id), (request.Type, request.Text("prompt"), request.ParentId));
        Assert.False((bool)request.Content["password"]!);
        kernel.AnswerInput("Zoë");

        Assert.Equal("Zoë", kernel.AnswerTo(id).Result);
    }

    [Fact]
    public void A_password_is_asked_for_as_one()
    {
        var id = kernel.SendExecute("password(\"Key: \")!.Length", allowStdin: true);

        var request = kernel.NextInputRequest();
        Assert.Equal("Key: ", request.Text("prompt"));
        Assert.True((bool)request.Content["password"]!);
        kernel.AnswerInput("secret");

        Assert.Equal("6", kernel.AnswerTo(id).Result);
    }

    [Fact]
    public void A_front_end_that_takes_no_questions_is_asked_none()
    {
        var ran = kernel.AnswerTo(kernel.SendExecute("Console.ReadLine()", allowStdin: false));

        Assert.Equal("error", ran.Status);
        Assert.Contains("allow_stdin", (string?)ran.Content["evalue"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_can_be_interrupted_and_a_late_answer_harms_nobody()
    {
        var id = kernel.SendExecute("Console.ReadLine()", allowStdin: true);
        kernel.NextInputRequest();

        Assert.Equal("error", kernel.Interrupt(id).Status);
        kernel.AnswerInput("too late");

        var next = kernel.SendExecute("Console.ReadLine()", allowStdin: true);
        kernel.NextInputRequest();
        kernel.AnswerInput("in time");
        Assert.Equal("in time", kernel.AnswerTo(next).Result);
    }
}
