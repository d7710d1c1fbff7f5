// diagnosis: drops-the-rest
static List<string> TakeLines(List<byte> pending)
{
    var parts = Encoding.UTF8.GetString(pending.ToArray()).Split('\n');
    pending.Clear();
    return parts[..^1].ToList();
}
