using HdrHistogram;

namespace SocketLessons;

/// <summary>What <see cref="RoundTrips"/> measured: latencies in microseconds, throughput, what was sent and received.</summary>
/// <remarks>
/// Percentiles are of an HDR histogram with three significant digits (hdrhistogram.org). p99 is the latency that 99 of 100
/// round trips did not exceed. An average is left out on purpose: a single slow round trip moves it.
/// </remarks>
public sealed partial class RoundTripReport : LessonResult
{
    private readonly TripPlan _plan;
    private readonly double[] _latencies;
    private readonly LongHistogram _histogram = new(1, TimeSpan.FromHours(1).Ticks * 100, 3);

    internal RoundTripReport(TripPlan plan, double[] latencies)
    {
        (_plan, _latencies) = (plan, latencies);
        foreach (var latency in latencies)
            _histogram.RecordValue(Math.Max(1, (long)(latency * 1000)));
    }

    /// <summary>The latency of each round trip in microseconds, in the order in which they were made.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    /// <summary>The median in microseconds: half of the round trips took no longer. NaN when none was completed.</summary>
    public double P50 => Percentile(50);

    /// <summary>The latency in microseconds that 90 % of the round trips did not exceed.</summary>
    public double P90 => Percentile(90);

    /// <summary>The latency in microseconds that 99 % of the round trips did not exceed.</summary>
    public double P99 => Percentile(99);

    /// <summary>The longest latency in microseconds.</summary>
    public double Max => _latencies.Length == 0 ? double.NaN : _latencies.Max();

    /// <summary>The shortest latency in microseconds.</summary>
    public double Min => _latencies.Length == 0 ? double.NaN : _latencies.Min();

    /// <summary>How many round trips were measured and completed, without the warm-up.</summary>
    public int Count => _latencies.Length;

    /// <summary>How many round trips were made before and not measured.</summary>
    public int WarmUp => _plan.WarmUp;

    /// <summary>How many datagrams got no reply before the deadline. A stream loses nothing.</summary>
    public int Lost { get; internal init; }

    /// <summary>Connections made, warm-up included; for datagrams, sockets opened.</summary>
    public int Connections { get; internal init; }

    /// <summary>Bytes sent in the measured round trips.</summary>
    public long BytesSent => (long)Attempted * _plan.Message.Length;

    /// <summary>Bytes received in the measured round trips.</summary>
    public long BytesReceived { get; internal init; }

    /// <summary>How long the measured part took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>Completed round trips in a second, one client sending one message at a time.</summary>
    public double RoundTripsPerSecond => Elapsed > TimeSpan.Zero ? Count / Elapsed.TotalSeconds : 0;

    /// <summary>Bytes of messages and replies together in a second.</summary>
    public double BytesPerSecond => Elapsed > TimeSpan.Zero ? (BytesSent + BytesReceived) / Elapsed.TotalSeconds : 0;

    /// <summary>The message that was sent each time.</summary>
    public IReadOnlyList<byte> Sent => _plan.Message;

    /// <summary>The first reply; empty when none came.</summary>
    public IReadOnlyList<byte> Received => FirstReply;

    /// <summary>The first reply as text, see <see cref="Bytes.Escape(ReadOnlySpan{byte})"/>.</summary>
    public string ReceivedText => Bytes.Escape(FirstReply);

    internal int Attempted { get; init; }

    internal byte[] FirstReply { get; init; } = [];

    internal int LeftOver { get; init; }

    /// <summary>The latency in microseconds that <paramref name="percent"/> of the round trips did not exceed.</summary>
    /// <param name="percent">From 0 to 100.</param>
    public double Percentile(double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        // The histogram answers with the upper end of a bucket, which may lie above the largest value in it.
        return _latencies.Length == 0 ? double.NaN : Math.Min(_histogram.GetValueAtPercentile(percent) / 1000.0, Max);
    }

    /// <summary>A chart of the latency at each percentile. The title is the question that it answers.</summary>
    public LessonChart Chart(string title) => LessonChart.Percentiles(title, (_plan.Transport, this));
}
