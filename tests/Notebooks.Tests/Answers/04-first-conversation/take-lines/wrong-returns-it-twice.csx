// diagnosis: returns-it-twice
static List<string> TakeLines(List<byte> pending)
{
    return Encoding.UTF8.GetString(pending.ToArray()).Split('\n')[..^1].ToList();
}
