using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.RaceTests;

public class RaceTests
{
    [Fact]
    public void Clients_that_wait_one_after_the_other_take_longer_than_side_by_side()
    {
        var race = Race.Run("wait 20", 8, ("one at a time", new Sequential()), ("threads", new Threading()), ("async", new Async()));
        Assert.Equal(["one at a time", "threads", "async"], race.Lanes.Select(lane => lane.Name));
        Assert.All(race.Lanes, lane => Assert.Equal((8, 0), (lane.Answered, lane.Failed)));
        Assert.True(race["threads"].First <= race["threads"].Median && race["threads"].Median <= race["threads"].Last);
        // A busy machine can hold up the fast ones, now and then. It cannot make the slow one faster than its waits.
        var oneAfterTheOther = race["one at a time"].Last;
        Side.Until(() => Race.Run("wait 20", 8, ("threads", new Threading()))["threads"].Last * 2 < oneAfterTheOther, "threads to win");
        Side.Until(() => Race.Run("wait 20", 8, ("async", new Async()))["async"].Last * 2 < oneAfterTheOther, "async to win");
    }

    [Fact]
    public void Processes_race_too()
    {
        var race = Race.Run("compute 1", 3, ("a process each", new Forking()), ("two processes", new Preforked { Workers = 2 }));
        Assert.All(race.Lanes, lane => Assert.Equal(3, lane.Answered));
    }

    [Fact]
    public void The_chart_has_a_line_for_each_lane_and_says_when_the_last_client_was_answered()
    {
        var race = Race.Run("wait 1", 2, ("one at a time", new Sequential()), ("threads", new Threading()));
        var chart = race.Chart("Who is first?");
        Assert.Matches(@"^one at a time: the last of 2 clients after [\d.,]+ ms, threads: the last of 2 clients after [\d.,]+ ms\.$", chart.Says);
        Assert.Contains("\"name\":\"threads\"", chart.ToPlotlyJson()!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("2 clients at once, each asks \"wait 1\"; times in milliseconds\n", race.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dance 3")]
    [InlineData("wait")]
    [InlineData("wait -1")]
    [InlineData("wait 10001")]
    public void A_request_that_the_handler_does_not_know_is_said_so(string request)
    {
        var error = Assert.Throws<ArgumentException>(() => Race.Run(request, 1, ("threads", new Threading())));
        Assert.Contains($"WorkHandler does not know \"{request}\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_race_without_lanes_clients_or_different_names_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Race.Run("wait 1", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Race.Run("wait 1", 0, ("a", new Sequential())));
        Assert.Throws<ArgumentOutOfRangeException>(() => Race.Run("wait 1", 201, ("a", new Sequential())));
        Assert.Throws<ArgumentException>(() => Race.Run("wait 1", 1, ("a", new Sequential()), ("a", new Threading())));
        var race = Race.Run("wait 1", 1, ("a", new Sequential()));
        Assert.Contains("There are \"a\"", Assert.Throws<ArgumentException>(() => race["b"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_steps_are_more_work()
    {
        var much = Race.Run("compute 200", 1, ("a", new Sequential()))["a"].Last;
        Side.Until(() => Race.Run("compute 1", 1, ("a", new Sequential()))["a"].Last * 3 < much, "1 step to take less than 200");
    }
}
