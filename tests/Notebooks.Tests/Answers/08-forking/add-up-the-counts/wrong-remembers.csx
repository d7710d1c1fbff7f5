// diagnosis: remembers-the-last-call
static Dictionary<int, int> greatest = new();

static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    foreach (var (process, count) in reports)
        greatest[process] = Math.Max(count, greatest.GetValueOrDefault(process));
    return greatest.Values.Sum();
}
