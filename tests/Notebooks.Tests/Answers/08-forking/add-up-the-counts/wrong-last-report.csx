// diagnosis: last-report
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    var last = new Dictionary<int, int>();
    foreach (var (process, count) in reports)
        last[process] = count;
    return last.Values.Sum();
}
