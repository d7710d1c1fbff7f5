// diagnosis: one-line-only
static List<string> TakeLines(List<byte> pending)
{
    int end = pending.IndexOf((byte)'\n');
    if (end < 0)
        return [];
    string line = Encoding.UTF8.GetString(pending.GetRange(0, end).ToArray());
    pending.RemoveRange(0, end + 1);
    return [line];
}
