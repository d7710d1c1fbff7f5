// diagnosis: splits-a-character
static List<string> TakeLines(List<byte> pending)
{
    var parts = Encoding.UTF8.GetString(pending.ToArray()).Split('\n');
    pending.Clear();
    pending.AddRange(Encoding.UTF8.GetBytes(parts[^1]));
    return parts[..^1].ToList();
}
