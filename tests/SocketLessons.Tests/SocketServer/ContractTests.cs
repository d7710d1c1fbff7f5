using SocketLessons.Tests.Peers;
using Xunit;

namespace SocketLessons.Tests.SocketServer;

public sealed class InProcess : IStrategies
{
    public static Strategy[] Strategies => [Strategy.Sequential, Strategy.Threading, Strategy.Async];
}

public sealed class OnlyForking : IStrategies
{
    public static Strategy[] Strategies => [Strategy.Forking];
}

public sealed class OnlyPreforked : IStrategies
{
    public static Strategy[] Strategies => [Strategy.Preforked];
}

public sealed class ForkingContractTests : TakingServerContract<OnlyForking>;

public sealed class PreforkedContractTests : ServerContract<OnlyPreforked>;

/// <summary>Only a handler in the same program can stop its server.</summary>
public sealed class InProcessContractTests : TakingServerContract<InProcess>
{
    [Theory, MemberData(nameof(Everything))]
    public void A_handler_may_shut_its_server_down(Server kind, Strategy strategy) =>
        HandlerStops(kind, strategy, "shutdown");

    [Theory, MemberData(nameof(Everything))]
    public void A_handler_may_dispose_its_server(Server kind, Strategy strategy) =>
        HandlerStops(kind, strategy, "dispose");

    private static void HandlerStops(Server kind, Strategy strategy, string word)
    {
        using var server = TestServers.Make<StoppingHandler>(kind, strategy.Make());
        var loop = server.ServeInBackground();
        using var client = new TestClient(server);
        client.Send(word);
        Assert.True(loop.Join(5000));
        if (kind.IsStream())
            Assert.Equal("stopped", client.Hear());
        Side.Until(() => server.ActiveRequests == 0, "the request to end");
        Assert.Empty(server.Errors());
    }
}
