// diagnosis: not-the-total
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    // Takes a smaller count for a worker that has started again.
    int total = 0;
    var last = new Dictionary<int, int>();
    foreach (var (process, count) in reports)
    {
        int before = last.GetValueOrDefault(process);
        total += count >= before ? count - before : count;
        last[process] = count;
    }
    return total;
}
