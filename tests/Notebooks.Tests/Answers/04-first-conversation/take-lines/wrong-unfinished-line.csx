// diagnosis: unfinished-line
static List<string> TakeLines(List<byte> pending)
{
    var lines = Encoding.UTF8.GetString(pending.ToArray()).Split('\n').ToList();
    pending.Clear();
    return lines;
}
