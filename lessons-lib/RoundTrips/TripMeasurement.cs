using System.Diagnostics;

namespace SocketLessons;

/// <summary>The loop that is measured. It lives in the library because a cell is compiled without optimisation.</summary>
internal static class TripMeasurement
{
    public static RoundTripReport Run(TripPlan plan, TripClient client)
    {
        var latencies = new List<double>(Math.Min(plan.Count, 1 << 20));
        byte[] firstReply = [];
        long received = 0;
        var lost = 0;
        var attempted = 0;
        var begin = Stopwatch.GetTimestamp();
        var measuredFrom = begin;
        for (var number = 1; number <= plan.WarmUp + plan.Count; number++)
        {
            if (Stopwatch.GetElapsedTime(begin) > TripPlan.Limit)
                break;
            client.Place.Number = number;
            client.Prepare();
            var start = Stopwatch.GetTimestamp();
            if (number == plan.WarmUp + 1)
                measuredFrom = start;
            var complete = client.Trip();
            var ticks = Stopwatch.GetTimestamp() - start;
            if (complete && firstReply.Length == 0)
                firstReply = client.Reply.ToArray();
            if (number <= plan.WarmUp)
                continue;
            attempted++;
            if (!complete)
            {
                lost++;
                continue;
            }
            received += client.Reply.Length;
            latencies.Add(ticks * 1e6 / Stopwatch.Frequency);
        }
        return new RoundTripReport(plan, [.. latencies])
        {
            Elapsed = attempted == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(measuredFrom),
            Attempted = attempted,
            Lost = lost,
            BytesReceived = received,
            Connections = client.SocketsOpened,
            FirstReply = firstReply,
            LeftOver = client.LeftOver,
        };
    }
}
