namespace SocketLessons;

/// <summary>Finds which receive returned which send. It matches only what cannot be otherwise.</summary>
internal sealed class TranscriptMatches
{
    private readonly Dictionary<TranscriptEvent, TranscriptEvent> _receiveOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TranscriptEvent, TranscriptEvent> _sendOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TranscriptEvent, string> _remarks = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<TranscriptEvent> _unseen = new(ReferenceEqualityComparer.Instance);

    public static TranscriptMatches Of(IEnumerable<TranscriptEvent> events)
    {
        var matches = new TranscriptMatches();
        var directions = events.Where(each => each.Peer is not null).GroupBy(each =>
            each.Kind == TranscriptEventKind.Sent ? (From: each.Who, To: each.Peer) : (From: each.Peer, To: each.Who));
        foreach (var direction in directions)
        {
            var sends = direction.Where(each => each.Kind == TranscriptEventKind.Sent).ToList();
            var receives = direction.Where(each => each.Kind == TranscriptEventKind.Received).ToList();
            if (!matches.AsStream(sends, receives))
                matches.AsDatagrams(sends, receives);
        }
        return matches;
    }

    public TranscriptEvent? ReceiveOf(TranscriptEvent send) => _receiveOf.GetValueOrDefault(send);

    public TranscriptEvent? SendOf(TranscriptEvent receive) => _sendOf.GetValueOrDefault(receive);

    public string RemarkOn(TranscriptEvent receive) => _remarks.GetValueOrDefault(receive, "");

    public bool IsUnseen(TranscriptEvent send) => _unseen.Contains(send);

    /// <summary>
    /// Lays all sends end to end, and all receives. When the receives are the beginning of the sends, each receive is known to be
    /// these bytes of those sends. False, and nothing is said, when they differ: then something was lost or came out of order.
    /// </summary>
    private bool AsStream(List<TranscriptEvent> sends, List<TranscriptEvent> receives)
    {
        byte[] sent = [.. sends.SelectMany(each => each.Bytes)];
        byte[] received = [.. receives.SelectMany(each => each.Bytes)];
        if (!sent.AsSpan().StartsWith(received))
            return false;
        var (send, start, offset) = (0, 0, 0);
        foreach (var receive in receives)
        {
            var end = offset + receive.Bytes.Length;
            // The sends that this receive has bytes of: from the current one on.
            var parts = new List<(TranscriptEvent Send, int Taken)>();
            while (send < sends.Count && (start < end || (sends[send].Bytes.Length == 0 && receive.Bytes.Length == 0)))
            {
                var stop = start + sends[send].Bytes.Length;
                parts.Add((sends[send], Math.Min(stop, end) - Math.Max(start, offset)));
                if (stop > end)
                    break;
                (send, start) = (send + 1, stop);
                if (receive.Bytes.Length == 0)
                    break;
            }
            offset = end;
            if (parts is [var (only, taken)] && taken == only.Bytes.Length)
                Pair(only, receive);
            else
                _remarks[receive] = Describe(receive, parts);
        }
        // What lies wholly behind the last received byte was not seen.
        var total = 0;
        foreach (var each in sends)
        {
            if (total >= received.Length && !_receiveOf.ContainsKey(each))
                _unseen.Add(each);
            total += each.Bytes.Length;
        }
        return true;
    }

    private static string Describe(TranscriptEvent receive, List<(TranscriptEvent Send, int Taken)> parts)
    {
        if (parts.Count == 0)
            return $"the end: {receive.Peer} sends no more"; // closed, or half-closed: a FIN does not tell
        if (parts is [var (send, taken)])
            return $"{taken} of {Numbers.Count(send.Bytes.Length, "byte")} of one send";
        return $"from {parts.Count} sends" + (parts.All(part => part.Taken == part.Send.Bytes.Length) ? "" : ", not all of each");
    }

    /// <summary>Pairs what has the same bytes as nothing else: of two equal datagrams, nobody knows which one was lost.</summary>
    private void AsDatagrams(List<TranscriptEvent> sends, List<TranscriptEvent> receives)
    {
        var sent = sends.ToLookup(each => Convert.ToHexString(each.Bytes));
        var received = receives.ToLookup(each => Convert.ToHexString(each.Bytes));
        foreach (var same in sent)
            if (same.Count() == 1 && received[same.Key].Count() == 1)
                Pair(same.Single(), received[same.Key].Single());
            else if (!received[same.Key].Any())
                _unseen.UnionWith(same);
    }

    private void Pair(TranscriptEvent send, TranscriptEvent receive)
    {
        _receiveOf[send] = receive;
        _sendOf[receive] = send;
    }
}
