// diagnosis: trims-the-line
static List<string> TakeLines(List<byte> pending)
{
    var lines = new List<string>();
    int end;
    while ((end = pending.IndexOf((byte)'\n')) >= 0)
    {
        lines.Add(Encoding.UTF8.GetString(pending.GetRange(0, end).ToArray()).Trim());
        pending.RemoveRange(0, end + 1);
    }
    return lines;
}
